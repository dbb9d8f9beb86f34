"""Merges what two runs changed in one baseline, so that neither loses what the other accepted."""

from collections import Counter
from collections.abc import Iterable

from provcheck.engine.baseline import AcceptedFinding


def merge(
    before: Iterable[AcceptedFinding], after: Iterable[AcceptedFinding], current: Iterable[AcceptedFinding]
) -> list[AcceptedFinding]:
    """The `current` entries with the changes that a run made from `before` to `after`.

    A finding that both runs accepted has one entry, the current one.
    """
    old, new = Counter(before), Counter(after)
    retained = list((Counter(current) - (old - new)).elements())
    present = Counter(map(_finding, retained))
    for entry in (new - old).elements():
        if present[_finding(entry)] > 0:
            present[_finding(entry)] -= 1
        else:
            retained.append(entry)
    return retained


def _finding(entry: AcceptedFinding) -> tuple[str, str, str]:
    return entry.path, entry.rule, entry.fingerprint
