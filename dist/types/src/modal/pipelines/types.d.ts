/** What a project's GitHub workflows do with Modal. */
import type { Place } from "../../source/span.ts";
/** A job of a workflow that runs Modal or is given a Modal token. One that runs in several ways is there once for each. */
export interface PipelineJob {
    readonly workflow: string;
    readonly id: string;
    readonly place: Place;
    /** The events that start the workflow; of a called one, those of the workflow that calls it. */
    readonly events: ReadonlySet<string>;
    /** A push to the main branch or a release starts it, too. */
    readonly mainline: boolean;
    /** The job's own `environment:`: null without one, `""` for one that is computed. */
    readonly environment: string | null;
    /** The job's `if:`, and those of the jobs that call its workflow. */
    readonly conditions: readonly string[];
    /** The names of the repository's secrets from which the job takes `MODAL_TOKEN_ID` and `MODAL_TOKEN_SECRET`. */
    readonly tokens: readonly {
        readonly secret: string;
        readonly place: Place;
    }[];
    readonly deploys: readonly PipelineDeploy[];
}
/** A `modal deploy` in a step, in what the step runs, or in the action that it uses. */
export interface PipelineDeploy {
    /** The step's `run:` or `uses:` in the workflow. */
    readonly place: Place;
    /** The `if:` of the step, and of that in the action. */
    readonly condition: string | null;
    /** `-e`/`--env`, `MODAL_ENVIRONMENT` of the command, step, job or workflow; null when none is given or it is computed. */
    readonly environment: string | null;
    /** Other variables of the command, step, job and workflow with literal values. */
    readonly variables: ReadonlyMap<string, string>;
    /** The file, module or script that is deployed, as it is written. */
    readonly target: string | null;
    /** The value of one of these is computed: where it goes can't be told. */
    readonly computed: boolean;
}
/** A step's commands, and what they run with. */
export interface Step {
    readonly run: string;
    readonly runPlace: Place;
    readonly condition: string | null;
    /** Null for a value that is computed. */
    readonly variables: ReadonlyMap<string, string | null>;
    /** The folder that it runs in, relative to the root; `""` is the root. */
    readonly folder: string;
}
