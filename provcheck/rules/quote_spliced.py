"""A quotation joins two places of its source material without a mark.

Why: readers take the words for one statement; what stood between them, or the order, may change the sense.
Silent: an ellipsis at the seam; less than a whole sentence left out; a repetition or a false start; an interruption by
    somebody else.
Source: Reuters Handbook of Journalism, "Quotes"; AP Stylebook, "ellipsis".
"""

from collections.abc import Iterator

from provcheck.model.finding import Finding, Kind, Severity
from provcheck.model.rule import Context, Rule


def check(context: Context) -> Iterator[Finding]:
    """Report each quotation whose words stand in two places."""
    from provcheck.model import material_findings as held  # few runs have material
    from provcheck.model.material import DifferenceOp, Verdict

    def message(context: Context, piece: held.HeldPiece) -> str:
        joined = next(difference for difference in piece.match.differences if difference.op is DifferenceOp.JOINED)
        if len(piece.match.spans) > 1:
            return "joins two places of the material without an ellipsis"
        left_out = held.described(context, piece, [held.dropped(joined)])
        return f"leaves out a passage of the material without an ellipsis: {left_out}"

    yield from held.findings(RULE, context, Verdict.SPLICED, message)


RULE = Rule(
    "quote-spliced",
    Kind.INCONSISTENT,
    Severity.ERROR,
    check,
    needs=("quotes", "sense_words"),
    of_material=True,
    help="Mark what is left out with an ellipsis, or make two quotations of it.",
)
