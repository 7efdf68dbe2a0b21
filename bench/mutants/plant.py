"""Plans faults for a checkout of a Modal project, from Python's own syntax tree and not from leastkey's model.

    python3 plant.py ROOT < secrets.json      # {"secret name": ["KEY", ...]}: the full inventory

Prints a JSON list of faults: {kind, secret, key, edits: [{path, start, end, text}], before: {edits, secrets} | null}, offsets
in UTF-8 bytes of the file; without edits the fault is one of the inventory. `before` is what the fault is compared with where
that isn't the checkout itself: edits that give it stages, and the secrets that they need. Only faults that the text proves: a read counts where the
decorated function, or a function of its own module that it calls by name, says `os.environ["KEY"]` outside of `try`,
`if`, loops and nested functions, and where all elements of the `secrets=` list are known by name.
"""

import ast
import json
import os
import re
import sys

SKIPPED = {".git", "node_modules", "__pycache__", ".venv", "venv", "site-packages"}
PROD = {"prod", "production", "live"}
OTHERS = {"dev", "development", "staging", "stage"}
STAGE_WORD = re.compile(r"(?<![A-Za-z])(?:" + "|".join(sorted(PROD | OTHERS, key=len, reverse=True)) + r")(?![A-Za-z])", re.I)
CONDITIONAL = (ast.Try, ast.If, ast.For, ast.While, ast.AsyncFor, ast.IfExp, ast.BoolOp, ast.Match)
SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)


class Module:
    def __init__(self, path, data):
        self.path = path
        self.data = data
        self.tree = ast.parse(self.data)
        self.lines = [0]
        for line in self.data.split(b"\n"):
            self.lines.append(self.lines[-1] + len(line) + 1)

    def span(self, node):
        return self.lines[node.lineno - 1] + node.col_offset, self.lines[node.end_lineno - 1] + node.end_col_offset

    def edit(self, start, end, text):
        return {"path": self.path, "start": start, "end": end, "text": text}


def is_from_name(node):
    """A call of `modal.Secret.from_name`, however `Secret` was imported."""
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute) or node.func.attr != "from_name":
        return False
    owner = node.func.value
    return (owner.attr if isinstance(owner, ast.Attribute) else getattr(owner, "id", None)) == "Secret"


def secret_name(node, names):
    """The name of `modal.Secret.from_name("name")`, directly or through a module-level variable."""
    if isinstance(node, ast.Name):
        return names.get(node.id)
    if not is_from_name(node):
        return None
    if node.args and isinstance(node.args[0], ast.Constant) and isinstance(node.args[0].value, str):
        return node.args[0].value
    return None


def hard_reads(body):
    """`os.environ["KEY"]` that runs whenever the body does, with the literal's node; stops at the first way out."""
    found = []

    def walk(node):
        if isinstance(node, CONDITIONAL) or isinstance(node, SCOPES):
            return
        if (
            isinstance(node, ast.Subscript)
            and isinstance(node.ctx, ast.Load)
            and ast.unparse(node.value) == "os.environ"
            and isinstance(node.slice, ast.Constant)
            and isinstance(node.slice.value, str)
        ):
            found.append(node.slice)
        for child in ast.iter_child_nodes(node):
            walk(child)

    for statement in body:
        walk(statement)
        if any(isinstance(node, (ast.Return, ast.Raise)) for node in ast.walk(statement)):
            break
    return found


def called_names(body):
    calls = []

    def walk(node):
        if isinstance(node, CONDITIONAL) or isinstance(node, SCOPES):
            return
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            calls.append(node.func.id)
        for child in ast.iter_child_nodes(node):
            walk(child)

    for statement in body:
        walk(statement)
        if any(isinstance(node, (ast.Return, ast.Raise)) for node in ast.walk(statement)):
            break
    return calls


def reads_of(definition, functions):
    """Hard reads of the workload: its own, those of its `enter` methods, and of functions of the module it calls."""
    if isinstance(definition, ast.ClassDef):
        bodies = [
            item.body
            for item in definition.body
            if isinstance(item, (ast.FunctionDef, ast.AsyncFunctionDef))
            and any(ast.unparse(decorator).startswith(("modal.enter", "enter")) for decorator in item.decorator_list)
        ]
    else:
        bodies = [definition.body]
    helpers = {name for body in bodies for name in called_names(body)}
    bodies += [functions[name].body for name in helpers if name in functions and not functions[name].decorator_list]
    return [read for body in bodies for read in hard_reads(body)]


