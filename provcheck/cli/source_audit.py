"""Counts the sources of many documents: who is quoted, how often, named or not, in which role and through whom.

It rests on the names that each document's quotations have; nothing is guessed about the people behind them.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from provcheck.cli.speaker_names import Words, name_words
from provcheck.language import languages
from provcheck.model.document import file_of
from provcheck.model.quoted_sources import QuotedSource, quoted_sources
from provcheck.model.record import CreditRole, Record, SpeakerKind

GROUPS = ("outlet", "byline", "section", "month")
# What a group is called whose documents state none.
NOT_STATED = "(not stated)"


class DocumentSources(NamedTuple):
    """The sources of one document, and the groups that it belongs to: for each of GROUPS, one or more."""

    uri: str
    sources: tuple[QuotedSource, ...]
    groups: dict[str, tuple[str, ...]]
    crashed: tuple[str, ...] = ()


def document_sources(record: Record) -> DocumentSources:
    """The sources of a record; its section is the folder of the document, as sites have it."""
    outlets = [record.publisher.value] if record.publisher else []
    outlets += [credit.name for credit in record.credits if credit.role in (CreditRole.SOURCE, CreditRole.WIRE)]
    bylines = [byline.name for byline in record.bylines if byline.name]
    folder = file_of(record.document.uri).rpartition("/")[0]
    day = record.published.value if record.published else None
    stated = {"outlet": outlets[:1], "byline": bylines, "section": [folder], "month": [day[:7]] if day else []}
    groups = {key: tuple(dict.fromkeys(filter(None, values))) or (NOT_STATED,) for key, values in stated.items()}
    return DocumentSources(record.document.uri, quoted_sources(record.quotes), groups)


@dataclass(slots=True)
class AuditedSource:
    """A named source in all documents, or all that are not named, by the words that describe them."""

    name: str
    kind: str
    is_named: bool
    quotes: int = 0
    documents: int = 0
    forms: Counter[str] = field(default_factory=Counter)
    roles: Counter[str] = field(default_factory=Counter)
    via: Counter[str] = field(default_factory=Counter)
    months: set[str] = field(default_factory=set)


@dataclass(slots=True)
class AuditedGroup:
    """The documents of one outlet, byline, section or month; `people` are the named sources, each once."""

    name: str
    documents: int = 0
    named: int = 0
    unnamed: int = 0
    people: set[str] = field(default_factory=set)


class Audit:
    """The sources of all documents that were added."""

    def __init__(self) -> None:
        self.documents: list[DocumentSources] = []

    def add(self, document: DocumentSources) -> None:
        """Count one document."""
        self.documents.append(document)

    def sources(self) -> list[AuditedSource]:
        """The sources, those with most quotations first; people whose names are forms of one name are one."""
        names = self._people()
        found: dict[tuple[bool, str], AuditedSource] = {}
        for document in self.documents:
            counted: set[tuple[bool, str]] = set()
            for source in document.sources:
                name = source.name or " ".join(source.as_written.casefold().split())
                key = (source.name is not None, names.get(name, name) if source.name else name)
                entry = found.setdefault(key, AuditedSource(key[1], source.kind.value, key[0]))
                entry.quotes += source.quotes
                entry.documents += key not in counted
                counted.add(key)
                entry.forms[name] += source.quotes
                entry.roles.update([source.role] if source.role else [])
                entry.via.update(source.via)
                entry.months.update(month for month in document.groups["month"] if month != NOT_STATED)
        return sorted(found.values(), key=lambda entry: (not entry.is_named, -entry.quotes, entry.name))

    def groups(self, key: str) -> list[AuditedGroup]:
        """The groups of one of GROUPS, by name; a document of several bylines is in the group of each."""
        names = self._people()
        found: dict[str, AuditedGroup] = {}
        for document in self.documents:
            for name in document.groups[key]:
                group = found.setdefault(name, AuditedGroup(name))
                group.documents += 1
                for source in document.sources:
                    if source.name:
                        group.named += source.quotes
                        group.people.add(names.get(source.name, source.name))
                    else:
                        group.unnamed += source.quotes
        return sorted(found.values(), key=lambda group: group.name)

    def _people(self) -> dict[str, str]:
        counts: Counter[str] = Counter()
        for document in self.documents:
            for source in document.sources:
                if source.name and source.kind is SpeakerKind.PERSON:
                    counts[source.name] += source.quotes
        return one_name_each(counts)


def one_name_each(counts: Counter[str]) -> dict[str, str]:
    """The name that stands for each name of a person: of its forms, the one with most quotations.

    `Ada M. Linnet` is a form of `Ada Linnet`. `A. Linnet` and `Linnet` are, where only one person has that surname (and
    initial), as is `Linnet` of `A. Linnet`: where there are two, nobody can tell, and the form stays a name of its own.
    A surname may have several words: `Van der Linnet`.
    """
    words = {name: name_words(name) for name in counts}
    forms: dict[Words, list[str]] = defaultdict(list)
    for name in counts:
        forms[_without_initials(words[name])].append(name)
    by_ending: dict[Words, list[Words]] = defaultdict(list)  # the people whose names end with some words
    # The longest first, and surnames last: initials of nobody else are a person, whom the surname alone may mean.
    for form in sorted(filter(None, forms), key=lambda form: (len(form) == 1, _has_initial(form), -len(form))):
        candidates = _candidates(form, by_ending)
        if len(candidates) == 1:
            forms[candidates[0]] += forms.pop(form)
        elif not candidates or not (len(form) == 1 or _has_initial(form)):
            for first in range(1, len(form)):
                by_ending[form[first:]].append(form)
    return dict(_chosen_names(forms.values(), counts))


def _candidates(form: Words, by_ending: Mapping[Words, list[Words]]) -> list[Words]:
    """The names that `linnet`, `a linnet` or the surname `van der linnet` may be short for."""
    if _has_initial(form):
        return [other for other in by_ending.get(form[1:], ()) if other[0].startswith(form[0])]
    # `ali hassan` begins with a first name, and is not `mohamed ali hassan`.
    world = languages.world()
    if len(form) > 1 and form[0] in world.first_names and form[0] not in world.words("particles"):
        return []
    return by_ending.get(form, [])


def _has_initial(form: Words) -> bool:
    return len(form) > 1 and len(form[0]) == 1


def _chosen_names(people: Iterable[Collection[str]], counts: Counter[str]) -> Iterator[tuple[str, str]]:
    for names in people:
        chosen = max(names, key=lambda name: (len(name_words(name)) > 1, counts[name], len(name), name))
        yield from ((name, chosen) for name in names)


def _without_initials(words: Words) -> Words:
    """The words of a name without single letters between the first and the last."""
    return (*words[:1], *(word for word in words[1:-1] if len(word) > 1), *words[-1:]) if len(words) > 2 else words
