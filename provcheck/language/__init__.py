"""Language: what a text is made of, read once and shared by every extractor and rule."""

import re

from provcheck.language import lexicon, marks, sentences, tokens
from provcheck.model.document import BlockKind, Document
from provcheck.model.prose import Prose

# A language is recognised when this share of the words are its stop words: running text has 0.3 to 0.5, a short item
# full of names 0.15 or more, a text of a neighbouring language less than 0.1.
ENOUGH = 0.13
_WORD = re.compile(r"[^\W\d_]+")
SAMPLE = 400
NOT_PROSE = frozenset((BlockKind.CODE, BlockKind.HEADER))


def detect(document: Document) -> str:
    """The document's language: as declared, else by stop words, else "und"."""
    if document.language:
        return document.language.replace("_", "-").partition("-")[0].lower()
    sample: list[str] = []
    for block in document.blocks:
        if block.kind not in NOT_PROSE:
            stretch = document.text[block.span.start : min(block.span.end, block.span.start + 4000)]
            sample += _WORD.findall(stretch.lower())
        if len(sample) >= SAMPLE:
            break
    sample = sample[:SAMPLE]
    best, share = "und", 0.0
    for language in lexicon.languages():
        stop = lexicon.words(language, "stopwords")
        hits = sum(map(stop.__contains__, sample)) / max(len(sample), 1)
        if hits > share:
            best, share = language, hits
    return best if share >= ENOUGH else "und"


def read_prose(document: Document) -> Prose | None:
    """Tokens, sentences and quotations of the prose blocks; None for a language without a folder."""
    language = detect(document)
    if language not in lexicon.languages():
        return None
    text = document.text
    stretches = [(n, *block.span) for n, block in enumerate(document.blocks) if block.kind not in NOT_PROSE]
    ranges = [(start, end) for _, start, end in stretches]
    words, starts, ends = tokens.tokenise(text, ranges, language)
    # No token holds white space: lowering all at once is six times faster than one by one.
    lower = " ".join(words).lower().split(" ") if words else []
    found, blocks = sentences.sentences(text, words, lower, starts, ends, stretches, language)
    quotations, stray = marks.quotations(text, words, starts, ends, ranges)
    return Prose(
        language=language,
        words=words,
        lower=lower,
        starts=starts,
        ends=ends,
        sentences=found,
        sentence_block=blocks,
        quotations=quotations,
        unbalanced=stray,
    )
