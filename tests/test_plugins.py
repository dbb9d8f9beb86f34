"""Plug-ins: a package that is built and installed brings a rule, a reader, a reporter and a profile."""

import json
import os
import re
import subprocess
import sys
import textwrap
import zipfile
from pathlib import Path

import pytest

FILES = {
    "acme_desk/__init__.py": """
        \"\"\"The desk of Acme.\"\"\"
        from provcheck.plugins import Format, Plugin

        from acme_desk import slug_missing

        PLUGIN = Plugin(
            rules=(slug_missing.RULE, slug_missing.BROKEN),
            formats=(Format("acme-story", "acme_desk.stories", (".story",)),),
            reporters={"acme-lines": "acme_desk.lines"},
        )
        """,
    "acme_desk/slug_missing.py": """
        \"\"\"The document has no slug.

        Acme finds stories by their slugs.
        \"\"\"
        from provcheck.plugins import Context, Finding, Kind, Rule, Severity

        def check(context: Context):
            if "slug:" not in context.document.text:
                yield RULE.finding("no slug", at=None)

        def broken(context: Context):
            raise ValueError("not today")
            yield

        RULE = Rule("acme-slug-missing", Kind.MISSING, Severity.WARNING, check, help="Add a line “slug: …”.")
        BROKEN = Rule("acme-broken", Kind.WEAK, Severity.OFF, broken)
        """,
    "acme_desk/stories.py": """
        from dataclasses import replace

        from provcheck.plugins import named

        def documents(source, options):
            for document in named("text").open(source, options):
                yield replace(document, format="acme-story")
        """,
    "acme_desk/lines.py": """
        def render(results, out, options):
            for result in results:
                out.writelines(f"ACME {result.uri} {finding.rule}\\n" for finding in result.findings)
        """,
    "acme_desk/desk.json": '{"allOf": [{"$ref": "minimal"}]}',
    "acme_desk-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: acme-desk\nVersion: 1.0\n",
    "acme_desk-1.0.dist-info/WHEEL": """
        Wheel-Version: 1.0
        Generator: by hand
        Root-Is-Purelib: true
        Tag: py3-none-any
        """,
    "acme_desk-1.0.dist-info/entry_points.txt": """
        [provcheck.plugins]
        acme = acme_desk:PLUGIN
        odd = acme_desk.stories
        gone = acme_desk:NO
        """,
}
STORY = "Ferry stops\n\n2025-03-04\n\nThe quay is closed.\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which pip has installed the package."""
    folder = tmp_path_factory.mktemp("packages")
    wheel = folder / "acme_desk-1.0-py3-none-any.whl"
    record = "".join(f"{name},,\n" for name in FILES) + "acme_desk-1.0.dist-info/RECORD,,\n"
    with zipfile.ZipFile(wheel, "w") as archive:
        for name, text in {**FILES, "acme_desk-1.0.dist-info/RECORD": record}.items():
            archive.writestr(name, textwrap.dedent(text).lstrip("\n"))
    pip = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
        "--target",
        str(folder / "site"),
    ]
    subprocess.run([*pip, str(wheel)], check=True, capture_output=True)
    return folder / "site"


