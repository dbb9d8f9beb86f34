"""The documentation: what it shows is what the program prints, its site is complete, and it loads nothing from afar.

UPDATE_GOLDEN=1 writes the output under each `$ provcheck …` anew; read what changed before you keep it.
"""

import os
import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from provcheck.api import extract
from provcheck.cli import provcheck

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
# What reads the seeds, or nothing, is the same wherever it is run.
SHOWN = re.compile(r"^(`{3,})\n\$ (provcheck (?:explain .+|.+ seeds/.*))\n(?:(?!\1$).*\n)*\1$", re.MULTILINE)
PAGES = sorted(path for path in DOCS.glob("*.md") if SHOWN.search(path.read_text(encoding="utf-8")))

# The second column of the table of examples.
EXAMPLES = re.findall(
    r"^\| [A-Z]\w+ \| (.+?) \| ",
    (DOCS / "languages.md").read_text(encoding="utf-8").partition("\n## Examples\n")[2].partition("\n## ")[0],
    re.MULTILINE,
)


class _Site(yaml.SafeLoader):
    """Reads mkdocs.yml, whose tags name Python functions, without running any."""


_Site.add_multi_constructor("tag:yaml.org,2002:python/", lambda loader, suffix, node: suffix)


def site() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), _Site)
    return loaded


def run(command: str) -> str:
    arguments = shlex.split(command)[1:]
    return CliRunner().invoke(provcheck, arguments, env={"NO_COLOR": "1"}).output


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_what_a_page_shows_is_real(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    text = page.read_text(encoding="utf-8")
    real = SHOWN.sub(lambda match: f"{match[1]}\n$ {match[2]}\n{run(match[2])}{match[1]}", text)
    if os.environ.get("UPDATE_GOLDEN"):
        page.write_text(real, encoding="utf-8", newline="\n")
    assert text == real


@pytest.mark.parametrize("text", EXAMPLES)
def test_an_example_of_a_language_is_read(text: str) -> None:
    record = extract(f"{text}\n")
    assert record.quotes or record.credits or record.bylines or record.dateline


def test_every_page_is_in_the_navigation() -> None:
    named = set(re.findall(r"'([^']+\.md)'", str(site()["nav"])))
    assert named >= {path.name for path in DOCS.glob("*.md")}
    assert all((DOCS / name).is_file() for name in named)


def test_the_site_loads_nothing_from_afar() -> None:
    config = site()
    assert config["theme"]["font"] is False
    assert not {"extra_css", "extra_javascript", "analytics"} & set(config) | {"analytics"} & set(
        config.get("extra", {})
    )
