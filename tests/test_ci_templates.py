"""What other CI systems are given: the shell of the GitLab job is run, and the image is built of files that exist."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml

ROOT = Path(__file__).parents[1]
BROKEN = " date 2025-03-04 Café\n\nThe cafÃ© is open.\n\n(Reuters)\n"


def job() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((ROOT / "ci" / "gitlab.yml").read_text(encoding="utf-8"))["provcheck"]
    return loaded


@pytest.mark.skipif(shutil.which("sh") is None, reason="no shell is installed")
def test_the_gitlab_job_writes_the_reports_that_it_promises(tmp_path: Path) -> None:
    desk, programs = tmp_path / "desk", tmp_path / "bin"
    desk.mkdir()
    programs.mkdir()
    (desk / "story.txt").write_text(BROKEN, encoding="utf-8")
    (programs / "provcheck").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m provcheck "$@"\n', encoding="utf-8")
    (programs / "provcheck").chmod(0o755)
    install, check = job()["script"]
    assert install == "python -m pip install --quiet provcheck"
    environment = {**os.environ, **job()["variables"], "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(check, shell=True, cwd=desk, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    assert done.stdout.startswith("story.txt:3:8: error text-encoding")
    promised = job()["artifacts"]["reports"]
    quality = json.loads((desk / promised["codequality"]).read_text(encoding="utf-8"))
    assert [entry["location"] for entry in quality] == [{"path": "story.txt", "lines": {"begin": 3, "end": 3}}]
    suite = ElementTree.parse(desk / promised["junit"]).getroot()[0]
    assert (suite.get("tests"), suite.get("failures")) == ("1", "1")


DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")


class Stage:
    """A stage of the image: a folder in place of its file system, and an environment in place of its Python."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.workdir = folder
        subprocess.run([sys.executable, "-m", "venv", str(folder / "python")], check=True)

    def path(self, name: str) -> Path:
        return self.folder / name.lstrip("/") if name.startswith("/") else self.workdir / name

    def run(self, command: str) -> str:
        """Run a command of the stage, with absolute paths inside of its folder; returns what it prints."""
        inside = re.sub(r"(?<= )/", f"{self.folder}/", command)
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
        environment["PATH"] = f"{self.folder / 'python' / 'bin'}{os.pathsep}{environment['PATH']}"
        done = subprocess.run(
            ["sh", "-c", inside], cwd=self.workdir, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
        return done.stdout


def build(folder: Path) -> Stage:
    """The last stage of the image, built without Docker from exactly the files that the Dockerfile copies."""
    names: list[str] = []
    stages: list[Stage] = []
    for instruction, _, arguments in (line.partition(" ") for line in DOCKERFILE.splitlines()):
        if instruction == "FROM":
            names.append(arguments.rpartition(" AS ")[2])
            stages.append(Stage(folder / str(len(names))))
        elif instruction == "WORKDIR":
            stages[-1].workdir = stages[-1].path(arguments)
            stages[-1].workdir.mkdir(parents=True)
        elif instruction == "COPY":
            *sources, target = [word for word in arguments.split() if not word.startswith("--")]
            stage = re.search(r"--from=(\S+)", arguments)
            for source in sources:
                origin = stages[names.index(stage[1])].path(source) if stage else ROOT / source
                destination = stages[-1].path(target)
                if origin.is_dir():
                    shutil.copytree(origin, destination, ignore=shutil.ignore_patterns("__pycache__"))
                else:
                    destination.mkdir(parents=True, exist_ok=True)
                    shutil.copy(origin, destination)
        elif instruction == "RUN" and arguments.startswith("python -m pip "):
            stages[-1].run(arguments)
    return stages[-1]


@pytest.mark.skipif(shutil.which("sh") is None, reason="no shell is installed")
def test_the_image_is_built_of_what_it_copies(tmp_path: Path) -> None:
    image = build(tmp_path)
    assert (image.workdir / "../install/wheels").resolve().is_dir()
    (image.workdir / "story.txt").write_text(BROKEN, encoding="utf-8")
    assert image.run("provcheck check --output concise . || test $? = 1").startswith("story.txt:3:8: error")
    page = (ROOT / "docs/rules/text-encoding.md").read_text(encoding="utf-8")
    code = "from provcheck import rules; print(rules.page('text-encoding'), end='')"
    assert image.run(f'python -X utf8 -c "{code}"') == page
    assert "hatchling" not in image.run("python -m pip list")
    assert 'ENTRYPOINT ["provcheck"]' in DOCKERFILE.splitlines()


def test_commands_of_the_image_that_are_not_tried_are_known() -> None:
    commands = [line.removeprefix("RUN ") for line in DOCKERFILE.splitlines() if line.startswith("RUN ")]
    untried = [command for command in commands if not command.startswith("python -m pip ")]
    assert untried == ["useradd --create-home --uid 1000 desk"]
    for command in set(commands) - set(untried):
        assert "--require-hashes" in command or "--no-index" in command, command


def test_images_are_pinned_by_their_digest() -> None:
    (base,) = re.findall(r"^FROM (\S+:\S+)", DOCKERFILE, re.MULTILINE)
    assert re.fullmatch(r"python:\d+\.\d+\.\d+-slim-\w+@sha256:[0-9a-f]{64}", base)
    assert job()["image"] == base
