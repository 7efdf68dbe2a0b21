/** A cursor that reads the tree where the runtime keeps it, in its memory, without calling into the runtime. */
import type { TreeCursor } from "./tree.ts";

/**
 * Views of the runtime's memory. The object that the runtime was started with holds them, and gets others when the memory
 * grows, which reading it doesn't make it do.
 */
export interface RuntimeMemory {
  readonly HEAPU16: Uint16Array;
  readonly HEAPU32: Uint32Array;
}

/*
 * How tree-sitter 0.25 to 0.27 lays out what is read, with pointers of 32 bits: byte offsets into its structures. A `TSTree`
 * begins with the root and the language. A `Subtree` takes 8 bytes. A small leaf stands in them itself, which the lowest bit
 * says; of any other node they begin with its address, and its children stand in front of that.
 */
const TREE_LANGUAGE = 8;
const SUBTREE_SIZE = 8;
const NODE = { padding: 4, size: 16, childCount: 36, symbol: 40, flags: 44, production: 66 } as const;
const LANGUAGE = { version: 0, aliasLength: 36, aliases: 84 } as const;
const LANGUAGE_VERSION = 15;
const LEAF = 1;
/** Flags of a node. A small leaf has the first two one bit higher. */
const VISIBLE = 1;
const EXTRA = 4;
const MISSING = 1 << 9;
const LEAF_MISSING = 1 << 5;

/** The children of one node, passed one by one. */
interface Level {
  /** The addresses of the next child and of the end of all. */
  next: number;
  last: number;
  /** The first child begins where its parent does; before any other stands padding. */
  isFirst: boolean;
  /** Where the child before the next ends, in bytes of UTF-16. */
  end: number;
  /** Where the grammar says what else to call the next child that isn't an extra (a comment); 0: it renames none of these. */
  alias: number;
  /** Is the node itself one that the grammar hides? Its children then are its parent's. */
  hidden: boolean;
}

function newLevel(): Level {
  return { next: 0, last: 0, isFirst: true, end: 0, alias: 0, hidden: false };
}

/** Of a parent that it went back to it knows nothing: the next thing to ask for is a sibling. */
export class MemoryCursor implements TreeCursor {
  nodeTypeId = 0;
  startIndex = 0;
  endIndex = 0;
  nodeIsMissing = false;
  private readonly halves: Uint16Array;
  private readonly words: Uint32Array;
  private readonly aliases: number;
  private readonly aliasLength: number;
  private readonly passed: Uint8Array;
  /** Used again and again: there are as many as the tree is deep. */
  private readonly levels: Level[] = [newLevel()];
  private level: Level;
  private depth = 0;
  /** The address of the current node; 0 when it has no children. */
  private node = 0;

  /** Stands at the root of the tree at the address `tree`. */
  private constructor({ HEAPU16, HEAPU32 }: RuntimeMemory, tree: number, language: number, passed: Uint8Array) {
    this.passed = passed;
    this.halves = HEAPU16;
    this.words = HEAPU32;
    this.aliases = HEAPU32[(language + LANGUAGE.aliases) >>> 2] as number;
    this.aliasLength = HEAPU16[(language + LANGUAGE.aliasLength) >>> 1] as number;
    this.level = this.levels[0] as Level;
    this.level.next = tree;
    this.level.last = tree + SUBTREE_SIZE;
    this.level.isFirst = false;
    this.gotoNextSibling();
  }

  /**
   * The cursor of a tree whose root ends at `end`. It doesn't stop at nodes of the types for which `passed` holds 1, unless
   * the parser made them up. Null: this release of the runtime keeps its trees otherwise.
   */
  static of(runtime: Partial<RuntimeMemory>, tree: number, end: number, passed: Uint8Array): MemoryCursor | null {
    const { HEAPU16, HEAPU32 } = runtime;
    if (!HEAPU16 || !HEAPU32) return null;
    const language = HEAPU32[(tree + TREE_LANGUAGE) >>> 2] ?? 0;
    if (HEAPU32[(language + LANGUAGE.version) >>> 2] !== LANGUAGE_VERSION) return null;
    const cursor = new MemoryCursor({ HEAPU16, HEAPU32 }, tree, language, passed);
    return cursor.endIndex === end ? cursor : null;
  }

  gotoFirstChild(): boolean {
    if (this.node === 0) return false;
    this.enter(this.node, this.startIndex * 2, false);
    if (this.gotoNextSibling()) return true;
    this.gotoParent();
    return false;
  }

  gotoNextSibling(): boolean {
    const { words, halves, passed } = this;
    for (;;) {
      const { level } = this;
      const at = level.next;
      if (at === level.last) {
        if (!level.hidden) return false;
        this.leave();
        continue;
      }
      level.next = at + SUBTREE_SIZE;
      const first = words[at >>> 2] as number;
      let node = 0;
      let symbol: number;
      let flags: number;
      let padding: number;
      let size: number;
      if ((first & LEAF) !== 0) {
        const second = words[(at + 4) >>> 2] as number;
        symbol = (first >>> 8) & 0xff;
        flags = ((first >>> 1) & (VISIBLE | EXTRA)) | ((first & LEAF_MISSING) << 4);
        padding = (second >>> 16) & 0xff;
        size = second >>> 24;
      } else {
        symbol = halves[(first + NODE.symbol) >>> 1] as number;
        flags = halves[(first + NODE.flags) >>> 1] as number;
        padding = words[(first + NODE.padding) >>> 2] as number;
        size = words[(first + NODE.size) >>> 2] as number;
        if (words[(first + NODE.childCount) >>> 2] !== 0) node = first;
      }
      const start = level.isFirst ? level.end : level.end + padding;
      const end = start + size;
      level.isFirst = false;
      level.end = end;
      let isVisible = (flags & VISIBLE) !== 0;
      if (level.alias !== 0 && (flags & EXTRA) === 0) {
        const alias = halves[level.alias >>> 1] as number;
        level.alias += 2;
        if (alias !== 0) {
          symbol = alias;
          isVisible = true;
        }
      }
      if (isVisible) {
        if (passed[symbol] === 1 && (flags & MISSING) === 0) continue;
        this.nodeTypeId = symbol;
        this.startIndex = start >>> 1;
        this.endIndex = end >>> 1;
        this.nodeIsMissing = (flags & MISSING) !== 0;
        this.node = node;
        return true;
      }
      if (node !== 0) this.enter(node, start, true);
    }
  }

  gotoParent(): boolean {
    while (this.level.hidden) this.leave();
    if (this.depth === 0) return false;
    this.leave();
    return true;
  }

  /** Goes to before the first child of a node that begins at `start`. */
  private enter(node: number, start: number, hidden: boolean): void {
    const count = this.words[(node + NODE.childCount) >>> 2] as number;
    const production = this.halves[(node + NODE.production) >>> 1] as number;
    this.depth += 1;
    if (this.depth === this.levels.length) this.levels.push(newLevel());
    const level = this.levels[this.depth] as Level;
    level.next = node - count * SUBTREE_SIZE;
    level.last = node;
    level.isFirst = true;
    level.end = start;
    level.alias = production === 0 ? 0 : this.aliases + production * this.aliasLength * 2;
    level.hidden = hidden;
    this.level = level;
  }

  private leave(): void {
    this.depth -= 1;
    this.level = this.levels[this.depth] as Level;
  }
}
