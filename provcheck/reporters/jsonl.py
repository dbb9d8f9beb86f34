"""Findings as JSON Lines: an object for each, as in `findings` of the JSON report.

Source: jsonlines.org; the object is `$defs/ReportedFinding` of schemas/report.schema.json.
"""

from collections.abc import Iterator
from typing import TextIO

from provcheck.model.control_characters import dumps
from provcheck.model.result import Result
from provcheck.reporters import Options
from provcheck.reporters.json_ import finding_json


def render(results: Iterator[Result], out: TextIO, options: Options) -> None:
    """Stream a line for each finding, including suppressed ones."""
    for result in results:
        out.writelines(dumps(finding_json(result.uri, finding)) + "\n" for finding in result.findings)
