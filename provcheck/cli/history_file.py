"""`check --history FILE`: appends one line of JSON a run, for charts of findings over months.

New and fixed findings are counted against the last line with the same paths, settings and version, as other changes are
not changes of the documents. Simultaneous runs take turns, each line is appended in one write, and the start of a line
that a killed run left is skipped.
"""

import errno
import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any

from provcheck import __version__
from provcheck.cli.recorded_runs import read_runs
from provcheck.engine import cache
from provcheck.engine.file_replacement import locked, real_target
from provcheck.model.control_characters import dumps
from provcheck.model.errors import UsageError
from provcheck.model.finding import Spot
from provcheck.model.record import FIELDS, FieldState
from provcheck.model.result import Result
from provcheck.model.settings import Settings
from provcheck.reporters import TrendRun
from provcheck.reporters.summary import Summary

# Version 0 had a mark for each finding, by fingerprints of version 1; this one has a mark for each place.
HISTORY_VERSION = "1"
# A line with more findings than this only counts them: the next run is not compared with it.
_MOST_MARKS = 50_000
# Characters of a fingerprint that are recorded. Of 50,000 findings two have the same mark in one run of a thousand (the
# birthday bound of 40 bits).
_MARK_CHARACTERS = 10
# Members that two runs must share to be compared.
_COMPARED_MEMBERS = ("history_version", "provcheck", "settings", "paths")

Marks = Counter[tuple[str, str]]


class History:
    """The line of one run, counted while its results pass through."""

    def __init__(self, path: str, paths: tuple[str, ...], settings: Settings) -> None:
        self.path = path
        self._head = {
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
        os.close(self._open_file())

    def counted(self, results: Iterator[Result]) -> Iterator[Result]:
        """The results, each counted."""
        for result in results:
            self._summary.add(result)
            for name, state in result.fields.items():
                self._fields[name][state] += 1
            for finding in result.findings:
                for place in finding.occurrences:
                    self._count(finding.rule, place)
            yield result

    def _count(self, rule: str, place: Spot) -> None:
        reason = place.suppressed
        state = "open" if reason is None else "accepted" if reason.startswith("baseline") else "suppressed"
        self._counts.setdefault(rule, Counter())[state] += 1
        if len(self._open) + len(self._covered) <= _MOST_MARKS:
            marks = self._open if state == "open" else self._covered
            marks[rule, place.fingerprint[:_MARK_CHARACTERS]] += 1

    def trend(self) -> list[TrendRun]:
        """The open findings of the recorded runs of the same paths and settings, and of this one, by rule."""
        series = (str(self._head["settings"]), json.dumps(self._head["paths"]))
        runs = [run for run in read_runs(self.path)[0] if run.series == series]
        recorded = [TrendRun(run.day, {rule: states["open"] for rule, states in run.findings.items()}) for run in runs]
        this_one = {rule: states["open"] for rule, states in self._counts.items()}
        return [*recorded, TrendRun(str(self._head["as_of"]), this_one)]

    def append(self) -> None:
        """Append the line, or raise UsageError and leave no part of it in the file."""
        file = self._open_file()
        try:
            with locked(self.path):
                # Behind the start of a line, which a killed run left, it would be lost too.
                start = b"" if self._ends_in_line_end() else b"\n"
                line = start + dumps(self._line()).encode("utf-8", "backslashreplace") + b"\n"
                end = os.fstat(file).st_size
                if os.write(file, line) < len(line):
                    os.ftruncate(file, end)
                    raise self._error("No space left on device")
        except OSError as error:
            raise self._error(error.strerror) from None
        finally:
            os.close(file)

    def _open_file(self) -> int:
        try:
            path = real_target(self.path)
            if os.path.exists(path) and not os.path.isfile(path):
                raise OSError(errno.EINVAL, "this is a folder, a pipe or a device")
            return os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o666)
        except OSError as error:
            raise self._error(error.strerror) from None

    def _ends_in_line_end(self) -> bool:
        with open(self.path, "rb") as file:
            end = file.seek(0, os.SEEK_END)
            file.seek(max(0, end - 1))
            return file.read() in (b"", b"\n")

    def _error(self, reason: str | None) -> UsageError:
        return UsageError(f"--history: can't write {self.path} ({reason}); this run is not recorded")

    def _line(self) -> dict[str, Any]:
        marked = len(self._open) + len(self._covered) <= _MOST_MARKS
        previous = self._previous() if marked and not self._summary.failed else None
        states = ["open", "accepted", "suppressed"]
        if previous:
            states[1:1] = ["new", "fixed"]
            previous_open, previous_covered = previous
            for rule, number in _by_rule(self._open - previous_open - previous_covered).items():
                self._counts[rule]["new"] = number
            for rule, number in _by_rule(previous_open - self._open - self._covered).items():
                self._counts.setdefault(rule, Counter())["fixed"] = number
        fields = {name: {str(state): count for state, count in counts.items()} for name, counts in self._fields.items()}
        return {
            **self._head,
            "documents": self._summary.documents,
            "failed": self._summary.failed,
            "skipped": self._summary.skipped,
            "fields": fields,
            "compared": previous is not None,
            "findings": {
                rule: {state: counts[state] for state in states} for rule, counts in sorted(self._counts.items())
            },
            "marks": {"open": _to_json(self._open), "covered": _to_json(self._covered)} if marked else None,
        }

    def _previous(self) -> tuple[Marks, Marks] | None:
        """Marks of open and of covered findings of the last run that can be compared with this one."""
        marks = None
        with open(self.path, encoding="utf-8", errors="replace") as lines:
            for line in lines:
                try:
                    run = json.loads(line)
                    if all(run[member] == self._head[member] for member in _COMPARED_MEMBERS) and not run["failed"]:
                        marks = run["marks"] and (_from_json(run["marks"]["open"]), _from_json(run["marks"]["covered"]))
                except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
                    continue  # an incomplete line, or one that another program wrote
        return marks


def _by_rule(marks: Marks) -> Counter[str]:
    counts: Counter[str] = Counter()
    for (rule, _), number in marks.items():
        counts[rule] += number
    return counts


def _to_json(marks: Marks) -> dict[str, list[str]]:
    by_rule: dict[str, list[str]] = {}
    for rule, mark in sorted(marks.elements()):
        by_rule.setdefault(rule, []).append(mark)
    return by_rule


def _from_json(by_rule: dict[str, Iterable[str]]) -> Marks:
    return Counter((rule, mark) for rule, marks in by_rule.items() for mark in marks)


def _digest(settings: Settings) -> str:
    """A hash of all that findings depend on beside the documents, the day and the version.

    Folders count by paths relative to the working directory: the same repository lies elsewhere on other machines.
    """
    compared = [
        replace(each, as_of=date.min, keep_documents=False, for_baseline=False, by_folder={})
        for each in (settings, *settings.by_folder.values())
    ]
    return sha256(json.dumps(compared, sort_keys=True, default=cache.json_default).encode("ascii")).hexdigest()[:12]
