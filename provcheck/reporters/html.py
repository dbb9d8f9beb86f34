"""Findings as one HTML page: an overview, lists with filters, and every document with its marks.

The page is self-contained: its content security policy allows its own style and script, by their digests, and nothing
else. Data of documents are JSON in script elements that browsers do not run; the page's script writes them into text
nodes. Results are streamed. Documents that would make the page too large to open are counted, and the page says so.

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
from typing import TYPE_CHECKING, Any, TextIO

from provcheck.model.control_characters import dumps
from provcheck.model.result import Result
from provcheck.reporters import Options
from provcheck.reporters.folding import Folding
from provcheck.reporters.page.document import document_body, document_entry
from provcheck.reporters.page.overview import Overview
from provcheck.reporters.printable import printable

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

_PAGE = Path(__file__).with_name("page")
# In the order of their dependencies.
_SCRIPTS = (
    "dom", "state", "plots", "trend", "overview", "lists", "cards", "findings", "documents", "text", "fields",
    "speakers", "place_lines", "material", "document", "main",
)  # fmt: skip
_DATA = "<!-- data -->"
# The limit for lists, and for texts: a browser opens as much in a second or two.
_MAX_CHARACTERS = 32_000_000
# More columns can't be told apart.
_MAX_RUNS = 60
_SPOOLED_CHARACTERS = 1 << 20
# They occur in JSON inside strings only. Escaped, they can't end a script element or begin a comment.
_MARKUP = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


def render(results: Iterator[Result], out: TextIO, options: Options) -> None:
    """Stream the texts, and hold the list of documents, which follows them, in a temporary file."""
    begin, end = _shell()
    overview, folding = Overview(), Folding(options.folded)
    names = _UniqueNames()
    without_text = 0
    out.write(begin + '<script type="application/json" id="texts">\n')
    with SpooledTemporaryFile(_SPOOLED_CHARACTERS, "w+", encoding="utf-8") as held:
        texts, documents = _LimitedLines(out), _LimitedLines(held)
        for result in results:
            overview.add(result)
            if result.skipped:
                continue
            folding.shown(result)
            entry = document_entry(result, names.of(result), options.folded)
            if result.shown_document:
                number = texts.written
                if texts.write(_script_json(document_body(result.shown_document))):
                    entry["text"] = number
                else:
                    without_text += 1
            documents.write(_script_json(entry))
        out.write('</script>\n<script type="application/json" id="documents">\n')
        held.seek(0)
        out.writelines(held)
    folded = [{"rule": each.rule, "sentence": printable(each.sentence)} for each in folding.folded()]
    run = _run(overview, options) | {"listed": documents.written, "without_text": without_text, "folded": folded}
    out.write(f'</script>\n<script type="application/json" id="run">\n{_script_json(run)}\n</script>')
    out.write(end)


class _LimitedLines:
    """Writes lines that have `_MAX_CHARACTERS` together; `written` is their number."""

    def __init__(self, out: "SupportsWrite[str]") -> None:
        self.written = 0
        self._out = out
        self._characters = 0

    def write(self, line: str) -> bool:
        """Write a line and return True, or return False if the limit does not allow it."""
        if self._characters + len(line) > _MAX_CHARACTERS:
            return False
        self._out.write(line + "\n")
        self._characters += len(line)
        self.written += 1
        return True


def _run(overview: Overview, options: Options) -> dict[str, Any]:
    rules = {
        name: {"summary": rule.summary, "kind": rule.kind, "why": printable(rule.why), "page": rule.page}
        for name, rule in sorted(overview.rules.items())
    }
    return {
        "version": options.version,
        "as_of": options.as_of,
        "profile": options.profile,
        "overview": overview.to_dict(),
        "rules": rules,
        "trend": [
            {"day": printable(run.day), "findings": {printable(rule): n for rule, n in run.findings.items() if n}}
            for run in options.trend()[-_MAX_RUNS:]
        ],
    }


class _UniqueNames:
    """Names of the documents for the addresses inside the page."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def of(self, result: Result) -> str:
        """Return the name as records have it, with a number if it was used before."""
        name = printable(result.shown_document.record.document.uri if result.shown_document else result.uri)
        self._seen[name] += 1
        return name if self._seen[name] == 1 else f"{name} ({self._seen[name]})"


@cache
def _shell() -> tuple[str, str]:
    """Return the page before and after its data."""
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


def _script_json(value: dict[str, Any]) -> str:
    """Return JSON for a script element."""
    return dumps(value).translate(_MARKUP)
