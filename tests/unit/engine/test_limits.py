"""Each limit at, under and over it: what is read, what is refused, and what the message tells to do."""

import re
import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from provcheck import profiles, readers
from provcheck.engine import check as pipeline
from provcheck.engine import resource_limits, runner
from provcheck.engine.file_discovery import InputFile
from provcheck.engine.source_files import read_sources
from provcheck.model.document import Source
from provcheck.model.errors import ReadError
from provcheck.model.result import Result
from provcheck.model.settings import Limits, Settings

SETTINGS = Settings(profile=profiles.load("minimal"), as_of=date(2025, 6, 1), raise_crashes=True)


def nested(opening: str, inside: str, closing: str, levels: int) -> str:
    return opening * levels + inside + closing * levels


def yaml(levels: int) -> str:
    return f"---\ntitle: x\nmore: {nested('[', '', ']', levels - 1)}\n---\n\nBoats came in.\n"


def toml(levels: int) -> str:
    return f"+++\ntitle = 'x'\n[a.b]\nc.d = {nested('[', '1.5', ']', levels - 4)}\n+++\n\nBoats came in.\n"


def page(levels: int) -> str:
    many = "<br>" * 10_000
    return nested("<div>", f"<p>{'Boats came in at noon. ' * 20}</p>{many}", "</div>", levels)


def item(levels: int) -> str:
    return (
        f"<nitf><body>{nested('<a>', '', '</a>', levels - 2)}<body.content><p>Boats.</p></body.content></body></nitf>"
    )


def lists(levels: int) -> str:
    return f'{{"body": "Boats [[[", "x": {nested("[", "", "]", levels - 1)}}}'


def items(count: int) -> str:
    return f'{{"body": "Boats, boats, boats", "x": [{",".join("1" * (count - 2))}]}}'


CASES = {
    "json_levels": ("a.json", lists, "JSON nested more than 12 levels deep"),
    "json_values": ("a.json", items, "JSON with more than 12 members and items"),
    "yaml_levels": ("a.md", yaml, "front matter, line 3: nested more than 12 levels deep; flatten it"),
    "toml_levels": ("a.md", toml, "front matter, line 4: nested more than 12 levels deep; flatten it"),
    "xml_levels": ("a.xml", item, "XML nested more than 12 levels deep"),
    "html_levels": ("a.html", page, "elements are nested more than 12 levels deep"),
}


@pytest.mark.parametrize("limit", CASES)
def test_a_document_up_to_the_limit_is_read_and_one_over_it_is_refused(limit: str) -> None:
    name, make, message = CASES[limit]
    limits = Limits(**{limit: 12})
    for size in (11, 12):
        readers.read(Source(name, make(size).encode()), limits=limits)
    over = Source(name, make(13).encode())
    with pytest.raises(ReadError, match=re.escape(message)) as refused:
        readers.read(over, limits=limits)
    assert f"raise {limit.replace('_', '-')} under [limits]" in str(refused.value)
    readers.read(over)


def test_json_is_refused_before_anything_is_built_of_it() -> None:
    for content in ("[" * 5_000_000, '{"a":' * 1_000_000, '["' + '\\"' * 1_000_000, "[" + '",' * 1_000_001):
        with pytest.raises(ReadError, match=r"JSON nested more than|malformed JSON"):
            readers.read(Source("a.json", content.encode()))


DEEP_TOML = {
    "dotted key": "a" + ".a" * 20_000 + " = 1",
    "header": "[" + "a." * 20_000 + "a]",
    "inline tables": "a = " + "{a = " * 20_000,
    "lists": "a = " + "[" * 20_000,
    "dotted keys in inline tables": "a = " + ("{" + "a." * 60 + "a = ") * 200,
}


@pytest.mark.parametrize("construct", DEEP_TOML)
def test_deep_toml_is_refused_before_anything_is_built_of_it(construct: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tomllib, "loads", pytest.fail)
    toml = DEEP_TOML[construct]
    with pytest.raises(ReadError, match="line 2: nested more than 64 levels deep; flatten it, or raise toml-levels"):
        readers.read(Source("a.md", f"+++\n{toml}\n+++\n\nBoats came in.\n".encode()))
    settings = replace(SETTINGS, raise_crashes=True)
    (unused,) = pipeline.check(Source("a.txt", b" date 2025-03-05 Boats\n\nIn.\n", sidecar=toml), settings).findings
    assert (unused.rule, unused.message) == (
        "ignore-unused", "a.txt.provcheck.toml: line 1: nested more than 64 levels deep; flatten it"
    )  # fmt: skip


def test_dots_that_do_not_nest_are_read() -> None:
    values = [
        "1.5",
        '"' + "a." * 99 + '"',
        "'" + "[" * 99 + "'",
        '"""\n' + "[a.b]\n" * 99 + '"""',
        "2025-03-05 # a.b.c",
    ]
    lines = "\n".join(f"k{number} = {value}" for number, value in enumerate(values))
    document = readers.read(
        Source("a.md", f"+++\n{lines}\ndate = 2025-03-05\n+++\n\nIn.\n".encode()), limits=Limits(toml_levels=1)
    )
    assert [statement.value for statement in document.declared] == ["2025-03-05"]


@pytest.mark.parametrize(
    "front_matter",
    [
        "---\na: b\n? " + "k" * 1_001 + "\n: {" + "a: b, " * 20_000 + "}\n---\n",
        "+++\n[" + "k" * 1_001 + "]\n" + "\n".join(f"a{number} = 1" for number in range(9_999)) + "\n+++\n",
    ],
    ids=["YAML", "TOML"],
)
def test_a_long_key_is_refused_before_each_value_below_it_holds_a_copy(front_matter: str) -> None:
    with pytest.raises(
        ReadError, match=r"front matter(, line \d)?: the keys above a value have more than 1,000 characters"
    ):
        readers.read(Source("a.md", f"{front_matter}\nBoats came in.\n".encode()))


