"""Unnamed sources: who counts as one, whether they state anything, and whether they are described.

The words are those of `unnamed_sources.txt`; a language is given by its tag, and may be one that is not read.
"""

from provcheck.language import languages
from provcheck.language.cues import PAST, cue_words, plain_speech_words
from provcheck.language.lexicon import Groups
from provcheck.model.record import Quote, QuoteKind, Speaker, SpeakerKind

# "open source", "end official support": a longer mention has its article further back.
LONGEST_BARE = 2
# How far behind a mention its description may begin. In characters.
_DESCRIPTION_REACH = 40


def counts_as_source(speaker: Speaker, language: str) -> bool:
    """Return whether an unnamed speaker could be named: "a senior diplomat", "people familiar with the matter".

    In languages without the words for it, every unnamed speaker counts.
    """
    groups = _groups(language)
    words = speaker.as_written.lower().split()
    if groups and not _is_somebody(words, groups, language):
        return False
    if words[0] in groups["people"] and not groups["informed"].isdisjoint(words):
        return True
    return not groups or not groups["source"].isdisjoint(word.strip(",") for word in words)


def _is_somebody(words: list[str], groups: Groups, language: str) -> bool:
    """Return whether a mention means certain people: no "each person", "our experts", "open source", "official".

    "Our sources" are no people of the writer's own, but nobody names them.
    """
    sorts = languages.known(language).groups("sorts")
    last = words[-1].strip(",")
    if words[0] in groups["general"] or (words[0] in sorts["talk"] and last not in groups["noun"]):
        return False
    is_plural = last in sorts["plural"] or last.endswith(tuple(sorts["plural-ending"] or "s"))
    if last not in groups["source"] or is_plural or len(words) > LONGEST_BARE:
        return True
    return words[0] in groups["determiner"] | sorts["article"] | sorts["indefinite"] or words[0].endswith(("'s", "’s"))


def means_anybody(speaker: Speaker, cue: str, language: str) -> bool:
    """Return whether "a person" is anybody: what "a person is talking about" is no statement of somebody."""
    words = speaker.as_written.lower().split()
    if words[-1] not in _groups(language)["anybody"]:
        return False
    first = cue.lower().split()[:1]
    return not first or cue_words(language).get(first[0], ("", ""))[1] != PAST


def is_statement(quote: Quote, language: str) -> bool:
    """Return whether a passage states something: quoted words do, reported thoughts, wishes and refusals do not."""
    groups = _groups(language)
    if not groups or quote.cue is None or quote.kind is not QuoteKind.INDIRECT:
        return True
    words = quote.cue.text.lower().split()
    # Of several verbs, one of speech is enough: "responded by saying".
    if not plain_speech_words(language).isdisjoint(words):
        return True
    stems = tuple(groups["no_statement"])
    return not any(word.startswith(stems) for word in words)


def is_source_of_body(mention: str, language: str) -> bool:
    """Return whether a mention is how a body speaks in the press of a language: "fonte oficial da PSP"."""
    groups = _groups(language)
    words = mention.split()
    if not groups["of-body"] or not words or words[0].lower() not in groups["noun"]:
        return False
    of_body = (position for position, word in enumerate(words[:-1]) if word.lower() in groups["of-body"])
    return any(words[position + 1][0].isupper() for position in of_body)


def is_undescribed(speaker: Speaker, text: str, language: str) -> bool:
    """Return whether a mention is "a source" and nothing more; `text` is the document's."""
    if speaker.kind is not SpeakerKind.ANONYMOUS or speaker.span is None:
        return False
    groups = _groups(language)
    words = speaker.as_written.lower().split()
    if not words or words[-1] not in groups["noun"] or not groups["determiner"].issuperset(words[:-1]):
        return False
    if len(words) == 1 and words[0] in groups["singular"]:
        return False  # A mention without its article also lacks its description: "an inside source".
    before = text[: speaker.span.start].rstrip()
    if before.endswith(")") and not before.endswith((".)", "”)", '")')):
        return False  # "Harbour Board (HB) sources"
    if words[0] in groups["definite"] and any(noun in before.lower() for noun in groups["noun"]):
        return False  # The first mention has described them.
    following = text[speaker.span.end : speaker.span.end + _DESCRIPTION_REACH].lower().split()
    return not following or following[0].strip(",") not in groups["description"]


def _groups(language: str) -> Groups:
    read = languages.get(language)
    return read.groups("unnamed_sources") if read else Groups()
