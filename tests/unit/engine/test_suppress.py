"""Suppressions by comments, sidecar files, per-file-ignores and the baseline: findings are marked, never dropped."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from provcheck import profiles, rules
from provcheck.engine import check as pipeline
from provcheck.engine import runner
from provcheck.engine.baseline import AcceptedFinding, Baseline
from provcheck.engine.file_discovery import InputFile
from provcheck.engine.resemblance import sketch
from provcheck.engine.source_files import read_sources
from provcheck.model.document import Source
from provcheck.model.finding import Kind, Severity
from provcheck.model.result import Result
from provcheck.model.settings import Limits, Settings

SETTINGS = Settings(
    profiles.load("newswire", rules.BY_NAME.keys()),
    date(2026, 11, 22),
    select=frozenset({"text-encoding", "credit-missing", "ignore-unused"}),
    raise_crashes=True,
)
FRONT = "---\ntitle: Ships leave\ndate: 2025-05-10\nsource: Lusa\n{}---\n\n"


def check(name: str, text: str, settings: Settings = SETTINGS, sidecar: str | None = None) -> list[tuple[int, str]]:
    """Line, and the reason of each suppressed finding or the rule of each open one."""
    result = pipeline.check(Source(name, text.encode(), sidecar=sidecar), settings)
    return [(f.primary.place.line, f.suppressed or f.rule) for f in result.findings if f.primary.place]


def test_a_comment_alone_covers_the_next_block_and_no_other() -> None:
    text = FRONT.format("") + "<!-- provcheck: ignore[text]: a sign -->\n\nThe cafÃ© opens.\n\nThe cafÃ© closes.\n"
    assert check("a.md", text) == [(9, "a sign"), (11, "text-encoding")]


def test_a_comment_covers_the_block_that_it_stands_in() -> None:
    text = FRONT.format("") + "The <!-- provcheck: ignore[all]: a sign --> cafÃ© opens.\n\nThe cafÃ© closes.\n"
    assert check("a.md", text) == [(7, "a sign"), (9, "text-encoding")]


REGION = FRONT.format("") + (
    "The cafÃ© opens.\n\n<!-- provcheck: off[text] until 2027-01-01: a sign -->\n\nThe cafÃ© waits.\n\n"
    "- The cafÃ© closes.\n{}\nThe cafÃ© is shut.\n"
)
BEFORE, INSIDE, AFTER = (7, "text-encoding"), [(11, "a sign"), (13, "a sign")], (15, "text-encoding")


def places(name: str, text: str, settings: Settings = SETTINGS) -> list[tuple[int, str]]:
    """Line of each place, and why it is suppressed, or the rule."""
    result = pipeline.check(Source(name, text.encode()), settings)
    found = [(finding.rule, spot) for finding in result.findings for spot in finding.occurrences]
    return sorted((spot.place.line, spot.suppressed or rule) for rule, spot in found if spot.place)


@pytest.mark.parametrize("end", ["on", "on[text]", "on[ text ]"])
def test_a_region_ends_where_its_rules_are_on_again(end: str) -> None:
    text = REGION.format(f"<!-- provcheck: {end} -->\n")
    assert places("a.md", text) == [BEFORE, *INSIDE, (16, "text-encoding")]


def test_a_region_without_end_reaches_to_the_end_of_the_document() -> None:
    assert places("a.md", REGION.format("")) == [BEFORE, *INSIDE, (15, "a sign")]


def test_regions_of_other_rules_go_on() -> None:
    text = REGION.format("<!-- provcheck: on[quote] -->\n")
    assert places("a.md", text) == [BEFORE, *INSIDE, (14, "ignore-unused"), (16, "a sign")]
    both = REGION.replace("off[text]", "off[quote]: x -->\n<!-- provcheck: off[text]")
    found = places("a.md", both.format("<!-- provcheck: on[quote] -->\n"))
    assert [line for line, mark in found if mark == "a sign"] == [12, 14, 17]


def test_a_region_that_has_expired_or_covers_nothing_is_reported() -> None:
    assert places("a.md", REGION.format("").replace("2027", "2026"))[1] == (9, "ignore-unused")
    text = FRONT.format("") + "<!-- provcheck: off[text-encoding] -->\n\nThe café opens.\n\n<!-- provcheck: on -->\n"
    assert places("a.md", text) == [(7, "ignore-unused")]


@pytest.mark.parametrize("end", ["on[", "on[text", "on now", "on[text] now"])
def test_an_end_that_is_not_well_formed_is_reported_and_ends_nothing(end: str) -> None:
    found = places("a.md", REGION.format(f"<!-- provcheck: {end} -->\n"))
    assert found == [BEFORE, *INSIDE, (14, "ignore-unused"), (16, "a sign")]


def test_regions_in_pages() -> None:
    page = (
        "<html><head><meta name='date' content='2025-05-10'></head><body><article><h1>Ships leave the port</h1>\n"
        "<!-- provcheck: off[text]: signs -->\n<p>The first cafÃ© at the pier is open, the harbour office said.</p>\n"
        "<p>The second cafÃ© at the pier is open.</p>\n<!-- provcheck: on -->\n"
        "<p>The third cafÃ© at the pier is open, the office said.</p></article></body></html>"
    )
    settings = replace(SETTINGS, select=frozenset({"text-encoding", "ignore-unused"}))
    assert places("a.html", page, settings) == [(3, "signs"), (4, "signs"), (6, "text-encoding")]


def test_in_a_page_too_but_not_in_a_script() -> None:
    page = (
        "<html><head><meta name='date' content='2025-05-10'><script>'<!-- provcheck: ignore-file[all] -->'</script>"
        "</head><body><article><h1>Ships leave the port at last</h1>\n"
        "<p>The first cafÃ© at the pier is open, the harbour <b>office <!-- provcheck: ignore[text]: sign --></b></p>\n"
        "<!-- provcheck: ignore[text]:\n the second\n sign -->\n"
        "<p>The second cafÃ© at the pier is open, the office said.</p>\n"
        "<p>The third cafÃ© at the pier is open, the office said.</p></article></body></html>"
    )
    settings = replace(SETTINGS, select=frozenset({"text-encoding", "ignore-unused"}))
    assert [at for at in check("a.html", page, settings) if at[1] != "credit-missing"] == [
        (2, "sign"), (6, "the second sign"), (7, "text-encoding"),
    ]  # fmt: skip


@pytest.mark.parametrize("opened", ["<!-- never closed, ", "<script>never closed, ", "<style>never closed, "])
def test_what_never_closes_hides_the_comments_in_it_and_no_other(opened: str) -> None:
    page = (
        "<html><head><meta name='date' content='2025-05-10'></head><body><article><h1>Ships leave the port</h1>\n"
        f"<!-- provcheck: ignore[text]: a sign --><p>The cafÃ© at the pier is open, the harbour office said.</p>\n"
        f"</article>{opened}provcheck: ignore-file[all]</body></html>"
    )
    settings = replace(SETTINGS, select=frozenset({"text-encoding", "credit-missing", "ignore-unused"}))
    assert check("a.html", page, settings) == [(1, "credit-missing"), (2, "a sign")]


COMMENT = "<!-- provcheck: ignore[text]: a sign -->"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"- A list.\n\n  {COMMENT}\n\n  The cafÃ©.\n", "a sign"),
        (f"1.  A list.\n\n    {COMMENT}\n\n    The cafÃ©.\n", "a sign"),
        (f"- A list.\n  - A list in it.\n\n    {COMMENT}\n\n    The cafÃ©.\n", "a sign"),
        (f"- A list.\n\n\t{COMMENT}\n\n\tThe cafÃ©.\n", "a sign"),
        (f"A line.\n    {COMMENT}\n\nThe cafÃ©.\n", "a sign"),  # no code: it goes on with the line above
        (f"   {COMMENT}\n\nThe cafÃ©.\n", "a sign"),
        (f"A line.\n\n    {COMMENT}\n\nThe cafÃ©.\n", "text-encoding"),
        (f"- A list.\n\n      {COMMENT}\n\nThe cafÃ©.\n", "text-encoding"),
        (f"  - A list.\n\n    A line of it.\n\n          {COMMENT}\n\nThe cafÃ©.\n", "text-encoding"),
        (f"  A line, set in.\n\n    {COMMENT}\n\nThe cafÃ©.\n", "text-encoding"),
        (f"```html\n{COMMENT}\n```\n\nThe cafÃ©.\n", "text-encoding"),
        (f"A line with <style> in it. {COMMENT} The cafÃ©.\n", "a sign"),
        (f"- A list.\n\nA line.\n\n    {COMMENT}\n\nThe cafÃ©.\n", "text-encoding"),
        (f"Write `{COMMENT}` so.\n\nThe cafÃ©.\n", "text-encoding"),
    ],
)
def test_an_indented_comment_counts_where_it_is_no_code(text: str, expected: str) -> None:
    assert [outcome for _, outcome in check("a.md", FRONT.format("") + text)] == [expected]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", "Title: Ships\nDate: 2025-05-10\nSource: Lusa\n\nThe cafÃ© opens.\n"),
        ("a.json", '{"title": "Ships", "date": "2025-05-10", "source": "Lusa", "text": "The cafÃ© opens."}'),
        (
            "a.xml",
            "<nitf><head><title>Ships</title><docdata><date.issue norm='20250510'/></docdata></head><body><body.head>"
            "<distributor>Lusa</distributor></body.head><body.content><p>The cafÃ© opens.</p></body.content></body>"
            "</nitf>",
        ),
    ],
)
def test_a_file_beside_any_format(name: str, text: str) -> None:
    def outcomes(sidecar: str | None) -> list[str]:
        return [outcome for _, outcome in check(name, text, sidecar=sidecar)]

    assert outcomes(None) == ["text-encoding"]
    assert outcomes('ignore = ["text-encoding: a sign"]') == ["a sign"]
    assert outcomes('ignore = ["text-encoding until 2026-11-22: a sign"]') == ["a sign"]
    assert sorted(outcomes('ignore = ["text-encoding until 2026-11-21: a sign"]')) == [
        "ignore-unused", "text-encoding",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "written",
    [
        "provcheck: {ignore: text-encoding}\n",
        "provcheck: {ignore: [text-encoding until 2026-11-22]}\n",
        "provcheck:\n  ignore:\n    - credit-missing, text\n",
    ],
)
def test_front_matter_covers_the_document(written: str) -> None:
    line = 7 + written.count("\n")
    assert check("a.md", FRONT.format(written) + "The cafÃ© opens.\n") == [(line, "ignored by front matter")]


def test_toml_front_matter_too() -> None:
    text = (
        '+++\ntitle = "Ships"\ndate = 2025-05-10\n[provcheck]\nignore = ["all: old stock"]\n+++\n\nThe cafÃ© opens.\n'
    )
    assert {reason for _, reason in check("a.md", text)} == {"old stock"}


def test_documents_may_be_kept_from_silencing_the_linter() -> None:
    settings = replace(SETTINGS, inline_ignores=False)
    text = FRONT.format("provcheck: {ignore: [all]}\n") + "<!-- provcheck: ignore-file[all] -->\n\nThe cafÃ© opens.\n"
    assert check("a.md", text, settings) == [(10, "text-encoding")]
    # Whoever brings a document brings the file beside it.
    assert check("a.md", text, settings, 'ignore = "text: a sign"') == [(10, "text-encoding")]


def test_a_suppression_hides_no_failure() -> None:
    result = pipeline.check(Source("a.md", b"---\na: [\n---\n", sidecar='ignore = "all"'), SETTINGS)
    assert result.failed
    assert [f.suppressed for f in result.findings] == [None]


def test_the_file_beside_a_document_is_read(tmp_path: Path) -> None:
    story = tmp_path / "a.txt"
    story.write_text(" date 2025-05-10 Ships leave\n\nThe cafÃ© opens.\n\n(Lusa)\n", encoding="utf-8")
    beside = tmp_path / "a.txt.provcheck.toml"

    def reported() -> list[tuple[str, str | None]]:
        (source,) = read_sources([InputFile(str(story))], None, "-")
        assert isinstance(source, Source)
        return [(f.message if f.rule == "ignore-unused" else f.rule, f.suppressed) for f in checked(source).findings]

    def checked(source: Source) -> Result:
        return pipeline.check(source, SETTINGS)

    assert reported() == [("text-encoding", None)]
    beside.write_text('ignore = ["text-encoding until 2027-01-01: a sign"]', encoding="utf-8")
    assert reported() == [("text-encoding", "a sign")]
    beside.write_text('ignore = ["credit-missing", "text-encodng", 7]', encoding="utf-8")
    assert sorted(reported(), key=lambda row: row[0]) == [
        ('a.txt.provcheck.toml: invalid suppression; write "RULE until 2027-01-01: reason"', None),
        ("a.txt.provcheck.toml: the suppression of credit-missing is not used", None),
        ('a.txt.provcheck.toml: unknown rule or family "text-encodng"; did you mean text-encoding?', None),
        ("text-encoding", None),
    ]
    beside.write_text("ignore: nothing", encoding="utf-8")
    assert any("a.txt.provcheck.toml: not TOML" in message for message, _ in reported())
    beside.write_bytes(b'ignores = ["all"]\xff')
    assert any(message.startswith("a.txt.provcheck.toml") for message, _ in reported())


def test_a_suppression_that_covers_what_is_not_shown_is_in_use() -> None:
    text = FRONT.format("") + "“The pier is ours and the sea is ours.”\n\n" + (
        "<!-- provcheck: ignore-file[quote-unattributed]: verse -->\n"
    )  # fmt: skip
    select = frozenset({"quote-unattributed", "ignore-unused"})
    unsure = replace(SETTINGS, select=select, min_confidence=0.0)
    assert check("a.md", text, unsure) == [(7, "verse")]
    assert check("a.md", text, replace(unsure, min_confidence=1.0)) == []


def test_rows_are_not_told_of_what_other_rows_need() -> None:
    row = Source("a.jsonl", b'{"title": "Ships", "text": "The ships leave."}', row=2, sidecar='ignore = "text"')
    assert {f.rule for f in pipeline.check(row, SETTINGS).findings} <= {"credit-missing"}


def test_hostile_comments_cost_no_time() -> None:
    page = FRONT.format("") + "The cafÃ© opens." + " <!-- provcheck: ignore[date] -->" * 20_000
    assert len(check("a.md", page)) <= 1001


def test_switched_off_unused_suppressions_are_not_told() -> None:
    text = FRONT.format("") + "<!-- provcheck: ignore[text-encoding]: a sign -->\n\nNothing is wrong here.\n"
    assert check("a.md", text) == [(7, "ignore-unused")]
    assert check("a.md", text, replace(SETTINGS, severities={"ignore-unused": Severity.OFF})) == []


def test_no_document_hides_that_it_was_not_checked_to_its_end() -> None:
    settings = replace(SETTINGS, select=frozenset({"text-encoding"}), limits=Limits(findings=1))
    text = FRONT.format("provcheck: {ignore: [all]}\n") + "The cafÃ© opens.\n\nThe cafÃ© closes.\n"
    result = pipeline.check(Source("a.md", text.encode()), settings)
    assert [(f.rule, f.suppressed) for f in result.findings if f.kind is Kind.FAILED] == [("findings-cut", None)]


@pytest.mark.parametrize("written", ["two words: a sign", ": a sign", " until 2027-01-01: a sign"])
def test_a_name_of_no_rule_is_no_suppression(written: str) -> None:
    text = FRONT.format(f"provcheck: {{ignore: ['{written}']}}\n") + "The cafÃ© opens.\n"
    assert sorted(outcome for _, outcome in check("a.md", text)) == ["ignore-unused", "text-encoding"]


STORY = Source("desk/a.md", (FRONT.format("") + "The cafÃ© opens.\n").encode())


def fingerprint_of(rule: str) -> str:
    (fingerprint,) = (f.fingerprint for f in pipeline.check(STORY, SETTINGS).findings if f.rule == rule)
    return fingerprint


def reasons(results: list[Result]) -> list[str | None]:
    return [finding.suppressed for result in results for finding in result.findings]


def test_results_of_a_run_are_marked_by_file_and_by_baseline() -> None:
    entry = AcceptedFinding("desk/a.md", "text-encoding", fingerprint_of("text-encoding"), reason="old stock")
    baseline = Baseline("baseline.json", (entry,))
    per_file = replace(SETTINGS, per_file_ignores={"desk/*": ("text",)})
    assert reasons([pipeline.check(STORY, per_file)]) == [None], "check is about the document alone"
    assert reasons([runner.run_single(STORY, SETTINGS)]) == [None]
    assert reasons([runner.run_single(STORY, SETTINGS, baseline)]) == ["baseline: old stock"]
    assert reasons([runner.run_single(STORY, per_file, baseline)]) == ['per-file-ignores "desk/*"']
    # One entry accepts one finding of a run.
    assert reasons(list(runner.run([STORY, STORY], SETTINGS, 1, baseline=baseline))) == ["baseline: old stock", None]


def test_an_entry_follows_its_finding_once_the_document_is_gone(tmp_path: Path) -> None:
    fingerprint = fingerprint_of("text-encoding")
    entry = AcceptedFinding("old.md", "text-encoding", fingerprint)
    settings = replace(SETTINGS, for_baseline=True)

    def reason(old_text: str) -> str | None:
        documents = {"old.md": sketch(old_text)}
        baseline = Baseline(str(tmp_path / "baseline.json"), (entry,), documents)
        return reasons([runner.run_single(STORY, settings, baseline)])[0]

    text = "The cafÃ© opens."
    assert reason(text) == "baseline"
    assert reason(f"{text}\n\nThe pier.") == "baseline"
    assert reason("The cafÃ© of another story is not the same document at all.") is None
    (tmp_path / "old.md").write_text("")
    assert reason(text) is None


def test_a_failure_is_suppressed_by_its_own_name_only() -> None:
    unreadable = Source("desk/a.txt", b"\xff")
    for names, reason in ((("all", "read"), None), (("read-failed",), 'per-file-ignores "desk/*"')):
        settings = replace(SETTINGS, per_file_ignores={"desk/*": names})
        assert reasons([runner.run_single(unreadable, settings)]) == [reason]
