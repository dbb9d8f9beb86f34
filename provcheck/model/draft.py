"""The record under construction: extractors read from it what earlier extractors have found."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Protocol

from provcheck.model.document import Document
from provcheck.model.prose import Prose
from provcheck.model.record import LISTS, Candidate, Date, Dateline, Statement
from provcheck.model.settings import Settings


@dataclass(slots=True)
class Draft:
    """The candidates so far, and the chosen statements by field. `prose` is None for a language without a folder."""

    settings: Settings
    prose: Prose | None
    candidates: list[Candidate] = field(default_factory=list)
    fields: dict[str, Any] = field(default_factory=dict)

    def add(self, candidates: Iterable[Candidate]) -> None:
        """Add an extractor's candidates: a list field takes all that are chosen, a single field the first."""
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

    @property
    def published(self) -> Date | None:
        """The chosen publication date."""
        return self.fields.get("published")

    @property
    def dateline(self) -> Dateline | None:
        """The chosen dateline."""
        return self.fields.get("dateline")

    def all(self, name: str) -> list[Statement]:
        """Return the statements that a list field has so far."""
        return list(self.fields.get(name, ()))


class Extractor(Protocol):
    """A function of `extractors/` that yields candidates, the most reliable first."""

    def __call__(self, document: Document, draft: Draft) -> Iterator[Candidate]: ...
