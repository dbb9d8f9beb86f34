"""Surveys documents that have no settings yet, for `provcheck init`: their findings, and their habits."""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from random import Random
from typing import NamedTuple, TypeVar

from provcheck import profiles, rules
from provcheck.engine.check import check_with_context
from provcheck.engine.file_discovery import InputFile
from provcheck.engine.source_files import read_sources
from provcheck.engine.unknown_keys import unknown_keys
from provcheck.language import languages, outlets, people_lists
from provcheck.model.document import Document, Source
from provcheck.model.plain import record_to_dict
from provcheck.model.record import FieldState, Record
from provcheck.model.result import Result
from provcheck.model.rule import Context
from provcheck.model.settings import DEFAULT_PROFILE, Settings
from provcheck.profiles import violations

# Rows of a file among which some are drawn.
_MAX_ROWS = 20_000
# The profiles that may be proposed, the most demanding first. Each requires all that the next ones do.
PROFILES_BY_DEMAND = ("archive", "dataset", "agency", "newswire", "minimal")
_NUMERIC_DATE = re.compile(r"(?<![\d./-])(\d{1,2})([-/.])(\d{1,2})\2\d{4}(?![\d/]|[-.]\d)")
_INITIALS = re.compile(r"[A-Z](?:\.?[A-Z]){1,5}\.?")
# `Press Centre (PC)` and `PC (Press Centre)`; afterwards the words are compared with the initials.
_WORDS_THEN_INITIALS = re.compile(r"(?<![\w'’.&-])((?:[\w'’.&-]++[ \t]++){1,9})\(([A-Z]{2,6})\)")
_INITIALS_THEN_WORDS = re.compile(r"\b([A-Z]{2,6})[ \t]+\(((?:[\w'’.&-]++[ \t]*+){1,9})\)")

Item = TypeVar("Item")


class SurveyedDocument(NamedTuple):
    """The result of one document, and the habits that it shows.

    - `publisher`: the outlet that the publisher and the address name
    - `credits`: the outlets that are credited, by name or as written
    - `initials`: the credits that are written as initials; `expansions`: initials with the words they stand for
    - `date_orders`: "dmy" and "mdy", for numeric dates that can be read in one order only
    - `met_profiles`: the profiles that miss nothing
    - `byline_outlets`: the outlets that the bylines name
    - `language`: its tag
    - `unknown_keys`: keys of its metadata that have no known meaning, with the kind of what they hold
    """

    result: Result
    publisher: str | None = None
    credits: frozenset[str] = frozenset()
    initials: frozenset[str] = frozenset()
    expansions: frozenset[tuple[str, str]] = frozenset()
    date_orders: frozenset[str] = frozenset()
    met_profiles: frozenset[str] = frozenset()
    byline_outlets: frozenset[str] = frozenset()
    language: str = ""
    unknown_keys: frozenset[tuple[str, str]] = frozenset()

    @property
    def is_document(self) -> bool:
        """Whether the document was read."""
        return not self.result.skipped and not self.result.failed


def draw_sample(files: Iterable[InputFile], size: int, seed: int) -> list[Source | Result]:
    """At most `size` documents, spread evenly over folders and, in files of rows, over rows; the same for a seed."""
    random = Random(seed)
    by_folder: dict[str, list[InputFile]] = {}
    for file in files:
        by_folder.setdefault(os.path.dirname(file.name), []).append(file)
    for members in by_folder.values():
        random.shuffle(members)
    drawn_files = sorted(islice(_round_robin(list(by_folder.values())), size))
    rows_each = size // max(len(drawn_files), 1)
    drawn = [_draw_rows(read_sources([file], None, "-"), rows_each, random) for file in drawn_files]
    return list(islice(_round_robin(drawn), size))


def _round_robin(lists: list[list[Item]]) -> Iterator[Item]:
    """The first item of each list, then the second of each, until all are used up."""
    for index in range(max(map(len, lists), default=0)):
        yield from (items[index] for items in lists if index < len(items))


