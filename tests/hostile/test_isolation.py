"""One document can't take the others with it: hostile files among good ones, in a process with little memory.

Two sets of limits are tried. With those of a user, every construction is checked or reported. With limits far below,
most constructions exceed one, so that what is tested is how they are kept from the others.
"""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from fuzz.containers import packed

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems do not limit address space")
Run = Callable[..., subprocess.CompletedProcess[str]]

GOOD = " date 2025-03-04 Ferry back\n\n“It sails {0} times,” said Ida Brandt, the owner.\n\n(Reuters)\n"
_HEAD = " date 2025-03-04 Ferry back\n\n“It sails,” said Ida Brandt, "
_PAGE = "<html><body><article><h1>Ferry</h1><p>It sails."
_ITEM = "<nitf><body><body.content><p>It sails.</p></body.content></body>"
_TOML = "+++\ntitle = 'x'\n{0}\n+++\n\nIt sails.\n"


def repeated(piece: str, kilobytes: int) -> str:
    return piece * (kilobytes * 1024 // len(piece.encode()))


def constructions(size: int) -> Iterator[tuple[str, str]]:
    """Names and contents of hostile files; `size` is that of one paragraph of prose, in kilobytes."""
    for name, piece in (
        ("relays", "cited by Reuters, quoted by AFP, "),
        ("according", "according to Reuters and AFP and "),
        ("titles", "Gov. Lind said "),
        ("cues", "he added, she added, "),
        ("told", "told the Eastwick Echo "),
        ("figures", "14 died, according to Lind, "),
        ("unclosed", "“It sails” said Brandt “"),
        ("chain", "told AFP, which told Reuters, which "),
        ("sentence", "and the boat leaves the pier at nine "),
    ):
        yield f"{name}.txt", _HEAD + repeated(piece, size)
    yield "speakers.txt", _HEAD + " ".join(f"“It sails,” said Ida B{number}." for number in range(size * 25))
    yield "closing.html", _PAGE + repeated("” said Lind. <p>", size)
    yield "table.md", "| a | b |\n|---|---|\n" + repeated("| “It sails,” said Lind. | 14 died |\n", size)
    yield "dots.md", _TOML.format("a" + ".a" * 20_000 + " = 1")
    yield "tables.md", _TOML.format("a = " + "{a = " * 20_000)
    yield "levels.md", "---\na: b\nx: " + "[" * 60_000 + "\n---\n\nIt sails.\n"
    yield "levels.json", '{"headline": "x", "x": ' + "[" * 100_000
    yield "levels.xml", "<nitf>" + "<a>" * 100_000


def constructions_of_formats() -> Iterator[tuple[str, bytes]]:
    """The same of manuscripts, messages, exports and markup by hand; the contents are bytes."""
    yield "marks.rst", b"Ferry\n=====\n\n" + b"=" * 80_000 + b" x\n"
    yield "digits.adoc", b"= Ferry\n\n|===\n" + b"1" * 80_000
    yield "author.json", b'{"headline": "x", "text": "It sails.", "author": "Ida' + b" " * 80_000 + b'x"}'
    yield "tag.html", b"<html><p class='DocPublicationName'>x</p><p>It sails.<" + b"a" * 80_000
    yield "paragraphs.rtf", b"{\\rtf1 " + b"\\u8220?It sails,\\u8221? said Ida.\\par " * 4_000 + b"}"
    yield "lines.eml", b"Subject: x\nMIME-Version: 1.0\n\n" + b"> It sails, said Ida Brandt.\n" * 4_000
    yield "text.odt", packed("text.odt", b"<text:p>It sails, said Ida Brandt.</text:p>" * 4_000)
    yield "marks.iptc", b"\x01ewn0123 4 pol 42\r\n\x02It sails." + b"^<" * 40_000 + b"\x03"
    yield "levels.rtf", b"{\\rtf1 " + b"{" * 60_000
    yield (
        "levels.odt",
        packed("levels.odt", b"<text:p>It" + b"<text:span>" * 30_000 + b"</text:span>" * 30_000 + b"</text:p>"),
    )
    yield (
        "levels.docx",
        packed("levels.docx", b"<w:p><w:r><w:t>It</w:t></w:r></w:p>" + b"<w:sdt>" * 30_000 + b"</w:sdt>" * 30_000),
    )
    nested = b"".join(
        b"Content-Type: multipart/mixed; boundary=a%d\n\n--a%d\n" % (level, level) for level in range(5_000)
    )
    yield "levels.eml", b"Subject: x\n" + nested + b"\nIt sails.\n"


def heavy_files() -> Iterator[tuple[str, str]]:
    """Names and contents of files that are read in more memory than the low limit, whatever is extracted from them."""
    yield "siblings.xml", _ITEM + "<a/>" * 900_000 + "</nitf>"
    yield "attributes.xml", _ITEM + "<a b='c' d='e' f='g'/>" * 300_000 + "</nitf>"
    yield "paragraphs.html", _PAGE + "<p>a" * 700_000


def limited_address_space() -> None:
    """As `ulimit -v 6000000`."""
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (6_000_000 * 1024,) * 2)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write_all(folder: Path, hostile: Iterable[tuple[str, str | bytes]], good: int) -> list[str]:
    """Write good files and hostile ones, which stand between them; returns the names of the hostile ones."""
    for number in range(good):
        (folder / f"{number:03}.txt").write_text(GOOD.format(number), encoding="utf-8")
    names = []
    for number, (name, content) in enumerate(hostile):
        names.append(f"{number * 5:03}-{name}")
        (folder / names[-1]).write_bytes(content.encode() if isinstance(content, str) else content)
    (folder / "001.txt.provcheck.toml").write_text("a" + ".a" * 32_000 + " = 1")
    return names


