"""The dateline names one agency and the credit another.

Why: readers can't tell whose report it is.
Silent: joint copy (tca/dpa); a credit that names the dateline's agency beside others; a newspaper's or publisher's
    credit beside an agency's dateline; an agency that is not in the registry.
Source: Reuters Handbook of Journalism; AP Stylebook; IPTC ninjs 3.1, `infosources`.
"""

import re
from collections.abc import Iterator
from functools import cache

from provcheck.language import languages, lexicon, outlets
from provcheck.model.finding import Finding, Kind, Severity, Spot
from provcheck.model.record import Credit, CreditRole, Dateline
from provcheck.model.rule import Context, Rule

SOURCES = frozenset({CreditRole.SOURCE, CreditRole.WIRE})


def check(context: Context) -> Iterator[Finding]:
    """Report the dateline if no agency that it names is among the credits elsewhere in the document."""
    dateline = context.record.dateline
    if dateline is None or not dateline.agency:
        return
    named = {_identity(name, context) for name in _joint().split(dateline.agency)}
    if None in named:
        return
    credited = [credit for credit in context.record.credits if _is_elsewhere(credit, dateline)]
    agencies = [credit for credit in credited if outlets.is_agency(credit.outlet)]
    if agencies and named.isdisjoint(credit.outlet for credit in credited):
        names = ", ".join(dict.fromkeys(credit.name for credit in agencies))
        yield RULE.finding(
            f"the dateline names {dateline.agency}, but the credit names {names}",
            at=dateline,
            related=[Spot.of(credit, f"credits {credit.name}") for credit in agencies],
        )


@cache
def _joint() -> re.Pattern[str]:
    """Return the pattern of what separates the agencies of joint copy: tca/dpa."""
    layout = languages.phrases_everywhere("layout")
    return re.compile(rf"\s*[/,;&+]\s*|\s+(?:{lexicon.alternatives(layout['and'] | layout['with'])})\s+")


def _identity(name: str, context: Context) -> str | None:
    """Return the identity of an agency in the registry; None if it is unknown or ambiguous."""
    outlet = outlets.find(name, context.settings).outlet
    return outlet.id if outlet else None


def _is_elsewhere(credit: Credit, dateline: Dateline) -> bool:
    """Return whether a credit names a source and was not read from the dateline itself."""
    in_dateline = credit.span and dateline.span and credit.span.overlaps(dateline.span)
    return credit.role in SOURCES and not in_dateline


RULE = Rule(
    "dateline-agency",
    Kind.INCONSISTENT,
    Severity.ERROR,
    check,
    help="Name the same agency in both places, or both agencies if the copy is joint.",
)
