/** How much work the evaluator does before it gives up and says so. */
export interface Limits {
    /** Evaluated nodes for each outermost run (a module, or a function called from none). */
    readonly steps: number;
    readonly callDepth: number;
    /** Contexts of one function; beyond the exact ones, those whose arguments differ in what is known of them. */
    readonly contexts: number;
    readonly exactContexts: number;
    readonly unrolled: number;
}
export declare const DEFAULT_LIMITS: Limits;
/** Ends the outermost run whose steps are used up. */
export declare class BudgetExceeded extends Error {
}
