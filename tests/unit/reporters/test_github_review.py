"""A review of a pull request: comments at lines, and suggestions that give the fixed lines."""

import io
import json
import re
from datetime import date
from typing import Any

from provcheck import profiles
from provcheck.engine.check import check
from provcheck.model.document import Source
from provcheck.model.result import Result
from provcheck.model.settings import Settings
from provcheck.reporters import Options, reporter

SETTINGS = Settings(profiles.load("newswire"), date(2025, 6, 1), select=frozenset({"text", "credit"}))
STORY = "Ferry stops\n\n2025-03-04\n\nThe first cafÃ© is open,\nand ```the``` second cafÃ©.\n"


def review(results: list[Result]) -> dict[str, Any]:
    out = io.StringIO()
    reporter("github-review")(iter(results), out, Options())
    loaded: dict[str, Any] = json.loads(out.getvalue())
    return loaded


def checked(text: str) -> Result:
    return check(Source("news/a.md", text.encode()), SETTINGS)


def test_a_review_has_what_the_request_takes(results: list[Result]) -> None:
    output = review([*results, checked(STORY)])
    assert set(output) == {"event", "body", "comments"}
    assert output["event"] == "COMMENT"
    for comment in output["comments"]:
        assert set(comment) <= {"path", "line", "side", "start_line", "start_side", "body"}
        assert comment["side"] == "RIGHT"
        assert 1 <= comment.get("start_line", 1) <= comment["line"]
    assert review([])["comments"] == []


def test_a_suggestion_has_the_fixed_lines() -> None:
    (comment,) = [one for one in review([checked(STORY)])["comments"] if "suggestion" in one["body"]]
    assert (comment["path"], comment["start_line"], comment["line"]) == ("news/a.md", 5, 6)
    block = re.search(r"^(`+)suggestion\n(.*)\1$", comment["body"], re.MULTILINE | re.DOTALL)
    assert block
    assert block[1] == "````"
    assert block[2] == "The first café is open,\nand ```the``` second café.\n"


def test_other_findings_say_what_to_do() -> None:
    (comment,) = [one for one in review([checked(STORY)])["comments"] if "credit-missing" in one["body"]]
    assert "suggestion" not in comment["body"]
    assert comment["body"].count("\n\n") == 1
    assert "start_line" not in comment


def test_at_most_fifty_comments_the_worst_first() -> None:
    output = review([checked(STORY)] * 60)
    assert len(output["comments"]) == 50
    assert output["body"].endswith("70 more findings, none of them more severe.")
