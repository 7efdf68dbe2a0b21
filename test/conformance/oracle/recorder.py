"""Records what the SDK was given, by wrapping its constructors before the app is imported."""

import functools
import inspect
import re

import modal

try:
    from modal._utils.async_utils import synchronizer
except ImportError:
    from modal_utils.async_utils import synchronizer

try:
    from modal._functions import _Function
except ImportError:
    from modal.functions import _Function

from modal.secret import _Secret

from .stubs import Stub

IMAGE_STEPS = (
    "pip_install pip_install_private_repos pip_install_from_requirements pip_install_from_pyproject uv_pip_install "
    "uv_sync poetry_install_from_file poetry_install_from_dockerfile micromamba_install conda_install apt_install "
    "dockerfile_commands run_commands run_function env copy_local_file copy_local_dir workdir cmd entrypoint shell "
    "add_local_file add_local_dir add_local_python_source pip_install_from_requirements conda_update_from_environment "
    "imports copy copy_mount extend"
).split()
IMAGE_ROOTS = (
    "debian_slim micromamba conda from_registry from_aws_ecr from_gcp_artifact_registry from_dockerfile "
    "from_dockerhub from_id from_name from_scratch"
).split()
NETWORK = "remote remote_gen map starmap spawn spawn_map for_each call submit get_web_url".split()


def private(value):
    """The SDK's own object behind the public wrapper."""
    try:
        return synchronizer._translate_in(value)
    except Exception:
        return value


def raw_function(value):
    """The function behind a method that carries one of the SDK's decorators."""
    return getattr(private(value), "raw_f", value)


def keys_of(mapping):
    """Key names in order, and which of them a `None` value drops."""
    if not isinstance(mapping, dict):
        return None, []
    return [k for k, v in mapping.items() if v is not None], [k for k, v in mapping.items() if v is None]


def dockerfile_env(commands):
    """The keys that `ENV` instructions set: `ENV K=v L=w` or `ENV K v`."""
    keys = []
    for command in commands:
        if isinstance(command, (list, tuple)):
            keys.extend(dockerfile_env(command))
            continue
        for line in str(command).replace("\\\n", " ").splitlines():
            found = re.match(r"\s*ENV\s+(.*)", line, re.IGNORECASE)
            if found:
                pairs = re.findall(r"(?:^|\s)([A-Za-z_]\w*)=", re.sub(r"\"[^\"]*\"|'[^']*'", "", found.group(1)))
                keys.extend(pairs or found.group(1).split()[:1])
    return keys


def lines_of(path):
    try:
        with open(path, encoding="utf-8") as stream:
            return [stream.read()]
    except (OSError, TypeError):
        return []


