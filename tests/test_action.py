"""The GitHub Action: its shell is run as a runner would run it, with inputs that try to be commands."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from provcheck import __version__

ACTION = Path(__file__).parents[1] / "action.yml"
BROKEN = " date 2025-03-04 Café\n\nThe cafÃ© is open.\n\n(Reuters)\n"

pytestmark = pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")


def action() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(ACTION.read_text(encoding="utf-8"))
    return loaded


def run(desk: Path, **inputs: str) -> tuple[subprocess.CompletedProcess[str], dict[str, str]]:
    """Run the check step in a folder; returns what it printed, and the step's outputs and summary."""
    step = action()["runs"]["steps"][1]
    defaults = {name: declared.get("default", "") for name, declared in action()["inputs"].items()}
    given = defaults | inputs
    scratch = desk.parent / "runner"
    (scratch / "bin").mkdir(parents=True)
    program = scratch / "bin" / "provcheck"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m provcheck "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    variables = {
        name: given[value.removeprefix("${{ inputs.").removesuffix(" }}")] for name, value in step["env"].items()
    }
    files = {"GITHUB_OUTPUT": scratch / "output", "GITHUB_STEP_SUMMARY": scratch / "summary"}
    environment = {
        **os.environ,
        **variables,
        **{name: str(path) for name, path in files.items()},
        "RUNNER_TEMP": str(scratch),
        "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}",
    }
    script = scratch / "step.sh"
    script.write_text(step["run"], encoding="utf-8")
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", str(script)],
        cwd=desk, env=environment, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    return done, {name: path.read_text(encoding="utf-8") for name, path in files.items() if path.exists()}


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    folder = tmp_path / "desk"
    folder.mkdir()
    (folder / "a b.txt").write_text(BROKEN, encoding="utf-8")
    return folder


def test_every_input_reaches_the_shell_as_a_variable_only() -> None:
    for step in action()["runs"]["steps"]:
        assert "${{" not in step["run"]
        assert step["shell"] == "bash"


def test_the_program_is_installed_where_later_steps_find_it(tmp_path: Path) -> None:
    step = action()["runs"]["steps"][0]
    assert step["env"] == {"PROVCHECK_SOURCE": "${{ github.action_path }}"}
    environment = {
        **os.environ,
        "PROVCHECK_SOURCE": str(ACTION.parent),
        "RUNNER_TEMP": str(tmp_path),
        "GITHUB_PATH": str(tmp_path / "path"),
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
    }
    script = tmp_path / "step.sh"
    script.write_text(step["run"], encoding="utf-8")
    bash = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", str(script)]
    done = subprocess.run(bash, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (folder,) = (tmp_path / "path").read_text(encoding="utf-8").splitlines()
    version = subprocess.run(
        [f"{folder}/provcheck", "--version"], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert version.stdout == f"provcheck {__version__}\n"


def test_findings_fail_the_step_and_are_annotated_summed_up_and_written(desk: Path) -> None:
    done, files = run(desk, sarif="out.sarif")
    assert done.returncode == 1, done.stderr
    assert files["GITHUB_OUTPUT"] == "exit-code=1\n"
    assert done.stdout.startswith("::error title=provcheck%3A text-encoding,file=a b.txt,line=3,")
    assert files["GITHUB_STEP_SUMMARY"].startswith("## provcheck\n\n1 finding (1 error) in 1 of 1 document\n")
    log = json.loads((desk / "out.sarif").read_text(encoding="utf-8"))
    assert [result["ruleId"] for result in log["runs"][0]["results"]] == ["text-encoding"]


def test_paths_and_arguments_are_taken_line_by_line(desk: Path) -> None:
    (desk / "c.txt").write_text(BROKEN, encoding="utf-8")
    done, files = run(desk, paths="a b.txt\n\n", arguments="--ignore=text\n--quiet\n", summary="false")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert files == {"GITHUB_OUTPUT": "exit-code=0\n"}


@pytest.mark.parametrize("hostile", ["$(touch pwned)", "`touch pwned`", "x; touch pwned", "--output=text:pwned"])
def test_a_hostile_path_is_a_path(hostile: str, desk: Path) -> None:
    done, _ = run(desk, paths=hostile, sarif="")
    assert done.returncode == 3
    assert not (desk / "pwned").exists()
