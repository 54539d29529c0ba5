"""Counts what the repository checks bound: lines, methods, arguments, repeated blocks.

``make figures`` prints the table for this checkout; ``tools/code_figures.py DIR`` for another one.
The product is the package ``reception`` without ``reception/demo``, where an older tree has it.
"""

from __future__ import annotations

import ast
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LONG_FILE = 450
MANY_METHODS = 20
MANY_ARGUMENTS = 6
BLOCK = 6
"""Lines of code that make a repeated block: comments, imports and blank lines do not count."""
_THIN = re.compile(r"[\s()\[\]{},:]*")


@dataclass(frozen=True, slots=True)
class Module:
    """One Python file with its syntax tree."""

    path: Path
    source: str
    tree: ast.Module

    @property
    def lines(self) -> int:
        """Number of lines, blank ones and comments included."""
        return len(self.source.splitlines())


def read_modules(root: Path) -> list[Module]:
    """The modules of the product below ``root``, in the order of their paths."""
    package = root / "reception"
    paths = sorted(p for p in package.rglob("*.py") if not p.is_relative_to(package / "demo"))
    sources = [(path, path.read_text(encoding="utf-8")) for path in paths]
    return [Module(path.relative_to(root), text, ast.parse(text)) for path, text in sources]


def of_ui(modules: Sequence[Module]) -> list[Module]:
    """The modules of the window."""
    return [module for module in modules if module.path.is_relative_to("reception/ui")]


def classes(modules: Sequence[Module]) -> Iterator[tuple[Module, ast.ClassDef]]:
    """Every class, nested ones included."""
    for module in modules:
        for node in ast.walk(module.tree):
            if isinstance(node, ast.ClassDef):
                yield module, node


def large_classes(modules: Sequence[Module]) -> list[str]:
    """Classes with more methods (properties included) than :data:`MANY_METHODS`."""
    found = []
    for module, node in classes(modules):
        count = sum(isinstance(item, ast.FunctionDef) for item in node.body)
        if count > MANY_METHODS:
            found.append(f"{module.path}: {node.name} ({count})")
    return found


def wide_constructors(modules: Sequence[Module]) -> list[str]:
    """Constructors with more arguments than :data:`MANY_ARGUMENTS`, ``self`` left out."""
    found = []
    for module, node in classes(modules):
        for item in node.body:
            if isinstance(item, ast.FunctionDef) and item.name == "__init__":
                taken = item.args
                count = len(taken.posonlyargs + taken.args + taken.kwonlyargs) - 1
                if count > MANY_ARGUMENTS:
                    found.append(f"{module.path}: {node.name} ({count})")
    return found


def long_files(modules: Sequence[Module]) -> list[str]:
    """Files with more lines than :data:`LONG_FILE`."""
    return [f"{m.path} ({m.lines})" for m in modules if m.lines > LONG_FILE]


def code_lines(module: Module) -> list[str]:
    """What counts for repetition: no blank line, comment, import, docstring or lone bracket."""
    skipped: set[int] = set()
    for node in ast.walk(module.tree):
        if not isinstance(node, ast.Import | ast.ImportFrom | ast.Expr):
            continue
        is_text = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        if is_text or not isinstance(node, ast.Expr):
            skipped.update(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    numbered = enumerate(module.source.splitlines(), start=1)
    kept = (line.strip() for number, line in numbered if number not in skipped)
    return [line for line in kept if not line.startswith("#") and not _THIN.fullmatch(line)]


def repeated_blocks(modules: Sequence[Module]) -> int:
    """Number of runs of at least :data:`BLOCK` equal lines that stand in a second place too."""
    places: dict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
    texts = [code_lines(module) for module in modules]
    for number, lines in enumerate(texts):
        for start in range(len(lines) - BLOCK + 1):
            places[tuple(lines[start : start + BLOCK])].append((number, start))
    repeated = {place for found in places.values() for place in found[1:]}
    return sum((number, start - 1) not in repeated for number, start in repeated)


def report(root: Path) -> str:
    """The table of figures of a checkout."""
    modules = read_modules(root)
    window = of_ui(modules)
    parts = [
        ("lines of the product", str(sum(m.lines for m in modules)), []),
        ("lines of the window", str(sum(m.lines for m in window)), []),
        *(
            (words, str(len(found)), found)
            for words, found in (
                (f"classes of the window above {MANY_METHODS} methods", large_classes(window)),
                (f"files above {LONG_FILE} lines", long_files(modules)),
                (f"constructors above {MANY_ARGUMENTS} arguments", wide_constructors(modules)),
            )
        ),
        (f"repeated blocks of {BLOCK} lines and more", str(repeated_blocks(modules)), []),
    ]
    lines = []
    for words, figure, found in parts:
        lines.append(f"{words:<52}{figure:>8}")
        lines.extend(f"    {item}" for item in found)
    return "\n".join(lines)


if __name__ == "__main__":
    sys.stdout.write(report(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT) + "\n")
