/**
 * Modal's CLI where a command line begins with it, with the option that may stand before a command (`modal --profile work
 * deploy`, since 1.5.5): the source of an expression. Blanks, not line ends, are allowed between the words.
 */
export const MODAL_CLI = String.raw`modal(?:\.exe)?(?:[ \t]+--profile(?:=|[ \t]+)\S+)?`;

/** The same where a program lists the words (`["modal", "--profile", "work", "deploy"]`), up to the comma before the command. */
export const MODAL_CLI_LIST = String.raw`["']modal["']\s*,\s*(?:["']--profile["']\s*,\s*[^,[\]]+,\s*|["']--profile=[^"']*["']\s*,\s*)?`;
