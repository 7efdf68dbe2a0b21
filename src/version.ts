/** The version in package.json; `npm run generate` keeps the two the same. */
export const VERSION = "0.1.0";
