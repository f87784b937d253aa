"""Who may import whom: doors -> workflows -> edges -> core, and foreign packages in their homes."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "src" / "quotebank"

#: What each layer may import of quotebank, besides itself where that is named.
ALLOWED = {
    "cli": {"cli", "workflows", "config", "core", "errors", "_version", "store.session", "web", "scale"},
    "web": {"web", "workflows", "config", "core", "errors", "_version", "store.session"},
    "scale": {"scale", "workflows", "config", "core", "errors", "_version", "store.session"},
    "__init__": {"workflows", "config", "core", "errors", "_version", "store.session"},
    "__main__": {"cli"},
    "workflows": {"workflows", "store", "ingest", "export", "report", "data", "core", "errors", "_version"},
    "store": {"store", "core", "errors", "_version"},
    "ingest": {"ingest", "core", "errors", "_version"},
    "export": {"export", "core", "errors", "_version"},
    "report": {"report", "core", "errors", "_version"},
    "data": {"data", "core", "errors"},
    "core": {"core", "errors"},
    "config": {"errors"},
    "errors": set(),
    "_version": set(),
}

#: Foreign packages that may be imported only in their home.
HOMES = {
    "sqlmodel": ("store",),
    "sqlalchemy": ("store",),
    "alembic": ("store",),
    "sqlite3": ("store",),
    "typer": ("cli",),
    "rich": ("cli",),
    "fastapi": ("web",),
    "starlette": ("web",),
    "pyspark": ("scale",),
    "trafilatura": ("ingest",),
    "jinja2": ("report", "web"),
}

CORE_MAY_USE = {"numpy", "rapidfuzz"}


def list_modules() -> list[str]:
    return sorted(
        str(path.relative_to(PACKAGE).with_suffix("")).replace("/", ".").removesuffix(".__init__")
        for path in PACKAGE.rglob("*.py")
    )


def read_imports(module: str) -> Iterator[str]:
    """Yield every absolute name that a module imports, at any depth of it, type-only ones too."""
    base = PACKAGE / module.replace(".", "/")
    path = base / "__init__.py" if base.is_dir() else base.with_suffix(".py")
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} imports relatively"
            assert node.module is not None
            if (
                node.module == "quotebank"
                or (PACKAGE / node.module.removeprefix("quotebank.").replace(".", "/")).is_dir()
            ):
                yield from (f"{node.module}.{alias.name}" for alias in node.names)
            else:
                yield node.module


def find_own(name: str) -> str | None:
    """Return the module of quotebank that an imported name means, or None for a foreign one."""
    if name != "quotebank" and not name.startswith("quotebank."):
        return None
    parts = name.split(".")[1:]
    while parts and not ((PACKAGE.joinpath(*parts)).is_dir() or PACKAGE.joinpath(*parts).with_suffix(".py").is_file()):
        parts.pop()
    return ".".join(parts) or "__init__"


@pytest.mark.parametrize("module", list_modules())
def test_imports_point_down(module: str) -> None:
    layer = module.split(".", maxsplit=1)[0]
    assert layer in ALLOWED, f"{module} lies in no layer: say in STYLE and here where it belongs"
    for name in read_imports(module):
        own = find_own(name)
        if own is None:
            continue
        if own == "__init__" and layer != "__main__":
            pytest.fail(f"{module} imports the package's front door ({name})")
        assert any(own == allowed or own.startswith(f"{allowed}.") for allowed in ALLOWED[layer]), (
            f"{module} imports {own}"
        )


@pytest.mark.parametrize("module", list_modules())
def test_foreign_packages_stay_in_their_homes(module: str) -> None:
    layer = module.split(".", maxsplit=1)[0]
    for name in read_imports(module):
        top = name.split(".", maxsplit=1)[0]
        if top == "quotebank":
            continue
        if layer == "core":
            assert top in sys.stdlib_module_names or top in CORE_MAY_USE, f"{module} imports {top}"
        assert layer in HOMES.get(top, (layer,)), f"{module} imports {top}, whose home is {HOMES[top]}"


def test_imports_form_no_loops() -> None:
    graph = {
        module: {own for name in read_imports(module) if (own := find_own(name)) and own != module}
        for module in list_modules()
    }
    done: set[str] = set()
    path: list[str] = []

    def visit(module: str) -> None:
        if module in path:
            pytest.fail(" -> ".join([*path[path.index(module) :], module]))
        if module in done:
            return
        path.append(module)
        for target in sorted(graph.get(module, ())):
            visit(target)
        path.pop()
        done.add(module)

    for module in graph:
        visit(module)


def test_core_is_pure() -> None:
    """No clock, environment, files or printing in the core."""
    banned = {"open", "print", "input", "hash"}
    modules = {"os", "time", "random", "pathlib", "io", "subprocess", "socket", "logging"}
    for module in list_modules():
        if not module.startswith("core"):
            continue
        base = PACKAGE / module.replace(".", "/")
        source = (base / "__init__.py" if base.is_dir() else base.with_suffix(".py")).read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id not in banned, f"{module} calls {node.func.id}()"
            if isinstance(node, ast.Attribute):
                assert node.attr not in {"now", "today", "utcnow"}, f"{module} looks at the clock"
        assert not {name.split(".", maxsplit=1)[0] for name in read_imports(module)} & modules, module
