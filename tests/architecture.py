"""The import rule of the house, read off the source: who may name whom, and where imports stand.

`violations(module, source)` looks at imports anywhere in a file, at strings that name a module or a model
(`include("tracker.api.urls")`, `ForeignKey("cases.Case")`), at `get_model` and at a migration's dependencies.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
APPS = {"tracker", "cases", "sources"}

# From left to right: each may name what stands left of it, and its own.
ORDER = [
    ["tracker.databases"],
    ["tracker.lib"],
    ["tracker.store"],
    ["tracker.publishing"],
    ["tracker.partners"],
    ["cases"],
    ["sources"],
    ["rooms"],
    ["tracker.site", "tracker.api"],
    ["tracker.office"],
    ["tracker.urls", "tracker.settings", "tracker.kept", "tracker.wsgi", "tracker.asgi"],
]
POSITION = {name: position for position, names in enumerate(ORDER) for name in names}
ROOMS = {"admin", "jobs", "management"}
FACES = {"tracker.site", "tracker.api"}
LABELS = {name.rpartition(".")[2]: name for name in POSITION if name in APPS or name.startswith("tracker.")}

RELATIONS = {"ForeignKey", "OneToOneField", "ManyToManyField"}
REGISTRY = {"get_model", "get_registered_model", "get_app_config"}
DOTTED = re.compile(r"(?:tracker|cases|sources)(?:\.[A-Za-z_]\w*)+")
MODEL = re.compile(r"([a-z_]+)\.([A-Z]\w*)")
LATE_IMPORT = re.compile(r"#\s*noqa:[^(]*\bPLC0415\b[^(]*\([^)]+\)")


def project_files() -> list[Path]:
    """Every Python file of the three packages."""
    return sorted(path for app in APPS for path in (ROOT / app).rglob("*.py"))


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def is_module(name: str) -> bool:
    path = ROOT.joinpath(*name.split("."))
    return path.is_dir() or path.with_suffix(".py").is_file()


def domain(module: str) -> str:
    """The app that a module belongs to: `cases`, or `tracker.store`."""
    parts = module.split(".")
    return ".".join(parts[:2]) if parts[0] == "tracker" else parts[0]


def position(module: str) -> int | None:
    """Where a module stands in the order, or None when the order has no place for it.

    An app's rooms (admin, jobs, management) stand together behind both domains; the rooms of an app
    that is farther right stay with it.
    """
    place = POSITION.get(domain(module))
    if place is not None and ROOMS & set(module.split(".")[1:]):
        return max(place, POSITION["rooms"])
    return place


def names(module: str, tree: ast.Module, *, is_package: bool = False) -> Iterator[tuple[int, str]]:
    """The line and dotted name of every project module that a file names, by import or in a string."""
    package = module if is_package else module.rpartition(".")[0]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                parts = package.split(".")
                base = ".".join([*parts[: len(parts) - node.level + 1], *filter(None, [node.module])])
            for alias in node.names:
                inner = f"{base}.{alias.name}"
                yield node.lineno, inner if base in APPS or is_module(inner) else base
        elif isinstance(node, ast.Call):
            yield from ((node.lineno, LABELS[label]) for label in labels_in_call(node) if label in LABELS)
        elif isinstance(node, ast.Assign) and any(getattr(to, "id", "") == "dependencies" for to in node.targets):
            strings = (part.value for part in ast.walk(node.value) if isinstance(part, ast.Constant))
            yield from ((node.lineno, LABELS[label]) for label in strings if label in LABELS)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from ((node.lineno, name) for name in named_in_string(node.value))


def labels_in_call(call: ast.Call) -> Iterator[str]:
    """App labels in a relation's target, in a registry look-up and in `app_label=`, whatever their case."""
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    targets = [keyword.value for keyword in call.keywords if keyword.arg in {"to", "through", "app_label"}]
    if name in RELATIONS | REGISTRY:
        targets += call.args[:1]
    for target in targets:
        if isinstance(target, ast.Constant) and isinstance(target.value, str):
            yield target.value.partition(".")[0].lower()


def named_in_string(text: str) -> Iterator[str]:
    """A string that is the dotted path of a project module or something in it, or a model's `app.Model`."""
    if DOTTED.fullmatch(text):
        parts = text.split(".")
        found = [".".join(parts[:end]) for end in range(2, len(parts) + 1) if is_module(".".join(parts[:end]))]
        yield from found[-1:]
    if (model := MODEL.fullmatch(text)) and model[1] in LABELS:
        yield LABELS[model[1]]


def violations(module: str, source: str, *, is_package: bool = False) -> list[str]:
    """What a file does against the rule, a line of words for each; empty when it keeps to it."""
    tree = ast.parse(source)
    own = position(module)
    if domain(module) not in {"tracker"} | set(POSITION) or (own is None and module != "tracker"):
        return [f"{module} has no place in the order"]
    found = [f"{module}:{line} imports inside a function" for line in late_imports(tree, source)]
    for line, name in names(module, tree, is_package=is_package):
        if name.split(".")[0] not in APPS or name == "tracker":
            continue
        place = position(name)
        beside = domain(name) in FACES and domain(module) in FACES and domain(name) != domain(module)
        foreign = domain(module) in FACES and domain(name) not in {domain(module), "tracker.store", "tracker.lib"}
        if place is None:
            found.append(f"{module}:{line} names {name}, which has no place in the order")
        elif own is None or place > own or beside or foreign:
            found.append(f"{module}:{line} names {name}")
    return sorted(set(found))


def late_imports(tree: ast.Module, source: str) -> Iterator[int]:
    """Lines of imports inside a function that do not say why (`# noqa: PLC0415 (why)`)."""
    lines = source.splitlines()
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            for node in ast.walk(function):
                if isinstance(node, ast.Import | ast.ImportFrom):
                    text = " ".join(lines[node.lineno - 1 : node.end_lineno])
                    if not LATE_IMPORT.search(text):
                        yield node.lineno


def cycles(sources: dict[str, str]) -> list[list[str]]:
    """Rings of modules that import each other, by the imports that name a module itself."""
    edges = {
        module: {
            name for _, name in names(module, only_imports(source), is_package=is_package(module)) if name in sources
        }
        - {module}
        for module, source in sources.items()
    }
    rings, done = [], set()

    def walk(module: str, trail: list[str]) -> None:
        if module in trail:
            rings.append([*trail[trail.index(module) :], module])
        elif module not in done:
            for target in sorted(edges[module]):
                walk(target, [*trail, module])
            done.add(module)

    for module in sorted(edges):
        walk(module, [])
    return rings


def only_imports(source: str) -> ast.Module:
    tree = ast.parse(source)
    tree.body = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    return tree


def is_package(module: str) -> bool:
    return ROOT.joinpath(*module.split("."), "__init__.py").is_file()
