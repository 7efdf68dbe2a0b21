/** Why the credential engine took a value for none, in words. */
export declare function whyDropped(reason: string): string;
