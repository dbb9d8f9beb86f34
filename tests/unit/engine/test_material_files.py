"""Which files of material an article has, nearest first, and what is reported about them."""

import json
import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from provcheck import profiles
from provcheck.engine import fix as fixing
from provcheck.engine import runner
from provcheck.engine.check import check
from provcheck.engine.file_discovery import find_articles, find_files
from provcheck.engine.file_selection import FileSelection
from provcheck.engine.material_reading import load_material
from provcheck.engine.source_files import MaterialNaming, read_sources
from provcheck.model.document import Source
from provcheck.model.errors import ReadError
from provcheck.model.result import Result, UnopenedReason
from provcheck.model.settings import LIMITS, Limits, MaterialSettings, Settings

SETTINGS = Settings(profiles.load("minimal"), date(2026, 1, 1), select=frozenset({"quote-altered"}), raise_crashes=True)
TALK = "TOM OSTROV: The harbour is safe, but I do not think the old crane will last.\n"
ARTICLE = (
    "The harbour was discussed.\n\n“The harbour is safe, but I do think the old crane will last,” Tom Ostrov said.\n"
)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a transcript, in which the test runs."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "talk.txt").write_text(TALK, encoding="utf-8")
    return tmp_path


def sources(*paths: str, naming: MaterialNaming = MaterialNaming()) -> Iterator[Source | Result]:  # noqa: B008
    return read_sources(find_files(paths, FileSelection()), None, "-", LIMITS, naming)


def results(*paths: str, naming: MaterialNaming = MaterialNaming()) -> list[Result]:  # noqa: B008
    return list(runner.run(sources(*paths, naming=naming), SETTINGS, jobs=1))


def rules(found: list[Result]) -> list[list[str]]:
    return [[finding.rule for finding in result.findings] for result in found]


def write(name: str, text: str = ARTICLE) -> str:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return name


def front(value: str) -> str:
    return f"---\ntitle: The crane\nmaterial: {value}\n---\n\n{ARTICLE}"


def test_an_option_names_material(desk: Path) -> None:
    assert rules(results(write("story.txt"), naming=MaterialNaming(("talk.txt",)))) == [["quote-altered"]]


def test_without_material_nothing_is_compared(desk: Path) -> None:
    assert rules(results(write("story.txt"))) == [[]]


@pytest.mark.parametrize(
    "value",
    [
        "../talk.txt",
        "[../talk.txt]",
        "{file: ../talk.txt, title: The talk, partial: true}",
        '{file: ../talk.txt, speakers: {"TOM OSTROV": Tom Ostrov}}',
    ],
)
def test_front_matter_names_material_from_the_article(desk: Path, value: str) -> None:
    (desk / ".git").mkdir()
    assert rules(results(write("stories/story.md", front(value)))) == [["quote-altered"]]


def test_a_folder_beside_the_article_holds_material(desk: Path) -> None:
    write("story.material/talk.txt", TALK)
    assert rules(results(write("story.txt"))) == [["quote-altered"]]


def test_settings_name_a_pool(desk: Path) -> None:
    naming = MaterialNaming(settings=MaterialSettings(paths=("*.txt",)), folder=str(desk))
    assert rules(results(write("stories/story.md"), naming=naming)) == [["quote-altered"]]


def test_the_nearest_wins(desk: Path) -> None:
    write("story.material/other.txt", "TOM OSTROV: The harbour is safe, but I do think the old crane will last.\n")
    assert rules(results(write("story.txt"))) == [[]]
    assert rules(results("story.txt", naming=MaterialNaming(("talk.txt",)))) == [["quote-altered"]]


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("nothing.txt", 'material "nothing.txt": no such file; check the path'),
        ("../../talk.txt", 'material "../../talk.txt" is outside of the repository; name it with --material'),
        ('"a\\0b/talk.txt"', 'material "a\\u0000b/talk.txt": no such file; check the path'),
        ("photos", 'material "photos": the folder has no transcripts; name one that has'),
        ("{title: x}", "material: is neither a path nor {file: PATH}; name a file of material"),
    ],
)
def test_material_that_can_not_be_read_is_reported(desk: Path, value: str, message: str) -> None:
    (desk / "stories" / ".git").mkdir(parents=True)
    (desk / "stories" / "a" / "photos").mkdir(parents=True)
    (result,) = results(write("stories/a/story.md", front(value)))
    assert [(finding.rule, finding.message) for finding in result.findings] == [("read-failed", message)]


@pytest.mark.parametrize("value", ["cotton", "[oak, brass]", "true", "''", "{fabric: cotton}"])
def test_a_key_of_another_meaning_names_no_material(desk: Path, value: str) -> None:
    (result,) = results(write("stories/story.md", front(value)))
    assert [finding.rule for finding in result.findings] == []


