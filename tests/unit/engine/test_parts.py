"""Files with several documents: each is addressed by `::N` behind the name, in whatever a run does with it.

The format is a toy: articles between lines of equals signs, one of which may say that it can't be read.
"""

import json
import pickle
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from types import ModuleType

import pytest
from lsprotocol.types import TextDocumentEdit, TextEdit

from provcheck import profiles, readers
from provcheck.engine import changed_since, cross_check, fix, processes, runner
from provcheck.engine.baseline import AcceptedFinding, Baseline, Matcher, accept, prune
from provcheck.engine.check import extract
from provcheck.engine.file_discovery import InputFile, find_files
from provcheck.engine.file_selection import FileSelection
from provcheck.engine.fix import NotFixed
from provcheck.engine.git import Changes
from provcheck.engine.source_files import read_sources, sources_from_text
from provcheck.lsp.actions import complete
from provcheck.lsp.diagnostics import diagnostics
from provcheck.lsp.open_document import OpenDocument, check_document, reader_for
from provcheck.lsp.positions import Positions
from provcheck.lsp.workspace import Workspace
from provcheck.model.document import Block, BlockKind, Document, Source, file_of
from provcheck.model.errors import ReadError
from provcheck.model.evidence import Span
from provcheck.model.result import Result
from provcheck.model.settings import Settings
from provcheck.readers import formats
from provcheck.readers.decode import decode
from provcheck.readers.formats import Articles, Format
from provcheck.readers.identity_source_map import IdentitySourceMap
from provcheck.readers.reading_options import ReadingOptions

SETTINGS = Settings(
    profile=profiles.load("minimal"), as_of=date(2026, 1, 1), select=frozenset({"text-encoding"}), raise_crashes=True
)
DIGEST = "The café opens.\n====\nThe cafÃ© closes.\n====\nThe cafÃ© is gone.\n"
opened: list[str] = []


def parts(source: Source, options: ReadingOptions) -> list[Callable[[], Document]]:
    """The articles of a digest."""
    opened.append(source.name)
    text = decode(source).text
    articles: list[Callable[[], Document]] = []
    start = 0
    for part in text.split("====\n"):
        articles.append(partial(article, source.name, text, start, part))
        start += len(part) + len("====\n")
    return articles


def article(name: str, text: str, start: int, part: str) -> Document:
    """An article; raises ReadError where it begins with an exclamation mark."""
    if part.startswith("!"):
        raise ReadError("an article that can't be read", line=text.count("\n", 0, start) + 1)
    span = Span(start, start + len(part.rstrip()))
    blank = " " * start + text[span.start : span.end]
    blocks = (Block(BlockKind.PARAGRAPH, span),)
    return Document(name, "digest", blank, blocks, (), "en", "0" * 64, IdentitySourceMap(text))


