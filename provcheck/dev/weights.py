"""Checks that the weights of attribution were trained with the present word lists and tokeniser.

Weights belong to words, tags and cues. When a list or the tokeniser changes, they still load, but they fit less well,
and nothing else would show it. So `attribution.json` has a member `trained_with`: a hash of the lists and of what the
tokeniser makes of a sample text. Runs of provcheck don't read it.
"""

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

from provcheck import readers
from provcheck.extractors.quotes.masked_tokens import mask_tokens
from provcheck.extractors.quotes.model import weights_path
from provcheck.language import datelines, lexicon, read_prose
from provcheck.model.document import Source

MEMBER = "trained_with"
TRAIN = "python benchmarks/attribution_train.py GOLD.jsonl"
ACCEPT = "python -m provcheck.dev weights"
# The lists whose words the features see, and those by which the tokeniser ends sentences and tags words. Other lists
# change the tags of a few words: `first_names_female` those of May and June, which are in the sample.
LISTS = ("abbreviations", "classes", "cues", "sentence_starters", "tag_verbs", "titles_abbreviated", "verbs")
# An invented text for each language that has weights. It has what the tokeniser treats by itself: a headline in title
# case, a dateline, abbreviations, contractions, quotations in all marks and sizes, dashes, numbers, first names that
# are verbs or months, and unlisted verbs.
SAMPLES = Path(__file__).parent / "samples"


def training_hash(language: str) -> str:
    """The SHA-256 of the word lists of a language and of the tokens of its sample.

    Raises ValueError for a list that is missing.
    """
    lists = {name: lexicon.lines(language, name) for name in LISTS}
    missing = [name for name, entries in lists.items() if not entries]
    if missing:
        raise ValueError(f"no list {', '.join(missing)} in provcheck/language/{language}")
    content = json.dumps([lists, _sample_columns(language)], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(content.encode("utf-8")).hexdigest()


def _sample_columns(language: str) -> list[Any]:
    """What the features see of the sample of a language: words, tags, sentences and cues."""
    document = readers.read(Source("sample.txt", (SAMPLES / f"{language}.txt").read_bytes()))
    prose = read_prose(document)
    assert prose is not None
    assert prose.language == language
    dateline = datelines.find_dateline(document, prose.language)
    tokens = mask_tokens(document, prose, dateline.span if dateline else None)
    return [tokens.words, tokens.tags, tokens.sentence_starts, tokens.cue_bases, tokens.cue_forms]


def weights_files() -> dict[str, Path]:
    """The file of weights of each language that has one."""
    paths = {language: weights_path(language) for language in lexicon.languages()}
    return {language: path for language, path in paths.items() if path.is_file()}


def stale_weights() -> list[str]:
    """A message for each language whose weights were trained with other lists or another tokeniser."""
    return [
        f"{path.parent.name}/{path.name}: trained with other word lists or another tokeniser; "
        f"train it again with `{TRAIN}`, or keep the weights with `{ACCEPT}`"
        for language, path in weights_files().items()
        if json.loads(path.read_text(encoding="utf-8")).get(MEMBER) != training_hash(language)
    ]


def write_weights(path: Path, language: str, models: dict[str, Any]) -> None:
    """Write the weights of a language with the hash of the present lists and tokeniser."""
    content = {MEMBER: training_hash(language)} | models
    path.write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


def run(arguments: list[str]) -> int:
    """Keep the weights with the hash of the present lists and tokeniser; with --check, only report stale weights."""
    if "--check" in arguments:
        messages = stale_weights()
        for message in messages:
            print(message, file=sys.stderr)
        return 1 if messages else 0
    for language, path in weights_files().items():
        models = json.loads(path.read_text(encoding="utf-8"))
        models.pop(MEMBER, None)
        write_weights(path, language, models)
    return 0