class Desk:
    """A folder, and the program beside the installed package."""

    def __init__(self, folder: Path, site: Path) -> None:
        self.folder = folder
        self.environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(site), str(Path(__file__).parents[1])])}

    def write(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text, encoding="utf-8")

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "provcheck", *arguments]
        return subprocess.run(
            command,
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    def check(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return self.run("check", "--as-of", "2025-06-01", "--output", "concise", *arguments)


@pytest.fixture
def desk(tmp_path: Path, site: Path) -> Desk:
    desk = Desk(tmp_path, site)
    desk.write("a.txt", STORY)
    desk.write("b.story", STORY + "\nslug: ferry\n")
    desk.write("provcheck.toml", 'plugins = ["acme"]\nprofile = "package:acme_desk/desk.json"\n')
    return desk


def test_the_kit_runs_the_cases_of_a_plug_in(desk: Desk, tmp_path: Path) -> None:
    page = (Path(__file__).parents[1] / "docs" / "plugins.md").read_text(encoding="utf-8")
    cases = re.search(r"^````markdown\n<!-- (\S+) -->\n(.*?)^````$", page, re.MULTILINE | re.DOTALL)
    test = re.search(r"^```python\n# (tests/\S+)\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    assert cases
    assert test
    (tmp_path / "tests" / "cases").mkdir(parents=True)
    desk.write(test[1], test[2])
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", str(tmp_path), "tests"]
    for text, passed in ((cases[2], "2 passed"), (cases[2].replace("slug: ferry\n", ""), "1 failed, 1 passed")):
        desk.write(cases[1], text)
        done = subprocess.run(command, cwd=tmp_path, env=desk.environment, capture_output=True, text=True, check=False)
        assert passed in done.stdout, done.stdout
    assert "1:17 warning no slug" in done.stdout


def test_the_pages_example_is_typed(tmp_path: Path) -> None:
    page = (Path(__file__).parents[1] / "docs" / "plugins.md").read_text(encoding="utf-8")
    for name, code in re.findall(r"```python\n# (acme_desk/\S+)\n(.*?)```", page, re.DOTALL):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(code, encoding="utf-8")
    mypy = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path / "cache"), "-p", "acme_desk"]
    environment = os.environ | {"MYPYPATH": str(Path(__file__).parents[1])}
    done = subprocess.run(mypy, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.stdout.startswith("Success: no issues found in 4 source files"), done.stdout


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_rule_a_reader_and_a_profile_of_a_package(desk: Desk, jobs: str) -> None:
    for number in range(3):
        desk.write(f"long{number}.txt", STORY + "The quay stays closed for the winter. " * 8000)
    found = desk.check("--jobs", jobs, "--no-cache", ".").stdout.splitlines()
    assert [line.partition(":")[0] for line in found[:-1]] == ["a.txt", "long0.txt", "long1.txt", "long2.txt"]
    assert all("warning acme-slug-missing no slug" in line for line in found[:-1])
    assert found[-1] == "4 findings (4 warnings) in 4 of 5 documents"
    (record,) = map(json.loads, desk.run("extract", "b.story").stdout.splitlines())
    assert (record["document"]["format"], record["published"]["value"]) == ("acme-story", "2025-03-04")


def test_a_reporter_of_a_package(desk: Desk) -> None:
    assert desk.run("check", "--output", "acme-lines", ".").stdout == "ACME a.txt acme-slug-missing\n"


def test_rules_say_where_they_come_from(desk: Desk) -> None:
    rows = [" ".join(row.split()) for row in desk.run("rules", "acme").stdout.splitlines()]
    assert rows == [
        "acme-slug-missing warning missing The document has no slug. (plug-in acme)",
        "acme-broken off weak The document has no slug. (plug-in acme)",
    ]
    explained = desk.run("explain", "acme-slug-missing").stdout
    assert "Acme finds stories by their slugs." in explained
    assert "From the plug-in acme" in explained


def test_settings_and_suppressions_name_its_rules(desk: Desk) -> None:
    desk.write(
        "provcheck.toml",
        'plugins = ["acme"]\n[severity]\nacme-slug-missing = "error"\n[per-file-ignores]\n"a.txt" = ["acme"]\n',
    )
    assert "1 suppressed" in desk.check("a.txt").stdout
    assert "acme-slug-missing" not in desk.check("--ignore", "acme", "a.txt").stdout
    assert "no rule or family" in desk.check("--select", "acme-slug", "a.txt").stderr


def test_what_breaks_is_a_finding_that_names_the_plug_in(desk: Desk) -> None:
    done = desk.check("--select", "acme-broken,acme-slug-missing", "a.txt")
    assert done.returncode == 3
    assert "acme-broken of the plug-in acme crashed on this document (ValueError: not today)" in done.stdout
    assert "warning acme-slug-missing" in done.stdout


def test_without_the_setting_nothing_of_it_is_imported(desk: Desk) -> None:
    desk.write("provcheck.toml", 'profile = "minimal"\n')
    program = (
        "import sys; from provcheck.cli import main; sys.argv = ['provcheck', 'check', '-q', '.']; main();"
        "print([name for name in sys.modules if name.startswith(('acme', 'importlib.metadata'))])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=desk.folder,
        env=desk.environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == "[]\n"
    assert "no rule or family" in desk.check("--select", "acme-slug-missing", "a.txt").stderr
    assert desk.check("--reader", "acme-story", "b.story").returncode == 2


def test_rules_run_where_the_settings_of_the_folder_name_the_plug_in(desk: Desk) -> None:
    (desk.folder / "in").mkdir()
    desk.write("in/a.txt", STORY)
    desk.write("in/provcheck.toml", 'plugins = ["acme"]\nselect = ["acme-slug-missing"]\n')
    desk.write("provcheck.toml", 'profile = "minimal"\n')
    found = desk.check("--no-cache", ".").stdout.splitlines()[:-1]
    assert [line.partition(":")[0] for line in found] == ["in/a.txt"]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("acne", 'provcheck.toml:1:12: plugins: no installed package offers a plug-in "acne"; install it'),
        ("gone", 'plugins: the plug-in "gone" can\'t be loaded (AttributeError: '),
        ("odd", 'plugins: the plug-in "odd" is module, not provcheck.plugins.Plugin'),
    ],
)
def test_a_plug_in_that_cannot_be_loaded_is_a_wrong_setting(desk: Desk, name: str, message: str) -> None:
    desk.write("provcheck.toml", f'plugins = ["{name}"]\n')
    done = desk.check("a.txt")
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr
