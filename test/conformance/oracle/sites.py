"""Where in the project's own files something happened: call sites, and the lines of `def` and `class`."""

import ast
import os
import sys


class Source:
    """The calls and definitions of one file, by position."""

    def __init__(self, path):
        self.functions = {}
        self.classes = []
        self.calls = {}
        with open(path, encoding="utf-8") as stream:
            text = stream.read()
        self._lines = text.splitlines(keepends=True)
        self._visit(ast.parse(text), "")

    def _visit(self, node, prefix):
        for child in ast.iter_child_nodes(node):
            if isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef)):
                first = min([child.lineno, *(d.lineno for d in child.decorator_list)])
                self.functions[(first, child.name)] = child.lineno
                self._visit(child, f"{prefix}{child.name}.<locals>.")
            elif isinstance(child, ast.ClassDef):
                self.classes.append((prefix + child.name, child.lineno, child.end_lineno))
                self._visit(child, f"{prefix}{child.name}.")
            else:
                if isinstance(child, ast.Call):
                    self._call(child)
                self._visit(child, prefix)

    def _call(self, node):
        """A chained call is at the line of its method's name, a plain one at the line of its callee."""
        line = node.func.end_lineno if isinstance(node.func, ast.Attribute) else node.func.lineno
        self.calls[(node.end_lineno, node.end_col_offset)] = line

    def class_line(self, qualname, inside):
        """The line of the class statement; `inside` are lines that lie in its body, to tell repeats apart."""
        found = [c for c in self.classes if c[0] == qualname]
        for _, start, end in found:
            if any(start <= line <= end for line in inside):
                return start
        return found[-1][1] if found else None


class Sites:
    def __init__(self, root):
        self.root = os.path.realpath(root)
        self._sources = {}
        self._real = {}

    def relative(self, filename):
        """The path relative to the project, or None for a file outside it."""
        if filename not in self._real:
            inside = filename.startswith(self.root + os.sep) and "site-packages" not in filename
            path = os.path.normpath(filename)[len(self.root) + 1 :].replace(os.sep, "/")
            self._real[filename] = path if inside and os.path.isfile(filename) else None
        return self._real[filename]

    def source(self, relative):
        if relative not in self._sources:
            try:
                self._sources[relative] = Source(os.path.join(self.root, relative))
            except (SyntaxError, OSError, ValueError):
                self._sources[relative] = None
        return self._sources[relative]

    def here(self, frame=None):
        """The innermost place in the project's files, as `{file, line, name}`, or None."""
        frame = frame or sys._getframe(1)
        while frame is not None:
            relative = self.relative(frame.f_code.co_filename)
            if relative:
                return {"file": relative, "line": self._line(frame, relative), "name": frame.f_code.co_name}
            frame = frame.f_back
        return None

    def stack(self, frame):
        """Every project frame from the innermost out."""
        places = []
        while frame is not None and len(places) < 30:
            relative = self.relative(frame.f_code.co_filename)
            if relative:
                places.append({"file": relative, "line": self._line(frame, relative), "name": frame.f_code.co_name})
            frame = frame.f_back
        return places

    def _line(self, frame, relative):
        positions = getattr(frame.f_code, "co_positions", None)
        source = self.source(relative)
        if positions and source and frame.f_lasti >= 0:
            found = list(positions())[frame.f_lasti // 2]
            line = source.calls.get((found[1], found[3]))
            if line:
                return line
        return frame.f_lineno

    def function(self, raw):
        """The `def` of a raw function."""
        import inspect

        raw = inspect.unwrap(raw)
        code = getattr(raw, "__code__", None)
        if code is None:
            return None
        relative = self.relative(code.co_filename)
        if not relative:
            return None
        source = self.source(relative)
        line = code.co_firstlineno
        if source:
            line = source.functions.get((line, code.co_name), line)
        return {"file": relative, "line": line, "name": code.co_name}

    def klass(self, user_class, unwrap):
        """The `class` statement of a class; `unwrap` gives the function behind a decorated method."""
        module = sys.modules.get(user_class.__module__)
        filename = getattr(module, "__file__", None)
        relative = self.relative(filename) if filename else None
        if not relative:
            return None
        codes = [getattr(unwrap(value), "__code__", None) for value in vars(user_class).values()]
        inside = [code.co_firstlineno for code in codes if code is not None]
        source = self.source(relative)
        line = source.class_line(user_class.__qualname__, inside) if source else None
        return {"file": relative, "line": line, "name": user_class.__qualname__.split(".")[-1]}
