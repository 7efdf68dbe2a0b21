/**
 * Environment variables that a workload has, or that something reads, without anyone writing them in the project.
 * Facts: Modal's guide to environment variables, the Python SDK's container entry point, docker-library's Dockerfiles.
 */
import type { WorkloadKind } from "./project.ts";

/** `sometimes`: it depends on the machine, the base image or a feature, or it isn't documented. */
export type Presence = "always" | "sometimes" | "never";

type Place = "function" | "sandbox" | "image-build";

/** Where the kind of workload runs; null for what has no process of its own. */
const PLACE_OF: Readonly<Record<WorkloadKind, Place | null>> = {
  function: "function",
  class: "function",
  server: "function",
  sandbox: "sandbox",
  exec: "sandbox",
  "image-build": "image-build",
  "bucket-mount": null,
  registry: null,
  "header-policy": null,
};

/** What Modal sets in every container of functions and sandboxes, whatever the project says. */
export const SET_BY_MODAL: readonly string[] = [
  "MODAL_CLOUD_PROVIDER",
  "MODAL_REGION",
  "MODAL_IMAGE_ID",
  "MODAL_TASK_ID",
];

interface Row {
  readonly keys: readonly string[];
  readonly in: Readonly<Record<Place, Presence>>;
}

const PRESENT: readonly Row[] = [
  {
    keys: SET_BY_MODAL,
    in: { function: "always", sandbox: "always", "image-build": "sometimes" },
  },
  { keys: ["MODAL_ENVIRONMENT"], in: { function: "always", sandbox: "never", "image-build": "sometimes" } },
  {
    keys: ["MODAL_IS_REMOTE", "MODAL_IDENTITY_TOKEN"],
    in: { function: "always", sandbox: "sometimes", "image-build": "sometimes" },
  },
  { keys: ["MODAL_SANDBOX_ID"], in: { function: "never", sandbox: "always", "image-build": "never" } },
  {
    keys: ["MODAL_SERVER_URL", "MODAL_CONTAINER_ARGUMENTS_PATH"],
    in: { function: "always", sandbox: "sometimes", "image-build": "sometimes" },
  },
  {
    keys: [
      // The path of a file with a fresh token, since 1.6.4.
      "MODAL_IDENTITY_TOKEN_FILE",
      "MODAL_FUNCTION_RUNTIME",
      "MODAL_ENABLE_SNAP_RESTORE",
      "MODAL_RESTORE_STATE_PATH",
      "MODAL_TELEMETRY_SOCKET",
      "MODAL_WORKER_ID",
    ],
    in: { function: "sometimes", sandbox: "sometimes", "image-build": "sometimes" },
  },
  { keys: ["PATH", "HOME", "HOSTNAME", "PWD"], in: { function: "always", sandbox: "always", "image-build": "always" } },
  { keys: ["TERM"], in: { function: "always", sandbox: "always", "image-build": "sometimes" } },
  { keys: ["PYTHONPATH"], in: { function: "always", sandbox: "sometimes", "image-build": "sometimes" } },
];

/** Set by a shell, a launcher (`torchrun`), a base image or the machine: nobody has to write them, none is promised. */
const DEPENDS = new Set([
  ..."USER LOGNAME SHELL SHLVL OLDPWD _ TZ LANG LANGUAGE TMPDIR TEMP TMP EDITOR MAIL XDG_RUNTIME_DIR DISPLAY".split(
    " ",
  ),
  ..."HTTP_PROXY HTTPS_PROXY ALL_PROXY NO_PROXY http_proxy https_proxy all_proxy no_proxy".split(" "),
  ..."PYTHON_VERSION PYTHON_SHA256 PYTHON_PIP_VERSION PYTHON_SETUPTOOLS_VERSION GPG_KEY".split(" "),
  ..."PYTHON_GET_PIP_URL PYTHON_GET_PIP_SHA256 PYTHONHASHSEED VIRTUAL_ENV CONDA_PREFIX CONDA_DEFAULT_ENV".split(" "),
  ..."MAMBA_ROOT_PREFIX MAMBA_DOCKERFILE_ACTIVATE TERMINFO_DIRS UV_BREAK_SYSTEM_PACKAGES NODE_VERSION".split(" "),
  ..."OMP_NUM_THREADS MKL_NUM_THREADS OPENBLAS_NUM_THREADS BLIS_NUM_THREADS LD_LIBRARY_PATH LIBRARY_PATH".split(" "),
  ..."CUDA_HOME CUDA_PATH CUDA_VERSION CUDA_VISIBLE_DEVICES NVARCH".split(" "),
  ..."RANK WORLD_SIZE LOCAL_RANK LOCAL_WORLD_SIZE GROUP_RANK NODE_RANK MASTER_ADDR MASTER_PORT".split(" "),
  ..."NCCL_HOSTID NCCL_SOCKET_NTHREADS NCCL_NSOCKS_PERTHREAD".split(" "),
]);
const DEPENDS_PREFIXES = ["LC_", "NVIDIA_", "NV_", "TORCHELASTIC_", "SLURM_", "OMPI_"];

const presentByKey = new Map(PRESENT.flatMap((row) => row.keys.map((key) => [key, row.in] as const)));

/** Does a workload of this kind find `key` in its environment though the project sets it nowhere? */
export function providedAtRuntime(key: string, kind: WorkloadKind): Presence {
  const place = PLACE_OF[kind];
  if (place === null) return "never";
  const present = presentByKey.get(key);
  if (present !== undefined) return present[place];
  return DEPENDS.has(key) || DEPENDS_PREFIXES.some((prefix) => key.startsWith(prefix)) ? "sometimes" : "never";
}

