"""Counted figures that need a source: the dead, the injured, the displaced, the detained, crowds and damage.

A number is a figure if a word of `counted.txt` is in the right place next to it: after the people who are counted ("23
people were killed"), right before the number ("killing 23"), or as a toll that rises to or by it. Dates, ages, scores,
shares and delegates have no such word.

Modules: `vocabulary` (the words of a language around counts), `numbers` (numbers that may count something), `counts`
(numbers with their units).
"""

from collections import deque
from collections.abc import Iterator

from provcheck.extractors.figures.counts import find_counts, period
from provcheck.extractors.figures.vocabulary import Sentence, Vocabulary, load_vocabulary
from provcheck.language.tokens import tokenise
from provcheck.model.document import Document
from provcheck.model.draft import Draft
from provcheck.model.evidence import Span
from provcheck.model.record import Candidate, Figure, Quote, Speaker, Statement, Text


def extract(document: Document, draft: Draft) -> Iterator[Candidate]:
    """Yield the figures of a headline in metadata, then those of the prose, in order."""
    prose = draft.prose
    if prose is None:
        return
    vocabulary = load_vocabulary(prose.language)
    headline = draft.fields.get("headline")
    if isinstance(headline, Text) and headline.span is None:
        yield from _headline_figures(headline, vocabulary, prose.language)
    if vocabulary.triggers.isdisjoint(prose.lower):  # true of most documents
        return
    clauses = None
    for start, end in prose.sentences:
        if vocabulary.triggers.isdisjoint(prose.lower[start:end]):
            continue
        sentence = Sentence(prose.words, prose.lower, prose.starts, prose.ends, start, end)
        counts = list(find_counts(sentence, vocabulary))
        time = period(document.text, sentence, vocabulary.groups) if counts else None
        for count in counts:
            span = sentence.span(count.number.start, count.number.end)
            clauses = clauses or _AttributedClauses(draft.all("quotes"))
            yield Candidate(
                "figures",
                Figure(
                    value=count.number.digits,
                    as_written=document.text[span.start : span.end],
                    unit=count.unit,
                    subject=count.subject,
                    period=time,
                    change=count.change,
                    attributed_to=clauses.speaker_of(span),
                    span=span,
                    origin="text",
                    method="number-and-unit",
                ),
            )


def _headline_figures(headline: Text, vocabulary: Vocabulary, language: str) -> Iterator[Candidate]:
    """Yield the figures of a headline in metadata; they have the headline's pointer and no span."""
    words, starts, ends = tokenise(headline.value, [(0, len(headline.value))], language)
    sentence = Sentence(words, [word.lower() for word in words], starts, ends, 0, len(words))
    for count in find_counts(sentence, vocabulary):
        start, end = sentence.span(count.number.start, count.number.end)
        yield Candidate(
            "figures",
            Figure(
                value=count.number.digits,
                as_written=headline.value[start:end],
                unit=count.unit,
                subject=count.subject,
                change=count.change,
                pointer=headline.pointer,
                origin=headline.origin,
                method="number-and-unit",
            ),
        )


class _AttributedClauses:
    """The spans of attributed quotations, asked for figures in their order."""

    def __init__(self, statements: list[Statement]) -> None:
        quotes = [quote for quote in statements if isinstance(quote, Quote) and quote.speaker]
        clauses = sorted(((span, quote) for quote in quotes for span in quote.spans), key=lambda clause: clause[0])
        self._clauses = deque(clauses)
        self._open: list[tuple[Span, Quote]] = []  # clauses that begin before the last figure and end after it

    def speaker_of(self, span: Span) -> Speaker | None:
        """Return the speaker of the shortest quotation that covers a span."""
        self._open = [clause for clause in self._open if clause[0].end > span.start]
        while self._clauses and self._clauses[0][0].start <= span.start:
            self._open.append(self._clauses.popleft())
        covering = [quote for clause, quote in self._open if clause.covers(span)]
        # Of several with one length, the last.
        shortest = min(reversed(covering), key=lambda quote: quote.span.end - quote.span.start, default=None)
        return shortest.speaker if shortest else None
