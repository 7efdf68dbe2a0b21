"""
The oracle: jobs come in as JSON lines on stdin, answers go out as JSON lines on stdout, in the same order.

A job is `{id, root, file | module, path, env, remote, call, stubs}`: import that file (or module) of the project at
`root` as `modal run` would, with these environment variables, as on the laptop or (`remote`) as in a container; with
`call`, also run the code of its workloads. `stubs` are the packages to replace by stand-ins (absent: all that are not
installed). Each job runs in a fork of its own of a process that has imported only
the SDK. Key names and places are reported, values never.
"""

import gc
import importlib
import importlib.util
import json
import os
import re
import resource
import signal
import socket
import sys
import tempfile
import traceback

import modal

try:
    # Now, so that it is built on the SDK's own classes and not on the wrapped ones.
    import modal.experimental
except ImportError:
    pass

from .exercise import OutOfTime, quiet, run_workload, stop_after, stop_no_more
from .fence import fence
from .recorder import Recorder
from .sites import Sites
from .stubs import StubFinder
from .tracing import MADE_UP, TracingEnviron, trace_settings

LIMIT_SECONDS = 60
LIMIT_OF_A_RUN = 2
MAX_SUPPLIED = 60
# For each run of a workload: whether keys that it fails without are made up, and whether those that it only asks for are.
SUPPLIES = ((False, False), (True, False), (True, True))
# Opened before the fence goes up around the code under test.
DEBUG = open(os.environ["ORACLE_DEBUG"], "a") if os.environ.get("ORACLE_DEBUG") else None
BASE_ENV = {"PATH": os.environ.get("PATH", ""), "HOME": "/nonexistent", "LANG": "C.UTF-8"}


def forked(work):
    """Runs `work` in a child process and returns the JSON value it made, or None."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(reader)
            null = os.open(os.devnull, os.O_RDWR)
            for stream in (0, 1, 2):
                os.dup2(null, stream)
            signal.alarm(LIMIT_SECONDS)
            resource.setrlimit(resource.RLIMIT_CPU, (2 * LIMIT_SECONDS, 2 * LIMIT_SECONDS))
            data = json.dumps(work(), default=lambda value: None).encode()
            with os.fdopen(writer, "wb") as stream:
                stream.write(data)
        except BaseException:
            if DEBUG:
                traceback.print_exc(file=DEBUG)
                DEBUG.flush()
        finally:
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as stream:
        data = stream.read()
    os.waitpid(child, 0)
    return json.loads(data) if data else None


def refuse(*args, **kwargs):
    raise OSError("no network here")


def import_target(job):
    """As `modal run file.py` or `modal run -m module` does."""
    root = os.path.realpath(job["root"])
    os.chdir(root)
    sys.path[:] = [*(os.path.join(root, p) for p in job.get("path", [])), *sys.path]
    sys.path.insert(0, root)
    if job.get("module"):
        return importlib.import_module(job["module"])
    filename = os.path.join(root, job["file"])
    sys.path.insert(0, os.path.dirname(filename))
    name = os.path.splitext(os.path.basename(filename))[0]
    spec = importlib.util.spec_from_file_location(name, filename)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def act_as_container():
    """Makes `modal.is_local()` false, in the ways the SDK's versions decide it."""
    try:
        from modal._runtime.task_lifecycle_manager import _TaskLifecycleManager

        _TaskLifecycleManager._singleton = object()
    except ImportError:
        import modal.app

        modal.app._is_container_app = True


def project_has(root, path):
    roots = [root, *(os.path.join(root, p) for p in path)]

    def has(fullname):
        parts = fullname.split(".")
        for base in [*roots, *sys.path[:2]]:
            place = os.path.join(base, *parts)
            if os.path.isfile(place + ".py") or os.path.isdir(place):
                return True
        return False

    return has


