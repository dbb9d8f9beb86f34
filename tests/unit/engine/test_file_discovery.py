"""Which files a run takes, in which order, and which it leaves alone."""

import inspect
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from provcheck.engine.file_discovery import FileSelection, InputFile, find_files
from provcheck.model.errors import SettingsError
from provcheck.model.result import UnopenedReason

Lay = Callable[..., None]


@pytest.fixture
def lay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Lay:
    """Lay out empty files in a new working directory; a text after `=` is what a file holds."""
    monkeypatch.chdir(tmp_path)

    def make(*names: str) -> None:
        for name in names:
            path, _, text = name.partition("=")
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text(text)

    return make


def names(paths: Iterable[str], choice: FileSelection = FileSelection()) -> list[str]:  # noqa: B008  # frozen
    return [file.name.replace(os.sep, "/") for file in find_files(paths, choice)]


def test_a_folder_is_taken_in_the_order_of_names(lay: Lay) -> None:
    lay("b.txt", "a/z.md", "a/b/c.json", "c.jsonl", "B.txt", "a.txt")
    assert names(["."]) == ["B.txt", "a/b/c.json", "a/z.md", "a.txt", "b.txt", "c.jsonl"]
    assert names(["a", "b.txt"]) == ["a/b/c.json", "a/z.md", "b.txt"]
    assert names(["./a/"]) == ["./a/b/c.json", "./a/z.md"]


def test_a_file_is_taken_once_and_where_it_is_first_named(lay: Lay) -> None:
    lay("a.txt", "b.txt")
    assert names(["b.txt", ".", "./b.txt"]) == ["b.txt", "a.txt"]


def test_what_stands_beside_documents_is_left_out_of_folders_only(lay: Lay) -> None:
    beside = [
        "README.md", "readme.txt", "LICENSE.txt", "licence.md", "CHANGELOG.md", "requirements.txt",
        "requirements-dev.txt", "package-lock.json", "uv.lock.json", "notes.log", "picture.png", "Makefile",
    ]  # fmt: skip
    lay("story.txt", *beside)
    assert names(["."]) == ["story.txt"]
    assert names(beside) == beside
    assert names(["README.md", "picture.png"], FileSelection(force=True)) == ["picture.png"]


def test_hidden_and_vendored_folders_are_not_entered(lay: Lay) -> None:
    lay(".git/a.txt", ".venv/b.txt", "node_modules/c.json", "a/__pycache__/d.txt", ".hidden.txt", "e.txt")
    assert names(["."]) == ["e.txt"]
    assert names([".venv"]) == [".venv/b.txt"]


def test_ignore_files_count_where_they_lie_and_the_inner_one_wins(lay: Lay) -> None:
    lay(
        ".gitignore=*.txt\n/build/\n# comment\n\n",
        "a.txt", "a.md", "build/x.md", "deep/build/y.md",
        "deep/.gitignore=!keep.txt\nlocal.md\n", "deep/keep.txt", "deep/other.txt", "deep/local.md",
        "deep/deeper/keep.txt", "local.md",
    )  # fmt: skip
    assert names(["."]) == ["a.md", "deep/build/y.md", "deep/deeper/keep.txt", "deep/keep.txt", "local.md"]


def test_ignore_files_above_count_up_to_the_top_of_the_repository(lay: Lay) -> None:
    lay(".gitignore=*.md\n", "repo/.git/HEAD", "repo/.gitignore=drafts/\n", "repo/a/b.md", "repo/a/drafts/c.md")
    assert names(["repo/a"]) == ["repo/a/b.md"]
    assert names(["repo"]) == ["repo/a/b.md"]


def test_a_file_that_is_named_is_read_even_if_git_ignores_it(lay: Lay) -> None:
    lay(".gitignore=*.txt\n", "a.txt")
    assert names(["a.txt"]) == ["a.txt"]
    assert names(["."]) == []


def test_exclude_is_relative_to_its_folder(lay: Lay) -> None:
    lay("drafts/a.txt", "desk/drafts/b.txt", "desk/c.txt", "desk/d.md")
    assert names(["."], FileSelection(exclude=((".", ("/drafts/",)),))) == [
        "desk/c.txt",
        "desk/d.md",
        "desk/drafts/b.txt",
    ]
    assert names(["."], FileSelection(exclude=(("desk", ("/drafts/", "*.md")),))) == ["desk/c.txt", "drafts/a.txt"]
    assert names(["."], FileSelection(exclude=((".", ("*.txt", "!c.txt")),))) == ["desk/c.txt", "desk/d.md"]


def test_exclude_covers_named_files_only_with_force(lay: Lay) -> None:
    lay("drafts/a.txt", "b.txt")
    exclude = ((".", ("drafts/",)),)
    assert names(["drafts/a.txt", "b.txt"], FileSelection(exclude=exclude)) == ["drafts/a.txt", "b.txt"]
    assert names(["drafts/a.txt", "b.txt"], FileSelection(exclude=exclude, force=True)) == ["b.txt"]


