"""A quotation differs from its source material, and the sense may differ.

Why: readers take what stands between quotation marks for the words that were said.
Silent: what house style lets desks change: glyphs, case, compounds, numerals in words; fillers, false starts and
    repetitions left out; anything that an ellipsis or brackets mark; small words, tense and number (`quote-retouched`).
Source: AP Stylebook, "quotations in the news"; Reuters Handbook of Journalism, "Quotes".
"""

from collections.abc import Iterator

from provcheck.model.finding import Finding, Kind, Severity
from provcheck.model.rule import Context, Rule


def check(context: Context) -> Iterator[Finding]:
    """Report each quotation whose negations, numbers, names, hedges, modal verbs or words of content differ."""
    from provcheck.model import material_findings as held  # few runs have material
    from provcheck.model.material import Verdict

    def message(context: Context, piece: held.HeldPiece) -> str:
        return f"differs from the material: {held.described(context, piece, held.large_differences(piece.match))}"

    yield from held.findings(RULE, context, Verdict.ALTERED, message)


RULE = Rule(
    "quote-altered",
    Kind.INCONSISTENT,
    Severity.ERROR,
    check,
    needs=("quotes", "sense_words"),
    of_material=True,
    help="Compare with the recording; quote the words as they were said, or paraphrase them without quotation marks.",
)
