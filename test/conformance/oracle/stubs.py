"""Permissive stand-ins for third-party modules that aren't installed."""

import importlib.abc
import importlib.machinery
import sys
import types


class StubBase:
    """What a class that inherits from something missing gets as its base."""

    def __init__(self, *args, **kwargs):
        for name, value in kwargs.items():
            try:
                setattr(self, name, value)
            except Exception:
                pass

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__()

    def __class_getitem__(cls, item):
        return cls

    def __call__(self, *args, **kwargs):
        return Stub("called")


class Stub(str):
    """
    Answers everything: calls, attributes, items, arithmetic, iteration (empty), use as a decorator or base class. It is a
    text too: the SDK and the standard library take it where they insist on one.
    """

    def __new__(cls, name, captured=None):
        made = str.__new__(cls, "stub")
        object.__setattr__(made, "_stub_name", name)
        object.__setattr__(made, "stub_callbacks", [] if captured is None else captured)
        return made

    def __getattr__(self, name):
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        return Stub(f"{self._stub_name}.{name}", self.stub_callbacks)

    def __call__(self, *args, **kwargs):
        # As a decorator a stub gives back what it decorates, and remembers it: a route of a web app, a registered hook.
        if len(args) == 1 and not kwargs and (isinstance(args[0], (types.FunctionType, type)) or hasattr(args[0], "raw_f")):
            if isinstance(args[0], types.FunctionType):
                self.stub_callbacks.append(args[0])
            return args[0]
        for value in args:
            self.stub_callbacks.extend(getattr(value, "stub_callbacks", ()))
        leaf = self._stub_name.rsplit(".", 1)[-1]
        return Stub(f"{self._stub_name}()", None if leaf[:1].isupper() else self.stub_callbacks)

    def __mro_entries__(self, bases):
        return (StubBase,)

    def __iter__(self):
        return iter(())

    def __aiter__(self):
        return self

    async def __anext__(self):
        raise StopAsyncIteration

    def __await__(self):
        return self
        yield

    def __enter__(self):
        return self

    def __exit__(self, *args):
        return False

    async def __aenter__(self):
        return self

    async def __aexit__(self, *args):
        return False

    def __getitem__(self, key):
        return Stub(f"{self._stub_name}[]", self.stub_callbacks)

    def __setitem__(self, key, value):
        pass

    def __setattr__(self, name, value):
        object.__setattr__(self, name, value)

    def __len__(self):
        return 0

    def __bool__(self):
        return True

    def __contains__(self, item):
        return False

    def __instancecheck__(self, instance):
        return False

    def __subclasscheck__(self, subclass):
        return False

    def __hash__(self):
        return id(self)

    def __eq__(self, other):
        return self is other

    def __str__(self):
        return "stub"

    __repr__ = __str__

    def __format__(self, spec):
        return "stub"

    def __fspath__(self):
        return "stub"

    def __int__(self):
        return 1

    __index__ = __int__

    def __float__(self):
        return 1.0

    def _same(self, *args):
        return self

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __rtruediv__ = _same
    __floordiv__ = __mod__ = __pow__ = __or__ = __ror__ = __and__ = __neg__ = __matmul__ = __rshift__ = __lshift__ = _same

    def __lt__(self, other):
        return False

    __le__ = __gt__ = __ge__ = __lt__


def _stub_attribute(name):
    return property(lambda self: Stub(f"{self._stub_name}.{name}", self.stub_callbacks))


# A text's own methods would answer for the package's: `client.index`, `df.count`, `table.format`.
for _name in [n for n in dir(str) if not n.startswith("_") and n not in ("encode", "startswith", "endswith")]:
    setattr(Stub, _name, _stub_attribute(_name))


class StubModule(types.ModuleType):
    def __getattr__(self, name):
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        value = Stub(f"{self.__name__}.{name}")
        setattr(self, name, value)
        return value


class StubFinder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Last on the meta path: finds only what nobody else found and the project doesn't have."""

    def __init__(self, is_project, only=None):
        self.names = []
        self._only = only
        self._is_project = is_project

    def find_spec(self, fullname, path=None, target=None):
        top = fullname.split(".")[0]
        if self._only is not None and top not in self._only:
            return None
        if top == "modal" or top in sys.stdlib_module_names or self._is_project(fullname):
            return None
        parent = sys.modules.get(fullname.rpartition(".")[0])
        if parent is not None and not isinstance(parent, StubModule):
            return None
        self.names.append(fullname)
        return importlib.machinery.ModuleSpec(fullname, self, is_package=True)

    def create_module(self, spec):
        return StubModule(spec.name)

    def exec_module(self, module):
        module.__all__ = []
        module.__version__ = "1.0.0"
