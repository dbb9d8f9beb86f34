"""The baseline: a file of accepted findings, each with a reason, that are not reported until they change.

An entry holds the fingerprint of one place of a finding and the path of its document, so that it holds when lines are
inserted elsewhere. It also holds when the file is renamed: see `Matcher`. `engine.suppress` marks what entries accept.

Version 1 had one entry for a finding with all of its places. Such entries are read, and keep their fingerprint with a
prefix until they are renewed, in a file of version 2 too.
"""

import json
import os
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import date
from typing import NamedTuple

from provcheck.engine.regular_files import open_regular_file
from provcheck.engine.resemblance import resembles
from provcheck.model.document import file_of
from provcheck.model.errors import SettingsError
from provcheck.model.finding import Finding, Kind, Spot
from provcheck.model.result import Result

# The default name, in the folder of the settings file, else in the working directory.
DEFAULT = ".provcheck-baseline.json"
_VERSION, _OLD_VERSION = 2, 1
# Before the fingerprints of version 1.
_OLD = "v1:"


@dataclass(frozen=True, slots=True)
class AcceptedFinding:
    """One accepted finding, or one accepted place of a finding that has several.

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

    @property
    def is_old(self) -> bool:
        """Whether the fingerprint is one of version 1, and accepts all places of a finding."""
        return self.fingerprint.startswith(_OLD)

    def expired(self, as_of: date) -> bool:
        """Whether the last day has passed, so that it accepts nothing."""
        return bool(self.until) and date.fromisoformat(self.until) < as_of


_FIELDS = tuple(field.name for field in fields(AcceptedFinding))


def parse(text: str, name: str) -> tuple[list[AcceptedFinding], dict[str, str]]:
    """The entries of a baseline, and the sketch of each document; raises SettingsError with what can't be read."""
    try:
        table = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise SettingsError(
            f"{name}: not JSON: {error}; restore it, or create a new one: provcheck baseline create"
        ) from None
    if not isinstance(table, dict) or not isinstance(table.get("accepted"), list):
        raise SettingsError(f'{name}: not a baseline: it has no list "accepted"')
    version = table.get("baseline_version")
    if version not in (_OLD_VERSION, _VERSION) or isinstance(version, bool):
        raise SettingsError(
            f"{name}: version {version!r} is unknown; this version of provcheck reads {_OLD_VERSION} and {_VERSION}"
        )
    entries = [_entry(entry, f"{name}: entry {number}") for number, entry in enumerate(table["accepted"], 1)]
    if version == _OLD_VERSION:
        entries = [replace(entry, fingerprint=_OLD + entry.fingerprint) for entry in entries]
    documents = table.get("documents", {})
    if not isinstance(documents, dict) or not all(isinstance(value, str) for value in documents.values()):
        raise SettingsError(f'{name}: "documents" is not an object of strings')
    return entries, documents


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


@dataclass(frozen=True, slots=True)
class Baseline:
    """The accepted findings of a baseline file, the sketches of their documents by path, and the path of the file."""

    path: str
    entries: tuple[AcceptedFinding, ...] = ()
    documents: Mapping[str, str] = field(default_factory=dict)

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
        entries, documents = parse(text, path)
        return cls(path, tuple(entries), documents)

    @property
    def is_old(self) -> bool:
        """Whether some entries are of version 1."""
        return any(entry.is_old for entry in self.entries)

    def to_text(self) -> str:
        """The text of the file: one document or entry a line, sorted, so that changes are easy to read and to merge."""
        entries = sorted(self.entries, key=lambda entry: (entry.path, entry.rule, entry.fingerprint, entry.added))
        paths = {entry.path for entry in entries}
        documents = sorted((path, sketch) for path, sketch in self.documents.items() if sketch and path in paths)
        document_lines = ",\n".join(f"{json.dumps(path)}: {json.dumps(sketch)}" for path, sketch in documents)
        lines = ",\n".join(
            json.dumps({key: value for key, value in asdict(entry).items() if value}) for entry in entries
        )
        return f'{{"baseline_version": {_VERSION}, "documents": {{\n{document_lines}\n}}, "accepted": [\n{lines}\n]}}\n'

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

    def resembles(self, path: str, sketch: str) -> bool:
        """Whether the document of an entry's path resembled the one with this sketch."""
        known = self.documents.get(path)
        return known is not None and resembles(known, sketch)

    def is_gone(self, path: str) -> bool:
        """Whether the file of an entry's document no longer exists."""
        return not any(os.path.lexists(os.path.join(self.folder, name)) for name in {path, file_of(path)})


