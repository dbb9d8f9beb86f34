"""`--since`: what a revision changed, in a real repository, and nothing that was there before."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from provcheck.material import selection

Run = Callable[..., subprocess.CompletedProcess[str]]
Write = Callable[..., Path]
Git = Callable[..., str]
HEAD = " date 2025-05-10 Ships leave\n\n"
STORY = HEAD + "The cafÃ© opens.\n\nThe ships leave.\n\nThe cafÃ© closes.\n\n(AFP)\n"

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


@pytest.fixture
def git(desk: Path) -> Git:
    """A repository in the desk, out of reach of anybody's settings, and a way to run git in it."""

    def run(*arguments: str) -> str:
        environment = {
            **os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull,
            "GIT_AUTHOR_NAME": "Ida", "GIT_AUTHOR_EMAIL": "ida@desk.example",
            "GIT_COMMITTER_NAME": "Ida", "GIT_COMMITTER_EMAIL": "ida@desk.example",
        }  # fmt: skip
        done = subprocess.run(["git", *arguments], env=environment, capture_output=True, check=True)
        return done.stdout.decode()

    run("init", "-q", "-b", "main")
    return run


@pytest.fixture
def commit(git: Git) -> Callable[[], None]:
    def run() -> None:
        git("add", "-A")
        git("commit", "-q", "-m", "copy")

    return run


@pytest.fixture
def since(provcheck: Run) -> Callable[..., list[str]]:
    """Place and rule of each finding that `check --since` tells."""

    def run(*arguments: str) -> list[str]:
        done = provcheck("check", "--output", "json", "--since", *arguments)
        assert done.returncode in (0, 1), done.stderr
        return [f"{f['uri']}:{f['line']} {f['rule']}" for f in json.loads(done.stdout)["findings"]]

    return run


Since = Callable[..., list[str]]
Commit = Callable[[], None]


def test_findings_on_changed_lines_alone(write: Write, commit: Commit, since: Since) -> None:
    write("a.txt", STORY)
    write("b.txt", STORY)
    commit()
    assert since("HEAD", ".") == []
    write("a.txt", STORY.replace("The cafÃ© closes.", "The cafÃ© closes at nine."))
    assert since("HEAD", ".") == ["a.txt:7 text-encoding"]
    commit()
    assert since("HEAD~1", ".") == ["a.txt:7 text-encoding"]
    assert since("HEAD", ".") == []


def test_a_finding_whose_evidence_went_is_reported_where_nothing_changed(
    write: Write, commit: Commit, since: Since
) -> None:
    write("a.txt", STORY)
    commit()
    write("a.txt", "A new first line.\n\n" + STORY.replace("\n(AFP)\n", ""))
    assert "a.txt:1 credit-missing" in since("HEAD", ".")
    write("a.txt", STORY.replace("\n\n(AFP)\n", "\n"))
    assert since("HEAD", ".") == ["a.txt:1 credit-missing"]
    write("a.txt", STORY.replace("\n(AFP)", "\n\n\n(AFP)"))
    assert since("HEAD", ".") == []


def test_a_related_place_on_a_changed_line_counts(write: Write, commit: Commit, since: Since) -> None:
    story = HEAD + "The pier is open, Lusa said.\n\n“It is ours,” Ana Reis told Lusa.\n\n({}, Reuters)\n"
    write("a.txt", story.format("AFP"))
    commit()
    write("a.txt", story.format("AP"))
    findings = since("HEAD", ".")
    assert "a.txt:5 credit-uncited" in findings


def test_new_renamed_and_deleted_files(desk: Path, write: Write, git: Git, commit: Commit, since: Since) -> None:
    write("desk/old.txt", STORY)
    write("desk/gone.txt", STORY)
    commit()
    git("mv", "desk/old.txt", "desk/new.txt")
    (desk / "desk" / "gone.txt").unlink()
    write("desk/untracked.txt", STORY)
    assert since("HEAD", ".") == [f"desk/untracked.txt:{line} text-encoding" for line in (3, 7)]
    write("desk/new.txt", STORY.replace("The ships", "The cafÃ© ships"))
    git("add", "-A")
    assert since("HEAD", "desk/new.txt") == ["desk/new.txt:5 text-encoding"]
    write(".gitignore", "untracked.txt\n")
    assert since("HEAD", ".") == ["desk/new.txt:5 text-encoding"]


