import type { ScanReport } from "./types.ts";
/** What a format may need to know beside the report. A format reads the parts that concern it. */
export interface RenderOptions {
    /** Terminal: use colours. */
    readonly color: boolean;
    /** Terminal: width in columns. */
    readonly columns: number;
    /** Terminal: link rule ids to their pages (OSC 8). */
    readonly links: boolean;
    /** Address of the documentation, without a slash at the end: rule pages are `<docs>/rules/<id>.md`. Null: no links. */
    readonly docs: string | null;
    /** SARIF: the category of the upload (`automationDetails`). Null leaves the choice to the uploader, as a rule the right thing. */
    readonly category: string | null;
    /** GitLab SAST: when the scan ended; its schema asks for it. No other format tells the time. */
    readonly finishedAt: Date;
}
/** A report format: the report in, the whole output as text out. Ends with a line break unless it is empty. */
export type Render = (report: ScanReport, options: RenderOptions) => string;
/** The page of a rule, or null when no documentation address is known. */
export declare function rulePage(options: RenderOptions, rule: string): string | null;
