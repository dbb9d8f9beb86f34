"""Documents of seeds and cases with pieces removed, repeated, moved and replaced, through check, extract and fix.

None of them raises an exception, and a fix changes what it says and nothing else. A longer run:
PROVCHECK_MUTATIONS=50000 python -m pytest tests/hostile/test_mutations.py
"""

import os
import random
import re
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path

import pytest

from fuzz.inputs import PAYLOADS
from fuzz.invariants import SETTINGS, check_record
from fuzz.repetition import documents
from provcheck import readers
from provcheck.dev.case_pages import read_cases
from provcheck.engine.check import check
from provcheck.engine.fix import FixedDocument, fix_document
from provcheck.model.document import Source
from provcheck.model.errors import ReadError

MUTATIONS = int(os.environ.get("PROVCHECK_MUTATIONS", "2500"))
# Documents that are written to a folder and fixed there together.
FILES = 100
ROOT = Path(__file__).parents[2]
Run = Callable[..., subprocess.CompletedProcess[str]]
# Of each manuscript, message, export and table that repeats a piece.
_REPEATED_CHARACTERS = 900
# What stands in text that was decoded wrongly, or is hidden in it: most fixes are about these.
_DAMAGE = ("Ã©", "â€œ", "â€™", "Â ", "\u200b", "\u202e", "&amp;", "&#8217;", "\ufeff", "Reuters (Reuters)")
# What fixes replace, or remove once it is there twice.
_REPLACED = re.compile(rb"&#?\w+;?|Reuters")


def originals() -> list[Source]:
    """The seeds, and the articles of the cases of each rule."""
    seeds = [path for path in sorted((ROOT / "seeds").rglob("*")) if path.is_file()]
    cases = [case for page in sorted((ROOT / "tests/cases").glob("*.md")) for case in read_cases(page)]
    return [
        *(Source(path.name, path.read_bytes()) for path in seeds),
        *(Source(Path(case.path).name, case.article.encode()) for case in cases),
    ]


def mutations(sources: list[Source], chance: random.Random) -> Iterator[Source]:
    """Sources with one to four changes, without end."""
    while True:
        source = chance.choice(sources)
        content = source.content
        for _ in range(chance.randint(1, 4)):
            content = _changed(content, chance.choice(sources).content, chance)
        yield Source(source.name, content[:50_000])


def _changed(content: bytes, other: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(content) + 1)
    end = min(len(content), start + chance.choice((0, 1, 5, 40, 400)))
    before, piece, after = content[:start], content[start:end], content[end:]
    match chance.randrange(9):
        case 0:
            return before + after
        case 1:
            return before + piece * chance.choice((2, 3, 50)) + after
        case 2:
            return after + piece + before
        case 3:
            return before + chance.choice(PAYLOADS).encode("utf-8", "surrogatepass") + after
        case 4 | 5:
            return before + chance.choice(_DAMAGE).encode() + after
        case 6:
            return before + other[chance.randrange(len(other) + 1) :][:400] + after
        case 7:
            lines = content.splitlines(keepends=True)
            chance.shuffle(lines)
            return b"".join(lines)
        case _:
            return before + chance.randbytes(chance.randint(1, 4)) + after


def _letters(content: bytes) -> Counter[int]:
    """How often each letter and digit of ASCII is in some bytes, without what fixes replace."""
    return Counter(byte for byte in _REPLACED.sub(b"", content) if bytes((byte,)).isalnum())


def check_and_fix(source: Source) -> bytes:
    """Check and extract a document; returns it with its fixes, which lose nothing but what they are about."""
    for part in readers.split(source):
        check(part, SETTINGS)
        with suppress(ReadError):  # the check reports it
            check_record(part)
    if source.name.endswith(".jsonl"):
        return source.content
    fixed = fix_document(source, SETTINGS, lambda result: result, unsafe=False)
    if not isinstance(fixed, FixedDocument):
        return source.content
    again = fix_document(fixed.after, SETTINGS, lambda result: result, unsafe=False)
    assert not isinstance(again, FixedDocument), "a second run changes the document again"
    lost = _letters(source.content) - _letters(fixed.after.content)
    assert lost.total() <= 40 * fixed.findings, lost
    return fixed.after.content


@pytest.mark.timeout(300 + MUTATIONS // 5)
def test_no_document_breaks_anything_and_fixes_lose_nothing(tried: Counter[str]) -> None:
    fixed = 0
    sources = [*originals(), *(file.source(_REPEATED_CHARACTERS) for file in documents.FILES)]
    for number, source in enumerate(islice(mutations(sources, random.Random(20250304)), MUTATIONS)):
        try:
            fixed += check_and_fix(source) != source.content
        except Exception as error:
            error.add_note(f"number {number}: {source.name!a}, {source.content!r}")
            raise
        tried["mutated documents"] += 1
    assert fixed > MUTATIONS / 50, "few documents were fixed"


def test_files_are_fixed_as_documents_are_and_nothing_else_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, provcheck: Run, tried: Counter[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    sources = [source for source in originals() if not source.name.endswith(".jsonl")]
    contents: dict[str, bytes] = {}
    for number, source in enumerate(islice(mutations(sources, random.Random(20250305)), FILES)):
        contents[f"{number:03}-{source.name}"] = source.content
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "provcheck.toml").write_text('profile = "strict"\nselect = ["all"]\nmin-confidence = 0.0\n')
    for command in (("check", "--fix", "--no-cache", "."), ("check", "--output", "json", "--no-cache", ".")):
        process = provcheck(*command)
        assert process.returncode in (1, 3)
        assert "internal error" not in process.stderr
    changed = 0
    for name, before in contents.items():
        after = (tmp_path / name).read_bytes()
        assert after in (before, check_and_fix(Source(name, before))), name
        changed += after != before
        tried["mutated files"] += 1
    assert changed
    assert sorted(path.name for path in tmp_path.iterdir()) == [*sorted(contents), "provcheck.toml"]
