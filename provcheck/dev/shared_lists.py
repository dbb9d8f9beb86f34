"""Packs the lists of all languages that count before a document's language is known into the file that is loaded."""

import json

from provcheck.dev import generated_text
from provcheck.language import languages, lexicon
from provcheck.language.manifest import MANIFEST


def run(arguments: list[str]) -> int:
    """Write the packed file; with `--check`, only say whether it is out of date."""
    return generated_text.write(lexicon.FOLDER / languages.SHARED_LISTS, packed(), arguments, "shared-lists")


def packed() -> str:
    """The entries of each shared list, by language, as JSON."""
    data = {
        row.name: {tag: lexicon.lines(tag, row.name) for tag, lists in languages.folders().items() if row.name in lists}
        for row in MANIFEST.values()
        if row.shared
    }
    return json.dumps(data, ensure_ascii=False, indent=0) + "\n"