class Matcher:
    """Finds the entry that accepts a place of a finding, over one run: each entry accepts one.

    An entry accepts a place of the same fingerprint at its own path; elsewhere in its file, whose parts are counted
    from its start; or, once its file is gone, in a document that resembles its own. An entry of version 1 accepts all
    places of a finding, and does not follow to another file.
    """

    def __init__(self, baseline: Baseline) -> None:
        self.baseline = baseline
        self._by_path: dict[tuple[str, str], deque[int]] = defaultdict(deque)
        self._by_fingerprint: dict[str, list[int]] = defaultdict(list)
        self._by_file: dict[tuple[str, str], deque[int]] = defaultdict(deque)
        self._gone: dict[str, list[int]] = {}
        self._used: set[int] = set()
        # The entry of version 1 of the finding that is looked at, by path and fingerprint.
        self._old: tuple[tuple[str, str], int | None] = (("", ""), None)
        for number, entry in enumerate(baseline.entries):
            self._by_path[entry.path, entry.fingerprint].append(number)
            self._by_file[file_of(entry.path), entry.fingerprint].append(number)
            self._by_fingerprint[entry.fingerprint].append(number)

    def take(self, path: str, finding: Finding, place: Spot, sketch: str) -> int | None:
        """The number of an entry that accepts a place of a finding, now used up; None if the place is new.

        `path` and `sketch` are those of the document. The places of one finding are given one after the other.
        """
        if finding.kind is Kind.FAILED:
            return None  # a failure can't be accepted
        number = None
        if place.fingerprint in self._by_fingerprint:
            number = self._at_path(path, place.fingerprint)
            if number is None:
                number = self._moved(place.fingerprint, sketch)
        return self._take_old(path, finding) if number is None else number

    def _at_path(self, path: str, fingerprint: str) -> int | None:
        number = self._unused(self._by_path.get((path, fingerprint)))
        return self._unused(self._by_file.get((file_of(path), fingerprint))) if number is None else number

    def _take_old(self, path: str, finding: Finding) -> int | None:
        key = (path, _OLD + finding.old_fingerprint)
        if key[1] not in self._by_fingerprint:
            return None
        if self._old[0] != key:
            self._old = (key, self._at_path(*key))
        return self._old[1]

    def _unused(self, numbers: deque[int] | None) -> int | None:
        """The first of the entries that is not used up, now used up; None if there is none."""
        while numbers:
            number = numbers.popleft()
            if number not in self._used:
                self._used.add(number)
                return number
        return None

    def _moved(self, fingerprint: str, sketch: str) -> int | None:
        """An entry of this fingerprint whose document is gone and resembled the one with this sketch, now used up."""
        entries = self.baseline.entries
        if fingerprint not in self._gone:
            numbers = self._by_fingerprint[fingerprint]
            self._gone[fingerprint] = [number for number in numbers if self.baseline.is_gone(entries[number].path)]
        for number in self._gone[fingerprint]:
            if number not in self._used and self.baseline.resembles(entries[number].path, sketch):
                self._used.add(number)
                return number
        return None


class AcceptedFingerprints(NamedTuple):
    """All findings that a baseline accepts on a day, without counting: for fixes, which leave every one of them.

    `moved` has the paths of the documents that are gone, by fingerprint.
    """

    baseline: Baseline
    at_path: frozenset[tuple[str, str]]
    moved: Mapping[str, list[str]]

    @classmethod
    def of(cls, baseline: Baseline, as_of: date) -> "AcceptedFingerprints":
        """Those of the entries that have not expired."""
        entries = [entry for entry in baseline.entries if not entry.expired(as_of)]
        moved: dict[str, list[str]] = {}
        for entry in entries:
            if not entry.is_old and baseline.is_gone(entry.path):
                moved.setdefault(entry.fingerprint, []).append(entry.path)
        return cls(baseline, frozenset((entry.path, entry.fingerprint) for entry in entries), moved)

    def accepts(self, path: str, finding: Finding, place: Spot, sketch: str) -> bool:
        """Whether an entry accepts a place of the finding; `path` and `sketch` are those of its document."""
        if not self.at_path.isdisjoint(((path, place.fingerprint), (path, _OLD + finding.old_fingerprint))):
            return True
        return any(self.baseline.resembles(gone, sketch) for gone in self.moved.get(place.fingerprint, ()))


def accept(baseline: Baseline, results: Iterable[Result], new: AcceptedFinding | None, as_of: date) -> Baseline:
    """The baseline with an entry for every open place of the results that had none; entries keep their reasons.

    `new` gives reason, author and dates of new entries; without it, nothing new is accepted. An entry follows its
    document to a new path, and one of version 1 becomes an entry for each place of its finding.
    """
    matcher = Matcher(baseline)
    retained = dict(enumerate(baseline.entries))
    added = []
    documents = dict(baseline.documents)
    for result in results:
        path = baseline.relative(result.uri)
        if result.sketch:
            documents[path] = result.sketch
        for finding, place in _open_places(result):
            number = matcher.take(path, finding, place, result.sketch)
            entry = None if number is None else baseline.entries[number]
            if number is None or entry is None or (new is not None and entry.expired(as_of)):
                source = new
            elif entry.is_old:
                source = entry
            else:
                retained[number] = replace(entry, path=path, message=place.message)
                continue
            if source is not None:
                retained.pop(-1 if number is None else number, None)
                accepted = {"path": path, "fingerprint": place.fingerprint, "message": place.message}
                added.append(replace(source, rule=finding.rule, **accepted))
    return replace(baseline, entries=(*retained.values(), *added), documents=documents)


def _open_places(result: Result) -> Iterator[tuple[Finding, Spot]]:
    """Each place of the findings that is not suppressed, with its finding; failures can't be accepted."""
    for finding in result.findings:
        if finding.kind is not Kind.FAILED:
            yield from ((finding, place) for place in finding.occurrences if place.suppressed is None)


def prune(baseline: Baseline, results: Iterable[Result], as_of: date) -> Baseline:
    """The entries that are still needed: without those that have expired, and those whose finding is gone.

    The entries of a document that is not among the results, or could not be read, stay while the file exists.
    """
    matcher = Matcher(baseline)
    checked = set()
    path_of: dict[int, str] = {}
    documents = dict(baseline.documents)
    for result in results:
        path = baseline.relative(result.uri)
        if not result.failed:
            checked.add(file_of(path))
        if result.sketch:
            documents[path] = result.sketch
        for finding, place in _open_places(result):
            number = matcher.take(path, finding, place, result.sketch)
            if number is not None:
                path_of[number] = path
    entries = (
        replace(entry, path=path_of.get(number, entry.path))
        for number, entry in enumerate(baseline.entries)
        if not entry.expired(as_of)
        and (number in path_of or (file_of(entry.path) not in checked and not baseline.is_gone(entry.path)))
    )
    return replace(baseline, entries=tuple(entries), documents=documents)
