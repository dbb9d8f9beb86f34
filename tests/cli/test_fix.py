"""Fixes remove their findings and change nothing else; a second run changes nothing, and no file is half written."""

import errno
import os
import shutil
import stat
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import BinaryIO

import pytest

from provcheck import profiles, readers, rules
from provcheck.cli.rewriting import NotWritten, document_rewriter, rewrite
from provcheck.engine import check as pipeline
from provcheck.engine.fix import FixedDocument, fix_document
from provcheck.model.document import Source
from provcheck.model.settings import Settings

Run = Callable[..., subprocess.CompletedProcess[str]]
Write = Callable[..., Path]
SEEDS = Path(__file__).parents[2] / "seeds"
SETTINGS = Settings(profiles.load("newswire", rules.BY_NAME.keys()), date(2025, 6, 1), raise_crashes=True)
HEAD = " date 2025-05-10 Ships leave\n\n"
BROKEN = "The cafÃ© opens.\n"


def fixed(name: str, content: bytes, settings: Settings = SETTINGS, *, unsafe: bool = False) -> bytes:
    once = fix_document(Source(name, content), settings, lambda result: result, unsafe=unsafe)
    if not isinstance(once, FixedDocument):
        return content
    assert not isinstance(fix_document(once.after, settings, lambda result: result, unsafe=unsafe), FixedDocument)
    return once.after.content


def swap(path: Path, before: bytes, after: bytes) -> None:
    rewrite(str(path), document_rewriter([FixedDocument(Source(str(path), before), Source(str(path), after), 1)]))


def problems(name: str, content: bytes) -> Counter[tuple[str, str]]:
    results = [pipeline.check(part, SETTINGS) for part in readers.split(Source(name, content))]
    return Counter((f.rule, "fix" if f.fix and f.fix.safety == "safe" else "") for r in results for f in r.findings)


@pytest.mark.parametrize(
    "path", sorted(p for p in SEEDS.rglob("*.*") if p.is_file()), ids=lambda path: path.relative_to(SEEDS).as_posix()
)
def test_fixes_of_every_seed_remove_findings_and_add_none(path: Path) -> None:
    content = path.read_bytes()
    before = problems(path.name, content)
    after = problems(path.name, fixed(path.name, content) if path.suffix != ".jsonl" else content)
    assert after == Counter({key: number for key, number in before.items() if key[1] != "fix"})


def test_a_seed_is_fixed_in_place(desk: Path, provcheck: Run) -> None:
    shutil.copytree(SEEDS, desk / "seeds")
    done = provcheck("check", "--fix", "--output", "concise", "seeds")
    assert "provcheck: fixed 1 finding in 1 document" in done.stderr
    changed = [
        p
        for p in SEEDS.rglob("*.*")
        if p.is_file() and p.read_bytes() != (desk / "seeds" / p.relative_to(SEEDS)).read_bytes()
    ]
    assert [path.name for path in changed] == ["credit-trouble.txt"]
    assert b"(PC, Al Mayaden, AFP)\n" in (desk / "seeds" / "credit-trouble.txt").read_bytes()
    assert "fixed 0 findings in 0 documents" in provcheck("check", "--fix", "seeds").stderr


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("a.txt", HEAD + "The cafÃ© opens.\r\n\r\n“It isnâ€™t.”\n", HEAD + "The café opens.\r\n\r\n“It isn’t.”\n"),
        ("a.txt", "\ufeff" + HEAD + "The cafÃ© opens.\r", "\ufeff" + HEAD + "The café opens.\r"),
        ("a.txt", HEAD + "The pi\u200ber and the qu\u200bay.\n", HEAD + "The pier and the quay.\n"),
        ("a.txt", HEAD + "The pier.\n\n(Lusa, AFP; Lusa)\n", HEAD + "The pier.\n\n(Lusa, AFP)\n"),
        ("a.md", "---\ntitle: Ships\n---\n\nThe *cafÃ©* opens.\n", "---\ntitle: Ships\n---\n\nThe *café* opens.\n"),
        ("a.html", "<h1>Ships</h1>\n<p>The cafÃ© <b>opens</b></p>\n", "<h1>Ships</h1>\n<p>The café <b>opens</b></p>\n"),
    ],
)  # fmt: skip
def test_no_byte_outside_an_edit_changes(name: str, before: str, after: str) -> None:
    assert fixed(name, before.encode()) == after.encode()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", HEAD + "The caf\ufffd opens.\n"),  # nothing brings back a letter
        ("a.txt", HEAD + "“We kept it,â€ he said.\n"),  # the last byte of a mark is lost
        ("a.json", '{"title": "Ships", "text": "The pi\\u200ber is open again."}'),  # an escape is no such character
        ("a.md", "The ships&amp;lt;b&amp;gt; leave the port.\n"),  # decoding would make markup
        ("a.md", HEAD + "The cafÃ© opens. <!-- provcheck: ignore[text-encoding] -->\n"),
    ],
)
def test_what_has_no_safe_fix_is_left_alone(name: str, text: str) -> None:
    assert fixed(name, text.encode()) == text.encode()


