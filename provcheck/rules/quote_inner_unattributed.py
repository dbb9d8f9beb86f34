"""A quotation inside a quotation does not say whose words it holds.

Why: the outer speaker vouches for words that nobody can trace.
Silent: titles, slogans and phrases; an attribution beside the inner quotation; one that a comma, a colon or a pause
    leads up to ("and I thought, ‘…’"). Off by default.
Source: AP Stylebook, "quotations in the news"; Reuters Handbook of Journalism, "Quotes".
"""

from collections.abc import Iterator

from provcheck.language.around import is_body, tokens_in
from provcheck.model.evidence import Span
from provcheck.model.finding import Finding, Kind, Severity, Spot
from provcheck.model.prose import Prose, Quotation
from provcheck.model.rule import Context, Rule

FEWEST_WORDS = 5
# How many words around the inner quotation are searched for somebody who says it.
REACH = 6
# What leads up to words that somebody says, or might say.
LEADS_UP = frozenset({",", ":", "…", "...", "—", "–", "-"})
# Words of saying, asking and naming. Own compilation.
ATTRIBUTING = frozenset(
    """said says say saying told tells tell telling asked asks ask asking wrote writes write thought think thinking like
    called calls shouted shouting answered replied added go going goes went : quote quoted according reads
    read tweeted claim claims claimed claiming argue argues argued promise promised""".split()
)
LIKELY = 0.65


def check(context: Context) -> Iterator[Finding]:
    """Every nested quotation of some length without a word of saying beside it."""
    prose = context.prose
    if prose is None or prose.language != "en":
        return
    for quotation in prose.quotations:
        if quotation.depth == 0 or not quotation.closed or not is_body(context.document, quotation.span):
            continue
        if _is_speech(prose, quotation) and not _attributed(prose, quotation.span):
            message = "nobody is named for the words that are quoted here"
            yield RULE.finding(message, at=Spot(span=quotation.span), confidence=LIKELY)


def _is_speech(prose: Prose, quotation: Quotation) -> bool:
    words = [prose.words[token] for token in tokens_in(prose, quotation.inner) if prose.words[token][0].isalnum()]
    return len(words) >= FEWEST_WORDS and sum(word[0].isupper() for word in words) * 2 < len(words)


def _attributed(prose: Prose, span: Span) -> bool:
    tokens = tokens_in(prose, span)
    if tokens.start and prose.words[tokens.start - 1] in LEADS_UP:
        return True
    around = prose.lower[max(0, tokens.start - REACH) : tokens.start] + prose.lower[tokens.stop : tokens.stop + REACH]
    return not ATTRIBUTING.isdisjoint(around)


RULE = Rule(
    "quote-inner-unattributed",
    Kind.WEAK,
    Severity.OFF,
    check,
    help="Say whose words these are, or take them out of the marks.",
)
