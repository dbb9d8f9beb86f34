"""Invariants for any bytes at all: they are read or refused, places are in the file, reports are harmless."""

import csv
import io
import json
import re
from datetime import date
from functools import cache
from typing import Any
from xml.etree import ElementTree

import jsonschema_rs

from provcheck import profiles, readers
from provcheck.engine.check import check
from provcheck.engine.check import extract as extract_record
from provcheck.exporters import EXPORTERS, exporter
from provcheck.model.control_characters import UNSAFE
from provcheck.model.document import Document, Source
from provcheck.model.errors import ReadError
from provcheck.model.finding import Finding
from provcheck.model.material import Transcript
from provcheck.model.plain import record_to_dict
from provcheck.model.record import Record
from provcheck.model.result import Result
from provcheck.model.schemas import schema_text
from provcheck.model.settings import Settings
from provcheck.readers import formats
from provcheck.readers.reading_options import DEFAULT_OPTIONS
from provcheck.readers.signatures import HEAD_BYTES
from provcheck.reporters import REPORTERS, Options, reporter

# All rules are on, no finding is hidden, and a rule that raises fails the check.
SETTINGS = Settings(
    profiles.load("strict"),
    as_of=date(2026, 11, 22),
    select=frozenset({"all"}),
    min_confidence=0.0,
    keep_documents=True,
    raise_crashes=True,
)
_UNSAFE = re.compile(f"(?![\n])[{UNSAFE}]")
# What reporters put around text that is written from right to left.
_ISOLATED = re.compile(r"[\u2067\u2068]([^\u2066-\u2069\n]*)\u2069")
# Not str.splitlines: a lone CR, which formats for programs may contain, ends no line here.
_LINES = re.compile("\r\n|\n")


def check_reading(source: Source) -> Document | None:
    """The document, or None if it is refused with a message. Blocks are in order, all places in the source."""
    try:
        document = readers.read(source)
    except ReadError as error:
        if not str(error).strip():
            raise AssertionError("refused without a message") from error
        return None
    last_end = 0
    for block in document.blocks:
        assert last_end <= block.span.start <= block.span.end <= len(document.text), block
        last_end = block.span.end
    size = len(document.source_map.decoded)
    for item in (*document.blocks, *document.declared):
        place = document.source_map.locate(item.span, getattr(item, "pointer", None))
        assert 0 <= place.start <= place.end <= size, (item, place, size)
    return document


def check_transcript(source: Source) -> Transcript | None:
    """The material, or None if it is refused with a message. Turns and cues are in order, and hold words."""
    try:
        own_format = formats.material_format(source.name, source.content[:HEAD_BYTES])
        transcript = own_format.open_transcript(source, DEFAULT_OPTIONS)
    except ReadError as error:
        if not str(error).strip():
            raise AssertionError("refused without a message") from error
        return None
    for spans in ([turn.span for turn in transcript.turns], [cue.span for cue in transcript.cues]):
        last_end = 0
        for span in spans:
            assert last_end <= span.start < span.end <= len(transcript.text), span
            last_end = span.end
    return transcript


def check_record(source: Source) -> Record:
    """The record. It is valid, and every exporter can write it."""
    record = extract_record(source, SETTINGS)
    output = json.loads(json.dumps(record_to_dict(record, evidence=True)))
    _record_schema().validate(output)
    for name in EXPORTERS:
        exporter(name).encode(record, text=None, evidence=False)
    return record


def check_findings(source: Source) -> list[Result]:
    """The results of a file's documents. Their findings have messages, places in the file and distinct fingerprints."""
    results = [check(part, SETTINGS) for part in readers.split(source)]
    for result in results:
        for finding in result.findings:
            _check_finding(finding, source)
        fingerprints = [place.fingerprint for finding in result.findings for place in finding.occurrences]
        assert len(set(fingerprints)) == len(fingerprints)
    return results


