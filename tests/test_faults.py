"""Every rule finds the fault that it is for, planted in the clean seeds. The table: python -m benchmarks.faults."""

from collections import defaultdict
from functools import cache

import pytest

from benchmarks.faults import articles
from benchmarks.faults.trial import FLOORS, PLANTERS, Trial, findings, trials
from provcheck import rules

# What no fault in one document can show: a profile of a team's own, a file or metadata that can't be read, a thousand
# faults, a crash, two documents, source material; and what the language of the clean articles does not have.
WITHOUT_FAULTS = {
    *(rule.name for rule in rules.ALL if rule.of_material),
    "quote-material-missing",
    "source-conditional",
    *("profile-violation", "read-failed", "metadata-unreadable", "findings-cut", "statements-cut", "rule-crashed"),
    "text-unread",  # an attachment, a page that is a picture
}


@cache
def planted() -> dict[str, list[Trial]]:
    """The trials of each kind on the clean seeds."""
    by_kind: dict[str, list[Trial]] = defaultdict(list)
    for trial in trials(articles.seeds(), plants=40, seed=1):
        by_kind[trial.kind].append(trial)
    return dict(by_kind)


@pytest.mark.parametrize("kind", PLANTERS)
def test_a_planted_fault_is_caught(kind: str) -> None:
    tried = planted().get(kind)
    if tried is None:
        pytest.skip("no clean seed has a place for this fault: python -m benchmarks.faults ARTICLES.jsonl")
    missed = [trial.article.name for trial in tried if not trial.caught]
    floor = FLOORS[rules.BY_NAME[tried[0].fault.rules[0]].kind]
    assert len(missed) <= (1 - floor) * len(tried), f"missed in {', '.join(missed)}"


@pytest.mark.parametrize("rule", [rule.name for rule in rules.ALL if rule.family != "copy"])
def test_every_rule_has_a_planter(rule: str) -> None:
    tested = {name for tried in planted().values() for name in tried[0].fault.rules}
    assert (rule in tested) != (rule in WITHOUT_FAULTS), f"add a planter for {rule} in benchmarks/faults"


def test_the_clean_seeds_have_no_findings() -> None:
    assert {article.name: findings(article.name, article.text) for article in articles.seeds()} == {
        article.name: [] for article in articles.seeds()
    }
