"""An invented language: a folder of data beside those that are shipped."""

import shutil
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from provcheck.language import lexicon
from provcheck.language.languages import Language

# The lists that every language needs.
NEEDED = {
    "stopwords": "li\npe\nmu\nota\n",
    "classes": "DET: ota san\n",
    "cues": "vorde vord vbd\n",
    "pronouns": "ge\tm\n",
    "sorts": "article: ota san\n",
}


# The type of functions that keep what they returned.
CACHED = type(cache(len))


@pytest.fixture(scope="session")
def languages_copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the folders of all languages, in which the code `qq` is one."""
    copy = tmp_path_factory.mktemp("languages")
    shutil.copytree(lexicon.FOLDER, copy, ignore=shutil.ignore_patterns("*.py*"), dirs_exist_ok=True)
    with (copy / "data" / "iso639.txt").open("a", encoding="utf-8") as codes:
        codes.write("qq\n")
    return copy


@pytest.fixture
def folder(languages_copy: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of the language `qq`, with the lists that are needed and a name."""
    invented = languages_copy / "qq"
    invented.mkdir()
    (invented / "language.json").write_text('{"name": "Toki"}', encoding="utf-8")
    write_lists(invented, NEEDED)
    monkeypatch.setattr(lexicon, "FOLDER", languages_copy)
    clear_caches()
    yield invented
    monkeypatch.undo()
    shutil.rmtree(invented)
    clear_caches()


def write_lists(folder: Path, lists: dict[str, str]) -> None:
    """Write lists of a language, each below a line that says where it comes from."""
    for name, entries in lists.items():
        (folder / f"{name}.txt").write_text(f"# Invented.\n{entries}", encoding="utf-8")


def clear_caches() -> None:
    """Forget what was read of the folders."""
    for name, module in list(sys.modules.items()):
        if name.startswith("provcheck."):
            for value in (*vars(module).values(), *vars(Language).values()):
                if isinstance(value, CACHED):
                    value.cache_clear()
