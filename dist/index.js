import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import{require_picocolors}from"./chunks/chunk-SCPHMKYD.js";import{rules}from"./chunks/chunk-TDXODG3C.js";import"./chunks/chunk-EBB3TQII.js";import"./chunks/chunk-N3DJVT6B.js";import"./chunks/chunk-IXF7HTQT.js";import"./chunks/chunk-DYQHKKRD.js";import"./chunks/chunk-LIXIWHDK.js";import"./chunks/chunk-XVWQPHVD.js";import"./chunks/chunk-DWJETYSL.js";import"./chunks/chunk-5VIM2IAV.js";import"./chunks/chunk-ZM47YS6W.js";import"./chunks/chunk-R4RMGPXJ.js";import"./chunks/chunk-E4H7W3EY.js";import"./chunks/chunk-RJ6OT5JH.js";import"./chunks/chunk-2CEAVIV4.js";import"./chunks/chunk-UQI7YPM2.js";import"./chunks/chunk-M4FZY6BB.js";import"./chunks/chunk-UXOWJ4LJ.js";import"./chunks/chunk-PMVT3REM.js";import"./chunks/chunk-4K56GU3Y.js";import"./chunks/chunk-XDBOWUVD.js";import"./chunks/chunk-IVFHG6E3.js";import"./chunks/chunk-OZVKL32R.js";import{FORMAT_NAMES,baseline,examine,fix,fixTools,graph,holdsSettings,ignoreTools,inventorySession,inventoryTools,loadFormat,merge,newMemory,scan,scanRoots,settingsTemplate,writeFixes}from"./chunks/chunk-GQ3OHAGH.js";import{VERSION}from"./chunks/chunk-R4FPKMO2.js";import{whyDropped}from"./chunks/chunk-SJWCWY3F.js";import"./chunks/chunk-IQGJSNRY.js";import"./chunks/chunk-LAS5RY3W.js";import{cacheFolder}from"./chunks/chunk-LR6CRM7J.js";import"./chunks/chunk-RZ6VDLI7.js";import"./chunks/chunk-AVKUSC2Y.js";import{verdict,wrap}from"./chunks/chunk-BSJCBHFR.js";import"./chunks/chunk-K6SDA67N.js";import"./chunks/chunk-2KNXMO6U.js";import"./chunks/chunk-FTAP3PZF.js";import{diskFileSystem,memoryFileSystem}from"./chunks/chunk-UHEY6LYB.js";import"./chunks/chunk-K3RUTSGO.js";import{INVENTORY_FILE}from"./chunks/chunk-WPVOTSNW.js";import{autofixText,fixOptions,lowerFirst}from"./chunks/chunk-53RT2D4O.js";import"./chunks/chunk-UAFBMU5Z.js";import"./chunks/chunk-NY6MS4QV.js";import{DEFAULT_THRESHOLDS}from"./chunks/chunk-XH7PAKFN.js";import"./chunks/chunk-HSGCS7YT.js";import{CATEGORIES,CONFIDENCES,PERSONAS,SEVERITIES}from"./chunks/chunk-2HONA3GI.js";import{positionAt}from"./chunks/chunk-BYPAXLQU.js";import"./chunks/chunk-JWSIHFBU.js";import"./chunks/chunk-N53P42TU.js";import"./chunks/chunk-CDR23S7I.js";import{didYouMean}from"./chunks/chunk-Q7MF7QEV.js";import"./chunks/chunk-LFHYFQ5L.js";import"./chunks/chunk-22ORJ5UC.js";import"./chunks/chunk-QMOIY3SD.js";import{__toESM}from"./chunks/chunk-YF5IUDG3.js";var import_picocolors=__toESM(require_picocolors(),1);function rulePageMarkdown({meta,examples}){let cwe=meta.cwe===null?[]:[`[CWE-${meta.cwe}](https://cwe.mitre.org/data/definitions/${meta.cwe}.html)`],references=[...meta.references.map(reference=>`<${reference}>`),...cwe],options=fixOptions(meta).map(option=>`\`${option}\``);return`${[`# ${meta.id}`,`${meta.summary}.`,`Category: ${meta.category} \xB7 Severity: ${meta.severity} \xB7 Fix: ${options.join(" and ")||"none"}`,`## Why it matters

${meta.why.trim()}`,`## How to fix it

${meta.fix.trim()}

${autofixText(meta)}`,`## When it reports

Severity ${meta.severity}: ${lowerFirst(meta.severityReason)}

${meta.confidence.trim()}`,`## Reported

${examples.bad.map(exampleMarkdown).join(`

`)}`,`## Not reported

${examples.good.map(exampleMarkdown).join(`

`)}`,...references.length>0?[`## References

${references.map(each=>`- ${each}`).join(`
`)}`]:[]].join(`

`)}
`}function rulePageText(rule,{color,columns}){let colors=(0,import_picocolors.createColors)(color),lines=[],fenced=!1;for(let line of rulePageMarkdown(rule).trimEnd().split(`
`))line.startsWith("```")?fenced=!fenced:fenced?lines.push(`    ${line.replace(/\S+ ← .*$/,pointer=>colors.yellow(pointer))}`):line.startsWith("#")?lines.push(colors.bold(line.replace(/^#+ /,""))):line.startsWith("**")?lines.push(colors.cyan(line.replaceAll("**",""))):lines.push(...wrap(line.replace(/\[([^\]]+)\]\([\w-]+\.md\)/g,"$1").replace(/^- <(.*)>$/,"- $1"),columns));return`${lines.join(`
`)}
`}function exampleMarkdown({title,files,expect,persona,minConfidence}){let needs=[persona===void 0?"":`--persona ${persona}`,minConfidence===void 0?"":`--min-confidence ${minConfidence}`].filter(flag=>flag!==""),entries=Object.entries(files),blocks=entries.map(([path,text])=>`${entries.length>1||expect!==void 0?`\`${path}\`:

`:""}\`\`\`${languageOf(path)}
${readable(text).trimEnd()}
\`\`\``);return[`**${title}**${needs.length>0?` (with \`${needs.join(" ")}\`)`:""}`,...blocks,...expect===void 0?[]:[`Reported at ${expect.map(place=>`\`${place}\``).join(", ")}.`]].join(`

`)}function readable(text){return text.replace(/\{\{token:([\w-]+)\}\}/g,"<$1>").replace(/\{\{random:(\d+)\}\}/g,"<$1 random characters>").replace(/\bexpect: /g,"\u2190 ")}function languageOf(path){let name=path.slice(path.lastIndexOf("/")+1);if(/^(?:docker|container)file/i.test(name))return"dockerfile";if(name.startsWith(".env"))return"sh";let extension=name.slice(name.lastIndexOf(".")+1);return{py:"python",ts:"ts",js:"js",toml:"toml",yaml:"yaml",yml:"yaml",sh:"sh",json:"json",ipynb:"json",md:"markdown"}[extension]??"text"}function findRule(id){return rules.find(rule=>rule.meta.id===id)}export{CATEGORIES,CONFIDENCES,DEFAULT_THRESHOLDS,FORMAT_NAMES,INVENTORY_FILE,PERSONAS,SEVERITIES,VERSION,baseline,cacheFolder,didYouMean,diskFileSystem,examine,findRule,fix,fixTools,graph,holdsSettings,ignoreTools,inventorySession,inventoryTools,loadFormat,memoryFileSystem,merge,newMemory,positionAt,rulePageMarkdown,rulePageText,rules,scan,scanRoots,settingsTemplate,verdict,whyDropped,wrap,writeFixes};
