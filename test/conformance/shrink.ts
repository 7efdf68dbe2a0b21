/** Makes a failing project smaller by leaving out statements while it keeps failing in the same way. */

/** Top-level statements of a Python file, decorators and `else` branches with what they belong to. */
function statements(text: string): string[] {
  const chunks: string[][] = [];
  let decorated = false;
  for (const line of text.split("\n")) {
    const last = chunks.at(-1);
    const joins = line === "" || /^[\s)\]}]/.test(line) || /^(else|elif|except|finally|case)\b/.test(line);
    if (last && (joins || decorated)) last.push(line);
    else chunks.push([line]);
    if (line !== "" && !/^\s/.test(line)) decorated = line.startsWith("@") || (decorated && /^[)\]}]/.test(line));
  }
  return chunks.map((c) => c.join("\n"));
}

export type Files = ReadonlyMap<string, string>;

/**
 * The smallest files found for which `fails` still holds, trying at most `budget` times: statements of each file go one
 * by one, last first, then single lines, then whole files.
 */
export async function shrink(files: Files, fails: (files: Files) => Promise<boolean>, budget = 150): Promise<Files> {
  let best = files;
  let left = budget;
  const attempt = async (candidate: Files): Promise<boolean> => {
    if (left <= 0) return false;
    left -= 1;
    if (!(await fails(candidate))) return false;
    best = candidate;
    return true;
  };
  for (const path of [...files.keys()]) {
    const without = new Map(best);
    without.delete(path);
    if (!path.endsWith(".py")) continue;
    if (files.size > 1 && (await attempt(without))) continue;
    await dropParts(path, statements, attempt, () => best);
  }
  for (const path of [...best.keys()].filter((p) => p.endsWith(".py"))) {
    await dropParts(
      path,
      (text) => text.split("\n"),
      attempt,
      () => best,
    );
  }
  return best;
}

async function dropParts(
  path: string,
  split: (text: string) => string[],
  attempt: (files: Files) => Promise<boolean>,
  current: () => Files,
): Promise<void> {
  const count = split(current().get(path) ?? "").length;
  for (let i = count - 1; i >= 0; i--) {
    const parts = split(current().get(path) ?? "");
    if (i >= parts.length || parts[i]?.trim() === "") continue;
    await attempt(new Map(current()).set(path, parts.filter((_, at) => at !== i).join("\n")));
  }
}
