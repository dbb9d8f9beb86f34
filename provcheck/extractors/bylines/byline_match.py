"""A byline with the kind of its name."""

from typing import NamedTuple

from provcheck.model.record import Byline


class BylineMatch(NamedTuple):
    """A byline and the kind of its name: a kind of `people_lists`, "key" or "initials"."""

    statement: Byline
    kind: str

    @property
    def is_name(self) -> bool:
        return self.kind != "junk"

    @property
    def is_person(self) -> bool:
        return self.kind in ("person", "other", "key")

    @property
    def source(self) -> tuple[str, str]:
        return self.statement.origin, self.statement.method
