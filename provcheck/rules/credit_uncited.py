"""The credit line lists sources, and leaves out an outlet that the text relays.

Why: a reader who goes by the credit line believes that the words reached the desk another way.
Silent: there is no credit line; the publisher's own outlet, by its short name too ("The Post"); the setting `own`; an
    abbreviation in the credit line that may stand for the outlet; an outlet that a pollster or a partner works with,
    that holds a debate, or whose reporter asks.
Source: AFP Editorial Standards and Best Practices (quoting other media); Reuters Handbook of Journalism; IPTC ninjs
    3.1, `infosources`.
"""

import re
from collections.abc import Iterator

from provcheck.language import outlets
from provcheck.model.comparison import comparison_key
from provcheck.model.evidence import Span
from provcheck.model.finding import Finding, Kind, Placed, Severity, Spot
from provcheck.model.lazy_regex import lazy_regex
from provcheck.model.record import Basis, Credit, CreditRole, Quote, Via, Where
from provcheck.model.rule import Context, Rule
from provcheck.model.wording import join_and

# An outlet that the registry doesn't know was recognised by its form alone.
KNOWN, BY_FORM = 0.95, 0.7
SURE_ENOUGH = 0.5
# Beside an outlet, these make it the client of a poll or a partner: nothing is relayed.
_PARTNER = lazy_regex(
    r"\b(?:(?:collaborat|cooperat|partner|team)\w* (?:up )?with|(?:published|owned|hosted|sponsored|moderated) by) $"
)
# Who asks on its behalf is no relay either; who is told something there is one.
_ASKED = lazy_regex(r"\bfrom (?:the )?$")
_STAFF = lazy_regex(r"(?:’s|'s)? (?:moderator|anchor|host|correspondent|reporter|presenter|interviewer)s?\b")
_CLIENT = lazy_regex(r"(?:/[A-Z][\w ]+?)? (?:public |online |exit |tracking )?(?:polls?|survey)\b", re.IGNORECASE)


def check(context: Context) -> Iterator[Finding]:
    """Each outlet once, where it is first relayed, with the credit line as related place.

    "The Post" in a story that is credited to The Washington Post is that outlet.
    """
    listed = [credit for credit in context.record.credits if credit.role is not CreditRole.COPYRIGHT]
    if not listed:
        return
    told = _credited(context)
    for quote in context.record.quotes:
        for via in quote.via:
            if via.kind != "outlet" or via.basis is not Basis.STATED or (via.span is None and via.pointer is None):
                continue
            names = {name for name in (via.outlet, comparison_key(via.name)) if name}
            short = f" {comparison_key(_bare(via.name))}"
            if names.isdisjoint(told) and not any(name.endswith(short) for name in told) and _relays(context, via):
                told |= names
                yield _finding(via, via.name, bool(via.outlet), listed)
        at, name = _itself(quote)
        found = outlets.find(_bare(name), context.settings).outlet if at is not None else None
        if (
            at is not None
            and found is not None
            and {found.id, comparison_key(name), comparison_key(_bare(name))}.isdisjoint(told)
        ):
            told |= {found.id, comparison_key(name)}
            yield _finding(at, _bare(name), True, listed)


def _relays(context: Context, via: Via) -> bool:
    """The outlet passes words on: it is no partner of an inquiry and no client of a pollster."""
    if via.span is None:
        return True
    text = context.document.text
    before, after = text[max(0, via.span.start - 40) : via.span.start], text[via.span.end : via.span.end + 60]
    asked = _ASKED().search(before) and _STAFF().match(after)
    return not (_PARTNER().search(before) or _CLIENT().match(after) or asked)


def _itself(quote: Quote) -> tuple[Placed | None, str]:
    """The outlet as the source itself: `RIA Novosti reported`."""
    cue = quote.cue.text.lower() if quote.cue else ""
    speaker = quote.speaker
    if quote.where is not Where.BODY or quote.confidence < SURE_ENOUGH or cue not in outlets.REPORTING:
        return None, ""
    return (speaker, speaker.as_written) if speaker is not None and speaker.span is not None else (None, "")


def _bare(name: str) -> str:
    return name.removeprefix("the ").removeprefix("The ")


def _credited(context: Context) -> set[str]:
    """Identities and names of all that is credited, published or the house's own."""
    record, settings = context.record, context.settings
    told: set[str] = set()
    for credit in record.credits:
        told |= {
            comparison_key(credit.name),
            comparison_key(credit.as_written),
            comparison_key(settings.abbreviations.get(credit.as_written, "")),
        }
        told.add(credit.outlet or "")
    told |= {comparison_key(name) for name in settings.own}
    if record.publisher:
        told.add(comparison_key(record.publisher.value))
    if record.dateline and record.dateline.agency:
        told.add(comparison_key(record.dateline.agency))
    return told - {""}


def _finding(at: Placed, name: str, known: bool, listed: list[Credit]) -> Finding:
    names = join_and(list(dict.fromkeys(credit.as_written for credit in listed)))
    spans = [credit.span for credit in listed if credit.span and credit.origin == "credit-line"]
    if spans:
        line = Spot(span=Span(min(spans).start, max(span.end for span in spans)), label=f"credits {names}")
    else:
        line = Spot.of(listed[0], f"credits {names}")
    return RULE.finding(
        f"the text relays {name}, and the credit line names {names} only",
        at=at,
        related=[line],
        confidence=KNOWN if known else BY_FORM,
    )


RULE = Rule(
    "credit-uncited",
    Kind.INCONSISTENT,
    Severity.WARNING,
    check,
    help="Add the outlet to the credit line, or quote the words from a source that is in it.",
)
