"""Names of authors whom front matter names by a key: from the files of authors of site generators beside the content.

Jekyll has `_data/authors.yml`, `_config.yml` and `_authors/KEY.md`; Hugo `data/authors.yml` and `content/authors/KEY`;
Docusaurus and Material for MkDocs `authors.yml` and `.authors.yml`; Astro a collection `authors`.
"""

import os
import re

# Folders above a document in which its files of authors are looked for.
_MAX_FOLDERS = 8
_HEAD_BYTES = 4096
_SUFFIXES = (".md", ".markdown", ".mdx")
_KEY = re.compile(rb"[A-Za-z0-9]+(?:[-_.][A-Za-z0-9]+)*")


class AuthorsIndex:
    """The authors of each folder, read when a document in it is the first to name one."""

    def __init__(self) -> None:
        self._by_folder: dict[str, dict[str, str]] = {}
        self._in_folder: dict[str, tuple[tuple[str, str], ...]] = {}

    def names_for(self, name: str, content: bytes) -> tuple[tuple[str, str], ...]:
        """The keys in the head of a file that its files of authors have, each with the name, sorted."""
        head = content[:_HEAD_BYTES]
        if not name.endswith(_SUFFIXES) or head[:3] not in (b"---", b"+++") or b"author" not in head.lower():
            return ()
        folder = os.path.dirname(os.path.abspath(name))
        if folder not in self._by_folder:
            self._by_folder[folder] = self._authors_above(folder)
        authors = self._by_folder[folder]
        keys = {match.decode() for match in _KEY.findall(head)} if authors else set()
        return tuple(sorted((key, authors[key]) for key in keys if key in authors))

    def _authors_above(self, folder: str) -> dict[str, str]:
        """The authors that the files in a folder and above it name; the nearest file counts."""
        from provcheck.engine.author_entries import authors_in  # few documents name their authors by a key

        authors: dict[str, str] = {}
        for _ in range(_MAX_FOLDERS):
            if folder not in self._in_folder:
                self._in_folder[folder] = tuple(authors_in(folder))
            for key, name in self._in_folder[folder]:
                authors.setdefault(key, name)
            parent = os.path.dirname(folder)
            if parent == folder or os.path.exists(os.path.join(folder, ".git")):
                break
            folder = parent
        return authors
