/** The words of `modal deploy`, as scripts, workflows and documents write them. Facts: the CLI of SDK 1.6.4. */

/** What `modal deploy` is given; undefined for what it isn't. */
export interface DeployWords {
  /** The Modal Environment by `-e` or `--env`. */
  readonly environment: string | undefined;
  /** The file or module, as it is written. */
  readonly target: string | undefined;
}

const WITH_VALUE = /^-(?:e|-env|-name|-tag|-strategy|-profile)$/;

/** Reads the words after `modal deploy`. `isTarget` says which words may name a file or module. */
export function readDeployWords(words: readonly string[], isTarget: (word: string) => boolean): DeployWords {
  const flag = words.findIndex((word) => word === "-e" || word === "--env");
  return {
    environment: flag >= 0 ? words[flag + 1] : words.find((word) => word.startsWith("--env="))?.slice("--env=".length),
    target: words.find(
      (word, index) => !word.startsWith("-") && !WITH_VALUE.test(words[index - 1] ?? "") && isTarget(word),
    ),
  };
}
