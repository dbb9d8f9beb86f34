"""Counts of quotations that were held against source material, by speaker and by article."""

from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from provcheck.model.record import Record

# What each verdict counts as: words that stand in the material as house style allows, or nearly, or not.
OUTCOMES = ("verified", "retouched", "differing", "not found")
_OUTCOMES = {
    "exact": "verified",
    "typographic": "verified",
    "trimmed": "verified",
    "retouched": "retouched",
    "altered": "differing",
    "spliced": "differing",
    "cut": "differing",
    "other-speaker": "differing",
    "absent": "not found",
    "unsourced": "not found",
}
# The limit on speakers and on articles that are counted: memory must not grow with the number of documents.
_MAX_NAMES = 100_000
NOBODY = "no name"


class Share(NamedTuple):
    """A speaker or an article, its number of quotations by outcome, of which `quotations` is the sum."""

    name: str
    outcomes: Counter[str]

    @property
    def quotations(self) -> int:
        """Return the number of quotations."""
        return self.outcomes.total()


@dataclass(slots=True)
class HeldQuotations:
    """Quotations by speaker and by article; a piece of a quotation that its attribution interrupts counts by itself."""

    speakers: dict[str, Counter[str]] = field(default_factory=dict)
    articles: dict[str, Counter[str]] = field(default_factory=dict)

    def add(self, record: Record) -> None:
        """Count the quotations of one article."""
        for quote in record.quotes:
            name = (quote.speaker.name if quote.speaker else None) or NOBODY
            for match in quote.material:
                outcome = _OUTCOMES[match.verdict]
                for counts, key in ((self.speakers, name), (self.articles, record.document.uri)):
                    if key in counts or len(counts) < _MAX_NAMES:
                        counts.setdefault(key, Counter())[outcome] += 1

    def by_speaker(self) -> list[Share]:
        """Return the speakers, those with most quotations that are not verified first."""
        return _ranked(self.speakers)

    def by_article(self) -> list[Share]:
        """Return the articles, those with most quotations that are not verified first."""
        return _ranked(self.articles)

    def total(self) -> Counter[str]:
        """Return the number of quotations by outcome."""
        return sum(self.articles.values(), Counter())


def _ranked(counts: dict[str, Counter[str]]) -> list[Share]:
    shares = (Share(name, outcomes) for name, outcomes in counts.items())
    return sorted(shares, key=lambda share: (share.outcomes["verified"] - share.quotations, share.name))
