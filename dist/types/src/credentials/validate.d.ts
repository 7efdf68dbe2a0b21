/**
 * `valid`: the structure proves the token; `plausible`: fits, proves nothing; `invalid`: it was probably made up;
 * `locked`: opens nothing without another secret; `public`: published by design; `sample`: a value that documents print;
 * `other`: a token, but not of this detector.
 */
export type Verdict = "valid" | "plausible" | "invalid" | "locked" | "public" | "sample" | "other";
declare const VALIDATORS: {
    "crc32-base62": typeof crc32Base62;
    "crc32-gitlab": typeof gitlabRoutable;
    "crc32-hex-upper": typeof crc32Hex;
    anthropic: (token: string) => "plausible" | "invalid";
    "jira-pat": (token: string) => "valid" | "other";
    "crc32-grafana": typeof grafana;
    jwt: typeof jwt;
    "supabase-service-role": (token: string) => "valid" | "other";
    "aws-access-key": typeof awsAccessKey;
    "openai-marker": (token: string) => "valid" | "plausible";
    "groq-marker": (token: string) => "valid" | "plausible";
    "discord-bot": typeof discordBot;
    "bech32-age": (token: string) => "valid" | "invalid";
    "base58-check": (token: string) => "valid" | "other";
    "base64-json": typeof base64Json;
    "basic-auth": (token: string) => "valid" | "invalid";
    "base64-pem": typeof base64Pem;
    "jfrog-reference": typeof jfrogReference;
};
/** A test of a token. */
export type TokenTest = keyof typeof VALIDATORS;
/** A detector with one of these describes a document, whose reader (`key-files.ts`) tests it. */
export type DocumentTest = "pem" | "service-account";
/** Runs the named test; without a test every token is plausible. */
export declare function validateToken(name: TokenTest | DocumentTest | null, token: string): Verdict;
/** GitHub and npm: the last six characters are the CRC-32 of the part between the prefix and them, in base 62. */
declare function crc32Base62(token: string): Verdict;
/** Atlassian: the last eight characters are the CRC-32 of all before, whatever escape the equals sign stands behind. */
declare function crc32Hex(token: string): Verdict;
/** GitLab's routable tokens end with the CRC-32 of all before, in base 36. */
declare function gitlabRoutable(token: string): Verdict;
/** Grafana: the last eight characters are the little-endian CRC-32 of what stands before the last underscore. */
declare function grafana(token: string): Verdict;
/** Access key ids are base 32; since 2019 the body carries the account id, so its first character is a letter from I on. */
declare function awsAccessKey(token: string): Verdict;
/** The first part of a bot token is the bot's decimal id in base 64. */
declare function discordBot(token: string): Verdict;
/** `reftkn:01:1767000000:…` in base 64; another text in base 64 is none. */
declare function jfrogReference(token: string): Verdict;
/** An encrypted key opens nothing without its passphrase. */
declare function base64Pem(token: string): Verdict;
declare function base64Json(token: string): Verdict;
declare function jwt(token: string): Verdict;
/** `user:password` of a Basic header's value, or null when the value is no such thing. */
export declare function basicCredentials(token: string): {
    readonly user: string;
    readonly password: string;
} | null;
/** Decodes base 64 (both alphabets) when the result is printable text; null otherwise. Bounded to 8 KB. */
export declare function decodeBase64(text: string): string | null;
/** Would `decodeBase64` decode these letters of a text? Their number is a multiple of four. Cheap: for a look at any run. */
export declare function isBase64Text(text: string, start: number, end: number): boolean;
export {};
