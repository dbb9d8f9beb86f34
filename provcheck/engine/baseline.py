"""The baseline: a file of accepted findings, each with a reason, that are not reported until they change.

An entry holds the fingerprint of a finding and the path of its document, so that it holds when lines are inserted
elsewhere. It also holds when the file is renamed: see `Matcher`. `engine.suppress` marks what entries accept.
"""

import json
import os
from collections import defaultdict, deque
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from typing import NamedTuple

from provcheck.engine.regular_files import open_regular_file
from provcheck.model.document import file_of
from provcheck.model.errors import SettingsError
from provcheck.model.finding import Finding, Kind
from provcheck.model.result import Result

# The default name, in the folder of the settings file, else in the working directory.
DEFAULT = ".provcheck-baseline.json"
_VERSION = 1


@dataclass(frozen=True, slots=True)
class AcceptedFinding:
    """One accepted finding.

    `path` is the address of the document, relative to the folder of the baseline, with slashes; `until` is the last
    day.
    """

    path: str
    rule: str
    fingerprint: str
    message: str = ""
    reason: str = ""
    author: str = ""
    added: str = ""
    until: str = ""  # empty: no end

    def expired(self, as_of: date) -> bool:
        """Whether the last day has passed, so that it accepts nothing."""
        return bool(self.until) and date.fromisoformat(self.until) < as_of


_FIELDS = tuple(field.name for field in fields(AcceptedFinding))


def parse(text: str, name: str) -> list[AcceptedFinding]:
    """The entries of a baseline; raises SettingsError with the entry that can't be read."""
    try:
        table = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise SettingsError(
            f"{name}: not JSON: {error}; restore it, or create a new one: provcheck baseline create"
        ) from None
    if not isinstance(table, dict) or not isinstance(table.get("accepted"), list):
        raise SettingsError(f'{name}: not a baseline: it has no list "accepted"')
    if table.get("baseline_version") != _VERSION:
        raise SettingsError(
            f"{name}: version {table.get('baseline_version')!r} is unknown; this version of provcheck reads {_VERSION}"
        )
    return [_entry(entry, f"{name}: entry {number}") for number, entry in enumerate(table["accepted"], 1)]


def _entry(entry: object, where: str) -> AcceptedFinding:
    if not isinstance(entry, dict) or not all(isinstance(value, str) for value in entry.values()):
        raise SettingsError(f"{where} is not an object of strings")
    unknown, missing = set(entry) - set(_FIELDS), {"path", "rule", "fingerprint"} - set(entry)
    if unknown or missing:
        what = f"has an unknown key {min(unknown)}" if unknown else f"lacks {min(missing)}"
        raise SettingsError(f"{where} {what} (keys: {', '.join(_FIELDS)})")
    try:
        date.fromisoformat(entry.get("until") or "2000-01-01")
    except ValueError:
        raise SettingsError(f"{where}: until {entry['until']!r} is not a date such as 2027-01-01") from None
    return AcceptedFinding(**entry)


def to_text(accepted: Iterable[AcceptedFinding]) -> str:
    """The text of a baseline file: one entry a line, sorted, so that changes to it are easy to read and to merge."""
    entries = sorted(accepted, key=lambda entry: (entry.path, entry.rule, entry.fingerprint, entry.added))
    lines = (json.dumps({key: value for key, value in asdict(entry).items() if value}) for entry in entries)
    return f'{{"baseline_version": {_VERSION}, "accepted": [\n' + ",\n".join(lines) + "\n]}\n"


@dataclass(frozen=True, slots=True)
class Baseline:
    """The accepted findings of a baseline file, and the path of the file."""

    path: str
    entries: tuple[AcceptedFinding, ...] = ()

    @classmethod
    def load(cls, path: str) -> "Baseline":
        """Read a baseline file; raises SettingsError."""
        try:
            with open_regular_file(path) as stream:
                text = stream.read().decode("utf-8-sig")
        except OSError as error:
            raise SettingsError(
                f"{path}: {error.strerror or error}; create a baseline with `provcheck baseline create`"
            ) from None
        except UnicodeDecodeError:
            raise SettingsError(f"{path}: not UTF-8; create a new baseline with `provcheck baseline create`") from None
        return cls(path, tuple(parse(text, path)))

    @property
    def folder(self) -> str:
        """The folder that the paths of entries are relative to."""
        return os.path.dirname(self.path) or "."

    def relative(self, uri: str) -> str:
        """The path of a document as entries spell it."""
        try:
            path = os.path.relpath(os.path.abspath(uri), os.path.abspath(self.folder))
        except ValueError:  # on another drive
            path = os.path.abspath(uri)
        return path.replace(os.sep, "/")

    def is_gone(self, path: str) -> bool:
        """Whether the file of an entry's document no longer exists."""
        return not any(os.path.lexists(os.path.join(self.folder, name)) for name in {path, file_of(path)})


