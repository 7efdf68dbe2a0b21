/** The secrets and env that a call of Modal's API hands over. */
import type { ArgumentValue, CallValue, Condition } from "../evaluate/value.ts";
import type { ApiCallable } from "./api.ts";
import { argumentCarrying, argumentsFor, hiddenOptions } from "./arguments.ts";
import type { Cases } from "./cases.ts";
import type { Attachment, EnvDefinition, Open } from "./project.ts";
import { type Secrets, secretElements } from "./secrets.ts";
import { bothWhen } from "./when.ts";
import type { Where } from "./where.ts";

/** What the arguments of one call carry. */
export interface Given {
  /** What the singular `secret=` of old SDKs carries. */
  readonly legacy: readonly Attachment[];
  readonly attachments: readonly Attachment[];
  readonly attachmentsOpen: readonly Open[];
  readonly env: readonly EnvDefinition[];
  readonly envOpen: readonly Open[];
}

export const NOTHING: Given = { legacy: [], attachments: [], attachmentsOpen: [], env: [], envOpen: [] };

/** Reads what calls are given. */
export class Givings {
  constructor(
    private readonly cases: Cases,
    private readonly secrets: Secrets,
    /** The conditions under which a call is made. */
    private readonly conditionsOf: (call: CallValue) => readonly Condition[],
  ) {}

  /** The one secret by which a call that makes an image logs in to a registry; it is no part of any environment. */
  login(call: CallValue, row: ApiCallable, where: Where): Given {
    const attachments: Attachment[] = [];
    const attachmentsOpen: Open[] = [];
    const argument = argumentCarrying(call, row, "login");
    if (argument) this.attach(argument, "image", attachments, attachmentsOpen, where);
    return { ...NOTHING, attachments, attachmentsOpen };
  }

  /** The secrets and env that a call's arguments carry. */
  of(call: CallValue, row: ApiCallable, from: Attachment["from"], where: Where = "deploy"): Given {
    const legacy: Attachment[] = [];
    const attachments: Attachment[] = [];
    const attachmentsOpen: Open[] = [];
    const env: EnvDefinition[] = [];
    const envOpen: Open[] = [];
    for (const parameter of row.parameters) {
      for (const argument of argumentsFor(call, parameter)) {
        if (parameter.carries === "secrets" || parameter.carries === "secret") {
          const isLegacy = parameter.carries === "secret" && from === "decorator";
          this.attach(argument, from, isLegacy ? legacy : attachments, attachmentsOpen, where);
        } else if (parameter.carries === "env" && row.path !== "Image.env") {
          const keys = this.secrets.envKeys(argument.value, argument.place, this.conditionsOf(call));
          envOpen.push(...keys.open);
          const held = this.cases.when(argument.conditions, "deploy");
          for (const key of keys.keys) {
            const when = bothWhen(held?.when ?? {}, key.when);
            if (held && when) env.push({ ...key, from: "function", certain: key.certain && held.certain, when });
          }
        }
      }
    }
    for (const { place } of hiddenOptions(call, row)) {
      const open: Open = { place, why: "options that can't be followed", kind: "value" };
      attachmentsOpen.push(open);
      envOpen.push(open);
    }
    for (const argument of call.args) {
      if (argument.spread && argument.name === null && carriesSecrets(row)) {
        attachmentsOpen.push({ place: argument.place, why: "options that can't be followed", kind: "value" });
      }
    }
    return { legacy, attachments, attachmentsOpen, env, envOpen };
  }

  private attach(
    argument: ArgumentValue,
    from: Attachment["from"],
    attachments: Attachment[],
    open: Open[],
    where: Where,
  ): void {
    const value = this.cases.given([], where).run(argument.value);
    for (const element of secretElements(value, argument.place, argument.conditions)) {
      const held = this.cases.when(element.conditions, where);
      if (!held) continue;
      if (!element.call) {
        open.push({ place: element.place, why: element.why ?? "a secret that can't be followed", kind: "value" });
        continue;
      }
      const isSplat =
        argument.whole.span.start === argument.place.span.start && argument.whole.span.end === argument.place.span.end;
      attachments.push({
        secret: this.secrets.of(element.call, where),
        from,
        place: element.place,
        argument: isSplat || argument.whole.file !== argument.place.file ? null : argument.whole,
        certain: held.certain,
        when: held.when,
      });
    }
  }
}

function carriesSecrets(row: ApiCallable): boolean {
  return row.parameters.some((parameter) => parameter.carries === "secrets");
}
