"""Quotations of an article are of speakers who are in no source material.

Why: nothing but the article says that these words were said.
Silent: quotations that stand in the material, whoever says them; speakers of the material (`quote-not-found`).
    Material in another language than the article's is not compared, and the note says so. Another note says what
    of a PDF could not be read.
Source: Reuters Handbook of Journalism, "Sourcing".
"""

from collections.abc import Iterator

from provcheck.model.finding import Finding, Kind, Severity
from provcheck.model.rule import Context, Rule


def check(context: Context) -> Iterator[Finding]:
    """Report them once, at the first."""
    from provcheck.model import material_findings as held  # few runs have material
    from provcheck.model.material import Verdict

    pieces = [piece for piece in held.held_pieces(context) if piece.match.verdict is Verdict.UNSOURCED]
    if pieces:
        noun = "quotation is" if len(pieces) == 1 else "quotations are"
        yield RULE.finding(f"{len(pieces)} {noun} of speakers who are in no material", at=pieces[0].span)
    elif untranslated := held.not_compared(context):
        yield RULE.finding(f"not compared with {untranslated}: translation", at=held.first_quotation(context))
    if caveats := held.caveats(context):
        yield RULE.finding(f"material read in part: {caveats}", at=held.first_quotation(context))


RULE = Rule(
    "quote-unsourced",
    Kind.WEAK,
    Severity.NOTE,
    check,
    needs=("quotes",),
    of_material=True,
    help="Add the recording or transcript that these words are from, or leave them to the outlet that is credited.",
)
