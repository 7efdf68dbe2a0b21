/** Every rule, sorted by id. Written by `npm run generate` from the files in this folder. */
import type { Rule } from "../src/rule.ts";
export declare const rules: readonly Rule[];
