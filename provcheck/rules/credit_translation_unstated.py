"""A credited outlet does not publish in this language, and no translator is named.

Why: a translation can be wrong; readers should know that it is one, and be able to find the original.
Silent: outlets with an edition in the language; a translator, or any mention of a translation. Off by default.
Source: IPTC ninjs 3.1, `by` (role translator); BBC Editorial Guidelines (translation); schema.org CreativeWork,
    `translator`.
"""

from collections.abc import Iterator

from provcheck.language import languages, outlets
from provcheck.model.finding import Finding, Kind, Severity
from provcheck.model.record import BylineRole, CreditRole
from provcheck.model.rule import Context, Rule

LIKELY = 0.7


def check(context: Context) -> Iterator[Finding]:
    """Report every credited outlet that does not publish in the language of the document."""
    record, language = context.record, context.record.document.language
    if language == "und" or any(byline.role is BylineRole.TRANSLATION for byline in record.bylines):
        return
    if any(quote.translation for quote in record.quotes) or _mentions_translation(context.document.text):
        return
    reported: set[str] = set()
    for credit in record.credits:
        outlet = (
            outlets.by_identity(credit.outlet) if credit.outlet and credit.role is not CreditRole.COPYRIGHT else None
        )
        if outlet is None or outlet.id in reported or not outlet.languages or language in outlet.languages:
            continue
        reported.add(outlet.id)
        yield RULE.finding(
            f"{credit.as_written} publishes in {', '.join(outlet.languages)} and the text is in {language}, "
            f"but no translator is named",
            at=credit,
            confidence=LIKELY,
        )


def _mentions_translation(text: str) -> bool:
    lower = text.lower()
    return any(word in lower for word in languages.phrases_everywhere("layout")["translated"])


RULE = Rule(
    "credit-translation-unstated",
    Kind.WEAK,
    Severity.OFF,
    check,
    help="Name the translator, or say that the text was translated.",
)
