"""The import direction of the package: nothing below imports from above."""

import ast
from pathlib import Path

import pytest

import eventx

ROOT = Path(eventx.__file__).parent

# What each part may import from us, besides itself and `errors`.  `cli` and `scale` may import everything.
ALLOWED: dict[str, set[str]] = {
    "version": set(),
    "errors": set(),
    "schemas": {"table"},
    "records": set(),
    "language": {"records", "version"},
    "times": {"records", "language"},
    "entities": {"records", "language"},
    "events": {"records", "language", "times", "entities"},
    "table": {"records", "version"},
    "pipeline": {"records", "language", "times", "entities", "events"},
    "api": {"records", "times", "table", "pipeline", "dataset"},
    "articles": {"records", "times"},
    "dataset": {"records", "schemas", "version", "events", "table", "pipeline", "articles"},
    "evaluation": {"records", "times", "events", "table", "pipeline"},
    "explain": {"records", "version", "entities", "events", "pipeline"},
    "timeline": {"records", "version", "table", "dataset", "articles"},
}


def ours(path: Path) -> set[str]:
    """The parts of eventx that a module imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[1] for alias in node.names if alias.name.startswith("eventx.")}
        elif isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "eventx":
            parts = node.module.split(".")
            found |= {parts[1]} if len(parts) > 1 else {alias.name for alias in node.names}
    return found


def modules() -> list[Path]:
    return [p for p in sorted(ROOT.rglob("*.py")) if p.parent != ROOT or p.stem not in {"__init__", "__main__"}]


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(ROOT)))
def test_a_module_imports_only_from_below(path: Path) -> None:
    part = path.relative_to(ROOT).parts[0].removesuffix(".py")
    if part in {"cli", "scale"}:
        return
    assert part in ALLOWED, f"say in this test what {part} may import"
    assert ours(path) - {part, "errors"} <= ALLOWED[part]


def test_only_explicit_dates_import_dateparser() -> None:
    users = [p.relative_to(ROOT).as_posix() for p in modules() if "import dateparser" in p.read_text(encoding="utf-8")]
    assert set(users) <= {"times/explicit.py"}
