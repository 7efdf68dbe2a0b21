"""Prints the public callables of the installed `modal` package as JSON: path, parameters, what each returns."""

import importlib
import inspect
import json
import re

import modal


TYPES = "App Image Secret Function Cls Server Sandbox SidecarContainer".split()


def parameters(signature):
    """Each parameter's name and the position at which it may be given; `self` doesn't count."""
    found = []
    names = [p for p in signature.parameters.values() if p.name != "self"]
    for position, parameter in enumerate(names):
        can_be_positional = parameter.kind in (parameter.POSITIONAL_ONLY, parameter.POSITIONAL_OR_KEYWORD)
        found.append([parameter.name, position if can_be_positional else None])
    return found


def returned(signature):
    """The SDK's type that a call gives, by name; None when it gives another one, or a list or a generator."""
    if signature.return_annotation == "typing_extensions.Self" or str(signature.return_annotation).endswith("Self"):
        return "Self"
    match = re.fullmatch(r"(?:<class ')?(?:modal\.)?(?:\w+\.)*_?([A-Z]\w*)(?:'>)?", str(signature.return_annotation))
    return match.group(1) if match and match.group(1) in TYPES else None


def is_public(name):
    return not name.startswith("_") or name.startswith("_experimental")


def callables(path, value):
    """The value itself, and for a class or a manager object its public members."""
    found = []
    try:
        signature = inspect.signature(value)
        found.append({"path": path, "parameters": parameters(signature), "returns": returned(signature)})
    except (TypeError, ValueError):
        pass
    is_manager = type(value).__name__.endswith("Manager")
    if not inspect.isclass(value) and not is_manager:
        return found
    if inspect.isclass(value) and issubclass(value, BaseException):
        return []
    for name in sorted(dir(value)):
        member = getattr(value, name, None)
        if is_public(name) and (callable(member) or type(member).__name__.endswith("Manager")):
            found.extend(callables(f"{path}.{name}", member))
    return found


def submodule(name):
    """A module of the SDK, which an old one may not have."""
    try:
        return importlib.import_module(f"modal.{name}")
    except ImportError:
        return None


experimental, sandbox = submodule("experimental"), submodule("sandbox")
found = []
for module in filter(None, (modal, experimental)):
    for name in modal.__all__ if module is modal else sorted(vars(module)):
        value = getattr(module, name, None)
        if is_public(name) and getattr(value, "__module__", "").split(".")[0] == "modal":
            found.extend(callables(f"{module.__name__}.{name}", value))
for path, owner in (("Sidecars", "SidecarManager"), ("Sidecar", "SidecarContainer")):
    if hasattr(sandbox, owner):
        found.extend(callables(path, getattr(sandbox, owner)))
print(json.dumps({"version": modal.__version__, "callables": found}))
