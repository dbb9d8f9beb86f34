"""A look at documents that have no settings yet: what a check would tell, and what they show of their house."""

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
from provcheck.language import outlets
from provcheck.language.characters import APOSTROPHES
from provcheck.model.document import Document, Source
from provcheck.model.plain import record_to_dict
from provcheck.model.record import FieldState, Record
from provcheck.model.result import Result
from provcheck.model.rule import Context
from provcheck.model.settings import Settings

# Of a file of rows, no more are looked through for those to read.
_MOST_ROWS = 20_000
# The profiles that a folder may be shown to keep, the most demanding first; each of them asks for what newswire does.
PROFILES_BY_DEMAND = ("archive", "dataset", "agency", "newswire")
_NUMERIC = re.compile(r"(?<![\d./-])(\d{1,2})([-/.])(\d{1,2})\2\d{4}(?![\d/]|[-.]\d)")
_INITIALS = re.compile(r"[A-Z](?:\.?[A-Z]){1,5}\.?")
# `Press Centre (PC)` and `PC (Press Centre)`; the words are held against the letters afterwards.
_WORD = rf"[\w{APOSTROPHES}.&-]+"
_BEFORE = re.compile(rf"((?:{_WORD}[ \t]+){{1,9}})\(([A-Z]{{2,6}})\)")
_AFTER = re.compile(rf"\b([A-Z]{{2,6}})[ \t]+\(((?:{_WORD}[ \t]*){{1,9}})\)")
_SMALL = frozenset({"of", "for", "the", "and", "de", "du", "des", "la", "le", "del", "da", "do", "di"})


T = TypeVar("T")


class SurveyedDocument(NamedTuple):
    """What one document shows.

    `house` is the outlet that its publisher or its address names; `credits` the outlets that it credits, by name or as
    written; `initials` those written as initials, `expanded` what initials are written out as; `orders` the orders of
    day and month that its numeric dates can only have; `keeps` the profiles that miss nothing in it.
    """

    result: Result
    house: str | None = None
    credits: frozenset[str] = frozenset()
    initials: frozenset[str] = frozenset()
    expanded: frozenset[tuple[str, str]] = frozenset()
    orders: frozenset[str] = frozenset()
    keeps: frozenset[str] = frozenset()


def draw_sample(found: Iterable[InputFile], most: int, seed: int) -> list[Source | Result]:
    """At most so many documents, spread evenly over folders and, in files of rows, over rows; the same for a seed."""
    random = Random(seed)
    by_folder: dict[str, list[InputFile]] = {}
    for file in found:
        by_folder.setdefault(os.path.dirname(file.name), []).append(file)
    for files in by_folder.values():
        random.shuffle(files)
    files = sorted(islice(_in_turn(list(by_folder.values())), most))
    drawn = [_some(read_sources([file], None, "-"), most // max(len(files), 1), random) for file in files]
    return list(islice(_in_turn(drawn), most))


def _in_turn(lists: list[list[T]]) -> Iterator[T]:
    """One of each list, then the next of each, until all are empty."""
    for number in range(max(map(len, lists), default=0)):
        yield from (members[number] for members in lists if number < len(members))


def _some(rows: Iterator[Source | Result], most: int, random: Random) -> list[Source | Result]:
    """So many rows of a file, each as likely as any other (Vitter's algorithm R)."""
    kept: list[Source | Result] = []
    for number, row in enumerate(islice(rows, _MOST_ROWS)):
        if len(kept) < most:
            kept.append(row)
        elif (place := random.randrange(number + 1)) < most:
            kept[place] = row
    return kept


def survey_document(source: Source, settings: Settings) -> SurveyedDocument:
    """Check a document as if it had these settings, and see what it shows of its house."""
    result, context = check_with_context(source, settings)
    if context is None:
        return SurveyedDocument(result)
    document, record = context.document, context.record
    initials = frozenset(credit.as_written for credit in record.credits if _INITIALS.fullmatch(credit.as_written))
    return SurveyedDocument(
        result,
        house=_house(document, record),
        credits=frozenset(_outlet(credit.name) for credit in record.credits),
        initials=initials,
        expanded=frozenset(_expanded(document.text, record, initials)),
        orders=frozenset(_orders(document)),
        keeps=frozenset(_kept(context)),
    )


def _outlet(name: str) -> str:
    """The outlet's own name, where the registry knows it."""
    found = outlets.find(name).outlet
    return found.name if found else name


def _house(document: Document, record: Record) -> str | None:
    """The outlet that publisher and address agree on, or the one that speaks; None where they differ."""
    named = {_outlet(record.publisher.value)} if record.publisher else set()
    addresses = (declared.value for declared in document.declared if declared.field == "url")
    named |= {found.name for address in addresses if "://" in address and (found := outlets.find(address).outlet)}
    return named.pop() if len(named) == 1 else None


def _orders(document: Document) -> Iterator[str]:
    for text in (document.text, *(declared.value for declared in document.declared)):
        for match in _NUMERIC.finditer(text):
            first, second = int(match[1]), int(match[3])
            if 12 < first <= 31 and 1 <= second <= 12:
                yield "dmy"
            elif 12 < second <= 31 and 1 <= first <= 12:
                yield "mdy"


def _expanded(text: str, record: Record, initials: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Credited initials with the words that the text, or the publisher's name, gives for them."""
    for match in _BEFORE.finditer(text):
        words = match[1].split()
        for start in range(len(words)):
            if match[2] in initials and _spells(words[start:], match[2]):
                yield match[2], " ".join(words[start:])
                break
    for match in _AFTER.finditer(text):
        if match[1] in initials and _spells(match[2].split(), match[1]):
            yield match[1], " ".join(match[2].split())
    if record.publisher:
        yield from ((one, record.publisher.value) for one in initials if _spells(record.publisher.value.split(), one))


def _spells(words: list[str], initials: str) -> bool:
    """Whether the words, small ones apart, begin with these letters; a small word can't come first."""
    letters = "".join(word[0] for word in words if word not in _SMALL)
    return letters == initials.replace(".", "") and words[0] not in _SMALL


def _kept(context: Context) -> Iterator[str]:
    record = context.record
    # Where nobody has looked nothing is missing, and nothing is known to be there.
    states = {name: state.replace("unchecked", "absent") for name, state in record.fields.items()}
    strict = replace(context, record=replace(record, fields={name: FieldState(told) for name, told in states.items()}))
    for name in PROFILES_BY_DEMAND:
        held = replace(strict, settings=replace(context.settings, profile=profiles.load(name)))
        if next(profiles.check(held, record_to_dict(record, nulls=False), rules.BY_NAME), None) is None:
            yield name
