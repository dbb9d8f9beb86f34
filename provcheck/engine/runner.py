"""Runs one function over many sources: here, or in processes where the work outweighs starting them.

Results come in the order of the sources, one by one as they are asked for.
"""

import os
from collections.abc import Callable, Generator, Iterable
from contextlib import closing
from itertools import chain
from typing import TYPE_CHECKING, TypeVar

from provcheck.engine.cache import open_cache
from provcheck.engine.check import check
from provcheck.engine.failures import crash_result, timeout_result, unreadable_result
from provcheck.engine.suppress import Suppressor, suppressor
from provcheck.engine.time_limit import TimeLimitExceeded, time_limit
from provcheck.model.document import Source
from provcheck.model.errors import ReadError
from provcheck.model.result import Result
from provcheck.model.settings import Settings

if TYPE_CHECKING:
    from provcheck.engine.baseline import Baseline

Made = TypeVar("Made")
# Starting a pool takes as long as some hundred kilobytes of articles (benchmarks/startup.py).
_WORTH_BYTES = 512 * 1024
# So many small ones, or results of earlier runs, are no more work than that.
_HELD_SOURCES = 4096


def run(
    sources: Iterable[Source | Result],
    settings: Settings,
    jobs: int | None = None,
    cache: str | None = None,
    baseline: "Baseline | None" = None,
) -> Generator[Result, None, None]:
    """Check every source, and mark what `per-file-ignores` and the baseline suppress. A Result is only marked.

    `cache` is the folder where results are kept from run to run; None keeps none.
    """
    if cache is not None and (kept := open_cache(cache, settings)):
        results = map_sources(kept.check, kept.fill(sources), settings, jobs)
    else:
        results = map_sources(check, sources, settings, jobs)
    return finished(results, settings, baseline)


def run_single(source: Source | Result, settings: Settings, baseline: "Baseline | None" = None) -> Result:
    """The same for one document."""
    return suppressor(settings, baseline)(run_guarded(check, source, settings))


def finished(
    results: Generator[Result, None, None], settings: Settings, baseline: "Baseline | None"
) -> Generator[Result, None, None]:
    """The results of a run with what `per-file-ignores` and the baseline suppress marked; closes `results`."""
    return _mapped(suppressor(settings, baseline), results)


def _mapped(suppress: Suppressor, results: Generator[Result, None, None]) -> Generator[Result, None, None]:
    with closing(results):
        yield from map(suppress, results)


def map_sources(
    work: Callable[[Source, Settings], Made],
    sources: Iterable[Source | Result],
    settings: Settings,
    jobs: int | None = None,
) -> Generator[Made | Result, None, None]:
    """Call `work`, which must be picklable, on every source. Where it raises, a Result stands in its place."""
    stream = iter(sources)
    jobs = jobs or available_processors()
    head: list[Source | Result] = []
    size = 0
    for source in stream:
        head.append(source)
        size += len(source.content) if isinstance(source, Source) else 0
        if jobs > 1 and size > _WORTH_BYTES:
            # Importing the machinery of processes takes longer than checking a small file.
            from provcheck.engine.processes import map_in_processes

            yield from map_in_processes(work, chain(head, stream), settings, jobs)
            return
        if jobs == 1 or len(head) == _HELD_SOURCES:
            yield from (run_guarded(work, held, settings) for held in head)
            head, size = [], 0
    yield from (run_guarded(work, held, settings) for held in head)


def available_processors() -> int:
    """How many processors this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        return os.cpu_count() or 1


def run_guarded(
    work: Callable[[Source, Settings], Made], source: Source | Result, settings: Settings, *, may_kill: bool = False
) -> Made | Result:
    """One document must not stop the others, whatever it does to the program. A Result passes through.

    With `may_kill`, a document that takes too long may end this process.
    """
    if isinstance(source, Result):
        return source
    try:
        with time_limit(settings.limits.seconds, may_kill=may_kill):
            return work(source, settings)
    except TimeLimitExceeded:
        return timeout_result(source, settings)
    except ReadError as error:
        return unreadable_result(source.name, str(error), line=error.line or source.first_line)
    except Exception as error:
        if settings.raise_crashes:
            raise
        return crash_result(source, f"{type(error).__name__}: {error}")
