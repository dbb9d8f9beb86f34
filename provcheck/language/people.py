"""Whether two speakers are the same person, as far as their names show."""

from provcheck.language import languages
from provcheck.model.comparison import comparison_key
from provcheck.model.record import Quote, Speaker, SpeakerKind


def is_of_one_person(quote: Quote) -> bool:
    """Return whether a quotation is of a single person with a name. `R-WI` next to a name is a party and a state."""
    speaker = quote.speaker
    if (
        speaker is None
        or quote.joint
        or speaker.name is None
        or speaker.kind is not SpeakerKind.PERSON
        or speaker.name.isupper()
    ):
        return False
    words = f"{speaker.name} {speaker.as_written}".split()
    return languages.world().phrases("layout")["and"].isdisjoint(words)


def are_different_people(one: Speaker | None, other: Speaker | None) -> bool:
    """Return whether neither name contains the last word of the other; False if a name is missing."""
    words, other_words = _words(one), _words(other)
    return bool(words and other_words) and words[-1] not in other_words and other_words[-1] not in words


def are_same_person(one: Speaker | None, other: Speaker | None) -> bool:
    """Return whether one name consists of words of the other, with the same last word; False if a name is missing."""
    words, other_words = _words(one), _words(other)
    if not words or not other_words or words[-1] != other_words[-1]:
        return False
    return set(words) <= set(other_words) or set(other_words) <= set(words)


def _words(speaker: Speaker | None) -> list[str]:
    return comparison_key(speaker.name).split() if speaker is not None and speaker.name else []
