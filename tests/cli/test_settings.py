"""Settings files: which one is read, that every key has an effect, and what errors say."""

import json
import subprocess
import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import jsonschema
import pytest

from provcheck import settings
from provcheck.model.errors import SettingsError
from provcheck.model.finding import Severity
from provcheck.model.schemas import schema_text
from provcheck.settings import Arguments
from provcheck.settings import file as settings_file
from provcheck.settings.explanation import explain

Run = Callable[..., subprocess.CompletedProcess[str]]
Write = Callable[..., Path]


def test_without_a_file_the_defaults_hold(desk: Path) -> None:
    built, selection, *_ = settings.build_settings(Arguments())
    assert built.profile.name == "newswire"
    assert built.as_of == date.today()
    assert (built.fail_on, built.min_confidence) == (Severity.ERROR, 0.5)
    assert (built.select, built.ignore, built.own) == (frozenset(), frozenset(), ())
    assert selection.include == (), "every suffix that a format declares as walked"


def test_a_profile_that_options_or_settings_name_is_not_the_default(write: Write) -> None:
    assert settings.build_settings(Arguments()).settings.profile.is_default
    assert not settings.build_settings(Arguments(overrides={"profile": "newswire"})).settings.profile.is_default
    write("provcheck.toml", 'profiles = {"wire/*" = "newswire"}')
    built = settings.build_settings(Arguments()).settings
    assert built.profile.is_default
    assert not built.profiles[0][1].is_default
    write("provcheck.toml", 'profile = "newswire"')
    assert not settings.build_settings(Arguments()).settings.profile.is_default


def test_every_key_reaches_the_settings(write: Write) -> None:
    write(
        "provcheck.toml",
        """
        profile = "minimal"
        select = ["all"]
        ignore = ["quote"]
        fail-on = "note"
        min-confidence = 0.75
        own = ["Eastwick Echo"]
        date-order = "dmy"
        include = ["*.news"]
        exclude = ["drafts/"]
        [severity]
        credit-unknown = "off"
        [abbreviations]
        PC = "Press Centre"
        [outlets.eastwick-echo]
        name = "Eastwick Echo"
        aliases = ["The Echo"]
        [per-file-ignores]
        "archive/*" = ["date", "credit-missing"]
        """,
    )
    built, selection, *_ = settings.build_settings(Arguments())
    assert built.profile.name == "minimal"
    assert (built.select, built.ignore) == ({"all"}, {"quote"})
    assert (built.fail_on, built.min_confidence) == (Severity.NOTE, 0.75)
    assert (built.own, built.date_order) == (("Eastwick Echo",), "dmy")
    assert built.severities == {"credit-unknown": Severity.OFF}
    assert built.abbreviations == {"PC": "Press Centre"}
    assert built.outlets == {"eastwick-echo": {"name": "Eastwick Echo", "aliases": ["The Echo"]}}
    assert built.per_file_ignores == {"archive/*": ("date", "credit-missing")}
    assert (selection.include, selection.exclude) == (("*.news",), ((".", ()), (".", ("drafts/",))))


def test_arguments_win_and_what_to_ignore_adds_up(write: Write) -> None:
    write("provcheck.toml", 'profile = "strict"\nselect = ["date"]\nignore = ["quote"]\nfail-on = "note"\n')
    built, *_ = settings.build_settings(
        Arguments(
            overrides={
                "profile": "minimal",
                "select": ("credit",),
                "ignore": ("source",),
                "fail_on": "warning",
                "min_confidence": 0.0,
            }
        )
    )
    assert built.profile.name == "minimal"
    assert built.select == {"credit"}
    assert built.ignore == {"quote", "source"}
    assert (built.fail_on, built.min_confidence) == (Severity.WARNING, 0.0)


