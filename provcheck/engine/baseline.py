"""Findings that a desk has accepted: known, written down with a reason, and told no more until they change.

A baseline remembers the fingerprint of each finding and the path of its document. Lines may be inserted and files
renamed: a finding of the same fingerprint counts as accepted at its own path, and at a new one once the old is gone.
"""

import json
import os
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from functools import partial

from provcheck.model.errors import SettingsError
from provcheck.model.finding import Finding, Kind
from provcheck.model.result import Result

# Where a baseline lies if nobody says otherwise: beside the settings file, else in the working directory.
DEFAULT = ".provcheck-baseline.json"
_VERSION = 1
Marker = Callable[[Result], Result]


@dataclass(frozen=True, slots=True)
class Accepted:
    """One finding that was accepted. `path` is relative to the folder of the baseline, with slashes."""

    path: str
    rule: str
    fingerprint: str
    message: str = ""
    reason: str = ""
    author: str = ""
    added: str = ""
    until: str = ""  # the last day on which it counts; empty: no end

    def expired(self, as_of: date) -> bool:
        """Past its day: it covers nothing any more."""
        return bool(self.until) and date.fromisoformat(self.until) < as_of


_FIELDS = tuple(field.name for field in fields(Accepted))


def parse(text: str, name: str) -> list[Accepted]:
    """The entries of a baseline; raises SettingsError with the entry that can't be read."""
    try:
        told = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise SettingsError(
            f"{name}: not JSON: {error}; restore it, or write it anew: provcheck baseline create"
        ) from None
    if not isinstance(told, dict) or not isinstance(told.get("accepted"), list):
        raise SettingsError(f'{name}: no baseline; it has no list "accepted"')
    if told.get("baseline_version") != _VERSION:
        raise SettingsError(
            f"{name}: version {told.get('baseline_version')!r} is not known; this provcheck reads {_VERSION}"
        )
    return [_entry(entry, f"{name}: entry {number}") for number, entry in enumerate(told["accepted"], 1)]


def _entry(entry: object, where: str) -> Accepted:
    if not isinstance(entry, dict) or not all(isinstance(value, str) for value in entry.values()):
        raise SettingsError(f"{where} is no table of strings")
    unknown, missing = set(entry) - set(_FIELDS), {"path", "rule", "fingerprint"} - set(entry)
    if unknown or missing:
        what = f"has an unknown key {min(unknown)}" if unknown else f"lacks {min(missing)}"
        raise SettingsError(f"{where} {what} (keys: {', '.join(_FIELDS)})")
    try:
        date.fromisoformat(entry.get("until") or "2000-01-01")
    except ValueError:
        raise SettingsError(f"{where}: until {entry['until']!r} is no day of the form 2027-01-01") from None
    return Accepted(**entry)


def written(accepted: Iterable[Accepted]) -> str:
    """A baseline as a file: one entry a line, sorted, so that changes to it read and merge well."""
    entries = sorted(accepted, key=lambda one: (one.path, one.rule, one.fingerprint, one.added))
    lines = (json.dumps({key: value for key, value in asdict(one).items() if value}) for one in entries)
    return f'{{"baseline_version": {_VERSION}, "accepted": [\n' + ",\n".join(lines) + "\n]}\n"


def relative(uri: str, folder: str) -> str:
    """The path of a document as a baseline in this folder spells it."""
    try:
        path = os.path.relpath(os.path.abspath(uri), os.path.abspath(folder))
    except ValueError:  # on another drive
        path = os.path.abspath(uri)
    return path.replace(os.sep, "/")


class Matcher:
    """Finds the entry that accepts a finding; each entry accepts one. `used` are the entries that did."""

    def __init__(self, accepted: Sequence[Accepted], folder: str, gone: Callable[[str], bool]) -> None:
        self.accepted = accepted
        self.folder = folder
        self.used: set[int] = set()
        self.gone = gone
        self._there: dict[tuple[str, str], deque[int]] = defaultdict(deque)
        self._by_print: dict[str, list[int]] = defaultdict(list)
        self._moved: dict[str, deque[int]] = {}
        for number, entry in enumerate(accepted):
            self._there[entry.path, entry.fingerprint].append(number)
            self._by_print[entry.fingerprint].append(number)

    def find(self, path: str, finding: Finding) -> int | None:
        """The number of the entry for a finding at this path, or at one that is no more; None if it is new."""
        if finding.kind is Kind.FAILED:
            return None  # what could not be checked can't be accepted
        there = self._there.get((path, finding.fingerprint))
        if not there:
            there = self._moved.get(finding.fingerprint)
            if there is None:
                numbers = self._by_print.get(finding.fingerprint, ())
                there = deque(n for n in numbers if self.accepted[n].path != path and self.gone(self.accepted[n].path))
                self._moved[finding.fingerprint] = there
        if not there:
            return None
        number = there.popleft()
        self.used.add(number)
        return number

    def mark(self, result: Result, as_of: date) -> Result:
        """The result with what is accepted marked as suppressed."""
        path = relative(result.uri, self.folder)
        return replace(result, findings=tuple(self._marked(path, finding, as_of) for finding in result.findings))

    def _marked(self, path: str, finding: Finding, as_of: date) -> Finding:
        number = self.find(path, finding) if finding.suppressed is None else None
        if number is None or self.accepted[number].expired(as_of):
            return finding
        reason = self.accepted[number].reason
        return replace(finding, suppressed=f"baseline: {reason}" if reason else "baseline")


