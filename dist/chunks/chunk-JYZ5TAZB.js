import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import{PROVIDER_GROUPS,groupOf}from"./chunk-7UC3TXYV.js";import{conceal,require_picocolors}from"./chunk-AVTWT4NE.js";import{wrap}from"./chunk-K35FL6QZ.js";import{DEFAULT_THRESHOLDS,exitCodeOf,isFailing,sift}from"./chunk-3KYBZUAY.js";import{SEVERITIES,compareFindings}from"./chunk-PQV72KCF.js";import{base36,base62,bech32Checksum,crc32,judgeName,wordsOf}from"./chunk-SYQACOOH.js";import{diskFileSystem}from"./chunk-ZZIKHCNP.js";import{VERSION}from"./chunk-WWH7JW6U.js";import{attachmentsIn,casesOf,casesOver,definitionsIn,environmentIn,holdsIn,isHard,isImplicit,isListed,isSameSecret,keysIn,keysOfRead,keysOfSecret,libraryOf,limitsOfText,presenceOf,provisionOf,runsCode,textIn,textsOf,useOf}from"./chunk-DP425Y5R.js";import{environmentsWith,environmentsWithout,findSecret,keyStatus,keysOf,nameParts,nearNames,nearestName,secretsHolding,secretsNamed,siblings,stageOf,stageOfEnvironment,stageOfSecret}from"./chunk-WXI5UUI3.js";import{similarity}from"./chunk-T4DVXJBB.js";import{positionAt}from"./chunk-SM6OP5XS.js";import{contains,overlaps,placeKey}from"./chunk-5O6P5EGO.js";import{kindOf}from"./chunk-MTRZWSLS.js";import{__toESM}from"./chunk-GOTXEMBU.js";import{basename,relative as relative2,resolve as resolve2,sep as sep2}from"node:path";import{Buffer as Buffer2}from"node:buffer";var Dice=class{state;constructor(seed){this.state=2654435769;for(let letter of seed)this.state=Math.imul(this.state^letter.charCodeAt(0),2246822507)>>>0}below(limit){this.state=this.state+1831565813>>>0;let mixed=this.state;return mixed=Math.imul(mixed^mixed>>>15,mixed|1),mixed^=mixed+Math.imul(mixed^mixed>>>7,mixed|61),((mixed^mixed>>>14)>>>0)%limit}pick(alphabet,length){return Array.from({length},()=>alphabet[this.below(alphabet.length)]??"").join("")}},DIGITS="0123456789";var BASE62="0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";function textOfShape(shape,seed){return new Sampler(shape.source,new Dice(seed)).alternatives()}var CLASS_ESCAPES={d:DIGITS,w:`${BASE62}_`,s:" "},Sampler=class{at=0;source;dice;constructor(source,dice){this.source=source,this.dice=dice}alternatives(){let options=[this.sequence()];for(;this.source[this.at]==="|";)this.at++,options.push(this.sequence());return options[this.dice.below(options.length)]??""}sequence(){let text="";for(;this.at<this.source.length&&this.source[this.at]!=="|"&&this.source[this.at]!==")";)text+=this.item();return text}item(){let start=this.at,first=this.atom(),[minimum,maximum]=this.count(),end=this.at,times=minimum+this.dice.below(maximum-minimum+1);if(times===0)return"";let text=first;for(let i=1;i<times;i++)this.at=start,text+=this.atom();return this.at=end,text}atom(){let letter=this.source[this.at++]??"";if(letter==="("){this.source.startsWith("?:",this.at)&&(this.at+=2);let text=this.alternatives();return this.at++,text}if(letter==="[")return this.dice.pick(this.characterClass(),1);if(letter!=="\\")return letter;let escaped=this.source[this.at++]??"",set=CLASS_ESCAPES[escaped];return set===void 0?escaped:this.dice.pick(set,1)}characterClass(){let set="";for(;this.source[this.at]!=="]";){let letter=this.source[this.at++]??"";if(letter==="\\"){letter=this.source[this.at++]??"";let escaped=CLASS_ESCAPES[letter];if(escaped!==void 0){set+=escaped;continue}}if(this.source[this.at]==="-"&&this.source[this.at+1]!=="]"){let last=this.source.charCodeAt(this.at+1);for(let unit=letter.charCodeAt(0);unit<=last;unit++)set+=String.fromCharCode(unit);this.at+=2}else set+=letter}return this.at++,set}count(){let counted=/^\{(\d+)(,?)(\d*)\}/.exec(this.source.slice(this.at));if(counted){this.at+=counted[0].length;let minimum=Number(counted[1]);return counted[2]?[minimum,counted[3]?Math.min(Number(counted[3]),minimum+24):minimum+24]:[minimum,minimum]}let sign=this.source[this.at];return sign==="?"||sign==="*"||sign==="+"?(this.at++,sign==="?"?[0,1]:sign==="*"?[0,8]:[1,8]):[1,1]}};var BASE64=`${BASE62}+/`,BASE64_URL=`${BASE62}_-`;function withChecksum(validate,token){switch(validate){case"crc32-base62":{let body=token.slice(token.indexOf("_")+1,-6);return token.slice(0,-6)+base62(crc32(body),6)}case"crc32-gitlab":return token.slice(0,-7)+base36(crc32(token.slice(0,-7)),7);case"crc32-hex-upper":return token.slice(0,-8)+crc32(token.slice(0,-8)).toString(16).toUpperCase().padStart(8,"0");case"crc32-grafana":{let crc=crc32(token.slice(0,-9)),bytes=[0,8,16,24].map(shift=>(crc>>>shift&255).toString(16).padStart(2,"0"));return token.slice(0,-8)+bytes.join("")}case"openai-marker":return token.includes("T3BlbkFJ")?token:[token.slice(0,23),"T3Blbk","FJ",token.slice(31)].join("");default:return token}}function base64(value){return Buffer2.from(typeof value=="string"?value:JSON.stringify(value)).toString("base64")}function base64Url(value){return Buffer2.from(JSON.stringify(value)).toString("base64url")}function signed(payload,seed){let signature=new Dice(seed).pick(BASE64_URL,43);return[base64Url({alg:"HS256",typ:"JWT"}),base64Url(payload),signature].join(".")}function webToken(){let dice=new Dice("jwt");return signed({sub:dice.pick(BASE62,20),jti:dice.pick(BASE62,16),iat:1767e6},"jwt-signature")}function supabaseServiceToken(){let ref=new Dice("supabase").pick("abcdefghijklmnopqrstuvwxyz",20);return signed({iss:"supabase",ref,role:"service_role",iat:1767e6},"supabase-signature")}function pem(){let dice=new Dice("pem"),lines=Array.from({length:6},()=>dice.pick(BASE64,64)),label=["PRIVATE","KEY"].join(" ");return[`-----BEGIN ${label}-----`,`MIIE${lines[0]?.slice(4)}`,...lines.slice(1),`-----END ${label}-----`].join(`
`)}function encodedPem(){return base64(pem())}function serviceAccount(){return JSON.stringify({type:"service_account",project_id:"made-up",private_key:pem(),client_email:"made-up@made-up.iam.gserviceaccount.com"})}function basicValue(){return base64(`deploy:${new Dice("basic").pick(BASE62,20)}`)}function basicHeader(){return`Basic ${basicValue()}`}function opsToken(){let dice=new Dice("ops");return`ops_${base64Url({signInAddress:"made-up",userAuth:dice.pick(BASE62,120),secretKey:dice.pick(BASE62,90)})}`}function sentryToken(){let dice=new Dice("sentry");return`sntrys_${base64({iat:17670000005e-1,url:"https://sentry.io",region_url:"https://us.sentry.io",org:"made-up"})}_${dice.pick(BASE64,43)}`}function grafanaPolicyToken(){let dice=new Dice("grafana");return`glc_${base64({o:dice.pick(DIGITS,6),n:"made-up",k:dice.pick(BASE62,24),m:{r:"us"}})}`}function grafanaKey(){return base64({k:new Dice("grafana-key").pick(BASE62,32),n:"made-up",id:1})}function dynatraceToken(){let dice=new Dice("dynatrace"),letters="ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";return["dt0c01",dice.pick(letters,24),dice.pick(letters,64)].join(".")}function discordBotToken(){let dice=new Dice("discord");return[Buffer2.from(`1${dice.pick(DIGITS,17)}`).toString("base64url"),dice.pick(BASE64_URL,6),dice.pick(BASE64_URL,38)].join(".")}function ageKey(){let data=new Dice("age").pick("qpzry9x8gf2tvdw0s3jn54khce6mua7l",52);return`AGE-SECRET-KEY-1${(data+bech32Checksum("age-secret-key-",data)).toUpperCase()}`}function djangoKey(){return`django-insecure-${new Dice("django").pick(`${BASE62}!@#%^&*`,50)}`}function detectorsOf(domain){return given=>{let{id,shape}=given;return{domain,kind:"secret",markers:[],context:[],validate:null,confidence:"very-high",env:[],example:shape&&(()=>withChecksum(given.validate??null,textOfShape(shape,id))),...given}}}function publicRules(...names){return`public rule sets: ${names.join(", ")}`}var detector=detectorsOf("ai"),AI_DETECTORS=[detector({id:"openai-project-key",provider:"OpenAI",markers:["sk-proj-","sk-svcacct-","sk-service-","sk-None-"],shape:/sk-(?:proj|svcacct|service|None)-[A-Za-z0-9_-]{20,74}T3BlbkFJ[A-Za-z0-9_-]{20,74}/,validate:"openai-marker",env:["OPENAI_API_KEY"],impact:"Calls the service in the name of the account and is billed to it.",source:publicRules("gitleaks","betterleaks","Kingfisher","TruffleHog","secretlint","CredSweeper","detect-secrets","osv-scalibr","trivy")}),detector({id:"openai-legacy-key",provider:"OpenAI",markers:["sk-"],shape:/sk-[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20}/,validate:"openai-marker",env:["OPENAI_API_KEY"],impact:"Calls the service in the name of the account and is billed to it.",source:publicRules("gitleaks","betterleaks","Kingfisher","TruffleHog","secretlint","CredSweeper","detect-secrets","osv-scalibr","trivy")}),detector({id:"openai-legacy-nomarker",provider:"OpenAI",markers:["sk-"],shape:/sk-[A-Za-z0-9]{48}/,context:["openai","gpt","api_key","apikey"],confidence:"medium",env:["OPENAI_API_KEY"],impact:"Calls the service in the name of the account and is billed to it.",source:publicRules("betterleaks","Kingfisher","titus","Nosey Parker","TruffleHog")}),detector({id:"openai-admin-key",provider:"OpenAI",markers:["sk-admin-"],shape:/sk-admin-[A-Za-z0-9_-]{20,74}T3BlbkFJ[A-Za-z0-9_-]{20,74}/,validate:"openai-marker",env:["OPENAI_ADMIN_KEY"],impact:"Calls the service in the name of the account and is billed to it.",source:publicRules("gitleaks","betterleaks","Kingfisher","TruffleHog","secretlint","CredSweeper","detect-secrets","osv-scalibr","trivy")}),detector({id:"anthropic-api-key",provider:"Anthropic",markers:["sk-ant-api03-"],shape:/sk-ant-api03-[A-Za-z0-9_-]{93}AA/,env:["ANTHROPIC_API_KEY"],impact:"Calls the service in the name of the account and is billed to it.",source:publicRules("gitleaks","betterleaks","Kingfisher","titus","Nosey Parker","TruffleHog","secretlint","CredSweeper","osv-scalibr","trivy")}),detector({id:"anthropic-admin-key",provider:"Anthropic",markers:["sk-ant-admin01-"],shape:/sk-ant-admin01-[A-Za-z0-9_-]{93}AA/,env:["ANTHROPIC_ADMIN_KEY"],impact:"Calls the service in the name of the account and is billed to it.",source:publicRules("gitleaks","betterleaks","Kingfisher","titus","Nosey Parker","TruffleHog","secretlint","CredSweeper","osv-scalibr","trivy")}),detector({id:"anthropic-oauth-access",provider:"Anthropic",markers:["sk-ant-oat01-"],shape:/sk-ant-oat01-[A-Za-z0-9_-]{40,}/,confidence:"high",env:["CLAUDE_CODE_OAUTH_TOKEN"],impact:"Calls the service in the name of the account and is billed to it.",source:publicRules("Kingfisher")}),detector({id:"anthropic-oauth-refresh",provider:"Anthropic",markers:["sk-ant-ort01-"],shape:/sk-ant-ort01-[A-Za-z0-9_-]{40,}/,confidence:"high",impact:"Calls the service in the name of the account and is billed to it.",source:publicRules("Kingfisher")}),detector({id:"hf-user-token",provider:"Hugging Face",markers:["hf_"],shape:/hf_[A-Za-z0-9]{34}/,confidence:"high",env:["HF_TOKEN","HUGGING_FACE_HUB_TOKEN","HUGGINGFACEHUB_API_TOKEN"],impact:"Reads private models and data sets, and writes them if the token may.",source:publicRules("gitleaks","betterleaks","Kingfisher","titus","Nosey Parker","TruffleHog","secretlint","CredSweeper","osv-scalibr","trivy")}),detector({id:"hf-org-token",provider:"Hugging Face",markers:["api_org_"],shape:/api_org_[A-Za-z0-9]{34}/,confidence:"high",impact:"Reads private models and data sets, and writes them if the token may.",source:publicRules("gitleaks","betterleaks","Kingfisher","TruffleHog")}),detector({id:"wandb-legacy-key",provider:"Weights & Biases",shape:/[0-9a-f]{40}/,context:["wandb","weightsandbiases"],confidence:"medium",env:["WANDB_API_KEY"],impact:"Reads and writes the runs and artifacts of the account.",source:publicRules("betterleaks","Kingfisher","titus","Nosey Parker","TruffleHog")}),detector({id:"wandb-v1-key",provider:"Weights & Biases",markers:["wandb_v1_"],shape:/wandb_v1_[A-Za-z0-9_]{77}/,env:["WANDB_API_KEY"],impact:"Reads and writes the runs and artifacts of the account.",source:publicRules("betterleaks")}),detector({id:"replicate-token",provider:"Replicate",markers:["r8_"],shape:/r8_[A-Za-z0-9_-]{37}/,confidence:"high",env:["REPLICATE_API_TOKEN"],impact:"Calls the service in the name of the account and is billed to it.",source:publicRules("betterleaks","Kingfisher","titus","TruffleHog")}),detector({id:"together-key",provider:"Together AI",markers:["tgp_v1_"],shape:/tgp_v1_[A-Za-z0-9_-]{43}/,env:["TOGETHER_API_KEY"],impact:"Calls the service in the name of the account and is billed to it.",source:publicRules("betterleaks","titus","CredSweeper")}),detector({id:"groq-key",provider:"Groq",markers:["gsk_"],shape:/gsk_[A-Za-z0-9]{52}/,validate:"groq-marker",env:["GROQ_API_KEY"],impact:"Calls the service in the name of the account and is billed to it.",source:publicRules("betterleaks","Kingfisher","titus","Nosey Parker","TruffleHog","secretlint","CredSweeper")}),detector({id:"mistral-key",provider:"Mistral",shape:/[A-Za-z0-9]{32}/,context:["mistral"],confidence:"medium",env:["MISTRAL_API_KEY"],impact:"Calls the service in the name of the account and is billed to it.",source:publicRules("betterleaks","titus","osv-scalibr")}),detector({id:"cohere-key",provider:"Cohere",shape:/[A-Za-z0-9]{40}/,context:["cohere",""],confidence:"medium",env:["COHERE_API_KEY","CO_API_KEY"],impact:"Calls the service in the name of the account and is billed to it.",source:publicRules("gitleaks","betterleaks","titus")}),detector({id:"deepseek-key",provider:"DeepSeek",markers:["sk-"],shape:/sk-[a-f0-9]{32}/,context:["deepseek","api_key","apikey","key","openai"],confidence:"medium",env:["DEEPSEEK_API_KEY"],impact:"Calls the service in the name of the account and is billed to it.",source:publicRules("betterleaks","titus","TruffleHog","CredSweeper")}),detector({id:"perplexity-key",provider:"Perplexity",markers:["pplx-"],shape:/pplx-[A-Za-z0-9]{48}/,env:["PERPLEXITY_API_KEY","PPLX_API_KEY"],impact:"Calls the service in the name of the account and is billed to it.",source:publicRules("gitleaks","betterleaks","titus","CredSweeper","osv-scalibr")}),detector({id:"xai-key",provider:"xAI",markers:["xai-"],shape:/xai-[A-Za-z0-9_]{70,120}/,env:["XAI_API_KEY"],impact:"Calls the service in the name of the account and is billed to it.",source:publicRules("betterleaks","Kingfisher","titus","TruffleHog","CredSweeper","osv-scalibr")}),detector({id:"xai-management-key",provider:"xAI",markers:["xai-token-"],shape:/xai-token-[A-Za-z0-9]{80}/,confidence:"high",impact:"Calls the service in the name of the account and is billed to it.",source:publicRules("osv-scalibr")}),detector({id:"fireworks-key",provider:"Fireworks AI",markers:["fw_"],shape:/fw_[A-Za-z0-9]{24}/,confidence:"high",env:["FIREWORKS_API_KEY"],impact:"Calls the service in the name of the account and is billed to it.",source:publicRules("titus")}),detector({id:"openrouter-key",provider:"OpenRouter",markers:["sk-or-v1-"],shape:/sk-or-v1-[0-9a-f]{64}/,env:["OPENROUTER_API_KEY"],impact:"Calls the service in the name of the account and is billed to it.",source:publicRules("betterleaks","titus","TruffleHog","trivy")}),detector({id:"elevenlabs-key",provider:"ElevenLabs",markers:["sk_"],shape:/sk_[0-9a-f]{48}/,confidence:"high",env:["ELEVENLABS_API_KEY","XI_API_KEY","ELEVEN_API_KEY"],impact:"Calls the service in the name of the account and is billed to it.",source:publicRules("betterleaks","Kingfisher","TruffleHog")}),detector({id:"deepgram-key",provider:"Deepgram",shape:/[0-9a-f]{40}/,context:["deepgram"],confidence:"medium",env:["DEEPGRAM_API_KEY"],impact:"Calls the service in the name of the account and is billed to it.",source:publicRules("betterleaks","Kingfisher","titus","TruffleHog")}),detector({id:"assemblyai-key",provider:"AssemblyAI",shape:/[a-z0-9]{32}/,context:["assemblyai"],confidence:"medium",env:["ASSEMBLYAI_API_KEY"],impact:"Calls the service in the name of the account and is billed to it.",source:publicRules("betterleaks","Kingfisher","titus","TruffleHog")}),detector({id:"cerebras-key",provider:"Cerebras",markers:["csk-"],shape:/csk-[a-z0-9]{48}/,env:["CEREBRAS_API_KEY"],impact:"Calls the service in the name of the account and is billed to it.",source:publicRules("betterleaks","titus")}),detector({id:"nvidia-nim-key",provider:"NVIDIA",markers:["nvapi-"],shape:/nvapi-[A-Za-z0-9_-]{60,70}/,env:["NVIDIA_API_KEY","NGC_API_KEY"],impact:"Calls the service in the name of the account and is billed to it.",source:publicRules("betterleaks","Kingfisher","titus","TruffleHog")}),detector({id:"voyage-key",provider:"Voyage AI",markers:["pa-","al-"],shape:/(?:pa|al)-[A-Za-z0-9_-]{43}/,confidence:"high",env:["VOYAGE_API_KEY"],impact:"Calls the service in the name of the account and is billed to it.",source:publicRules("titus")}),detector({id:"jina-key",provider:"Jina AI",markers:["jina_"],shape:/jina_[A-Za-z0-9]{60}/,env:["JINA_API_KEY"],impact:"Calls the service in the name of the account and is billed to it.",source:publicRules("titus","Nosey Parker")}),detector({id:"stability-key",provider:"Stability AI",markers:["sk-"],shape:/sk-[A-Za-z0-9]{48}/,context:["stability"],confidence:"medium",env:["STABILITY_API_KEY"],impact:"Calls the service in the name of the account and is billed to it.",source:publicRules("betterleaks","titus")}),detector({id:"kimi-key",provider:"Moonshot/Kimi",markers:["sk-"],shape:/sk-[A-Za-z0-9_-]{48}/,context:["kimi","moonshot"],confidence:"medium",env:["MOONSHOT_API_KEY","KIMI_API_KEY"],impact:"Calls the service in the name of the account and is billed to it.",source:publicRules("betterleaks")}),detector({id:"minimax-key",provider:"MiniMax",markers:["sk-api-"],shape:/sk-api-[A-Za-z0-9_-]{119}/,confidence:"high",env:["MINIMAX_API_KEY"],impact:"Calls the service in the name of the account and is billed to it.",source:publicRules("betterleaks")}),detector({id:"zai-key",provider:"Z.ai",shape:/[0-9a-f]{32}\.[a-z0-9]{16}/,context:["zai","zhipu","zhipuai","glm"],confidence:"medium",env:["ZAI_API_KEY","ZHIPUAI_API_KEY"],impact:"Calls the service in the name of the account and is billed to it.",source:publicRules("betterleaks")}),detector({id:"ollama-key",provider:"Ollama cloud",shape:/[0-9a-f]{32}\.[A-Za-z0-9_-]{24}/,context:["ollama"],confidence:"medium",env:["OLLAMA_API_KEY"],impact:"Calls the service in the name of the account and is billed to it.",source:publicRules("betterleaks","titus")}),detector({id:"llamacloud-key",provider:"LlamaIndex",markers:["llx-"],shape:/llx-[A-Za-z0-9_-]{48}/,env:["LLAMA_CLOUD_API_KEY"],impact:"Calls the service in the name of the account and is billed to it.",source:publicRules("CredSweeper")}),detector({id:"cartesia-key",provider:"Cartesia",markers:["sk_car_"],shape:/sk_car_[A-Za-z0-9_]{20}/,confidence:"high",env:["CARTESIA_API_KEY"],impact:"Calls the service in the name of the account and is billed to it.",source:publicRules("Kingfisher")}),detector({id:"runpod-key",provider:"RunPod",markers:["rpa_"],shape:/rpa_[A-Z0-9]{40}[A-Za-z0-9]{6}/,env:["RUNPOD_API_KEY"],impact:"Starts machines in the name of the account.",source:publicRules("betterleaks")}),detector({id:"devin-service-user",provider:"Devin",markers:["cog_"],shape:/cog_[a-z2-7]{52}/,confidence:"high",env:["DEVIN_API_KEY"],impact:"Calls the service in the name of the account and is billed to it.",source:publicRules("betterleaks")}),detector({id:"cursor-key",provider:"Cursor",markers:["key_"],shape:/key_[0-9a-f]{64}/,context:["cursor"],confidence:"high",env:["CURSOR_API_KEY"],impact:"Calls the service in the name of the account and is billed to it.",source:publicRules("betterleaks")}),detector({id:"langsmith-pat",provider:"LangSmith",markers:["lsv2_pt_"],shape:/lsv2_pt_[0-9a-f]{32}_[0-9a-f]{10}/,env:["LANGSMITH_API_KEY","LANGCHAIN_API_KEY"],impact:"Reads and writes the traces of the workspace.",source:publicRules("betterleaks","titus","TruffleHog")}),detector({id:"langsmith-service",provider:"LangSmith",markers:["lsv2_sk_"],shape:/lsv2_sk_[0-9a-f]{32}_[0-9a-f]{10}/,env:["LANGSMITH_API_KEY","LANGCHAIN_API_KEY"],impact:"Reads and writes the traces of the workspace.",source:publicRules("betterleaks","titus","TruffleHog")}),detector({id:"langfuse-secret",provider:"Langfuse",markers:["sk-lf-"],shape:/sk-lf-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,pairs:["langfuse-public"],env:["LANGFUSE_SECRET_KEY"],impact:"Reads and writes the traces of the project.",source:publicRules("TruffleHog")}),detector({id:"langfuse-public",provider:"Langfuse",kind:"public",markers:["pk-lf-"],shape:/pk-lf-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,confidence:"low",env:["LANGFUSE_PUBLIC_KEY"],impact:"Published by design: names the project.",source:publicRules("TruffleHog")}),detector({id:"tavily-key",provider:"Tavily",markers:["tvly-"],shape:/tvly-(?:dev-|prod-)?[A-Za-z0-9_-]{32,40}/,env:["TAVILY_API_KEY"],impact:"Calls the service in the name of the account and is billed to it.",source:publicRules("titus","Nosey Parker","CredSweeper")}),detector({id:"exa-key",provider:"Exa",shape:/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,context:["exa"],confidence:"medium",env:["EXA_API_KEY"],impact:"Calls the service in the name of the account and is billed to it.",source:publicRules("titus")}),detector({id:"firecrawl-key",provider:"Firecrawl",markers:["fc-"],shape:/fc-[0-9a-f]{32}/,confidence:"high",env:["FIRECRAWL_API_KEY"],impact:"Calls the service in the name of the account and is billed to it.",source:publicRules("titus","Nosey Parker")}),detector({id:"browserbase-key",provider:"Browserbase",markers:["bb_live_","bb_test_"],shape:/bb_(?:live|test)_[A-Za-z0-9_-]{27}/,env:["BROWSERBASE_API_KEY"],impact:"Calls the service in the name of the account and is billed to it.",source:publicRules("Kingfisher")}),detector({id:"e2b-key",provider:"E2B",markers:["e2b_"],shape:/e2b_[0-9a-f]{40}/,env:["E2B_API_KEY"],impact:"Starts sandboxes in the name of the account.",source:publicRules("Kingfisher")}),detector({id:"livekit-secret",provider:"LiveKit",shape:/[A-Za-z0-9]{43,44}/,context:["livekit"],confidence:"medium",env:["LIVEKIT_API_SECRET"],impact:"Issues access tokens for every room.",source:publicRules("Kingfisher")}),detector({id:"brave-key",provider:"Brave Search",markers:["BSA"],shape:/BSA[A-Za-z0-9_-]{24,40}/,context:["brave"],confidence:"medium",env:["BRAVE_API_KEY"],impact:"Calls the service in the name of the account and is billed to it.",source:publicRules("betterleaks")}),detector({id:"apify-token",provider:"Apify",markers:["apify_api_"],shape:/apify_api_[A-Za-z0-9]{34,38}/,env:["APIFY_TOKEN"],impact:"Calls the service in the name of the account and is billed to it.",source:publicRules("betterleaks","Kingfisher","titus")}),detector({id:"pinecone-key-v2",provider:"Pinecone",markers:["pcsk_"],shape:/pcsk_[A-Za-z0-9]{5,6}_[A-Za-z0-9]{63}/,env:["PINECONE_API_KEY"],impact:"Reads and changes the vector indexes of the project.",source:publicRules("betterleaks","TruffleHog")}),detector({id:"pinecone-key-v1",provider:"Pinecone",shape:/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,context:["pinecone"],confidence:"medium",env:["PINECONE_API_KEY"],impact:"Reads and changes the vector indexes of the project.",source:publicRules("betterleaks","TruffleHog")}),detector({id:"weaviate-key",provider:"Weaviate",shape:null,context:["weaviate"],confidence:"low",env:["WEAVIATE_API_KEY"],impact:"Calls the service in the name of the account and is billed to it.",source:"no published shape: found by name"}),detector({id:"qdrant-key",provider:"Qdrant",shape:null,context:["qdrant"],confidence:"low",env:["QDRANT_API_KEY"],impact:"Calls the service in the name of the account and is billed to it.",source:"no published shape: found by name"}),detector({id:"kaggle-key",provider:"Kaggle",shape:null,context:["kaggle"],confidence:"low",env:["KAGGLE_KEY"],impact:"Calls the service in the name of the account and is billed to it.",source:"no published shape: found by name"}),detector({id:"comet-key",provider:"Comet",shape:null,context:["comet"],confidence:"low",env:["COMET_API_KEY"],impact:"Calls the service in the name of the account and is billed to it.",source:"no published shape: found by name"}),detector({id:"neptune-token",provider:"Neptune",shape:null,context:["neptune"],confidence:"low",env:["NEPTUNE_API_TOKEN"],impact:"Calls the service in the name of the account and is billed to it.",source:"no published shape: found by name"}),detector({id:"clearml-secret",provider:"ClearML",shape:null,context:["clearml"],confidence:"low",env:["CLEARML_API_SECRET_KEY"],impact:"Calls the service in the name of the account and is billed to it.",source:"no published shape: found by name"}),detector({id:"roboflow-key",provider:"Roboflow",shape:null,context:["roboflow"],confidence:"low",env:["ROBOFLOW_API_KEY"],impact:"Calls the service in the name of the account and is billed to it.",source:"no published shape: found by name"}),detector({id:"civitai-key",provider:"Civitai",shape:null,context:["civitai"],confidence:"low",env:["CIVITAI_API_TOKEN"],impact:"Calls the service in the name of the account and is billed to it.",source:"no published shape: found by name"}),detector({id:"serper-key",provider:"Serper",shape:null,context:["serper"],confidence:"low",env:["SERPER_API_KEY"],impact:"Calls the service in the name of the account and is billed to it.",source:"no published shape: found by name"}),detector({id:"baseten-key",provider:"Baseten",shape:null,context:["baseten"],confidence:"low",env:["BASETEN_API_KEY"],impact:"Calls the service in the name of the account and is billed to it.",source:"no published shape: found by name"}),detector({id:"fal-key",provider:"fal.ai",shape:null,context:["fal"],confidence:"low",env:["FAL_KEY"],impact:"Calls the service in the name of the account and is billed to it.",source:"no published shape: found by name"}),detector({id:"lambda-key",provider:"Lambda Labs",shape:null,context:["lambda"],confidence:"low",env:["LAMBDA_API_KEY"],impact:"Calls the service in the name of the account and is billed to it.",source:"no published shape: found by name"})];var detector2=detectorsOf("cloud"),CLOUD_DETECTORS=[detector2({id:"aws-access-key-id",provider:"AWS",kind:"id",markers:["AKIA","ASIA","ABIA","ACCA","A3T"],shape:/(?:A3T[A-Z0-9]|AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}/,pairs:["aws-secret-access-key","aws-session-token"],validate:"aws-access-key",confidence:"high",env:["AWS_ACCESS_KEY_ID"],impact:"Names the key; together with the secret it acts in the AWS account.",source:"https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html"}),detector2({id:"aws-secret-access-key",provider:"AWS",shape:/[A-Za-z0-9/+]{40}/,context:["aws","secret_access_key","secretaccesskey","AKIA","ASIA"],pairs:["aws-access-key-id"],confidence:"high",env:["AWS_SECRET_ACCESS_KEY"],impact:"Acts in the cloud account with the rights of the key.",source:publicRules("gitleaks","betterleaks","Kingfisher","titus","Nosey Parker","TruffleHog","secretlint","CredSweeper","detect-secrets","osv-scalibr","trivy")}),detector2({id:"aws-session-token",provider:"AWS",shape:/[A-Za-z0-9/+=]{100,1200}/,context:["aws_session_token","aws_security_token"],confidence:"medium",env:["AWS_SESSION_TOKEN"],impact:"Acts in the cloud account with the rights of the key.",source:publicRules("gitleaks","betterleaks","Kingfisher","titus","Nosey Parker","TruffleHog","CredSweeper")}),detector2({id:"bedrock-long-key",provider:"AWS Bedrock",markers:["ABSK"],shape:/ABSK[A-Za-z0-9+/]{109,269}={0,2}/,env:["AWS_BEARER_TOKEN_BEDROCK"],impact:"Acts in the cloud account with the rights of the key.",source:publicRules("gitleaks","betterleaks","CredSweeper")}),detector2({id:"bedrock-short-key",provider:"AWS Bedrock",markers:["bedrock-api-key-YmVkcm9jay5hbWF6b25hd3MuY29t"],shape:/bedrock-api-key-YmVkcm9jay5hbWF6b25hd3MuY29t[A-Za-z0-9+/=_-]{20,}/,env:["AWS_BEARER_TOKEN_BEDROCK"],impact:"Acts in the cloud account with the rights of the key.",source:publicRules("gitleaks","betterleaks","CredSweeper")}),detector2({id:"appsync-key",provider:"AWS AppSync",markers:["da2-"],shape:/da2-[a-z0-9]{26}/,confidence:"high",impact:"Acts in the cloud account with the rights of the key.",source:publicRules("Kingfisher","titus","Nosey Parker","TruffleHog","CredSweeper")}),detector2({id:"aws-mws",provider:"AWS MWS",markers:["amzn.mws."],shape:/amzn\.mws\.[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,impact:"Acts in the cloud account with the rights of the key.",source:publicRules("titus","Nosey Parker","CredSweeper")}),detector2({id:"gcp-api-key",provider:"Google",markers:["AIza"],shape:/AIza[A-Za-z0-9_-]{35}/,confidence:"high",publicNear:["authdomain","firebaseapp","messagingsenderid"],env:["GOOGLE_API_KEY","GEMINI_API_KEY","YOUTUBE_API_KEY","FIREBASE_API_KEY"],impact:"Acts in the cloud account with the rights of the key.",source:publicRules("gitleaks","betterleaks","titus","Nosey Parker","TruffleHog","CredSweeper","osv-scalibr","ripsecrets")}),detector2({id:"gcp-gemini-key-v2",provider:"Google",markers:["AQ.Ab8RN6"],shape:/AQ\.Ab8RN6[A-Za-z0-9_-]{44}/,env:["GEMINI_API_KEY","GOOGLE_API_KEY"],impact:"Acts in the cloud account with the rights of the key.",source:publicRules("betterleaks")}),detector2({id:"gcp-service-account",provider:"Google",markers:["PRIVATE KEY"],shape:/"type": ?"service_account"[^{}]{0,16384}/,validate:"service-account",example:serviceAccount,env:["GOOGLE_APPLICATION_CREDENTIALS_JSON","GCP_SA_KEY"],impact:"Acts in the cloud account with the rights of the key.",source:publicRules("betterleaks","Kingfisher","titus","Nosey Parker","TruffleHog","secretlint","detect-secrets","osv-scalibr")}),detector2({id:"google-oauth-secret",provider:"Google",markers:["GOCSPX-"],shape:/GOCSPX-[A-Za-z0-9_-]{28}/,env:["GOOGLE_CLIENT_SECRET"],impact:"Acts in the cloud account with the rights of the key.",source:publicRules("Kingfisher","titus","Nosey Parker","CredSweeper","osv-scalibr")}),detector2({id:"google-oauth-access",provider:"Google",markers:["ya29."],shape:/ya29\.[A-Za-z0-9_-]{20,1024}/,confidence:"high",impact:"Acts in the cloud account with the rights of the key.",source:publicRules("Kingfisher","titus","Nosey Parker","TruffleHog","CredSweeper","osv-scalibr")}),detector2({id:"google-oauth-refresh",provider:"Google",markers:["1//0"],shape:/1\/\/0[A-Za-z0-9_-]{80,}/,confidence:"high",env:["GOOGLE_REFRESH_TOKEN"],impact:"Acts in the cloud account with the rights of the key.",source:publicRules("Kingfisher","titus","Nosey Parker","CredSweeper")}),detector2({id:"gcs-hmac",provider:"Google",kind:"id",markers:["GOOG"],shape:/GOOG(?:1[A-Z0-9]{57}|[A-Z0-9]{20})/,context:["gcs","hmac","storage","access"],confidence:"medium",impact:"Acts in the cloud account with the rights of the key.",source:publicRules("gitleaks","betterleaks","Kingfisher","titus","Nosey Parker","TruffleHog","secretlint","CredSweeper","osv-scalibr","trivy")}),detector2({id:"azure-storage-key",provider:"Azure",shape:/[A-Za-z0-9+/]{86}==/,context:["storage","accountkey","azure"],confidence:"high",env:["AZURE_STORAGE_KEY"],impact:"Acts in the cloud account with the rights of the key.",source:publicRules("betterleaks","Kingfisher","titus","Nosey Parker","TruffleHog","detect-secrets","trivy","ripsecrets")}),detector2({id:"azure-storage-connstr",provider:"Azure",markers:["AccountKey="],shape:/AccountKey=[A-Za-z0-9+/]{86}==/,env:["AZURE_STORAGE_CONNECTION_STRING"],impact:"Acts in the cloud account with the rights of the key.",source:publicRules("betterleaks","Kingfisher","titus","Nosey Parker","TruffleHog","detect-secrets","trivy","ripsecrets")}),detector2({id:"azure-sas",provider:"Azure",markers:["sig="],shape:/sig=[A-Za-z0-9%/+]{43,129}/,context:["sv=","se=","sp="],confidence:"high",impact:"Acts in the cloud account with the rights of the key.",source:publicRules("gitleaks","betterleaks","Kingfisher","titus","Nosey Parker","TruffleHog","secretlint","detect-secrets","osv-scalibr","trivy","security-utilities")}),detector2({id:"azure-entra-secret",provider:"Azure",markers:["Q~"],inside:!0,shape:/[A-Za-z0-9_~.]{3}\dQ~[A-Za-z0-9_~.-]{31,34}/,env:["AZURE_CLIENT_SECRET","ARM_CLIENT_SECRET"],impact:"Acts in the cloud account with the rights of the key.",source:publicRules("gitleaks","betterleaks","titus","Nosey Parker","TruffleHog","CredSweeper","trivy","security-utilities")}),detector2({id:"azure-cask-key",provider:"Azure",markers:["JQQJ99"],inside:!0,shape:/[A-Za-z0-9]{52}JQQJ99[A-Za-z0-9]{26,30}/,impact:"Acts in the cloud account with the rights of the key.",source:publicRules("titus","Nosey Parker","CredSweeper","trivy","security-utilities")}),detector2({id:"azure-openai-legacy",provider:"Azure OpenAI",shape:/[0-9a-f]{32}/,context:["azure","openai.azure.com"],confidence:"medium",env:["AZURE_OPENAI_API_KEY"],impact:"Acts in the cloud account with the rights of the key.",source:publicRules("Kingfisher","titus","TruffleHog")}),detector2({id:"azure-servicebus",provider:"Azure",markers:["SharedAccessKey="],shape:/SharedAccessKey=[A-Za-z0-9+/]{43}=/,env:["SERVICEBUS_CONNECTION_STRING"],impact:"Acts in the cloud account with the rights of the key.",source:publicRules("betterleaks","Kingfisher","titus","Nosey Parker")}),detector2({id:"azure-cosmos",provider:"Azure",markers:["ACDb"],inside:!0,shape:/[A-Za-z0-9+/]{76}ACDb[A-Za-z0-9+/]{6}==/,env:["COSMOS_KEY"],impact:"Acts in the cloud account with the rights of the key.",source:publicRules("security-utilities")}),detector2({id:"azure-redis",provider:"Azure",markers:["AzCa"],inside:!0,shape:/[A-Za-z0-9+/]{33}AzCa[A-P][A-Za-z0-9+/]{5}=/,impact:"Acts in the cloud account with the rights of the key.",source:publicRules("titus","security-utilities")}),detector2({id:"azure-search-key",provider:"Azure",markers:["AzSe"],inside:!0,shape:/[A-Za-z0-9]{42}AzSe[A-D][A-Za-z0-9]{5}/,env:["AZURE_SEARCH_KEY"],impact:"Acts in the cloud account with the rights of the key.",source:publicRules("security-utilities")}),detector2({id:"azure-acr-key",provider:"Azure",markers:["+ACR"],inside:!0,shape:/[A-Za-z0-9+/]{42}\+ACR[A-D][A-Za-z0-9+/]{5}/,impact:"Acts in the cloud account with the rights of the key.",source:publicRules("TruffleHog","security-utilities")}),detector2({id:"azure-function-key",provider:"Azure",markers:["AzFu"],inside:!0,shape:/[A-Za-z0-9_-]{44}AzFu[A-Za-z0-9_-]{5}[AQgw]==/,impact:"Acts in the cloud account with the rights of the key.",source:publicRules("security-utilities")}),detector2({id:"azure-devops-pat",provider:"Azure DevOps",markers:["AZDO"],inside:!0,shape:/[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4}/,env:["AZURE_DEVOPS_PAT","SYSTEM_ACCESSTOKEN"],impact:"Acts in the cloud account with the rights of the key.",source:publicRules("Kingfisher","titus","Nosey Parker","security-utilities")}),detector2({id:"azure-appconfig",provider:"Azure",markers:["Secret="],shape:/Secret=[A-Za-z0-9+/]{36,100}={0,2}/,context:["azconfig.io"],impact:"Acts in the cloud account with the rights of the key.",source:publicRules("betterleaks","Kingfisher","titus","Nosey Parker","TruffleHog","trivy")}),detector2({id:"cloudflare-token-v2",provider:"Cloudflare",markers:["cfat_","cfut_","cfk_"],shape:/cf(?:at|ut|k)_[A-Za-z0-9]{48}/,env:["CLOUDFLARE_API_TOKEN","CF_API_TOKEN"],impact:"Acts in the cloud account with the rights of the key.",source:publicRules("TruffleHog","secretlint","CredSweeper")}),detector2({id:"cloudflare-api-token",provider:"Cloudflare",shape:/[A-Za-z0-9_-]{40}/,context:["cloudflare","cf_api","cf_token"],confidence:"medium",env:["CLOUDFLARE_API_TOKEN","CF_API_TOKEN"],impact:"Acts in the cloud account with the rights of the key.",source:publicRules("gitleaks","betterleaks","Kingfisher","titus","TruffleHog","secretlint","CredSweeper","osv-scalibr")}),detector2({id:"cloudflare-global-key",provider:"Cloudflare",shape:/[0-9a-f]{37}/,context:["cloudflare","cf_api"],confidence:"medium",env:["CLOUDFLARE_API_KEY"],impact:"Acts in the cloud account with the rights of the key.",source:publicRules("gitleaks","betterleaks","Kingfisher","titus","TruffleHog")}),detector2({id:"cloudflare-origin-ca",provider:"Cloudflare",markers:["v1.0-"],shape:/v1\.0-[0-9a-f]{24}-[0-9a-f]{146}/,impact:"Acts in the cloud account with the rights of the key.",source:publicRules("gitleaks","betterleaks","Kingfisher","titus","TruffleHog")}),detector2({id:"vercel-v2",provider:"Vercel",markers:["vcp_","vci_","vca_","vcr_"],shape:/vc[piar]_[A-Za-z0-9_-]{56}/,env:["VERCEL_TOKEN"],impact:"Acts in the cloud account with the rights of the key.",source:publicRules("betterleaks","CredSweeper")}),detector2({id:"vercel-ai-gateway",provider:"Vercel",markers:["vck_"],shape:/vck_[A-Za-z0-9_-]{56}/,env:["AI_GATEWAY_API_KEY"],impact:"Acts in the cloud account with the rights of the key.",source:publicRules("betterleaks")}),detector2({id:"netlify-pat",provider:"Netlify",markers:["nfp_"],shape:/nfp_[A-Za-z0-9]{36}/,env:["NETLIFY_AUTH_TOKEN"],impact:"Acts in the cloud account with the rights of the key.",source:publicRules("TruffleHog","CredSweeper")}),detector2({id:"render-key",provider:"Render",markers:["rnd_"],shape:/rnd_[A-Za-z0-9]{28}/,confidence:"high",env:["RENDER_API_KEY"],impact:"Acts in the cloud account with the rights of the key.",source:publicRules("betterleaks")}),detector2({id:"fly-token",provider:"Fly.io",markers:["fm1_","fm2_","fm1r_","fm2r_"],shape:/fm[12]r?_[A-Za-z0-9+/=,_-]{100,}/,env:["FLY_API_TOKEN"],impact:"Acts in the cloud account with the rights of the key.",source:publicRules("betterleaks","titus","TruffleHog")}),detector2({id:"heroku-key-v2",provider:"Heroku",markers:["HRKU-AA"],shape:/HRKU-AA[A-Za-z0-9_-]{58}/,env:["HEROKU_API_KEY"],impact:"Acts in the cloud account with the rights of the key.",source:publicRules("gitleaks","betterleaks","TruffleHog","CredSweeper","osv-scalibr")}),detector2({id:"heroku-key-legacy",provider:"Heroku",shape:/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,context:["heroku"],confidence:"medium",env:["HEROKU_API_KEY"],impact:"Acts in the cloud account with the rights of the key.",source:publicRules("gitleaks","betterleaks","Kingfisher","titus","Nosey Parker","TruffleHog","CredSweeper","osv-scalibr","trivy")}),detector2({id:"digitalocean-token",provider:"DigitalOcean",markers:["doo_v1_","dop_v1_","dor_v1_"],shape:/do[opr]_v1_[0-9a-f]{64}/,env:["DIGITALOCEAN_TOKEN","DO_TOKEN"],impact:"Acts in the cloud account with the rights of the key.",source:publicRules("gitleaks","betterleaks","Kingfisher","titus","Nosey Parker","TruffleHog","CredSweeper","osv-scalibr")}),detector2({id:"scaleway-secret",provider:"Scaleway",shape:/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,context:["scw","scaleway"],confidence:"medium",env:["SCW_SECRET_KEY"],impact:"Acts in the cloud account with the rights of the key.",source:publicRules("betterleaks","Kingfisher","TruffleHog")}),detector2({id:"alibaba-key-id",provider:"Alibaba Cloud",kind:"id",markers:["LTAI"],shape:/LTAI[A-Za-z0-9]{16,21}/,confidence:"high",env:["ALIBABA_CLOUD_ACCESS_KEY_ID"],impact:"Acts in the cloud account with the rights of the key.",source:publicRules("gitleaks","betterleaks","Kingfisher","titus","TruffleHog","CredSweeper","trivy")}),detector2({id:"terraform-cloud-token",provider:"HashiCorp",markers:[".atlasv1."],inside:!0,shape:/[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_-]{60,70}/,env:["TFE_TOKEN"],impact:"Reads what the token may read in Vault or Terraform Cloud.",source:publicRules("gitleaks","betterleaks","Kingfisher","TruffleHog","CredSweeper","trivy")}),detector2({id:"vault-service-token",provider:"HashiCorp",markers:["hvs."],shape:/hvs\.[A-Za-z0-9_-]{90,120}/,env:["VAULT_TOKEN"],impact:"Reads what the token may read in Vault or Terraform Cloud.",source:publicRules("gitleaks","betterleaks","Kingfisher","titus","Nosey Parker","TruffleHog","secretlint","CredSweeper","osv-scalibr")}),detector2({id:"vault-batch-token",provider:"HashiCorp",markers:["hvb."],shape:/hvb\.[A-Za-z0-9_-]{138,300}/,env:["VAULT_TOKEN"],impact:"Reads what the token may read in Vault or Terraform Cloud.",source:publicRules("gitleaks","betterleaks","Kingfisher","titus","Nosey Parker","TruffleHog","secretlint","CredSweeper","osv-scalibr")}),detector2({id:"pulumi-token",provider:"Pulumi",markers:["pul-"],shape:/pul-[0-9a-f]{40}/,env:["PULUMI_ACCESS_TOKEN"],impact:"Acts in the cloud account with the rights of the key.",source:publicRules("gitleaks","betterleaks","Kingfisher","titus","TruffleHog","trivy")}),detector2({id:"tailscale-key",provider:"Tailscale",markers:["tskey-"],shape:/tskey-(?:auth|api|client|scim|webhook)-[A-Za-z0-9]{8,}-[A-Za-z0-9]{20,}/,env:["TS_AUTHKEY"],impact:"Joins machines to the private network or manages it.",source:publicRules("betterleaks","Kingfisher","titus","TruffleHog","secretlint")}),detector2({id:"openshift-token",provider:"OpenShift",markers:["sha256~"],shape:/sha256~[A-Za-z0-9_-]{43}/,impact:"Acts in the cloud account with the rights of the key.",source:publicRules("gitleaks","betterleaks")})];var detector3=detectorsOf("comms"),COMMS_DETECTORS=[detector3({id:"slack-bot-token",provider:"Slack",markers:["xoxb-"],shape:/xoxb-[0-9]{10,13}-[0-9]{10,13}-[A-Za-z0-9]{24}/,env:["SLACK_BOT_TOKEN","SLACK_TOKEN"],impact:"Reads and writes the workspace with the rights of the token.",source:"https://docs.slack.dev/authentication/tokens"}),detector3({id:"slack-user-token",provider:"Slack",markers:["xoxp-","xoxe-"],shape:/xox[pe](?:-[0-9]{10,13}){3}-[A-Za-z0-9-]{28,34}/,env:["SLACK_USER_TOKEN"],impact:"Reads and writes the workspace with the rights of the token.",source:"https://docs.slack.dev/authentication/tokens"}),detector3({id:"slack-app-token",provider:"Slack",markers:["xapp-"],shape:/xapp-\d-[A-Z0-9]{6,14}-\d{8,16}-[a-z0-9]{32,80}/,env:["SLACK_APP_TOKEN"],impact:"Reads and writes the workspace with the rights of the token.",source:"https://docs.slack.dev/authentication/tokens"}),detector3({id:"slack-session",provider:"Slack",markers:["xoxc-"],shape:/xoxc-\d{9,15}-\d{9,15}-\d{9,15}-[0-9a-f]{64}/,impact:"Reads and writes the workspace with the rights of the token.",source:"https://docs.slack.dev/authentication/tokens"}),detector3({id:"slack-config-token",provider:"Slack",markers:["xoxe.xoxb-","xoxe.xoxp-"],shape:/xoxe\.xox[bp]-\d-[A-Z0-9]{163,166}/,impact:"Reads and writes the workspace with the rights of the token.",source:"https://docs.slack.dev/authentication/tokens"}),detector3({id:"slack-webhook",provider:"Slack",markers:["hooks.slack.com/services/T"],shape:/hooks\.slack\.com\/services\/T[A-Z0-9]{8,12}\/B[A-Z0-9]{8,12}\/[A-Za-z0-9]{23,25}/,env:["SLACK_WEBHOOK_URL"],impact:"Reads and writes the workspace with the rights of the token.",source:"https://docs.slack.dev/authentication/tokens"}),detector3({id:"slack-workflow-webhook",provider:"Slack",markers:["hooks.slack.com/workflows/","hooks.slack.com/triggers/"],shape:/hooks\.slack\.com\/(?:workflows|triggers)\/[TE][A-Z0-9]{8,12}\/(?:A[A-Z0-9]{8,12}\/)?\d{12,19}\/[A-Za-z0-9/]{23,60}/,impact:"Reads and writes the workspace with the rights of the token.",source:"https://docs.slack.dev/authentication/tokens"}),detector3({id:"discord-bot-token",provider:"Discord",markers:["M","N","O"],shape:/[MNO][A-Za-z0-9_-]{23,25}\.[A-Za-z0-9_-]{6}\.[A-Za-z0-9_-]{27,38}/,validate:"discord-bot",example:discordBotToken,confidence:"high",env:["DISCORD_TOKEN","DISCORD_BOT_TOKEN"],impact:"Acts as the bot or posts to the channel.",source:publicRules("titus","TruffleHog","CredSweeper","detect-secrets")}),detector3({id:"discord-webhook",provider:"Discord",markers:["discord.com/api/webhooks/","discordapp.com/api/webhooks/"],shape:/(?:discord|discordapp)\.com\/api\/webhooks\/\d{17,20}\/[A-Za-z0-9_-]{60,72}/,env:["DISCORD_WEBHOOK_URL"],impact:"Acts as the bot or posts to the channel.",source:publicRules("betterleaks","Kingfisher","titus","Nosey Parker","TruffleHog","secretlint","CredSweeper","detect-secrets","osv-scalibr","ripsecrets")}),detector3({id:"telegram-bot-token",provider:"Telegram",markers:[":AA"],inside:!0,shape:/\d{8,10}:AA[A-Za-z0-9_-]{33}/,confidence:"high",env:["TELEGRAM_BOT_TOKEN","TELEGRAM_TOKEN"],impact:"Controls the bot.",source:publicRules("gitleaks","betterleaks","Kingfisher","titus","Nosey Parker","TruffleHog","CredSweeper","detect-secrets","osv-scalibr")}),detector3({id:"teams-webhook",provider:"Microsoft Teams",markers:["webhook.office.com/webhookb2/"],shape:/webhook\.office\.com\/webhookb2\/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}@[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\/IncomingWebhook\/[0-9a-f]{32}\/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,env:["TEAMS_WEBHOOK_URL"],impact:"Posts to the channel.",source:publicRules("gitleaks","betterleaks","Kingfisher","titus","TruffleHog")}),detector3({id:"twilio-api-key",provider:"Twilio",kind:"id",markers:["SK"],shape:/SK[0-9a-f]{32}/,context:["twilio"],confidence:"medium",env:["TWILIO_API_KEY"],impact:"Sends messages and reads data in the name of the account.",source:publicRules("gitleaks","betterleaks","titus","Nosey Parker","TruffleHog","detect-secrets","trivy")}),detector3({id:"twilio-auth-token",provider:"Twilio",shape:/[0-9a-f]{32}/,context:["twilio"],confidence:"medium",env:["TWILIO_AUTH_TOKEN"],impact:"Sends messages and reads data in the name of the account.",source:publicRules("gitleaks","betterleaks","Kingfisher","titus","Nosey Parker","TruffleHog","CredSweeper","detect-secrets","trivy","ripsecrets")}),detector3({id:"sendgrid-key",provider:"SendGrid",markers:["SG."],shape:/SG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}/,env:["SENDGRID_API_KEY"],impact:"Sends messages and reads data in the name of the account.",source:publicRules("gitleaks","betterleaks","Kingfisher","titus","Nosey Parker","TruffleHog","secretlint","CredSweeper","detect-secrets","osv-scalibr","trivy","ripsecrets")}),detector3({id:"mailgun-key",provider:"Mailgun",markers:["key-"],shape:/key-[0-9a-f]{32}/,confidence:"high",env:["MAILGUN_API_KEY"],impact:"Sends messages and reads data in the name of the account.",source:publicRules("gitleaks","betterleaks","Kingfisher","titus","Nosey Parker","TruffleHog","secretlint","CredSweeper","detect-secrets","osv-scalibr","trivy","ripsecrets")}),detector3({id:"mailgun-key-v2",provider:"Mailgun",shape:/[0-9a-f]{32}-[0-9a-f]{8}-[0-9a-f]{8}/,context:["mailgun"],confidence:"high",env:["MAILGUN_API_KEY"],impact:"Sends messages and reads data in the name of the account.",source:publicRules("gitleaks","betterleaks","Kingfisher","titus","Nosey Parker","TruffleHog","CredSweeper","trivy")}),detector3({id:"mailchimp-key",provider:"Mailchimp",markers:["-us"],inside:!0,shape:/[0-9a-f]{32}-us\d{1,2}/,confidence:"high",env:["MAILCHIMP_API_KEY"],impact:"Sends messages and reads data in the name of the account.",source:publicRules("gitleaks","betterleaks","Kingfisher","titus","Nosey Parker","TruffleHog","secretlint","CredSweeper","detect-secrets","osv-scalibr","trivy","ripsecrets")}),detector3({id:"mailersend-token",provider:"Mailersend",markers:["mlsn."],shape:/mlsn\.[A-Za-z0-9]{30,100}/,impact:"Sends messages and reads data in the name of the account.",source:publicRules("betterleaks")}),detector3({id:"brevo-key",provider:"Brevo",markers:["xkeysib-"],shape:/xkeysib-[0-9a-f]{64}-[A-Za-z0-9]{16}/,env:["BREVO_API_KEY","SENDINBLUE_API_KEY"],impact:"Sends messages and reads data in the name of the account.",source:publicRules("gitleaks","betterleaks","Kingfisher","titus","TruffleHog","CredSweeper","trivy")}),detector3({id:"resend-key",provider:"Resend",markers:["re_"],shape:/re_[A-Za-z0-9]{8}_[A-Za-z0-9]{24}/,env:["RESEND_API_KEY"],impact:"Sends messages and reads data in the name of the account.",source:publicRules("titus","TruffleHog")}),detector3({id:"postmark-token",provider:"Postmark",shape:/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,context:["postmark"],confidence:"medium",env:["POSTMARK_SERVER_TOKEN","POSTMARK_API_TOKEN"],impact:"Sends messages and reads data in the name of the account.",source:publicRules("Kingfisher","titus","Nosey Parker","TruffleHog")}),detector3({id:"onesignal-key",provider:"OneSignal",markers:["os_v2_app_","os_v2_org_"],shape:/os_v2_(?:app|org)_[a-z2-7]{103}/,impact:"Sends messages and reads data in the name of the account.",source:publicRules("betterleaks")}),detector3({id:"hubspot-key",provider:"HubSpot",shape:/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,context:["hubspot"],confidence:"medium",env:["HUBSPOT_API_KEY"],impact:"Sends messages and reads data in the name of the account.",source:publicRules("gitleaks","betterleaks","Kingfisher","titus","TruffleHog","trivy")}),detector3({id:"intercom-token",provider:"Intercom",shape:/[A-Za-z0-9=_-]{60}/,context:["intercom"],confidence:"medium",env:["INTERCOM_TOKEN"],impact:"Sends messages and reads data in the name of the account.",source:publicRules("gitleaks","betterleaks","Kingfisher","titus","TruffleHog","trivy")}),detector3({id:"zendesk-token",provider:"Zendesk",shape:/[A-Za-z0-9]{40}/,context:["zendesk"],confidence:"medium",env:["ZENDESK_API_TOKEN"],impact:"Sends messages and reads data in the name of the account.",source:publicRules("gitleaks","betterleaks","titus","TruffleHog")}),detector3({id:"salesforce-token",provider:"Salesforce",markers:["!"],inside:!0,shape:/00D[A-Za-z0-9]{12,15}![A-Za-z0-9._]{80,}/,impact:"Sends messages and reads data in the name of the account.",source:publicRules("gitleaks","betterleaks","Kingfisher","titus","Nosey Parker","TruffleHog","secretlint","CredSweeper","detect-secrets","osv-scalibr","trivy","security-utilities")}),detector3({id:"facebook-token",provider:"Facebook/Meta",markers:["EAA"],shape:/EAA[A-Za-z0-9]{80,800}/,confidence:"high",env:["FACEBOOK_ACCESS_TOKEN"],impact:"Sends messages and reads data in the name of the account.",source:publicRules("gitleaks","betterleaks","Kingfisher","titus","Nosey Parker","TruffleHog","CredSweeper","osv-scalibr","ripsecrets")}),detector3({id:"instagram-token",provider:"Instagram",markers:["IGQVJ"],shape:/IGQVJ[A-Za-z0-9=_-]{100,}/,confidence:"high",impact:"Sends messages and reads data in the name of the account.",source:publicRules("titus","CredSweeper")}),detector3({id:"twitter-bearer",provider:"X/Twitter",markers:["AAAAAAAAAAAAAAAAAAAAA"],shape:/A{21,22}[A-Za-z0-9%]{80,100}/,env:["TWITTER_BEARER_TOKEN"],impact:"Sends messages and reads data in the name of the account.",source:publicRules("gitleaks","betterleaks","Kingfisher","titus","Nosey Parker","CredSweeper")}),detector3({id:"twitter-access",provider:"X/Twitter",shape:/[0-9]{15,25}-[A-Za-z0-9]{20,40}/,context:["twitter"],confidence:"medium",env:["TWITTER_ACCESS_TOKEN"],impact:"Sends messages and reads data in the name of the account.",source:publicRules("gitleaks","betterleaks","Kingfisher","titus","Nosey Parker","TruffleHog","trivy")}),detector3({id:"twitch-token",provider:"Twitch",shape:/[a-z0-9]{30}/,context:["twitch"],confidence:"medium",env:["TWITCH_CLIENT_SECRET"],impact:"Sends messages and reads data in the name of the account.",source:publicRules("gitleaks","betterleaks","Kingfisher","titus","Nosey Parker","TruffleHog","trivy")}),detector3({id:"spotify-secret",provider:"Spotify",shape:/[0-9a-f]{32}/,context:["spotify"],confidence:"medium",env:["SPOTIFY_CLIENT_SECRET"],impact:"Sends messages and reads data in the name of the account.",source:publicRules("gitleaks","betterleaks","Kingfisher","titus","TruffleHog")})];var detector4=detectorsOf("data"),DATA_DETECTORS=[detector4({id:"supabase-pat",provider:"Supabase",markers:["sbp_"],shape:/sbp_(?:v0_)?[a-z0-9]{40}/,env:["SUPABASE_ACCESS_TOKEN"],impact:"Reads and changes the data that the account holds.",source:publicRules("betterleaks","Kingfisher","titus","TruffleHog","CredSweeper","osv-scalibr")}),detector4({id:"supabase-secret-key",provider:"Supabase",markers:["sb_secret_"],shape:/sb_secret_[A-Za-z0-9_-]{31}/,env:["SUPABASE_SECRET_KEY","SUPABASE_SERVICE_ROLE_KEY"],impact:"Reads and changes the data that the account holds.",source:publicRules("betterleaks","titus","osv-scalibr")}),detector4({id:"supabase-service-jwt",provider:"Supabase",markers:["eyJ"],shape:/eyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}/,validate:"supabase-service-role",example:supabaseServiceToken,env:["SUPABASE_SERVICE_ROLE_KEY","SUPABASE_KEY"],impact:"Reads and changes the data that the account holds.",source:publicRules("osv-scalibr")}),detector4({id:"supabase-publishable",provider:"Supabase",kind:"public",markers:["sb_publishable_"],shape:/sb_publishable_[A-Za-z0-9_-]{31}/,confidence:"low",impact:"Published by design: row-level security protects the data.",source:publicRules("betterleaks")}),detector4({id:"neon-key",provider:"Neon",markers:["napi_"],shape:/napi_[A-Za-z0-9]{64}/,env:["NEON_API_KEY"],impact:"Reads and changes the data that the account holds.",source:publicRules("betterleaks")}),detector4({id:"planetscale-token",provider:"PlanetScale",markers:["pscale_tkn_"],shape:/pscale_tkn_[A-Za-z0-9_.=-]{32,64}/,env:["PLANETSCALE_SERVICE_TOKEN"],impact:"Reads and changes the data that the account holds.",source:publicRules("gitleaks","betterleaks","Kingfisher","titus","TruffleHog","trivy")}),detector4({id:"planetscale-password",provider:"PlanetScale",markers:["pscale_pw_"],shape:/pscale_pw_[A-Za-z0-9_.=-]{32,64}/,env:["PLANETSCALE_DB_PASSWORD"],impact:"Reads and changes the data that the account holds.",source:publicRules("gitleaks","betterleaks","TruffleHog","trivy")}),detector4({id:"planetscale-oauth",provider:"PlanetScale",markers:["pscale_oauth_"],shape:/pscale_oauth_[A-Za-z0-9_.=-]{32,64}/,impact:"Reads and changes the data that the account holds.",source:publicRules("gitleaks","betterleaks")}),detector4({id:"mongodb-uri",provider:"MongoDB",markers:["mongodb://","mongodb+srv://"],shape:/(?:mongodb|mongodb\+srv):\/\/[A-Za-z0-9_.-]{1,40}:[A-Za-z0-9_.~%-]{12,40}@[a-z0-9-]{3,20}\.[a-z0-9-]{3,20}\.io/,confidence:"high",env:["MONGODB_URI","MONGO_URL"],impact:"Opens the database with the rights of the user.",source:publicRules("betterleaks","Kingfisher","titus","Nosey Parker","TruffleHog","secretlint")}),detector4({id:"mongodb-sa-secret",provider:"MongoDB Atlas",markers:["mdb_sa_sk_"],shape:/mdb_sa_sk_[A-Za-z0-9_-]{40}/,impact:"Reads and changes the data that the account holds.",source:publicRules("betterleaks","Kingfisher","titus")}),detector4({id:"postgres-uri",provider:"PostgreSQL",markers:["postgres://","postgresql://"],shape:/(?:postgres|postgresql):\/\/[A-Za-z0-9_.-]{1,40}:[A-Za-z0-9_.~%-]{12,40}@[a-z0-9-]{3,20}\.[a-z0-9-]{3,20}\.io/,confidence:"high",env:["DATABASE_URL","POSTGRES_URL","PG_URI"],impact:"Opens the database with the rights of the user.",source:publicRules("Kingfisher","titus","Nosey Parker","TruffleHog","secretlint")}),detector4({id:"mysql-uri",provider:"MySQL",markers:["mysql://","mariadb://"],shape:/(?:mysql|mariadb):\/\/[A-Za-z0-9_.-]{1,40}:[A-Za-z0-9_.~%-]{12,40}@[a-z0-9-]{3,20}\.[a-z0-9-]{3,20}\.io/,confidence:"high",env:["DATABASE_URL","MYSQL_URL"],impact:"Opens the database with the rights of the user.",source:publicRules("gitleaks","betterleaks","Kingfisher","titus","Nosey Parker","TruffleHog","secretlint")}),detector4({id:"redis-uri",provider:"Redis",markers:["redis://","rediss://"],shape:/(?:redis|rediss):\/\/[A-Za-z0-9_.-]{1,40}:[A-Za-z0-9_.~%-]{12,40}@[a-z0-9-]{3,20}\.[a-z0-9-]{3,20}\.io/,confidence:"high",env:["REDIS_URL","CELERY_BROKER_URL"],impact:"Opens the Redis server and all it holds.",source:publicRules("gitleaks","betterleaks","Kingfisher","titus","Nosey Parker","TruffleHog","osv-scalibr","security-utilities")}),detector4({id:"amqp-uri",provider:"AMQP",markers:["amqp://","amqps://"],shape:/(?:amqp|amqps):\/\/[A-Za-z0-9_.-]{1,40}:[A-Za-z0-9_.~%-]{12,40}@[a-z0-9-]{3,20}\.[a-z0-9-]{3,20}\.io/,confidence:"high",env:["RABBITMQ_URL","CELERY_BROKER_URL"],impact:"Opens the message broker with the rights of the user.",source:publicRules("gitleaks","betterleaks","Kingfisher","titus","TruffleHog")}),detector4({id:"databricks-pat",provider:"Databricks",markers:["dapi"],shape:/dapi[0-9a-f]{32}(?:-\d)?/,env:["DATABRICKS_TOKEN"],impact:"Reads and changes the data that the account holds.",source:publicRules("gitleaks","betterleaks","Kingfisher","titus","Nosey Parker","TruffleHog","secretlint","CredSweeper","osv-scalibr","trivy","security-utilities")}),detector4({id:"clickhouse-secret",provider:"ClickHouse Cloud",markers:["4b1d"],shape:/4b1d[A-Za-z0-9]{38}/,context:["clickhouse"],confidence:"high",env:["CLICKHOUSE_KEY_SECRET"],impact:"Reads and changes the data that the account holds.",source:publicRules("gitleaks","betterleaks","Kingfisher","titus")}),detector4({id:"cockroach-key",provider:"CockroachDB",markers:["CCDB1_"],shape:/CCDB1_[A-Za-z0-9]{22}_[A-Za-z0-9]{40}/,env:["COCKROACH_API_KEY"],impact:"Reads and changes the data that the account holds.",source:publicRules("betterleaks")}),detector4({id:"astra-token",provider:"DataStax Astra",markers:["AstraCS:"],shape:/AstraCS:[A-Za-z0-9]{20,}/,env:["ASTRA_DB_APPLICATION_TOKEN"],impact:"Reads and changes the data that the account holds.",source:publicRules("betterleaks")}),detector4({id:"databento-key",provider:"Databento",markers:["db-"],shape:/db-[A-Za-z0-9]{29}/,context:["databento"],confidence:"medium",env:["DATABENTO_API_KEY"],impact:"Reads and changes the data that the account holds.",source:publicRules("betterleaks")}),detector4({id:"influx-token",provider:"InfluxDB",shape:/[A-Za-z0-9_-]{86}==/,context:["influx"],confidence:"medium",env:["INFLUX_TOKEN","INFLUXDB_TOKEN"],impact:"Reads and changes the data that the account holds.",source:publicRules("betterleaks")}),detector4({id:"prefect-key",provider:"Prefect",markers:["pnu_","pnb_"],shape:/pn[ub]_[A-Za-z0-9]{36}/,env:["PREFECT_API_KEY"],impact:"Reads and changes the data that the account holds.",source:publicRules("gitleaks","betterleaks","Kingfisher","titus","TruffleHog")}),detector4({id:"airtable-pat",provider:"Airtable",markers:["pat"],shape:/pat[A-Za-z0-9]{14}\.[0-9a-f]{64}/,env:["AIRTABLE_API_KEY","AIRTABLE_TOKEN"],impact:"Reads and changes the data that the account holds.",source:publicRules("gitleaks","betterleaks","titus","TruffleHog")}),detector4({id:"algolia-admin-key",provider:"Algolia",shape:/[a-z0-9]{32}/,context:["algolia"],confidence:"medium",env:["ALGOLIA_ADMIN_KEY","ALGOLIA_API_KEY"],impact:"Reads and changes the data that the account holds.",source:publicRules("gitleaks","betterleaks","Kingfisher","titus","TruffleHog")}),detector4({id:"elastic-cloud-key",provider:"Elastic Cloud",markers:["essu_"],shape:/essu_[A-Za-z0-9_-]{60,200}/,env:["EC_API_KEY"],impact:"Reads and changes the data that the account holds.",source:publicRules("betterleaks","osv-scalibr")}),detector4({id:"firebase-fcm-server",provider:"Firebase",markers:[":APA91b"],inside:!0,shape:/AAAA[A-Za-z0-9_-]{7}:APA91b[A-Za-z0-9_-]{134}/,env:["FCM_SERVER_KEY"],impact:"Sends push messages to the users of the app.",source:publicRules("titus")}),detector4({id:"dbt-token",provider:"dbt Cloud",shape:null,context:["dbt"],confidence:"low",env:["DBT_API_KEY","DBT_CLOUD_TOKEN"],impact:"Reads and changes the data that the account holds.",source:"no published shape: found by name"})];var detector5=detectorsOf("dev"),DEV_DETECTORS=[detector5({id:"github-pat",provider:"GitHub",markers:["ghp_"],shape:/ghp_[A-Za-z0-9]{36}/,validate:"crc32-base62",env:["GITHUB_TOKEN","GH_TOKEN","GITHUB_PAT"],impact:"Reads and changes repositories with the rights of its owner.",source:"https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github"}),detector5({id:"github-oauth",provider:"GitHub",markers:["gho_"],shape:/gho_[A-Za-z0-9]{36}/,validate:"crc32-base62",env:["GITHUB_TOKEN","GH_TOKEN","GITHUB_PAT"],impact:"Reads and changes repositories with the rights of its owner.",source:"https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github"}),detector5({id:"github-app-user",provider:"GitHub",markers:["ghu_"],shape:/ghu_[A-Za-z0-9]{36}/,validate:"crc32-base62",env:["GITHUB_TOKEN","GH_TOKEN","GITHUB_PAT"],impact:"Reads and changes repositories with the rights of its owner.",source:"https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github"}),detector5({id:"github-app-server",provider:"GitHub",markers:["ghs_"],shape:/ghs_[A-Za-z0-9]{36}/,env:["GITHUB_TOKEN"],impact:"Reads and changes repositories with the rights of its owner.",source:"https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github"}),detector5({id:"github-app-server-jwt",provider:"GitHub",markers:["ghs_"],shape:/ghs_\d+_eyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}/,env:["GITHUB_TOKEN"],impact:"Reads and changes repositories with the rights of its owner.",source:"https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github"}),detector5({id:"github-refresh",provider:"GitHub",markers:["ghr_"],shape:/ghr_(?:[A-Za-z0-9]{76}|[A-Za-z0-9]{36})/,validate:"crc32-base62",impact:"Reads and changes repositories with the rights of its owner.",source:"https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github"}),detector5({id:"github-fine-grained-pat",provider:"GitHub",markers:["github_pat_"],shape:/github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}/,env:["GITHUB_TOKEN","GH_TOKEN"],impact:"Reads and changes repositories with the rights of its owner.",source:"https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github"}),detector5({id:"gitlab-pat",provider:"GitLab",markers:["glpat-"],shape:/glpat-[A-Za-z0-9_-]{20}/,env:["GITLAB_TOKEN","CI_JOB_TOKEN"],impact:"Reads and changes projects with the rights of the token.",source:"https://docs.gitlab.com/security/tokens/"}),detector5({id:"gitlab-pat-routable",provider:"GitLab",markers:["glpat-"],shape:/glpat-[A-Za-z0-9_-]{27,300}\.[0-9a-z]{2}\.[0-9a-z]{9}/,validate:"crc32-gitlab",env:["GITLAB_TOKEN"],impact:"Reads and changes projects with the rights of the token.",source:"https://docs.gitlab.com/security/tokens/"}),detector5({id:"gitlab-deploy",provider:"GitLab",markers:["gldt-"],shape:/gldt-[A-Za-z0-9_-]{20}/,impact:"Reads and changes projects with the rights of the token.",source:"https://docs.gitlab.com/security/tokens/"}),detector5({id:"gitlab-runner",provider:"GitLab",markers:["glrt-"],shape:/glrt-[A-Za-z0-9_-]{20}/,impact:"Reads and changes projects with the rights of the token.",source:"https://docs.gitlab.com/security/tokens/"}),detector5({id:"gitlab-feed",provider:"GitLab",markers:["glft-"],shape:/glft-[A-Za-z0-9_-]{20}/,impact:"Reads and changes projects with the rights of the token.",source:"https://docs.gitlab.com/security/tokens/"}),detector5({id:"gitlab-scim",provider:"GitLab",markers:["glsoat-"],shape:/glsoat-[A-Za-z0-9_-]{20}/,impact:"Reads and changes projects with the rights of the token.",source:"https://docs.gitlab.com/security/tokens/"}),detector5({id:"gitlab-feature-flag",provider:"GitLab",markers:["glffct-"],shape:/glffct-[A-Za-z0-9_-]{20}/,impact:"Reads and changes projects with the rights of the token.",source:"https://docs.gitlab.com/security/tokens/"}),detector5({id:"gitlab-mail",provider:"GitLab",markers:["glimt-"],shape:/glimt-[A-Za-z0-9_-]{25}/,impact:"Reads and changes projects with the rights of the token.",source:"https://docs.gitlab.com/security/tokens/"}),detector5({id:"gitlab-agent",provider:"GitLab",markers:["glagent-"],shape:/glagent-[A-Za-z0-9_-]{50}/,impact:"Reads and changes projects with the rights of the token.",source:"https://docs.gitlab.com/security/tokens/"}),detector5({id:"gitlab-oauth-secret",provider:"GitLab",markers:["gloas-"],shape:/gloas-[A-Za-z0-9_-]{64}/,impact:"Reads and changes projects with the rights of the token.",source:"https://docs.gitlab.com/security/tokens/"}),detector5({id:"gitlab-trigger",provider:"GitLab",markers:["glptt-"],shape:/glptt-[0-9a-f]{40}/,impact:"Reads and changes projects with the rights of the token.",source:"https://docs.gitlab.com/security/tokens/"}),detector5({id:"gitlab-ci-job",provider:"GitLab",markers:["glcbt-"],shape:/glcbt-[A-Za-z0-9]{1,5}_[A-Za-z0-9_-]{20}/,env:["CI_JOB_TOKEN"],impact:"Reads and changes projects with the rights of the token.",source:"https://docs.gitlab.com/security/tokens/"}),detector5({id:"gitlab-runner-reg",provider:"GitLab",markers:["GR1348941"],shape:/GR1348941[A-Za-z0-9_-]{20}/,impact:"Reads and changes projects with the rights of the token.",source:"https://docs.gitlab.com/security/tokens/"}),detector5({id:"bitbucket-app-password",provider:"Bitbucket",markers:["ATBB"],shape:/ATBB[A-Za-z0-9]{24}[A-F0-9]{8}/,validate:"crc32-hex-upper",impact:"Acts on the account with the rights of the token.",source:publicRules("titus","Nosey Parker","TruffleHog","CredSweeper")}),detector5({id:"atlassian-api-token",provider:"Atlassian",markers:["ATATT3xFfGF0"],shape:/ATATT3xFfGF0[A-Za-z0-9_-]{80,800}=[A-F0-9]{8}/,validate:"crc32-hex-upper",env:["ATLASSIAN_API_TOKEN","JIRA_API_TOKEN","CONFLUENCE_TOKEN"],impact:"Acts on the account with the rights of the token.",source:publicRules("gitleaks","betterleaks","titus","Nosey Parker","CredSweeper")}),detector5({id:"bitbucket-repo-token",provider:"Atlassian",markers:["ATCTT3xFfGN0"],shape:/ATCTT3xFfGN0[A-Za-z0-9_-]{80,800}=[A-F0-9]{8}/,validate:"crc32-hex-upper",impact:"Acts on the account with the rights of the token.",source:publicRules("TruffleHog","CredSweeper")}),detector5({id:"npm-token",provider:"npm",markers:["npm_"],shape:/npm_[A-Za-z0-9]{36}/,validate:"crc32-base62",env:["NPM_TOKEN","NODE_AUTH_TOKEN"],impact:"Publishes packages in the name of the account.",source:publicRules("gitleaks","betterleaks","Kingfisher","titus","Nosey Parker","TruffleHog","secretlint","CredSweeper","detect-secrets","osv-scalibr","trivy","security-utilities","ripsecrets")}),detector5({id:"npm-legacy-authtoken",provider:"npm",markers:["_authToken="],shape:/_authToken=[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,confidence:"high",env:["NPM_TOKEN"],impact:"Publishes packages in the name of the account.",source:publicRules("Kingfisher","secretlint","detect-secrets","ripsecrets")}),detector5({id:"pypi-token",provider:"PyPI",markers:["pypi-AgEIcHlwaS5vcmc"],shape:/pypi-AgEIcHlwaS5vcmc[A-Za-z0-9_-]{50,}/,env:["TWINE_PASSWORD","PYPI_TOKEN","UV_PUBLISH_TOKEN"],impact:"Publishes packages in the name of the account.",source:publicRules("gitleaks","betterleaks","Kingfisher","titus","Nosey Parker","TruffleHog","CredSweeper","detect-secrets","osv-scalibr","trivy")}),detector5({id:"testpypi-token",provider:"PyPI",markers:["pypi-AgENdGVzdC5weXBpLm9yZw"],shape:/pypi-AgENdGVzdC5weXBpLm9yZw[A-Za-z0-9_-]{50,}/,env:["TWINE_PASSWORD"],impact:"Publishes packages in the name of the account.",source:publicRules("detect-secrets")}),detector5({id:"rubygems-key",provider:"RubyGems",markers:["rubygems_"],shape:/rubygems_[0-9a-f]{48}/,impact:"Publishes packages in the name of the account.",source:publicRules("gitleaks","betterleaks","Kingfisher","titus","Nosey Parker","TruffleHog","CredSweeper","osv-scalibr","trivy")}),detector5({id:"crates-token",provider:"Cargo registry",markers:["cio"],shape:/cio[A-Za-z0-9]{32}/,confidence:"high",env:["CARGO_REGISTRY_TOKEN"],impact:"Publishes packages in the name of the account.",source:publicRules("betterleaks","Kingfisher","titus","Nosey Parker","TruffleHog","osv-scalibr")}),detector5({id:"nuget-key",provider:"NuGet",markers:["oy2"],shape:/oy2[a-z0-9]{43}/,env:["NUGET_API_KEY"],impact:"Publishes packages in the name of the account.",source:publicRules("Kingfisher","titus","Nosey Parker","CredSweeper","security-utilities")}),detector5({id:"docker-pat",provider:"Docker Hub",markers:["dckr_pat_"],shape:/dckr_pat_[A-Za-z0-9_-]{27}/,env:["DOCKER_PASSWORD","DOCKERHUB_TOKEN"],impact:"Pulls private images and pushes images in the name of the account.",source:publicRules("betterleaks","Kingfisher","titus","Nosey Parker","TruffleHog","secretlint","CredSweeper","osv-scalibr")}),detector5({id:"docker-oat",provider:"Docker Hub",markers:["dckr_oat_"],shape:/dckr_oat_[A-Za-z0-9_-]{32}/,impact:"Pulls private images and pushes images in the name of the account.",source:publicRules("betterleaks","Kingfisher","titus","Nosey Parker","TruffleHog","secretlint","CredSweeper","osv-scalibr")}),detector5({id:"docker-config-auth",provider:"Docker",shape:/[A-Za-z0-9+/]{8,400}={0,2}/,context:["auths","dockerconfigjson"],validate:"basic-auth",example:basicValue,confidence:"high",impact:"Acts on the account with the rights of the token.",source:publicRules("titus","Nosey Parker","TruffleHog","secretlint")}),detector5({id:"swarm-join",provider:"Docker Swarm",markers:["SWMTKN-1-"],shape:/SWMTKN-1-[a-z0-9]{50}-[a-z0-9]{25}/,impact:"Acts on the account with the rights of the token.",source:publicRules("betterleaks","CredSweeper")}),detector5({id:"jfrog-api-key",provider:"JFrog",markers:["AKCp"],shape:/AKCp[A-Za-z0-9]{69}/,env:["ARTIFACTORY_API_KEY"],impact:"Acts on the account with the rights of the token.",source:publicRules("gitleaks","betterleaks","Kingfisher","titus","Nosey Parker","TruffleHog","CredSweeper")}),detector5({id:"jfrog-ref-token",provider:"JFrog",markers:["cmVmdGtu"],shape:/cmVmdGtu[A-Za-z0-9]{56}/,env:["ARTIFACTORY_ACCESS_TOKEN"],impact:"Acts on the account with the rights of the token.",source:publicRules("gitleaks","betterleaks","TruffleHog","CredSweeper")}),detector5({id:"doppler-token",provider:"Doppler",markers:["dp.pt.","dp.ct.","dp.st.","dp.sa.","dp.scim.","dp.audit."],shape:/dp\.(?:pt|ct|st|sa|scim|audit)\.(?:[a-z0-9_-]{2,35}\.)?[A-Za-z0-9]{40,44}/,env:["DOPPLER_TOKEN"],impact:"Reads the secrets of the project.",source:publicRules("gitleaks","betterleaks","Kingfisher","titus","Nosey Parker","TruffleHog","CredSweeper","detect-secrets","osv-scalibr","trivy")}),detector5({id:"1password-service-token",provider:"1Password",markers:["ops_eyJ"],shape:/ops_eyJ[A-Za-z0-9+/_-]{250,}/,validate:"base64-json",example:opsToken,env:["OP_SERVICE_ACCOUNT_TOKEN"],impact:"Opens the vaults of the account.",source:publicRules("gitleaks","betterleaks","titus","CredSweeper","osv-scalibr")}),detector5({id:"1password-secret-key",provider:"1Password",markers:["A3-"],shape:/A3-[A-Z0-9]{6}-[A-Z0-9]{6}-[A-Z0-9]{5}-[A-Z0-9]{5}-[A-Z0-9]{5}-[A-Z0-9]{5}/,confidence:"high",impact:"Opens the vaults of the account.",source:publicRules("gitleaks","betterleaks","Kingfisher","titus","Nosey Parker","secretlint","osv-scalibr")}),detector5({id:"circleci-pat",provider:"CircleCI",markers:["CCIPAT_"],shape:/CCIPAT_[A-Za-z0-9]{22}_[0-9a-f]{40}/,env:["CIRCLECI_TOKEN"],impact:"Acts on the account with the rights of the token.",source:publicRules("betterleaks","Kingfisher","titus","TruffleHog","osv-scalibr")}),detector5({id:"buildkite-token",provider:"Buildkite",markers:["bkua_"],shape:/bkua_[a-z0-9]{40}/,impact:"Acts on the account with the rights of the token.",source:publicRules("betterleaks","Kingfisher","titus","TruffleHog")}),detector5({id:"octopus-key",provider:"Octopus",markers:["API-"],shape:/API-[A-Z0-9]{26}/,context:["octopus"],confidence:"medium",env:["OCTOPUS_API_KEY"],impact:"Acts on the account with the rights of the token.",source:publicRules("gitleaks","betterleaks","Kingfisher","titus","Nosey Parker","TruffleHog","secretlint","CredSweeper","detect-secrets","osv-scalibr","trivy")}),detector5({id:"infracost-key",provider:"Infracost",markers:["ico-"],shape:/ico-[A-Za-z0-9]{32}/,confidence:"high",impact:"Acts on the account with the rights of the token.",source:publicRules("gitleaks","betterleaks","titus")}),detector5({id:"datadog-api-key",provider:"Datadog",shape:/[a-f0-9]{32}/,context:["datadog","dd_api","dd_app","ddog"],confidence:"medium",env:["DD_API_KEY","DATADOG_API_KEY"],impact:"Reads or writes the monitoring data of the account.",source:publicRules("gitleaks","betterleaks","Kingfisher","titus","TruffleHog")}),detector5({id:"datadog-app-key",provider:"Datadog",shape:/[a-f0-9]{40}/,context:["datadog","dd_app","dd_application"],confidence:"medium",env:["DD_APP_KEY","DATADOG_APP_KEY"],impact:"Reads or writes the monitoring data of the account.",source:publicRules("gitleaks","betterleaks","Kingfisher","titus","TruffleHog")}),detector5({id:"sentry-org-token",provider:"Sentry",markers:["sntrys_eyJ"],shape:/sntrys_eyJ[A-Za-z0-9+/=]{80,}_[A-Za-z0-9+/]{43}/,validate:"base64-json",example:sentryToken,env:["SENTRY_AUTH_TOKEN"],impact:"Reads projects and events and uploads artifacts.",source:publicRules("gitleaks","betterleaks","titus","TruffleHog","CredSweeper")}),detector5({id:"sentry-user-token",provider:"Sentry",markers:["sntryu_"],shape:/sntryu_[0-9a-f]{64}/,env:["SENTRY_AUTH_TOKEN"],impact:"Reads projects and events and uploads artifacts.",source:publicRules("gitleaks","betterleaks","titus","TruffleHog","CredSweeper")}),detector5({id:"sentry-dsn",provider:"Sentry",kind:"public",markers:["sentry.io"],shape:/https:\/\/[a-f0-9]{32}@[a-z0-9.-]*sentry\.io\/\d+/,env:["SENTRY_DSN"],impact:"Published by design: it only accepts events.",source:"https://docs.sentry.io/concepts/key-terms/dsn-explainer/"}),detector5({id:"newrelic-user-key",provider:"New Relic",markers:["NRAK-"],shape:/NRAK-[A-Z0-9]{27}/,env:["NEW_RELIC_API_KEY"],impact:"Acts on the account with the rights of the token.",source:publicRules("gitleaks","betterleaks","titus","Nosey Parker","TruffleHog","CredSweeper","trivy")}),detector5({id:"newrelic-license",provider:"New Relic",markers:["NRAL"],inside:!0,shape:/(?:[0-9a-f]{36}|[A-Za-z0-9]{6}[0-9a-f]{30})NRAL/,env:["NEW_RELIC_LICENSE_KEY"],impact:"Acts on the account with the rights of the token.",source:publicRules("titus","Nosey Parker","TruffleHog","CredSweeper")}),detector5({id:"newrelic-insert",provider:"New Relic",markers:["NRII-"],shape:/NRII-[A-Za-z0-9_-]{32}/,impact:"Acts on the account with the rights of the token.",source:publicRules("gitleaks","betterleaks","titus","Nosey Parker","TruffleHog","CredSweeper")}),detector5({id:"grafana-cloud-policy",provider:"Grafana",markers:["glc_eyJ"],shape:/glc_eyJ[A-Za-z0-9+/]{60,160}={0,2}/,validate:"base64-json",example:grafanaPolicyToken,env:["GRAFANA_API_KEY"],impact:"Acts on the account with the rights of the token.",source:publicRules("gitleaks","betterleaks","Kingfisher","titus","Nosey Parker","TruffleHog","secretlint","CredSweeper")}),detector5({id:"grafana-service-account",provider:"Grafana",markers:["glsa_"],shape:/glsa_[A-Za-z0-9]{32}_[0-9A-Fa-f]{8}/,validate:"crc32-grafana",env:["GRAFANA_TOKEN"],impact:"Acts on the account with the rights of the token.",source:publicRules("gitleaks","betterleaks","Kingfisher","titus","Nosey Parker","TruffleHog","secretlint","CredSweeper")}),detector5({id:"grafana-api-key",provider:"Grafana",markers:["eyJrIjoi"],shape:/eyJrIjoi[A-Za-z0-9+/]{40,380}={0,2}/,validate:"base64-json",example:grafanaKey,env:["GRAFANA_API_KEY"],impact:"Acts on the account with the rights of the token.",source:publicRules("gitleaks","betterleaks","Kingfisher","titus","Nosey Parker","trivy")}),detector5({id:"honeycomb-key",provider:"Honeycomb",shape:/[a-f0-9]{32}|[a-zA-Z0-9]{22}/,context:["honeycomb"],confidence:"medium",env:["HONEYCOMB_API_KEY"],impact:"Acts on the account with the rights of the token.",source:publicRules("betterleaks","Kingfisher","titus","TruffleHog")}),detector5({id:"honeycomb-ingest",provider:"Honeycomb",markers:["hcaik_","hcbik_","hccik_","hcdik_","hceik_","hcfik_","hcgik_","hchik_","hciik_","hcjik_","hckik_","hclik_","hcmik_","hcnik_","hcoik_","hcpik_","hcqik_","hcrik_","hcsik_","hctik_","hcuik_","hcvik_","hcwik_","hcxik_","hcyik_","hczik_"],shape:/hc[a-z]ik_[a-z0-9]{26,58}/,confidence:"high",env:["HONEYCOMB_API_KEY"],impact:"Acts on the account with the rights of the token.",source:publicRules("betterleaks")}),detector5({id:"posthog-personal",provider:"PostHog",markers:["phx_"],shape:/phx_[A-Za-z0-9_]{43,48}/,env:["POSTHOG_PERSONAL_API_KEY"],impact:"Acts on the account with the rights of the token.",source:publicRules("betterleaks","Kingfisher","titus","TruffleHog","CredSweeper")}),detector5({id:"dynatrace-token",provider:"Dynatrace",markers:["dt0c01.","dt0s01.","dt0s02.","dt0s03.","dt0s04.","dt0s05.","dt0s06.","dt0s08.","dt0a01.","dt0e01.","dt0d01.","dt0u01."],shape:/dt0[a-z]\d{2}\.[A-Z0-9]{24}\.[A-Z0-9]{64}/,example:dynatraceToken,env:["DT_API_TOKEN"],impact:"Acts on the account with the rights of the token.",source:publicRules("gitleaks","betterleaks","Kingfisher","titus","Nosey Parker","CredSweeper","trivy")}),detector5({id:"sumologic-key",provider:"SumoLogic",shape:/[A-Za-z0-9]{64}/,context:["sumo"],confidence:"medium",env:["SUMO_ACCESS_KEY"],impact:"Acts on the account with the rights of the token.",source:publicRules("gitleaks","betterleaks","TruffleHog")}),detector5({id:"sonar-token",provider:"SonarQube",markers:["sqa_","sqp_","squ_"],shape:/sq[apu]_[0-9a-f]{40}/,env:["SONAR_TOKEN"],impact:"Acts on the account with the rights of the token.",source:publicRules("gitleaks","betterleaks","Kingfisher","CredSweeper")}),detector5({id:"codecov-token",provider:"Codecov",shape:/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,context:["codecov"],confidence:"medium",env:["CODECOV_TOKEN"],impact:"Acts on the account with the rights of the token.",source:publicRules("gitleaks","betterleaks","titus")}),detector5({id:"snyk-token",provider:"Snyk",shape:/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,context:["snyk"],confidence:"medium",env:["SNYK_TOKEN"],impact:"Acts on the account with the rights of the token.",source:publicRules("gitleaks","betterleaks","Kingfisher","titus","TruffleHog")}),detector5({id:"launchdarkly-sdk",provider:"LaunchDarkly",markers:["sdk-","api-"],shape:/(?:sdk|api)-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,confidence:"high",env:["LAUNCHDARKLY_SDK_KEY"],impact:"Acts on the account with the rights of the token.",source:publicRules("gitleaks","betterleaks","Kingfisher","titus","TruffleHog")}),detector5({id:"notion-token",provider:"Notion",markers:["ntn_"],shape:/ntn_\d{11}[A-Za-z0-9]{35}/,env:["NOTION_TOKEN","NOTION_API_KEY"],impact:"Acts on the account with the rights of the token.",source:publicRules("gitleaks","betterleaks","titus","secretlint","CredSweeper")}),detector5({id:"notion-legacy",provider:"Notion",markers:["secret_"],shape:/secret_[A-Za-z0-9]{43}/,context:["notion"],confidence:"high",env:["NOTION_TOKEN","NOTION_API_KEY"],impact:"Acts on the account with the rights of the token.",source:publicRules("betterleaks","Kingfisher","titus","TruffleHog","osv-scalibr")}),detector5({id:"linear-key",provider:"Linear",markers:["lin_api_"],shape:/lin_api_[A-Za-z0-9]{40}/,env:["LINEAR_API_KEY"],impact:"Acts on the account with the rights of the token.",source:publicRules("gitleaks","betterleaks","Kingfisher","titus","TruffleHog","secretlint","CredSweeper","trivy")}),detector5({id:"figma-pat",provider:"Figma",markers:["figd_","figo_","figu_","figr_","figdh_","figoh_","figuh_"],shape:/fig[dour]h?_[A-Za-z0-9_-]{40}/,env:["FIGMA_TOKEN"],impact:"Acts on the account with the rights of the token.",source:publicRules("betterleaks","Kingfisher","TruffleHog","secretlint","CredSweeper")}),detector5({id:"clickup-token",provider:"ClickUp",markers:["pk_"],shape:/pk_\d{8,9}_[A-Z0-9]{32}/,confidence:"high",env:["CLICKUP_API_TOKEN"],impact:"Acts on the account with the rights of the token.",source:publicRules("betterleaks","Kingfisher","TruffleHog")}),detector5({id:"postman-key",provider:"Postman",markers:["PMAK-"],shape:/PMAK-[0-9a-f]{24}-[0-9a-f]{34}/,env:["POSTMAN_API_KEY"],impact:"Acts on the account with the rights of the token.",source:publicRules("gitleaks","betterleaks","Kingfisher","titus","Nosey Parker","TruffleHog","CredSweeper","osv-scalibr","trivy")}),detector5({id:"typeform-token",provider:"Typeform",markers:["tfp_"],shape:/tfp_[A-Za-z0-9_.=-]{59}/,impact:"Acts on the account with the rights of the token.",source:publicRules("gitleaks","betterleaks","Kingfisher","titus","TruffleHog","trivy")}),detector5({id:"contentful-token",provider:"Contentful",shape:/[A-Za-z0-9=_-]{43}/,context:["contentful"],confidence:"medium",env:["CONTENTFUL_ACCESS_TOKEN"],impact:"Acts on the account with the rights of the token.",source:publicRules("gitleaks","betterleaks","Kingfisher","titus","TruffleHog","trivy")}),detector5({id:"readme-key",provider:"ReadMe",markers:["rdme_"],shape:/rdme_[a-z0-9]{70}/,impact:"Acts on the account with the rights of the token.",source:publicRules("gitleaks","betterleaks","Kingfisher","titus","TruffleHog")}),detector5({id:"sourcegraph-token",provider:"Sourcegraph",markers:["sgp_"],shape:/sgp_(?:(?:[0-9a-f]{16}|local)_)?[0-9a-f]{40}/,env:["SRC_ACCESS_TOKEN"],impact:"Acts on the account with the rights of the token.",source:publicRules("gitleaks","betterleaks","Kingfisher","titus","Nosey Parker","TruffleHog")}),detector5({id:"mapbox-secret",provider:"Mapbox",markers:["sk.eyJ"],shape:/sk\.eyJ[A-Za-z0-9_-]{60,}\.[A-Za-z0-9_-]{22}/,env:["MAPBOX_SECRET_TOKEN"],impact:"Changes the account and is billed to it.",source:publicRules("Kingfisher","titus","Nosey Parker","TruffleHog")}),detector5({id:"dropbox-short",provider:"Dropbox",markers:["sl."],shape:/sl\.(?:u\.)?[A-Za-z0-9_-]{130,}/,confidence:"high",env:["DROPBOX_TOKEN"],impact:"Acts on the account with the rights of the token.",source:publicRules("gitleaks","betterleaks","Kingfisher","titus","Nosey Parker","TruffleHog","CredSweeper","trivy")}),detector5({id:"clerk-secret",provider:"Clerk",markers:["sk_test_","sk_live_"],shape:/sk_(?:test|live)_[A-Za-z0-9]{40,50}/,context:["clerk"],confidence:"high",env:["CLERK_SECRET_KEY"],impact:"Acts on the account with the rights of the token.",source:publicRules("betterleaks","Kingfisher","TruffleHog")}),detector5({id:"auth0-client-secret",provider:"Auth0",shape:/[A-Za-z0-9_-]{64}/,context:["auth0"],confidence:"medium",env:["AUTH0_CLIENT_SECRET"],impact:"Acts on the account with the rights of the token.",source:publicRules("Kingfisher","titus","Nosey Parker","TruffleHog")}),detector5({id:"okta-token",provider:"Okta",shape:/00[A-Za-z0-9_-]{40}/,context:["okta","ssws"],confidence:"medium",env:["OKTA_API_TOKEN"],impact:"Acts on the account with the rights of the token.",source:publicRules("gitleaks","betterleaks","Kingfisher","titus","Nosey Parker","TruffleHog")}),detector5({id:"workos-key",provider:"WorkOS",markers:["sk_live_a2V5Xz"],shape:/sk_live_a2V5Xz[A-Za-z0-9]{20,100}/,confidence:"high",env:["WORKOS_API_KEY"],impact:"Acts on the account with the rights of the token.",source:publicRules("betterleaks","Kingfisher","titus")})];var detector6=detectorsOf("generic"),GENERIC_DETECTORS=[detector6({id:"uri-userinfo",provider:"Generic URI",markers:["https://","http://","ftp://","sftp://","ssh://"],shape:/(?:https|http|ftp|sftp|ssh):\/\/[A-Za-z0-9_.-]{1,40}:[A-Za-z0-9_.~%-]{12,40}@[a-z0-9-]{3,20}\.[a-z0-9-]{3,20}\.io/,confidence:"medium",impact:"Opens whatever the credential protects.",source:"https://www.rfc-editor.org/rfc/rfc3986#section-3.2.1"}),detector6({id:"private-key-pem",provider:"PEM",markers:["PRIVATE KEY"],shape:/-----BEGIN (?:[A-Z0-9]{2,10} ){0,2}PRIVATE KEY(?: BLOCK)?-----[A-Za-z0-9+/=\s\\":,.-]{64,16384}-----END/,validate:"pem",example:pem,impact:"Proves the identity of its owner: signs, decrypts or logs in.",source:"https://www.rfc-editor.org/rfc/rfc7468"}),detector6({id:"private-key-pem-b64",provider:"PEM",markers:["LS0tLS1CRUdJTi"],shape:/LS0tLS1CRUdJTi[A-Za-z0-9+/]{80,}={0,2}/,validate:"base64-pem",example:encodedPem,impact:"Proves the identity of its owner: signs, decrypts or logs in.",source:publicRules("Kingfisher","titus","Nosey Parker","CredSweeper")}),detector6({id:"putty-key",provider:"PuTTY",markers:["PuTTY-User-Key-File-"],shape:/PuTTY-User-Key-File-[23]: [a-z0-9-]{5,40}/,confidence:"high",impact:"Logs in where its owner may.",source:publicRules("detect-secrets","ripsecrets")}),detector6({id:"age-secret-key",provider:"age",markers:["AGE-SECRET-KEY-1"],shape:/AGE-SECRET-KEY-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}/,validate:"bech32-age",example:ageKey,env:["SOPS_AGE_KEY"],impact:"Decrypts all that was encrypted for it.",source:"https://age-encryption.org/v1"}),detector6({id:"jwt",provider:"JWT",markers:["eyJ"],shape:/eyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}/,validate:"jwt",example:webToken,confidence:"medium",impact:"Acts as its subject until it expires.",source:"https://www.rfc-editor.org/rfc/rfc7519"}),detector6({id:"basic-auth-header",provider:"HTTP",markers:["Basic "],shape:/Basic [A-Za-z0-9+/]{12,}={0,2}/,validate:"basic-auth",example:basicHeader,confidence:"high",impact:"Opens whatever the credential protects.",source:"https://www.rfc-editor.org/rfc/rfc7617"}),detector6({id:"bearer-header",provider:"HTTP",markers:["Bearer "],shape:/Bearer [A-Za-z0-9_.~+/-]{20,}={0,2}/,confidence:"medium",impact:"Opens whatever the credential protects.",source:"https://www.rfc-editor.org/rfc/rfc6750"}),detector6({id:"nkey-seed",provider:"NATS",markers:["SA","SC","SN","SO","SP","SU","SX"],shape:/S[ACNOPUX][A-Z2-7]{56}/,confidence:"medium",impact:"Opens whatever the credential protects.",source:publicRules("CredSweeper")}),detector6({id:"django-secret-key",provider:"Django",shape:/django-insecure-[^\s"']{30,80}/,example:djangoKey,confidence:"medium",env:["SECRET_KEY","DJANGO_SECRET_KEY"],impact:"Signs sessions and password resets: whoever has it can forge them.",source:"https://docs.djangoproject.com/en/stable/ref/settings/#secret-key"})];var detector7=detectorsOf("modal"),MODAL_DETECTORS=[detector7({id:"modal-token-id",provider:"Modal",kind:"id",markers:["ak-"],shape:/ak-[A-Za-z0-9]{22}/,context:["modal","token_id","token-id","as-"],pairs:["modal-token-secret"],confidence:"medium",env:["MODAL_TOKEN_ID"],impact:"Names a Modal token; together with the secret it controls the workspace.",source:"https://modal.com/docs/reference/modal.config"}),detector7({id:"modal-token-secret",provider:"Modal",markers:["as-"],shape:/as-[A-Za-z0-9]{22}/,pairs:["modal-token-id"],confidence:"high",env:["MODAL_TOKEN_SECRET"],impact:"Deploys and runs code in the Modal workspace and can read every secret through it.",source:"https://modal.com/docs/reference/modal.config"}),detector7({id:"modal-proxy-token-id",provider:"Modal",kind:"id",markers:["wk-"],shape:/wk-[A-Za-z0-9]{22}/,context:["modal","proxy","ws-"],pairs:["modal-proxy-token-secret"],confidence:"medium",impact:"Names a Modal proxy token; together with the secret it calls protected web endpoints.",source:"https://modal.com/docs/guide/webhook-proxy-auth"}),detector7({id:"modal-proxy-token-secret",provider:"Modal",markers:["ws-"],shape:/ws-[A-Za-z0-9]{22}/,pairs:["modal-proxy-token-id"],confidence:"high",impact:"Calls the web endpoints of the workspace that proxy tokens protect.",source:"https://modal.com/docs/guide/webhook-proxy-auth"})];var detector8=detectorsOf("payments"),PAYMENTS_DETECTORS=[detector8({id:"stripe-secret-key",provider:"Stripe",markers:["sk_live_","rk_live_","sk_prod_","rk_prod_"],shape:/(?:sk|rk)_(?:live|prod)_[A-Za-z0-9]{24,247}/,env:["STRIPE_SECRET_KEY","STRIPE_API_KEY"],impact:"Charges, refunds and reads customers and payments.",source:"https://docs.stripe.com/keys"}),detector8({id:"stripe-test-key",provider:"Stripe",markers:["sk_test_","rk_test_"],shape:/(?:sk|rk)_test_[A-Za-z0-9]{24,247}/,confidence:"high",env:["STRIPE_SECRET_KEY"],impact:"Charges, refunds and reads customers and payments.",source:"https://docs.stripe.com/keys"}),detector8({id:"stripe-webhook-secret",provider:"Stripe",markers:["whsec_"],shape:/whsec_[A-Za-z0-9+/]{24,160}={0,2}/,confidence:"high",env:["STRIPE_WEBHOOK_SECRET"],impact:"Charges, refunds and reads customers and payments.",source:"https://docs.stripe.com/keys"}),detector8({id:"stripe-publishable",provider:"Stripe",kind:"public",markers:["pk_live_","pk_test_"],shape:/pk_(?:live|test)_[A-Za-z0-9]{24,}/,confidence:"low",impact:"Published by design: it only creates tokens.",source:"https://docs.stripe.com/keys"}),detector8({id:"square-access-token",provider:"Square",markers:["EAAA"],shape:/EAAA[A-Za-z0-9_-]{60}/,env:["SQUARE_ACCESS_TOKEN"],impact:"Acts on the payment account.",source:publicRules("gitleaks","betterleaks","Kingfisher","titus","Nosey Parker","TruffleHog","CredSweeper","osv-scalibr","ripsecrets")}),detector8({id:"square-pat",provider:"Square",markers:["sq0atp-"],shape:/sq0atp-[A-Za-z0-9_-]{22}/,env:["SQUARE_ACCESS_TOKEN"],impact:"Acts on the payment account.",source:publicRules("gitleaks","betterleaks","Kingfisher","titus","Nosey Parker","TruffleHog","CredSweeper","detect-secrets","osv-scalibr","ripsecrets")}),detector8({id:"square-oauth-secret",provider:"Square",markers:["sq0csp-"],shape:/sq0csp-[A-Za-z0-9_-]{43}/,env:["SQUARE_APPLICATION_SECRET"],impact:"Acts on the payment account.",source:publicRules("gitleaks","betterleaks","Kingfisher","titus","Nosey Parker","TruffleHog","CredSweeper","detect-secrets","osv-scalibr","ripsecrets")}),detector8({id:"plaid-access-token",provider:"Plaid",markers:["access-sandbox-","access-development-","access-production-"],shape:/access-(?:sandbox|development|production)-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,env:["PLAID_ACCESS_TOKEN"],impact:"Acts on the payment account.",source:publicRules("gitleaks","betterleaks","Kingfisher","titus","Nosey Parker","TruffleHog","secretlint","osv-scalibr","trivy")}),detector8({id:"plaid-secret",provider:"Plaid",shape:/[0-9a-f]{30}/,context:["plaid"],confidence:"medium",env:["PLAID_SECRET"],impact:"Acts on the payment account.",source:publicRules("gitleaks","betterleaks","titus","TruffleHog")}),detector8({id:"braintree-token",provider:"PayPal Braintree",markers:["access_token$"],inside:!0,shape:/access_token\$(?:production|sandbox)\$[0-9a-z]{16}\$[0-9a-f]{32}/,impact:"Acts on the payment account.",source:publicRules("betterleaks","Kingfisher","titus","Nosey Parker","TruffleHog","secretlint","CredSweeper","osv-scalibr")}),detector8({id:"shopify-admin-token",provider:"Shopify",markers:["shpat_","shpca_","shppa_","shpss_","shptka_"],shape:/shp(?:at|ca|pa|ss|tka)_[0-9a-fA-F]{32}/,env:["SHOPIFY_ACCESS_TOKEN","SHOPIFY_API_SECRET"],impact:"Acts on the payment account.",source:publicRules("gitleaks","betterleaks","Kingfisher","titus","Nosey Parker","TruffleHog","secretlint","CredSweeper","trivy")}),detector8({id:"shippo-token",provider:"Shippo",markers:["shippo_live_","shippo_test_"],shape:/shippo_(?:live|test)_[0-9a-f]{40}/,impact:"Acts on the payment account.",source:publicRules("gitleaks","betterleaks","Kingfisher","titus","TruffleHog","trivy")}),detector8({id:"easypost-key",provider:"EasyPost",markers:["EZAK","EZTK"],shape:/EZ[AT]K[A-Za-z0-9]{54}/,impact:"Acts on the payment account.",source:publicRules("gitleaks","betterleaks","Kingfisher","titus","trivy")}),detector8({id:"flutterwave-key",provider:"Flutterwave",markers:["FLWSECK-","FLWSECK_TEST-"],shape:/FLWSECK(?:_TEST)?-[0-9a-h]{32}-X/,impact:"Acts on the payment account.",source:publicRules("gitleaks","betterleaks","TruffleHog","trivy")}),detector8({id:"paddle-key",provider:"Paddle",markers:["pdl_live_apikey_"],shape:/pdl_live_apikey_[a-z0-9]{26}_[A-Za-z0-9]{22}_[A-Za-z0-9]{3}/,impact:"Acts on the payment account.",source:publicRules("betterleaks")}),detector8({id:"asaas-token",provider:"Asaas",markers:["aact_prod_","aact_hmlg_"],shape:/aact_(?:prod|hmlg)_[A-Za-z0-9_-]{20,100}/,impact:"Acts on the payment account.",source:publicRules("betterleaks")})];var DETECTORS=[...MODAL_DETECTORS,...AI_DETECTORS,...CLOUD_DETECTORS,...DATA_DETECTORS,...DEV_DETECTORS,...COMMS_DETECTORS,...PAYMENTS_DETECTORS,...GENERIC_DETECTORS];var dotenv_path_default={meta:{id:"dotenv-path",category:"api",severity:"medium",summary:"from_dotenv with a file's path, which loads .env instead",why:'The first argument of `Secret.from_dotenv` is where the search starts, not the file: `from_dotenv(".env.prod")` goes to the folder of `.env.prod` and loads **`.env`** from there or from a folder above it. The container gets the values of another stage, or none at all; Modal says nothing.',fix:'Name the file with `filename=`: `Secret.from_dotenv(filename=".env.prod")`, or `from_dotenv(__file__, filename=".env.prod")` to start beside the module.',confidence:"High where the last part of the path is known and is the name of a dotenv file other than the one looked for; silent for folders, `__file__` and paths that can't be told.",references:["https://modal.com/docs/reference/modal.Secret#from_dotenv"],cwe:null},examples:{bad:[{title:"The production file",files:{"app.py":`import modal

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
`}}]},*check({project}){for(let use of project.uses.dotenv)!isDotenvName(use.name)||use.filename===null||use.name===use.filename||(yield{severity:"medium",confidence:use.certain?"high":"medium",persona:"regular",message:`\`from_dotenv\` loads \`${use.filename}\`, not \`${use.name}\`: the path only says in which folder the search starts.`,help:`Name the file with \`filename="${use.name}"\`, and give its folder or \`__file__\` as the path where the search must start there.`,primary:{place:use.argument,label:"where the search starts"},related:[],path:[],fixes:[],subject:{secret:use.name}})}};function isDotenvName(name){return/^\.env(?:[.-][\w.-]+)?$/.test(name)||/^[\w-][\w.-]*\.env$/.test(name)}var invalid_secrets_argument_default={meta:{id:"invalid-secrets-argument",category:"api",severity:"high",summary:"a value that Modal refuses for secrets= or env=",why:"`secrets=` takes a list of `modal.Secret` objects, and an env mapping takes texts. One secret without a list, a secret's name, a `None` in the list, a number as a value: Modal refuses them when the module is imported or when the app is deployed, so that nothing runs. A key that is no name of a variable (`api-key`) is refused by the server at deploy. Modal's own variables (`MODAL_REGION` \u2026) can't be set: the value is ignored.",fix:'Give a list of Secret objects: `secrets=[modal.Secret.from_name("openai-secret")]`, and texts in env mappings: `{"PORT": "8000"}`. Leave a secret out with a condition on the list rather than with `None` in it. Wrapping one secret in a list is a safe fix.',confidence:"High: only values that are known are judged. Values in a branch that may not run stay below the default.",references:["https://modal.com/docs/guide/secrets","https://modal.com/docs/reference/modal.Secret#from_dict"],cwe:null},examples:{bad:[{title:"One secret without a list",files:{"app.py":`import modal

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
`}}]},*check({project,files}){for(let fault of project.uses.arguments){let text=files.get(fault.argument.file)?.text.slice(fault.argument.span.start,fault.argument.span.end);yield report(fault,text??"")}}};function report(fault,text){let{message,help,severity}=wordsOf2(fault),confidence=fault.certain?"high":"low";return{severity,confidence,persona:fault.kind==="reserved-key"?"pedantic":"regular",message,help,primary:{place:fault.argument,label:fault.kind==="reserved-key"?"ignored":"refused"},related:[],path:[],fixes:fault.kind==="bare-secret"&&fault.certain?[wrapped(fault,text)]:[],subject:{workload:fault.callee,key:fault.key??`${fault.parameter}: ${fault.kind}`}}}function wordsOf2({kind,parameter,callee,key}){let call=callee.replace(/^(?:modal\.|App\.)/,prefix=>prefix==="App."?"app.":""),list="Give a list of Secret objects.";switch(kind){case"bare-secret":return{severity:"high",message:`\`${parameter}=\` of \`${call}\` is one secret and no list: the call fails as soon as the module is imported.`,help:"Put the secret into a list."};case"text":case"mapping":return{severity:"high",message:`\`${parameter}=\` of \`${call}\` is a ${kind==="text"?"text":"dict"} and no list of secrets: the deployment fails.`,help:kind==="text"?`${list} One by its name is \`modal.Secret.from_name(...)\`.`:`${list} One of a dict is \`modal.Secret.from_dict(...)\`.`};case"none-element":case"text-element":return{severity:"high",message:`\`${parameter}=\` of \`${call}\` holds ${kind==="none-element"?"`None`":"a text"}, which is no secret: the deployment fails.`,help:kind==="none-element"?"Leave the element out instead.":"Give the Secret object: `modal.Secret.from_name(...)` for one by its name."};case"non-text-value":case"none-value":return{severity:"high",message:`The value of \`${key??""}\` is ${kind==="none-value"?"`None`":"no text"}: \`${call}\` fails as soon as the module is imported.`,help:kind==="none-value"?"Leave the key out instead.":"Write the value as a text."};case"invalid-key":return{severity:"high",message:`\`${key??""}\` can't be the name of an environment variable: Modal refuses the secret at deploy.`,help:"Use only letters, digits and underscores, and no digit first."};case"reserved-key":return{severity:"low",message:`Modal sets \`${key??""}\` itself in every container: the value given here is ignored.`,help:"Use another name."}}}function wrapped({argument},text){return{title:"Put the secret into a list",safe:!0,edits:[{place:argument,replacement:`[${text}]`}]}}var legacy_secret_api_default={meta:{id:"legacy-secret-api",category:"api",severity:"high",summary:"a call that the project's version of Modal doesn't have",why:"Modal's API for apps and secrets has changed: `Stub` became `App`, `secret=` became `secrets=[...]`, `Secret.lookup` became `Secret.from_name`, and `env=` came with 1.2.0. A call that the installed version doesn't have fails when the module is imported. Some spellings that tutorials show never worked: `modal.Secret(\"name\")`, `@modal.function`.",fix:"Use the call that the message names, or pin the version of Modal that has the old one.",confidence:"High where the project's lock file, requirements or `pyproject.toml` say that every version that may be installed lacks the call, and for spellings that no version has. Where the version isn't known, a call that later versions dropped is for the pedantic persona at low confidence: old projects use it rightly. So is one that is deprecated and still there.",references:["https://modal.com/docs/reference/changelog","https://modal.com/docs/guide/secrets"],cwe:null},examples:{bad:[{title:"Calls from before 1.2 in a project that has a later version",files:{"requirements.txt":`httpx
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
`}}]},*check({project}){for(let use of project.uses.versioned){let{severity,confidence,persona}=weightOf(use);yield{severity,confidence,persona,message:messageOf(use),help:helpOf(use),primary:{place:use.place,label:labelOf(use)},related:use.versions?[{place:use.versions.place,label:"the version of Modal"}]:[],path:[],fixes:[],subject:{workload:use.callee,...use.parameter===null?{}:{key:use.parameter}}}}}};function weightOf({status,certain}){return status==="old"?{severity:"low",confidence:"low",persona:"pedantic"}:status==="deprecated"?{severity:"low",confidence:"high",persona:"pedantic"}:{severity:"high",confidence:certain?"high":"low",persona:"regular"}}function nameOf({callee,parameter}){let call=callee.replace(/^App\./,"app.").replace(/^Secret\./,"secret.");return parameter===null?`\`${call}\``:`\`${parameter}=\` of \`${call}\``}function messageOf(use){let name=nameOf(use),since=use.since??"";switch(use.status){case"absent":return use.callee==="modal.Secret"?"`modal.Secret` has no constructor that takes a name: the call fails.":`Modal has no ${name}: the call fails.`;case"removed":return`Modal ${since} removed ${name}, and the project uses a later version: the call fails.`;case"too-new":return`Modal has ${name} since ${since}, and the project uses an earlier version: the call fails.`;case"deprecated":return`Modal ${since} deprecated ${name}.`;case"old":return`Modal ${since} removed ${name}: with that version or a later one the call fails.`}}function helpOf({status,instead,since}){return status==="too-new"?`Require \`modal>=${since??""}\`.`:instead===null?null:`Use ${instead.includes(" ")?instead:`\`${instead}\``} instead.`}function labelOf({status}){switch(status){case"absent":return"not there";case"removed":case"old":return"removed";case"too-new":return"not there yet";case"deprecated":return"deprecated"}}var registry_secrets_default={meta:{id:"registry-secrets",category:"api",severity:"medium",summary:"secrets= on a method that pulls an image, which takes the one secret=",why:'`Image.from_registry`, `from_aws_ecr` and `from_gcp_artifact_registry` log in to the registry with `secret=`, one secret. `from_registry` also takes `secrets=` without a word and gives it to later build steps: the pull goes out without a login, and a private image is "unauthorized". The other two fail at once with a `TypeError`.',fix:"Give the one secret with the registry's login as `secret=`. A public image needs none.",confidence:"High: the methods' signatures say so. Below the default where the same call runs build steps (`setup_dockerfile_commands=`), which do get the secrets, or also gives `secret=`.",references:["https://modal.com/docs/guide/private-registries","https://modal.com/docs/reference/modal.Image"],cwe:null},examples:{bad:[{title:"A private image, with the login where it isn't used",files:{"app.py":`import modal

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
`}}]},*check({project}){for(let use of project.uses.registry){let method=use.callee.replace(/^modal\./,"");yield{severity:use.fails?"high":"medium",confidence:use.fails||use.certain&&!use.hasOtherUse?"high":"low",persona:use.fails||!use.hasOtherUse?"regular":"pedantic",message:use.fails?`\`${method}\` takes no \`secrets=\`: the call fails with a \`TypeError\` as soon as the module is imported.`:`\`secrets=\` doesn't log in to the registry: \`${method}\` pulls the image without them, and a private image is refused.`,help:"Give the secret with the registry's login as `secret=`, one secret and no list.",primary:{place:use.argument,label:"not used for the pull"},related:[],path:[],fixes:[],subject:{key:method}}}}};function*candidatesFor(placement,context){let valued=valuesByFile(context);for(let[path,candidates]of context.candidates){let file=context.files.get(path);if(file)for(let candidate of candidates){let target=(valued.get(path)??[]).find(({span})=>isValue(span,candidate))?.target??null;placementOf(candidate,file,target)===placement&&(yield{candidate,file,target})}}}function placementOf(candidate,file,target){return isLocalSettings(file)?file.tracked===!1?null:"committed-dotenv":target?.kind==="image"?"credential-in-image":candidate.context==="env-default"?"credential-fallback":target?"literal-secret-value":file.kind==="dockerfile"||IMAGE_CALLS.has(candidate.owner??"")?"credential-in-image":candidate.context==="command-flag"||isCommandFile(file)?"credential-in-command":"hardcoded-credential"}var IMAGE_CALLS=new Set(["run_commands","dockerfile_commands","pip_install","pip_install_private_repos","uv_pip_install","poetry_install_from_file","build_args"]);function isLocalSettings(file){return file.kind==="dotenv"||/(?:^|\/)\.modal\.toml$/.test(file.path)}function isCommandFile({kind,path}){return kind==="shell"||kind==="makefile"||/(?:^|\/)\.github\/(?:workflows|actions)\/|(?:^|\/)\.gitlab-ci\.ya?ml$/.test(path)}function isValue(span,{literal,span:inner}){return contains(span,inner)||contains(literal,span)||overlaps(span,inner)}function valuesByFile({project}){let values=new Map,add=(place,target)=>{let list=values.get(place.file);list?list.push({span:place.span,target}):values.set(place.file,[{span:place.span,target}])};for(let secret of project.secrets)for(let{key,place,value}of secret.keys)for(let literal of value)add(literal,{kind:"secret",key,keyPlace:place});for(let{env}of project.workloads)for(let{key,place,value,from}of env){let kind=from==="image"?"image":from==="function"?"function":null;if(kind)for(let literal of value)add(literal,{kind,key,keyPlace:place})}return values}var DETECTOR_OF=new Map(DETECTORS.map(detector9=>[detector9.id,detector9]));function describe(candidate){let{kind,provider,name,redacted}=candidate,given=name===null?"":` of \`${name}\``;switch(kind){case"private-key":return provider===null||provider==="PEM"?"Private key":`${provider} private key`;case"url":return`Password in a${provider===null||provider==="Generic URI"?"":` ${provider}`} URL`;case"password":return`Password${given}`;case"generic":return`Random value${given}`;case"public":return`Publishable ${provider??""} key`.replace("  "," ");case"provider":return`${provider??""} credential \`${redacted}\``.trimStart();default:return kind}}function impactOf(candidate){return(candidate.detector===null?void 0:DETECTOR_OF.get(candidate.detector))?.impact??"Whoever reads it can use it."}function keyOf({name,detector:detector9}){let key=(name??"").replace(/^-+/,"").replace(/([a-z0-9])([A-Z])/g,"$1_$2").replace(/[^A-Za-z0-9]+/g,"_").toUpperCase(),usual=detector9===null?void 0:DETECTOR_OF.get(detector9)?.env[0];return name!==null&&/^[A-Z][A-Z0-9_]*$/.test(name)?name:usual!==void 0?usual:/^[A-Z][A-Z0-9_]*$/.test(key)&&key!=="AUTHORIZATION"?key:"API_KEY"}function secretNameOf({provider},key){return`${(provider===null||/^(?:PEM|JWT|HTTP|Generic.*)$/.test(provider)?key:provider).toLowerCase().replace(/[^a-z0-9]+/g,"-").replace(/^-|-$/g,"")}-secret`}function advice(candidate,lead="Revoke it"){let key=keyOf(candidate),secret=secretNameOf(candidate,key);return`${lead}, keep the new one with \`modal secret create ${secret} ${key}=\u2026\`, attach it with \`secrets=[modal.Secret.from_name("${secret}", required_keys=["${key}"])]\` and read it as \`os.environ["${key}"]\`.`}var SEVERITY_OF={provider:"high","private-key":"high",url:"high",generic:"high",password:"medium",public:"informational"};function reportOf({candidate,file,target},says,help,lower=null){let isPublic=candidate.kind==="public",half=candidate.detector!==null&&DETECTOR_OF.get(candidate.detector)?.kind==="id",place=span=>({file:file.path,span});return{severity:isPublic?"informational":lower??(half?"medium":SEVERITY_OF[candidate.kind]),confidence:candidate.confidence,persona:isPublic?"pedantic":"regular",message:isPublic?`${describe(candidate)} ${says}: it is published by design, so this is only a note.`:`${describe(candidate)} ${says}. ${impactOf(candidate)}`,help:isPublic?null:help,primary:{place:place(candidate.span),label:candidate.redacted},related:[...candidate.pair?[{place:place(candidate.pair),label:"the id that belongs to it"}]:[],...target&&candidate.name===null?[{place:target.keyPlace,label:`becomes ${target.key}`}]:[]],path:[],fixes:[],subject:{...(target?.key??candidate.name)&&{key:target?.key??candidate.name??""},...candidate.hash&&{hash:candidate.hash}}}}var CONFIDENCE="The score of the value: the format's own structure and checksum, the name it is given, how random it looks, and what stands around it. Paths of tests, examples and documentation lower it, so that such values are shown only with `--min-confidence low`; a token whose checksum is right stays. Placeholders, references (`${VAR}`, `os.environ[\u2026]`) and settings are never reported. Publishable keys are notes for the pedantic persona.";var committed_dotenv_default={meta:{id:"committed-dotenv",category:"credentials",severity:"high",summary:"A dotenv file or .modal.toml with real values is committed",why:"These files are meant for one machine. In the repository they hand all their values to everyone who clones it, and `Secret.from_dotenv`, `add_local_dir` or `COPY . .` carry them into the app.",fix:"Revoke the values, take the file out of the repository (`git rm --cached .env`), name it in `.gitignore`, and keep an `.env.example` with the key names only. Upload the values once: `modal secret create service-secret --from-dotenv .env`.",confidence:`${CONFIDENCE} A file that git ignores or does not track is not reported: that is where such values belong.`,references:["https://modal.com/docs/guide/secrets","https://cwe.mitre.org/data/definitions/538.html"],cwe:538},examples:{bad:[{title:"a token in .env",files:{".env":`OPENAI_API_KEY={{token:openai-project-key}}
DEBUG=1
`},expect:[".env:1"]},{title:"a password",files:{".env.production":`DB_HOST=db.acme.io
DB_PASSWORD=s3cr3t-Pa55
`},expect:[".env.production:2"]},{title:"the token of the Modal CLI",files:{".modal.toml":`[default]
token_id = "{{token:modal-token-id}}"
token_secret = "{{token:modal-token-secret}}"
`},expect:[".modal.toml:3"]}],good:[{title:"the key names only",files:{".env.example":`OPENAI_API_KEY=
DB_PASSWORD=changeme
`}},{title:"settings",files:{".env":`LOG_LEVEL=debug
HF_HOME=/cache/hf
TOKENIZERS_PARALLELISM=false
`}},{title:"references",files:{".env":`OPENAI_API_KEY=\${OPENAI_API_KEY}
DB_PASSWORD=op://vault/db/password
`}}]},*check(context){for(let placed2 of candidatesFor("committed-dotenv",context)){let committed=placed2.file.tracked===!0;yield reportOf(placed2,committed?`is committed in ${placed2.file.path}`:`stands in ${placed2.file.path}`,"Revoke it, `git rm --cached` the file, ignore it, and upload the values with `modal secret create \u2026 --from-dotenv`.")}}};var credential_fallback_default={meta:{id:"credential-fallback",category:"credentials",severity:"high",summary:"A credential is the default of an environment variable",why:"The code looks as if it took the credential from the environment, but a container without the variable runs on with the one in the source: it is leaked like any hardcoded credential, and a missing Secret goes unnoticed. A guessable default of a signing key or a password lets anyone in.",fix:'Revoke the credential and drop the default, so that a missing Secret fails at once:\n\n```python\ntoken = os.environ["SERVICE_TOKEN"]\n```\n\nProvide the key with a Modal Secret (`modal secret create service-secret SERVICE_TOKEN=\u2026`) and say so where it is attached: `modal.Secret.from_name("service-secret", required_keys=["SERVICE_TOKEN"])`.',confidence:CONFIDENCE,references:["https://modal.com/docs/guide/secrets","https://cwe.mitre.org/data/definitions/798.html"],cwe:798},examples:{bad:[{title:"the second argument of getenv",files:{"app.py":`import os

TOKEN = os.getenv("SERVICE_TOKEN", "{{random:32}}")  # expect: credential-fallback
`}},{title:"or, behind a read of the environment",files:{"app.py":`import os

KEY = os.environ.get("OPENAI_API_KEY") or "{{token:openai-project-key}}"  # expect: credential-fallback
`}},{title:"a database URL with user and password",files:{"app.py":`import os

URL = os.environ.get("DATABASE_URL", "mysql://app:{{random:16}}@db.acme.io/app")  # expect: credential-fallback
`}},{title:"a password that somebody chose",files:{"app.py":`import os

PASSWORD = os.environ.get("ADMIN_PASSWORD", "kn0ck-kn0ck!")  # expect: credential-fallback
`}}],good:[{title:"no default",files:{"app.py":`import os

TOKEN = os.environ["SERVICE_TOKEN"]
`}},{title:"an empty default or a placeholder",files:{"app.py":`import os

TOKEN = os.getenv("SERVICE_TOKEN", "")
KEY = os.getenv("API_KEY", "not-needed")
`}},{title:"a setting",files:{"app.py":`import os

PATH = os.getenv("TOKEN_CACHE_DIR", "/root/.cache/tokens")
`}}]},*check(context){for(let placed2 of candidatesFor("credential-fallback",context)){let key=placed2.candidate.name??keyOf(placed2.candidate),secret=secretNameOf(placed2.candidate,key);yield reportOf(placed2,`is used when \`${key}\` is not set, so a missing Secret goes unnoticed`,`Revoke it, read \`os.environ["${key}"]\` without a default, and provide it with \`modal secret create ${secret} ${key}=\u2026\`.`)}}};var credential_in_command_default={meta:{id:"credential-in-command",category:"credentials",severity:"high",summary:"A credential is written into a command, a script or a CI workflow",why:"A command with the value in it stays in the repository, in shell histories, in CI logs and in the list of processes. That also goes for `modal secret create NAME KEY=value` and `modal token set` in a script or in a README.",fix:'Revoke the credential and let the command take it from the environment or from a file that is not committed: `modal secret create service-secret SERVICE_TOKEN="$SERVICE_TOKEN"`, `modal secret create service-secret --from-dotenv .env`. In GitHub Actions use `${{ secrets.SERVICE_TOKEN }}`.',confidence:CONFIDENCE,references:["https://modal.com/docs/reference/cli/secret","https://cwe.mitre.org/data/definitions/798.html"],cwe:798},examples:{bad:[{title:"modal secret create with the value",files:{"deploy.sh":`modal secret create service-secret SERVICE_TOKEN={{random:32}}
`},expect:["deploy.sh:1"]},{title:"modal token set in a workflow",files:{".github/workflows/deploy.yml":`jobs:
  deploy:
    steps:
      - run: modal token set --token-id {{token:modal-token-id}} --token-secret {{token:modal-token-secret}}
`},expect:[".github/workflows/deploy.yml:4"]},{title:"a flag in an argument list",files:{"tool.py":`import subprocess

subprocess.run(["tool", "--api-key", "{{random:32}}"])  # expect: credential-in-command
`}}],good:[{title:"from a shell variable",files:{"deploy.sh":`modal secret create service-secret SERVICE_TOKEN="$SERVICE_TOKEN" OTHER=$(cat key)
`}},{title:"from the CI's secrets",files:{".github/workflows/deploy.yml":`jobs:
  deploy:
    env:
      MODAL_TOKEN_SECRET: \${{ secrets.MODAL_TOKEN_SECRET }}
`}},{title:"placeholders in documentation",files:{"README.md":`    modal secret create openai-secret OPENAI_API_KEY=sk-...
    modal token set --token-id <id> --token-secret <secret>
`}}]},*check(context){for(let placed2 of candidatesFor("credential-in-command",context)){let key=keyOf(placed2.candidate);yield reportOf(placed2,"is written into a command",`Revoke it and pass the new one from the environment (\`${key}="$${key}"\`), or with \`modal secret create \u2026 --from-dotenv\` from a file that is not committed.`)}}};var credential_in_image_default={meta:{id:"credential-in-image",category:"credentials",severity:"high",summary:"A credential is baked into an image",why:"What stands in `Image.env`, in a Dockerfile's `ENV` and `ARG` or in a build command becomes a layer: every function that uses the image has the credential, whatever Secrets it is given, and rotating it means building again.",fix:'Revoke the credential and attach a Secret to the functions instead. A build step that needs it gets it for that step alone: `image.run_commands("\u2026", secrets=[modal.Secret.from_name("\u2026")])`, or `pip_install_private_repos(\u2026, secrets=[\u2026])`.',confidence:CONFIDENCE,references:["https://modal.com/docs/guide/images","https://cwe.mitre.org/data/definitions/798.html"],cwe:798},examples:{bad:[{title:"Image.env",files:{"app.py":`import modal

app = modal.App("x")
image = modal.Image.debian_slim().env({"SERVICE_TOKEN": "{{random:32}}"})  # expect: credential-in-image


@app.function(image=image)
def f(): ...
`}},{title:"a Dockerfile",files:{Dockerfile:`FROM python:3.12
ENV SERVICE_TOKEN={{random:32}}
`},expect:["Dockerfile:2"]},{title:"a build command",files:{"app.py":`import modal

image = modal.Image.debian_slim().run_commands(
    "export HF_TOKEN={{token:hf-user-token}} && make models",  # expect: credential-in-image
)
`}},{title:"a package index with a password",files:{"app.py":`import modal

image = modal.Image.debian_slim().pip_install(
    "acme",
    index_url="https://ci:{{random:24}}@pypi.acme.io/simple",  # expect: credential-in-image
)
`}}],good:[{title:"settings of the image",files:{"app.py":`import modal

image = modal.Image.debian_slim().env({"HF_HOME": "/cache", "TOKENIZERS_PARALLELISM": "false"})
`}},{title:"the Secret for the build step",files:{"app.py":`import modal

image = modal.Image.debian_slim().run_commands(
    "make models", secrets=[modal.Secret.from_name("hf-secret")]
)
`}},{title:"a build argument without a value",files:{Dockerfile:`FROM python:3.12
ARG SERVICE_TOKEN
ENV SERVICE_TOKEN=\${SERVICE_TOKEN}
`}}]},*check(context){for(let placed2 of candidatesFor("credential-in-image",context))yield reportOf(placed2,"is baked into the image, so everything that uses the image has it",advice(placed2.candidate,"Revoke it"))}};var hardcoded_credential_default={meta:{id:"hardcoded-credential",category:"credentials",severity:"high",summary:"A credential is written in the source",why:"Everyone who can read the repository, its history, a fork or the built image has the credential, and nobody can rotate it without a deploy. On Modal the source is also copied into every container, of functions that don't need it too.",fix:'Revoke the credential: it stays in the history. Put the new one into a Modal Secret, attach the Secret to the functions that need it, and read the key from the environment:\n\n```sh\nmodal secret create openai-secret OPENAI_API_KEY=\u2026\n```\n\n```python\n@app.function(secrets=[modal.Secret.from_name("openai-secret", required_keys=["OPENAI_API_KEY"])])\ndef ask():\n    client = OpenAI(api_key=os.environ["OPENAI_API_KEY"])\n```',confidence:CONFIDENCE,references:["https://modal.com/docs/guide/secrets","https://cwe.mitre.org/data/definitions/798.html"],cwe:798},examples:{bad:[{title:"a provider's token in a keyword argument",files:{"app.py":`import modal
from openai import OpenAI

app = modal.App("ask")


@app.function()
def ask():
    return OpenAI(api_key="{{token:openai-project-key}}")  # expect: hardcoded-credential
`}},{title:"a random value under a telling name, with a type annotation",files:{"settings.py":`SIGNING_KEY: str = "{{random:40}}"  # expect: hardcoded-credential
`}},{title:"user and password in a database URL",files:{"db.py":`engine = create_engine("postgresql://app:{{random:20}}@db.acme.io/app")  # expect: hardcoded-credential
`}},{title:"a header",files:{"client.py":`headers = {
    "Authorization": "Bearer {{random:40}}",  # expect: hardcoded-credential
}
`}},{title:"a token of Modal in a configuration file, id and secret together",files:{"deploy.yaml":`modal:
  token_id: {{token:modal-token-id}}
  token_secret: {{token:modal-token-secret}}  # expect: hardcoded-credential
`}}],good:[{title:"the key comes from the environment",files:{"app.py":`import os

client = OpenAI(api_key=os.environ["OPENAI_API_KEY"])
`}},{title:"placeholders and names of references",files:{"app.py":`client = OpenAI(api_key="unused")
API_KEY = "your-api-key-here"
SECRET_NAME = "openai-secret"
TOKEN_URL = "https://acme.io/oauth/token"
`}},{title:"the tokens of a language model",files:{"model.py":`tokenizer.pad_token = "<|endoftext|>"
special_tokens = {"eos_token": "</s>", "mask_token": "[MASK]"}
`}},{title:"random values that are no secrets",files:{"data.py":`COMMIT_SHA = "{{random:40}}"
public_key = "{{random:44}}"
cache_key = "{{random:32}}"
`}}]},*check(context){for(let placed2 of candidatesFor("hardcoded-credential",context)){let where=placed2.file.kind==="notebook"?"is stored in the notebook":"is written in the source";yield reportOf(placed2,where,advice(placed2.candidate))}}};var literal_secret_value_default={meta:{id:"literal-secret-value",category:"credentials",severity:"high",summary:"A credential is written out as the value of a Secret or of a function's env",why:'`modal.Secret.from_dict({"KEY": "\u2026"})` looks like secret handling, but the value stands in the source: it is in the repository and its history, and changing it takes a deploy. `from_dict` is meant for values that the deploying machine already has, `env=` for settings.',fix:'Revoke the credential, create the Secret once with `modal secret create`, and name it in the code: `modal.Secret.from_name("\u2026", required_keys=["KEY"])`. To pass a variable of the deploying machine on, use `modal.Secret.from_local_environ(["KEY"])`.',confidence:`${CONFIDENCE} That the literal becomes the value is followed through variables, dict merges and helper functions. Plain settings in \`from_dict\` are not reported.`,references:["https://modal.com/docs/reference/modal.Secret","https://cwe.mitre.org/data/definitions/798.html"],cwe:798},examples:{bad:[{title:"from_dict with a literal",files:{"app.py":`import modal

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
`}},{title:"a function's env",files:{"app.py":`import modal

app = modal.App("x")


@app.function(env={"SERVICE_TOKEN": "{{random:32}}"})  # expect: literal-secret-value
def f(): ...
`}}],good:[{title:"a variable of the deploying machine",files:{"app.py":`import os

import modal

secret = modal.Secret.from_dict({"SERVICE_TOKEN": os.environ["SERVICE_TOKEN"]})
`}},{title:"settings",files:{"app.py":`import modal

secret = modal.Secret.from_dict({"HF_HOME": "/cache/hf", "PROJECT_ID": "acme-prod-42", "DEBUG": "1"})
`}},{title:"a Secret by name",files:{"app.py":`import modal

secret = modal.Secret.from_name("service-secret", required_keys=["SERVICE_TOKEN"])
`}}]},*check(context){for(let placed2 of candidatesFor("literal-secret-value",context)){let{target,candidate}=placed2,becomes=target?.kind==="function"?"in the env of a function":"of a Secret",key=target===null?"":` as \`${target.key}\``;yield reportOf(placed2,`is written out${key} ${becomes}`,advice(candidate))}}};function attachedWorkloads(project,secret){return project.workloads.flatMap(workload=>workload.attachments.filter(attachment=>attachment.secret===secret||attachment.secret.id===secret.id).map(attachment=>({workload,attachment})))}function listed(names,most=4){let distinct=[...new Set(names)],shown=distinct.length>most?distinct.slice(0,most-1):distinct,more=distinct.length-shown.length,parts=[...shown.map(name=>`\`${name}\``),...more>0?[`${more} more`]:[]];return joined(parts,"and")}function joined(parts,word){return parts.length<=1?parts[0]??"":`${parts.slice(0,-1).join(", ")} ${word} ${parts.at(-1)}`}function nameOfSecret(secret,values){let names=values?textsOf(secret.name).slice(0,1):textsOf(secret.name);switch(secret.kind){case"name":return names.length>0?`the secret ${joined(names.map(name=>`\`${name}\``),"or")}`:"a secret";case"dict":return"the secret made by `from_dict`";case"dotenv":return"the secret made by `from_dotenv`";case"local_environ":return"the secret made by `from_local_environ`";case"unknown":return"a secret"}}function identityOfSecret(secret){let names=textsOf(secret.name);return names.length>0?names.join("|"):`${secret.kind}(${secret.keys.map(({key})=>key).join(",")})`}function inCases(some,all){let[first]=some;if(!first||some.length===all.length)return"";let deciding=[...first.keys()].filter(key=>valuesOf(some,key).length<valuesOf(all,key).length),told=deciding.length>0?deciding:[...first.keys()];return` with ${joined(told.map(key=>oneOf(key,deciding.length>0?valuesOf(some,key):[first.get(key)??""])),"and")}`}function valuesOf(cases,key){return[...new Set(cases.map(values=>values.get(key)??""))]}function oneOf(key,values){let named=values.filter(value=>value!==""&&value!=="*"),parts=[...named.length>0?[`\`${key}\` = ${joined(named.map(value=>`\`${value}\``),"or")}`]:[],...values.includes("")?[`\`${key}\` unset`]:[],...values.includes("*")?[`any other \`${key}\``]:[]];return joined(parts,"or")}function stepsTo(workload,read){return read.path.length===0?[]:[{place:workload.place,label:`\`${workload.name}\` starts here`},...read.path.map(({place,name})=>({place,label:name.endsWith(".py")?`imports ${name}`:`calls ${name}`})),{place:read.place,label:readLabel(read)}]}function readLabel(read){let library=libraryOf(read);return library!==null?`\`${library}\` takes its key from the environment here`:read.key===null?"the environment is read here":`\`${read.key}\` is read here`}function nameOfWorkload(workload){switch(workload.kind){case"class":return`the class \`${workload.name}\``;case"image-build":return"the image build step";case"sandbox":return"the sandbox";case"exec":return"the command in the sandbox";default:return`\`${workload.name}\``}}function sentence(text){return(text.startsWith("`")?-1:0)<0?text:text.charAt(0).toUpperCase()+text.slice(1)}function namesOfWorkloads(workloads){let shown=workloads.length>3?workloads.slice(0,2):workloads,more=workloads.length-shown.length;return joined([...shown.map(nameOfWorkload),...more>0?[`${more} more`]:[]],"and")}var environment_drift_default={meta:{id:"environment-drift",category:"environments",severity:"medium",summary:"A secret or key that the code needs exists in one Modal Environment and not in another",why:"Environments share nothing: a secret that was added or extended in `dev` must be added in `prod` as well. Until then the deploy to the other environment fails (a missing secret), or its containers do (a missing key).",fix:"Create the secret, or add the key, in the environment that lacks it.",confidence:"Needs an inventory with several environments. An environment counts only if the app is evidently deployed there: it has another secret that the same app uses. Where the code looks a secret up in a fixed environment, or shares it from there, nothing is reported.",references:["https://modal.com/docs/guide/environments"],cwe:null},examples:{bad:[{title:"A secret was never made in prod",files:{"app.py":`import os
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
`}}]},*check({project,inventory}){if(inventory.environments.length<2)return;let told=new Set;for(let secret of project.secrets){let name=secret.name?.known??null;if(secret.kind!=="name"||name===null||secret.environmentName!==null)continue;let holders=attachedWorkloads(project,secret),[holder]=holders;if(!holder||environmentsWith(inventory,name).length===0||findSecret(inventory,name,null)?.shared)continue;let lacking=environmentsWithout(inventory,name).filter(environment=>isDeployedTo(project,inventory,holder.workload,name,environment));lacking.length>0&&!told.has(name)&&(told.add(name),yield secretReport(secret,name,inventory,lacking,holders.map(({workload})=>workload)));for(let{workload}of holders)for(let read of workload.reads){let{key}=read;key===null||!isHard(read)||told.has(`${name}|${key}`)||keyStatus(inventory,name,key,null)!=="partly"||givenOtherwise(workload,secret,key,inventory)||(told.add(`${name}|${key}`),yield keyReport(workload,read,name,key,inventory))}}}};function isDeployedTo(project,inventory,{app,id},name,environment){let others=project.workloads.filter(workload=>app===null?workload.id===id:workload.app===app).flatMap(workload=>workload.attachments).filter(({secret})=>secret.environmentName===null).flatMap(({secret})=>textsOf(secret.name)).filter(other=>other!==name&&findSecret(inventory,other,environment)!==null);return new Set(others).size>=2}function givenOtherwise(workload,secret,key,inventory){return workload.env.some(each=>each.key===key)||workload.attachmentsOpen.length>0||workload.attachments.some(each=>each.secret!==secret&&(each.secret.kind!=="name"||textsOf(each.secret.name).every(name=>keyStatus(inventory,name,key,null)!=="absent")))}function secretReport(secret,name,inventory,lacking,workloads){return{severity:"medium",confidence:"medium",persona:"regular",message:`The secret \`${name}\` is in ${listed(environmentsWith(inventory,name))} and not in ${listed(lacking)}: deploying the app there fails with \`NotFoundError\`.`,help:`Create \`${name}\` in ${listed(lacking)}.`,primary:{place:secret.place,label:"looked up in the environment that is deployed to"},related:[...inventory.environments.filter(environment=>lacking.includes(environment.name)).map(({place,name:environment})=>({place,label:`\`${environment}\` doesn't have it`})),...workloads.slice(0,3).map(workload=>({place:workload.place,label:`${nameOfWorkload(workload)} is given it`}))],path:[],fixes:[],subject:{secret:name,environment:lacking.join("|")}}}function keyReport(workload,read,name,key,inventory){let lacking=inventory.environments.filter(({secrets})=>secrets.some(each=>each.name===name&&!each.keys.some(other=>other.name===key))).map(environment=>environment.name);return{severity:"medium",confidence:"medium",persona:"regular",message:`In ${listed(lacking)} the secret \`${name}\` has no \`${key}\`, which \`${workload.name}\` reads: it works in the other environments and fails with a \`KeyError\` there.`,help:`Add \`${key}\` to \`${name}\` in ${listed(lacking)}.`,primary:{place:read.place,label:readLabel(read)},related:[{place:workload.place,label:`${nameOfWorkload(workload)} runs it`}],path:[],fixes:[],subject:{workload:workload.name,secret:name,key,environment:lacking.join("|")}}}function knownSecretNames(project,inventory){return[...new Set([...inventory.environments.flatMap(({secrets})=>secrets.map(({name})=>name)),...project.secrets.flatMap(secret=>textsOf(secret.name))])]}function stageOfSecretIn(secret,values,inventory,names){let name=textIn(secret.name,values);if(name===null)return null;let environment=environmentIn(secret,values,inventory),entries=secretsNamed(inventory,name,environment);if(entries.some(({shared,role})=>shared||role==="migration"))return null;let others=siblings(name,names),declared=new Set(entries.flatMap(entry2=>entry2.stage??[])),[stage]=declared;if(stage!==void 0)return declared.size===1?{stage,how:"declared",siblings:others}:null;let said=stageOf(name);if(said){let paired=others.some(other=>other.stage!==said.stage);return{stage:said.stage,how:paired?"paired":"name",siblings:others}}if(textIn(secret.environmentName,values)===null||environment===null)return null;let[entry]=entries,ofEnvironment=entry?stageOfSecret(inventory,entry):stageOfEnvironment(inventory,environment);return ofEnvironment===null?null:{stage:ofEnvironment,how:"declared",siblings:[]}}function stageOfCase(values,inventory){let found=null;for(let[selector,value]of values){let stage=selector==="MODAL_ENVIRONMENT"?stageOfEnvironment(inventory,value):strongStage(value)?.stage??null;if(stage!==null){if(found&&found.stage!==stage)return null;found={stage,selector,value}}}return found}function strongStage(value){let said=stageOf(value);return said&&!said.weak?said:null}var environment_mismatch_default={meta:{id:"environment-mismatch",category:"environments",severity:"high",summary:"A secret or setting of one stage in another stage's branch or app",why:"A prod branch that takes the development secret sends real traffic to a test system, and nobody notices until the data is missing; a dev branch with the production secret lets every experiment write to production. The usual cause is an arm that was copied and half changed.",fix:"Use the secret of the branch's own stage. If one secret really serves several stages, give it a name without a stage, or mark it `shared = true` in the inventory.",confidence:"The stage that is meant comes from the branch's own condition, from the effective value of a variable such as `ENV` or `STAGE` in the container (after overrides: a function's `env=` wins over the image), or from the app's name. Only prod against another stage counts: staging may well share with dev. The secret's stage is certain where the inventory declares it or its sibling of the right stage exists; a stage word alone gives medium confidence, a doubtful one (`test`, `live`) nothing. A fixed secret in an app whose others follow a selector is [pinned-environment](pinned-environment.md).",references:["https://modal.com/docs/guide/environments","https://modal.com/docs/guide/secrets"],cwe:null},examples:{bad:[{title:"The prod arm was copied from the other one",files:{"app.py":`import os
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
`}}]},*check({project,inventory}){let names=knownSecretNames(project,inventory),clashes=new Map;for(let workload of project.workloads)for(let clash of clashesOf(project,inventory,names,workload)){let key=`${placeKey(clash.place)}|${clash.name}`;clashes.set(key,[...clashes.get(key)??[],clash])}let reported=new Map;for(let group of clashes.values()){let[first]=group;if(!first)continue;let at=placeKey(first.place);reported.set(at,[...reported.get(at)??[],...group])}for(let[first,...others]of reported.values())first&&(yield report2(first,others))}};function clashesOf(project,inventory,names,workload){let app=project.apps.find(({id})=>id===workload.app),all=casesOf(project,workload,limitsOfText(app?.name??null));if(!all)return[];let found=new Map,add=(key,values,clash)=>{let before=found.get(key);found.set(key,{...clash,...before,workload,all,cases:[...before?.cases??[],values]})};for(let values of all){let expected=expectedStage(project,inventory,workload,values);if(expected){for(let attachment of attachmentsIn(workload,values)){if(expected.selector!==null&&!follows(attachment,expected.selector))continue;let fact=stageOfSecretIn(attachment.secret,values,inventory,names),name=textIn(attachment.secret.name,values);!fact||name===null||!isClash(expected.stage,fact.stage)||isDoubtful(fact,name)||add(`${attachment.secret.id}|${name}`,values,{place:attachment.secret.place,name,setting:null,stage:fact.stage,expected,certain:fact.how!=="name",sibling:fact.siblings.find(({stage})=>stage===expected.stage)?.name??null})}for(let definition of settingsIn(workload,values)){let value=textIn(definition.known,values),said=value===null?null:stageOf(value);if(value===null||!said||said.weak||!isClash(expected.stage,said.stage))continue;let elsewhere=all.flatMap(other=>textIn(definitionsIn(workload,definition.key,other).at(-1)?.known??null,other)??[]),sibling=siblings(value,elsewhere).find(({implied})=>!implied);!sibling||expected.selector===null||isStageKey(definition.key)||add(`${definition.key}|${value}`,values,{place:definition.place,name:value,setting:definition.key,stage:said.stage,expected,certain:!0,sibling:sibling.stage===expected.stage?sibling.name:null})}}}return[...found.values()]}function isClash(a,b){return a!==b&&(a==="prod"||b==="prod")}function isDoubtful({how},name){return how==="name"&&(stageOf(name)?.weak??!0)}function follows({when,secret},selector){return selector in when||[...limitsOfText(secret.name),...limitsOfText(secret.environmentName)].some(limit=>selector in limit)}function settingsIn(workload,values){return[...new Set(workload.env.map(({key})=>key))].flatMap(key=>definitionsIn(workload,key,values).at(-1)??[])}function expectedStage(project,inventory,workload,values){let chosen=stageOfCase(values,inventory),said=settingsIn(workload,values).flatMap(definition=>{let value=isStageKey(definition.key)&&definition.certain?textIn(definition.known,values):null,stage2=value===null?null:stageOf(value);return stage2&&!stage2.weak?[{definition,stage:stage2.stage,value}]:[]});if(new Set([...said.map(({stage:stage2})=>stage2),...chosen?[chosen.stage]:[]]).size>1)return null;if(chosen)return{stage:chosen.stage,why:`\`${chosen.selector}\` = \`${chosen.value}\``,selector:chosen.selector,place:null};let[first]=said;if(first)return{stage:first.stage,why:`\`${first.definition.key}\` = \`${first.value}\` in the container`,selector:null,place:first.definition.place};let app=project.apps.find(({id})=>id===workload.app),name=textIn(app?.name??null,values),stage=name===null?null:stageOf(name);return app&&stage&&!stage.weak?{stage:stage.stage,why:`the app \`${name}\``,selector:null,place:app.place}:null}function isStageKey(key){return/^(?:NODE|FLASK|RAILS|RACK|BABEL|VITE|NEXT|DJANGO|MIX|JAVA)_/.test(key)?!1:/^(?:[A-Z0-9]+_)*(?:ENV|ENVIRONMENT|STAGE)$/.test(key)}function report2(first,others){let{workload,place,name,setting,stage,expected,sibling,cases,all}=first,entries=[...new Map([first,...others].map(each=>[each.name,each])).values()],workloads=[...new Map([first,...others].map(each=>[each.workload.id,each.workload])).values()],what=each=>each.setting===null?`the ${each.stage} secret \`${each.name}\``:`\`${each.setting}\` = \`${each.name}\``,told=entries.map(each=>each.expected.selector===null?`${what(each)} with ${each.expected.why}`:`${what(each)}${inCases(each.cases,each.all)||` with ${each.expected.why}`}`),names=joined(workloads.slice(0,3).map(nameOfWorkload),"and")+(workloads.length>3?` and ${workloads.length-3} more`:"");return{severity:"high",confidence:first.certain?"high":"medium",persona:"regular",message:`In ${expected.stage}, ${names} ${workloads.length>1?"get":"gets"} what belongs to ${stage}: ${joined(told,"and")}.`,help:sibling!==null&&entries.length===1?`Use \`${sibling}\`${inCases(cases,all)||" here"}.`:`Use the ${setting===null?"secret":"value"} of ${expected.stage} there.`,primary:{place,label:setting===null?`\`${name}\` is of ${stage}`:`of ${stage}`},related:[...expected.place?[{place:expected.place,label:`${expected.why} says ${expected.stage}`}]:[],...workloads.map(each=>({place:each.place,label:`${nameOfWorkload(each)} is given it`}))],path:[],fixes:[],subject:{workload:workload.name,...setting===null?{secret:name}:{key:setting},environment:expected.stage}}}var half_rotated_secret_default={meta:{id:"half-rotated-secret",category:"environments",severity:"low",summary:"Two versions of one secret in use at once",why:"A rotation that stopped half-way: some workloads use the new credential, others still the old one. The old one can't be revoked, which was the point of the rotation; and when it is, those others fail.",fix:"Move the remaining workloads to the new version, then delete the old secret.",confidence:"Reported where two names differ in nothing but a version (`v1`/`v2`, or none beside `v2`), are of the same stage, and are attached to different workloads. Plain numbers (`shard-1`, `shard-2`) are no versions.",references:["https://modal.com/docs/guide/secrets"],cwe:324},examples:{bad:[{title:"Two functions, two versions",files:{"app.py":`import os
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
`}}]},*check({project}){for(let group of versionsOf(project)){let newest=group.reduce((best,each)=>each.version>best.version?each:best);for(let old of group){if(old.version===newest.version)continue;let shared=old.holders.some(({workload})=>newest.holders.some(each=>each.workload.id===workload.id)),[holder]=old.holders,[other]=newest.holders;!shared&&holder&&other&&(yield report3(old,newest,holder,other))}}}};function versionsOf(project){let groups=new Map;for(let workload of project.workloads)for(let attachment of workload.attachments){let[name,...more]=textsOf(attachment.secret.name);if(name===void 0||more.length>0)continue;let parts=nameParts(name),number=parts.version===null?0:/^v(\d{1,3})$/i.exec(parts.version)?.[1];if(number===void 0||parts.base==="")continue;let id=`${parts.base}|${parts.stage?.stage??""}|${attachment.secret.environmentName?.known??""}`,group=groups.get(id)??new Map;groups.set(id,group);let entry=group.get(name)??{version:Number(number),holders:[]};group.set(name,entry),entry.holders.push({workload,attachment})}return[...groups.values()].map(group=>[...group].map(([name,entry])=>({name,...entry}))).filter(group=>new Set(group.map(({version})=>version)).size>1)}function report3(old,newest,holder,other){let workloads=old.holders.map(({workload})=>workload);return{severity:"low",confidence:"medium",persona:"regular",message:`${namesOfWorkloads(workloads)} still ${workloads.length>1?"use":"uses"} \`${old.name}\`, while \`${other.workload.name}\` uses \`${newest.name}\`: the old credential can't be revoked.`,help:`Move to \`${newest.name}\`, then delete \`${old.name}\`.`,primary:{place:holder.attachment.place,label:"the old version"},related:[{place:other.attachment.place,label:"the new version"},...workloads.map(workload=>({place:workload.place,label:`${nameOfWorkload(workload)} uses the old one`}))],path:[],fixes:[],subject:{secret:old.name}}}var lost_selector_default={meta:{id:"lost-selector",category:"environments",severity:"high",summary:"A variable that chooses the stage when the app is deployed, read again in a container that doesn't get it",why:"`APP_ENV=prod modal deploy` sets the variable in the shell that deploys, not in the containers. Code that runs there and reads it again finds nothing and takes the default: production gets the prod secrets, and then behaves like dev (its index, its bucket, its log level).",fix:'Carry the variable along: `image.env({"APP_ENV": ENV})`, or `env={"APP_ENV": ENV}` on the function.',confidence:"Reported where the variable chooses a secret, an app's name or a branch of the definitions at deploy time, the same variable is read again by code that runs in a container after its start, and no secret, `env=` or image of that container gives it; all of them must be known. Uses in names, decorators, secrets and images are deploy-time uses and fine. A read without default is [unresolved-env-key](unresolved-env-key.md).",references:["https://modal.com/docs/guide/environment_variables","https://modal.com/docs/guide/environments"],cwe:null},examples:{bad:[{title:"The function asks again, and always gets the default",files:{"app.py":`import os
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
`}},{title:"A setting of the container that chooses nothing at deploy time",files:{"app.py":`import os
import modal

app = modal.App("chat")


@app.function()
def answer(text: str):
    if os.getenv("LOG_LEVEL", "info") == "debug":
        print(text)
    return text
`}}]},*check({project,inventory}){for(let selector of project.selectors){if(!choosesAtDeploy(project,selector)||selector.key.startsWith("MODAL_"))continue;let lost=new Map;for(let workload of project.workloads){let read=lostRead(project,inventory,selector,workload);read&&lost.set(placeKey(read.place),[...lost.get(placeKey(read.place))??[],{workload,read}])}for(let[first,...others]of lost.values())first&&(yield report4(selector,first,others))}}};function choosesAtDeploy(project,{id,default:fallback}){return fallback===null?!1:[...project.apps.flatMap(({name,attachments})=>[...limitsOfText(name),...attachments.map(({when})=>when)]),...project.secrets.flatMap(({name,environmentName})=>[...limitsOfText(name),...limitsOfText(environmentName)]),...project.workloads.flatMap(({when,attachments})=>[when,...attachments.map(each=>each.when)])].some(limit=>id in limit)}function lostRead(project,inventory,{key},workload){if(!runsCode(workload)||workload.base!==null)return null;let read=workload.reads.find(each=>each.key===key&&each.phase==="call"&&each.how!=="in"&&!isHard(each)&&!each.guarded);if(!read)return null;let cases=casesOf(project,workload,[read.when])?.filter(values=>holdsIn(read.when,values));return cases?.every(values=>provisionOf(workload,key,values,inventory,!1).status==="missing")&&cases&&cases.length>0?read:null}function report4({key,place,default:fallback},{workload,read},others){let workloads=[workload,...others.map(each=>each.workload)],many=workloads.length>1;return{severity:"high",confidence:"medium",persona:"regular",message:`${sentence(namesOfWorkloads(workloads))} ${many?"read":"reads"} \`${key}\` in the container, where nothing sets it: whatever stage is deployed, ${many?"they run":"it runs"} as \`${fallback??""}\`.`,help:`Carry it along with \`Image.env({"${key}": ...})\` or \`env={"${key}": ...}\`.`,primary:{place:read.place,label:"always the default here"},related:[{place,label:"chooses the stage when the app is deployed"},...workloads.map(each=>({place:each.place,label:`${nameOfWorkload(each)} doesn't get it`}))],path:stepsTo(workload,read),fixes:[],subject:{workload:workload.name,key}}}var mixed_environments_default={meta:{id:"mixed-environments",category:"environments",severity:"high",summary:"A workload that is given secrets of two stages at once",why:"A container that holds the production key of one service and the development key of another writes test data into real books, or real data into a test system; and whoever gets into the development side has the production key as well.",fix:'Give the workload the secrets of one stage: choose all of them by the same selector (`f"ledger-{ENV}"`), or deploy into one Modal Environment per stage with the same names. Where a job copies from one stage to the other on purpose, say so in the inventory: `role = "migration"`.',confidence:"A stage word in a name counts only where it is known to be a stage: declared in the inventory, or the same name exists with another stage (`bank-dev` beside `bank-prod`). At least one of the two must be known so and the other say its stage by an unmistakable word. Judged case by case: secrets that are chosen by a selector never meet. A prod case with a dev secret is [environment-mismatch](environment-mismatch.md).",references:["https://modal.com/docs/guide/environments","https://modal.com/docs/guide/secrets"],cwe:null},examples:{bad:[{title:"The production ledger and the development bank",files:{"app.py":`import os
import modal

app = modal.App("checks")


@app.function(secrets=[modal.Secret.from_name("ledger-prod"), modal.Secret.from_name("bank-dev")])  # expect: mixed-environments
def reconcile():
    return os.environ["LEDGER_TOKEN"], os.environ["BANK_TOKEN"]
`,"modal-secrets.toml":`[environments.main.secrets]
ledger-dev = ["LEDGER_TOKEN"]
ledger-prod = ["LEDGER_TOKEN"]
bank-dev = ["BANK_TOKEN"]
bank-prod = ["BANK_TOKEN"]
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
`}}]},*check({project,inventory}){let names=knownSecretNames(project,inventory),groups=new Map;for(let workload of project.workloads){if(workload.kind==="bucket-mount"||workload.kind==="registry"||workload.kind==="header-policy")continue;let mix=examine(project,inventory,names,workload);if(!mix)continue;let key=[...mix.odd,...mix.others].map(({attachment})=>placeKey(attachment.place)).join("|");groups.set(key,[...groups.get(key)??[],mix])}for(let[first,...others]of groups.values())first&&(yield report5(first,others))}};function examine(project,inventory,names,workload){let all=casesOf(project,workload);if(!all)return null;let mixed=all.flatMap(values=>{if(stageOfCase(values,inventory))return[];let staged=attachmentsIn(workload,values).flatMap(attachment=>{let fact=attachment.certain?stageOfSecretIn(attachment.secret,values,inventory,names):null,name=textIn(attachment.secret.name,values);return fact&&name!==null&&!isHint(fact,name)?[{attachment,name,fact}]:[]});return new Set(staged.map(({fact})=>fact.stage)).size>1&&staged.some(({fact})=>fact.how!=="name")?[{values,staged}]:[]}),[first]=mixed;if(!first)return null;let odd=fewest(first.staged);return{workload,odd,others:first.staged.filter(each=>!odd.includes(each)),cases:mixed.map(({values})=>values),all}}function isHint({how},name){return how==="name"&&(stageOf(name)?.weak??!0)}function fewest(staged){let byStage=new Map;for(let each of staged)byStage.set(each.fact.stage,[...byStage.get(each.fact.stage)??[],each]);let best=staged;for(let group of byStage.values())group.length<=best.length&&(best=group);return best}function report5({workload,odd,others,cases,all},more){let[first]=odd,workloads=[workload,...more.map(each=>each.workload)],told=group=>joined(group.map(({name,fact})=>`\`${name}\` (${fact.stage})`),"and"),names=joined(workloads.slice(0,3).map(nameOfWorkload),"and")+(workloads.length>3?` and ${workloads.length-3} more`:""),sibling=first?.fact.siblings.find(each=>others.some(({fact})=>fact.stage===each.stage));return{severity:"high",confidence:[...odd,...others].every(({fact})=>fact.how!=="name")?"high":"medium",persona:"regular",message:`${sentence(names)} ${workloads.length>1?"get":"gets"} secrets of two stages${inCases(cases,all)}: ${told(others)} beside ${told(odd)}.`,help:sibling&&first?`Use \`${sibling.name}\` instead of \`${first.name}\`, or split the workload.`:"Give it the secrets of one stage, or split the workload.",primary:{place:first?.attachment.place??workload.place,label:`a secret of ${first?.fact.stage??"another stage"}`},related:[...others.map(({attachment,fact})=>({place:attachment.place,label:`a secret of ${fact.stage}`})),...workloads.map(each=>({place:each.place,label:`${nameOfWorkload(each)} gets both`}))],path:[],fixes:[],subject:{workload:workload.name,secret:odd.map(({name})=>name).join("|")}}}var PROVIDER_WORDS=new Set(PROVIDER_GROUPS.flatMap(({id,prefixes})=>[...wordsOf(id),...prefixes.flatMap(prefix=>wordsOf(prefix))])),ADDRESS=/(?:^|_)(?:DATABASE|DB|POSTGRES|POSTGRESQL|PG|MYSQL|MONGO|MONGODB|REDIS|AMQP|RABBITMQ|BROKER)_(?:URL|URI|DSN)$/i;function isCredentialKey(key){let plain=nameParts(key).base.replaceAll("-","_");if(ADDRESS.test(plain))return!0;let{kind}=judgeName(plain,PROVIDER_WORDS);return kind==="secret"||kind==="password"||kind==="weak"}var mixed_keys_in_secret_default={meta:{id:"mixed-keys-in-secret",category:"environments",severity:"medium",summary:"One secret that holds the credentials of several stages",why:"A secret is attached as a whole: a workload that gets `DEV_API_KEY` gets `PROD_API_KEY` too. Every development container then holds the production credential, and the choice between them is one line of code.",fix:"Make one secret per stage with the same key names (`weather-dev` and `weather-prod`, both with `API_KEY`), or one Modal Environment per stage with a secret of the same name, and choose at deploy time.",confidence:"Reported where a credential key exists twice in the secret, once for prod and once for another stage, by unmistakable words. Words such as `TEST` and `LIVE`, which also name two modes of one service, give low confidence.",references:["https://modal.com/docs/guide/environments","https://modal.com/docs/guide/secrets"],cwe:null},examples:{bad:[{title:"Known from the inventory",files:{"app.py":`import os
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
`}}]},*check({project,inventory}){let told=new Set;for(let secret of project.secrets){let pair=mixedPair(keysOfSecret(project,secret,inventory).keys),identity=identityOfSecret(secret);if(!pair||told.has(identity))continue;told.add(identity);for(let name of textsOf(secret.name))told.add(name);let place=key=>secret.keys.find(each=>each.key===key)?.place??secret.place;yield report6(sentence(nameOfSecret(secret)),identity,secret.place,pair,place)}for(let secret of inventory.environments.flatMap(({secrets})=>secrets)){let pair=mixedPair(secret.keys.map(({name})=>name));if(!pair||told.has(secret.name))continue;told.add(secret.name);let place=key=>secret.keys.find(({name})=>name===key)?.place??secret.place;yield report6(`The secret \`${secret.name}\``,secret.name,secret.place,pair,place)}}};function mixedPair(keys){let pairs=keys.filter(isCredentialKey).flatMap(prod=>{let said=stageOf(prod);return said?.stage!=="prod"?[]:siblings(prod,keys).filter(({implied,name})=>!implied&&isCredentialKey(name)).map(({name})=>({prod,other:name,sure:!said.weak&&stageOf(name)?.weak===!1}))});return pairs.find(({sure})=>sure)??pairs[0]??null}function report6(who,identity,at,{prod,other,sure},place){return{severity:"medium",confidence:sure?"high":"low",persona:"regular",message:`${who} holds \`${prod}\` beside \`${other}\`: every workload that needs the one gets the other.`,help:"Make one secret per stage with the same key names, and choose it when the app is deployed.",primary:{place:at,label:"holds keys of two stages"},related:[{place:place(prod),label:"the key of prod"},{place:place(other),label:"the key of another stage"}],path:[],fixes:[],subject:{secret:identity}}}var pinned_environment_default={meta:{id:"pinned-environment",category:"environments",severity:"medium",summary:"A secret of one fixed stage in a workload whose other secrets follow a selector",why:"The workload is meant to run in several stages: its other secrets change with the selector. This one doesn't, so one of the stages always works with another stage's credential: development writes to production, or production reads from a test system.",fix:'Choose it by the same selector (`f"storage-{ENV}"`). If all stages are meant to share it, mark it `shared = true` in the inventory, or give it a name without a stage.',confidence:"Reported where the fixed secret has a sibling of the stage that the selector chooses (in the code or the inventory), or the inventory declares its stage, and where the selector really leads to another stage. A secret without a stage word, or with a stage word but no sibling, is left alone.",references:["https://modal.com/docs/guide/environments","https://modal.com/docs/guide/secrets"],cwe:null},examples:{bad:[{title:"One of two follows",files:{"app.py":`import os
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
`}}]},*check({project,inventory}){let names=knownSecretNames(project,inventory),pins=new Map;for(let workload of project.workloads)for(let pin of pinsOf(project,inventory,names,workload)){let key=placeKey(pin.attachment.secret.place);pins.set(key,[...pins.get(key)??[],pin])}for(let[first,...others]of pins.values())first&&(yield report7(first,others))}};function pinsOf(project,inventory,names,workload){let all=casesOf(project,workload);if(!all)return[];return workload.attachments.flatMap(attachment=>{let name=attachment.secret.name?.known??null;if(name===null||Object.keys(attachment.when).length>0||!attachment.certain)return[];let{keys,closed}=keysOfSecret(project,attachment.secret,inventory);if(closed&&useOf(project,workload,keys).kind==="none")return[];let found=null,cases=[];for(let values of all){let chosen=stageOfCase(values,inventory),fact=stageOfSecretIn(attachment.secret,values,inventory,names);if(!chosen||!fact||fact.how==="name"||fact.stage===chosen.stage||fact.stage!=="prod"&&chosen.stage!=="prod")continue;let follower=workload.attachments.find(each=>follows2(each,chosen.selector)&&rightStage(each,values,chosen.stage)),sibling=fact.siblings.find(({stage})=>stage===chosen.stage)?.name??null;!follower||fact.how==="paired"&&sibling===null||(cases.push(values),found??={workload,attachment,name,stage:fact.stage,sibling,follower})}return found?[{...found,cases,all}]:[]});function rightStage({secret},values,stage){return textIn(secret.name,values)!==null&&stageOfSecretIn(secret,values,inventory,names)?.stage===stage}}function follows2({when,secret},selector){return selector in when||limitsOfText(secret.name).some(limit=>selector in limit)}function report7(first,others){let{attachment,name,stage,sibling,follower,cases,all}=first,workloads=[...new Map([first,...others].map(({workload})=>[workload.id,workload])).values()];return{severity:"medium",confidence:"high",persona:"regular",message:`\`${name}\` is of ${stage} whatever is deployed: ${namesOfWorkloads(workloads)} ${workloads.length>1?"get":"gets"} it also${inCases(cases,all)}, while the other secrets follow the stage.`,help:sibling!==null?`Choose it by the same selector, so that \`${sibling}\` is used there.`:"Choose it by the same selector, or mark it `shared = true` in the inventory.",primary:{place:attachment.secret.place,label:`always of ${stage}`},related:[{place:follower.place,label:"follows the stage"},...workloads.map(each=>({place:each.place,label:`${nameOfWorkload(each)} is given both`}))],path:[],fixes:[],subject:{secret:name}}}var unsafe_environment_default_default={meta:{id:"unsafe-environment-default",category:"environments",severity:"medium",summary:"A variable that chooses the stage and falls back to production",why:"Whoever runs or deploys the app without setting the variable gets production: a first `modal run` on a new laptop, a CI job of a fork, a test. The secrets of production are attached, and the prod app is replaced.",fix:'Fall back to the stage where nothing can break (`os.getenv("APP_ENV", "dev")`), or have no default, so that a deploy without the variable fails.',confidence:"Reported where the value certainly chooses a secret, an app's name or a Modal Environment, the default is production by an unmistakable word, and the code has another stage to choose.",references:["https://modal.com/docs/guide/environments"],cwe:1188},examples:{bad:[{title:"The name of the secret",files:{"app.py":`import os
import modal

ENV = os.getenv("APP_ENV", "prod")  # expect: unsafe-environment-default
app = modal.App("orders", image=modal.Image.debian_slim().env({"APP_ENV": ENV}))
secret = modal.Secret.from_name("orders-dev" if ENV == "dev" else "orders-prod")


@app.function(secrets=[secret])
def place():
    return os.environ["ORDERS_TOKEN"]
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
`}}]},*check({project}){for(let selector of project.selectors){let fallback=selector.default===null?null:stageOf(selector.default);if(fallback?.stage!=="prod"||fallback.weak)continue;let others=selector.domain.filter(value=>{let stage=stageOf(value);return stage!==null&&stage.stage!=="prod"&&!stage.weak}),chosen=chosenBy(project,selector);others.length>0&&chosen.length>0&&(yield report8(selector,others,chosen))}}};function chosenBy(project,{id}){let decides=text=>text!==null&&textsOf(text).length>1&&text.cases.some(({when})=>id in when),found=[];for(let secret of project.secrets)decides(secret.name)&&found.push({what:"which secret is used",place:secret.place}),decides(secret.environmentName)&&found.push({what:"in which environment a secret is looked up",place:secret.place});for(let app of project.apps)decides(app.name)&&found.push({what:"which app is deployed",place:app.place});let attached=project.workloads.flatMap(({attachments})=>attachments.map(({when,secret})=>[when,secret.place]));for(let[when,place]of attached)id in when&&found.push({what:"which secret is attached",place});return[...new Map(found.map(each=>[each.what,each])).values()]}function report8({key,place,default:fallback},others,chosen){return{severity:"medium",confidence:"high",persona:"regular",message:`\`${key}\` decides ${joined(chosen.map(({what})=>what),"and")}, and without it the app is \`${fallback??""}\`: a run that forgets to set it works on production.`,help:`Fall back to \`${others[0]??"dev"}\`, or have no default.`,primary:{place,label:`falls back to \`${fallback??""}\``},related:chosen.map(({what,place:at})=>({place:at,label:`decides ${what}`})),path:[],fixes:[],subject:{key}}}function faultsOf(project,inventory){let gaps=[],served=new Map;for(let workload of project.workloads)for(let read of workload.reads){if(!isHard(read)||!read.certain||!workload.certain||workload.base!==null)continue;let found=examine2(project,inventory,workload,read);found!==null&&(found.missing.length>0?gaps.push(found):served.set(readKey(found),[...served.get(readKey(found))??[],workload]))}let importing=gaps.filter(({read})=>read.phase==="import"&&!isImplicit(read)),isAtImport=gap=>importing.includes(gap)?served.has(readKey(gap))?!0:importing.some(other=>readKey(other)===readKey(gap)&&!hasKnownKeys(other,inventory)):!1;return{unresolved:faults(gaps.filter(gap=>!isAtImport(gap))),atImport:faults(gaps.filter(isAtImport)).map(fault=>({...fault,served:fault.gaps.flatMap(gap=>served.get(readKey(gap))??[])}))}}function examine2(project,inventory,workload,read){let keys=keysOfRead(read);if(keys.length===0)return null;let all=casesOf(project,workload,[read.when])?.filter(values=>holdsIn(read.when,values));if(!all)return null;let missing=[];for(let values of all){let statuses=keys.map(key=>provisionOf(workload,key,values,inventory,isCredentialKey(key)).status);if(!statuses.some(status=>status==="given"||status==="maybe")){if(statuses.includes("unknown")){if([...values.values()].includes("*"))continue;return null}missing.push(values)}}return{workload,read,keys,missing,all}}function hasKnownKeys({workload,missing},inventory){let[values]=missing;return values?attachmentsIn(workload,values).some(({secret})=>keysIn(secret,values,inventory).keys.length>0):!1}function readKey({read,keys}){return`${placeKey(read.place)}|${keys.join("|")}`}function faults(gaps){let groups=[];for(let gap of gaps){let touching=groups.filter(group=>group.some(other=>keyOf2(other)===keyOf2(gap)&&(other.workload.id===gap.workload.id||readKey(other)===readKey(gap)))),merged=[...touching.flat(),gap];for(let group of touching)groups.splice(groups.indexOf(group),1);groups.push(merged)}return groups.flatMap(group=>{let[first,...rest]=[...group].sort((a,b)=>Number(isImplicit(a.read))-Number(isImplicit(b.read))||compareText(a.read.place.file,b.read.place.file)||a.read.place.span.start-b.read.place.span.start||compareText(a.workload.id,b.workload.id));return first?[{key:keyOf2(first),gaps:[first,...rest]}]:[]})}function keyOf2({keys}){return keys[0]??""}function compareText(a,b){return a<b?-1:a>b?1:0}var container_import_env_default={meta:{id:"container-import-env",category:"resolution",severity:"medium",summary:"A module reads an environment variable when it is imported, and some container that imports it lacks it",why:"The module in which a function stands is imported again in every container of that function: its top level runs there, with that container's environment, not with your shell's. A hard read at the top level that only some of the containers can satisfy kills the others before their first call, over and over.",fix:"Read the variable inside the function that needs it. If the value is for deploying only (a name, a region), read it under `if modal.is_local():`, or carry it along with `Image.env` or `env={...}` on every function of the module.",confidence:"Reported where every provider of the container is known and the read certainly happens at import, without default, check or `try`. Silent where the image, `env=`, a secret or Modal gives the key, in `is_local()` branches, under `with image.imports():` of another image, and for serialized functions, whose module Modal doesn't import.",references:["https://modal.com/docs/guide/environment_variables","https://modal.com/docs/guide/global-variables"],cwe:null},examples:{bad:[{title:"Right for one function, deadly for its sibling",files:{"app.py":`import os
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
`}}]},*check({project,inventory}){for(let fault of faultsOf(project,inventory).atImport)yield report9(fault)}};function report9(fault){let[first]=fault.gaps,workloads=[...new Map(fault.gaps.map(({workload})=>[workload.id,workload])).values()],served=[...new Map(fault.served.map(workload=>[workload.id,workload])).values()],one=workloads.length===1;return{severity:"medium",confidence:"high",persona:"regular",message:`${sentence(namesOfWorkloads(workloads))} ${one?"imports":"import"} a module that reads ${listed(first.keys)} at its top level, and nothing gives ${one?"it":"them"} that key${inCases(first.missing,first.all)}: ${one?"its containers die":"their containers die"} with a \`KeyError\` when they start.`,help:served.length>0?`${sentence(namesOfWorkloads(served))} ${served.length>1?"get":"gets"} it. Read it inside the function that needs it, or give it to all with \`Image.env\`.`:"Read it inside the function that needs it, under `if modal.is_local():`, or carry it along with `Image.env`.",primary:{place:first.read.place,label:readLabel(first.read)},related:workloads.map(workload=>({place:workload.place,label:`${nameOfWorkload(workload)} doesn't get it`})),path:stepsTo(first.workload,first.read),fixes:[],subject:{key:fault.key}}}var dropped_env_value_default={meta:{id:"dropped-env-value",category:"resolution",severity:"low",summary:"A key that silently disappears at deploy when a variable is unset, and that the container needs",why:'A value of `None` in `from_dict` or `env=` drops the key: `from_dict({"K": os.getenv("K")})` deploys without a word from a shell or CI job that lacks `K`, and the function fails with a `KeyError` when it is called.',fix:'Read it hard where it is put in, so that the deploy fails instead: `os.environ["K"]` under `if modal.is_local():`, or `modal.Secret.from_local_environ(["K"])`.',confidence:"Reported where an attached workload certainly reads the key without default or check, and nothing else gives it. A value with a default never disappears.",references:["https://modal.com/docs/reference/modal.Secret"],cwe:null},examples:{bad:[{title:"from_dict with getenv",files:{"app.py":`import os
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
`}},{title:"The container does without",files:{"app.py":`import os
import modal

app = modal.App("mail")
relay = modal.Secret.from_dict({"RELAY_PASSWORD": os.getenv("RELAY_PASSWORD")})


@app.function(secrets=[relay])
def send():
    return os.environ.get("RELAY_PASSWORD", "")
`}}]},*check({project,inventory}){let dropped=new Map;for(let workload of project.workloads)for(let drop of dropsOf(project,inventory,workload)){let key=placeKey(drop.entry.place);dropped.has(key)||dropped.set(key,drop)}for(let drop of dropped.values())yield report10(drop)}};function dropsOf(project,inventory,workload){return workload.reads.flatMap(read=>{let{key}=read;if(key===null||read.domain.length>0||!isHard(read)||!read.certain)return[];let cases=casesOf(project,workload,[read.when])?.filter(values=>holdsIn(read.when,values));for(let values of cases??[]){let{status,attachments,definitions}=provisionOf(workload,key,values,inventory,isCredentialKey(key));if(status!=="maybe")continue;let entries=entriesOf(key,attachments,definitions),[entry]=entries;if(entry&&entries.every(mayVanish))return[{workload,read,entry}]}return[]})}function entriesOf(key,attachments,definitions){return attachments.some(({secret,certain})=>secret.kind!=="dict"||!certain)?[]:[...attachments.flatMap(({secret})=>secret.keys.filter(each=>each.key===key)),...definitions]}function mayVanish({certain,fromEnv,when,value}){return!certain&&fromEnv.length>0&&value.length===0&&Object.keys(when).length===0}function report10({workload,read,entry}){return{severity:"low",confidence:"medium",persona:"regular",message:`If ${joined(entry.fromEnv.map(name=>`\`${name}\``),"or")} is unset when the app is deployed, \`${entry.key}\` is dropped without a word, and \`${workload.name}\` fails with a \`KeyError\`.`,help:"Read it hard here, so that the deploy fails instead, or use `modal.Secret.from_local_environ`.",primary:{place:entry.place,label:"dropped when its value is `None`"},related:[{place:read.place,label:readLabel(read)},{place:workload.place,label:`${nameOfWorkload(workload)} runs it`}],path:stepsTo(workload,read),fixes:[],subject:{workload:workload.name,key:entry.key}}}var missing_required_keys_default={meta:{id:"missing-required-keys",category:"resolution",severity:"informational",summary:"A named secret whose keys the code needs, without required_keys to have Modal check them",why:"`Secret.from_name` doesn't look at keys. If somebody renames one in the dashboard, the app still deploys, and the containers fail with a `KeyError`. With `required_keys=[...]` Modal refuses the deploy instead and names the missing keys.",fix:"Add `required_keys=[...]` with the keys that the code reads.",confidence:"For the pedantic persona. The keys it proposes are those that the secret is known to have and that its workloads read without default; of a secret with unknown keys, the credentials that nothing else can give.",references:["https://modal.com/docs/reference/modal.Secret"],cwe:null},examples:{bad:[{title:"The inventory says that the key is of this secret",persona:"pedantic",files:{"app.py":`import os
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
`}},{title:"Only optional reads",persona:"pedantic",files:{"app.py":`import os
import modal

app = modal.App("mail")


@app.function(secrets=[modal.Secret.from_name("relay")])
def send():
    return os.environ.get("RELAY_PASSWORD", "")
`}}]},*check(context){for(let secret of context.project.secrets){if(secret.kind!=="name"||secret.requiredKeys.length>0)continue;let needed=neededKeys(context.project,context.inventory,secret),[first]=needed;first&&(yield report11(secret,first,needed,context))}}};function neededKeys(project,inventory,secret){let{keys,closed}=keysOfSecret(project,secret,inventory),found=new Map;for(let{workload}of attachedWorkloads(project,secret))for(let read of workload.reads){let{key}=read;if(key===null||read.domain.length>0||!isHard(read)||found.has(key))continue;let alone=workload.attachments.length===1&&workload.attachmentsOpen.length===0,given=workload.env.some(each=>each.key===key);(closed?keys.includes(key):alone&&!given&&isCredentialKey(key))&&found.set(key,{key,workload,read})}return[...found.values()].sort((a,b)=>a.key<b.key?-1:1)}function report11(secret,{workload,read},needed,context){let keys=needed.map(({key})=>key);return{severity:"informational",confidence:"high",persona:"pedantic",message:`${sentence(nameOfSecret(secret))} is looked up without \`required_keys\`, and \`${workload.name}\` fails at run time if it lacks ${listed(keys)}.`,help:`Add \`required_keys=[${keys.map(key=>`"${key}"`).join(", ")}]\`, and Modal checks it at deploy.`,primary:{place:secret.place,label:"no `required_keys`"},related:needed.slice(0,3).map(each=>({place:each.read.place,label:readLabel(each.read)})),path:read.path.length>0?read.path.map(({place,name})=>({place,label:`to ${name}`})):[],fixes:fixesOf(secret,keys,context),subject:{secret:identityOfSecret(secret)}}}function fixesOf({place,name},keys,{files}){let text=files.get(place.file)?.text.slice(place.span.start,place.span.end)??"";if(textsOf(name).length!==1||!/^[^\n]*[\w"'\])]\)$/.test(text))return[];let at=place.span.end-1;return[{title:"Add `required_keys`",safe:!0,edits:[{place:{file:place.file,span:{start:at,end:at}},replacement:`, required_keys=[${keys.map(key=>`"${key}"`).join(", ")}]`}]}]}var options_drop_secrets_default={meta:{id:"options-drop-secrets",category:"resolution",severity:"medium",summary:"with_options that takes away a secret which the code reads",why:'`with_options(secrets=...)` and `with_options(env=...)` replace all secrets that the function or class was declared with, the app\'s included: they add nothing to them. `Model.with_options(env={"BATCH": "8"})` runs the same code without any of its secrets, and the first read of a key fails.',fix:"Repeat the secrets in the call: `with_options(secrets=[...all of them...], env={...})`.",confidence:"Reported where the declaration attaches a secret, the call replaces it, and the code reads hard a key that then nothing gives: known from the keys of the secrets, or, for a secret with unknown keys, a credential that only it can have given while the call attaches no secret at all.",references:["https://modal.com/docs/reference/modal.Cls","https://modal.com/docs/reference/modal.Function"],cwe:null},examples:{bad:[{title:"env= alone drops the class's secret",files:{"app.py":`import os
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
`}}]},*check({project,inventory}){for(let variant of project.workloads){let base=variant.base===null?void 0:project.workloads.find(({id})=>id===variant.base),loss=base?examine3(project,inventory,base,variant):null;base&&loss&&(yield report12(base,variant,loss))}}};function examine3(project,inventory,base,variant){let dropped=base.attachments.filter(({secret})=>!variant.attachments.some(each=>isSameSecret(each.secret,secret)));if(dropped.length===0||variant.attachmentsOpen.length>0)return null;let cases=casesOf(project,variant);if(!cases)return null;for(let read of variant.reads){let{key}=read;if(!(key===null||read.domain.length>0||!isHard(read)||!read.certain))for(let values of cases.filter(each=>holdsIn(read.when,each))){if(provisionOf(variant,key,values,inventory,isCredentialKey(key)).status!=="missing")continue;let before=provisionOf(base,key,values,inventory,isCredentialKey(key)),giver=dropped.find(({secret})=>presenceOf(secret,key,values,inventory)==="given");if(giver)return{key,read,dropped:giver};let[only]=before.openSecrets;if(only&&before.status==="unknown"&&variant.attachments.length===0&&isCredentialKey(key))return{key,read,dropped:only}}}return null}function report12(base,variant,{key,read,dropped}){return{severity:"medium",confidence:"high",persona:"regular",message:`\`with_options\` replaces the secrets of \`${base.name}\`: ${nameOfSecret(dropped.secret)} is gone there, and the read of \`${key}\` fails with a \`KeyError\`.`,help:`Give ${nameOfSecret(dropped.secret)} again in \`secrets=\` of this call.`,primary:{place:variant.place,label:"replaces all secrets"},related:[{place:dropped.place,label:"attached here, and dropped"},{place:read.place,label:readLabel(read)}],path:stepsTo(base,read),fixes:[],subject:{workload:base.name,key}}}var shadowed_key_default={meta:{id:"shadowed-key",category:"resolution",severity:"medium",summary:"Two attached secrets give the same credential, and the later one wins",why:"Modal puts secrets into the environment in the order of the list, the app's before the function's, and a later one overwrites the keys of an earlier one without a word. The workload then talks to another database or account than the author of the first secret had in mind, and a change of the order, far from the code that reads the key, changes which.",fix:"Attach only the secret that is meant, or give the keys different names (`ORDERS_DATABASE_URL`, `REPORTS_DATABASE_URL`).",confidence:"Reported for credentials only, where both secrets are known to have the key and the workload may read it. Two versions of one secret during a rotation, two stages of one secret (see [mixed-environments](mixed-environments.md)), and a plain setting that is overridden on purpose are left alone.",references:["https://modal.com/docs/guide/secrets"],cwe:null},examples:{bad:[{title:"Two databases, one name",files:{"app.py":`import os
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
`}}]},*check({project,inventory}){let clashes=new Map;for(let workload of project.workloads)for(let clash of clashesOf2(project,inventory,workload)){let id=`${placeKey(clash.winner.place)}|${clash.winner.secret.id}|${clash.loser.secret.id}`;clashes.set(id,[...clashes.get(id)??[],clash])}for(let[first,...others]of clashes.values())first&&(yield report13(first,others))}};function clashesOf2(project,inventory,workload){if(workload.attachments.length<2)return[];let all=casesOf(project,workload);if(!all)return[];let found=new Map;for(let values of all){let gives2=function({secret},key){return presenceOf(secret,key,values,inventory)==="given"&&!isSameValue(secret,key)};var gives=gives2;let held=attachmentsIn(workload,values).filter(({certain})=>certain);held.forEach((winner,index)=>{for(let loser of held.slice(0,index))if(!(isSameSecret(loser.secret,winner.secret)||isPair(loser.secret,winner.secret,values)))for(let key of keysIn(winner.secret,values,inventory).keys){if(!isCredentialKey(key)||!gives2(winner,key)||!gives2(loser,key)||useOf(project,workload,[key]).kind==="none")continue;let id=`${winner.secret.id}|${loser.secret.id}|${key}`;found.set(id,{workload,key,winner,loser,all,cases:[...found.get(id)?.cases??[],values]})}})}return[...found.values()]}function isPair(a,b,values){let[first,second]=[textIn(a.name,values),textIn(b.name,values)];if(first===null||second===null)return!1;let[left,right]=[nameParts(first),nameParts(second)];return stageOf(first)&&stageOf(second)&&left.stage?.stage!==right.stage?.stage?!0:left.base===right.base}function isSameValue(secret,key){return secret.kind!=="name"&&secret.keys.some(each=>each.key===key&&each.fromEnv.length>0)}function report13(first,others){let{winner,loser,key,cases,all}=first,keys=[...new Set([first,...others].map(each=>each.key))],workloads=[...new Map([first,...others].map(each=>[each.workload.id,each.workload])).values()],[values]=cases,named=keys.map(each=>`\`${each}\``).join(", ");return{severity:"medium",confidence:"high",persona:"regular",message:`${sentence(nameOfSecret(winner.secret,values))} and ${nameOfSecret(loser.secret,values)} both give ${named} to ${namesOfWorkloads(workloads)}${inCases(cases,all)}: the later one, ${nameOfSecret(winner.secret,values).replace(/^the secret /,"")}, wins.`,help:"Attach only the one that is meant, or give the keys different names.",primary:{place:winner.place,label:`its \`${key}\` wins`},related:[{place:loser.place,label:`its \`${key}\` is overwritten`},...workloads.map(workload=>({place:workload.place,label:`${nameOfWorkload(workload)} gets both`}))],path:[],fixes:[],subject:{workload:first.workload.name,secret:`${identityOfSecret(winner.secret)} over ${identityOfSecret(loser.secret)}`,key:keys.join("|")}}}var unknown_secret_default={meta:{id:"unknown-secret",category:"resolution",severity:"medium",summary:"A secret name that the inventory doesn't have in any environment",why:"`Secret.from_name` looks nothing up: the name is resolved when the app is loaded. If the secret doesn't exist, `modal deploy` and `modal run` fail with `NotFoundError`, also for functions that don't use it; where the name depends on the stage, only that stage's deploy fails.",fix:"Correct the name, create the secret (`modal secret create NAME KEY=...`, with `--env` for another environment), or add it to the inventory if it exists already.",confidence:"Needs an inventory (`modal-secrets.toml`). A secret counts as missing only if it is absent from every environment that may be meant. Where the name depends on a selector, each stage that the code itself distinguishes is checked, and those whose value only may be a stage (`test`, `local`) at low confidence, like names that no workload uses.",references:["https://modal.com/docs/guide/secrets","https://modal.com/docs/reference/modal.Secret"],cwe:null},examples:{bad:[{title:"A slip in the name",files:{"train.py":`import modal

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
`}},{title:"In one of several environments: which one is meant, only the deploy says",files:{"app.py":`import os
import modal

app = modal.App("mail")


@app.function(secrets=[modal.Secret.from_name("relay")])
def send():
    return os.environ["RELAY_PASSWORD"]
`,"modal-secrets.toml":`[environments.prod.secrets]
relay = ["RELAY_PASSWORD"]

[environments.dev.secrets]
search = ["SEARCH_KEY"]
`}},{title:"A name that comes from outside",files:{"app.py":`import os
import modal

app = modal.App("mail")


@app.function(secrets=[modal.Secret.from_name(os.environ["MAIL_SECRET_NAME"])])
def send():
    return os.environ["RELAY_PASSWORD"]
`,"modal-secrets.toml":`[environments.main.secrets]
relay = ["RELAY_PASSWORD"]
`}}]},*check({project,inventory}){if(inventory.environments.length!==0)for(let secret of project.secrets){if(secret.kind!=="name")continue;let report19=examine4(project,inventory,secret);report19&&(yield report19)}}};function examine4(project,inventory,secret){let users=attachedWorkloads(project,secret),limits=[...limitsOfText(secret.name),...limitsOfText(secret.environmentName)],all=casesOver(project,[...limits,...users.flatMap(({attachment,workload})=>[attachment.when,workload.when])]);if(!all)return null;let reached=all.filter(values=>users.length===0||users.some(({attachment,workload})=>holdsIn(attachment.when,values)&&holdsIn(workload.when,values))),missing=reached.filter(values=>isMissing(secret,values,inventory)),[first]=missing;if(!first)return null;let names=[...new Set(missing.flatMap(values=>textIn(secret.name,values)??[]))],[name=""]=names,environment=environmentIn(secret,first,inventory),place=environment===null?"any environment":`the environment \`${environment}\``,known=[...new Set(inventory.environments.flatMap(({secrets})=>secrets.map(each=>each.name)))],near=nearestName(name,known),elsewhere=environmentsWith(inventory,name),doubtful=missing.every(values=>isDoubtful2(values))&&missing.length<reached.length,workloads=users.map(({workload})=>workload);return{severity:"medium",confidence:users.length===0||doubtful?"low":near!==null||elsewhere.length>0||missing.length<reached.length?"high":"medium",persona:"regular",message:`The inventory has no secret ${listed(names)} in ${place}${inCases(missing,reached)}: deploying or running the app fails with \`NotFoundError\`.`,help:elsewhere.length>0?`It exists in ${listed(elsewhere)}: create it in ${place} too, or look it up there.`:near!==null?`Did you mean \`${near}\`?`:"Create the secret, or add it to the inventory if it exists.",primary:{place:secret.place,label:"looked up by this name"},related:workloads.slice(0,5).map(workload=>({place:workload.place,label:`${nameOfWorkload(workload)} is given it`})),path:[],fixes:[],subject:{secret:names.join("|"),...environment===null?{}:{environment}}}}function isMissing(secret,values,inventory){if(isListed(secret,values,inventory)!==!1)return!1;let environment=textIn(secret.environmentName,values);return environment===null||inventory.environments.some(({name})=>name===environment)}function isDoubtful2(values){return[...values.values()].some(value=>value===""||value==="*"||(stageOf(value)?.weak??!1))}var unresolved_env_key_default={meta:{id:"unresolved-env-key",category:"resolution",severity:"medium",summary:"An environment variable that a workload reads and that nothing gives it",why:"A container's environment holds what its secrets, its `env=`, its image and Modal itself put there, and nothing of your shell. A read of any other key fails with a `KeyError` (or the library's own error) when the line runs: often only in production, in the one branch that nobody tried.",fix:"Attach the secret that has the key, or correct the name on the side that is wrong. For a plain setting, give it with `env={...}` on the function or `Image.env`, or read it with a default. `required_keys=[...]` on `Secret.from_name` makes Modal itself refuse a deploy whose secret lacks a key.",confidence:"Reported only where every provider of the workload is known: all its secrets with all their keys (the inventory, or the code that makes them), its `env=` and its image; and where the read certainly happens, without default, check or `try`. A secret that is known by name alone may hold any key, so a workload with one is left alone. A key read when a module is imported, which other containers do get, is [container-import-env](container-import-env.md).",references:["https://modal.com/docs/guide/secrets","https://modal.com/docs/guide/environment_variables"],cwe:null},examples:{bad:[{title:"The secret has another key",files:{"app.py":`import os
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
`}},{title:"Nothing is attached at all",files:{"app.py":`import os
import modal

app = modal.App("summaries")


@app.function()
def summarise(text: str):
    key = os.environ["OPENAI_API_KEY"]  # expect: unresolved-env-key
    return key[:0] + text
`}}],good:[{title:"The keys of a secret known by name alone are unknown",files:{"app.py":`import os
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
`}}]},*check({project,inventory}){for(let fault of faultsOf(project,inventory).unresolved)yield report14(fault,{inventory,project})}};function report14(fault,context){let[first,...others]=fault.gaps,{workload,read}=first,workloads=[...new Map(fault.gaps.map(gap=>[gap.workload.id,gap.workload])).values()],where=inCases(first.missing,first.all),argument=attachmentPlaces(first),reads=others.filter(gap=>placeKey(gap.read.place)!==placeKey(read.place));return{severity:"medium",confidence:isCertain(first)?"high":"medium",persona:"regular",message:`${sentence(joined(workloads.slice(0,3).map(nameOfWorkload),"and"))}${workloads.length>3?` and ${workloads.length-3} more`:""} ${workloads.length>1?"read":"reads"} ${listed(first.keys)}, which nothing gives ${workloads.length>1?"them":"it"}${where}: ${failure(first)}.`,help:advice2(first,context),primary:{place:read.place,label:readLabel(read)},related:[...argument,...workloads.map(each=>({place:each.place,label:`${nameOfWorkload(each)} runs it`})),...reads.map(gap=>({place:gap.read.place,label:"and read here"}))],path:stepsTo(workload,read),fixes:[],subject:{workload:workload.name,key:fault.key}}}function isCertain({workload,read,keys}){return isImplicit(read)?!1:workload.attachments.length>0||keys.some(isCredentialKey)}function failure({workload,read}){let library=libraryOf(read),error=library!==null?`\`${library}\` refuses to work`:read.how==="settings"?"it fails with a validation error":"it fails with a `KeyError`";return workload.kind==="image-build"?`${error} and the image can't be built`:read.phase==="import"?`${error} when the container starts`:`${error} when it gets here`}function attachmentPlaces({workload,missing}){let[values]=missing;return values?attachmentsIn(workload,values).map(({place,secret})=>({place,label:`${nameOfSecret(secret,values)} doesn't have it`})):[]}function advice2({workload,keys,missing},{inventory,project}){let[key=""]=keys,[values]=missing,given=values?attachmentsIn(workload,values).flatMap(({secret})=>keysIn(secret,values,inventory).keys.map(name=>({name,secret}))):[],near=nearestName(key,given.map(({name})=>name)),nearSecret=given.find(({name})=>name===near)?.secret;if(near!==null&&nearSecret)return`Did you mean \`${near}\`, which ${nameOfSecret(nearSecret,values)} has?`;let holding=secretsHolding(inventory,key,null),attachedAlready=new Set(values?attachmentsIn(workload,values).flatMap(({secret})=>secret.name?.known??[]):[]),others=holding.filter(({name})=>!attachedAlready.has(name)),[other]=others;if(other){let environments=[...new Set(others.filter(({name})=>name===other.name).map(({environment})=>environment))];return`The secret \`${other.name}\` (environment ${listed(environments)}) has it: attach it to \`${workload.name}\`.`}let inCode=project.secrets.find(secret=>secret.kind==="dict"&&secret.keys.some(each=>each.key===key));return inCode?`${sentence(nameOfSecret(inCode))} elsewhere in the code has it: attach it to \`${workload.name}\`.`:isCredentialKey(key)?`Add the key to a secret that is attached to \`${workload.name}\`, or attach the secret that has it.`:`Give it with \`env={"${key}": ...}\` or \`Image.env\`, or read it with a default.`}var unused_inventory_secret_default={meta:{id:"unused-inventory-secret",category:"resolution",severity:"low",summary:"A secret of the inventory that no code looks up",why:"A secret that nobody uses is a credential that nobody rotates, and nobody misses when it leaks. It may also be a slip: the code asks for another name.",fix:"Delete the secret and its credential, or take it out of the inventory if other repositories own it.",confidence:"For the pedantic persona, since other repositories of the workspace may use it. Silent as soon as one secret's name in the code can't be known, and for inventories that say which paths they speak for.",references:["https://modal.com/docs/guide/secrets"],cwe:null},examples:{bad:[{title:"Left over",persona:"pedantic",files:{"app.py":`import os
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
`}}],good:[{title:"A name that can't be known may be any of them",persona:"pedantic",files:{"app.py":`import os
import modal

app = modal.App("mail")


@app.function(secrets=[modal.Secret.from_name(os.environ["MAIL_SECRET"])])
def send():
    return os.environ["RELAY_PASSWORD"]
`,"modal-secrets.toml":`[environments.main.secrets]
relay = ["RELAY_PASSWORD"]
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
`}}]},*check({project,inventory}){if(project.workloads.length===0||inventory.paths!==void 0||isOpen(project))return;let used=new Set(project.secrets.flatMap(({name})=>textsOf(name))),told=new Set;for(let secret of inventory.environments.flatMap(({secrets})=>secrets))used.has(secret.name)||secret.shared||told.has(secret.name)||(told.add(secret.name),yield report15(secret))}};function isOpen(project){return project.secrets.some(({kind,name})=>kind==="unknown"||kind==="name"&&(name===null||name.open))||project.workloads.some(({attachmentsOpen})=>attachmentsOpen.length>0)}function report15(secret){return{severity:"low",confidence:"medium",persona:"pedantic",message:`No code looks up the secret \`${secret.name}\`.`,help:"Delete it with its credential, or take it out of the inventory.",primary:{place:secret.place,label:"unused"},related:[],path:[],fixes:[],subject:{secret:secret.name}}}var wrong_required_key_default={meta:{id:"wrong-required-key",category:"resolution",severity:"medium",summary:"A key in required_keys that the secret doesn't have",why:'Modal checks `required_keys` when the app is loaded: if the secret lacks one of them, `modal deploy` and `modal run` fail with "Secret is missing key(s)" before any container starts.',fix:"Correct the key's name, or add the key to the secret.",confidence:"Reported where the inventory has the secret with all its keys, in every environment that may be meant, and none has this one.",references:["https://modal.com/docs/reference/modal.Secret","https://modal.com/docs/guide/secrets"],cwe:null},examples:{bad:[{title:"A slip in the key",files:{"app.py":`import os
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
`}}]},*check({project,inventory}){for(let secret of project.secrets)for(let{key,place}of secret.requiredKeys){let report19=examine5(project,inventory,secret,key,place);report19&&(yield report19)}}};function examine5(project,inventory,secret,key,place){let all=casesOver(project,[...limitsOfText(secret.name),...limitsOfText(secret.environmentName)]),missing=(all??[]).flatMap(values=>{let name=textIn(secret.name,values),environment=environmentIn(secret,values,inventory);return name!==null&&keyStatus(inventory,name,key,environment)==="absent"?[{values,name,environment}]:[]}),[first]=missing;if(!first||!all)return null;let known=keysOf(inventory,first.name,first.environment)?.some.map(({name})=>name)??[],near=nearestName(key,known),[holder]=secretsHolding(inventory,key,first.environment),where=inCases(missing.map(({values})=>values),all);return{severity:"medium",confidence:"high",persona:"regular",message:`The secret \`${first.name}\` has no \`${key}\`, which \`required_keys\` asks for${where}: deploying or running the app fails with "Secret is missing key(s)".`,help:near!==null?`Did you mean \`${near}\`?`:holder?`The secret \`${holder.name}\` has it.`:known.length>0?`It has ${listed(known,8)}.`:"Add the key to the secret.",primary:{place,label:"required here"},related:[{place:secret.place,label:"of this secret"}],path:[],fixes:near!==null&&place.span.end-place.span.start===key.length+2?[{title:`Require \`${near}\``,safe:!1,edits:[{place,replacement:`"${near}"`}]}]:[],subject:{secret:first.name,key}}}var app_wide_secret_default={meta:{id:"app-wide-secret",category:"scope",severity:"medium",summary:"A secret on the App that only some of its workloads read",why:"`App(secrets=[...])` gives its secrets to every function, class and server of the app, those that are added later included. Whatever runs in any of their containers can read the keys, also where no line of code asks for them.",fix:"Move the secret from the `App` to the `secrets=` of the workloads that read it.",confidence:"Reported where at least one workload of the app certainly reads a key of the secret and at least one certainly can't: everything it runs could be followed and nothing there takes one of the keys. For a secret known by name alone the second must read nothing from its environment at all, and the first a credential that only this secret can give.",references:["https://modal.com/docs/reference/modal.App","https://modal.com/docs/guide/secrets"],cwe:272},examples:{bad:[{title:"One of two functions needs the key",files:{"app.py":`import os
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
`}}]},*check({project,inventory}){for(let app of project.apps)for(let attachment of app.attachments){let found=examine6(project,inventory,app,attachment);found&&(yield found)}}};function examine6(project,inventory,app,attachment){let{secret}=attachment,workloads=project.workloads.filter(workload=>workload.base===null&&runsCode(workload)&&workload.attachments.some(each=>each.from==="app"&&each.secret.id===secret.id));if(workloads.length<2)return null;let{keys,closed}=keysOfSecret(project,secret,inventory);if(closed&&keys.length===0)return null;let readers=workloads.flatMap(workload=>{let read=closed?readOf(project,workload,keys):soleRead(workload);return read?[{workload,read}]:[]}),idle=workloads.filter(workload=>useOf(project,workload,closed?keys:null).kind==="none"),[reader]=readers;if(!reader||idle.length===0)return null;let settings=closed&&!keys.some(isCredentialKey),names=joined(idle.slice(0,3).map(nameOfWorkload),"and")+(idle.length>3?` and ${idle.length-3} more`:"");return{severity:settings?"low":"medium",confidence:closed?"high":"medium",persona:settings?"pedantic":"regular",message:`${sentence(nameOfSecret(secret))} is given to all ${workloads.length} workloads of the app: ${joined(readers.slice(0,3).map(({workload})=>nameOfWorkload(workload)),"and")}${readers.length>3?` and ${readers.length-3} more`:""} ${readers.length>1?"read":"reads"} it, ${names} ${idle.length>1?"have":"has"} no use for it.`,help:`Move it to the \`secrets=\` of ${joined(readers.slice(0,3).map(({workload})=>nameOfWorkload(workload)),"and")}${readers.length>3?" and the others that read it":""}.`,primary:{place:attachment.place,label:"given to the whole app"},related:[...readers.slice(0,3).map(({workload,read})=>({place:read.place,label:`${readLabel(read)}, in ${nameOfWorkload(workload)}`})),...idle.slice(0,5).map(workload=>({place:workload.place,label:`${nameOfWorkload(workload)} has no use for it`}))],path:[],fixes:[],subject:{secret:identityOfSecret(secret),...app.name?.known!=null?{app:app.name.known}:{}}}}function readOf(project,workload,keys){let use=useOf(project,workload,keys);return use.kind==="read"?use.read:null}function soleRead(workload){return workload.attachments.length!==1?null:workload.reads.find(({key})=>key!==null&&isCredentialKey(key)&&!key.startsWith("MODAL_")&&!workload.env.some(each=>each.key===key))??null}var broad_secret_default={meta:{id:"broad-secret",category:"scope",severity:"low",summary:"One secret that joins the credentials of services which different workloads use",why:"A secret can only be attached as a whole. One that holds the keys of several services gives each of its users all of them: the web endpoint that calls a language model also has the database's password, and a rotation of one key touches them all.",fix:"Split the secret by service, and attach to each workload the part that it reads.",confidence:"Reported where all keys of the secret are known, they belong to at least two services (the keys of one service, such as `PGHOST` and `PGPASSWORD`, count as one), and the workloads that read the one certainly can't read the other: a fat secret of which every workload needs all is no finding.",references:["https://modal.com/docs/guide/secrets"],cwe:272},examples:{bad:[{title:"The model's key and the database's password",files:{"app.py":`import os
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
`}}]},*check({project,inventory}){let seen=[];for(let secret of project.secrets){if(seen.some(other=>isSameSecret(other,secret)))continue;seen.push(secret);let found=examine7(project,inventory,secret);found&&(yield found)}}};function examine7(project,inventory,secret){let{keys,closed}=keysOfSecret(project,secret,inventory);if(!closed)return null;let users=project.workloads.filter(workload=>runsCode(workload)&&workload.attachments.some(each=>isSameSecret(each.secret,secret))),parts=partsOf(project,keys,users),apart=parts.filter(part=>parts.every(other=>other===part||areApart(project,part,other)));if(apart.length<2)return null;let[first]=apart;return{severity:"low",confidence:"high",persona:"regular",message:`${sentence(nameOfSecret(secret))} joins keys of ${joined(apart.map(({title})=>title),"and")} that different workloads read: ${joined(apart.map(part=>`${namesOfWorkloads(part.readers.map(({workload})=>workload))} ${part.readers.length>1?"read":"reads"} ${listed(part.keys)}`),"and")}.`,help:`Split it: ${joined(apart.map(part=>`one with ${listed(part.keys,8)}`),"and")}.`,primary:{place:secret.place,label:"one secret for all"},related:apart.flatMap(part=>part.readers.slice(0,2).map(({workload,read})=>({place:read.place,label:`${readLabel(read)}, in \`${workload.name}\``}))),path:[],fixes:[],subject:{secret:identityOfSecret(secret),key:first?.keys.join("|")??""}}}function partsOf(project,keys,users){let groups=new Map;for(let key of keys){let group=groupOf(key);if(!group)continue;let before=groups.get(group.id)??{title:group.title,keys:[]};before.keys.push(key),groups.set(group.id,before)}return[...groups.values()].filter(group=>group.keys.some(isCredentialKey)).map(group=>({...group,readers:users.flatMap(workload=>{let use=useOf(project,workload,group.keys);return use.kind==="read"?[{workload,read:use.read}]:[]})})).filter(({readers})=>readers.length>0)}function areApart(project,a,b){return a.readers.every(({workload})=>useOf(project,workload,b.keys).kind==="none")&&b.readers.every(({workload})=>useOf(project,workload,a.keys).kind==="none")}var secret_in_image_build_default={meta:{id:"secret-in-image-build",category:"scope",severity:"medium",summary:"A build step that is given more secrets than it can use",why:"A build step runs installers, downloads and code of other people, and what it writes stays in the image for good. A secret that the step has no use for can only leak there: into a layer, a log, a cache.",fix:"Give the step the one credential that it needs (the token for a private download), or none.",confidence:"Reported where a whole dotenv file or environment is given to a step, or where the step runs a function of the project that was followed to its end and reads none of the secret's keys. A shell step with the named secret that its download needs is left alone: what a command reads can't be told.",references:["https://modal.com/docs/guide/images","https://modal.com/docs/reference/modal.Image"],cwe:272},examples:{bad:[{title:"The function that is run has no use for it",files:{"app.py":`import modal


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
`}}],good:[{title:"A private download with the token it needs",files:{"app.py":`import modal

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
`}},{title:"A shell command may read what it is given",files:{"app.py":`import modal

image = modal.Image.debian_slim().run_commands(
    "curl -H \\"Authorization: Bearer $ASSETS_TOKEN\\" https://assets.internal/pack.tgz | tar xz",
    secrets=[modal.Secret.from_name("assets")],
)
app = modal.App("site", image=image)


@app.function()
def run():
    pass
`}}]},*check({project,inventory}){for(let step of project.workloads)if(step.kind==="image-build")for(let attachment of step.attachments){let why=tooMuch(project,inventory,step,attachment);why!==null&&(yield report16(step,attachment,why))}}};function tooMuch(project,inventory,step,{secret}){if(secret.wholeEnvironment)return"is given the whole environment of the deploying machine";if(secret.kind==="dotenv")return"is given a whole dotenv file";let{keys,closed}=keysOfSecret(project,secret,inventory);return!closed||!keys.some(isCredentialKey)?null:useOf(project,step,keys).kind==="none"?`runs a function that reads no ${listed(keys)}, and is given ${nameOfSecret(secret)}`:null}function report16(step,{secret,place},why){return{severity:"medium",confidence:"high",persona:"regular",message:`This image build step ${why}: what it installs or writes can take the keys along.`,help:"Give it the one credential that it needs, or none.",primary:{place,label:"given to the build step"},related:[{place:step.place,label:"the build step"}],path:[],fixes:[],subject:{workload:step.name,secret:identityOfSecret(secret)}}}var secret_in_sandbox_default={meta:{id:"secret-in-sandbox",category:"scope",severity:"high",summary:"A sandbox or a command in it that is given more than the one credential it needs",why:"Sandboxes are made for code that nobody has read: what a model wrote, what a user sent. All that is in their environment belongs to that code, and it can send it anywhere the network lets it.",fix:"Give the sandbox the one key that it needs, best one with a small budget and short life; or keep the key outside and let Modal put it into the requests (`with_header_replacement`), or let the sandbox ask a function of yours.",confidence:"The whole environment or a whole dotenv file is reported; one key, or the keys of one service, is normal and left alone. Keys of several services in one sandbox are for the auditor, since a sandbox may also run code of your own.",references:["https://modal.com/docs/guide/sandbox","https://modal.com/docs/guide/sandbox-networking"],cwe:668},examples:{bad:[{title:"The whole environment",files:{"agent.py":`import os
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
`}}]},*check({project,inventory}){for(let workload of project.workloads){if(workload.kind!=="sandbox"&&workload.kind!=="exec")continue;let whole=workload.attachments.find(({secret})=>secret.wholeEnvironment||secret.kind==="dotenv");if(whole)yield wholeReport(workload,whole);else{let report19=severalReport(project,inventory,workload);report19&&(yield report19)}}}};function wholeReport(workload,{secret,place}){let what=secret.wholeEnvironment?"the whole environment of the machine that starts it":"a whole dotenv file";return{...common(workload),severity:secret.wholeEnvironment?"high":"medium",confidence:"high",persona:"regular",message:`${sentence(nameOfWorkload(workload))} is given ${what}: the code that runs there can read every key of it.`,primary:{place,label:"all of it goes in"},subject:{workload:workload.name,secret:identityOfSecret(secret)}}}function severalReport(project,inventory,workload){let titles=new Set;for(let{secret}of workload.attachments)for(let key of keysOfSecret(project,secret,inventory).keys){let group=isCredentialKey(key)?groupOf(key):null;group&&titles.add(group.title)}let[first]=workload.attachments;return titles.size<2||!first?null:{...common(workload),severity:"medium",confidence:"medium",persona:"auditor",message:`${sentence(nameOfWorkload(workload))} is given the credentials of ${joined([...titles],"and")}: the code that runs there can use them all.`,primary:{place:first.place,label:"given to the sandbox"},subject:{workload:workload.name}}}function common(workload){return{help:"Give it the one key that it needs.",related:[{place:workload.place,label:`${nameOfWorkload(workload)} starts here`}],path:[],fixes:[]}}var unused_secret_default={meta:{id:"unused-secret",category:"scope",severity:"medium",summary:"A secret attached to a workload that reads none of its keys",why:"Every key of an attached secret is in the container's environment, where all that runs there can read it: a compromised dependency, code that a model wrote, an endpoint that prints its environment by mistake. A workload that has no use for the keys carries the risk for nothing.",fix:"Remove the secret from this workload's `secrets=`. If only one of the secret's users needs it, attach it there.",confidence:"Reported where all of the secret's keys are known, everything that the workload runs could be followed, and nothing in it can take one of the keys: no read, no library or tool that takes keys by itself, no subprocess or copy of the whole environment, no unknown package. A secret known by name alone is reported at low confidence, and only where the workload reads nothing from its environment at all while another one, given the same secret, does. A dict of plain settings is for the pedantic.",references:["https://modal.com/docs/guide/secrets"],cwe:272},examples:{bad:[{title:"A job that only deletes files has the database's password",files:{"jobs.py":`import pathlib
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
`}}]},*check({project,inventory}){let idle=new Map,sought=keysSought(project,inventory);for(let workload of project.workloads)if(runsCode(workload))for(let attachment of workload.attachments){if(attachment.from==="app")continue;let found=examine8(project,inventory,workload,attachment);if(!found||(sought.get(workload.id)??[]).some(key2=>nearNames(key2,found.keys??[]).length>0))continue;let key=`${placeKey(attachment.place)}|${attachment.secret.id}`;idle.set(key,[...idle.get(key)??[],found])}for(let group of idle.values()){let[first,...others]=group;first&&(yield report17(first,others))}}};function keysSought(project,inventory){let sought=new Map,{unresolved,atImport}=faultsOf(project,inventory);for(let{workload,keys}of[...unresolved,...atImport].flatMap(({gaps})=>gaps))sought.set(workload.id,[...sought.get(workload.id)??[],...keys]);return sought}function examine8(project,inventory,workload,attachment){let{keys,closed}=keysOfSecret(project,attachment.secret,inventory);if(closed&&keys.length===0||useOf(project,workload,closed?keys:null).kind!=="none")return null;let reader=readerElsewhere(project,workload,attachment,closed?keys:null);return!closed&&reader===null?null:{workload,attachment,keys:closed?keys:null,confidence:closed?"high":"low",reader}}function readerElsewhere(project,workload,{secret},keys){for(let other of project.workloads){if(other.id===workload.id||!other.attachments.some(each=>isSameSecret(each.secret,secret)))continue;if(keys!==null){let use=useOf(project,other,keys);if(use.kind==="read")return{workload:other,read:use.read};continue}if(other.attachments.length!==1)continue;let read=other.reads.find(each=>each.key!==null&&isCredentialKey(each.key)&&!other.env.some(({key})=>key===each.key));if(read)return{workload:other,read}}return null}function report17({workload,attachment,keys,confidence,reader},others){let workloads=[workload,...others.map(each=>each.workload)],secret=nameOfSecret(attachment.secret),names=joined(workloads.slice(0,3).map(nameOfWorkload),"and"),more=workloads.length>3?` and ${workloads.length-3} more`:"",lacks=workloads.length>1?"read":"reads",what=keys===null?"nothing from the environment":keys.length===1?`no ${listed(keys)}`:`none of ${listed(keys)}`,settings=keys!==null&&!keys.some(isCredentialKey)&&attachment.secret.kind!=="name";return{severity:settings?"low":"medium",confidence,persona:settings?"pedantic":"regular",message:`${sentence(`${names}${more}`)} ${lacks} ${what}, yet ${secret} puts ${keys?.length===1?"it":"its keys"} in reach of all that runs there.`,help:reader?`Attach it to ${nameOfWorkload(reader.workload)}, which reads it, and not here.`:"Remove it from `secrets=`.",primary:{place:attachment.place,label:"attached here"},related:[...isWithin(attachment)?[]:[{place:attachment.secret.place,label:"defined here"}],...workloads.map(each=>({place:each.place,label:`${nameOfWorkload(each)} never uses it`})),...reader?[{place:reader.read.place,label:`${readLabel(reader.read)}, in ${nameOfWorkload(reader.workload)}`}]:[]],path:[],fixes:[],subject:{workload:workload.name,secret:identityOfSecret(attachment.secret)}}}function isWithin({secret,place}){return secret.place.file===place.file&&contains(place.span,secret.place.span)}var whole_environment_secret_default={meta:{id:"whole-environment-secret",category:"scope",severity:"high",summary:"The whole environment of the deploying machine is put into a secret or an env",why:"Everything that the deploying shell or CI job knows goes along: cloud credentials, the Modal token, tokens of other projects, session variables. It is stored with the app and lies open in every container; and which keys the code needs, nobody can tell any more.",fix:'Name the keys: `modal.Secret.from_local_environ(["OPENAI_API_KEY"])`, `from_dict({"OPENAI_API_KEY": os.environ["OPENAI_API_KEY"]})`, or a named secret.',confidence:"Certain: the code copies `os.environ` as a whole. A copy that is filtered by name, and a bare `from_dotenv()`, which is documented use, are not reported.",references:["https://modal.com/docs/reference/modal.Secret","https://modal.com/docs/guide/secrets"],cwe:200},examples:{bad:[{title:"from_dict of a copy",files:{"app.py":`import os
import modal

app = modal.App("jobs")
secret = modal.Secret.from_dict(dict(os.environ))  # expect: whole-environment-secret


@app.function(secrets=[secret])
def run():
    return os.environ["JOBS_TOKEN"]
`}},{title:"Spread into a dict",files:{"app.py":`import os
import modal

app = modal.App("jobs")


@app.function(secrets=[modal.Secret.from_dict({**os.environ, "MODE": "batch"})])  # expect: whole-environment-secret
def run():
    return os.environ["JOBS_TOKEN"]
`}},{title:"As the env of a function",files:{"app.py":`import os
import modal

app = modal.App("jobs")


@app.function(env={**os.environ})  # expect: whole-environment-secret
def run():
    return os.environ["JOBS_TOKEN"]
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
`}}]},*check({project}){for(let secret of project.secrets)secret.wholeEnvironment&&(yield ofSecret(secret,attachedWorkloads(project,secret).map(({workload})=>workload)));let opened=new Map;for(let workload of project.workloads)for(let open of workload.envOpen){if(open.kind!=="whole-environment")continue;let before=opened.get(placeKey(open.place))??{open,workloads:[]};before.workloads.push(workload),opened.set(placeKey(open.place),before)}for(let{open,workloads}of opened.values())yield ofEnv(open,workloads)}};function ofSecret(secret,workloads){let who=workloads.length>0?namesOfWorkloads(workloads):"whatever it is attached to";return{...common2(workloads),message:`This secret takes the whole environment of the deploying machine along: every credential of that shell or CI job ends up with ${who}.`,primary:{place:secret.place,label:"the whole environment goes in here"},subject:{secret:"os.environ",...workloads[0]?{workload:workloads[0].name}:{}}}}function ofEnv(open,workloads){return{...common2(workloads),message:`The whole environment of the deploying machine becomes the env of ${namesOfWorkloads(workloads)}: every credential of that shell or CI job goes along, in plain text.`,primary:{place:open.place,label:"the whole environment goes in here"},subject:{key:"os.environ",...workloads[0]?{workload:workloads[0].name}:{}}}}function common2(workloads){return{severity:"high",confidence:"high",persona:"regular",help:"Name the keys that are needed: `modal.Secret.from_local_environ([...])`.",related:workloads.slice(0,5).map(workload=>({place:workload.place,label:`${nameOfWorkload(workload)} gets it all`})),path:[],fixes:[]}}var TOKEN=["MODAL_TOKEN_SECRET","MODAL_TOKEN_ID"],workspace_token_in_workload_default={meta:{id:"workspace-token-in-workload",category:"scope",severity:"high",summary:"A Modal token handed to a sandbox or a function",why:"A token opens the whole workspace: every app, secret, volume and sandbox. In a sandbox, which often runs code that nobody has read, it is honoured, and that code can do all that you can. In a function it is ignored: Modal's SDK uses the container's own, narrower credentials there and says so in a warning, so that the token is a risk without a use.",fix:"Leave it out. Functions are authenticated by themselves; let a sandbox ask a function of yours for what it needs.",confidence:"Certain where the secret or env is known to have the keys. A process that a function starts would honour the token; if that is wanted, say so with an ignore comment.",references:["https://modal.com/docs/guide/sandbox","https://modal.com/docs/reference/modal.config"],cwe:250},examples:{bad:[{title:"In a sandbox",files:{"app.py":`import os
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
`}},{title:"In the env of a function",files:{"app.py":`import os
import modal

app = modal.App("jobs")


@app.function(env={"MODAL_TOKEN_SECRET": os.environ.get("MODAL_TOKEN_SECRET", "")})  # expect: workspace-token-in-workload
def run():
    print("run")
`}}],good:[{title:"A function calls another without a token",files:{"app.py":`import modal

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
`}}]},*check({project,inventory}){let handed=new Map;for(let workload of project.workloads){let places=[...workload.attachments.filter(({secret})=>keysOfSecret(project,secret,inventory).keys.some(key=>TOKEN.includes(key))).map(({place})=>place),...workload.env.filter(({key})=>key===TOKEN[0]).map(({place})=>place)];for(let place of places){let before=handed.get(placeKey(place))??{place,workloads:[]};before.workloads.push(workload),handed.set(placeKey(place),before)}}for(let{place,workloads}of handed.values())yield report18(place,workloads)}};function report18(place,workloads){let sandboxed=workloads.filter(({kind})=>kind==="sandbox"||kind==="exec"),risky=sandboxed.length>0;return{severity:risky?"high":"low",confidence:"high",persona:"regular",message:risky?`A Modal token is handed to ${namesOfWorkloads(sandboxed)}: what runs there has full access to the workspace.`:`A Modal token is handed to ${namesOfWorkloads(workloads)}: Modal ignores it in a function, but whatever runs there can take it and use the workspace.`,help:risky?"Leave it out, and let the sandbox ask a function for what it needs.":"Leave it out: functions are authenticated by themselves.",primary:{place,label:"holds the token"},related:workloads.map(workload=>({place:workload.place,label:`${nameOfWorkload(workload)} gets it`})),path:[],fixes:[],subject:{workload:workloads[0]?.name??"",key:"MODAL_TOKEN_SECRET"}}}var rules=[app_wide_secret_default,broad_secret_default,committed_dotenv_default,container_import_env_default,credential_fallback_default,credential_in_command_default,credential_in_image_default,dotenv_path_default,dropped_env_value_default,environment_drift_default,environment_mismatch_default,half_rotated_secret_default,hardcoded_credential_default,invalid_secrets_argument_default,legacy_secret_api_default,literal_secret_value_default,lost_selector_default,missing_required_keys_default,mixed_environments_default,mixed_keys_in_secret_default,options_drop_secrets_default,pinned_environment_default,registry_secrets_default,secret_in_image_build_default,secret_in_sandbox_default,shadowed_key_default,unknown_secret_default,unresolved_env_key_default,unsafe_environment_default_default,unused_inventory_secret_default,unused_secret_default,whole_environment_secret_default,workspace_token_in_workload_default,wrong_required_key_default];import{createHash}from"node:crypto";function withFingerprints(reports){let ordered=reports.map(report19=>({...report19,fingerprint:""})).sort(compare),unique=ordered.filter((finding,index)=>!isSame(finding,ordered[index-1])),seen=new Map;return unique.map(finding=>{let identity=JSON.stringify([finding.rule,finding.primary.place.file,subjectParts(finding.subject)]),number=(seen.get(identity)??0)+1;return seen.set(identity,number),{...finding,fingerprint:hash(`${identity}#${number}`)}})}function isSame(a,b){return b!==void 0&&compare(a,b)===0}function compare(a,b){let[left,right]=[JSON.stringify(subjectParts(a.subject)),JSON.stringify(subjectParts(b.subject))];return compareFindings(a,b)||(left<right?-1:left>right?1:0)}function subjectParts(subject){return["app","workload","secret","key","environment","hash"].map(part=>subject[part]??null)}function hash(text){return createHash("sha256").update(text).digest("hex").slice(0,32)}var DEFAULT_LIMITS={code:16*1024*1024,other:2*1024*1024},SNIFFED_BYTES=8192;function readSource(fileSystem,entry,limits){let{path,tracked}=entry,kind=kindOf(path),limit=isCode(kind)?limits.code:limits.other,result=fileSystem.read(path,limit);if(!result.ok)switch(result.reason){case"absent":return path.includes("\uFFFD")?{ok:!1,skipped:{path,reason:"unreadable",bytes:null},why:"Not read: its name is not valid UTF-8."}:{ok:!1,skipped:null,why:null};case"too-large":return{ok:!1,skipped:{path,reason:"too-large",bytes:result.bytes},why:`Not read: ${humanSize(result.bytes)} is over the limit of ${humanSize(limit)} (--max-file-size).`};case"not-a-file":return{ok:!1,skipped:{path,reason:"not-a-file",bytes:null},why:"Not read: it is no ordinary file."};case"unreadable":return{ok:!1,skipped:{path,reason:"unreadable",bytes:null},why:`This file could not be read: ${result.why}`}}let text=decode(result.bytes);return text===null?{ok:!1,skipped:{path,reason:"binary",bytes:null},why:null}:{ok:!0,file:{path,kind,text,bytes:result.bytes.length,tracked}}}function decode(bytes){let buffer=Buffer.from(bytes.buffer,bytes.byteOffset,bytes.byteLength);return buffer[0]===255&&buffer[1]===254&&buffer.length%2===0?buffer.toString("utf16le"):buffer.subarray(0,SNIFFED_BYTES).includes(0)?null:buffer.toString("utf8")}function isCode(kind){return kind==="python"||kind==="notebook"}function humanSize(bytes){if(bytes<1024)return`${bytes} bytes`;let[value,unit]=bytes<1024*1024?[bytes/1024,"KB"]:[bytes/(1024*1024),"MB"];return`${value>=10||Number.isInteger(value)?Math.round(value):value.toFixed(1)} ${unit}`}import{lstatSync,realpathSync,statSync}from"node:fs";import{dirname,isAbsolute,join,relative,resolve,sep}from"node:path";async function resolveTarget(cwd,root,paths){let home=realpathSync(cwd);if(root!==null){let absolute=resolve(home,root);if(!isFolder(absolute))return failure2(`--root: there is no folder "${root}".`)}let named=[];for(let path of paths){let absolute=resolve(home,path);if(exists(absolute)){named.push(real(absolute));continue}let matches=await expand(home,path);if(matches.length===0)return failure2(`There is no file or folder "${path}"${hasMagic(path)?" (no file matches the pattern)":""}.`);named.push(...matches)}let base=root===null?rootFor(home,named):realpathSync(resolve(home,root));if(base===null)return failure2("The paths lie in different folders outside the working directory. Give --root with the folder that holds them all.");let outside=named.find(path=>!isWithin2(base,path));if(outside!==void 0)return failure2(`"${relative(home,outside)}" is not in the root folder. Give --root with a folder that holds it.`);let selection=named.map(path=>({path:relative(base,path).split(sep).join("/"),kind:isFolder(path)?"folder":"file"})),whole=selection.length===0||selection.some(({path})=>path==="");return{ok:!0,target:{root:base,selection:whole?null:selection}}}function isSelected(selection,path){return selection===null?!0:selection.some(at=>path===at.path||at.kind==="folder"&&path.startsWith(`${at.path}/`))}function rootFor(home,named){let outside=named.filter(path=>!isWithin2(home,path));if(outside.length===0)return home;let roots=new Set(outside.map(path=>isFolder(path)?path:dirname(path))),[only]=roots;return roots.size===1&&only!==void 0?only:null}async function expand(home,pattern){if(!hasMagic(pattern))return[];let{default:glob}=await import("./out-J6HJL6NQ.js");return(await glob(isAbsolute(pattern)||sep==="/"?pattern:pattern.split(sep).join("/"),{cwd:home,dot:!0,onlyFiles:!1,followSymbolicLinks:!1,suppressErrors:!0,ignore:["**/node_modules/**","**/.git/**"]})).map(path=>real(resolve(home,path))).sort()}function hasMagic(pattern){return/[*?[\]{}()!]/.test(pattern)}function real(path){let folder=dirname(path);return folder===path?path:join(realpathSync(folder),path.slice(folder.length))}function exists(path){return lstatSync(path,{throwIfNoEntry:!1})!==void 0}function isFolder(path){return statSync(path,{throwIfNoEntry:!1})?.isDirectory()??!1}function isWithin2(folder,path){let inside=relative(folder,path);return inside===""||inside!==".."&&!inside.startsWith(`..${sep}`)&&!isAbsolute(inside)}function failure2(message){return{ok:!1,message}}var RuleError=class extends Error{constructor(rule,cause){super("A rule failed.",{cause}),this.name=`RuleError (${rule})`;let frames=cause instanceof Error?(cause.stack??"").slice((cause.stack??"").indexOf(cause.message)+cause.message.length):"";this.stack=`${this.name}: ${this.message}${frames}`}};async function scan(options){let started=performance.now(),analysis=await analyze(options);if(!analysis.ok)return analysis;let findings=await check(analysis.value,options.rules),report19=assemble(analysis.value,findings,options),milliseconds=Math.round(performance.now()-started);return{ok:!0,value:{...report19,summary:{...report19.summary,milliseconds}}}}async function analyze(options){let{files,skipped,notes}=await readFiles(options),inventory=await readInventory(files,options);if(!inventory.ok)return inventory;let read=await factsOf(files,options),{link}=await import("./link-YMQKKOGK.js"),project=link(read,inventory.value),facts=withoutNames(read,project);return{ok:!0,value:{facts,files:new Map(files.map(file=>[file.path,file])),inventory:inventory.value,project,skipped,notes:[...notes,...facts.flatMap(({file,notes:notes2})=>notes2.map(note=>placed(file,note)))]}}}async function readFiles({fileSystem,limits,trackedOnly}){let listing=await fileSystem.list(),files=[],skipped=[...listing.skipped],notes=listing.notes.map(note=>({...note,span:null,line:null,column:null}));for(let entry of listing.entries){if(trackedOnly&&entry.tracked===!1)continue;let outcome=readSource(fileSystem,entry,limits);if(outcome.ok){files.push(outcome.file);continue}if(outcome.skipped&&skipped.push(outcome.skipped),outcome.why){let level=outcome.skipped?.reason==="unreadable"?"error":"warning";notes.push({path:entry.path,span:null,line:null,column:null,level,why:outcome.why})}}return{files,skipped:skipped.sort(byPath),notes}}async function readInventory(files,{fileSystem,inventoryFile,limits}){let read=path=>{let result2=fileSystem.read(path,limits.other);return result2.ok?decode(result2.bytes):null},{INVENTORY_FILE,loadInventory}=await import("./load-Z4F5CAMC.js"),{loadInventories}=await import("./monorepo-JGRWWLH6.js"),own=files.some(({path})=>path===INVENTORY_FILE)?null:read(INVENTORY_FILE),ignored=own===null?[]:[{path:INVENTORY_FILE,kind:"toml",text:own,bytes:own.length,tracked:!1}],result=inventoryFile===null?loadInventories([...files,...ignored]):loadInventory(read,{file:inventoryFile});return result.ok?{ok:!0,value:result.inventory}:result}async function factsOf(files,options){let[{collectFacts},{importRoots},{createResolver},{scanCredentials}]=await Promise.all([import("./collect-TLRJHPGU.js"),import("./packaging-EFXZBFGK.js"),import("./resolver-P7UHZFDN.js"),import("./engine-XKRRNQKY.js")]),dispose=()=>{};try{return await collectFacts(files,{resolver:createResolver(files.map(file=>file.path),importRoots(files)),scanCredentials:(file,syntax)=>scanCredentials(file,syntax,options.credentials),openParser:async bytes=>{options.beforeParsing?.(bytes);let{openParser}=await import("./parser-IGOTJW5E.js"),parser=await openParser(options.parser);return dispose=()=>parser.dispose(),parser}})}finally{dispose()}}async function check(analysis,rules2){let{project,inventory,facts,files}=analysis,{territoriesOf}=await import("./territory-7HZ5JUQJ.js"),whole={project,inventory,candidates:candidatesByFile(facts),files},parts=territoriesOf(project,inventory).map(territory=>({...whole,...territory}));return withFingerprints(rules2.flatMap(rule=>{let{id,category}=rule.meta;return(category==="credentials"?[whole]:parts).flatMap(context=>reportsOf(rule,context).map(report19=>({...report19,rule:id,category})))}))}function reportsOf({meta,check:check2},context){try{return[...check2(context)]}catch(cause){throw new RuleError(meta.id,cause)}}function assemble(analysis,findings,options){let{selection,thresholds}=options,{shown,hidden}=sift(findings,thresholds,file=>isSelected(selection,file)),failing=shown.filter(finding=>isFailing(finding,thresholds)).length,notes=[...analysis.notes,...notesOnSelection(analysis,selection)].sort(byPath);return{version:VERSION,root:options.rootName,findings:shown,counts:{...tally(shown,analysis.facts),hidden,suppressed:0,failing},summary:summarize(analysis),notes,files:analysis.files,redactions:redactionsOf(analysis.facts),rules:options.rules.map(rule=>rule.meta),thresholds,exitCode:exitCodeOf(failing,notes.some(note=>note.level==="error"),thresholds)}}function candidatesByFile(facts){return new Map(facts.filter(each=>each.candidates.length>0).map(each=>[each.path,each.candidates]))}function withoutNames(facts,project){let names=new Set(project.secrets.flatMap(secret=>secret.nameLiterals.map(placeKey)));return facts.map(each=>{let candidates=each.candidates.filter(({literal})=>!names.has(placeKey({file:each.path,span:literal}))),dropped=each.candidates.length-candidates.length;return dropped===0?each:{...each,candidates,suppressed:{...each.suppressed,"secret-name":dropped}}})}function redactionsOf(facts){return new Map([...candidatesByFile(facts)].map(([path,candidates])=>[path,candidates.map(({span,redacted})=>({span,redacted})).sort((a,b)=>a.span.start-b.span.start)]))}function notesOnSelection(analysis,selection){let met=new Set([...analysis.files.keys(),...analysis.skipped.map(file=>file.path)]);return(selection??[]).flatMap(({path,kind})=>(kind==="file"?met.has(path):[...met].some(file=>file.startsWith(`${path}/`)))?[]:[{path,span:null,line:null,column:null,level:"warning",why:kind==="file"?"Not checked: git ignores it, or it lies in a folder of dependencies or build output.":"Nothing to check in this folder: it is empty, git ignores it, or it holds dependencies or build output."}])}function tally(shown,facts){let bySeverity=Object.fromEntries(SEVERITIES.map(severity=>[severity,0])),byRule={};for(let{severity,rule}of shown)bySeverity[severity]++,byRule[rule]=(byRule[rule]??0)+1;let droppedCandidates={};for(let{suppressed}of facts)for(let[reason,count]of Object.entries(suppressed))droppedCandidates[reason]=(droppedCandidates[reason]??0)+count;return{total:shown.length,bySeverity,byRule,droppedCandidates}}function summarize({facts,project,inventory,skipped}){let keys=[...project.workloads.flatMap(workload=>workload.reads),...project.localReads].flatMap(read=>read.key===null?[]:[read.key]);return{files:facts.length,parsed:facts.filter(each=>each.module!==null).length,bytes:facts.reduce((sum,each)=>sum+each.file.bytes,0),apps:project.apps.length,workloads:project.workloads.length,secrets:project.secrets.length,envKeys:new Set(keys).size,milliseconds:0,skipped,inventory:inventory.file}}function placed(file,note){let{line,column}=note.span?positionAt(file,note.span.start):{line:null,column:null};return{path:file.path,...note,line,column}}function byPath(a,b){return a.path<b.path?-1:a.path>b.path?1:0}var FORMATS={terminal:async()=>(await import("./terminal-FW6HTHUL.js")).terminal,json:async()=>(await import("./json-IFBTOZRC.js")).json,sarif:async()=>(await import("./sarif-UQSH67Y2.js")).sarif,github:async()=>(await import("./github-RXZJX7FS.js")).github,"gitlab-codequality":async()=>(await import("./gitlab-codequality-2AAN3TCN.js")).gitlabCodeQuality,"gitlab-sast":async()=>(await import("./gitlab-sast-3BSM7M6N.js")).gitlabSast,junit:async()=>(await import("./junit-X2NGBDT2.js")).junit,checkstyle:async()=>(await import("./checkstyle-F7N4TQMV.js")).checkstyle,rdjson:async()=>(await import("./rdjson-YIVZBBAE.js")).rdjson,markdown:async()=>(await import("./markdown-WBKM2JKY.js")).markdown},FORMAT_NAMES=Object.keys(FORMATS);async function loadFormat(name){let render=await FORMATS[name]();return(report19,options)=>render(conceal(report19),options)}var import_picocolors=__toESM(require_picocolors(),1);function rulePageMarkdown({meta,examples}){let cwe=meta.cwe===null?[]:[`[CWE-${meta.cwe}](https://cwe.mitre.org/data/definitions/${meta.cwe}.html)`],references=[...meta.references.map(reference=>`<${reference}>`),...cwe];return`${[`# ${meta.id}`,`${meta.summary}.`,`Category: ${meta.category} \xB7 Severity: ${meta.severity}`,`## Why it matters

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

`)}function readable(text){return text.replace(/\{\{token:([\w-]+)\}\}/g,"<$1>").replace(/\{\{random:(\d+)\}\}/g,"<$1 random characters>").replace(/\bexpect: /g,"\u2190 ")}function languageOf(path){let name=path.slice(path.lastIndexOf("/")+1);if(/^(?:docker|container)file/i.test(name))return"dockerfile";if(name.startsWith(".env"))return"sh";let extension=name.slice(name.lastIndexOf(".")+1);return{py:"python",ts:"ts",js:"js",toml:"toml",yaml:"yaml",yml:"yaml",sh:"sh",json:"json",ipynb:"json",md:"markdown"}[extension]??"text"}async function scan2(options={}){let target=await targetOf(options);if(!target.ok)return target;let result=await scan({...engineOptions(options,target.value),rootName:basename(target.value.root),rules,selection:target.value.selection,thresholds:{...DEFAULT_THRESHOLDS,...options.thresholds}});return result.ok?result:{ok:!1,problems:result.errors}}async function graph(options={}){let target=await targetOf(options);if(!target.ok)return target;let analysis=await analyze(engineOptions(options,target.value));if(!analysis.ok)return{ok:!1,problems:analysis.errors};let{graph:describe2}=await import("./graph-DWKZ3XQC.js");return{ok:!0,value:describe2(analysis.value.project,analysis.value.files)}}async function inventorySession(options={}){let target=await targetOf(options);if(!target.ok)return target;let analysis=await analyze(engineOptions(options,target.value));if(!analysis.ok)return{ok:!1,problems:analysis.errors};let[{openSession},{isToolSetting,providedAtRuntime},{useOf:useOf2}]=await Promise.all([import("./session-EA7AS75T.js"),import("./runtime-HHOYDL5I.js"),import("./query-7YJI4KYH.js")]);return{ok:!0,value:openSession({...analysis.value,root:target.value.root,isAmbient:(key,kind)=>isToolSetting(key)||providedAtRuntime(key,kind)!=="never",mayUse:(workload,key)=>useOf2(analysis.value.project,workload,[key]).kind!=="none"})}}function inventoryTools(){return import("./tools-MGVZKSKH.js")}function findRule(id){return rules.find(rule=>rule.meta.id===id)}function suggestRule(id){let[nearest]=rules.map(({meta})=>meta.id).sort((a,b)=>similarity(id,b)-similarity(id,a));return nearest!==void 0&&similarity(id,nearest)>=.5?nearest:null}async function targetOf(options){if(options.fileSystem)return{ok:!0,value:{root:"",selection:null}};let result=await resolveTarget(options.cwd??process.cwd(),options.root??null,options.paths??[]);return result.ok?{ok:!0,value:result.target}:{ok:!1,problems:[{file:null,line:null,column:null,message:result.message}]}}function engineOptions(options,{root}){let{maxFileSize,inventory,fileSystem,beforeParsing}=options,onDisk=fileSystem===void 0;return{fileSystem:fileSystem??diskFileSystem(root),credentials:{detectors:DETECTORS,allowedHashes:new Set,acceptRivalIgnores:!1},inventoryFile:inventory===void 0?null:onDisk?relative2(root,resolve2(options.cwd??process.cwd(),inventory)).split(sep2).join("/"):inventory,limits:maxFileSize===void 0?DEFAULT_LIMITS:{code:maxFileSize,other:maxFileSize},trackedOnly:options.trackedOnly??!1,parser:options.parser===void 0?{}:{engine:options.parser},...beforeParsing?{beforeParsing}:{}}}export{rules,FORMAT_NAMES,loadFormat,rulePageMarkdown,rulePageText,scan2 as scan,graph,inventorySession,inventoryTools,findRule,suggestRule};