class Recorder:
    def __init__(self, sites):
        self.sites = sites
        self.secrets = {}
        self.images = {}
        self.mounts = {}
        self.functions = {}
        self.keep = []
        self.workloads = []
        self.apps = []
        self._building = 0

    # Secrets

    def secret(self, value, record):
        self.keep.append(value)
        for one in (value, private(value)):
            self.secrets[id(one)] = record

    def describe(self, secrets):
        """Secrets in order; what `env=` made is told apart."""
        given, env = [], []
        for value in secrets or ():
            record = self.secrets.get(id(value)) or self.secrets.get(id(private(value)))
            if record is None:
                given.append({"kind": "unknown", "type": type(value).__name__})
            elif record["kind"] == "env":
                env.extend(record["keys"])
            else:
                given.append(record)
        return given, env

    def wrap_secrets(self):
        recorder = self
        place = self.sites.here

        def from_name(original):
            def wrapped(*args, **kwargs):
                made = original(*args, **kwargs)
                bound = bind(original, args, kwargs)
                recorder.secret(
                    made,
                    {
                        "kind": "name",
                        "name": bound.get("name", bound.get("label", bound.get("app_name"))),
                        "environment_name": bound.get("environment_name"),
                        "required_keys": list(bound.get("required_keys") or []),
                        "at": place(),
                    },
                )
                return made

            return wrapped

        def from_dict(original):
            def wrapped(*args, **kwargs):
                made = original(*args, **kwargs)
                given = args[0] if args else kwargs.get("env_dict", {})
                keys, dropped = keys_of(given)
                recorder.secret(made, {"kind": "dict", "keys": keys, "dropped": dropped, "at": place()})
                return made

            return wrapped

        def from_dotenv(original):
            def wrapped(*args, **kwargs):
                made = original(*args, **kwargs)
                recorder.secret(made, {"kind": "dotenv", "keys": None, "at": place()})
                return made

            return wrapped

        def from_local_environ(original):
            def wrapped(*args, **kwargs):
                made = original(*args, **kwargs)
                given = args[0] if args else kwargs.get("env_keys", [])
                recorder.secret(made, {"kind": "local_environ", "keys": list(given), "at": place()})
                return made

            return wrapped

        for name, wrapper in (
            ("from_name", from_name),
            ("from_dict", from_dict),
            ("from_dotenv", from_dotenv),
            ("from_local_environ", from_local_environ),
        ):
            if hasattr(modal.Secret, name):
                original = getattr(modal.Secret, name)
                setattr(modal.Secret, name, staticmethod(functools.wraps(original)(wrapper(original))))
        internal = _Secret.from_dict

        def env_secret(env_dict={}, *args, **kwargs):
            made = internal(env_dict, *args, **kwargs)
            keys, dropped = keys_of(env_dict)
            recorder.keep.append(made)
            recorder.secrets[id(made)] = {"kind": "env", "keys": keys, "dropped": dropped}
            return made

        _Secret.from_dict = staticmethod(env_secret)
        for name in ("hydrate", "resolve", "update", "info"):
            if hasattr(modal.Secret, name):
                setattr(modal.Secret, name, lambda self, *args, **kwargs: self)

    # Images

    def wrap_images(self):
        for name in IMAGE_ROOTS:
            if hasattr(modal.Image, name):
                original = getattr(modal.Image, name)
                setattr(modal.Image, name, staticmethod(self.image_step(name, original, root=True)))
        for name in IMAGE_STEPS:
            if name in vars(modal.Image):
                setattr(modal.Image, name, self.image_step(name, vars(modal.Image)[name], root=False))

    def image_step(self, name, original, root):
        recorder = self

        @functools.wraps(original)
        def wrapped(*args, **kwargs):
            recorder._building += 1
            try:
                made = original(*args, **kwargs)
            finally:
                recorder._building -= 1
            if recorder._building or not isinstance(made, modal.Image):
                return made
            before = None if root else recorder.images.get(id(private(args[0])))
            if not root and private(made) is private(args[0]):
                return made
            record = {"step": name, "before": before, "env": [], "at": recorder.sites.here()}
            bound = bind(original, args, kwargs)
            if name == "env":
                record["env"] = keys_of(bound.get("vars", args[1] if len(args) > 1 else {}))[0] or []
            elif name == "dockerfile_commands":
                record["env"] = dockerfile_env(args[1:])
            elif name == "from_dockerfile":
                record["env"] = dockerfile_env(lines_of(bound.get("path")))
            elif root:
                record["env"] = dockerfile_env(bound.get("setup_dockerfile_commands") or ())
            recorder.keep.append(made)
            recorder.images[id(made)] = recorder.images[id(private(made))] = record
            recorder.build_step(name, root, kwargs, args, record, original)
            return made

        return wrapped

    def build_step(self, name, root, kwargs, args, record, original):
        if name == "env":
            return
        given, _ = self.describe(kwargs.get("secrets") or ())
        if kwargs.get("secret") is not None and not root:
            given = self.describe([kwargs["secret"]])[0] + given
        env = keys_of(kwargs.get("env") or {})[0] or []
        if root:
            bound = bind(original, args, kwargs)
            single = bound.get("registry_secret") if name == "from_dockerfile" else bound.get("secret")
            if single is not None:
                self.workloads.append(
                    {"kind": "registry", "name": name, "secrets": self.describe([single])[0], "env": [], **at(record)}
                )
        if given or env or name == "run_function":
            below = [] if root else self.image_env(args[0])
            self.workloads.append(
                {"kind": "image-build", "name": name, "secrets": given, "env": env, "image_env": below, **at(record)}
            )

    def image_env(self, image):
        keys, record = [], self.images.get(id(private(image)))
        while record:
            keys = [*record["env"], *keys]
            record = record["before"]
        return list(dict.fromkeys(keys))

    # What runs

    def wrap_functions(self):
        recorder = self
        name = next(name for name in ("_from_local", "from_local", "from_args") if hasattr(_Function, name))
        original = getattr(_Function, name)

        @functools.wraps(original)
        def wrapped(*args, **kwargs):
            made = original(*args, **kwargs)
            bound = bind(original, args, kwargs)
            if not bound.get("is_builder_function") and not recorder._building:
                recorder.function(made, bound)
            return made

        setattr(_Function, name, staticmethod(wrapped))

    def function(self, made, bound):
        info = bound["info"]
        user_class = getattr(info, "user_cls", None) or getattr(info, "cls", None)
        raw = getattr(info, "raw_f", None)
        spec = getattr(made, "_spec", None)
        secrets = list(spec.secrets) if spec is not None else list(bound.get("secrets") or ())
        if spec is None and bound.get("secret") is not None:
            secrets = [bound["secret"], *secrets]
        image = spec.image if spec is not None else bound.get("image")
        volumes = spec.volumes if spec is not None else (bound.get("volumes") or {})
        given, env = self.describe(secrets)
        definition = self.sites.klass(user_class, raw_function) if user_class else self.sites.function(raw)
        record = {
            "kind": "class" if user_class else "function",
            "tag": getattr(info, "function_name", None),
            "secrets": given,
            "env": env,
            "image_env": self.image_env(image) if image is not None else [],
            "registered_at": self.sites.here(),
            "module": getattr(user_class or raw, "__module__", None),
            "serialized": bool(getattr(info, "_serialized", False)),
            "buckets": [self.mounts[id(v)] for v in mounts_in(volumes) if id(v) in self.mounts],
            **at({"at": definition}),
        }
        record["name"] = definition["name"] if definition else record["tag"]
        if user_class and any(
            w["kind"] == "class" and w.get("user_class") is user_class and w["registered_at"] == record["registered_at"]
            for w in self.workloads
        ):
            return
        record["raw"] = raw
        record["user_class"] = user_class
        self.keep.append(made)
        self.functions[id(made)] = record
        self.workloads.append(record)

    def wrap_variants(self):
        recorder = self

        def with_options(original):
            @functools.wraps(original)
            def wrapped(self, *args, **kwargs):
                given, _ = recorder.describe(kwargs.get("secrets") or ())
                env = keys_of(kwargs.get("env") or {})[0] or []
                recorder.workloads.append(
                    {
                        "kind": "variant",
                        "name": "with_options",
                        "secrets": given,
                        "env": env,
                        "replaces": bool(kwargs.get("secrets") or kwargs.get("env")),
                        **at({"at": recorder.sites.here()}),
                    }
                )
                return original(self, *args, **kwargs)

            return wrapped

        for owner in (getattr(modal, "Function", None), getattr(modal, "Cls", None)):
            if owner is not None and "with_options" in vars(owner):
                owner.with_options = with_options(vars(owner)["with_options"])

    def wrap_mounts(self):
        mount = getattr(modal, "CloudBucketMount", None)
        if mount is None:
            return
        recorder = self
        original = mount.__init__

        @functools.wraps(original)
        def wrapped(self, *args, **kwargs):
            original(self, *args, **kwargs)
            secret = args[3] if len(args) > 3 else kwargs.get("secret")
            record = {
                "kind": "bucket-mount",
                "name": "CloudBucketMount",
                "secrets": recorder.describe([secret])[0] if secret is not None else [],
                "env": [],
                **at({"at": recorder.sites.here()}),
            }
            recorder.keep.append(self)
            recorder.mounts[id(self)] = recorder.mounts[id(private(self))] = record
            if record["secrets"]:
                recorder.workloads.append(record)

        mount.__init__ = wrapped

    def wrap_sandboxes(self):
        recorder = self

        class Recorded:
            """`Sandbox.create` and its `.aio`: records the call, contacts nobody."""

            def __init__(self, kind):
                self.kind = kind

            def __call__(self, *args, **kwargs):
                recorder.call(self.kind, kwargs)
                return RunningSandbox()

            async def aio(self, *args, **kwargs):
                recorder.call(self.kind, kwargs)
                return RunningSandbox()

        class RunningSandbox(Stub):
            def __new__(cls):
                made = super().__new__(cls, "Sandbox")
                object.__setattr__(made, "exec", Recorded("exec"))
                object.__setattr__(made, "_experimental_sidecars", Sidecars())
                return made

        class Sidecars:
            """A sidecar is a container of its own: what it is given is all that it gets."""

            create = Recorded("sandbox")

            def get(self, *args, **kwargs):
                return RunningSandbox()

        if hasattr(modal, "Sandbox"):
            for name in ("create", "_experimental_create"):
                if hasattr(modal.Sandbox, name):
                    setattr(modal.Sandbox, name, Recorded("sandbox"))
            for name in ("from_id", "from_name"):
                if hasattr(modal.Sandbox, name):
                    setattr(modal.Sandbox, name, lambda *args, **kwargs: RunningSandbox())
        for owner in {getattr(modal, "App", None), getattr(modal, "Stub", None)} - {None}:
            if hasattr(owner, "spawn_sandbox"):
                setattr(owner, "spawn_sandbox", Recorded("sandbox"))

    def call(self, kind, kwargs):
        given, _ = self.describe(kwargs.get("secrets") or ())
        env = keys_of(kwargs.get("env") or {})[0] or []
        image = kwargs.get("image")
        self.workloads.append(
            {
                "kind": kind,
                "name": kind,
                "secrets": given,
                "env": env,
                "image_env": self.image_env(image) if image is not None else [],
                **at({"at": self.sites.here()}),
            }
        )

    def wrap_apps(self):
        recorder = self
        for owner in {getattr(modal, "App", None), getattr(modal, "Stub", None)} - {None}:
            original = owner.__init__

            def initialise(self, *args, _original=original, **kwargs):
                _original(self, *args, **kwargs)
                recorder.apps.append(
                    {
                        "name": args[0] if args else kwargs.get("name"),
                        "secrets": recorder.describe(kwargs.get("secrets") or ())[0],
                        **at({"at": recorder.sites.here()}),
                    }
                )

            owner.__init__ = functools.wraps(original)(initialise)
            if hasattr(owner, "lookup"):
                owner.lookup = staticmethod(lambda *args, **kwargs: Stub("app"))
            for name in ("run", "deploy", "serve"):
                if hasattr(owner, name):
                    setattr(owner, name, Silent())

    def wrap_network(self):
        for owner in (getattr(modal, "Function", None),):
            for name in NETWORK:
                if owner is not None and hasattr(owner, name):
                    setattr(owner, name, Silent())

    def wrap(self):
        self.wrap_secrets()
        self.wrap_images()
        self.wrap_functions()
        self.wrap_variants()
        self.wrap_mounts()
        self.wrap_sandboxes()
        self.wrap_apps()
        self.wrap_network()


class Silent:
    """A call that would reach Modal, and its `.aio`."""

    def __get__(self, instance, owner=None):
        return self

    def __call__(self, *args, **kwargs):
        return Stub("result")

    def aio(self, *args, **kwargs):
        return Stub("result")


def bind(function, args, kwargs):
    try:
        return dict(inspect.signature(function).bind(*args, **kwargs).arguments)
    except (TypeError, ValueError):
        return dict(kwargs)


def at(record):
    place = record["at"] or {}
    return {"file": place.get("file"), "line": place.get("line")}


def mounts_in(volumes):
    return list(volumes.values()) if isinstance(volumes, dict) else [v for _, v in volumes or ()]