def accepting(accepted: Iterable[Accepted], folder: str, gone: Callable[[str], bool], as_of: date) -> Marker:
    """A function that marks what entries accept, whichever document comes first: it counts no occurrences.

    For fixes, which are made in any order and must leave alone what a desk has accepted.
    """
    known = [entry for entry in accepted if not entry.expired(as_of)]
    here = frozenset((entry.path, entry.fingerprint) for entry in known)
    moved = frozenset(entry.fingerprint for entry in known if gone(entry.path))
    return partial(_left_alone, here, moved, folder)


def _left_alone(here: frozenset[tuple[str, str]], moved: frozenset[str], folder: str, result: Result) -> Result:
    path = relative(result.uri, folder)
    return replace(
        result,
        findings=tuple(
            replace(finding, suppressed="baseline")
            if finding.suppressed is None and ((path, finding.fingerprint) in here or finding.fingerprint in moved)
            else finding
            for finding in result.findings
        ),
    )


def accept(matcher: Matcher, results: Iterable[Result], new: Accepted, as_of: date) -> list[Accepted]:
    """The entries with those for every open finding of the results; what was accepted keeps its reason.

    `new` says reason, author, day and end of the new ones. An entry follows its document to a new name.
    """
    kept = dict(enumerate(matcher.accepted))
    added = []
    for result in results:
        path = relative(result.uri, matcher.folder)
        for finding in result.findings:
            if finding.suppressed is not None or finding.kind is Kind.FAILED:
                continue
            number = matcher.find(path, finding)
            if number is not None and not kept[number].expired(as_of):
                kept[number] = replace(kept[number], path=path, message=finding.message)
                continue
            kept.pop(-1 if number is None else number, None)
            added.append(
                replace(new, path=path, rule=finding.rule, fingerprint=finding.fingerprint, message=finding.message)
            )
    return [*kept.values(), *added]


def prune(matcher: Matcher, results: Iterable[Result], as_of: date) -> list[Accepted]:
    """The entries that are needed still: without those past their day, and those whose finding is gone.

    Of documents that were not among the results, or could not be read, entries stay while the file is there.
    """
    checked = set()
    moved: dict[int, str] = {}
    for result in results:
        path = relative(result.uri, matcher.folder)
        if not result.failed:
            checked.add(path)
        for finding in result.findings:
            number = matcher.find(path, finding) if finding.suppressed is None else None
            if number is not None:
                moved[number] = path
    return [
        replace(entry, path=moved.get(number, entry.path))
        for number, entry in enumerate(matcher.accepted)
        if not entry.expired(as_of)
        and (number in moved or (entry.path not in checked and not matcher.gone(entry.path)))
    ]


def load(path: str) -> list[Accepted]:
    """The entries of a baseline file; raises SettingsError."""
    try:
        with open(path, encoding="utf-8-sig") as stream:
            text = stream.read()
    except OSError as error:
        raise SettingsError(f"{path}: {error.strerror}; `provcheck baseline create` writes a baseline") from None
    except UnicodeDecodeError:
        raise SettingsError(f"{path}: not UTF-8; `provcheck baseline create` writes a baseline") from None
    return parse(text, path)


def marker(path: str, as_of: date) -> Marker:
    """A function that marks what the baseline at this path accepts."""
    return partial(matcher(load(path), path).mark, as_of=as_of)


def left_alone(path: str, as_of: date) -> Marker:
    """A function that marks what fixes leave alone: all that the baseline at this path accepts."""
    folder = os.path.dirname(path) or "."
    return accepting(load(path), folder, partial(_gone, folder), as_of)


def matcher(accepted: Sequence[Accepted], path: str) -> Matcher:
    """What finds the entry for a finding; `path` is that of the baseline."""
    folder = os.path.dirname(path) or "."
    return Matcher(accepted, folder, partial(_gone, folder))


def _gone(folder: str, path: str) -> bool:
    return not os.path.lexists(os.path.join(folder, path))
