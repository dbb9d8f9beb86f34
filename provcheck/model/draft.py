"""The record under construction: extractors read from it what earlier extractors have found."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Protocol

from provcheck.model.document import Block, Document
from provcheck.model.prose import Prose
from provcheck.model.record import LISTS, Candidate, Date, Dateline, Statement, Text
from provcheck.model.settings import Settings


@dataclass(slots=True, eq=False, repr=False)
class Draft:
    """The candidates so far, and the chosen statements by field. `prose` is None for a language without a folder.

    `blocks` are those of the document; `cut` names the fields of which a limit has left out statements.
    """

    settings: Settings
    prose: Prose | None
    blocks: tuple[Block, ...] = ()
    candidates: list[Candidate] = field(default_factory=list)
    fields: dict[str, Any] = field(default_factory=dict)
    cut: set[str] = field(default_factory=set)

    def add(self, statements: Iterable[Candidate]) -> None:
        """Add an extractor's candidates: a list field takes all that are chosen, a single field the first.

        Of a paragraph and of the document, the first statements are added, as many as the limits allow.
        """
        candidates = list(statements)
        limits = self.settings.limits
        if len(candidates) > limits.paragraph_statements:
            candidates = list(self._within_paragraphs(candidates, limits.paragraph_statements))
        if len(self.candidates) + len(candidates) > limits.statements:
            kept = max(0, limits.statements - len(self.candidates))
            self.cut.update(candidate.field for candidate in candidates[kept:])
            candidates = candidates[:kept]
        fields = self.fields
        for candidate in candidates:
            if candidate.chosen:
                name = candidate.field
                if name in LISTS:
                    fields.setdefault(name, []).append(candidate.statement)
                elif name not in fields:
                    fields[name] = candidate.statement
                else:
                    candidate = Candidate(name, candidate.statement, chosen=False)
            self.candidates.append(candidate)

    def _within_paragraphs(self, candidates: list[Candidate], limit: int) -> Iterator[Candidate]:
        """Yield the first candidates of each field in each paragraph, and all that stand in none."""
        starts = [block.span.start for block in self.blocks]
        counts: Counter[tuple[str, int]] = Counter()
        for candidate in candidates:
            span = candidate.statement.span
            if span is not None:
                paragraph = candidate.field, bisect_right(starts, span.start)
                counts[paragraph] += 1
                if counts[paragraph] > limit:
                    self.cut.add(candidate.field)
                    continue
            yield candidate

    @property
    def published(self) -> Date | None:
        """The chosen publication date."""
        return self.fields.get("published")

    @property
    def headline(self) -> Text | None:
        """The chosen headline."""
        return self.fields.get("headline")

    @property
    def dateline(self) -> Dateline | None:
        """The chosen dateline."""
        return self.fields.get("dateline")

    def is_of_picture(self, statement: Statement) -> bool:
        """Return whether a statement stands in the caption or credit line of a picture."""
        span = statement.span
        return span is not None and any(
            span.overlaps(image.span) for image in self.fields.get("images", ()) if image.span is not None
        )

    def all(self, name: str) -> list[Statement]:
        """Return the statements that a list field has so far."""
        return list(self.fields.get(name, ()))


class Extractor(Protocol):
    """A function of `extractors/` that yields candidates, the most reliable first."""

    def __call__(self, document: Document, draft: Draft) -> Iterator[Candidate]: ...
