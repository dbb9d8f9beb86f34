"""Checks documents by themselves and against each other, for `check --across`.

First each document is checked by itself; sources and results go to temporary files, and only its card stays in memory.
Then the few documents whose cards match are read again in pairs, and the findings of a pair are added to the result of
the later document. Results keep the order of the sources.
"""

import pickle
from collections import OrderedDict
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, NamedTuple

from provcheck import rules
from provcheck.engine.check import check_with_context, read_context
from provcheck.engine.failures import crash_finding, over_limit_result
from provcheck.engine.guarding import loaded
from provcheck.engine.locator import Locator
from provcheck.engine.pair_candidates import DocumentCard, comparison_candidates, document_card
from provcheck.engine.resource_limits import LimitExceeded, resource_limits
from provcheck.engine.runner import finished, map_sources
from provcheck.language import languages
from provcheck.language.overlap import overlap, story_words
from provcheck.model.document import Source
from provcheck.model.finding import Finding, Spot
from provcheck.model.result import Result
from provcheck.model.rule import Context, Pair, no_compare
from provcheck.model.settings import Settings
from provcheck.model.severity import with_severity

if TYPE_CHECKING:
    from provcheck.engine.baseline import Baseline
    from provcheck.material.pool import Material

# The text of the documents that are kept in memory during the comparisons. With what was read of it, some 60 MB.
_KEPT_CHARACTERS = 1_000_000


class ResultWithCard(NamedTuple):
    """A result, and the card of its document; None if the document could not be read."""

    result: Result
    card: DocumentCard | None


def check_with_card(source: Source, settings: Settings, material: "Material" = ()) -> ResultWithCard:
    """The result of one document by itself, and its card."""
    result, context = check_with_context(source, settings, material)
    return ResultWithCard(result, document_card(context) if context else None)


def run(
    sources: Iterable[Source | Result],
    settings: Settings,
    jobs: int | None = None,
    baseline: "Baseline | None" = None,
) -> Generator[Result, None, None]:
    """The finished result of every source, with the findings of its comparison with earlier documents."""
    return finished(_run(sources, settings, jobs), settings, baseline)


def _run(sources: Iterable[Source | Result], settings: Settings, jobs: int | None) -> Generator[Result, None, None]:
    with TemporaryFile() as source_file, TemporaryFile() as result_file:
        spooled = _SpooledSources(source_file)
        cards: list[tuple[int, DocumentCard]] = []
        with closing(map_sources(check_with_card, spooled.write(sources), settings, jobs)) as outputs:
            for number, output in enumerate(outputs):
                result, card = output if isinstance(output, ResultWithCard) else (output, None)
                if card:
                    cards.append((number, card))
                pickle.dump(result, result_file, pickle.HIGHEST_PROTOCOL)
        earlier = comparison_candidates(cards)
        del cards
        result_file.seek(0)
        results: Iterator[Result] = (pickle.load(result_file) for _ in range(len(spooled)))  # written above
        yield from _with_comparisons(results, spooled, earlier, settings)


class _SpooledSources:
    """The sources of a run in a temporary file, so that memory does not grow with them."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._offsets: list[int] = []

    def write(self, sources: Iterable[Source | Result]) -> Iterator[Source | Result]:
        """Pass the sources on and write each; a Result among them only takes a number."""
        for source in sources:
            self._offsets.append(self._file.tell())
            pickle.dump(source if isinstance(source, Source) else None, self._file, pickle.HIGHEST_PROTOCOL)
            yield source

    def __len__(self) -> int:
        return len(self._offsets)

    def __getitem__(self, number: int) -> Source:
        self._file.seek(self._offsets[number])
        source = pickle.load(self._file)
        assert isinstance(source, Source)
        return source


def _with_comparisons(
    results: Iterable[Result], sources: _SpooledSources, earlier: dict[int, list[int]], settings: Settings
) -> Iterator[Result]:
    """The results; a document that has earlier ones to compare it with is checked again if that gives findings."""
    contexts = RecentContexts(lambda number: read_context(sources[number], settings)[0])
    for number, result in enumerate(results):
        if number in earlier:
            try:
                with resource_limits(settings.limits.seconds, settings.limits.memory_megabytes):
                    findings = compare_with_earlier(contexts.get(number), map(contexts.get, earlier[number]))
                    if findings:
                        material = loaded(sources[number], settings)
                        result = check_with_context(sources[number], settings, material, findings).result
            except LimitExceeded as error:
                result = _not_compared(result, error, settings)
        yield result


def _not_compared(result: Result, error: LimitExceeded, settings: Settings) -> Result:
    """The result of a document by itself, and that it was not compared with others."""
    failure = over_limit_result(result.uri, error, settings.limits, what="not compared with the other documents")
    return replace(
        result,
        findings=(*failure.findings, *result.findings),
        rules={**result.rules, **failure.rules},
        failed=True,
    )


class RecentContexts:
    """The contexts that were used last, by the number of their document: an earlier one is compared with several."""

    def __init__(self, read: Callable[[int], Context]) -> None:
        self._read = read
        self._contexts: OrderedDict[int, Context] = OrderedDict()
        self._characters = 0

    def get(self, number: int) -> Context:
        """The context of a document, which is read if it is not at hand."""
        if number in self._contexts:
            self._contexts.move_to_end(number)
            return self._contexts[number]
        context = self._contexts[number] = self._read(number)
        self._characters += len(context.document.text)
        while self._characters > _KEPT_CHARACTERS and len(self._contexts) > 1:
            _, oldest = self._contexts.popitem(last=False)
            self._characters -= len(oldest.document.text)
        return context


def compare_documents(earlier: Context, later: Context) -> Iterator[Finding]:
    """The findings of the rules that compare two documents; they are about the later one."""
    pair = Pair(earlier, later, overlap(story_words(earlier.document), story_words(later.document)))
    locator = Locator(earlier.document, earlier.record)
    for rule in rules.selected_in(later.settings, languages.of(later.prose)):
        if rule.compare is no_compare or not rules.runs_in(rule, languages.of(earlier.prose)):
            continue
        try:
            for finding in rule.compare(pair):
                elsewhere = tuple(_elsewhere(spot, locator) for spot in finding.elsewhere)
                yield with_severity(replace(finding, elsewhere=elsewhere), rule, later.settings)
        except MemoryError:
            raise
        except Exception as error:
            if later.settings.raise_crashes:
                raise
            yield crash_finding(rule.name, error)


def compare_with_earlier(later: Context, others: Iterable[Context]) -> list[Finding]:
    """The findings of a document compared with earlier ones, in the order of their days; one a rule and place."""
    findings: dict[tuple[object, ...], Finding] = {}
    for earlier in others:
        for finding in compare_documents(earlier, later):
            findings.setdefault((finding.rule, finding.primary.span, finding.primary.pointer), finding)
    return list(findings.values())


def _elsewhere(spot: Spot, locator: Locator) -> Spot:
    return replace(locator.place(spot), uri=locator.document.uri)
