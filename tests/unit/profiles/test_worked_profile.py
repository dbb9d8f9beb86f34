"""The worked profile of docs/profiles.md gives what the page shows."""

import re
from datetime import date
from pathlib import Path

from provcheck import profiles, rules
from provcheck.engine.check import check
from provcheck.model.document import Source
from provcheck.model.settings import Settings
from provcheck.reporters.concise import finding_line

PAGE = (Path(__file__).parents[3] / "docs" / "profiles.md").read_text(encoding="utf-8")


def block(opening: str) -> str:
    found = re.search(rf"^```{opening}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    assert found
    return found[1]


def test_the_profile_of_a_desk_reports_what_the_page_shows(tmp_path: Path) -> None:
    path = tmp_path / "desk.schema.json"
    path.write_text(block("json desk.schema.json"), encoding="utf-8")
    settings = Settings(profiles.load(str(path), rules.BY_NAME.keys()), date(2025, 5, 11), raise_crashes=True)
    result = check(Source("story.md", block("markdown story.md").encode()), settings)
    lines = [finding_line(result.uri, finding) for finding in result.findings]
    assert lines == block("text").splitlines()
