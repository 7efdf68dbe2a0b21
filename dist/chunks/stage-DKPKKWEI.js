import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import{configuredStage,isStageVariable,nameParts,siblings,stageOf,withStageNames}from"./chunk-22ORJ5UC.js";import"./chunk-YF5IUDG3.js";export{configuredStage,isStageVariable,nameParts,siblings,stageOf,withStageNames};
