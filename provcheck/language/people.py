"""Whether two speakers are one person, as far as their names tell."""

from provcheck.model.comparison import comparison_key
from provcheck.model.record import Speaker, SpeakerKind


def is_one_person(speaker: Speaker | None) -> bool:
    """A single person, named: `R-WI` beside a name is a party and a state."""
    if speaker is None or speaker.name is None or speaker.kind is not SpeakerKind.PERSON or speaker.name.isupper():
        return False
    return " and " not in f" {speaker.name} " and " and " not in f" {speaker.as_written} "


def are_different_people(one: Speaker | None, other: Speaker | None) -> bool:
    """Different people: neither name holds the other, and they don't share their last word."""
    if one is None or other is None or not one.name or not other.name:
        return False
    mine, theirs = comparison_key(one.name).split(), comparison_key(other.name).split()
    return bool(mine and theirs) and mine[-1] not in theirs and theirs[-1] not in mine


def are_same_person(one: Speaker | None, other: Speaker | None) -> bool:
    """The same person: all words of the shorter name stand in the longer one, the surname last in both."""
    if one is None or other is None or not one.name or not other.name:
        return False
    mine, theirs = comparison_key(one.name).split(), comparison_key(other.name).split()
    return bool(mine and theirs) and mine[-1] == theirs[-1] and (set(mine) <= set(theirs) or set(theirs) <= set(mine))
