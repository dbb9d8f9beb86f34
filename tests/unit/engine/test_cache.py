"""A cached run must give what a first run gives, and must never give what another document, day or rule gave."""

import os
import re
import sys
import time
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from provcheck import profiles
from provcheck.engine import cache, runner
from provcheck.engine.check import check
from provcheck.engine.result_json import decode, encode
from provcheck.model.document import Source
from provcheck.model.finding import Severity
from provcheck.model.result import Result
from provcheck.model.settings import Settings

SETTINGS = Settings(profiles.load("newswire"), as_of=date(2026, 11, 22), raise_crashes=True)
SEEDS = sorted(path for path in (Path(__file__).parents[3] / "seeds").rglob("*") if path.is_file())
STORY = Source("story.txt", b" date 2025-03-04 Ferry back\n\nIt sails again\xe2\x80\x9d, she said.\n")


@pytest.fixture
def root(tmp_path: Path) -> str:
    return str(tmp_path / "cache")


@pytest.fixture
def checked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The documents that were checked for the cache, as it had no result of them."""
    names: list[str] = []
    check_and_put = cache.Cache.check

    def counting(self: cache.Cache, source: Source, settings: Settings) -> Result:
        names.append(source.name)
        return check_and_put(self, source, settings)

    monkeypatch.setattr(cache.Cache, "check", counting)
    return names


def run(root: str, *sources: Source, settings: Settings = SETTINGS) -> list[Result]:
    return list(runner.run(sources, settings, jobs=1, cache=root))


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name)
@pytest.mark.parametrize("profile", ["newswire", "strict"])
def test_a_result_comes_back_whole(path: Path, profile: str) -> None:
    settings = replace(SETTINGS, profile=profiles.load(profile))
    for source in runner_sources(path):
        result = check(source, settings)
        if not result.failed:
            assert decode(encode(result)) == result


def runner_sources(path: Path) -> Iterator[Source]:
    from provcheck import readers

    yield from readers.split(Source(path.name, path.read_bytes()))


def test_the_second_run_checks_nothing_and_gives_the_same(root: str, checked: list[str]) -> None:
    first = run(root, STORY)
    assert first == run(root, STORY) == [check(STORY, SETTINGS)]
    assert checked == ["story.txt"]


@pytest.mark.parametrize(
    "other",
    [
        replace(STORY, content=STORY.content + b"\n"),
        replace(STORY, name="2025/03/05/story.txt"),  # a path states a date
        replace(STORY, sidecar='[[ignore]]\nrules = ["all"]\nreason = "archive"\n'),
        replace(STORY, walked=True),
    ],
    ids=["content", "name", "sidecar", "walked"],
)
def test_another_document_is_checked(other: Source, root: str, checked: list[str]) -> None:
    run(root, STORY)
    assert run(root, other) == [check(other, SETTINGS)]
    assert len(checked) == 2


@pytest.mark.parametrize(
    "other",
    [
        replace(SETTINGS, as_of=date(2026, 11, 23)),
        replace(SETTINGS, profile=profiles.load("strict")),
        replace(SETTINGS, select=frozenset({"date"})),
        replace(SETTINGS, severities={"credit-missing": Severity.NOTE}),
        replace(SETTINGS, own=("Eastwick Echo",)),
        replace(SETTINGS, outlets={"eastwick-echo": {"name": "Eastwick Echo"}}),
    ],
    ids=["day", "profile", "select", "severity", "own", "registry"],
)
def test_other_settings_check_again(other: Settings, root: str, checked: list[str]) -> None:
    run(root, STORY)
    assert run(root, STORY, settings=other) == [check(STORY, other)]
    assert len(checked) == 2


def test_a_changed_program_checks_again(root: str, checked: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    run(root, STORY)
    monkeypatch.setattr(cache, "_stamps", lambda: [("rules/new.py", 1)])
    run(root, STORY)
    assert len(checked) == 2


def test_a_failure_is_not_kept(root: str, checked: list[str]) -> None:
    unread = Source("story.json", b"{")
    assert [result.failed for result in (*run(root, unread), *run(root, unread))] == [True, True]
    assert len(checked) == 2


def test_rows_are_not_kept(root: str, checked: list[str]) -> None:
    row = Source("rows.jsonl", b'{"title": "Ferry back", "text": "It sails again."}', row=1)
    run(root, row)
    run(root, row)
    assert len(checked) == 2


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"uri": "x", "findings": [[1]]}', b"[" * 100_000, b"\xff"])
def test_a_damaged_entry_is_no_entry(damage: bytes, root: str, checked: list[str]) -> None:
    first = run(root, STORY)
    (entry,) = Path(root).glob("*/*")
    entry.write_bytes(damage)
    assert run(root, STORY) == first
    assert len(checked) == 2
    assert run(root, STORY) == first
    assert len(checked) == 2, "the entry was not written anew"


def test_a_folder_that_cannot_be_made_is_no_cache(tmp_path: Path, checked: list[str]) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert run(str(tmp_path / "file"), STORY) == [check(STORY, SETTINGS)]
    assert not checked


def test_an_entry_that_cannot_be_written_leaves_nothing(root: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*paths: str) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    assert run(root, STORY) == [check(STORY, SETTINGS)]
    assert list(Path(root).glob("*/*")) == []


def test_what_has_aged_is_removed(root: str) -> None:
    run(root, STORY)
    (old,) = Path(root).iterdir()
    other = Path(root, "notes")
    other.mkdir()
    week_ago = time.time() - 8 * 24 * 60 * 60
    os.utime(old, (week_ago, week_ago))
    os.utime(other, (week_ago, week_ago))
    run(root, STORY, settings=replace(SETTINGS, own=("Eastwick Echo",)))
    assert not old.exists()
    assert other.exists(), "only what provcheck made is removed"


def test_clear_counts_what_it_removes(root: str) -> None:
    run(root, STORY, replace(STORY, name="b.txt"))
    assert cache.clear(root) == 2
    assert cache.clear(root) == 0
    assert cache.clear(os.path.join(root, "nowhere")) == 0


def test_others_may_not_look_in(root: str) -> None:
    run(root, STORY)
    (folder,) = Path(root).iterdir()
    assert folder.stat().st_mode & 0o077 == 0


def test_what_was_read_of_a_document_is_not_kept(root: str, checked: list[str]) -> None:
    assert cache.open_cache(root, replace(SETTINGS, keep_documents=True)) is None
    assert not os.path.exists(root)


@pytest.mark.parametrize(
    ("system", "named", "folder"),
    [
        ("win32", {"LOCALAPPDATA": "/local"}, "/local/provcheck"),
        ("win32", {}, "/home/ida/AppData/Local/provcheck"),
        ("darwin", {}, "/home/ida/Library/Caches/provcheck"),
        ("linux", {}, "/home/ida/.cache/provcheck"),
        ("linux", {"XDG_CACHE_HOME": "/caches"}, "/caches/provcheck"),
        ("linux", {"XDG_CACHE_HOME": "caches"}, "/home/ida/.cache/provcheck"),  # relative: to be ignored, says XDG
        ("win32", {"PROVCHECK_CACHE_DIR": "/own"}, "/own"),
    ],
)
def test_it_lies_where_the_system_keeps_such_things(
    monkeypatch: pytest.MonkeyPatch, system: str, named: dict[str, str], folder: str
) -> None:
    for name in ("LOCALAPPDATA", "XDG_CACHE_HOME", "PROVCHECK_CACHE_DIR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {"HOME": "/home/ida", "USERPROFILE": "/home/ida", **named}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(cache.sys, "platform", system)
    assert str(cache.default_folder()).replace(os.sep, "/") == folder


@pytest.mark.parametrize("home", ["", "desk", "."])
def test_without_a_home_there_is_none(home: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LOCALAPPDATA", "XDG_CACHE_HOME", "PROVCHECK_CACHE_DIR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(os.path, "expanduser", lambda path: path.replace("~", home))
    assert cache.default_folder() is None


def test_it_is_inside_a_folder_that_holds_it_and_not_inside_others(tmp_path: Path) -> None:
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk-cache").mkdir()
    (tmp_path / "link").symlink_to("desk")
    for paths, inside in (
        (["desk"], True), (["."], True), (["link"], True), (["desk-cache", "desk/new"], False), (["desk-cache"], False)
    ):  # fmt: skip
        given = [str(tmp_path / path) for path in paths]
        assert cache.is_inside(str(tmp_path / "desk" / "new"), given) == inside, paths


def test_another_version_of_a_library_checks_again(
    root: str, checked: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed = tmp_path / "installed"
    (installed / "selectolax-1.0.dist-info").mkdir(parents=True)
    monkeypatch.setattr(sys, "path", [str(installed), str(tmp_path / "nowhere")])
    run(root, STORY)
    (installed / "other-2.0.dist-info").mkdir()
    run(root, STORY)
    assert len(checked) == 1
    (installed / "selectolax-1.0.dist-info").rename(installed / "Selectolax-1.1.dist-info")
    run(root, STORY)
    assert len(checked) == 2


def test_the_libraries_are_those_that_are_required() -> None:
    project = tomllib.loads((Path(__file__).parents[3] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    entries = [*project["dependencies"], *extras["documents"], *extras["archives"], "pyarrow"]
    required = {re.split("[<>=~]", entry)[0] for entry in entries}
    # These read no documents: options, errors in profiles and settings, generated files.
    assert set(cache.LIBRARIES) == required - {"click", "jsonschema", "pydantic"}


@pytest.mark.skipif(os.name == "nt", reason="Windows has other owners and modes")
def test_a_folder_in_which_others_may_write_is_no_cache(root: str, checked: list[str]) -> None:
    run(root, STORY)
    (folder,) = Path(root).iterdir()
    for path in (Path(root), folder):
        path.chmod(0o770)
        assert run(root, STORY) == [check(STORY, SETTINGS)]
        path.chmod(0o700)
    assert len(checked) == 1, "such runs do not write either"
    real = folder.rename(Path(root).parent / "elsewhere")
    folder.symlink_to(real)
    run(root, STORY)
    assert cache.open_cache(root, SETTINGS) is None


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="Windows has other owners")
def test_a_folder_of_somebody_else_is_no_cache(root: str, monkeypatch: pytest.MonkeyPatch) -> None:
    run(root, STORY)
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    assert cache.open_cache(root, SETTINGS) is None


def test_an_entry_of_another_document_is_no_entry(root: str, checked: list[str]) -> None:
    run(root, STORY)
    (entry,) = Path(root).glob("*/*")
    entry.write_bytes(entry.read_bytes().replace(b'"uri":"story.txt"', b'"uri":"other.txt"'))
    assert run(root, STORY) == [check(STORY, SETTINGS)]
    assert len(checked) == 2


def test_what_no_settings_hold_is_refused_not_guessed() -> None:
    with pytest.raises(TypeError, match="object in settings"):
        cache.json_default(object())
