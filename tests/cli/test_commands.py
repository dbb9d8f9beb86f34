"""The smaller commands, and what all commands share."""

import json
import re
import subprocess
from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest

from provcheck import rules
from provcheck.cli import _COMMANDS, schema
from provcheck.model.schemas import schema_text

Run = Callable[..., subprocess.CompletedProcess[str]]
Write = Callable[..., Path]


def test_the_version_is_that_of_the_package(provcheck: Run) -> None:
    assert provcheck("--version").stdout == f"provcheck {metadata.version('provcheck')}\n"


@pytest.mark.parametrize("name", _COMMANDS)
def test_help_fits_a_screen_and_shows_an_example(name: str, provcheck: Run) -> None:
    done = provcheck(name, "--help")
    assert done.returncode == 0
    assert max(map(len, done.stdout.splitlines())) <= 100
    assert len(done.stdout.splitlines()) <= 50
    assert name == "init" or "Example" in done.stdout


def test_the_list_of_commands_says_what_each_is_for(provcheck: Run) -> None:
    output = provcheck("--help").stdout
    for name, claim in _COMMANDS.items():
        assert f"  {name}" in output
        assert claim in output


def test_an_unknown_command_suggests_the_nearest(provcheck: Run) -> None:
    done = provcheck("chek")
    assert done.returncode == 2
    assert "No such command 'chek'; did you mean check?" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "output"),
    [
        (
            ("check", "--fail-on", "warnin"),
            "'--fail-on': \"warnin\" is not one of error, warning, note; did you mean warning?",
        ),
        (("extract", "--table", "quoets"), "'--table': \"quoets\" is not one of quotes, "),
        (("check", "--profile", "newswir"), "; did you mean newswire?"),
        (("check", "--output", "jsn"), "; did you mean json?"),
        (("check", "--select", ""), "--select names no rule"),
        (("check", ""), "empty path; name a file or folder, or use - for standard input"),
    ],
)
def test_a_wrong_value_is_wrong_usage(arguments: tuple[str, ...], output: str, desk: Path, provcheck: Run) -> None:
    done = provcheck(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert output in done.stderr


def test_every_rule_is_listed_and_explained(provcheck: Run) -> None:
    output = provcheck("rules").stdout.splitlines()
    assert [line.split()[0] for line in output] == [rule.name for rule in rules.ALL]
    family = provcheck("rules", "quote").stdout.splitlines()
    assert {line.split()[0] for line in family} == {rule.name for rule in rules.ALL if rule.family == "quote"}
    explained = provcheck("explain", "text-encoding").stdout
    assert explained.startswith("text-encoding (weak, error by default)\n")
    assert "Silent:" in explained
    assert "## Reported: " in explained
    assert explained.endswith(f"More: {rules.PAGES}/text-encoding.md\n")


@pytest.mark.usefixtures("only_english_has_figures")
def test_rules_say_whether_they_run_in_a_language(provcheck: Run) -> None:
    french = provcheck("rules", "--language", "fr").stdout.splitlines()
    rows = {line.split()[0]: line.split(maxsplit=2)[2] for line in french}
    assert rows.keys() == rules.BY_NAME.keys()
    assert rows["quote-unbalanced"] == "runs"
    assert rows["date-order"] == "runs in part: no list past_events"
    assert rows["figure-percent-sum"] == "runs"
    assert rows["dateline-malformed"] == "does not run: no trait capital-datelines"
    spanish = provcheck("rules", "--language", "es").stdout
    assert re.search(r"^figure-conflict .* does not run: figures are not looked for", spanish, re.MULTILINE)
    english = provcheck("rules", "--language", "EN").stdout.splitlines()
    not_run = {line.split()[0] for line in english if line.split(maxsplit=2)[2] != "runs"}
    assert not_run == {"source-conditional"}
    done = provcheck("rules", "--language", "xx")
    assert (done.returncode, done.stdout) == (2, "")
    assert 'the language "xx" is not read' in done.stderr


@pytest.mark.usefixtures("only_english_has_figures")
def test_a_run_counts_the_rules_that_do_not_run_in_a_language(desk: Path, provcheck: Run) -> None:
    for name in ("un.txt", "deux.txt"):
        text = "El alcalde dijo el lunes que la ciudad no podrá pagar las obras del puente con sus propios medios.\n"
        (desk / name).write_text(text, encoding="utf-8")
    for _ in range(2):  # the second time from the cache
        summary = provcheck("check", "un.txt", "deux.txt", "--output", "concise").stdout.splitlines()[-1]
        unread = r"; in Spanish, \d+ rules not run and figures not looked for \(2 documents; .* --language es\)$"
        assert re.search(unread, summary)
    done = provcheck("check", "un.txt", "--select", "text", "--ignore", "text-apostrophe")
    assert done.stdout == (
        "no findings in 1 document; in Spanish, figures not looked for (1 document; provcheck rules --language es)\n"
    )


ITALIAN = (
    "Il sindaco ha detto lunedì che la città non potrà pagare i lavori con i propri mezzi e che dodici persone "
    "sono rimaste ferite nel porto.\n"
)


def test_a_run_says_which_texts_are_not_read(desk: Path, provcheck: Run) -> None:
    (desk / "uno.txt").write_text(ITALIAN, encoding="utf-8")
    (desk / "dos.txt").write_text(ITALIAN.replace("dodici", "tredici"), encoding="utf-8")
    (desk / "words.txt").write_text("Qov zib, dref mun tal.\n", encoding="utf-8")
    (desk / "empty.json").write_text('{"headline": "", "body": ""}', encoding="utf-8")
    clause = (
        "the text of 3 documents is in a language that provcheck does not read (2 Italian, 1 unrecognised): bylines, "
        "credits, dateline, figures, images and quotes not looked for, "
    )
    files = ("uno.txt", "dos.txt", "words.txt", "--profile", "minimal")
    for _ in range(2):  # the second time from the cache
        summary = provcheck("check", *files, "--output", "concise").stdout.splitlines()[-1]
        assert re.search(re.escape(clause) + r"\d+ rules not run$", summary)
    report = json.loads(provcheck("check", *files, "--output", "json").stdout)
    assert report["summary"]["documents_unread"] == 3
    limits = report["documents"][0]["not_checked"]
    assert (limits["language"], limits["is_read"], limits["fields"]) == (
        "it", False, ["bylines", "credits", "dateline", "figures", "images", "quotes"],
    )  # fmt: skip
    assert limits["rules"] > 0
    sarif = json.loads(provcheck("check", *files, "--output", "sarif").stdout)
    (notification,) = sarif["runs"][0]["invocations"][0]["toolExecutionNotifications"]
    assert (notification["level"], clause in notification["message"]["text"]) == ("note", True)
    junit = ElementTree.fromstring(provcheck("check", *files, "--output", "junit").stdout)
    assert clause in (junit.findtext("testsuite/system-out") or "")


def test_a_text_that_is_checked_in_full_is_not_counted(desk: Path, provcheck: Run) -> None:
    text = "The mayor said on Monday that the city would not be able to pay for the bridge with its own means.\n"
    (desk / "one.txt").write_text(text, encoding="utf-8")
    report = json.loads(provcheck("check", "one.txt", "--output", "json").stdout)
    assert report["summary"]["documents_unread"] == 0
    assert report["documents"][0]["not_checked"] is None


def test_an_unknown_rule_family_or_schema_is_refused(provcheck: Run) -> None:
    for arguments, meant in (
        (("explain", "text-encodin"), "text-encoding"),
        (("rules", "qoute"), "quote"),
        (("schema", "recrd"), "record"),
    ):
        done = provcheck(*arguments)
        assert done.returncode == 2
        assert f"did you mean {meant}?" in done.stderr


@pytest.mark.parametrize("name", schema.SCHEMAS)
def test_every_schema_is_printed_as_it_is_shipped(name: str, provcheck: Run) -> None:
    output = provcheck("schema", name).stdout
    assert output == schema_text(name)
    jsonschema.Draft202012Validator.check_schema(json.loads(output))


def test_extract_prints_a_record_a_line_that_keeps_the_schema(write: Write, provcheck: Run) -> None:
    write("a.txt", " date 2025-03-04 Ferry is back\n\n“It sails,” said Ida Brandt.\n\n(Eastwick Echo)\n")
    write("b.jsonl", '{"headline": "One", "body": "First."}\n{"headline": "Two", "body": "Sec\x7fond.\u202e"}\n')
    done = provcheck("extract", "--evidence", "--with-text", ".")
    assert (done.returncode, done.stderr) == (0, "")
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert [record["document"]["uri"] for record in records] == ["a.txt", "b.jsonl#L1", "b.jsonl#L2"]
    assert "\u202e" not in done.stdout
    assert "\x7f" not in done.stdout
    validator = jsonschema.Draft202012Validator(json.loads(schema_text("record")))
    for record in records:
        assert [error.message for error in validator.iter_errors(record)] == []
        text = record["document"]["text"]
        assert len(text) == record["document"]["characters"]
        for statement in record["statements"]:
            if "span" in statement and statement["as_written"]:
                assert statement["as_written"] in text
    listed = json.loads(provcheck("extract", "--evidence", "--with-text", "--format", "json", ".").stdout)
    assert listed == records
    stated = [json.loads(line) for line in provcheck("extract", "--no-nulls", "--with-text", ".").stdout.splitlines()]
    for record, fewer in zip(records, stated, strict=True):
        assert [error.message for error in validator.iter_errors(fewer)] == []
        assert set(fewer) == {name for name, value in record.items() if value not in (None, [])} - {"statements"}
    refused = provcheck("extract", "--no-nulls", "--format", "ninjs", ".")
    assert (refused.returncode, "use one of jsonl, json" in refused.stderr) == (2, True)


def test_extract_goes_on_after_what_it_cannot_read(write: Write, provcheck: Run) -> None:
    write("a.txt", b"\xff\x00")
    write("b.txt", "Text.\n")
    write("c.json", '{"name": "no article"}')
    done = provcheck("extract", ".")
    assert done.returncode == 3
    assert [json.loads(line)["document"]["uri"] for line in done.stdout.splitlines()] == ["b.txt"]
    assert done.stderr.startswith("a.txt:1:1: error read-failed ")
    assert len(done.stderr.splitlines()) == 1


def test_extract_explains_which_candidates_lost(write: Write, provcheck: Run) -> None:
    text = "Anna Lee met Maria Kim in Oslo. “The road is not safe for anyone,” she said."
    write("a.txt", f"{text}\n\nBob Moe nodded. “It never was.”\n")
    output = [line.strip() for line in provcheck("extract", "--explain", ".").stdout.splitlines()]
    assert "rejected   for “she”: “Maria Kim”" in output
    (votes,) = [line for line in output if line.startswith("rejected   for the quotation: ")]
    assert re.fullmatch(r"rejected   for the quotation: no speaker \([\d.]+%\), “she” with “said” \([\d.]+%\)", votes)


@pytest.mark.parametrize(("form", "nothing"), [("jsonl", ""), ("json", "[]\n")])
def test_extract_of_nothing_is_nothing_in_its_format(form: str, nothing: str, desk: Path, provcheck: Run) -> None:
    done = provcheck("extract", "--format", form, ".")
    assert (done.returncode, done.stdout) == (0, nothing)


def test_extract_explains_why_a_quotation_has_its_speaker(write: Write, provcheck: Run) -> None:
    write("a.txt", "Ferry is back\n\nIda Brandt owns the ferry. “It sails \x1b again,” she said on Monday.\n")
    write("b.txt", "Nothing was said.\n")
    done = provcheck("extract", "--explain", ".")
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0] == "a.txt"
    assert lines[1].split() == ["3:28", "direct,", "body", "“It", "sails", "␛", "again,”"]
    steps = {line.split()[0]: line.split(maxsplit=1)[1] for line in lines[2 : lines.index("b.txt")]}
    assert steps["speaker"] == "Ida Brandt, written “she” (person)"
    assert steps["cue"].startswith("“said”")
    assert {"because", "confidence"} <= steps.keys()
    assert steps["rejected"] == "no other candidate came close"
    assert lines[lines.index("b.txt") + 1].strip() == "no quotations"
    refused = provcheck("extract", "--explain", "--evidence", ".")
    assert (refused.returncode, refused.stdout) == (2, "")


def test_rules_of_the_catalogue_are_explained_where_the_settings_are_wrong(provcheck: Run, write: Write) -> None:
    write("provcheck.toml", "wrong = 1\n")
    assert provcheck("explain", "text-encoding").returncode == 0
    assert "unknown key" in provcheck("explain", "acme-slug").stderr
