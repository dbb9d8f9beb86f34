"""A credited outlet is in no list of outlets; often its name is misspelled.

Why: a name that nobody can find can't be asked.
Silent: outlets of the user's own list; abbreviations (credit-ambiguous tells those); contributors, who are people; the
    setting `own`; a publisher that resembles no known outlet.
Source: AP Stylebook; Guardian style guide; IPTC ninjs 3.1, `infosources`.
"""

from collections.abc import Iterator

from provcheck.language import outlets
from provcheck.model.comparison import comparison_key
from provcheck.model.finding import Edit, Finding, Fix, Kind, Severity
from provcheck.model.record import Credit, CreditRole
from provcheck.model.rule import Context, Rule

MISSPELLED, LIKELY, UNLISTED = 0.9, 0.75, 0.6


def check(context: Context) -> Iterator[Finding]:
    """Each name once, where it is first credited."""
    record, settings = context.record, context.settings
    known = {comparison_key(name) for name in settings.own}
    publisher = record.publisher
    if publisher and comparison_key(publisher.value) not in known:
        known.add(comparison_key(publisher.value))
        # A publisher need not be in any list; a known one that is misspelled is told.
        if not outlets.is_outlet(publisher.value, settings):
            near = outlets.nearest(publisher.value, settings)
            # "TheNation" is an account's name, not a slip.
            if near is not None and " " in near.strip() and " " not in publisher.value:
                near = None
            if near is not None:
                message = f"{publisher.value} is in no list of outlets; did you mean {near}?"
                yield RULE.finding(message, at=publisher, confidence=LIKELY)
    for credit in record.credits:
        name = comparison_key(credit.name)
        if credit.outlet or name in known or credit.name.isupper() or outlets.is_outlet(credit.name, settings):
            continue
        known.add(name)
        near = outlets.nearest(credit.name, settings)
        if near is not None:
            message = f"{credit.as_written} is in no list of outlets; did you mean {near}?"
            yield RULE.finding(message, at=credit, confidence=MISSPELLED, fix=_fix(credit, near))
        elif credit.role is not CreditRole.CONTRIBUTOR:
            yield RULE.finding(f"{credit.as_written} is in no list of outlets", at=credit, confidence=UNLISTED)


def _fix(credit: Credit, near: str) -> Fix | None:
    return Fix(f"write {near}", (Edit(credit.span, near),), "unsafe") if credit.span else None


RULE = Rule(
    "credit-unknown",
    Kind.WEAK,
    Severity.NOTE,
    check,
    help="Correct the spelling, or add the outlet under [outlets] in the settings.",
)
