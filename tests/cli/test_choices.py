"""Settings for different files: the meaning of keys, and profiles by pattern."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from provcheck import settings
from provcheck.model.errors import SettingsError
from provcheck.settings import Arguments

Run = Callable[..., subprocess.CompletedProcess[str]]
Write = Callable[..., Path]
KEYS = '[keys]\nerschienen-am = "published"\nVertrieb = "credits"\nwortlaut = "text"\ndate = ""\n'


def record(done: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_settings_give_keys_of_front_matter_a_meaning(write: Write, provcheck: Run) -> None:
    write("provcheck.toml", KEYS)
    write("a.md", "---\nerschienen_am: 2025-03-04\ndate: 2025-01-01\nvertrieb: Nordwire\n---\nThe ferry sails again.\n")
    (extracted,) = record(provcheck("extract", "a.md"))
    assert extracted["published"] == {
        "value": "2025-03-04", "earliest": "2025-03-04", "latest": "2025-03-04", "as_written": "2025-03-04",
        "pointer": "/front/erschienen_am", "origin": "front-matter", "method": "erschienen_am",
    }  # fmt: skip
    assert [credit["name"] for credit in extracted["credits"]] == ["Nordwire"]


def test_the_columns_of_rows_are_keys(write: Write, provcheck: Run) -> None:
    write("provcheck.toml", KEYS)
    write("a.jsonl", '{"wortlaut": "The ferry sails again.", "Vertrieb": "Nordwire", "date": "2025-01-01"}\n')
    (extracted,) = record(provcheck("extract", "--with-text", "a.jsonl"))
    assert extracted["document"]["text"] == "The ferry sails again."
    assert extracted["published"] is None
    done = provcheck("check", "--output", "concise", "a.jsonl")
    assert "error date-missing" in done.stdout
    assert "credit-missing" not in done.stdout
    assert "Nordwire" in provcheck("extract", "--table", "credits", "a.jsonl").stdout


def test_who_reads_with_the_same_keys(write: Write, provcheck: Run) -> None:
    write("provcheck.toml", KEYS)
    write("a.jsonl", '{"wortlaut": "“It sails again,” said Ida Brandt, the owner.", "date": "2025-01-01"}\n')
    assert "a.jsonl:1:" in provcheck("who", "Ida Brandt", "a.jsonl").stdout


def test_records_name_rows_and_findings_name_the_file(write: Write, provcheck: Run) -> None:
    write("a.jsonl", '{"text": "One ferry."}\n\n{"text": "Two ferries."}\n')
    extracted = record(provcheck("extract", "a.jsonl"))
    assert [one["document"]["uri"] for one in extracted] == ["a.jsonl#L1", "a.jsonl#L3"]
    done = provcheck("check", "--select", "date-missing", "--output", "concise", "a.jsonl")
    assert [line.partition(" ")[0] for line in done.stdout.splitlines()[:2]] == ["a.jsonl:1:1:", "a.jsonl:3:1:"]


def test_a_key_can_only_mean_what_a_record_has(write: Write) -> None:
    write("provcheck.toml", '[keys]\nstand = "publised"\n')
    with pytest.raises(
        SettingsError, match=r"keys.stand: 'publised' is not one of headline, .*; did you mean published\?"
    ):
        settings.build_settings(Arguments())


def test_profiles_are_chosen_by_pattern_in_one_run(write: Write, provcheck: Run) -> None:
    write("provcheck.toml", 'profile = "minimal"\n[profiles]\n"wire/old/" = "minimal"\n"wire/**" = "newswire"\n')
    for name in ("wire/a.txt", "wire/old/b.txt", "own/c.txt"):
        write(name, "The ferry sails again after the winter.\n")
    done = provcheck("check", "--output", "concise", ".")
    assert done.returncode == 1
    assert {line.partition(":")[0] for line in done.stdout.splitlines() if " error " in line} == {"wire/a.txt"}
    # The patterns are relative to the settings file, wherever the run begins.
    assert provcheck("check", "--config", "provcheck.toml", "own").returncode == 0


def test_documents_on_several_processors_keep_their_profiles(write: Write, provcheck: Run) -> None:
    write("provcheck.toml", 'profile = "minimal"\n[profiles]\n"wire/*" = "newswire"\n')
    text = "The ferry sails again after the winter. " * 400
    for number in range(20):
        write(f"own/{number}.txt", text)
        write(f"wire/{number}.txt", text)
    serial = provcheck("check", "--jobs", "1", "--output", "concise", ".")
    assert serial.stdout.count("date-missing") == 20
    assert provcheck("check", "--jobs", "2", "--output", "concise", ".").stdout == serial.stdout


def test_a_profile_on_the_command_line_holds_for_all(write: Write, provcheck: Run) -> None:
    write("provcheck.toml", '[profiles]\n"*.txt" = "strict"\n')
    write("a.txt", "The ferry sails again after the winter.\n")
    assert provcheck("check", "--profile", "minimal", "a.txt").returncode == 0


def test_a_pattern_may_name_a_profile_file(write: Write, provcheck: Run) -> None:
    rights = {"rule": "desk-rights", "severity": "error", "message": "no licence line"}
    profile = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "properties": {"rights": {"x-provcheck": rights}},
        "required": ["rights"],
    }
    write("house/desk.schema.json", json.dumps(profile))
    # A rule that only this profile has may be named in the settings.
    write("house/provcheck.toml", '[profiles]\n"wire/" = "desk.schema.json"\n[severity]\ndesk-rights = "warning"\n')
    write("house/wire/a.txt", "The ferry sails again after the winter.\n")
    done = provcheck("check", "--config", "house/provcheck.toml", "--output", "concise", "house/wire/a.txt")
    assert "warning desk-rights no licence line" in done.stdout


def test_a_profile_that_does_not_exist_is_named_with_its_pattern(write: Write) -> None:
    write("provcheck.toml", '[profiles]\n"*.md" = "newswir"\n')
    with pytest.raises(SettingsError, match=r'profiles\."\*\.md" = "newswir" is neither a file nor one of minimal'):
        settings.build_settings(Arguments())


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("credit-missing", "The ferry sails again.\n"),
        ("credit-unknown", "The ferry sails again.\n\n(Eastwick Echo)\n"),
        ("credit-ambiguous", "The ferry sails again.\n\n(EWE)\n"),
        ("credit-uncited", "“It sails again,” Ida Brandt told the Eastwick Echo.\n\n(Reuters)\n"),
    ],
)
def test_own_outlets_need_no_credit(rule: str, text: str, write: Write, provcheck: Run) -> None:
    write("provcheck.toml", '[outlets.eastwick]\nname = "Eastwick Echo"\n' if rule == "credit-uncited" else "")
    write("a.txt", text)
    check = ("check", "--select", rule, "--output", "concise", "a.txt")
    assert f" {rule} " in provcheck(*check).stdout
    table = '[outlets.eastwick]\nname = "Eastwick Echo"\n' if rule == "credit-uncited" else ""
    write("provcheck.toml", f'own = ["Eastwick Echo", "EWE"]\n{table}')
    assert f" {rule} " not in provcheck(*check).stdout
