"""Quoted sources: who said what, in which words, through whom and when.

Steps and their modules:

1. Every quotation becomes one token (`folding`, `masked_tokens`).
2. Words that attribute (`cues`), their sources (`sources`) and the clauses that they report (`contents`) make
   attributions (`attributions`; `constructions` for languages without weights; `signatures`).
3. Each quotation gets its owner among the attributions (`attach`).
4. Attributions and quotations become drafts of quotes (`assemble`), and so do the turns of conversations (`turns`).
5. Sources become speakers (`people`, `phrases`, `pronouns`, `named_sources`, `descriptions`, `speakers`).
6. Drafts become quotes, with relays (`via`) and occasions (`occasions`, `quote_builder`); what leads
   up to a paragraph that is one quotation decides on its speaker (`whole_paragraphs`).

Small log-linear models choose where there are several candidates (`model`); `explain` shows the other candidates.
"""

from bisect import bisect_left
from collections.abc import Iterator

from provcheck.extractors.quotes.analysis import analyse, first_of_paragraphs, resolve_speakers, writers
from provcheck.extractors.quotes.quote_builder import QuoteBuilder
from provcheck.extractors.quotes.whole_paragraphs import with_paragraph_speakers
from provcheck.model.document import Document
from provcheck.model.draft import Draft
from provcheck.model.evidence import Span
from provcheck.model.record import Candidate, Quote

# The quotes of a short document may have so many characters, however short it is.
FREE_CHARACTERS = 500_000


def extract(document: Document, draft: Draft) -> Iterator[Candidate]:
    """Yield every quotation and every reported statement in text order, with or without a speaker.

    The limits bound the quotes of a paragraph, the relays of a quote and the text of all.
    """
    if draft.prose is None or not draft.prose.words:
        return
    dateline = draft.dateline.span if draft.dateline else None
    limits = draft.settings.limits
    analysis = analyse(document, draft.prose, writers(draft.all("bylines")), dateline)
    drafts = analysis.drafts
    if len(drafts) > limits.paragraph_statements:
        drafts = first_of_paragraphs(analysis, limits.paragraph_statements)
    builder = QuoteBuilder(document, draft, analysis)
    characters = len(document.text)
    characters_left = max(FREE_CHARACTERS, limits.quoted_multiple * characters)
    # The quotes of most documents are too few for that, even if each was the whole text.
    is_measured = len(drafts) * characters > FREE_CHARACTERS
    quotes: list[Quote] = []
    for quote_draft, speaker, _ in resolve_speakers(analysis._replace(drafts=drafts)):
        quote = builder.build(quote_draft, speaker)
        if is_measured:
            characters_left -= quote.characters
            if characters_left < 0:
                break
        quotes.append(quote)
    if builder.has_cut_relays or characters_left < 0 or len(drafts) < len(analysis.drafts):
        draft.cut.add("quotes")
    headline = draft.headline.value if draft.headline else ""
    stated = sorted(span for quote in draft.all("quotes") if isinstance(quote, Quote) for span in quote.spans)
    for quote in with_paragraph_speakers(quotes, document, draft.prose, headline):
        if not stated or not _is_stated(quote.span, stated):
            yield Candidate("quotes", quote)


def _is_stated(span: Span, stated: list[Span]) -> bool:
    """Whether a quotation is one of those that metadata or markup states, whose spans are sorted."""
    number = bisect_left(stated, (span.end,)) - 1
    return number >= 0 and stated[number].end > span.start
