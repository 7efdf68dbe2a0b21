import { chmodSync, existsSync, mkdirSync, renameSync, rmSync, symlinkSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { baseline, type Options, scan } from "../../src/index.ts";
import { placeOf } from "../support/examples.ts";
import { newRepository, type Repository } from "../support/repository.ts";

let repository: Repository;
beforeEach(() => {
  repository = newRepository();
});
afterEach(() => rmSync(repository.root, { recursive: true, force: true }));

/** `path:line rule` of each finding. */
async function found(options: Options = {}): Promise<string[]> {
  const result = await scan({ cwd: repository.root, ...options });
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join("\n"));
  return result.value.findings.map((finding) => placeOf(result.value, finding));
}
async function refused(options: Options): Promise<string> {
  const result = await scan({ cwd: repository.root, ...options });
  return result.ok ? "" : result.problems.map(({ message }) => message).join("\n");
}

/** One function whose secret has the key it reads. */
const GOOD = `import os
import modal

app = modal.App("shop")


@app.function(secrets=[modal.Secret.from_name("payments")])
def charge():
    return os.environ["PAYMENTS_API_KEY"]
`;
/** The same with a second function, which reads a key that it isn't given. */
const BAD = `${GOOD}

@app.function(secrets=[modal.Secret.from_name("payments")])
def refund():
    return os.environ["PAYMENTS_API_KEY"], os.environ["REFUND_API_KEY"]
`;
const INVENTORY = `[environments.main.secrets]\npayments = ["PAYMENTS_API_KEY"]\n`;
const UNREAD = "unresolved-env-key";

test("no program that converts the scanned repository's files is started", async () => {
  const started = join(repository.root, "started");
  repository.write({ "app.py": GOOD, "modal-secrets.toml": INVENTORY });
  repository.commit();
  repository.write({ "app.py": BAD });
  repository.git("add", "app.py");
  repository.write({ ".gitattributes": "*.py filter=spy diff=spy\n", "app.py": `${BAD}\n` });
  repository.git("config", "filter.spy.clean", `touch ${started}; cat`);
  repository.git("config", "diff.spy.textconv", `touch ${started}; cat`);
  expect(await found({ staged: true })).toEqual([`app.py:14 ${UNREAD}`]);
  expect(await found({ changed: "HEAD" })).toEqual([`app.py:14 ${UNREAD}`]);
  expect(existsSync(started)).toBe(false);
  repository.git("diff", "HEAD");
  expect(existsSync(started)).toBe(true);
});

test("where nothing changed at all, the report says so: on the default branch, or without anything staged", async () => {
  repository.write({ "app.py": BAD, "modal-secrets.toml": INVENTORY });
  repository.commit();
  const notes = async (options: Options) => {
    const result = await scan({ cwd: repository.root, ...options });
    return result.ok ? result.value.notes.map(({ path, level, why }) => [path, level, why]) : null;
  };
  expect(await notes({ staged: true })).toEqual([
    [".", "info", "Nothing is staged that differs from HEAD, so that no finding is reported."],
  ]);
  repository.git("update-ref", "refs/remotes/origin/main", "HEAD");
  expect(await notes({ changed: true })).toEqual([
    [
      ".",
      "info",
      "Nothing changed since origin/main, so that no finding is reported. On the default branch itself, name an earlier commit: --changed=HEAD~1.",
    ],
  ]);
  expect(await notes({ changed: "HEAD" })).toEqual([
    [".", "info", "Nothing changed since HEAD, so that no finding is reported."],
  ]);
  repository.write({ "b.py": "" });
  repository.git("add", "b.py");
  expect([await notes({ staged: true }), await notes({ changed: true })]).toEqual([[], []]);
});

test("an empty name of a commit is told for what it is", async () => {
  repository.commit();
  expect(await refused({ changed: "" })).toBe("The commit of --changed is an empty text: is a variable not set?");
});

test("a filter that is required, as that of Git LFS, isn't missed", async () => {
  repository.write({ "app.py": GOOD, "model.txt": "1\n", "modal-secrets.toml": INVENTORY });
  repository.commit();
  repository.git("config", "filter.large.clean", "cat");
  repository.git("config", "filter.large.required", "true");
  repository.write({ ".gitattributes": "*.txt filter=large\n", "model.txt": "2\n", "app.py": BAD });
  expect(await found({ changed: "HEAD" })).toEqual([`app.py:14 ${UNREAD}`]);
});

