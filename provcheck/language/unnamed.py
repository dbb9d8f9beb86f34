"""Sources without a name: whether anything at all is said of them."""

from provcheck.model.record import Speaker, SpeakerKind

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


def is_bare(speaker: Speaker, text: str) -> bool:
    """ "A source", and nothing more; `text` is the document's, to see what follows."""
    if speaker.kind is not SpeakerKind.ANONYMOUS or speaker.span is None:
        return False
    words = speaker.as_written.lower().split()
    if not words or words[-1] not in BARE or any(word not in PARTICLES for word in words[:-1]):
        return False
    if words == ["source"]:
        return False  # a mention that lost its article lost its description too: "an inside source"
    following = text[speaker.span.end : speaker.span.end + 40].lower().split()
    return not following or following[0].strip(",") not in DESCRIBING
