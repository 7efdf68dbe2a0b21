"""Runs the code of a workload in this process, to see which keys it reads."""

import asyncio
import importlib.metadata
import inspect
import itertools
import os
import signal
import subprocess
import time

from .recorder import private, raw_function
from .stubs import Stub


class OutOfTime(BaseException):
    """A workload that serves or polls runs until it is stopped."""


def stop_after(seconds):
    """Raises in the code that runs then, again each second in case it goes on; ends the process when that doesn't help."""
    left = [10]

    def stop(*args):
        left[0] -= 1
        if left[0] == 0:
            os._exit(1)
        raise OutOfTime

    signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds, 1)


def stop_no_more():
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)


class Process(Stub):
    """Stands for `subprocess.Popen`, also where it is a type: `Popen | None`."""

    def __new__(cls, *args, **kwargs):
        return Stub("process")


def quiet():
    """Nothing outside this process is started or waited for; packages that aren't installed have a version."""
    time.sleep = lambda *args: None
    for name in ("run", "call", "check_call", "check_output", "getoutput"):
        setattr(subprocess, name, lambda *args, **kwargs: Stub("process"))
    subprocess.Popen = Process
    os.system = lambda *args: 0
    installed = importlib.metadata.version

    def version(name):
        try:
            return installed(name)
        except importlib.metadata.PackageNotFoundError:
            return "2.0.0"

    importlib.metadata.version = version


def run_workload(record):
    """Calls the function, or makes the object and calls its methods: enter first, exit last."""
    try:
        if record.get("user_class"):
            return run_class(record["user_class"])
        return finish(record["raw"], call(record["raw"], ()))
    except BaseException as error:
        return [problem(error)]


def problem(error):
    return f"{type(error).__name__}"


def finish(raw, outcome):
    value, errors = outcome
    for callback in list(getattr(value, "stub_callbacks", ()))[:100]:
        errors.extend(call(callback, ())[1])
    return errors


def call(function, leading):
    """Calls with stand-ins for what has no default; drives coroutines and generators."""
    try:
        parameters = list(inspect.signature(function).parameters.values())[len(leading) :]
    except (TypeError, ValueError):
        parameters = []
    args, kwargs = list(leading), {}
    for parameter in parameters:
        if parameter.default is not parameter.empty:
            continue
        if parameter.kind in (parameter.POSITIONAL_ONLY, parameter.POSITIONAL_OR_KEYWORD):
            args.append(argument(parameter))
        elif parameter.kind == parameter.KEYWORD_ONLY:
            kwargs[parameter.name] = argument(parameter)
    try:
        value = function(*args, **kwargs)
        if inspect.iscoroutine(value):
            value = asyncio.run(value)
        elif inspect.isgenerator(value):
            list(itertools.islice(value, 5))
        elif inspect.isasyncgen(value):
            asyncio.run(drain(value))
        return value, []
    except BaseException as error:
        return None, [problem(error)]


async def drain(generator):
    async for _ in generator:
        pass


def argument(parameter):
    kinds = {str: "x", int: 1, float: 1.0, bool: True, list: [], dict: {}}
    names = {"str": "x", "int": 1, "float": 1.0, "bool": True, "list": [], "dict": {}}
    annotation = parameter.annotation
    if isinstance(annotation, str):
        return names.get(annotation.split("[")[0], Stub(parameter.name))
    return kinds.get(annotation, Stub(parameter.name))


def run_class(user_class):
    """Methods are found on the class, its bases' included; `enter` ones go first."""
    instance = user_class.__new__(user_class)
    errors = []
    if "__init__" in vars(user_class):
        errors.extend(call(user_class.__init__, (instance,))[1])
    methods = {}
    for owner in reversed(user_class.__mro__):
        for name, value in vars(owner).items():
            raw = raw_function(value)
            if raw is not value and inspect.isfunction(raw):
                methods[name] = (order(private(value)), raw)
    for _, raw in sorted(methods.values(), key=lambda item: item[0]):
        errors.extend(finish(raw, call(raw, (instance,))))
    return errors


def order(partial):
    """0 for enter, 1 for the rest, 2 for exit."""
    name = repr(getattr(partial, "flags", ""))
    return 0 if "ENTER" in name else 2 if "EXIT" in name else 1
