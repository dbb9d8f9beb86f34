"""What a desk may leave out of spoken words without a mark: fillers, false starts, repetitions, a linking word.

Nothing that holds a negation is left out soundly, unless the same words with the negation stand beside it.
"""

from collections.abc import Sequence
from typing import NamedTuple

from provcheck.material.vocabulary import Vocabulary

# The words beside an omission in which a part of it is looked for.
REACH = 24
# Words of a false start that the speaker does not repeat: "he wants -- Jeb wants".
_MOST_FALSE_WORDS = 1


class Omission(NamedTuple):
    """Keys that are left out, as many kept before and after them, or REACH, and whether they begin a sentence."""

    left_out: Sequence[str]
    before: Sequence[str]
    after: Sequence[str]
    begins_sentence: bool


def is_sound_omission(omission: Omission, vocabulary: Vocabulary) -> bool:
    """Whether the words may be left out without a mark."""
    if _is_repetition(omission):
        return True
    rest = without_fillers(omission.left_out, vocabulary)
    if omission.begins_sentence and rest and rest[0] in vocabulary.head_words:
        rest = rest[1:]
    if not rest:
        return True
    if len(rest) == 1 and rest[0] in vocabulary.linking_words:
        return True
    if not vocabulary.negations.isdisjoint(rest):
        return _is_repetition(omission._replace(left_out=rest))
    return _is_false_start(rest, omission, vocabulary)


def without_fillers(keys: Sequence[str], vocabulary: Vocabulary) -> list[str]:
    """The keys without the words and phrases that fill."""
    rest: list[str] = []
    position = 0
    while position < len(keys):
        for phrase in vocabulary.fillers:
            if tuple(keys[position : position + len(phrase)]) == phrase:
                position += len(phrase)
                break
        else:
            rest.append(keys[position])
            position += 1
    return rest


def _is_repetition(omission: Omission) -> bool:
    """Whether the same words stand directly before or behind."""
    left_out, length = list(omission.left_out), len(omission.left_out)
    return left_out in (list(omission.after[:length]), list(omission.before[-length:]))


def _is_false_start(rest: Sequence[str], omission: Omission, vocabulary: Vocabulary) -> bool:
    """Whether the words stand beside the omission again, in order, but for a small one."""
    around = (omission.before[-REACH:], omission.after[:REACH])
    for kept in around:
        window = kept[: len(rest) + _MOST_FALSE_WORDS] if kept is around[1] else kept[-len(rest) - _MOST_FALSE_WORDS :]
        missing = _not_in_order(rest, window)
        if len(rest) > 1 and len(missing) <= _MOST_FALSE_WORDS and all(map(vocabulary.is_small, missing)):
            return True
    return False


def _not_in_order(keys: Sequence[str], window: Sequence[str]) -> list[str]:
    """The keys that the window does not hold in this order."""
    missing, position = [], 0
    for key in keys:
        try:
            position = list(window).index(key, position) + 1
        except ValueError:
            missing.append(key)
    return missing
