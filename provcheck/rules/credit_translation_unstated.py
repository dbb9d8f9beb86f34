"""A credited outlet does not publish in this language, and no translator is named.

Why: what was translated can be mistranslated; the reader should know, and be able to find the original.
Silent: outlets with an edition in the language; a translator, or a word on the translation. Off by default.
Source: IPTC ninjs 3.1, `by` (role translator); BBC Editorial Guidelines (translation); schema.org CreativeWork,
    `translator`.
"""

from collections.abc import Iterator

from provcheck.language import outlets
from provcheck.model.finding import Finding, Kind, Severity
from provcheck.model.record import BylineRole, CreditRole
from provcheck.model.rule import Context, Rule

TRANSLATED = ("translat", "traduit", "traduction", "traduc", "übersetz", "tradott", "tradução")
LIKELY = 0.7


def check(context: Context) -> Iterator[Finding]:
    """Every credited outlet whose languages leave out the document's."""
    record, language = context.record, context.record.document.language
    if language == "und" or any(byline.role is BylineRole.TRANSLATION for byline in record.bylines):
        return
    if any(quote.translation for quote in record.quotes) or _mentioned(context.document.text):
        return
    told: set[str] = set()
    for credit in record.credits:
        found = outlets.outlet(credit.outlet) if credit.outlet and credit.role is not CreditRole.COPYRIGHT else None
        if found is None or found.id in told or not found.languages or language in found.languages:
            continue
        told.add(found.id)
        listed = ", ".join(found.languages)
        yield RULE.finding(
            f"{credit.as_written} publishes in {listed}, the text is in {language}, and no translator is named",
            at=credit,
            confidence=LIKELY,
        )


def _mentioned(text: str) -> bool:
    lower = text.lower()
    return any(word in lower for word in TRANSLATED)


RULE = Rule(
    "credit-translation-unstated",
    Kind.WEAK,
    Severity.OFF,
    check,
    help="Name the translator, or say that the text was translated.",
)