def element_span(module, elements, index):
    """The element with the comma that separates it."""
    start, end = module.span(elements[index])
    if index + 1 < len(elements):
        return start, module.span(elements[index + 1])[0]
    if index > 0:
        return module.span(elements[index - 1])[1], end
    rest = module.data[end:]
    comma = re.match(rb"\s*,", rest)
    return start, end + (comma.end() if comma else 0)


def mistyped(key):
    return key.replace("_", "", 1) if "_" in key.strip("_") else key + "S"


def attachments(module):
    """(definition, elements, names) of each decorated workload whose `secrets=` list is known, whole."""
    names = {
        target.id: secret_name(node.value, {})
        for node in module.tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name) and secret_name(node.value, {})
    }
    for node in module.tree.body:
        for decorator in getattr(node, "decorator_list", []):
            if not isinstance(decorator, ast.Call) or not isinstance(decorator.func, ast.Attribute):
                continue
            if decorator.func.attr not in ("function", "cls") or any(item.arg is None for item in decorator.keywords):
                continue
            for keyword in decorator.keywords:
                if keyword.arg != "secrets" or not isinstance(keyword.value, ast.List) or not keyword.value.elts:
                    continue
                known = [secret_name(element, names) for element in keyword.value.elts]
                if all(known):
                    yield node, keyword.value.elts, known


def app_of(definition):
    """The name of the app that registers the workload."""
    for decorator in definition.decorator_list:
        node = decorator.func if isinstance(decorator, ast.Call) else decorator
        if isinstance(node, ast.Attribute) and node.attr in ("function", "cls"):
            return getattr(node.value, "id", None)
    return None


def is_here(module, root, name):
    """Is the module-level name made in this file, or imported from a file that the checkout holds?"""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ImportFrom) and any((item.asname or item.name) == name for item in node.names):
            parts = (node.module or "").split(".")
            folders = os.path.dirname(module.path).split("/")
            above = ["/".join(folders[:count]) for count in range(len(folders) + 1)]
            places = [os.path.join(root, folder, *parts) for folder in above]
            return any(os.path.exists(place + ".py") or os.path.isdir(place) for place in places)
    return True


def workload_faults(module, inventory, root):
    if re.search(rb"(App|Stub)\([^)]*secrets\s*=", module.data):
        return
    functions = {item.name: item for item in module.tree.body if isinstance(item, (ast.FunctionDef, ast.AsyncFunctionDef))}
    for definition, elements, names in attachments(module):
        # Of an app that the repository doesn't hold nobody knows what it attaches, nor that it is one.
        if not is_here(module, root, app_of(definition)):
            continue
        reads = reads_of(definition, functions)
        givers = {read.value: [name for name in names if read.value in inventory.get(name, [])] for read in reads}
        removed = set()
        for read in reads:
            holders = givers[read.value]
            if len(holders) != 1:
                continue
            secret = holders[0]
            start, end = module.span(read)
            quote = module.data[end - 1 : end].decode()
            typo = mistyped(read.value)
            yield fault("key renamed in code", secret, module.edit(start, end, quote + typo + quote), key=typo)
            yield fault("key renamed in the inventory", secret, key=read.value)
            if secret not in removed and names.count(secret) == 1:
                removed.add(secret)
                start, end = element_span(module, elements, names.index(secret))
                yield fault("attachment removed", secret, module.edit(start, end, ""), key=read.value)
        call = next((element for element in elements if isinstance(element, ast.Call)), None)
        if call is not None:
            start, _ = module.span(elements[0])
            text = ast.unparse(call.func) + '("spare-vendor-secret"), '
            edit = module.edit(start, start, text)
            yield fault("secret added that nothing reads", "spare-vendor-secret", edit, key="SPARE_VENDOR_KEY")


def siblings(name, all_names):
    """The known names that are this one with production for another stage, or another stage for production."""
    found = STAGE_WORD.search(name)
    if not found:
        return []
    others = OTHERS if found.group().lower() in PROD else PROD
    wanted = {(name[: found.start()] + word + name[found.end() :]).lower() for word in others}
    return sorted(other for other in all_names if other.lower() in wanted)