def test_a_transcript_that_is_none_is_reported_with_its_name(desk: Path) -> None:
    write("talk.json", '{"title": "x"}')
    (result,) = results(write("story.txt"), naming=MaterialNaming(("talk.json",)))
    assert result.findings[0].message.startswith("material talk.json: no list of turns")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_material_that_is_no_file_or_too_large_is_reported(desk: Path) -> None:
    os.mkfifo(desk / "pipe.txt")
    (result,) = results(write("story.txt"), naming=MaterialNaming(("pipe.txt",)))
    assert [finding.message for finding in result.findings] == [
        "material pipe.txt: this is a pipe or a device, not a file; name a regular file"
    ]
    small = replace(SETTINGS, limits=Limits(file_megabytes=0.00001))
    named = MaterialNaming(("talk.txt",))
    (source,) = sources("story.txt", naming=named)
    assert isinstance(source, Source)
    with pytest.raises(ReadError, match=r"^material talk.txt: larger than 1e-05 MB; split it, or raise file-megabytes"):
        load_material(source.material, small.limits)


def test_what_of_a_material_was_not_read_is_reported_once(desk: Path) -> None:
    settings = replace(SETTINGS, select=frozenset({"quote-altered", "quote-unsourced"}))
    (source,) = sources(write("story.txt"), naming=MaterialNaming(("talk.txt",)))
    assert isinstance(source, Source)
    (talk,) = load_material(source.material, LIMITS)
    result = check(source, settings, (replace(talk, is_disordered=True, caveat="no order"),))
    assert [(finding.rule, finding.severity.name, finding.message) for finding in result.findings] == [
        ("quote-altered", "NOTE", "differs from the material: dropped “not”"),
        ("quote-unsourced", "NOTE", "material read in part: talk.txt: no order"),
    ]


def test_a_walk_leaves_out_material(desk: Path) -> None:
    write("story.material/notes.txt", TALK)
    write("story.txt")
    skipped = {result.uri: result.skipped for result in results(".", naming=MaterialNaming(("talk.txt",)))}
    assert skipped == {
        "story.material/notes.txt": UnopenedReason.MATERIAL,
        "story.txt": "",
        "talk.txt": UnopenedReason.MATERIAL,
    }


def test_a_walk_leaves_out_what_front_matter_names(desk: Path) -> None:
    (desk / ".git").mkdir()
    write("stories/story.md", front("../talks/a.txt"))
    write("stories/other.md", front("[../talks/b.md, {file: none.txt}]"))
    for name in ("talks/a.txt", "talks/b.md", "talks/c.txt"):
        write(name, TALK)
    naming = MaterialNaming(articles=lambda: find_articles(["."], FileSelection()))
    skipped = {result.uri for result in results(".", naming=naming) if result.skipped == UnopenedReason.MATERIAL}
    assert skipped == {"talks/a.txt"}
    write("stories/other.md", front("../talks/b.md"))
    skipped = {result.uri for result in results(".", naming=naming) if result.skipped == UnopenedReason.MATERIAL}
    assert skipped == {"talks/a.txt", "talks/b.md"}


def test_a_hook_leaves_out_what_an_article_of_the_repository_names(desk: Path) -> None:
    (desk / ".git").mkdir()
    write("stories/story.md", front("../talks/a.txt"))
    write("talks/a.txt", TALK)
    hook = FileSelection(force=True)
    naming = MaterialNaming(articles=lambda: find_articles(["talks/a.txt"], hook))
    (result,) = read_sources(find_files(["talks/a.txt"], hook), None, "-", LIMITS, naming)
    assert isinstance(result, Result)
    assert result.skipped == UnopenedReason.MATERIAL


def test_a_file_that_is_named_is_read_though_it_is_material(desk: Path) -> None:
    write("story.md", front("talk.txt"))
    naming = MaterialNaming(articles=lambda: find_articles(["talk.txt"], FileSelection()))
    assert rules(results("talk.txt", naming=naming)) == [[]]


def test_rows_name_material_by_a_column(desk: Path) -> None:
    text = ARTICLE.replace("\n", "\\n")
    write("rows.jsonl", f'{{"text": "{text}", "material": "talk.txt"}}\n{{"text": "{text}"}}\n')
    assert rules(results("rows.jsonl")) == [["quote-altered"], []]


def test_a_row_that_names_no_possible_file_is_reported_alone(desk: Path) -> None:
    rows = [{"text": ARTICLE, "material": name} for name in ("a\ud800/talk.txt", "a\0/talk.txt", "talk.txt")]
    write("rows.jsonl", "".join(json.dumps(row) + "\n" for row in rows))
    assert rules(results("rows.jsonl")) == [["read-failed"], ["read-failed"], ["quote-altered"]]


