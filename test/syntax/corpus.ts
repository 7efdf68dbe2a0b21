/** Valid Python, one text for each corner of the grammar. */
export const CORPUS: readonly string[] = [
  `#!/usr/bin/env python
"""Module docstring."""
from __future__ import annotations
import os, sys as system
import a.b.c as abc
from . import sibling
from ..pkg.mod import (x as y, z,)
from pkg import *
`,
  `class Model[T: (int, str)](Base, metaclass=Meta, **options):
    """Doc."""
    field: int = 1
    other: "str"

    @modal.enter(snap=True)
    # a comment in between
    @other.decorator[0]
    async def load(self, a, b: int, /, c=1, *args: str, d: dict[str, list[int]] = {}, **kw) -> None:
        global counter
        def inner():
            nonlocal a
            yield
            x = yield from inner()
            return (yield x)
        await self.run(*args, key=lambda v, *w, k=1: v or w, **kw)

type Pair[K, *V, **P] = dict[K, tuple[*V]]
def first[T](items: list[T]) -> T | None: return items[0]; pass
`,
  String.raw`a = "x\n\x41\u00e9" 'joined' r"\d" """long
text""" b"bytes\xff"[0:1]
b = f"{a!r:>{width}.{precision}}{{literal}}{x=}{y:%H:%M}" f'{f"{nested}" + "z"}' rf"\{d}"
c = f"{", ".join(names)}"
d = t"template {value}"
e = ("implicit"  # comment
     "concatenation")
`,
  `a = b = c, *d = 1, 2
[x, (y, *z)] = [1, (2, 3)]
n += 0xFF + 0o17 + 0b1 + 1_000 + 1.5e-3 + 2j - ~x ** -y // z % w @ m << 1 >> 2 & 3 | 4 ^ 5
if (m := re.match(p, s)) is not None and not m in seen or a < b <= c != d: pass
elif a if b else c: pass
else: pass
x[1:2, ::3, ...], x[a,], x.y[0](1)(2).z
{"k": v, **rest, f"{k}": 1}, {1, *s}, {k: v for k, v in d.items() if k if v}, {x for x in y}
[x async for x in y for z in w, q], sum(x for x in y), ()
del a, b[0], c.d
assert x, "message"
raise E("x") from None
`,
  `async def f():
    async with open(a) as b, (c) as (d, e), g: pass
    with (open(a) as b, c,): pass
    async for i, j in k, l:
        if i: continue
        break
    else: pass
    while True:
        try: pass
        except* (A, B) as e: raise
        except C: pass
        else: pass
        finally: return
`,
  `try: pass
except A, B: pass
`,
  `match command.split(), other:
    case ["go", ("north" | "south") as direction, *_] if ok: pass
    case {"k": [a, b], **rest} | Point(x=0, y=-1.5): pass
    case Enum.MEMBER | None | True | -1 | 1+2j | "a" "b": pass
    case str(text), _: pass
    case name: pass
match = type = case = 1
print(match, type)
`,
  `print "a", b
print >>f, x,
exec "code" in scope
x = 0777 <> 10L
def g(a, (b, c)): pass
`,
  '\uFEFFx = "\u{1F600}"  # caf\u00e9 \u{1F600}\r\nif x:\r\n\ty = 1\r\n',
];
