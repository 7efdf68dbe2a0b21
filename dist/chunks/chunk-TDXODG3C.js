import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import{addEntryBefore,endOfLine,endOfLineText,isBlank,languageOf,readVariable,removeEntry,startOfLine,tokensFrom}from"./chunk-EBB3TQII.js";import{PROVIDER_GROUPS,commandSecrets,groupOf}from"./chunk-N3DJVT6B.js";import{isWithin}from"./chunk-IXF7HTQT.js";import{dotenvBindings,dotenvKeys,isExampleDotenv}from"./chunk-DYQHKKRD.js";import{grouped}from"./chunk-XVWQPHVD.js";import{DETECTORS}from"./chunk-5VIM2IAV.js";import{coversItsPaths}from"./chunk-ZM47YS6W.js";import{readIPythonCell}from"./chunk-UXOWJ4LJ.js";import{readNotebook}from"./chunk-PMVT3REM.js";import{judgeName,placeholderReason,wordsOf}from"./chunk-XDBOWUVD.js";import{isScript,isScriptPath}from"./chunk-WPVOTSNW.js";import{CONFIDENCES}from"./chunk-2HONA3GI.js";import{attachmentsIn,casesOf,casesOver,casesWhen,domainOf,environmentIn,holdsIn,isAlways,isHard,isImplicit,isListed,isSameSecret,keysIn,keysOfRead,keysOfSecret,libraryOf,limitsOfText,marksOfSecret,presenceOf,provisionOf,runsCode,speaksOf,textIn,textsOf,useOf}from"./chunk-JWSIHFBU.js";import{environmentsWith,environmentsWithout,findSecret,keyStatus,keysOf,nearNames,nearestName,secretsHolding,secretsNamed,stageOfEnvironment,stageOfSecret}from"./chunk-N53P42TU.js";import{remembered}from"./chunk-CDR23S7I.js";import{contains,isInside,overlaps,placeKey}from"./chunk-LFHYFQ5L.js";import{isStageVariable,nameParts,siblings,stageOf}from"./chunk-22ORJ5UC.js";function listed(names,most=4,word="and"){let distinct=[...new Set(names)],shown2=distinct.length>most?distinct.slice(0,most-1):distinct,more=distinct.length-shown2.length,parts=[...shown2.map(name=>`\`${name}\``),...more>0?[`${more} more`]:[]];return joined(parts,word)}function joined(parts,word){return parts.length<=1?parts[0]??"":`${parts.slice(0,-1).join(", ")} ${word} ${parts.at(-1)}`}function nameOfSecret(secret,values){let names=values?textsOf(secret.name).slice(0,1):textsOf(secret.name);switch(secret.kind){case"name":return names.length>0?`the secret ${joined(names.map(name=>`\`${name}\``),"or")}`:"a secret";case"dict":return"the secret made by `from_dict`";case"dotenv":return"the secret made by `from_dotenv`";case"local_environ":return"the secret made by `from_local_environ`";case"unknown":return"a secret"}}function identityOfSecret(secret){let names=textsOf(secret.name);return names.length>0?names.join("|"):`${secret.kind}(${secret.keys.map(({key})=>key).join(",")})`}function inCases(some,all2){let[first]=some;if(!first||some.length===all2.length)return"";let deciding=[...first.keys()].filter(key=>valuesOf(some,key).length<valuesOf(all2,key).length),told=deciding.length>0?deciding:[...first.keys()];return` with ${joined(told.map(key=>oneOf(key,deciding.length>0?valuesOf(some,key):[first.get(key)??""])),"and")}`}function valuesOf(cases,key){return[...new Set(cases.map(values=>values.get(key)??""))]}function oneOf(key,values){let named2=values.filter(value=>value!==""&&value!=="*"),parts=[...named2.length>0?[`\`${key}\` = ${joined(named2.map(value=>`\`${value}\``),"or")}`]:[],...values.includes("")?[`\`${key}\` unset`]:[],...values.includes("*")?[`any other \`${key}\``]:[]];return joined(parts,"or")}function stepsTo(workload,read){return read.path.length===0?[]:[{place:workload.place,label:`\`${workload.name}\` starts here`},...read.path.map(({place,name})=>({place,label:name.endsWith(".py")?`imports ${name}`:`calls ${name}`})),{place:read.place,label:readLabel(read)}]}function readLabel(read){let library=libraryOf(read);return library!==null?`\`${library}\` takes its key from the environment here`:read.key===null?"the environment is read here":`\`${read.key}\` is read here`}function nameOfWorkload(workload){let base=workload.base?.split("::").at(-1)?.replace(/#\d+$/,"");if(base!==void 0)return`\`${base}\` with these options`;switch(workload.kind){case"class":return`the class \`${workload.name}\``;case"image-build":return"the image build step";case"sandbox":return"the sandbox";case"exec":return"the command in the sandbox";default:return`\`${workload.name}\``}}function sentence(text){return(text.startsWith("`")?-1:0)<0?text:text.charAt(0).toUpperCase()+text.slice(1)}function firstWorkloads(workloads){let more=workloads.length>3?` and ${workloads.length-3} more`:"";return joined(workloads.slice(0,3).map(nameOfWorkload),"and")+more}function namesOfWorkloads(workloads){let names=[...new Set(workloads.map(nameOfWorkload))],shown2=names.length>3?names.slice(0,2):names,more=names.length-shown2.length;return joined([...shown2,...more>0?[`${more} more`]:[]],"and")}function codeOf(files,path){let file=files.get(path);if(!file)return null;if(file.kind==="notebook")return notebookCode(file);let language=languageOf(file.kind);return language===null?null:{path,text:file.text,language,eol:file.text.includes(`\r
`)?`\r
`:`
`,spanOf:place=>place.file===path?place.span:null,edit:(start,end,replacement)=>({place:{file:path,span:{start,end}},replacement})}}function openCode(files,place){let code=codeOf(files,place.file),span=code?.spanOf(place);return code&&span?{code,span}:null}function all(...edits){let made=edits.filter(each=>each!==null);return made.length===edits.length?made:null}function notebookCode(file){let notebook=readNotebook(file);if(!notebook.ok||!notebook.python)return null;let cells=[],text="";for(let cell of notebook.cells){let code=cell.source.text;cell.kind!=="code"||code===""||!isPython(code)||(cells.push({cell,at:text.length}),text+=code.endsWith(`
`)?code:`${code}
`)}let inCell=span=>cells.find(({cell,at})=>contains({start:at,end:at+cell.source.text.length},span));return{path:file.path,text,language:"python",eol:`
`,spanOf:place=>{let found=cells.find(({cell})=>contains(cell.span,place.span));if(place.file!==file.path||!found)return null;let{source}=found.cell,start=found.at+source.unitsBefore(place.span.start);return{start,end:Math.max(start,found.at+source.unitsBefore(place.span.end))}},edit:(start,end,replacement)=>{let found=inCell({start,end});return found?editInCell(file,found.cell,start-found.at,end-found.at,replacement):null}}}function isPython(code){let{python,magic}=readIPythonCell(code);return python&&magic===null}function editInCell(file,{source},start,end,replacement){let{length}=source.text,unit=index=>source.locate(index,index+1),isOpening=index=>index===0||index<length&&unit(index).start!==unit(index-1).end,from=start<length?unit(start).start:unit(length-1).end,to=end<length&&isOpening(end)&&end>start?unit(end).start:end>start?unit(end-1).end:from;replacement===""&&end===length&&start>0&&start<end&&isOpening(start)&&(from=unit(start-1).end,to=unit(end-1).end);let between=betweenLines(file,unit(0).start,index=>index<length?unit(index):null),lines=replacement.split(/(?<=\n)/),written=lines.map(line=>JSON.stringify(line).slice(1,-1)),isLast=end===length,joined2=between===null?written.join(""):written.map((line,index)=>{let ends=lines[index]?.endsWith(`
`)===!0,hasMore=index<lines.length-1||!isLast;return ends&&hasMore?`${line}"${between}"`:line}).join("");return{place:{file:file.path,span:{start:from,end:to}},replacement:joined2}}function betweenLines(file,first,unit){let before=file.text.slice(0,first-1);if(!/\[\s*$/.test(before))return null;for(let index=1;;index++){let[left,right]=[unit(index-1),unit(index)];if(!left||!right)break;if(right.start!==left.end)return file.text.slice(left.end+1,right.start-1)}let indent=/\n?[ \t]*$/.exec(before)?.[0]??"";return`,${indent===""?" ":indent}`}function bracketAround(text,start,inner,language){let stack=[];for(let token of tokensFrom(text,start,language)){if(token.start>=inner.start)break;if(token.end>inner.start)return null;token.kind==="open"?stack.push(token):token.kind==="close"&&stack.pop()}let open=stack.at(-1),bracket=open?bracketAt(text,open.start,language):null;return bracket&&inner.end<=bracket.close.start?bracket:null}function bracketAt(text,offset,language){let items=[],comments=[],open=null,first=null,last=null,depth=0,finish=comma=>{first&&last&&items.push({span:{start:first.start,end:last.end},comma}),first=null,last=null};for(let token of tokensFrom(text,offset,language)){if(open===null){if(token.kind!=="open"||token.start!==offset)return null;open=token,depth=1;continue}if(token.kind==="open"&&depth++,token.kind==="close"&&--depth===0)return finish(null),{open,close:token,items,comments};depth===1&&token.kind==="comment"?comments.push(token):depth===1&&token.kind==="comma"?finish(token):(first??=token,last=token)}return null}function argumentsOf(text,call,language){let open=nextOpen(text,call.start,call.end,language);for(;open!==null;){let bracket=bracketAt(text,open,language);if(!bracket)return null;if(bracket.close.end>=call.end)return open>call.start&&bracket.close.end===call.end&&text[open]==="("?bracket:null;open=nextOpen(text,bracket.close.end,call.end,language)}return null}function nextOpen(text,start,end,language){for(let token of tokensFrom(text,start,language)){if(token.start>=end)return null;if(token.kind==="open")return token.start}return null}function indexOfItem(bracket,span){return bracket.items.findIndex(item=>item.span.start===span.start&&item.span.end===span.end)}function hasComment(text,span,language){for(let token of tokensFrom(text,span.start,language)){if(token.start>=span.end)return!1;if(token.kind==="comment"&&contains(span,token))return!0}return!1}function wrapInList(files,place){let opened=openCode(files,place);if(!opened)return null;let{code,span}=opened;return all(code.edit(span.start,span.start,"["),code.edit(span.end,span.end,"]"))}function replaceCode(files,place,replacement){let opened=openCode(files,place);if(!opened)return null;let{code,span}=opened;return hasComment(code.text,span,code.language)?null:all(code.edit(span.start,span.end,replacement))}function codeAt(files,place){let opened=openCode(files,place);return opened?opened.code.text.slice(opened.span.start,opened.span.end):null}function renameText(files,place,from,to){let opened=openCode(files,place);if(!opened||!/^[\w .:/-]*$/.test(from)||!/^[\w .:/-]*$/.test(to))return null;let{code,span}=opened,found=[];for(let token of tokensFrom(code.text,span.start,code.language)){if(token.start>=span.end)break;if(token.kind!=="text"||token.end>span.end)continue;let text=code.text.slice(token.start,token.end),quote=/^[uU]?("""|'''|"|'|`)/.exec(text);!quote?.[1]||text.slice(quote[0].length,-quote[1].length)!==from||found.push({start:token.start+quote[0].length,end:token.end-quote[1].length})}let[only,...more]=found;return only&&more.length===0?all(code.edit(only.start,only.end,to)):null}function lineOf(files,place){let opened=openCode(files,place);return opened?opened.code.text.slice(0,opened.span.start).split(/\r\n|\r|\n/).length:null}function enclosingLine(files,place){let opened=openCode(files,place);if(!opened)return null;let{text}=opened.code,end=opened.span.start;for(;;){let start=startOfLine(text,end),line=text.slice(start,end);if(/^(?:async\s+def|def|class)\s/.test(line))return text.slice(0,start).split(/\r\n|\r|\n/).length;if(/^[^\s#)\]}"']/.test(line)||start<2)return null;end=start-(text.slice(start-2,start)===`\r
`?2:1)}}function importsModal(files,path){let code=codeOf(files,path);return code?.language==="python"&&hasImport(code.text,"modal")}function hasImport(text,module){return new RegExp(`^\\uFEFF?import (?:[\\w., ]*, *)?${module}(?: *,|[ \\t]*(?:#.*)?\\r?$)`,"m").test(text)}function importModule(files,path,module){let code=codeOf(files,path);if(code?.language!=="python")return null;let{text,eol}=code;if(hasImport(text,module))return[];let at=firstStatement(text);return at===null?null:all(code.edit(at,at,`import ${module}${eol}`))}function firstStatement(text){let line=-1,sawDocstring=!1;for(let token of tokensFrom(text,0,"python")){if(token.kind==="comment"||line>=0&&token.start<line)continue;if(token.kind==="text"&&!sawDocstring){sawDocstring=!0,line=endOfLine(text,token.end);continue}let start=startOfLine(text,token.start);if(/^from\s+__future__\s+import\s+[\w, ]+(?:#[^\r\n]*)?\r?\n/.test(text.slice(start))){line=endOfLine(text,start);continue}return start===token.start&&!text.startsWith("from __future__",start)?start:null}return null}function fixes(title,safe,...parts){let edits=parts.flatMap(part=>part??[]);return parts.includes(null)||edits.length===0?[]:[{title,safe,edits}]}var EMPTY="modal.Secret.from_dict({})";function sameCount({parameter,element,local,container},files){if(parameter!=="secrets"||!importsModal(files,element.file))return[];let missing=Math.abs(local-container),title=missing===1?"Give the other branch an empty secret":"Give the other branch empty secrets",opened=openCode(files,element);if(!opened)return[];let{code,span}=opened,empty=emptyBranch(code.text.slice(span.start,span.end)),list=`[${Array.from({length:missing},()=>EMPTY).join(", ")}]`,edits=empty===null?missing===1?elseBranch(opened):null:all(code.edit(span.start+empty,span.start+empty+2,list));return fixes(title,!1,edits)}function emptyBranch(text){return/^\[\]\s+if\b[^[\]]*\belse\s+\[[\s\S]*\]$/.test(text)?0:/^\[[^[\]]+\]\s+if\b[^[\]]*\belse\s+\[\]$/.test(text)?text.length-2:null}function elseBranch({code,span}){let{text,eol}=code,start=startOfLine(text,span.start),end=endOfLineText(text,span.end),line=/^([ \t]+)([\w.]+)\.append\($/.exec(text.slice(start,span.start)),above=text.slice(startOfLine(text,Math.max(0,start-1)),start),opening=/^([ \t]*)if\b.*:[ \t]*(?:#.*)?\r?\n$/.exec(above);if(!line?.[1]||opening?.[1]===void 0||!/^\)[ \t]*(?:#.*)?$/.test(text.slice(span.end,end)))return null;let[,inner,list]=line,[,outer]=opening;if(!inner.startsWith(outer)||inner.length===outer.length)return null;let next=nextLine(text,endOfLine(text,end)),indent=/^[ \t]*/.exec(next)?.[0]??"";return next!==""&&(indent.length>outer.length||/^(?:else|elif)\b/.test(next.slice(indent.length)))?null:all(code.edit(end,end,`${eol}${outer}else:${eol}${inner}${list}.append(${EMPTY})`))}function nextLine(text,offset){for(let at=offset;at<text.length;at=endOfLine(text,at)){let line=text.slice(at,endOfLineText(text,at));if(!isBlank(line))return line}return""}var conditional_secrets_default={meta:{id:"conditional-secrets",category:"api",severity:"high",severityReason:"No container of the workload starts.",summary:"A list of secrets that is longer where the app is deployed than in its containers",why:"A container imports the module again and evaluates the decorator's arguments a second time. Modal compares how many objects that gives with how many were deployed, and if they differ the container refuses to start: `ExecutionError: Function has 2 dependencies but container got 1 object ids`. The usual cause is a secret that is only put into the list under `modal.is_local()`, where a local `.env` exists, or where a variable of your shell is set.",fix:"Give both sides a list of the same length: `Secret.from_dict({})` is a secret without keys. For a local dotenv file use `modal.Secret.from_dotenv()` without a condition: a file that isn't found gives an empty secret. Where a variable decides, carry it along with `Image.env` or `env={...}`, so that the container takes the same branch.",autofix:{kind:"unsafe",does:"Gives the branch with fewer secrets empty ones (`modal.Secret.from_dict({})`), where both branches are written out."},confidence:"High where `modal.is_local()` decides, or a variable that nothing gives the container (all of its secrets' keys are known; low where one of them may hold it); medium where the test asks for a dotfile that the image doesn't ship, low for other files. Silent where both sides count the same, where the variable is carried into the container, for serialized functions and those defined in a function (Modal doesn't compare there), and for tests that can't be decided.",references:["https://modal.com/docs/guide/global-variables","https://modal.com/docs/reference/modal.is_local","https://modal.com/docs/guide/secrets"],cwe:null},examples:{bad:[{title:"The dotenv file only on the laptop",files:{"app.py":`import os
import modal

app = modal.App("mail")


@app.function(secrets=[modal.Secret.from_dotenv()] if modal.is_local() else [])  # expect: conditional-secrets
def send():
    return os.environ.get("RELAY_PASSWORD")
`}},{title:"Where a file exists that the container never sees",files:{"app.py":`import os
from pathlib import Path
import modal

app = modal.App("mail")
secrets = [modal.Secret.from_dict({"RELAY_USER": "robot"})]
if (Path(__file__).parent / ".env").exists():
    secrets.append(modal.Secret.from_dotenv(__file__))  # expect: conditional-secrets


@app.function(secrets=secrets)
def send():
    return os.environ["RELAY_USER"]
`}},{title:"A flag of the shell that deploys, in a module of its own",files:{"settings.py":`import os
import modal

SECRETS = [modal.Secret.from_dict({"REGION": "eu"})]
if os.environ.get("WITH_TRACING"):
    SECRETS.append(modal.Secret.from_dict({"TRACING_URL": "https://trace.internal"}))  # expect: conditional-secrets
`,"app.py":`import os
import modal
from settings import SECRETS

app = modal.App("orders")


@app.function(secrets=SECRETS)
def place():
    return os.environ["REGION"]


@app.function(secrets=SECRETS)
def cancel():
    return os.environ["REGION"]
`}}],good:[{title:"As many secrets on both sides",files:{"app.py":`import os
import modal

app = modal.App("mail")
if modal.is_local():
    relay = modal.Secret.from_dict({"RELAY_PASSWORD": os.environ["RELAY_PASSWORD"]})
else:
    relay = modal.Secret.from_dict({})


@app.function(secrets=[relay])
def send():
    return os.environ["RELAY_PASSWORD"]
`}},{title:"The variable is carried into the container",files:{"app.py":`import os
import modal

TRACING = os.environ.get("WITH_TRACING", "")
image = modal.Image.debian_slim().env({"WITH_TRACING": TRACING})
app = modal.App("orders", image=image)
secrets = [modal.Secret.from_dict({"REGION": "eu"})]
if TRACING:
    secrets.append(modal.Secret.from_dict({"TRACING_URL": "https://trace.internal"}))


@app.function(secrets=secrets)
def place():
    return os.environ["REGION"], os.environ.get("TRACING_URL")
`}},{title:"A serialized function: its module isn't imported",files:{"app.py":`import os
import modal

app = modal.App("mail")


@app.function(serialized=True, secrets=[modal.Secret.from_dotenv()] if modal.is_local() else [])
def send():
    return os.environ.get("RELAY_PASSWORD")
`}},{title:"The key that decides is the one that the secret gives",files:{"app.py":`import os
import modal

app = modal.App("chat")
secrets = []
if "CHAT_TOKEN" in os.environ:
    secrets.append(modal.Secret.from_dict({"CHAT_TOKEN": os.environ["CHAT_TOKEN"]}))


@app.function(secrets=secrets)
def answer():
    return os.environ.get("CHAT_TOKEN")
`}}]},*check({project,files}){let mismatches=project.workloads.flatMap(workload=>(workload.code?.countMismatches??[]).map(mismatch=>({workload,mismatch}))),groups=grouped(mismatches,({mismatch})=>`${placeKey(mismatch.element)}|${mismatch.parameter}`);for(let[first,...others]of groups.values())yield{...report(first,others),fixes:sameCount(first.mismatch,files)}}};function report({workload,mismatch},others){let{local,container,parameter,variables}=mismatch,workloads=[workload,...others.map(each=>each.workload)],keys=variables.map(({key})=>key),counted=parameter==="secrets"?`\`secrets=\` holds ${secrets(local)} where ${workloads.length>1?"they are":"it is"} deployed and ${container} in the container`:`\`env=\` is ${local>0?"filled":"empty"} where ${workloads.length>1?"they are":"it is"} deployed and ${container>0?"filled":"empty"} in the container`;return{severity:"high",confidence:confidenceOf(mismatch),persona:"regular",message:`The containers of ${namesOfWorkloads(workloads)} refuse to start: ${counted}${cause(mismatch)}.`,help:keys.length>0?`Carry ${keys.map(key=>`\`${key}\``).join(" and ")} along with \`Image.env\` or \`env={...}\`, or give the other branch \`modal.Secret.from_dict({})\`.`:parameter==="secrets"?"Give the other branch as many: `modal.Secret.from_dict({})` is a secret without keys.":"Give both branches an `env=` that isn't empty.",primary:{place:mismatch.element,label:"not the same number on both sides"},related:[...placeKey(mismatch.argument)===placeKey(mismatch.element)?[]:[{place:mismatch.argument,label:"counted here"}],...workloads.map(each=>({place:each.place,label:`${sentence(nameOfWorkload(each))} is given it`}))],path:[],fixes:[],subject:{workload:workload.name,...keys[0]===void 0?{}:{key:keys[0]}}}}function secrets(count){return count===1?"1 secret":`${count} secrets`}function cause({why,variables,file}){if(why==="file")return file===null?", where the file doesn't exist":`, where \`${file}\` doesn't exist`;if(why==="is_local")return"";let told=variables.map(({key,value})=>value==="*"?`\`${key}\` set`:value===""?`\`${key}\` unset`:`\`${key}\` = \`${value}\``);return` if it is deployed with ${joined(told,"and")}, which the container doesn't get`}function confidenceOf({why,file,certain}){return certain?why!=="file"?"high":file?.startsWith(".")?"medium":"low":"low"}var NOTHING={code:null,span:{start:0,end:0}};function removeElement(files,within,element,argument){let opened=openCode(files,element),outer=opened?.code.spanOf(within);if(!opened||!outer||!contains(outer,opened.span))return null;let{code,span}=opened,list=bracketAround(code.text,outer.start,span,code.language);if(!list)return null;let index=indexOfItem(list,span);if(index<0)return null;let isList=code.text[list.open.start]==="[",isTuple=code.text[list.open.start]==="("&&!isCall(code,list),staysTuple=isTuple&&list.items.length===2;if(staysTuple&&index===0&&!list.items[1]?.comma)return null;if(list.items.length>1)return removeItem(code,list,index,staysTuple);if(isTuple)return null;let given=argument&&isList?code.spanOf(argument):null;return(given?removeWholeArgument(code,outer,list,given):null)??removeItem(code,list,index,!1)}function isCall({text},{open}){return/[\w\])]$/.test(text.slice(Math.max(0,open.start-1),open.start))}function removeWholeArgument(code,within,list,argument){let span={start:list.open.start,end:list.close.end},value=code.text.slice(argument.start,span.start);if(!(span.end===argument.end&&/^[\w"']+\s*[=:]\s*$/.test(value))||hasComment(code.text,argument,code.language))return null;let call=bracketAround(code.text,within.start,argument,code.language),index=call?indexOfItem(call,argument):-1;return call&&index>=0?removeItem(code,call,index,!1):null}function removeEntryOf(files,within,name){let opened=openCode(files,name),outer=opened?.code.spanOf(within);if(!opened||!outer||!contains(outer,opened.span))return null;let{code,span}=opened,mapping=bracketAround(code.text,outer.start,span,code.language),index=mapping?.items.findIndex(item=>contains(item.span,span))??-1;if(!mapping||index<0)return null;let call=bracketAround(code.text,outer.start,mapping.open,code.language),argument=call?.items.findIndex(item=>contains(item.span,mapping.open))??-1,isNamed=/^\w+\s*=\s*\{/.test(code.text.slice(call?.items[argument]?.span.start));return call&&isNamed&&mapping.items.length===1&&argument<call.items.length-1?removeItem(code,call,argument,!1):removeItem(code,mapping,index,!1)}function removeEntryOfCall(files,name,method){let{code,span}=openCode(files,name)??NOTHING,mapping=code?bracketAround(code.text,0,span,code.language):null;if(!code||!mapping||code.text[mapping.open.start]!=="{")return null;let index=mapping.items.findIndex(item=>contains(item.span,span)),before=new RegExp(`\\.${method}\\(\\s*$`).exec(code.text.slice(0,mapping.open.start)),after=/^\s*,?\s*\)/.exec(code.text.slice(mapping.close.end));if(index<0||!before||!after)return null;if(mapping.items.length>1)return removeItem(code,mapping,index,!1);let call={start:before.index,end:mapping.close.end+after[0].length};if(hasComment(code.text,call,code.language))return null;let line=startOfLine(code.text,call.start);return isBlank(code.text.slice(line,call.start))&&isBlank(code.text.slice(call.end,endOfLineText(code.text,call.end)))?all(code.edit(line,endOfLine(code.text,call.end),"")):all(code.edit(call.start,call.end,""))}function removeItem(code,bracket,index,keepComma){let{text,language}=code,item=bracket.items[index],next=bracket.items[index+1],previous=bracket.items[index-1];if(!item||hasComment(text,item.span,language))return null;let end=item.comma?.end??item.span.end,lineStart=startOfLine(text,item.span.start),startsLine=isBlank(text.slice(lineStart,item.span.start)),rest=/^[ \t]*(#|\/\/|\/\*)?[^\r\n]*/.exec(text.slice(end))?.[0]??"";if(!next&&!previous&&bracket.comments.length===0)return all(code.edit(bracket.open.end,bracket.close.start,""));if(startsLine&&isBlank(rest))return all(code.edit(lineStart,endOfLine(text,end),""));if(/^[ \t]*(#|\/\/|\/\*)/.test(rest)){let blank=rest.length-rest.trimStart().length;return all(code.edit(item.span.start,end+blank,""))}if(next&&isBlank(text.slice(end,next.span.start))&&!/[\r\n]/.test(text.slice(end,next.span.start)))return all(code.edit(item.span.start,next.span.start,""));let before=previous?.comma;return before&&isBlank(text.slice(before.end,item.span.start))&&!next?all(code.edit(keepComma?before.end:before.start,item.comma&&keepComma?end:item.span.end,"")):all(code.edit(item.span.start,end,""))}function isPositional(files,place){let opened=openCode(files,place);return/[(,[]\s*$/.test(opened?.code.text.slice(0,opened.span.start)??"")}function unwrapList(files,argument,name,to){let{code,span}=openCode(files,argument)??NOTHING,start=code?new RegExp(`^${name}\\s*=\\s*(?=\\[)`).exec(code.text.slice(span.start,span.end)):null,list=code&&start?bracketAt(code.text,span.start+start[0].length,code.language):null,[only,...others]=list?.items??[];return!code||!list||!only||others.length>0||list.comments.length>0||list.close.end!==span.end||code.text.startsWith("*",only.span.start)?null:all(code.edit(span.start,only.span.start,`${to}=`),code.edit(only.span.end,span.end,""))}function wrapArgument(files,argument,name,to){let{code,span}=openCode(files,argument)??NOTHING,start=code?new RegExp(`^${name}\\s*=\\s*`).exec(code.text.slice(span.start,span.end)):null;if(!code||!start)return null;let at=span.start+start[0].length;return all(code.edit(span.start,at,`${to}=[`),code.edit(span.end,span.end,"]"))}function replaceValue(files,within,name,change){let opened=openCode(files,name),outer=opened?.code.spanOf(within);if(!opened||!outer||!contains(outer,opened.span))return null;let{code,span}=opened,item=bracketAround(code.text,outer.start,span,code.language)?.items.find(each=>contains(each.span,span)),text=item?code.text.slice(item.span.start,item.span.end):"",head=/^(?:(["'])\w+\1\s*:|\w+\s*=(?!=))\s*/.exec(text),value=head?change(text.slice(head[0].length)):null;return!item||!head||value===null||hasComment(code.text,item.span,code.language)?null:all(code.edit(item.span.start+head[0].length,item.span.end,value))}function argumentsIn(files,call){let{code,span}=openCode(files,call)??NOTHING,list=code?argumentsOf(code.text,span,code.language):null;return code&&list?list.items.map(({span:span2})=>code.text.slice(span2.start,span2.end)):null}function removeNamed(files,call,name){let{code,span}=openCode(files,call)??NOTHING,list=code?argumentsOf(code.text,span,code.language):null,index=list?.items.findIndex(item=>new RegExp(`^${name}\\s*=(?!=)`).test(code?.text.slice(item.span.start,item.span.end)??""))??-1;return code&&list&&index>=0?removeItem(code,list,index,!1):null}function addArgument(files,call,argument){let{code,span}=openCode(files,call)??NOTHING,list=code?argumentsOf(code.text,span,code.language):null;return code&&list?addItem(code,list,argument):null}function addOption(files,call,option){let{code,span}=openCode(files,call)??NOTHING,list=code?argumentsOf(code.text,span,code.language):null;if(!code||!list)return null;let[,options,...more]=list.items;if(!options)return list.items.length===1?addItem(code,list,`{ ${option} }`):null;let object=bracketAt(code.text,options.span.start,code.language);return more.length>0||!object||object.close.end!==options.span.end||code.text[object.open.start]!=="{"?null:addItem(code,object,option)}function addToList(files,call,name,element){return addInside(files,call,name,"[",element,`${name}=[${element}]`)}function addToDict(files,call,name,entry){return addInside(files,call,name,"{",entry,`${name}={${entry}}`)}function addInside(files,call,name,opening,item,argument){let{code,span}=openCode(files,call)??NOTHING,list=code?.language==="python"?argumentsOf(code.text,span,code.language):null;if(!code||!list)return null;let given=list.items.find(({span:span2})=>new RegExp(`^${name}\\s*=(?!=)`).test(code.text.slice(span2.start,span2.end)));if(!given)return list.items.some(({span:span2})=>code.text.startsWith("*",span2.start))?null:addItem(code,list,argument);let text=code.text.slice(given.span.start,given.span.end),at=given.span.start+(/^\w+\s*=\s*/.exec(text)?.[0].length??0),inner=code.text[at]===opening?bracketAt(code.text,at,code.language):null;return inner&&inner.close.end===given.span.end?addItem(code,inner,item):null}function addItem(code,bracket,item){let{text,eol}=code,last=bracket.items.at(-1);if(!last){if(bracket.comments.length>0)return null;let spaced=text[bracket.open.start]==="{"&&code.language==="script";return all(code.edit(bracket.open.end,bracket.open.end,spaced?` ${item} `:item))}let end=last.comma?.end??last.span.end,indent=indentOf(text,last),lineEnd=endOfLineText(text,end);if(indent===null||lineEnd>bracket.close.start)return all(code.edit(end,end,last.comma?` ${item}`:`, ${item}`));let line=`${eol}${indent}${item}`;return last.comma?all(code.edit(lineEnd,lineEnd,`${line},`)):lineEnd===end?all(code.edit(end,end,`,${line}`)):all(code.edit(end,end,","),code.edit(lineEnd,lineEnd,line))}function indentOf(text,{span}){let before=text.slice(startOfLine(text,span.start),span.start);return isBlank(before)?before:null}var dotenv_path_default={meta:{id:"dotenv-path",category:"api",severity:"medium",severityReason:"The wrong values arrive without a word, but nothing leaks.",summary:"from_dotenv with a file's path, which loads .env instead",why:'The first argument of `Secret.from_dotenv` is where the search starts, not the file: `from_dotenv(".env.prod")` goes to the folder of `.env.prod` and loads **`.env`** from there or from a folder above it. The container gets the values of another stage, or none at all; Modal says nothing.',fix:'Name the file with `filename=`: `Secret.from_dotenv(filename=".env.prod")`, or `from_dotenv(__file__, filename=".env.prod")` to start beside the module.',autofix:{kind:"unsafe",does:"Names the file with `filename=`."},confidence:"High where the last part of the path is known and is the name of a dotenv file other than the one looked for; silent for folders, `__file__` and paths that can't be told.",references:["https://modal.com/docs/reference/modal.Secret#from_dotenv"],cwe:628},examples:{bad:[{title:"The production file",files:{"app.py":`import modal

app = modal.App("api", secrets=[modal.Secret.from_dotenv(".env.production")])  # expect: dotenv-path
`}},{title:"By keyword, in another folder",files:{"app.py":`import modal

app = modal.App("api")


@app.function(secrets=[modal.Secret.from_dotenv(path="config/prod.env")])  # expect: dotenv-path
def work():
    pass
`}},{title:"Beside the module",files:{"app.py":`from pathlib import Path

import modal

local = modal.Secret.from_dotenv(Path(__file__).parent / ".env.local")  # expect: dotenv-path
app = modal.App("api", secrets=[local])
`}}],good:[{title:"The file by name",files:{"app.py":`import modal

app = modal.App("api", secrets=[modal.Secret.from_dotenv(filename=".env.production")])
`}},{title:"The path of a file that is the one looked for",files:{"app.py":`import modal

one = modal.Secret.from_dotenv(".env")
two = modal.Secret.from_dotenv("config/.env.prod", filename=".env.prod")
app = modal.App("api", secrets=[one, two])
`}},{title:"The search starts beside the module, or in a folder",files:{"app.py":`import modal

one = modal.Secret.from_dotenv(__file__)
two = modal.Secret.from_dotenv("config/env")
app = modal.App("api", secrets=[one, two])
`}}]},*check({project,files}){for(let use of project.uses.dotenv)!isDotenvName(use.name)||use.filename===null||use.name===use.filename||(yield{severity:"medium",confidence:use.certain?"high":"medium",persona:"regular",message:`\`from_dotenv\` loads \`${use.filename}\`, not \`${use.name}\`: the path only says in which folder the search starts.`,help:`Name the file with \`filename="${use.name}"\`, and give its folder or \`__file__\` as the path where the search must start there.`,primary:{place:use.argument,label:"where the search starts"},related:[],path:[],fixes:fixesOf(use,files),subject:{secret:use.name}})}};function isDotenvName(name){return/^\.env(?:[.-][\w.-]+)?$/.test(name)||/^[\w-][\w.-]*\.env$/.test(name)}function fixesOf({argument,call,name},files){let match=/^(["'])(?:([\w./-]*)\/)?([\w.-]+)\1$/.exec(codeAt(files,argument)??""),code=codeAt(files,call)??"";if(match?.[3]!==name||!isPositional(files,argument)||/\bfilename\s*=/.test(code))return[];let folder=match[2]===void 0?"":`"${match[2]||"/"}", `;return fixes(`Load \`${name}\``,!1,replaceCode(files,argument,`${folder}filename="${name}"`))}var invalid_secrets_argument_default={meta:{id:"invalid-secrets-argument",category:"api",severity:"high",severityReason:"Nothing deploys, or the value is ignored.",summary:"A value that Modal refuses for secrets= or env=",why:"`secrets=` takes a list of `modal.Secret` objects, and an env mapping takes texts. One secret without a list, a secret's name, a `None` in the list, a number as a value: Modal refuses them when the module is imported or when the app is deployed, so that nothing runs. A key that is no name of a variable (`api-key`) is refused by the server at deploy. Modal's own variables (`MODAL_REGION` \u2026) can't be set: the value is ignored.",fix:'Give a list of Secret objects: `secrets=[modal.Secret.from_name("openai-secret")]`, and texts in env mappings: `{"PORT": "8000"}`. Leave a secret out with a condition on the list rather than with `None` in it. Wrapping one secret in a list is a safe fix.',autofix:{kind:"both",does:"`--fix` puts a single secret into a list, quotes a number and leaves a `None` out; `--fix-unsafe` also takes a text for the name of a secret."},confidence:"High: only values that are known are judged. Values in a branch that may not run stay below the default.",references:["https://modal.com/docs/guide/secrets","https://modal.com/docs/reference/modal.Secret#from_dict"],cwe:628},examples:{bad:[{title:"One secret without a list",files:{"app.py":`import modal

app = modal.App("chat")


@app.function(secrets=modal.Secret.from_name("openai-secret"))  # expect: invalid-secrets-argument
def answer():
    pass
`}},{title:"Names and None in the list",files:{"app.py":`import modal

app = modal.App("chat")


@app.function(secrets=["openai-secret"])  # expect: invalid-secrets-argument
def answer():
    pass


@app.function(
    secrets=[
        modal.Secret.from_name("openai-secret"),
        None,  # expect: invalid-secrets-argument
    ]
)
def search():
    pass
`}},{title:"Values that are no texts, keys that are no names",files:{"app.py":`import modal

app = modal.App("chat")
settings = modal.Secret.from_dict(
    {
        "PORT": 8000,  # expect: invalid-secrets-argument
        "api-host": "example.com",  # expect: invalid-secrets-argument
    }
)
image = modal.Image.debian_slim().env({"DEBUG": True})  # expect: invalid-secrets-argument


@app.function(image=image, secrets=[settings])
def answer():
    pass
`}}],good:[{title:"Lists, tuples, and nothing",files:{"app.py":`import modal

app = modal.App("chat")
openai = modal.Secret.from_name("openai-secret")


@app.function(secrets=[openai])
def answer():
    pass


@app.function(secrets=(openai,))
def search():
    pass


@app.function(secrets=None)
def plain():
    pass
`}},{title:"Texts, and a None that drops the key",files:{"app.py":`import os
import modal

port = 8000
app = modal.App("chat")
settings = modal.Secret.from_dict({"PORT": str(port), "HOST": os.getenv("HOST"), "REGION": None})


@app.function(secrets=[settings], env={"LEVEL": f"{port}"})
def answer():
    pass
`}},{title:"Another library's secrets=",files:{"app.py":`import modal
from pipelines import step

app = modal.App("chat")


@step(secrets="openai-secret")
def prepare():
    pass


@app.function(secrets=[*[modal.Secret.from_name("openai-secret")]])
def answer():
    prepare()
`}}]},*check({project,files}){for(let fault of project.uses.arguments)yield report2(fault,files)}};function report2(fault,files){let{message,help:help3,severity}=wordsOf2(fault),confidence=fault.certain?"high":"low";return{severity,confidence,persona:fault.kind==="reserved-key"?"pedantic":"regular",message,help:help3,primary:{place:fault.argument,label:fault.kind==="reserved-key"?"ignored":"refused"},related:[],path:[],fixes:fault.certain?fixesOf2(fault,files):[],subject:{workload:fault.callee,key:fault.key??`${fault.parameter}: ${fault.kind}`}}}function wordsOf2({kind,parameter,callee,key}){let call=callee.replace(/^(?:modal\.|App\.)/,prefix=>prefix==="App."?"app.":""),list="Give a list of Secret objects.";switch(kind){case"bare-secret":return{severity:"high",message:`\`${parameter}=\` of \`${call}\` is one secret and no list: the call fails as soon as the module is imported.`,help:"Put the secret into a list."};case"text":case"mapping":return{severity:"high",message:`\`${parameter}=\` of \`${call}\` is a ${kind==="text"?"text":"dict"} and no list of secrets: the deployment fails.`,help:kind==="text"?`${list} One by its name is \`modal.Secret.from_name(...)\`.`:`${list} One of a dict is \`modal.Secret.from_dict(...)\`.`};case"none-element":case"text-element":return{severity:"high",message:`\`${parameter}=\` of \`${call}\` holds ${kind==="none-element"?"`None`":"a text"}, which is no secret: the deployment fails.`,help:kind==="none-element"?"Leave the element out instead.":"Give the Secret object: `modal.Secret.from_name(...)` for one by its name."};case"non-text-value":case"none-value":return{severity:"high",message:`The value of \`${key??""}\` is ${kind==="none-value"?"`None`":"no text"}: \`${call}\` fails as soon as the module is imported.`,help:kind==="none-value"?"Leave the key out instead.":"Write the value as a text."};case"invalid-key":return{severity:"high",message:`\`${key??""}\` can't be the name of an environment variable: Modal refuses the secret at deploy.`,help:"Use only letters, digits and underscores, and no digit first."};case"reserved-key":return{severity:"low",message:`Modal sets \`${key??""}\` itself in every container: the value given here is ignored.`,help:"Use another name."}}}function fixesOf2({kind,argument,call},files){switch(kind){case"bare-secret":return fixes("Put the secret into a list",!0,wrapInList(files,argument));case"non-text-value":{let value=codeAt(files,argument)??"";return/^\d+$/.test(value)?fixes("Write the value as a text",!0,replaceCode(files,argument,`"${value}"`)):[]}case"text":case"text-element":{let name=codeAt(files,argument)??"",isName=/^(["'])[\w.-]+\1$/.test(name)&&importsModal(files,argument.file),secret=`modal.Secret.from_name(${name})`,code=kind==="text"?`[${secret}]`:secret;return isName?fixes("Look the secret up by its name",!1,replaceCode(files,argument,code)):[]}case"none-element":return fixes("Leave the element out",!0,removeElement(files,call,argument,null));case"mapping":case"none-value":case"invalid-key":case"reserved-key":return[]}}var legacy_secret_api_default={meta:{id:"legacy-secret-api",category:"api",severity:"high",severityReason:"The module fails when it is imported.",summary:"A call that the project's version of Modal doesn't have",why:"Modal's API for apps and secrets has changed: `Stub` became `App`, `secret=` became `secrets=[...]`, `Secret.lookup` became `Secret.from_name`, and `env=` came with 1.2.0. A call that the installed version doesn't have fails when the module is imported. Some spellings that tutorials show never worked: `modal.Secret(\"name\")`, `@modal.function`.",fix:"Use the call that the message names, or pin the version of Modal that has the old one.",autofix:{kind:"both",does:"`--fix` uses the call that replaced the old one where both take the same arguments; `--fix-unsafe` also where they may differ."},confidence:"High where the project's lock file, requirements or `pyproject.toml` say that every version that may be installed lacks the call, and for spellings that no version has. Where the version isn't known, a call that later versions dropped is for the pedantic persona at low confidence: old projects use it rightly. So is one that is deprecated and still there. A call that came later than the version beside it is of low confidence where another file of the project asks for a version that has it.",references:["https://modal.com/docs/reference/changelog","https://modal.com/docs/guide/secrets"],cwe:477},examples:{bad:[{title:"Calls from before 1.2 in a project that has a later version",files:{"requirements.txt":`httpx
modal==1.3.0
`,"app.py":`import modal

stub = modal.Stub("chat")  # expect: legacy-secret-api
openai = modal.Secret.lookup("openai-secret")  # expect: legacy-secret-api
`}},{title:"env= before there was one",files:{"pyproject.toml":`[project]
name = "chat"
dependencies = ["modal~=1.1.3"]
`,"app.py":`import modal

app = modal.App("chat")


@app.function(env={"LEVEL": "info"})  # expect: legacy-secret-api
def answer():
    pass
`}},{title:"Spellings that never were",files:{"app.py":`import modal

openai = modal.Secret("openai-secret")  # expect: legacy-secret-api


@modal.function(secrets=[openai])  # expect: legacy-secret-api
def answer():
    pass
`}},{title:"The singular, with the version in a lock file above",files:{"uv.lock":`version = 1

[[package]]
name = "modal"
version = "1.4.1"
source = { registry = "https://pypi.org/simple" }
`,"jobs/app.py":`import modal

app = modal.App("jobs")


@app.function(secret=modal.Secret.from_name("openai-secret"))  # expect: legacy-secret-api
def answer():
    pass
`}}],good:[{title:"An old project with the version it was written for",files:{"requirements.txt":`modal==0.57.22
`,"app.py":`import modal

stub = modal.Stub("chat")
openai = modal.Secret.lookup("openai-secret")


@stub.function(secrets=[openai])
def answer():
    pass
`}},{title:"An old project whose version isn't known",files:{"requirements.txt":`modal
`,"app.py":`import modal

stub = modal.Stub("chat")


@stub.function(secret=modal.Secret.from_name("openai-secret"))
def answer():
    pass
`}},{title:"A range that also holds versions that have the call",files:{"pyproject.toml":`[tool.poetry.dependencies]
python = "^3.11"
modal = "^1.0.3"
`,"app.py":`import modal

app = modal.App("chat")
openai = modal.Secret.lookup("openai-secret")


@app.function(secrets=[openai], env={"LEVEL": "info"})
def answer():
    pass
`}}]},*check({project,files}){for(let[use,...others]of faultsOf(project.uses.versioned)){let{severity,confidence,persona}=weightOf(use);yield{severity,confidence,persona,message:messageOf(use),help:helpOf(use),primary:{place:use.place,label:labelOf(use)},related:[...use.versions?[{place:use.versions.place,label:"the version of Modal"}]:[],...others.slice(0,3).map(({place})=>({place,label:"and here"}))],path:[],fixes:fixesOf3(use,files),subject:{workload:use.callee,...use.parameter===null?{}:{key:use.parameter}}}}}};function faultsOf(uses){let faults2=new Map;for(let use of uses){let{callee,parameter,place,status}=use,key=status==="too-new"?`${place.file} ${callee} ${parameter}`:`${placeKey(place)} ${callee} ${parameter}`,before=faults2.get(key);faults2.set(key,before?use.certain&&!before[0].certain?[use,...before]:[...before,use]:[use])}return[...faults2.values()]}function weightOf({status,certain}){return status==="old"?{severity:"low",confidence:"low",persona:"pedantic"}:status==="deprecated"?{severity:"low",confidence:"high",persona:"pedantic"}:{severity:"high",confidence:certain?"high":"low",persona:"regular"}}function fixesOf3({callee,parameter,instead,place,call,status},files){if(instead===null||status==="old"||status==="too-new")return[];let given=argumentsIn(files,call)??[];if(parameter==="secret")return given.some(text=>/^secrets\s*=/.test(text))?[]:fixes("Use `secrets=[...]`",!0,wrapArgument(files,place,"secret","secrets"));let parent=callee.slice(0,callee.lastIndexOf(".")+1);if(parameter!==null||!instead.startsWith(parent)||!/^[\w.]+$/.test(instead))return[];let[own,name]=[callee.slice(parent.length),instead.slice(parent.length)],before=codeAt(files,{file:place.file,span:{start:place.span.start-1,end:place.span.start}});if(codeAt(files,place)!==own||before!=="."&&!name.startsWith(`${own}.`))return[];let same=own==="Stub"||given.length===1&&/^["']/.test(given[0]??"");return fixes(`Use \`${instead}\``,same,replaceCode(files,place,name))}function nameOf({callee,parameter}){let call=callee.replace(/^App\./,"app.").replace(/^Secret\./,"secret.");return parameter===null?`\`${call}\``:`\`${parameter}=\` of \`${call}\``}function messageOf(use){let name=nameOf(use),since=use.since??"",sdk=use.sdk==="js"?"Modal's JS SDK":"Modal";switch(use.status){case"absent":return use.callee==="modal.Secret"?"`modal.Secret` has no constructor that takes a name: the call fails.":`Modal has no ${name}: the call fails.`;case"removed":return`${sdk} ${since} removed ${name}, and the project uses a later version: the call fails.`;case"too-new":return`${sdk} has ${name} since ${since}, and the project uses an earlier version: the call fails.`;case"deprecated":return`${sdk} ${since} deprecated ${name}.`;case"old":return`${sdk} ${since} removed ${name}: with that version or a later one the call fails.`}}function helpOf({status,instead,since,sdk}){return status==="too-new"?`Require \`modal${sdk==="js"?"@":""}>=${since??""}\`.`:instead===null?null:`Use ${instead.includes(" ")?instead:`\`${instead}\``} instead.`}function labelOf({status}){switch(status){case"absent":return"not there";case"removed":case"old":return"removed";case"too-new":return"not there yet";case"deprecated":return"deprecated"}}var registry_secrets_default={meta:{id:"registry-secrets",category:"api",severity:"medium",severityReason:"The pull fails, and nothing is exposed.",summary:"secrets= on a method that pulls an image, which takes the one secret=",why:'`Image.from_registry`, `from_aws_ecr` and `from_gcp_artifact_registry` log in to the registry with `secret=`, one secret. `from_registry` also takes `secrets=` without a word and gives it to later build steps: the pull goes out without a login, and a private image is "unauthorized". The other two fail at once with a `TypeError`.',fix:"Give the one secret with the registry's login as `secret=`. A public image needs none.",autofix:{kind:"unsafe",does:"Gives the one secret in the list as `secret=`."},confidence:"High: the methods' signatures say so. Below the default where the same call runs build steps (`setup_dockerfile_commands=`), which do get the secrets, or also gives `secret=`.",references:["https://modal.com/docs/guide/private-registries","https://modal.com/docs/reference/modal.Image"],cwe:628},examples:{bad:[{title:"A private image, with the login where it isn't used",files:{"app.py":`import modal

image = modal.Image.from_registry(
    "registry.example.com/team/base:1",
    secrets=[modal.Secret.from_name("registry-login")],  # expect: registry-secrets
)
app = modal.App("train", image=image)
`}},{title:"ECR refuses the plural",files:{"app.py":`import modal

aws = modal.Secret.from_name("aws-ecr")
image = modal.Image.from_aws_ecr("000000000000.dkr.ecr.us-east-1.amazonaws.com/base:1", secrets=[aws])  # expect: registry-secrets
app = modal.App("train", image=image)
`}},{title:"Inside a chain",files:{"app.py":`from modal import App, Image, Secret

image = (
    Image.from_gcp_artifact_registry(
        "us-docker.pkg.dev/team/images/base:1",
        secrets=[Secret.from_name("gcp")],  # expect: registry-secrets
    )
    .pip_install("httpx")
)
app = App("train", image=image)
`}}],good:[{title:"The one secret",files:{"app.py":`import modal

image = modal.Image.from_registry("registry.example.com/team/base:1", secret=modal.Secret.from_name("registry-login"))
app = modal.App("train", image=image)
`}},{title:"The build steps get the secrets",files:{"app.py":`import modal

image = modal.Image.from_registry(
    "python:3.12-slim",
    setup_dockerfile_commands=["RUN pip install --index-url https://$INDEX_LOGIN@pypi.example.com/simple tools"],
    secrets=[modal.Secret.from_name("index-login")],
)
app = modal.App("train", image=image)
`}},{title:"Secrets of the step after the pull",files:{"app.py":`import modal

image = modal.Image.from_registry("python:3.12-slim").run_commands(
    "pip install --index-url https://$INDEX_LOGIN@pypi.example.com/simple tools",
    secrets=[modal.Secret.from_name("index-login")],
)
app = modal.App("train", image=image)
`}}]},*check({project,files}){for(let use of project.uses.registry){let method=use.callee.replace(/^modal\./,"");yield{severity:use.fails?"high":"medium",confidence:use.fails||use.certain&&!use.hasOtherUse?"high":"low",persona:use.fails||!use.hasOtherUse?"regular":"pedantic",message:use.fails?`\`${method}\` takes no \`secrets=\`: the call fails with a \`TypeError\` as soon as the module is imported.`:`\`secrets=\` doesn't log in to the registry: \`${method}\` pulls the image without them, and a private image is refused.`,help:"Give the secret with the registry's login as `secret=`, one secret and no list.",primary:{place:use.argument,label:"not used for the pull"},related:[],path:[],fixes:use.hasOtherUse?[]:fixes("Give it as `secret=`",!1,unwrapList(files,use.argument,"secrets","secret")),subject:{key:method}}}}};function workloadOf(project,id){return membersOf(project).byId.get(id)}function appOf(project,workload){return workload.app===null?void 0:membersOf(project).apps.get(workload.app)}function workloadsBeside(project,workload){return workload.app===null?[workload]:membersOf(project).byApp.get(workload.app)??[workload]}var membersOf=remembered(({apps,workloads})=>({apps:new Map(apps.map(app=>[app.id,app])),byId:new Map(workloads.map(workload=>[workload.id,workload])),byApp:grouped(workloads,({app})=>app)}));function attachedWorkloads(project,secret){return holdersById(project).get(secret.id)??[]}var holdersById=remembered(project=>grouped(holdersOf(project),({attachment})=>attachment.secret.id));function givenAt(project,place){return(holdersByPlace(project).get(placeKey(place))??[]).map(({workload})=>workload)}var holdersByPlace=remembered(project=>grouped(holdersOf(project),({attachment})=>placeKey(attachment.place)));function holdersOf({workloads}){return workloads.flatMap(workload=>workload.attachments.map(attachment=>({workload,attachment})))}function sharersOf(project,secret){return sharersIn(project)(secret)}var sharersIn=remembered(project=>{let byMark=workloadsByMark(project);return remembered(secret=>{let lists=marksOfSecret(secret).flatMap(mark=>[byMark.get(mark)??[]]),longest=lists.reduce((a,b)=>b.length>a.length?b:a,[]),all2=new Set(lists.flat());return all2.size===longest.length?longest:project.workloads.filter(workload=>all2.has(workload))})});function workloadsByMark({workloads}){let found=new Map;for(let workload of workloads)for(let{secret}of workload.attachments)for(let mark of marksOfSecret(secret)){let group=found.get(mark);group?group.add(workload):found.set(mark,new Set([workload]))}return new Map([...found].map(([mark,group])=>[mark,[...group]]))}var sandbox_environment_default={meta:{id:"sandbox-environment",category:"api",severity:"medium",severityReason:"The sandbox works with another environment's secret, or doesn't start.",summary:"A sandbox in one Modal Environment with a secret that is looked up in the default one",why:'A function\'s secrets are looked up in the environment into which its app is deployed. A sandbox\'s are not: `Secret.from_name("agent")` in `Sandbox.create(app=App.lookup("runner", environment_name="prod"), \u2026)` is looked up in the default environment of whoever makes the call. The sandbox runs in prod with the secret of another environment, or fails because there is none of that name.',fix:'Say the environment at the secret too: `Secret.from_name("agent", environment_name="prod")`.',autofix:{kind:"unsafe",does:"Names the app's environment at the secret too, where all that is given it are sandboxes of that environment."},confidence:"Medium where the app's environment is named in the code and the secret's isn't: the caller's default (`MODAL_ENVIRONMENT`, or the profile's) may happen to be the same. Low for an app in `main`, the usual default. Silent where the app takes its environment from `MODAL_ENVIRONMENT` itself, and for secrets that aren't looked up by name.",references:["https://modal.com/docs/guide/environments","https://modal.com/docs/reference/modal.Sandbox"],cwe:null},examples:{bad:[{title:"The app is of prod, the secret of wherever the script runs",files:{"run.py":`import modal

app = modal.App.lookup("runner", environment_name="prod", create_if_missing=True)
sandbox = modal.Sandbox.create(
    "python", "agent.py",
    app=app,
    secrets=[modal.Secret.from_name("agent")],  # expect: sandbox-environment
)
`}},{title:"The app is run in an environment of its own",files:{"run.py":`import modal

app = modal.App("evaluation")
judge = modal.Secret.from_name("judge")


def main():
    with app.run(environment_name="staging"):
        modal.Sandbox.create("bash", app=app, secrets=[judge])  # expect: sandbox-environment
`}},{title:"The JS SDK",files:{"run.ts":`import { ModalClient } from "modal";

const modal = new ModalClient();
const app = await modal.apps.fromName("runner", { environment: "prod", createIfMissing: true });
const image = modal.images.fromRegistry("node:22");
const key = await modal.secrets.fromName("agent");
const sandbox = await modal.sandboxes.create(app, image, { secrets: [key] }); // expect: sandbox-environment
`}}],good:[{title:"Both say where",files:{"run.py":`import modal

app = modal.App.lookup("runner", environment_name="prod")
key = modal.Secret.from_name("agent", environment_name="prod")
sandbox = modal.Sandbox.create("python", "agent.py", app=app, secrets=[key])
`}},{title:"Neither says it: both take the default",files:{"run.py":`import modal

app = modal.App.lookup("runner", create_if_missing=True)
sandbox = modal.Sandbox.create("python", "agent.py", app=app, secrets=[modal.Secret.from_name("agent")])
`}},{title:"The app's is the default by another way, and a secret that isn't looked up",files:{"run.py":`import os
import modal

here = modal.App.lookup("runner", environment_name=os.environ.get("MODAL_ENVIRONMENT"))
prod = modal.App.lookup("runner", environment_name="prod")
one = modal.Sandbox.create("bash", app=here, secrets=[modal.Secret.from_name("agent")])
two = modal.Sandbox.create("bash", app=prod, secrets=[modal.Secret.from_dict({"MODE": "fast"})])
`}}]},*check({project,inventory,files}){for(let workload of project.workloads){if(workload.kind!=="sandbox")continue;let app=appOf(project,workload),environments=elsewhere(app?.environmentName??null);if(!(!app||environments.length===0))for(let attachment of workload.attachments){let{secret}=attachment;secret.kind==="name"&&secret.environmentName===null&&(yield{...report3(workload,app,attachment,environments,inventory),fixes:fixesOf4(project,files,secret,environments)})}}}};function elsewhere(environment){return environment?.cases.some(({when,value})=>when.MODAL_ENVIRONMENT?.includes(value))?[]:textsOf(environment).filter(name=>name!=="")}function fixesOf4(project,files,secret,[environment,...others]){let isOfOne=attachedWorkloads(project,secret).every(({workload})=>workload.kind==="sandbox"&&appOf(project,workload)?.environmentName?.known===environment);if(environment===void 0||others.length>0||!isOfOne||textsOf(secret.name).length!==1)return[];let edits=isScriptPath(secret.place.file)?addOption(files,secret.place,`environment: "${environment}"`):addArgument(files,secret.place,`environment_name="${environment}"`);return fixes(`Look it up in \`${environment}\``,!1,edits)}function report3(workload,app,{secret,place},environments,inventory){let names=joined(environments.map(name2=>`\`${name2}\``),"or"),[name]=textsOf(secret.name),held=name===void 0?[]:environmentsWith(inventory,name);return{severity:"medium",confidence:environments.every(each=>each==="main")?"low":"medium",persona:"regular",message:`The sandbox runs in the environment ${names}, but ${nameOfSecret(secret)} is looked up in the caller's default environment${held.length===1?` (only \`${held[0]}\` has it)`:""}.`,help:"Add `environment_name=` to the secret as well.",primary:{place,label:"looked up in the default environment"},related:[{place:app.place,label:`the app is of ${names}`},{place:secret.place,label:"no environment is named here"},{place:workload.place,label:"the sandbox gets it"}],path:[],fixes:[],subject:{workload:workload.name,...name===void 0?{}:{secret:name}}}}function candidatesFor(placement,context){return placedIn(context).get(placement)??[]}var placedIn=remembered(context=>{if(context.candidates.size===0)return new Map;let valued=valuesByFile(context),placed=[...context.candidates].flatMap(([path,candidates])=>{let file=context.files.get(path);return file?candidates.map(candidate=>{let target=valued.get(path)?.find(({span})=>isValue(span,candidate))?.target??null;return{candidate,file,target}}):[]});return grouped(placed,({candidate,file,target})=>placementOf(candidate,file,target))});function placementOf(candidate,file,target){return isLocalSettings(file)?file.tracked===!1?null:"committed-dotenv":target?.kind==="image"?"credential-in-image":candidate.context==="env-default"?"credential-fallback":target?"literal-secret-value":file.kind==="dockerfile"||IMAGE_CALLS.has(candidate.owner??"")?"credential-in-image":candidate.context==="command-flag"||isCommandFile(file)?"credential-in-command":"hardcoded-credential"}var IMAGE_CALLS=new Set(["run_commands","dockerfile_commands","pip_install","pip_install_private_repos","uv_pip_install","poetry_install_from_file","build_args"]);function isLocalSettings(file){return file.kind==="dotenv"||/(?:^|\/)\.modal\.toml$/.test(file.path)}function isCommandFile({kind,path}){return kind==="shell"||kind==="makefile"||/(?:^|\/)\.github\/(?:workflows|actions)\/|(?:^|\/)\.gitlab-ci\.ya?ml$/.test(path)}function isValue(span,{literal,span:inner}){return contains(span,inner)||contains(literal,span)||overlaps(span,inner)}function valuesByFile({project}){let values=new Map,add=(place,target)=>{let list=values.get(place.file);list?list.push({span:place.span,target}):values.set(place.file,[{span:place.span,target}])};for(let secret of project.secrets)for(let{key,place,value}of secret.keys)for(let literal of value)add(literal,{kind:"secret",key,keyPlace:place});for(let{env}of project.workloads)for(let{key,place,value,from}of env){let kind=from==="image"?"image":from==="function"?"function":null;if(kind)for(let literal of value)add(literal,{kind,key,keyPlace:place})}return values}var DETECTOR_OF=new Map(DETECTORS.map(detector=>[detector.id,detector]));function describe(candidate){let{kind,provider,name,redacted}=candidate,given=name===null?"":` of \`${name}\``;switch(kind){case"private-key":return provider===null||provider==="PEM"?"Private key":`${provider} private key`;case"url":return`Password in a${provider===null||provider==="Generic URI"?"":` ${provider}`} URL`;case"password":return`Password${given}`;case"generic":return`Random value${given}`;case"public":return`Publishable ${provider??""} key`.replace("  "," ");case"provider":return`${provider??""} credential \`${redacted}\``.trimStart();default:return kind}}function impactOf(candidate){return(candidate.detector===null?void 0:DETECTOR_OF.get(candidate.detector))?.impact??"Whoever reads it can use it."}function keyOf({name,detector}){let key=(name??"").replace(/^-+/,"").replace(/([a-z0-9])([A-Z])/g,"$1_$2").replace(/[^A-Za-z0-9]+/g,"_").toUpperCase(),usual=detector===null?void 0:DETECTOR_OF.get(detector)?.env[0];return name!==null&&/^[A-Z][A-Z0-9_]*$/.test(name)?name:usual!==void 0?usual:/^[A-Z][A-Z0-9_]*$/.test(key)&&key!=="AUTHORIZATION"?key:"API_KEY"}function secretNameOf({provider},key){return secretNameFor(provider===null||/^(?:PEM|JWT|HTTP|Generic.*)$/.test(provider)?key:provider)}function secretNameFor(subject2){return`${subject2.toLowerCase().replace(/[^a-z0-9]+/g,"-").replace(/^-|-$/g,"").replace(/-secret$/,"")}-secret`}function advice({candidate,file},lead="Revoke it"){let key=keyOf(candidate),secret=secretNameOf(candidate,key);return isScript(file.kind)?`${lead}, keep the new one with \`modal secret create ${secret} ${key}=\u2026\`, look it up with \`modal.secrets.fromName("${secret}", { requiredKeys: ["${key}"] })\` for a sandbox, and read it as \`process.env.${key}\`.`:`${lead}, keep the new one with \`modal secret create ${secret} ${key}=\u2026\`, attach it with \`secrets=[modal.Secret.from_name("${secret}", required_keys=["${key}"])]\` and read it as \`os.environ["${key}"]\`.`}var SEVERITY_OF={provider:"high","private-key":"high",url:"high",generic:"high",password:"medium",public:"informational"};function reportOf({candidate,file,target},says,help3,lower=null){let isPublic2=candidate.kind==="public",half=candidate.detector!==null&&DETECTOR_OF.get(candidate.detector)?.kind==="id",place=span=>({file:file.path,span});return{severity:isPublic2?"informational":lower??(half?"medium":SEVERITY_OF[candidate.kind]),confidence:candidate.confidence,persona:isPublic2?"pedantic":"regular",message:isPublic2?`${describe(candidate)} ${says}: it is published by design, so this is only a note.`:`${describe(candidate)} ${says}. ${impactOf(candidate)}`,help:isPublic2?null:help3,primary:{place:place(candidate.span),label:candidate.redacted},related:[...candidate.pair?[{place:place(candidate.pair),label:"the id that belongs to it"}]:[],...target&&candidate.name===null?[{place:target.keyPlace,label:`becomes ${target.key}`}]:[]],path:[],fixes:[],subject:{...(target?.key??candidate.name)&&{key:target?.key??candidate.name??""},...candidate.hash&&{hash:candidate.hash}}}}var CONFIDENCE="The score of the value: the format's own structure and checksum, the name it is given, how random it looks, and what stands around it. Paths of tests, examples and documentation lower it, so that such values are shown only with `--min-confidence low`; a token whose checksum is right stays. Placeholders, references (`${VAR}`, `os.environ[\u2026]`) and settings are never reported. Publishable keys are notes for the pedantic persona.";var committed_dotenv_default={meta:{id:"committed-dotenv",category:"credentials",severity:"high",severityReason:"Everybody who can read the repository has the values.",summary:"A dotenv file or .modal.toml with real values is committed",why:"These files are meant for one machine. In the repository they hand all their values to everyone who clones it, and `Secret.from_dotenv`, `add_local_dir` or `COPY . .` carry them into the app.",fix:"Revoke the values, take the file out of the repository (`git rm --cached .env`), name it in `.gitignore`, and keep an `.env.example` with the key names only. Upload the values once: `modal secret create service-secret --from-dotenv .env`.",autofix:{kind:"none",why:"The file has to leave the repository and its values have to be revoked, which no edit of a file does."},confidence:`${CONFIDENCE} A file that git ignores or does not track is not reported: that is where such values belong.`,references:["https://modal.com/docs/guide/secrets"],cwe:538},examples:{bad:[{title:"A token in .env",files:{".env":`OPENAI_API_KEY={{token:openai-project-key}}
DEBUG=1
`},expect:[".env:1"]},{title:"A password",files:{".env.production":`DB_HOST=db.acme.io
DB_PASSWORD=s3cr3t-Pa55
`},expect:[".env.production:2"]},{title:"The token of the Modal CLI",files:{".modal.toml":`[default]
token_id = "{{token:modal-token-id}}"
token_secret = "{{token:modal-token-secret}}"
`},expect:[".modal.toml:3"]}],good:[{title:"The key names only",files:{".env.example":`OPENAI_API_KEY=
DB_PASSWORD=changeme
`}},{title:"Settings",files:{".env":`LOG_LEVEL=debug
HF_HOME=/cache/hf
TOKENIZERS_PARALLELISM=false
`}},{title:"References",files:{".env":`OPENAI_API_KEY=\${OPENAI_API_KEY}
DB_PASSWORD=op://vault/db/password
`}}]},*check(context){for(let placed of candidatesFor("committed-dotenv",context)){let committed=placed.file.tracked===!0;yield reportOf(placed,committed?`is committed in ${placed.file.path}`:`stands in ${placed.file.path}`,"Revoke it, `git rm --cached` the file, ignore it, and upload the values with `modal secret create \u2026 --from-dotenv`.")}}};var REPLACEABLE=new Set(["assignment","annotated-assignment","attribute","subscript","keyword-argument","argument","dict-entry","command-flag"]);function readFromEnvironment({candidate,file},context){let{files,project}=context,literal={file:file.path,span:candidate.literal};if(isScript(file.kind)&&REPLACEABLE.has(candidate.context)&&isWhole(candidate,literal,files))return fixes(`Read \`${keyOf(candidate)}\` from the environment`,!1,replaceCode(files,literal,scriptRead(file,keyOf(candidate))));if(!isPython2(file)||!REPLACEABLE.has(candidate.context)||!isWhole(candidate,literal,files))return[];let key=keyOf(candidate),workloads=workloadsAt(literal,context),{name,isNew}=secretFor(key,secretNameOf(candidate,key),context),lacking=workloads.filter(each=>!isGiven(each,name)),from=`, from ${isNew?"a new":"the"} secret \`${name}\` of ${namesOfWorkloads(workloads)}`;return fixes(`Read \`${key}\` from the environment${workloads.length>0?from:""}`,!1,replaceCode(files,literal,`os.environ["${key}"]`),importModule(files,file.path,"os"),...attach(lacking,name,key,files)).filter(()=>project.workloads.length===0||workloads.length>0||file.kind==="notebook")}function fromVariable(placed,context){let{candidate,file}=placed;if(isPython2(file))return candidate.context==="command-flag"?readFromEnvironment(placed,context):[];let key=keyOf(candidate),where=file.kind==="yaml"?"the repository's secrets":"the environment",id=candidate.pair===null?null:idKeyOf(key);return candidate.pair!==null&&id===null?[]:fixes(`Take \`${key}\` from ${where}`,!1,readVariable(context.files,{file:file.path,span:candidate.span},key),candidate.pair&&id?readVariable(context.files,{file:file.path,span:candidate.pair},id):[])}function idKeyOf(key){return key.endsWith("AWS_SECRET_ACCESS_KEY")?key.replace("AWS_SECRET_ACCESS_KEY","AWS_ACCESS_KEY_ID"):key.endsWith("_TOKEN_SECRET")?key.replace(/_SECRET$/,"_ID"):null}function withoutDefault({candidate,file},{files}){let literal={file:file.path,span:candidate.literal},opened=openCode(files,literal);if(!isPython2(file)||!opened||!isWhole(candidate,literal,files))return[];let{code,span}=opened,before=/\bos\.(?:getenv|environ\.get)\(\s*(["'])(\w+)\1\s*(?:,\s*|\)\s*or\s+)$/.exec(code.text.slice(0,span.start)),isOr=before?.[0].includes(")")===!0,after=/^\s*,?\s*\)/.exec(code.text.slice(span.end));if(!before?.[2]||!isOr&&!after)return[];let end=span.end+(isOr?0:after?.[0].length??0);return fixes("Drop the default",!1,all(code.edit(span.start-before[0].length,end,`os.environ["${before[2]}"]`)))}function lookedUp({candidate,file},context){let{files,project}=context,literal={file:file.path,span:candidate.literal},secret=project.secrets.find(each=>each.kind==="dict"&&isInside(each.place,literal)),[only,...others]=secret?.keys??[];if(!secret?.closed||!only||others.length>0)return[];let{name,isNew}=secretFor(only.key,secretNameOf(candidate,only.key),context),title=`Look up ${isNew?"a new":"the"} secret \`${name}\``;if(isScript(file.kind)){let made=/^([\w.]+)\.fromObject\(/.exec(codeAt(files,secret.place)??"")?.[1],code2=`${made}.fromName("${name}", { requiredKeys: ["${only.key}"] })`;return made===void 0?[]:fixes(title,!1,replaceCode(files,secret.place,code2))}if(!importsModal(files,file.path))return[];let code=`modal.Secret.from_name("${name}", required_keys=["${only.key}"])`;return fixes(title,!1,replaceCode(files,secret.place,code))}function fromDeployer({candidate,file,target},context){let{files,project}=context,literal={file:file.path,span:candidate.literal};if(target?.kind==="secret"&&isScript(file.kind)&&isWhole(candidate,literal,files))return fixes(`Read \`${target.key}\` where it is made`,!1,replaceCode(files,literal,scriptRead(file,target.key)));if(!target||!isPython2(file)||!isWhole(candidate,literal,files))return[];let{key}=target;if(target.kind==="secret")return fixes(`Read \`${key}\` where the app is deployed`,!1,replaceCode(files,literal,`os.environ["${key}"]`),importModule(files,file.path,"os"));let calls=uniqueCalls(project).filter(({call,env})=>isInside(call,literal)&&env.some(each=>each.key===key&&isInside(call,each.place))),[workload,...others]=calls;if(target.kind!=="function"||!workload||others.length>0||!importsModal(files,file.path))return[];let{name,isNew}=secretFor(key,secretNameOf(candidate,key),context);return fixes(`Give \`${key}\` by ${isNew?"a new":"the"} secret \`${name}\``,!1,removeEntryOf(files,workload.call,target.keyPlace),...attach(isGiven(workload,name)?[]:[workload],name,key,files))}function outOfImage(keyPlace,key,newName,context){let{project,files}=context,at=placeKey(keyPlace),users=uniqueCalls(project).filter(each=>runsCode(each)&&each.env.some(({place,from})=>from==="image"&&placeKey(place)===at)),{name,isNew}=secretFor(key,newName,context),lacking=users.filter(each=>!isGiven(each,name));return fixes(`Give \`${key}\` to ${namesOfWorkloads(users)} by ${isNew?"a new":"the"} secret \`${name}\``,!1,removeEntryOfCall(files,keyPlace,"env"),...attach(lacking,name,key,files)).filter(()=>users.length>0)}function secretFor(key,newName,{inventory}){let[known,...others]=new Set(secretsHolding(inventory,key,null).map(({name})=>name));return known!==void 0&&others.length===0?{name:known,isNew:!1}:{name:newName,isNew:!0}}function isGiven({attachments},name){return attachments.some(({secret})=>textsOf(secret.name).includes(name))}function scriptRead({kind},key){return`process.env.${key}${kind==="typescript"?"!":""}`}function isPython2({kind}){return kind==="python"||kind==="notebook"}function isWhole({span},literal,files){let outer=openCode(files,literal),inner=outer?.code.spanOf({file:literal.file,span});if(!outer||!inner)return!1;let quote=/^[rRuU]?(?:"""|'''|"|'|`)/.exec(outer.code.text.slice(outer.span.start,outer.span.end))?.[0]??"";return quote!==""&&inner.start===outer.span.start+quote.length&&outer.span.end-inner.end===quote.replace(/^[rRuU]/,"").length}function workloadsAt(place,{project,files}){let own=uniqueCalls(project).filter(each=>runsCode(each)&&each.base===null&&each.place.file===place.file),line=enclosingLine(files,place);return line===null?own:own.filter(each=>lineOf(files,each.place)===line)}function uniqueCalls(project){return[...new Map(project.workloads.map(each=>[placeKey(each.call),each])).values()]}function attach(workloads,name,key,files){let secret=`modal.Secret.from_name("${name}", required_keys=["${key}"])`;return workloads.map(({call})=>importsModal(files,call.file)?addToList(files,call,"secrets",secret):null)}var credential_fallback_default={meta:{id:"credential-fallback",category:"credentials",severity:"high",severityReason:"Everybody who can read the source has the value.",summary:"A credential is the default of an environment variable",why:"The code looks as if it took the credential from the environment, but a container without the variable runs on with the one in the source: it is leaked like any hardcoded credential, and a missing Secret goes unnoticed. A guessable default of a signing key or a password lets anyone in.",fix:'Revoke the credential and drop the default, so that a missing Secret fails at once:\n\n```python\ntoken = os.environ["SERVICE_TOKEN"]\n```\n\nProvide the key with a Modal Secret (`modal secret create service-secret SERVICE_TOKEN=\u2026`) and say so where it is attached: `modal.Secret.from_name("service-secret", required_keys=["SERVICE_TOKEN"])`.',autofix:{kind:"unsafe",does:"Drops the default, so that a missing variable is an error."},confidence:CONFIDENCE,references:["https://modal.com/docs/guide/secrets"],cwe:798},examples:{bad:[{title:"The second argument of getenv",files:{"app.py":`import os

TOKEN = os.getenv("SERVICE_TOKEN", "{{random:32}}")  # expect: credential-fallback
`}},{title:"Or, behind a read of the environment",files:{"app.py":`import os

KEY = os.environ.get("OPENAI_API_KEY") or "{{token:openai-project-key}}"  # expect: credential-fallback
`}},{title:"A database URL with user and password",files:{"app.py":`import os

URL = os.environ.get("DATABASE_URL", "mysql://app:{{random:16}}@db.acme.io/app")  # expect: credential-fallback
`}},{title:"A password that somebody chose",files:{"app.py":`import os

PASSWORD = os.environ.get("ADMIN_PASSWORD", "kn0ck-kn0ck!")  # expect: credential-fallback
`}}],good:[{title:"No default",files:{"app.py":`import os

TOKEN = os.environ["SERVICE_TOKEN"]
`}},{title:"An empty default or a placeholder",files:{"app.py":`import os

TOKEN = os.getenv("SERVICE_TOKEN", "")
KEY = os.getenv("API_KEY", "not-needed")
`}},{title:"A setting",files:{"app.py":`import os

PATH = os.getenv("TOKEN_CACHE_DIR", "/root/.cache/tokens")
`}}]},*check(context){for(let placed of candidatesFor("credential-fallback",context)){let key=placed.candidate.name??keyOf(placed.candidate),secret=secretNameOf(placed.candidate,key);yield{...reportOf(placed,`is used when \`${key}\` is not set, so a missing Secret goes unnoticed`,`Revoke it, read \`os.environ["${key}"]\` without a default, and provide it with \`modal secret create ${secret} ${key}=\u2026\`.`),fixes:withoutDefault(placed,context)}}}};var credential_in_command_default={meta:{id:"credential-in-command",category:"credentials",severity:"high",severityReason:"Everybody who can read the file, a log or the list of processes has the value.",summary:"A credential is written into a command, a script or a CI workflow",why:"A command with the value in it stays in the repository, in shell histories, in CI logs and in the list of processes. That also goes for `modal secret create NAME KEY=value` and `modal token set` in a script or in a README.",fix:'Revoke the credential and let the command take it from the environment or from a file that is not committed: `modal secret create service-secret SERVICE_TOKEN="$SERVICE_TOKEN"`, `modal secret create service-secret --from-dotenv .env`. In GitHub Actions use `${{ secrets.SERVICE_TOKEN }}`.',autofix:{kind:"unsafe",does:'Takes the value from a variable: `"$KEY"` in a shell script, `${{ secrets.KEY }}` in a GitHub workflow, `os.environ` in Python. The variable, and the new credential, are yours to set.'},confidence:CONFIDENCE,references:["https://modal.com/docs/reference/cli/secret"],cwe:798},examples:{bad:[{title:"Modal secret create with the value",files:{"deploy.sh":`modal secret create service-secret SERVICE_TOKEN={{random:32}}
`},expect:["deploy.sh:1"]},{title:"Modal token set in a workflow",files:{".github/workflows/deploy.yml":`jobs:
  deploy:
    steps:
      - run: modal token set --token-id {{token:modal-token-id}} --token-secret {{token:modal-token-secret}}
`},expect:[".github/workflows/deploy.yml:4"]},{title:"A variable of a workflow",files:{".github/workflows/test.yml":`jobs:
  test:
    env:
      SERVICE_TOKEN: {{random:32}}
    steps:
      - run: pytest
`},expect:[".github/workflows/test.yml:4"]},{title:"A flag in an argument list",files:{"tool.py":`import subprocess

subprocess.run(["tool", "--api-key", "{{random:32}}"])  # expect: credential-in-command
`}}],good:[{title:"From a shell variable",files:{"deploy.sh":`modal secret create service-secret SERVICE_TOKEN="$SERVICE_TOKEN" OTHER=$(cat key)
`}},{title:"From the CI's secrets",files:{".github/workflows/deploy.yml":`jobs:
  deploy:
    env:
      MODAL_TOKEN_SECRET: \${{ secrets.MODAL_TOKEN_SECRET }}
`}},{title:"Placeholders in documentation",files:{"README.md":`    modal secret create openai-secret OPENAI_API_KEY=sk-...
    modal token set --token-id <id> --token-secret <secret>
`}}]},*check(context){for(let placed of candidatesFor("credential-in-command",context)){let key=keyOf(placed.candidate);yield{...placed.candidate.setting?reportOf(placed,"is written into a CI workflow",`Revoke it and keep the new one in the CI's own secrets: ${inWorkflow(placed,key)}.`):reportOf(placed,"is written into a command",`Revoke it and pass the new one from the environment (\`${key}="$${key}"\`), or with \`modal secret create \u2026 --from-dotenv\` from a file that is not committed.`),fixes:fromVariable(placed,context)}}}};function inWorkflow({file:{path}},key){return path.includes(".github/")?`\`\${{ secrets.${key} }}\``:`a masked variable \`${key}\` of the project`}var PROVIDER_WORDS=new Set(PROVIDER_GROUPS.flatMap(({id,prefixes})=>[...wordsOf(id),...prefixes.flatMap(prefix=>wordsOf(prefix))])),ADDRESS=/(?:^|_)(?:DATABASE|DB|POSTGRES|POSTGRESQL|PG|MYSQL|MONGO|MONGODB|REDIS|AMQP|RABBITMQ|BROKER)_(?:URL|URI|DSN)$/i;function isCredentialKey(key){return isOfCredential(nameParts(key))}var isOfCredential=remembered(({base})=>{let plain=base.replaceAll("-","_");if(ADDRESS.test(plain))return!0;let{kind}=judgeName(plain,PROVIDER_WORDS);return kind==="secret"||kind==="password"||kind==="weak"});function isForBrowsers(key){return FOR_BROWSERS.test(key)&&!KEPT.test(key)}var FOR_BROWSERS=/^(?:VITE|REACT_APP|GATSBY)_|(?:^|_)(?:PUBLIC|PUBLISHABLE|ANON|MAPS?|MAPBOX|FIREBASE|POSTHOG|SENTRY_DSN)(?:_|$)/,KEPT=/(?:^|_)(?:PRIVATE|SECRET|ADMIN|SERVICE|PERSONAL|PASSWORD)(?:_|$)/;var credential_in_image_default={meta:{id:"credential-in-image",category:"credentials",severity:"high",severityReason:"Everything that uses the image has the value, and it stays in its layers.",summary:"A credential is baked into an image",why:"What stands in `Image.env`, in a Dockerfile's `ENV` and `ARG` or in a build command, and every file that is copied, becomes a layer: every function that uses the image has the credential, whatever Secrets it is given, and rotating it means building again.",fix:'Revoke the credential and attach a Secret to the functions instead. A build step that needs it gets it for that step alone: `image.run_commands("\u2026", secrets=[modal.Secret.from_name("\u2026")])`, or `pip_install_private_repos(\u2026, secrets=[\u2026])`.',autofix:{kind:"unsafe",does:"Moves a key from `Image.env` into a secret of the functions that use the image, and leaves dotenv files out of a copied folder (`ignore=`). Build commands and Dockerfiles are left to you."},confidence:`${CONFIDENCE} A value that is taken from a variable of the deploying machine is reported where its key's name says that it is a credential. A dotenv file that goes along is reported where it holds credentials, or where it is named and git ignores it (medium confidence); a template (\`.env.example\`) and plain settings are not, nor what \`ignore=\` or \`.dockerignore\` leaves out. Where the folder that \`modal\` or \`docker\` is started in decides, only what goes along in each case is reported.`,references:["https://modal.com/docs/guide/images"],cwe:798},examples:{bad:[{title:"Image.env",files:{"app.py":`import modal

app = modal.App("x")
image = modal.Image.debian_slim().env({"SERVICE_TOKEN": "{{random:32}}"})  # expect: credential-in-image


@app.function(image=image)
def f(): ...
`}},{title:"A credential of the machine that deploys",files:{"app.py":`import os

import modal

app = modal.App("x")
image = modal.Image.debian_slim().env(
    {
        "HF_TOKEN": os.environ["HF_TOKEN"],  # expect: credential-in-image
        "REGION": os.environ.get("REGION", "eu"),
    }
)


@app.function(image=image)
def f(): ...
`}},{title:"A Dockerfile",files:{Dockerfile:`FROM python:3.12
ENV SERVICE_TOKEN={{random:32}}
`},expect:["Dockerfile:2"]},{title:"A build command",files:{"app.py":`import modal

image = modal.Image.debian_slim().run_commands(
    "export HF_TOKEN={{token:hf-user-token}} && make models",  # expect: credential-in-image
)
`}},{title:"A package index with a password",files:{"app.py":`import modal

image = modal.Image.debian_slim().pip_install(
    "acme",
    index_url="https://ci:{{random:24}}@pypi.acme.io/simple",  # expect: credential-in-image
)
`}},{title:"A whole dotenv file as env",files:{"app.py":`import modal
from dotenv import dotenv_values

image = modal.Image.debian_slim().env({**dotenv_values(".env"), "REGION": "eu"})  # expect: credential-in-image
other = modal.Image.debian_slim().env(dotenv_values())  # expect: credential-in-image
`,".env":`SERVICE_TOKEN={{random:32}}
`}},{title:"A dotenv file that git ignores",files:{"app.py":`import modal

image = modal.Image.debian_slim().add_local_file(
    ".env",  # expect: credential-in-image
    "/root/.env",
)
`}},{title:"A folder with a dotenv file in it",files:{"app.py":`import modal

image = modal.Image.debian_slim().add_local_dir(".", "/root/app", ignore=["*.md"])  # expect: credential-in-image
`,"config/.env":`SERVICE_TOKEN={{random:32}}
`}},{title:"All of the build context",files:{"app.py":`import modal

image = modal.Image.debian_slim().dockerfile_commands(
    "WORKDIR /app",
    "COPY . .",  # expect: credential-in-image
)
`,Dockerfile:`FROM python:3.12
ADD . /app  # expect: credential-in-image
`,".env":`SERVICE_TOKEN={{random:32}}
`}},{title:"What a build argument names, behind a here-document",files:{Dockerfile:`ARG BASE=python:3.12
FROM \${BASE}
ARG SOURCE=.
RUN <<END
COPY is no instruction here
make
END
COPY $SOURCE /app  # expect: credential-in-image
`,".env":`SERVICE_TOKEN={{random:32}}
`}},{title:"A variable of the deploying machine in a build step",files:{"app.py":`import os

import modal

token = os.environ["GITHUB_TOKEN"]
image = (
    modal.Image.from_dockerfile("Dockerfile", build_args={"GITHUB_TOKEN": token, "CI": os.getenv("CI", "")})  # expect: credential-in-image
    .pip_install("acme", extra_index_url=f"https://ci:{token}@pypi.acme.io/simple")  # expect: credential-in-image
    .run_commands(f"huggingface-cli login --token {os.environ['HF_TOKEN']}")  # expect: credential-in-image
)
`}}],good:[{title:"Dotenv files without credentials, and templates",files:{"app.py":`import modal
from dotenv import dotenv_values

image = (
    modal.Image.debian_slim()
    .env(dotenv_values("settings.env"))
    .add_local_file(".env.example", "/root/.env.example")
    .add_local_dir(".", "/root/app")
    .dockerfile_commands("COPY . .")
)
`,"settings.env":`LOG_LEVEL=debug
HF_HOME=/cache/hf
`,".env.example":`SERVICE_TOKEN=
`}},{title:"The dotenv file is left out",files:{"app.py":`import modal

image = (
    modal.Image.debian_slim()
    .add_local_dir(".", "/root/app", ignore=["**/.env"])
    .add_local_dir(".", "/root/other", ignore=modal.FilePatternMatcher("**/.env*"))
    .dockerfile_commands("COPY . .")
)
`,".dockerignore":`# local
.env*
`,Dockerfile:`FROM python:3.12
COPY . /app
`,".env":`SERVICE_TOKEN={{random:32}}
`}},{title:"Lines of a here-document",files:{Dockerfile:`FROM python:3.12
ARG SOURCE
RUN <<END cat >notes.txt
COPY . /app
END
COPY $SOURCE /app
`,".env":`SERVICE_TOKEN={{random:32}}
`}},{title:"A build stage that is left behind",files:{Dockerfile:`FROM node:22 AS build
COPY . .
RUN npm run build
FROM nginx
COPY --from=build /dist /usr/share/nginx/html
`,".env":`SERVICE_TOKEN={{random:32}}
`}},{title:"Settings of the image",files:{"app.py":`import modal

image = modal.Image.debian_slim().env({"HF_HOME": "/cache", "TOKENIZERS_PARALLELISM": "false"})
`}},{title:"The Secret for the build step",files:{"app.py":`import modal

image = modal.Image.debian_slim().run_commands(
    "make models", secrets=[modal.Secret.from_name("hf-secret")]
)
`}},{title:"A build argument without a value",files:{Dockerfile:`FROM python:3.12
ARG SERVICE_TOKEN
ENV SERVICE_TOKEN=\${SERVICE_TOKEN}
`}}]},*check(context){for(let placed of candidatesFor("credential-in-image",context)){let{candidate,target}=placed;yield{...reportOf(placed,"is baked into the image, so everything that uses the image has it",advice(placed)),fixes:target?.kind==="image"?outOfImage(target.keyPlace,target.key,secretNameOf(candidate,target.key),context):[]}}yield*localCredentials(context);for(let step of context.project.imageSteps){let found=step.kind==="variable"?ofVariables(step):ofDotenv(step,context);found&&(yield found)}}};function ofDotenv(step,{candidates,files:sources}){let{kind,place,files,absent,certain,folderCall}=step,found=files.flatMap(file=>(candidates.get(file)??[]).filter(each=>each.kind!=="public"&&each.confidence!=="low").map(({span,name})=>({file,span,name}))),[first]=found;if(!first&&absent===null)return null;let holders=first?[...new Set(found.map(({file})=>file))]:[absent??""],keys=[...new Set(found.flatMap(({name})=>name===null?[]:[name]))],whose=keys.length>0?`, with ${listed(keys)},`:"",goes=kind==="env"?"becomes env of the image":"is copied into the image";return{...common,confidence:first&&certain?"high":"medium",message:`\`${holders[0]}\`${whose} ${goes}, so everything that uses the image has all its values.`,help:kind==="env"?'Give the keys to the functions that need them: `secrets=[modal.Secret.from_dotenv()]`, or `modal secret create service-secret --from-dotenv .env` once and `secrets=[modal.Secret.from_name("service-secret")]`.':'Leave it out (`ignore=["**/.env*"]`, or `.env*` in `.dockerignore`) and give the keys to the functions that need them: `secrets=[modal.Secret.from_dotenv()]`.',fixes:folderCall?fixes("Leave dotenv files out",!1,addToList(sources,folderCall,"ignore",'"**/.env*"')):[],primary:{place,label:"the file goes along here"},related:found.slice(0,3).map(({file,span})=>({place:{file,span},label:"a credential in it"})),subject:{key:holders[0]??""}}}function ofVariables({place,variables,certain}){let keys=variables.filter(isCredentialKey),[key]=keys;return key===void 0?null:{...common,confidence:certain?"high":"medium",message:`${listed(keys)} of the deploying machine ${keys.length>1?"become":"becomes"} part of a build step, which the image keeps.`,help:`Give the step a Secret and read the variable there: \`run_commands("\u2026 $${key}", secrets=[modal.Secret.from_name("\u2026", required_keys=["${key}"])])\`.`,primary:{place,label:"kept in the image"},related:[],subject:{key}}}var common={severity:"high",persona:"regular",path:[],fixes:[]};function*localCredentials(context){let seen=new Set;for(let{env}of context.project.workloads)for(let definition of env){let variable=localCredential(definition),at=placeKey(definition.place);if(variable===null||seen.has(at))continue;seen.add(at);let{key,place,certain}=definition;yield{severity:"high",confidence:certain?"high":"medium",persona:"regular",message:`\`${key}\` is taken from \`${variable}\` of the deploying machine and baked into the image, so everything that uses the image has it.`,help:`Take it out of \`Image.env\` and give it to the functions that need it: \`secrets=[modal.Secret.from_name("\u2026", required_keys=["${key}"])]\`.`,primary:{place,label:`\`${key}\` becomes part of the image`},related:[],path:[],fixes:outOfImage(place,key,secretNameFor(key),context),subject:{key}}}}function localCredential({key,from,fromEnv}){let[variable]=fromEnv;return from!=="image"||variable===void 0?null:isCredentialKey(key)?variable:null}function wrapInBool(files,place,origin2){let opened=openCode(files,place);if(!opened||hasComment(opened.code.text,opened.span,opened.code.language))return null;let{code,span}=opened,at=origin2.place===null||origin2.place.file!==place.file?null:code.spanOf(origin2.place),read=at&&wholeRead(code,at),held=holderOf(code,span,read!==null&&contains(span,read)?read:null,origin2.key),wrapper=code.language==="python"?"bool(":"Boolean(";return held&&all(code.edit(held.start,held.start,wrapper),code.edit(held.end,held.end,")"))}function namesOfEnvironment(files,place){let opened=openCode(files,place);if(!opened)return null;let{code,span}=opened,isPython3=code.language==="python",copies=isPython3?WHOLE_ENVIRONMENT:WHOLE_PROCESS_ENV,[only,...more]=code.text.slice(span.start,span.end).matchAll(copies);if(!only||more.length>0)return null;let start=span.start+only.index;return all(code.edit(start,start+only[0].length,isPython3?"sorted(os.environ)":"Object.keys(process.env)"))}var WHOLE_ENVIRONMENT=/(?<=^|[(:,[=]\s*)(?:dict\(\s*os\.environ(?:\.items\(\)|\.copy\(\))?\s*\)|\{\s*\*\*os\.environ\s*\}|os\.environ(?:\.copy\(\)|\.items\(\))?)(?=\s*(?:[),\]}]|$))/g,WHOLE_PROCESS_ENV=/(?<=^|[(:,[=]\s*)(?:\{\s*\.\.\.process\.env\s*\}|process\.env)(?=\s*(?:[),\]}]|$))/g;function isSetInstead(files,place){let opened=openCode(files,place);if(opened?.code.language!=="python")return null;let{code,span}=opened,text=code.text.slice(span.start,span.end),read=/^os\.environ\[([\w.]+)\]$|^os\.(?:getenv|environ\.get)\(\s*([\w.]+)\s*(?:,[^(),]*)?\)$/.exec(text),name=read?.[1]??read?.[2];return name===void 0?null:all(code.edit(span.start,span.end,`${name} in os.environ`))}function wholeRead({text},at){let before=/(?:process|import\.meta|Bun)\.env(?:\.|\[\s*)$/.exec(text.slice(Math.max(0,at.start-40),at.start));if(!before)return at;let end=before[0].endsWith(".")?at.end:text.indexOf("]",at.end)+1;return{start:at.start-before[0].length,end}}function holderOf(code,span,read,key){let text=code.text.slice(span.start,span.end);if(isPlain(text))return span;let holes=holesOf(code,span),ofRead=read&&holes.find(hole=>contains(hole,read));if(ofRead)return isPlain(code.text.slice(ofRead.start,ofRead.end))?ofRead:null;if(read&&isPlain(code.text.slice(read.start,read.end))&&isItem(code.text,read))return read;let named2=holes.filter(hole=>isNamedFor(code.text.slice(hole.start,hole.end),key)),[only,...more]=named2.length>0?named2:holes;return only&&more.length===0&&isPlain(code.text.slice(only.start,only.end))?only:null}function isPlain(text){return/^[A-Za-z_][\w.]*(?:\[[^[\]{}]*\]|\([^(){}]*\))?$/.test(text)}function isItem(text,{start,end}){return/[(,:[]\s*$/.test(text.slice(Math.max(0,start-80),start))&&/^\s*[),\]}]/.test(text.slice(end,end+80))}function isNamedFor(expression,key){let name=/([A-Za-z_]\w*)$/.exec(expression)?.[1]?.toLowerCase();return key!==null&&name!==void 0&&key.toLowerCase().endsWith(name)}function holesOf({text,language},span){let holes=[];if(language!=="python"){for(let{0:whole,index}of text.slice(span.start,span.end).matchAll(/\$\{[^{}]+\}/g))holes.push({start:span.start+index+2,end:span.start+index+whole.length-1});return holes}for(let token of tokensFrom(text,span.start,"python")){if(token.start>=span.end)break;if(!(token.kind!=="text"||!/^[rR]?[fF][rR]?["']/.test(text.slice(token.start,token.end))))for(let{0:whole,index}of text.slice(token.start,token.end).matchAll(/\{\{|\}\}|\{([^{}]*)\}/g)){let start=token.start+index+1;whole.length>2&&holes.push({start,end:start+whole.length-2})}}return holes}function byPlace(project,flows){return[...grouped(flows,({place})=>placeKey(place)).values()].map(group=>{let ids=new Set(group.flatMap(({workload})=>workload??[]));return{flows:group,first:group[0],workloads:[...ids].flatMap(id=>workloadOf(project,id)??[])}})}function credentialsOf({source}){return source.kind!=="env"?[]:(source.key===null?source.domain:[source.key]).filter(key=>isCredentialKey(key)&&!AMBIENT.test(key))}var AMBIENT=/^MODAL_(?!TOKEN_)/;function isDoubtful(keys){return keys.length>0&&keys.every(key=>/(^|_)DB_(URL|URI|DSN)$/.test(key))}function arrivesWhole({form}){return form.kind==="whole"||form.kind==="within"}function wayTo(project,flow,label){let workload=flow.workload===null?void 0:workloadOf(project,flow.workload);return!workload||flow.path.length===0?[]:[{place:workload.place,label:`${nameOfWorkload(workload)} starts here`},...flow.path.map(({place,name})=>({place,label:name.endsWith(".py")?`imports ${name}`:`calls ${name}`})),{place:flow.place,label}]}function readsOf(flows,at){let labelled=new Map;for(let{source}of flows){if(source.kind!=="env"||source.place.file===at.file&&source.place.span.start===at.span.start)continue;let label=source.key===null?"the environment is read here":`\`${source.key}\` is read here`;labelled.set(placeKey(source.place),{place:source.place,label})}return[...labelled.values()].slice(0,4)}var MOST_SHOWN=4,credential_logged_default={meta:{id:"credential-logged",category:"credentials",severity:"high",severityReason:"Everybody in the workspace, or who calls the endpoint, can read the value.",summary:"A credential from the environment that is printed, logged or sent in an answer",why:"What a container prints is kept in the app's logs, which everybody in the workspace can read, and goes on from there: to log exporters, to CI output, into a pasted stack trace. A secret that passes through a log has to be rotated, and mostly nobody knows that it did. An answer of a web endpoint leaves Modal altogether.",fix:"Print that the key is set (`bool(token)`), its length, or its name. To tell keys apart, print a hash of it.",autofix:{kind:"unsafe",does:"Shows only that the value is set (`bool(\u2026)`, `Boolean(\u2026)`), or of the whole environment only the names."},confidence:`The value is followed from the read to the output, through variables, helpers, settings objects and texts that it is put into; its name decides whether it is a credential, so that plain settings may be printed. A value of which up to ${MOST_SHOWN} characters are shown is for the pedantic, and so is output on the machine that deploys. A part of unknown size, and an address that may hold no password (\`DB_URL\`), have low confidence. A mask, a length, a hash, a boolean, the names of keys, and what a \`SecretStr\` shows of itself are left alone. Of a server in TypeScript or JavaScript nobody knows who may call it: what it answers has medium confidence, and keys that are made for browsers (of maps, of Firebase) are left alone. An endpoint that lets anybody read its whole environment is \`public-endpoint-environment\`'s; a credential in a header or cookie is \`secret-crosses-boundary\`'s.`,references:["https://modal.com/docs/guide/secrets","https://modal.com/docs/guide/developing-debugging"],cwe:532},examples:{bad:[{title:"A line left over from debugging",files:{"app.py":`import os
import modal

app = modal.App("answers")


@app.function(secrets=[modal.Secret.from_name("openai-secret")])
def answer(question: str):
    api_key = os.environ["OPENAI_API_KEY"]
    print(f"Using key {api_key}")  # expect: credential-logged
    return question
`}},{title:"The first twelve characters, logged by a helper",files:{"app.py":`import modal
from clients import connect

app = modal.App("billing")


@app.function(secrets=[modal.Secret.from_name("stripe-secret")])
def charge(cents: int):
    return connect(), cents
`,"clients.py":`import logging
import os

log = logging.getLogger(__name__)


def connect():
    key = os.environ["STRIPE_API_KEY"]
    log.info("connecting with %s...", key[:12])  # expect: credential-logged
    return object()
`}},{title:"Cut by a format, and shown whole by one",files:{"app.py":`import logging
import os
import modal

app = modal.App("answers")
log = logging.getLogger(__name__)


@app.function(secrets=[modal.Secret.from_name("openai-secret")])
def answer(question: str):
    key = os.environ["OPENAI_API_KEY"]
    print(f"{key:.12}")  # expect: credential-logged
    print("{:.12}".format(key))  # expect: credential-logged
    print("%.12s" % key)  # expect: credential-logged
    log.info("%.12s", key)  # expect: credential-logged
    print(f"{key!r:<80}")  # expect: credential-logged
    print(f"{key=}")  # expect: credential-logged
`}},{title:"All of the environment",files:{"app.py":`import os
import modal

app = modal.App("jobs")


@app.function(secrets=[modal.Secret.from_name("jobs")])
def run():
    for name, value in os.environ.items():
        print(name, value)  # expect: credential-logged
`}},{title:"An endpoint that answers with its settings",files:{"app.py":`import os
import modal
from fastapi import FastAPI

app = modal.App("site")
web = FastAPI()


@web.get("/config")
def config():
    return {"model": os.environ.get("MODEL"), "key": os.environ["OPENAI_API_KEY"]}  # expect: credential-logged


@app.function(secrets=[modal.Secret.from_name("openai-secret")])
@modal.asgi_app()
def site():
    return web
`}},{title:"A server in TypeScript that answers with a key",files:{"server.ts":`import { Hono } from "hono";
import { ModalClient } from "modal";

const modal = new ModalClient();
const server = new Hono();

server.get("/session", (c) => c.json({ user: "guest", key: process.env.OPENAI_API_KEY })); // expect: credential-logged

server.get("/debug", () => Response.json(process.env)); // expect: credential-logged

server.post("/run", async (c) => {
  const app = await modal.apps.fromName("runs", { createIfMissing: true });
  return c.json({ app: app.appId });
});

export default server;
`}},{title:"Four characters and a mask",persona:"pedantic",files:{"app.py":`import os
import modal

app = modal.App("answers")


@app.function(secrets=[modal.Secret.from_name("openai-secret")])
def answer(question: str):
    print("key: ****" + os.environ["OPENAI_API_KEY"][-4:])  # expect: credential-logged
    return question
`}}],good:[{title:"The beginning of a connection string",files:{"app.py":`import os
import modal

app = modal.App("reports")


@app.function(secrets=[modal.Secret.from_name("database")])
def run():
    url = os.environ["DATABASE_URL"]
    print(f"connecting to {url[:15]}...")
`}},{title:"A server that hands browsers what is for them, and uses the rest",files:{"server.ts":`import express from "express";
import { ModalClient } from "modal";

const modal = new ModalClient();
const server = express();

server.get("/config", (req, res) => {
  res.json({ maps: process.env.GOOGLE_MAPS_API_KEY, stripe: process.env.STRIPE_PUBLISHABLE_KEY });
});

server.get("/models", async (req, res) => {
  const headers = { Authorization: \`Bearer \${process.env.OPENAI_API_KEY}\` };
  const answer = await fetch("https://api.openai.com/v1/models", { headers });
  res.json({ models: await answer.json(), isReady: Boolean(process.env.OPENAI_API_KEY) });
});

server.post("/run", async (req, res) => {
  const app = await modal.apps.fromName("runs", { createIfMissing: true });
  res.json({ app: app.appId });
});
`}},{title:"That it is set, how long it is, what its hash is",persona:"auditor",minConfidence:"low",files:{"app.py":`import hashlib
import os
import modal

app = modal.App("answers")


@app.function(secrets=[modal.Secret.from_name("openai-secret")])
def answer(question: str):
    key = os.environ["OPENAI_API_KEY"]
    print("OPENAI_API_KEY" in os.environ, bool(key), len(key), "*" * len(key))
    print("set" if key else "missing", hashlib.sha256(key.encode()).hexdigest()[:8])
    print("names:", sorted(os.environ))
    return question
`}},{title:"Plain settings",persona:"auditor",minConfidence:"low",files:{"app.py":`import os
import modal

app = modal.App("train")
MODEL = os.environ.get("MODEL_NAME", "small")


@app.function()
def train():
    print(f"{MODEL} in {os.environ['MODAL_REGION']}, {os.environ.get('MAX_TOKENS', '100')} tokens")
    return {"model": MODEL, "task": os.environ["MODAL_TASK_ID"]}
`}},{title:"Settings that hide their secrets, and a key that is used, not shown",persona:"auditor",minConfidence:"low",files:{"app.py":`import modal
from settings import Settings

app = modal.App("sync")


@app.function(secrets=[modal.Secret.from_name("sync")])
def run():
    import requests

    settings = Settings()
    print("settings:", settings)
    token = settings.api_token.get_secret_value()
    answer = requests.get("https://example.com", headers={"Authorization": f"Bearer {token}"})
    print(answer.status_code, answer.json())
`,"settings.py":`from pydantic import SecretStr
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    region: str = "eu"
    api_token: SecretStr
`}}]},*check({project,files}){let flows=project.flows.filter(flow=>isOutput(flow)&&!isMeant(flow)&&(isWhole2(flow)||credentialsOf(flow).length>0));for(let arrivals of byPlace(project,flows.filter(flow=>weigh(flow)!==null)))yield{...report4(project,arrivals),fixes:fixesOf5(arrivals,files)}}};function isWhole2({source,sink,workload}){return source.kind==="environment"&&!(sink.kind==="response"&&sink.access!=="checked"&&workload!==null)}function isMeant(flow){let keys=credentialsOf(flow);return flow.sink.kind==="response"&&keys.length>0&&keys.every(isForBrowsers)}function isOutput({sink}){return sink.kind==="print"||sink.kind==="log"||sink.kind==="response"&&sink.part==="body"}function weigh({form,source,sink,workload,certain}){let isOwn=workload===null&&sink.kind!=="response",persona=isOwn?"pedantic":"regular",severity=isOwn?"low":"high",partly=source.kind==="environment"&&source.partly,confidence=certain&&sink.kind!=="response"?"high":"medium";switch(form.kind){case"whole":case"within":return{severity,confidence:partly?"low":confidence,persona};case"part":return{severity:"medium",confidence:"low",persona};case"slice":return form.length===null?{severity:"medium",confidence:"low",persona}:form.length===0?null:form.length>(isAddress(source)?MOST_SHOWN_OF_ADDRESS:MOST_SHOWN)?{severity:isOwn?"low":"medium",confidence:"medium",persona}:{severity:"low",confidence:"medium",persona:"pedantic"};case"hash":case"length":case"boolean":case"concealed":return null}}var MOST_SHOWN_OF_ADDRESS=24;function isAddress(source){return source.kind==="env"&&/(^|_)(URL|URI|DSN|CONN(ECTION)?_STR(ING)?)$/.test(source.key??"")}var ORDER=["low","medium","high"];function gravest(flows){let weighed=flows.flatMap(flow=>{let weight=weigh(flow);return weight?[{flow,weight}]:[]}),rank=({weight})=>(weight.persona==="regular"?100:0)+10*ORDER.indexOf(weight.confidence)+ORDER.indexOf(weight.severity);return weighed.sort((a,b)=>rank(b)-rank(a))[0]??null}function report4(project,{flows,first,workloads}){let{flow,weight}=gravest(flows)??{flow:first,weight:{severity:"low",confidence:"low",persona:"pedantic"}},alike=flows.filter(each=>weigh(each)?.confidence===weight.confidence),keys=[...new Set((alike.length>0?alike:flows).flatMap(credentialsOf))].sort(),what=flows.some(({source})=>source.kind==="environment")?"All of the environment":listed(keys),plural=keys.length>1&&!what.startsWith("All");return{...weight,...isDoubtful(keys)?{confidence:"low"}:{},message:`${what} ${plural?"are":"is"} ${done(flow)}${shown(flow)}: ${consequence(flow,workloads.length>0?namesOfWorkloads(workloads):null)}.`,help:"Print that it is set, its length or its name, or nothing.",primary:{place:flow.place,label:flow.sink.kind==="response"?"answered here":"shown here"},related:[...readsOf(flows,flow.place),...workloads.slice(0,3).map(workload=>({place:workload.place,label:`${nameOfWorkload(workload)} runs this`}))],path:wayTo(project,flow,"shown here"),fixes:[],subject:{key:keys.join(",")||"os.environ",...workloads[0]?{workload:workloads[0].name}:{}}}}function fixesOf5({flows,first:{place,source}},files){if(flows.some(each=>each.source.kind==="environment"))return fixes("Show the names only",!1,namesOfEnvironment(files,place));let origin2=source.kind==="env"?{place:source.place,key:source.key}:{place:null,key:null};return fixes("Show only that it is set",!1,wrapInBool(files,place,origin2))}function done({sink}){return sink.kind==="response"?`sent in ${sink.endpoint===null?"an answer":`the answer of \`${sink.endpoint}\``}`:sink.kind==="log"?"logged":"printed"}function shown({form}){return form.kind==="slice"?form.length===null?" in part":` in part (${form.length} characters)`:form.kind==="part"?" in part":""}function consequence({sink},workloads){return sink.kind==="response"?"whoever calls the endpoint gets it":workloads===null?"it stays in the terminal's scroll-back or the CI job's output":`it stays in the logs of ${workloads}, which the whole workspace can read`}var hardcoded_credential_default={meta:{id:"hardcoded-credential",category:"credentials",severity:"high",severityReason:"Everybody who can read the source has the value.",summary:"A credential is written in the source",why:"Everyone who can read the repository, its history, a fork or the built image has the credential, and nobody can rotate it without a deploy. On Modal the source is also copied into every container, of functions that don't need it too.",fix:'Revoke the credential: it stays in the history. Put the new one into a Modal Secret, attach the Secret to the functions that need it, and read the key from the environment:\n\n```sh\nmodal secret create openai-secret OPENAI_API_KEY=\u2026\n```\n\n```python\n@app.function(secrets=[modal.Secret.from_name("openai-secret", required_keys=["OPENAI_API_KEY"])])\ndef ask():\n    client = OpenAI(api_key=os.environ["OPENAI_API_KEY"])\n```',autofix:{kind:"unsafe",does:"Reads the value from the environment, and attaches a secret that has it to the workloads of the file. Revoking the old credential and making the secret is left to you."},confidence:CONFIDENCE,references:["https://modal.com/docs/guide/secrets"],cwe:798},examples:{bad:[{title:"A provider's token in a keyword argument",files:{"app.py":`import modal
from openai import OpenAI

app = modal.App("ask")


@app.function()
def ask():
    return OpenAI(api_key="{{token:openai-project-key}}")  # expect: hardcoded-credential
`}},{title:"A random value under a telling name, with a type annotation",files:{"settings.py":`SIGNING_KEY: str = "{{random:40}}"  # expect: hardcoded-credential
`}},{title:"User and password in a database URL",files:{"db.py":`engine = create_engine("postgresql://app:{{random:20}}@db.acme.io/app")  # expect: hardcoded-credential
`}},{title:"A header",files:{"client.py":`headers = {
    "Authorization": "Bearer {{random:40}}",  # expect: hardcoded-credential
}
`}},{title:"A token of Modal in a configuration file, id and secret together",files:{"deploy.yaml":`modal:
  token_id: {{token:modal-token-id}}
  token_secret: {{token:modal-token-secret}}  # expect: hardcoded-credential
`}}],good:[{title:"The key comes from the environment",files:{"app.py":`import os

client = OpenAI(api_key=os.environ["OPENAI_API_KEY"])
`}},{title:"Placeholders and names of references",files:{"app.py":`client = OpenAI(api_key="unused")
API_KEY = "your-api-key-here"
SECRET_NAME = "openai-secret"
TOKEN_URL = "https://acme.io/oauth/token"
`}},{title:"The tokens of a language model",files:{"model.py":`tokenizer.pad_token = "<|endoftext|>"
special_tokens = {"eos_token": "</s>", "mask_token": "[MASK]"}
`}},{title:"Random values that are no secrets",files:{"data.py":`COMMIT_SHA = "{{random:40}}"
public_key = "{{random:44}}"
cache_key = "{{random:32}}"
`}}]},*check(context){for(let placed of candidatesFor("hardcoded-credential",context)){let where=placed.file.kind==="notebook"?"is stored in the notebook":"is written in the source";yield{...reportOf(placed,where,advice(placed)),fixes:readFromEnvironment(placed,context)}}}};var literal_secret_value_default={meta:{id:"literal-secret-value",category:"credentials",severity:"high",severityReason:"Everybody who can read the source has the value.",summary:"A credential is written out as the value of a Secret or of a function's env",why:'`modal.Secret.from_dict({"KEY": "\u2026"})` looks like secret handling, but the value stands in the source: it is in the repository and its history, and changing it takes a deploy. `from_dict` is meant for values that the deploying machine already has, `env=` for settings.',fix:'Revoke the credential, create the Secret once with `modal secret create`, and name it in the code: `modal.Secret.from_name("\u2026", required_keys=["KEY"])`. To pass a variable of the deploying machine on, use `modal.Secret.from_local_environ(["KEY"])`.',autofix:{kind:"unsafe",does:"Looks the secret up by its name, or takes the value from the machine that deploys. Revoking the old credential and making the secret is left to you."},confidence:`${CONFIDENCE} That the literal becomes the value is followed through variables, dict merges and helper functions. Plain settings in \`from_dict\` are not reported.`,references:["https://modal.com/docs/reference/modal.Secret"],cwe:798},examples:{bad:[{title:"from_dict with a literal",files:{"app.py":`import modal

app = modal.App("x")


@app.function(
    secrets=[
        modal.Secret.from_dict({"SERVICE_TOKEN": "{{random:32}}"}),  # expect: literal-secret-value
    ],
)
def f(): ...
`}},{title:"from_dict through a variable",files:{"app.py":`import modal

app = modal.App("x")
values = {"OPENAI_API_KEY": "{{token:openai-project-key}}"}  # expect: literal-secret-value
secret = modal.Secret.from_dict(values)


@app.function(secrets=[secret])
def f(): ...
`}},{title:"A function's env",files:{"app.py":`import modal

app = modal.App("x")


@app.function(env={"SERVICE_TOKEN": "{{random:32}}"})  # expect: literal-secret-value
def f(): ...
`}}],good:[{title:"A variable of the deploying machine",files:{"app.py":`import os

import modal

secret = modal.Secret.from_dict({"SERVICE_TOKEN": os.environ["SERVICE_TOKEN"]})
`}},{title:"Settings",files:{"app.py":`import modal

secret = modal.Secret.from_dict({"HF_HOME": "/cache/hf", "PROJECT_ID": "acme-prod-42", "DEBUG": "1"})
`}},{title:"A Secret by name",files:{"app.py":`import modal

secret = modal.Secret.from_name("service-secret", required_keys=["SERVICE_TOKEN"])
`}}]},*check(context){for(let placed of candidatesFor("literal-secret-value",context)){let{target}=placed,becomes=target?.kind==="function"?"in the env of a function":"of a Secret",key=target===null?"":` as \`${target.key}\``;yield{...reportOf(placed,`is written out${key} ${becomes}`,advice(placed)),fixes:[...lookedUp(placed,context),...fromDeployer(placed,context)]}}}};function knownSecretNames(project,inventory){return namesKnown(project)(inventory)}var namesKnown=remembered(project=>remembered(inventory=>[...new Set([...inventory.environments.flatMap(({secrets:secrets2})=>secrets2.map(({name})=>name)),...project.secrets.flatMap(secret=>textsOf(secret.name))])]));function isClash(a,b){return a!==b&&(a==="prod"||b==="prod")}function stageOfSecretIn(secret,values,inventory,names){let name=textIn(secret.name,values);if(name===null)return null;let environment=environmentIn(secret,values,inventory),entries=secretsNamed(inventory,name,environment);if(entries.some(({shared,role})=>shared||role==="migration"))return null;let others=siblings(name,names),declared=new Set(entries.flatMap(entry2=>entry2.stage??[])),[stage]=declared;if(stage!==void 0)return declared.size===1?{stage,how:"declared",siblings:others}:null;let said=stageOf(name);if(said){let paired=others.some(other=>other.stage!==said.stage);return{stage:said.stage,how:paired?"paired":"name",siblings:others}}if(textIn(secret.environmentName,values)===null||environment===null)return null;let[entry]=entries,ofEnvironment=entry?stageOfSecret(inventory,entry):stageOfEnvironment(inventory,environment);return ofEnvironment===null?null:{stage:ofEnvironment,how:"declared",siblings:[]}}function stageOfCase(project,inventory,values){let found=null;for(let[selector,value]of values){let stage=selector==="MODAL_ENVIRONMENT"?stageOfEnvironment(inventory,value):stageOfValue(value,domainOf(project,selector));if(stage!==null){if(found&&found.stage!==stage)return null;found={stage,selector,value}}}return found}function stageOfValue(value,domain){let said=stageOf(value);return said&&(!said.weak||siblings(value,domain).some(({name})=>stageOf(name)?.weak===!1))?said.stage:null}var cross_environment_lookup_default={meta:{id:"cross-environment-lookup",category:"environments",severity:"high",severityReason:"Experiments write to production, or production serves test data.",summary:"A function, volume or bucket of one stage looked up in another stage's branch",why:"`Volume.from_name`, `Function.from_name` and the like find whatever has the name in the environment they are told. A dev branch that opens the production volume or calls the production function works, and every experiment then writes to production; a prod branch with the dev bucket serves test data. The usual cause is an arm that was copied and half changed.",fix:'Look up the object of the branch\'s own stage, or build the name with the same selector as the others (`f"documents-{ENV}"`).',autofix:{kind:"unsafe",does:"Uses the object of the right stage, where the code names it elsewhere."},confidence:"The stage of a branch comes from the selector's value that leads there; the object's from an unmistakable word in its name (or its app's), or from `environment_name=`. High where the object of the right stage is looked up elsewhere, medium where the word alone says it; doubtful words (`test`, `live`) count only with such a sibling. Only prod against another stage counts. A lookup that no branch decides is silent, and secrets that a workload is given are [environment-mismatch](environment-mismatch.md).",references:["https://modal.com/docs/guide/environments","https://modal.com/docs/guide/trigger-deployed-functions"],cwe:668},examples:{bad:[{title:"The dev arm opens the production volume",files:{"app.py":`import os
import modal

ENV = os.environ.get("APP_ENV", "dev")
if ENV == "prod":
    documents = modal.Volume.from_name("documents-prod")
else:
    documents = modal.Volume.from_name("documents-prod")  # expect: cross-environment-lookup

app = modal.App("archive", image=modal.Image.debian_slim().env({"APP_ENV": ENV}))


@app.function(volumes={"/documents": documents})
def store(text: str):
    print(len(text), file=open("/documents/last", "w"))
`,"reset.py":`"""Empties the development volume: modal run reset.py"""
import modal

app = modal.App("archive-reset")


@app.function(volumes={"/documents": modal.Volume.from_name("documents-dev")})
def reset():
    open("/documents/last", "w").close()
`}},{title:"In a helper module: the function of the other stage's app, and the other environment",files:{"stage.py":`import os

PROD = os.environ.get("STAGE", "dev") == "prod"
BILLING = "billing-dev" if PROD else "billing-prod"
`,"app.py":`import modal
from stage import BILLING, PROD

app = modal.App("orders-prod" if PROD else "orders-dev")


@app.local_entrypoint()
def main():
    charge = modal.Function.from_name(BILLING, "charge")  # expect: cross-environment-lookup
    jobs = modal.Queue.from_name("jobs", environment_name="prod" if not PROD else "dev")  # expect: cross-environment-lookup
    charge.remote(jobs.len())
`}},{title:"A bucket in the prod branch",files:{"app.py":`import os
import modal

STAGE = os.environ.get("STAGE", "staging")
login = modal.Secret.from_name("bucket-login")
if STAGE == "production":
    bucket = modal.CloudBucketMount("acme-exports-dev", secret=login)  # expect: cross-environment-lookup
else:
    bucket = modal.CloudBucketMount("acme-exports-staging", secret=login)
app = modal.App("exports")


@app.function(volumes={"/exports": bucket})
def export(name: str):
    return open(f"/exports/{name}").read()
`}}],good:[{title:"Each arm its own",files:{"app.py":`import os
import modal

ENV = os.environ.get("APP_ENV", "dev")
documents = modal.Volume.from_name("documents-prod" if ENV == "prod" else "documents-dev")
models = modal.Volume.from_name(f"models-{ENV}", environment_name="prod" if ENV == "prod" else "dev")
app = modal.App("archive", image=modal.Image.debian_slim().env({"APP_ENV": ENV}))


@app.function(volumes={"/documents": documents, "/models": models})
def store(text: str):
    print(text)
`}},{title:"Shared by all stages: no branch decides over it",files:{"app.py":`import os
import modal

ENV = os.environ.get("APP_ENV", "dev")
weights = modal.Volume.from_name("weights-prod")
app = modal.App(f"chat-{ENV}", image=modal.Image.debian_slim().env({"APP_ENV": ENV}))


@app.function(volumes={"/weights": weights})
def answer(text: str):
    return text
`}},{title:"Words that are no stage, and staging beside dev",files:{"app.py":`import os
import modal

ENV = os.environ.get("APP_ENV", "dev")
if ENV == "prod":
    data = modal.Volume.from_name("product-data")
else:
    data = modal.Volume.from_name("staging-data")
tests = modal.Dict.from_name("test-results" if ENV == "prod" else "results")
app = modal.App("archive", image=modal.Image.debian_slim().env({"APP_ENV": ENV}))


@app.function(volumes={"/data": data})
def store(text: str):
    tests["last"] = text
`}}]},*check({project,inventory,files}){let attached2=new Set(project.workloads.flatMap(({attachments})=>attachments.map(({secret})=>placeKey(secret.place)))),known=project.lookups.flatMap(({name})=>textsOf(name));for(let lookup of project.lookups){if(lookup.kind==="secret"&&attached2.has(placeKey(lookup.place)))continue;let clash=clashOf(project,inventory,lookup,known);clash&&(yield report5(files,lookup,clash))}}};function clashOf(project,inventory,lookup,known){let limits=[lookup.when,...limitsOfText(lookup.name),...limitsOfText(lookup.environment)],all2=casesOver(project,limits)?.filter(values=>holdsIn(lookup.when,values));if(!all2)return null;let clashes=all2.flatMap(values=>{let expected=stageOfCase(project,inventory,values);if(!expected)return[];let{stage,selector,value}=expected,why=`\`${selector}\` = \`${value}\``,name=textIn(lookup.name,values),said=name===null||!follows(lookup,lookup.name,selector)?null:stageOf(name),other=name===null?void 0:siblings(name,known).find(each=>each.stage===stage&&!each.implied);if(name!==null&&said&&isClash(stage,said.stage)&&(!said.weak||other))return[{expected:stage,stage:said.stage,name,isEnvironment:!1,place:lookup.nameAt,sibling:other?.name??null,why}];let environment=textIn(lookup.environment,values),of=environment===null||!follows(lookup,lookup.environment,selector)?null:stageOfEnvironment(inventory,environment);return environment!==null&&of&&isClash(stage,of)&&lookup.environmentAt?[{expected:stage,stage:of,name:environment,isEnvironment:!0,place:lookup.environmentAt,sibling:null,why}]:[]}),[first]=clashes;if(!first)return null;let cases=all2.filter(values=>stageOfCase(project,inventory,values)?.stage===first.expected);return{...first,cases,all:all2}}function follows(lookup,text,selector){return selector in lookup.when||limitsOfText(text).some(limit=>selector in limit)}function report5(files,lookup,{expected,stage,name,isEnvironment,sibling,why,place,cases,all:all2}){let what=isEnvironment?`a ${lookup.kind} is looked up in the ${stage} environment \`${name}\``:`the ${stage} ${lookup.kind==="function"||lookup.kind==="class"?`app \`${name}\` is asked for its ${lookup.kind}`:`${lookup.kind} \`${name}\` is looked up`}`;return{severity:"high",confidence:lookup.certain&&(sibling!==null||isEnvironment)?"high":"medium",persona:"regular",message:`In ${expected} (${inCases(cases,all2).replace(/^ with /,"")||why}), ${what}.`,help:sibling!==null?`Use \`${sibling}\` there.`:`Use the one of ${expected} there.`,primary:{place:lookup.place,label:`of ${stage}, in the branch of ${expected}`},related:[{place,label:`\`${name}\` says ${stage}`}],path:[],fixes:sibling===null?[]:fixes(`Use \`${sibling}\``,!1,renameText(files,place,name,sibling)),subject:{key:`${lookup.kind} ${name}`,environment:expected}}}var environment_drift_default={meta:{id:"environment-drift",category:"environments",severity:"medium",severityReason:"The deploy to one environment, or its containers, fail, and nothing is exposed.",summary:"A secret or key that the code needs exists in one Modal Environment and not in another",why:"Environments share nothing: a secret that was added or extended in `dev` must be added in `prod` as well. Until then the deploy to the other environment fails (a missing secret), or its containers do (a missing key).",fix:"Create the secret, or add the key, in the environment that lacks it.",autofix:{kind:"none",why:"The secret or key has to be made in the Modal Environment that lacks it, which no edit of the repository does."},confidence:"Needs an inventory with several environments. An environment counts only if the app is evidently deployed there: it has at least two other secrets that the same app uses. Where the code looks a secret up in a fixed environment, or shares it from there, nothing is reported.",references:["https://modal.com/docs/guide/environments"],cwe:null},examples:{bad:[{title:"A secret was never made in prod",files:{"app.py":`import os
import modal

app = modal.App("mail")


@app.function(secrets=[modal.Secret.from_name("relay"), modal.Secret.from_name("outbox")])
def store():
    return os.environ["RELAY_PASSWORD"], os.environ["OUTBOX_URL"]


@app.function(secrets=[modal.Secret.from_name("relay"), modal.Secret.from_name("tracing")])  # expect: environment-drift
def send():
    return os.environ["RELAY_PASSWORD"], os.environ["TRACING_TOKEN"]
`,"modal-secrets.toml":`[environments.dev.secrets]
relay = ["RELAY_PASSWORD"]
outbox = ["OUTBOX_URL"]
tracing = ["TRACING_TOKEN"]

[environments.prod.secrets]
relay = ["RELAY_PASSWORD"]
outbox = ["OUTBOX_URL"]
`}},{title:"A key was added in dev only",files:{"app.py":`import os
import modal

app = modal.App("mail")
relay = modal.Secret.from_name("relay")


@app.function(secrets=[relay])
def send():
    return os.environ["RELAY_PASSWORD"], os.environ["RELAY_SIGNING_KEY"]  # expect: environment-drift
`,"modal-secrets.toml":`[environments.dev.secrets]
relay = ["RELAY_PASSWORD", "RELAY_SIGNING_KEY"]

[environments.prod.secrets]
relay = ["RELAY_PASSWORD"]
`}},{title:"Of three environments one lacks it",files:{"app.py":`import os
import modal

app = modal.App("search")
SECRETS = [
    modal.Secret.from_name("search"),
    modal.Secret.from_name("index"),
    modal.Secret.from_name("billing"),  # expect: environment-drift
]


@app.function(secrets=SECRETS)
def query():
    return os.environ["SEARCH_KEY"], os.environ["INDEX_URL"], os.environ["BILLING_TOKEN"]
`,"modal-secrets.toml":`[environments.dev.secrets]
search = ["SEARCH_KEY"]
index = ["INDEX_URL"]
billing = ["BILLING_TOKEN"]

[environments.staging.secrets]
search = ["SEARCH_KEY"]
index = ["INDEX_URL"]

[environments.prod.secrets]
search = ["SEARCH_KEY"]
index = ["INDEX_URL"]
billing = ["BILLING_TOKEN"]
`}}],good:[{title:"The same in both",files:{"app.py":`import os
import modal

app = modal.App("mail")


@app.function(secrets=[modal.Secret.from_name("relay")])
def send():
    return os.environ["RELAY_PASSWORD"]
`,"modal-secrets.toml":`[environments.dev.secrets]
relay = ["RELAY_PASSWORD"]

[environments.prod.secrets]
relay = ["RELAY_PASSWORD"]
`}},{title:"An environment of another team",files:{"app.py":`import os
import modal

app = modal.App("mail")


@app.function(secrets=[modal.Secret.from_name("relay")])
def send():
    return os.environ["RELAY_PASSWORD"]
`,"modal-secrets.toml":`[environments.main.secrets]
relay = ["RELAY_PASSWORD"]

[environments.research.secrets]
wandb = ["WANDB_API_KEY"]
`}},{title:"Looked up in one environment always",files:{"app.py":`import os
import modal

app = modal.App("mail")
SECRETS = [modal.Secret.from_name("relay"), modal.Secret.from_name("license", environment_name="prod")]


@app.function(secrets=SECRETS)
def send():
    return os.environ["RELAY_PASSWORD"], os.environ["LICENSE_KEY"]
`,"modal-secrets.toml":`[environments.dev.secrets]
relay = ["RELAY_PASSWORD"]

[environments.prod.secrets]
relay = ["RELAY_PASSWORD"]
license = ["LICENSE_KEY"]
`}}]},*check({project,inventory}){if(inventory.environments.length<2)return;let told=new Set;for(let secret of project.secrets){let name=secret.name?.known??null;if(secret.kind!=="name"||name===null||secret.environmentName!==null)continue;let holders=attachedWorkloads(project,secret),[holder]=holders;if(!holder||environmentsWith(inventory,name).length===0||findSecret(inventory,name,null)?.shared)continue;let lacking=environmentsWithout(inventory,name).filter(environment=>isDeployedTo(project,inventory,holder.workload,name,environment));lacking.length>0&&!told.has(name)&&(told.add(name),yield secretReport(secret,name,inventory,lacking,holders.map(({workload})=>workload)));for(let{workload}of holders)for(let read of workload.reads){let{key}=read;key===null||!isHard(read)||told.has(`${name}|${key}`)||keyStatus(inventory,name,key,null)!=="partly"||givenOtherwise(workload,secret,key,inventory)||(told.add(`${name}|${key}`),yield keyReport(workload,read,name,key,inventory))}}}};function isDeployedTo(project,inventory,{app,id},name,environment){let others=project.workloads.filter(workload=>app===null?workload.id===id:workload.app===app).flatMap(workload=>workload.attachments).filter(({secret})=>secret.environmentName===null).flatMap(({secret})=>textsOf(secret.name)).filter(other=>other!==name&&findSecret(inventory,other,environment)!==null);return new Set(others).size>=2}function givenOtherwise(workload,secret,key,inventory){return workload.env.some(each=>each.key===key)||workload.attachmentsOpen.length>0||workload.attachments.some(each=>each.secret!==secret&&(each.secret.kind!=="name"||textsOf(each.secret.name).every(name=>keyStatus(inventory,name,key,null)!=="absent")))}function secretReport(secret,name,inventory,lacking,workloads){return{severity:"medium",confidence:"medium",persona:"regular",message:`The secret \`${name}\` is in ${listed(environmentsWith(inventory,name))} and not in ${listed(lacking)}: deploying the app there fails with \`NotFoundError\`.`,help:`Create \`${name}\` in ${listed(lacking)}.`,primary:{place:secret.place,label:"looked up in the environment that is deployed to"},related:[...inventory.environments.filter(environment=>lacking.includes(environment.name)).map(({place,name:environment})=>({place,label:`\`${environment}\` doesn't have it`})),...workloads.slice(0,3).map(workload=>({place:workload.place,label:`${nameOfWorkload(workload)} is given it`}))],path:[],fixes:[],subject:{secret:name,environment:lacking.join("|")}}}function keyReport(workload,read,name,key,inventory){let lacking=inventory.environments.filter(({secrets:secrets2})=>secrets2.some(each=>each.name===name&&!each.keys.some(other=>other.name===key))).map(environment=>environment.name);return{severity:"medium",confidence:"medium",persona:"regular",message:`In ${listed(lacking)} the secret \`${name}\` has no \`${key}\`, which \`${workload.name}\` reads: it works in the other environments and fails with a \`KeyError\` there.`,help:`Add \`${key}\` to \`${name}\` in ${listed(lacking)}.`,primary:{place:read.place,label:readLabel(read)},related:[{place:workload.place,label:`${nameOfWorkload(workload)} runs it`}],path:[],fixes:[],subject:{workload:workload.name,secret:name,key,environment:lacking.join("|")}}}function expectedStage(project,inventory,workload,settings,values){let chosen=stageOfCase(project,inventory,values),said=settings.flatMap(definition=>{let value=isStageVariable(definition.key)&&definition.certain?textIn(definition.known,values):null,stage2=value===null?null:stageOf(value);return stage2&&!stage2.weak?[{definition,stage:stage2.stage,value}]:[]});if(new Set([...said.map(({stage:stage2})=>stage2),...chosen?[chosen.stage]:[]]).size>1)return null;if(chosen)return{stage:chosen.stage,why:`\`${chosen.selector}\` = \`${chosen.value}\``,selector:chosen.selector,place:null};let[first]=said;if(first)return{stage:first.stage,why:`\`${first.definition.key}\` = \`${first.value}\` in the container`,selector:null,place:first.definition.place};let app=appOf(project,workload),name=textIn(app?.name??null,values),stage=name===null?null:stageOf(name);return app&&stage&&!stage.weak?{stage:stage.stage,why:`the app \`${name}\``,selector:null,place:app.place}:null}function settingsIn(workload,values){let settings=new Map,add=each=>{holdsIn(each.when,values)&&settings.set(each.key,each)};for(let each of workload.env)each.from!=="function"&&add(each);for(let{secret}of attachmentsIn(workload,values))secret.kind==="dict"&&secret.keys.forEach(add);for(let each of workload.env)each.from==="function"&&add(each);return[...settings.values()]}function settingIn(workload,key,values){return settingsIn(workload,values).find(each=>each.key===key)??null}function limitsOf({when,secret}){return[when,...limitsOfText(secret.name),...limitsOfText(secret.environmentName)]}function follows2(attachment,selector){return limitsOf(attachment).some(limit=>selector in limit)}function isFixed(attachment){return limitsOf(attachment).every(isAlways)}var followingAmong=remembered(workloads=>{let attachments=workloads.flatMap(workload=>workload.attachments).filter(each=>!isFixed(each));return{attachments,selectors:[...new Set(attachments.flatMap(limitsOf).flatMap(limit=>Object.keys(limit)))]}}),Followers=class{constructor(inventory,names){this.inventory=inventory;this.names=names}inventory;names;known=remembered(_workloads=>remembered(_values=>new Map));selectorsOf(workloads){return followingAmong(workloads).selectors}towards(stage,selector,workloads,values,except){let known=this.known(workloads)(values),id=`${stage}|${selector}`,found=known.get(id)??this.firstTwo(stage,selector,workloads,values);return known.set(id,found),found.find(each=>each!==except)}firstTwo(stage,selector,workloads,values){let found=new Set;for(let each of followingAmong(workloads).attachments)if(follows2(each,selector)&&(stageOfSecretIn(each.secret,values,this.inventory,this.names)?.stage===stage&&found.add(each),found.size===2))break;return[...found]}};function workloadsOf(items){return[...new Map(items.map(({workload})=>[workload.id,workload])).values()]}var environment_mismatch_default={meta:{id:"environment-mismatch",category:"environments",severity:"high",severityReason:"Real traffic goes to a test system, or experiments to production.",summary:"A secret or setting of one stage in another stage's branch or app",why:"A prod branch that takes the development secret sends real traffic to a test system, and nobody notices until the data is missing; a dev branch with the production secret lets every experiment write to production. The usual cause is an arm that was copied and half changed.",fix:"Use the secret of the branch's own stage. If one secret really serves several stages, give it a name without a stage, or mark it `shared = true` in the inventory.",autofix:{kind:"unsafe",does:"Uses the secret of the right stage, where there is one of that name."},confidence:"The stage that is meant comes from the branch's own condition, from the effective value of a variable such as `ENV` or `STAGE` in the container (after overrides: a function's `env=` wins over the image), or from the app's name. Only prod against another stage counts: staging may well share with dev. The secret's stage is certain where the inventory declares it or its sibling of the right stage exists; a stage word alone gives medium confidence, a doubtful one (`test`, `live`) nothing. A fixed secret in an app whose others follow a selector is [pinned-environment](pinned-environment.md).",references:["https://modal.com/docs/guide/environments","https://modal.com/docs/guide/secrets"],cwe:668},examples:{bad:[{title:"The prod arm was copied from the other one",files:{"app.py":`import os
import modal

ENV = os.environ.get("APP_ENV", "dev")
if ENV == "prod":
    storage = modal.Secret.from_name("storage-dev")  # expect: environment-mismatch
else:
    storage = modal.Secret.from_name("storage-dev")

app = modal.App("invoices", image=modal.Image.debian_slim().env({"APP_ENV": ENV}))


@app.function(secrets=[storage])
def save():
    return os.environ["STORAGE_TOKEN"]
`,"modal-secrets.toml":`[environments.main.secrets]
storage-dev = ["STORAGE_TOKEN"]
storage-prod = ["STORAGE_TOKEN"]
`}},{title:"The app and its env say prod, the secret says dev",files:{"app.py":`import os
import modal

app = modal.App("ledger-prod")


@app.function(secrets=[modal.Secret.from_name("ledger-dev")], env={"STAGE": "prod"})  # expect: environment-mismatch
def book():
    return os.environ["STAGE"], os.environ["LEDGER_TOKEN"]
`,"modal-secrets.toml":`[environments.main.secrets]
ledger-dev = ["LEDGER_TOKEN"]
ledger-prod = ["LEDGER_TOKEN"]
`}},{title:"Two entries of a table are swapped",files:{"app.py":`import os
import modal

ENV = os.environ.get("APP_ENV", "dev")
NAMES = {"dev": "search-prod", "prod": "search-dev"}
image = modal.Image.debian_slim().env({"APP_ENV": ENV})
app = modal.App("search", image=image)
search = modal.Secret.from_name(NAMES[ENV])  # expect: environment-mismatch


@app.function(secrets=[search])
def query(text: str):
    return os.environ["SEARCH_KEY"], text
`}},{title:"The index of the other stage",files:{"app.py":`import os
import modal

ENV = os.environ.get("APP_ENV", "dev")
if ENV == "prod":
    INDEX = "docs_dev"
else:
    INDEX = "docs_prod"
image = modal.Image.debian_slim().env({"APP_ENV": ENV})
app = modal.App("search", image=image)


@app.function(env={"INDEX": INDEX})  # expect: environment-mismatch
def query(text: str):
    return os.environ["INDEX"], text
`}},{title:"Settings in a secret that the code makes, arms swapped",files:{"settings.py":`import os
import modal

PROD = os.environ.get("STAGE", "dev") == "prod"
table = modal.Secret.from_dict(
    {"TABLE": "orders_dev" if PROD else "orders_prod", "REGION": "eu"},  # expect: environment-mismatch
)
`,"app.py":`import os
import modal
from settings import table

app = modal.App("orders", image=modal.Image.debian_slim().env({"STAGE": os.environ.get("STAGE", "dev")}))


@app.function(secrets=[table])
def place():
    return os.environ["TABLE"], os.environ["REGION"]
`}}],good:[{title:"Each arm has its own",files:{"app.py":`import os
import modal

ENV = os.environ.get("APP_ENV", "dev")
if ENV == "prod":
    storage, index = modal.Secret.from_name("storage-prod"), "docs_prod"
else:
    storage, index = modal.Secret.from_name("storage-dev"), "docs_dev"

app = modal.App(f"invoices-{ENV}", image=modal.Image.debian_slim().env({"APP_ENV": ENV}))


@app.function(secrets=[storage], env={"INDEX": index})
def save():
    return os.environ["STORAGE_TOKEN"], os.environ["INDEX"]
`}},{title:"The image says prod, the function overrides it",files:{"app.py":`import os
import modal

image = modal.Image.debian_slim().env({"STAGE": "prod"})
app = modal.App("ledger", image=image)


@app.function(secrets=[modal.Secret.from_name("ledger-prod")])
def book():
    return os.environ["STAGE"], os.environ["LEDGER_TOKEN"]


@app.function(secrets=[modal.Secret.from_name("ledger-staging")], env={"STAGE": "staging"})
def try_out():
    return os.environ["STAGE"], os.environ["LEDGER_TOKEN"]
`}},{title:"Words that are no stages, and a secret shared by all",files:{"app.py":`import os
import modal

ENV = os.environ.get("APP_ENV", "dev")
if ENV == "prod":
    secrets = [modal.Secret.from_name("devin-api"), modal.Secret.from_name("telemetry-dev")]
else:
    secrets = [modal.Secret.from_name("product-catalogue")]

app = modal.App("products", image=modal.Image.debian_slim().env({"APP_ENV": ENV}))


@app.function(secrets=secrets)
def sync():
    return dict(os.environ)
`,"modal-secrets.toml":`[environments.main.secrets]
devin-api = ["DEVIN_KEY"]
product-catalogue = ["CATALOGUE_KEY"]
telemetry-dev = { keys = ["TELEMETRY_KEY"], shared = true }
telemetry-prod = ["TELEMETRY_KEY"]
`}}]},*check({project,inventory,files}){let names=knownSecretNames(project,inventory),clashes=project.workloads.flatMap(workload=>clashesOf(project,inventory,names,workload)),entries=grouped(clashes,({place,name})=>`${placeKey(place)}|${name}`),tables=grouped([...entries.values()].flat(),({place})=>placeKey(place));for(let[first,...others]of tables.values())yield report6(files,first,others)}};function clashesOf(project,inventory,names,workload){let app=appOf(project,workload),all2=casesOf(project,workload,limitsOfText(app?.name??null));if(!all2)return[];let found=new Map,add=(key,values,clash)=>{let before=found.get(key);found.set(key,{...clash,...before,workload,all:all2,cases:[...before?.cases??[],values]})};for(let values of all2){let settings=settingsIn(workload,values),expected=expectedStage(project,inventory,workload,settings,values);if(expected){for(let attachment of attachmentsIn(workload,values)){if(expected.selector!==null&&!follows2(attachment,expected.selector))continue;let fact=stageOfSecretIn(attachment.secret,values,inventory,names),name=textIn(attachment.secret.name,values);!fact||name===null||!isClash(expected.stage,fact.stage)||isDoubtful2(fact,name)||add(`${attachment.secret.id}|${name}`,values,{place:attachment.secret.place,name,setting:null,stage:fact.stage,expected,certain:fact.how!=="name",sibling:fact.siblings.find(({stage})=>stage===expected.stage)?.name??null})}for(let definition of settings){let value=textIn(definition.known,values),said=value===null?null:stageOf(value);if(value===null||!said||said.weak||!isClash(expected.stage,said.stage))continue;let elsewhere2=all2.flatMap(other=>textIn(settingIn(workload,definition.key,other)?.known??null,other)??[]),sibling=siblings(value,elsewhere2).find(({implied})=>!implied);!sibling||expected.selector===null||isStageVariable(definition.key)||add(`${definition.key}|${value}`,values,{place:definition.place,name:value,setting:definition.key,stage:said.stage,expected,certain:!0,sibling:sibling.stage===expected.stage?sibling.name:null})}}}return[...found.values()]}function isDoubtful2({how},name){return how==="name"&&(stageOf(name)?.weak??!0)}function report6(files,first,others){let{workload,place,name,setting,stage,expected,sibling,cases,all:all2}=first,entries=[...new Map([first,...others].map(each=>[each.name,each])).values()],workloads=workloadsOf([first,...others]),what=each=>each.setting===null?`the ${each.stage} secret \`${each.name}\``:`\`${each.setting}\` = \`${each.name}\``,told=entries.map(each=>each.expected.selector===null?`${what(each)} with ${each.expected.why}`:`${what(each)}${inCases(each.cases,each.all)||` with ${each.expected.why}`}`),names=firstWorkloads(workloads);return{severity:"high",confidence:first.certain?"high":"medium",persona:"regular",message:`In ${expected.stage}, ${names} ${workloads.length>1?"get":"gets"} what belongs to ${stage}: ${joined(told,"and")}.`,help:sibling!==null&&entries.length===1?`Use \`${sibling}\`${inCases(cases,all2)||" here"}.`:`Use the ${setting===null?"secret":"value"} of ${expected.stage} there.`,primary:{place,label:setting===null?`\`${name}\` is of ${stage}`:`of ${stage}`},related:[...expected.place?[{place:expected.place,label:`${expected.why} says ${expected.stage}`}]:[],...workloads.map(each=>({place:each.place,label:`${nameOfWorkload(each)} is given it`}))],path:[],fixes:sibling!==null&&setting===null&&entries.length===1?fixes(`Use \`${sibling}\``,!1,renameText(files,place,name,sibling)):[],subject:{workload:workload.name,...setting===null?{secret:name}:{key:setting},environment:expected.stage}}}var half_rotated_secret_default={meta:{id:"half-rotated-secret",category:"environments",severity:"low",severityReason:"Nothing is broken yet, but the old credential stays valid.",summary:"Two versions of one secret in use at once",why:"A rotation that stopped half-way: some workloads use the new credential, others still the old one. The old one can't be revoked, which was the point of the rotation; and when it is, those others fail.",fix:"Move the remaining workloads to the new version, then delete the old secret.",autofix:{kind:"unsafe",does:"Looks up the newer version wherever the old one is named."},confidence:"Reported where two names differ in nothing but a version (`v1`/`v2`, or none beside `v2`), are of the same stage, and are attached to different workloads. Plain numbers (`shard-1`, `shard-2`) are no versions.",references:["https://modal.com/docs/guide/secrets"],cwe:324},examples:{bad:[{title:"Two functions, two versions",files:{"app.py":`import os
import modal

app = modal.App("pay")


@app.function(secrets=[modal.Secret.from_name("payments-v2")])
def charge():
    return os.environ["PAYMENTS_KEY"]


@app.function(secrets=[modal.Secret.from_name("payments-v1")])  # expect: half-rotated-secret
def refund():
    return os.environ["PAYMENTS_KEY"]
`}},{title:"The old one has no version in its name",files:{"app.py":`import os
import modal

app = modal.App("pay")


@app.function(secrets=[modal.Secret.from_name("payments")])  # expect: half-rotated-secret
def refund():
    return os.environ["PAYMENTS_KEY"]


@app.function(secrets=[modal.Secret.from_name("payments-v2")])
def charge():
    return os.environ["PAYMENTS_KEY"]
`}},{title:"In two modules",files:{"app.py":`import os
import modal
import worker

app = modal.App("mail")
app.include(worker.app)


@app.function(secrets=[modal.Secret.from_name("relay-prod-v3")])
def send():
    return os.environ["RELAY_PASSWORD"]
`,"worker.py":`import os
import modal

app = modal.App("mail-worker")


@app.function(secrets=[modal.Secret.from_name("relay-prod-v2")])  # expect: half-rotated-secret
def resend():
    return os.environ["RELAY_PASSWORD"]
`}}],good:[{title:"All on one version",files:{"app.py":`import os
import modal

app = modal.App("pay")


@app.function(secrets=[modal.Secret.from_name("payments-v2")])
def charge():
    return os.environ["PAYMENTS_KEY"]


@app.function(secrets=[modal.Secret.from_name("payments-v2")])
def refund():
    return os.environ["PAYMENTS_KEY"]
`}},{title:"Numbers that count things",files:{"app.py":`import os
import modal

app = modal.App("db")


@app.function(secrets=[modal.Secret.from_name("shard-1")])
def first():
    return os.environ["DATABASE_URL"]


@app.function(secrets=[modal.Secret.from_name("shard-2")])
def second():
    return os.environ["DATABASE_URL"]
`}},{title:"Both in one workload: the rotation is under way there, on purpose",files:{"app.py":`import os
import modal

app = modal.App("pay")


@app.function(secrets=[modal.Secret.from_name("payments-v1"), modal.Secret.from_name("payments-v2")])
def charge():
    return os.environ["PAYMENTS_KEY"]
`}}]},*check({project,files}){for(let group of versionsOf(project)){let newest=group.reduce((best,each)=>each.version>best.version?each:best);for(let old of group){if(old.version===newest.version)continue;let shared=old.holders.some(({workload})=>newest.holders.some(each=>each.workload.id===workload.id)),[holder]=old.holders,[other]=newest.holders;!shared&&holder&&other&&(yield{...report7(old,newest,holder,other),fixes:fixesOf6(files,old,newest)})}}}};function versionsOf(project){let groups=new Map;for(let workload of project.workloads)for(let attachment of workload.attachments){let[name,...more]=textsOf(attachment.secret.name);if(name===void 0||more.length>0)continue;let parts=nameParts(name),number=parts.version===null?0:/^v(\d{1,3})$/i.exec(parts.version)?.[1];if(number===void 0||parts.base==="")continue;let id=`${parts.base}|${parts.stage?.stage??""}|${attachment.secret.environmentName?.known??""}`,group=groups.get(id)??new Map;groups.set(id,group);let entry=group.get(name)??{version:Number(number),holders:[]};group.set(name,entry),entry.holders.push({workload,attachment})}return[...groups.values()].map(group=>[...group].map(([name,entry])=>({name,...entry}))).filter(group=>new Set(group.map(({version})=>version)).size>1)}function fixesOf6(files,old,newest){let literals=old.holders.flatMap(({attachment})=>attachment.secret.nameLiterals),places=[...new Map(literals.map(place=>[placeKey(place),place])).values()];return fixes(`Use \`${newest.name}\``,!1,...places.map(place=>renameText(files,place,old.name,newest.name)))}function report7(old,newest,holder,other){let workloads=old.holders.map(({workload})=>workload);return{severity:"low",confidence:"medium",persona:"regular",message:`${namesOfWorkloads(workloads)} still ${workloads.length>1?"use":"uses"} \`${old.name}\`, while \`${other.workload.name}\` uses \`${newest.name}\`: the old credential can't be revoked.`,help:`Move to \`${newest.name}\`, then delete \`${old.name}\`.`,primary:{place:holder.attachment.place,label:"the old version"},related:[{place:other.attachment.place,label:"the new version"},...workloads.map(workload=>({place:workload.place,label:`${nameOfWorkload(workload)} uses the old one`}))],path:[],fixes:[],subject:{secret:old.name}}}function hardRead(code){let read=/^os\.(?:getenv|environ\.get)\(\s*(["'])([A-Za-z_]\w*)\1\s*(?:,\s*None\s*)?,?\s*\)$/.exec(code);return read?`os.environ[${read[1]}${read[2]}${read[1]}]`:null}function readWithDefault(code){let read=/^os\.(?:getenv|environ\.get)\(\s*["']([A-Za-z_]\w*)["']\s*,\s*(?:default\s*=\s*)?["']([\w.-]*)["']\s*,?\s*\)$/.exec(code);return read?{key:read[1]??"",fallback:read[2]??""}:null}function takersByKey(project,keys){let workloads=keys.size===0?[]:project.workloads.filter(each=>runsCode(each)&&each.base===null);return grouped(workloads.flatMap(workload=>takersIn(workload,keys)),({key})=>key)}function takersIn(workload,keys){let reads=workload.reads.filter(({key})=>key!==null&&keys.has(key)),failing=new Set(reads.flatMap(read=>read.phase==="import"&&isHard(read)?[read.key]:[])),takings=reads.filter(read=>read.phase==="call"&&read.how!=="in"&&!isHard(read)&&!read.guarded).map(read=>({key:read.key??"",by:read,place:read.place,origin:null,how:"read",certain:!0})),known=new Set(takings.map(({key,place})=>`${placeKey(place)}|${key}`)),uses=(workload.code?.selectorUses??[]).flatMap(use=>{let{place,how,certain,selector}=use,{key}=selector;return!keys.has(key)||known.has(`${placeKey(place)}|${key}`)?[]:[{key,by:use,place,origin:how==="read"?null:use.origin,how,certain}]}),rank=({how,certain})=>(how==="output"?2:0)+(certain?0:1);return[...grouped([...takings,...uses],({key})=>key)].filter(([key])=>!failing.has(key)).map(([key,own])=>({key,workload,takings:[...own].sort((a,b)=>rank(a)-rank(b))}))}function stepsOf(workload,{by}){return"selector"in by?stepsOfUse(workload,by):stepsTo(workload,by)}function stepsOfUse(workload,{path,origin:origin2,place,how,selector}){return[...how==="read"?[]:[{place:origin2,label:`\`${selector.key}\` is read here when the container imports the module`}],{place:workload.place,label:`\`${workload.name}\` starts here`},...path.map(step=>({place:step.place,label:`calls ${step.name}`})),{place,label:how==="read"?`\`${selector.key}\` is read here`:"its value is used here"}]}var lost_selector_default={meta:{id:"lost-selector",category:"environments",severity:"high",severityReason:"Production runs with the settings of another stage.",summary:"A variable that chooses the stage when the app is deployed, and decides again in a container that doesn't get it",why:'`APP_ENV=prod modal deploy` sets the variable in the shell that deploys, not in the containers. A container imports the module again: `ENV = os.getenv("APP_ENV", "dev")` finds nothing there and takes the default, and so does everything that is computed from it. Production gets the prod secrets, and then behaves like dev: its index, its bucket, its log level.',fix:'Carry the variable along: `image.env({"APP_ENV": ENV})`, or `env={"APP_ENV": ENV}` on the function.',autofix:{kind:"both",does:"Carries the variable into the workloads with `env=`. Where a secret with unknown keys may give it already, only `--fix-unsafe` does."},confidence:"Medium where the variable chooses a secret, an app's name or a branch of the definitions at deploy time, code that certainly runs in a container uses its value (or a name, dict entry or attribute that was computed from it, or reads it anew), and no secret, `env=` or image of that container gives it; all of them must be known. Low where a secret with unknown keys may give it, where the value is only printed or logged, and where nothing shows that deploys choose by it. App names, decorators' arguments, the making of secrets and images, `is_local()` branches and serialized functions are no such uses. A read without default is [unresolved-env-key](unresolved-env-key.md) or [container-import-env](container-import-env.md).",references:["https://modal.com/docs/guide/environment_variables","https://modal.com/docs/guide/environments"],cwe:null},examples:{bad:[{title:"The function asks again, and always gets the default",files:{"app.py":`import os
import modal

ENV = os.getenv("APP_ENV", "dev")
app = modal.App("search")
key = modal.Secret.from_name("search-prod" if ENV == "prod" else "search-dev", required_keys=["SEARCH_KEY"])


@app.function(env={"SEARCH_URL": "https://search.internal"})
def query(text: str):
    index = "docs_prod" if os.getenv("APP_ENV", "dev") == "prod" else "docs_dev"  # expect: lost-selector
    return index, text


@app.function(secrets=[key], env={"APP_ENV": ENV})
def fill():
    return os.environ["SEARCH_KEY"]
`}},{title:"In a helper module",files:{"app.py":`import os
import modal
from settings import bucket

STAGE = os.environ.get("STAGE", "dev")
if STAGE == "prod":
    storage = modal.Secret.from_dict({"STORAGE_TOKEN": os.environ.get("STORAGE_TOKEN_PROD", "")})
else:
    storage = modal.Secret.from_dict({"STORAGE_TOKEN": os.environ.get("STORAGE_TOKEN_DEV", "")})
app = modal.App("archive")


@app.function(secrets=[storage])
def save(text: str):
    return bucket(), os.environ["STORAGE_TOKEN"], text
`,"settings.py":`import os


def bucket() -> str:
    return "archive-" + os.environ.get("STAGE", "dev")  # expect: lost-selector
`}},{title:"A class asks when it starts",files:{"app.py":`import os
import modal

ENV = os.getenv("APP_ENV", "dev")
app = modal.App("chat-prod" if ENV == "prod" else "chat-dev")


@app.cls()
class Chat:
    @modal.enter()
    def load(self):
        self.log = "warning" if os.getenv("APP_ENV", "dev") == "prod" else "debug"  # expect: lost-selector

    @modal.method()
    def answer(self, text: str):
        return self.log, text
`}},{title:"What a module computed from it, used in functions",files:{"settings.py":`import os

ENV = os.getenv("APP_ENV", "dev")
PROD = ENV == "prod"
INDEX = {"prod": "docs_prod", "dev": "docs_dev"}[ENV]
LIMITS = {"batch": 500 if PROD else 5, "retries": 3}
`,"app.py":`import modal
import settings
from settings import ENV, LIMITS

app = modal.App(f"search-{ENV}")


@app.function(secrets=[modal.Secret.from_dict({"SEARCH_URL": "https://search.internal"})])
def query(text: str):
    return settings.INDEX, text  # expect: lost-selector


@app.function(env={"APP_ENV": ENV})
def fill():
    return settings.INDEX


@app.function()
def clean():
    return LIMITS["retries"]
`}},{title:"A helper that reads it at deploy and in the container",files:{"stage.py":`import os


def stage() -> str:
    return os.getenv("APP_ENV", "dev")  # expect: lost-selector
`,"app.py":`import modal
from stage import stage

app = modal.App(f"search-{stage()}")


@app.function()
def query(text: str):
    return f"docs_{stage()}", text
`}},{title:"As a parameter's default, and in a branch",files:{"app.py":`import os
import modal

STAGE = os.environ.get("STAGE", "dev")
app = modal.App("orders-prod" if STAGE == "prod" else "orders-dev")


@app.function()
def charge(amount: int, live: bool = STAGE == "prod"):  # expect: lost-selector
    if STAGE != "prod":
        return 0
    return amount if live else 1
`}},{title:"A secret whose keys nobody has told may give it, or may not",minConfidence:"low",files:{"app.py":`import os
import modal

REGION = os.environ.get("STAGE", "dev")
app = modal.App(f"mail-{REGION}")


@app.cls(secrets=[modal.Secret.from_name("relay")])
class Mailer:
    @modal.enter()
    def connect(self):
        self.host = "smtp.acme.io" if os.environ.get("STAGE", "dev") == "prod" else "localhost"  # expect: lost-selector

    @modal.method()
    def send(self, text: str):
        return self.host, text
`}}],good:[{title:"The image carries it",files:{"app.py":`import os
import modal

ENV = os.getenv("APP_ENV", "dev")
app = modal.App("chat-prod" if ENV == "prod" else "chat-dev", image=modal.Image.debian_slim().env({"APP_ENV": ENV}))


@app.function()
def answer(text: str):
    return os.getenv("APP_ENV", "dev"), text
`}},{title:"Used at deploy time only",files:{"app.py":`import os
import modal

ENV = os.getenv("APP_ENV", "dev")
app = modal.App("chat-prod" if ENV == "prod" else "chat-dev")


@app.function(secrets=[modal.Secret.from_name("chat-prod" if ENV == "prod" else "chat-dev")])
def answer(text: str):
    return os.environ["CHAT_KEY"], text
`}},{title:"Entries that don't depend on it, and code of the developer's machine",files:{"app.py":`import os
import modal

ENV = os.getenv("APP_ENV", "dev")
CONFIG = "name": f"chat-{ENV}", "model": "gpt-4.1-mini"
app = modal.App(CONFIG["name"])


@app.function(memory=2048 if ENV == "prod" else 512)
def answer(text: str):
    if modal.is_local():
        print(ENV)
    return CONFIG["model"], text


@app.local_entrypoint()
def main():
    print(ENV, answer.remote("hello"))
`}},{title:"A serialized function takes the value along",files:{"app.py":`import os
import modal

ENV = os.getenv("APP_ENV", "dev")
app = modal.App("chat-prod" if ENV == "prod" else "chat-dev")


@app.function(serialized=True)
def answer(text: str):
    return ENV, text
`}},{title:"A setting of the container that chooses nothing at deploy time",files:{"app.py":`import os
import modal

app = modal.App("chat")


@app.function()
def answer(text: str):
    if os.getenv("LOG_LEVEL", "info") == "debug":
        print(text)
    return text
`}}]},*check({project,inventory,files}){let selectors=selectorsOf(project),takers=takersByKey(project,new Set(selectors.map(({key})=>key)));for(let selector of selectors){let own=takers.get(selector.key)??[],chooses=own.length>0&&choosesAtDeploy(project,selector),losses=own.flatMap(taker=>lossOf(project,inventory,chooses,taker)??[]);for(let[first,...others]of grouped(losses,({confidence})=>confidence).values())yield report8(selector,first,others,files)}}};function selectorsOf(project){let found=new Map(project.selectors.map(selector=>[selector.key,selector]));for(let{code}of project.workloads)for(let{selector}of code?.selectorUses??[])found.has(selector.key)||found.set(selector.key,selector);return[...found.values()].filter(({key})=>!key.startsWith("MODAL_")&&!isCredentialKey(key))}function choosesAtDeploy({apps,secrets:secrets2,workloads},{id}){let decides=when=>id in when,decidesText=text=>limitsOfText(text).some(decides),decidesAny=attachments=>attachments.some(({when})=>decides(when));return apps.some(({name,attachments})=>decidesText(name)||decidesAny(attachments))||secrets2.some(({name,environmentName})=>decidesText(name)||decidesText(environmentName))||workloads.some(({when,attachments})=>decides(when)||decidesAny(attachments))}function lossOf(project,inventory,choosesAtDeploy2,taker){let{key,workload}=taker,byFate=grouped(taker.takings,({by})=>fateOf(project,inventory,key,workload,by.when)),lost=byFate.get("missing");if(lost){let[first]=lost,isSure=choosesAtDeploy2&&first.how!=="output"&&first.certain;return{workload,takings:lost,confidence:isSure?"medium":"low"}}let doubtful=byFate.get("unknown");return doubtful?{workload,takings:doubtful,confidence:"low"}:null}function fateOf(project,inventory,key,workload,when){let statuses=(casesWhen(project,workload,when)??[]).map(values=>provisionOf(workload,key,values,inventory,!0).status);return statuses.length===0||statuses.some(status=>status==="given"||status==="maybe")?"given":statuses.includes("unknown")?"unknown":"missing"}function carried(key,place,workloads,files,confidence){let code=codeAt(files,place)??"",calls=[...new Map(workloads.map(({call})=>[placeKey(call),call])).values()];if(readWithDefault(code)?.key!==key||!calls.every(({file})=>importModule(files,file,"os")?.length===0))return[];let title=`Carry \`${key}\` into ${namesOfWorkloads(workloads)}`;return fixes(title,confidence!=="low",...calls.map(call=>addToDict(files,call,"env",`"${key}": ${code}`)))}function report8(selector,{workload,takings,confidence},others,files){let{key,default:fallback}=selector,[first,...more]=takings,chosen=first.origin??selector.place,workloads=[workload,...others.map(each=>each.workload)],many=workloads.length>1,uses=new Map([...more,...others.flatMap(each=>each.takings)].map(({place})=>[placeKey(place),place]));uses.delete(placeKey(first.place));let verb2=first.how==="read"?"read":"use",what=first.how==="read"?`\`${key}\``:`what is computed from \`${key}\``,without=fallback===null?"as if it were unset":`with \`${fallback}\``;return{severity:"high",confidence,persona:"regular",message:`${sentence(namesOfWorkloads(workloads))} ${many?verb2:`${verb2}s`} ${what} in the container, where ${confidence==="low"?"nothing is known to set it":"nothing sets it"}: whatever is deployed, ${many?"they run":"it runs"} ${without}.`,help:`Carry it along with \`Image.env({"${key}": ...})\` or \`env={"${key}": ...}\`.`,primary:{place:first.place,label:fallback===null?"never set here":"always the default here"},related:[{place:chosen,label:"chooses the stage when the app is deployed"},...workloads.map(each=>({place:each.place,label:`${nameOfWorkload(each)} doesn't get it`})),...[...uses.values()].slice(0,5).map(place=>({place,label:"and used here"}))],path:stepsOf(workload,first),fixes:carried(key,chosen,workloads,files,confidence),subject:{workload:workload.name,key}}}var mixed_environments_default={meta:{id:"mixed-environments",category:"environments",severity:"high",severityReason:"Test data reaches production, or the other way round.",summary:"A workload that is given secrets of two stages at once",why:"A container that holds the production key of one service and the development key of another writes test data into real books, or real data into a test system; and whoever gets into the development side has the production key as well.",fix:'Give the workload the secrets of one stage: choose all of them by the same selector (`f"ledger-{ENV}"`), or deploy into one Modal Environment per stage with the same names. Where a job copies from one stage to the other on purpose, say so in the inventory: `role = "migration"`.',autofix:{kind:"unsafe",does:"Uses the secret of the stage that the workload's other secrets or the app's name say, where there is one of that name."},confidence:"A stage word in a name counts only where it is known to be a stage: declared in the inventory, or the same name exists with another stage (`bank-dev` beside `bank-prod`). At least one of the two must be known so and the other say its stage by an unmistakable word. Judged case by case: secrets that are chosen by a selector never meet. A prod case with a dev secret is [environment-mismatch](environment-mismatch.md).",references:["https://modal.com/docs/guide/environments","https://modal.com/docs/guide/secrets"],cwe:653},examples:{bad:[{title:"The development bank among production's secrets",files:{"app.py":`import os
import modal

app = modal.App("checks")


@app.function(
    secrets=[
        modal.Secret.from_name("ledger-prod"),
        modal.Secret.from_name("bank-dev"),  # expect: mixed-environments
        modal.Secret.from_name("mail-prod"),
    ],
)
def reconcile():
    return os.environ["LEDGER_TOKEN"], os.environ["BANK_TOKEN"], os.environ["MAIL_TOKEN"]
`,"modal-secrets.toml":`[environments.main.secrets]
ledger-dev = ["LEDGER_TOKEN"]
ledger-prod = ["LEDGER_TOKEN"]
bank-dev = ["BANK_TOKEN"]
bank-prod = ["BANK_TOKEN"]
mail-dev = ["MAIL_TOKEN"]
mail-prod = ["MAIL_TOKEN"]
`}},{title:"One from the app, one from the function; the code itself shows that both have another stage",files:{"app.py":`import os
import modal

prod = modal.App("shop-prod", secrets=[modal.Secret.from_name("shop-prod")])
dev = modal.App("shop-dev", secrets=[modal.Secret.from_name("shop-dev")])


@prod.function(secrets=[modal.Secret.from_name("mail-dev")])  # expect: mixed-environments
def send():
    return os.environ["SHOP_TOKEN"], os.environ["MAIL_TOKEN"]


@dev.function(secrets=[modal.Secret.from_name("mail-dev")])
def send_in_dev():
    return os.environ["SHOP_TOKEN"], os.environ["MAIL_TOKEN"]
`}},{title:"Stages that only the inventory knows",files:{"app.py":`import os
import modal

app = modal.App("sync")
SECRETS = [
    modal.Secret.from_name("warehouse"),
    modal.Secret.from_name("playground"),  # expect: mixed-environments
]


@app.cls(secrets=SECRETS)
class Sync:
    @modal.method()
    def run(self):
        return os.environ["WAREHOUSE_URL"], os.environ["PLAYGROUND_URL"]
`,"modal-secrets.toml":`[environments.main.secrets]
warehouse = { keys = ["WAREHOUSE_URL"], stage = "prod" }
playground = { keys = ["PLAYGROUND_URL"], stage = "dev" }
`}}],good:[{title:"Chosen by a selector: no container gets both",files:{"app.py":`import os
import modal

ENV = os.environ.get("APP_ENV", "dev")
if ENV == "prod":
    secrets = [modal.Secret.from_name("ledger-prod"), modal.Secret.from_name("bank-prod")]
else:
    secrets = [modal.Secret.from_name("ledger-dev"), modal.Secret.from_name("bank-dev")]

app = modal.App("checks", image=modal.Image.debian_slim().env({"APP_ENV": ENV}))


@app.function(secrets=secrets)
def reconcile():
    return os.environ["LEDGER_TOKEN"], os.environ["BANK_TOKEN"]
`}},{title:"A lone test key is a hint at most",files:{"app.py":`import os
import modal

app = modal.App("shop")


@app.function(secrets=[modal.Secret.from_name("ledger-prod"), modal.Secret.from_name("stripe-test")])
def pay():
    return os.environ["LEDGER_TOKEN"], os.environ["STRIPE_KEY"]
`,"modal-secrets.toml":`[environments.main.secrets]
ledger-dev = ["LEDGER_TOKEN"]
ledger-prod = ["LEDGER_TOKEN"]
stripe-test = ["STRIPE_KEY"]
`}},{title:"A migration needs both, and the inventory says so",files:{"app.py":`import os
import modal

app = modal.App("copy")


@app.function(secrets=[modal.Secret.from_name("ledger-prod"), modal.Secret.from_name("ledger-dev")])
def copy():
    return os.environ["SOURCE_TOKEN"], os.environ["TARGET_TOKEN"]
`,"modal-secrets.toml":`[environments.main.secrets]
ledger-prod = { keys = ["SOURCE_TOKEN"], role = "migration" }
ledger-dev = { keys = ["TARGET_TOKEN"], role = "migration" }
`}}]},*check({project,inventory,files}){let names=knownSecretNames(project,inventory),mixes=project.workloads.flatMap(workload=>examine(project,inventory,names,workload)??[]),groups=grouped(mixes,({odd,others})=>[...odd,...others].map(({attachment})=>placeKey(attachment.place)).join("|"));for(let[first,...others]of groups.values())yield{...report9(first,others),fixes:fixesOf7(project,files,first,others)}}};function examine(project,inventory,names,workload){let{kind,attachments}=workload;if(attachments.length<2||kind==="bucket-mount"||kind==="registry"||kind==="header-policy")return null;let all2=casesOf(project,workload);if(!all2)return null;let mixed=all2.flatMap(values=>{if(stageOfCase(project,inventory,values))return[];let staged=attachmentsIn(workload,values).flatMap(attachment=>{let fact=attachment.certain?stageOfSecretIn(attachment.secret,values,inventory,names):null,name=textIn(attachment.secret.name,values);return fact&&name!==null&&!isHint(fact,name)?[{attachment,name,fact}]:[]});return new Set(staged.map(({fact})=>fact.stage)).size>1&&staged.some(({fact})=>fact.how!=="name")?[{values,staged}]:[]}),[first]=mixed;if(!first)return null;let odd=fewest(first.staged);return{workload,odd,others:first.staged.filter(each=>!odd.includes(each)),cases:mixed.map(({values})=>values),all:all2}}function isHint({how},name){return how==="name"&&(stageOf(name)?.weak??!0)}function fewest(staged){let best=staged;for(let group of grouped(staged,({fact})=>fact.stage).values())group.length<=best.length&&(best=group);return best}function fixesOf7(project,files,mix,more){let[odd,...alike]=mix.odd,stages=new Set(mix.others.map(({fact})=>fact.stage)),[stage]=stages,sibling=odd?.fact.siblings.find(each=>each.stage===stage),app=project.apps.find(({id})=>id===mix.workload.app)?.name?.known??"",isMeant2=mix.others.length>1||stageOf(app)?.stage===stage;if(!odd||alike.length>0||stages.size>1||!sibling||!isMeant2)return[];let mixed=new Set([mix,...more].map(({workload})=>workload.id)),{secret}=odd.attachment;if(attachedWorkloads(project,secret).some(({workload})=>!mixed.has(workload.id)))return[];let[literal,...literals]=secret.nameLiterals;return literal&&literals.length===0?fixes(`Use \`${sibling.name}\``,!1,renameText(files,literal,odd.name,sibling.name)):[]}function report9({workload,odd,others,cases,all:all2},more){let[first]=odd,workloads=[workload,...more.map(each=>each.workload)],told=group=>joined(group.map(({name,fact})=>`\`${name}\` (${fact.stage})`),"and"),names=firstWorkloads(workloads),sibling=first?.fact.siblings.find(each=>others.some(({fact})=>fact.stage===each.stage));return{severity:"high",confidence:[...odd,...others].every(({fact})=>fact.how!=="name")?"high":"medium",persona:"regular",message:`${sentence(names)} ${workloads.length>1?"get":"gets"} secrets of two stages${inCases(cases,all2)}: ${told(others)} beside ${told(odd)}.`,help:sibling&&first?`Use \`${sibling.name}\` instead of \`${first.name}\`, or split the workload.`:"Give it the secrets of one stage, or split the workload.",primary:{place:first?.attachment.place??workload.place,label:`a secret of ${first?.fact.stage??"another stage"}`},related:[...others.map(({attachment,fact})=>({place:attachment.place,label:`a secret of ${fact.stage}`})),...workloads.map(each=>({place:each.place,label:`${nameOfWorkload(each)} gets both`}))],path:[],fixes:[],subject:{workload:workload.name,secret:odd.map(({name})=>name).join("|")}}}var mixed_keys_in_secret_default={meta:{id:"mixed-keys-in-secret",category:"environments",severity:"medium",severityReason:"Every development container has production's credential.",summary:"One secret that holds the credentials of several stages",why:"A secret is attached as a whole: a workload that gets `DEV_API_KEY` gets `PROD_API_KEY` too. Every development container then holds the production credential, and the choice between them is one line of code.",fix:"Make one secret per stage with the same key names (`weather-dev` and `weather-prod`, both with `API_KEY`), or one Modal Environment per stage with a secret of the same name, and choose at deploy time.",autofix:{kind:"none",why:"The keys have to be moved into one secret for each stage, and which workload belongs to which stage is a decision."},confidence:"Reported where a credential key exists twice in the secret, once for prod and once for another stage, by unmistakable words. Words such as `TEST` and `LIVE`, which also name two modes of one service, give low confidence.",references:["https://modal.com/docs/guide/environments","https://modal.com/docs/guide/secrets"],cwe:653},examples:{bad:[{title:"Known from the inventory",files:{"app.py":`import os
import modal

app = modal.App("weather")
STAGE = os.environ.get("STAGE", "dev")


@app.function(secrets=[modal.Secret.from_name("weather")], env={"STAGE": STAGE})  # expect: mixed-keys-in-secret
def forecast():
    return os.environ[f"{STAGE.upper()}_API_KEY"]
`,"modal-secrets.toml":`[environments.main.secrets]
weather = ["DEV_API_KEY", "PROD_API_KEY"]
`}},{title:"A secret made in the code",files:{"app.py":`import os
import modal

app = modal.App("orders")
secret = modal.Secret.from_dict(  # expect: mixed-keys-in-secret
    {
        "DATABASE_URL_DEV": os.environ["DATABASE_URL_DEV"],
        "DATABASE_URL_PROD": os.environ["DATABASE_URL_PROD"],
    }
)


@app.function(secrets=[secret])
def run():
    return os.environ["DATABASE_URL_DEV"]
`}},{title:"In the inventory, used by no code yet",files:{"app.py":`import modal

app = modal.App("orders")
`,"modal-secrets.toml":`[environments.main.secrets]
ledger = ["LEDGER_STAGING_TOKEN", "LEDGER_PRODUCTION_TOKEN"] # expect: mixed-keys-in-secret
`}}],good:[{title:"One secret per stage",files:{"app.py":`import os
import modal

app = modal.App("weather")
STAGE = os.environ.get("STAGE", "dev")


@app.function(secrets=[modal.Secret.from_name(f"weather-{STAGE}")])
def forecast():
    return os.environ["API_KEY"]
`,"modal-secrets.toml":`[environments.main.secrets]
weather-dev = ["API_KEY"]
weather-prod = ["API_KEY"]
`}},{title:"Stage words that belong to different things",files:{"app.py":`import os
import modal

app = modal.App("tools")


@app.function(secrets=[modal.Secret.from_name("tools")])
def run():
    return os.environ["PRODUCT_API_KEY"], os.environ["DEVIN_API_KEY"], os.environ["PROD_LEDGER_TOKEN"]
`,"modal-secrets.toml":`[environments.main.secrets]
tools = ["PRODUCT_API_KEY", "DEVIN_API_KEY", "PROD_LEDGER_TOKEN", "DEV_TO_API_KEY"]
`}},{title:"Addresses of both stages, no credentials",files:{"app.py":`import os
import modal

app = modal.App("links")
secret = modal.Secret.from_dict({"DEV_BASE_URL": "https://dev.example.com", "PROD_BASE_URL": "https://example.com"})


@app.function(secrets=[secret])
def run():
    return os.environ["DEV_BASE_URL"]
`}}]},*check({project,inventory}){let told=new Set;for(let secret of project.secrets){let pair=mixedPair(keysOfSecret(project,secret,inventory).keys),identity=identityOfSecret(secret);if(!pair||told.has(identity))continue;told.add(identity);for(let name of textsOf(secret.name))told.add(name);let place=key=>secret.keys.find(each=>each.key===key)?.place??secret.place;yield report10(sentence(nameOfSecret(secret)),identity,secret.place,pair,place)}for(let secret of inventory.environments.flatMap(({secrets:secrets2})=>secrets2)){let pair=mixedPair(secret.keys.map(({name})=>name));if(!pair||told.has(secret.name))continue;told.add(secret.name);let place=key=>secret.keys.find(({name})=>name===key)?.place??secret.place;yield report10(`The secret \`${secret.name}\``,secret.name,secret.place,pair,place)}}};function mixedPair(keys){let pairs=keys.filter(isCredentialKey).flatMap(prod=>{let said=stageOf(prod);return said?.stage!=="prod"?[]:siblings(prod,keys).filter(({implied,name})=>!implied&&isCredentialKey(name)).map(({name})=>({prod,other:name,sure:!said.weak&&stageOf(name)?.weak===!1}))});return pairs.find(({sure})=>sure)??pairs[0]??null}function report10(who,identity,at,{prod,other,sure},place){return{severity:"medium",confidence:sure?"high":"low",persona:"regular",message:`${who} holds \`${prod}\` beside \`${other}\`: every workload that needs the one gets the other.`,help:"Make one secret per stage with the same key names, and choose it when the app is deployed.",primary:{place:at,label:"holds keys of two stages"},related:[{place:place(prod),label:"the key of prod"},{place:place(other),label:"the key of another stage"}],path:[],fixes:[],subject:{secret:identity}}}var pinned_environment_default={meta:{id:"pinned-environment",category:"environments",severity:"medium",severityReason:"One of the stages works with another stage's credential.",summary:"A secret of one fixed stage or environment in an app that runs in several",why:"The workload is meant to run in several stages: its other secrets change with the selector. This one doesn't, so one of the stages always works with another stage's credential: development writes to production, or production reads from a test system.",fix:'Choose it by the same selector (`f"storage-{ENV}"`). If all stages are meant to share it, mark it `shared = true` in the inventory, or give it a name without a stage.',autofix:{kind:"unsafe",does:"Drops a fixed `environment_name=`, so that the secret is looked up where the app is deployed. A fixed name is left to you."},confidence:"High where other secrets of the workload or of its app follow a selector that leads to another stage, and the fixed one has a sibling of that stage (in the code or the inventory), its stage is declared, or `environment_name=` fixes it. Medium where only the app's own name follows it, and where the repository's own scripts deploy the app into Modal Environments of several stages, low if only a word in the secret's name says its stage, since all stages may share it. A secret without a stage and what is marked `shared = true` is left alone.",references:["https://modal.com/docs/guide/environments","https://modal.com/docs/guide/secrets"],cwe:668},examples:{bad:[{title:"One of two follows",files:{"app.py":`import os
import modal

ENV = os.getenv("APP_ENV", "dev")
if ENV == "prod":
    mail = modal.Secret.from_name("mail-prod")
else:
    mail = modal.Secret.from_name("mail-dev")
storage = modal.Secret.from_name("storage-dev")  # expect: pinned-environment
app = modal.App("invoices", image=modal.Image.debian_slim().env({"APP_ENV": ENV}))


@app.function(secrets=[mail, storage])
def send():
    return os.environ["MAIL_TOKEN"], os.environ["STORAGE_TOKEN"]
`,"modal-secrets.toml":`[environments.main.secrets]
mail-dev = ["MAIL_TOKEN"]
mail-prod = ["MAIL_TOKEN"]
storage-dev = ["STORAGE_TOKEN"]
storage-prod = ["STORAGE_TOKEN"]
`}},{title:"Production's database in every stage",files:{"app.py":`import os
import modal

ENV = os.environ.get("ENV", "dev")
NAMES = {"dev": "search-dev", "prod": "search-prod"}
app = modal.App("search", image=modal.Image.debian_slim().env({"ENV": ENV}))


@app.function(secrets=[modal.Secret.from_name(NAMES[ENV]), modal.Secret.from_name("db-prod")])  # expect: pinned-environment
def query():
    return os.environ["SEARCH_KEY"], os.environ["DATABASE_URL"]


@app.local_entrypoint()
def main():
    print(modal.Secret.from_name("db-dev"))
`}},{title:"The stage is declared in the inventory",files:{"app.py":`import os
import modal

STAGE = os.environ.get("STAGE", "dev")
NAMES = {"dev": "crm-dev", "prod": "crm-prod"}
app = modal.App("crm", image=modal.Image.debian_slim().env({"STAGE": STAGE}))


@app.function(secrets=[modal.Secret.from_name(NAMES[STAGE]), modal.Secret.from_name("playground")])  # expect: pinned-environment
def sync():
    return os.environ["CRM_TOKEN"], os.environ["PLAYGROUND_TOKEN"]
`,"modal-secrets.toml":`[environments.main.secrets]
crm-dev = ["CRM_TOKEN"]
crm-prod = ["CRM_TOKEN"]
playground = { keys = ["PLAYGROUND_TOKEN"], stage = "dev" }
`}},{title:"A literal environment beside one that follows, in another function of the app",files:{"app.py":`import os
import modal

ENV = os.getenv("APP_ENV", "dev")
app = modal.App(f"search-{ENV}", image=modal.Image.debian_slim().env({"APP_ENV": ENV}))
index = modal.Secret.from_name("index", environment_name=ENV)
ranking = modal.Secret.from_name("ranking", environment_name="prod")  # expect: pinned-environment


@app.function(secrets=[index])
def fill():
    return os.environ["INDEX_TOKEN"]


@app.function(secrets=[ranking])
def rank():
    return os.environ["RANKING_TOKEN"]
`}},{title:"Only the app's name follows",files:{"app.py":`import os
import modal

TIER = os.getenv("TIER", "dev").upper()
app = modal.App(
    f"ledger-{TIER.lower()}",
    secrets=[modal.Secret.from_name("ledger-db-prod")],  # expect: pinned-environment
    image=modal.Image.debian_slim().env({"TIER": TIER}),
)


@app.function()
def book():
    return os.environ["LEDGER_DB_PASSWORD"]
`,"modal-secrets.toml":`[environments.main.secrets]
ledger-db-dev = ["LEDGER_DB_PASSWORD"]
ledger-db-prod = ["LEDGER_DB_PASSWORD"]
`}},{title:"A selector that says STAGE beside PROD",files:{"app.py":`import os
import modal

DB = os.getenv("DB", "STAGE").upper()
if DB not in ("STAGE", "PROD"):
    raise SystemExit(f"unknown database {DB}")
app = modal.App(
    f"gateway-{DB}",
    image=modal.Image.debian_slim().env({"DB": DB}),
    secrets=[modal.Secret.from_name("gateway"), modal.Secret.from_name("gateway-db-PROD")],  # expect: pinned-environment
)


@app.function()
def listen():
    return os.environ["GATEWAY_TOKEN"], os.environ["GATEWAY_DB_URL"]
`,"modal-secrets.toml":`[environments.main.secrets]
gateway = ["GATEWAY_TOKEN"]
gateway-db-STAGE = ["GATEWAY_DB_URL"]
gateway-db-PROD = ["GATEWAY_DB_URL"]
`}},{title:"The Makefile deploys the app to two environments",files:{"service/app.py":`import os
import modal

app = modal.App("orders")


@app.function(secrets=[modal.Secret.from_name("orders-db", environment_name="prod")])  # expect: pinned-environment
def place():
    return os.environ["ORDERS_DB_PASSWORD"]
`,Makefile:`dev:
	modal deploy -e dev service/app.py

prod:
	modal deploy --env=prod service/app.py
`}}],good:[{title:"A secret without stages beside one with",files:{"app.py":`import os
import modal

ENV = os.getenv("APP_ENV", "dev")
NAMES = {"dev": "mail-dev", "prod": "mail-prod"}
app = modal.App("invoices", image=modal.Image.debian_slim().env({"APP_ENV": ENV}))


@app.function(secrets=[modal.Secret.from_name(NAMES[ENV]), modal.Secret.from_name("huggingface-secret")])
def send():
    return os.environ["MAIL_TOKEN"], os.environ["HF_TOKEN"]
`}},{title:"Shared on purpose",files:{"app.py":`import os
import modal

ENV = os.getenv("APP_ENV", "dev")
NAMES = {"dev": "mail-dev", "prod": "mail-prod"}
app = modal.App("invoices", image=modal.Image.debian_slim().env({"APP_ENV": ENV}))


@app.function(secrets=[modal.Secret.from_name(NAMES[ENV]), modal.Secret.from_name("telemetry-prod")])
def send():
    return os.environ["MAIL_TOKEN"], os.environ["TELEMETRY_KEY"]
`,"modal-secrets.toml":`[environments.main.secrets]
mail-dev = ["MAIL_TOKEN"]
mail-prod = ["MAIL_TOKEN"]
telemetry-dev = ["TELEMETRY_KEY"]
telemetry-prod = { keys = ["TELEMETRY_KEY"], shared = true }
`}},{title:"The app's name follows, and there is one secret for all",files:{"app.py":`import os
import modal

TIER = os.getenv("TIER", "dev")
app = modal.App(f"ledger-{TIER}", image=modal.Image.debian_slim().env({"TIER": TIER}))


@app.function(secrets=[modal.Secret.from_name("telemetry-prod")])
def book():
    return os.environ["TELEMETRY_KEY"]
`,"modal-secrets.toml":`[environments.main.secrets]
telemetry-prod = ["TELEMETRY_KEY"]
`}},{title:"Nothing follows a selector: an app of one stage",files:{"app.py":`import os
import modal

app = modal.App("invoices")


@app.function(secrets=[modal.Secret.from_name("mail-prod"), modal.Secret.from_name("storage-prod")])
def send():
    return os.environ["MAIL_TOKEN"], os.environ["STORAGE_TOKEN"]
`,"modal-secrets.toml":`[environments.main.secrets]
mail-dev = ["MAIL_TOKEN"]
mail-prod = ["MAIL_TOKEN"]
storage-dev = ["STORAGE_TOKEN"]
storage-prod = ["STORAGE_TOKEN"]
`}}]},*check({project,inventory,files}){let names=knownSecretNames(project,inventory),followers=new Followers(inventory,names),pins=project.workloads.flatMap(workload=>pinsOf(project,inventory,names,followers,workload)),groups=grouped(pins,({attachment})=>placeKey(attachment.secret.place));for(let[first,...others]of groups.values())yield report11(files,first,others)}};function pinsOf(project,inventory,names,followers,workload){return workload.attachments.flatMap(attachment=>{let{secret}=attachment;if(secret.name===null||secret.name.known===null)return[];if(!isAlways(attachment.when)||!attachment.certain)return[];let{keys,closed}=keysOfSecret(project,secret,inventory);if(closed&&useOf(project,workload,keys).kind==="none")return[];let pin=besideFollowers(project,inventory,names,followers,workload,attachment)??deployedElsewhere(project,inventory,names,workload,attachment);return pin?[pin]:[]})}function besideFollowers(project,inventory,names,followers,workload,attachment){let app=appOf(project,workload),beside=workloadsBeside(project,workload),selectors=[...followers.selectorsOf(beside),...app?.nameFollows??[]];if(selectors.length===0)return null;let limit=Object.fromEntries(selectors.map(id=>[id,domainOf(project,id)])),all2=casesOf(project,workload,[limit])??casesOf(project,workload),cases=[],isMixed=(values,stage)=>workload.attachments.some(each=>{let fact=stageOfSecretIn(each.secret,values,inventory,names);return fact!==null&&fact.stage!==stage&&isFixed(each)}),found=null;for(let values of all2??[]){let chosen=stageOfCase(project,inventory,values),fact=stageOfSecretIn(attachment.secret,values,inventory,names);if(!chosen||!fact||!isClash(fact.stage,chosen.stage))continue;let follower=followers.towards(chosen.stage,chosen.selector,beside,values,attachment),sibling=fact.siblings.find(({stage})=>stage===chosen.stage)?.name??null,byName=app?.nameFollows.includes(chosen.selector)?app:null,place=follower?.place??byName?.place;if(!place||fact.how==="paired"&&sibling===null||isMixed(values,fact.stage))continue;let isAlone=fact.how==="name";if(isAlone&&!follower)continue;cases.push(values);let told=follower?"while the other secrets follow the stage":"while the app's name follows the stage";found??={...pinned(workload,attachment,fact.stage),sibling,evidence:{place,label:"follows the stage",told},confidence:isAlone?"low":follower?"high":"medium"}}return found&&{...found,where:inCases(cases,all2??[])}}function deployedElsewhere(project,inventory,names,workload,attachment){let deploys=appOf(project,workload)?.deployedTo??[];if(new Set(deploys.map(({environment})=>environment)).size<2)return null;let fact=stageOfSecretIn(attachment.secret,new Map,inventory,names);if(!fact)return null;let elsewhere2=deploys.find(({environment})=>{let stage2=stageOfEnvironment(inventory,environment);return stage2!==null&&isClash(fact.stage,stage2)});if(!elsewhere2)return null;let stage=stageOfEnvironment(inventory,elsewhere2.environment);return{...pinned(workload,attachment,fact.stage),sibling:fact.siblings.find(each=>each.stage===stage)?.name??null,evidence:{place:elsewhere2.place,label:`deployed to \`${elsewhere2.environment}\` here`,told:`and the app is deployed to \`${elsewhere2.environment}\` as well`},confidence:fact.how==="name"?"low":"medium",where:""}}function pinned(workload,attachment,stage){let environment=attachment.secret.environmentName?.known??null,name=attachment.secret.name?.known??"",byEnvironment=environment!==null&&stageOf(name)===null;return{workload,attachment,name:byEnvironment?environment:name,byEnvironment,stage}}function fixesOf8(files,{attachment:{secret},byEnvironment,name}){let given=argumentsIn(files,secret.place)?.find(each=>each===`environment_name="${name}"`);return!byEnvironment||given===void 0?[]:fixes("Look it up where the app is deployed",!1,removeNamed(files,secret.place,"environment_name"))}function report11(files,first,others){let{attachment,name,byEnvironment,stage,sibling,evidence,confidence,where}=first,workloads=workloadsOf([first,...others]),what=byEnvironment?`${nameOfSecret(attachment.secret)} is looked up in \`${name}\` (${stage}) whatever is deployed`:`\`${name}\` is of ${stage} whatever is deployed`;return{severity:"medium",confidence,persona:"regular",message:`${sentence(what)}: ${namesOfWorkloads(workloads)} ${workloads.length>1?"get":"gets"} it also${where}, ${evidence.told}.`,help:sibling!==null?`Choose it by the same selector, so that \`${sibling}\` is used there.`:"Choose it by the same selector, or mark it `shared = true` in the inventory.",primary:{place:attachment.secret.place,label:`always of ${stage}`},related:[{place:evidence.place,label:evidence.label},...workloads.map(each=>({place:each.place,label:`${nameOfWorkload(each)} is given it`}))],path:[],fixes:fixesOf8(files,first),subject:{secret:attachment.secret.name?.known??name,...byEnvironment?{environment:name}:{}}}}function runsOnPullRequest({events,conditions}){return(events.has("pull_request")||events.has("pull_request_target"))&&!conditions.some(keepsOut)}function keepsOut(condition){if(condition===null)return!1;let plain=condition.replace(/\s+/g,"");if(/^false(?:&&|$)|&&false$/.test(plain))return!0;if(/github\.event_name[!=]=['"]pull_request/.test(plain))return plain.includes("!=");let rest=plain.replace(/github\.(?:actor|repository(?:_owner)?|event\.pull_request\.(?:draft|user\.\w+))/g,"");return/github\.|needs\.|inputs\.|startsWith|contains|failure\(|vars\./.test(rest)}function productionOf({mainline},{environment,variables,target,computed},inventory){if(computed)return null;let said=[...environment===null?[]:[{stage:stageOfEnvironment(inventory,environment),told:`the environment \`${environment}\``}],...[...variables].filter(([key])=>isStageVariable(key)&&key!=="MODAL_ENVIRONMENT").map(([key,value])=>({stage:strongStage(value),told:`\`${key}\` = \`${value}\``})),...target===null?[]:[{stage:strongStage(target.replace(/\.(?:py|sh)\b/g,"")),told:`\`${target}\``}]].find(({stage})=>stage!==null);return said?said.stage==="prod"?said.told:null:mainline&&(environment===null||environment==="main")?"what a push to the main branch deploys":null}function strongStage(name){let said=stageOf(name);return said&&!said.weak?said.stage:null}function sharedWith(job,jobs,inventory){let held=new Set(job.tokens.map(({secret})=>secret));for(let deploying of jobs){if(deploying===job||deploying.environment!==null||runsOnPullRequest(deploying)||!deploying.tokens.some(({secret})=>held.has(secret)))continue;let deploy=deploying.deploys.find(each=>productionOf(deploying,each,inventory)!==null);if(deploy)return{deploying,production:productionOf(deploying,deploy,inventory)??"production"}}return null}var prod_deploy_from_pr_default={meta:{id:"prod-deploy-from-pr",category:"environments",severity:"high",severityReason:"Code that nobody reviewed reaches production or its token.",summary:"A pull request's workflow that deploys to production, or holds the token that does",why:"A workflow that runs on `pull_request` runs code that nobody has reviewed: the branch's own, workflow included. If one of its jobs deploys to production, opening a pull request changes production. And if it holds the Modal token with which production is deployed, the branch can use it for anything: read the secrets of every environment, deploy, delete. With `pull_request_target` that is true of strangers' forks as well.",fix:"Deploy to production on `push` to the main branch (or after approval) only, with `if: github.event_name == 'push'` where one workflow serves both. Keep production's token in a GitHub environment with required reviewers (`environment: production` on the job), and give pull requests the token of a service user that can only reach a development environment.",autofix:{kind:"unsafe",does:"Lets the deploying step or job run on pushes only. A shared token has to be separated on GitHub and Modal."},confidence:"High for a job that runs on pull requests, deploys to an environment or stage that says prod (or, where no stage and no environment but `main` is named, makes the same deploy on pushes to the main branch), and has no condition that keeps pull requests out; medium with a GitHub environment, which may ask for approval, and for a shared token: the same repository secrets in a job on pull requests and in the job that deploys to production, neither of them in a GitHub environment. Silent where the job's or step's condition asks for the event, the branch or a merge, and for targets that are computed.",references:["https://modal.com/docs/guide/continuous-deployment","https://modal.com/docs/guide/environments","https://docs.github.com/en/actions/deployment/targeting-different-environments/using-environments-for-deployment"],cwe:829},examples:{bad:[{title:"Every pull request goes to production",files:{".github/workflows/ci.yml":`name: CI
on: [push, pull_request]
jobs:
  test-and-deploy:
    runs-on: ubuntu-latest
    env:
      MODAL_TOKEN_ID: \${{ secrets.MODAL_TOKEN_ID }}
      MODAL_TOKEN_SECRET: \${{ secrets.MODAL_TOKEN_SECRET }}
    steps:
      - uses: actions/checkout@v4
      - run: pip install modal
      - run: modal deploy -e prod app.py # expect: prod-deploy-from-pr
`}},{title:"The stage comes from a variable, the command from a script",files:{".github/workflows/preview.yml":`on:
  pull_request:
    branches: [main]
env:
  APP_ENV: production
jobs:
  preview:
    if: github.actor != 'dependabot[bot]'
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: ./scripts/deploy.sh # expect: prod-deploy-from-pr
        env:
          MODAL_TOKEN_ID: \${{ secrets.MODAL_TOKEN_ID }}
          MODAL_TOKEN_SECRET: \${{ secrets.MODAL_TOKEN_SECRET }}
`,"scripts/deploy.sh":`#!/bin/sh
set -e
pip install modal
modal deploy app.py
`}},{title:"Pull requests hold the token that deploys production",files:{".github/workflows/test.yml":`on: pull_request
jobs:
  integration:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: modal run -e dev app.py
        env:
          MODAL_TOKEN_ID: \${{ secrets.MODAL_TOKEN_ID }} # expect: prod-deploy-from-pr
          MODAL_TOKEN_SECRET: \${{ secrets.MODAL_TOKEN_SECRET }}
`,".github/workflows/deploy.yml":`on:
  push:
    branches: [main]
jobs:
  deploy:
    runs-on: ubuntu-latest
    env:
      MODAL_TOKEN_ID: \${{ secrets.MODAL_TOKEN_ID }}
      MODAL_TOKEN_SECRET: \${{ secrets.MODAL_TOKEN_SECRET }}
      MODAL_ENVIRONMENT: prod
    steps:
      - uses: actions/checkout@v4
      - run: modal deploy app.py
`}},{title:"The same deploy on pull requests and on the main branch",files:{".github/workflows/modal.yml":`on:
  push:
    branches: [main]
  pull_request:
jobs:
  deploy:
    runs-on: ubuntu-latest
    env:
      MODAL_TOKEN_ID: \${{ secrets.MODAL_TOKEN_ID }}
      MODAL_TOKEN_SECRET: \${{ secrets.MODAL_TOKEN_SECRET }}
    steps:
      - uses: actions/checkout@v4
      - run: | # expect: prod-deploy-from-pr
          pip install modal
          modal deploy -m service.app
`,"service/app.py":`import modal

app = modal.App("service")
`}},{title:"The main branch is deployed to the environment main",files:{".github/workflows/ci.yml":`on:
  push:
    branches: [main]
  pull_request:
jobs:
  deploy:
    runs-on: ubuntu-latest
    env:
      MODAL_ENVIRONMENT: main
    steps:
      - run: modal deploy app.py # expect: prod-deploy-from-pr
`}},{title:"A Makefile's target, from an action of the repository, for each stage",files:{".github/workflows/ci.yml":`on: pull_request
jobs:
  ship:
    strategy:
      matrix:
        stage: [dev, prod]
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: ./.github/actions/ship # expect: prod-deploy-from-pr
        with:
          stage: \${{ matrix.stage }}
`,".github/actions/ship/action.yml":`inputs:
  stage:
    default: dev
runs:
  using: composite
  steps:
    - run: make deploy STAGE=\${{ inputs.stage }}
      shell: bash
`,Makefile:`deploy:
	modal deploy -e $(STAGE) app.py
`}},{title:"A Python script deploys, where nobody asks for another stage",files:{".github/workflows/ci.yml":`on:
  pull_request:
  workflow_dispatch:
    inputs:
      stage:
        required: true
jobs:
  ship:
    runs-on: ubuntu-latest
    env:
      APP_ENV: \${{ inputs.stage || 'prod' }}
    steps:
      - uses: actions/checkout@v4
      - run: cd api && uv run python scripts/deploy.py # expect: prod-deploy-from-pr
`,"api/scripts/deploy.py":`import subprocess

subprocess.run(["modal", "deploy", "src/app.py"], check=True)
`}}],good:[{title:"The event decides, and the matrix leaves production out",files:{".github/workflows/ci.yml":`on:
  push:
    branches: [main]
  pull_request:
jobs:
  deploy:
    runs-on: ubuntu-latest
    steps:
      - run: modal deploy -e \${{ github.event_name == 'pull_request' && 'dev' || 'prod' }} app.py
`,".github/workflows/preview.yml":`on: pull_request
jobs:
  preview:
    runs-on: ubuntu-latest
    strategy:
      matrix:
        stage: [dev, prod]
        exclude:
          - stage: prod
    steps:
      - run: python deploy.py
        env:
          MODAL_ENVIRONMENT: \${{ matrix.stage }}
`,"deploy.py":`import modal
from app import app

with modal.enable_output():
    app.deploy()
`}},{title:"One workflow for all stages, called for dev",files:{".github/workflows/pr.yml":`on: pull_request
jobs:
  preview:
    uses: ./.github/workflows/ship.yml
    with: { stage: dev }
`,".github/workflows/main.yml":`on:
  push:
    branches: [main]
jobs:
  release:
    uses: ./.github/workflows/ship.yml
    with: { stage: prod }
`,".github/workflows/ship.yml":`on:
  workflow_call:
    inputs: { stage: { type: string } }
jobs:
  ship:
    runs-on: ubuntu-latest
    steps:
      - run: modal deploy -e \${{ inputs.stage }} app.py
`}},{title:"The tests have an environment of their own",files:{".github/workflows/ci.yml":`on:
  push:
    branches: [main]
  pull_request:
jobs:
  integration:
    runs-on: ubuntu-latest
    env:
      MODAL_ENVIRONMENT: integration
    steps:
      - run: modal deploy support.py
      - run: pytest
`}},{title:"One workflow for both, and production only on push",files:{".github/workflows/ci.yml":`on: [push, pull_request]
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: pytest
  deploy:
    if: github.event_name == 'push' && github.ref == 'refs/heads/main'
    runs-on: ubuntu-latest
    env:
      MODAL_TOKEN_ID: \${{ secrets.MODAL_TOKEN_ID }}
      MODAL_TOKEN_SECRET: \${{ secrets.MODAL_TOKEN_SECRET }}
    steps:
      - uses: actions/checkout@v4
      - run: modal deploy -e prod app.py
`}},{title:"Pull requests have an environment and a token of their own",files:{".github/workflows/ci.yml":`on: pull_request
jobs:
  preview:
    runs-on: ubuntu-latest
    env:
      MODAL_TOKEN_ID: \${{ secrets.MODAL_DEV_TOKEN_ID }}
      MODAL_TOKEN_SECRET: \${{ secrets.MODAL_DEV_TOKEN_SECRET }}
    steps:
      - uses: actions/checkout@v4
      - run: modal deploy --env=dev app.py
`,".github/workflows/deploy.yml":`on:
  push:
    branches: [main]
jobs:
  deploy:
    runs-on: ubuntu-latest
    env:
      MODAL_TOKEN_ID: \${{ secrets.MODAL_TOKEN_ID }}
      MODAL_TOKEN_SECRET: \${{ secrets.MODAL_TOKEN_SECRET }}
    steps:
      - run: modal deploy -e prod app.py
`}},{title:"Production's token is in a GitHub environment; and after a merge it is no pull request any more",files:{".github/workflows/test.yml":`on: pull_request
jobs:
  integration:
    runs-on: ubuntu-latest
    steps:
      - run: modal run -e dev app.py
        env:
          MODAL_TOKEN_ID: \${{ secrets.MODAL_TOKEN_ID }}
          MODAL_TOKEN_SECRET: \${{ secrets.MODAL_TOKEN_SECRET }}
`,".github/workflows/deploy.yml":`on:
  pull_request:
    types: [closed]
jobs:
  deploy:
    if: github.event.pull_request.merged == true
    environment: production
    runs-on: ubuntu-latest
    env:
      MODAL_TOKEN_ID: \${{ secrets.MODAL_TOKEN_ID }}
      MODAL_TOKEN_SECRET: \${{ secrets.MODAL_TOKEN_SECRET }}
    steps:
      - run: modal deploy -e prod app.py
`}}]},*check({project,inventory,files}){let jobs=project.pipelines.filter(runsOnPullRequest),told=new Set;for(let job of jobs){let deploy=job.deploys.find(each=>!keepsOut(each.condition)&&productionOf(job,each,inventory)!==null);!deploy||told.has(`${job.workflow} ${job.id}`)||(told.add(`${job.workflow} ${job.id}`),yield deployReport(files,job,deploy,productionOf(job,deploy,inventory)??"production"))}for(let job of jobs){if(job.environment!==null||job.deploys.some(each=>productionOf(job,each,inventory)!==null))continue;let shared=told.has(`${job.workflow} ${job.id}`)?null:sharedWith(job,project.pipelines,inventory);shared&&(told.add(`${job.workflow} ${job.id}`),yield tokenReport(job,shared))}}};function eventOf({events}){return events.has("pull_request_target")?"pull_request_target":"pull_request"}function fixesOf9(files,{mainline},{place,condition}){return!mainline||condition!==null?[]:fixes("Deploy on pushes only",!1,addEntryBefore(files,place,"if: github.event_name == 'push'"))}function deployReport(files,job,deploy,production){return{severity:"high",confidence:job.environment===null?"high":"medium",persona:"regular",message:`The job \`${job.id}\` runs on \`${eventOf(job)}\` and deploys to production (${production}): opening a pull request changes what production runs.`,help:"Deploy to production on `push` to the main branch only, or behind a GitHub environment that asks for approval.",primary:{place:deploy.place,label:`deploys with ${production}`},related:[{place:job.place,label:`runs on \`${eventOf(job)}\``}],path:[],fixes:fixesOf9(files,job,deploy),subject:{workload:job.id,environment:"prod"}}}function tokenReport(job,{deploying,production}){let names=[...new Set(job.tokens.map(({secret})=>secret))],[token]=job.tokens,event=eventOf(job);return{severity:event==="pull_request_target"?"high":"medium",confidence:"medium",persona:"regular",message:`The job \`${job.id}\` runs on \`${event}\` with the Modal token (${listed(names)}) that \`${deploying.id}\` deploys production with (${production}): whoever opens a pull request from a branch can use it.`,help:"Keep production's token in a GitHub environment with reviewers, and give pull requests one that only reaches a development environment.",primary:{place:token?.place??job.place,label:"production's token"},related:[{place:job.place,label:`runs on \`${event}\``},{place:deploying.place,label:`deploys with ${production}`}],path:[],fixes:[],subject:{workload:job.id,secret:names.join("|")}}}import{createHmac,randomBytes}from"node:crypto";var HASH_KEY=randomBytes(32),MIN_LENGTH=8;function hashedKeys(file,isPlaceholder){return dotenvBindings(file.text).flatMap(({name,span,value})=>{let text=value.trim();if(text.length<MIN_LENGTH||/\$\{?\w|^(?:op|vault|ref|arn|secret):/.test(text)||isPlaceholder(text))return[];let hash=createHmac("sha256",HASH_KEY).update(text).digest("hex");return[{key:name,place:{file:file.path,span},hash}]})}function isDotenvWithValues(file){return file.kind==="dotenv"&&file.tracked!==!1&&!isExampleDotenv(file.path)}var same_value_across_stages_default={meta:{id:"same-value-across-stages",category:"environments",severity:"high",severityReason:"Production's credential is on every machine that has the other file.",summary:"Two dotenv files of different stages with the same credential",why:"`.env.dev` goes to every laptop and CI job. If a credential in it is also the one of `.env.production`, everybody who can run the app has production's key, and whoever rotates one of the two breaks the other stage.",fix:"Give each stage a credential of its own, then rotate the one that was shared. Keep the files out of the repository: upload each with `modal secret create NAME --from-dotenv .env.production --env prod`.",autofix:{kind:"none",why:"One of the two credentials has to be made anew where it was issued."},confidence:"High for production's value in another stage's file: the values are equal. Medium between two other stages, which may well share a test account. Only keys that name a credential count, in files whose name or folder says a stage; placeholders, references, examples and files that git doesn't track are left out. Values are compared by a hash with a key made for the run, and never kept or shown.",references:["https://modal.com/docs/guide/secrets","https://modal.com/docs/guide/environments"],cwe:653},examples:{bad:[{title:"The production password on every laptop",files:{".env.dev":`DB_HOST=db.dev.acme.io
DB_PASSWORD=Wq7-river-41  # expect: same-value-across-stages
`,".env.production":`DB_HOST=db.acme.io
DB_PASSWORD="Wq7-river-41"
`}},{title:"Under another name, in folders of the stages",files:{"deploy/staging/.env":`export RELAY_PASSWORD='p0st-Haste-9'  # expect: same-value-across-stages
`,"deploy/prod/.env":`SMTP_PASSWORD=p0st-Haste-9
`}},{title:"Several keys of one file: said once",files:{"env/dev.env":`ADMIN_PASSWORD=m4ple-Syrup-x  # expect: same-value-across-stages
DB_PASSWORD=Bl4nket-Snow
`,"env/prod.env":`ADMIN_PASSWORD=m4ple-Syrup-x
DB_PASSWORD=Bl4nket-Snow
`}}],good:[{title:"Each stage its own",files:{".env.dev":`DB_PASSWORD=Wq7-river-41
LOG_LEVEL=information
`,".env.production":`DB_PASSWORD=kT9-stone-88
LOG_LEVEL=information
`}},{title:"Settings, placeholders and references",files:{".env.dev":`SEARCH_INDEX=documents-eu
DB_PASSWORD=changeme-please
API_TOKEN=\${SHARED_API_TOKEN}
`,".env.production":`SEARCH_INDEX=documents-eu
DB_PASSWORD=changeme-please
API_TOKEN=\${SHARED_API_TOKEN}
`}},{title:"An example file, and two files of one stage",files:{".env.dev.example":`DB_PASSWORD=kT9-stone-88
`,".env.production":`DB_PASSWORD=kT9-stone-88
`,"worker/.env.production":`DB_PASSWORD=kT9-stone-88
`}}]},*check({files}){let staged=[...files.values()].filter(isDotenvWithValues).flatMap(file=>{let stage=stageOfPath(file.path);if(!stage)return[];let keys=hashedKeys(file,value=>placeholderReason(value,null)!==null);return[{path:file.path,stage,keys:keys.filter(({key})=>isCredentialKey(key)&&!isForBrowsers(key))}]});for(let[index,first]of staged.entries())for(let second of staged.slice(index+1)){if(first.stage===second.stage)continue;let[lower,higher]=first.stage==="prod"||second.stage==="dev"&&first.stage==="staging"?[second,first]:[first,second],shared=lower.keys.flatMap(key=>{let same=higher.keys.find(({hash})=>hash===key.hash);return same?[{key,same}]:[]}),[one]=shared;one&&(yield report12(lower,higher,one,shared))}}};function stageOfPath(path){let parts=path.split("/");return stageOf(parts.at(-1)??"")?.stage??stageOf(parts.at(-2)??"")?.stage??null}function report12(lower,higher,first,shared){let isProd=higher.stage==="prod",keys=listed(shared.map(({key})=>key.key));return{severity:isProd?"high":"medium",confidence:isProd?"high":"medium",persona:"regular",message:`${keys} in ${lower.path} (${lower.stage}) ${shared.length>1?"have the values":"has the value"} of ${higher.path} (${higher.stage}): whoever has ${lower.stage}'s file has ${higher.stage}'s ${shared.length>1?"credentials":"credential"}.`,help:`Give ${lower.stage} credentials of its own, and rotate those of ${higher.stage}.`,primary:{place:first.key.place,label:`the same value as in ${higher.stage}`},related:shared.map(({same})=>({place:same.place,label:`${higher.stage}'s \`${same.key}\``})),path:[],fixes:[],subject:{key:first.key.key,environment:higher.stage}}}var unsafe_environment_default_default={meta:{id:"unsafe-environment-default",category:"environments",severity:"medium",severityReason:"A slip is needed, and then it hits production.",summary:"A variable that chooses the stage and falls back to production",why:"Whoever runs or deploys the app without setting the variable gets production: a first `modal run` on a new laptop, a CI job of a fork, a test. The secrets of production are attached, and the prod app is replaced.",fix:'Fall back to the stage where nothing can break (`os.getenv("APP_ENV", "dev")`), or have no default, so that a deploy without the variable fails.',autofix:{kind:"unsafe",does:"Falls back to the other stage that the code names, where there is one."},confidence:"High where the value certainly chooses a secret, an app's name or a Modal Environment, the default is production by an unmistakable word, and the code has another stage to choose. Medium where the default is empty and leads to the secret without a stage in its name, beside one of another stage.",references:["https://modal.com/docs/guide/environments"],cwe:1188},examples:{bad:[{title:"The name of the secret",files:{"app.py":`import os
import modal

ENV = os.getenv("APP_ENV", "prod")  # expect: unsafe-environment-default
app = modal.App("orders", image=modal.Image.debian_slim().env({"APP_ENV": ENV}))
secret = modal.Secret.from_name("orders-dev" if ENV == "dev" else "orders-prod")


@app.function(secrets=[secret])
def place():
    return os.environ["ORDERS_TOKEN"]
`}},{title:"Only production is named, and all else leads to dev",files:{"app.py":`import os
import modal

STAGE = os.environ.get("STAGE", "prod")  # expect: unsafe-environment-default
app = modal.App("orders")


@app.function(secrets=[modal.Secret.from_name("orders-db-prod" if STAGE == "prod" else "orders-db-dev")])
def load():
    return os.environ["DATABASE_URL"]
`}},{title:"Branches",files:{"app.py":`import os
import modal

STAGE = os.environ.get("STAGE", "production")  # expect: unsafe-environment-default
if STAGE == "production":
    secrets = [modal.Secret.from_name("orders-production")]
elif STAGE == "staging":
    secrets = [modal.Secret.from_name("orders-staging")]
else:
    raise ValueError(STAGE)
app = modal.App("orders", image=modal.Image.debian_slim().env({"STAGE": STAGE}))


@app.function(secrets=secrets)
def place():
    return os.environ["ORDERS_TOKEN"]
`}},{title:"The name of the app",files:{"app.py":`import os
import modal

ENV = os.environ.get("ENVIRONMENT", "prod")  # expect: unsafe-environment-default
NAMES = {"dev": "orders-dev", "prod": "orders"}
app = modal.App(NAMES[ENV])


@app.function()
def place():
    print("placed")
`}},{title:"The plain name is production's",files:{"app.py":`import os
import modal

SUFFIX = os.environ.get("STAGE_SUFFIX", "")  # expect: unsafe-environment-default
app = modal.App("orders", image=modal.Image.debian_slim().env({"STAGE_SUFFIX": SUFFIX}))


@app.function(secrets=[modal.Secret.from_name(f"orders{SUFFIX}")])
def place():
    return os.environ["ORDERS_TOKEN"]
`,"modal-secrets.toml":`[environments.main.secrets]
orders = ["ORDERS_TOKEN"]
orders-dev = ["ORDERS_TOKEN"]
`}}],good:[{title:"Falls back to dev",files:{"app.py":`import os
import modal

ENV = os.getenv("APP_ENV", "dev")
app = modal.App("orders")


@app.function(secrets=[modal.Secret.from_name("orders-prod" if ENV == "prod" else "orders-dev")])
def place():
    return os.environ["ORDERS_TOKEN"]
`}},{title:"No default: a deploy without it fails",files:{"app.py":`import os
import modal

ENV = os.environ["APP_ENV"]
app = modal.App("orders", image=modal.Image.debian_slim().env({"APP_ENV": ENV}))


@app.function(secrets=[modal.Secret.from_name("orders-prod" if ENV == "prod" else "orders-dev")])
def place():
    return os.environ["ORDERS_TOKEN"]
`}},{title:"Chooses neither secret, app nor environment",files:{"app.py":`import os
import modal

MODE = os.getenv("LOG_MODE", "prod")
app = modal.App("orders")


@app.function(env={"FORMAT": "json" if MODE == "prod" else "text"})
def place():
    return os.environ["FORMAT"]
`}}]},*check({project,inventory,files}){let names=knownSecretNames(project,inventory);for(let selector of project.selectors){let fallback=selector.default===null?null:stageOf(selector.default),implied=fallback===null?impliedProd(project,selector,names):null;if(implied&&(yield impliedReport(selector,implied)),fallback?.stage!=="prod"||fallback.weak)continue;let others=selector.domain.filter(value=>{let stage=stageOf(value);return stage!==null&&stage.stage!=="prod"&&!stage.weak}),chosen=chosenBy(project,selector);chosen.length>0&&(others.length>0||leadsElsewhere(project,selector))&&(yield report13(files,selector,others,chosen))}}};function impliedProd(project,{id,default:fallback},names){if(fallback!=="")return null;for(let secret of project.secrets){let name=textIn(secret.name,new Map([[id,fallback]]));if(name===null||stageOf(name)||!limitsOfText(secret.name).some(when=>id in when))continue;let sibling=siblings(name,names).find(({stage,implied})=>stage!=="prod"&&!implied);if(sibling&&!stageOf(sibling.name)?.weak)return{secret,name,sibling:sibling.name}}return null}function impliedReport({key,place},{secret,name,sibling}){return{severity:"medium",confidence:"medium",persona:"regular",message:`\`${key}\` decides which secret is used, and without it that is \`${name}\`, production's beside \`${sibling}\`: a run that forgets to set it works on production.`,help:`Let the default lead to \`${sibling}\`, or have none.`,primary:{place,label:"falls back to the name without a stage"},related:[{place:secret.place,label:`\`${name}\` or \`${sibling}\``}],path:[],fixes:[],subject:{key}}}function chosenBy(project,{id}){let decides=text=>text!==null&&textsOf(text).length>1&&text.cases.some(({when})=>id in when),found=[];for(let secret of project.secrets)decides(secret.name)&&found.push({what:"which secret is used",place:secret.place}),decides(secret.environmentName)&&found.push({what:"in which environment a secret is looked up",place:secret.place});for(let app of project.apps)decides(app.name)&&found.push({what:"which app is deployed",place:app.place});let attached2=project.workloads.flatMap(({attachments})=>attachments.map(({when,secret})=>[when,secret.place]));for(let[when,place]of attached2)id in when&&found.push({what:"which secret is attached",place});return[...new Map(found.map(each=>[each.what,each])).values()]}function leadsElsewhere(project,{id,default:fallback}){let isOther=(name,when)=>{let stage=name===null||when[id]===void 0||when[id].includes(fallback??"")?null:stageOf(name);return stage!==null&&stage.stage!=="prod"&&!stage.weak};return[...project.secrets.flatMap(({name,environmentName})=>[name,environmentName]),...project.apps.map(({name})=>name)].some(text=>text?.cases.some(({value,when})=>isOther(value,when))===!0)||project.workloads.some(({attachments})=>attachments.some(({when,secret})=>isOther(secret.name?.known??null,when)))}function fixesOf10(files,{key,place,default:fallback},others){let[other,...more]=others,read=readWithDefault(codeAt(files,place)??"");return other===void 0||more.length>0||fallback===null?[]:read?.key!==key||read.fallback!==fallback?[]:fixes(`Fall back to \`${other}\``,!1,renameText(files,place,fallback,other))}function report13(files,selector,others,chosen){let{key,place,default:fallback}=selector;return{severity:"medium",confidence:"high",persona:"regular",message:`\`${key}\` decides ${joined(chosen.map(({what})=>what),"and")}, and without it the app is \`${fallback??""}\`: a run that forgets to set it works on production.`,help:`Fall back to \`${others[0]??"dev"}\`, or have no default.`,primary:{place,label:`falls back to \`${fallback??""}\``},related:chosen.map(({what,place:at})=>({place:at,label:`decides ${what}`})),path:[],fixes:fixesOf10(files,selector,others),subject:{key}}}function faultsOf2(project,inventory){return faultsIn(project)(inventory)}var faultsIn=remembered(project=>remembered(inventory=>findFaults(project,inventory)));function findFaults(project,inventory){let examined=[],variants=grouped(project.workloads.filter(({base})=>base!==null),({base})=>base??"");for(let workload of project.workloads)if(!(!workload.certain||workload.base!==null||mayLoadDotenv(workload)))for(let read of workload.reads){let found=read.certain&&isHard(read)?examine2(project,inventory,workload,read):null;found&&!isLeftToVariants(found,variants.get(workload.id)??[],project,inventory)&&examined.push(found)}let gaps=examined.filter(({missing})=>missing.length>0),served=grouped(examined.filter(({missing})=>missing.length===0),readKey),importing=new Set(gaps.filter(({read})=>read.phase==="import"&&!isImplicit(read))),expectedElsewhere=new Set([...importing].filter(gap=>!hasKnownKeys(gap,inventory)).map(readKey)),isAtImport=gap=>importing.has(gap)&&(served.has(readKey(gap))||expectedElsewhere.has(readKey(gap)));return{unresolved:faults(gaps.filter(gap=>!isAtImport(gap))),atImport:faults(gaps.filter(isAtImport)).map(fault=>({...fault,served:fault.gaps.flatMap(gap=>(served.get(readKey(gap))??[]).map(({workload})=>workload))}))}}function loadThatFindsNothing({code}){return!code||code.shipsLocalFiles?null:code.dotenvLoads.find(({isLocal,setsVariables})=>isLocal&&setsVariables)??null}function mayLoadDotenv({code}){return code?.dotenvLoads.some(({isLocal})=>code.shipsLocalFiles||!isLocal)??!1}function examine2(project,inventory,workload,read){let keys=keysOfRead(read);if(keys.length===0)return null;let all2=casesWhen(project,workload,read.when);if(!all2)return null;let missing=[],isCredential=key=>workload.envOpen.length>0&&isCredentialKey(key);for(let values of all2){let statuses=keys.map(key=>provisionOf(workload,key,values,inventory,isCredential(key)).status);if(!statuses.some(status=>status==="given"||status==="maybe")){if(statuses.includes("unknown")){if([...values.values()].includes("*"))continue;return null}missing.push(values)}}return{workload,read,keys,missing,all:all2}}function isLeftToVariants({read,missing},variants,project,inventory){return missing.length===0?!1:variants.some(variant=>{let found=examine2(project,inventory,variant,read);return found===null||found.missing.length===0})}function hasKnownKeys({workload,missing},inventory){let[values]=missing;return values?attachmentsIn(workload,values).some(({secret})=>keysIn(secret,values,inventory).keys.length>0):!1}function readKey({read,keys}){return`${placeKey(read.place)}|${keys.join("|")}`}function faults(gaps){return joinedBy(gaps,gap=>[`${keyOf2(gap)}|${gap.workload.id}`,`${keyOf2(gap)}|${readKey(gap)}`]).flatMap(group=>{let[first,...rest]=[...group].sort((a,b)=>Number(isImplicit(a.read))-Number(isImplicit(b.read))||compareText(a.read.place.file,b.read.place.file)||a.read.place.span.start-b.read.place.span.start||compareText(a.workload.id,b.workload.id));return first?[{key:keyOf2(first),gaps:[first,...rest]}]:[]})}function joinedBy(items,marksOf){let byMark=new Map,groups=new Set;for(let item of items){let marks=marksOf(item),touching=new Set(marks.map(mark=>byMark.get(mark)).filter(each=>each!==void 0)),[group=[],...others]=[...touching].sort((a,b)=>b.length-a.length);for(let other of others){groups.delete(other),group.push(...other);for(let moved2 of other)for(let mark of marksOf(moved2))byMark.set(mark,group)}group.push(item);for(let mark of marks)byMark.set(mark,group);groups.delete(group),groups.add(group)}return[...groups]}function keyOf2({keys}){return keys[0]??""}function compareText(a,b){return a<b?-1:a>b?1:0}function fixesOfFault(fault,inventory,files){return[...renamed(fault,inventory,files),...attached(fault,inventory,files)]}function renamed({key,gaps},inventory,files){let[first]=gaps,near=nearIn(first,key,inventory);if(near===null)return[];if(!gaps.every(gap=>nearIn(gap,key,inventory)===near&&gap.keys.length===1&&!isImplicit(gap.read)))return[];let certain=gaps.every(({read,missing,all:all2,workload})=>read.phase==="call"&&missing.length===all2.length&&!workload.reads.some(read2=>keysOfRead(read2).includes(near))),places=[...new Map(gaps.map(({read})=>[placeKey(read.place),read.place])).values()];return fixes(`Read \`${near}\``,certain,...places.map(place=>renameText(files,place,key,near)))}function nearIn({workload,missing},key,inventory){let near=missing.map(values=>[...attachmentsIn(workload,values).flatMap(({secret})=>keysIn(secret,values,inventory).keys),...workload.env.map(each=>each.key)]).map(keys=>nearNames(key,keys)),[name]=near.map(([only])=>only?.name??null);return name!=null&&near.every(each=>each.length===1&&each[0]?.name===name)?name:null}function attached({key,gaps},inventory,files){let[name,...others]=new Set(secretsHolding(inventory,key,null).map(secret2=>secret2.name));if(name===void 0||others.length>0)return[];let workloads=[...new Map(gaps.map(({workload})=>[placeKey(workload.call),workload])).values()];if(workloads.some(workload=>isAttached(workload,name)||!importsModal(files,workload.call.file)))return[];let secret=`modal.Secret.from_name("${name}", required_keys=["${key}"])`,title=`Attach \`${name}\` to ${joined(workloads.map(nameOfWorkload),"and")}`;return fixes(title,!1,...workloads.map(({call})=>addToList(files,call,"secrets",secret)))}function isAttached({attachments},name){return attachments.some(({secret})=>textsOf(secret.name).includes(name))}var container_import_env_default={meta:{id:"container-import-env",category:"resolution",severity:"medium",severityReason:"Some containers die before their first call, and nothing is exposed.",summary:"A module reads an environment variable when it is imported, and some container that imports it lacks it",why:"The module in which a function stands is imported again in every container of that function: its top level runs there, with that container's environment, not with your shell's. A hard read at the top level that only some of the containers can satisfy kills the others before their first call, over and over.",fix:"Read the variable inside the function that needs it. If the value is for deploying only (a name, a region), read it under `if modal.is_local():`, or carry it along with `Image.env` or `env={...}` on every function of the module.",autofix:{kind:"unsafe",does:"Reads the key that the secret has instead of a misspelt one, or attaches the secret that has it."},confidence:"Reported where every provider of the container is known and the read certainly happens at import, without default, check or `try`. Silent where the image, `env=`, a secret or Modal gives the key, in `is_local()` branches, under `with image.imports():` of another image, and for serialized functions, whose module Modal doesn't import.",references:["https://modal.com/docs/guide/environment_variables","https://modal.com/docs/guide/global-variables"],cwe:null},examples:{bad:[{title:"Right for one function, deadly for its sibling",files:{"app.py":`import os
import modal

ENV = os.environ["APP_ENV"]  # expect: container-import-env
app = modal.App("orders")


@app.function(env={"APP_ENV": ENV})
def place():
    print(ENV)


@app.function()
def report():
    print("nothing to report")
`}},{title:"The secret is attached to one function, the module is imported by two",files:{"app.py":`import os
import modal

app = modal.App("mail")
PASSWORD = os.environ["RELAY_PASSWORD"]  # expect: container-import-env


@app.function(secrets=[modal.Secret.from_name("relay")])
def send(text: str):
    print(len(PASSWORD), text)


@app.function()
def render(name: str) -> str:
    return f"Dear {name}"
`,"modal-secrets.toml":`[environments.main.secrets]
relay = ["RELAY_PASSWORD"]
`}},{title:"A name for the deploy, read in a module that the container imports",files:{"config.py":`import os

BUCKET = os.environ["DEPLOY_BUCKET"]  # expect: container-import-env
`,"app.py":`import modal
from config import BUCKET

app = modal.App("archive")
volume = modal.Volume.from_name(BUCKET)


@app.function(volumes={"/archive": volume})
def tidy():
    print("tidy")
`}}],good:[{title:"Every container gets it from the image",files:{"app.py":`import os
import modal

ENV = os.environ["APP_ENV"]
app = modal.App("orders", image=modal.Image.debian_slim().env({"APP_ENV": ENV}))


@app.function()
def place():
    print(ENV)


@app.function()
def report():
    print(ENV)
`}},{title:"Read on the laptop only",files:{"app.py":`import os
import modal

if modal.is_local():
    name = os.environ["DEPLOY_NAME"]
else:
    name = "running"
app = modal.App("orders")


@app.function()
def place():
    print(name)
`}},{title:"Read where it is needed, with a default, and of a secret with unknown keys",files:{"app.py":`import os
import modal

REGION = os.environ.get("REGION", "eu")
app = modal.App("orders", secrets=[modal.Secret.from_name("orders")])
TOKEN = os.environ["ORDERS_TOKEN"]


@app.function()
def place():
    print(REGION, len(TOKEN))


@app.function(env={"QUEUE": "orders"})
def listen():
    print(os.environ["QUEUE"])
`}}]},*check({project,inventory,files}){for(let fault of faultsOf2(project,inventory).atImport)yield{...report14(fault),fixes:fixesOfFault(fault,inventory,files)}}};function report14(fault){let[first]=fault.gaps,workloads=workloadsOf(fault.gaps),served=[...new Map(fault.served.map(workload=>[workload.id,workload])).values()],one=workloads.length===1;return{severity:"medium",confidence:"high",persona:"regular",message:`${sentence(namesOfWorkloads(workloads))} ${one?"imports":"import"} a module that reads ${listed(first.keys,4,"or")} at its top level, and nothing gives ${one?"it":"them"} ${first.keys.length>1?"any of them":"that key"}${inCases(first.missing,first.all)}: ${one?"its containers die":"their containers die"} with a \`KeyError\` when they start.`,help:served.length>0?`${sentence(namesOfWorkloads(served))} ${served.length>1?"get":"gets"} it. Read it inside the function that needs it, or give it to all with \`Image.env\`.`:"Read it inside the function that needs it, under `if modal.is_local():`, or carry it along with `Image.env`.",primary:{place:first.read.place,label:readLabel(first.read)},related:workloads.map(workload=>({place:workload.place,label:`${nameOfWorkload(workload)} doesn't get it`})),path:stepsTo(first.workload,first.read),fixes:[],subject:{key:fault.key}}}var dropped_env_value_default={meta:{id:"dropped-env-value",category:"resolution",severity:"low",severityReason:"It needs a deploy from a shell without the variable, and then a call fails.",summary:"A key that silently disappears at deploy when a variable is unset, and that the container needs",why:'A value of `None` in `from_dict` or `env=` drops the key: `from_dict({"K": os.getenv("K")})` deploys without a word from a shell or CI job that lacks `K`, and the function fails with a `KeyError` when it is called.',fix:'Read it hard where it is put in, so that the deploy fails instead: `os.environ["K"]` under `if modal.is_local():`, or `modal.Secret.from_local_environ(["K"])`.',autofix:{kind:"unsafe",does:"Reads the variable hard where it is put in, so that the deploy fails instead of the call."},confidence:"Reported where an attached workload certainly reads the key without default or check, and nothing else gives it. A value with a default never disappears.",references:["https://modal.com/docs/reference/modal.Secret"],cwe:252},examples:{bad:[{title:"from_dict with getenv",files:{"app.py":`import os
import modal

app = modal.App("mail")
relay = modal.Secret.from_dict({"RELAY_PASSWORD": os.getenv("RELAY_PASSWORD")})  # expect: dropped-env-value


@app.function(secrets=[relay])
def send():
    return os.environ["RELAY_PASSWORD"]
`}},{title:"env= with .get, under another name",files:{"app.py":`import os
import modal

app = modal.App("mail")


@app.function(env={"RELAY_HOST": os.environ.get("MY_RELAY")})  # expect: dropped-env-value
def send():
    return os.environ["RELAY_HOST"]
`}},{title:"One of several keys",files:{"app.py":`import os
import modal

app = modal.App("mail")
relay = modal.Secret.from_dict(
    {
        "RELAY_HOST": "mail.internal",
        "RELAY_PASSWORD": os.environ.get("RELAY_PASSWORD"),  # expect: dropped-env-value
    }
)


@app.cls(secrets=[relay])
class Mailer:
    @modal.enter()
    def connect(self):
        self.login = os.environ["RELAY_HOST"], os.environ["RELAY_PASSWORD"]
`}}],good:[{title:"It has a default",files:{"app.py":`import os
import modal

app = modal.App("mail")
relay = modal.Secret.from_dict({"RELAY_HOST": os.getenv("RELAY_HOST", "mail.internal")})


@app.function(secrets=[relay])
def send():
    return os.environ["RELAY_HOST"]
`}},{title:"The deploy fails without it",files:{"app.py":`import os
import modal

app = modal.App("mail")


@app.function(secrets=[modal.Secret.from_local_environ(["RELAY_PASSWORD"])])
def send():
    return os.environ["RELAY_PASSWORD"]
`}},{title:"Checked before it is put in",files:{"app.py":`import os
import modal

password = os.getenv("RELAY_PASSWORD")
if modal.is_local() and not password:
    raise SystemExit("set RELAY_PASSWORD")
app = modal.App("mail")


@app.function(secrets=[modal.Secret.from_dict({"RELAY_PASSWORD": password})])
def send():
    return os.environ["RELAY_PASSWORD"]
`}},{title:"The container does without",files:{"app.py":`import os
import modal

app = modal.App("mail")
relay = modal.Secret.from_dict({"RELAY_PASSWORD": os.getenv("RELAY_PASSWORD")})


@app.function(secrets=[relay])
def send():
    return os.environ.get("RELAY_PASSWORD", "")
`}}]},*check({project,inventory,files}){let dropped=new Map;for(let workload of project.workloads)for(let drop of dropsOf(project,inventory,workload)){let key=placeKey(drop.entry.place);dropped.has(key)||dropped.set(key,drop)}for(let drop of dropped.values())yield report15(drop,files)}};function dropsOf(project,inventory,workload){let vanishing=new Set(entriesOfMappings(workload).flatMap(entry=>mayVanish(entry)?[entry.key]:[]));return vanishing.size===0?[]:workload.reads.flatMap(read=>{let{key}=read;if(key===null||!vanishing.has(key)||read.domain.length>0||!isHard(read)||!read.certain)return[];for(let values of casesWhen(project,workload,read.when)??[]){let{status,attachments,definitions}=provisionOf(workload,key,values,inventory,isCredentialKey(key));if(status!=="maybe")continue;let entries=entriesOf(workload,key,attachments,definitions),[entry]=entries;if(entry&&entries.every(({entry:each})=>mayVanish(each)))return[{workload,read,...entry}]}return[]})}function entriesOfMappings({attachments,env}){return[...attachments.flatMap(({secret})=>secret.kind==="dict"?secret.keys:[]),...env]}function entriesOf(workload,key,attachments,definitions){return attachments.some(({secret,certain})=>secret.kind!=="dict"||!certain)?[]:[...attachments.flatMap(({secret})=>secret.keys.filter(each=>each.key===key).map(entry=>({entry,within:secret.place}))),...definitions.map(entry=>({entry,within:workload.call}))]}function mayVanish({mayBeDropped,fromEnv,when,value}){return mayBeDropped&&fromEnv.length>0&&value.length===0&&isAlways(when)}function report15({workload,read,entry,within},files){let names=joined(entry.fromEnv.map(name=>`\`${name}\``),"or");return{severity:"low",confidence:"medium",persona:"regular",message:`If ${names} is unset when the app is deployed, \`${entry.key}\` is dropped without a word, and \`${workload.name}\` fails with a \`KeyError\`.`,help:"Read it hard here, so that the deploy fails instead, or use `modal.Secret.from_local_environ`.",primary:{place:entry.place,label:"dropped when its value is `None`"},related:[{place:read.place,label:readLabel(read)},{place:workload.place,label:`${nameOfWorkload(workload)} runs it`}],path:stepsTo(workload,read),fixes:fixes(`Read ${names} hard, so that the deploy fails`,!1,replaceValue(files,within,entry.place,hardRead)),subject:{workload:workload.name,key:entry.key}}}var local_only_env_default={meta:{id:"local-only-env",category:"resolution",severity:"medium",severityReason:"Calls fail in the container, and nothing is exposed.",summary:"Code in a container that counts on a local .env file or the developer's shell",why:"`load_dotenv()` reads a file beside the code or above the working directory. Modal takes neither `.env` files nor your shell's variables along: in the container it finds nothing, says nothing, and the read after it gives `None` or fails with a `KeyError`. It works with `modal run` only as far as the code runs on your machine.",fix:"Give the file's values to the function: `secrets=[modal.Secret.from_dotenv()]` uploads them at deploy; better, keep them in a named secret (`modal secret create NAME --from-dotenv .env`). Read settings that are no secret from `Image.env` or `env={...}`.",autofix:{kind:"unsafe",does:"Gives the dotenv file to the workload with `modal.Secret.from_dotenv()`, where the code loads one."},confidence:"Where the code calls `load_dotenv()`, the image ships no local files, and every provider of the container is known not to give the key: high for a read that fails without it, medium for a credential that is read without a default when a function is called, and for any key that a module reads so and a function certainly uses; low otherwise at import (the value may not be needed there) and for other settings. Without `load_dotenv()`, a credential that a dotenv example lists or that local code reads is of low confidence. A file on an absolute path may be on a volume and is left alone.",references:["https://modal.com/docs/guide/environment_variables","https://modal.com/docs/guide/secrets","https://modal.com/docs/reference/modal.Secret#from_dotenv"],cwe:null},examples:{bad:[{title:"load_dotenv in the module, the key in the function",files:{"app.py":`import os
import modal
from dotenv import load_dotenv

load_dotenv()
app = modal.App("mail", image=modal.Image.debian_slim().pip_install("python-dotenv"))


@app.function()
def send(text: str):
    return os.environ["RELAY_PASSWORD"], text  # expect: local-only-env
`}},{title:"In a helper module, without an error",files:{"clients.py":`import os
from dotenv import find_dotenv, load_dotenv


def headers():
    load_dotenv(find_dotenv())
    return {"X-Api-Key": os.getenv("SEARCH_API_KEY")}  # expect: local-only-env
`,"app.py":`import modal
from clients import headers

app = modal.App("search")


@app.function(env={"SEARCH_URL": "https://search.internal"})
def query(text: str):
    return headers(), text
`}},{title:"The settings of one stage, from a file of its name",files:{"app.py":`import os
import modal
from dotenv import load_dotenv

app = modal.App("orders")


@app.cls(secrets=[modal.Secret.from_dict({"REGION": "eu"})])
class Orders:
    @modal.enter()
    def connect(self):
        load_dotenv(".env.production")
        self.url = os.environ["DATABASE_URL"]  # expect: local-only-env
        self.token = os.environ["ORDERS_TOKEN"]

    @modal.method()
    def place(self):
        return self.url, self.token
`}},{title:"Read by the module, used by the function",files:{"settings.py":`import os
from dotenv import load_dotenv

load_dotenv(".env.local")
MODEL_ID = os.getenv("MODEL_ID")  # expect: local-only-env
REGION = os.getenv("REGION")
SIZE = os.getenv("SIZE", "small")
`,"app.py":`import modal
import settings

app = modal.App("models")


@app.function()
def answer(text: str):
    return settings.MODEL_ID, settings.SIZE, text


@app.local_entrypoint()
def main():
    print(settings.REGION, answer.remote("hello"))
`}},{title:"Only the shell has it",minConfidence:"low",files:{".env.example":`RELAY_PASSWORD=
`,"app.py":`import os
import modal

app = modal.App("mail")


@app.function()
def send(text: str):
    return os.getenv("RELAY_PASSWORD"), text  # expect: local-only-env
`}}],good:[{title:"The file's values come as a secret",files:{"app.py":`import os
import modal
from dotenv import load_dotenv

load_dotenv()
app = modal.App("mail")


@app.function(secrets=[modal.Secret.from_dotenv()])
def send(text: str):
    return os.environ["RELAY_PASSWORD"], text
`}},{title:"The image ships the file",files:{"app.py":`import os
import modal
from dotenv import load_dotenv

image = modal.Image.debian_slim().pip_install("python-dotenv").add_local_file(".env.public", "/root/.env")
app = modal.App("mail", image=image)


@app.function()
def send(text: str):
    load_dotenv()
    return os.environ["RELAY_HOST"], text
`}},{title:"Only on the developer's machine, and values that a secret gives",files:{"app.py":`import os
import modal

app = modal.App("mail")
if modal.is_local():
    from dotenv import load_dotenv

    load_dotenv()
relay = modal.Secret.from_dict({"RELAY_PASSWORD": os.environ.get("RELAY_PASSWORD", "")})


@app.function(secrets=[relay])
def send(text: str):
    return os.getenv("RELAY_PASSWORD"), os.getenv("RELAY_PORT", "25"), text
`}}]},*check({project,inventory,files}){let expected=expectedKeys(project,files),others=new Set(faultsOf2(project,inventory).atImport.flatMap(({gaps})=>gaps.map(({read})=>placeKey(read.place)))),lacks=project.workloads.flatMap(workload=>lacksOf(project,inventory,workload,expected)).filter(({read})=>!others.has(placeKey(read.place))),groups=grouped(lacks,({load,key,confidence})=>`${load?placeKey(load.place):key}|${confidence}`);for(let[first,...others2]of groups.values())yield report16(files,first,others2)}};function expectedKeys(project,files){let examples=[...files.values()].filter(file=>file.kind==="dotenv"&&isExampleDotenv(file.path));return new Set([...project.localReads.flatMap(({key})=>key??[]),...examples.flatMap(keysListed)])}function keysListed(file){return[...file.text.matchAll(/^[ \t\uFEFF]*(?:export[ \t]+)?([A-Za-z_]\w*)[ \t]*=/gm)].map(([,key=""])=>key)}function lacksOf(project,inventory,workload,expected){if(!runsCode(workload)||workload.base!==null||!workload.certain)return[];let load=loadThatFindsNothing(workload);if(!load&&expected.size===0)return[];let uses=(workload.code?.importedUses??[]).filter(({how,hasDefault})=>how==="value"&&!hasDefault);return workload.reads.flatMap(read=>{let{key}=read;if(key===null||!load&&!expected.has(key)||!read.certain)return[];if(read.domain.length>0||read.how==="in"||read.hasDefault||read.guarded)return[];let use=read.phase==="import"&&!isHard(read)?uses.find(each=>each.selector.key===key)??null:null,confidence=load&&use?use.certain?"medium":"low":confidenceOf2(read,key,load);return confidence===null?[]:isMissing(project,inventory,workload,read,key)?[{workload,read,use,key,load,confidence}]:[]})}function confidenceOf2(read,key,load){return isHard(read)?load?"high":null:isImplicit(read)?null:isCredentialKey(key)?load?.certain&&read.phase==="call"?"medium":"low":load&&read.phase==="call"?"low":null}function isMissing(project,inventory,workload,read,key){let statuses=(casesWhen(project,workload,read.when)??[]).map(values=>provisionOf(workload,key,values,inventory,isCredentialKey(key)).status);return statuses.length>0&&statuses.every(status=>status==="missing")}function fixesOf11(files,load,workloads){let calls=[...new Map(workloads.map(({call})=>[placeKey(call),call])).values()];if(!load||!/\bload_dotenv\(\s*\)$/.test(codeAt(files,load.place)??""))return[];if(!calls.every(({file})=>importsModal(files,file)))return[];let title=`Upload the dotenv file's values to ${namesOfWorkloads(workloads)}`;return fixes(title,!1,...calls.map(call=>addToList(files,call,"secrets","modal.Secret.from_dotenv()")))}function report16(files,first,others){let{workload,read,load}=first,all2=[first,...others],keys=[...new Set(all2.map(({key})=>key))],workloads=workloadsOf(all2),many=workloads.length>1,fails=isHard(read)?many?"they fail with a `KeyError`":"it fails with a `KeyError`":keys.length>1?"they are `None`":"it is `None`",reads=new Map(others.map(each=>[placeKey(each.read.place),each.read]));return reads.delete(placeKey(read.place)),{severity:"medium",confidence:first.confidence,persona:"regular",message:load?`${sentence(namesOfWorkloads(workloads))} ${many?"read":"reads"} ${listed(keys)} from a dotenv file that isn't in the container, and nothing else gives ${keys.length>1?"them":"it"}: ${fails}.`:`${sentence(namesOfWorkloads(workloads))} ${many?"read":"reads"} ${listed(keys)}, which only the developer's shell seems to have: in the container ${fails}.`,help:load?"Upload the file's values with `modal.Secret.from_dotenv()`, or keep them in a named secret.":"Attach a secret that has it.",primary:{place:read.place,label:readLabel(read)},related:[...load?[{place:load.place,label:"finds no file in the container"}]:[],...workloads.map(each=>({place:each.place,label:`${nameOfWorkload(each)} gets no secret with it`})),...first.use?[{place:first.use.place,label:`\`${first.key}\` is needed here`}]:[],...[...reads.values()].slice(0,5).map(each=>({place:each.place,label:readLabel(each)}))],path:stepsTo(workload,read),fixes:fixesOf11(files,load,workloads),subject:{workload:workload.name,key:first.key}}}var missing_required_keys_default={meta:{id:"missing-required-keys",category:"resolution",severity:"informational",severityReason:"Nothing is wrong yet: Modal could check more.",summary:"A named secret whose keys the code needs, without required_keys to have Modal check them",why:"`Secret.from_name` doesn't look at keys. If somebody renames one in the dashboard, the app still deploys, and the containers fail with a `KeyError`. With `required_keys=[...]` Modal refuses the deploy instead and names the missing keys.",fix:"Add `required_keys=[...]` with the keys that the code reads.",autofix:{kind:"safe",does:"Adds `required_keys=[...]` with the keys that the code needs."},confidence:"For the pedantic persona. The keys it proposes are those that the secret is known to have and that its workloads read without default; of a secret with unknown keys, the credentials that nothing else can give.",references:["https://modal.com/docs/reference/modal.Secret"],cwe:null},examples:{bad:[{title:"The inventory says that the key is of this secret",persona:"pedantic",files:{"app.py":`import os
import modal

app = modal.App("mail")


@app.function(secrets=[modal.Secret.from_name("relay")])  # expect: missing-required-keys
def send():
    return os.environ["RELAY_PASSWORD"]
`,"modal-secrets.toml":`[environments.main.secrets]
relay = ["RELAY_PASSWORD"]
`}},{title:"No other secret can have it",persona:"pedantic",files:{"app.py":`import os
import modal

app = modal.App("chat")
openai = modal.Secret.from_name("openai-secret")  # expect: missing-required-keys


@app.function(secrets=[openai])
def answer():
    return os.environ["OPENAI_API_KEY"]
`}},{title:"Read in a helper",persona:"pedantic",files:{"app.py":`import os
import modal

app = modal.App("search")


def headers():
    return {"X-Api-Key": os.environ["SEARCH_API_KEY"]}


@app.cls(secrets=[modal.Secret.from_name("search")])  # expect: missing-required-keys
class Search:
    @modal.method()
    def query(self, text: str):
        return headers(), text
`}}],good:[{title:"They are there",persona:"pedantic",files:{"app.py":`import os
import modal

app = modal.App("mail")


@app.function(secrets=[modal.Secret.from_name("relay", required_keys=["RELAY_PASSWORD"])])
def send():
    return os.environ["RELAY_PASSWORD"]
`}},{title:"Two secrets with unknown keys: it may be of either",persona:"pedantic",files:{"app.py":`import os
import modal

app = modal.App("mail")


@app.function(secrets=[modal.Secret.from_name("relay"), modal.Secret.from_name("search")])
def send():
    return os.environ["RELAY_PASSWORD"]
`}},{title:"A dotenv file goes along, which may have it",persona:"pedantic",files:{"app.py":`import os
import modal
from dotenv import load_dotenv

app = modal.App("mail", image=modal.Image.debian_slim().add_local_dir("settings", "/root/settings"))


@app.function(secrets=[modal.Secret.from_name("kms")])
def send():
    load_dotenv("settings/.env")
    return os.environ["RELAY_PASSWORD"]
`}},{title:"Attached in one stage only: the other has the key from elsewhere",persona:"pedantic",files:{"app.py":`import os
import modal

PROD = os.environ.get("STAGE", "dev") == "prod"
app = modal.App("mail")


@app.function(secrets=[modal.Secret.from_name("relay")] if PROD else [])
def send():
    return os.environ["RELAY_PASSWORD"]
`}},{title:"Only optional reads",persona:"pedantic",files:{"app.py":`import os
import modal

app = modal.App("mail")


@app.function(secrets=[modal.Secret.from_name("relay")])
def send():
    return os.environ.get("RELAY_PASSWORD", "")
`}}]},*check(context){for(let secret of context.project.secrets){if(secret.kind!=="name"||secret.requiredKeys.length>0)continue;let needed=neededKeys(context.project,context.inventory,secret),[first]=needed;first&&(yield report17(secret,first,needed,context))}}};function neededKeys(project,inventory,secret){let{keys,closed}=keysOfSecret(project,secret,inventory),found=new Map;for(let{workload,attachment}of attachedWorkloads(project,secret))if(!(!closed&&!isOnlySource(workload,attachment)))for(let read of workload.reads){let{key}=read;if(key===null||read.domain.length>0||!isHard(read)||found.has(key))continue;let given=workload.env.some(each=>each.key===key);(closed?keys.includes(key):!given&&isCredentialKey(key))&&found.set(key,{key,workload,read})}return[...found.values()].sort((a,b)=>a.key<b.key?-1:1)}function isOnlySource(workload,{certain,when}){let{attachments,attachmentsOpen}=workload;return!certain||!isAlways(when)||attachments.length!==1||attachmentsOpen.length>0?!1:!mayLoadDotenv(workload)}function report17(secret,{workload,read},needed,context){let keys=needed.map(({key})=>key);return{severity:"informational",confidence:"high",persona:"pedantic",message:`${sentence(nameOfSecret(secret))} is looked up without \`required_keys\`, and ${fate(workload)} if it lacks ${listed(keys)}.`,help:`Add \`required_keys=[${keys.map(key=>`"${key}"`).join(", ")}]\`, and Modal checks it at deploy.`,primary:{place:secret.place,label:"no `required_keys`"},related:needed.slice(0,3).map(each=>({place:each.read.place,label:readLabel(each.read)})),path:read.path.length>0?read.path.map(({place,name})=>({place,label:`to ${name}`})):[],fixes:fixesOf12(secret,keys,context),subject:{secret:identityOfSecret(secret)}}}function fate(workload){let name=nameOfWorkload(workload);return workload.kind==="image-build"?`${name} fails while the image is built`:`${name} fails at run time`}function fixesOf12({place,name},keys,{files}){if(textsOf(name).length!==1)return[];let list=`[${keys.map(key=>`"${key}"`).join(", ")}]`,edits=isScriptPath(place.file)?addOption(files,place,`requiredKeys: ${list}`):addArgument(files,place,`required_keys=${list}`);return fixes("Add `required_keys`",!0,edits)}var options_drop_secrets_default={meta:{id:"options-drop-secrets",category:"resolution",severity:"medium",severityReason:"Calls of that variant fail, and nothing is exposed.",summary:"with_options that takes away a secret which the code reads",why:'`with_options(secrets=...)` and `with_options(env=...)` replace all secrets that the function or class was declared with, the app\'s included: they add nothing to them. `Model.with_options(env={"BATCH": "8"})` runs the same code without any of its secrets, and the first read of a key fails.',fix:"Repeat the secrets in the call: `with_options(secrets=[...all of them...], env={...})`.",autofix:{kind:"unsafe",does:"Gives the dropped secret again in the same call."},confidence:"Reported where the declaration attaches a secret, the call replaces it, and the code reads hard a key that then nothing gives: known from the keys of the secrets, or, for a secret with unknown keys, a credential that only it can have given while the call attaches no secret at all.",references:["https://modal.com/docs/reference/modal.Cls","https://modal.com/docs/reference/modal.Function"],cwe:null},examples:{bad:[{title:"env= alone drops the class's secret",files:{"app.py":`import os
import modal

app = modal.App("chat")


@app.cls(secrets=[modal.Secret.from_name("openai-secret")])
class Chat:
    @modal.method()
    def answer(self, text: str):
        return os.environ["OPENAI_API_KEY"], text


@app.local_entrypoint()
def main():
    big = Chat.with_options(env={"BATCH": "8"})  # expect: options-drop-secrets
    print(big().answer.remote("hello"))
`}},{title:"Another secret, without the key",files:{"app.py":`import os
import modal

app = modal.App("mail")


@app.cls(secrets=[modal.Secret.from_name("relay")])
class Mailer:
    @modal.method()
    def send(self):
        return os.environ["RELAY_PASSWORD"]


@app.local_entrypoint()
def main():
    Mailer.with_options(secrets=[modal.Secret.from_name("tracing")])().send.remote()  # expect: options-drop-secrets
`,"modal-secrets.toml":`[environments.main.secrets]
relay = ["RELAY_PASSWORD"]
tracing = ["TRACING_TOKEN"]
`}},{title:"The app's secret goes too",files:{"app.py":`import os
import modal

app = modal.App("search", secrets=[modal.Secret.from_name("search")])


@app.cls()
class Search:
    @modal.method()
    def query(self):
        return os.environ["SEARCH_KEY"]


@app.local_entrypoint()
def main():
    fast = Search.with_options(env={"CACHE": "1"})  # expect: options-drop-secrets
    fast().query.remote()
`,"modal-secrets.toml":`[environments.main.secrets]
search = ["SEARCH_KEY"]
`}}],good:[{title:"The secret is given again",files:{"app.py":`import os
import modal

app = modal.App("chat")
openai = modal.Secret.from_name("openai-secret")


@app.cls(secrets=[openai])
class Chat:
    @modal.method()
    def answer(self, text: str):
        return os.environ["OPENAI_API_KEY"], text


@app.local_entrypoint()
def main():
    Chat.with_options(secrets=[openai], env={"BATCH": "8"})().answer.remote("hello")
`}},{title:"Options that don't touch the environment",files:{"app.py":`import os
import modal

app = modal.App("chat")


@app.cls(secrets=[modal.Secret.from_name("openai-secret")])
class Chat:
    @modal.method()
    def answer(self, text: str):
        return os.environ["OPENAI_API_KEY"], text


@app.local_entrypoint()
def main():
    Chat.with_options(gpu="H100")().answer.remote("hello")
`}},{title:"env= gives the key itself",files:{"app.py":`import os
import modal

app = modal.App("chat")


@app.cls(secrets=[modal.Secret.from_name("model", required_keys=["MODEL_TOKEN"])])
class Chat:
    @modal.method()
    def answer(self):
        return os.environ["MODEL_TOKEN"]


@app.local_entrypoint()
def main():
    Chat.with_options(env={"MODEL_TOKEN": os.environ["MODEL_TOKEN"]})().answer.remote()
`}}]},*check({project,inventory,files}){let byId=new Map(project.workloads.map(workload=>[workload.id,workload]));for(let variant of project.workloads){let base=variant.base===null?void 0:byId.get(variant.base),loss=base?examine3(project,inventory,base,variant):null;base&&loss&&(yield report18(base,variant,loss,files))}}};function examine3(project,inventory,base,variant){let dropped=base.attachments.filter(({secret})=>!variant.attachments.some(each=>isSameSecret(each.secret,secret)));if(dropped.length===0||variant.attachmentsOpen.length>0)return null;let cases=casesOf(project,variant);if(!cases)return null;for(let read of variant.reads){let{key}=read;if(!(key===null||read.domain.length>0||!isHard(read)||!read.certain))for(let values of cases.filter(each=>holdsIn(read.when,each))){if(provisionOf(variant,key,values,inventory,isCredentialKey(key)).status!=="missing")continue;let before=provisionOf(base,key,values,inventory,isCredentialKey(key)),giver=dropped.find(({secret})=>presenceOf(secret,key,values,inventory)==="given");if(giver)return{key,read,dropped:giver};let[only]=before.openSecrets;if(only&&before.status==="unknown"&&variant.attachments.length===0&&isCredentialKey(key))return{key,read,dropped:only}}}return null}function fixesOf13(variant,{place,secret},files){let code=place.file===variant.call.file?codeAt(files,place):null;return code===null||code.includes(`
`)?[]:fixes(`Give ${nameOfSecret(secret)} again`,!1,addToList(files,variant.call,"secrets",code))}function report18(base,variant,{key,read,dropped},files){return{severity:"medium",confidence:"high",persona:"regular",message:`\`with_options\` replaces the secrets of \`${base.name}\`: ${nameOfSecret(dropped.secret)} is gone there, and the read of \`${key}\` fails with a \`KeyError\`.`,help:`Give ${nameOfSecret(dropped.secret)} again in \`secrets=\` of this call.`,primary:{place:variant.place,label:"replaces all secrets"},related:[{place:dropped.place,label:"attached here, and dropped"},{place:read.place,label:readLabel(read)}],path:stepsTo(base,read),fixes:fixesOf13(variant,dropped,files),subject:{workload:base.name,key}}}function detached(project,files,{place,argument},[workload,...others],title,safe){let idle=new Set([workload,...others].map(each=>each?.id));return!workload||argument===null||!isInside(argument,place)?[]:givenAt(project,place).every(({id})=>idle.has(id))?fixes(title,safe,removeElement(files,workload.call,place,argument)):[]}var shadowed_key_default={meta:{id:"shadowed-key",category:"resolution",severity:"medium",severityReason:"The workload may talk to another account than was meant.",summary:"Two attached secrets give the same credential, and the later one wins",why:"Modal puts secrets into the environment in the order of the list, the app's before the function's, and a later one overwrites the keys of an earlier one without a word. The workload then talks to another database or account than the author of the first secret had in mind, and a change of the order, far from the code that reads the key, changes which.",fix:"Attach only the secret that is meant, or give the keys different names (`ORDERS_DATABASE_URL`, `REPORTS_DATABASE_URL`).",autofix:{kind:"unsafe",does:"Attaches the later secret alone, where it has every key of the earlier one: what the container gets stays the same."},confidence:"Reported for credentials only, where both secrets are known to have the key and the workload may read it. Two versions of one secret during a rotation, two stages of one secret (see [mixed-environments](mixed-environments.md)), and a plain setting that is overridden on purpose are left alone.",references:["https://modal.com/docs/guide/secrets"],cwe:null},examples:{bad:[{title:"Two databases, one name",files:{"app.py":`import os
import modal

app = modal.App("reports")


@app.function(secrets=[modal.Secret.from_name("orders-db"), modal.Secret.from_name("reporting")])  # expect: shadowed-key
def export():
    return os.environ["DATABASE_URL"], os.environ["REPORT_TOKEN"]
`,"modal-secrets.toml":`[environments.main.secrets]
orders-db = ["DATABASE_URL"]
reporting = ["DATABASE_URL", "REPORT_TOKEN"]
`}},{title:"The function's secret overwrites the app's",files:{"app.py":`import os
import modal

app = modal.App("chat", secrets=[modal.Secret.from_name("openai-team")])


@app.function(secrets=[modal.Secret.from_name("assistant")])  # expect: shadowed-key
def answer():
    return os.environ["OPENAI_API_KEY"]
`,"modal-secrets.toml":`[environments.main.secrets]
openai-team = ["OPENAI_API_KEY"]
assistant = ["OPENAI_API_KEY", "SEARCH_API_KEY"]
`}},{title:"required_keys say what both have",files:{"app.py":`import os
import modal

app = modal.App("sync")
SECRETS = [
    modal.Secret.from_name("crm", required_keys=["API_TOKEN"]),
    modal.Secret.from_name("billing", required_keys=["API_TOKEN"]),  # expect: shadowed-key
]


@app.function(secrets=SECRETS)
def run():
    return os.environ["API_TOKEN"]
`}}],good:[{title:"Different keys",files:{"app.py":`import os
import modal

app = modal.App("reports")


@app.function(secrets=[modal.Secret.from_name("orders-db"), modal.Secret.from_name("reporting")])
def export():
    return os.environ["ORDERS_DATABASE_URL"], os.environ["REPORTS_DATABASE_URL"]
`,"modal-secrets.toml":`[environments.main.secrets]
orders-db = ["ORDERS_DATABASE_URL"]
reporting = ["REPORTS_DATABASE_URL"]
`}},{title:"A rotation: the new version overwrites the old one on purpose",files:{"app.py":`import os
import modal

app = modal.App("chat")


@app.function(secrets=[modal.Secret.from_name("openai-v1"), modal.Secret.from_name("openai-v2")])
def answer():
    return os.environ["OPENAI_API_KEY"]
`,"modal-secrets.toml":`[environments.main.secrets]
openai-v1 = ["OPENAI_API_KEY"]
openai-v2 = ["OPENAI_API_KEY"]
`}},{title:"A setting that both may hold, and env= that overrides on purpose",files:{"app.py":`import os
import modal

app = modal.App("etl")


@app.function(
    secrets=[modal.Secret.from_name("aws-a"), modal.Secret.from_name("lake")],
    env={"LAKE_TOKEN": os.environ.get("LAKE_TOKEN", "")},
)
def load():
    return os.environ["AWS_REGION"], os.environ["LAKE_TOKEN"]
`,"modal-secrets.toml":`[environments.main.secrets]
aws-a = ["AWS_REGION"]
lake = ["AWS_REGION", "LAKE_TOKEN"]
`}}]},*check({project,inventory,files}){let clashes=project.workloads.flatMap(workload=>clashesOf2(project,inventory,workload)),groups=grouped(clashes,({winner,loser})=>`${placeKey(winner.place)}|${winner.secret.id}|${loser.secret.id}`);for(let[first,...others]of groups.values())yield{...report19(first,others),fixes:fixesOf14(project,inventory,files,[first,...others])}}};function clashesOf2(project,inventory,workload){if(workload.attachments.length<2)return[];let all2=casesOf(project,workload);if(!all2)return[];let found=new Map;for(let values of all2){let gives2=function({secret},key){return presenceOf(secret,key,values,inventory)==="given"&&!isSameValue(secret,key)};var gives=gives2;let held=attachmentsIn(workload,values).filter(({certain})=>certain);held.forEach((winner,index)=>{for(let loser of held.slice(0,index))if(!(isSameSecret(loser.secret,winner.secret)||isPair(loser.secret,winner.secret,values)))for(let key of keysIn(winner.secret,values,inventory).keys){if(!isCredentialKey(key)||!gives2(winner,key)||!gives2(loser,key)||useOf(project,workload,[key]).kind==="none")continue;let id=`${winner.secret.id}|${loser.secret.id}|${key}`;found.set(id,{workload,key,winner,loser,all:all2,cases:[...found.get(id)?.cases??[],values]})}})}return[...found.values()]}function isPair(a,b,values){let[first,second]=[textIn(a.name,values),textIn(b.name,values)];if(first===null||second===null)return!1;let[left,right]=[nameParts(first),nameParts(second)];return stageOf(first)&&stageOf(second)&&left.stage?.stage!==right.stage?.stage?!0:left.base===right.base}function isSameValue(secret,key){return secret.kind!=="name"&&secret.keys.some(each=>each.key===key&&each.fromEnv.length>0)}function fixesOf14(project,inventory,files,clashes){let[{winner,loser}]=clashes,isOverwritten=clashes.every(({all:all2})=>all2.every(values=>{let{keys,closed}=keysIn(loser.secret,values,inventory);return closed&&keys.every(key=>presenceOf(winner.secret,key,values,inventory)==="given")})),title=`Attach ${nameOfSecret(winner.secret)} alone`,workloads=clashes.map(({workload})=>workload);return isOverwritten&&winner.certain?detached(project,files,loser,workloads,title,!1):[]}function report19(first,others){let{winner,loser,key,cases,all:all2}=first,keys=[...new Set([first,...others].map(each=>each.key))],workloads=workloadsOf([first,...others]),[values]=cases,named2=keys.map(each=>`\`${each}\``).join(", ");return{severity:"medium",confidence:"high",persona:"regular",message:`${sentence(nameOfSecret(winner.secret,values))} and ${nameOfSecret(loser.secret,values)} both give ${named2} to ${namesOfWorkloads(workloads)}${inCases(cases,all2)}: the later one, ${nameOfSecret(winner.secret,values).replace(/^the secret /,"")}, wins.`,help:"Attach only the one that is meant, or give the keys different names.",primary:{place:winner.place,label:`its \`${key}\` wins`},related:[{place:loser.place,label:`its \`${key}\` is overwritten`},...workloads.map(workload=>({place:workload.place,label:`${nameOfWorkload(workload)} gets both`}))],path:[],fixes:[],subject:{workload:first.workload.name,secret:`${identityOfSecret(winner.secret)} over ${identityOfSecret(loser.secret)}`,key:keys.join("|")}}}var unknown_secret_default={meta:{id:"unknown-secret",category:"resolution",severity:"medium",severityReason:"The deploy fails, and nothing is exposed.",summary:"A secret name that the inventory doesn't have in any environment",why:"`Secret.from_name` looks nothing up: the name is resolved when the app is loaded. If the secret doesn't exist, `modal deploy` and `modal run` fail with `NotFoundError`, also for functions that don't use it; where the name depends on the stage, only that stage's deploy fails.",fix:"Correct the name, create the secret (`modal secret create NAME KEY=...`, with `--env` for another environment), or add it to the inventory if it exists already.",autofix:{kind:"unsafe",does:"Looks up the secret with the one name that comes near."},confidence:"Needs an inventory (`modal-secrets.toml`). A secret counts as missing only if it is absent from every environment that may be meant. Where the name depends on a selector, each stage that the code itself distinguishes is checked, and those whose value only may be a stage (`test`, `local`) at low confidence, like names that no workload uses. Several places that look up one name in vain are one finding.",references:["https://modal.com/docs/guide/secrets","https://modal.com/docs/reference/modal.Secret"],cwe:null},examples:{bad:[{title:"A slip in the name",files:{"train.py":`import modal

app = modal.App("training")


@app.function(secrets=[modal.Secret.from_name("wandb-secrets")])  # expect: unknown-secret
def train():
    import wandb

    wandb.init(project="demo")
`,"modal-secrets.toml":`[environments.main.secrets]
wandb-secret = ["WANDB_API_KEY"]
`}},{title:"One stage of several has no secret",files:{"app.py":`import os
import modal

STAGE = os.environ.get("STAGE", "dev")
if STAGE not in ("dev", "staging", "prod"):
    raise ValueError(STAGE)

image = modal.Image.debian_slim().env({"STAGE": STAGE})
app = modal.App("orders", image=image)


@app.function(secrets=[modal.Secret.from_name(f"orders-{STAGE}")])  # expect: unknown-secret
def place():
    return os.environ["ORDERS_TOKEN"]
`,"modal-secrets.toml":`[environments.main.secrets]
orders-dev = ["ORDERS_TOKEN"]
orders-prod = ["ORDERS_TOKEN"]
`}},{title:"The secret exists, but in another environment than the one that is named",files:{"app.py":`import os
import modal

app = modal.App("mail")
relay = modal.Secret.from_name("relay", environment_name="staging")  # expect: unknown-secret


@app.function(secrets=[relay])
def send():
    return os.environ["RELAY_PASSWORD"]
`,"modal-secrets.toml":`[environments.prod.secrets]
relay = ["RELAY_PASSWORD"]

[environments.staging.secrets]
search = ["SEARCH_KEY"]
`}}],good:[{title:"Without an inventory nothing is known of names",files:{"app.py":`import modal

app = modal.App("training")


@app.function(secrets=[modal.Secret.from_name("wandb-secrets")])
def train():
    pass
`}},{title:"In one of several environments: which one is meant, only the deploy says",files:{"src/agent.ts":`import { ModalClient } from "modal";

const modal = new ModalClient();
const app = await modal.apps.fromName("agent");
const image = modal.images.fromRegistry("node:22");
const tracing = await modal.secrets.fromName("tracing");
await modal.sandboxes.create(app, image, { secrets: [tracing] });
`,"modal-secrets.toml":`[environments.prod.secrets]
tracing = ["TRACING_TOKEN"]

[environments.dev.secrets]
agent = ["AGENT_KEY"]
`}},{title:"A name that comes from outside",files:{"app.py":`import os
import modal

app = modal.App("mail")


@app.function(secrets=[modal.Secret.from_name(os.environ["MAIL_SECRET_NAME"])])
def send():
    return os.environ["RELAY_PASSWORD"]
`,"modal-secrets.toml":`[environments.main.secrets]
relay = ["RELAY_PASSWORD"]
`}}]},*check({project,inventory,files}){if(inventory.environments.length===0)return;let missing=project.secrets.flatMap(secret=>examine4(project,inventory,secret)??[]),groups=grouped(missing,({names,environment})=>JSON.stringify([names,environment]));for(let group of groups.values())yield report20(files,surestFirst(group))}};function examine4(project,inventory,secret){if(secret.kind!=="name")return null;let users=attachedWorkloads(project,secret),all2=casesOver(project,[...limitsOfText(secret.name),...limitsOfText(secret.environmentName),...users.flatMap(({attachment,workload})=>[attachment.when,workload.when])])?.filter(values=>users.length===0||users.some(({attachment,workload})=>holdsIn(attachment.when,values)&&holdsIn(workload.when,values))),cases=all2?.filter(values=>isMissing2(secret,values,inventory)),[first]=cases??[];if(!all2||!cases||!first)return null;let names=[...new Set(cases.flatMap(values=>textIn(secret.name,values)??[]))],[name=""]=names,near=nearestName(name,inventory.environments.flatMap(({secrets:secrets2})=>secrets2.map(each=>each.name))),elsewhere2=environmentsWith(inventory,name),isPart=cases.length<all2.length,isCertain2=near!==null||elsewhere2.length>0||isPart;return{secret,names,environment:environmentIn(secret,first,inventory),cases,all:all2,workloads:users.map(({workload})=>workload),near,elsewhere:elsewhere2,confidence:users.length===0||isPart&&cases.every(isDoubtful3)?"low":isCertain2?"high":"medium"}}function surestFirst(group){let rank=({confidence})=>CONFIDENCES.indexOf(confidence),best=group.reduce((a,b)=>rank(b)>rank(a)?b:a);return[best,...group.filter(each=>each!==best)]}function report20(files,group){let[{secret,names,environment,cases,all:all2,near,elsewhere:elsewhere2,confidence},...others]=group,place=environment===null?"any environment":`the environment \`${environment}\``,workloads=new Map(group.flatMap(each=>each.workloads.map(workload=>[workload.id,workload])));return{severity:"medium",confidence,persona:"regular",message:`The inventory has no secret ${listed(names)} in ${place}${inCases(cases,all2)}: deploying or running the app fails with \`NotFoundError\`.`,help:elsewhere2.length>0?`It exists in ${listed(elsewhere2)}: create it in ${place} too, or look it up there.`:near!==null?`Did you mean \`${near}\`?`:"Create the secret, or add it to the inventory if it exists.",primary:{place:secret.place,label:"looked up by this name"},related:[...others.slice(0,5).map(each=>({place:each.secret.place,label:"and looked up here"})),...[...workloads.values()].slice(0,5).map(workload=>({place:workload.place,label:`${nameOfWorkload(workload)} is given it`}))],path:[],fixes:elsewhere2.length===0&&near!==null?fixesOf15(files,group,near):[],subject:{secret:names.join("|"),...environment===null?{}:{environment}}}}function fixesOf15(files,[first,...others],near){let literals=[first,...others].map(({secret})=>secret.nameLiterals),[name,...names]=first.names;if(name===void 0||names.length>0||literals.some(({length})=>length!==1))return[];let places=new Map(literals.flat().map(place=>[placeKey(place),place]));return fixes(`Look up \`${near}\``,!1,...[...places.values()].map(place=>renameText(files,place,name,near)))}function isMissing2(secret,values,inventory){if(isListed(secret,values,inventory)!==!1)return!1;let environment=textIn(secret.environmentName,values);return environment===null||inventory.environments.some(({name})=>name===environment)}function isDoubtful3(values){return[...values.values()].some(value=>value===""||value==="*"||(stageOf(value)?.weak??!1))}var unresolved_env_key_default={meta:{id:"unresolved-env-key",category:"resolution",severity:"medium",severityReason:"A call fails, and nothing is exposed.",summary:"An environment variable that a workload reads and that nothing gives it",why:"A container's environment holds what its secrets, its `env=`, its image and Modal itself put there, and nothing of your shell. A read of any other key fails with a `KeyError` (or the library's own error) when the line runs: often only in production, in the one branch that nobody tried.",fix:"Attach the secret that has the key, or correct the name on the side that is wrong. For a plain setting, give it with `env={...}` on the function or `Image.env`, or read it with a default. `required_keys=[...]` on `Secret.from_name` makes Modal itself refuse a deploy whose secret lacks a key.",autofix:{kind:"both",does:"`--fix` reads the one key that comes near, where it can only be a slip; `--fix-unsafe` also where it may not be, and attaches the one secret that has the key."},confidence:"Reported only where every provider of the workload is known: all its secrets with all their keys (the inventory, or the code that makes them), its `env=` and its image; and where the read certainly happens, without default, check or `try`; one that happens just where other variables aren't set counts where none of them is given. A secret that is known by name alone may hold any key, so a workload with one is left alone. A key read when a module is imported, which other containers do get, is [container-import-env](container-import-env.md); one that `load_dotenv()` was meant to bring is [local-only-env](local-only-env.md).",references:["https://modal.com/docs/guide/secrets","https://modal.com/docs/guide/environment_variables"],cwe:null},examples:{bad:[{title:"The secret has another key",files:{"app.py":`import os
import modal

app = modal.App("billing")


@app.function(secrets=[modal.Secret.from_name("payments")])
def charge(cents: int):
    token = os.environ["PAYMENTS_TOKEN"]  # expect: unresolved-env-key
    print(cents, len(token))
`,"modal-secrets.toml":`[environments.main.secrets]
payments = ["PAYMENTS_API_TOKEN"]
`}},{title:"The key is read in a helper module, two calls away",files:{"app.py":`import modal
from notify import announce

app = modal.App("jobs")


@app.function(schedule=modal.Period(days=1), secrets=[modal.Secret.from_dict({"REPORT_CHANNEL": "daily"})])
def nightly():
    announce("done")
`,"notify.py":`import os
import urllib.request


def announce(text: str) -> None:
    post(f"{os.environ['REPORT_CHANNEL']}: {text}")


def post(text: str) -> None:
    urllib.request.urlopen(os.environ["WEBHOOK_ADDRESS"], data=text.encode())  # expect: unresolved-env-key
`}},{title:"In one stage only: the production secret lacks the key",files:{"app.py":`import os
import modal

ENV = os.environ.get("APP_ENV", "dev")
if ENV == "prod":
    search = modal.Secret.from_name("search-prod")
else:
    search = modal.Secret.from_name("search-dev")

image = modal.Image.debian_slim().env({"APP_ENV": ENV})
app = modal.App("search", image=image)


@app.function(secrets=[search])
def query(text: str):
    return os.environ["SEARCH_HOST"] + text + os.environ["SEARCH_KEY"]  # expect: unresolved-env-key
`,"modal-secrets.toml":`[environments.main.secrets]
search-dev = ["SEARCH_HOST", "SEARCH_KEY"]
search-prod = ["SEARCH_HOST"]
`}},{title:"A class without the secret that its client needs",files:{"app.py":`import os
import modal

app = modal.App("summaries")


@app.cls(gpu="L4")
class Summaries:
    @modal.enter()
    def connect(self):
        import openai

        self.client = openai.OpenAI(api_key=os.environ["OPENAI_API_KEY"])  # expect: unresolved-env-key

    @modal.method()
    def summarise(self, text: str):
        return self.client.responses.create(model="gpt-4.1-mini", input=text).output_text
`,"modal-secrets.toml":`[environments.main.secrets]
openai-secret = ["OPENAI_API_KEY"]
`}},{title:"Neither of two keys, of which one would do",files:{"app.py":`import os
import modal

app = modal.App("answers")


@app.function(secrets=[modal.Secret.from_name("openai-secret")])
def answer(question: str):
    token = os.environ.get("LLM_TOKEN") or os.environ["LLM_KEY"]  # expect: unresolved-env-key
    return question, token
`,"modal-secrets.toml":`[environments.main.secrets]
openai-secret = ["OPENAI_API_KEY"]
`}}],good:[{title:"A dotenv file on a volume may have it",files:{"app.py":`import os
import modal
from dotenv import load_dotenv

app = modal.App("answers")
state = modal.Volume.from_name("state")


@app.function(volumes={"/state": state})
def answer(question: str):
    load_dotenv("/state/settings.env")
    return question, os.environ["LLM_KEY"]
`}},{title:"Given by the call",files:{"app.py":`import os
import modal

app = modal.App("answers")


@app.cls()
class Model:
    @modal.method()
    def answer(self, question: str):
        return question, os.environ["LLM_KEY"]


@app.local_entrypoint()
def main(question: str):
    print(Model.with_options(secrets=[modal.Secret.from_name("llm-secret")])().answer.remote(question))
`,"modal-secrets.toml":`[environments.main.secrets]
llm-secret = ["LLM_KEY"]
`}},{title:"One of two keys is enough",files:{"app.py":`import os
import modal
from pydantic import AliasChoices, Field
from pydantic_settings import BaseSettings

app = modal.App("answers")


class Settings(BaseSettings):
    token: str = Field(validation_alias=AliasChoices("LLM_TOKEN", "LLM_KEY"))


@app.function(secrets=[modal.Secret.from_name("llm-secret")])
def answer(question: str):
    token = os.environ.get("LLM_TOKEN") or os.environ["LLM_KEY"]
    return question, token, Settings().token
`,"modal-secrets.toml":`[environments.main.secrets]
llm-secret = ["LLM_TOKEN"]
`}},{title:"The keys of a secret known by name alone are unknown",files:{"app.py":`import os
import modal

app = modal.App("billing")


@app.function(secrets=[modal.Secret.from_name("payments")])
def charge(cents: int):
    return os.environ["PAYMENTS_TOKEN"], cents
`}},{title:"A default, a check, and Modal's own variables",files:{"app.py":`import os
import modal

app = modal.App("settings")


@app.function()
def run():
    level = os.environ.get("LOG_LEVEL", "info")
    if "SENTRY_DSN" in os.environ:
        level += os.environ["SENTRY_DSN"]
    try:
        tracing = os.environ["TRACING_TOKEN"]
    except KeyError:
        tracing = ""
    return level, tracing, os.environ["MODAL_TASK_ID"], os.environ["HOME"]
`}},{title:"Given by the image, by env= and by the code itself",files:{"app.py":`import os
import modal

image = modal.Image.debian_slim().env({"MODEL_DIR": "/models"})
app = modal.App("models", image=image)


@app.function(env={"BATCH_SIZE": "8"})
def embed():
    os.environ["RUN_ID"] = "1"
    return os.environ["MODEL_DIR"], os.environ["BATCH_SIZE"], os.environ["RUN_ID"]


@app.local_entrypoint()
def main():
    print(os.environ["USER_TOKEN"])
    embed.remote()
`}}]},*check({project,inventory,files}){for(let fault of faultsOf2(project,inventory).unresolved)fault.gaps.some(({workload,read})=>isImplicit(read)||!loadThatFindsNothing(workload))&&(yield report21(fault,{inventory,project,files}))}};function report21(fault,context){let[first,...others]=fault.gaps,{workload,read}=first,workloads=workloadsOf(fault.gaps),where=inCases(first.missing,first.all),argument=attachmentPlaces(first),reads=others.filter(gap=>placeKey(gap.read.place)!==placeKey(read.place));return{severity:"medium",confidence:isCertain(first)?"high":"medium",persona:"regular",message:`${sentence(firstWorkloads(workloads))} ${workloads.length>1?"read":"reads"} ${listed(first.keys,4,"or")}, which nothing gives ${workloads.length>1?"them":"it"}${where}: ${failure(first)}.`,help:advice2(first,context),primary:{place:read.place,label:readLabel(read)},related:[...argument,...workloads.map(each=>({place:each.place,label:`${nameOfWorkload(each)} runs it`})),...reads.map(gap=>({place:gap.read.place,label:"and read here"}))],path:stepsTo(workload,read),fixes:fixesOfFault(fault,context.inventory,context.files),subject:{workload:workload.name,key:fault.key}}}function isCertain({workload,read,keys}){return isImplicit(read)?!1:workload.attachments.length>0||keys.some(isCredentialKey)}function failure({workload,read}){let library=libraryOf(read),error=library!==null?`\`${library}\` refuses to work`:read.how==="settings"?"it fails with a validation error":"it fails with a `KeyError`";return workload.kind==="image-build"?`${error} and the image can't be built`:read.phase==="import"?`${error} when the container starts`:`${error} when it gets here`}function attachmentPlaces({workload,missing}){let[values]=missing;return values?attachmentsIn(workload,values).map(({place,secret})=>({place,label:`${nameOfSecret(secret,values)} doesn't have it`})):[]}var dictsByKey=remembered(secrets2=>{let found=secrets2.flatMap(secret=>secret.kind==="dict"?secret.keys.map(({key})=>({key,secret})):[]);return new Map(found.reverse().map(({key,secret})=>[key,secret]))});function advice2({workload,keys,missing},{inventory,project}){let[key=""]=keys,[values]=missing,given=values?attachmentsIn(workload,values).flatMap(({secret})=>keysIn(secret,values,inventory).keys.map(name=>({name,secret}))):[],near=nearestName(key,given.map(({name})=>name)),nearSecret=given.find(({name})=>name===near)?.secret;if(near!==null&&nearSecret)return`Did you mean \`${near}\`, which ${nameOfSecret(nearSecret,values)} has?`;let holding=secretsHolding(inventory,key,null),attachedAlready=new Set(values?attachmentsIn(workload,values).flatMap(({secret})=>secret.name?.known??[]):[]),others=holding.filter(({name})=>!attachedAlready.has(name)),[other]=others;if(other){let environments=[...new Set(others.filter(({name})=>name===other.name).map(({environment})=>environment))];return`The secret \`${other.name}\` (environment ${listed(environments)}) has it: attach it to \`${workload.name}\`.`}let inCode=dictsByKey(project.secrets).get(key);return inCode?`${sentence(nameOfSecret(inCode))} elsewhere in the code has it: attach it to \`${workload.name}\`.`:isCredentialKey(key)?`Add the key to a secret that is attached to \`${workload.name}\`, or attach the secret that has it.`:`Give it with \`env={"${key}": ...}\` or \`Image.env\`, or read it with a default.`}var unused_inventory_secret_default={meta:{id:"unused-inventory-secret",category:"resolution",severity:"low",severityReason:"A credential without a use, or a slip in a name.",summary:"A secret of the inventory that no code looks up",why:"A secret that nobody uses is a credential that nobody rotates, and nobody misses when it leaks. It may also be a slip: the code asks for another name.",fix:"Delete the secret and its credential, or take it out of the inventory if other repositories own it.",autofix:{kind:"unsafe",does:"Takes the entry out of the inventory. The secret itself is left to you."},confidence:"For the pedantic persona, since other repositories of the workspace may use it. Silent as soon as one secret's name in the code can't be known, and where the scan met nothing of some of the `paths` that the inventory speaks for.",references:["https://modal.com/docs/guide/secrets"],cwe:null},examples:{bad:[{title:"Left over",persona:"pedantic",files:{"app.py":`import os
import modal

app = modal.App("mail")


@app.function(secrets=[modal.Secret.from_name("relay")])
def send():
    return os.environ["RELAY_PASSWORD"]
`,"modal-secrets.toml":`[environments.main.secrets]
relay = ["RELAY_PASSWORD"]
old-relay = ["RELAY_PASSWORD"] # expect: unused-inventory-secret
`}},{title:"A stage that the code never chooses",persona:"pedantic",files:{"app.py":`import os
import modal

PROD = os.environ.get("STAGE", "dev") == "prod"
app = modal.App("mail")


@app.function(secrets=[modal.Secret.from_name("relay-prod" if PROD else "relay-dev")])
def send():
    return os.environ["RELAY_PASSWORD"]
`,"modal-secrets.toml":`[environments.main.secrets]
relay-dev = ["RELAY_PASSWORD"]
relay-prod = ["RELAY_PASSWORD"]
relay-qa = ["RELAY_PASSWORD"] # expect: unused-inventory-secret
`}},{title:"In two environments: said once",persona:"pedantic",files:{"app.py":`import modal

app = modal.App("mail")


@app.function()
def send():
    print("sent")
`,"modal-secrets.toml":`[environments.dev.secrets]
relay = ["RELAY_PASSWORD"] # expect: unused-inventory-secret

[environments.prod.secrets]
relay = ["RELAY_PASSWORD"]
`}},{title:"All paths that the inventory speaks for were scanned",persona:"pedantic",files:{"mail/app.py":`import os
import modal

app = modal.App("mail")


@app.function(secrets=[modal.Secret.from_name("relay")])
def send():
    return os.environ["RELAY_PASSWORD"]
`,"tools/report.py":`print("no app here")
`,"modal-secrets.toml":`paths = ["mail/**"]

[environments.main.secrets]
relay = ["RELAY_PASSWORD"]
old-relay = ["RELAY_PASSWORD"] # expect: unused-inventory-secret
`}}],good:[{title:"A name that can't be known may be any of them",persona:"pedantic",files:{"app.py":`import os
import modal

app = modal.App("mail")


@app.function(secrets=[modal.Secret.from_name(os.environ["MAIL_SECRET"])])
def send():
    return os.environ["RELAY_PASSWORD"]
`,"modal-secrets.toml":`[environments.main.secrets]
relay = ["RELAY_PASSWORD"]
`}},{title:"The scan doesn't reach all that the inventory speaks for",persona:"pedantic",files:{"mail/app.py":`import os
import modal

app = modal.App("mail")


@app.function(secrets=[modal.Secret.from_name("relay")])
def send():
    return os.environ["RELAY_PASSWORD"]
`,"modal-secrets.toml":`paths = ["mail/**", "billing/**"]

[environments.main.secrets]
relay = ["RELAY_PASSWORD"]
billing = ["BILLING_TOKEN"]
`}},{title:"What a script hands to a command of Modal's",persona:"pedantic",files:{"app.py":`import os
import modal

app = modal.App("mail")


@app.function(secrets=[modal.Secret.from_name("relay")])
def send():
    return os.environ["RELAY_PASSWORD"]
`,"scripts/shell.sh":`modal shell --secret debug --cmd bash
`,".github/workflows/image.yml":`on: push
jobs:
  image:
    steps:
      - run: |
          modal --profile work image build -t api \\
            --registry-secret=hub .
`,"modal-secrets.toml":`[environments.main.secrets]
relay = ["RELAY_PASSWORD"]
debug = ["DEBUG_TOKEN"]
hub = ["REGISTRY_USERNAME", "REGISTRY_PASSWORD"]
`}},{title:"Shared with others",persona:"pedantic",files:{"app.py":`import modal

app = modal.App("mail")


@app.function()
def send():
    print("sent")
`,"modal-secrets.toml":`[environments.main.secrets]
telemetry = { keys = ["TELEMETRY_KEY"], shared = true }
`}},{title:"A scan that met no Modal app",persona:"pedantic",files:{"tool.py":`print("no app here")
`,"modal-secrets.toml":`[environments.main.secrets]
relay = ["RELAY_PASSWORD"]
`}}]},*check({project,inventory,files}){if(project.workloads.length===0||isOpen(project))return;let scanned=[...files.values()].filter(({kind})=>kind!=="toml").map(({path})=>path);if(!coversItsPaths(inventory,scanned))return;let given=commandSecrets(files.values());if(given.open)return;let used=new Set([...given.names,...project.secrets.flatMap(({name})=>textsOf(name))]),told=new Set;for(let secret of inventory.environments.flatMap(({secrets:secrets2})=>secrets2))used.has(secret.name)||secret.shared||told.has(secret.name)||(told.add(secret.name),yield report22(inventory,files,secret.name,secret))}};function isOpen(project){return project.secrets.some(({kind,name})=>kind==="unknown"||kind==="name"&&(name===null||name.open))||project.workloads.some(({attachmentsOpen})=>attachmentsOpen.length>0)}function fixesOf16(inventory,files,name){let entries=inventory.environments.flatMap(({secrets:secrets2})=>secrets2.filter(each=>each.name===name)),places=[...new Map(entries.map(({place})=>[placeKey(place),place])).values()],title=`Take \`${name}\` out of the inventory`;return fixes(title,!1,...places.map(place=>removeEntry(files,place)))}function report22(inventory,files,name,secret){return{severity:"low",confidence:"medium",persona:"pedantic",message:`No code looks up the secret \`${secret.name}\`.`,help:"Delete it with its credential, or take it out of the inventory.",primary:{place:secret.place,label:"unused"},related:[],path:[],fixes:fixesOf16(inventory,files,name),subject:{secret:secret.name}}}var wrong_required_key_default={meta:{id:"wrong-required-key",category:"resolution",severity:"medium",severityReason:"The deploy fails, and nothing is exposed.",summary:"A key in required_keys that the secret doesn't have",why:'Modal checks `required_keys` when the app is loaded: if the secret lacks one of them, `modal deploy` and `modal run` fail with "Secret is missing key(s)" before any container starts.',fix:"Correct the key's name, or add the key to the secret.",autofix:{kind:"both",does:"`--fix` corrects a key that nothing reads to the one that comes near; `--fix-unsafe` also one that the code reads."},confidence:"Reported where the inventory has the secret with all its keys, in every environment that may be meant, and none has this one.",references:["https://modal.com/docs/reference/modal.Secret","https://modal.com/docs/guide/secrets"],cwe:null},examples:{bad:[{title:"A slip in the key",files:{"app.py":`import os
import modal

app = modal.App("mail")
relay = modal.Secret.from_name("relay", required_keys=["RELAY_PASWORD"])  # expect: wrong-required-key


@app.function(secrets=[relay])
def send():
    return os.environ["RELAY_PASSWORD"]
`,"modal-secrets.toml":`[environments.main.secrets]
relay = ["RELAY_PASSWORD"]
`}},{title:"One of several keys, on its own line",files:{"app.py":`import modal

app = modal.App("db")
postgres = modal.Secret.from_name(
    "postgres",
    required_keys=[
        "PGHOST",
        "PGPASS",  # expect: wrong-required-key
    ],
)


@app.function(secrets=[postgres])
def run():
    import psycopg2

    psycopg2.connect()
`,"modal-secrets.toml":`[environments.main.secrets]
postgres = ["PGHOST", "PGUSER", "PGPASSWORD"]
`}},{title:"The key is in another secret",files:{"app.py":`import os
import modal

app = modal.App("chat")


@app.function(secrets=[modal.Secret.from_name("search", required_keys=["OPENAI_API_KEY"])])  # expect: wrong-required-key
def answer():
    return os.environ["OPENAI_API_KEY"]
`,"modal-secrets.toml":`[environments.main.secrets]
search = ["SEARCH_API_KEY"]
openai = ["OPENAI_API_KEY"]
`}},{title:"A class that reads the key by the same slip",files:{"app.py":`import os
import modal

app = modal.App("alerts")


@app.cls(secrets=[modal.Secret.from_name("slack", required_keys=["SLACK_WEBHOOK"])])  # expect: wrong-required-key
class Alerts:
    @modal.enter()
    def connect(self):
        self.address = os.environ["SLACK_WEBHOOK"]

    @modal.method()
    def send(self, text: str):
        return self.address, text
`,"modal-secrets.toml":`[environments.main.secrets]
slack = ["SLACK_WEBHOOK_URL"]
`}}],good:[{title:"The secret has it",files:{"app.py":`import os
import modal

app = modal.App("mail")


@app.function(secrets=[modal.Secret.from_name("relay", required_keys=["RELAY_PASSWORD"])])
def send():
    return os.environ["RELAY_PASSWORD"]
`,"modal-secrets.toml":`[environments.main.secrets]
relay = ["RELAY_PASSWORD", "RELAY_HOST"]
`}},{title:"The inventory doesn't know the secret, or not all of its keys",files:{"app.py":`import os
import modal

app = modal.App("mail")


@app.function(secrets=[modal.Secret.from_name("relay", required_keys=["RELAY_PASSWORD"])])
def send():
    return os.environ["RELAY_PASSWORD"]
`,"modal-secrets.toml":`[environments.main.secrets]
search = ["SEARCH_KEY"]
`}},{title:"One of two environments has it: which one is meant, the deploy says",files:{"app.py":`import os
import modal

app = modal.App("mail")


@app.function(secrets=[modal.Secret.from_name("relay", required_keys=["RELAY_PASSWORD"])])
def send():
    return os.environ["RELAY_PASSWORD"]
`,"modal-secrets.toml":`[environments.prod.secrets]
relay = ["RELAY_PASSWORD"]

[environments.dev.secrets]
relay = ["RELAY_HOST"]
`}}]},*check({project,inventory,files}){for(let secret of project.secrets)for(let{key,place}of secret.requiredKeys){let report31=examine5(project,inventory,files,secret,key,place);report31&&(yield report31)}}};function examine5(project,inventory,files,secret,key,place){let all2=casesOver(project,[...limitsOfText(secret.name),...limitsOfText(secret.environmentName)]),missing=(all2??[]).flatMap(values=>{let name=textIn(secret.name,values),environment=environmentIn(secret,values,inventory);return name!==null&&keyStatus(inventory,name,key,environment)==="absent"?[{values,name,environment}]:[]}),[first]=missing;if(!first||!all2)return null;let known=keysOf(inventory,first.name,first.environment)?.some.map(({name})=>name)??[],near=nearestName(key,known),renamed2=(to,names)=>{if(secret.requiredKeys.some(each=>each.key===to))return[];let alone=nearNames(key,names).length===1&&missing.length===all2.length,reads=attachedWorkloads(project,secret).flatMap(({workload})=>workload.reads.filter(read=>keysOfRead(read).includes(key))),isSlip=reads.every(read=>read.key===key&&!isImplicit(read)),places=isSlip?new Map(reads.map(read=>[placeKey(read.place),read.place])).values():[];return fixes(reads.length>0&&isSlip?`Require and read \`${to}\``:`Require \`${to}\``,alone&&reads.length===0,renameText(files,place,key,to),...[...places].map(each=>renameText(files,each,key,to)))},[holder]=secretsHolding(inventory,key,first.environment),where=inCases(missing.map(({values})=>values),all2);return{severity:"medium",confidence:"high",persona:"regular",message:`The secret \`${first.name}\` has no \`${key}\`, which \`required_keys\` asks for${where}: deploying or running the app fails with "Secret is missing key(s)".`,help:near!==null?`Did you mean \`${near}\`?`:holder?`The secret \`${holder.name}\` has it.`:known.length>0?`It has ${listed(known,8)}.`:"Add the key to the secret.",primary:{place,label:"required here"},related:[{place:secret.place,label:"of this secret"}],path:[],fixes:near===null?[]:renamed2(near,known),subject:{secret:first.name,key}}}var app_wide_secret_default={meta:{id:"app-wide-secret",category:"scope",severity:"medium",severityReason:"Only code that is already let into the app gains by it; low for plain settings.",summary:"A secret on the App that only some of its workloads read",why:"`App(secrets=[...])` gives its secrets to every function, class and server of the app, those that are added later included. Whatever runs in any of their containers can read the keys, also where no line of code asks for them.",fix:"Move the secret from the `App` to the `secrets=` of the workloads that read it.",autofix:{kind:"unsafe",does:"Moves the secret from the app to the workloads that read it."},confidence:"Reported where at least one workload of the app certainly reads a key of the secret and at least one certainly can't: everything it runs could be followed and nothing there takes one of the keys. For a secret known by name alone the second must read nothing from its environment at all, and the first a credential that only this secret can give.",references:["https://modal.com/docs/reference/modal.App","https://modal.com/docs/guide/secrets"],cwe:272},examples:{bad:[{title:"One of two functions needs the key",files:{"app.py":`import os
import modal

app = modal.App("shop", secrets=[modal.Secret.from_name("payments")])  # expect: app-wide-secret


@app.function()
def charge(cents: int):
    return os.environ["PAYMENTS_API_KEY"], cents


@app.function()
def total(cents: list[int]) -> int:
    return sum(cents)
`,"modal-secrets.toml":`[environments.main.secrets]
payments = ["PAYMENTS_API_KEY"]
`}},{title:"Without an inventory, and the reader is a library",files:{"app.py":`import modal

app = modal.App("answers", secrets=[modal.Secret.from_name("openai-secret")])  # expect: app-wide-secret


@app.function()
def answer(question: str) -> str:
    from openai import OpenAI

    return OpenAI().responses.create(model="gpt-4.1-mini", input=question).output_text


@app.function(schedule=modal.Period(days=1))
def heartbeat():
    print("still here")
`}},{title:"The app is defined in one module, its functions in others",files:{"common.py":`import modal

mail = modal.Secret.from_name("mail")
app = modal.App("mailer", secrets=[mail])  # expect: app-wide-secret
`,"send.py":`import os
import modal
from common import app


@app.function(schedule=modal.Period(hours=1))
def send():
    return os.environ["MAIL_PASSWORD"]
`,"render.py":`import modal
from common import app


@app.function(schedule=modal.Period(days=1))
def render() -> str:
    return "Dear reader"
`,"modal-secrets.toml":`[environments.main.secrets]
mail = ["MAIL_PASSWORD"]
`}}],good:[{title:"Every workload reads it",files:{"app.py":`import os
import modal

app = modal.App("shop", secrets=[modal.Secret.from_name("payments")])


def client() -> str:
    return os.environ["PAYMENTS_API_KEY"]


@app.function()
def charge(cents: int):
    return client(), cents


@app.function()
def refund(cents: int):
    return client(), -cents
`,"modal-secrets.toml":`[environments.main.secrets]
payments = ["PAYMENTS_API_KEY"]
`}},{title:"The other function starts a process, which may read it",files:{"app.py":`import os
import subprocess
import modal

app = modal.App("shop", secrets=[modal.Secret.from_name("payments")])


@app.function()
def charge(cents: int):
    return os.environ["PAYMENTS_API_KEY"], cents


@app.function()
def export():
    subprocess.run(["/opt/export", "--all"], check=True)
`,"modal-secrets.toml":`[environments.main.secrets]
payments = ["PAYMENTS_API_KEY"]
`}},{title:"What a library takes by itself is no read of a secret with another's name",files:{"app.py":`import modal

app = modal.App("lectures", secrets=[modal.Secret.from_name("mongodb")])


@app.function()
def load(url: str):
    import smart_open

    with smart_open.open(url) as file:
        return file.read()


@app.function()
def split(text: str):
    return text.splitlines()
`}},{title:"An app with one workload",files:{"app.py":`import os
import modal

app = modal.App("shop", secrets=[modal.Secret.from_name("payments")])


@app.function()
def charge(cents: int):
    return os.environ["PAYMENTS_API_KEY"], cents


@app.local_entrypoint()
def main():
    charge.remote(100)
`,"modal-secrets.toml":`[environments.main.secrets]
payments = ["PAYMENTS_API_KEY"]
`}}]},*check(context){for(let app of context.project.apps)for(let attachment of app.attachments){let found=examine6(context,app,attachment);found&&(yield found)}}};function examine6({project,inventory,files},app,attachment){let{secret}=attachment,workloads=project.workloads.filter(workload=>workload.base===null&&runsCode(workload)&&workload.attachments.some(each=>each.from==="app"&&each.secret.id===secret.id));if(workloads.length<2)return null;let{keys,closed}=keysOfSecret(project,secret,inventory);if(closed&&keys.length===0)return null;let readers=workloads.flatMap(workload=>{let read=closed?readOf(project,workload,keys):soleRead(workload,secret);return read?[{workload,read}]:[]}),idle=workloads.filter(workload=>useOf(project,workload,closed?keys:null).kind==="none"),[reader]=readers;if(!reader||idle.length===0)return null;let settings=closed&&!keys.some(isCredentialKey),names=firstWorkloads(idle);return{severity:settings?"low":"medium",confidence:closed?"high":"medium",persona:settings?"pedantic":"regular",message:`${sentence(nameOfSecret(secret))} is given to all ${workloads.length} workloads of the app: ${joined(readers.slice(0,3).map(({workload})=>nameOfWorkload(workload)),"and")}${readers.length>3?` and ${readers.length-3} more`:""} ${readers.length>1?"read":"reads"} it, ${names} ${idle.length>1?"have":"has"} no use for it.`,help:`Move it to the \`secrets=\` of ${joined(readers.slice(0,3).map(({workload})=>nameOfWorkload(workload)),"and")}${readers.length>3?" and the others that read it":""}.`,primary:{place:attachment.place,label:"given to the whole app"},related:[...readers.slice(0,3).map(({workload,read})=>({place:read.place,label:`${readLabel(read)}, in ${nameOfWorkload(workload)}`})),...idle.slice(0,5).map(workload=>({place:workload.place,label:`${nameOfWorkload(workload)} has no use for it`}))],path:[],fixes:moved(app,attachment,workloads.filter(each=>!idle.includes(each)),files),subject:{secret:identityOfSecret(secret),...app.name?.known!=null?{app:app.name.known}:{}}}}function moved(app,{place,argument,secret},users,files){let code=argument&&isInside(argument,place)?codeAt(files,place):null,isName=/^[A-Za-z_]\w*$/.test(code??""),isSelfContained=/^modal\.Secret\.\w+\(["'\w\s=,[\].-]*\)$/.test(code??""),calls=[...new Map(users.map(({call})=>[placeKey(call),call])).values()],reachable=calls.every(({file})=>isName&&file===place.file||isSelfContained&&importsModal(files,file));return code===null||!reachable?[]:fixes(`Move ${nameOfSecret(secret)} to ${namesOfWorkloads(users)}`,!1,removeElement(files,app.place,place,argument),...calls.map(call=>addToList(files,call,"secrets",code)))}function readOf(project,workload,keys){let use=useOf(project,workload,keys);return use.kind==="read"?use.read:null}function soleRead(workload,secret){return workload.attachments.length!==1?null:workload.reads.find(read=>read.key!==null&&isCredentialKey(read.key)&&!read.key.startsWith("MODAL_")&&!workload.env.some(each=>each.key===read.key)&&speaksOf(secret.name?.known??null,read))??null}var auth_fails_open_default={meta:{id:"auth-fails-open",category:"scope",severity:"high",severityReason:"Everybody gets in while the key is missing.",summary:"A check of the caller that lets everybody in when the key is not set",why:'`os.getenv("API_TOKEN")` is `None` when the key isn\'t there: the secret isn\'t attached, a name is misspelt, another environment lacks it. A request without the header gives `None` too, and `None == None` lets it in. With `f"Bearer {os.getenv(...)}"` the password is then `None`, spelt out. Nothing fails and nothing is logged: the endpoint just stands open.',fix:'Read the key with `os.environ["API_TOKEN"]`, so that a missing one is an error, and compare with `secrets.compare_digest`. Or check that both values are there first.',autofix:{kind:"unsafe",does:"Reads the key hard, so that a missing one is an error."},confidence:"Reported where a request's value that may be left out (`.get(\"x\")`, a field that defaults to `None`) is compared by `==` or `!=` with a read that gives `None`, and neither is checked before. Silent where the key is certainly given to the workload; where nothing that is known gives it, confidence is high, and low where an attached secret whose keys aren't known may.",references:["https://modal.com/docs/guide/webhooks","https://modal.com/docs/guide/secrets"],cwe:287},examples:{bad:[{title:"The secret was never attached",files:{"app.py":`import os
import modal
from fastapi import FastAPI, HTTPException, Request

app = modal.App("site")
web = FastAPI()


@web.post("/run")
def run(request: Request):
    if request.headers.get("x-api-key") != os.getenv("SITE_API_KEY"):  # expect: auth-fails-open
        raise HTTPException(status_code=401)
    return {"ok": True}


@app.function()
@modal.asgi_app()
def site():
    return web
`}},{title:"A dependency in another module, and a secret with another key",files:{"app.py":`import modal
from api import web

app = modal.App("site")


@app.function(secrets=[modal.Secret.from_name("site")])
@modal.asgi_app()
def site():
    return web
`,"api.py":`from auth import check
from fastapi import Depends, FastAPI

web = FastAPI()


@web.post("/run")
def run(caller: str = Depends(check)):
    return {"caller": caller}
`,"auth.py":`import os
from fastapi import Header, HTTPException

TOKEN = os.environ.get("WEBHOOK_TOKEN")


def check(x_token: str = Header(None)):
    if x_token == TOKEN:  # expect: auth-fails-open
        return "webhook"
    raise HTTPException(status_code=403)
`,"modal-secrets.toml":`[environments.main.secrets]
site = ["WEBHOOK_SECRET"]
`}},{title:"The text Bearer None",files:{"app.py":`import os
import modal
from fastapi import Header, HTTPException

app = modal.App("site")


@app.function(secrets=[modal.Secret.from_dict({"MODE": "fast"})])
@modal.fastapi_endpoint(method="POST")
def run(authorization: str = Header(...)):
    if authorization != f"Bearer {os.environ.get('SITE_TOKEN')}":  # expect: auth-fails-open
        raise HTTPException(status_code=401)
    return {"ok": True}
`}},{title:"Nobody knows whether the secret has the key",minConfidence:"low",files:{"app.py":`import os
import modal
from fastapi import HTTPException, Request

app = modal.App("site")


@app.function(secrets=[modal.Secret.from_name("site")])
@modal.fastapi_endpoint(method="POST")
def run(request: Request):
    if request.headers.get("x-api-key") != os.environ.get("SITE_API_KEY"):  # expect: auth-fails-open
        raise HTTPException(status_code=401)
    return {"ok": True}
`}},{title:"A view of Flask, whose request is a global",files:{"app.py":`import os
import modal
from flask import Flask, abort, request

app = modal.App("hooks")
views = Flask(__name__)


@views.post("/purge")
def purge():
    if request.headers.get("X-Admin-Token") != os.environ.get("ADMIN_TOKEN"):  # expect: auth-fails-open
        abort(401)
    return "purged"


@app.function()
@modal.wsgi_app()
def web():
    return views
`}}],good:[{title:"A missing key is an error",persona:"auditor",minConfidence:"low",files:{"app.py":`import os
import modal
from fastapi import HTTPException, Request

app = modal.App("site")


@app.function(secrets=[modal.Secret.from_name("site")])
@modal.fastapi_endpoint(method="POST")
def run(request: Request):
    if request.headers.get("x-api-key") != os.environ["SITE_API_KEY"]:
        raise HTTPException(status_code=401)
    return {"ok": True}
`}},{title:"Both are checked first",persona:"auditor",minConfidence:"low",files:{"app.py":`import os
import modal
from fastapi import HTTPException, Request

app = modal.App("site")


@app.function()
@modal.fastapi_endpoint(method="POST")
def run(request: Request):
    expected = os.getenv("SITE_API_KEY")
    if not expected:
        raise HTTPException(status_code=500)
    if request.headers.get("x-api-key") != expected:
        raise HTTPException(status_code=401)
    return {"ok": True}


@app.function()
@modal.fastapi_endpoint(method="POST")
def stop(request: Request):
    token = request.headers.get("x-api-key")
    if not token or token != os.getenv("SITE_API_KEY"):
        raise HTTPException(status_code=401)
    return {"ok": True}
`}},{title:"The key is there, and a plain setting",persona:"auditor",minConfidence:"low",files:{"app.py":`import os
import modal
from fastapi import HTTPException, Request

app = modal.App("site")


@app.function(secrets=[modal.Secret.from_name("site", required_keys=["SITE_API_KEY"])])
@modal.fastapi_endpoint(method="POST")
def run(request: Request):
    if request.headers.get("x-api-key") != os.getenv("SITE_API_KEY"):
        raise HTTPException(status_code=401)
    return {"debug": request.query_params.get("mode") == os.getenv("MODE")}
`}}]},*check({project,inventory,files}){let flows=project.flows.filter(flow=>flow.sink.kind==="comparison"&&credentialsOf(flow).length>0);for(let arrivals of byPlace(project,flows)){let found=examine7(project,inventory,files,arrivals);found&&(yield found)}}};function doubt(project,inventory,workload,key){let cases=casesOf(project,workload)??[new Map],statuses=new Set(cases.map(values=>provisionOf(workload,key,values,inventory,!0).status));return statuses.has("missing")?"high":statuses.has("maybe")?"medium":statuses.has("unknown")?"low":null}var ORDER2=["low","medium","high"];function examine7(project,inventory,files,{flows,workloads}){let open=workloads.flatMap(workload=>flows.flatMap(flow=>flow.workload!==workload.id||!workload.web?[]:credentialsOf(flow).flatMap(key=>{let confidence=doubt(project,inventory,workload,key);return confidence?[{workload,flow,key,confidence}]:[]}))),[worst]=open.sort((a,b)=>ORDER2.indexOf(b.confidence)-ORDER2.indexOf(a.confidence));return worst?report23(project,files,worst):null}function fixesOf17(files,{source},key){let hard=source.kind==="env"?hardRead(codeAt(files,source.place)??""):null;return source.kind==="env"&&hard!==null?fixes(`Make a missing \`${key}\` an error`,!1,replaceCode(files,source.place,hard)):[]}function report23(project,files,{workload,flow,key,confidence}){let formatted=flow.sink.kind==="comparison"&&flow.sink.formatted,way=formatted?"a request with `None` in its place":"a request that leaves it out",where=confidence==="low"?`if ${listed([key])} isn't`:`since ${listed([key])} isn't`;return{severity:"high",confidence:formatted&&confidence==="high"?"high":confidence,persona:"regular",message:`This check lets everybody in ${where} ${confidence==="medium"?"always given":"given"} to ${nameOfWorkload(workload)}: the read gives \`None\`, and ${way} is equal to it.`,help:`Read it with \`os.environ["${key}"]\`, so that a missing key is an error.`,primary:{place:flow.place,label:"both sides may be missing"},related:[...readsOf([flow],flow.place),{place:workload.place,label:`${nameOfWorkload(workload)} answers the requests`}],path:wayTo(project,flow,"compared here"),fixes:confidence==="high"?[]:fixesOf17(files,flow,key),subject:{key,workload:workload.name}}}var broad_secret_default={meta:{id:"broad-secret",category:"scope",severity:"low",severityReason:"Only workloads that already have a secret gain by it.",summary:"One secret that joins the credentials of services which different workloads use",why:"A secret can only be attached as a whole. One that holds the keys of several services gives each of its users all of them: the web endpoint that calls a language model also has the database's password, and a rotation of one key touches them all.",fix:"Split the secret by service, and attach to each workload the part that it reads.",autofix:{kind:"none",why:"The keys have to be split into secrets of their own in Modal first, with values that the code doesn't have."},confidence:"Reported where all keys of the secret are known, they belong to at least two services (the keys of one service, such as `PGHOST` and `PGPASSWORD`, count as one), and the workloads that read the one certainly can't read the other: a fat secret of which every workload needs all is no finding.",references:["https://modal.com/docs/guide/secrets"],cwe:272},examples:{bad:[{title:"The model's key and the database's password",files:{"app.py":`import os
import modal

app = modal.App("shop")
everything = modal.Secret.from_name("shop")  # expect: broad-secret


@app.function(secrets=[everything])
def describe(text: str):
    return os.environ["OPENAI_API_KEY"], text


@app.function(secrets=[everything])
def orders():
    return os.environ["PGHOST"], os.environ["PGPASSWORD"]
`,"modal-secrets.toml":`[environments.main.secrets]
shop = ["OPENAI_API_KEY", "PGHOST", "PGUSER", "PGPASSWORD"]
`}},{title:"A dict secret in the code, read by a library and by hand",files:{"app.py":`import os
import modal

app = modal.App("notes")
keys = modal.Secret.from_dict(  # expect: broad-secret
    {
        "ANTHROPIC_API_KEY": os.environ.get("ANTHROPIC_API_KEY", ""),
        "SLACK_BOT_TOKEN": os.environ.get("SLACK_BOT_TOKEN", ""),
    }
)


@app.function(secrets=[keys])
def summarise(text: str):
    import anthropic

    return anthropic.Anthropic().messages.create(model="claude", max_tokens=100, messages=[])


@app.function(secrets=[keys])
def post(text: str):
    return os.environ["SLACK_BOT_TOKEN"], text
`}},{title:"Given by the app to all",files:{"app.py":`import os
import modal

app = modal.App("media", secrets=[modal.Secret.from_name("media")])  # expect: broad-secret


@app.function()
def speak():
    return os.environ["ELEVENLABS_API_KEY"]


@app.function()
def charge():
    return os.environ["STRIPE_API_KEY"]
`,"modal-secrets.toml":`[environments.main.secrets]
media = ["ELEVENLABS_API_KEY", "STRIPE_API_KEY"]
`}}],good:[{title:"Every workload needs both",files:{"app.py":`import os
import modal

app = modal.App("shop")
everything = modal.Secret.from_name("shop")


def keys():
    return os.environ["OPENAI_API_KEY"], os.environ["PGPASSWORD"]


@app.function(secrets=[everything])
def describe():
    return keys()


@app.function(secrets=[everything])
def orders():
    return keys()
`,"modal-secrets.toml":`[environments.main.secrets]
shop = ["OPENAI_API_KEY", "PGPASSWORD"]
`}},{title:"The keys of one service",files:{"app.py":`import os
import modal

app = modal.App("db")
postgres = modal.Secret.from_name("postgres")


@app.function(secrets=[postgres])
def host():
    return os.environ["PGHOST"]


@app.function(secrets=[postgres])
def login():
    return os.environ["PGUSER"], os.environ["PGPASSWORD"]
`,"modal-secrets.toml":`[environments.main.secrets]
postgres = ["PGHOST", "PGUSER", "PGPASSWORD"]
`}},{title:"One of the users starts a process, which may need all",files:{"app.py":`import os
import subprocess
import modal

app = modal.App("shop")
everything = modal.Secret.from_name("shop")


@app.function(secrets=[everything])
def describe():
    subprocess.run(["/opt/describe"], check=True)
    return os.environ["OPENAI_API_KEY"]


@app.function(secrets=[everything])
def charge():
    subprocess.run(["/opt/charge"], check=True)
    return os.environ["STRIPE_API_KEY"]
`,"modal-secrets.toml":`[environments.main.secrets]
shop = ["OPENAI_API_KEY", "STRIPE_API_KEY"]
`}}]},*check({project,inventory}){let seen=new Set;for(let secret of project.secrets){let marks=marksOfSecret(secret);if(marks.some(mark=>seen.has(mark)))continue;for(let mark of marks)seen.add(mark);let found=examine8(project,inventory,secret);found&&(yield found)}}};function examine8(project,inventory,secret){let{keys,closed}=keysOfSecret(project,secret,inventory);if(!closed)return null;let users=sharersOf(project,secret).filter(runsCode),parts=partsOf(project,keys,users),apart=parts.filter(part=>parts.every(other=>other===part||areApart(project,part,other)));if(apart.length<2)return null;let[first]=apart;return{severity:"low",confidence:"high",persona:"regular",message:`${sentence(nameOfSecret(secret))} joins keys of ${joined(apart.map(({title})=>title),"and")} that different workloads read: ${joined(apart.map(part=>`${namesOfWorkloads(part.readers.map(({workload})=>workload))} ${part.readers.length>1?"read":"reads"} ${listed(part.keys)}`),"and")}.`,help:`Split it: ${joined(apart.map(part=>`one with ${listed(part.keys,8)}`),"and")}.`,primary:{place:secret.place,label:"one secret for all"},related:apart.flatMap(part=>part.readers.slice(0,2).map(({workload,read})=>({place:read.place,label:`${readLabel(read)}, in \`${workload.name}\``}))),path:[],fixes:[],subject:{secret:identityOfSecret(secret),key:first?.keys.join("|")??""}}}function partsOf(project,keys,users){let groups=new Map;for(let key of keys){let group=groupOf(key);if(!group)continue;let before=groups.get(group.id)??{title:group.title,keys:[]};before.keys.push(key),groups.set(group.id,before)}return[...groups.values()].filter(group=>group.keys.some(isCredentialKey)).map(group=>({...group,readers:users.flatMap(workload=>{let use=useOf(project,workload,group.keys);return use.kind==="read"?[{workload,read:use.read}]:[]})})).filter(({readers})=>readers.length>0)}function areApart(project,a,b){return a.readers.every(({workload})=>useOf(project,workload,b.keys).kind==="none")&&b.readers.every(({workload})=>useOf(project,workload,a.keys).kind==="none")}var public_endpoint_environment_default={meta:{id:"public-endpoint-environment",category:"scope",severity:"high",severityReason:"Everybody who finds the address has every key.",summary:"A web endpoint that anybody can ask for its environment",why:"Modal's web endpoints have public addresses. One that answers with `os.environ`, or with a variable that the caller names, hands every key of every attached secret to whoever finds the address, and Modal's own identity token with it.",fix:"Take the environment out of the answer. An endpoint for debugging belongs behind `requires_proxy_auth=True` or a check of the caller, and shows the names of the keys, not their values.",autofix:{kind:"unsafe",does:"Answers with the names of the variables, or with whether the one asked for is set."},confidence:"Reported where the whole environment, or a variable whose name comes with the request, flows into the answer of an endpoint or of a web app's handler, and nothing looks at who calls: no `requires_proxy_auth=True`, no dependency or middleware that may check, no answer 401 or 403 on the way. Where that can't be told, and where the answer is filtered by name, the confidence is low.",references:["https://modal.com/docs/guide/webhooks","https://modal.com/docs/guide/webhook-proxy-auth"],cwe:497},examples:{bad:[{title:"A debug endpoint",files:{"app.py":`import os
import modal

app = modal.App("site")


@app.function(secrets=[modal.Secret.from_name("openai-secret")])
@modal.fastapi_endpoint()
def debug():
    return {"status": "ok", "env": dict(os.environ)}  # expect: public-endpoint-environment
`}},{title:"A handler in another module, behind a helper",files:{"app.py":`import modal
from api import web

app = modal.App("site")


@app.function(secrets=[modal.Secret.from_name("payments")])
@modal.asgi_app()
def site():
    return web
`,"api.py":`from fastapi import FastAPI
from fastapi.responses import JSONResponse
from state import state

web = FastAPI()


@web.get("/state")
def show():
    return JSONResponse(state())  # expect: public-endpoint-environment
`,"state.py":`import os


def state():
    return {"pid": os.getpid(), "variables": {name: value for name, value in os.environ.items()}}
`}},{title:"The caller names the variable",files:{"app.py":`import os
import modal

app = modal.App("site")


@app.function(secrets=[modal.Secret.from_name("openai-secret")])
@modal.fastapi_endpoint()
def setting(name: str):
    return {"value": os.environ.get(name)}  # expect: public-endpoint-environment
`}}],good:[{title:"Modal asks for a proxy token first",files:{"app.py":`import os
import modal

app = modal.App("site")


@app.function(secrets=[modal.Secret.from_name("openai-secret")])
@modal.fastapi_endpoint(requires_proxy_auth=True)
def debug():
    return dict(os.environ)
`}},{title:"A dependency turns strangers away",files:{"app.py":`import os
import secrets
import modal
from fastapi import Depends, FastAPI, HTTPException
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

app = modal.App("site")
web = FastAPI()
bearer = HTTPBearer()


def admin(token: HTTPAuthorizationCredentials = Depends(bearer)):
    if not secrets.compare_digest(token.credentials, os.environ["ADMIN_TOKEN"]):
        raise HTTPException(status_code=401)


@web.get("/debug", dependencies=[Depends(admin)])
def debug():
    return dict(os.environ)


@app.function(secrets=[modal.Secret.from_name("admin")])
@modal.asgi_app()
def site():
    return web
`}},{title:"Names only, and a setting that the code names",persona:"auditor",minConfidence:"low",files:{"app.py":`import os
import modal

app = modal.App("site")


@app.function(secrets=[modal.Secret.from_name("openai-secret")])
@modal.fastapi_endpoint()
def health():
    return {"keys": sorted(os.environ), "region": os.environ.get("MODAL_REGION"), "ready": "OPENAI_API_KEY" in os.environ}
`}}]},*check({project,files}){for(let arrivals of byPlace(project,project.flows.filter(isPublic)))yield{...report24(project,arrivals),fixes:fixesOf18(arrivals,files)}}};function isPublic(flow){let{source,sink,workload}=flow;return sink.kind!=="response"||sink.access==="checked"||workload===null||!arrivesWhole(flow)?!1:source.kind==="environment"||source.kind==="env"&&source.chosen}function report24(project,{flows,first,workloads}){let flow=flows.find(({certain})=>certain)??first,{sink,source}=flow,doubtful=sink.kind==="response"&&sink.access==="unknown"||isPartly(flow),endpoint=(sink.kind==="response"?sink.endpoint:null)??"the endpoint",secrets2=[...new Set(workloads.flatMap(({attachments})=>attachments.map(({secret})=>nameOfSecret(secret))))],keys=secrets2.length>0?`, with every key of ${joined(secrets2.slice(0,3),"and")}`:"";return{severity:"high",confidence:doubtful?"low":flow.certain?"high":"medium",persona:"regular",message:source.kind==="environment"?`\`${endpoint}\` answers anybody with its environment${keys}.`:`\`${endpoint}\` answers anybody with the environment variable they ask for${keys}.`,help:"Take it out of the answer, or put the endpoint behind `requires_proxy_auth=True` and answer with names only.",primary:{place:flow.place,label:"the environment goes out here"},related:workloads.slice(0,3).map(workload=>({place:workload.place,label:`${nameOfWorkload(workload)} serves it without asking who calls`})),path:wayTo(project,flow,"the environment goes out here"),fixes:[],subject:{key:"os.environ",...workloads[0]?{workload:workloads[0].name}:{}}}}function fixesOf18({first:{place,source}},files){return source.kind==="environment"?fixes("Answer with the names only",!1,namesOfEnvironment(files,place)):source.kind==="env"?fixes("Answer only whether it is set",!1,isSetInstead(files,source.place)):[]}function isPartly({source}){return source.kind==="environment"&&source.partly}var remote_code_beside_secrets_default={meta:{id:"remote-code-beside-secrets",category:"scope",severity:"medium",severityReason:"Code of strangers can take the keys; high where a request or a model says what runs.",summary:"Code from outside that runs in a container with secrets it has nothing to do with",why:"`trust_remote_code=True` runs Python files of whoever can push to the model's repository; `exec`, `eval` and a shell run what a caller or a model wrote. That code sees the environment of the container, and with it every key of every attached secret.",fix:'Run it where there is nothing to take: in a function of its own without the secrets, or in a `modal.Sandbox`. Pin a model\'s code to a commit that somebody has read (`revision="<commit>"`), or drop `trust_remote_code` where the library knows the model by now.',autofix:{kind:"none",why:"What may run beside which secret is a decision: it takes a function of its own, a sandbox, or a commit that somebody has read."},confidence:"Reported where the workload certainly has credentials beside the one that a download needs (Hugging Face's token): from secrets whose keys are known, or by what the code reads. With an attached secret of which neither is known the confidence is low. What runs must come from outside: a request's part, a model's answer or a function's parameter that is the code or the command. A parameter that is a word in a command line (`f\"ffmpeg -i {path}\"`) counts only where requests arrive; elsewhere it is for the auditor. Numbers, and what `shlex.quote` was applied to, are no code; a pinned commit is none from outside.",references:["https://modal.com/docs/guide/sandbox","https://modal.com/docs/guide/secrets"],cwe:829},examples:{bad:[{title:"A model's own code beside the payment key",files:{"app.py":`import os
import modal

app = modal.App("scores")


@app.function(
    gpu="A10G",
    secrets=[
        modal.Secret.from_name("huggingface-secret", required_keys=["HF_TOKEN"]),
        modal.Secret.from_name("payments", required_keys=["PAYMENTS_API_KEY"]),
    ],
)
def score(text: str):
    from transformers import AutoModel

    model = AutoModel.from_pretrained("acme/scorer", trust_remote_code=True)  # expect: remote-code-beside-secrets
    return model(text), os.environ["PAYMENTS_API_KEY"]
`}},{title:"A request's code, run by a helper in another module",files:{"app.py":`import modal
from pydantic import BaseModel
from runner import run

app = modal.App("playground")


class Task(BaseModel):
    code: str


@app.function(secrets=[modal.Secret.from_name("openai-secret")])
@modal.fastapi_endpoint(method="POST")
def evaluate(task: Task):
    return run(task.code)
`,"runner.py":`import os
from openai import OpenAI


def run(code: str):
    names = {"client": OpenAI(api_key=os.environ["OPENAI_API_KEY"])}
    exec(code, names)  # expect: remote-code-beside-secrets
    return names.get("result")
`}},{title:"A model's answer in a shell",files:{"app.py":`import subprocess
import modal

app = modal.App("agent")


@app.function(secrets=[modal.Secret.from_name("agent", required_keys=["OPENAI_API_KEY", "GITHUB_TOKEN"])])
def work(task: str):
    from openai import OpenAI

    answer = OpenAI().chat.completions.create(model="gpt-4.1", messages=[{"role": "user", "content": task}])
    command = answer.choices[0].message.content
    subprocess.run(command, shell=True, check=True)  # expect: remote-code-beside-secrets
`}}],good:[{title:"The one token that the download needs, and a pinned commit beside others",persona:"auditor",minConfidence:"low",files:{"app.py":`import modal

app = modal.App("scores")
huggingface = modal.Secret.from_name("huggingface-secret", required_keys=["HF_TOKEN"])
payments = modal.Secret.from_name("payments", required_keys=["PAYMENTS_API_KEY"])
COMMIT = "0f2c1d9a7b3e4c5d6e7f8091a2b3c4d5e6f70819"


@app.function(secrets=[huggingface])
def score(text: str):
    from transformers import AutoModel

    return AutoModel.from_pretrained("acme/scorer", trust_remote_code=True)(text)


@app.function(secrets=[huggingface, payments])
def bill(text: str):
    from transformers import AutoModel

    return AutoModel.from_pretrained("acme/scorer", trust_remote_code=True, revision=COMMIT)(text)
`}},{title:"No secrets, and a command that is no code",persona:"auditor",minConfidence:"low",files:{"app.py":`import shlex
import subprocess
import modal

app = modal.App("media")


@app.function()
@modal.fastapi_endpoint(method="POST")
def evaluate(code: str):
    exec(code)


@app.function(secrets=[modal.Secret.from_name("media", required_keys=["MEDIA_API_KEY"])])
def convert(path: str, seconds: int):
    subprocess.run(["ffmpeg", "-i", path, "out.mp4"], check=True)
    subprocess.run(f"ffmpeg -t {seconds} -i {shlex.quote(path)} out.mp4", shell=True, check=True)
    eval("1 + 1")
`}},{title:"A part of what the project's own code gives, as a word in a command line",files:{"app.py":`import subprocess
import modal

app = modal.App("media")


@app.function(secrets=[modal.Secret.from_name("media", required_keys=["MEDIA_API_KEY"])])
def fetch(repository: str):
    name = repository.split("/")[-1][:-4]
    subprocess.run(f"ls /data/{name}", shell=True, check=True)
    subprocess.run("ls /data/" + repository[8:], shell=True, check=True)
`}},{title:"A sandbox without secrets",persona:"auditor",minConfidence:"low",files:{"app.py":`import modal

app = modal.App("playground")


@app.function(secrets=[modal.Secret.from_name("openai-secret", required_keys=["OPENAI_API_KEY"])])
@modal.fastapi_endpoint(method="POST")
def evaluate(code: str):
    sandbox = modal.Sandbox.create(app=app)
    return sandbox.exec("python", "-c", code).stdout.read()
`}}]},*check({project,inventory}){let faults2=grouped(byPlace(project,project.flows.filter(isForeignCode)),({first,workloads})=>first.sink.kind==="load"?workloads.map(({id})=>id).join("|"):placeKey(first.place));for(let[first,...others]of faults2.values()){let found=examine9(project,inventory,first);found&&(yield{...found,related:[...found.related,...others.slice(0,3).map(alsoHere)]})}}};function alsoHere({first}){return{place:first.place,label:"and here"}}function isForeignCode({sink,source,form}){return sink.kind==="load"?!0:sink.kind!=="code"&&sink.kind!=="shell"||form.kind==="hash"||form.kind==="length"||form.kind==="boolean"?!1:source.kind==="model-output"||source.kind==="argument"&&source.isText}function examine9(project,inventory,{flows,workloads}){let exposed=workloads.flatMap(workload=>{let own=flows.filter(each=>each.workload===workload.id),flow=own.find(({form})=>!isWithin(form))??own[0];if(!flow)return[];let found=exposedBy(project,inventory,workload,flow);return found.keys.length+found.unknown.length>0?[{workload,flow,...found}]:[]}),[worst]=exposed.sort((a,b)=>b.keys.length-a.keys.length||Number(b.workload.web)-Number(a.workload.web));return worst?report25(project,worst,exposed.filter(({keys})=>keys.length>0||worst.keys.length===0)):null}var OF_DOWNLOADS=/^(HF|HUGGING_?FACE)(_|$)/i;function exposedBy(project,inventory,workload,{sink}){let counts=key=>isCredentialKey(key)&&!(sink.kind==="load"&&OF_DOWNLOADS.test(key)),keys=new Set,open=[];for(let attachment of workload.attachments){let{keys:known,closed}=keysOfSecret(project,attachment.secret,inventory);for(let key of known.filter(counts))keys.add(key);!closed&&known.length===0&&!isForDownloads(attachment,sink.kind)&&open.push(attachment)}if(open.length>0){for(let read of workload.reads)if(read.certain&&read.hard&&!read.guarded){let asked=keysOfRead(read),[key]=asked;key!==void 0&&asked.every(counts)&&!workload.env.some(each=>asked.includes(each.key))&&keys.add(key)}}return{keys:[...keys].sort(),unknown:open}}function isForDownloads({secret},sink){return sink==="load"&&/hugging|(^|[-_`])hf([-_`]|$)/i.test(nameOfSecret(secret))}function weigh2({flow,keys,workload}){let{sink,source,form}=flow,known=keys.length>0;if(sink.kind==="load")return{severity:"medium",confidence:known?flow.certain?"high":"medium":"low",persona:"regular"};let asked=source.kind==="model-output"||workload.web,word=isWithin(form)&&source.kind==="argument";return{severity:asked?"high":"medium",confidence:!known||word&&!asked?"low":asked&&flow.certain&&!word?"high":"medium",persona:word&&!asked?"auditor":"regular"}}function report25(project,worst,all2){let{flow,keys,unknown,workload}=worst,who=sentence(namesOfWorkloads(all2.map(each=>each.workload))),what=keys.length>0?listed(keys):`the keys of ${joined(unknown.slice(0,2).map(({secret})=>nameOfSecret(secret)),"and")}`;return{...weigh2(worst),message:`${who} run${all2.length>1?"":"s"} ${origin(flow)}, with ${what} in reach: that code can take ${keys.length===1?"it":"them"}.`,help:help(flow),primary:{place:flow.place,label:flow.sink.kind==="load"?"code of the download runs here":"runs here"},related:[...all2.slice(0,2).flatMap(each=>each.workload.attachments.filter(attachment=>each.unknown.includes(attachment)||givesOne(attachment,keys)).slice(0,3).map(({place})=>({place,label:"in reach of that code"})))],path:wayTo(project,flow,"runs here"),fixes:[],subject:{workload:workload.name,...keys[0]?{key:keys.join(",")}:{}}}}function givesOne({secret},keys){return[...secret.keys,...secret.requiredKeys].some(({key})=>keys.includes(key))}function origin({sink,source}){if(sink.kind==="load")return"code that comes with a download (`trust_remote_code`)";let how=sink.kind==="shell"?"in a shell":"as code";return source.kind==="model-output"?`a model's answer ${how}`:`what a caller sends ${how}`}function help({sink}){return sink.kind==="load"?"Pin the code with `revision=` to a commit, or load the model in a function without these secrets.":"Run it in a `modal.Sandbox` or a function that has none of these secrets."}var secret_crosses_boundary_default={meta:{id:"secret-crosses-boundary",category:"scope",severity:"medium",severityReason:"The value is stored where others of the environment can read it; high in an answer.",summary:"A credential from the environment that leaves the process it was given to",why:"A secret reaches exactly the workloads it is attached to. A credential that is handed on as an argument of `.remote(...)`, put into a `modal.Dict` or `Queue`, or written to a volume is stored as plain data outside of that: Modal keeps inputs for retries and results, and a dict, queue or volume can be read by every app of the environment, long after the secret was rotated. In a header or cookie of an answer it leaves Modal altogether. In a command line or a file of a sandbox every program there can read it, the code of a model or a user too.",fix:"Attach the secret to the workload that needs the value, and read it there from `os.environ`.",autofix:{kind:"none",why:"The side that sends and the side that uses the value have to change together, and what was stored has to be deleted."},confidence:"The value is followed from the read to the boundary, through variables, helpers, dicts and objects that are pickled along; its name decides whether it is a credential. A value that only may arrive there has medium confidence. What is derived from it (a hash, a length, a boolean) and what is only used in the process, such as a client made with the key, is left alone. A credential in the body of an answer is `credential-logged`'s.",references:["https://modal.com/docs/guide/secrets","https://modal.com/docs/guide/dicts","https://modal.com/docs/guide/volumes"],cwe:522},examples:{bad:[{title:"The token from the developer's shell as an argument",files:{"app.py":`import os
import modal

app = modal.App("models")


@app.function()
def download(repo: str, token: str):
    from huggingface_hub import snapshot_download

    snapshot_download(repo, token=token)


@app.local_entrypoint()
def main():
    download.remote("acme/private", os.environ["HF_TOKEN"])  # expect: secret-crosses-boundary
`}},{title:"A settings object that goes to the workers, and a cache of tokens",files:{"app.py":`import modal
from settings import Settings

app = modal.App("crawler")
cache = modal.Dict.from_name("crawler-cache", create_if_missing=True)


@app.function()
def fetch(url: str, settings: Settings):
    return url


@app.function(secrets=[modal.Secret.from_name("crawler")])
def crawl(urls: list[str]):
    settings = Settings()
    cache["token"] = settings.token  # expect: secret-crosses-boundary
    for url in urls:
        fetch.spawn(url, settings)  # expect: secret-crosses-boundary
`,"settings.py":`import os


class Settings:
    def __init__(self):
        self.token = os.environ["CRAWLER_TOKEN"]
        self.depth = 3
`}},{title:"TypeScript: an argument of a deployed function, and a queue",files:{"src/enqueue.ts":`import { ModalClient } from "modal";

const modal = new ModalClient();
const summarize = await modal.functions.fromName("reports", "summarize");
const jobs = await modal.queues.fromName("jobs", { createIfMissing: true });

export async function enqueue(url: string) {
  await summarize.remote([url, process.env.OPENAI_API_KEY]); // expect: secret-crosses-boundary
  await jobs.put({ url, token: process.env.CRAWLER_TOKEN }); // expect: secret-crosses-boundary
}
`}},{title:"A token in a command and in a file of a sandbox",persona:"pedantic",files:{"app.py":`import os
import modal

app = modal.App.lookup("builder", create_if_missing=True)
sandbox = modal.Sandbox.create(app=app)
url = f"https://x-access-token:{os.environ['GITHUB_TOKEN']}@github.com/acme/site.git"
sandbox.exec("git", "clone", url)  # expect: secret-crosses-boundary
with sandbox.open("/root/.npmrc", "w") as file:
    file.write(f"//registry.npmjs.org/:_authToken={os.environ['NPM_TOKEN']}")  # expect: secret-crosses-boundary
`,"src/build.ts":`import { ModalClient } from "modal";

const modal = new ModalClient();
const app = await modal.apps.fromName("builder", { createIfMissing: true });
const sandbox = await modal.sandboxes.create(app, modal.images.fromRegistry("node:22"));
await sandbox.exec(["curl", "-H", \`Authorization: Bearer \${process.env.DEPLOY_TOKEN}\`, "https://api.example.com"]); // expect: secret-crosses-boundary
await sandbox.exec(["npm", "publish"], { env: { NPM_TOKEN: process.env.NPM_TOKEN! } });
`}},{title:"A credentials file on the shared volume, a cookie with the signing key",files:{"app.py":`import os
import modal
from fastapi import FastAPI, Response

app = modal.App("site")
data = modal.Volume.from_name("site-data")
web = FastAPI()


@app.function(volumes={"/data": data}, secrets=[modal.Secret.from_name("gcp")])
def prepare():
    with open("/data/service-account.json", "w") as file:
        file.write(os.environ["SERVICE_ACCOUNT_JSON_KEY"])  # expect: secret-crosses-boundary


@web.get("/login")
def login(response: Response):
    response.set_cookie("session", os.environ["SESSION_SECRET"])  # expect: secret-crosses-boundary
    return {"ok": True}


@app.function(secrets=[modal.Secret.from_name("session")])
@modal.asgi_app()
def site():
    return web
`}}],good:[{title:"The workload reads its own secret",persona:"auditor",minConfidence:"low",files:{"app.py":`import os
import modal

app = modal.App("models")


@app.function(secrets=[modal.Secret.from_name("huggingface-secret")])
def download(repo: str):
    from huggingface_hub import snapshot_download

    snapshot_download(repo, token=os.environ["HF_TOKEN"])


@app.local_entrypoint()
def main():
    download.remote(os.environ.get("REPO", "acme/private"))
`}},{title:"A file in the container's own folder, a dict of the process, a hash in the cache",persona:"auditor",minConfidence:"low",files:{"app.py":`import hashlib
import os
import modal

app = modal.App("crawler")
cache = modal.Dict.from_name("crawler-cache", create_if_missing=True)


@app.function(volumes={"/data": modal.Volume.from_name("pages")}, secrets=[modal.Secret.from_name("crawler")])
def crawl(url: str):
    token = os.environ["CRAWLER_TOKEN"]
    with open("/root/.netrc", "w") as file:
        file.write(f"machine example.com password {token}")
    headers = {}
    headers["Authorization"] = token
    cache[hashlib.sha256(token.encode()).hexdigest()] = url
    with open("/data/page.html", "w") as file:
        file.write(url)
    return len(headers)
`}},{title:"A client made with the key, and a call in the same container",persona:"auditor",minConfidence:"low",files:{"app.py":`import os
import modal

app = modal.App("answers")


@app.function(secrets=[modal.Secret.from_name("openai-secret")])
def ask(question: str):
    from openai import OpenAI

    client = OpenAI(api_key=os.environ["OPENAI_API_KEY"])
    answer = client.responses.create(model="gpt-4.1-mini", input=question).output_text
    store.remote(answer)
    return check.local(os.environ["OPENAI_API_KEY"])


@app.function()
def store(answer: str):
    print(answer)


@app.function()
def check(key: str):
    return bool(key)
`}}]},*check({project}){let flows=project.flows.filter(flow=>crosses(flow)&&arrivesWhole(flow)&&(flow.source.kind==="environment"||credentialsOf(flow).length>0));for(let arrivals of byPlace(project,flows))yield report26(project,arrivals)}};function crosses({sink,source}){switch(sink.kind){case"remote":case"dict":case"queue":case"volume":case"sandbox":return!0;case"response":return sink.part==="header"&&source.kind==="env";default:return!1}}function report26(project,{flows,first,workloads}){let flow=flows.find(({certain})=>certain)??first,keys=[...new Set(flows.flatMap(credentialsOf))].sort(),all2=flows.some(({source})=>source.kind==="environment"),what=all2?"all of the environment":listed(keys),confidence=flows.every(({source})=>source.kind==="environment"&&source.partly)||isDoubtful(keys)?"low":flow.certain?"high":"medium";return{severity:all2||flow.sink.kind==="response"?"high":"medium",confidence,persona:flow.sink.kind==="sandbox"?"pedantic":"regular",message:`${subject(flow,workloads.length>0?namesOfWorkloads(workloads):null)} ${verb(flow,what,workloads.length)}.`,help:help2(flow),primary:{place:flow.place,label:"leaves the process here"},related:[...readsOf(flows,flow.place),...workloads.slice(0,3).map(workload=>({place:workload.place,label:`${nameOfWorkload(workload)} runs this`}))],path:wayTo(project,flow,"leaves the process here"),fixes:[],subject:{key:keys.join(",")||"os.environ",...workloads[0]?{workload:workloads[0].name}:{}}}}function subject({sink},workloads){return workloads===null?sink.kind==="response"?"The server":"The calling machine":workloads.charAt(0).toUpperCase()+workloads.slice(1)}function verb({sink},what,workloads){let s=workloads>1?"":"s";switch(sink.kind){case"remote":return`hand${s} ${what} to ${sink.callee===null?"another function":`\`${sink.callee}\``} as an argument: Modal stores it as plain data of the call, where no secret protects it`;case"dict":case"queue":return`put${s} ${what} into a \`modal.${sink.kind==="dict"?"Dict":"Queue"}\`: every app of the environment can read it there, also after a rotation`;case"volume":return`write${s} ${what} to the volume at \`${sink.mount}\`: it stays there in plain text for all that mount it`;case"sandbox":return sink.as!=="file"?`put${s} ${what} into a command line of a sandbox: every program that runs there can read it`:`write${s} ${what} into a sandbox: every program that runs there can read it`;default:return`send${s} ${what} in a header or cookie: whoever calls the endpoint gets it`}}function help2({sink}){switch(sink.kind){case"remote":return sink.callee===null?"Attach the secret to the function that needs it, and read it there.":`Attach the secret to \`${sink.callee.split(".")[0]}\` and read it there from \`os.environ\`.`;case"dict":case"queue":case"volume":return"Attach the secret to the workloads that need it, and leave it out here.";case"sandbox":return"Give it to the one command that needs it with `secrets=`, or let Modal put it into the requests (`with_header_replacement`).";default:return"Sign or encrypt with the key instead of sending it."}}var secret_in_image_build_default={meta:{id:"secret-in-image-build",category:"scope",severity:"medium",severityReason:"Installers and other people's build code can take it.",summary:"A build step that is given more secrets than it can use, or a credential that is pickled into it",why:"A build step runs installers, downloads and code of other people, and what it writes stays in the image for good. A secret that the step has no use for can only leak there: into a layer, a log, a cache.\n\nA function that `run_function` runs, or one with `serialized=True`, takes the module's globals that it uses along: their values at deploy are pickled into what Modal stores as the image's or the function's definition. `TOKEN = os.environ[\"TOKEN\"]` puts the token there.",fix:"Give the step the one credential that it needs (the token for a private download), or none. Read environment variables inside the function, not at the top of the module.",autofix:{kind:"unsafe",does:"Takes the secret away from the step. A value that is pickled into the step is left to you."},confidence:"Reported where a whole dotenv file or environment is given to a step, or where all keys of the secret are known and what the step runs reads none of them: a function of the project that was followed to its end, or commands of which it is known what they read. `pip`, `uv`, `git`, `aws`, `hf` and others take keys by themselves; a script of the project is read, one from elsewhere, a build of a project's own code or a private index may take any key. Where a published program from outside runs that isn't named after the keys the confidence is medium; where the secret's keys aren't known and nothing reads any, low, for the pedantic persona. A private download with the token that it needs is left alone. A pickled global is reported where its value is followed to the read of a credential, by name.",references:["https://modal.com/docs/guide/images","https://modal.com/docs/reference/modal.Image"],cwe:272},examples:{bad:[{title:"The function that is run has no use for it",files:{"app.py":`import modal


def warm_up():
    print("warm")


image = modal.Image.debian_slim().run_function(
    warm_up,
    secrets=[modal.Secret.from_name("payments")],  # expect: secret-in-image-build
)
app = modal.App("shop", image=image)


@app.function()
def run():
    pass
`,"modal-secrets.toml":`[environments.main.secrets]
payments = ["PAYMENTS_API_KEY"]
`}},{title:"Public packages need no token",files:{"app.py":`import modal

image = (
    modal.Image.debian_slim()
    .apt_install("git", "curl")
    .pip_install("openai", "httpx", secrets=[modal.Secret.from_name("openai")])  # expect: secret-in-image-build
    .run_commands(
        "git config --global advice.detachedHead false",
        "git clone https://github.com/acme/prompts /prompts",
        secrets=[modal.Secret.from_name("openai"), modal.Secret.from_name("github")],  # expect: secret-in-image-build
    )
)
app = modal.App("chat", image=image)


@app.function(secrets=[modal.Secret.from_name("openai")])
def run():
    import openai

    return openai.OpenAI()
`,"modal-secrets.toml":`[environments.main.secrets]
openai = ["OPENAI_API_KEY"]
github = ["GITHUB_TOKEN"]
`}},{title:"The whole dotenv file for one command",files:{"app.py":`import modal

image = modal.Image.debian_slim().run_commands(
    "make assets",
    secrets=[modal.Secret.from_dotenv()],  # expect: secret-in-image-build
)
app = modal.App("site", image=image)


@app.function()
def run():
    pass
`}},{title:"The whole environment",files:{"app.py":`import os
import modal

everything = modal.Secret.from_dict(dict(os.environ))
image = modal.Image.debian_slim().pip_install("httpx", secrets=[everything])  # expect: secret-in-image-build
app = modal.App("site", image=image)


@app.function()
def run():
    pass
`}},{title:"The token at the top of the module goes into the image's definition",files:{"app.py":`import modal
from models import download

image = (
    modal.Image.debian_slim()
    .pip_install("huggingface_hub")
    .run_function(download, secrets=[modal.Secret.from_name("huggingface-secret", required_keys=["HF_TOKEN"])])
)
app = modal.App("models", image=image)


@app.function()
def run():
    pass
`,"models.py":`import os

HF_TOKEN = os.environ.get("HF_TOKEN")


def download():
    from huggingface_hub import snapshot_download

    snapshot_download("acme/private-model", token=HF_TOKEN)  # expect: secret-in-image-build
`}},{title:"A serialized function takes its globals along",files:{"app.py":`import os
import modal

app = modal.App("notes")
API_KEY = os.environ["NOTES_API_KEY"]
MODEL = os.environ.get("MODEL", "small")


@app.function(serialized=True)
def send(text: str):
    import requests

    headers = {"x-api-key": API_KEY, "x-model": MODEL}  # expect: secret-in-image-build
    return requests.post("https://notes.example.com", data=text, headers=headers).status_code
`}}],good:[{title:"A token that is read where it is used, and a global that nothing takes along",persona:"auditor",minConfidence:"low",files:{"app.py":`import os
import modal

app = modal.App("models")
TOKEN = os.environ.get("HF_TOKEN")
REPO = os.environ.get("REPO", "acme/private-model")


def download():
    from huggingface_hub import snapshot_download

    snapshot_download(REPO, token=os.environ["HF_TOKEN"])


huggingface = modal.Secret.from_name("huggingface-secret", required_keys=["HF_TOKEN"])
image = modal.Image.debian_slim().pip_install("huggingface_hub").run_function(download, secrets=[huggingface])


@app.function(image=image, secrets=[huggingface])
def run():
    return bool(TOKEN)
`}},{title:"A private download with the token it needs",files:{"app.py":`import modal

image = modal.Image.debian_slim().pip_install_private_repos(
    "github.com/acme/tools@main",
    git_user="acme-bot",
    secrets=[modal.Secret.from_name("github-secret", required_keys=["GITHUB_TOKEN"])],
)
app = modal.App("tools", image=image)


@app.function()
def run():
    pass
`}},{title:"A function that downloads a gated model",files:{"app.py":`import modal


def download():
    from huggingface_hub import snapshot_download

    snapshot_download("acme/private-model")


image = (
    modal.Image.debian_slim()
    .pip_install("huggingface_hub")
    .run_function(download, secrets=[modal.Secret.from_name("huggingface-secret", required_keys=["HF_TOKEN"])])
)
app = modal.App("models", image=image)


@app.function()
def run():
    pass
`}},{title:"Commands, tools and scripts that read what they are given",persona:"auditor",minConfidence:"low",files:{"app.py":`import modal

image = (
    modal.Image.debian_slim()
    .pip_install("huggingface_hub[cli]")
    .run_commands(
        "curl -H \\"Authorization: Bearer $ASSETS_TOKEN\\" https://assets.internal/pack.tgz | tar xz",
        secrets=[modal.Secret.from_name("assets")],
    )
    .run_commands("hf download acme/private-model", secrets=[modal.Secret.from_name("huggingface")])
    .pip_install_from_requirements("requirements.txt", secrets=[modal.Secret.from_name("index")])
    .add_local_file("setup.sh", "/setup.sh", copy=True)
    .run_commands("bash /setup.sh", secrets=[modal.Secret.from_name("licence")])
)
app = modal.App("site", image=image)


@app.function()
def run():
    pass
`,"requirements.txt":`--extra-index-url https://user:\${INDEX_PASSWORD}@pypi.acme.example/simple
acme-tools==2.1
`,"setup.sh":`set -eu
/opt/acme/activate --key "$ACME_LICENCE_KEY"
`,"modal-secrets.toml":`[environments.main.secrets]
assets = ["ASSETS_TOKEN"]
huggingface = ["HF_TOKEN"]
index = ["INDEX_PASSWORD"]
licence = ["ACME_LICENCE_KEY"]
`}}]},*check({project,inventory,files}){for(let step of project.workloads)if(step.kind==="image-build")for(let attachment of step.attachments){let excess=excessOf(project,inventory,step,attachment);excess&&(yield report27(project,files,step,attachment,excess))}let pickled=project.flows.filter(flow=>flow.sink.kind==="pickled"&&arrivesWhole(flow)&&credentialsOf(flow).length>0);for(let arrivals of byPlace(project,pickled))yield pickledReport(arrivals)}};function pickledReport({flows,first,workloads}){let[workload]=workloads,keys=[...new Set(flows.flatMap(credentialsOf))].sort(),where=first.sink.kind==="pickled"&&first.sink.into==="image"?"the image's":"the function's";return{severity:"medium",confidence:flows.some(({certain})=>certain)?"high":"medium",persona:"regular",message:`${listed(keys)} of the deploying machine ${keys.length>1?"are":"is"} pickled into ${where} definition with this global: Modal stores ${keys.length>1?"them":"it"} there as plain data.`,help:"Read it inside the function from `os.environ`, and attach the secret.",primary:{place:first.place,label:"its value goes along"},related:[...readsOf(flows,first.place),...workload?[{place:workload.place,label:`${nameOfWorkload(workload)} takes it along`}]:[]],path:[],fixes:[],subject:{key:keys.join(","),...workload?{workload:workload.name}:{}}}}function excessOf(project,inventory,step,{secret}){if(secret.wholeEnvironment)return{why:"is given the whole environment of the deploying machine",confidence:"high"};if(secret.kind==="dotenv")return{why:"is given a whole dotenv file",confidence:"high"};let{keys,closed}=keysOfSecret(project,secret,inventory);if(closed&&!keys.some(isCredentialKey))return null;let use=useOf(project,step,closed?keys:null);return use.kind!=="none"&&(use.kind!=="unlikely"||!closed)?null:{why:`runs nothing that reads ${closed?listed(keys):"a variable"}, and is given ${nameOfSecret(secret)}`,confidence:closed?use.kind==="none"?"high":"medium":"low"}}function report27(project,files,step,attachment,{why,confidence}){let{secret,place}=attachment;return{severity:"medium",confidence,persona:confidence==="low"?"pedantic":"regular",message:`This image build step ${why}: what it installs or writes can take the keys along.`,help:"Give it the one credential that it needs, or none.",primary:{place,label:"given to the build step"},related:[{place:step.place,label:"the build step"}],path:[],fixes:detached(project,files,attachment,[step],`Don't give ${nameOfSecret(secret)} to the step`,!1),subject:{workload:step.name,secret:identityOfSecret(secret)}}}var secret_in_sandbox_default={meta:{id:"secret-in-sandbox",category:"scope",severity:"high",severityReason:"Code that nobody has read can take all of it; medium where it is not the whole environment.",summary:"A sandbox or a command in it that is given more than the one credential it needs",why:"Sandboxes are made for code that nobody has read: what a model wrote, what a user sent. All that is in their environment belongs to that code, and it can send it anywhere the network lets it.",fix:"Give the sandbox the one key that it needs, best one with a small budget and short life; or keep the key outside and let Modal put it into the requests (`with_header_replacement`), or let the sandbox ask a function of yours.",autofix:{kind:"unsafe",does:"Takes the whole environment or dotenv file away, where it is given nowhere else. Which keys the code needs after all is left to you."},confidence:"The whole environment or a whole dotenv file is reported; one key, or the keys of one service, is normal and left alone. Keys of several services are reported where code from outside runs in the sandbox: a model's answer or a parameter that becomes a command, a script or a file of it; as an argument of a program that runs no code it is data. Without that they are for the auditor, since a sandbox may also run code of your own. A Modal token is `workspace-token-in-workload`'s.",references:["https://modal.com/docs/guide/sandbox","https://modal.com/docs/guide/sandbox-networking"],cwe:668},examples:{bad:[{title:"TypeScript: two providers' keys beside code that comes in with a request",files:{"src/server.ts":`import express from "express";
import { ModalClient } from "modal";

const modal = new ModalClient();
const server = express();

server.post("/run", async (request, response) => {
  const app = await modal.apps.fromName("runner", { createIfMissing: true });
  const keys = await modal.secrets.fromObject({
    OPENAI_API_KEY: process.env.OPENAI_API_KEY!,
    STRIPE_SECRET_KEY: process.env.STRIPE_SECRET_KEY!,
  });
  const sandbox = await modal.sandboxes.create(app, modal.images.fromRegistry("node:22"), {
    secrets: [keys], // expect: secret-in-sandbox
  });
  const run = await sandbox.exec(["node", "-e", request.body.code]);
  response.json({ output: await run.stdout.readText() });
});
`}},{title:"The whole environment",files:{"agent.py":`import os
import modal

app = modal.App.lookup("agent", create_if_missing=True)
everything = modal.Secret.from_dict(dict(os.environ))
sandbox = modal.Sandbox.create("bash", app=app, secrets=[everything])  # expect: secret-in-sandbox
`}},{title:"The developer's whole .env",files:{"agent.py":`import modal

app = modal.App.lookup("agent", create_if_missing=True)
sandbox = modal.Sandbox.create("bash", app=app)
process = sandbox.exec("python", "task.py", secrets=[modal.Secret.from_dotenv()])  # expect: secret-in-sandbox
`}},{title:"Keys of several services",persona:"auditor",files:{"agent.py":`import modal

app = modal.App.lookup("agent", create_if_missing=True)
sandbox = modal.Sandbox.create(
    "bash",
    app=app,
    secrets=[modal.Secret.from_name("agent-keys")],  # expect: secret-in-sandbox
)
`,"modal-secrets.toml":`[environments.main.secrets]
agent-keys = ["OPENAI_API_KEY", "GITHUB_TOKEN", "STRIPE_API_KEY"]
`}},{title:"Keys of several services, and a model's code",files:{"agent.py":`import modal
from tools import answer_to

app = modal.App("agent")


@app.function(secrets=[modal.Secret.from_name("openai-secret")])
def work(task: str):
    sandbox = modal.Sandbox.create(
        app=app,
        secrets=[modal.Secret.from_name("agent-keys")],  # expect: secret-in-sandbox
    )
    return sandbox.exec("python", "-c", answer_to(task)).stdout.read()
`,"tools.py":`from openai import OpenAI


def answer_to(task: str) -> str:
    messages = [{"role": "user", "content": task}]
    return OpenAI().chat.completions.create(model="gpt-4.1", messages=messages).choices[0].message.content
`,"modal-secrets.toml":`[environments.main.secrets]
openai-secret = ["OPENAI_API_KEY"]
agent-keys = ["GITHUB_TOKEN", "STRIPE_API_KEY"]
`}}],good:[{title:"The agent's own key",persona:"auditor",files:{"agent.py":`import modal

app = modal.App.lookup("agent", create_if_missing=True)
sandbox = modal.Sandbox.create("bash", app=app, secrets=[modal.Secret.from_name("anthropic-secret")])
`,"modal-secrets.toml":`[environments.main.secrets]
anthropic-secret = ["ANTHROPIC_API_KEY"]
`}},{title:"The keys of one service",persona:"auditor",files:{"agent.py":`import modal

app = modal.App.lookup("agent", create_if_missing=True)
sandbox = modal.Sandbox.create("bash", app=app, secrets=[modal.Secret.from_name("aws")])
`,"modal-secrets.toml":`[environments.main.secrets]
aws = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_REGION"]
`}},{title:"Settings only",persona:"auditor",files:{"agent.py":`import modal

app = modal.App.lookup("agent", create_if_missing=True)
sandbox = modal.Sandbox.create("bash", app=app, env={"TASK": "42", "MODE": "fast"})
`}}]},*check({project,inventory,files}){for(let workload of project.workloads){if(workload.kind!=="sandbox"&&workload.kind!=="exec")continue;let whole=workload.attachments.find(({secret})=>secret.wholeEnvironment||secret.kind==="dotenv");if(whole)yield{...wholeReport(workload,whole),fixes:isInside(whole.place,whole.secret.place)?detached(project,files,whole,[workload],`Don't give it to ${nameOfWorkload(workload)}`,!1):[]};else{let report31=severalReport(project,inventory,workload);report31&&(yield report31)}}}};function wholeReport(workload,{secret,place}){let what=secret.wholeEnvironment?"the whole environment of the machine that starts it":"a whole dotenv file";return{...common2(workload),severity:secret.wholeEnvironment?"high":"medium",confidence:"high",persona:"regular",message:`${sentence(nameOfWorkload(workload))} is given ${what}: the code that runs there can read every key of it.`,primary:{place,label:"all of it goes in"},subject:{workload:workload.name,secret:identityOfSecret(secret)}}}function severalReport(project,inventory,workload){let titles=new Set;for(let{secret}of workload.attachments)for(let key of keysOfSecret(project,secret,inventory).keys){let group=isCredentialKey(key)?groupOf(key):null;group&&titles.add(group.title)}let[first]=workload.attachments;if(titles.size<2||!first)return null;let outside=codeFromOutside(project,workload),[origin2]=outside;return{...common2(workload),severity:"medium",confidence:"medium",persona:origin2?"regular":"auditor",message:`${sentence(nameOfWorkload(workload))} is given the credentials of ${joined([...titles],"and")}: ${origin2?`${codeOf2(origin2)} runs there and can use them all`:"the code that runs there can use them all"}.`,primary:{place:first.place,label:"given to the sandbox"},related:[...common2(workload).related,...outside.slice(0,2).map(({place})=>({place,label:"code from outside goes in here"}))],subject:{workload:workload.name}}}function codeFromOutside(project,workload){let found=project.flows.filter(({sink,source,call})=>sink.kind==="sandbox"&&sink.as!=="argument"&&(source.kind==="model-output"||source.kind==="argument"&&source.isText)&&(isSamePlace(call,workload.place)||sink.sandbox!==null&&isSamePlace(sink.sandbox,workload.place)));return[...new Map(found.map(flow=>[placeKey(flow.place),flow])).values()]}function codeOf2({source}){return source.kind==="model-output"?"a model's code":"code from outside"}function isSamePlace(a,b){return placeKey(a)===placeKey(b)}function common2(workload){return{help:"Give it the one key that it needs, or let Modal put the keys into its requests (`with_header_replacement`).",related:[{place:workload.place,label:`${nameOfWorkload(workload)} starts here`}],path:[],fixes:[]}}function afterRestore(files,snap,at){let opened=openCode(files,snap),line=openCode(files,at);if(opened?.code.language!=="python"||!line||snap.file!==at.file)return[];let{code,span}=opened,{text,eol}=code,method=bodyAfter(text,span.end),own=method?.lines.find(({start,end:end2})=>start<=line.span.start&&line.span.end<=end2);if(!method||!own)return[];if(method.lines.filter(each=>!isBlank(each.text)).every(({text:text2})=>text2===own.text||/^\s*(?:from|import)\b/.test(text2)))return fixes("Run it after each restore",!1,all(code.edit(span.start,span.end,"False")));let statement=/^[ \t]+self\.(\w+) = (.*)$/.exec(own.text);if(!statement?.[1]||!isWhole3(own.text)||usesLocals(statement[2]??"",method.lines))return[];let name=`connect_${statement[1].replace(/^_+/,"")}`;if(new RegExp(`\\b${name}\\b`).test(text))return[];let{outer,end}=method,decorator=/@[\w.]*enter\(/.exec(text.slice(startOfLine(text,span.start),span.start))?.[0];if(decorator===void 0)return[];let added=["",`${outer}${decorator}snap=False)`,`${outer}def ${name}(self):`,own.text].join(eol);return fixes(`Set \`self.${statement[1]}\` after each restore`,!1,all(code.edit(own.start,endOfLine(text,own.end),""),code.edit(end,end,`${added}${eol}`)))}function bodyAfter(text,offset){let header=/^([ \t]*)def \w+\(self\)[^\n]*:[ \t]*(?:#[^\n]*)?\r?\n/m.exec(text.slice(endOfLine(text,offset)));if(header?.[1]===void 0||header.index!==0)return null;let[,outer]=header,lines=[],end=endOfLine(text,offset)+header[0].length;for(let at=end;at<text.length;at=endOfLine(text,at)){let line={start:at,end:endOfLineText(text,at),text:text.slice(at,endOfLineText(text,at))};if(!isBlank(line.text)){if((/^[ \t]*/.exec(line.text)?.[0].length??0)<=outer.length)break;if(line.end===text.length)return null;lines.push(line),end=endOfLine(text,at)}}return{lines,outer,end}}function isWhole3(line){let count=pattern=>line.match(pattern)?.length??0;return count(/[([{]/g)===count(/[)\]}]/g)&&!line.trimEnd().endsWith("\\")}function usesLocals(expression,lines){let names=lines.flatMap(({text})=>/^\s+(?:([A-Za-z_]\w*)\s*=(?!=)|(?:from [\w.]+ )?import (.+)$|with .* as (\w+))/.exec(text)?.slice(1)??[]),local=new Set(names.flatMap(name=>name?.match(/\w+/g)??[]));return(expression.match(/[A-Za-z_]\w*/g)??[]).some(name=>local.has(name))}var snapshot_frozen_secret_default={meta:{id:"snapshot-frozen-secret",category:"scope",severity:"medium",severityReason:"A rotated credential lives on, and lies in the snapshot.",summary:"A credential that is read before the memory snapshot is taken, and kept",why:"With `enable_memory_snapshot=True`, what `@modal.enter(snap=True)` sets up is written to a snapshot, from which later containers start. A client that is made there keeps the credential of that day: after a rotation, containers go on with the old one until the next deploy takes a new snapshot, and the value lies in the snapshot besides.",fix:"Load the model under `@modal.enter(snap=True)`, and make clients that need a credential in a second method under `@modal.enter(snap=False)`, which runs after each restore.",autofix:{kind:"unsafe",does:"Lets the method run after each restore (`snap=False`), or moves the one line with the read into a method that does."},confidence:"Medium where the object keeps the value, or the client that was made with it. A credential that is only used on the spot (a token to download weights) is of low confidence, settings are silent. Only for classes with memory snapshots turned on.",references:["https://modal.com/docs/guide/memory-snapshots","https://modal.com/docs/guide/secrets"],cwe:324},examples:{bad:[{title:"The password is read where the weights are loaded",files:{"app.py":`import os
import modal
import psycopg2

app = modal.App("search")


@app.cls(enable_memory_snapshot=True, secrets=[modal.Secret.from_name("search-db", required_keys=["DB_PASSWORD"])])
class Search:
    @modal.enter(snap=True)
    def load(self):
        self.weights = open("/models/weights", "rb").read()
        self.password = os.environ["DB_PASSWORD"]  # expect: snapshot-frozen-secret

    @modal.method()
    def query(self, text: str):
        return psycopg2.connect(host="db.internal", password=self.password), self.weights, text
`}},{title:"A library that takes its key by itself",files:{"app.py":`import modal

app = modal.App("chat")


@app.cls(enable_memory_snapshot=True, secrets=[modal.Secret.from_name("openai-secret")])
class Chat:
    @modal.enter(snap=True)
    def load(self):
        from openai import OpenAI

        self.client = OpenAI()  # expect: snapshot-frozen-secret

    @modal.method()
    def answer(self, text: str):
        return self.client.responses.create(model="gpt-4.1-mini", input=text).output_text
`}},{title:"In a helper",files:{"clients.py":`import os
import stripe


def make_client():
    return stripe.StripeClient(os.environ["STRIPE_API_KEY"])  # expect: snapshot-frozen-secret
`,"app.py":`import modal
from clients import make_client

app = modal.App("pay")


@app.cls(enable_memory_snapshot=True, secrets=[modal.Secret.from_name("stripe", required_keys=["STRIPE_API_KEY"])])
class Pay:
    @modal.enter(snap=True)
    def load(self):
        self.stripe = make_client()

    @modal.method()
    def charge(self, customer: str):
        return self.stripe.charges.list({"customer": customer})
`}}],good:[{title:"Read after each restore",files:{"app.py":`import os
import modal

app = modal.App("search")


@app.cls(enable_memory_snapshot=True, secrets=[modal.Secret.from_name("search-db")])
class Search:
    @modal.enter(snap=True)
    def load(self):
        self.model = open("/models/weights").read()

    @modal.enter(snap=False)
    def connect(self):
        self.password = os.environ["DB_PASSWORD"]

    @modal.method()
    def query(self, text: str):
        return self.model, self.password, text
`}},{title:"Without memory snapshots",files:{"app.py":`import os
import modal

app = modal.App("search")


@app.cls(secrets=[modal.Secret.from_name("search-db")])
class Search:
    @modal.enter(snap=True)
    def load(self):
        self.password = os.environ["DB_PASSWORD"]

    @modal.method()
    def query(self, text: str):
        return self.password, text
`}},{title:"A download token that is used once, and a setting",files:{"app.py":`import os
import modal

app = modal.App("llm")


@app.cls(enable_memory_snapshot=True, secrets=[modal.Secret.from_name("huggingface-secret")])
class Model:
    @modal.enter(snap=True)
    def load(self):
        from huggingface_hub import snapshot_download

        self.folder = os.environ.get("MODEL_DIR", "/models")
        snapshot_download("acme/weights", token=os.environ["HF_TOKEN"])

    @modal.method()
    def answer(self, text: str):
        return self.folder, text
`}}]},*check({project,inventory,files}){let kept=project.workloads.flatMap(workload=>frozenIn(project,inventory,workload));for(let[first,...others]of grouped(kept,({frozen})=>placeKey(frozen.read.place)).values()){let{read,snap}=first.frozen,at=read.path.find(({place})=>place.file===snap?.file)?.place??read.place;yield{...report28(first,others,project,inventory),fixes:snap&&others.length===0?afterRestore(files,snap,at):[]}}}};function frozenIn(project,inventory,workload){return(workload.code?.frozenReads??[]).flatMap(frozen=>{let{read}=frozen,key=keysOfRead(read).find(isCredentialKey);return key===void 0||read.how==="in"||read.phase==="import"?[]:isImplicit(read)&&!mayKeep(project,workload,frozen,key,inventory)?[]:[{workload,frozen,key}]})}var DOWNLOADS=/hugging|transformers|diffusers|datasets|sentence|wandb|kaggle/i;function mayKeep(project,workload,{read},key,inventory){let library=libraryOf(read)??"";return DOWNLOADS.test(library)?!1:read.required||attachmentsFor(project,workload,key,read.when,inventory).length>0}function report28({workload,frozen:{read,kept},key},others,project,inventory){let library=libraryOf(read),given=attachmentsFor(project,workload,key,read.when,inventory),names=[workload,...others.map(each=>each.workload)];return{severity:"medium",confidence:kept?"medium":"low",persona:"regular",message:`${sentence(nameOfWorkload(workload))} ${kept?"keeps":"reads"} ${listed([key])} in code that runs before the memory snapshot: its containers go on with that value after the secret is rotated.`,help:"Do it under `@modal.enter(snap=False)`, which runs after each restore.",primary:{place:read.place,label:library===null?readLabel(read):`\`${library}\` takes its key here`},related:[...given.map(({place,secret})=>({place,label:`${nameOfSecret(secret)} gives it`})),...names.map(each=>({place:each.place,label:`${nameOfWorkload(each)} starts from a snapshot`}))],path:stepsTo(workload,read),fixes:[],subject:{workload:workload.name,key,...given[0]?{secret:identityOfSecret(given[0].secret)}:{}}}}function attachmentsFor(project,workload,key,when,inventory){let[values]=casesWhen(project,workload,when)??[];if(!values)return[];let{attachments,openSecrets}=provisionOf(workload,key,values,inventory,!0);return attachments.length>0?attachments:openSecrets.length===1?openSecrets:[]}var Readers=class{constructor(project){this.project=project}project;known=remembered(_sharers=>new Map);besides(workload,{secret,place},keys){let found=this.firstTwo(sharersOf(this.project,secret),keys).find(each=>each.workload.id!==workload.id);if(!found)return null;let sameList=found.workload.attachments.some(each=>isSameSecret(each.secret,secret)&&placeKey(each.place)===placeKey(place));return{...found,sameList}}firstTwo(workloads,keys){let known=this.known(workloads),id=JSON.stringify(keys),before=known.get(id);if(before)return before;let readers=[];for(let workload of workloads){let read=readOf2(this.project,workload,keys);if(read&&readers.push({workload,read}),readers.length===2)break}return known.set(id,readers),readers}};function readOf2(project,workload,keys){if(keys!==null){let use=useOf(project,workload,keys);return use.kind==="read"?use.read:null}return workload.attachments.length!==1?null:workload.reads.find(each=>each.key!==null&&isCredentialKey(each.key)&&!workload.env.some(({key})=>key===each.key))??null}var unused_secret_default={meta:{id:"unused-secret",category:"scope",severity:"medium",severityReason:"Only what runs there anyway gains by it; low for plain settings.",summary:"A secret attached to a workload that reads none of its keys",why:"Every key of an attached secret is in the container's environment, where all that runs there can read it: a compromised dependency, code that a model wrote, an endpoint that prints its environment by mistake. A workload that has no use for the keys carries the risk for nothing.",fix:"Remove the secret from this workload's `secrets=`. If only one of the secret's users needs it, attach it there.",autofix:{kind:"both",does:"`--fix` takes the secret away where it is certain that nothing reads it, `--fix-unsafe` also where it is likely."},confidence:"Reported where all of the secret's keys are known, everything that the workload runs could be followed, and nothing in it can take one of the keys: no read, no library or tool that takes keys by itself, no subprocess or copy of the whole environment, no unknown package. A package or a command-line program that anybody can get (the image or the requirements install it from a public place, without a credential) is taken not to read a key that names another vendor and that no configuration file names either: medium confidence. A call of the project's own code that can't be followed is taken not to read a key that no file in its reach spells, where those files compute no keys and start no processes: medium confidence, too. A secret known by name alone is reported only where the workload reads nothing from its environment at all while another one, given the same secret, does: at medium confidence where both are given the very same list, else at low. A dict of plain settings is for the pedantic.",references:["https://modal.com/docs/guide/secrets"],cwe:272},examples:{bad:[{title:"A job that only deletes files has the database's password",files:{"jobs.py":`import pathlib
import modal

app = modal.App("jobs")
uploads = modal.Volume.from_name("uploads")


@app.function(
    volumes={"/uploads": uploads},
    secrets=[modal.Secret.from_name("postgres")],  # expect: unused-secret
)
def remove_old():
    for file in pathlib.Path("/uploads").glob("*.tmp"):
        file.unlink()
`,"modal-secrets.toml":`[environments.main.secrets]
postgres = ["PGHOST", "PGUSER", "PGPASSWORD"]
`}},{title:"A package from PyPI reads no key of another vendor",files:{"app.py":`import modal

image = modal.Image.debian_slim().pip_install("esmfold==2.1")
app = modal.App("fold", image=image)


@app.function(secrets=[modal.Secret.from_name("billing-provider")])  # expect: unused-secret
def fold(sequence: str):
    import esmfold

    return esmfold.fold(sequence)
`,"modal-secrets.toml":`[environments.main.secrets]
billing-provider = ["CHARGEWELL_KEY"]
`}},{title:"Nor does a program of an image that is made of public parts",files:{"app.py":`import subprocess
import modal

image = (
    modal.Image.from_registry("nvidia/cuda:12.4.0-devel-ubuntu22.04", add_python="3.12")
    .apt_install("git")
    .run_commands("git clone https://github.com/acme/folding /opt/folding")
)
app = modal.App("fold", image=image)


@app.function(secrets=[modal.Secret.from_name("billing-provider")])  # expect: unused-secret
def fold(path: str):
    subprocess.run(["python", "/opt/folding/run.py", path], check=True)
`,"modal-secrets.toml":`[environments.main.secrets]
billing-provider = ["CHARGEWELL_KEY"]
`}},{title:"A call that can't be followed takes no key that the code doesn't spell",files:{"app.py":`import os
import modal

app = modal.App("reports")


class Report:
    def attach(self, renderer):
        self.renderer = renderer

    def text(self) -> str:
        return self.renderer.render()


@app.function(secrets=[modal.Secret.from_name("mail")])  # expect: unused-secret
def report() -> str:
    return Report().text()


def sign() -> str:
    return os.environ["SIGNING_KEY"]
`,"modal-secrets.toml":`[environments.main.secrets]
mail = ["POSTMARK_KEY"]
`}},{title:"One list for all, of which each function uses a part",files:{"app.py":`import os
import modal

app = modal.App("shop")
SECRETS = [
    modal.Secret.from_name("payments"),  # expect: unused-secret
    modal.Secret.from_name("mail"),  # expect: unused-secret
]


@app.function(secrets=SECRETS)
def charge(cents: int):
    return os.environ["PAYMENTS_API_KEY"], cents


@app.function(secrets=SECRETS)
def send(text: str):
    return os.environ["MAIL_API_KEY"], text
`,"modal-secrets.toml":`[environments.main.secrets]
payments = ["PAYMENTS_API_KEY"]
mail = ["MAIL_API_KEY"]
`}},{title:"A dict secret with a credential that nothing reads",files:{"app.py":`import os
import modal

app = modal.App("resize")
storage = modal.Secret.from_dict({"STORAGE_API_KEY": os.environ.get("STORAGE_API_KEY")})


@app.function(secrets=[storage])  # expect: unused-secret
def area(width: int, height: int) -> int:
    return width * height
`}},{title:"Without an inventory: the other function is the reader",minConfidence:"low",files:{"app.py":`import os
import modal

app = modal.App("shop")


@app.function(secrets=[modal.Secret.from_name("payments")])
def charge(cents: int):
    return os.environ["PAYMENTS_API_KEY"], cents


@app.function(secrets=[modal.Secret.from_name("payments")])  # expect: unused-secret
def total(cents: list[int]) -> int:
    return sum(cents)
`}}],good:[{title:"Read in a helper of another module",files:{"app.py":`import modal
import store

app = modal.App("shop")


@app.function(secrets=[modal.Secret.from_name("store")])
def save(text: str):
    store.put(text)
`,"store.py":`import os


def put(text: str) -> None:
    print(os.environ.get("STORE_API_KEY", "")[:0] + text)
`,"modal-secrets.toml":`[environments.main.secrets]
store = ["STORE_API_KEY"]
`}},{title:"A function that is chosen by name may be the one that reads the key",files:{"app.py":`import modal
import exports

app = modal.App("exports")


@app.function(secrets=[modal.Secret.from_name("mail")])
def export(kind: str, rows: list[dict]) -> int:
    return getattr(exports, f"to_{kind}")(rows)
`,"exports.py":`import os
import requests


def to_csv(rows: list[dict]) -> int:
    return len(rows)


def to_mail(rows: list[dict]) -> int:
    headers = {"X-Postmark-Server-Token": os.environ["POSTMARK_KEY"]}
    return requests.post("https://api.postmarkapp.com/email", json=rows, headers=headers).status_code
`,"modal-secrets.toml":`[environments.main.secrets]
mail = ["POSTMARK_KEY"]
`}},{title:"A library takes its keys from the environment by itself",files:{"app.py":`import modal

app = modal.App("archive")


@app.function(secrets=[modal.Secret.from_name("aws")])
def upload(path: str):
    import boto3

    boto3.client("s3").upload_file(path, "archive", path)


@app.function(secrets=[modal.Secret.from_name("postgres")])
def dump():
    import subprocess

    subprocess.run(["pg_dump", "--file=/tmp/dump"], check=True)
`,"modal-secrets.toml":`[environments.main.secrets]
aws = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"]
postgres = ["PGHOST", "PGUSER", "PGPASSWORD"]
`}},{title:"A published package may read keys of its own name, and those of providers that others build on",files:{"app.py":`import modal

image = modal.Image.debian_slim().pip_install("acme-folding==2.1", "esmfold")
app = modal.App("fold", image=image)


@app.function(secrets=[modal.Secret.from_name("acme"), modal.Secret.from_name("huggingface")])
def fold(sequence: str):
    import acme_folding
    import esmfold

    return acme_folding.fold(sequence), esmfold.fold(sequence)
`,"modal-secrets.toml":`[environments.main.secrets]
acme = ["ACME_LICENSE"]
huggingface = ["HF_TOKEN"]
`}},{title:"A program may read what its configuration names, and one that the code makes may read anything",files:{"app.py":`import subprocess
import modal

image = modal.Image.debian_slim().pip_install("acme-proxy")
app = modal.App("proxy", image=image)


@app.function(secrets=[modal.Secret.from_name("billing-provider")])
def serve():
    subprocess.Popen(["acme-proxy", "--config", "/root/proxy.yaml"])


@app.function(secrets=[modal.Secret.from_name("mail")])
def build(source: str):
    subprocess.run(["gcc", "-o", "/tmp/tool", source], check=True)
    subprocess.run(["/tmp/tool"], check=True)
`,"proxy.yaml":`billing:
  key: \${CHARGEWELL_KEY}
`,"modal-secrets.toml":`[environments.main.secrets]
billing-provider = ["CHARGEWELL_KEY"]
mail = ["POSTMARK_KEY"]
`}},{title:"An unknown package may read anything, and a secret known by name may hold anything",files:{"app.py":`import os
import modal

app = modal.App("billing")


@app.function(secrets=[modal.Secret.from_name("ledger")])
def book(entry: dict):
    import acme_ledger

    acme_ledger.book(entry)


@app.function(secrets=[modal.Secret.from_name("mail")])
def send(text: str):
    return os.environ["SMTP_PASSWORD"], text
`,"modal-secrets.toml":`[environments.main.secrets]
ledger = ["LEDGER_KEY"]
`}}]},*check({project,inventory,files}){let sought=keysSought(project,inventory),readers=new Readers(project),idle=project.workloads.filter(runsCode).flatMap(workload=>workload.attachments.flatMap(attachment=>{let found=attachment.from==="app"?null:examine10(project,inventory,workload,attachment,readers),isNear=key=>nearNames(key,found?.keys??[]).length>0;return!found||sought.get(workload)?.some(isNear)?[]:[found]})),groups=grouped(idle,({attachment})=>`${placeKey(attachment.place)}|${attachment.secret.id}`);for(let group of groups.values()){let[first,...others]=group;yield report29(first,others,fixesOf19(project,files,group))}}};function keysSought(project,inventory){let{unresolved,atImport}=faultsOf2(project,inventory),gaps=[...unresolved,...atImport].flatMap(fault=>fault.gaps);return new Map([...grouped(gaps,({workload})=>workload)].map(([workload,own])=>[workload,own.flatMap(({keys})=>keys)]))}function examine10(project,inventory,workload,attachment,readers){let{keys,closed}=keysOfSecret(project,attachment.secret,inventory);if(closed&&keys.every(key=>/^MODAL_TOKEN_(?:ID|SECRET)$/.test(key)))return null;let use=useOf(project,workload,closed?keys:null),unlikely=closed&&use.kind==="unlikely";if(use.kind!=="none"&&!unlikely)return null;let reader=readers.besides(workload,attachment,closed?keys:null);return!closed&&reader===null?null:{workload,attachment,keys:closed?keys:null,confidence:closed?unlikely?"medium":"high":reader?.sameList&&!unlikely?"medium":"low",reader}}function fixesOf19(project,files,group){let[first]=group,certain=group.every(({keys,confidence,workload})=>keys!==null&&confidence==="high"&&workload.base===null),title=`Don't attach ${nameOfSecret(first.attachment.secret)}`,workloads=group.map(({workload})=>workload);return detached(project,files,first.attachment,workloads,title,certain)}function report29({workload,attachment,keys,confidence,reader},others,fixes2){let workloads=[workload,...others.map(each=>each.workload)],secret=nameOfSecret(attachment.secret),distinct=[...new Set(workloads.map(nameOfWorkload))],names=joined(distinct.slice(0,3),"and"),more=distinct.length>3?` and ${distinct.length-3} more`:"",lacks=distinct.length>1?"read":"reads",what=keys===null?"nothing from the environment":keys.length===1?`no ${listed(keys)}`:`none of ${listed(keys)}`,settings=keys!==null&&!keys.some(isCredentialKey)&&attachment.secret.kind!=="name";return{severity:settings?"low":"medium",confidence,persona:settings?"pedantic":"regular",message:`${sentence(`${names}${more}`)} ${lacks} ${what}, yet ${secret} puts ${keys?.length===1?"it":"its keys"} in reach of all that runs there.`,help:helpOf2(reader),primary:{place:attachment.place,label:"attached here"},related:[...isWithin2(attachment)?[]:[{place:attachment.secret.place,label:"defined here"}],...workloads.map(each=>({place:each.place,label:`${nameOfWorkload(each)} never uses it`})),...reader?[{place:reader.read.place,label:`${readLabel(reader.read)}, in ${nameOfWorkload(reader.workload)}`}]:[]],path:[],fixes:fixes2,subject:{workload:workload.name,secret:identityOfSecret(attachment.secret)}}}function helpOf2(reader){if(!reader)return"Remove it from `secrets=`.";let name=nameOfWorkload(reader.workload);return reader.sameList?`Attach it to ${name} alone, which reads it.`:`Remove it from \`secrets=\` here: ${name}, which reads it, has it too.`}function isWithin2({secret,place}){return isInside(place,secret.place)}var whole_environment_secret_default={meta:{id:"whole-environment-secret",category:"scope",severity:"high",severityReason:"Every credential of the deploying shell or CI job goes along.",summary:"The whole environment of the deploying machine is put into a secret or an env",why:"Everything that the deploying shell or CI job knows goes along: cloud credentials, the Modal token, tokens of other projects, session variables. It is stored with the app and lies open in every container; and which keys the code needs, nobody can tell any more.",fix:'Name the keys: `modal.Secret.from_local_environ(["OPENAI_API_KEY"])`, `from_dict({"OPENAI_API_KEY": os.environ["OPENAI_API_KEY"]})`, or a named secret.',autofix:{kind:"unsafe",does:"Names the keys that the workloads read, where all of their reads are known."},confidence:"Certain: the code copies `os.environ` as a whole. Of a dotenv file that git tracks, two credentials at least must go along that nothing reads. A copy that is filtered by name, and a bare `from_dotenv()`, which is documented use, are not reported otherwise.",references:["https://modal.com/docs/reference/modal.Secret","https://modal.com/docs/guide/secrets"],cwe:200},examples:{bad:[{title:"The names of all variables",files:{"app.py":`import os
import modal

app = modal.App("batch")
shell = modal.Secret.from_local_environ(list(os.environ))  # expect: whole-environment-secret
again = modal.Secret.from_local_environ([*os.environ.keys()])  # expect: whole-environment-secret


@app.function(secrets=[shell])
def work():
    return os.environ["QUEUE_URL"]


@app.function(secrets=[again])
def retry():
    return os.environ["QUEUE_URL"]
`}},{title:"from_dict of a copy",files:{"app.py":`import os
import modal

app = modal.App("jobs")
secret = modal.Secret.from_dict(dict(os.environ))  # expect: whole-environment-secret


@app.function(secrets=[secret])
def run():
    return os.environ["JOBS_TOKEN"]
`}},{title:"Spread into a dict, or copied name by name",files:{"app.py":`import os
import modal

app = modal.App("jobs")
values = {}
for name in os.environ:
    if name not in ("PATH", "HOME"):
        values[name] = os.environ[name]


@app.function(secrets=[modal.Secret.from_dict(values)])  # expect: whole-environment-secret
def copied():
    return os.environ["JOBS_TOKEN"]




@app.function(secrets=[modal.Secret.from_dict({**os.environ, "MODE": "batch"})])  # expect: whole-environment-secret
def run():
    return os.environ["JOBS_TOKEN"]
`}},{title:"As the env of a function",files:{"app.py":`import os
import modal

app = modal.App("jobs")


@app.function(env={**os.environ})  # expect: whole-environment-secret
def run():
    return os.environ["JOBS_TOKEN"]
`}},{title:"A committed dotenv file of which one key is needed",files:{"app.py":`import os
import modal

app = modal.App("jobs")


@app.function(secrets=[modal.Secret.from_dotenv()])  # expect: whole-environment-secret
def run():
    return os.environ["JOBS_TOKEN"]
`,".env":`JOBS_TOKEN=changeme
MAIL_API_KEY=changeme
PAYMENTS_API_KEY=changeme
LOG_LEVEL=info
`}},{title:"Entry by entry, and by another module",files:{"app.py":`import modal
from settings import environment

app = modal.App("jobs")


@app.function(secrets=[modal.Secret.from_dict(environment())])  # expect: whole-environment-secret
def run():
    pass
`,"settings.py":`import os


def environment():
    return {name: value for name, value in os.environ.items()}
`}}],good:[{title:"The keys are named",files:{"app.py":`import os
import modal

app = modal.App("jobs")


@app.function(secrets=[modal.Secret.from_local_environ(["JOBS_TOKEN"])])
def run():
    return os.environ["JOBS_TOKEN"]
`}},{title:"A bare from_dotenv",files:{"app.py":`import os
import modal

app = modal.App("jobs")


@app.function(secrets=[modal.Secret.from_dotenv()])
def run():
    return os.environ["JOBS_TOKEN"]
`}},{title:"A copy inside the container, for a child process",files:{"app.py":`import os
import subprocess
import modal

app = modal.App("jobs")


@app.function()
def run():
    subprocess.run(["/opt/job"], env={**os.environ, "MODE": "batch"}, check=True)
`}}]},*check({project,files}){for(let secret of project.secrets){if(!secret.wholeEnvironment)continue;let workloads=attachedWorkloads(project,secret).map(({workload})=>workload);(workloads.length===0||!workloads.every(isStarted))&&(yield ofSecret(files,secret,workloads))}let opened=new Map;for(let workload of project.workloads)for(let open of workload.envOpen){if(open.kind!=="whole-environment")continue;let before=opened.get(placeKey(open.place))??{open,workloads:[]};before.workloads.push(workload),opened.set(placeKey(open.place),before)}for(let{open,workloads}of opened.values())yield ofEnv(open,workloads);for(let secret of project.secrets){let found=secret.kind==="dotenv"?ofDotenv2(project,files,secret):null;found&&(yield found)}}},FEWEST_UNREAD=2;function ofDotenv2(project,files,secret){let keys=committedKeys(files,secret),workloads=attachedWorkloads(project,secret).map(({workload})=>workload);if(workloads.length===0||!workloads.every(runsCode))return null;let uses=key=>workloads.map(workload=>useOf(project,workload,[key]).kind),unread=keys.filter(key=>isCredentialKey(key)&&uses(key).every(use=>use==="none")),isUsed=keys.some(key=>uses(key).includes("read"));return unread.length<FEWEST_UNREAD||!isUsed?null:{...common3(workloads),severity:"medium",message:`The dotenv file takes ${listed(unread)} along to ${namesOfWorkloads(workloads)}, where nothing reads ${unread.length>2?"them":"either"}.`,primary:{place:secret.place,label:"the whole file goes in here"},subject:{secret:"dotenv",...workloads[0]?{workload:workloads[0].name}:{}}}}function committedKeys(files,secret){if(!secret.findsFile)return[];let parts=secret.place.file.split("/").slice(0,-1);for(let depth=parts.length;depth>=0;depth--){let file=files.get([...parts.slice(0,depth),".env"].join("/"));if(file&&file.tracked!==!1)return dotenvKeys(file.text).map(({name})=>name)}return[]}function named(files,{place,keys:others},workloads){let isOpen2=workloads.some(({readsOpen})=>readsOpen.some(open=>!isInside(place,open.place)));if(workloads.length===0||others.length>0||isOpen2)return[];let reads=workloads.flatMap(workload=>workload.reads.filter(read=>!isInside(place,read.place)).map(read=>({...read,workload}))),keys=reads.flatMap(({key,workload})=>key===null||workload.env.some(each=>each.key===key)?[]:key);if(keys.length===0||reads.some(({key})=>key===null)||!importsModal(files,place.file))return[];let code=`modal.Secret.from_local_environ([${[...new Set(keys)].sort().map(key=>`"${key}"`).join(", ")}])`;return fixes("Name the keys that are read",!1,replaceCode(files,place,code))}function ofSecret(files,secret,workloads){let who=workloads.length>0?namesOfWorkloads(workloads):"whatever it is attached to";return{...common3(workloads),message:`This secret takes the whole environment of the deploying machine along: every credential of that shell or CI job ends up with ${who}.`,primary:{place:secret.place,label:"the whole environment goes in here"},fixes:named(files,secret,workloads),subject:{secret:"os.environ",...workloads[0]?{workload:workloads[0].name}:{}}}}function ofEnv(open,workloads){return{...common3(workloads),message:`The whole environment of ${workloads.every(isStarted)?"the process that starts it":"the deploying machine"} becomes the env of ${namesOfWorkloads(workloads)}: every credential that is there goes along, in plain text.`,primary:{place:open.place,label:"the whole environment goes in here"},subject:{key:"os.environ",...workloads[0]?{workload:workloads[0].name}:{}}}}function isStarted({kind}){return kind==="sandbox"||kind==="exec"}function common3(workloads){return{severity:"high",confidence:"high",persona:"regular",help:"Name the keys that are needed: `modal.Secret.from_local_environ([...])`.",related:workloads.slice(0,5).map(workload=>({place:workload.place,label:`${nameOfWorkload(workload)} gets it all`})),path:[],fixes:[]}}var SECRET_PARTS=["MODAL_TOKEN_SECRET","MODAL_OAUTH_REFRESH_TOKEN","MODAL_OAUTH_CLIENT_SECRET","MODAL_OAUTH_JWT_KEY"],LOGIN=[...SECRET_PARTS,"MODAL_TOKEN_ID","MODAL_OAUTH_CLIENT_ID"],workspace_token_in_workload_default={meta:{id:"workspace-token-in-workload",category:"scope",severity:"high",severityReason:"The token opens the whole workspace; low in a function, where it is ignored.",summary:"A Modal token handed to a sandbox or a function",why:"A token opens the whole workspace: every app, secret, volume and sandbox (an OAuth grant, what was granted). In a sandbox, which often runs code that nobody has read, it is honoured, and that code can do all that you can. In a function it is ignored: Modal's SDK uses the container's own, narrower credentials there and says so in a warning, so that the token is a risk without a use.",fix:"Leave it out. Functions are authenticated by themselves; let a sandbox ask a function of yours for what it needs.",autofix:{kind:"unsafe",does:"Takes the secret with the token away from the workload."},confidence:"Certain where the secret or env is known to have the keys. A process that a function starts would honour the token; if that is wanted, say so with an ignore comment.",references:["https://modal.com/docs/guide/sandbox","https://modal.com/docs/reference/modal.config"],cwe:250},examples:{bad:[{title:"In a sandbox",files:{"app.py":`import os
import modal

app = modal.App.lookup("agents", create_if_missing=True)
token = modal.Secret.from_dict(
    {"MODAL_TOKEN_ID": os.environ["MODAL_TOKEN_ID"], "MODAL_TOKEN_SECRET": os.environ["MODAL_TOKEN_SECRET"]}
)
sandbox = modal.Sandbox.create("python", "agent.py", app=app, secrets=[token])  # expect: workspace-token-in-workload
`}},{title:"In a function, where it is ignored",files:{"app.py":`import modal

app = modal.App("jobs")


@app.function(secrets=[modal.Secret.from_name("modal-token")])  # expect: workspace-token-in-workload
def run():
    modal.Function.from_name("other", "f").remote()
`,"modal-secrets.toml":`[environments.main.secrets]
modal-token = ["MODAL_TOKEN_ID", "MODAL_TOKEN_SECRET"]
`}},{title:"An OAuth grant in a sandbox",files:{"app.py":`import modal

app = modal.App.lookup("agents", create_if_missing=True)
grant = modal.Secret.from_name("modal-grant")
sandbox = modal.Sandbox.create("python", "agent.py", app=app, secrets=[grant])  # expect: workspace-token-in-workload
`,"modal-secrets.toml":`[environments.main.secrets]
modal-grant = ["MODAL_OAUTH_CLIENT_ID", "MODAL_OAUTH_REFRESH_TOKEN", "MODAL_OAUTH_JWT_KEY"]
`}},{title:"In the env of a function",files:{"app.py":`import os
import modal

app = modal.App("jobs")


@app.function(env={"MODAL_TOKEN_SECRET": os.environ.get("MODAL_TOKEN_SECRET", "")})  # expect: workspace-token-in-workload
def run():
    print("run")
`}}],good:[{title:"A refresh token of another service",files:{"app.py":`import os
import modal

app = modal.App("jobs")


@app.function(env={"OAUTH_REFRESH_TOKEN": os.environ.get("OAUTH_REFRESH_TOKEN", "")})
def run():
    return os.environ["OAUTH_REFRESH_TOKEN"]
`}},{title:"A function calls another without a token",files:{"app.py":`import modal

app = modal.App("jobs")


@app.function()
def run():
    modal.Function.from_name("other", "f").remote()
`}},{title:"A sandbox with the one key that its agent needs",files:{"app.py":`import modal

app = modal.App.lookup("agents", create_if_missing=True)
secret = modal.Secret.from_name("anthropic-secret")
sandbox = modal.Sandbox.create("python", "agent.py", app=app, secrets=[secret])
`,"modal-secrets.toml":`[environments.main.secrets]
anthropic-secret = ["ANTHROPIC_API_KEY"]
`}},{title:"Another product's key with a similar name",files:{"app.py":`import os
import modal

app = modal.App("jobs")


@app.function(secrets=[modal.Secret.from_dict({"MODAL_PROXY_TOKEN": os.environ.get("MODAL_PROXY_TOKEN", "")})])
def run():
    return os.environ["MODAL_PROXY_TOKEN"]
`}}]},*check({project,inventory,files}){let handed=new Map;for(let workload of project.workloads){let places=[...workload.attachments.flatMap(attachment=>{let{keys,closed}=keysOfSecret(project,attachment.secret,inventory),isOnly=closed&&keys.every(key=>LOGIN.includes(key)),found=LOGIN.find(key=>keys.includes(key));return found===void 0?[]:[{place:attachment.place,key:found,attachment:isOnly?attachment:null}]}),...workload.env.filter(({key})=>SECRET_PARTS.includes(key)).map(({place,key})=>({place,key,attachment:null}))];for(let each of places){let{place}=each,before=handed.get(placeKey(place))??{...each,workloads:[]};before.workloads.push(workload),handed.set(placeKey(place),before)}}for(let each of handed.values())yield report30(project,files,each)}};function report30(project,files,{place,key,attachment,workloads}){let isGrant=key.startsWith("MODAL_OAUTH_"),what=isGrant?"An OAuth grant for Modal":"A Modal token",access=isGrant?"can do in the workspace all that was granted":"has full access to the workspace",sandboxed=workloads.filter(({kind})=>kind==="sandbox"||kind==="exec"),risky=sandboxed.length>0;return{severity:risky?"high":"low",confidence:"high",persona:"regular",message:risky?`${what} is handed to ${namesOfWorkloads(sandboxed)}: what runs there ${access}.`:`${what} is handed to ${namesOfWorkloads(workloads)}: Modal ignores it in a function, but whatever runs there can take it and use the workspace.`,help:risky?"Leave it out, and let the sandbox ask a function for what it needs.":"Leave it out: functions are authenticated by themselves.",primary:{place,label:isGrant?"holds the grant":"holds the token"},related:workloads.map(workload=>({place:workload.place,label:`${nameOfWorkload(workload)} gets it`})),path:[],fixes:attachment?detached(project,files,attachment,workloads,isGrant?"Leave the grant out":"Leave the token out",!1):[],subject:{workload:workloads[0]?.name??"",key:isGrant?key:"MODAL_TOKEN_SECRET"}}}function reportFault({kind,place,rules:rules2,why,fix}){return{severity:"low",confidence:"high",persona:"regular",message:`This ignore comment has no effect: ${why}${/[.!?]$/.test(why)?"":"."}`,help:null,primary:{place,label:""},related:[],path:[],fixes:fix?[{title:kind==="invalid"?`Write \`${fix.by}\``:fix.by===""?"Remove the comment":`Leave \`${fix.by}\` alone in the list`,safe:kind==="unused",edits:[{place:{file:place.file,span:fix.span},replacement:fix.by}]}]:[],subject:{...rules2.length>0?{key:rules2.join(", ")}:{}}}}var invalid_suppression_default={meta:{id:"invalid-suppression",category:"suppression",severity:"low",severityReason:"Nothing is silenced by it; somebody only believes so.",summary:"An ignore comment that can't have an effect",why:"It names no rule, a rule that doesn't exist, or one that the project has locked; or its form is wrong. Whoever wrote it believes that a finding is silenced, and whoever reads it believes that somebody looked.",fix:"Write `leastkey: ignore[rule] reason`, or `ignore-start[rule]` and `ignore-end` around a block. `leastkey rules` lists the rules. A locked rule is silenced by no comment: mend what it finds.",autofix:{kind:"unsafe",does:"Writes the name of the rule that comes near."},confidence:"High. Only a comment that begins with `leastkey` is judged, and one in whose place prose could stand is let be. No comment can silence this rule; `[rules]` in leastkey.toml can turn it off.",references:[],cwe:null},examples:{bad:[{title:"There is no rule of this name",files:{"settings.py":`PAYMENTS_API_KEY = "{{random:40}}"  # leastkey: ignore[hardcoded-credentials] of the test bench
`},expect:["settings.py:1"]},{title:"No rule is named",files:{"config.yaml":`# leastkey: ignore
name: api
`},expect:["config.yaml:1"]},{title:"A block without end",files:{"src/keys.ts":`// leastkey: ignore-start[hardcoded-credential]
export const LIMIT = 3;
`},expect:["src/keys.ts:1"]}],good:[{title:"Prose that begins with our name",files:{"app.py":`# leastkey: see docs/security.md
LIMIT = 3
`}},{title:"Documentation that shows the comment",files:{"README.md":"Write `# leastkey: ignore[rule-id] reason`:\n\n```python\nLIMIT = 3  # leastkey: ignore[rule-id] reason\n```\n"}},{title:"The ignore comment of another tool",files:{"app.py":`LIMIT = 3  # zizmor: ignore[some-rule]
`}}]},check:({ignores=[]})=>ignores.filter(({kind})=>kind==="invalid").map(reportFault)};var unused_suppression_default={meta:{id:"unused-suppression",category:"suppression",severity:"low",severityReason:"It would silence the next finding there.",summary:"An ignore comment that silences nothing",why:"The fault it was written for is gone, or stands elsewhere. Left in place, the comment silences the next finding that comes to this line, which nobody has looked at.",fix:"Remove the comment, or the rule from its list. When the finding is still reported, move the comment to its statement.",autofix:{kind:"safe",does:"Removes the comment, or the rule from its list."},confidence:"High: all rules run on the whole project before a comment is called unused, whatever the thresholds show. Silent in files of which a part could not be analysed. No comment can silence this rule; `[rules]` in leastkey.toml can turn it off.",references:[],cwe:null},examples:{bad:[{title:"The key comes from the environment now",files:{"app.py":`import os

API_KEY = os.environ["API_KEY"]  # leastkey: ignore[hardcoded-credential] rotated in May
`},expect:["app.py:3"]},{title:"One of two rules finds something",files:{"settings.py":`PAYMENTS_API_KEY = "{{random:40}}"  # leastkey: ignore[hardcoded-credential, broad-secret]
`},expect:["settings.py:1"]},{title:"A block in which nothing is found",files:{"deploy.sh":`# leastkey: ignore-start[hardcoded-credential]
modal deploy app.py
# leastkey: ignore-end
`},expect:["deploy.sh:1"]}],good:[{title:"The comment silences a finding of its statement",files:{"settings.py":`SETTINGS = dict(
    # leastkey: ignore[hardcoded-credential] a key of the test bench
    payments_api_key="{{random:40}}",
)
`}},{title:"What it silences is below the thresholds",files:{"tests/test_pay.py":`PAYMENTS_API_KEY = "{{random:40}}"  # leastkey: ignore[hardcoded-credential]
`}},{title:"A string that quotes a comment is none",files:{"hint.py":`HINT = "# leastkey: ignore[hardcoded-credential]"
`}}]},check:({ignores=[]})=>ignores.filter(({kind})=>kind==="unused").map(reportFault)};var rules=[app_wide_secret_default,auth_fails_open_default,broad_secret_default,committed_dotenv_default,conditional_secrets_default,container_import_env_default,credential_fallback_default,credential_in_command_default,credential_in_image_default,credential_logged_default,cross_environment_lookup_default,dotenv_path_default,dropped_env_value_default,environment_drift_default,environment_mismatch_default,half_rotated_secret_default,hardcoded_credential_default,invalid_secrets_argument_default,invalid_suppression_default,legacy_secret_api_default,literal_secret_value_default,local_only_env_default,lost_selector_default,missing_required_keys_default,mixed_environments_default,mixed_keys_in_secret_default,options_drop_secrets_default,pinned_environment_default,prod_deploy_from_pr_default,public_endpoint_environment_default,registry_secrets_default,remote_code_beside_secrets_default,same_value_across_stages_default,sandbox_environment_default,secret_crosses_boundary_default,secret_in_image_build_default,secret_in_sandbox_default,shadowed_key_default,snapshot_frozen_secret_default,unknown_secret_default,unresolved_env_key_default,unsafe_environment_default_default,unused_inventory_secret_default,unused_secret_default,unused_suppression_default,whole_environment_secret_default,workspace_token_in_workload_default,wrong_required_key_default];export{rules};
