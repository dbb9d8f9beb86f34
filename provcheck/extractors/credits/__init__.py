"""Whose news it is: credit lines, agencies at the beginning and the end, syndication and copyright notices.

A credit holds the name as written and the outlet that it means, where the registry knows the name. An abbreviation that
means several outlets, or none, is not resolved. Photo credits are not credits of the text.

Modules: `outlet_lists` (lists of outlets, and the credits made from them), `byline_credits` (outlets in bylines),
`lines` (labels, lines that contain only outlets, openings and endings), `notices` (syndication and copyright).
"""

from bisect import bisect
from collections.abc import Iterator

from provcheck.extractors.credits import lines
from provcheck.extractors.credits.byline_credits import declared_byline_credits, line_byline_credits
from provcheck.extractors.credits.notices import copyright_notice
from provcheck.extractors.credits.outlet_lists import credit, find_outlets
from provcheck.language import byline_clauses, date_labels
from provcheck.model.comparison import comparison_key
from provcheck.model.document import Block, BlockKind, Declared, Document
from provcheck.model.draft import Draft
from provcheck.model.evidence import Evidence, Span
from provcheck.model.record import OUTLET_ABOVE_STORY, Candidate, Credit, CreditRole, Statement
from provcheck.model.settings import Settings
from provcheck.model.text_blocks import outer_numbers, text_blocks

# Credit lines are short, and in the first or last blocks of the story.
_FIRST_BLOCKS, _LAST_BLOCKS, _LONGEST_LINE = 4, 6, 400
# In characters: an outlet alone, or a date, above the story.
_LONGEST_NAME = 60
# A credit at the end of a paragraph counts in the last blocks only.
_ENDING_BLOCKS = 3
_HEADLINE = BlockKind.HEADLINE
# The roles that metadata keys give an outlet, by a part of the key: schema.org properties, ninjs information sources.
_KEY_ROLES = (
    ("contribut", CreditRole.CONTRIBUTOR), ("sourceorganization", CreditRole.WIRE), ("wire", CreditRole.WIRE),
    ("holder", CreditRole.COPYRIGHT),
)  # fmt: skip


def extract(document: Document, draft: Draft) -> Iterator[Candidate]:
    """Yield declared credits, the outlets in bylines, then the credits of the text in order."""
    language = draft.prose.language if draft.prose else (document.language or "")
    declared = list(_metadata_credits(document, draft.settings))
    in_text = list(_credits_by_place(document, draft))
    yield from declared
    # An outlet that is credited anyway is not credited for its byline too, nor for those who contributed to its story.
    credited = {
        _identity(candidate.statement)
        for candidate in (*declared, *in_text)
        if candidate.chosen and candidate.statement.method != lines.CONTRIBUTED
    }
    for statement in _byline_credits(document, draft.settings, language):
        identity = _identity(statement)
        yield Candidate("credits", statement, chosen=identity not in credited)
        credited.add(identity)
    for candidate in in_text:
        is_known = candidate.statement.method == lines.CONTRIBUTED and _identity(candidate.statement) in credited
        yield Candidate(candidate.field, candidate.statement, chosen=False) if is_known else candidate


def _credits_by_place(document: Document, draft: Draft) -> Iterator[Candidate]:
    """Yield the credits of the text, at most one for each place.

    The name of a writer is none ("Posted by A"), that of an outlet is.
    """
    credited_spans: list[Span] = []  # sorted
    writers = {
        byline.span
        for byline in draft.all("bylines")
        if byline.span is not None and byline.method != OUTLET_ABOVE_STORY
    }
    for candidate in _text_credits(document, draft):
        span = candidate.statement.span
        if draft.is_of_picture(candidate.statement):
            continue
        if span is not None and candidate.field == "credits":
            if span in writers:
                continue
            position = bisect(credited_spans, span)
            if any(span.overlaps(other) for other in credited_spans[max(0, position - 1) : position + 1]):
                continue
            credited_spans.insert(position, span)
        yield candidate


def _byline_credits(document: Document, settings: Settings, language: str) -> Iterator[Credit]:
    """Yield the outlets in declared authors, then in the bylines among the first blocks of the text."""
    for author in document.declared:
        if author.field == "bylines":
            yield from declared_byline_credits(document, author, language, settings)
    blocks = text_blocks(document)[: _FIRST_BLOCKS + 1]
    for block, following in zip(blocks[:_FIRST_BLOCKS], [*blocks[1:], None], strict=False):
        yield from line_byline_credits(document.text, block, following, language, settings)


