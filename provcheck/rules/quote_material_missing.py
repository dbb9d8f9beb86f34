"""An article has quotations and no source material to hold them against.

Why: a desk that checks every quotation wants to know which articles it could not check.
Silent: unless `--require-material` or the settings turn it on; articles without direct quotations.
Source: the desk's own rule.
"""

from collections.abc import Iterator

from provcheck.model.finding import Finding, Kind, Severity
from provcheck.model.record import QuoteKind
from provcheck.model.rule import Context, Rule


def check(context: Context) -> Iterator[Finding]:
    """Report the first quotation of an article without material."""
    quotations = [quote for quote in context.record.quotes if quote.kind is not QuoteKind.INDIRECT]
    if quotations and not any(quote.material for quote in quotations):
        noun = "quotation" if len(quotations) == 1 else "quotations"
        yield RULE.finding(f"{len(quotations)} {noun}, and no material to hold them against", at=quotations[0])


RULE = Rule(
    "quote-material-missing",
    Kind.MISSING,
    Severity.OFF,
    check,
    needs=("quotes",),
    help="Name the material: --material FILE, `material:` in the front matter, or a folder beside the article.",
)
