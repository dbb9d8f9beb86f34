"""The Python API: its examples are run, its names are typed, and it costs nothing before it is used."""

import doctest
import json
import subprocess
import sys
from datetime import date, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

import provcheck
from provcheck import api
from provcheck.model.finding import Kind
from provcheck.model.schemas import schema_text
from provcheck.reporters import REPORTERS

ROOT = Path(__file__).parents[1]
STORY = "date 2025-03-04 Ferry back in service\n\nThe cafÃ© is open again.\n\n(Reuters)\n"
LATIN_XML = """<?xml version="1.0" encoding="ISO-8859-1"?>
<nitf><head><docdata><date.issue norm="20250304"/></docdata></head><body><body.head><hedline><hl1>Café opens</hl1>
</hedline></body.head><body.content><p>The café is open again.</p></body.content></body></nitf>
"""


def test_the_examples_in_the_docstrings_are_real(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    done = doctest.testmod(api, extraglobs={"provcheck": provcheck})
    assert done.attempted >= 15
    assert done.failed == 0


def test_the_program_in_the_documentation_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk" / "a.txt").write_text(STORY, encoding="utf-8")
    text = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    exec(text.split("```python\n")[1].split("```")[0], {})  # our own page
    assert capsys.readouterr().out.startswith(f"{Path('desk') / 'a.txt'} 3 text-encoding ")


def test_the_package_offers_what_its_api_does() -> None:
    assert provcheck.__all__ == api.__all__
    assert set(api.__all__) <= set(dir(provcheck))
    for name in api.__all__:
        assert getattr(provcheck, name) is getattr(api, name)
    with pytest.raises(AttributeError, match="no attribute 'check_txt'"):
        provcheck.check_txt  # noqa: B018


def test_type_checkers_see_every_name(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    lines = [f"print(provcheck.{name})" for name in api.__all__]
    lines += ["result: provcheck.Result = provcheck.check_text('x')", "reveal_type(result.findings[0].rule)"]
    program.write_text("import provcheck\n" + "\n".join(lines) + "\n", encoding="utf-8")
    mypy = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path / "cache"), str(program)]
    done = subprocess.run(mypy, cwd=ROOT, capture_output=True, text=True, check=False)
    assert 'Revealed type is "builtins.str"' in done.stdout.replace('"str"', '"builtins.str"'), (
        done.stdout + done.stderr
    )
    assert done.returncode == 0, done.stdout
    assert (ROOT / "provcheck" / "py.typed").is_file()


