"""The outlets in bylines: `A of The Ferry Street Monitor`, `A (AFP)`, `A and Reuters`, and an agency alone."""

from collections.abc import Iterator

from provcheck.extractors.credits.outlet_lists import ListedOutlet, credit
from provcheck.language import byline_lines, languages, outlet_names, outlets, people_lists
from provcheck.model.document import Block, BlockKind, Declared, Document
from provcheck.model.evidence import Evidence, Span
from provcheck.model.record import BYLINE_OUTLET, BylineRole, Credit, CreditRole
from provcheck.model.settings import Settings

_PARAGRAPHS = frozenset({BlockKind.PARAGRAPH, BlockKind.FOOTER})
# A longer value tells the life of the author.
_LONGEST_BYLINE = 120
# In characters: the line below a byline.
_LONGEST_BELOW = 60
# Parts of metadata keys that name the maker of a picture.
_PICTURE_KEYS = ("photo", "image")


def declared_byline_credits(
    document: Document, declared: Declared, language: str, settings: Settings
) -> Iterator[Credit]:
    """Yield the outlets in a declared author; those of a photographer are none of the text."""
    if any(stem in declared.method.lower() for stem in _PICTURE_KEYS) or len(declared.value) > _LONGEST_BYLINE:
        return
    from provcheck.language.author_values import read_authors  # many texts declare no author

    for author in read_authors(declared.value, declared.origin, language, settings):
        if author.kind != "outlet" or author.role is BylineRole.PHOTO or author.span is None:
            continue
        span = declared.span
        if span is not None and document.text[span.start : span.end] == declared.value:
            span = Span(span.start + author.span.start, span.start + author.span.end)
        evidence = Evidence(origin=declared.origin, method=BYLINE_OUTLET, span=span, pointer=declared.pointer)
        yield _credit(declared.value, author.span, evidence, settings)


def line_byline_credits(
    text: str, block: Block, following: Block | None, language: str, settings: Settings
) -> Iterator[Credit]:
    """Yield the outlets in a block that is a byline, or below it; those of a photographer are none of the text."""
    is_paragraph = block.kind in _PARAGRAPHS
    clauses = byline_lines.read_byline(text, *block.span, language, settings, is_paragraph=is_paragraph)
    if not clauses or not clauses[0].names or clauses[0].names[0].kind not in ("person", "desk", "outlet"):
        return
    agencies = languages.phrases_everywhere("layout")["agencies"]  # without a name: "Redacción / Agencias"
    for clause in clauses:
        for span, kind in clause.names:
            is_outlet = kind == "outlet" or text[span.start : span.end].lower() in agencies
            if is_outlet and clause.role is not BylineRole.PHOTO:
                evidence = Evidence(origin="credit-line", method=BYLINE_OUTLET, span=span)
                yield _credit(text, span, evidence, settings)
    if below := _outlet_below(text, block, following, settings):
        yield _credit(text, below, Evidence(origin="credit-line", method=BYLINE_OUTLET, span=below), settings)


def _outlet_below(text: str, block: Block, following: Block | None, settings: Settings) -> Span | None:
    """Return the outlet that the line below a byline names, alone or before a job: "Harbour Tribune Staff Reporter"."""
    start = text.find("\n", *block.span) + 1
    end = block.span.end
    if not start:
        if following is None or following.span.end - following.span.start > _LONGEST_BELOW:
            return None
        start, end = following.span
        return people_lists.outlet_before_title(text, Span(start, end), settings)
    line_end = text.find("\n", start, end)
    line = text[start : end if line_end < 0 else line_end].strip()
    start = text.index(line, start)
    span = Span(start, start + len(line))
    if outlet := people_lists.outlet_before_title(text, span, settings):
        return outlet
    is_outlet = outlets.is_outlet(line, settings) or outlet_names.has_outlet_form(line) or outlet_names.is_titled(line)
    return span if line and is_outlet else None


def _credit(text: str, span: Span, evidence: Evidence, settings: Settings) -> Credit:
    """Return the credit of an outlet in a byline: an agency files the story, another outlet is its source."""
    name = text[span.start : span.end]
    match = outlets.find(name, settings)
    is_agency = (
        match.outlet.kind == "agency"
        if match.outlet is not None
        else not languages.phrases_everywhere("dateline_words")["agency"].isdisjoint(name.lower().split())
    )
    return credit(text, ListedOutlet(span, match), CreditRole.WIRE if is_agency else CreditRole.SOURCE, evidence)
