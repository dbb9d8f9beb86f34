"""The keys and names of authors in the files of site generators. Few folders have such files."""

import os
from collections.abc import Iterator

from provcheck.engine.regular_files import open_regular_file
from provcheck.model.errors import ReadError
from provcheck.readers.front_matter import read_front_matter
from provcheck.readers.json_parsing import parse_json
from provcheck.readers.pairs import Pairs, Tree, first_members
from provcheck.readers.person_names import read_person
from provcheck.readers.yaml_front_matter import parse_yaml

# A file of a few thousand authors is this large.
_MAX_BYTES = 256 * 1024
_MAX_LEVELS = 32
# Suffixes of files with front matter, of which one may be an author.
_SUFFIXES = (".md", ".markdown", ".mdx")
_FILE_FOLDERS = ("", ".", "_data/", "data/", "src/_data/", "src/data/")
_FILES = (
    *(f"{folder}authors.{suffix}" for folder in _FILE_FOLDERS for suffix in ("yml", "yaml", "json")),
    "_config.yml",
    "_config.yaml",
)
_FOLDERS = ("authors", "_authors", "content/authors", "src/content/authors", "data/authors", "_data/authors")
_ENTRY_FILES = ("_index.md", "index.md")
_FULL_NAMES = ("displayname", "fullname", "name", "title")


def authors_in(folder: str) -> Iterator[tuple[str, str]]:
    """The keys and names in the files of authors of one folder."""
    for name in _FILES:
        tree = _read_tree(folder, name)
        if isinstance(tree, Pairs) and "_config" in name:
            tree = next((value for key, value in tree if key == "authors"), None)
        yield from _entries(tree)
    for name in _FOLDERS:
        yield from _folder_entries(folder, name)


def _entries(tree: Tree) -> Iterator[tuple[str, str]]:
    """The keys and names of a mapping of authors; a name may stand in the place of an object."""
    for key, value in tree if isinstance(tree, Pairs) else ():
        name = value if isinstance(value, str) else _full_name(value)
        if name and name.strip():
            yield key, name.strip()


def _folder_entries(folder: str, name: str) -> Iterator[tuple[str, str]]:
    """The keys and names of a folder with a file or a folder for each author."""
    try:
        entries = sorted(os.listdir(os.path.join(folder, name)))
    except OSError:
        return
    for entry in entries:
        key, suffix = os.path.splitext(entry)
        paths = [entry] if suffix else [os.path.join(entry, file) for file in _ENTRY_FILES]
        for path in paths:
            if full_name := _full_name(_read_tree(folder, os.path.join(name, path))):
                yield key, full_name
                break


def _full_name(tree: Tree) -> str:
    """The name of an author in an object, "" if it has none."""
    if not isinstance(tree, Pairs):
        return ""
    members = first_members(tree, "", lambda key: key.replace("_", "").replace("-", "").lower())
    values = (members.get(key, (None, ""))[0] for key in _FULL_NAMES)
    if name := next((value for value in values if isinstance(value, str) and value.strip()), ""):
        return str(name).strip()
    person = read_person(tree, "")
    return person.name.text if person else ""


def _read_tree(folder: str, name: str) -> Tree:
    """The tree of a YAML or JSON file in a folder, or of front matter; None for what can't be read.

    Links are not followed: the names stand in reports, and a document could show what is in another file.
    """
    path = os.path.join(folder, name)
    if os.path.realpath(path) != os.path.join(os.path.realpath(folder), name):
        return None
    try:
        with open_regular_file(os.fsencode(path)) as file:
            content = file.read(_MAX_BYTES + 1)
    except OSError:
        return None
    if len(content) > _MAX_BYTES:
        return None
    text = content.decode("utf-8-sig", "replace")
    try:
        if path.endswith(_SUFFIXES):
            front_matter = read_front_matter(text)
            return front_matter.tree if front_matter else None
        return parse_json(text) if path.endswith(".json") else parse_yaml(text, 0, len(text), _MAX_LEVELS)[0]
    except ReadError:
        return None
