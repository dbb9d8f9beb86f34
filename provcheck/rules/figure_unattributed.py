"""A figure that somebody must have counted has no source.

Why: a toll, a crowd size or a cost is a claim; readers must be able to tell whose count it is.
Silent: figures of other units than those of the setting `figure-units`: by default casualties, the displaced, the
    detained, crowds and costs; dates, scores, ages and delegates; polls that name their pollster; paragraphs that name
    any source; a figure in quotation marks, whose source is the speaker; a figure in whose sentence a link, an address
    or a footnote leads to the source; texts that are no news prose, whose writers speak of themselves and of what they
    counted. If the paragraph before names a source, the confidence is lower.
Source: Reuters Handbook of Journalism; AFP Editorial Standards and Best Practices; BBC Editorial Guidelines
    (statistics).
"""

from collections.abc import Container, Iterable, Iterator

from provcheck.language.links import is_beside_link
from provcheck.language.positions import block_at, inside_quotation, is_body
from provcheck.language.quoted_forms import is_news_prose
from provcheck.model.evidence import Span
from provcheck.model.finding import Finding, Kind, Severity, Spot
from provcheck.model.prose import Prose
from provcheck.model.record import Figure
from provcheck.model.rule import Context, Rule
from provcheck.model.wording import join_and

# Confidence for a figure whose neighbouring paragraph names no source, and for one after a paragraph that does.
ALONE, AFTER_A_SOURCE = 0.8, 0.6


def check(context: Context) -> Iterator[Finding]:
    """Report the first figure of each paragraph without a source, with its other figures as related places."""
    figures = [figure for figure in context.record.figures if _needs_source(figure, context.settings.figure_units)]
    if not figures:
        return
    prose = context.required_prose
    sourced = {block_at(context.document, span.start) for span in _attributions(context)}
    unsourced = _unsourced(context, prose, figures, sourced)
    if not unsourced or not is_news_prose(context.document, prose):
        return
    for block, figures in unsourced.items():
        first, *others = figures
        yield RULE.finding(
            f"no source in this paragraph for {join_and([figure.with_unit for figure in figures])}",
            at=_place(first),
            related=map(_place, others),
            confidence=AFTER_A_SOURCE if block - 1 in sourced else ALONE,
        )


def _needs_source(figure: Figure, units: Container[str]) -> bool:
    return figure.span is not None and figure.attributed_to is None and figure.unit in units


def _unsourced(
    context: Context, prose: Prose, figures: Iterable[Figure], sourced: Container[int | None]
) -> dict[int, list[Figure]]:
    """Return the figures of the body without a source, by the number of their block."""
    unsourced: dict[int, list[Figure]] = {}
    for figure in figures:
        if figure.span is None or not is_body(context.document, figure.span) or inside_quotation(prose, figure.span):
            continue
        block = block_at(context.document, figure.span.start)
        if block is not None and block not in sourced and not is_beside_link(context.document, prose, figure.span):
            unsourced.setdefault(block, []).append(figure)
    return unsourced


def _place(figure: Figure) -> Spot:
    return Spot.of(figure, "also without a source", f"no source in this paragraph for {figure.with_unit}")


def _attributions(context: Context) -> Iterator[Span]:
    """Yield the places that attribute a figure or a quotation to a source."""
    for figure in context.record.figures:
        if figure.span and figure.attributed_to:
            yield figure.span
    for quote in context.record.quotes:
        if quote.speaker or quote.via:
            yield quote.cue.span if quote.cue and quote.cue.span else quote.span


RULE = Rule(
    "figure-unattributed",
    Kind.WEAK,
    Severity.NOTE,
    check,
    needs=("figures",),
    absent=("quotes",),
    help='Name the source in the same paragraph: "according to the health ministry".',
)
