"""Rare cases of the command line: faults of its own, files that change, relays and occasions of quotations."""

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from provcheck.cli import rewriting
from provcheck.cli.rewriting import NotWritten
from provcheck.engine import runner
from provcheck.engine.fix import FixedDocument
from provcheck.model.document import Source

Run = Callable[..., subprocess.CompletedProcess[str]]
Write = Callable[..., Path]
STORY = " date 2025-03-04 Ferry is back\n\n“It sails,” said Ida Brandt.\n\n(Reuters)\n"


def test_a_fault_of_the_program_is_one_line_and_exit_3(
    write: Write, provcheck: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def faulty(*_: object, **__: object) -> Any:
        raise ZeroDivisionError("a\x1b[2Jfault")

    write("a.txt", STORY)
    monkeypatch.setattr(runner, "run", faulty)
    done = provcheck("check", "a.txt")
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr == (
        "provcheck: internal error (ZeroDivisionError: a␛[2Jfault); "
        "please report it with the output of PROVCHECK_DEBUG=1\n"
    )


def test_a_baseline_of_a_first_run_is_a_file(provcheck: Run, desk: Path) -> None:
    done = provcheck("init", "--baseline", "--stdout", ".")
    assert done.returncode == 2
    assert done.stderr.endswith("--baseline accepts findings in a file; leave out --stdout\n")
    assert list(desk.iterdir()) == []


ROWS = b'{"a": 1}\n{"a": 2}\n'


def change(line: int, before: bytes) -> FixedDocument:
    return FixedDocument(
        Source("rows.jsonl", before, row=line, first_line=line), Source("rows.jsonl", b"{}", row=line), 1
    )


@pytest.mark.parametrize(
    ("content", "line", "before", "why"),
    [
        (ROWS, 2, b'{"a": 3}', "changed"),
        (ROWS, 3, b'{"a": 3}', "changed"),
        (b"PAR1" + ROWS, 1, b'{"a": 1}', "Parquet files can't be fixed"),
        (ROWS.decode().encode("utf-16"), 1, b'{"a": 1}', "UTF-16 can't be fixed"),
    ],
)
def test_rows_are_written_only_over_those_that_were_read(
    tmp_path: Path, content: bytes, line: int, before: bytes, why: str
) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_bytes(content)
    with path.open("rb") as old, pytest.raises(NotWritten, match=why):
        list(rewriting.rows_rewriter([change(line, before)])(old))


def test_rows_behind_the_last_change_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_bytes(ROWS + b"\r\n# no row\n")
    with path.open("rb") as old:
        assert b"".join(rewriting.rows_rewriter([change(1, b'{"a": 1}')])(old)) == b'{}\n{"a": 2}\n\r\n# no row\n'


def test_who_prints_relays_occasion_and_confidence(write: Write, provcheck: Run) -> None:
    write(
        "a.txt",
        " date 2025-03-04 Ferry is back\n\n“It sails again, and we are glad of it,” Ida Brandt told AFP at a press"
        " conference in Porto on Monday. She said that the harbour was open.\n\n(Reuters)\n",
    )
    write("package.json", '{"name": "x"}')
    done = provcheck("who", "Brandt", ".")
    assert (done.returncode, done.stderr) == (0, "")
    first, second = done.stdout.splitlines()
    assert first.startswith("a.txt:3:1: “It sails again, and we are glad of it,” — Ida Brandt; via AFP; ")
    assert "Porto, 2025-03-03" in first
    assert second.startswith("a.txt:3:113: that the harbour was open — Ida Brandt; ")
    assert "indirect" in second


def test_who_isolates_what_is_read_from_the_right(write: Write, provcheck: Run) -> None:
    write("a.md", "---\ntitle: A\n---\n\nقالت سلمى الحربي: «الجسر مغلق حتى الصيف بسبب أعمال الصيانة».\n")
    words, speaker = provcheck("who", "سلمى الحربي", "a.md").stdout.rstrip().split(" — ")
    assert words.endswith("«\u2068الجسر مغلق حتى الصيف بسبب أعمال الصيانة\u2069»")
    assert speaker == "\u2068سلمى الحربي\u2069"


@pytest.mark.parametrize("query", ["Mr. Brandt", "Mr Brandt", "mr. brandt"])
def test_who_finds_people_whatever_title_they_have(query: str, write: Write, provcheck: Run) -> None:
    write("a.txt", STORY.replace("Ida Brandt", "Mr. Brandt"))
    assert provcheck("who", query, "a.txt").stdout == "a.txt:3:1: “It sails,” — Brandt\n"


def test_who_says_that_a_file_named_is_no_document(write: Write, provcheck: Run) -> None:
    write("package.json", '{"name": "x"}')
    done = provcheck("who", "Brandt", "package.json")
    assert done.returncode == 3
    assert "package.json:1:1: error read-failed" in done.stderr


def test_a_quiet_check_prints_findings_only(write: Write, provcheck: Run) -> None:
    write("a.txt", STORY)
    write("b.txt", STORY.replace("\n(Reuters)\n", ""))
    for form in ("text", "note"):
        loud, quiet = (provcheck("check", *option, "--output", form, "b.txt").stdout for option in ((), ("-q",)))
        assert loud == quiet + loud.splitlines()[-1] + "\n"
        assert provcheck("check", "-q", "--output", form, "a.txt").stdout == ""


def test_two_patterns_of_one_profile(write: Write, provcheck: Run) -> None:
    write("provcheck.toml", '[profiles]\n"wire/*" = "minimal"\n"desk/*" = "minimal"\n')
    for folder in ("wire", "desk", "other"):
        write(f"{folder}/a.txt", "A ferry is back\n\nIt sails again. Nobody says who saw it.\n")
    output = provcheck("check", "--output", "concise", ".").stdout.splitlines()
    assert [line.partition(":")[0] for line in output if "credit-missing" in line] == ["other/a.txt"]


@pytest.mark.parametrize(
    ("content", "code", "output"),
    [
        ("[tool.other]\nkey = 1\n", 0, ""),
        ("# provcheck is not set up\n[tool.other]\nkey = 1\n", 0, ""),
        ("[tool]\nprovcheck = 3\n", 2, "[tool.provcheck] must be a table of settings"),
    ],
)
def test_a_shared_file_of_settings_has_a_table_for_this_program_or_none(
    write: Write, provcheck: Run, content: str, code: int, output: str
) -> None:
    write("pyproject.toml", content)
    write("a.txt", STORY)
    done = provcheck("check", "-q", "a.txt")
    assert (done.returncode, output in done.stderr) == (code, True)
    assert (done.stderr == "") is (output == "")


def test_who_says_which_guesses_are_unsure(write: Write, provcheck: Run) -> None:
    write(
        "a.txt",
        "Title: A night guard finds a comet\nDate: 2024-03-13\nSource: APA\n\nAnn Lee, 34, said the comet was bright. "
        "“It was not what I had been waiting for,” 34, said Lee.\n",
    )
    sure, unsure = provcheck("who", "Ann Lee", "a.txt").stdout.splitlines()
    assert sure == "a.txt:5:19: the comet was bright — Ann Lee; indirect"
    assert unsure.endswith("— Ann Lee; mixed; unsure (0.67)")


def test_extract_explains_quotations_of_nobody_and_occasions(write: Write, provcheck: Run) -> None:
    write(
        "a.txt",
        " date 2025-03-04 Ferry is back\n\n“It will sail again,” said Ida Brandt at a press conference in Porto on "
        "Monday.\n",
    )
    write("b.txt", "Ferry is back\n\nThe hall was shut. “Nobody asked us about any of this before it was built.”\n")
    output = [line.strip() for line in provcheck("extract", "--explain", ".").stdout.splitlines()]
    assert output.count("speaker    none") == 1
    (occasion,) = (line for line in output if line.startswith("occasion"))
    assert "a press conference" in occasion
    assert "2025-03-03" in occasion
