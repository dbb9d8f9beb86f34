"""Generates `docs/rules/`: a page for each rule from its docstring and its cases, and the list of all rules."""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from provcheck import rules
from provcheck.dev.case_pages import Case, read_cases
from provcheck.language import languages, lexicon
from provcheck.model.rule import Rule

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "docs" / "rules"
CASES = ROOT / "tests" / "cases"
_SECTION = re.compile(r"^(Why|Silent|Source): ", re.MULTILINE)
_TITLES = {"Why": "Why it matters", "Silent": "When it stays silent", "Source": "The standard behind it"}


def run(arguments: list[str]) -> int:
    """Write the pages; with `--check`, print which are out of date and return 1 instead."""
    pages = dict(render_all())
    stale = [path for path, text in pages.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    obsolete = [path for path in PAGES.glob("*.md") if path not in pages]
    if "--check" in arguments:
        for path in (*stale, *obsolete):
            print(f"{path.relative_to(ROOT)} is out of date: run python -m provcheck.dev rule-pages", file=sys.stderr)
        return 1 if stale or obsolete else 0
    PAGES.mkdir(parents=True, exist_ok=True)
    for path in stale:
        path.write_text(pages[path], encoding="utf-8")
    for path in obsolete:
        path.unlink()
    return 0


def render_all() -> Iterator[tuple[Path, str]]:
    """Yield the path and the text of every page."""
    yield PAGES / "README.md", _index()
    for rule in rules.ALL:
        yield PAGES / f"{rule.name}.md", render(rule)


def sections(document: str) -> dict[str, str]:
    """Return the sections of a rule's docstring by name, each on one line; the claim has the name ""."""
    parts = _SECTION.split(document.strip())
    names = ["", *parts[1::2]]
    return {name: " ".join(text.split()) for name, text in zip(names, parts[::2], strict=True)}


def render(rule: Rule) -> str:
    """Return the page of one rule, in Markdown."""
    document = sys.modules[f"provcheck.rules.{rule.name.replace('-', '_')}"].__doc__ or ""
    section = sections(document)
    lines = [f"# {rule.name}", "", section[""], "", f"*{rule.kind}; {_level(rule)}; {_languages(rule)}*", ""]
    for name, title in _TITLES.items():
        lines += [f"## {title}", "", section[name][0].upper() + section[name][1:], ""]
    if rule.help:
        lines += ["## What to do", "", rule.help, ""]
    lines += _examples(rule)
    return "\n".join(lines).rstrip() + "\n"


def _level(rule: Rule) -> str:
    if rule.requires:
        return f"{rule.severity} where a profile requires `{rule.requires.lstrip('/')}`"
    return f"{rule.severity} by default"


def _languages(rule: Rule) -> str:
    """Return in which languages a rule runs: `in English; in French in part (no list past_events)`."""
    read = [languages.by_tag(tag) for tag in lexicon.languages()]
    obstacles = {language.name: rules.obstacles(rule, language) for language in read}
    if not any(obstacles.values()):
        return "in all languages that are read"
    running = [language.name for language in read if language.supports(rule)]
    return "; ".join(
        f"in {name} in part ({obstacles[name].partition(': ')[2]})" if obstacles[name] else f"in {name}"
        for name in running
    )


def _examples(rule: Rule) -> list[str]:
    """Return the first case that fires and the first silent one, as a bad and a good example."""
    page = CASES / f"{rule.name}.md"
    if not page.exists():
        return []
    cases = list(read_cases(page))
    fires = next((case for case in cases if case.kind == "Fires"), None)
    silent = next((case for case in cases if case.kind == "Silent"), None)
    lines: list[str] = []
    if fires:
        lines += [f"## Reported: {fires.claim}", "", *_quoted(fires), "```text", *fires.findings, "```", ""]
    if silent:
        lines += [f"## Not reported: {silent.claim}", "", *_quoted(silent)]
    return lines


def _quoted(case: Case) -> list[str]:
    lines = [f"{_setting(key.replace('_', '-'), value)}:\n" for key, value in case.settings.items()]
    for path, text in case.earlier:
        lines += [f"Earlier, `{path}`:", "", "````text", text.rstrip("\n"), "````", "", f"`{case.path}`:", ""]
    for path, text in case.material:
        lines += [f"The material, `{path}`:", "", "````text", text.rstrip("\n"), "````", "", "The article:", ""]
    return [*lines, "````text", case.article.rstrip("\n"), "````", ""]


def _setting(key: str, value: Any) -> str:
    """Return the words for a setting of a case, as a settings file or an option has it."""
    if key == "as-of":
        return f"With `--as-of {value}`"
    if isinstance(value, dict):
        lines = "; ".join(f"{name} = {json.dumps(each, ensure_ascii=False)}" for name, each in value.items())
        return f"With `{lines}` in `[{key}]` of the settings"
    return f"With `{key} = {json.dumps(value, ensure_ascii=False)}` in the settings"


def _index() -> str:
    lines = [
        "# The rules",
        "",
        "Generated by `python -m provcheck.dev rule-pages` from the code.",
        "",
        "| rule | kind | by default | what it reports |",
        "|---|---|---|---|",
    ]
    lines += [
        f"| [{rule.name}]({rule.name}.md) | {rule.kind} | {rule.severity} | {rules.summary(rule)} |"
        for rule in rules.ALL
    ]
    return "\n".join(lines) + "\n"
