"""Figures: what a document counts, with the unit and the source of each count.

A number expression ("at least two dozen", "$1.5 billion", "20-30") is a figure if something around it says what it
counts: a noun (23 deaths), a verb that does something to those counted (killing 23; 23 people were killed), a toll that
rises to it or by it, or a currency, a per cent sign or a unit of area. Dates, ages, scores and measures have no such
word. A number of something else is a figure where a source gives it, or where it is large.

Modules: `number_words` (the words of numbers), `statements` (the figures of a document), `vocabulary` (the words of a
language around counts), `numbers` (number expressions), `phrases` (the nouns that a number counts, and their verb),
`exclusions` (numbers that count nothing), `units` and `tolls` (what is counted), `counts` (lists and parts), `periods`
(when), `sources` and `givers` (who says so).
"""

import re
from collections.abc import Iterator

from provcheck.extractors.figures.number_words import number_words
from provcheck.model.document import Document
from provcheck.model.draft import Draft
from provcheck.model.prose import Prose
from provcheck.model.record import Candidate, Text

_DIGIT = re.compile("[0-9]")
# In words. Nearly all longer texts have a number.
_SHORT_TEXT = 200


def extract(document: Document, draft: Draft) -> Iterator[Candidate]:
    """Yield the figures of a headline in metadata, then those of the prose, in order."""
    prose = draft.prose
    if prose is None:
        return
    headline = draft.fields.get("headline")
    in_metadata = headline if isinstance(headline, Text) and headline.span is None else None
    if in_metadata or len(prose.words) > _SHORT_TEXT or _has_numbers(document.text, prose):
        # Takes a tenth of a small check, and a short text may have no number.
        from provcheck.extractors.figures.statements import headline_figures, prose_figures

        if in_metadata:
            yield from headline_figures(in_metadata, prose.language)
        yield from prose_figures(document.text, prose, draft.all("quotes"))


def _has_numbers(text: str, prose: Prose) -> bool:
    """Return whether there are digits in a text from its prose on, or words of numbers in the prose."""
    if not prose.words:
        return False
    # Most texts say "one" or "first" before they have a digit.
    has_words = not number_words(prose.language).words.isdisjoint(prose.lower)
    return has_words or _DIGIT.search(text, prose.starts[0]) is not None
