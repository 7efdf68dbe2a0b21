/** What a row of the API table says. */

/** The kinds of object that Modal's callables give. */
export type ModalType =
  | "App"
  | "ModalClient"
  | "Image"
  | "Secret"
  | "Function"
  | "Cls"
  | "ClsInstance"
  | "Server"
  | "Sandbox"
  | "SandboxFactory"
  | "Sidecars"
  | "Sidecar"
  | "Process"
  | "CloudBucketMount"
  | "OutboundPolicy"
  | "SecretManager"
  | "FunctionDecorator"
  | "ClsDecorator"
  | "ServerDecorator"
  | "EntrypointDecorator"
  | "PartialDecorator"
  | "PartialFunction";

/**
 * What a parameter carries. `secrets`: a collection; `secret`: one; `login`: one that only logs in to the registry an
 * image is pulled from; `env`: a mapping of keys to values; `environment`: a name.
 */
export type Carries = "secrets" | "secret" | "login" | "env" | "image" | "build_args" | "function" | "environment";

export interface ApiParameter {
  readonly name: string;
  readonly carries: Carries;
  /** 0-based position where it may be given positionally. */
  readonly position?: number;
  /** In the JS SDK: the 0-based position of the options object that has it as a property. */
  readonly option?: number;
  readonly since?: string;
  readonly deprecated?: string;
  readonly removed?: string;
}

export interface ApiCallable {
  /** `modal.Secret.from_name`, or `Type.method` for a method of an object. */
  readonly path: string;
  readonly returns: ModalType | null;
  readonly parameters: readonly ApiParameter[];
  /** `build`: only during that image build step. */
  readonly phase: "run" | "build" | null;
  /** The JS SDK's own: `since`, `deprecated` and `removed` are its versions. Without it, they are those of the Python SDK. */
  readonly sdk?: "js";
  /** The path of the Python callable that does the same. */
  readonly like?: string;
  readonly since?: string;
  readonly deprecated?: string;
  readonly removed?: string;
  /** What to use instead of a removed one. */
  readonly instead?: string;
}

export type Options = Partial<Omit<ApiCallable, "path" | "returns" | "parameters">>;

/** A row of the table. */
export function row(
  path: string,
  returns: ModalType | null,
  parameters: readonly ApiParameter[] = [],
  options: Options = {},
): ApiCallable {
  return { phase: null, ...options, path, returns, parameters };
}

export const RUN: Options = { phase: "run" };
export const BUILD: Options = { phase: "build" };

/** What the options object of a call of the JS SDK carries; `at` and `image` are 0-based positions. */
export function options(at: number, image?: number): readonly ApiParameter[] {
  return [
    { name: "secrets", carries: "secrets", option: at },
    { name: "env", carries: "env", option: at },
    ...(image === undefined ? [] : [{ name: "image", carries: "image", position: image } as const]),
  ];
}
