import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import{UsageError,faultText,processIo}from"./chunk-SNZEA4VS.js";var EXIT={clean:0,findings:1,usage:2,internal:3};async function run(argv){process.exitCode=await execute(argv,processIo())}async function execute(argv,io){try{let{runProgram}=await import("./program-RNBUD6G2.js");return await runProgram(argv,io)}catch(error){return error instanceof UsageError?(io.err.write(`leastkey: ${error.message}
`),EXIT.usage):(io.err.write(`leastkey: internal error. Please report it with the lines below; they hold nothing of your source.
${faultText(error)}
`),EXIT.internal)}}export{EXIT,run,execute};
