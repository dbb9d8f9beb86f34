"""Writes results as text, one module for each format. Text of documents is untrusted and is escaped for the format."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module
from types import MappingProxyType
from typing import NamedTuple, TextIO

from provcheck.model.document import file_of
from provcheck.model.finding import Severity
from provcheck.model.nearest_folder import nearest
from provcheck.model.result import Result


class TrendRun(NamedTuple):
    """How many places one run found open, by rule."""

    day: str
    findings: Mapping[str, int]


def no_trend() -> Sequence[TrendRun]:
    """Return no runs: most runs are not recorded."""
    return ()


class Options(NamedTuple):
    """How to show results.

    `as_of` is an ISO day; `width` is in columns; `quiet` omits all but the findings; `fail_on` is the lowest severity
    that makes the check fail, but in the folders of `fail_on_by_folder`. `required` are the fields that the profile
    requires. `folded` has the settings that would settle what most documents lack, by rule: formats for people say so
    once. `trend` returns the recorded runs, this one last, when all results have passed.
    """

    version: str = ""
    as_of: str = ""
    profile: str = ""
    color: bool = False
    width: int = 100
    quiet: bool = False
    fail_on: Severity = Severity.ERROR
    fail_on_by_folder: Mapping[str, Severity] = MappingProxyType({})
    required: tuple[str, ...] = ()
    folded: Mapping[str, str] = MappingProxyType({})
    trend: Callable[[], Sequence[TrendRun]] = no_trend

    def fail_on_for(self, uri: str) -> Severity:
        """The lowest severity of findings about a document that makes the check fail."""
        if not self.fail_on_by_folder:
            return self.fail_on
        return nearest(os.path.dirname(file_of(uri)), self.fail_on_by_folder) or self.fail_on


Render = Callable[[Iterator[Result], TextIO, Options], None]

# The module of each format; it is imported when the format is used.
REPORTERS: dict[str, str] = {
    "text": "provcheck.reporters.text",
    "concise": "provcheck.reporters.concise",
    "grouped": "provcheck.reporters.grouped",
    "json": "provcheck.reporters.json_",
    "jsonl": "provcheck.reporters.jsonl",
    "sarif": "provcheck.reporters.sarif",
    "github-review": "provcheck.reporters.github_review",
    "rdjson": "provcheck.reporters.rdjson",
    "rdjsonl": "provcheck.reporters.rdjsonl",
    "github": "provcheck.reporters.github",
    "gitlab": "provcheck.reporters.gitlab",
    "junit": "provcheck.reporters.junit",
    "checkstyle": "provcheck.reporters.checkstyle",
    "markdown": "provcheck.reporters.markdown",
    "note": "provcheck.reporters.note",
    "csv": "provcheck.reporters.csv_",
    "html": "provcheck.reporters.html",
}
# Formats for people, which show the findings in `Options.folded` once.
FOLDING = frozenset({"text", "concise", "grouped", "html"})
# Formats that have no place for a summary.
WITHOUT_SUMMARY = frozenset({"jsonl", "github-review", "rdjson", "rdjsonl", "gitlab", "checkstyle", "csv"})
# Formats that show the documents themselves: their results need a `shown_document` (`Settings.keep_documents`).
WITH_DOCUMENTS = frozenset({"html"})


# The modules of the formats of `--statistics`.
STATISTICS: dict[str, str] = {
    "text": "provcheck.reporters.statistics_text",
    "json": "provcheck.reporters.statistics_json",
    "markdown": "provcheck.reporters.statistics_markdown",
}


def reporter(name: str, formats: dict[str, str] = REPORTERS) -> Render:
    """Return the function that renders a format."""
    render: Render = import_module(formats[name]).render
    return render
