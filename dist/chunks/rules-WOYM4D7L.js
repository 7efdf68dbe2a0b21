import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import{EXIT}from"./chunk-UPCMVON6.js";import{rules}from"./chunk-JYZ5TAZB.js";import"./chunk-7UC3TXYV.js";import"./chunk-AVTWT4NE.js";import"./chunk-K35FL6QZ.js";import"./chunk-ICDWYDGD.js";import"./chunk-3KYBZUAY.js";import{CATEGORIES}from"./chunk-PQV72KCF.js";import"./chunk-SYQACOOH.js";import"./chunk-ZZIKHCNP.js";import"./chunk-WWH7JW6U.js";import"./chunk-DP425Y5R.js";import"./chunk-SHQ5ISQ2.js";import"./chunk-WXI5UUI3.js";import"./chunk-T4DVXJBB.js";import"./chunk-MFF7FFEQ.js";import"./chunk-SM6OP5XS.js";import"./chunk-5O6P5EGO.js";import"./chunk-MTRZWSLS.js";import"./chunk-GOTXEMBU.js";function listRules(format,io){if(format==="json")return io.out.write(`${JSON.stringify(rules.map(rule=>rule.meta),null,2)}
`),EXIT.clean;let width=Math.max(...rules.map(({meta})=>meta.id.length));for(let category of CATEGORIES){let listed=rules.filter(({meta})=>meta.category===category);if(listed.length!==0){io.out.write(`${category}
`);for(let{meta}of listed)io.out.write(`  ${meta.id.padEnd(width)}  ${meta.severity.padEnd(13)}  ${meta.summary}
`)}}return io.out.write(`
"leastkey explain RULE" says more.
`),EXIT.clean}export{listRules};
