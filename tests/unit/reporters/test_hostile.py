"""A document with a hostile name and text, through the whole program and every reporter."""

import csv
import io
import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import pytest
from selectolax.lexbor import LexborHTMLParser

from provcheck.reporters import REPORTERS

NAME = "50% off, Año: 1.json"
WORDS = "\x1b[31m ::stop-commands::x ##[error] ##vso[task.complete]x <script>alert(1)</script> ]]> \U0001f6a2 %0A\u202e"
# A date that can't be read is repeated in the message.
DOCUMENT = {
    "headline": f"Ferry {WORDS} back",
    "date": WORDS,
    "source": "Reuters",
    "body": f"“It sails {WORDS} again and the harbour is glad of it,” said Ida Brandt.\n\n"
    f"“It sails {WORDS} again and the harbour is glad of it,” said Otto Keller.",
}
EXACT = f'the date in the JSON, "{WORDS}", can\'t be read'
SHOWN = EXACT.replace("\x1b", "␛").replace("##", "#<U+0023>").replace("\u202e", "<U+202E>")


class ReadFinding(NamedTuple):
    """A finding as it is read from a report."""

    uri: str
    message: str


def _json(text: str) -> Iterator[ReadFinding]:
    return (ReadFinding(finding["uri"], finding["message"]) for finding in json.loads(text)["findings"])


def _jsonl(text: str) -> Iterator[ReadFinding]:
    return (ReadFinding(finding["uri"], finding["message"]) for finding in map(json.loads, text.splitlines()))


def _sarif(text: str) -> Iterator[ReadFinding]:
    for result in json.loads(text)["runs"][0]["results"]:
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert uri == "50%25%20off,%20A%C3%B1o%3A%201.json"
        yield ReadFinding(NAME, result["message"]["text"].replace("\\[", "[").replace("\\]", "]"))


def _github_review(text: str) -> Iterator[ReadFinding]:
    for comment in json.loads(text)["comments"]:
        claim = comment["body"].split("\n\n")[0]
        assert not re.search(r"(?<!\\)[`]|<(?!!-- -->)", claim.partition(": ")[2])
        plain = unescape(re.sub(r"<!-- -->|\\(?=[^\w\s])", "", claim))
        yield ReadFinding(comment["path"], plain.partition(": ")[2])


def _rdjson(text: str) -> Iterator[ReadFinding]:
    return (ReadFinding(one["location"]["path"], one["message"]) for one in json.loads(text)["diagnostics"])


def _rdjsonl(text: str) -> Iterator[ReadFinding]:
    return (ReadFinding(one["location"]["path"], one["message"]) for one in map(json.loads, text.splitlines()))


def _github(text: str) -> Iterator[ReadFinding]:
    for line in text.splitlines():
        if line.startswith("::"):
            about, _, message = line.removeprefix("::").partition("::")
            assert "::" not in message
            (file,) = re.findall(r",file=([^,]*),", about)
            decoded = message.replace("%0A", "\n").replace("%25", "%").split("\n")[0]
            name = file.replace("%3A", ":").replace("%2C", ",").replace("%25", "%")
            yield ReadFinding(name, decoded.replace(": :", "::"))


def _gitlab(text: str) -> Iterator[ReadFinding]:
    return (ReadFinding(entry["location"]["path"], entry["description"]) for entry in json.loads(text))


def _junit(text: str) -> Iterator[ReadFinding]:
    for case in ElementTree.fromstring(text.encode("utf-8")).iter("testcase"):
        yield from (ReadFinding(case.get("classname", ""), outcome.get("message", "")) for outcome in case)


def _checkstyle(text: str) -> Iterator[ReadFinding]:
    for file in ElementTree.fromstring(text.encode("utf-8")):
        yield from (ReadFinding(file.get("name", ""), error.get("message", "")) for error in file)


def _csv(text: str) -> Iterator[ReadFinding]:
    return (ReadFinding(row["uri"], row["message"]) for row in csv.DictReader(io.StringIO(text)))


def _markdown(text: str) -> Iterator[ReadFinding]:
    for row in text.split("| place |")[1].splitlines()[2:]:
        place, _, finding = row.strip("| ").split(" | ")
        assert not re.search(r"(?<!\\)[\[\]`]|<(?!!-- -->)", row)
        plain = (unescape(re.sub(r"<!-- -->|\\(?=[^\w\s])", "", part)) for part in (place, finding))
        uri, message = plain
        yield ReadFinding(re.sub(r":\d+:\d+$", "", uri), message.split("** ", 1)[1])


def _html(text: str) -> Iterator[ReadFinding]:
    """The text is data in an element that browsers do not run; tests/browser/ tests the page's script."""
    page = LexborHTMLParser(text)
    assert "<script>alert(1)" not in text
    assert [node.attributes.get("type") for node in page.css("script")] == [*["application/json"] * 3, None]
    (documents,) = page.css("#documents")
    for document in map(json.loads, documents.text().strip().splitlines()):
        yield from (ReadFinding(document["name"], finding["message"]) for finding in document["findings"])


def _lines(text: str) -> Iterator[ReadFinding]:
    """The formats for people: lines that contain the name and the message."""
    if NAME in text and SHOWN in text:
        yield ReadFinding(NAME, SHOWN)


READ: dict[str, Callable[[str], Iterator[ReadFinding]]] = {
    "json": _json, "jsonl": _jsonl, "sarif": _sarif, "rdjson": _rdjson, "rdjsonl": _rdjsonl, "github": _github,
    "github-review": _github_review,
    "gitlab": _gitlab, "junit": _junit, "checkstyle": _checkstyle, "csv": _csv, "markdown": _markdown, "html": _html,
}  # fmt: skip


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The reports of the document in every format."""
    desk = tmp_path_factory.mktemp("desk")
    (desk / NAME).write_text(json.dumps(DOCUMENT), encoding="utf-8")
    outputs = [word for name in REPORTERS for word in ("--output", f"{name}:../{desk.name}.{name}")]
    command = [sys.executable, "-m", "provcheck", "check", *outputs, "."]
    done = subprocess.run(command, cwd=desk, capture_output=True, check=False)
    assert done.returncode == 1, done.stderr
    return {name: Path(f"{desk}.{name}").read_bytes().decode("utf-8") for name in REPORTERS}


@pytest.mark.parametrize("name", REPORTERS)
def test_name_and_words_come_out_right(name: str, reports: dict[str, str]) -> None:
    output = [item._replace(uri=item.uri.removeprefix("./")) for item in READ.get(name, _lines)(reports[name])]
    expected = EXACT if name in ("json", "jsonl") else SHOWN
    assert expected in [item.message for item in output], output
    assert {item.uri for item in output} == {NAME}


@pytest.mark.parametrize("name", REPORTERS)
def test_nothing_in_them_acts(name: str, reports: dict[str, str]) -> None:
    output = reports[name]
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", output.replace("\r\n", "\n"))
    # A runner executes lines that begin so, after white space.
    commands = {line.strip().split(" ")[0] for line in output.splitlines() if line.strip().startswith(("::", "##["))}
    assert commands <= ({"::error", "::warning", "::notice"} if name == "github" else set())
    # Other runners execute commands anywhere in a line.
    assert not re.search(r"##\w*\[", output)
    assert "\U0001f6a2" in output or "\\ud83d\\udea2" in output
