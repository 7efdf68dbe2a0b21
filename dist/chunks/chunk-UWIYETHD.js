import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import{rules}from"./chunk-4LDJSCYM.js";import{similarity}from"./chunk-T4DVXJBB.js";import{require_picocolors}from"./chunk-SCPHMKYD.js";import{wrap}from"./chunk-QKFTG5KZ.js";import{__toESM}from"./chunk-YF5IUDG3.js";var import_picocolors=__toESM(require_picocolors(),1);function rulePageMarkdown({meta,examples}){let cwe=meta.cwe===null?[]:[`[CWE-${meta.cwe}](https://cwe.mitre.org/data/definitions/${meta.cwe}.html)`],references=[...meta.references.map(reference=>`<${reference}>`),...cwe];return`${[`# ${meta.id}`,`${meta.summary}.`,`Category: ${meta.category} \xB7 Severity: ${meta.severity}`,`## Why it matters

${meta.why.trim()}`,`## How to fix it

${meta.fix.trim()}`,`## When it reports

${meta.confidence.trim()}`,`## Reported

${examples.bad.map(exampleMarkdown).join(`

`)}`,`## Not reported

${examples.good.map(exampleMarkdown).join(`

`)}`,...references.length>0?[`## References

${references.map(each=>`- ${each}`).join(`
`)}`]:[]].join(`

`)}
`}function rulePageText(rule,{color,columns}){let colors=(0,import_picocolors.createColors)(color),lines=[],fenced=!1;for(let line of rulePageMarkdown(rule).trimEnd().split(`
`))line.startsWith("```")?fenced=!fenced:fenced?lines.push(`    ${line.replace(/\S+ ← .*$/,pointer=>colors.yellow(pointer))}`):line.startsWith("#")?lines.push(colors.bold(line.replace(/^#+ /,""))):line.startsWith("**")?lines.push(colors.cyan(line.replaceAll("**",""))):lines.push(...wrap(line,columns));return`${lines.join(`
`)}
`}function exampleMarkdown({title,files,expect,persona,minConfidence}){let needs=[persona===void 0?"":`--persona ${persona}`,minConfidence===void 0?"":`--min-confidence ${minConfidence}`].filter(flag=>flag!==""),entries=Object.entries(files),blocks=entries.map(([path,text])=>`${entries.length>1||expect!==void 0?`\`${path}\`:

`:""}\`\`\`${languageOf(path)}
${readable(text).trimEnd()}
\`\`\``);return[`**${title}**${needs.length>0?` (with \`${needs.join(" ")}\`)`:""}`,...blocks,...expect===void 0?[]:[`Reported at ${expect.map(place=>`\`${place}\``).join(", ")}.`]].join(`

`)}function readable(text){return text.replace(/\{\{token:([\w-]+)\}\}/g,"<$1>").replace(/\{\{random:(\d+)\}\}/g,"<$1 random characters>").replace(/\bexpect: /g,"\u2190 ")}function languageOf(path){let name=path.slice(path.lastIndexOf("/")+1);if(/^(?:docker|container)file/i.test(name))return"dockerfile";if(name.startsWith(".env"))return"sh";let extension=name.slice(name.lastIndexOf(".")+1);return{py:"python",ts:"ts",js:"js",toml:"toml",yaml:"yaml",yml:"yaml",sh:"sh",json:"json",ipynb:"json",md:"markdown"}[extension]??"text"}function findRule(id){return rules.find(rule=>rule.meta.id===id)}function suggestRule(id){let[nearest]=rules.map(({meta})=>meta.id).sort((a,b)=>similarity(id,b)-similarity(id,a));return nearest!==void 0&&similarity(id,nearest)>=.5?nearest:null}export{rulePageMarkdown,rulePageText,findRule,suggestRule};