def test_other_encodings_are_left_or_written_as_they_are() -> None:
    text = HEAD + "The cafÃ© opens.\n"
    utf16 = b"\xff\xfe" + text.encode("utf-16-le")
    assert fixed("a.txt", utf16) == b"\xff\xfe" + text.replace("Ã©", "é").encode("utf-16-le")
    page = "<meta charset='windows-1252'><h1>Ships</h1><p>The cafÃ© – at the pier – opens.</p>".encode("cp1252")
    assert fixed("a.html", page) == page


def test_a_rule_that_does_not_run_fixes_nothing() -> None:
    text = (HEAD + "The cafÃ© opens.\n").encode()
    assert fixed("a.txt", text, replace(SETTINGS, ignore=frozenset({"text"}))) == text


def test_a_diff_writes_nothing(write: Write, provcheck: Run) -> None:
    story = write("a.txt", HEAD + "The cafÃ© opens.")
    done = provcheck("check", "--diff", ".")
    assert done.returncode == 1
    assert done.stdout.splitlines()[-4:] == [
        "-The cafÃ© opens.", "\\ No newline at end of file", "+The café opens.", "\\ No newline at end of file",
    ]  # fmt: skip
    assert done.stderr == "provcheck: would fix 1 finding in 1 document\n"
    assert "Ã©" in story.read_text(encoding="utf-8")
    story.write_text(HEAD, encoding="utf-8")
    assert provcheck("check", "--diff", ".").returncode == 0
    assert provcheck("check", "--fix", "-", stdin="x").returncode == 2


def test_mode_and_link_stay_and_a_changed_file_is_left_alone(desk: Path, write: Write) -> None:
    story = write("a.txt", "old")
    story.chmod(0o640)
    link = desk / "b.txt"
    link.symlink_to(story)
    swap(link, b"old", b"new")
    assert link.is_symlink()
    assert (story.read_bytes(), stat.S_IMODE(story.stat().st_mode)) == (b"new", 0o640)
    with pytest.raises(NotWritten, match="changed during the check; run again"):
        swap(story, b"old", b"newer")
    assert story.read_bytes() == b"new"
    assert sorted(os.listdir(desk)) == ["a.txt", "b.txt"]
    with pytest.raises(NotWritten, match="can't be written"):
        swap(desk / "none.txt", b"", b"x")


def test_a_file_that_changes_while_it_is_written_is_left_alone(desk: Path, write: Write) -> None:
    story = write("a.txt", "old")

    def slowly(old: BinaryIO) -> Iterator[bytes]:
        yield old.read().replace(b"old", b"new")
        story.write_bytes(b"somebody else's")

    with pytest.raises(NotWritten, match="changed"):
        rewrite(str(story), slowly)
    assert story.read_bytes() == b"somebody else's"
    assert os.listdir(desk) == ["a.txt"]


