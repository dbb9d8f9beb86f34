"""A run reads the lists of its document's language, those of the world, and nothing of other languages."""

import subprocess
import sys

import pytest

from provcheck.language import languages
from provcheck.language.manifest import MANIFEST

# Prints the data files of languages that a check opens, below `provcheck/language/`.
CODE = """
import sys
opened = set()
def note(event, arguments):
    if event == "open" and isinstance(arguments[0], str):
        _, _, name = arguments[0].replace("\\\\", "/").rpartition("provcheck/language/")
        if name.endswith((".txt", ".json")) and "provcheck/language/" in arguments[0]:
            opened.add(name)
sys.addaudithook(note)
from provcheck import check_text
check_text(sys.stdin.read())
print(*sorted(opened))
"""
ENGLISH = """Date: 3 May 2024
Titre: Le port

By Iris Quyll

PORTO, May 3 (AP) - The mayor said on Monday that twelve people were hurt when the old bridge was closed. "We are
working on it," said Ann Lee, who runs the harbour. "It will be open by 10 mai 2024." They knew it two days ago.
"""
FRENCH = """Date : 3 mai 2024

Par Marion Castel

La maire du port a dit lundi que douze personnes ont été blessées et que la ville ne pourra pas payer les travaux.
« Nous allons fermer le pont », a déclaré Marion Castel, qui dirige le port depuis le 10 mai 2020. Selon elle, les
travaux dureront jusqu'au mois de juin.
"""


def lists_read(text: str) -> set[str]:
    run = subprocess.run([sys.executable, "-c", CODE], input=text, capture_output=True, text=True, check=True)
    return set(run.stdout.split())


@pytest.mark.parametrize(("tag", "text"), [("en", ENGLISH), ("fr", FRENCH)])
def test_no_list_of_another_language_is_read(tag: str, text: str) -> None:
    world = languages.world().tag
    allowed = {f"{world}/{row.name}.txt" for row in MANIFEST.values() if row.world} | {f"{world}/language.json"}
    read = lists_read(text)
    assert {f"{tag}/cues.txt", "data/shared_lists.json"} <= read
    assert {name for name in read if not name.startswith((f"{tag}/", "data/"))} <= allowed
