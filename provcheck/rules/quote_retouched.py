"""A quotation differs from its source material in small words, tense, number or contractions.

Why: some desks quote word for word only.
Silent: what house style lets desks change (`quote-altered` says what), and differences on which the sense may hang,
    which `quote-altered` reports.
Source: AP Stylebook, "quotations in the news": never alter quotations even to correct minor grammatical errors.
"""

from collections.abc import Iterator

from provcheck.model.finding import Finding, Kind, Severity
from provcheck.model.rule import Context, Rule


def check(context: Context) -> Iterator[Finding]:
    """Report each quotation that was retouched; a note, or a warning if the style of the house is strict."""
    from provcheck.model import material_findings as held  # few runs have material
    from provcheck.model.material import Verdict

    def message(context: Context, piece: held.HeldPiece) -> str:
        differences = held.described(context, piece, piece.match.differences)
        return (
            f"retouched: {differences}" if differences else "fillers or false starts are left out without an ellipsis"
        )

    yield from held.findings(RULE, context, Verdict.RETOUCHED, message)


RULE = Rule(
    "quote-retouched",
    Kind.WEAK,
    Severity.WARNING,
    check,
    needs=("quotes", "sense_words"),
    of_material=True,
    help="Quote word for word, or mark the change with brackets or an ellipsis.",
)