const SETTINGS = new Set([
  ..."HF_HOME HF_ENDPOINT HF_XET_HIGH_PERFORMANCE HF_MODULES_CACHE HF_ASSETS_CACHE HF_ALLOW_CODE_EVAL".split(" "),
  ..."HUGGINGFACE_HUB_CACHE SENTENCE_TRANSFORMERS_HOME DIFFUSERS_CACHE DIFFUSERS_OFFLINE XDG_CACHE_HOME".split(" "),
  ..."XDG_CONFIG_HOME XDG_DATA_HOME DEBIAN_FRONTEND NO_COLOR FORCE_COLOR COLUMNS LINES PAGER CI".split(" "),
  ..."LD_PRELOAD LD_LIBRARY_PATH LIBRARY_PATH PKG_CONFIG_PATH CMAKE_ARGS CMAKE_PREFIX_PATH CC CXX CFLAGS".split(" "),
  ..."CXXFLAGS LDFLAGS MAX_JOBS FORCE_CUDA FORCE_CMAKE MAKEFLAGS JAVA_HOME GOPATH CARGO_HOME RUSTUP_HOME".split(" "),
  ..."SSL_CERT_FILE SSL_CERT_DIR REQUESTS_CA_BUNDLE CURL_CA_BUNDLE CUBLAS_WORKSPACE_CONFIG MPLBACKEND".split(" "),
  ..."MPLCONFIGDIR DISPLAY PYOPENGL_PLATFORM MUJOCO_GL EGL_DEVICE_ID ORT_LOGGING_LEVEL BITSANDBYTES_NOWELCOME".split(
    " ",
  ),
  ..."WANDB_MODE WANDB_PROJECT WANDB_ENTITY WANDB_DIR WANDB_CACHE_DIR WANDB_SILENT WANDB_DISABLED WANDB_NAME".split(
    " ",
  ),
  ..."WANDB_RUN_GROUP WANDB_LOG_MODEL WANDB_WATCH WANDB_BASE_URL WANDB_NOTEBOOK_NAME WANDB_START_METHOD".split(" "),
  ..."LANGCHAIN_TRACING_V2 LANGCHAIN_PROJECT LANGCHAIN_ENDPOINT LANGSMITH_TRACING LANGSMITH_PROJECT".split(" "),
  ..."LANGSMITH_ENDPOINT AWS_REGION AWS_DEFAULT_REGION AWS_EC2_METADATA_DISABLED AWS_ENDPOINT_URL".split(" "),
  ..."BNB_CUDA_VERSION DO_NOT_TRACK ANONYMIZED_TELEMETRY GOTRACEBACK MALLOC_TRIM_THRESHOLD_ MALLOC_ARENA_MAX".split(
    " ",
  ),
  ..."KMP_AFFINITY KMP_DUPLICATE_LIB_OK VECLIB_MAXIMUM_THREADS NUMEXPR_MAX_THREADS NUMEXPR_NUM_THREADS".split(" "),
  ..."POLARS_MAX_THREADS RAYON_NUM_THREADS OLLAMA_HOST OLLAMA_MODELS OLLAMA_KEEP_ALIVE TIKTOKEN_CACHE_DIR".split(" "),
  ..."NLTK_DATA KERAS_BACKEND KERAS_HOME TFHUB_CACHE_DIR COQUI_TOS_AGREED YOLO_CONFIG_DIR EASYOCR_MODULE_PATH".split(
    " ",
  ),
  // Other hosts say with these that code runs there; what asks for them copes with running elsewhere.
  ..."RENDER VERCEL VERCEL_ENV VERCEL_URL DYNO FLY_APP_NAME FLY_REGION RAILWAY_ENVIRONMENT K_SERVICE GAE_ENV".split(
    " ",
  ),
  ..."AWS_LAMBDA_FUNCTION_NAME KUBERNETES_SERVICE_HOST GITHUB_ACTIONS CODESPACES SPACE_ID COLAB_RELEASE_TAG".split(" "),
  ..."WHISPER_CACHE INSIGHTFACE_HOME U2NET_HOME GRPC_VERBOSITY GLOG_minloglevel IS_SANDBOX TOKENIZERS_PARALLELISM".split(
    " ",
  ),
]);

const SETTINGS_PREFIXES = [
  ..."HF_HUB_ HF_DATASETS_ TRANSFORMERS_ TORCH PYTORCH_ CUDA_ NCCL_ NVIDIA_ NVTE_ GLOO_ VLLM_ SGLANG_ OMP_".split(" "),
  ..."MKL_ OPENBLAS_ BLIS_ TF_ XLA_ JAX_ TRITON_ LIBTPU_ ACCELERATE_ DEEPSPEED_ RAY_ NUMBA_ PYTHON PIP_ UV_".split(" "),
  ..."POETRY_ CONDA_ LC_ GRADIO_ STREAMLIT_ UVICORN_ GUNICORN_ PLAYWRIGHT_ PUPPETEER_ npm_config_ NODE_".split(" "),
  ..."OTEL_ QT_ SDL_ GIT_ UNSLOTH_ FLASH_ATTENTION_ XFORMERS_ INDUCTOR_ TORCHINDUCTOR_ NPM_CONFIG_".split(" "),
];

const CREDENTIAL_NAME = /(?:KEY|TOKEN|SECRET|PASSWORD|PASSWD|CREDENTIALS?|HEADERS|AUTH|INDEX_URL)(?:_|$)/i;

/**
 * Is `key` a setting that an interpreter, a library or a tool reads by itself, and that nothing misses when it is
 * absent (cache folders, log levels, thread counts)? Never true for the name of a credential.
 */
export function isToolSetting(key: string): boolean {
  if (SETTINGS.has(key)) return true;
  return SETTINGS_PREFIXES.some((prefix) => key.startsWith(prefix)) && !CREDENTIAL_NAME.test(key);
}
