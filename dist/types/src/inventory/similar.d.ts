/** How alike two names are, for "did you mean". */
/**
 * 1 for equal names, 0 for names with nothing in common; case and separators count for nothing. Below `least` it may be 0,
 * which is cheaper.
 */
export declare function similarity(a: string, b: string, least?: number): number;
/** The one candidate that `name` most likely stands for; null when none is near or two are equally near. */
export declare function didYouMean(name: string, candidates: readonly string[]): string | null;
