"""A credited outlet is not in any list of outlets, often because its name is misspelled.

Why: readers can't ask an outlet that they can't find.
Silent: outlets in the user's own list; agencies without a name ("JN/Agências"); abbreviations (credit-ambiguous reports
    those); the setting `own`; contributors, publishers and holders of the copyright, often companies, that resemble no
    known outlet, nor does the outlet of a byline ("By A of The Quyll Gazette"); a writer who holds the copyright; the
    publisher that a page names of itself; an address in the place of a name.
Source: AP Stylebook; Guardian style guide; IPTC ninjs 3.1, `infosources`.
"""

from collections.abc import Iterator

from provcheck.language import languages, outlets
from provcheck.model.comparison import comparison_key
from provcheck.model.finding import Edit, Finding, Fix, Kind, Severity
from provcheck.model.record import Credit, CreditRole
from provcheck.model.rule import Context, Rule
from provcheck.model.settings import Settings

# Confidence for a credit near a known name, a publisher near one, and a credit that is in no list.
MISSPELLED, MISSPELLED_PUBLISHER, UNLISTED = 0.9, 0.75, 0.6
_MAY_BE_UNLISTED = frozenset({CreditRole.CONTRIBUTOR, CreditRole.COPYRIGHT})


def check(context: Context) -> Iterator[Finding]:
    """Report a misspelled publisher, then each unknown name once, where it is first credited."""
    record, settings = context.record, context.settings
    agencies = languages.phrases_everywhere("layout")["agencies"]  # credits without a name
    seen = {comparison_key(name) for name in (*settings.own, *agencies)}
    publisher, is_page = record.publisher, context.document.format == "html"
    if publisher and comparison_key(publisher.value) not in seen:
        seen.add(comparison_key(publisher.value))
        nearest = None if is_page else _meant_publisher(publisher.value, settings)
        if nearest is not None:
            message = f"{publisher.value} is not a known outlet; did you mean {nearest}?"
            yield RULE.finding(message, at=publisher, confidence=MISSPELLED_PUBLISHER)
    seen.update(comparison_key(byline.name) for byline in record.bylines if byline.name)
    for credit in record.credits:
        name = comparison_key(credit.name)
        if (
            credit.outlet
            or name in seen
            or credit.name.isupper()
            or "://" in credit.as_written
            or outlets.is_outlet(credit.name, settings)
        ):
            continue
        seen.add(name)
        nearest = outlets.nearest(credit.name, settings)
        if nearest is not None:
            message = f"{credit.as_written} is not a known outlet; did you mean {nearest}?"
            yield RULE.finding(message, at=credit, confidence=MISSPELLED, fix=_fix(credit, nearest))
        elif credit.role not in _MAY_BE_UNLISTED and not credit.is_of_byline:
            yield RULE.finding(f"{credit.as_written} is not a known outlet", at=credit, confidence=UNLISTED)


def _meant_publisher(name: str, settings: Settings) -> str | None:
    """Return the known outlet that a publisher's name nearly is; None if it is known or resembles none."""
    nearest = None if outlets.is_outlet(name, settings) else outlets.nearest(name, settings)
    # "TheNation" is the name of an account, not a misspelling.
    is_account = nearest is not None and " " in nearest.strip() and " " not in name
    return None if is_account else nearest


def _fix(credit: Credit, name: str) -> Fix | None:
    return Fix(f"write {name}", (Edit(credit.span, name),), "unsafe") if credit.span else None


RULE = Rule(
    "credit-unknown",
    Kind.WEAK,
    Severity.NOTE,
    check,
    help="Correct the spelling, or add the outlet under [outlets] in the settings.",
)
