"""The language layer: tokens, sentences and quotations of a document, read once and shared by extractors and rules."""

from provcheck.language import languages, lexicon, quotations, recognition, sentences, tokens
from provcheck.language.language_tags import language_tag
from provcheck.model.document import BlockKind, Document
from provcheck.model.prose import Prose

# A tuple, because members of an enumeration are compared in C but hashed in Python.
NOT_PROSE = (BlockKind.CODE, BlockKind.HEADER)


def language_of(document: Document) -> str:
    """Return the tag of the declared language, unless the text contradicts it, or else that of the text's language."""
    declared = language_tag(document.language) if document.language else None
    return recognition.recognise(_opening(document), declared)


def _opening(document: Document) -> str:
    """Return the first words of the prose, as many as recognition uses."""
    parts: list[str] = []
    length = 0
    for kind, (start, end) in document.blocks:
        if kind not in NOT_PROSE:
            parts.append(document.text[start : min(end, start + recognition.CHARACTERS)])
            length += len(parts[-1])
            if length >= recognition.CHARACTERS:
                break
    return " ".join(parts)


def read_prose(document: Document, language: str | None = None) -> Prose | None:
    """Return tokens, sentences and quotations of the prose blocks; None for a language without a folder.

    `language` is the tag of the document's language, if it is known already.
    """
    language = language or language_of(document)
    if language not in lexicon.languages():
        return None
    text = document.text
    blocks = [
        (number, start, end) for number, (kind, (start, end)) in enumerate(document.blocks) if kind not in NOT_PROSE
    ]
    ranges = [(start, end) for _, start, end in blocks]
    words, starts, ends = tokens.tokenise(text, ranges, language)
    lower = list(map(languages.known(language).lower, words))
    token_columns = sentences.Tokens(text, words, lower, starts, ends)
    sentence_ranges, sentence_blocks = sentences.split_sentences(token_columns, blocks, language)
    quotation_list, unbalanced = quotations.find_quotations(text, words, starts, ends, ranges, language)
    return Prose(
        language=language,
        words=words,
        lower=lower,
        starts=starts,
        ends=ends,
        sentences=sentence_ranges,
        sentence_blocks=sentence_blocks,
        quotations=quotation_list,
        unbalanced=unbalanced,
    )