def _check_finding(finding: Finding, source: Source) -> None:
    assert finding.message.strip(), finding
    assert 0.0 <= finding.confidence <= 1.0, finding
    for spot in (finding.primary, *finding.related):
        assert spot.place is not None, finding
        start, end, line, column, end_line, end_column = spot.place
        assert 0 <= start <= end <= 4 * len(source.content) + 4, finding
        assert (1, 1) <= (line, column) <= (end_line, end_column), finding


@cache
def _record_schema() -> Any:
    return jsonschema_rs.validator_for(json.loads(schema_text("record")))


def check_reports(results: list[Result]) -> None:
    """Check that every report is well formed and holds nothing that acts on the program or person that reads it."""
    for name in REPORTERS:
        out = io.StringIO(newline="")
        reporter(name)(iter(results), out, Options(version="0", as_of="2026-11-22", profile="strict"))
        output = out.getvalue()
        unsafe = _UNSAFE.search(_without_isolates(output.replace("\r\n", "\n") if name == "csv" else output))
        assert unsafe is None, (
            f"{name} lets U+{ord(unsafe[0]):04X} through: {output[max(0, unsafe.start() - 40) : unsafe.end()]!r}"
        )
        _REPORT_CHECKS.get(name, _check_log)(output)


def _without_isolates(output: str) -> str:
    """The output without the isolates that are closed in their line; a document's own are escaped, or remain."""
    isolates = 1
    while isolates:
        output, isolates = _ISOLATED.subn(r"\1", output)
    return output


def _check_log(output: str) -> None:
    """A log has no commands of the CI system that shows it."""
    for line in _LINES.split(output):
        assert not line.lstrip().startswith(("::", "##[", "##vso[")), line


def _check_github(output: str) -> None:
    for line in filter(None, _LINES.split(output)):
        command = re.fullmatch(r"::(?:error|warning|notice) [^:]*::(.*)", line)
        text = command[1] if command else line
        assert "::" not in text, line
        assert "##[" not in text, line


def _check_json(output: str) -> None:
    json.loads(output)


def _check_json_lines(output: str) -> None:
    for line in output.splitlines():
        json.loads(line)


def _check_xml(output: str) -> None:
    ElementTree.fromstring(output)


def _check_csv(output: str) -> None:
    for row in csv.reader(io.StringIO(output, newline="")):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row), row


def _check_markdown(output: str) -> None:
    for line in _LINES.split(output):
        assert re.search(r"<(?!!-- -->)", line) is None, line
        assert re.search(r"(?<!\\)(?:\]\(|!\[)", line) is None, line


def _check_html(output: str) -> None:
    islands = dict(re.findall(r'<script type="application/json" id="(\w+)">\n(.*?)</script>', output, re.DOTALL))
    assert not set("<>&") & {character for lines in islands.values() for character in lines}
    bodies, documents, _ = ([json.loads(line) for line in lines.splitlines()] for lines in islands.values())
    for document in documents:
        body = bodies[document["text"]] if "text" in document else {"text": "", "blocks": [], "marks": []}
        size = len(body["text"].encode("utf-16-le")) // 2
        places = [place["at"] for finding in document["findings"] for place in finding["places"] if "at" in place]
        for start, end in [*places, *(block[1:] for block in body["blocks"]), *(mark[:2] for mark in body["marks"])]:
            assert 0 <= start <= end <= size, document["name"]


_REPORT_CHECKS = {
    "json": _check_json, "jsonl": _check_json_lines, "sarif": _check_json, "gitlab": _check_json,
    "junit": _check_xml, "checkstyle": _check_xml, "csv": _check_csv, "markdown": _check_markdown,
    "github": _check_github, "html": _check_html,
}  # fmt: skip


def check_everything(source: Source) -> tuple[int, int]:
    """Check all of the above for one file; returns the numbers of documents that could be read and of findings."""
    documents = [part for part in readers.split(source) if check_reading(part) is not None]
    for part in documents:
        check_record(part)
    results = check_findings(source)
    check_reports(results)
    return len(documents), sum(len(result.findings) for result in results)
