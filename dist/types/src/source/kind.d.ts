/** What a file is, told by its name alone. */
import type { FileKind } from "./source-file.ts";
/** What a Python project says of itself; settings and inventory may stand in it too. */
export declare const PROJECT_FILE = "pyproject.toml";
/** The inventory of the project around it. */
export declare const INVENTORY_FILE = "modal-secrets.toml";
/** The kind of a file by its path. Any name that says nothing is `text`. */
export declare function kindOf(path: string): FileKind;
/** True for TypeScript and JavaScript. */
export declare function isScript(kind: FileKind): boolean;
/** True for the path of a TypeScript or JavaScript file. */
export declare function isScriptPath(path: string): boolean;
/** True when the name alone says that the file holds no text. */
export declare function isBinaryName(path: string): boolean;
