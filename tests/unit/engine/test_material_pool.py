"""A pool of many transcripts: its index on disk, and which of its transcripts an article is held against."""

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from provcheck import profiles
from provcheck.engine import material_pool, runner
from provcheck.engine.file_discovery import FileSelection, find_files
from provcheck.engine.guarding import loaded
from provcheck.engine.source_files import MaterialNaming, read_sources
from provcheck.material import selection
from provcheck.material.pool import TranscriptPool
from provcheck.model.document import Source
from provcheck.model.errors import ReadError
from provcheck.model.result import Result
from provcheck.model.settings import LIMITS, MaterialSettings, Settings

SETTINGS = Settings(
    profiles.load("minimal"),
    date(2026, 1, 1),
    select=frozenset({"quote-altered", "quote-not-found", "quote-material-missing", "quote-unsourced"}),
    raise_crashes=True,
)
WORDS = "harbour crane ferry gate winter council budget tower market bridge school river".split()
TALKS = 24


def talk(number: int) -> str:
    """A transcript in which each sentence stands nowhere else."""
    name = ("TOM OSTROV", "MAYA LIND", "ILSE BRANDT")[number % 3]
    said = " ".join(f"We said that the {word} of hall{number} is not for sale." for word in WORDS)
    return f"{name}: {said}\n\nANA RUIZ: Thank you for coming to hall{number} today, and good night to you all.\n"