def test_include_replaces_what_a_folder_gives(lay: Lay) -> None:
    lay("a.txt", "b.news", "wire/c.txt", "wire/d.news")
    assert names(["."], FileSelection(include=("*.news",))) == ["b.news", "wire/d.news"]
    assert names(["."], FileSelection(include=("wire/*.txt", "b.*"))) == ["b.news", "wire/c.txt"]


def test_what_the_run_itself_writes_is_no_document(lay: Lay) -> None:
    lay("a.txt", "report.json", "desk/out.xml", "desk/report.json")
    choice = FileSelection(written=frozenset({"report.json", os.path.abspath("desk/out.xml")}))
    assert names(["."], choice) == ["a.txt", "desk/report.json"]


def test_only_files_that_a_walk_came_upon_may_be_no_documents(lay: Lay) -> None:
    lay("a.json", "b.json")
    assert list(find_files(["a.json"], FileSelection())) == [InputFile("a.json")]
    assert list(find_files(["a.json"], FileSelection(force=True))) == [InputFile("a.json", walked=True)]
    assert [file.walked for file in find_files(["."], FileSelection())] == [True, True]


def test_what_is_not_there_and_what_is_closed_is_told(lay: Lay) -> None:
    lay("shut/a.txt", "b.txt")
    assert [bool(file.problem) for file in find_files(["nowhere", "b.txt"], FileSelection())] == [True, False]
    if os.name == "nt" or os.geteuid() == 0:
        return
    Path("shut").chmod(0)
    try:
        files = list(find_files(["."], FileSelection()))
    finally:
        Path("shut").chmod(0o755)
    assert [(file.name, bool(file.problem)) for file in files] == [("b.txt", False), ("shut", True)]


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no links here")
def test_links_to_folders_are_not_followed_and_links_to_files_are(lay: Lay) -> None:
    lay("a/b.txt")
    os.symlink("..", "a/up")
    os.symlink("b.txt", "a/c.txt")
    os.symlink("nowhere", "a/d.txt")
    assert [(file.name, file.unopened) for file in find_files(["."], FileSelection())] == [
        ("a/b.txt", None),
        ("a/c.txt", None),
        ("a/d.txt", UnopenedReason.NOTHING),
    ]


def test_folders_may_be_deeper_than_the_stack(lay: Lay) -> None:
    lay("top/a.txt")
    depth = 400
    for _ in range(depth):
        os.mkdir("x")
        os.chdir("x")
    Path("deep.txt").touch()
    for _ in range(depth):
        os.chdir("..")
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack(0)) + depth // 2)
    try:
        files = names(["x", "top"])
    finally:
        sys.setrecursionlimit(limit)
    # pytest removes its folders by recursion.
    for _ in range(depth):
        os.chdir("x")
    Path("deep.txt").unlink()
    for _ in range(depth):
        os.chdir("..")
        os.rmdir("x")
    assert [os.path.basename(name) for name in files] == ["deep.txt", "a.txt"]


def test_a_pattern_that_cannot_be_read_is_refused(lay: Lay) -> None:
    lay("a.txt")
    with pytest.raises(SettingsError, match="pattern"):
        names(["."], FileSelection(exclude=((".", ("!",)),)))


def test_the_default_takes_every_suffix_that_a_format_declares_in_any_case(lay: Lay) -> None:
    walked = ["A.TXT", "b.mdx", "c.markdown", "d.Htm", "e.ndjson", "f.xhtml", "g.jsonld", "h.nitf", "i.text"]
    lay(*walked, "table.parquet", "picture.png", "no-suffix", "txt")
    assert [os.path.basename(name) for name in names(["."])] == walked


def test_files_of_other_kinds_are_counted_by_suffix_where_that_is_asked_for(lay: Lay) -> None:
    lay(
        "a.md", "b.PAGES", "deep/c.pages", "deep/d.wpd", "Makefile", "x.2-final notes", "README.pages", ".hidden.wpd",
        "a.md.provcheck.toml", "provcheck.toml", "out.sarif",
    )  # fmt: skip
    counting = FileSelection(count_others=True, written=frozenset({"./out.sarif"}))
    *files, others = find_files(["."], counting)
    assert [file.name for file in files] == ["a.md"]
    assert others == InputFile(".", walked=True, other_kinds=(("", 2), (".pages", 2), (".wpd", 1)))
    assert names(["."]) == ["a.md"]
    # Patterns that the user wrote leave out what they leave out.
    assert list(find_files(["."], counting._replace(include=("*.md",)))) == [InputFile("a.md", walked=True)]
    assert list(find_files(["a.md"], counting)) == [InputFile("a.md")]