test("how the user's own command reads paths has no say (git --literal-pathspecs commit)", async () => {
  repository.write({ "app.py": BAD, "modal-secrets.toml": INVENTORY });
  repository.git("add", "-A");
  for (const variable of ["GIT_LITERAL_PATHSPECS", "GIT_ICASE_PATHSPECS", "GIT_NOGLOB_PATHSPECS"]) {
    try {
      process.env[variable] = "1";
      expect(await found({ staged: true }), variable).toEqual([`app.py:14 ${UNREAD}`]);
      expect(await found({ changed: "HEAD" }), variable).toEqual([`app.py:14 ${UNREAD}`]);
    } finally {
      delete process.env[variable];
    }
  }
});

describe("--staged", () => {
  test("settings that are a link are read as in the work tree, at the root and below", async () => {
    repository.write({
      "shared/off.toml": `rules.${UNREAD} = "off"\n`,
      "modal-secrets.toml": INVENTORY,
      "svc/app.py": BAD,
      "app.py": BAD.replace("shop", "top"),
    });
    symlinkSync("../shared/off.toml", join(repository.root, "svc/leastkey.toml"));
    repository.git("add", "-A");
    const below = [`app.py:14 ${UNREAD}`];
    expect([await found(), await found({ staged: true })]).toEqual([below, below]);
    symlinkSync("svc/leastkey.toml", join(repository.root, "leastkey.toml"));
    repository.git("add", "-A");
    expect([await found(), await found({ staged: true })]).toEqual([[], []]);
  });

  test("reads the index, not the work tree", async () => {
    repository.write({ "app.py": GOOD, "modal-secrets.toml": INVENTORY });
    repository.commit();
    repository.write({ "app.py": BAD });
    expect(await found({ staged: true })).toEqual([]);
    repository.git("add", "app.py");
    repository.write({ "app.py": GOOD });
    expect(await found({ staged: true })).toEqual([`app.py:14 ${UNREAD}`]);
    repository.remove("app.py");
    expect(await found({ staged: true })).toEqual([`app.py:14 ${UNREAD}`]);
    expect(await found({ staged: true, paths: ["app.py"] })).toEqual([`app.py:14 ${UNREAD}`]);
    expect(await found({ staged: true, paths: ["other.py"] })).toEqual([]);
  });

  test("shows everything before the first commit, and nothing that was there at HEAD", async () => {
    repository.write({ "app.py": BAD, "modal-secrets.toml": INVENTORY });
    repository.git("add", "-A");
    expect(await found({ staged: true })).toEqual([`app.py:14 ${UNREAD}`]);
    repository.commit();
    expect(await found({ staged: true })).toEqual([]);
    repository.write({ "app.py": `# a line above\n${BAD}` });
    repository.git("add", "-A");
    expect(await found({ staged: true })).toEqual([]);
    expect(await found()).toEqual([`app.py:15 ${UNREAD}`]);
  });

  test("before the first commit in a repository of either kind of hash, --changed shows everything too", async () => {
    for (const format of ["sha1", "sha256"]) {
      const kind = newRepository("--object-format", format);
      kind.write({ "app.py": BAD, "modal-secrets.toml": INVENTORY });
      const options = { cwd: kind.root, root: kind.root };
      expect(await found({ ...options, changed: true }), format).toEqual([`app.py:14 ${UNREAD}`]);
      expect(await found({ ...options, changed: "HEAD" }), format).toEqual([`app.py:14 ${UNREAD}`]);
      expect(await found({ ...options, staged: true }), format).toEqual([]);
      kind.git("add", "-A");
      expect(await found({ ...options, staged: true }), format).toEqual([`app.py:14 ${UNREAD}`]);
      rmSync(kind.root, { recursive: true, force: true });
    }
  });

  test("in a merge: this side of a conflict while there is one, then what the merge brings in", async () => {
    repository.write({ "app.py": GOOD, "modal-secrets.toml": INVENTORY });
    repository.commit();
    repository.git("switch", "-q", "-c", "side");
    repository.write({ "app.py": BAD, "more.py": BAD.replace("shop", "more") });
    repository.commit();
    repository.git("switch", "-q", "main");
    repository.write({
      "app.py": `${GOOD}
LIMIT = 3
`,
    });
    repository.commit();
    expect(() => repository.git("merge", "-q", "side")).toThrow();
    expect(await found({ staged: true })).toEqual([`more.py:14 ${UNREAD}`]);
    repository.write({ "app.py": BAD });
    repository.git("add", "-A");
    expect(await found({ staged: true })).toEqual([`app.py:14 ${UNREAD}`, `more.py:14 ${UNREAD}`]);
  });

  test("a change of mode touches nothing; a file in place of a link is new", async () => {
    repository.write({ "app.py": BAD, "modal-secrets.toml": INVENTORY });
    symlinkSync("app.py", join(repository.root, "link.py"));
    repository.commit();
    chmodSync(join(repository.root, "app.py"), 0o755);
    rmSync(join(repository.root, "link.py"));
    repository.write({ "link.py": BAD.replace("shop", "link") });
    expect(await found({ changed: "HEAD" })).toEqual([`link.py:14 ${UNREAD}`]);
    repository.git("add", "-A");
    expect(await found({ staged: true })).toEqual([`link.py:14 ${UNREAD}`]);
  });

  test("shows what an edit of the inventory breaks in another file", async () => {
    repository.write({ "app.py": GOOD, "modal-secrets.toml": INVENTORY });
    repository.commit();
    repository.write({ "modal-secrets.toml": INVENTORY.replace("PAYMENTS_API_KEY", "STRIPE_API_KEY") });
    repository.git("add", "-A");
    expect(await found({ staged: true })).toContain(`app.py:9 ${UNREAD}`);
  });

  test("an announced file, a removed one and a renamed one", async () => {
    repository.write({ "app.py": BAD, "gone.py": BAD.replace("shop", "gone"), "modal-secrets.toml": INVENTORY });
    repository.commit();
    repository.write({ "later.py": BAD.replace("shop", "later") });
    repository.git("add", "--intent-to-add", "later.py");
    expect(await found({ staged: true })).toEqual([]);
    repository.git("rm", "-q", "gone.py");
    expect(await found({ staged: true, paths: ["gone.py"] })).toEqual([]);
    repository.git("mv", "app.py", "moved.py");
    expect(await found({ staged: true })).toEqual([]);
    repository.git("commit", "-q", "-m", "x");
    repository.git("add", "later.py");
    expect(await found({ staged: true })).toEqual([`later.py:14 ${UNREAD}`]);
  });

  test("links, submodules, files kept by Git LFS and odd names", async () => {
    const other = newRepository();
    other.write({ "inner.py": BAD.replace("shop", "inner") });
    other.commit();
    repository.write({ "app.py": GOOD, "modal-secrets.toml": INVENTORY });
    repository.commit();
    repository.git("submodule", "--quiet", "add", other.root, "sub");
    rmSync(other.root, { recursive: true });
    symlinkSync("app.py", join(repository.root, "link.py"));
    repository.write({
      "lfs.py": `version https://git-lfs.github.com/spec/v1\noid sha256:${"4d7a2146".repeat(8)}\nsize 12345\n`,
      'a "b"\n€.py': BAD.replace("shop", "odd"),
    });
    repository.git("add", "-A");
    const result = await scan({ cwd: repository.root, staged: true });
    expect(result.ok && result.value.findings.map((finding) => placeOf(result.value, finding))).toEqual([
      `a "b"\n€.py:14 ${UNREAD}`,
    ]);
    expect(result.ok && result.value.summary.skipped).toEqual([
      { path: "lfs.py", reason: "binary", bytes: null },
      { path: "link.py", reason: "symlink", bytes: null },
    ]);
  });

  test("uses the index of the commit under way (git commit FILE)", async () => {
    repository.write({ "app.py": GOOD, "b.py": "x = 1\n", "modal-secrets.toml": INVENTORY });
    repository.commit();
    repository.write({ "app.py": BAD, "b.py": "x = 2\n" });
    repository.git("add", "b.py");
    const before = process.env.GIT_INDEX_FILE;
    const index = ".git/next-index.lock";
    repository.gitWith({ GIT_INDEX_FILE: index }, "read-tree", "HEAD");
    repository.gitWith({ GIT_INDEX_FILE: index }, "add", "app.py");
    try {
      process.env.GIT_INDEX_FILE = index;
      expect(await found({ staged: true })).toEqual([`app.py:14 ${UNREAD}`]);
      process.env.GIT_INDEX_FILE = "/elsewhere/.git/index";
      expect(await found({ staged: true })).toEqual([]);
    } finally {
      if (before === undefined) delete process.env.GIT_INDEX_FILE;
      else process.env.GIT_INDEX_FILE = before;
    }
  });
});

