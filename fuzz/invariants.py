"""What must hold of any bytes at all: they are read or refused, every place lies in the file, every report is inert."""

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
from provcheck.model.plain import record_to_dict
from provcheck.model.record import Record
from provcheck.model.result import Result
from provcheck.model.schemas import schema_text
from provcheck.model.settings import Settings
from provcheck.reporters import REPORTERS, Options, reporter

# Everything on, nothing hidden, and a rule that raises is a failure here.
SETTINGS = Settings(
    profiles.load("strict"),
    as_of=date(2026, 11, 22),
    select=frozenset({"all"}),
    min_confidence=0.0,
    keep_documents=True,
    raise_crashes=True,
)
_UNSEEN = re.compile(f"(?![\n])[{UNSAFE}]")
# Formats for programs, in which a lone CR may end a record; in all others a line ends with LF.
_LINES = re.compile("\r\n|\n")


def read(source: Source) -> Document | None:
    """The document, or None where it is refused in words; nothing else may happen."""
    try:
        document = readers.read(source)
    except ReadError as error:
        if not str(error).strip():
            raise AssertionError("refused without a word") from error
        return None
    last = 0
    for block in document.blocks:
        assert last <= block.span.start <= block.span.end <= len(document.text), block
        last = block.span.end
    size = len(document.source_map.decoded)
    for at in (*document.blocks, *document.declared):
        found = document.source_map.locate(at.span, getattr(at, "pointer", None))
        assert 0 <= found.start <= found.end <= size, (at, found, size)
    return document


def extract(source: Source) -> Record:
    """The record; it is what its schema says, and every exporter can write it."""
    record = extract_record(source, SETTINGS)
    output = json.loads(json.dumps(record_to_dict(record, evidence=True)))
    _record_schema().validate(output)
    for name in EXPORTERS:
        exporter(name).encode(record, text=None, evidence=False)
    return record


def checked(source: Source) -> list[Result]:
    """The results of a file's documents; every claim is placed in the file and told whole."""
    results = [check(part, SETTINGS) for part in readers.split(source)]
    for result in results:
        for finding in result.findings:
            _placed(finding, source)
        assert len({finding.fingerprint for finding in result.findings}) == len(result.findings)
    return results


def _placed(finding: Finding, source: Source) -> None:
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


def inert(results: list[Result]) -> None:
    """Every reporter writes something that its reader can read, and that does nothing to it."""
    for name in REPORTERS:
        out = io.StringIO(newline="")
        reporter(name)(iter(results), out, Options(version="0", as_of="2026-11-22", profile="strict"))
        output = out.getvalue()
        seen = _UNSEEN.search(output.replace("\r\n", "\n") if name == "csv" else output)
        assert seen is None, (
            f"{name} lets U+{ord(seen[0]):04X} through: {output[max(0, seen.start() - 40) : seen.end()]!r}"
        )
        _READ.get(name, _lines)(output)


def _lines(output: str) -> None:
    """Nothing in a log may be taken for a command of the system that runs the job."""
    for line in _LINES.split(output):
        assert not line.lstrip().startswith(("::", "##[", "##vso[")), line


def _github(output: str) -> None:
    for line in filter(None, _LINES.split(output)):
        command = re.fullmatch(r"::(?:error|warning|notice) [^:]*::(.*)", line)
        text = command[1] if command else line
        assert "::" not in text, line
        assert "##[" not in text, line


def _json(output: str) -> None:
    json.loads(output)


def _json_lines(output: str) -> None:
    for line in output.splitlines():
        json.loads(line)


def _xml(output: str) -> None:
    ElementTree.fromstring(output)


def _table(output: str) -> None:
    for row in csv.reader(io.StringIO(output, newline="")):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row), row


def _markdown(output: str) -> None:
    for line in _LINES.split(output):
        assert re.search(r"<(?!!-- -->)", line) is None, line
        assert re.search(r"(?<!\\)(?:\]\(|!\[)", line) is None, line


def _page(output: str) -> None:
    islands = dict(re.findall(r'<script type="application/json" id="(\w+)">\n(.*?)</script>', output, re.DOTALL))
    assert not set("<>&") & {character for lines in islands.values() for character in lines}
    texts, documents, _ = ([json.loads(line) for line in lines.splitlines()] for lines in islands.values())
    for document in documents:
        body = texts[document["text"]] if "text" in document else {"text": "", "blocks": [], "marks": []}
        size = len(body["text"].encode("utf-16-le")) // 2
        places = [place["at"] for finding in document["findings"] for place in finding["places"] if "at" in place]
        for start, end in [*places, *(block[1:] for block in body["blocks"]), *(mark[:2] for mark in body["marks"])]:
            assert 0 <= start <= end <= size, document["name"]


_READ = {
    "json": _json, "jsonl": _json_lines, "sarif": _json, "gitlab": _json, "junit": _xml, "checkstyle": _xml,
    "csv": _table, "markdown": _markdown, "github": _github,
    "html": _page,
}  # fmt: skip


def hold(source: Source) -> tuple[int, int]:
    """Everything above, for one file; how many of its documents were read, and how many findings they gave."""
    documents = [part for part in readers.split(source) if read(part) is not None]
    for part in documents:
        extract(part)
    results = checked(source)
    inert(results)
    return len(documents), sum(len(result.findings) for result in results)
