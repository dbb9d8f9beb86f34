"""Quoted sources: who said what, in which words, through whom and when.

Steps and their modules:

1. Every quotation becomes one token (`masked_tokens`).
2. Words that attribute (`cues`), their sources (`sources`) and the clauses that they report (`contents`) make
   attributions (`attributions`; `constructions` for languages without weights; `signatures`).
3. Each quotation gets its owner among the attributions (`attach`).
4. Attributions and quotations become drafts of quotes (`assemble`), and so do the turns of conversations (`turns`).
5. Sources become speakers (`people`, `phrases`, `pronouns`, `named_sources`, `descriptions`, `speakers`).
6. Drafts become quotes, with relays (`via`) and occasions (`occasions`, `quote_builder`).

Small log-linear models choose where there are several candidates (`model`); `explain` shows the other candidates.
"""

from collections.abc import Iterator

from provcheck.extractors.quotes.analysis import analyse, resolve_speakers, writers
from provcheck.extractors.quotes.quote_builder import QuoteBuilder
from provcheck.model.document import Document
from provcheck.model.draft import Draft
from provcheck.model.record import Candidate


def extract(document: Document, draft: Draft) -> Iterator[Candidate]:
    """Yield every quotation and every reported statement in text order, with or without a speaker."""
    if draft.prose is None or not draft.prose.words:
        return
    dateline = draft.dateline.span if draft.dateline else None
    analysis = analyse(document, draft.prose, writers(draft.all("bylines")), dateline)
    builder = QuoteBuilder(document, draft, analysis)
    for quote_draft, speaker, _ in resolve_speakers(analysis):
        yield Candidate("quotes", builder.build(quote_draft, speaker))
