"""Packs the lists of `recognition.txt`, by which languages are recognised, into the file that the program loads."""

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

from provcheck.dev import generated_text
from provcheck.language.recognition import PACKED

_LISTS = Path(__file__).with_name("recognition.txt")


def run(arguments: list[str]) -> int:
    """Write the packed file; with `--check`, only say whether it is out of date."""
    return generated_text.write(PACKED, packed(_LISTS.read_text(encoding="utf-8")), arguments, "recognition")


def packed(lists: str) -> str:
    """The lists as JSON: words and letters grouped by the languages that share them, and ranges of scripts."""
    words: dict[str, dict[str, None]] = defaultdict(dict)
    letters: dict[str, dict[str, None]] = defaultdict(dict)
    ranges: list[tuple[int, int, str]] = []
    for line in lists.splitlines():
        language, _, entries = line.partition(": ")
        if line.startswith("@"):
            bounds = (pair.split("-") for pair in entries.split())
            ranges += [(int(start, 16), int(end, 16), language[1:]) for start, end in bounds]
        elif not line.startswith("#"):
            listed, _, few = entries.partition("|")
            for word in listed.split():
                words[word][language] = None
            for letter in few.strip():
                letters[letter][language] = None
    data: dict[str, Any] = {"words": _grouped(words), "letters": _grouped(letters), "ranges": sorted(ranges)}
    return json.dumps(data, ensure_ascii=False, indent=0) + "\n"


def _grouped(features: dict[str, dict[str, None]]) -> dict[str, str]:
    """`"da no": "og ikke …"`: what each set of languages has in common, and no other language."""
    groups: dict[str, list[str]] = defaultdict(list)
    for feature, languages in features.items():
        groups[" ".join(languages)].append(feature)
    return {languages: " ".join(members) for languages, members in sorted(groups.items())}
