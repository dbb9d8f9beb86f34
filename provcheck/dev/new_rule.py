"""Scaffolds a rule: its module, its case page, and its two lines in the catalogue."""

import re
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[2]
USAGE = "usage: python -m provcheck.dev new-rule NAME (the family, a hyphen and more words: credit-uncited)"
NAME_PATTERN = re.compile(r"[a-z]+(?:-[a-z]+)+")
# What a scaffold holds until its author has replaced it; tests/test_contracts.py fails while any is left.
PLACEHOLDER = "TODO"
# Settings, profiles and suppressions read this word as every rule.
_RESERVED_FAMILY = "all"
_CODE = '''"""TODO: the claim, in one sentence that a news desk understands.

Why: TODO: what goes wrong where nobody notices.
Silent: TODO: the conditions under which the rule reports nothing.
Source: TODO: the handbook and its section.
"""

from collections.abc import Iterator

from provcheck.model.finding import Finding, Kind, Severity
from provcheck.model.rule import Context, Rule


def check(context: Context) -> Iterator[Finding]:
    """TODO: say what the check looks at."""
    published = context.record.published
    if published is not None and "TODO" in context.document.text:
        yield RULE.finding("TODO: what exactly is wrong", at=published)


RULE = Rule("{name}", Kind.WEAK, Severity.NOTE, check, help="TODO: what to do.")
'''
_PAGE = """# {name}

## Fires: TODO: the claim of the case

```article
 date 2025-05-10 TODO: a headline of your own

TODO: text of your own.

(AFP)
```

```findings
1:7 note TODO: what exactly is wrong
```

## Silent: TODO: the claim of the case

```article
TODO: text of your own.
```

```findings
```

## Near miss: TODO: almost the same, and yet sound

```article
TODO: text of your own.
```

```findings
```
"""


def run(arguments: list[str]) -> int:
    """Run `new-rule NAME`: return 2 for a name that has another form, is reserved or is taken."""
    names = [argument for argument in arguments if not argument.startswith("-")]
    if len(names) != 1:
        print(USAGE, file=sys.stderr)
        return 2
    return scaffold(names[0], ROOT)


def scaffold(name: str, root: Path) -> int:
    """Write the module and the case page below `root`, and list the rule in `rules/__init__.py`."""
    module = name.replace("-", "_")
    code, page = root / "provcheck" / "rules" / f"{module}.py", root / "tests" / "cases" / f"{name}.md"
    problem = _problem(name) or next(
        (f"{path.relative_to(root)} exists; choose another name" for path in (code, page) if path.exists()), None
    )
    if problem:
        print(problem, file=sys.stderr)
        return 2
    code.write_text(_CODE.replace("{name}", name), encoding="utf-8")
    page.write_text(_PAGE.replace("{name}", name), encoding="utf-8")
    _register(module, root / "provcheck" / "rules" / "__init__.py")
    print(f"Write the rule in {code.relative_to(root)} and its cases in {page.relative_to(root)}, then run:")
    print(f"  python -m pytest -q tests/test_cases.py tests/test_contracts.py -k {name}")
    print("  python -m provcheck.dev rule-pages")
    print('CONTRIBUTING.md, "Add a rule", has the other steps: the planted fault and the changelog.')
    return 0


def _problem(name: str) -> str | None:
    """Return what is wrong with the form of a name; None if nothing is."""
    if not NAME_PATTERN.fullmatch(name):
        return f'"{name}" is not a rule name; join lower-case words by hyphens, the family first: credit-uncited'
    if name.partition("-")[0] == _RESERVED_FAMILY:
        return f'"{name}" is not a rule name; the family "{_RESERVED_FAMILY}" means every rule'
    return None


def _register(module: str, catalogue: Path) -> None:
    """Import the rule, and list it in ALL behind the last rule of its family, else at the end."""
    text = catalogue.read_text(encoding="utf-8")
    text = _with_lines(text, "from provcheck.rules import (\n", lambda lines: sorted({*lines, f"    {module},"}))
    text = _with_lines(text, "ALL: Final[tuple[Rule, ...]] = (\n", lambda lines: _in_family(lines, module))
    catalogue.write_text(text, encoding="utf-8")


def _with_lines(text: str, opening: str, change: Callable[[list[str]], list[str]]) -> str:
    """Return the text with the lines between `opening` and the next line `)` changed."""
    before, _, rest = text.partition(opening)
    listed, _, after = rest.partition("\n)\n")
    changed = "\n".join(change(listed.splitlines()))
    return f"{before}{opening}{changed}\n)\n{after}"


def _in_family(lines: list[str], module: str) -> list[str]:
    """Return the lines of ALL with the rule behind the last one of its family, else at the end."""
    prefix = f"    {module.partition('_')[0]}_"
    family = [number for number, line in enumerate(lines) if line.startswith(prefix)]
    position = family[-1] + 1 if family else len(lines)
    return [*lines[:position], f"    {module}.RULE,", *lines[position:]]