def test_the_nearest_file_counts_and_no_other(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    write("provcheck.toml", 'own = ["Far"]\nfail-on = "note"\n')
    near = write("desk/.provcheck.toml", 'own = ["Near"]\n')
    monkeypatch.chdir(near.parent)
    built, *_ = settings.build_settings(Arguments())
    assert (built.own, built.fail_on) == (("Near",), Severity.ERROR)
    below = write("desk/a/b/x.txt", "x")
    monkeypatch.chdir(below.parent)
    assert settings.build_settings(Arguments())[0].own == ("Near",)
    assert settings.build_settings(Arguments(config="../../../provcheck.toml"))[0].own == ("Far",)


def test_in_one_folder_the_hidden_file_goes_before_the_plain_one_and_the_project(write: Write) -> None:
    write("pyproject.toml", '[tool.provcheck]\nown = ["Project"]\n')
    assert settings.build_settings(Arguments())[0].own == ("Project",)
    write("provcheck.toml", 'own = ["Plain"]\n')
    assert settings.build_settings(Arguments())[0].own == ("Plain",)
    write(".provcheck.toml", 'own = ["Hidden"]\n')
    assert settings.build_settings(Arguments())[0].own == ("Hidden",)


def test_a_project_without_our_table_is_passed_by(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    write("provcheck.toml", 'own = ["Far"]\n')
    project = write("project/pyproject.toml", '[project]\nname = "desk"\ndependencies = ["provcheck"]\n')
    monkeypatch.chdir(project.parent)
    assert settings.build_settings(Arguments())[0].own == ("Far",)


def test_an_empty_file_ends_the_search(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    write("provcheck.toml", 'own = ["Far"]\n')
    near = write("desk/provcheck.toml", "")
    monkeypatch.chdir(near.parent)
    assert settings.build_settings(Arguments())[0].own == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            'selct = ["date"]',
            'provcheck.toml:1:1: unknown key "selct"; did you mean select? (accepted: abbreviations, ',
        ),
        (
            '[outlets.x]\nname = "X"\nalias = []',
            'provcheck.toml:3:1: unknown key "outlets.x.alias"; did you mean aliases?',
        ),
        ("[outlets.x]", 'provcheck.toml:1:10: "outlets.x.name" is missing'),
        ('fail-on = "warnin"', "fail-on: 'warnin' is not one of error, warning, note; did you mean warning?"),
        ('[severity]\ndate-missing = "high"', "severity.date-missing: 'high' is not one of error, "),
        ('languages = ["English"]', "languages.0: 'English' is not the ISO 639 tag of a language, such as \"en\""),
        ('own = "AFP"', "provcheck.toml:1:7: own: must be a list, not a string ('AFP')"),
        ("min-confidence = 2", "min-confidence: must be at most 1, not 2"),
        ('min-confidence = "0.5"', "min-confidence: must be a number, not a string ('0.5')"),
        ("select = [2025-05-10]", "select.0: must be a string, not a date or time"),
        ("own = []\n[severity", "provcheck.toml: not TOML: "),
        ('select = ["dat"]', 'provcheck.toml:1:11: select: no rule or family "dat"; did you mean date?'),
        ('[severity]\ndat = "off"', 'provcheck.toml:2:1: severity: no rule or family "dat"; did you mean date?'),
        (
            '[per-file-ignores]\n"*.md" = ["dates"]',
            'provcheck.toml:2:11: per-file-ignores."*.md": no rule or family "dates"; did you mean',
        ),
        (
            'profile = "newswir"',
            'provcheck.toml:1:11: profile = "newswir" is neither a file nor one of minimal, newswire',
        ),
        ('select = [\n  "date",\n  "dat",\n]', 'provcheck.toml:3:3: select: no rule or family "dat"'),
        ("own = []\nselect = ]", "provcheck.toml:2:10: not TOML: Invalid value"),
        ("own = []\n" + "a." * 99 + "a = 1", "provcheck.toml:2:1: nested more than 64 levels deep; flatten it"),
        (
            'exclude = ["[z-a]"]\nown = [1]',
            "provcheck.toml:2:1: own.0: must be a string, not a number (1)",
        ),
    ],
)
def test_errors_name_what_would_be_right(text: str, message: str, write: Write) -> None:
    write("provcheck.toml", text)
    with pytest.raises(SettingsError) as error:
        settings.build_settings(Arguments())
    assert message in str(error.value)


def test_the_place_in_a_project_file_is_that_of_our_table(write: Write) -> None:
    write("pyproject.toml", '[project]\nselct = 1\n\n[tool.provcheck]\nown = []\nselct = ["date"]\n')
    with pytest.raises(SettingsError, match=r"^pyproject\.toml:6:1: unknown key"):
        settings.build_settings(Arguments())


def test_every_fault_is_reported_at_once(write: Write) -> None:
    write("provcheck.toml", 'selct = []\nown = "AFP"\n')
    with pytest.raises(SettingsError) as error:
        settings.build_settings(Arguments())
    assert len(str(error.value).splitlines()) == 2


@pytest.mark.parametrize("content", [b"\xff\xfe", b"own = ['\xe9']"])
def test_a_file_that_is_not_utf_8_is_refused(content: bytes, write: Write, provcheck: Run) -> None:
    write("provcheck.toml", content)
    done = provcheck("check")
    assert done.returncode == 2
    assert done.stderr.startswith("provcheck: provcheck.toml: not UTF-8 at byte ")
    assert len(done.stderr.splitlines()) == 1


