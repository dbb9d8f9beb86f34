"""The speaker of a quotation speaks in the source material, but these words do not stand there.

Why: the words may be from another occasion, a paraphrase in quotation marks, or made up.
Silent: speakers who are in no material (`quote-unsourced`); indirect speech. A note for quotations of one to three
    words, and where the material is a part of what was said.
Source: Reuters Handbook of Journalism, "Quotes"; AP Stylebook, "quotations in the news".
"""

from collections.abc import Iterator

from provcheck.model.finding import Finding, Kind, Severity
from provcheck.model.rule import Context, Rule


def check(context: Context) -> Iterator[Finding]:
    """Report each quotation of a speaker of the material whose words are not found."""
    from provcheck.model import material_findings as held  # few runs have material
    from provcheck.model.material import Verdict

    def message(context: Context, piece: held.HeldPiece) -> str:
        speaker = piece.quote.speaker
        named = (speaker.name or speaker.as_written) if speaker else "the speaker"
        return f"{named} speaks in the material, and these words are not found there"

    yield from held.findings(RULE, context, Verdict.ABSENT, message)


RULE = Rule(
    "quote-not-found",
    Kind.INCONSISTENT,
    Severity.WARNING,
    check,
    needs=("quotes", "sense_words"),
    of_material=True,
    help="Name the occasion or the outlet that the words are from, and add its transcript to the material.",
)
