"""The shape of the code, package by package: what a reader meets before understanding anything.

    python benchmarks/code_metrics.py [FOLDER] [--functions]

One row a package: lines, modules, median and longest module in lines, functions, median and longest function in lines,
share of functions over 40 lines, share of public modules, classes and functions with a docstring, one-letter names a
function (distinct names that a function binds as parameter, variable, loop or comprehension variable; `_` is none) and
`type: ignore` comments a thousand lines. The last row is the whole tree. `--functions` lists functions over 40 lines
and those with the most one-letter names. Only the standard library is needed, so that any package can be measured.
"""

import argparse
import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

LONG = 40
HEADS = (
    *("package", "lines", "modules", "median", "max", "functions", "median", "max", f"over {LONG}"),
    *("docstrings", "one-letter", "ignores/kLOC"),
)


@dataclass(frozen=True)
class Function:
    """A function or method: where it stands, its length in lines, its one-letter names."""

    place: str
    lines: int
    letters: frozenset[str]


@dataclass
class Package:
    """What is counted over the modules of one folder."""

    name: str
    modules: list[int] = field(default_factory=list)
    functions: list[Function] = field(default_factory=list)
    public: int = 0
    documented: int = 0
    ignores: int = 0

    def add(self, path: Path) -> None:
        """Count one module; raises SyntaxError."""
        source = path.read_text(encoding="utf-8")
        tree = ast.parse(source)
        self.modules.append(source.count("\n"))
        self.ignores += source.count("# type: ignore")
        self.functions += [_function(path, node) for node in ast.walk(tree) if isinstance(node, _FUNCTIONS)]
        for node in _public(tree):
            self.public += 1
            self.documented += ast.get_docstring(node) is not None

    def join(self, other: "Package") -> None:
        """Count what another package has counted."""
        self.modules += other.modules
        self.functions += other.functions
        self.public += other.public
        self.documented += other.documented
        self.ignores += other.ignores

    def row(self) -> tuple[str, ...]:
        """The cells under HEADS."""
        lengths = [function.lines for function in self.functions] or [0]
        number = len(self.functions) or 1
        return (
            self.name,
            f"{sum(self.modules):,}",
            str(len(self.modules)),
            f"{median(self.modules):g}",
            str(max(self.modules)),
            str(len(self.functions)),
            f"{median(lengths):g}",
            str(max(lengths)),
            f"{sum(length > LONG for length in lengths) / number:.1%}",
            f"{self.documented / (self.public or 1):.0%}",
            f"{sum(len(function.letters) for function in self.functions) / number:.2f}",
            f"{self.ignores / (sum(self.modules) or 1) * 1000:.2f}",
        )


_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def _function(path: Path, node: ast.FunctionDef | ast.AsyncFunctionDef) -> Function:
    lines = (node.end_lineno or node.lineno) - node.lineno + 1
    letters = {name for name in _bound(node) if len(name) == 1 and name != "_"}
    return Function(f"{path}:{node.lineno} {node.name}", lines, frozenset(letters))


def _bound(function: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[str]:
    """The names that a function binds, those of lambdas in it included; functions in it count for themselves."""
    waiting: list[ast.AST] = list(ast.iter_child_nodes(function))
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        if not isinstance(node, _FUNCTIONS):
            waiting += ast.iter_child_nodes(node)


def _public(tree: ast.Module) -> Iterator[ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef]:
    """The module, its public classes and functions, and their public methods."""
    yield tree
    waiting: list[ast.AST] = [tree]
    while waiting:
        for node in ast.iter_child_nodes(waiting.pop()):
            if isinstance(node, (ast.ClassDef, *_FUNCTIONS)) and not node.name.startswith("_"):
                yield node
                if isinstance(node, ast.ClassDef):
                    waiting.append(node)


def packages(folder: Path) -> list[Package]:
    """One a folder with Python files, in alphabetical order, and the whole."""
    found: dict[str, Package] = {}
    for path in sorted(folder.rglob("*.py")):
        name = str(path.parent.relative_to(folder.parent)).replace("/", ".")
        found.setdefault(name, Package(name)).add(path)
    whole = Package("all")
    for package in found.values():
        whole.join(package)
    return [*found.values(), whole]


def main() -> None:
    """Print the table, and with `--functions` the functions that stand out."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", nargs="?", default=Path(__file__).parents[1] / "provcheck", type=Path)
    parser.add_argument("--functions", action="store_true", help="list long functions and one-letter names")
    options = parser.parse_args()
    counted = packages(options.folder.resolve())
    rows = [HEADS, *(package.row() for package in counted)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        print("  ".join([row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])]))
    if options.functions:
        for function in sorted(counted[-1].functions, key=lambda one: -one.lines):
            if function.lines > LONG:
                print(f"{function.lines:>4} lines  {function.place}")
        for function in sorted(counted[-1].functions, key=lambda one: -len(one.letters)):
            if function.letters:
                print(f"{len(function.letters):>4} {' '.join(sorted(function.letters))}  {function.place}")


if __name__ == "__main__":
    main()
