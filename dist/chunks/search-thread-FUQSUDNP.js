import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import"./chunk-YF5IUDG3.js";import{Worker}from"node:worker_threads";function startThread(program,orders,heapMb){return new Worker(program,{workerData:orders,resourceLimits:{maxOldGenerationSizeMb:heapMb},execArgv:[],stdout:!0,stderr:!0})}export{startThread};
