"""Findings in the Reviewdog Diagnostic Format as JSON Lines: a diagnostic on each line, as in `rdjson`.

Source: github.com/reviewdog/reviewdog, proto/rdf (Diagnostic.jsonschema); jsonlines.org.
"""

from collections.abc import Iterator
from typing import TextIO

from provcheck.model.control_characters import dumps
from provcheck.model.result import Result
from provcheck.reporters import Options
from provcheck.reporters.rdjson import SOURCE, diagnostics


def render(results: Iterator[Result], out: TextIO, options: Options) -> None:
    """Stream a line for each open finding."""
    out.writelines(dumps({"source": SOURCE, **found}) + "\n" for found in diagnostics(results))
