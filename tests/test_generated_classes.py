"""The schema of records as classes: those of a generator, for programs without provcheck, and `provcheck.models`."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from pydantic import ValidationError

import provcheck
from provcheck import models

ROOT = Path(__file__).parents[1]
SCHEMA = ROOT / "schemas" / "record.schema.json"
READER = """
import sys
from classes import Record
records = [Record.model_validate_json(line) for line in sys.stdin]
print(len(records), sum(len(record.quotes or []) for record in records))
"""


@pytest.fixture(scope="module")
def classes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The classes that datamodel-code-generator makes of the schema."""
    path = tmp_path_factory.mktemp("generated") / "classes.py"
    options = ["--input-file-type", "jsonschema", "--output-model-type", "pydantic_v2.BaseModel"]
    command = [
        sys.executable,
        "-m",
        "datamodel_code_generator",
        "--input",
        str(SCHEMA),
        "--output",
        str(path),
        *options,
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return path


def test_each_thing_has_one_class(classes: Path) -> None:
    names = re.findall(r"^class (\w+)", classes.read_text(encoding="utf-8"), re.MULTILINE)
    assert {"Record", "Quote", "Byline", "Credit", "Date", "Speaker", "Span"} <= set(names)
    assert [name for name in names if name[-1].isdigit()] == []


@pytest.mark.parametrize("options", [[], ["--no-nulls"], ["--evidence", "--with-text"]])
def test_they_parse_the_record_of_every_seed(classes: Path, options: list[str]) -> None:
    extract = [sys.executable, "-m", "provcheck", "extract", *options, "seeds"]
    extracted = subprocess.run(extract, cwd=ROOT, capture_output=True, check=False, timeout=300)  # a seed is broken
    read = subprocess.run(
        [sys.executable, "-c", READER], input=extracted.stdout, cwd=classes.parent, capture_output=True, timeout=300
    )
    assert read.returncode == 0, read.stderr.decode()
    documents, quotations = map(int, read.stdout.split())
    lines = extracted.stdout.splitlines()
    assert documents == len(lines)
    assert quotations > 20
    for line in lines:
        # The models of the package say the same of every member that is there.
        record = models.Record.model_validate_json(line)
        assert json.loads(record.model_dump_json(exclude_unset=True)) == json.loads(line)


def test_the_models_of_the_package_refuse_what_is_no_record() -> None:
    record = provcheck.extract("“It sails,” said Ida Brandt.").to_dict()
    assert models.Record.model_validate(record).quotes[0].speaker
    with pytest.raises(ValidationError, match="headlines"):
        models.Record.model_validate(record | {"headlines": []})
