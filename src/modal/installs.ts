/** Commands that install packages: what they fetch and build, as far as their words and the requirements say. */
import { HOLE, type Words } from "./command-words.ts";

export interface Installation {
  /** Files of requirements that it is told to read. */
  readonly requirements: readonly string[];
  /** It fetches with git. */
  readonly git: boolean;
  /** It may run a project's own build code, or ask a private index for what a plug-in's credential opens. */
  readonly open: boolean;
}

/** What the words install; null for another command. `python -m pip` and `uv pip` are pip. */
export function installationOf(words: Words): Installation | null {
  const [name = "", ...rest] = words;
  const program = name.replace(/^.*\//, "").replace(/(?<=pip|python)[\d.]+$/, "");
  switch (program) {
    case "sudo":
      return installationOf(rest);
    case "python":
      return rest[0] === "-m" && rest[1] === "pip" ? installationOf(rest.slice(1)) : null;
    case "uv":
      if (rest[0] === "pip") return installationOf(rest);
      if (rest[0] === "tool" && rest[1] === "install") return packages(rest.slice(2));
      return rest[0] === "sync" ? project(rest, "--no-install-project") : null;
    case "poetry":
      return rest[0] === "install" ? project(rest, "--no-root") : null;
    case "pip":
    case "pipx": {
      const at = rest.findIndex((word) => /^(?:install|download|wheel)$/.test(word));
      return at < 0 ? null : packages(rest.slice(at + 1));
    }
    case "npm":
    case "pnpm":
    case "yarn":
    case "bun": {
      const isGlobal = rest.some((word) => /^(?:-g|--global|global)$/.test(word));
      return isGlobal && rest.some((word) => /^(?:i|install|add)$/.test(word)) ? packages(rest) : null;
    }
    case "cargo":
    case "go":
      return rest[0] === "install" && !rest.includes("--path") ? packages(rest.slice(1)) : null;
    case "conda":
    case "mamba":
    case "micromamba":
      return {
        requirements: rest.filter((_, i) => /^(?:-f|--file)$/.test(rest[i - 1] ?? "")),
        git: false,
        open: false,
      };
    default:
      return null;
  }
}

/** A project's own dependencies; its own code is built too unless the option says otherwise. */
function project(words: Words, without: string): Installation {
  return { requirements: ["pyproject.toml"], git: false, open: !words.includes(without) };
}

const INDEX = /^(?:-i|-f|--index-url|--extra-index-url|--index|--default-index|--find-links|--registry)(?:=|$)/;
const REQUIREMENTS = /^(?:-r|-c|--requirements?|--constraints?)(?:=|$)/;

function packages(words: Words): Installation {
  const requirements: string[] = [];
  let git = false;
  let open = false;
  words.forEach((word, i) => {
    const before = words[i - 1] ?? "";
    const value = word.replace(/^-[\w-]*=/, "");
    if (REQUIREMENTS.test(word) ? value !== word : REQUIREMENTS.test(before) && !before.includes("=")) {
      if (value.includes(HOLE)) open = true;
      else requirements.push(value);
    } else if (INDEX.test(word) ? value !== word : INDEX.test(before) && !before.includes("=")) {
      open ||= !isPublicAddress(value);
    } else if (!word.startsWith("-")) {
      git ||= FETCHES_BY_GIT.test(word);
      open ||= isOwn(word);
    }
  });
  return { requirements, git, open };
}

const FETCHES_BY_GIT = /\bgit\+|^git@|\bssh:\/\/|\.git(?:@|#|$)/;

/** A folder or file of the image, or something that isn't known. */
function isOwn(word: string): boolean {
  return word.startsWith(HOLE) || /^(?:\.{1,2}(?:\/|\[|$)|[~/]|file:)|^[^:]*\.(?:whl|tar\.gz|zip|tgz)$/.test(word);
}

const PUBLIC_HOSTS =
  /^(?:(?:test\.)?pypi\.(?:org|python\.org|nvidia\.com)|download\.pytorch\.org|data\.(?:pyg|dgl)\.(?:org|ai)|registry\.(?:npmjs\.org|yarnpkg\.com)|(?:raw\.|objects\.)?github(?:usercontent)?\.com|[\w-]+\.github\.io|huggingface\.co|storage\.googleapis\.com|[\w.-]*\.(?:vllm|flashinfer)\.ai|flashinfer\.ai|conda\.anaconda\.org)$/;

/** An index that anybody may read from. One with a credential in its address needs no other. */
function isPublicAddress(address: string): boolean {
  const [, credential, host = ""] = /^https?:\/\/([^/@]*@)?([^/:?#]*)/.exec(address) ?? [];
  return credential !== undefined || PUBLIC_HOSTS.test(host);
}

/** What requirements bring beside packages of public indexes. */
export interface Requirements {
  /** The variables that an installer fills in: `${TOKEN}`. */
  readonly variables: readonly string[];
  readonly git: boolean;
  readonly open: boolean;
}

/** Reads requirements: a list of pip's, or the dependencies of a `pyproject.toml`. */
export function requirementsIn(text: string): Requirements {
  const plain = text.replace(/(^|\s)#.*$/gm, "$1");
  const indexes = plain.matchAll(
    /(?:^\s*(?:-i|-f|--index-url|--extra-index-url|--find-links)[\s=]+|\burl\s*=\s*["'])(https?:[^\s"']+)/gm,
  );
  return {
    variables: [...plain.matchAll(/\$\{(\w+)\}/g)].flatMap(([, name]) => name ?? []),
    git: /\bgit\+|\bgit\s*=\s*["']/.test(plain),
    open:
      /^\s*(?:(?:-e|--editable)[\s=]+)?(?:\.{1,2}(?:\/|$)|\/)|\bfile:|\b(?:path\s*=\s*["']|workspace\s*=\s*true)/m.test(
        plain,
      ) ||
      /^\s*-[re]\s/m.test(plain) ||
      [...indexes].some(([, address = ""]) => !isPublicAddress(address)),
  };
}
