/** Which questions the code of each file asks a resolver, and with what answers: where those are the same, its imports are. */
import type { Located, Resolver, Submodule } from "./resolver.ts";

/** The questions of the files of a project, as plain data. */
export interface Questions {
  /** First parts of absolute imports that no file or folder of the project has. */
  readonly unknown: ReadonlySet<string>;
  /** By the file that asks: each question, and its answer behind it. */
  readonly byFile: ReadonlyMap<string, readonly string[]>;
}

const METHODS = ["locate", "child", "script", "locatePackage", "within", "below", "resolve"] as const;
type Method = (typeof METHODS)[number];

/** Separates the parts of a question, and of an answer; it stands in no path. */
const SEPARATOR = "\0";

type Answer = Located | null | string | readonly string[] | readonly Submodule[];

/** A resolver that remembers what it is asked. */
export class AskedResolver implements Resolver {
  private readonly unknown = new Set<string>();
  private readonly byFile = new Map<string, Map<string, Answer>>();

  constructor(private readonly inner: Resolver) {}

  locate(from: string, module: string, level: number): Located | null {
    const answer = this.inner.locate(from, module, level);
    this.noteImport("locate", from, answer, answer === null, module, level);
    return answer;
  }

  child(from: string, parent: Located, name: string): Located | null {
    return this.note("child", from, this.inner.child(from, parent, name), textOf(parent), name);
  }

  script(from: string, path: string): string | null {
    return this.note("script", from, this.inner.script(from, path), path);
  }

  locatePackage(from: string, name: string, level: number): Located | null {
    return this.note("locatePackage", from, this.inner.locatePackage(from, name, level), name, level);
  }

  within(from: string, parent: Located): readonly Submodule[] {
    return this.note("within", from, this.inner.within(from, parent), textOf(parent));
  }

  below(from: string, name: string, level: number): readonly string[] {
    return this.note("below", from, this.inner.below(from, name, level), name, level);
  }

  resolve(from: string, module: string, level: number, names: readonly string[]): readonly string[] {
    const answer = this.inner.resolve(from, module, level, names);
    this.noteImport("resolve", from, answer, answer.length === 0, module, level, ...names);
    return answer;
  }

  knows(top: string): boolean {
    return this.inner.knows(top);
  }

  get asked(): Questions {
    const byFile = [...this.byFile].map(([from, questions]): [string, readonly string[]] => [
      from,
      [...questions].flatMap(([question, answer]) => [question, textOf(answer)]),
    ]);
    return { unknown: this.unknown, byFile: new Map(byFile) };
  }

  /** Most imports are of something from outside: for those a name is enough. */
  private noteImport(
    method: Method,
    from: string,
    answer: Answer,
    isNothing: boolean,
    module: string,
    level: number,
    ...names: readonly string[]
  ): void {
    if (isNothing && level === 0) {
      const dot = module.indexOf(".");
      const top = dot < 0 ? module : module.slice(0, dot);
      // What scripts import goes by other names.
      if (!this.inner.knows(top) && PYTHON.test(from)) {
        this.unknown.add(top);
        return;
      }
    }
    this.note(method, from, answer, module, level, ...names);
  }

  private note<T extends Answer>(method: Method, from: string, answer: T, ...given: readonly (string | number)[]): T {
    let questions = this.byFile.get(from);
    if (!questions) {
      questions = new Map();
      this.byFile.set(from, questions);
    }
    questions.set([method, ...given].join(SEPARATOR), answer);
    return answer;
  }
}

const PYTHON = /\.(?:pyi?|ipynb)$/;

/** The questions of all files but some. */
export function questionsWithout({ unknown, byFile }: Questions, left: (file: string) => boolean): Questions {
  return { unknown, byFile: new Map([...byFile].filter(([file]) => !left(file))) };
}

export function joinQuestions(all: readonly Questions[]): Questions {
  const byFile = new Map<string, readonly string[]>();
  for (const { byFile: each } of all)
    for (const [file, questions] of each) byFile.set(file, [...(byFile.get(file) ?? []), ...questions]);
  return { unknown: new Set(all.flatMap(({ unknown }) => [...unknown])), byFile };
}

/** The files of which a question has another answer now. Null: that may be any file. */
export function answeredOtherwise({ unknown, byFile }: Questions, resolver: Resolver): ReadonlySet<string> | null {
  for (const top of unknown) if (resolver.knows(top)) return null;
  // What a file may import depends on the apps that load it: all imports are seen before an answer counts.
  for (const [file, questions] of byFile) eachQuestion(questions, (question) => ask(resolver, file, question));
  const others = new Set<string>();
  for (const [file, questions] of byFile)
    eachQuestion(questions, (question, answer) => {
      if (ask(resolver, file, question) !== answer) others.add(file);
    });
  return others;
}

function eachQuestion(questions: readonly string[], hear: (question: string, answer: string) => void): void {
  for (let at = 0; at + 1 < questions.length; at += 2) hear(questions[at] ?? "", questions[at + 1] ?? "");
}

function ask(resolver: Resolver, from: string, question: string): string {
  const [name, first = "", second = "", ...names] = question.split(SEPARATOR);
  const method = METHODS.find((each) => each === name);
  switch (method) {
    case "locate":
    case "locatePackage":
      return textOf(resolver[method](from, first, Number(second)));
    case "below":
      return textOf(resolver.below(from, first, Number(second)));
    case "resolve":
      return textOf(resolver.resolve(from, first, Number(second), names));
    case "script":
      return textOf(resolver.script(from, first));
    case "child":
      return textOf(resolver.child(from, locatedOf(first), second));
    case "within":
      return textOf(resolver.within(from, locatedOf(first)));
    case undefined:
      throw new Error("A question without an answer.");
  }
}

/** `module:path`, `namespace:folder`, `ambiguous:path…`; lists by their members. */
function textOf(answer: Answer): string {
  if (answer === null) return "";
  if (typeof answer === "string") return answer;
  if (isList(answer))
    return answer.map((each) => (typeof each === "string" ? each : `${each.name}=${each.file}`)).join("|");
  switch (answer.kind) {
    case "module":
      return `module:${answer.file}`;
    case "namespace":
      return `namespace:${answer.directory}`;
    case "ambiguous":
      return `ambiguous:${answer.files.join("|")}`;
  }
}

function isList(answer: Answer): answer is readonly string[] | readonly Submodule[] {
  return Array.isArray(answer);
}

function locatedOf(text: string): Located {
  const colon = text.indexOf(":");
  const [kind, rest] = [text.slice(0, colon), text.slice(colon + 1)];
  if (kind === "module") return { kind, file: rest };
  return kind === "namespace" ? { kind, directory: rest } : { kind: "ambiguous", files: rest.split("|") };
}
