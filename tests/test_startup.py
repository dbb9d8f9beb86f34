"""What a start imports. Times vary from machine to machine, and the modules behind them don't; see also
benchmarks/startup.py."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

STORY = " date 2025-03-04 Ferry back in service\n\n“It sails again,” said Ida Brandt, the owner.\n\n(Reuters)\n"
# Runs the command line in a fresh interpreter, and tells what was imported beside what a bare interpreter has.
CODE = """
import sys, json
before = set(sys.modules)
sys.argv = ["provcheck", *sys.argv[1:]]
from provcheck.cli import main
code = main()
print(json.dumps([code, sorted(set(sys.modules) - before)]), file=sys.stderr)
"""
# Packages of the standard library that cost milliseconds, and that a small check has no use for.
HEAVY = {
    "asyncio", "concurrent", "ctypes", "html", "http", "logging", "lzma", "multiprocessing", "pickle", "shutil", "ssl",
    "subprocess", "tempfile", "tomllib", "unittest", "xml", "zipfile",
}  # fmt: skip
# What people install; all but click and jsonschema_rs wait until they are needed, and jsonschema_rs until a check.
OURS = {"click", "provcheck"}


def imported(folder: Path, *arguments: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", CODE, *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    code, modules = json.loads(done.stderr.splitlines()[-1])
    assert code in (0, 1), done.stderr
    return set(modules)


def packages(modules: set[str]) -> set[str]:
    return {module.partition(".")[0] for module in modules}


def installed(modules: set[str]) -> set[str]:
    return {name for name in packages(modules) if name not in sys.stdlib_module_names and not name.startswith("__")}


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "story.md").write_text(f"---\ndate: 2025-03-04\n---\n{STORY}", encoding="utf-8")
    return tmp_path


def test_the_version_needs_click_alone(desk: Path) -> None:
    modules = imported(desk, "--version")
    assert installed(modules) == OURS
    assert {name for name in modules if name.startswith("provcheck")} == {"provcheck", "provcheck.cli"}


def test_a_small_file_needs_little(desk: Path) -> None:
    modules = imported(desk, "check", "--no-cache", "story.txt")
    assert installed(modules) == OURS | {"jsonschema_rs"}
    assert packages(modules) & HEAVY == set()
    ours = {name for name in modules if name.startswith("provcheck.")}
    unused = {
        "cli.atomic_files",
        "cli.extract",
        "settings.explanation",
        "engine.cache",
        "engine.edit_places",
        "engine.file_replacement",
        "engine.ignore_patterns",
        "engine.processes",
        "engine.suppress_in_document",
        "engine.suppression_syntax",
        "readers.json_",
        "language.author_values",
        "language.bare_lexicon",
        "language.count_ranges",
        "extractors.bylines.declared",
        "extractors.figures.statements",
        "extractors.figures.vocabulary",
        "extractors.quotes.clause_phrases",
        "extractors.quotes.constructions",
        "extractors.quotes.continuing_subjects",
        "extractors.quotes.epithets",
        "extractors.quotes.implied_speakers",
        "extractors.quotes.quotation_owners",
        "extractors.quotes.verb_first",
        "profiles.review",
        "dev",
    }
    assert ours & {f"provcheck.{name}" for name in unused} == set()
    assert {name for name in ours if name.startswith("provcheck.reporters.")} <= {
        f"provcheck.reporters.{name}" for name in ("folding", "printable", "summary", "terminal_colours", "text")
    }


def test_a_document_that_the_cache_has_needs_no_rules_and_no_extractors(desk: Path) -> None:
    imported(desk, "check", "story.txt")
    modules = imported(desk, "check", "story.txt")
    assert installed(modules) == OURS
    needless = {"engine.check", "engine.assemble", "extractors", "language", "rules"}
    assert modules & {f"provcheck.{name}" for name in needless} == set()


def test_extracting_needs_no_rules(desk: Path) -> None:
    modules = imported(desk, "extract", "story.txt")
    assert installed(modules) == OURS
    assert modules & {"provcheck.engine.check", "provcheck.rules"} == set()


def test_settings_cost_a_toml_parser_and_no_more(desk: Path) -> None:
    (desk / "provcheck.toml").write_text('own = ["Eastwick Echo"]\n', encoding="utf-8")
    modules = imported(desk, "check", "--no-cache", "story.txt")
    assert installed(modules) == OURS | {"jsonschema_rs"}
    assert packages(modules) & HEAVY == {"tomllib"}


def test_each_format_brings_only_its_own_library(desk: Path) -> None:
    brought = installed(imported(desk, "check", "--no-cache", "story.md")) - OURS - {"jsonschema_rs"}
    # PyYAML's compiled half names what it was compiled with.
    assert {name for name in brought if "cython" not in name} - {"_yaml"} == {"yaml"}


def test_one_file_starts_no_process_however_many_jobs(desk: Path) -> None:
    assert "multiprocessing" not in packages(imported(desk, "check", "--jobs", "8", "story.txt"))


def test_importing_the_package_does_nothing(desk: Path) -> None:
    code = "import sys; b = set(sys.modules); import provcheck; print(len({m for m in set(sys.modules) - b}))"
    printed = subprocess.run([sys.executable, "-c", code], cwd=desk, capture_output=True, text=True, check=True).stdout
    assert int(printed) <= 1
