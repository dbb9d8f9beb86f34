"""The Reviewdog Diagnostic Format: valid, with columns in bytes, and with suggestions that give the fixed file."""

import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from provcheck import profiles
from provcheck.engine.check import check
from provcheck.model.document import Source
from provcheck.model.result import Result
from provcheck.model.settings import Settings
from provcheck.reporters import Options, reporter

FILE = Path(__file__).parents[2] / "golden" / "schemas" / "rdjson.schema.json"
SCHEMA = json.loads(FILE.read_text(encoding="utf-8"))
SETTINGS = Settings(profiles.load("minimal"), date(2025, 6, 1), select=frozenset({"text"}))
STORY = (
    "Ferry stops\n\n2025-03-04\n\nÆrø’s 𐐀 cafÃ© is open, and the cafÃ© on the quay is shut, \nsaid the naÃ¯ve mayor.\n"
)


def rendered(name: str, results: list[Result]) -> str:
    out = io.StringIO()
    reporter(name)(iter(results), out, Options())
    return out.getvalue()


def checked(name: str, text: str) -> Result:
    return check(Source(name, text.encode()), SETTINGS)


def applied(text: str, suggestions: list[dict[str, Any]]) -> str:
    """The text with each suggestion in place of its range, in bytes, as reviewdog applies them."""
    lines = [line.encode() for line in text.split("\n")]
    offsets = [sum(len(line) + 1 for line in lines[:number]) for number in range(len(lines))]
    content = text.encode()
    for suggestion in sorted(suggestions, key=lambda each: -offset(each["range"]["start"], offsets)):
        start, end = (offset(suggestion["range"][side], offsets) for side in ("start", "end"))
        content = content[:start] + suggestion["text"].encode() + content[end:]
    return content.decode()


def offset(position: dict[str, int], offsets: list[int]) -> int:
    return offsets[position["line"] - 1] + position["column"] - 1


def test_every_report_is_valid(results: list[Result]) -> None:
    for some in ([*results, checked("a.txt", STORY)], []):
        report = json.loads(rendered("rdjson", some))
        jsonschema.validate(report, SCHEMA)
        lines = [json.loads(line) for line in rendered("rdjsonl", some).splitlines()]
        for line in lines:
            jsonschema.validate(line, SCHEMA["$defs"]["diagnostic"] | {"$defs": SCHEMA["$defs"]})
            del line["source"]
        assert lines == report["diagnostics"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"diagnostics": [{"message": "x"}]}, SCHEMA)


def test_suggestions_give_the_fixed_text() -> None:
    (diagnostic, *others) = json.loads(rendered("rdjson", [checked("a.md", STORY)]))["diagnostics"]
    suggestions = [each for one in (diagnostic, *others) for each in one["suggestions"]]
    assert diagnostic["code"]["value"] == "text-encoding"
    assert applied(STORY, suggestions) == STORY.replace("cafÃ©", "café").replace("naÃ¯ve", "naïve")


def test_what_a_format_writes_in_another_way_is_not_suggested() -> None:
    words = "<p>The caf&Atilde;&copy; is open again today.</p>"
    page = f"<html><head><title>A</title></head><body><article>{words}</article></body></html>"
    found = json.loads(rendered("rdjson", [checked("a.html", page)]))["diagnostics"]
    assert [one["code"]["value"] for one in found] == ["text-encoding"]
    assert "suggestions" not in found[0]
