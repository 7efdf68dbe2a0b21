import { describe, expect, it } from "vitest";
import { STDLIB_MODULES } from "../../src/evaluate/stdlib.ts";
import { isToolSetting, providedAtRuntime } from "../../src/modal/runtime.ts";

describe("variables present at run time", () => {
  it("gives functions, classes and servers what Modal sets", () => {
    for (const kind of ["function", "class", "server"] as const) {
      expect(providedAtRuntime("MODAL_TASK_ID", kind)).toBe("always");
      expect(providedAtRuntime("MODAL_ENVIRONMENT", kind)).toBe("always");
      expect(providedAtRuntime("MODAL_SANDBOX_ID", kind)).toBe("never");
      expect(providedAtRuntime("HOME", kind)).toBe("always");
    }
  });

  it("gives sandboxes fewer", () => {
    expect(providedAtRuntime("MODAL_SANDBOX_ID", "sandbox")).toBe("always");
    expect(providedAtRuntime("MODAL_ENVIRONMENT", "sandbox")).toBe("never");
    expect(providedAtRuntime("MODAL_IDENTITY_TOKEN", "sandbox")).toBe("sometimes");
  });

  it("promises nothing that depends on the machine or the base image", () => {
    expect(providedAtRuntime("NVIDIA_VISIBLE_DEVICES", "function")).toBe("sometimes");
    expect(providedAtRuntime("LANG", "function")).toBe("sometimes");
    expect(providedAtRuntime("LOCAL_RANK", "function")).toBe("sometimes");
    expect(providedAtRuntime("MODAL_TASK_ID", "image-build")).toBe("sometimes");
    expect(providedAtRuntime("MODAL_IDENTITY_TOKEN_FILE", "function")).toBe("sometimes");
  });

  it("never gives credentials", () => {
    for (const key of ["OPENAI_API_KEY", "MODAL_TOKEN_ID", "MODAL_TOKEN_SECRET", "DATABASE_URL", "APP_ENV", "PORT"]) {
      expect(providedAtRuntime(key, "function")).toBe("never");
    }
  });

  it("gives nothing to what has no process", () => {
    expect(providedAtRuntime("PATH", "bucket-mount")).toBe("never");
    expect(providedAtRuntime("PATH", "registry")).toBe("never");
  });
});

describe("settings of tools", () => {
  it.each([
    "HF_HOME",
    "HF_HUB_CACHE",
    "TORCH_HOME",
    "PYTHONUNBUFFERED",
    "VLLM_USE_V1",
    "NCCL_DEBUG",
    "TF_CPP_MIN_LOG_LEVEL",
  ])("%s is one", (key) => expect(isToolSetting(key)).toBe(true));

  it.each([
    "HF_TOKEN",
    "VLLM_API_KEY",
    "UV_PUBLISH_TOKEN",
    "PIP_INDEX_URL",
    "OTEL_EXPORTER_OTLP_HEADERS",
    "MY_SETTING",
    "TOKEN",
  ])("%s is none", (key) => expect(isToolSetting(key)).toBe(false));
});

describe("the standard library", () => {
  it("holds the modules of every supported version", () => {
    for (const name of ["os", "json", "tomllib", "distutils", "annotationlib", "formatter", "__future__"]) {
      expect(STDLIB_MODULES.has(name)).toBe(true);
    }
    for (const name of ["numpy", "yaml", "modal", ""]) expect(STDLIB_MODULES.has(name)).toBe(false);
  });
});
