"""Nothing unread passes as clean: every format says what was not looked at, and it can fail the check."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from provcheck.reporters import REPORTERS, WITHOUT_SUMMARY

Run = Callable[..., subprocess.CompletedProcess[str]]
Write = Callable[..., Path]

HEAD = "---\ntitle: Torna il traghetto\ndate: 2025-03-04\npublisher: Eco del Porto\n---\n"
ITALIAN = HEAD + "Il traghetto per l'isola naviga di nuovo da ieri e gli abitanti del porto sono molto contenti oggi.\n"
ENGLISH = HEAD + "The ferry to the island sails again since yesterday, and the people of the port are happy today.\n"
UNREAD = "the text of 1 document is in a language that provcheck does not read (1 Italian)"
OTHERS = "2 files of other kinds were not read (.pages 2)"


@pytest.fixture
def folder(write: Write) -> None:
    write("desk/a.md", ITALIAN)
    write("desk/b.md", ENGLISH)
    write("desk/c.pages", "PK")
    write("desk/d.pages", "PK")


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("name", REPORTERS)
def test_every_format_says_what_was_not_looked_at(name: str, provcheck: Run) -> None:
    done = provcheck("check", "--output", name, "desk")
    assert done.returncode == 0
    where = done.stderr if name in WITHOUT_SUMMARY else done.stdout
    if name == "json":
        summary = json.loads(where)["summary"]
        assert (summary["documents_unread"], summary["other_kinds"]) == (1, {".pages": 2})
    else:
        assert UNREAD in where
        assert OTHERS in where
    quiet = provcheck("check", "--output", name, "--quiet", "desk")
    assert "not read" not in quiet.stderr


@pytest.mark.usefixtures("folder")
def test_unread_texts_fail_where_that_is_asked_for(provcheck: Run) -> None:
    done = provcheck("check", "--fail-on-unread", "desk")
    assert (done.returncode, done.stderr) == (
        1,
        "provcheck: the text of 1 document was not read (--fail-on-unread)\n",
    )
    assert provcheck("check", "--fail-on-unread", "--quiet", "desk").returncode == 1
    assert provcheck("check", "--fail-on-unread", "desk/b.md").returncode == 0


@pytest.mark.usefixtures("folder")
def test_documents_in_other_languages_fail_the_check(write: Write, provcheck: Run) -> None:
    write(".provcheck.toml", 'languages = ["en"]\n')
    done = provcheck("check", "desk")
    assert done.returncode == 1
    assert "1 document is in another language than those of the settings (1 Italian)" in done.stdout
    # The same from the cache.
    again = provcheck("check", "desk")
    assert (again.returncode, again.stdout) == (1, done.stdout)
    assert (
        json.loads(provcheck("check", "--output", "json", "desk").stdout)["summary"]["documents_in_other_languages"]
        == 1
    )
    assert provcheck("check", "desk/b.md").returncode == 0
    write(".provcheck.toml", 'languages = ["en", "it"]\n')
    assert provcheck("check", "desk").returncode == 0


def test_metadata_is_checked_in_every_language(write: Write, provcheck: Run) -> None:
    write("a.md", ITALIAN.replace("date: 2025-03-04\npublisher: Eco del Porto\n", ""))
    write("b.txt", ITALIAN.removeprefix(HEAD))  # no metadata that could state a date
    done = provcheck("check", "--output", "concise", "a.md", "b.txt")
    lines = done.stdout.splitlines()
    assert [line.split(" ")[2] for line in lines[:-1]] == ["date-missing", "credit-missing"]
    assert lines[0].endswith(
        "no publication date in the header, the metadata, the dateline or the path, as far as provcheck reads Italian"
    )


def test_metadata_without_a_text_has_no_language_that_is_not_read(write: Write, provcheck: Run) -> None:
    write("a.json", json.dumps({"headline": "Ferry", "datePublished": "2025-03-04"}))
    (line, _) = provcheck("check", "--output", "concise", "a.json").stdout.splitlines()
    assert line.endswith("no outlet is credited: no credit line, no publisher, no agency in the dateline")


def test_templates_are_counted_in_a_hook_and_reported_where_they_are_named(write: Write, provcheck: Run) -> None:
    write("_includes/share.html", "<a class='{{ class }}'></a>")
    write("content/_index.md", "---\ntitle: News\n---\n")
    names = ("_includes/share.html", "content/_index.md")
    done = provcheck("check", "--force-exclude", *names)
    assert done.returncode == 0
    assert "2 pages without words skipped" in done.stdout
    assert provcheck("check", *names).returncode == 3
    assert provcheck("check", ".").returncode == 0
