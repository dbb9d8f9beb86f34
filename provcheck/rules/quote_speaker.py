"""The source material gives the words of a quotation to somebody else than the article.

Why: one of the two is mistaken, and the words may be those of an opponent or of the interviewer.
Silent: speakers without a name in the material; an article that names nobody; quotations of one to three words; a
    pronoun that may mean the speaker of the material. A note, if the words were read out.
Source: AP Stylebook, "attribution"; Reuters Handbook of Journalism, "Sourcing".
"""

from collections.abc import Iterator

from provcheck.model.finding import Finding, Kind, Severity
from provcheck.model.rule import Context, Rule


def check(context: Context) -> Iterator[Finding]:
    """Report each quotation that stands in the material, said by another."""
    from provcheck.model import material_findings as held  # few runs have material
    from provcheck.model.material import Verdict

    def message(context: Context, piece: held.HeldPiece) -> str:
        speaker = piece.quote.speaker
        named = (speaker.name or speaker.as_written) if speaker else "the speaker of the article"
        said_by = piece.transcript.name_of(piece.match.speaker or "") if piece.transcript else ""
        return f"the material gives these words to {said_by}, the article to {named}"

    yield from held.findings(RULE, context, Verdict.OTHER_SPEAKER, message)


RULE = Rule(
    "quote-speaker",
    Kind.INCONSISTENT,
    Severity.WARNING,
    check,
    needs=("quotes", "sense_words"),
    of_material=True,
    help="Check the recording, and attribute the words to the person who said them.",
)
