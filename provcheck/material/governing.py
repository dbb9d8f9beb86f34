"""Words of the same sentence that govern a quotation and are left out of it: "I don't think [they will come]"."""

from collections.abc import Sequence

from provcheck.language.characters import OPENING_OR_STRAIGHT
from provcheck.material.alignment import Alignment
from provcheck.material.vocabulary import Vocabulary
from provcheck.material.words import Words
from provcheck.model.evidence import Span
from provcheck.model.material import Difference, DifferenceKind, DifferenceOp

# A shorter quotation is part of the article's own sentence, which may say what governs it.
_FEWEST_WORDS = 6
_LONGEST_CLAUSE = 24
_FEWEST_WORDS_BEFORE_NEGATION = 4
_OPENING_MARKS = frozenset(OPENING_OR_STRAIGHT)


def governing_difference(alignment: Alignment, sentence: Words) -> Difference | None:
    """The difference that the words left out make, None where none govern, or where the article has them itself.

    `sentence` has the article's words around the quotation. A quotation that is no sentence of its own, and begins
    with a small letter, is silent but for a negation: the article may paraphrase what governs it.
    """
    piece, vocabulary, material = alignment.piece, alignment.index.vocabulary, alignment.index.words
    if len(piece.keys) < _FEWEST_WORDS_BEFORE_NEGATION:
        return None
    said = set(sentence.keys)
    if _is_negated_behind(alignment) and vocabulary.negations.isdisjoint(said):
        end = Span(piece.words.ends[-1], piece.words.ends[-1])
        return _difference(end, material.span(alignment.end, alignment.end + 1))
    if len(piece.keys) < _FEWEST_WORDS:
        return None
    before = _phrase_before(material, alignment.first, vocabulary)
    is_sentence = piece.words.written(0)[:1].isupper()
    if before is not None and (is_sentence or material.keys[before[0]] in vocabulary.negations):
        keys = material.keys[before[0] : before[1]]
        if not _is_said(keys, said, vocabulary):
            return _difference(Span(piece.words.starts[0], piece.words.starts[0]), material.span(*before))
    clause = _condition_before(material, alignment.first, vocabulary) if is_sentence else None
    if clause is not None and not _is_said(material.keys[clause[0] : clause[0] + 1], said, vocabulary):
        return _difference(Span(piece.words.starts[0], piece.words.starts[0]), material.span(*clause))
    after = _phrase_after(material, alignment.end, vocabulary)
    if after is not None and is_sentence and not _is_said(material.keys[after[0] : after[1]], said, vocabulary):
        return _difference(Span(piece.words.ends[-1], piece.words.ends[-1]), material.span(*after))
    return None


def _is_negated_behind(alignment: Alignment) -> bool:
    """Whether a negation stands directly behind the words: "they will [not]"."""
    material, end = alignment.index.words, alignment.end
    if end >= len(material) or material.keys[end] not in alignment.index.vocabulary.negations:
        return False
    return _is_unbroken(material, end - 1, end)


def _phrase_before(material: Words, first: int, vocabulary: Vocabulary) -> tuple[int, int] | None:
    """The governing words that end directly before a word, or before the "that" before it."""
    for end in (first, first - 1):
        if end < first and material.keys[end] not in vocabulary.linking_words:
            return None
        for phrase in vocabulary.governing_before:
            start = end - len(phrase)
            if start >= 0 and tuple(material.keys[start:end]) == phrase and _is_unbroken(material, start, first):
                return start, end
    return None


def _condition_before(material: Words, first: int, vocabulary: Vocabulary) -> tuple[int, int] | None:
    """The clause before a word that begins its sentence with a condition: "If they are paid, [they will come]"."""
    start = first
    while start > 0 and first - start < _LONGEST_CLAUSE and not material.has_sentence_end(start - 1, start):
        start -= 1
    if start == first or "," not in material.text[material.ends[first - 1] : material.starts[first]]:
        return None
    for phrase in vocabulary.governing_after:
        if tuple(material.keys[start : start + len(phrase)]) == phrase:
            return start, first
    return None


def _phrase_after(material: Words, end: int, vocabulary: Vocabulary) -> tuple[int, int] | None:
    """The governing words that begin directly behind a word."""
    for phrase in vocabulary.governing_after:
        last = end + len(phrase)
        if tuple(material.keys[end:last]) == phrase and _is_one_sentence(material, end - 1, last):
            return end, last
    return None


def _is_one_sentence(material: Words, first: int, end: int) -> bool:
    last = min(end, len(material) - 1)
    return not any(material.has_sentence_end(number, number + 1) for number in range(first, last))


def _is_unbroken(material: Words, first: int, end: int) -> bool:
    """Whether only spaces stand between words: a speaker who breaks off with a dash governs nothing."""
    return all(
        material.text[material.ends[number] : material.starts[number + 1]].strip() == ""
        for number in range(first, min(end, len(material) - 1))
        if material.ends[number] <= material.starts[number + 1]
    )


def _is_said(keys: Sequence[str], said: set[str], vocabulary: Vocabulary) -> bool:
    """Whether the article's own sentence has a word of the phrase that is not small, or a negation as it has one."""
    if not vocabulary.negations.isdisjoint(keys) and not vocabulary.negations.isdisjoint(said):
        return True
    telling = [key for key in keys if not vocabulary.is_small(key) and key not in vocabulary.negations]
    return any(key in said for key in telling)


def _difference(article: Span, material: Span) -> Difference:
    return Difference(op=DifferenceOp.DROPPED, kind=DifferenceKind.GOVERNING, article=article, material=material)


def read_aloud(alignment: Alignment) -> bool:
    """Whether the words stand in quotation marks in the material, or behind "you said": another's words read out."""
    index, first = alignment.index, alignment.first
    words = index.words
    start = words.starts[first]
    if words.text[max(0, start - 1) : start] in _OPENING_MARKS:
        return True
    turn = index.transcript.turn_at(start)
    before = [number for number in (first - 2, first - 1) if number >= 0]
    return any(
        words.keys[number] in index.vocabulary.quoting_words and index.transcript.turn_at(words.starts[number]) == turn
        for number in before
    )
