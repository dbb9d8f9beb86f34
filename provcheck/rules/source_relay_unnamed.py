"""The text relays "local media" without naming the outlet.

Why: an unnamed relay can't be checked, and may be one report counted twice.
Silent: press conferences ("told reporters"); outlets that are named; words in a link, which leads to the outlet;
    quotations.
Source: AFP Editorial Standards and Best Practices (quoting other media); Reuters Handbook of Journalism; BBC Editorial
    Guidelines.
"""

from collections.abc import Iterator
from itertools import compress

from provcheck.language import languages
from provcheck.language.languages import Language
from provcheck.language.lexicon import Groups
from provcheck.language.links import is_in_link
from provcheck.language.positions import inside_quotation
from provcheck.model.evidence import Span
from provcheck.model.finding import Finding, Kind, Severity, Spot
from provcheck.model.prose import Prose
from provcheck.model.rule import Context, Rule

# How many words before the media are searched for speech.
REACH = 3
LIKELY = 0.85


def check(context: Context) -> Iterator[Finding]:
    """Report the first unnamed relay, once a document, with the others as related places."""
    prose = context.required_prose
    relays = [span for span in _unnamed_relays(prose) if not is_in_link(context.document, span)]
    if relays:
        first, *others = (
            Spot.of(span, "also unnamed", f'"{context.document.text[span.start : span.end]}" does not say which outlet')
            for span in relays
        )
        yield RULE.finding(first.message, at=first, related=others, confidence=LIKELY)


def _unnamed_relays(prose: Prose) -> Iterator[Span]:
    """Yield the spans of media that relay words and are not named: `told local media`, `state media reported`."""
    language = languages.by_tag(prose.language)
    groups = language.groups("unnamed_media")
    medium, unnamed, telling, state = groups["medium"], groups["unnamed"], groups["telling"], groups["state"]
    if medium.isdisjoint(prose.lower):
        return
    for token in compress(range(len(prose.lower)), map(medium.__contains__, prose.lower)):
        start = token
        while start > 0 and prose.lower[start - 1] in unnamed:
            start -= 1
        # "Syrian state media" says whose they are; "told state media" does not.
        if start == token > 1 and prose.lower[token - 2] in telling and prose.lower[token - 1] in state:
            start -= 1
        end = token
        while language.has("noun-first") and prose.lower[end + 1 : end + 2] and prose.lower[end + 1] in unnamed:
            end += 1  # "medios *locales*"
        span = Span(prose.starts[start], prose.ends[end])
        if (
            start < end
            and _relays(prose, groups, _with_article(prose, language, start), end)
            and not inside_quotation(prose, span)
        ):
            yield span


def _with_article(prose: Prose, language: Language, start: int) -> int:
    """Return the token of the article before a token, if there is one: "según *la* prensa local"."""
    return start - 1 if start and prose.lower[start - 1] in language.groups("sorts")["article"] else start


def _relays(prose: Prose, groups: Groups, start: int, end: int) -> bool:
    """Return whether the words before or after the tokens `start` to `end` say that these relay words."""
    before = prose.lower[max(0, start - REACH) : start]
    after = prose.lower[end + 1] if end + 1 < len(prose.lower) else ""
    is_source = bool(before) and before[-1] in groups["preposition"] and not groups["before"].isdisjoint(before)
    return is_source or after in groups["after"]


RULE = Rule(
    "source-relay-unnamed",
    Kind.WEAK,
    Severity.WARNING,
    check,
    needs=("quotes", "unnamed_media"),
    help="Name the outlet that had the words first.",
)