def test_a_pool_is_matched_by_date(desk: Path) -> None:
    write("pool/2025-05-10-talk.txt", TALK)
    settings = MaterialSettings(paths=("pool/*.txt",), match="date±3")
    naming = MaterialNaming(settings=settings, folder=str(desk))
    near = write("near.md", f"---\ndate: 2025-05-12\n---\n\n{ARTICLE}")
    far = write("far.md", f"---\ndate: 2025-06-12\n---\n\n{ARTICLE}")
    assert rules(results(near, far, naming=naming)) == [["quote-altered"], []]


def test_results_are_cached_by_the_material_too(desk: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    cache = str(tmp_path_factory.mktemp("cache"))
    write("story.txt")
    naming = MaterialNaming(("talk.txt",))

    def cached() -> list[list[str]]:
        return rules(list(runner.run(sources("story.txt", naming=naming), SETTINGS, jobs=1, cache=cache)))

    assert cached() == cached() == [["quote-altered"]]
    first, second = (list(runner.run(sources("story.txt", naming=naming), SETTINGS, jobs=1, cache=cache)) for _ in "12")
    assert first == second == results("story.txt", naming=naming)
    assert first[0].findings[0].material
    write("talk.txt", TALK.replace("do not think", "do think"))
    assert cached() == [[]]


def test_a_change_of_the_cited_turn_changes_the_fingerprint(desk: Path) -> None:
    naming = MaterialNaming(("talk.txt",))
    write("story.txt")

    def fingerprint() -> str:
        (result,) = results("story.txt", naming=naming)
        return result.findings[0].fingerprint

    before = fingerprint()
    write("talk.txt", f"MAYA LIND: Another question.\n\n{TALK}")
    assert fingerprint() == before
    write("talk.txt", TALK.replace("The harbour", "Well, the harbour"))
    assert fingerprint() != before


def test_a_strict_style_is_a_setting(desk: Path) -> None:
    strict = replace(SETTINGS, select=frozenset({"quote-retouched"}), material=MaterialSettings(style="ap"))
    write("talk.txt", "TOM OSTROV: The harbour is, you know, safe for everybody in this town.\n")
    write("story.txt", "It rained.\n\n“The harbour is safe for everybody in this town,” Tom Ostrov said.\n")
    naming = MaterialNaming(("talk.txt",))
    for settings, expected in ((strict, [["quote-retouched"]]), (replace(strict, material=MaterialSettings()), [[]])):
        assert rules(list(runner.run(sources("story.txt", naming=naming), settings, jobs=1))) == expected


@pytest.mark.parametrize(
    ("spoken", "quoted", "fixed"),
    [
        ("Well, it is not safe, and we know it.", "It is safe, and we know it", "It is not safe, and we know it"),
        ("Well, the harbour is not safe at all.", "The harbour is safe at all", "The harbour is not safe at all"),
        ("The pier cost $5 million in all.", "The pier cost $50 million in all", "The pier cost $5 million in all"),
    ],
)  # fmt: skip
def test_the_wording_of_the_material_is_an_unsafe_fix(desk: Path, spoken: str, quoted: str, fixed: str) -> None:
    write("talk.txt", f"TOM OSTROV: {spoken}\n")
    write("story.txt", f"It rained.\n\n“{quoted},” Tom Ostrov said.\n")
    naming = MaterialNaming(("talk.txt",))
    (result,) = results("story.txt", naming=naming)
    fix = result.findings[0].fix
    assert fix
    assert (fix.safety, [edit.replacement for edit in fix.edits]) == ("unsafe", [fixed])
    (done,) = fixing.run(sources("story.txt", naming=naming), SETTINGS, jobs=1, unsafe=True)
    assert isinstance(done, fixing.FixedDocument)
    assert f"“{fixed},” Tom" in done.after.content.decode()
    assert list(fixing.run(sources("story.txt", naming=naming), SETTINGS, jobs=1, unsafe=False)) == [result]


@pytest.mark.parametrize(
    ("spoken", "quoted"),
    [
        ("The harbour is not safe, [crosstalk] and we know it.", "The harbour is safe, and we know it"),
        ("The harbour is not safe, and we all know it well.", "The harbour is safe, and [they] all know it well"),
        ("The harbour is not safe, as he said, and we know it well.", "The harbour is safe ... and we know it well"),
    ],
)
def test_what_is_marked_is_not_fixed(desk: Path, spoken: str, quoted: str) -> None:
    write("talk.txt", f"TOM OSTROV: {spoken}\n")
    write("story.txt", f"It rained.\n\n“{quoted},” Tom Ostrov said.\n")
    (result,) = results("story.txt", naming=MaterialNaming(("talk.txt",)))
    assert [finding.fix for finding in result.findings] == [None]
