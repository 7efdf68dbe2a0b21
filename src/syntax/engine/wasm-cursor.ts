/** A cursor that stays inside the runtime. */
import type { TreeCursor } from "./tree.ts";

/**
 * What is used of the runtime's module. A cursor of web-tree-sitter keeps its state in JavaScript and hands it over for every
 * question; these functions leave it in the runtime's transfer buffer, where the next one takes it from. That halves what
 * copying a tree costs. Only one cursor can be walked at a time, and nothing else may be asked in between.
 */
export interface CursorFunctions {
  _ts_tree_cursor_copy_wasm(tree: number): void;
  _ts_tree_cursor_delete_wasm(tree: number): void;
  _ts_tree_cursor_goto_first_child_wasm(tree: number): number;
  _ts_tree_cursor_goto_next_sibling_wasm(tree: number): number;
  _ts_tree_cursor_goto_parent_wasm(tree: number): number;
  _ts_tree_cursor_current_node_type_id_wasm(tree: number): number;
  _ts_tree_cursor_current_node_is_missing_wasm(tree: number): number;
  _ts_tree_cursor_start_index_wasm(tree: number): number;
  _ts_tree_cursor_end_index_wasm(tree: number): number;
}

const NAMES: readonly (keyof CursorFunctions)[] = [
  "_ts_tree_cursor_copy_wasm",
  "_ts_tree_cursor_delete_wasm",
  "_ts_tree_cursor_goto_first_child_wasm",
  "_ts_tree_cursor_goto_next_sibling_wasm",
  "_ts_tree_cursor_goto_parent_wasm",
  "_ts_tree_cursor_current_node_type_id_wasm",
  "_ts_tree_cursor_current_node_is_missing_wasm",
  "_ts_tree_cursor_start_index_wasm",
  "_ts_tree_cursor_end_index_wasm",
];

/** The object that the runtime was started with holds its functions afterwards. Null: this release of it doesn't. */
export function cursorFunctions(module: object): CursorFunctions | null {
  return NAMES.every((name) => name in module && typeof module[name as keyof typeof module] === "function")
    ? (module as CursorFunctions)
    : null;
}

export class WasmCursor implements TreeCursor {
  /** `tree` is the tree's address. The transfer buffer must hold a cursor at its root; this one is a copy of it. */
  constructor(
    private readonly runtime: CursorFunctions,
    private readonly tree: number,
  ) {
    runtime._ts_tree_cursor_copy_wasm(tree);
  }

  get nodeTypeId(): number {
    return this.runtime._ts_tree_cursor_current_node_type_id_wasm(this.tree);
  }

  get nodeIsMissing(): boolean {
    return this.runtime._ts_tree_cursor_current_node_is_missing_wasm(this.tree) === 1;
  }

  get startIndex(): number {
    return this.runtime._ts_tree_cursor_start_index_wasm(this.tree);
  }

  get endIndex(): number {
    return this.runtime._ts_tree_cursor_end_index_wasm(this.tree);
  }

  gotoFirstChild(): boolean {
    return this.runtime._ts_tree_cursor_goto_first_child_wasm(this.tree) === 1;
  }

  gotoNextSibling(): boolean {
    return this.runtime._ts_tree_cursor_goto_next_sibling_wasm(this.tree) === 1;
  }

  gotoParent(): boolean {
    return this.runtime._ts_tree_cursor_goto_parent_wasm(this.tree) === 1;
  }

  delete(): void {
    this.runtime._ts_tree_cursor_delete_wasm(this.tree);
  }
}
