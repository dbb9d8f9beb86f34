"""The GitHub Action: its shell is run as a runner would run it, with inputs that try to be commands."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from provcheck import __version__

ACTION = Path(__file__).parents[1] / "action.yml"
LOCKS = ("requirements.lock", "requirements-build.lock")
BROKEN = " date 2025-03-04 Café\n\nThe cafÃ© is open.\n\n(Reuters)\n"

pytestmark = pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")


def action() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(ACTION.read_text(encoding="utf-8"))
    return loaded


def step(identity: str) -> dict[str, Any]:
    (found,) = [step for step in action()["runs"]["steps"] if step.get("id") == identity]
    return dict(found)


def run_step(identity: str, runner: Path, **variables: str) -> tuple[subprocess.CompletedProcess[str], dict[str, str]]:
    """Run the shell of a step as a runner does; returns what it printed, and the files of its outputs and summary."""
    assert set(step(identity)["env"]) == set(variables)
    runner.mkdir(exist_ok=True)
    files = {"GITHUB_OUTPUT": runner / "output", "GITHUB_STEP_SUMMARY": runner / "summary"}
    for file in files.values():
        file.unlink(missing_ok=True)
    environment = {
        **os.environ,
        **variables,
        **{name: str(path) for name, path in files.items()},
        "RUNNER_TEMP": str(runner),
    }
    script = runner / "step.sh"
    script.write_text(step(identity)["run"], encoding="utf-8")
    (runner.parent / "desk").mkdir(exist_ok=True)
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", str(script)],
        cwd=runner.parent / "desk", env=environment, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    return done, {name: path.read_text(encoding="utf-8") for name, path in files.items() if path.exists()}


def output_of(folder: Path, *command: str | Path) -> str:
    """What a program prints that doesn't see this checkout."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=True)
    return done.stdout


def run(desk: Path, **inputs: str) -> tuple[subprocess.CompletedProcess[str], dict[str, str]]:
    """Run the check step in a folder."""
    given = {name: declared.get("default", "") for name, declared in action()["inputs"].items()} | inputs
    program = desk.parent / "provcheck"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m provcheck "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    variables = {"PROVCHECK_PROGRAM": str(program)} | {
        name: given[value.removeprefix("${{ inputs.").removesuffix(" }}")]
        for name, value in step("check")["env"].items()
        if "inputs." in value
    }
    return run_step("check", desk.parent / "runner", **variables)


def install(source: Path, runner: Path) -> tuple[subprocess.CompletedProcess[str], dict[str, str]]:
    """Run the installation of a source folder with the Python of the tests."""
    return run_step(
        "install",
        runner,
        PIP_CACHE_DIR=str(runner / "provcheck-downloads"),
        PIP_DISABLE_PIP_VERSION_CHECK="1",
        PROVCHECK_PYTHON=sys.executable,
        PROVCHECK_SOURCE=str(source),
    )


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    folder = tmp_path / "desk"
    folder.mkdir()
    (folder / "a b.txt").write_text(BROKEN, encoding="utf-8")
    return folder


def test_every_input_reaches_the_shell_as_a_variable_only() -> None:
    scripts = [step for step in action()["runs"]["steps"] if "run" in step]
    assert len(scripts) == 3
    for script in scripts:
        assert "${{" not in script["run"]
        assert script["shell"] == "bash"


def test_nothing_of_the_job_around_it_is_changed() -> None:
    assert step("python")["with"]["update-environment"] is False
    assert not [name for name in ("GITHUB_PATH", "GITHUB_ENV") if name in ACTION.read_text(encoding="utf-8")]


def test_the_locked_dependencies_are_installed_and_later_steps_know_where(tmp_path: Path) -> None:
    done, files = install(ACTION.parent, tmp_path / "runner")
    assert done.returncode == 0, done.stderr
    program = Path(files["GITHUB_OUTPUT"].removeprefix("program=").removesuffix("\n"))
    assert action()["outputs"]["program"]["value"] == "${{ steps.install.outputs.program }}"
    assert output_of(tmp_path, program, "--version") == f"provcheck {__version__}\n"
    listed = json.loads(output_of(tmp_path, program.with_name("python"), "-m", "pip", "list", "--format", "json"))
    installed = {(entry["name"].lower().replace("_", "-"), entry["version"]) for entry in listed}
    locked = "".join((ACTION.parent / name).read_text(encoding="utf-8") for name in LOCKS)
    pins = set(re.findall(r"^(\S+)==(\S+)", locked, re.MULTILINE))
    assert {name for name, _ in installed - pins} - {"pip", "setuptools"} == {"provcheck"}
    assert {"click", "selectolax", "hatchling"} <= {name for name, _ in installed & pins}


def test_a_dependency_with_another_hash_is_not_installed(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    for name in LOCKS:
        text = (ACTION.parent / name).read_text(encoding="utf-8")
        (source / name).write_text(re.sub("sha256:[0-9a-f]{64}", f"sha256:{'0' * 64}", text), encoding="utf-8")
    done, files = install(source, tmp_path / "runner")
    assert done.returncode != 0
    assert "THESE PACKAGES DO NOT MATCH THE HASHES" in done.stderr
    assert files == {}


def test_the_cache_is_that_of_the_lock(tmp_path: Path) -> None:
    shutil.copy(ACTION.parent / LOCKS[0], tmp_path)
    (tmp_path / LOCKS[1]).write_text("click==8.2\n", encoding="utf-8")
    variables = {"PROVCHECK_PYTHON": sys.executable}
    done, files = run_step("lock", tmp_path / "runner", PROVCHECK_SOURCE=str(tmp_path), **variables)
    assert done.returncode == 0, done.stderr
    content = b"".join((tmp_path / name).read_bytes() for name in LOCKS)
    assert files == {"GITHUB_OUTPUT": f"hash={hashlib.sha256(content).hexdigest()}\n"}
    (cache,) = [step for step in action()["runs"]["steps"] if step.get("uses", "").startswith("actions/cache@")]
    assert cache["with"]["key"].endswith("-${{ steps.lock.outputs.hash }}")
    assert cache["with"]["path"] == step("install")["env"]["PIP_CACHE_DIR"]


def test_a_summary_of_an_earlier_step_is_not_shown_again(desk: Path) -> None:
    _, files = run(desk)
    assert files["GITHUB_STEP_SUMMARY"].startswith("## provcheck\n")
    done, files = run(desk, arguments="--profile=none")
    assert (done.returncode, files) == (2, {"GITHUB_OUTPUT": "exit-code=2\n"})


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
