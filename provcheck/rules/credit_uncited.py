"""The credit line omits an outlet that the text relays.

Why: readers who rely on the credit line believe that the words came another way.
Silent: documents without a credit line, or with one of contributors alone ("Additional reporting from PA"); the
    publisher's own outlet, also by its short name ("The Post"); the setting `own`; an abbreviation in the credit line
    that the setting `abbreviations` resolves to the outlet; an outlet that a pollster or a partner works with, that
    hosts a debate, or whose reporter asks a question.
Source: AFP Editorial Standards and Best Practices (quoting other media); Reuters Handbook of Journalism; IPTC ninjs
    3.1, `infosources`.
"""

import re
from collections.abc import Iterator
from functools import cache

from provcheck.language import languages, lexicon, outlets
from provcheck.language.languages import Language
from provcheck.model.comparison import comparison_key
from provcheck.model.evidence import Span
from provcheck.model.finding import Finding, Kind, Placed, Severity, Spot
from provcheck.model.record import Basis, Credit, CreditRole, Quote, Speaker, Via, Where
from provcheck.model.rule import Context, Rule
from provcheck.model.wording import join_and

# Confidence for an outlet of the registry, and for one that was recognised by its form alone.
LISTED, BY_FORM = 0.95, 0.7
# The least confidence of a quotation whose speaker is an outlet.
LEAST_CONFIDENCE = 0.5
# How many characters before and after an outlet's name show whether it relays words.
REACH_BEFORE, REACH_AFTER = 40, 60


def check(context: Context) -> Iterator[Finding]:
    """Report each outlet once, where it is first relayed, with the credit line as related place."""
    others = (credit for credit in context.record.credits if credit.role is not CreditRole.COPYRIGHT)
    credited = [credit for credit in others if not credit.is_of_byline]
    if not credited or all(credit.role is CreditRole.CONTRIBUTOR for credit in credited):
        return
    known = _credited_names(context)
    for quote in context.record.quotes:
        for via in quote.via:
            if via.kind != "outlet" or via.basis is not Basis.STATED or (via.span is None and via.pointer is None):
                continue
            names = {name for name in (via.outlet, comparison_key(via.label)) if name}
            # "The Post" in a story that is credited to The Washington Post is that outlet.
            short = f" {comparison_key(_strip_article(via.label))}"
            if names.isdisjoint(known) and not any(name.endswith(short) for name in known) and _relays(context, via):
                known |= names
                yield _finding(via, via.label, bool(via.outlet), credited)
        speaker = _speaking_outlet(quote)
        if speaker is None:
            continue
        name = _strip_article(speaker.as_written)
        outlet = outlets.find(name, context.settings).outlet
        if outlet is not None and {outlet.id, comparison_key(speaker.as_written), comparison_key(name)}.isdisjoint(
            known
        ):
            known |= {outlet.id, comparison_key(speaker.as_written)}
            yield _finding(speaker, name, True, credited)


def _relays(context: Context, via: Via) -> bool:
    """Return whether the words around an outlet leave it a relay: neither partner nor client of a pollster."""
    if via.span is None:
        return True
    text = context.document.text
    before = text[max(0, via.span.start - REACH_BEFORE) : via.span.start]
    after = text[via.span.end : via.span.end + REACH_AFTER]
    language = languages.by_tag(context.required_prose.language)
    if _pattern(language, "partner").search(before) or _pattern(language, "poll").match(after):
        return False
    return not (_pattern(language, "from").search(before) and _pattern(language, "staff").match(after))


@cache
def _pattern(language: Language, group: str) -> re.Pattern[str]:
    """Return the pattern of the words beside an outlet that relays nothing."""
    return re.compile("|".join(language.patterns("no_relays").get(group, (lexicon.NOTHING,))))


def _speaking_outlet(quote: Quote) -> Speaker | None:
    """Return the speaker of a quotation if the cue is one of outlets: `RIA Novosti reported`."""
    cue = quote.cue.text.lower() if quote.cue else ""
    if quote.where is not Where.BODY or quote.confidence < LEAST_CONFIDENCE or cue not in outlets.reporting_verbs():
        return None
    return quote.speaker if quote.speaker is not None and quote.speaker.span is not None else None


def _strip_article(name: str) -> str:
    return name.removeprefix("the ").removeprefix("The ")


def _credited_names(context: Context) -> set[str]:
    """Return identities and keys of all outlets that are credited, publish the document or are the user's own."""
    record, settings = context.record, context.settings
    names: set[str] = set()
    for credit in record.credits:
        names |= {
            comparison_key(credit.name),
            comparison_key(credit.as_written),
            comparison_key(settings.abbreviations.get(credit.as_written, "")),
        }
        names.add(credit.outlet or "")
    names |= {comparison_key(name) for name in settings.own}
    if record.publisher:
        names.add(comparison_key(record.publisher.value))
    if record.dateline and record.dateline.agency:
        names.add(comparison_key(record.dateline.agency))
    return names - {""}


def _finding(at: Placed, name: str, listed: bool, credited: list[Credit]) -> Finding:
    names = join_and(list(dict.fromkeys(credit.as_written for credit in credited)))
    spans = [credit.span for credit in credited if credit.span and credit.origin == "credit-line"]
    if spans:
        line = Spot(span=Span(min(spans).start, max(span.end for span in spans)), label=f"credits {names}")
    else:
        line = Spot.of(credited[0], f"credits {names}")
    return RULE.finding(
        f"the text relays {name}, and the credit line names {names} only",
        at=at,
        related=[line],
        confidence=LISTED if listed else BY_FORM,
    )


RULE = Rule(
    "credit-uncited",
    Kind.INCONSISTENT,
    Severity.WARNING,
    check,
    needs=("quotes",),
    uses=("no_relays",),
    absent=("credits",),
    help="Add the outlet to the credit line, or take the words from a source that is in it.",
)