def stage_faults(module, all_names):
    """A secret of one stage where its sibling of another belongs, and a name that no longer follows the selector."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in all_names:
            # Also an arm of a choice, and a value of a table by stage.
            for sibling in siblings(node.value, all_names)[:1]:
                yield fault("dev and prod swapped", sibling, module.edit(*module.span(node), json.dumps(sibling)))
        if not is_from_name(node) or not node.args:
            continue
        argument = node.args[0]
        if not isinstance(argument, ast.JoinedStr) or len(argument.values) > 3:
            continue
        holes = [part for part in argument.values if isinstance(part, ast.FormattedValue)]
        if len(holes) != 1 or not isinstance(holes[0].value, ast.Name):
            continue
        pattern = re.compile("".join(re.escape(part.value) if isinstance(part, ast.Constant) else "(.+)" for part in argument.values))
        words = {match.group(1): name for name in sorted(all_names) if (match := pattern.fullmatch(name))}
        prod = next((word for word in words if word.lower() in PROD), None)
        other = next((word for word in words if word.lower() in OTHERS), None)
        if prod is None or other is None:
            continue
        span = module.span(argument)
        yield fault("pinned to prod", words[prod], module.edit(*span, json.dumps(words[prod])))
        swapped = f"({json.dumps(words[other])} if {holes[0].value.id} == {json.dumps(prod)} else {json.dumps(words[prod])})"
        yield fault("dev and prod swapped", words[prod], module.edit(*span, swapped))


SELECTOR = "DEPLOY_STAGE"


def staged_faults(module, inventory, root):
    """The same faults where the repository has no stages: its secrets are first made to follow a selector, which is no fault."""
    imported = [node for node in module.tree.body if isinstance(node, (ast.Import, ast.ImportFrom)) and "modal" in ast.unparse(node)]
    if not imported or imported[0].end_lineno >= len(module.lines):
        return
    start = module.lines[imported[0].end_lineno]
    select = module.edit(start, start, f'import os\n\n{SELECTOR} = os.environ.get("{SELECTOR}", "dev")\n')
    for definition, elements, names in attachments(module):
        if not is_here(module, root, app_of(definition)):
            continue
        plain = [
            (element.args[0], name)
            for element, name in zip(elements, names)
            if isinstance(element, ast.Call) and len(element.args) == 1 and name in inventory and not STAGE_WORD.search(name)
        ]
        if not plain:
            continue
        first, name = plain[0]
        staged = {f"{each}-{stage}": inventory[each] for _, each in plain for stage in ("dev", "prod")}
        prod, dev = json.dumps(f"{name}-prod"), json.dumps(f"{name}-dev")
        chosen = module.edit(*module.span(first), f'{prod} if {SELECTOR} == "prod" else {dev}')
        swapped = module.edit(*module.span(first), f'{dev} if {SELECTOR} == "prod" else {prod}')
        before = {"edits": [select, chosen], "secrets": staged}
        yield fault("dev and prod swapped", f"{name}-prod", select, swapped, before=before)
        # A secret that nothing is known to read is unused-secret's, pinned or not.
        used = [(argument, each) for argument, each in plain if not all(key.endswith("_UNREAD") for key in inventory[each])]
        if used and len(plain) > 1:
            first, name = used[0]
            prod = json.dumps(f"{name}-prod")
            follow = [module.edit(*module.span(argument), f'f"{each}-{{{SELECTOR}}}"') for argument, each in plain]
            at = plain.index((first, name))
            pinned = module.edit(*module.span(first), prod)
            before = {"edits": [select, *follow], "secrets": staged}
            others = [*follow[:at], *follow[at + 1 :]]
            yield fault("pinned to prod", f"{name}-prod", select, *others, pinned, before=before)


def fault(kind, secret, *edits, key=None, before=None):
    return {"kind": kind, "secret": secret, "key": key, "edits": edits, "before": before}


def modules(root):
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(name for name in folders if name not in SKIPPED)
        for name in sorted(files):
            path = os.path.relpath(os.path.join(folder, name), root).replace(os.sep, "/")
            if not name.endswith(".py"):
                continue
            try:
                with open(os.path.join(root, path), "rb") as file:
                    data = file.read()
                if b"modal" in data:
                    yield Module(path, data)
            except (SyntaxError, ValueError, OSError, RecursionError):
                continue


def main():
    root = sys.argv[1]
    inventory = json.load(sys.stdin)
    found = list(modules(root))
    all_names = set(inventory)
    faults = [
        fault
        for module in found
        for fault in (
            *workload_faults(module, inventory, root),
            *stage_faults(module, all_names),
            *staged_faults(module, inventory, root),
        )
    ]
    unique = {json.dumps(fault, sort_keys=True): fault for fault in faults}
    json.dump(list(unique.values()), sys.stdout)


main()
