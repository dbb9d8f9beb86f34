"""The targets of the fuzzer: readers, the files next to documents, settings, profiles, and the complete check."""

import tempfile
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from fuzz import inputs
from fuzz.grammars import GRAMMARS, TRANSCRIPTS, Grammar
from fuzz.invariants import check_everything, check_reading, check_record, check_transcript
from fuzz.repetition import FILES
from fuzz.repetition.mixture import choice_of, mixed_source
from provcheck import profiles, readers, settings
from provcheck.model.document import Source
from provcheck.model.errors import UsageError


class Target(NamedTuple):
    """A function of any bytes, and the inputs that fuzzing begins with."""

    run: Callable[[bytes], None]
    seeds: Callable[[], list[bytes]]


def _reader(name: str) -> Target:
    def run(data: bytes) -> None:
        check_reading(Source(name, data))

    return Target(run, lambda: _seeds(name))


def _grammar(grammar: Grammar) -> Target:
    """Each document of the files of a grammar, and of files with any bytes."""

    def run(data: bytes) -> None:
        source = Source(grammar.file, data[1:]) if data.startswith(_AS_IT_IS) else grammar.source(data)
        for part in readers.split(source):
            check_reading(part)

    return Target(run, lambda: [*grammar.seeds(), *_raw_files(grammar)])


def _any_grammar(data: bytes) -> None:
    """The first byte chooses the grammar: all in one process, where a process for each takes too long to start."""
    if data:
        TARGETS[list(GRAMMARS)[data[0] % len(GRAMMARS)]].run(data[1:])


def _seeds_of_all_grammars() -> list[bytes]:
    return [
        bytes((number,)) + seed for number, grammar in enumerate(GRAMMARS.values()) for seed in grammar.seeds()[::9]
    ]


def _raw_files(grammar: Grammar) -> list[bytes]:
    return [_AS_IT_IS + grammar.source(seed).content for seed in grammar.seeds()[:1]]


def _transcript(data: bytes) -> None:
    """The first byte chooses the format of the material."""
    if data:
        check_transcript(TRANSCRIPTS[data[0] % len(TRANSCRIPTS)].source(data[1:]))


def _transcripts() -> list[bytes]:
    return [bytes((number,)) + seed for number, grammar in enumerate(TRANSCRIPTS) for seed in grammar.seeds()]


def _records(data: bytes) -> None:
    source = Source("a.txt", data)
    if check_reading(source) is not None:
        check_record(source)


def _check(data: bytes) -> None:
    """The first byte chooses the format, so that the fuzzer applies what it learns in one format to the others."""
    if data:
        check_everything(Source(_NAMES[data[0] % len(_NAMES)], data[1:]))


def _repetition(data: bytes) -> None:
    """The bytes choose pieces of a format, and how often each is repeated."""
    check_everything(mixed_source(data))


def _repetitions() -> list[bytes]:
    """Each piece alone, and each with the next one of its format."""
    alone = [choice_of(file, 9) for file in FILES]
    return alone + [choice + following for choice, following in pairwise(alone)]


def _sidecar(data: bytes) -> None:
    check_everything(Source("story.txt", _seeds("story.txt")[0], sidecar=data.decode("utf-8", "replace")))


def _settings(data: bytes) -> None:
    with tempfile.NamedTemporaryFile(suffix=".toml") as file:
        file.write(data)
        file.flush()
        try:
            settings.build_settings(settings.Arguments(config=file.name, as_of=date(2026, 11, 22)))
        except UsageError:
            return


def _profile(data: bytes) -> None:
    with tempfile.NamedTemporaryFile(suffix=".schema.json") as file:
        file.write(data)
        file.flush()
        try:
            profiles.load(file.name)
        except UsageError:
            return


# Begins inputs that are the bytes of a file, not choices of its pieces.
_AS_IT_IS = b"\xff"
_NAMES = ("story.txt", "story.md", "story.html", "story.json", "story.xml", "rows.jsonl")
_SETTINGS = (
    'profile = "agency"\nselect = ["all"]\nignore = ["source"]\nfail-on = "note"\nmin-confidence = 0.7\n',
    'own = ["Eastwick Echo"]\ndate-order = "dmy"\n'
    '[abbreviations]\nPC = "Press Centre"\n[severity]\ndate-order = "off"\n',
    '[outlets.eastwick-echo]\nname = "Eastwick Echo"\naliases = ["Echo"]\n[keys]\nwire = "credits"\n',
    '[[profiles]]\nfiles = ["wire/**"]\nprofile = "agency"\n[per-file-ignores]\n"old/*" = ["date"]\n',
)
_REPEATED_CHARACTERS = 1_500
_ROOT = Path(__file__).parents[1]


def _seeds(name: str) -> list[bytes]:
    """The seed documents of a format, the short ones among its hostile files, and short ones that repeat a piece."""
    suffix = Path(name).suffix
    seeds = [path.read_bytes() for path in sorted((_ROOT / "seeds").rglob(f"*{suffix}"))]
    hostile = [
        source.content
        for kind in inputs.KINDS
        for source in kind.files()
        if source.name.endswith(suffix) and len(source.content) < 4_000
    ]
    repeated = [file.source(_REPEATED_CHARACTERS).content for file in FILES if file.file == name]
    return seeds + hostile[:400] + repeated


def _seeds_of_all_formats() -> list[bytes]:
    return [bytes([number]) + data for number, name in enumerate(_NAMES) for data in _seeds(name)[:80]]


def _sidecars() -> list[bytes]:
    return [(source.sidecar or "").encode() for source in inputs.sidecars() if len(source.sidecar or "") < 4_000]


def _files(pattern: str) -> Callable[[], list[bytes]]:
    return lambda: [path.read_bytes() for path in sorted(_ROOT.glob(pattern))]


TARGETS: dict[str, Target] = {
    "text": _reader("story.txt"),
    "markdown": _reader("story.md"),
    "html": _reader("story.html"),
    "json": _reader("story.json"),
    "xml": _reader("story.xml"),
    "jsonl": _reader("rows.jsonl"),
    **{name: _grammar(grammar) for name, grammar in GRAMMARS.items()},
    "grammars": Target(_any_grammar, _seeds_of_all_grammars),
    "transcript": Target(_transcript, _transcripts),
    "records": Target(_records, lambda: _seeds("story.txt")),
    "sidecar": Target(_sidecar, _sidecars),
    "settings": Target(_settings, lambda: [text.encode() for text in _SETTINGS]),
    "profile": Target(_profile, _files("schemas/profiles/*.json")),
    "repetition": Target(_repetition, _repetitions),
    "check": Target(_check, _seeds_of_all_formats),
}