def test_a_text_is_checked_as_the_command_line_checks_a_file(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    (from_file,) = provcheck.check_path(path)
    from_text = provcheck.check_text(STORY, name=str(path))
    assert from_file == from_text
    assert [finding.rule for finding in from_text.findings] == ["text-encoding"]


def test_a_text_is_no_bytes_whatever_encoding_it_declares() -> None:
    document = provcheck.read_text(LATIN_XML, name="story.xml")
    assert "Café opens" in document.text
    page = '<html><head><meta charset="iso-8859-1"></head><body><p>The café is open again.</p></body></html>'
    assert "café" in provcheck.read_text(page, name="story.html").text


def test_settings_come_from_a_file_that_is_named_or_looked_for(tmp_path: Path) -> None:
    (tmp_path / ".provcheck.toml").write_text(
        'profile = "minimal"\nexclude = ["drafts/"]\n[per-file-ignores]\n"b.txt" = ["text"]\n', encoding="utf-8"
    )
    for name in ("a.txt", "b.txt", "drafts/c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(STORY, encoding="utf-8")
    settings = provcheck.load_settings(tmp_path, as_of=date(2025, 3, 5))
    assert settings.profile.name == "minimal"
    assert provcheck.load_settings(config=tmp_path / ".provcheck.toml").profile.name == "minimal"
    assert provcheck.load_settings().profile.name == "newswire"
    results = list(provcheck.check_path(tmp_path, settings=settings))
    assert [Path(result.uri).name for result in results] == ["a.txt", "b.txt"]
    assert [result.findings[0].suppressed for result in results] == [None, 'per-file-ignores "b.txt"']


def test_what_can_not_be_read_is_a_finding_or_the_packages_own_error(tmp_path: Path) -> None:
    assert provcheck.check_text("{", name="story.json").findings[0].rule == "read-failed"
    (result,) = provcheck.check_path(tmp_path / "gone.txt")
    assert result.findings[0].kind is Kind.FAILED
    for call in (
        lambda: provcheck.read_text("{", name="story.json"),
        lambda: provcheck.extract("", name="story.txt"),
        lambda: list(provcheck.read_path(tmp_path / "gone.txt")),
        lambda: list(provcheck.read_path(tmp_path)),
        lambda: provcheck.check_text("{}\n{}\n", name="rows.jsonl"),
    ):
        with pytest.raises(provcheck.ReadError, match=r"(story|gone|rows)\.|a folder"):
            call()
    with pytest.raises(provcheck.SettingsError):
        provcheck.load_settings(ignore=["qoute"])
    with pytest.raises(provcheck.UsageError, match="did you mean markdown"):
        provcheck.load_settings(reader="markdwn")
    assert issubclass(provcheck.SettingsError, provcheck.ProvcheckError)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"profile": 3}, "profile: 3 is not a path"),
        ({"config": b"a.toml"}, "config: b'a.toml' is not a path"),
        ({"folder": 3}, "folder: 3 is not a path"),
        ({"select": None}, "select: give a list of names, not None"),
        ({"reader": []}, r"reader: \[\] is not the name of a format"),
    ],
)
def test_settings_of_the_wrong_kind_are_refused(arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(provcheck.UsageError, match=message):
        provcheck.load_settings(**arguments)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"path": 3}, "path: 3 is not a path"),
        ({"baseline": 3}, "baseline: 3 is not a path"),
        ({"material": "talk.txt"}, r'material: give a list of files, such as \["talk.txt"\], not one path'),
        ({"material": Path("talk.txt")}, r'material: give a list of files, such as \["talk.txt"\], not one path'),
        ({"material": [3]}, "material: 3 is not a path"),
        ({"jobs": "2"}, "jobs: '2' is not a number of processes"),
        ({"jobs": 0}, "jobs: 0 is not a number of processes"),
    ],
)
def test_what_to_check_is_of_the_right_kind(arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(provcheck.UsageError, match=message):
        provcheck.check_path(**{"path": "a.txt", **arguments})


def test_a_lone_half_of_a_character_is_no_text() -> None:
    assert provcheck.check_text("date 2025-03-04 x \ud800").findings[0].rule == "read-failed"


def test_a_crash_of_an_extractor_is_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("by nobody")

    extractors = import_module("provcheck.extractors")
    monkeypatch.setattr(extractors, "ALL", (("dates", broken),))
    with pytest.raises(provcheck.ProvcheckError, match=r"document\.txt: dates stopped"):
        provcheck.extract("date 2025-03-04 x")
    assert provcheck.check_text("date 2025-03-04 x").findings[0].rule == "rule-crashed"


SAID = "date 2025-03-04 Ferry back in service\n\n“It sails again,” said Ida Brandt, who owns the ferry.\n\n(Reuters)\n"


@pytest.mark.parametrize("nulls", [True, False])
def test_a_record_in_plain_values_is_valid(nulls: bool) -> None:
    record = provcheck.extract(SAID)
    plain = record.to_dict(nulls=nulls, evidence=True)
    assert not list(jsonschema_rs.validator_for(schema_text("record")).iter_errors(plain))
    assert json.loads(record.to_json(nulls=nulls, evidence=True)) == plain
    assert ("embargoed" in plain) == nulls
    assert plain["quotes"][0]["speaker"]["name"] == "Ida Brandt"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"min_confidence": 7}, "min_confidence: must be at most 1, not 7"),
        ({"min_confidence": "high"}, "min_confidence: must be a number, not a string ('high')"),
        ({"as_of": "2025-03-05"}, "as_of: '2025-03-05' is no datetime.date; write date(2025, 3, 5)"),
        ({"as_of": datetime(2025, 3, 5, 1)}, "is no datetime.date"),
        ({"select": "quote"}, 'select: give a list of names, such as ["quote"], not a string'),
        ({"own": [""]}, "own.0: must not be empty"),
        ({"reader": "pdfx"}, 'no reader "pdfx"'),
    ],
)
def test_wrong_arguments_are_refused_with_what_is_wrong(arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(provcheck.UsageError) as error:
        provcheck.load_settings(**arguments)
    assert message in str(error.value)


def test_own_outlets_need_no_credit() -> None:
    story = SAID.replace("(Reuters)", "")
    rules = [finding.rule for finding in provcheck.check_text(story).findings]
    assert "credit-missing" in rules
    settings = provcheck.load_settings(own=["Eastwick Echo"])
    assert "credit-missing" not in [finding.rule for finding in provcheck.check_text(story, settings=settings).findings]


def test_documents_are_compared_and_a_baseline_accepts_findings(tmp_path: Path) -> None:
    words = "The ferry sails again tomorrow at noon from the old quay, and nobody will have to pay for the first week"
    for name, speaker in (("a.txt", "Ida Brandt"), ("b.txt", "Ole Lund")):
        story = f"date 2025-03-04 Ferry back in service\n\n“{words},” said {speaker}, who owns it.\n\n(Reuters)\n"
        (tmp_path / name).write_text(story, encoding="utf-8")
    found = [finding.rule for result in provcheck.check_path(tmp_path, across=True) for finding in result.findings]
    alone = [finding.rule for result in provcheck.check_path(tmp_path, jobs=2) for finding in result.findings]
    assert set(found) - set(alone)
    with pytest.raises(provcheck.ProvcheckError, match=r"no\.json"):
        next(iter(provcheck.check_path(tmp_path, baseline=tmp_path / "no.json")))


def test_material_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(provcheck.UsageError, match=r"material: .*no\.srt"):
        provcheck.check_text(SAID, material=[tmp_path / "no.srt"])


@pytest.mark.parametrize("output", [name for name in REPORTERS if name != "html"])
def test_results_are_rendered_as_the_command_line_prints_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, output: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    settings = provcheck.load_settings(as_of=date(2025, 6, 1))
    shown = provcheck.render(provcheck.check_path("a.txt", settings=settings), output, settings=settings)
    command = [sys.executable, "-m", "provcheck", "check", "--as-of", "2025-06-01", "--no-cache", "--output", output]
    done = subprocess.run([*command, "a.txt"], capture_output=True, text=True, encoding="utf-8", check=False)
    assert shown.splitlines() == done.stdout.splitlines()
    assert shown


def test_the_page_needs_results_with_their_documents() -> None:
    settings = provcheck.load_settings(keep_documents=True)
    page = provcheck.render([provcheck.check_text(STORY, settings=settings)], "html", settings=settings)
    assert page.startswith("<!doctype html>")
    with pytest.raises(provcheck.UsageError, match="did you mean sarif"):
        provcheck.render([], "sarf")
