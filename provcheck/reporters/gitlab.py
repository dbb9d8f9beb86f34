"""Findings as a GitLab Code Quality report, which merge requests show beside the changed lines.

Source: docs.gitlab.com, "Code Quality", "Import Code Quality results from a CI/CD job". GitLab requires a JSON
array, paths relative to the repository without a leading `./`, and unique fingerprints.
"""

import os
from collections.abc import Iterator
from hashlib import sha256
from posixpath import normpath
from typing import Any, TextIO

from provcheck.model.control_characters import dumps
from provcheck.model.document import file_of
from provcheck.model.finding import Finding, Kind, Place, Severity
from provcheck.model.result import Result
from provcheck.reporters import Options
from provcheck.reporters.printable import printable
from provcheck.reporters.summary import open_findings

_LEVELS = {Severity.NOTE: "info", Severity.WARNING: "minor", Severity.ERROR: "major"}


def render(results: Iterator[Result], out: TextIO, options: Options) -> None:
    """Stream a JSON array with an entry on each line."""
    separator = "[\n"
    for result in results:
        for finding in open_findings(result):
            out.write(separator + dumps(_entry(result.uri, finding)))
            separator = ",\n"
    out.write("[]\n" if separator == "[\n" else "\n]\n")


def _entry(uri: str, finding: Finding) -> dict[str, Any]:
    place = finding.primary.place or Place(0, 0, 1, 1, 1, 1)
    # Our fingerprint does not contain the file: rows and copies of a document would share it.
    # Failures in several rows of a file may share all but the line.
    line = place.line if finding.kind is Kind.FAILED else ""
    unique = f"{uri}\n{line}\n{finding.fingerprint}".encode("utf-8", "surrogatepass")
    return {
        "description": printable(finding.message),
        "check_name": finding.rule,
        "fingerprint": sha256(unique).hexdigest(),
        "severity": _LEVELS[finding.severity],
        "location": {
            "path": normpath(file_of(uri).replace(os.sep, "/")),
            "lines": {"begin": place.line, "end": place.end_line},
        },
    }
