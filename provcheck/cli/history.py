"""`check --history FILE`: one line of JSON a run, so that a desk sees over months what became of its findings.

New and fixed are counted against the last line of the same paths, settings and version: what changed otherwise is not
the desk's doing. Each line is appended in one write, so that runs at the same time do not mix.
"""

import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any

from provcheck import __version__
from provcheck.engine import cache
from provcheck.model.control_characters import dumps
from provcheck.model.errors import UsageError
from provcheck.model.finding import Finding
from provcheck.model.record import FIELDS, FieldState
from provcheck.model.result import Result
from provcheck.model.settings import Settings
from provcheck.reporters.summary import Summary

HISTORY_VERSION = "0"
# As many findings are known again in the next run; a line with more of them counts, and compares no more.
_MOST_MARKS = 50_000
# Of a fingerprint: of 50,000 findings two are alike in one run of a thousand (the birthday bound of 40 bits).
_MARK_CHARACTERS = 10
# What two runs must share to be compared.
_SAME = ("history_version", "provcheck", "settings", "paths")

Marks = Counter[tuple[str, str]]


class History:
    """The line of one run, counted while its results stream by."""

    def __init__(self, path: str, paths: tuple[str, ...], settings: Settings) -> None:
        self.path = path
        self._about = {
            "history_version": HISTORY_VERSION,
            "at": datetime.now(UTC).isoformat(timespec="seconds"),
            "as_of": settings.as_of.isoformat(),
            "provcheck": __version__,
            "settings": _digest(settings),
            "paths": list(paths),
        }
        self._summary = Summary()
        self._fields: dict[str, Counter[FieldState]] = {name: Counter() for name in FIELDS}
        self._counts: dict[str, Counter[str]] = {}
        self._open: Marks = Counter()
        self._covered: Marks = Counter()
        os.close(self._opened())

    def counted(self, results: Iterator[Result]) -> Iterator[Result]:
        """The results as they are, each counted."""
        for result in results:
            self._summary.add(result)
            for name, state in result.fields.items():
                self._fields[name][state] += 1
            for finding in result.findings:
                self._count(finding)
            yield result

    def _count(self, finding: Finding) -> None:
        reason = finding.suppressed
        fate = "open" if reason is None else "accepted" if reason.startswith("baseline") else "suppressed"
        self._counts.setdefault(finding.rule, Counter())[fate] += 1
        if len(self._open) + len(self._covered) <= _MOST_MARKS:
            marks = self._open if fate == "open" else self._covered
            marks[finding.rule, finding.fingerprint[:_MARK_CHARACTERS]] += 1

    def append(self) -> None:
        """Write the line; raises UsageError where it can't be written whole, and leaves no part of it then."""
        line = dumps(self._line()).encode("utf-8", "backslashreplace") + b"\n"
        file = self._opened()
        try:
            written = os.write(file, line)
            if written < len(line):
                # Taken back, unless somebody has written behind it meanwhile; readers pass over a line that was cut.
                end = os.lseek(file, 0, os.SEEK_CUR)
                if os.fstat(file).st_size == end:
                    os.ftruncate(file, end - written)
                raise self._unwritten("No space left on device")
        except OSError as error:
            raise self._unwritten(error.strerror) from None
        finally:
            os.close(file)

    def _opened(self) -> int:
        try:
            return os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o666)
        except OSError as error:
            raise self._unwritten(error.strerror) from None

    def _unwritten(self, why: str | None) -> UsageError:
        return UsageError(f"--history: can't write {self.path} ({why}); this run is not in it")

    def _line(self) -> dict[str, Any]:
        marked = len(self._open) + len(self._covered) <= _MOST_MARKS
        last = self._last() if marked and not self._summary.failed else None
        if last:
            for rule, number in _by_rule(self._open - last[0] - last[1]).items():
                self._counts[rule]["new"] = number
            for rule, number in _by_rule(last[0] - self._open - self._covered).items():
                self._counts.setdefault(rule, Counter())["fixed"] = number
        kinds = ("open", "new", "fixed", "accepted", "suppressed") if last else ("open", "accepted", "suppressed")
        return {
            **self._about,
            "documents": self._summary.documents,
            "failed": self._summary.failed,
            "skipped": self._summary.skipped,
            "fields": {name: {str(state): n for state, n in states.items()} for name, states in self._fields.items()},
            "compared": last is not None,
            "findings": {rule: {kind: counts[kind] for kind in kinds} for rule, counts in sorted(self._counts.items())},
            "marks": {"open": _listed(self._open), "covered": _listed(self._covered)} if marked else None,
        }

    def _last(self) -> tuple[Marks, Marks] | None:
        """What was open and what was covered in the last run that can be compared with this one."""
        found = None
        with open(self.path, encoding="utf-8", errors="replace") as lines:
            for line in lines:
                try:
                    told = json.loads(line)
                    if all(told[key] == self._about[key] for key in _SAME) and not told["failed"]:
                        found = told["marks"] and (_marks(told["marks"]["open"]), _marks(told["marks"]["covered"]))
                except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
                    continue  # a line that was cut, or that somebody else wrote
        return found


def _by_rule(marks: Marks) -> Counter[str]:
    counts: Counter[str] = Counter()
    for (rule, _), number in marks.items():
        counts[rule] += number
    return counts


def _listed(marks: Marks) -> dict[str, list[str]]:
    listed: dict[str, list[str]] = {}
    for rule, mark in sorted(marks.elements()):
        listed.setdefault(rule, []).append(mark)
    return listed


def _marks(listed: dict[str, Iterable[str]]) -> Marks:
    return Counter((rule, mark) for rule, marks in listed.items() for mark in marks)


def _digest(settings: Settings) -> str:
    """One value for all that findings depend on beside the documents, the day and the version."""
    lasting = replace(settings, as_of=date.min, keep_documents=False)
    return sha256(json.dumps(lasting, sort_keys=True, default=cache.json_default).encode("ascii")).hexdigest()[:12]
