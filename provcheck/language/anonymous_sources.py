"""Sources without a name: who counts as one, whether they state anything, and whether anything is said of them."""

from provcheck.language.cues import plain_speech_words
from provcheck.model.record import Quote, QuoteKind, Speaker, SpeakerKind

# Words that say no more than that somebody spoke. Own compilation from the sourcing sections of the AP, Reuters and AFP
# handbooks, which ask for more than these.
BARE = frozenset({"source", "sources"})
PARTICLES = frozenset(
    "a an one the two three several some many other another that this these those unnamed anonymous multiple".split()
)
# After a bare word, these begin a description: "sources close to the talks", "a person with knowledge of …".
DESCRIBING = frozenset(
    """close familiar with in at from within inside near who whose on involved briefed knowledgeable aware speaking
    working of""".split()
)

# People who speak for themselves or for a body and could be named; voters, critics and "some" are crowds, not sources.
# Own compilation from the sections on unnamed sources of the Reuters, AP and AFP handbooks.
SOURCES = frozenset(
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


# "People familiar with the matter" speak from knowledge that somebody gave them; "people in the street" don't.
PEOPLE = frozenset({"people", "persons", "someone", "somebody", "those"})
KNOWING = frozenset("familiar briefed knowledge close involved".split())

# Beginnings of verbs by which nobody states anything: of thinking, wishing and keeping silent. Own compilation.
SILENT_VERBS = (
    "believ", "realis", "realiz", "recogni", "worr", "hope", "hoping", "expect", "favor", "favour", "prefer", "want",
    "wish", "declin", "refus", "respond", "return", "know", "knew", "see", "think", "thought", "feel", "felt", "fear",
    "ask", "assign", "show", "look", "use", "suspect", "intend", "are", "aren", "were", "view", "endors", "vot",
)  # fmt: skip


def counts_as_source(speaker: Speaker, language: str) -> bool:
    """The head of the mention could be named: "a senior diplomat", "people familiar with the matter"."""
    words = speaker.as_written.lower().split()
    if words[0] in PEOPLE and not KNOWING.isdisjoint(words):
        return True
    return language != "en" or not SOURCES.isdisjoint(word.strip(",") for word in words)


def is_statement(quote: Quote) -> bool:
    """Something is stated, in the speaker's words or reported; a thought, a wish or a silence is no statement."""
    if quote.cue is None or quote.kind is not QuoteKind.INDIRECT:
        return True
    words = quote.cue.text.lower().split()
    # Of several verbs, one of saying is enough: "responded by saying".
    return not plain_speech_words("en").isdisjoint(words) or not any(word.startswith(SILENT_VERBS) for word in words)


def is_undescribed(speaker: Speaker, text: str) -> bool:
    """ "A source", and nothing more; `text` is the document's, to see what follows."""
    if speaker.kind is not SpeakerKind.ANONYMOUS or speaker.span is None:
        return False
    words = speaker.as_written.lower().split()
    if not words or words[-1] not in BARE or any(word not in PARTICLES for word in words[:-1]):
        return False
    if words == ["source"]:
        return False  # a mention that lost its article lost its description too: "an inside source"
    before = text[: speaker.span.start].rstrip()
    if before.endswith(")") and not before.endswith((".)", "”)", '")')):
        return False  # "Harbour Board (HB) sources"
    if words[0] in ("the", "these", "those") and "source" in before.lower():
        return False  # they were described where they first came up
    following = text[speaker.span.end : speaker.span.end + 40].lower().split()
    return not following or following[0].strip(",") not in DESCRIBING
