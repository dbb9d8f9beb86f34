"""Runs a function on a document so that whatever goes wrong is a Result about that document."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from provcheck.engine.failures import crash_result, over_limit_result, unreadable_result
from provcheck.engine.resource_limits import MemoryLimitExceeded, TimeLimitExceeded, resource_limits
from provcheck.engine.settings_for_document import settings_of_file
from provcheck.model.document import Source
from provcheck.model.errors import ReadError
from provcheck.model.result import Result
from provcheck.model.settings import Settings

if TYPE_CHECKING:
    from provcheck.material.pool import Material

Output = TypeVar("Output")


def run_guarded(
    work: Callable[..., Output],
    source: Source | Result,
    settings: Settings,
    *,
    own_process: bool = False,
) -> Output | Result:
    """The output of `work` for one source, or a failed Result if it raises or takes too much. Passes a Result on.

    The material of a source that has some is loaded, and passed to `work` as `material`.
    With `own_process` the limits may end this process.
    """
    if isinstance(source, Result):
        return source
    try:
        return run_limited(work, source, settings, settings.limits.memory_megabytes, own_process=own_process)
    except MemoryLimitExceeded as error:
        return over_limit_result(source.address, error, settings.limits, source.first_line)


def _output(work: Callable[..., Output], source: Source, settings: Settings) -> Output:
    settings = settings_of_file(source.name, settings)
    if source.material or source.pool:
        return work(source, settings, material=loaded(source, settings))
    return work(source, settings)


def loaded(source: Source, settings: Settings) -> "Material":
    """The material of a source; raises ReadError."""
    if source.pool:
        from provcheck.engine.material_pool import open_pool  # few runs have a pool

        return open_pool(source.pool)
    if not source.material:
        return ()
    from provcheck.engine.material_reading import load_material  # few documents have material

    return load_material(source.material, settings.limits)


def run_limited(
    work: Callable[..., Output],
    source: Source,
    settings: Settings,
    megabytes: float,
    *,
    own_process: bool = False,
) -> Output | Result:
    """The same with another limit of memory; raises MemoryLimitExceeded."""
    try:
        with resource_limits(settings.limits.seconds, megabytes, own_process=own_process):
            return _output(work, source, settings)
    except TimeLimitExceeded as error:
        return over_limit_result(source.address, error, settings.limits, source.first_line)
    except ReadError as error:
        return unreadable_result(source.address, str(error), line=error.line or source.first_line)
    except Exception as error:
        if settings.raise_crashes:
            raise
        return crash_result(source, f"{type(error).__name__}: {error}")