def test_long_names_of_elements_are_refused_before_each_element_below_holds_a_copy() -> None:
    page = "<nitf><" + "k" * 4_000 + ">" + "<a/>" * 9_999
    with pytest.raises(ReadError, match="XML, line 1: the names of the elements around one have more than 4,000 char"):
        readers.read(Source("a.xml", page.encode()))


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl"])
def test_a_file_or_row_up_to_the_limit_is_read(name: str, tmp_path: Path) -> None:
    limits = Limits(file_megabytes=0.0001)
    for size, refused in ((99, False), (100, False), (101, True)):
        path = tmp_path / name
        path.write_bytes(b"x" * size)
        (output,) = read_sources([InputFile(str(path))], None, "-", limits)
        assert isinstance(output, Result) == refused
        if isinstance(output, Result):
            message = "larger than 0.0001 MB; split it, or raise file-megabytes under [limits]"
            assert [(finding.rule, finding.message) for finding in output.findings] == [("read-failed", message)]


def test_a_row_that_is_too_long_is_one_failure_and_the_next_stands_where_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    content = '{"a": "é"}\n' + '{"a": "' + "é" * 2_000_000 + '"}\n{"a": "b"}\n'
    path.write_text(content, encoding="utf-8")
    first, long, last = read_sources([InputFile(str(path))], None, "-", Limits(file_megabytes=0.5))
    assert isinstance(long, Result)
    assert isinstance(first, Source)
    assert isinstance(last, Source)
    assert (first.row, last.row, last.first_line) == (1, 3, 3)
    assert content[last.first_character :] == '{"a": "b"}\n'


def test_findings_over_the_limit_are_counted() -> None:
    text = " date 2025-03-05 Lanterns\n\n" + "\n\n".join(["Caron &amp; Sons kept it."] * 4)
    outcomes_by_limit = {}
    for most in (3, 4, 5):
        settings = replace(SETTINGS, select=frozenset({"text-encoding"}), limits=Limits(findings=most))
        result = pipeline.check(Source("a.txt", text.encode()), settings)
        outcomes_by_limit[most] = ([finding.rule for finding in result.findings], result.failed)
    assert outcomes_by_limit == {
        3: (["text-encoding"] * 3 + ["findings-cut"], True),
        4: (["text-encoding"] * 4, False),
        5: (["text-encoding"] * 4, False),
    }


def test_the_limit_changes_no_fingerprint_before_it() -> None:
    text = " date 2025-03-05 Lanterns\n\n" + "\n\n".join(["Caron &amp; Sons kept it."] * 4)
    settings = replace(SETTINGS, select=frozenset({"text-encoding"}))
    source = Source("a.txt", text.encode())
    all_findings = pipeline.check(source, settings).findings
    few_findings = pipeline.check(source, replace(settings, limits=Limits(findings=2))).findings
    assert few_findings[:2] == all_findings[:2]
    assert len({finding.fingerprint for finding in (*all_findings, few_findings[2])}) == 5


def test_a_message_repeats_little_of_a_long_value_and_a_finding_has_few_places() -> None:
    settings = replace(SETTINGS, select=frozenset({"date-unparsable", "text-encoding"}), limits=Limits(findings=5))
    text = f'{{"headline": "h", "date": "{"9" * 100_000}", "body": "{"The cafÃ© is open. " * 20}"}}'
    date, broken = pipeline.check(Source("a.json", text.encode()), settings).findings
    assert re.fullmatch(r'the date in the JSON, "9+ \[…\] 9+", can\'t be read', date.message)
    assert len(date.message) == 1_005
    assert broken.message.endswith("and 19 more places in this paragraph")
    assert len(broken.related) == 5


def spin(source: Source, settings: Settings) -> str:
    """Takes for ever on `slow`, in Python, and on `stuck`, in a function that Python can't interrupt."""
    while source.name == "slow":
        try:
            sum(range(1000))
        except Exception:  # as the engine does, so that other rules go on
            continue
    if source.name == "stuck":
        sum(range(10**14))
    return source.name


def outcomes(outputs: list[object]) -> list[object]:
    return [(one.uri, one.findings[0].message) if isinstance(one, Result) else one for one in outputs]


GIVEN_UP = "not checked within 0.2 seconds; exclude it, or raise seconds under [limits]"
needs_timers = pytest.mark.skipif(
    not hasattr(resource_limits.signal, "setitimer"), reason="this system has no such timers"
)


@needs_timers
def test_a_document_that_takes_too_long_is_given_up_and_the_next_is_checked() -> None:
    settings = replace(SETTINGS, limits=Limits(seconds=0.2))
    sources = [Source(name, b"x") for name in ("one", "slow", "two")]
    outputs = list(runner.map_sources(spin, sources, settings, jobs=1))
    assert outcomes(outputs) == ["one", ("slow", GIVEN_UP), "two"]
    assert resource_limits.signal.getitimer(resource_limits.signal.ITIMER_PROF) == (0.0, 0.0)
    assert resource_limits.signal.getsignal(resource_limits.signal.SIGPROF) is resource_limits.signal.SIG_DFL


@needs_timers
def test_somebody_elses_timer_is_left_alone() -> None:
    signal = resource_limits.signal
    signal.signal(signal.SIGPROF, signal.SIG_IGN)
    try:
        with resource_limits.resource_limits(0.01, 1_000):
            assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)
    finally:
        signal.signal(signal.SIGPROF, signal.SIG_DFL)
