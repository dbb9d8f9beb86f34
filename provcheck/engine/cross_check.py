"""Checks documents against one another, as `check --across` does.

Each is checked alone first, and leaves a card; sources and results wait in a temporary file. Then the few whose cards
match are read again, in pairs, and what that shows is told among the findings of the later one. Results keep the order
of the sources; memory grows by the cards alone.
"""

import pickle
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from functools import lru_cache
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, NamedTuple

from provcheck import rules
from provcheck.engine.check import check_with_context, read_context
from provcheck.engine.failures import crash_finding
from provcheck.engine.locator import Locator
from provcheck.engine.pair_candidates import DocumentCard, comparison_candidates, document_card
from provcheck.engine.runner import finished, map_sources
from provcheck.language.overlap import overlap, story_words
from provcheck.model.document import Source
from provcheck.model.finding import Finding, Spot
from provcheck.model.result import Result
from provcheck.model.rule import Context, Pair, no_compare
from provcheck.model.settings import Settings
from provcheck.model.severity import with_severity

if TYPE_CHECKING:
    from provcheck.engine.baseline import Baseline

# Documents held while those that resemble them are compared with them.
_HELD = 64


class ResultWithCard(NamedTuple):
    """A result, and the card of its document where it could be read."""

    result: Result
    card: DocumentCard | None


def check_with_card(source: Source, settings: Settings) -> ResultWithCard:
    """Check one document alone, and keep what says which others to compare it with."""
    result, context = check_with_context(source, settings)
    return ResultWithCard(result, document_card(context) if context else None)


def run(
    sources: Iterable[Source | Result],
    settings: Settings,
    jobs: int | None = None,
    baseline: "Baseline | None" = None,
) -> Generator[Result, None, None]:
    """Check every source, alone and against the others, and mark what settings and baseline suppress."""
    return finished(_run(sources, settings, jobs), settings, baseline)


def _run(sources: Iterable[Source | Result], settings: Settings, jobs: int | None) -> Generator[Result, None, None]:
    with TemporaryFile() as spool:
        places: list[int] = []
        cards: list[tuple[int, DocumentCard]] = []
        with (
            closing(map_sources(check_with_card, _kept(sources, spool, places), settings, jobs)) as made,
            TemporaryFile() as results,
        ):
            for number, item in enumerate(made):
                if isinstance(item, ResultWithCard) and item.card:
                    cards.append((number, item.card))
                pickle.dump(item.result if isinstance(item, ResultWithCard) else item, results, pickle.HIGHEST_PROTOCOL)
            matches = comparison_candidates(cards)
            del cards
            results.seek(0)
            yield from _merged(spool, places, results, matches, settings)


def compare_documents(earlier: Context, later: Context) -> Iterator[Finding]:
    """What is wrong between two documents, told of the later one."""
    pair = Pair(earlier, later, overlap(story_words(earlier.document), story_words(later.document)))
    locator = Locator(earlier.document, earlier.record)
    for rule in rules.selected(later.settings):
        if rule.compare is no_compare:
            continue
        try:
            for finding in rule.compare(pair):
                elsewhere = tuple(_elsewhere(spot, locator) for spot in finding.elsewhere)
                yield with_severity(replace(finding, elsewhere=elsewhere), rule, later.settings)
        except Exception as error:
            if later.settings.raise_crashes:
                raise
            yield crash_finding(rule.name, error)


def compare_with_earlier(later: Context, others: Iterable[Context]) -> list[Finding]:
    """What a document shows beside earlier ones, these in the order of days: each thing is told once."""
    told: dict[tuple[object, ...], Finding] = {}
    for earlier in others:
        for finding in compare_documents(earlier, later):
            told.setdefault((finding.rule, finding.primary.span, finding.primary.pointer), finding)
    return list(told.values())


def _elsewhere(spot: Spot, locator: Locator) -> Spot:
    return replace(locator.place(spot), uri=locator.document.uri)


def _kept(sources: Iterable[Source | Result], spool: IO[bytes], places: list[int]) -> Iterator[Source | Result]:
    for source in sources:
        places.append(spool.tell())
        pickle.dump(source if isinstance(source, Source) else None, spool, pickle.HIGHEST_PROTOCOL)
        yield source


def _merged(
    spool: IO[bytes], places: Sequence[int], results: IO[bytes], matches: dict[int, list[int]], settings: Settings
) -> Iterator[Result]:
    """The results, those of documents that resemble others checked once more beside these."""
    source_of = _opener(spool, places)

    @lru_cache(_HELD)
    def context_of(number: int) -> Context:
        return read_context(source_of(number), settings)[0]

    for number in range(len(places)):
        result: Result = pickle.load(results)  # written by this run a moment ago
        found = compare_with_earlier(context_of(number), map(context_of, matches[number])) if number in matches else []
        yield check_with_context(source_of(number), settings, found).result if found else result


def _opener(spool: IO[bytes], places: Sequence[int]) -> Callable[[int], Source]:
    def source_of(number: int) -> Source:
        spool.seek(places[number])
        source = pickle.load(spool)
        assert isinstance(source, Source)
        return source

    return source_of
