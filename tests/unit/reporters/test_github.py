"""Workflow commands: text of documents can't give one, and the worst findings come first."""

import io
import re
from dataclasses import replace

from provcheck.model.finding import Finding, Kind, Place, Severity, Spot
from provcheck.model.result import Result
from provcheck.reporters import Options, reporter
from provcheck.reporters.github import command

_COMMAND = re.compile(r"::(error|warning|notice) ((?:[a-zA-Z]+=[^,:]*,?)+)::(.*)", re.DOTALL)


def render(results: list[Result], quiet: bool = False) -> list[str]:
    out = io.StringIO()
    reporter("github")(iter(results), out, Options(quiet=quiet))
    return out.getvalue().splitlines()


def read(line: str) -> tuple[str, dict[str, str], str]:
    """A command as the runner of GitHub Actions parses it."""
    match = _COMMAND.fullmatch(line)
    assert match, line
    properties = dict(pair.split("=", 1) for pair in match[2].split(","))
    return match[1], {key: unescape(value, "%3A", "%2C") for key, value in properties.items()}, unescape(match[3])


def unescape(text: str, *also: str) -> str:
    for escaped in (*also, "%0D", "%0A", "%25"):
        text = text.replace(escaped, chr(int(escaped[1:], 16)))
    return text


def test_a_name_survives_its_escapes(results: list[Result]) -> None:
    kind, properties, message = read(command(results[0].uri, results[0].findings[0]))
    assert kind == "error"
    assert properties["file"] == results[0].uri == "desk/50% off, Año: 1.txt"
    assert (properties["line"], properties["col"], properties["endColumn"]) == ("3", "6", "20")
    assert message.endswith("Keep one, 100% sure: the other is wrong.")


def test_no_line_but_ours_gives_a_command(results: list[Result]) -> None:
    lines = render(results)
    for line in lines[:-1]:
        _, _, message = read(line)
        assert "::" not in message
        assert "##[" not in message
    assert not lines[-1].startswith(("::", "##["))


def test_colons_in_a_row_are_all_broken_up() -> None:
    place = Spot(place=Place(0, 1, 1, 1, 2, 1))
    finding = Finding("r", Kind.WEAK, Severity.NOTE, "a:::b ::: ##[endgroup] %0A", place)
    line = command("x", finding)
    assert line == "::notice title=provcheck%3A r,file=x,line=1,endLine=2::a: : :b : : : #<U+0023>[endgroup] %250A"


def test_columns_are_left_out_where_a_place_has_several_lines() -> None:
    finding = Finding("r", Kind.WEAK, Severity.NOTE, "m", Spot(place=Place(0, 9, 1, 2, 3, 4)))
    _, properties, _ = read(command("x", finding))
    assert properties == {"title": "provcheck: r", "file": "x", "line": "1", "endLine": "3"}


def test_the_worst_and_surest_come_first(results: list[Result]) -> None:
    base = results[1].findings[0]
    mixed = [
        replace(base, severity=severity, confidence=confidence, message=f"{severity} {confidence}")
        for severity in (Severity.NOTE, Severity.ERROR, Severity.WARNING)
        for confidence in (0.6, 1.0)
    ]
    lines = render([replace(results[1], findings=tuple(mixed))], quiet=True)
    assert [read(line)[2].splitlines()[0] for line in lines] == [
        "error 1.0", "error 0.6", "warning 1.0", "warning 0.6", "note 1.0", "note 0.6",
    ]  # fmt: skip


def test_the_log_is_bounded_and_drops_the_least(results: list[Result]) -> None:
    base = results[1].findings[0]
    many = replace(results[1], findings=(replace(base, severity=Severity.NOTE),) * 5000)
    worst = replace(results[1], findings=(replace(base, message="last, and worst"),))
    lines = render([many, worst], quiet=True)
    assert len(lines) == 5001
    assert read(lines[0])[2].startswith("last, and worst")
    assert lines[-1] == "::notice title=provcheck::1 more finding not shown"
