/** Where a workload has volumes mounted. */
import { alternatives, type CallValue } from "../../evaluate/value.ts";

/** The paths in the `volumes=` of these calls: the decorator and the app. */
export function mountPoints(calls: readonly CallValue[]): readonly string[] {
  return calls.flatMap((call) =>
    call.args.flatMap(({ name, value }) =>
      name === "volumes" || name === "network_file_systems"
        ? [...alternatives(value)].flatMap((arm) =>
            arm.value.kind === "mapping"
              ? arm.value.entries.flatMap(({ key }) => (key?.kind === "text" ? [key.value] : []))
              : [],
          )
        : [],
    ),
  );
}