describe("a repository that only the environment names", () => {
  const outer = { GIT_DIR: process.env.GIT_DIR, GIT_WORK_TREE: process.env.GIT_WORK_TREE };
  const given = (variables: Readonly<Record<string, string | undefined>>) => {
    for (const [name, value] of Object.entries(variables)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  };
  afterEach(() => given(outer));

  /** Files of a folder under version control elsewhere, as those of a home folder may be. */
  function separate(): { readonly GIT_DIR: string; readonly GIT_WORK_TREE: string } {
    repository.write({ "home/shop/app.py": GOOD, "home/shop/modal-secrets.toml": INVENTORY, "home/leastkey.toml": "" });
    renameSync(join(repository.root, ".git"), join(repository.root, "files.git"));
    const named = { GIT_DIR: join(repository.root, "files.git"), GIT_WORK_TREE: join(repository.root, "home") };
    repository.gitWith(named, "add", "-A");
    repository.gitWith(named, "commit", "-q", "-m", "x");
    repository.write({ "home/shop/app.py": BAD, "home/shop/scratch.py": BAD });
    return named;
  }
  const shop = () => join(repository.root, "home/shop");

  test("is looked at with GIT_DIR and GIT_WORK_TREE, or core.worktree; else the message says so", async () => {
    const named = separate();
    expect(await refused({ root: shop(), changed: "HEAD" })).toBe(
      "This folder is in no git work tree, so there is no change to look at. Where its repository lies elsewhere, name both: " +
        "GIT_DIR is the repository, GIT_WORK_TREE the top folder of its files.",
    );
    given(named);
    const changed = [`app.py:14 ${UNREAD}`, `scratch.py:14 ${UNREAD}`];
    expect(await found({ root: shop(), changed: "HEAD" })).toEqual(changed);
    expect(await found({ root: shop(), staged: true })).toEqual([]);
    expect(await found({ root: shop(), trackedOnly: true })).toEqual([`app.py:14 ${UNREAD}`]);
    repository.gitWith(named, "add", "shop/app.py");
    expect(await found({ root: shop(), staged: true })).toEqual([`app.py:14 ${UNREAD}`]);
    // Settings are found up to the top of the work tree.
    repository.write({ "home/leastkey.toml": `rules.${UNREAD} = "off"\n` });
    expect(await found({ root: shop(), changed: "HEAD" })).toEqual([]);
    repository.write({ "home/leastkey.toml": "" });
    repository.gitWith(named, "config", "core.worktree", named.GIT_WORK_TREE);
    given({ ...named, GIT_WORK_TREE: undefined });
    expect(await found({ root: shop(), changed: "HEAD" })).toEqual(changed);
  });

  test("doesn't stand for other folders, nor for a repository that lies nearer", async () => {
    const named = separate();
    repository.gitIn("home/shop", "init", "-q");
    repository.gitIn("home/shop", "add", "modal-secrets.toml");
    given(named);
    expect(await found({ root: shop(), trackedOnly: true })).toEqual([]);
    repository.write({ "other/app.py": BAD });
    const other = join(repository.root, "other");
    expect(await refused({ root: other, changed: "HEAD" })).toContain("in no git work tree");
    given({ ...named, GIT_WORK_TREE: undefined });
    expect(await refused({ root: other, changed: "HEAD" })).toContain("in no git work tree");
  });
});

describe("a sparse checkout", () => {
  /** A repository with an accepted finding in `jobs`, of which `web` is checked out. */
  async function sparse(): Promise<void> {
    repository.write({ "modal-secrets.toml": INVENTORY, "jobs/app.py": BAD, "web/app.py": GOOD });
    const taken = await baseline({ root: repository.root });
    if (!taken.ok) throw new Error("There is no baseline.");
    for (const { file, text } of taken.value.changes) repository.write({ [file]: text });
    repository.commit();
    repository.git("sparse-checkout", "set", "web");
  }

  test("keeps what a baseline says of files that aren't there, and counts them", async () => {
    await sparse();
    const result = await scan({ root: repository.root });
    expect(result.ok && result.value.notes).toEqual([]);
    expect(result.ok && result.value.summary.skipped).toEqual([
      { path: "jobs/app.py", reason: "not-checked-out", bytes: null },
    ]);
    const again = await baseline({ root: repository.root });
    expect(again.ok && again.value.changes).toMatchObject([{ total: 1, added: 0, removed: 0 }]);
    const pruned = await baseline({ root: repository.root, prune: true });
    expect(pruned.ok && pruned.value.changes).toEqual([]);
    // A copy is none of a file that was renamed.
    repository.write({ "web/copy.py": BAD });
    expect(await found()).toEqual([`web/copy.py:14 ${UNREAD}`]);
  });

  test("is compared with as much of the commit; the index holds all", async () => {
    await sparse();
    expect(await found({ changed: "HEAD", suppress: false })).toEqual([]);
    repository.write({ "web/app.py": BAD });
    expect(await found({ changed: "HEAD" })).toEqual([`web/app.py:14 ${UNREAD}`]);
    repository.git("add", "web");
    const staged = await scan({ cwd: repository.root, staged: true });
    expect(staged.ok && staged.value.summary).toMatchObject({ files: 4, skipped: [] });
  });

  test("of a partial clone does without what was never fetched", async () => {
    await sparse();
    repository.git("sparse-checkout", "disable");
    repository.write({ "web/app.py": `${GOOD}\n` });
    repository.commit();
    repository.git("config", "uploadpack.allowFilter", "true");
    const partial = ["-q", "--filter=blob:none", "--sparse", `file://${repository.root}`, "partial"];
    repository.git("clone", ...partial);
    repository.gitIn("partial", "sparse-checkout", "set", "web");
    const root = join(repository.root, "partial");
    const staged = await scan({ root, staged: true });
    expect(staged.ok && staged.value.notes.map(({ level }) => level)).toEqual(["info"]);
    expect(staged.ok && staged.value.summary.skipped).toEqual([
      { path: "jobs/app.py", reason: "not-checked-out", bytes: null },
    ]);
    expect(await refused({ root, changed: "HEAD~1" })).toMatch(
      /^Git can't tell what changed here: this partial clone lacks contents of [\da-f]{12}, .*: git diff [\da-f]{12}$/,
    );
    repository.gitIn("partial", "diff", "HEAD~1");
    expect(await found({ root, changed: "HEAD~1" })).toEqual([]);
  });
});

describe("--changed", () => {
  test("since the default branch was left: committed, uncommitted and untracked changes, not those of main", async () => {
    repository.write({ "old.py": BAD.replace("shop", "old"), "modal-secrets.toml": INVENTORY });
    repository.commit();
    repository.git("switch", "-q", "-c", "work");
    repository.write({ "one.py": BAD.replace("shop", "one") });
    repository.commit();
    repository.write({ "two.py": BAD.replace("shop", "two") });
    repository.git("add", "-A");
    repository.write({ "three.py": BAD.replace("shop", "three") });
    repository.git("switch", "-q", "main");
    repository.remove("two.py");
    repository.git("switch", "-q", "-f", "work");
    repository.write({ "two.py": BAD.replace("shop", "two") });
    expect(await found({ changed: true })).toEqual([
      `one.py:14 ${UNREAD}`,
      `three.py:14 ${UNREAD}`,
      `two.py:14 ${UNREAD}`,
    ]);
    expect(await found({ changed: "HEAD" })).toEqual([`three.py:14 ${UNREAD}`, `two.py:14 ${UNREAD}`]);
    expect(await found({ changed: "HEAD", paths: ["two.py", "old.py", "nowhere.py"] })).toEqual([
      `two.py:14 ${UNREAD}`,
    ]);
    expect(await found({ changed: "HEAD", staged: true })).toEqual([]);
  });

  test("on the default branch of a repository without a remote, what isn't committed", async () => {
    repository.write({ "old.py": BAD.replace("shop", "old"), "modal-secrets.toml": INVENTORY });
    repository.commit();
    repository.write({ "new.py": BAD.replace("shop", "new") });
    expect(await found({ changed: true })).toEqual([`new.py:14 ${UNREAD}`]);
  });

  test("in a subfolder, a linked work tree and with a nested repository", async () => {
    repository.write({ "svc/app.py": GOOD, "svc/modal-secrets.toml": INVENTORY, "other/app.py": BAD });
    repository.commit();
    mkdirSync(join(repository.root, "svc/vendor"), { recursive: true });
    repository.gitIn("svc/vendor", "init", "-q");
    repository.write({ "svc/vendor/lib.py": BAD.replace("shop", "lib") });
    repository.gitIn("svc/vendor", "add", "-A");
    repository.gitIn("svc/vendor", "commit", "-q", "-m", "x");
    expect(await found({ root: "svc" })).toEqual([`vendor/lib.py:14 ${UNREAD}`]);
    expect(await found({ root: "svc", changed: "HEAD" })).toEqual([]);
    repository.git("worktree", "add", "-q", "../tree", "-b", "side");
    const cwd = join(repository.root, "../tree");
    try {
      const options = { cwd, root: "svc", changed: "main" };
      expect(await found(options)).toEqual([]);
      repository.write({ "../tree/svc/app.py": BAD });
      expect(await found(options)).toEqual([`app.py:14 ${UNREAD}`]);
      expect(await found({ cwd, root: "svc", staged: true })).toEqual([]);
      repository.gitIn("../tree", "add", "-A");
      expect(await found({ cwd, root: "svc", staged: true })).toEqual([`app.py:14 ${UNREAD}`]);
    } finally {
      rmSync(cwd, { recursive: true, force: true });
    }
  });

  test("a finding of before in a line that changed is shown, whatever git is told of its output and of the file", async () => {
    const settings = [
      "diff.relative",
      "diff.noprefix",
      "diff.mnemonicPrefix",
      "color.ui=always",
      "diff.renames=copies",
    ];
    repository.write({ "svc/app.py": BAD, "svc/modal-secrets.toml": INVENTORY });
    repository.commit();
    repository.write({ "svc/app.py": BAD.replace(/\n$/, ", 1\n") });
    const touched = [`app.py:14 ${UNREAD}`];
    expect(await found({ root: "svc", changed: "HEAD" })).toEqual(touched);
    for (const setting of settings)
      repository.git("config", ...(setting.includes("=") ? setting.split("=") : [setting, "true"]));
    // A file that was only touched comes before it.
    repository.write({ "a.py": "x = 1\n" });
    repository.git("add", "a.py");
    repository.git("commit", "-q", "-m", "x", "a.py");
    repository.git("config", "diff.autoRefreshIndex", "false");
    utimesSync(join(repository.root, "a.py"), 1, 1);
    expect(await found({ root: "svc", changed: "HEAD" })).toEqual(touched);
    repository.write({ ".gitattributes": "*.py -diff\n" });
    expect(await found({ root: "svc", changed: "HEAD" })).toEqual(touched);
    repository.git("add", "-A");
    expect(await found({ root: "svc", staged: true })).toEqual(touched);
  });

  test("a lone carriage return ends no line for git", async () => {
    const odd = BAD.replace("import modal\n", "import modal\n# an old\r# line end\r# or two\n");
    repository.write({ "app.py": odd, "modal-secrets.toml": INVENTORY });
    repository.commit();
    repository.write({ "app.py": odd.replace(/\n$/, ", 1\n") });
    expect(await found({ changed: "HEAD" })).toEqual([`app.py:17 ${UNREAD}`]);
  });

  test("settings of the other side count on the other side", async () => {
    repository.write({ "app.py": BAD, "modal-secrets.toml": INVENTORY, "leastkey.toml": `exclude = ["app.py"]\n` });
    repository.commit();
    repository.remove("leastkey.toml");
    expect(await found({ changed: "HEAD" })).toEqual([`app.py:14 ${UNREAD}`]);
  });

  test("an inventory that git ignores speaks for both sides", async () => {
    repository.write({ ".gitignore": "modal-secrets.toml\n", "modal-secrets.toml": INVENTORY, "app.py": BAD });
    repository.commit();
    repository.write({ "app.py": `${BAD}\n# the end\n` });
    expect(await found()).toEqual([`app.py:14 ${UNREAD}`]);
    expect(await found({ changed: "HEAD" })).toEqual([]);
    repository.git("add", "-A");
    expect(await found({ staged: true })).toEqual([]);
  });

  test("says what to do where there is no such commit", async () => {
    repository.write({ "app.py": GOOD });
    repository.commit();
    repository.git("switch", "-q", "--detach");
    repository.git("branch", "-q", "-m", "main", "trunk");
    expect(await refused({ changed: true })).toContain("no upstream or default branch");
    expect(await refused({ changed: "no-such" })).toContain('no commit "no-such"');
    expect(await refused({ changed: "trunk...HEAD" })).toContain("--changed=trunk.");
    expect(await refused({ changed: "--output=x" })).toContain("no commit");
    expect(await refused({ changed: "app.py" })).toContain("--changed -- app.py");
    repository.write({ "app.py": BAD });
    repository.commit();
    const clone = join(repository.root, "clone");
    repository.git("clone", "-q", "--depth=1", `file://${repository.root}`, "clone");
    expect(await refused({ cwd: clone, changed: "HEAD~1" })).toContain("fetch-depth: 0");
    expect(await refused({ cwd: "/", root: "/", changed: true })).toContain("no git work tree");
    repository.write({ ".git/HEAD": "" });
    expect(await refused({ changed: true })).toContain("safe.directory");
  });
});