def _identity(statement: Statement) -> str:
    """Return what two credits of one outlet have in common."""
    return (statement.outlet or comparison_key(statement.name)) if isinstance(statement, Credit) else ""


def _metadata_credits(document: Document, settings: Settings) -> Iterator[Candidate]:
    """Yield declared credits and holders of rights.

    Metadata often declares both a holder and a notice that names the same holder: only the first one is chosen.
    """
    holders: set[str] = set()
    for declared in document.declared:
        if declared.field == "credits":
            yield from declared_credits(document, declared, settings)
        elif declared.field == "rights" and declared.method != "footer":  # a page footer names the site's owner
            for candidate in _rights_holders(document, declared, settings):
                name = getattr(candidate.statement, "name", "").casefold()
                yield Candidate(candidate.field, candidate.statement, candidate.chosen and name not in holders)
                holders.add(name)


def _rights_holders(document: Document, declared: Declared, settings: Settings) -> Iterator[Candidate]:
    """Yield the holders of rights: the value of a key such as `copyrightHolder`, or the name in a notice with a ©."""
    if "holder" in declared.method.lower():
        return declared_credits(document, declared, settings)
    return copyright_notice(declared.value, 0, len(declared.value), declared, settings)


def declared_credits(document: Document, declared: Declared, settings: Settings) -> Iterator[Candidate]:
    """Yield the outlets of a declared value: `Reuters`, `Lusa, AFP`, `tca/dpa`, an address."""
    value = declared.value
    label = lines.label_at(value, 0)
    key = declared.method.lower()
    role = next((role for stem, role in _KEY_ROLES if stem in key), CreditRole.SOURCE)
    # A page that is "based on" its own address credits nobody.
    own_address = "://" in value and any(other.field == "url" and other.value == value for other in document.declared)
    for outlet in find_outlets(value, len(label.words) if label else 0, len(value), settings, split_at_and=False):
        span = declared.span
        if span is not None and document.text[span.start : span.end] == value:
            span = Span(span.start + outlet.span.start, span.start + outlet.span.end)
        evidence = Evidence(origin=declared.origin, method=declared.method, span=span, pointer=declared.pointer)
        yield Candidate("credits", credit(value, outlet, role, evidence), chosen=not own_address)


def _is_above_date(text: str, block: Block, following: Block) -> bool:
    """Return whether a short line stands right above a date: an outlet alone there credits the story."""
    is_short = max(block.span.end - block.span.start, following.span.end - following.span.start) <= _LONGEST_NAME
    return is_short and byline_clauses.is_date(text, *following.span)


def _text_credits(document: Document, draft: Draft) -> Iterator[Candidate]:
    """Yield the credits in the first and last blocks of the text."""
    text, settings = document.text, draft.settings
    language = draft.prose.language if draft.prose else (document.language or "")
    items = {document.blocks[number] for number in document.list_items}
    blocks = text_blocks(document)
    count = len(blocks)
    outer = [(number, blocks[number]) for number in outer_numbers(count, _FIRST_BLOCKS, _LAST_BLOCKS)]
    short = [span for _, (_, span) in outer if span.end - span.start <= _LONGEST_LINE]
    words = lines.words_of_lines([text[start:end] for start, end in short])
    for number, block in outer:
        # "Le Matin avec AFP, publié le …" may be taken for the headline.
        is_headline = block.kind is _HEADLINE and date_labels.behind_credit(text, *block.span) is None
        is_alone = is_headline and number == 0 and count > 1 and _is_above_date(text, block, blocks[1])
        is_headline = is_headline and not is_alone
        if number < _FIRST_BLOCKS and not is_headline:
            yield from lines.opening_credits(text, block, settings, language)
        elif number < count - _LAST_BLOCKS:
            continue
        if number >= count - _ENDING_BLOCKS:
            yield from lines.ending_credits(text, block, settings)
        if block.span.end - block.span.start <= _LONGEST_LINE:
            # An address or a name alone in a list is an item of it.
            may_be_list = number > 0 and block.kind is not _HEADLINE and not (items and block in items)
            may_be_list = may_be_list or is_alone
            yield from lines.line_credits(text, block, settings, language, words, may_be_list=may_be_list)
