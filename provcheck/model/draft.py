"""The record while it is being written: what later extractors read of what earlier ones found."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Protocol

from provcheck.model.document import Document
from provcheck.model.prose import Prose
from provcheck.model.record import LISTS, Candidate, Date, Dateline, Statement
from provcheck.model.settings import Settings


@dataclass(slots=True)
class Draft:
    """Candidates so far. `prose` is None for a language without a folder."""

    settings: Settings
    prose: Prose | None
    candidates: list[Candidate] = field(default_factory=list)
    chosen: dict[str, Any] = field(default_factory=dict)

    def add(self, offered: Iterable[Candidate]) -> None:
        """Take an extractor's candidates: lists keep all that are chosen, single fields the first."""
        chosen = self.chosen
        for candidate in offered:
            if candidate.chosen:
                name = candidate.field
                if name in LISTS:
                    chosen.setdefault(name, []).append(candidate.statement)
                elif name not in chosen:
                    chosen[name] = candidate.statement
                else:
                    candidate = Candidate(name, candidate.statement, chosen=False)
            self.candidates.append(candidate)

    @property
    def published(self) -> Date | None:
        """The publication date that was chosen."""
        return self.chosen.get("published")

    @property
    def dateline(self) -> Dateline | None:
        """The dateline that was chosen."""
        return self.chosen.get("dateline")

    def all(self, name: str) -> list[Statement]:
        """What a list field holds so far."""
        return list(self.chosen.get(name, ()))


class Extractor(Protocol):
    """A function of `extractors/`: reads the document and the draft, yields candidates, surest first."""

    def __call__(self, document: Document, draft: Draft) -> Iterator[Candidate]: ...
