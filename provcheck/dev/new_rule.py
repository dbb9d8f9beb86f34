"""Begins a rule: the code file, the case page, and its line in the catalogue."""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
_NAME = re.compile(r"[a-z]+(?:-[a-z]+)+")
_CODE = '''"""TODO: the claim, in one sentence that a news desk understands.

Why: TODO
Silent: TODO
Source: TODO: the handbook and its section
"""

from collections.abc import Iterator

from provcheck.model.finding import Finding, Kind, Severity
from provcheck.model.rule import Context, Rule


def check(context: Context) -> Iterator[Finding]:
    """TODO: what is looked at."""
    published = context.record.published
    if published is not None:
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

## Silent: TODO

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
    """`new-rule NAME`: exit 2 for a name that is none or is taken."""
    names = [argument for argument in arguments if not argument.startswith("-")]
    if len(names) != 1 or not _NAME.fullmatch(names[0]):
        print("usage: python -m provcheck.dev new-rule FAMILY-WORDS (kebab-case: credit-uncited)", file=sys.stderr)
        return 2
    return begin(names[0], ROOT)


def begin(name: str, root: Path) -> int:
    """Write both files and the two lines of `rules/__init__.py`."""
    module = name.replace("-", "_")
    code, page = root / "provcheck" / "rules" / f"{module}.py", root / "tests" / "cases" / f"{name}.md"
    for path in (code, page):
        if path.exists():
            print(f"{path.relative_to(root)} is there already; choose another name", file=sys.stderr)
            return 2
    code.write_text(_CODE.replace("{name}", name), encoding="utf-8")
    page.write_text(_PAGE.replace("{name}", name), encoding="utf-8")
    _register(module, root / "provcheck" / "rules" / "__init__.py")
    print(f"Write the rule in {code.relative_to(root)} and its cases in {page.relative_to(root)}, then run:")
    print("  python -m pytest tests/test_cases.py tests/test_contracts.py && python -m provcheck.dev rule-pages")
    return 0


def _register(module: str, catalogue: Path) -> None:
    """The rule goes behind the last one of its family, or to the end."""
    text = catalogue.read_text(encoding="utf-8")
    begins = text.index("from provcheck.rules import (\n") + len("from provcheck.rules import (\n")
    ends = text.index(")", begins)
    modules = sorted({*(line.strip(" ,") for line in text[begins:ends].splitlines()), module})
    text = text[:begins] + "".join(f"    {name},\n" for name in modules) + text[ends:]
    opening = "ALL: Final[tuple[Rule, ...]] = (\n"
    begins = text.index(opening) + len(opening)
    ends = text.index(")\n", begins)
    listed = [line.strip(" ,").removesuffix(".RULE") for line in text[begins:ends].splitlines()]
    family = module.partition("_")[0]
    places = [n for n, name in enumerate(listed) if name.partition("_")[0] == family]
    listed.insert(places[-1] + 1 if places else len(listed), module)
    text = text[:begins] + "".join(f"    {name}.RULE,\n" for name in listed) + text[ends:]
    catalogue.write_text(text, encoding="utf-8")
