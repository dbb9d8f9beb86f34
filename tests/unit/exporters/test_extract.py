"""`provcheck extract` with formats and tables, from files to standard output."""

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from provcheck.cli import provcheck
from provcheck.exporters import EXPORTERS, TABLES
from provcheck.model.errors import UsageError

STORY = """\
---
title: Ferry line reopens
date: 2025-04-02T08:00:00+02:00
lastmod: 2025-04-03
publisher: The Else Courier
---

The ferry is back, the company says.
"""


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "ferry.md"
    path.write_text(STORY, encoding="utf-8")
    return path


def run(*arguments: str | Path) -> str:
    result = CliRunner().invoke(provcheck, ["extract", *map(str, arguments)], standalone_mode=False)
    if result.exception:
        raise result.exception
    assert result.return_value == 0
    return result.output


@pytest.mark.parametrize("form", EXPORTERS)
def test_every_format_names_the_document_and_its_day(form: str, story: Path) -> None:
    output = run("--format", form, story)
    assert "ferry.md" in output
    assert "2025-04-02T08:00:00+02:00" in output


def test_one_document_makes_a_plain_file_of_the_format(story: Path) -> None:
    assert json.loads(run("--format", "jsonld", story))["publisher"]["name"] == "The Else Courier"
    assert json.loads(run("--format", "ninjs", story))["versionCreated"] == "2025-04-03T00:00:00-00:00"


def test_the_body_goes_along_on_request(story: Path) -> None:
    assert "The ferry is back" in json.loads(run("--format", "jsonld", "--with-text", story))["articleBody"]
    output = json.loads(run("--format", "ninjs", "--with-text", story))
    assert "The ferry is back" in output["bodies"][0]["value"]
    assert output["representationType"] == "full"


def test_a_table_has_the_lines_of_the_file(story: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("--table", "dates", story), newline="")))
    assert [(row["line"], row["text"], row["role"], row["chosen"]) for row in rows] == [
        ("3", "2025-04-02T08:00:00+02:00", "published", "yes"),
        ("4", "2025-04-03", "modified", "yes"),
    ]


@pytest.mark.parametrize("table", TABLES)
def test_a_table_of_a_document_without_rows_is_its_heading(table: str, tmp_path: Path) -> None:
    path = tmp_path / "empty.md"
    path.write_text("# Nothing here\n", encoding="utf-8")
    output = run("--table", table, path)
    assert output.startswith("document,line,text,")
    assert output.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--format", "ninjs", "--table", "dates"), "--table writes CSV, not ninjs"),
        (("--format", "prov", "--with-text"), "--with-text does not work with --format prov; use one of jsonl, json,"),
        (("--format", "jsonld", "--evidence"), "--evidence does not work with --format jsonld; use one of jsonl, json"),
    ],
)
def test_options_that_do_not_go_together_are_refused(arguments: tuple[str, ...], says: str, story: Path) -> None:
    with pytest.raises(UsageError, match=says):
        run(*arguments, story)
