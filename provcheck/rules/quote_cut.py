"""A quotation leaves out words of the same sentence that govern it.

Why: “they will come” is not what was said where the source has “I don't think they will come” or “… if they are paid”.
Silent: where the article's sentence says it in its own words; quotations of a few words; fragments that begin with a
    small letter, unless a negation stands directly before or behind them.
Source: Reuters Handbook of Journalism, "Quotes"; IPSO Editors' Code of Practice, clause 1.
"""

from collections.abc import Iterator

from provcheck.model.finding import Finding, Kind, Severity
from provcheck.model.rule import Context, Rule


def check(context: Context) -> Iterator[Finding]:
    """Report each quotation whose source has a negation, condition or attribution directly before or behind it."""
    from provcheck.model import material_findings as held  # few runs have material
    from provcheck.model.material import DifferenceKind, Verdict

    def message(context: Context, piece: held.HeldPiece) -> str:
        governing = [each for each in piece.match.differences if each.kind is DifferenceKind.GOVERNING]
        return f"leaves out words of the same sentence of the material: {held.described(context, piece, governing)}"

    yield from held.findings(RULE, context, Verdict.CUT, message)


RULE = Rule(
    "quote-cut",
    Kind.INCONSISTENT,
    Severity.WARNING,
    check,
    needs=("quotes", "sense_words"),
    of_material=True,
    help="Quote the whole sentence, or say in the article what governs the words.",
)
