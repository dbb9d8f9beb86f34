"""What is released: locks that hold what pyproject.toml asks for, and a NOTICE that names every list."""

import re
import tomllib
from fnmatch import fnmatch
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
NEEDED_TO_RUN = PROJECT["project"]["dependencies"]
EXTRAS = PROJECT["project"]["optional-dependencies"].values()
NEEDED = {
    "requirements.lock": NEEDED_TO_RUN,
    "requirements-build.lock": PROJECT["build-system"]["requires"],
    "requirements-dev.lock": [
        *PROJECT["project"]["dependencies"],
        *(line for extra in EXTRAS for line in extra),
    ],
}
LANGUAGE = ROOT / "provcheck" / "language"
FILES = [path for path in LANGUAGE.rglob("*") if path.suffix in (".txt", ".json")]
LISTS = sorted(path.relative_to(LANGUAGE).as_posix() for path in FILES)


def pins(name: str) -> dict[str, set[str]]:
    """The versions of a lock by package, all with hashes; a package has several where systems differ."""
    versions: dict[str, set[str]] = {}
    for entry in re.split(r"^(?=[a-z])", (ROOT / name).read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        (package, version), *_ = re.findall(r"^([\w.-]+)==([^ ;]+)", entry)
        assert "--hash=sha256:" in entry, entry
        versions.setdefault(package, set()).add(version)
    return versions


@pytest.mark.parametrize("name", NEEDED)
def test_a_lock_holds_what_is_asked_for_in_versions_that_are_allowed(name: str) -> None:
    locked = pins(name)
    for line in NEEDED[name]:
        requirement = Requirement(line)
        versions = locked.get(requirement.name.lower().replace("_", "-"), set())
        assert versions, f"{requirement.name} is missing"
        assert all(requirement.specifier.contains(version) for version in versions), (line, versions)


def test_both_locks_of_an_installation_agree() -> None:
    run, build = pins("requirements.lock"), pins("requirements-build.lock")
    assert {name: run[name] for name in run.keys() & build} == {name: build[name] for name in run.keys() & build}


def notice() -> list[str]:
    """The patterns of the lists that NOTICE names."""
    return re.findall(r"^  ([\w*./-]+)(?: +.+)?$", (ROOT / "NOTICE").read_text(encoding="utf-8"), re.MULTILINE)


def test_the_notice_names_every_list_that_is_packaged() -> None:
    patterns = notice()
    assert len(LISTS) > 60
    assert [name for name in LISTS if not any(fnmatch(name, pattern) for pattern in patterns)] == []
    assert [pattern for pattern in patterns if not any(fnmatch(name, pattern) for name in LISTS)] == []


# Works after which a list says that it was made.
WORKS = re.compile(
    r"census|Stylebook|handbook|Chicago Manual|Levin|Lexique|ISO 639|Guardian style guide|UN's list", re.IGNORECASE
)


def test_a_list_made_after_a_work_is_named_in_full() -> None:
    for name in LISTS:
        lines = (LANGUAGE / name).read_text(encoding="utf-8").splitlines()
        head = "\n".join(line for line in lines if line.startswith("#"))
        if WORKS.search(head):
            named = any(fnmatch(name, pattern) for pattern in notice() if not pattern.startswith("*"))
            assert named, f"{name} is made after a work: add a line for it to NOTICE"


def test_the_wheel_carries_the_licence_and_the_notice() -> None:
    assert PROJECT["project"]["license-files"] == ["LICENSE", "NOTICE"]