def test_a_full_disk_leaves_the_old_file(desk: Path, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    story = write("a.txt", "old")

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(NotWritten, match="No space left on device"):
        swap(story, b"old", b"new")
    assert story.read_bytes() == b"old"
    assert os.listdir(desk) == ["a.txt"]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write in every folder")
def test_a_read_only_folder_is_reported(desk: Path, write: Write, provcheck: Run) -> None:
    story = write("desk/a.txt", HEAD + BROKEN)
    (desk / "desk").chmod(0o500)
    done = provcheck("check", "--fix", "desk")
    (desk / "desk").chmod(0o700)
    assert done.returncode == 3
    assert "desk/a.txt: can't be written (Permission denied); not fixed" in done.stderr
    assert story.read_text(encoding="utf-8") == HEAD + BROKEN
    story.chmod(0o400)
    assert "desk/a.txt: can't be written (Permission denied); not fixed" in provcheck("check", "--fix", "desk").stderr


def test_rows_are_fixed_in_place(write: Write, provcheck: Run) -> None:
    row = '{"title": "Ships", "date": "2025-05-10", "text": "The caf%s opens.", "source": "AFP"}'
    broken, whole = row % "Ã©", row % "é"
    story = write("a.jsonl", f"\ufeff{broken}\r\n\n{whole}\n{broken}\n  {broken}")
    shown = provcheck("check", "--diff", ".")
    assert shown.stdout.splitlines() == [
        "--- a.jsonl", "+++ a.jsonl",
        "@@ -1 +1 @@", f"-{broken}", f"+{whole}",
        "@@ -4 +4 @@", f"-{broken}", f"+{whole}",
        "@@ -5 +5 @@", f"-  {broken}", f"+  {whole}",
    ]  # fmt: skip
    done = provcheck("check", "--fix", "--output", "concise", ".")
    assert done.stderr == "provcheck: fixed 3 findings in 3 documents\n"
    assert done.stdout.startswith("no findings in 4 documents")
    assert story.read_bytes() == f"\ufeff{whole}\r\n\n{whole}\n{whole}\n  {whole}".encode()
    assert "fixed 0 findings" in provcheck("check", "--fix", ".").stderr


def test_rows_that_cannot_be_written_back_are_reported(write: Write, provcheck: Run) -> None:
    row = '{"title": "Ships", "date": "2025-05-10", "text": "The cafÃ© opens.", "source": "AFP"}\n'
    story = write("a.jsonl", b"\xff\xfe" + row.encode("utf-16-le"))
    done = provcheck("check", "--fix", ".")
    assert done.returncode == 3
    assert "a.jsonl: rows in UTF-16 can't be fixed; save the file as UTF-8; not fixed" in done.stderr
    assert story.read_bytes() == b"\xff\xfe" + row.encode("utf-16-le")


def test_what_the_baseline_accepts_is_not_fixed_by_default(write: Write, provcheck: Run) -> None:
    story = write("a.txt", HEAD + BROKEN)
    provcheck("baseline", "create", ".")
    assert "fixed 0 findings" in provcheck("check", "--fix", ".").stderr
    story.rename(story.with_name("b.txt"))
    assert "fixed 0 findings" in provcheck("check", "--fix", ".").stderr
    assert "fixed 1 finding " in provcheck("check", "--fix", "--no-baseline", ".").stderr


def test_settings_that_silence_a_file_keep_it_as_it_is(write: Write, provcheck: Run) -> None:
    story = write("old/a.txt", HEAD + BROKEN)
    write("b.txt", HEAD + BROKEN)
    write("provcheck.toml", '[per-file-ignores]\n"old/" = ["text"]\n')
    assert "fixed 1 finding in 1 document" in provcheck("check", "--fix", ".").stderr
    assert "Ã©" in story.read_text(encoding="utf-8")


def test_a_diff_of_what_cannot_be_read_says_so(write: Write, provcheck: Run) -> None:
    write("a.txt", b"\xff\xfe\x00")
    write("b.txt", HEAD + BROKEN)
    done = provcheck("check", "--diff", ".", "none.txt")
    assert done.returncode == 3
    assert done.stdout.endswith("+The café opens.\n")
    assert [line.split(":")[1] for line in done.stderr.splitlines()[:2]] == [" a.txt", " none.txt"]