def test_a_profile_lies_beside_the_settings_that_name_it(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    write("desk.schema.json", json.dumps({"required": ["headline"]}))
    write("provcheck.toml", 'profile = "desk.schema.json"\n')
    below = write("a/b.txt", "x")
    monkeypatch.chdir(below.parent)
    assert settings.build_settings(Arguments())[0].profile.name == "desk"


def test_rules_are_suppressed_by_file_and_counted(
    write: Write, provcheck: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(
        "provcheck.toml", '[per-file-ignores]\n"archive/*" = ["text"]\n"*.md" = ["all"]\n"/b.txt" = ["read-failed"]\n'
    )
    for name in ("archive/a.txt", "desk/archive/a.txt", "b.md", "c.txt"):
        write(name, "The cafÃ© is open.\n")
    write("b.txt", b"\xff")
    base = ("check", "--select", "text-encoding", "--profile", "minimal", "--output", "concise")
    done = provcheck(*base, ".")
    places = [line.split(":")[0] for line in done.stdout.splitlines()[:-1]]
    assert places == ["c.txt", str(Path("desk/archive/a.txt"))]
    assert done.stdout.splitlines()[-1] == "2 findings (2 errors) in 2 of 5 documents; 3 suppressed"
    assert done.returncode == 3  # what could not be read was not checked, said or not
    monkeypatch.chdir("archive")
    assert provcheck(*base, ".").stdout == "no findings in 1 document; 1 suppressed\n"


def test_the_schema_accepts_what_init_writes(desk: Path, provcheck: Run) -> None:
    done = provcheck("init")
    assert done.returncode == 0
    text = (desk / ".provcheck.toml").read_text(encoding="utf-8")
    jsonschema.Draft202012Validator(json.loads(schema_text("settings"))).validate(tomllib.loads(text))
    assert "profile" not in settings_file.load(None).values  # a profile that is named requires more than the default
    # With every example switched on it is still right.
    examples = [line.removeprefix("# ") if " = " in line else line for line in text.splitlines()]
    (desk / ".provcheck.toml").write_text("\n".join(examples), encoding="utf-8")
    built, *_ = settings.build_settings(Arguments())
    assert (built.date_order, built.abbreviations) == ("dmy", {"PC": "Press Centre"})
    assert (built.profile.name, built.languages, built.keys) == ("newswire", ("en",), {"stand": "published"})
    again = provcheck("init")
    assert (again.returncode, again.stderr.count("already exists")) == (2, 1)


def test_every_refusal_is_explained() -> None:
    keys = json.loads(schema_text("settings"))["properties"]
    values = [True, 0, 0.25, 7, "", "error", "dmy", [], [""], ["x"], [1], {}, {"x": "y"}, {"x": {"name": "y"}}]
    for key in [*keys, "unknown"]:
        for value in values:
            assert settings_file.is_valid({key: value}) == (not list(explain({key: value}))), (key, value)


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"outlets": {"": {"b": 1, "name": ""}}}, "outlets: keys must not be empty"),
        ({"severity": {"1": "x"}}, "severity.1: 'x' is not one of error, warning, note, off"),
        ({"limits": {"": 1}}, 'unknown key "limits." (accepted: file-megabytes, findings, html-levels, json-levels'),
    ],
)
def test_keys_that_look_like_no_keys_are_explained(values: dict[str, object], message: str) -> None:
    (fault,) = explain(values)
    assert fault.message.startswith(message)


class TestSearch:
    """A settings file is looked for up to the top of the repository; outside of one, up to the home folder."""

    @pytest.fixture(autouse=True)
    def settings_files(self, desk: Path, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
        write("provcheck.toml", 'fail-on = "note"\n')
        write("home/repository/desk/story.txt", "")
        monkeypatch.setenv("HOME", str(desk / "home"))
        monkeypatch.setenv("USERPROFILE", str(desk / "home"))

    def fail_on(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Severity:
        monkeypatch.chdir(folder)
        return settings.build_settings(Arguments()).settings.fail_on

    def test_it_ends_at_the_top_of_the_repository(
        self, desk: Path, write: Write, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write("home/provcheck.toml", 'fail-on = "warning"\n')
        assert self.fail_on(desk / "home" / "repository" / "desk", monkeypatch) is Severity.WARNING
        (desk / "home" / "repository" / ".git").mkdir()
        assert self.fail_on(desk / "home" / "repository" / "desk", monkeypatch) is Severity.ERROR
        write("home/repository/provcheck.toml", 'fail-on = "note"\n')
        assert self.fail_on(desk / "home" / "repository" / "desk", monkeypatch) is Severity.NOTE

    def test_it_ends_at_the_home_folder(self, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        assert self.fail_on(desk / "home" / "repository", monkeypatch) is Severity.ERROR
        monkeypatch.setenv("HOME", str(desk / "home" / "other"))
        monkeypatch.setenv("USERPROFILE", str(desk / "home" / "other"))
        assert self.fail_on(desk / "home" / "repository", monkeypatch) is Severity.NOTE

    def test_it_ends_at_the_top_of_the_file_system(self, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("HOME", str(desk / "elsewhere"))
        mounted = desk / "home"
        monkeypatch.setattr("os.path.ismount", lambda path: Path(path) in (mounted, Path(mounted.anchor)))
        assert self.fail_on(desk / "home" / "repository", monkeypatch) is Severity.ERROR
