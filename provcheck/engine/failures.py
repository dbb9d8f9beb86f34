"""Findings and results about what could not be checked: unreadable files, crashes, time limits.

Results made here have no document: their place is a line of the file, their fingerprint that of the message.
"""

from provcheck.engine.message_fingerprints import with_message_fingerprint
from provcheck.engine.resource_limits import LimitExceeded, MemoryLimitExceeded
from provcheck.model.document import Source
from provcheck.model.finding import Finding, Kind, Place, Severity, Spot
from provcheck.model.result import Result
from provcheck.model.settings import Limits, Settings


def unreadable_result(name: str, message: str, line: int = 1) -> Result:
    """The result of a file, or of a document in one, that could not be read (`read-failed`)."""
    return _result(name, Finding("read-failed", Kind.FAILED, Severity.ERROR, message, _spot(line)))


def over_limit_result(
    name: str, error: LimitExceeded, limits: Limits, line: int = 1, what: str = "not checked"
) -> Result:
    """The result of a document that took more processor time or memory than the limit (`read-failed`)."""
    if isinstance(error, MemoryLimitExceeded):
        message = f"{what}: memory ran out {_memory_limit(limits)}"
    else:
        message = f"{what} within {limits.seconds:g} seconds; exclude it, or raise seconds under [limits]"
    return unreadable_result(name, message, line)


def ended_result(source: Source, settings: Settings) -> Result:
    """The result of a document that ended the process that worked on it (`read-failed`)."""
    message = f"it ended the process that checked it, perhaps as memory ran out {_memory_limit(settings.limits)}"
    return unreadable_result(source.address, message, source.first_line)


def _memory_limit(limits: Limits) -> str:
    """The end of a message: the limit, and what to do next."""
    return f"(the limit is {limits.memory_megabytes:,g} MB); exclude it, or raise memory-megabytes under [limits]"


def crash_result(source: Source, cause: str) -> Result:
    """The result of a document on which the program itself crashed (`rule-crashed`)."""
    message = f"the check crashed on this document ({cause}); the other documents were checked. Please report it"
    return _result(
        source.address, Finding("rule-crashed", Kind.FAILED, Severity.ERROR, message, _spot(source.first_line))
    )


def crash_finding(name: str, error: Exception) -> Finding:
    """The finding about a rule, profile or extractor that raised (`rule-crashed`); the others are not affected."""
    cause = f"{type(error).__name__}: {error}"
    message = f"{name} crashed on this document ({cause}); everything else was checked. Please report it"
    return Finding("rule-crashed", Kind.FAILED, Severity.ERROR, message, Spot())


def _spot(line: int) -> Spot:
    return Spot(place=Place(0, 0, line, 1, line, 1))


def _result(uri: str, finding: Finding) -> Result:
    from provcheck import rules  # slow to import, and few files fail

    finding = with_message_fingerprint(finding)
    return Result(uri=uri, findings=(finding,), rules=rules.describe({finding.rule}), failed=True)