def test_from_a_folder_below_the_top(
    desk: Path, write: Write, commit: Commit, since: Since, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("desk/a.txt", STORY)
    write("wire/b.txt", STORY)
    commit()
    write("desk/a.txt", STORY.replace("cafÃ© opens", "cafÃ© is open"))
    write("wire/b.txt", STORY.replace("cafÃ© opens", "cafÃ© is open"))
    (desk / "link").symlink_to("desk")
    monkeypatch.chdir(desk / "desk")
    assert since("HEAD", ".") == ["a.txt:3 text-encoding"]
    assert since("HEAD", "../wire") == ["../wire/b.txt:3 text-encoding"]
    assert since("HEAD", "../link/a.txt") == ["../link/a.txt:3 text-encoding"]
    assert since("HEAD", str(desk / "wire")) == [f"{desk}/wire/b.txt:3 text-encoding"]


@pytest.mark.parametrize(
    "name", ["a b.txt", "café – 1.txt", "two\nlines.txt", '"quoted".txt', "[a]*.txt", "-x.txt", " .txt"]
)
def test_names_may_hold_anything(name: str, write: Write, commit: Commit, since: Since) -> None:
    write(f"desk/{name}", STORY)
    write("desk/other.txt", STORY)
    commit()
    write(f"desk/{name}", STORY.replace("cafÃ© opens", "cafÃ© is open"))
    assert since("HEAD", "desk") == [f"desk/{name}:3 text-encoding"]


def test_a_branch_is_compared_with_where_it_began(write: Write, git: Git, commit: Commit, since: Since) -> None:
    write("a.txt", STORY)
    write("b.txt", STORY)
    commit()
    git("checkout", "-q", "-b", "work")
    write("a.txt", STORY.replace("cafÃ© opens", "cafÃ© is open"))
    commit()
    git("checkout", "-q", "main")
    write("b.txt", HEAD + "Nothing left.\n\n(AFP)\n")
    commit()
    git("checkout", "-q", "work")
    assert since("main", ".") == ["a.txt:3 text-encoding"]


def test_rows_that_were_there_are_left_out(write: Write, commit: Commit, since: Since) -> None:
    rows = [json.dumps({"title": f"Ships {n}", "date": "2025-05-10", "text": "The cafÃ© opens."}) for n in range(4)]
    write("a.jsonl", "\n".join(rows[:3]))
    commit()
    write("a.jsonl", "\r\n".join([rows[3], rows[2], rows[0]]))
    assert {line.split()[0] for line in since("HEAD", ".")} == {"a.jsonl:1"}


def test_other_line_ends_and_encodings(write: Write, commit: Commit, since: Since) -> None:
    changed = STORY.replace("cafÃ© closes", "cafÃ© shuts")
    write("cr.txt", STORY.replace("\n\nThe ships", "\r\rThe ships"))
    write("crlf.txt", STORY)
    write("utf16.txt", b"\xff\xfe" + STORY.encode("utf-16-le"))
    commit()
    write("cr.txt", changed.replace("\n\nThe ships", "\r\rThe ships"))
    write("crlf.txt", changed.replace("\n", "\r\n"))
    write("utf16.txt", b"\xff\xfe" + changed.encode("utf-16-le"))
    assert since("HEAD", "cr.txt") == ["cr.txt:7 text-encoding"]
    assert since("HEAD", "crlf.txt") == [f"crlf.txt:{line} text-encoding" for line in (3, 7)]
    assert since("HEAD", "utf16.txt") == [f"utf16.txt:{line} text-encoding" for line in (3, 7)]


def test_a_suppression_that_was_taken_away_brings_its_finding_back(
    desk: Path, write: Write, commit: Commit, since: Since
) -> None:
    write("a.txt", STORY)
    beside = write("a.txt.provcheck.toml", 'ignore = ["text-encoding: a sign"]')
    commit()
    beside.unlink()
    assert since("HEAD", ".") == ["a.txt:3 text-encoding", "a.txt:7 text-encoding"]


def test_settings_of_the_repository_for_diffs_change_nothing(
    desk: Path, write: Write, git: Git, commit: Commit, since: Since
) -> None:
    write(".gitattributes", "*.txt diff=odd\n*.md binary\n")
    write("a.txt", STORY)
    write("desk/b.md", STORY)
    commit()
    for key, value in {
        "diff.external": "false", "diff.odd.textconv": "false", "diff.renames": "false", "diff.noprefix": "true",
        "diff.relative": "true", "diff.interHunkContext": "99", "color.diff": "always", "diff.context": "99",
    }.items():  # fmt: skip
        git("config", key, value)
    git("mv", "a.txt", "z.txt")
    write("z.txt", STORY.replace("cafÃ© opens", "cafÃ© is open"))
    write("desk/b.md", STORY.replace("cafÃ© opens", "cafÃ© is open"))
    assert since("HEAD", ".") == ["desk/b.md:3 text-encoding", "z.txt:3 text-encoding"]


def test_processes_tell_what_one_does(write: Write, commit: Commit, since: Since) -> None:
    filler = "The pier is open and the ships leave. " * 200
    for number in range(90):
        write(f"{number:02}.txt", STORY + filler)
    commit()
    for number in range(90):
        write(f"{number:02}.txt", STORY.replace("cafÃ© opens", "cafÃ© is open") + filler)
    assert since("HEAD", "--jobs", "2", ".") == [f"{number:02}.txt:3 text-encoding" for number in range(90)]


def test_exit_codes_and_what_cannot_be_read(write: Write, commit: Commit, provcheck: Run) -> None:
    write("a.txt", STORY)
    commit()
    done = provcheck("check", "--since", "HEAD", ".")
    assert (done.returncode, done.stderr) == (0, "provcheck: no documents in . changed since HEAD\n")
    write("a.txt", "x" + STORY)
    assert provcheck("check", "--since", "HEAD", "--select", "text", "--fail-on", "error", ".").returncode == 0
    write("a.txt", STORY + "The cafÃ© burns.\n")
    assert provcheck("check", "--since", "HEAD", ".").returncode == 1
    write("a.txt", b"\xff\xfe\x00")
    assert provcheck("check", "--since", "HEAD", ".").returncode == 3
    assert provcheck("check", "--since", "HEAD", "none.txt").returncode == 3


def test_clear_words_where_there_is_nothing_to_compare_with(
    desk: Path, write: Write, git: Git, commit: Commit, provcheck: Run
) -> None:
    write("a.txt", STORY)
    commit()
    commit_again = write("a.txt", STORY + "\n")
    git("commit", "-q", "-a", "-m", "copy")

    def complaint(*arguments: str, **environment: str) -> str:
        done = provcheck("check", "--since", *arguments, **environment)
        assert done.returncode == 2
        return done.stderr

    assert complaint("no-such", ".") == f'provcheck: --since: no revision "no-such" in {desk}\n'
    assert 'no revision "--output=x"' in complaint("--output=x", ".")
    assert 'no revision "HEAD:a.txt"' in complaint("HEAD:a.txt", ".")
    assert "can't be combined with --fix" in complaint("HEAD", "--fix", ".")
    assert "git is not installed" in complaint("HEAD", ".", PATH="")
    git("checkout", "-q", "--orphan", "other")
    git("commit", "-q", "-m", "other")
    assert '"main" and HEAD have no commit in common' in complaint("main", ".")
    git("clone", "-q", "--depth", "1", f"file://{desk}", "shallow")
    os.chdir(desk / "shallow")
    assert "this clone is shallow, fetch the history first: git fetch --unshallow" in complaint("HEAD~1", ".")
    assert commit_again.exists()


def test_outside_a_repository(desk: Path, write: Write, provcheck: Run) -> None:
    write("a.txt", STORY)
    done = provcheck("check", "--since", "HEAD", ".", GIT_CEILING_DIRECTORIES=str(desk.parent))
    assert done.returncode == 2
    assert "--since: not a git repository" in done.stderr
    assert "run it inside the repository that holds the documents" in done.stderr


def test_places_of_one_finding_are_reported_one_by_one(write: Write, commit: Commit, since: Since) -> None:
    first = "Officials said that the talks would go on through the night.\n\n"
    second = "A senior diplomat said the river had not been on the table.\n\n"
    write("a.txt", HEAD + first + "The ships leave.\n\n(AFP)\n")
    commit()
    assert since("HEAD", ".") == []
    write("a.txt", HEAD + first + second + "The ships leave.\n\n(AFP)\n")
    assert since("HEAD", ".") == ["a.txt:5 source-anonymous"]
    write("a.txt", HEAD + second + first + "The ships leave.\n\n(AFP)\n")
    assert since("HEAD", ".") == ["a.txt:3 source-anonymous"]
    commit()
    write("a.txt", HEAD + second + "The ships leave.\n\n(AFP)\n")
    assert since("HEAD", ".") == []


TALK = "IDA BRANDT: The harbour is safe and the crane will last another winter, and the quay is closed in summer.\n"
OTHER_TALK = TALK.replace("will last", "will not last")
QUOTED = (
    "“The harbour is safe and the crane will last another winter,” said Ida Brandt.\n\n"
    "“The quay is not closed in summer,” said Ida Brandt.\n"
)


def _article(front_matter: str = "") -> str:
    return f"{front_matter}ASHBY — The harbour was discussed.\n\n{QUOTED}"


@pytest.mark.parametrize(
    ("article", "talk", "arguments"),
    [
        ("", "story.material/talk.txt", ()),
        ("---\nmaterial: talks/talk.txt\n---\n", "talks/talk.txt", ()),
        ("---\nmaterial: {file: talks/talk.txt, partial: true}\n---\n", "talks/talk.txt", ()),
        ("", "talks/talk.txt", ("--material", "talks")),
        ("", "talks/talk.txt", ("--config", "desk.toml")),
    ],
)
def test_an_article_is_checked_again_when_its_material_changes(
    article: str, talk: str, arguments: tuple[str, ...], write: Write, commit: Commit, since: Since
) -> None:
    write("story.md", _article(article))
    write("desk.toml", "[material]\npaths = ['talks/*.txt']\n")
    write(talk, TALK)
    commit()
    check = ("--select", "quote-altered", *arguments, "--", "story.md")
    assert since("HEAD", *check) == []
    write(talk, OTHER_TALK)
    assert since("HEAD", *check) == [f"story.md:{article.count(chr(10)) + 3} quote-altered"]
    write("story.md", _article(article).replace("was discussed", "was discussed on Tuesday"))
    assert len(since("HEAD", *check)) == 1
    commit()
    assert since("HEAD", *check) == []


def test_material_that_is_new_or_gone(write: Write, commit: Commit, since: Since, provcheck: Run) -> None:
    write("story.md", _article())
    write("named.md", _article("---\nmaterial: talk.txt\n---\n"))
    write("other.md", _article())
    write("talk.txt", TALK)
    commit()
    write("story.material/talk.txt", TALK)
    assert since("HEAD", "--select", "quote-altered", ".") == ["story.md:5 quote-altered"]
    write("story.md", _article("---\nmaterial: talk.txt\n---\n"))
    assert since("HEAD", "--select", "quote-altered", ".") == ["story.md:8 quote-altered"]
    Path("talk.txt").unlink()
    Path("story.md").unlink()
    done = provcheck("check", "--since", "HEAD", "--output", "concise", ".")
    assert done.returncode == 3
    assert 'named.md:1:1: error read-failed material "talk.txt": no such file' in done.stdout


def test_a_row_is_checked_again_when_its_material_changes(write: Write, commit: Commit, since: Since) -> None:
    rows = [{"text": _article(), "material": "a.txt"}, {"text": _article(), "material": "b.txt"}]
    write("rows.jsonl", "".join(json.dumps(row) + "\n" for row in rows))
    write("a.txt", TALK)
    write("b.txt", TALK)
    commit()
    check = ("--select", "quote-altered", "rows.jsonl")
    assert since("HEAD", *check) == []
    write("b.txt", OTHER_TALK)
    assert since("HEAD", *check) == ["rows.jsonl:2 quote-altered", "rows.jsonl:2 quote-altered"]


def test_of_a_pool_findings_that_cite_a_changed_file_are_new(
    write: Write, commit: Commit, since: Since, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(selection, "MOST_HELD", 2)
    write("story.md", _article())
    for number in range(4):
        write(f"pool/{number}.txt", TALK if number == 2 else TALK.replace("harbour", "bakery").replace("quay", "oven"))
    commit()
    check = ("--select", "quote-altered", "--material", "pool", "--jobs", "1", "story.md")
    assert since("HEAD", *check) == []
    write("pool/2.txt", OTHER_TALK)
    assert since("HEAD", *check) == ["story.md:3 quote-altered", "story.md:5 quote-altered"]
