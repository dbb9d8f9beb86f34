"""The project's own automation: workflow files, forms and dependency updates say what is true of the repository."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
FORMS = sorted(path for path in (GITHUB / "ISSUE_TEMPLATE").glob("*.yml") if path.stem != "config")


def load(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return loaded


# Whatever names an action or a hook: people copy the examples of the documentation into their own repositories.
PINNED = [*WORKFLOWS, ROOT / "action.yml", ROOT / "docs" / "integrations.md", ROOT / "docs" / "since.md"]


@pytest.mark.parametrize("path", PINNED, ids=lambda path: path.stem)
def test_actions_and_hooks_are_pinned_by_hash_with_their_version(path: Path) -> None:
    pins = re.findall(r"^[ -]*(?:uses|rev): (\S+)(.*)", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert pins
    for name, comment in pins:
        assert re.fullmatch(r"([\w./-]+@)?[0-9a-f]{40}", name), f"{name} is not pinned by the hash of a commit"
        assert re.fullmatch(r" # v\d+\.\d+\.\d+", comment), f"{name} does not say which version it is"


def test_no_other_page_of_the_documentation_names_an_action_or_a_hook() -> None:
    pages = {*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")} - set(PINNED)
    names = re.compile(r"^[ -]*(uses|rev): ", re.MULTILINE)
    assert [page.name for page in pages if names.search(page.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
class TestWorkflow:
    def test_jobs_have_no_more_rights_than_they_name_and_a_limit(self, path: Path) -> None:
        workflow = load(path)
        assert workflow["permissions"] == {}
        for name, job in workflow["jobs"].items():
            assert "permissions" in job, name
            assert "timeout-minutes" in job, name

    def test_scripts_and_tests_that_it_runs_exist(self, path: Path) -> None:
        commands = [step["run"] for job in load(path)["jobs"].values() for step in job["steps"] if "run" in step]
        for file in re.findall(r"(?:\.ci|tests)/[\w./-]+", "\n".join(commands)):
            assert (ROOT / file).exists(), file


def test_every_supported_python_is_tried() -> None:
    versions = load(GITHUB / "workflows" / "tests.yml")["jobs"]["python"]["strategy"]["matrix"]["python"]
    required = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["requires-python"]
    assert required == f">={versions[0]}"
    assert versions == [f"3.{minor}" for minor in range(11, 11 + len(versions))]


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_a_form_asks_for_what_is_needed(path: Path) -> None:
    form = load(path)
    assert {"name", "description", "body"} <= form.keys()
    fields = [field for field in form["body"] if field["type"] != "markdown"]
    assert len({field["id"] for field in fields}) == len(fields)
    assert any(field.get("validations", {}).get("required") for field in fields)


def test_dependencies_are_updated_where_they_are_listed() -> None:
    files = {
        "pip": "pyproject.toml",
        "npm": "package.json",
        "docker": "Dockerfile",
        "github-actions": ".github/workflows",
    }
    updates = load(GITHUB / "dependabot.yml")["updates"]
    assert {update["package-ecosystem"] for update in updates} == files.keys()
    for update in updates:
        assert (ROOT / update["directory"].lstrip("/") / files[update["package-ecosystem"]]).exists()
