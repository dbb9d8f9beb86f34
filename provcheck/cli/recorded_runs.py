"""The runs that `check --history FILE` recorded, as `provcheck history` and the HTML report show them."""

import json
from collections import Counter
from typing import Any, NamedTuple


class RecordedRun(NamedTuple):
    """One run: its day, what it was a run of, its documents, and its findings by rule and state."""

    day: str
    series: tuple[str, str]
    documents: int
    failed: int
    compared: bool
    findings: dict[str, Counter[str]]

    def count(self, state: str) -> int:
        """The number of findings in a state."""
        return sum(counts[state] for counts in self.findings.values())


def read_runs(path: str) -> tuple[list[RecordedRun], int]:
    """The runs in their order, and the number of lines that are none."""
    runs, unreadable = [], 0
    with open(path, encoding="utf-8", errors="replace") as lines:
        for line in lines:
            if not line.strip():
                continue
            try:
                runs.append(_to_run(json.loads(line)))
            except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError):
                unreadable += 1  # an incomplete line, or one that another program wrote
    return runs, unreadable


def _to_run(entry: dict[str, Any]) -> RecordedRun:
    findings = {
        str(rule): Counter({str(state): _count(number) for state, number in counts.items()})
        for rule, counts in entry["findings"].items()
    }
    return RecordedRun(
        day=str(entry["as_of"])[:10],
        series=(str(entry["settings"]), json.dumps(entry["paths"])),
        documents=_count(entry["documents"]),
        failed=_count(entry["failed"]),
        compared=bool(entry["compared"]),
        findings=findings,
    )


def _count(number: Any) -> int:
    """The number, which counts something; raises ValueError, TypeError and OverflowError."""
    if (count := int(number)) < 0:
        raise ValueError(f"{number} counts nothing")
    return count
