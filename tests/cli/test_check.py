"""`provcheck check` as people, hooks and CI call it. Only rules about the text itself are selected: other rules have
their own tests."""

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
Write = Callable[..., Path]

FINE = "The ferry sails again.\n"
BROKEN = "The cafÃ© on the quay is open.\n"  # one error: text-encoding
LOOSE = "“The wind rose, she said.\n"  # one warning: quote-unbalanced
ONLY = ("--select", "text-encoding,quote-unbalanced", "--profile", "minimal", "--output", "concise")


def findings(output: str) -> list[str]:
    """Path, line, severity and rule of each line of the concise form."""
    lines = [line for line in output.splitlines() if ": " in line]
    return [" ".join([line.split(":")[0], *line.split(": ", 1)[1].split(" ")[:2]]) for line in lines]


def test_exit_code_is_0_for_a_clean_document(write: Write, provcheck: Run) -> None:
    write("fine.txt", FINE)
    done = provcheck("check", *ONLY, "fine.txt")
    assert (done.returncode, done.stdout, done.stderr) == (0, "no findings in 1 document\n", "")


def test_exit_code_is_1_for_an_error_and_0_for_a_warning(write: Write, provcheck: Run) -> None:
    write("broken.txt", BROKEN)
    write("loose.txt", LOOSE)
    done = provcheck("check", *ONLY, "broken.txt")
    assert (done.returncode, findings(done.stdout)) == (1, ["broken.txt error text-encoding"])
    done = provcheck("check", *ONLY, "loose.txt")
    assert (done.returncode, findings(done.stdout)) == (0, ["loose.txt warning quote-unbalanced"])
    assert provcheck("check", *ONLY, "--fail-on", "warning", "loose.txt").returncode == 1
    assert provcheck("check", *ONLY, "--fail-on", "note", "loose.txt").returncode == 1


def test_exit_code_is_3_for_a_missing_path_and_the_others_go_on(write: Write, provcheck: Run) -> None:
    write("broken.txt", BROKEN)
    done = provcheck("check", *ONLY, "nowhere.txt", "broken.txt")
    assert done.returncode == 3
    assert findings(done.stdout) == ["nowhere.txt error read-failed", "broken.txt error text-encoding"]
    assert "no such file or folder" in done.stdout


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("damaged.txt", b"caf\xc3\xa9 noir\xff"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"),
        ("broken.json", b'{"headline": "half'),
        ("deep.json", b"[" * 50_000),
        ("front.md", b"---\ntitle: half\ntext\n"),
    ],
)
def test_an_unreadable_file_is_reported_in_one_line(name: str, content: bytes, write: Write, provcheck: Run) -> None:
    write(name, content)
    write("fine.txt", FINE)
    done = provcheck("check", *ONLY, name, "fine.txt")
    assert done.returncode == 3
    assert findings(done.stdout) == [f"{name} error read-failed"]
    assert done.stdout.splitlines()[1] == "1 finding (1 error) in 1 of 2 documents"


def test_unreadable_front_matter_is_reported_whichever_rules_are_selected(write: Write, provcheck: Run) -> None:
    write("front.md", "---\ntitle: [half\n---\n\nThe ferries of the island leave at nine, said the harbour master.\n")
    done = provcheck("check", *ONLY, "front.md")
    assert done.returncode == 3
    assert findings(done.stdout)[0] == "front.md warning metadata-unreadable"


def test_an_empty_folder_is_0_and_a_warning(desk: Path, provcheck: Run) -> None:
    done = provcheck("check", *ONLY, ".")
    assert (done.returncode, done.stdout) == (0, "no findings in 0 documents\n")
    assert done.stderr.startswith("provcheck: warning: no documents in .; folders are searched for *.txt *.text *.md")
    done = provcheck("check", *ONLY, "--quiet", ".")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_without_paths_this_folder_is_checked(write: Write, provcheck: Run) -> None:
    write("b/broken.txt", BROKEN)
    write("a.txt", BROKEN)
    done = provcheck("check", *ONLY)
    assert findings(done.stdout) == ["a.txt error text-encoding", f"{Path('b/broken.txt')} error text-encoding"]


