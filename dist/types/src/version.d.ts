/** The version in package.json; `npm run generate` keeps the two the same. */
export declare const VERSION = "0.1.0";
