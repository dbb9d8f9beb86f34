"""The VS Code extension agrees with itself and with the server; .ci/run builds it where npm is at hand."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

import provcheck

FOLDER = Path(__file__).parents[1] / "editors" / "vscode"


def read(name: str) -> Any:
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


def test_it_starts_for_the_languages_that_it_serves_and_the_server_knows() -> None:
    pytest.importorskip("lsprotocol", reason="the extra `lsp` is not installed")
    from provcheck.lsp.open_document import reader_for

    (listed,) = re.findall(
        r"^const LANGUAGES = (\[.+\]);$", (FOLDER / "src/extension.ts").read_text("utf-8"), re.MULTILINE
    )
    languages = json.loads(listed)
    assert read("package.json")["activationEvents"] == [f"onLanguage:{language}" for language in languages]
    assert all(reader_for("untitled", language) for language in languages)


def test_it_carries_the_version_of_the_package() -> None:
    assert read("package.json")["version"] == read("package-lock.json")["version"] == provcheck.__version__


def test_it_has_an_icon_and_the_license_of_the_package() -> None:
    assert read("package.json")["license"] == "Apache-2.0"
    assert (FOLDER / "LICENSE").read_bytes() == (FOLDER.parents[1] / "LICENSE").read_bytes()
    icon = (FOLDER / read("package.json")["icon"]).read_bytes()
    assert icon.startswith(b"\x89PNG\r\n")
    # The marketplace wants 128 pixels or more (width and height stand in the first chunk).
    assert all(int.from_bytes(icon[start : start + 4]) >= 128 for start in (16, 20))
    packed = (FOLDER / ".vscodeignore").read_text(encoding="utf-8").splitlines()
    assert {"!LICENSE", "!icon.png"} <= set(packed)


def test_it_and_the_server_ask_for_reasons_in_the_same_words() -> None:
    pytest.importorskip("lsprotocol", reason="the extra `lsp` is not installed")
    from provcheck.lsp.server import ASK_REASON

    source = (FOLDER / "src" / "extension.ts").read_text(encoding="utf-8")
    assert f'onRequest("{ASK_REASON}"' in source
    assert "asksReasons: true" in source


def test_the_lock_file_names_no_registry_and_pins_what_is_installed() -> None:
    packages = {name: package for name, package in read("package-lock.json")["packages"].items() if name}
    assert packages
    assert all("integrity" in package and "resolved" not in package for package in packages.values())
    assert "omit-lockfile-registry-resolved=true" in (FOLDER / ".npmrc").read_text(encoding="utf-8").splitlines()


def test_every_setting_that_the_program_asks_for_is_declared() -> None:
    source = (FOLDER / "src" / "extension.ts").read_text(encoding="utf-8")
    asked = set(re.findall(r'settings\.get<[^>]+>\("(\w+)"', source))
    declared = read("package.json")["contributes"]["configuration"]["properties"]
    assert asked == {"path", "arguments"}
    assert {f"provcheck.{name}" for name in asked} <= set(declared)
