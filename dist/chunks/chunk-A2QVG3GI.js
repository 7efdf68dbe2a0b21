import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
function remembered(answer){let known=new WeakMap;return of=>{let before=known.get(of);if(before)return before.answer;let found=answer(of);return known.set(of,{answer:found}),found}}function once(make){let made=null;return()=>(made??={value:make()},made.value)}export{remembered,once};
