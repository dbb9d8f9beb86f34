"""Keys of authors in front matter take the names of the files of authors beside the content."""

from pathlib import Path

import pytest

from provcheck.engine.authors_files import AuthorsIndex

STORY = b"---\ntitle: Lights return\nauthors: [eva-demir, bo-renn]\n---\n\nThe lights came back.\n"


def names(folder: Path, story: str, content: bytes = STORY) -> dict[str, str]:
    return dict(AuthorsIndex().names_for(str(folder / story), content))


def write(path: Path, content: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("authors.yml", "eva-demir:\n  name: Eva Demir\n  title: Editor\n"),
        (".authors.yml", "eva-demir:\n  name: Eva Demir\n"),
        ("blog/authors.yml", "eva-demir: {name: Eva Demir}\n"),
        ("_data/authors.yaml", "eva-demir:\n  display_name: Eva Demir\n"),
        ("_data/authors.json", '{"eva-demir": {"full_name": "Eva Demir"}}'),
        ("data/authors.yml", "eva-demir: Eva Demir\n"),
        ("src/_data/authors.json", '{"eva-demir": {"first": "Eva", "last": "Demir"}}'),
        ("_config.yml", "title: The Quyll Gazette\nauthors:\n  eva-demir:\n    name: Eva Demir\n"),
        ("content/authors/eva-demir/_index.md", "---\ndisplay_name: Eva Demir\n---\n"),
        ("content/authors/eva-demir.md", "---\ntitle: Eva Demir\n---\n"),
        ("_authors/eva-demir.md", "---\nname: Eva Demir\n---\nShe writes about lights.\n"),
        ("data/authors/eva-demir.yml", "name: Eva Demir\n"),
    ],
)
def test_files_of_authors(tmp_path: Path, path: str, content: str) -> None:
    (tmp_path / ".git").mkdir()
    write(tmp_path / path, content)
    assert names(tmp_path, "blog/story.md") == {"eva-demir": "Eva Demir"}


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("authors.yml", "eva-demir: [Eva, Demir\n"),
        ("authors.yml", "- eva-demir\n"),
        ("_data/authors.json", "{"),
        ("_config.yml", "eva-demir:\n  name: Eva Demir\n"),
        ("content/authors/eva-demir/_index.md", "She writes about lights.\n"),
    ],
)
def test_files_that_name_nobody(tmp_path: Path, path: str, content: str) -> None:
    write(tmp_path / path, content)
    assert names(tmp_path, "story.md") == {}


def test_the_nearest_file_counts_and_none_outside_the_repository(tmp_path: Path) -> None:
    write(tmp_path / "authors.yml", "bo-renn: Someone Else\n")
    (tmp_path / "site" / ".git").mkdir(parents=True)
    write(tmp_path / "site" / "authors.yml", "eva-demir: E. Demir\n")
    write(tmp_path / "site" / "blog" / "authors.yml", "eva-demir: Eva Demir\n")
    assert names(tmp_path / "site", "blog/story.md") == {"eva-demir": "Eva Demir"}


def test_links_are_not_followed(tmp_path: Path) -> None:
    write(tmp_path / "secrets" / "authors.yml", "eva-demir: a password\n")
    write(tmp_path / "site" / "story.md", STORY.decode())
    (tmp_path / "site" / "authors.yml").symlink_to(tmp_path / "secrets" / "authors.yml")
    (tmp_path / "site" / "_data").symlink_to(tmp_path / "secrets")
    assert names(tmp_path / "site", "story.md") == {}


def test_only_front_matter_with_authors_is_looked_at(tmp_path: Path) -> None:
    write(tmp_path / "authors.yml", "eva-demir: Eva Demir\n")
    assert names(tmp_path, "story.txt") == {}
    assert names(tmp_path, "story.md", b"The lights of eva-demir.\n") == {}
    assert names(tmp_path, "story.md", b"---\ntitle: eva-demir\n---\n") == {}
