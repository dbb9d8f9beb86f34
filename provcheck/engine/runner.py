"""Checks many documents, in this process or, if there is enough work, in several.

Results come in the order of the sources, one by one as they are requested, and finished: `suppress` has been applied.
"""

import os
from collections.abc import Callable, Generator, Iterable
from contextlib import closing
from itertools import chain
from typing import TYPE_CHECKING, TypeVar

from provcheck.engine.guarding import run_guarded
from provcheck.engine.isolation import Isolation
from provcheck.engine.suppress import Suppressor, suppressor
from provcheck.model.document import Source
from provcheck.model.result import Result
from provcheck.model.settings import Settings

if TYPE_CHECKING:
    from provcheck.engine.baseline import Baseline

Output = TypeVar("Output")
# Starting processes takes as long as checking some hundred kilobytes of articles (benchmarks/startup.py).
_MIN_BYTES_FOR_PROCESSES = 512 * 1024
# Checking so many sources in this process takes no longer than that, if they stay below that size.
_MAX_HELD_SOURCES = 4096


def run(
    sources: Iterable[Source | Result],
    settings: Settings,
    jobs: int | None = None,
    cache: str | None = None,
    baseline: "Baseline | None" = None,
) -> Generator[Result, None, None]:
    """The finished result of every source. A Result among the sources, of a file that can't be read, is passed on.

    `cache` is the root folder of the cache, None for no cache; `jobs` is the number of processes, None for one a
    processor.
    """
    opened = None
    if cache is not None:
        from provcheck.engine.cache import open_cache  # not needed with --no-cache

        opened = open_cache(cache, settings)
    if opened:
        results = map_sources(opened.check, opened.substitute(sources), settings, jobs)
    else:
        from provcheck.engine.check import check  # slow to import, and not needed where the cache has all

        results = map_sources(check, sources, settings, jobs)
    return finished(results, settings, baseline)


def run_single(source: Source | Result, settings: Settings, baseline: "Baseline | None" = None) -> Result:
    """The finished result of one document."""
    from provcheck.engine.check import check  # as in `run`

    return suppressor(settings, baseline)(run_guarded(check, source, settings))


def finished(
    results: Generator[Result, None, None], settings: Settings, baseline: "Baseline | None"
) -> Generator[Result, None, None]:
    """The results of a run, marked with what `per-file-ignores` and the baseline suppress; closes `results`."""
    return _map_and_close(suppressor(settings, baseline), results)


def _map_and_close(suppress: Suppressor, results: Generator[Result, None, None]) -> Generator[Result, None, None]:
    with closing(results):
        yield from map(suppress, results)


def map_sources(
    work: Callable[[Source, Settings], Output],
    sources: Iterable[Source | Result],
    settings: Settings,
    jobs: int | None = None,
) -> Generator[Output | Result, None, None]:
    """The output of `work`, which must be picklable, for every source; a failed Result if it raises."""
    stream = iter(sources)
    jobs = jobs or available_processors()
    held: list[Source | Result] = []
    size = 0
    with closing(Isolation(work, settings)) as isolation:
        for source in stream:
            held.append(source)
            size += len(source.content) if isinstance(source, Source) else 0
            if jobs > 1 and size > _MIN_BYTES_FOR_PROCESSES:
                # Imported here: importing multiprocessing takes longer than checking a small file.
                from provcheck.engine.processes import map_in_processes

                yield from map_in_processes(work, chain(held, stream), settings, jobs)
                return
            if jobs == 1 or len(held) == _MAX_HELD_SOURCES:
                yield from map(isolation.output, held)
                held, size = [], 0
        yield from map(isolation.output, held)


def available_processors() -> int:
    """The number of processors that this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        return os.cpu_count() or 1
