"""The Python API: its examples are run, its names are typed, and it costs nothing before it is used."""

import doctest
import subprocess
import sys
from datetime import date
from importlib import import_module
from pathlib import Path

import pytest

import provcheck
from provcheck import api
from provcheck.model.finding import Kind

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