def check_report(report: str, good: int, hostile: list[str]) -> set[str]:
    """Every good document is checked, every hostile one checked or reported in one line; returns those reported."""
    documents = json.loads(report)
    assert [each["uri"] for each in documents["documents"]] == sorted([*(f"{n:03}.txt" for n in range(good)), *hostile])
    failures = Counter(finding["uri"] for finding in documents["findings"] if finding["kind"] == "failed")
    cut = Counter(finding["uri"] for finding in documents["findings"] if finding["rule"] == "findings-cut")
    assert set(failures) <= set(hostile)
    assert set(failures.values()) <= {1}
    assert all(finding["rule"] != "rule-crashed" for finding in documents["findings"])
    return set(failures) - set(cut)


def test_with_the_limits_of_a_user_every_document_is_checked_or_reported(folder: Path, provcheck: Run) -> None:
    hostile = write_all(folder, (*constructions(16), *constructions_of_formats()), 100)
    process = provcheck("check", "--no-cache", "--output", "json", before=limited_address_space)
    assert process.returncode == 3
    assert check_report(process.stdout, 100, hostile) >= {name for name in hostile if name[4:].startswith("levels")}
    assert "001.txt.provcheck.toml: line 1: nested more than 64 levels deep" in process.stdout


LOW_LIMITS = "[limits]\nmemory-megabytes = 80\n"


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_exceeds_a_limit_is_reported_in_one_line_and_all_others_are_checked(
    jobs: int, folder: Path, provcheck: Run
) -> None:
    (folder / "provcheck.toml").write_text(f"{LOW_LIMITS}seconds = 5\n")
    hostile = write_all(folder, (*constructions(32), *heavy_files()), 100)
    process = provcheck("check", "--no-cache", "--jobs", jobs, "--output", "json", before=limited_address_space)
    reported = {name[4:] for name in check_report(process.stdout, 100, hostile)}
    assert reported >= {name for name, _ in heavy_files()}


