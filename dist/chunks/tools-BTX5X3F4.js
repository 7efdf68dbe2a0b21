import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import{addToArray,exists,isArray,removeFromArray,setValue,valueText}from"./chunk-OUDJVUZ6.js";import{dotenvKeys,jsonKeys}from"./chunk-DYQHKKRD.js";import{parseInventory}from"./chunk-R4RMGPXJ.js";import{isKeyName,isObjectName}from"./chunk-E4H7W3EY.js";import"./chunk-RJ6OT5JH.js";import"./chunk-2CEAVIV4.js";import"./chunk-UQI7YPM2.js";import"./chunk-WPVOTSNW.js";import"./chunk-BYPAXLQU.js";import"./chunk-Q7MF7QEV.js";import"./chunk-YF5IUDG3.js";var PROBE_SCHEMA="leastkey-probe/1";function readImport(text,secret){let trimmed=text.replace(/^\uFEFF/,"").trim();if(!/^[[{]/.test(trimmed)){let keys=dotenvKeys(text).map(({name})=>name);return keys.length===0?{ok:!1,message:"no key names found: expected JSON of the Modal CLI, or KEY=value lines"}:keysOfOne(keys,secret)}let parsed;try{parsed=JSON.parse(trimmed)}catch{return{ok:!1,message:"not valid JSON"}}return Array.isArray(parsed)?readList(parsed):isRecord(parsed)&&parsed.schema===PROBE_SCHEMA?readProbe(parsed):keysOfOne(jsonKeys(trimmed)??[],secret)}function keysOfOne(keys,secret){return secret===null?{ok:!1,message:"these are the keys of one secret: say which with --secret NAME"}:isObjectName(secret)?{ok:!0,imported:{kind:"secrets",environment:null,secrets:[{name:secret,keys,complete:!0,lacking:[],createdAt:null,lastUsedAt:null}],listed:!1,refused:0}}:{ok:!1,message:"--secret isn't the name of a secret"}}function readList(list){let rows=list.filter(isRecord).map(normalised);if(rows.length<list.length)return{ok:!1,message:"expected a list of objects, as the Modal CLI prints it"};if(!rows.map(row=>row.get("name")).every(name=>typeof name=="string"))return{ok:!1,message:"every entry needs a name: expected `modal secret list --json` or `modal environment list --json`"};let accepted=rows.filter(row=>isObjectName(String(row.get("name")))),refused=rows.length-accepted.length;return rows.some(row=>row.has("web_suffix")||row.has("active"))?{ok:!0,imported:{kind:"environments",names:accepted.map(row=>String(row.get("name"))),refused}}:{ok:!0,imported:{kind:"secrets",environment:null,secrets:accepted.map(row=>({name:String(row.get("name")),keys:null,complete:!1,lacking:[],createdAt:dateOf(row.get("created_at")),lastUsedAt:dateOf(row.get("last_used_at"))})),listed:!0,refused}}}function normalised(row){return new Map(Object.entries(row).map(([name,value])=>[name.trim().toLowerCase().replace(/[ -]+/g,"_"),value]))}function dateOf(value){let date=typeof value=="string"?/^\d{4}-\d{2}-\d{2}(?!\d)/.exec(value)?.[0]:void 0;return date!==void 0&&!Number.isNaN(Date.parse(date))?date:null}function readProbe(report){let{environment,secrets,verified}=report;if(!isRecord(secrets)&&!isRecord(verified))return{ok:!1,message:"the report lacks `secrets`"};let entries=isRecord(secrets)?Object.entries(secrets).map(([name,keys])=>({name,keys,lacking:[],complete:!0})):Object.entries(isRecord(verified)?verified:{}).map(([name,answer])=>{let{present,missing}=isRecord(answer)?answer:{};return{name,keys:present,lacking:missing,complete:!1}}),read=[],refused=0;for(let{name,keys,lacking,complete}of entries){let[names,lacks]=[namesIn(keys),namesIn(lacking)];if(!isObjectName(name)||!names||!lacks){refused++;continue}names.refused+lacks.refused>0&&refused++;let dates={createdAt:null,lastUsedAt:null};read.push({name,keys:names.accepted,lacking:lacks.accepted,complete:complete&&names.refused===0,...dates})}return{ok:!0,imported:{kind:"secrets",environment:typeof environment=="string"&&isObjectName(environment)?environment:null,secrets:read,listed:!1,refused}}}function namesIn(list){if(!Array.isArray(list))return null;let accepted=list.filter(key=>typeof key=="string"&&isKeyName(key));return{accepted,refused:list.length-accepted.length}}function isRecord(value){return typeof value=="object"&&value!==null&&!Array.isArray(value)}function mergeImport(target,imported){let before=parseInventory(target.file,target.text);if(!before.ok)return before;let prefix=[.../(?:^|\/)pyproject\.toml$/.test(target.file)?["tool","leastkey","inventory"]:[],...target.workspace===null?[]:["workspaces",target.workspace],"environments"],differences=[],{text}=target;if(imported.kind==="environments"){for(let name of imported.names)exists(text,[...prefix,name])||(text=addEnvironment(text,[...prefix,name]),differences.push({sign:"+",text:`environment ${name}`}));return{ok:!0,text,differences}}let environment=imported.environment??target.environment,known=before.inventory.environments.find(({name,workspace})=>name===environment&&(workspace??null)===target.workspace);for(let secret of imported.secrets){let path=[...prefix,environment,"secrets",secret.name],existing=known?.secrets.find(({name})=>name===secret.name)??null;text=mergeSecret(text,path,secret,existing,differences)}if(imported.listed){let names=new Set(imported.secrets.map(({name})=>name));for(let{name}of known?.secrets??[])names.has(name)||differences.push({sign:"?",text:`${name} (${environment}): not in Modal's list`})}return{ok:!0,text,differences}}function addEnvironment(text,path){return setValue(text,[...path,"secrets","x"],"[]").replace(/^x = \[\]\r?\n?/m,"")}function mergeSecret(text,path,secret,existing,differences){let label=`${secret.name} (${path.at(-3)})`,dates=[["created_at",secret.createdAt,existing?.createdAt],["last_used_at",secret.lastUsedAt,existing?.lastUsedAt]];if(!existing){let keys=secret.keys===null?'"unknown"':`[${secret.keys.map(key=>JSON.stringify(key)).join(", ")}]`,fields=(secret.keys!==null&&!secret.complete?", open = true":"")+dates.flatMap(([name,date])=>date===null?[]:[`, ${name} = ${date}`]).join(""),bare=secret.keys!==null&&fields==="";return differences.push({sign:"+",text:`${label}: ${secret.keys?.join(", ")??"keys unknown"}`}),setValue(text,path,bare?keys:`{ keys = ${keys}${fields} }`)}let current=text;secret.keys!==null&&(current=mergeKeys(current,path,secret,secret.keys,existing,label,differences));for(let[name,date,old]of dates)date===null||old?.slice(0,10)===date||(current=setField(current,path,name,date),differences.push({sign:"~",text:`${label}: ${name} ${date}`}));return current}function mergeKeys(text,path,secret,keys,existing,label,differences){let old=existing.keys.map(({name})=>name),added=keys.filter(key=>!old.includes(key)),removed=old.filter(key=>secret.complete?!keys.includes(key):secret.lacking.includes(key));for(let key of added)differences.push({sign:"+",text:`${label}: ${key}`});for(let key of removed)differences.push({sign:"-",text:`${label}: ${key}`});if(!secret.complete&&added.length+removed.length===0)return text;let holder=exists(text,[...path,"keys"])?[...path,"keys"]:path,current=isArray(text,holder)?text:setValue(text,holder,"[]");return current=addToArray(current,holder,added),current=removeFromArray(current,holder,removed),secret.complete?(!existing.closed&&valueText(current,[...path,"open"])==="true"&&(current=setValue(current,[...path,"open"],"false"),differences.push({sign:"~",text:`${label}: all keys known`})),current):existing.closed||valueText(current,[...path,"open"])==="true"?current:setField(current,path,"open","true")}function setField(text,path,name,value){let short=valueText(text,path),table=short!==null&&!short.startsWith("{")?setValue(text,path,`{ keys = ${short} }`):text;return setValue(table,[...path,name],value)}function probeScript(){return`"""Reports the key names of a Modal Environment's secrets, never a value.

Run it with your own Modal account (modal 1.1.2 or newer), then import the report:

    python leastkey_probe.py --environment prod > report.json
    leastkey inventory import report.json

With modal 1.6 or newer it only asks: the SDK knows the key names of a secret, and nothing is attached or started. With
an older one each secret is attached to one sandbox of its own, without network access, that runs one fixed command:
print the names of its environment variables. Nothing else runs there, and nothing but names comes back.
"""

import argparse
import json
import re
import sys

import modal

KEY_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
PRINT_NAMES = "import json, os; print(json.dumps(sorted(os.environ)))"

app = modal.App("leastkey-probe")
image = modal.Image.debian_slim()


def told(secret):
    """The key names that the SDK knows; none where it is older than 1.6, or no longer tells them so."""
    try:
        return set(secret._get_keys())
    except (AttributeError, TypeError):
        return set()


def names_with(secrets):
    """The names of the environment variables in a sandbox that has these secrets."""
    sandbox = modal.Sandbox.create(
        "python", "-I", "-c", PRINT_NAMES, app=app, image=image, secrets=secrets, block_network=True, timeout=120
    )
    try:
        sandbox.wait()
        return set(json.loads(sandbox.stdout.read()))
    finally:
        sandbox.terminate()


def main():
    parser = argparse.ArgumentParser(description="Report the key names of a Modal Environment's secrets.")
    parser.add_argument("-e", "--environment", required=True)
    parser.add_argument("secrets", nargs="*", help="only these secrets (default: all)")
    arguments = parser.parse_args()
    environment = arguments.environment
    listed = arguments.secrets or [secret.name for secret in modal.Secret.objects.list(environment_name=environment)]
    found, failed = {}, []

    def look(name, names_of):
        try:
            names = names_of(modal.Secret.from_name(name, environment_name=environment))
            found[name] = sorted(key for key in names if KEY_NAME.fullmatch(key))
        except Exception as error:
            found.pop(name, None)
            failed.append(name)
            print(f"{name}: {type(error).__name__}", file=sys.stderr)

    for name in listed:
        look(name, told)
    untold = [name for name, keys in found.items() if not keys]
    if untold:
        with app.run(environment_name=environment):
            common = names_with([])
            for name in untold:
                look(name, lambda secret: names_with([secret]) - common)
    json.dump({"schema": "${PROBE_SCHEMA}", "environment": environment, "secrets": found, "failed": failed}, sys.stdout)
    print()


if __name__ == "__main__":
    main()
`}function verifyScript(suggestions){return`"""Asks Modal whether secrets have the keys that the code suggests. Attaches no secret and runs nothing in a container.

Run it with your own Modal account (modal 0.64.46 or newer), then import the report:

    python leastkey_verify.py --environment prod > report.json
    leastkey inventory import report.json
"""

import argparse
import json
import sys

import modal

SUGGESTED = {
${suggestions.filter(({secret})=>isObjectName(secret)).map(({secret,keys})=>`    ${JSON.stringify(secret)}: ${JSON.stringify(keys.filter(isKeyName)).replace(/,/g,", ")},
`).join("")}}


def has(name, environment, keys):
    """True when the secret has the keys. Raises what isn't about keys."""
    try:
        modal.Secret.from_name(name, environment_name=environment, required_keys=keys).hydrate()
    except Exception as error:
        if "missing key" in str(error):
            return False
        raise
    return True


def main():
    parser = argparse.ArgumentParser(description="Check the suggested keys of a Modal Environment's secrets.")
    parser.add_argument("-e", "--environment", required=True)
    environment = parser.parse_args().environment
    verified, absent, failed = {}, [], []
    for name, keys in SUGGESTED.items():
        try:
            has(name, environment, [])
            present = [key for key in keys if has(name, environment, [key])]
            verified[name] = {"present": present, "missing": [key for key in keys if key not in present]}
        except modal.exception.NotFoundError:
            absent.append(name)
        except Exception as error:
            failed.append(name)
            print(f"{name}: {type(error).__name__}", file=sys.stderr)
    report = {"schema": "${PROBE_SCHEMA}", "environment": environment, "verified": verified}
    json.dump({**report, "absent": absent, "failed": failed}, sys.stdout)
    print()


if __name__ == "__main__":
    main()
`}export{mergeImport,probeScript,readImport,verifyScript};
