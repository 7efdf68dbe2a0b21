"""An `os.environ` that remembers who asked for what. Values are never reported."""

import os
import sys
from collections.abc import MutableMapping

MADE_UP = "1"


class TracingEnviron(MutableMapping):
    def __init__(self, data, sites):
        self._data = dict(data)
        self._sites = sites
        self._whole_at = None
        self.missing = []
        self.supply = False
        self.supply_soft = False
        self.enabled = False
        self.start("import")

    def start(self, phase):
        """A new list of reads, with the environment as it is now."""
        self.phase = phase
        self.reads = []
        self._seen = set()

    def _note(self, key, how, has_default=False):
        if not self.enabled:
            return
        frame = sys._getframe(2)
        if frame.f_globals is vars(os):
            how = "getenv" if how == "get" else how
            frame = frame.f_back
        at = (id(frame), frame.f_lasti)
        if how == "whole":
            self._whole_at = at
        elif self._whole_at == at:
            return
        via = None if self._sites.relative(frame.f_code.co_filename) else frame.f_globals.get("__name__", "?")
        if via is not None and via.split(".")[0] not in READING_FOR_OTHERS:
            return
        if via == "posixpath" and frame.f_code.co_name != "expandvars":
            return
        stack = self._sites.stack(frame)
        if not stack:
            return
        identity = (key, how, self.phase, has_default, stack[0]["file"], stack[0]["line"], len(stack))
        if identity in self._seen:
            return
        self._seen.add(identity)
        self.reads.append(
            {"key": key, "how": how, "phase": self.phase, "has_default": has_default, "via": via, "stack": stack}
        )

    def note_settings(self, key):
        """A settings library looked this key up in its own copy of the environment."""
        if not self.enabled:
            return
        stack = self._sites.stack(sys._getframe(2))
        identity = (key, "settings", self.phase, stack[0]["file"] if stack else "", stack[0]["line"] if stack else 0)
        if identity not in self._seen and stack:
            self._seen.add(identity)
            self.reads.append(
                {"key": key, "how": "settings", "phase": self.phase, "has_default": False, "via": None, "stack": stack}
            )

    def _note_absent(self, key):
        """A library may ask before it fails for want of the key (its message then names the key)."""
        if isinstance(key, str) and len(key) > 3 and key not in self._data:
            self.missing.append(key)

    def __getitem__(self, key):
        self._note(key, "subscript")
        if key in self._data:
            return self._data[key]
        if self.supply:
            return MADE_UP
        self.missing.append(key)
        raise KeyError(key)

    def get(self, key, default=None):
        self._note(key, "get", default is not None)
        self._note_absent(key)
        if self.supply_soft:
            return self._data.get(key, MADE_UP)
        return self._data.get(key, default)

    def pop(self, key, *default):
        self._note(key, "pop", bool(default))
        if not default and self.supply and key not in self._data:
            return MADE_UP
        return self._data.pop(key, *default)

    def __contains__(self, key):
        self._note(key, "in")
        self._note_absent(key)
        return key in self._data or self.supply_soft

    def setdefault(self, key, default=None):
        self._note(key, "get", True)
        return self._data.setdefault(key, default)

    def __setitem__(self, key, value):
        if not isinstance(value, str):
            raise TypeError(f"str expected, not {type(value).__name__}")
        self._data[key] = value

    def __delitem__(self, key):
        self._note(key, "pop")
        if self.supply and key not in self._data:
            return
        del self._data[key]

    def __iter__(self):
        self._note(None, "whole")
        return iter(list(self._data))

    def __len__(self):
        return len(self._data)

    def keys(self):
        self._note(None, "whole")
        return dict(self._data).keys()

    def items(self):
        self._note(None, "whole")
        return dict(self._data).items()

    def values(self):
        self._note(None, "whole")
        return dict(self._data).values()

    def copy(self):
        self._note(None, "whole")
        return dict(self._data)

    def __or__(self, other):
        self._note(None, "whole")
        return {**self._data, **other}

    def __ror__(self, other):
        self._note(None, "whole")
        return {**other, **self._data}

    def __ior__(self, other):
        self._data.update(other)
        return self

    def update(self, *args, **kwargs):
        self._data.update(*args, **kwargs)

    def __repr__(self):
        return "environ({...})"


# Modules that read the keys which they are given: settings libraries, and what fills a text with variables.
READING_FOR_OTHERS = {"decouple", "environs", "posixpath", "string"}


class TracedCopy(dict):
    """What pydantic-settings sees as the environment: each look-up of a field's key is a read."""

    def __init__(self, data, environ, case_sensitive):
        super().__init__(data)
        self._environ = environ
        self._case_sensitive = case_sensitive

    def get(self, key, default=None):
        self._environ.note_settings(key if self._case_sensitive else key.upper())
        return super().get(key, MADE_UP if self._environ.supply_soft else default)


def trace_settings(environ):
    """Reports the keys that pydantic-settings looks up, where that library is installed."""
    try:
        from pydantic_settings.sources.providers import env as provider
    except ImportError:
        return
    original = provider.EnvSettingsSource._load_env_vars

    def load(self):
        return TracedCopy(original(self), environ, self.case_sensitive)

    provider.EnvSettingsSource._load_env_vars = load