def test_a_file_without_an_article_is_skipped_in_a_folder_and_refused_by_name(write: Write, provcheck: Run) -> None:
    write("team.json", '{"name": "desk", "version": "1"}')
    done = provcheck("check", *ONLY, ".")
    assert done.returncode == 0
    assert done.stdout == "no findings in 0 documents; 1 file skipped: no headline, body or date\n"
    done = provcheck("check", *ONLY, "team.json")
    assert (done.returncode, findings(done.stdout)) == (3, ["team.json error read-failed"])
    done = provcheck("check", *ONLY, "--force-exclude", "team.json")
    assert done.returncode == 0


def test_standard_input_has_the_name_it_is_given(desk: Path, provcheck: Run) -> None:
    done = provcheck("check", *ONLY, "-", "--stdin-filename", "desk/story.md", stdin=BROKEN)
    assert (done.returncode, findings(done.stdout)) == (1, ["desk/story.md error text-encoding"])
    row = '{"headline": "h", "body": "The café"}\n{"headline": "h", "body": "The cafÃ©"}\n'
    done = provcheck("check", *ONLY, "-", "--stdin-filename", "x.jsonl", stdin=row)
    assert done.stdout.startswith("x.jsonl:2:")


def test_selection_is_by_name_family_and_all(write: Write, provcheck: Run) -> None:
    write("both.txt", BROKEN + "\n" + LOOSE)
    base = ("check", "--output", "concise", "--profile", "minimal", "both.txt")
    assert findings(provcheck(*base, "--select", "text").stdout) == ["both.txt error text-encoding"]
    assert findings(provcheck(*base, "--select", "quote-unbalanced").stdout) == ["both.txt warning quote-unbalanced"]
    several = provcheck(*base, "--select", "text,quote", "--select", "all", "--ignore", "quote-unbalanced, text")
    assert not {"both.txt error text-encoding", "both.txt warning quote-unbalanced"} & {*findings(several.stdout)}


