import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
function contains(outer,inner){return outer.start<=inner.start&&inner.end<=outer.end}function overlaps(a,b){return a.start<b.end&&b.start<a.end}function placeKey(place){return`${place.file}:${place.span.start}:${place.span.end}`}export{contains,overlaps,placeKey};
