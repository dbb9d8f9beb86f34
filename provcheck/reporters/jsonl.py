"""Findings for programs that read line by line: one JSON object each, as in the `findings` of the JSON report.

Source: jsonlines.org; the object is `$defs/ReportedFinding` of schemas/report.schema.json.
"""

from collections.abc import Iterator
from typing import TextIO

from provcheck.model.control_characters import dumps
from provcheck.model.result import Result
from provcheck.reporters import Options
from provcheck.reporters.json_ import finding_json


def render(results: Iterator[Result], out: TextIO, options: Options) -> None:
    """Stream the findings, suppressed ones too: they say so."""
    for result in results:
        out.writelines(dumps(finding_json(result.uri, finding)) + "\n" for finding in result.findings)
