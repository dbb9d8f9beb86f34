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


def test_the_image_is_built_of_what_a_wheel_needs() -> None:
    lines = (ROOT / "Dockerfile").read_text(encoding="utf-8").splitlines()
    copied = {name for line in lines if line.startswith("COPY ") for name in line.split()[1:-1]}
    assert all((ROOT / name).exists() for name in copied)
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    needed = set(re.findall(r'^readme = "(.+)"|^license-files = \["(.+)"\]|^"(schemas)" =', project, re.MULTILINE))
    assert {name for names in needed for name in names if name} | {"provcheck", "pyproject.toml"} == copied
    assert 'ENTRYPOINT ["provcheck"]' in lines
