"""Language: what a text is made of, read once and shared by every extractor and rule."""

from itertools import islice

from provcheck.language import lexicon, quotation_marks, sentences, tokens
from provcheck.model.document import BlockKind, Document
from provcheck.model.prose import Prose

# A language is recognised when this share of the words are its stop words: running text has 0.3 to 0.5, a short item
# full of names 0.15 or more, a text of a neighbouring language less than 0.1.
ENOUGH = 0.13
# As many words tell: of 840 articles and 128 pages in 30 countries, three times as many told the same.
SAMPLE = 120
UNKNOWN = "und"
# A tuple: members of an enumeration are compared in C, and hashed in Python.
NOT_PROSE = (BlockKind.CODE, BlockKind.HEADER)


def declared_language(document: Document) -> str:
    """The primary tag of the language that a document declares, else "und"."""
    return document.language.replace("_", "-").partition("-")[0].lower() if document.language else UNKNOWN


def detect_language(lower: list[str]) -> str:
    """The language whose stop words the first words of a text are, in small letters; else "und"."""
    sample = list(islice(filter(str.isalnum, lower), SAMPLE))
    best, share = UNKNOWN, 0.0
    for language in lexicon.languages():
        stop = lexicon.words(language, "stopwords")
        hits = sum(map(stop.__contains__, sample)) / max(len(sample), 1)
        if hits > share:
            best, share = language, hits
    return best if share >= ENOUGH else UNKNOWN


def read_prose(document: Document) -> Prose | None:
    """Tokens, sentences and quotations of the prose blocks; None for a language without a folder."""
    language = declared_language(document)
    if language != UNKNOWN and language not in lexicon.languages():
        return None
    text = document.text
    stretches = [(n, *span) for n, (kind, span) in enumerate(document.blocks) if kind not in NOT_PROSE]
    ranges = [(start, end) for _, start, end in stretches]
    words, starts, ends = tokens.tokenise(text, ranges, language)
    lower = list(map(str.lower, words))
    if language == UNKNOWN:
        language = detect_language(lower)
        if language == UNKNOWN:
            return None
        if language in tokens.ELIDING_LANGUAGES:
            words, starts, ends = tokens.tokenise(text, ranges, language)
            lower = list(map(str.lower, words))
    found, blocks = sentences.sentences(text, words, lower, starts, ends, stretches, language)
    quotations, stray = quotation_marks.find_quotations(text, words, starts, ends, ranges)
    return Prose(
        language=language,
        words=words,
        lower=lower,
        starts=starts,
        ends=ends,
        sentences=found,
        sentence_blocks=blocks,
        quotations=quotations,
        unbalanced=stray,
    )
