"""Findings as one page for people: an overview, lists to filter, and every document with its marks.

The page is whole in itself: a policy in its head allows its own style and script, by their digests, and nothing else.
What comes from documents is JSON in script elements that no browser runs; the page's script writes it into text nodes.
Results stream into the page; where it would grow too large to be opened, the rest is counted and the page says so.

Source: HTML Living Standard, "Restrictions for contents of script elements"; Content Security Policy Level 3.
"""

from base64 import b64encode
from collections import Counter
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path
from string import Template
from tempfile import SpooledTemporaryFile
from typing import Any, TextIO

from provcheck.model.control_characters import dumps
from provcheck.model.result import Result
from provcheck.reporters import Options
from provcheck.reporters.page.document import document_body, document_entry
from provcheck.reporters.page.overview import Overview
from provcheck.reporters.printable import printable

_PAGE = Path(__file__).with_name("page")
# In the order in which they build on one another.
_SCRIPTS = (
    "dom", "state", "plots", "overview", "lists", "cards", "findings", "documents", "text", "stated", "people", "joins",
    "document", "main",
)  # fmt: skip
_DATA = "<!-- data -->"
# Of lists and of texts, each: what a browser opens in a second or two.
_MOST_CHARACTERS = 32_000_000
_HELD_CHARACTERS = 1 << 20
# JSON needs none of them outside strings; with them escaped nothing in it can end a script element or begin a comment.
_MARKUP = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


def render(results: Iterator[Result], out: TextIO, options: Options) -> None:
    """Write texts as they come, and keep the lists, which stand behind them, in a temporary file."""
    begin, end = _shell()
    overview = Overview()
    names = _Names()
    listed = texts = without_text = listed_characters = text_characters = 0
    out.write(begin + '<script type="application/json" id="texts">\n')
    with SpooledTemporaryFile(_HELD_CHARACTERS, "w+", encoding="utf-8") as lists:
        for result in results:
            overview.add(result)
            if result.skipped:
                continue
            told = document_entry(result, names.of(result))
            text = _inert(document_body(result.shown_document)) if result.shown_document else ""
            if text_characters + len(text) > _MOST_CHARACTERS:
                without_text += 1
            elif text:
                told["text"] = texts
                out.write(text + "\n")
                text_characters += len(text)
                texts += 1
            line = _inert(told)
            if listed_characters + len(line) <= _MOST_CHARACTERS:
                lists.write(line + "\n")
                listed_characters += len(line)
                listed += 1
        out.write('</script>\n<script type="application/json" id="documents">\n')
        lists.seek(0)
        out.writelines(lists)
    rules = {
        name: {"summary": rule.summary, "kind": rule.kind, "description": rule.description}
        for name, rule in sorted(overview.rules.items())
    }
    run = {
        "version": options.version,
        "as_of": options.as_of,
        "profile": options.profile,
        "overview": overview.plain(),
        "rules": rules,
        "listed": listed,
        "without_text": without_text,
    }
    out.write(f'</script>\n<script type="application/json" id="run">\n{_inert(run)}\n</script>')
    out.write(end)


class _Names:
    """A name for each document of a run, by which the page's addresses know it."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def of(self, result: Result) -> str:
        """The name as records have it, with a number where it has been given before."""
        name = printable(result.shown_document.record.document.uri if result.shown_document else result.uri)
        self._seen[name] += 1
        return name if self._seen[name] == 1 else f"{name} ({self._seen[name]})"


@cache
def _shell() -> tuple[str, str]:
    """The page before and behind its data."""
    style = "\n" + _file("page.css")
    script = '\n"use strict";\n{\n' + "\n".join(_file(f"{name}.js") for name in _SCRIPTS) + "}\n"
    page = Template(_file("page.html")).substitute(
        style=style, script=script, style_digest=_digest(style), script_digest=_digest(script)
    )
    begin, _, end = page.partition(_DATA)
    return begin, end


def _file(name: str) -> str:
    return (_PAGE / name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode("utf-8")).digest()).decode("ascii")


def _inert(value: dict[str, Any]) -> str:
    return dumps(value).translate(_MARKUP)
