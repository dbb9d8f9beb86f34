"""Unnamed sources: who counts as one, whether they state anything, and whether they are described."""

from provcheck.language.cues import plain_speech_words
from provcheck.model.record import Quote, QuoteKind, Speaker, SpeakerKind

# Mentions that say no more than that somebody spoke: one of these nouns after some of these words. Own compilation from
# the sourcing sections of the AP, Reuters and AFP handbooks, which ask for a description.
_SOURCE_NOUNS = frozenset({"source", "sources"})
_EMPTY_DETERMINERS = frozenset(
    "a an one the two three several some many other another that this these those unnamed anonymous multiple".split()
)
# Words after such a mention that begin a description: "sources close to the talks", "a source with knowledge of …".
_BEGIN_DESCRIPTION = frozenset(
    """close familiar with in at from within inside near who whose on involved briefed knowledgeable aware speaking
    working of""".split()
)
# How far behind a mention its description may begin. In characters.
_DESCRIPTION_REACH = 40

# People who speak for themselves or for a body and could be named. Voters and critics are crowds, not sources. Own
# compilation from the sections on unnamed sources of the Reuters, AP and AFP handbooks.
_SOURCES = frozenset(
    """official officials aide aides adviser advisers advisor advisors diplomat diplomats source sources person
    authorities operative operatives strategist strategists insider insiders staffer staffers spokesman
    spokeswoman spokesperson spokespeople representative representatives lawmaker lawmakers minister ministers
    expert experts analyst analysts witness witnesses investigator investigators prosecutor prosecutors employee
    employees executive executives donor donors lawyer lawyers doctor doctors medic medics officer officers
    commander commanders soldier soldiers resident residents ally allies associate associates colleague
    colleagues friend friends relative relatives neighbour neighbor neighbours neighbors participant
    participants delegate delegates organiser organisers organizer organizers leader leaders negotiator
    negotiators mediator mediators rebel rebels militant militants activist activists rescuer rescuers police""".split()
)
# "People familiar with the matter" are sources; "people in the street" are not.
_PEOPLE = frozenset({"people", "persons", "someone", "somebody", "those"})
_INFORMED = frozenset("familiar briefed knowledge close involved".split())

# Stems of verbs that state nothing: of thinking, wishing and keeping silent. Own compilation.
_NO_STATEMENT_STEMS = (
    "believ", "realis", "realiz", "recogni", "worr", "hope", "hoping", "expect", "favor", "favour", "prefer", "want",
    "wish", "declin", "refus", "respond", "return", "know", "knew", "see", "think", "thought", "feel", "felt", "fear",
    "ask", "assign", "show", "look", "use", "suspect", "intend", "are", "aren", "were", "view", "endors", "vot",
)  # fmt: skip


def counts_as_source(speaker: Speaker, language: str) -> bool:
    """Return whether an unnamed speaker could be named: "a senior diplomat", "people familiar with the matter".

    In languages other than English, every unnamed speaker counts.
    """
    words = speaker.as_written.lower().split()
    if words[0] in _PEOPLE and not _INFORMED.isdisjoint(words):
        return True
    return language != "en" or not _SOURCES.isdisjoint(word.strip(",") for word in words)


def is_statement(quote: Quote) -> bool:
    """Return whether a passage states something: quoted words do, reported thoughts, wishes and refusals do not."""
    if quote.cue is None or quote.kind is not QuoteKind.INDIRECT:
        return True
    words = quote.cue.text.lower().split()
    # Of several verbs, one of speech is enough: "responded by saying".
    if not plain_speech_words("en").isdisjoint(words):
        return True
    return not any(word.startswith(_NO_STATEMENT_STEMS) for word in words)


def is_undescribed(speaker: Speaker, text: str) -> bool:
    """Return whether a mention is "a source" and nothing more; `text` is the document's."""
    if speaker.kind is not SpeakerKind.ANONYMOUS or speaker.span is None:
        return False
    words = speaker.as_written.lower().split()
    if not words or words[-1] not in _SOURCE_NOUNS or not _EMPTY_DETERMINERS.issuperset(words[:-1]):
        return False
    if words == ["source"]:
        return False  # A mention without its article also lacks its description: "an inside source".
    before = text[: speaker.span.start].rstrip()
    if before.endswith(")") and not before.endswith((".)", "”)", '")')):
        return False  # "Harbour Board (HB) sources"
    if words[0] in ("the", "these", "those") and "source" in before.lower():
        return False  # The first mention has described them.
    following = text[speaker.span.end : speaker.span.end + _DESCRIPTION_REACH].lower().split()
    return not following or following[0].strip(",") not in _BEGIN_DESCRIPTION