class Matcher:
    """Finds the entry that accepts a finding, over one run: each entry accepts one finding.

    An entry accepts a finding of the same fingerprint at its own path, elsewhere in its file, whose parts are counted
    from its start, or anywhere once its file is gone.
    """

    def __init__(self, baseline: Baseline) -> None:
        self.baseline = baseline
        self._by_path: dict[tuple[str, str], deque[int]] = defaultdict(deque)
        self._by_fingerprint: dict[str, list[int]] = defaultdict(list)
        self._by_file: dict[tuple[str, str], deque[int]] = defaultdict(deque)
        self._moved: dict[str, deque[int]] = {}
        self._used: set[int] = set()
        for number, entry in enumerate(baseline.entries):
            self._by_path[entry.path, entry.fingerprint].append(number)
            self._by_file[file_of(entry.path), entry.fingerprint].append(number)
            self._by_fingerprint[entry.fingerprint].append(number)

    def take(self, path: str, finding: Finding) -> int | None:
        """The number of an entry that accepts a finding at this path, now used up; None if the finding is new."""
        if finding.kind is Kind.FAILED:
            return None  # a failure can't be accepted
        fingerprint = finding.fingerprint
        if fingerprint not in self._by_fingerprint:
            return None
        number = self._unused(self._by_path.get((path, fingerprint)))
        if number is None:
            number = self._unused(self._by_file.get((file_of(path), fingerprint)))
        if number is None:
            number = self._unused(self._moved_entries(fingerprint))
        return number

    def _unused(self, numbers: deque[int] | None) -> int | None:
        """The first of the entries that is not used up, now used up; None if there is none."""
        while numbers:
            number = numbers.popleft()
            if number not in self._used:
                self._used.add(number)
                return number
        return None

    def _moved_entries(self, fingerprint: str) -> deque[int]:
        """The entries of this fingerprint whose documents are gone."""
        if fingerprint not in self._moved:
            entries = self.baseline.entries
            self._moved[fingerprint] = deque(
                number for number in self._by_fingerprint[fingerprint] if self.baseline.is_gone(entries[number].path)
            )
        return self._moved[fingerprint]


class AcceptedFingerprints(NamedTuple):
    """All findings that a baseline accepts on a day, without counting: for fixes, which leave every one of them."""

    at_path: frozenset[tuple[str, str]]
    moved: frozenset[str]

    @classmethod
    def of(cls, baseline: Baseline, as_of: date) -> "AcceptedFingerprints":
        """Those of the entries that have not expired."""
        entries = [entry for entry in baseline.entries if not entry.expired(as_of)]
        return cls(
            frozenset((entry.path, entry.fingerprint) for entry in entries),
            frozenset(entry.fingerprint for entry in entries if baseline.is_gone(entry.path)),
        )

    def accepts(self, path: str, finding: Finding) -> bool:
        """Whether an entry accepts the finding at this path."""
        return (path, finding.fingerprint) in self.at_path or finding.fingerprint in self.moved


def accept(baseline: Baseline, results: Iterable[Result], new: AcceptedFinding, as_of: date) -> list[AcceptedFinding]:
    """The entries of a baseline and one for every other open finding of the results; entries keep their reasons.

    `new` gives reason, author and dates of new entries. An entry follows its document to a new path.
    """
    matcher = Matcher(baseline)
    retained = dict(enumerate(baseline.entries))
    added = []
    for result in results:
        path = baseline.relative(result.uri)
        for finding in result.findings:
            if finding.suppressed is not None or finding.kind is Kind.FAILED:
                continue
            number = matcher.take(path, finding)
            if number is not None and not retained[number].expired(as_of):
                retained[number] = replace(retained[number], path=path, message=finding.message)
                continue
            retained.pop(-1 if number is None else number, None)
            added.append(
                replace(new, path=path, rule=finding.rule, fingerprint=finding.fingerprint, message=finding.message)
            )
    return [*retained.values(), *added]


def prune(baseline: Baseline, results: Iterable[Result], as_of: date) -> list[AcceptedFinding]:
    """The entries that are still needed: without those that have expired, and those whose finding is gone.

    The entries of a document that is not among the results, or could not be read, stay while the file exists.
    """
    matcher = Matcher(baseline)
    checked = set()
    path_of: dict[int, str] = {}
    for result in results:
        path = baseline.relative(result.uri)
        if not result.failed:
            checked.add(file_of(path))
        for finding in result.findings:
            number = matcher.take(path, finding) if finding.suppressed is None else None
            if number is not None:
                path_of[number] = path
    return [
        replace(entry, path=path_of.get(number, entry.path))
        for number, entry in enumerate(baseline.entries)
        if not entry.expired(as_of)
        and (number in path_of or (file_of(entry.path) not in checked and not baseline.is_gone(entry.path)))
    ]
