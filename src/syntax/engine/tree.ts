/**
 * The parse tree as plain data, read in one cursor walk, so that the engine's own tree is freed at once
 * and lowering never calls into the engine.
 */
import type { Span } from "../../source/span.ts";

/** A node of the grammar. Offsets are UTF-16 units into the parsed text. */
export interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  /** Named children in source order, without comments. */
  readonly children: readonly SyntaxNode[];
  /** The anonymous children that carry meaning (operators, `async`, `from`, `as`), in source order. */
  readonly tokens: readonly string[];
}

/** A region that didn't parse, or (`missing`) a token that the parser had to invent. */
export interface SyntaxErrorRegion extends Span {
  readonly missing: string | null;
}

export interface SyntaxTree {
  readonly root: SyntaxNode;
  readonly comments: readonly Span[];
  /** Outermost error regions in source order. */
  readonly errors: readonly SyntaxErrorRegion[];
}

/** What a cursor of either engine offers. */
export interface TreeCursor {
  readonly startIndex: number;
  readonly endIndex: number;
  readonly nodeIsMissing: boolean;
  gotoFirstChild(): boolean;
  gotoNextSibling(): boolean;
  gotoParent(): boolean;
}

/** What the walk does with a kind of node. */
export type Role = "branch" | "leaf" | "token" | "skip" | "comment" | "error";

export interface NodeKind {
  readonly type: string;
  readonly role: Role;
}

/** Named nodes whose inside lowering reads from the text itself, or that have no inside. */
const LEAVES = new Set([
  "identifier",
  "integer",
  "float",
  "true",
  "false",
  "none",
  "ellipsis",
  "string_start",
  "string_content",
  "string_end",
  "type_conversion",
  "import_prefix",
  "wildcard_import",
  "keyword_separator",
  "positional_separator",
  "pass_statement",
  "break_statement",
  "continue_statement",
]);

const TOKENS = new Set(
  (
    "+ - * / // % ** @ | & ^ << >> ~ and or not < <= == != >= > <> in is += -= *= /= //= %= **= @= |= &= ^= <<= >>= " +
    "async from as"
  ).split(" "),
);
/** Operators of two words are anonymous nodes with children of their own. */
const COMPOUND_TOKENS = new Set(["not in", "is not"]);

/** Nodes in which an ERROR child is kept, because lowering recovers what is inside it or marks the place it stands at. */
const ERROR_HOLDERS = new Set([
  "module",
  "block",
  "ERROR",
  "argument_list",
  "list",
  "tuple",
  "set",
  "dictionary",
  "expression_list",
]);

/** Decides once for each kind of node what the walk does with it. `type` is the grammar's name, "ERROR" included. */
export function classify(type: string, named: boolean): NodeKind {
  return { type, role: roleOf(type, named) };
}

function roleOf(type: string, named: boolean): Role {
  if (type === "ERROR") return "error";
  if (!named) return TOKENS.has(type) || COMPOUND_TOKENS.has(type) ? "token" : "skip";
  if (type === "comment") return "comment";
  if (type === "line_continuation") return "skip";
  return LEAVES.has(type) ? "leaf" : "branch";
}

const NO_NODES: readonly SyntaxNode[] = [];
const NO_TOKENS: readonly string[] = [];

class Branch implements SyntaxNode {
  children: readonly SyntaxNode[] = NO_NODES;
  tokens: readonly string[] = NO_TOKENS;
  private ownTokens: string[] | null = null;
  readonly type: string;
  readonly start: number;
  readonly end: number;
  /** Where its children start among the nodes that wait for their parent to close. */
  readonly base: number;
  constructor(type: string, start: number, end: number, base: number) {
    this.type = type;
    this.start = start;
    this.end = end;
    this.base = base;
  }

  /** Most nodes with a token have one: those share a list. */
  addToken(token: string): void {
    if (this.ownTokens !== null) this.ownTokens.push(token);
    else if (this.tokens === NO_TOKENS) this.tokens = tokenList(token);
    else this.tokens = this.ownTokens = [...this.tokens, token];
  }
}

