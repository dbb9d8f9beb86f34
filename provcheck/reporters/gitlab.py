"""Findings as a GitLab Code Quality report, which merge requests show beside the lines that changed.

Source: docs.gitlab.com, "Code Quality", "Import Code Quality results from a CI/CD job". GitLab wants a JSON array,
paths relative to the repository without a leading `./`, and fingerprints that no two entries share.
"""

import os
from collections.abc import Iterator
from hashlib import sha256
from posixpath import normpath
from typing import Any, TextIO

from provcheck.model.control_characters import dumps
from provcheck.model.finding import Finding, Place, Severity
from provcheck.model.result import Result
from provcheck.reporters import Options
from provcheck.reporters.printable import printable
from provcheck.reporters.summary import open_findings

_LEVELS = {Severity.NOTE: "info", Severity.WARNING: "minor", Severity.ERROR: "major"}


def render(results: Iterator[Result], out: TextIO, options: Options) -> None:
    """Stream the array, an entry on each line."""
    between = "[\n"
    for result in results:
        for finding in open_findings(result):
            out.write(between + dumps(_entry(result.uri, finding)))
            between = ",\n"
    out.write("[]\n" if between == "[\n" else "\n]\n")


def _entry(uri: str, finding: Finding) -> dict[str, Any]:
    place = finding.primary.place or Place(0, 0, 1, 1, 1, 1)
    # Ours is the same in every file: rows and copies of a document would share it.
    unique = f"{uri}\n{place.line}\n{finding.fingerprint}".encode("utf-8", "surrogatepass")
    return {
        "description": printable(finding.message),
        "check_name": finding.rule,
        "fingerprint": sha256(unique).hexdigest(),
        "severity": _LEVELS[finding.severity],
        "location": {
            "path": normpath(uri.replace(os.sep, "/")),
            "lines": {"begin": place.line, "end": place.end_line},
        },
    }