@pytest.fixture
def three(folder: Path) -> Path:
    """Three files, as in a pull request: the one in the middle takes more memory than the limit."""
    (folder / "provcheck.toml").write_text(LOW_LIMITS)
    for name in ("a.txt", "c.txt"):
        (folder / name).write_text(GOOD.format(name), encoding="utf-8")
    (folder / "b.xml").write_text(next(heavy_files())[1])
    return folder


MESSAGE = "not checked: memory ran out (the limit is 80 MB); exclude it, or raise memory-megabytes under [limits]"


def test_in_a_hook_that_names_three_files_the_others_are_checked(three: Path, provcheck: Run) -> None:
    process = provcheck("check", "--force-exclude", "--output", "concise", "a.txt", "b.xml", "c.txt")
    assert process.stdout == (
        f"b.xml:1:1: error read-failed {MESSAGE}\n1 finding (1 error) in 1 of 3 documents\n"
    )  # fmt: skip
    assert process.returncode == 3


def test_extract_gives_the_records_of_the_others(three: Path, provcheck: Run) -> None:
    process = provcheck("extract", "a.txt", "b.xml", "c.txt")
    assert [json.loads(line)["document"]["uri"] for line in process.stdout.splitlines()] == ["a.txt", "c.txt"]
    assert process.stderr == f"b.xml:1:1: error read-failed {MESSAGE}\n"
    assert process.returncode == 3


def test_since_a_revision_the_others_are_checked(three: Path, provcheck: Run) -> None:
    for arguments in (("init", "-q"), ("commit", "-q", "--allow-empty", "-m", "empty"), ("add", ".")):
        identity = ("-c", "user.name=Ida Brandt", "-c", "user.email=ida@example.org")
        subprocess.run(["git", *identity, *arguments], check=True, env=os.environ | {"GIT_CONFIG_NOSYSTEM": "1"})
    process = provcheck("check", "--since", "HEAD", "--output", "concise")
    assert process.stdout.startswith(f"b.xml:1:1: error read-failed {MESSAGE}\n1 finding (1 error)")
    assert process.returncode == 3


def test_fixes_are_made_in_the_others(three: Path, provcheck: Run) -> None:
    for name in ("a.txt", "c.txt"):
        (three / name).write_text(" date 2025-03-04 Ferry back\n\nThe cafÃ© sails.\n\n(Reuters)\n", encoding="utf-8")
    process = provcheck("check", "--fix", "--output", "concise", "a.txt", "b.xml", "c.txt")
    assert process.stdout.startswith(f"b.xml:1:1: error read-failed {MESSAGE}\n1 finding (1 error) in 1 of 3 documents")
    assert process.stderr == "provcheck: fixed 2 findings in 2 documents\n"
    assert "café" in (three / "c.txt").read_text(encoding="utf-8")


def test_a_row_of_a_corpus_is_a_reject_and_the_others_are_checked(folder: Path, provcheck: Run) -> None:
    pytest.importorskip("daft")
    (folder / "provcheck.toml").write_text("[limits]\nmemory-megabytes = 60\n")
    rows = [{"headline": "Ferry", "date": "2025-03-04", "body": f"It sails {number} times."} for number in range(20)]
    lines = [json.dumps(row) for row in rows]
    members = ",".join(f'{{"a{number}":"b{number}"}}' for number in range(480_000))
    lines[7] = f'{{"headline": "x", "body": "It sails.", "x": [{members}]}}'
    (folder / "rows.jsonl").write_text("\n".join(lines))
    process = provcheck("corpus", "check", "rows.jsonl", "--out", "tables", "--jobs", 2)
    assert process.returncode == 0, process.stderr
    assert process.stdout.startswith("19 documents, 1 rejected")
    from pyarrow import dataset

    reasons = dataset.dataset("tables/rejects").to_table().column("reason").to_pylist()
    assert reasons == [
        "not checked: memory ran out (the limit is 60 MB); exclude it, or raise memory-megabytes under [limits]"
    ]