/**
 * Copies the tree that `cursor` stands at the root of. `kindOf` names the cursor's current node;
 * `hasError` is the root's own answer and spares the search for missing tokens.
 */
export function readTree<C extends TreeCursor>(
  cursor: C,
  kindOf: (cursor: C) => NodeKind,
  hasError: boolean,
): SyntaxTree {
  const comments: Span[] = [];
  const errors: SyntaxErrorRegion[] = [];
  const root = new Branch(kindOf(cursor).type, cursor.startIndex, cursor.endIndex, 0);
  if (root.type === "ERROR") errors.push({ start: root.start, end: root.end, missing: null });
  const open: Branch[] = [root];
  // Children wait here until their parent closes, so that each list is made once, at its size.
  const waiting: SyntaxNode[] = [];
  let errorEnd = root.type === "ERROR" ? root.end : -1;
  let parent = root;
  let more = cursor.gotoFirstChild();
  for (;;) {
    while (!more) {
      open.pop();
      if (waiting.length > parent.base) {
        parent.children = waiting.slice(parent.base);
        waiting.length = parent.base;
      }
      const above = open.at(-1);
      if (above === undefined) return { root, comments, errors };
      if (isKept(parent, above)) waiting.push(withSplatOutside(parent));
      parent = above;
      cursor.gotoParent();
      more = cursor.gotoNextSibling();
    }
    const kind = kindOf(cursor);
    if (hasError && cursor.nodeIsMissing) {
      errors.push({ start: cursor.startIndex, end: cursor.endIndex, missing: kind.type });
    }
    switch (kind.role) {
      case "skip":
        break;
      case "token":
        parent.addToken(kind.type);
        break;
      case "comment":
        comments.push({ start: cursor.startIndex, end: cursor.endIndex });
        break;
      case "leaf":
        waiting.push({
          type: kind.type,
          start: cursor.startIndex,
          end: cursor.endIndex,
          children: NO_NODES,
          tokens: NO_TOKENS,
        });
        break;
      case "error":
      case "branch": {
        const branch = new Branch(kind.type, cursor.startIndex, cursor.endIndex, waiting.length);
        if (kind.role === "error") {
          if (branch.start >= errorEnd) errors.push({ start: branch.start, end: branch.end, missing: null });
          errorEnd = Math.max(errorEnd, branch.end);
        }
        if (cursor.gotoFirstChild()) {
          open.push(branch);
          parent = branch;
          continue;
        }
        if (isKept(branch, parent)) waiting.push(branch);
        break;
      }
    }
    more = cursor.gotoNextSibling();
  }
}

/** Expressions that start with another expression. */
const STARTS_WITH_EXPRESSION = new Set([
  "call",
  "attribute",
  "subscript",
  "binary_operator",
  "boolean_operator",
  "comparison_operator",
  "conditional_expression",
]);

/** The grammar binds a star too tightly: `*a.b()` comes as `(*a).b()`. Done from the inside out, this moves it all the way. */
function withSplatOutside(node: Branch): Branch {
  const first = node.children[0];
  if (first?.type !== "list_splat" || !STARTS_WITH_EXPRESSION.has(node.type)) return node;
  const starred = first.children[0];
  if (starred === undefined) return node;
  const inner = new Branch(node.type, starred.start, node.end, 0);
  inner.children = [starred, ...node.children.slice(1)];
  inner.tokens = node.tokens;
  const splat = new Branch("list_splat", node.start, node.end, 0);
  splat.children = [inner];
  return splat;
}

function isKept(node: SyntaxNode, parent: SyntaxNode): boolean {
  return node.type !== "ERROR" || ERROR_HOLDERS.has(parent.type);
}

const tokenLists = new Map<string, readonly string[]>();

function tokenList(token: string): readonly string[] {
  let list = tokenLists.get(token);
  if (list === undefined) {
    list = [token];
    tokenLists.set(token, list);
  }
  return list;
}
