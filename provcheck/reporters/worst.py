"""The most severe and most certain findings of a run, for formats that show a limited number."""

from heapq import heappush, heappushpop
from typing import Generic, TypeVar

from provcheck.model.finding import Finding

Rendered = TypeVar("Rendered")


class WorstFindings(Generic[Rendered]):
    """Retains at most `limit` findings of those added, each as it was rendered."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.added = 0
        self._heap: list[tuple[int, float, int, Rendered]] = []

    def add(self, finding: Finding, rendered: Rendered) -> None:
        """Add a finding; over the limit, the least severe, least certain and latest one is dropped."""
        self.added += 1
        # The negative count makes every item unique, so that what was rendered is never compared.
        item = (int(finding.severity), finding.confidence, -self.added, rendered)
        if len(self._heap) < self.limit:
            heappush(self._heap, item)
        else:
            heappushpop(self._heap, item)

    def ranked(self) -> list[Rendered]:
        """Return what was rendered of the retained findings, the worst first."""
        return [item[3] for item in sorted(self._heap, key=lambda item: item[:3], reverse=True)]

    @property
    def dropped(self) -> int:
        """How many of the findings were dropped."""
        return max(self.added - self.limit, 0)