def run_job(job, supplied):
    sites = Sites(job["root"])
    environ = TracingEnviron({**BASE_ENV, **job.get("env", {}), **{k: MADE_UP for k in supplied}}, sites)
    if job.get("remote"):
        environ["MODAL_IS_REMOTE"] = "1"
        environ["MODAL_ENVIRONMENT"] = environ.get("MODAL_ENVIRONMENT") or "main"
        act_as_container()
    os.environ = environ
    socket.socket.connect = refuse
    quiet()
    fence(job["scratch"])
    trace_settings(environ)
    recorder = Recorder(sites)
    recorder.wrap()
    finder = StubFinder(project_has(job["root"], job.get("path", [])), job.get("stubs"))
    sys.meta_path.append(finder)
    error = None
    environ.enabled = True
    try:
        import_target(job)
    except BaseException as raised:
        error = describe_error(raised, environ, sites)
    environ.enabled = False
    answer = {
        "id": job.get("id"),
        "ok": error is None,
        "error": error,
        "apps": recorder.apps,
        "workloads": [public(w) for w in recorder.workloads],
        "reads": environ.reads,
        "stubbed": sorted(set(finder.names)),
        "files": project_files(sites),
    }
    if error is None and job.get("call"):
        answer["calls"] = exercise_all(recorder, environ, finder)
    return answer


def project_files(sites):
    found = set()
    for module in list(sys.modules.values()):
        relative = sites.relative(getattr(module, "__file__", None) or "")
        if relative:
            found.add(relative)
    return sorted(found)


def exercise_all(recorder, environ, finder):
    """For each workload with code: the reads of three runs: with nothing supplied, what it can't do without, every key."""
    calls = []
    for index, record in enumerate(recorder.workloads):
        if not record.get("raw") and not record.get("user_class"):
            continue
        signal.alarm(LIMIT_SECONDS)
        runs = forked(lambda record=record: [exercise_one(record, environ, recorder, finder, *s) for s in SUPPLIES])
        calls.append({"workload": index, "runs": runs or []})
    return calls


def exercise_one(record, environ, recorder, finder, supply, soft):
    environ.supply, environ.supply_soft = supply, soft
    environ.start("call")
    environ.enabled = True
    before = len(recorder.workloads)
    stop_after(LIMIT_OF_A_RUN)
    try:
        errors = run_workload(record)
    except OutOfTime:
        errors = ["OutOfTime"]
    stop_no_more()
    signal.alarm(LIMIT_SECONDS)
    return {
        "supplied": supply,
        "errors": errors,
        "reads": environ.reads,
        "workloads": [public(w) for w in recorder.workloads[before:]],
        "stubbed": sorted(set(finder.names)),
    }


def public(record):
    return {k: v for k, v in record.items() if k not in ("raw", "user_class")}


def describe_error(raised, environ, sites):
    """The kind of error and where; which key was missing when that is the cause. No message text: it may hold a value."""
    missing = None
    text = str(raised)
    for key in reversed(environ.missing):
        if isinstance(key, str) and key in text:
            missing = key
            break
    frames = [f for f in traceback.extract_tb(raised.__traceback__) if sites.relative(f.filename)]
    place = {"file": sites.relative(frames[-1].filename), "line": frames[-1].lineno} if frames else None
    name = getattr(raised, "name", None) if isinstance(raised, ImportError) else None
    return {"type": type(raised).__name__, "missing_env": missing, "module": name, "at": place}


def answer(job):
    """Runs the job; a variable whose absence stops the import is supplied, as the user must, and the job run again."""
    with tempfile.TemporaryDirectory(prefix="oracle-") as scratch:
        return answer_in({**job, "scratch": scratch})


def answer_in(job):
    supplied = []
    while True:
        result = forked(lambda: run_job(job, supplied))
        if result is None:
            nothing = {"apps": [], "workloads": [], "reads": [], "stubbed": [], "files": []}
            return {"id": job.get("id"), "ok": False, "error": {"type": "Timeout"}, "supplied": supplied, **nothing}
        missing = (result["error"] or {}).get("missing_env")
        if missing is None or missing in supplied or len(supplied) >= MAX_SUPPLIED:
            return {**result, "supplied": supplied}
        supplied.append(missing)


def main():
    for name in [n for n in sys.modules if re.match(r"oracle(\.|$)", n)]:
        sys.modules[f"leastkey_{name}"] = sys.modules.pop(name)
    sys.dont_write_bytecode = True
    gc.collect()
    gc.freeze()
    for line in sys.stdin:
        job = json.loads(line)
        sys.stdout.write(json.dumps(answer(job)) + "\n")
        sys.stdout.flush()
