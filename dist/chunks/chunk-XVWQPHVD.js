import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
function grouped(items,keyOf){let groups=new Map;for(let item of items){let key=keyOf(item),group=groups.get(key);group?group.push(item):groups.set(key,[item])}return groups}export{grouped};