@pytest.mark.parametrize(
    ("arguments", "output"),
    [
        (("--select", "text-encodin"), 'no rule or family "text-encodin"; did you mean text-encoding?'),
        (("--ignore", "quots"), 'no rule or family "quots"; did you mean quote?'),
        (("--output", "jsn"), 'no format "jsn"; did you mean json?'),
        (("--output", "json", "--output", "text"), "json and text both go to standard output"),
        (("--output", "json:nowhere/x.json"), "nowhere/x.json: can't be written (No such file"),
        (("--profile", "newswir"), "newswire"),
        (("--reader", "markdwn"), "did you mean markdown?"),
        (("--as-of", "yesterday"), "'yesterday'"),
        (("--min-confidence", "2"), "2"),
        (("--jobs", "0"), "0"),
        (("--fail-on", "never"), "never"),
        (("--config", "nowhere.toml"), "nowhere.toml: "),
        (("--exlude", "x"), "--exclude"),
    ],
)
def test_wrong_usage_is_2_and_names_what_was_meant(
    arguments: tuple[str, ...], output: str, desk: Path, provcheck: Run
) -> None:
    done = provcheck("check", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert output in done.stderr


def test_several_outputs_tell_the_same(write: Write, desk: Path, provcheck: Run) -> None:
    write("broken.txt", BROKEN)
    formats = ("json", "github", "concise")
    outputs = [word for name in formats for word in ("--output", f"{name}:{name}.out")]
    select = ("--select", "text", "--profile", "minimal", "--as-of", "2025-03-05")
    done = provcheck("check", *select, *outputs, "--output", "text", "broken.txt")
    assert done.returncode == 1
    assert done.stdout == provcheck("check", *select, "broken.txt").stdout
    for name in formats:
        alone = provcheck("check", *select, "--output", name, "broken.txt").stdout
        assert (desk / f"{name}.out").read_text(encoding="utf-8") == alone
    report = json.loads((desk / "json.out").read_text(encoding="utf-8"))
    assert report["findings"][0]["rule"] == "text-encoding"
    assert report["as_of"] == "2025-03-05"


def test_colours_are_for_terminals_or_on_demand(write: Write, provcheck: Run) -> None:
    write("broken.txt", BROKEN)
    base = ("check", "--select", "text", "broken.txt")
    assert "\x1b" not in provcheck(*base).stdout
    assert "\x1b[" in provcheck(*base, "--color", "always", NO_COLOR="1").stdout
    assert "\x1b[" in provcheck(*base, FORCE_COLOR="1").stdout
    assert "\x1b" not in provcheck(*base, FORCE_COLOR="1", NO_COLOR="1").stdout
    assert "\x1b" not in provcheck(*base, "--color", "never", FORCE_COLOR="1").stdout


def test_a_name_that_is_not_unicode_is_shown_and_read(desk: Path, provcheck: Run) -> None:
    name = os.fsdecode(b"caf\xe9.txt")
    try:
        Path(name).write_text(BROKEN, encoding="utf-8")
    except (OSError, UnicodeError):
        pytest.skip("the file system refuses names that are not Unicode")
    done = provcheck("check", *ONLY, ".")
    assert (done.returncode, findings(done.stdout)) == (1, ["caf<U+DCE9>.txt error text-encoding"])


def test_a_locale_without_unicode_loses_nothing(write: Write, provcheck: Run) -> None:
    write("loose.txt", LOOSE)
    done = provcheck("check", "--select", "quote", "loose.txt", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert "“The wind rose" in done.stdout


@pytest.mark.parametrize("where", ["desk", "."])
def test_forge_formats_have_paths_from_the_root_of_the_repository(
    where: str, write: Write, provcheck: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(".git/HEAD", "ref: refs/heads/main\n")
    story = write("desk/50% off.txt", "Nothing is known of this story.\n")
    monkeypatch.chdir(where)
    output = json.loads(provcheck("check", "--output", "sarif", ".").stdout)["runs"][0]["results"]
    places = {result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in output}
    assert places == {"desk/50%25%20off.txt"}
    entries = json.loads(provcheck("check", "--output", "gitlab", story).stdout)
    assert {entry["location"]["path"] for entry in entries} == {"desk/50% off.txt"}
    assert (
        "file=desk/50%25 off.txt,"
        in provcheck("check", "--output", "github", "50% off.txt" if where == "desk" else story).stdout
    )
    outside = provcheck("check", "--output", "sarif", story.parents[2] / "nowhere.txt").stdout
    assert f'"uri": "{(story.parents[2] / "nowhere.txt").as_uri()}"' in outside


def test_without_a_repository_paths_start_in_the_working_directory(write: Write, provcheck: Run) -> None:
    write("desk/a.txt", "Nothing is known of this story.\n")
    assert '"uri": "desk/a.txt"' in provcheck("check", "--output", "sarif", "./desk").stdout


@pytest.mark.parametrize("name", ["--exclude=*.txt", "--output=json:pkg.json", "-q", "-"])
def test_an_option_that_is_the_name_of_a_file_is_refused(name: str, desk: Path, write: Write, provcheck: Run) -> None:
    write(name, "x")
    write("story.txt", "The cafÃ© opens.\n")
    for command in ("check", "extract", "baseline", "corpus"):
        done = provcheck(command, name, "story.txt")
        assert (done.returncode, done.stdout) == (2, "")
        assert f'"{name}" is ' in done.stderr
        assert f"write ./{name}" in done.stderr
    assert sorted(path.name for path in desk.iterdir()) == sorted([name, "story.txt"])
    if name != "-":
        done = provcheck("check", "--output", "concise", "--", name, "story.txt")
        assert [line.partition(":")[0] for line in done.stdout.splitlines()].count("story.txt") == 3


def test_exit_zero_reports_and_fails_nothing_but_what_cannot_be_read(provcheck: Run, write: Write) -> None:
    write("a.txt", "The café opens.\n")
    done = provcheck("check", "--exit-zero", "--fail-on", "note", "a.txt")
    assert (done.returncode, "error[date-missing]" in done.stdout) == (0, True)
    assert provcheck("check", "a.txt").returncode == 1
    assert provcheck("check", "--exit-zero", "a.txt", "b.txt").returncode == 3
    assert provcheck("check", "--exit-zero", "--fail-on", "loud", "a.txt").returncode == 2


def test_project_files_are_left_out_of_a_folder_and_refused_by_name(write: Write, provcheck: Run) -> None:
    write("package.json", '{"name": "desk", ')
    write("tsconfig.json", "{")
    assert provcheck("check", *ONLY, ".").stdout == "no findings in 0 documents\n"
    done = provcheck("check", *ONLY, "package.json")
    assert (done.returncode, findings(done.stdout)) == (3, ["package.json error read-failed"])