@pytest.fixture
def pool(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MaterialNaming:
    """A pool that is too large to be all held against an article."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PROVCHECK_CACHE_DIR", str(tmp_path / "cache"))
    material_pool.open_pool.cache_clear()
    Path("pool").mkdir()
    for number in range(TALKS):
        day = date.fromordinal(date(2025, 1, 1).toordinal() + number)
        Path(f"pool/{day}.txt").write_text(talk(number), encoding="utf-8")
    monkeypatch.setattr(selection, "MOST_HELD", 6)
    monkeypatch.setattr(material_pool, "_MOST_UNMERGED", 8)
    return MaterialNaming((), MaterialSettings(paths=("pool/*.txt",)), str(tmp_path), ("story.txt",), 1)


def write(quotation: str, speaker: str = "Maya Lind", day: str = "") -> None:
    head = f" date {day} The halls\n\n" if day else ""
    Path("story.txt").write_text(
        f"{head}The halls were discussed.\n\n“{quotation},” {speaker} said.\n", encoding="utf-8"
    )


def sources(naming: MaterialNaming) -> Iterator[Source | Result]:
    return read_sources(find_files(["story.txt"], FileSelection()), None, "-", LIMITS, naming)


def findings(naming: MaterialNaming, cache: str | None = None) -> list[tuple[str, str]]:
    (result,) = runner.run(sources(naming), SETTINGS, jobs=1, cache=cache)
    return [(finding.rule, finding.elsewhere[0].uri if finding.elsewhere else "") for finding in result.findings]


def opened(naming: MaterialNaming) -> TranscriptPool:
    (source,) = sources(naming)
    assert isinstance(source, Source)
    assert not source.material
    material = loaded(source, SETTINGS)
    assert isinstance(material, TranscriptPool)
    return material


ALTERED = "We said that the crane of hall22 is for sale"


def test_a_quotation_is_found_in_the_one_transcript_that_has_it(pool: MaterialNaming) -> None:
    write(ALTERED)
    assert [(rule, os.path.basename(file)) for rule, file in findings(pool)] == [("quote-altered", "2025-01-23.txt")]
    write("We said that the crane of hall22 is not for sale")
    assert findings(pool) == []


def test_a_speaker_of_the_pool_who_did_not_say_it_is_reported(pool: MaterialNaming) -> None:
    write("Nobody at all will ever swim across this lake before breakfast")
    assert findings(pool) == [("quote-not-found", "")]


def test_a_pool_is_matched_by_date(pool: MaterialNaming) -> None:
    near = pool._replace(settings=MaterialSettings(paths=("pool/*.txt",), match="date±3"))
    write(ALTERED, day="2025-01-23")
    assert [rule for rule, _ in findings(near)] == ["quote-altered"]
    write(ALTERED, day="2025-09-01")
    assert findings(near) == [("quote-material-missing", "")]


def test_the_index_is_written_once(pool: MaterialNaming, monkeypatch: pytest.MonkeyPatch) -> None:
    write(ALTERED)
    before = findings(pool)
    monkeypatch.setattr(material_pool, "read_material", unexpected)
    assert findings(pool) == before


def unexpected(*_: object) -> None:
    raise AssertionError


def test_a_changed_transcript_is_indexed_alone(pool: MaterialNaming, monkeypatch: pytest.MonkeyPatch) -> None:
    write(ALTERED)
    assert [rule for rule, _ in findings(pool)] == ["quote-altered"]
    read = material_pool.read_material
    paths = []

    def counted(path: str, limits: object) -> object:
        paths.append(path)
        return read(path, LIMITS)

    monkeypatch.setattr(material_pool, "read_material", counted)
    Path("pool/2025-01-23.txt").write_text(talk(22).replace("is not for", "is for"), encoding="utf-8")
    assert findings(pool) == []
    assert [os.path.basename(path) for path in paths] == ["2025-01-23.txt"]


def test_a_new_transcript_is_found(pool: MaterialNaming) -> None:
    write("Every lamp in the lower town will be lit by the first of May", speaker="Pia Holm")
    assert findings(pool) == [("quote-unsourced", "")]
    said = "Every lamp in the lower town will not be lit by the first of May."
    Path("pool/2025-09-09.txt").write_text(f"PIA HOLM: {said}\n", encoding="utf-8")
    assert [os.path.basename(file) for _, file in findings(pool)] == ["2025-09-09.txt"]


def test_merged_and_unmerged_hashes_give_the_same(pool: MaterialNaming, monkeypatch: pytest.MonkeyPatch) -> None:
    write(ALTERED)
    merged = opened(pool)
    assert not merged._unmerged
    monkeypatch.setattr(material_pool, "_MOST_UNMERGED", TALKS)
    monkeypatch.setenv("PROVCHECK_CACHE_DIR", str(Path("other").absolute()))
    unmerged = opened(pool)
    assert len(unmerged._unmerged) == TALKS
    hashes = {triple for row in unmerged._unmerged.values() for triple in row[::7]}
    assert {triple: sorted(merged.holders(triple)) for triple in hashes} == {
        triple: sorted(unmerged.holders(triple)) for triple in hashes
    }


def test_hashes_are_merged_in_parts(pool: MaterialNaming, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(material_pool, "_MOST_SORTED", 1_000)
    write(ALTERED)
    assert [rule for rule, _ in findings(pool)] == ["quote-altered"]


def test_paths_are_those_of_the_run(pool: MaterialNaming, monkeypatch: pytest.MonkeyPatch) -> None:
    write(ALTERED)
    named = MaterialNaming(("pool",), checked=("story.txt",), jobs=1)
    assert [file for _, file in findings(named)] == ["pool/2025-01-23.txt"]
    monkeypatch.setattr(material_pool, "read_material", unexpected)
    Path("desk").mkdir()
    monkeypatch.chdir("desk")
    write(ALTERED)
    assert [file for _, file in findings(named._replace(named=("../pool",)))] == ["../pool/2025-01-23.txt"]


def test_results_depend_on_the_pool(pool: MaterialNaming) -> None:
    write(ALTERED)
    cache = str(Path("results").absolute())
    assert len(findings(pool, cache=cache)) == len(findings(pool, cache=cache)) == 1
    Path("pool/2025-01-23.txt").write_text(talk(22).replace("is not for", "is for"), encoding="utf-8")
    assert findings(pool, cache=cache) == []


def test_a_transcript_that_can_not_be_read_is_reported(pool: MaterialNaming) -> None:
    write(ALTERED)
    Path("pool/2025-12-01.txt").write_text("", encoding="utf-8")
    (result,) = runner.run(sources(pool), SETTINGS, jobs=1)
    assert [(finding.rule, finding.message.split(": ")[0][-19:]) for finding in result.findings] == [
        ("read-failed", "pool/2025-12-01.txt")
    ]


def test_what_is_damaged_is_reported(pool: MaterialNaming) -> None:
    write(ALTERED)
    assert findings(pool)
    for path in Path("cache").rglob("*.pack"):
        path.write_bytes(path.read_bytes()[:-1])
    material_pool.open_pool.cache_clear()
    (result,) = runner.run(sources(pool), SETTINGS, jobs=1)
    assert [finding.rule for finding in result.findings] == ["read-failed"]
    assert "its index is damaged" in result.findings[0].message


def test_what_is_gone_is_reported(pool: MaterialNaming) -> None:
    write(ALTERED)
    (source,) = sources(pool)
    assert isinstance(source, Source)
    for path in Path("cache").rglob("*.pool"):
        path.unlink()
    with pytest.raises(ReadError, match="the index of the material is gone"):
        loaded(source, SETTINGS)


def test_an_index_that_cannot_be_written_is_reported(pool: MaterialNaming) -> None:
    write(ALTERED)
    Path("cache").write_text("a file, where a folder should be", encoding="utf-8")
    (result,) = runner.run(sources(pool._replace(index_folder="cache/index")), SETTINGS, jobs=1)
    (finding,) = result.findings
    assert finding.rule == "read-failed"
    assert finding.message.startswith("the index of the material can't be written (")
    assert finding.message.endswith("; check the disk and the cache")


def test_the_index_is_not_written_where_documents_are_checked(pool: MaterialNaming) -> None:
    write(ALTERED)
    checked = pool._replace(checked=(".",))
    assert [rule for rule, _ in findings(checked)] == ["quote-altered"]
    assert not list(Path("cache").rglob("*.pack"))


def test_what_nobody_asks_for_is_removed(pool: MaterialNaming) -> None:
    write(ALTERED)
    opened(pool)
    for path in Path("cache").rglob("*.files"):
        os.utime(path, (0, 0))
    other = pool._replace(settings=MaterialSettings(paths=("pool/2025-01-0*.txt",)))
    opened(other)
    assert len(list(Path("cache").rglob("*.pack"))) == 9
    assert len(list(Path("cache").rglob("*.files"))) == 1


def test_a_transcript_that_is_gone_is_reported_with_its_name(pool: MaterialNaming) -> None:
    write(ALTERED)
    Path("pool/2025-12-01.txt").symlink_to("gone.txt")
    (result,) = runner.run(sources(pool), SETTINGS, jobs=1)
    (finding,) = result.findings
    assert finding.rule == "read-failed"
    assert finding.message.endswith(
        "pool/2025-12-01.txt: No such file or directory; check the path and its permissions"
    )
