import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import{rulePage}from"./chunk-UAFBMU5Z.js";var LONGEST=1024;function sentence({summary}){return`${plain(summary).replace(/[.\s]+$/,"")}.`}function description(rule){return cut(`${sentence(rule)} ${plain(rule.why)}`.trim(),LONGEST)}function helpMarkdown(rule,options){let page=rulePage(options,rule.id),links=[...page===null?[]:[page],...readingOf(rule)];return[`# ${rule.id}`,sentence(rule),`## Why it matters

${rule.why.trim()}`,`## How to fix it

${rule.fix.trim()}

${autofixText(rule)}`,`## When it reports

${rule.confidence.trim()}`,...links.length===0?[]:[`## Read on

${links.map(link=>`- <${link}>`).join(`
`)}`]].join(`

`)}function readingOf({references,cwe}){return[...references,...cwe===null?[]:[`https://cwe.mitre.org/data/definitions/${cwe}.html`]]}function fixOptions({autofix}){switch(autofix.kind){case"safe":return["--fix"];case"unsafe":return["--fix-unsafe"];case"both":return["--fix","--fix-unsafe"];case"none":return[]}}function autofixText(rule){let{autofix}=rule;return autofix.kind==="none"?`No automatic fix. ${autofix.why}`:autofix.kind==="both"?autofix.does:`With \`${fixOptions(rule).join()}\`: ${lowerFirst(autofix.does)}`}function lowerFirst(text){return text.charAt(0).toLowerCase()+text.slice(1)}function helpText(rule){return[sentence(rule),plain(rule.why),`How to fix it: ${plain(rule.fix)}`].join(`

`)}function plain(markdown){return markdown.replace(/^```.*$/gm,"").replace(/\[([^\]]*)\]\([^)]*\)/g,"$1").replace(/^#{1,6} +/gm,"").replace(/\*\*|`/g,"").replace(/\s+/g," ").trim()}function cut(text,longest){if(text.length<=longest)return text;let head=text.slice(0,longest),end=head.lastIndexOf(". ");return end>0?head.slice(0,end+1):`${head.slice(0,longest-1)}\u2026`}export{sentence,description,helpMarkdown,fixOptions,autofixText,lowerFirst,helpText};