def _draw_rows(rows: Iterator[Source | Result], size: int, random: Random) -> list[Source | Result]:
    """At most `size` rows of a file, each with the same probability (Vitter's algorithm R)."""
    drawn: list[Source | Result] = []
    for number, row in enumerate(islice(rows, _MAX_ROWS)):
        if len(drawn) < size:
            drawn.append(row)
        elif (index := random.randrange(number + 1)) < size:
            drawn[index] = row
    return drawn


def survey_document(source: Source, settings: Settings) -> SurveyedDocument:
    """Check a document with these settings, and collect the habits that it shows."""
    result, context = check_with_context(source, settings)
    if context is None:
        return SurveyedDocument(result)
    document, record = context.document, context.record
    initials = frozenset(credit.as_written for credit in record.credits if _INITIALS.fullmatch(credit.as_written))
    return SurveyedDocument(
        result,
        publisher=_publisher(document, record),
        credits=frozenset(_outlet_name(credit.name) for credit in record.credits),
        initials=initials,
        expansions=frozenset(_expansions(document.text, record, initials)),
        date_orders=frozenset(_date_orders(document)),
        met_profiles=frozenset(_met_profiles(context)),
        byline_outlets=frozenset(
            _outlet_name(byline.label) for byline in record.bylines if people_lists.kind_of(byline.label) == "outlet"
        ),
        language=record.document.language,
        unknown_keys=frozenset(unknown_keys(document)),
    )


def _outlet_name(name: str) -> str:
    """The name of the outlet in the registry; the same name if it is not there."""
    outlet = outlets.find(name).outlet
    return outlet.name if outlet else name


def _publisher(document: Document, record: Record) -> str | None:
    """The outlet that the publisher and the addresses name; None if there is none, or more than one."""
    names = {_outlet_name(record.publisher.value)} if record.publisher else set()
    addresses = (declared.value for declared in document.declared if declared.field == "url")
    names |= {outlet.name for address in addresses if "://" in address and (outlet := outlets.find(address).outlet)}
    return names.pop() if len(names) == 1 else None


def _date_orders(document: Document) -> Iterator[str]:
    for text in (document.text, *(declared.value for declared in document.declared)):
        for match in _NUMERIC_DATE.finditer(text):
            first, second = int(match[1]), int(match[3])
            if 12 < first <= 31 and 1 <= second <= 12:
                yield "dmy"
            elif 12 < second <= 31 and 1 <= first <= 12:
                yield "mdy"


def _expansions(text: str, record: Record, initials: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Credited initials with the words that the text, or the publisher's name, gives for them."""
    for match in _WORDS_THEN_INITIALS.finditer(text):
        words = match[1].split()
        for start in range(len(words)):
            if match[2] in initials and _has_initials(words[start:], match[2]):
                yield match[2], " ".join(words[start:])
                break
    for match in _INITIALS_THEN_WORDS.finditer(text):
        if match[1] in initials and _has_initials(match[2].split(), match[1]):
            yield match[1], " ".join(match[2].split())
    if record.publisher:
        publisher = record.publisher.value
        yield from ((credit, publisher) for credit in initials if _has_initials(publisher.split(), credit))


def _has_initials(words: list[str], initials: str) -> bool:
    """Whether the words, without small ones, begin with these letters; the first word can't be a small one."""
    small_words = languages.words_everywhere("name_words")
    letters = "".join(word[0] for word in words if word not in small_words)
    return letters == initials.replace(".", "") and words[0] not in small_words


def _met_profiles(context: Context) -> Iterator[str]:
    record = context.record
    # A field that was not checked is never missing; here it must not count as present either.
    states = {name: state.replace("unchecked", "absent") for name, state in record.fields.items()}
    strict = replace(
        context, record=replace(record, fields={name: FieldState(state) for name, state in states.items()})
    )
    base = set(profiles.required(profiles.load(DEFAULT_PROFILE)))
    for name in PROFILES_BY_DEMAND:
        # What the user's own outlet excuses is not stated: a profile for archives is not for a site without rights.
        more = set(profiles.required(profiles.load(name))) - base
        if any(record.fields[field] is FieldState.ABSENT for field in more):
            continue
        with_profile = replace(strict, settings=replace(context.settings, profile=profiles.load(name)))
        if next(violations.check(with_profile, record_to_dict(record, nulls=False), rules.BY_NAME), None) is None:
            yield name