@pytest.fixture(autouse=True)
def digest(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Register the format, and lay out a file of it in a new working directory."""
    module = ModuleType("toy_digest")
    vars(module)["parts"] = parts
    monkeypatch.setitem(sys.modules, "toy_digest", module)
    row = Format("digest", "toy_digest", (".digest",), articles=Articles.PARTS, editor_names=("digest",))
    monkeypatch.setitem(formats.BY_NAME, "digest", row)
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "day.digest"
    path.write_text(DIGEST, encoding="utf-8")
    opened.clear()
    return path


def sources(name: str = "day.digest") -> list[Source]:
    return [item for item in read_sources([InputFile(name)], None, "-") if isinstance(item, Source)]


def results(settings: Settings = SETTINGS, baseline: Baseline | None = None) -> list[Result]:
    return list(runner.run(sources(), settings, jobs=1, baseline=baseline))


def open_rules(items: list[Result]) -> list[tuple[str, str]]:
    return [(item.uri, finding.rule) for item in items for finding in item.findings if finding.suppressed is None]


TWO_AND_THREE = [("day.digest::2", "text-encoding"), ("day.digest::3", "text-encoding")]


def test_findings_name_the_part_and_the_line_of_the_file() -> None:
    assert [source.address for source in sources()] == [f"day.digest::{number}" for number in (1, 2, 3)]
    checked = results()
    assert open_rules(checked) == TWO_AND_THREE
    assert [item.findings[0].primary.place.line for item in checked[1:] if item.findings[0].primary.place] == [3, 5]
    assert [extract(source, SETTINGS).document.uri for source in sources()][1:] == ["day.digest::2", "day.digest::3"]


def test_a_walk_takes_the_suffix() -> None:
    Path("B.DIGEST").write_text("One.", encoding="utf-8")
    assert [file.name for file in find_files(["."], FileSelection())] == ["B.DIGEST", "day.digest"]


def test_a_file_is_opened_once_to_split_it_and_once_to_read_it() -> None:
    parts = sources()
    assert len({id(part.content) for part in parts}) == 1
    assert [readers.read(part).text.strip() for part in parts] == [text.strip() for text in DIGEST.split("====\n")]
    assert opened == ["day.digest"] * 2
    assert readers.read(parts[1]).uri == "day.digest::2"
    assert opened == ["day.digest"] * 2


def test_parts_go_to_a_process_with_the_bytes_of_their_file_sent_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "_BATCH_BYTES", len(DIGEST.encode()) + 1)
    [batch] = processes._batches(sources())
    copies = pickle.loads(pickle.dumps(batch))
    assert [part.address for part in copies] == [f"day.digest::{number}" for number in (1, 2, 3)]
    assert len({id(part.content) for part in copies}) == 1


class OldDigest(Changes):
    """Changes since a commit that held another text; every line differs."""

    old = ""

    def content(self, path: str) -> bytes | None:
        return self.old.encode() if path == "day.digest" and self.old else None

    def lines(self, path: str) -> list[range]:
        return [range(1, 100)]


def test_since_leaves_out_the_parts_that_the_old_file_had(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changes = OldDigest(str(tmp_path), "", {"day.digest": "day.digest"})
    files = [InputFile("day.digest")]
    for old, expected in (
        ("", TWO_AND_THREE),
        (DIGEST, []),
        ("The cafÃ© closes.\n", TWO_AND_THREE[1:]),
        ("The cafÃ© is gone.\n====\nAnother.\n", TWO_AND_THREE[:1]),
        ("!", TWO_AND_THREE),
    ):
        monkeypatch.setattr(OldDigest, "old", old)
        assert open_rules(list(changed_since.run(files, SETTINGS, changes, jobs=1))) == expected


def test_an_editor_shows_findings_where_they_stand_and_knows_their_parts(digest: Path) -> None:
    assert reader_for("day.digest", None) == reader_for("untitled", "digest") == "digest"
    settings = replace(SETTINGS, reader="digest")
    opened_document = OpenDocument(
        digest.as_uri(), 1, "day.digest", Positions(DIGEST, "utf-16"), Workspace(settings, None), settings
    )
    check = check_document(opened_document, lambda: False)
    assert check is not None
    shown = diagnostics(check)
    assert [(item.range.start.line, item.data["document"]) for item in shown if isinstance(item.data, dict)] == [
        (2, "day.digest::2"), (4, "day.digest::3"),
    ]  # fmt: skip
    assert [document.record.document.uri for document in check.extracted][2] == "day.digest::3"
    sidecar = replace(opened_document, sidecar='["::2"]\nignore = ["text-encoding"]\n')
    suppressed = check_document(sidecar, lambda: False)
    assert suppressed is not None
    assert len(diagnostics(suppressed)) == 1


@pytest.mark.parametrize(
    ("before", "line", "after"),
    [
        ("", 2, '["::2"]\nignore = ["text-encoding"]\n'),
        ('ignore = ["quote"]\n', 4, 'ignore = ["quote"]\n\n["::3"]\nignore = ["text-encoding"]\n'),
        (
            '["::2"]\nignore = ["quote"]\n["::3"]\nignore = ["quote"]\n',
            4,
            '["::2"]\nignore = ["quote"]\n["::3"]\nignore = ["text-encoding", "quote"]\n',
        ),
        ('["::2"]\n# by hand\nignore = ["quote"]\n', 2, None),
    ],
)
def test_an_editor_suppresses_in_one_part_alone(before: str, line: int, after: str | None, digest: Path) -> None:
    settings = replace(SETTINGS, reader="digest")
    workspace = Workspace(settings, None)
    # The two broken articles are alike: their findings have one fingerprint.
    digest_text = DIGEST.replace("is gone", "closes")
    opened_document = OpenDocument(
        digest.as_uri(), 1, "day.digest", Positions(digest_text, "utf-16"), workspace, settings, before or None
    )
    check = check_document(opened_document, lambda: False)
    assert check is not None
    shown = next(item for item in diagnostics(check) if item.range.start.line == line)
    offered = complete(check, shown.range, None, lambda: False)
    if after is None:
        assert offered == []
        return
    [action] = offered
    assert action.title == f"Suppress text-encoding of document {line // 2 + 1} in day.digest.provcheck.toml"
    assert action.edit is not None
    assert action.edit.document_changes is not None
    change = action.edit.document_changes[-1]
    assert isinstance(change, TextDocumentEdit)
    [edit] = change.edits
    assert isinstance(edit, TextEdit)
    offset = Positions(before, "utf-16").offset(edit.range.start)
    assert before[:offset] + edit.new_text + before[offset:] == after
    suppressed = check_document(replace(opened_document, sidecar=after), lambda: False)
    assert suppressed is not None
    assert [item.range.start.line for item in diagnostics(suppressed)] == [6 - line]


def test_what_cannot_be_read_is_a_finding_of_its_part_and_the_other_parts_are_checked(digest: Path) -> None:
    digest.write_text("The cafÃ© closes.\n====\n!\n====\nThe cafÃ© is gone.\n", encoding="utf-8")
    first, second, third = results()
    assert open_rules([first, second, third]) == [
        ("day.digest::1", "text-encoding"),
        ("day.digest::2", "read-failed"),
        ("day.digest::3", "text-encoding"),
    ]
    assert second.failed
    assert second.findings[0].primary.place
    assert second.findings[0].primary.place.line == 3


def test_a_file_without_parts_and_one_that_is_too_large_are_one_result(digest: Path) -> None:
    digest.write_text("", encoding="utf-8")
    assert open_rules(results()) == [("day.digest", "read-failed")]
    limits = replace(SETTINGS.limits, file_megabytes=1e-5)
    digest.write_text(DIGEST, encoding="utf-8")
    [refused] = read_sources([InputFile("day.digest")], None, "-", limits)
    assert isinstance(refused, Result)
    assert (refused.uri, refused.failed) == ("day.digest", True)


def test_a_baseline_accepts_by_part_and_follows_one_that_moves_in_its_file(digest: Path) -> None:
    empty = Baseline(".baseline.json")
    new = AcceptedFinding("", "", "", reason="known")
    baseline = accept(empty, results()[:2], new, SETTINGS.as_of)
    assert [entry.path for entry in baseline.entries] == ["day.digest::2"]
    assert open_rules(results(baseline=baseline)) == [("day.digest::3", "text-encoding")]
    digest.write_text("A new one.\n====\n" + DIGEST, encoding="utf-8")
    assert open_rules(results(baseline=baseline)) == [("day.digest::4", "text-encoding")]
    moved = prune(baseline, results(), SETTINGS.as_of)
    assert [entry.path for entry in moved.entries] == ["day.digest::3"]
    digest.write_text("The only one.\n", encoding="utf-8")
    assert prune(baseline, results(), SETTINGS.as_of).entries == ()
    assert not baseline.is_gone("day.digest::2")
    digest.unlink()
    assert baseline.is_gone("day.digest::2")


def test_an_entry_of_the_baseline_accepts_one_finding_wherever_it_matches() -> None:
    finding = results()[1].findings[0]
    entry = AcceptedFinding("day.digest::2", finding.rule, finding.fingerprint)
    for paths in (["day.digest::2", "day.digest::3"], ["day.digest::3", "day.digest::2"]):
        matcher = Matcher(Baseline(".baseline.json", (entry,)))
        assert [matcher.take(path, finding, finding.occurrences[0], "") for path in paths] == [0, None]


def test_a_sidecar_file_suppresses_in_all_parts_or_in_one() -> None:
    sidecar = Path("day.digest.provcheck.toml")
    settings = replace(SETTINGS, select=frozenset({"text-encoding", "ignore-unused"}))
    sidecar.write_text('ignore = ["text-encoding: as printed"]\n', encoding="utf-8")
    assert open_rules(results(settings)) == []
    sidecar.write_text('["::2"]\nignore = ["text-encoding: as printed"]\n', encoding="utf-8")
    assert open_rules(results(settings)) == [("day.digest::3", "text-encoding")]
    sidecar.write_text('ignore = []\n["::1"]\nignore = ["text-encoding"]\n', encoding="utf-8")
    assert open_rules(results(settings)) == [("day.digest::1", "ignore-unused"), *TWO_AND_THREE]
    sidecar.write_text('["::3"]\nignore = ["text-encoding"]\n["::4"]\nignore = ["text"]\n', encoding="utf-8")
    assert open_rules(results(settings)) == [("day.digest::1", "ignore-unused"), ("day.digest::2", "text-encoding")]
    [unused] = results(settings)[0].findings
    assert unused.message == (
        'day.digest.provcheck.toml: no document "::4": the file has 3; this suppression has no effect'
    )
    sidecar.write_text('["::2"]\nignored = ["text-encoding"]\n', encoding="utf-8")
    assert ("day.digest::2", "ignore-unused") in open_rules(results(settings))


def test_patterns_of_settings_match_the_file() -> None:
    settings = replace(SETTINGS, per_file_ignores={"*.digest": ("text-encoding",)})
    assert open_rules(results(settings)) == []


def test_parts_are_compared_with_each_other() -> None:
    assert open_rules(list(cross_check.run(sources(), SETTINGS, jobs=1))) == TWO_AND_THREE


def test_parts_are_not_fixed_and_a_run_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    from provcheck.cli import main

    outputs = list(fix.run(sources(), SETTINGS, jobs=1, unsafe=True))
    assert [isinstance(output, NotFixed) for output in outputs] == [False, True, True]
    for option in ("--fix", "--diff"):
        sys.argv = ["provcheck", "check", "--profile", "minimal", "--select", "text-encoding", option, "."]
        assert main() == 3
        assert capsys.readouterr().err.splitlines() == [
            "provcheck: day.digest::2: a file of several documents of this format can't be rewritten; not fixed",
            "provcheck: day.digest::3: a file of several documents of this format can't be rewritten; not fixed",
            f"provcheck: {'fixed' if option == '--fix' else 'would fix'} 0 findings in 0 documents",
        ]
    assert Path("day.digest").read_text(encoding="utf-8") == DIGEST


def test_text_in_memory_has_parts() -> None:
    assert [part.address for part in sources_from_text("x.digest", "One.\n====\nTwo.\n")] == [
        "x.digest::1",
        "x.digest::2",
    ]


def test_the_file_of_an_address() -> None:
    assert [file_of(name) for name in ("a.digest::12", "a.digest", "a::b.txt", "a::0", "a.jsonl#L3")] == [
        "a.digest", "a.digest", "a::b.txt", "a::0", "a.jsonl#L3",
    ]  # fmt: skip


def test_reports_name_the_part_or_where_a_file_is_wanted_the_file(capsys: pytest.CaptureFixture[str]) -> None:
    from provcheck.cli import main

    for report, expected in (
        ("json", "day.digest::2"),
        ("concise", "day.digest::2:3:"),
        ("github", "file=day.digest,"),
    ):
        sys.argv = ["provcheck", "check", "--profile", "minimal", "--select", "text-encoding", "--output", report, "."]
        main()
        printed = capsys.readouterr().out
        assert expected in printed
        if report == "json":
            assert {item["uri"] for item in json.loads(printed)["findings"]} == {"day.digest::2", "day.digest::3"}
