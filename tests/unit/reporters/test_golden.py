"""One golden file for each reporter. UPDATE_GOLDEN=1 rewrites them; review the differences before you commit."""

import io
import os
import re
from dataclasses import replace
from pathlib import Path

import pytest

from provcheck.model.result import Result
from provcheck.reporters import REPORTERS, Options, reporter

GOLDEN = Path(__file__).parents[2] / "golden"
OPTIONS = Options(version="0.1.0", as_of="2025-03-05", profile="newswire")


def render(name: str, results: list[Result], options: Options = OPTIONS) -> str:
    out = io.StringIO()
    reporter(name)(iter(results), out, options)
    return out.getvalue()


def without_assets(output: str) -> str:
    """The output without the parts that are the same in every report: style, script and their digests."""
    output = re.sub(r"<(style|script)>\n.*?</", r"<\1>…</", output, flags=re.DOTALL)
    return re.sub(r"'sha256-[^']+'", "'sha256-…'", output)


@pytest.mark.parametrize("name", REPORTERS)
def test_output_is_the_golden_file(name: str, results: list[Result]) -> None:
    output = without_assets(render(name, results))
    path = GOLDEN / f"{name}.golden"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_bytes(output.encode("utf-8"))
    assert output == path.read_bytes().decode("utf-8")


@pytest.mark.parametrize("name", ["text", "json", "jsonl", "sarif", "csv"])
def test_what_material_says_is_the_golden_file(name: str, held_results: list[Result]) -> None:
    output = render(name, held_results)
    path = GOLDEN / "material" / f"{name}.golden"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_bytes(output.encode("utf-8"))
    assert output == path.read_bytes().decode("utf-8")


def test_every_golden_file_has_a_reporter() -> None:
    assert {path.stem for path in GOLDEN.glob("*.golden")} == {*REPORTERS, "text-color"}


def test_colours_change_nothing_but_colours(results: list[Result]) -> None:
    output = render("text", results, OPTIONS._replace(color=True))
    path = GOLDEN / "text-color.golden"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(output, encoding="utf-8", newline="\n")
    assert output == path.read_text(encoding="utf-8")
    plain = output
    for code in ("1", "2", "1;31", "1;33", "1;34", "36", "0"):
        plain = plain.replace(f"\x1b[{code}m", "")
    assert plain == render("text", results)


@pytest.mark.parametrize("name", REPORTERS)
def test_nothing_in_a_document_acts_on_a_terminal_or_in_a_log(name: str, results: list[Result]) -> None:
    output = render(name, results)
    acting = {c for c in output if (ord(c) < 0x20 and c != "\n") or 0x7F <= ord(c) < 0xA0 or c in "\u202e\u2066\u200b"}
    assert not acting - ({"\r"} if name == "csv" else set())
    assert not re.search(r"##\w*\[", output)


@pytest.mark.parametrize("name", REPORTERS)
def test_output_is_text_that_can_be_encoded(name: str, results: list[Result]) -> None:
    finding = replace(results[0].findings[0], message="half a character \ud800 and \U000e0041")
    output = render(name, [replace(results[0], findings=(finding,))])
    assert output.encode("utf-8").decode("utf-8") == output
    assert "\U000e0041" not in output
