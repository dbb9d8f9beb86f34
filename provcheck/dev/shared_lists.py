"""Packs the lists of all languages that count before a document's language is known into the file that is loaded."""

import json
import sys

from provcheck.language import languages, lexicon
from provcheck.language.manifest import MANIFEST


def run(arguments: list[str]) -> int:
    """Write the packed file, or with `--check` say whether it is up to date (exit 1 if not)."""
    path, text = lexicon.FOLDER / languages.SHARED_LISTS, packed()
    if "--check" not in arguments:
        path.write_text(text, encoding="utf-8")
    elif not path.is_file() or path.read_text(encoding="utf-8") != text:
        print(f"{path.name} is out of date: python -m provcheck.dev shared-lists", file=sys.stderr)
        return 1
    return 0


def packed() -> str:
    """The entries of each shared list, by language, as JSON."""
    data = {
        row.name: {tag: lexicon.lines(tag, row.name) for tag, lists in languages.folders().items() if row.name in lists}
        for row in MANIFEST.values()
        if row.shared
    }
    return json.dumps(data, ensure_ascii=False, indent=0) + "\n"
