"""Each place of a fault is accepted and suppressed by itself: a contract over the registry, on the cases of every rule.

`NOT_ALONE` names the rules whose related places belong to one claim, such as the two dates of a conflict. The related
places of every other rule are further places of the same fault. A new rule with related places is in one or the other.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import product
from pathlib import Path

import pytest

from provcheck import rules
from provcheck.dev.case_check import case_settings
from provcheck.dev.case_pages import Case, read_cases
from provcheck.engine import check as pipeline
from provcheck.engine.baseline import AcceptedFinding, Baseline, accept
from provcheck.engine.suppress import suppressor
from provcheck.model.document import Source
from provcheck.model.finding import Finding, Spot
from provcheck.model.result import Result
from provcheck.model.settings import Settings

PAGES = Path(__file__).parent / "cases"
NAMES = [rule.name for rule in rules.ALL]
NEW = AcceptedFinding("", "", "", reason="known")
SEVERAL_PLACES = {
    "date-no-timezone", "date-relative", "figure-unattributed", "image-credit-missing", "source-anonymity-unexplained",
    "source-anonymous", "source-relay-unnamed", "source-term-unattributed", "text-encoding", "text-hidden",
    "text-markup",
}  # fmt: skip
NOT_ALONE = {
    "copy-quote-speaker", "correction-unlabelled", "credit-conflict", "credit-duplicate", "credit-uncited",
    "credit-unlinked", "date-conflict", "date-order", "date-weekday", "dateline-agency", "dateline-date",
    "dateline-place", "figure-conflict", "figure-percent-sum", "image-credit-conflict", "metadata-conflict",
    "metadata-omitted", "quote-after-publication", "quote-conflict", "quote-late-attribution",
    "quote-speaker-switch", "source-first-reference", "source-name-conflict",
}  # fmt: skip


@cache
def fired(name: str) -> list[tuple[Case, Settings, list[Finding]]]:
    """The cases of a rule that fire, with settings and the findings of the rule."""
    page = PAGES / f"{name}.md"
    if not page.exists():  # a rule about a crash, or about what no document can show
        return []
    fires = [case for case in read_cases(page) if case.kind == "Fires" and not case.earlier and not case.profile]
    tried = ((case, replace(case_settings(case, Path()), for_baseline=True)) for case in fires)
    return [(case, settings, findings(check(case.article, case, settings), name)) for case, settings in tried]


def check(text: str, case: Case, settings: Settings) -> Result:
    return pipeline.check(Source(case.path, text.encode("utf-8", "surrogatepass")), settings)


def findings(result: Result, name: str) -> list[Finding]:
    return [finding for finding in result.findings if finding.rule == name]


def with_accepted(result: Result, accepted: Iterator[Spot] | list[Spot], settings: Settings) -> Result:
    entries = [replace(NEW, path=result.uri, fingerprint=spot.fingerprint) for spot in accepted]
    return suppressor(settings, Baseline("baseline.json", tuple(entries)))(result)


@pytest.mark.parametrize("name", NAMES)
def test_a_rule_says_whether_its_related_places_stand_for_themselves(name: str) -> None:
    reported = [finding for _, _, findings in fired(name) for finding in findings if finding.related]
    assert {finding.is_repeated for finding in reported} <= {name in SEVERAL_PLACES}
    assert bool(reported) == (name in SEVERAL_PLACES | NOT_ALONE) or name.startswith("copy-"), "see NOT_ALONE"
    for finding in reported:
        assert len({spot.fingerprint for spot in finding.occurrences}) == len(finding.occurrences)


@pytest.mark.parametrize("name", sorted(SEVERAL_PLACES))
def test_a_finding_is_open_while_one_of_its_places_is(name: str) -> None:
    tried = 0
    for case, settings, reported in fired(name):
        for finding in filter(lambda finding: finding.is_repeated, reported):
            result = check(case.article, case, settings)
            for left in finding.occurrences:
                others = [spot for spot in finding.occurrences if spot.fingerprint != left.fingerprint]
                (rest,) = [
                    each for each in findings(with_accepted(result, others, settings), name) if is_in(left, each)
                ]
                assert rest.suppressed is None
                assert (rest.fingerprint, rest.primary.place) == (left.fingerprint, left.place)
                assert rest.message == left.message
                assert [spot.suppressed for spot in rest.related] == ["baseline: known"] * len(others)
                tried += 1
            accepted = with_accepted(result, list(finding.occurrences), settings)
            (whole,) = [each for each in findings(accepted, name) if is_in(finding.primary, each)]
            assert whole.suppressed == "baseline: known"
            assert whole.message == finding.message
    assert tried >= 2


def is_in(spot: Spot, finding: Finding) -> bool:
    return spot.fingerprint in {place.fingerprint for place in finding.occurrences}


@cache
def added_places(name: str) -> list[tuple[str, Spot]]:
    """Places that a rule finds in the text of one of its cases, added to another of which everything is accepted."""
    places = []
    for (case, settings, _), (added, other_settings, _) in product(fired(name), repeat=2):
        if case.path != added.path or settings != other_settings or not case.path.endswith((".txt", ".md")):
            continue
        before = check(case.article, case, settings)
        baseline = accept(Baseline("baseline.json"), [before], NEW, settings.as_of)
        body = added.article.partition("\n\n")[2]
        old = f"{case.article.rstrip()}\n\nThe quay was quiet for the rest of the day."
        after = check(f"{old}\n\n{body}", case, settings)
        known = {(spot.message, line_of(spot, before)) for finding in before.findings for spot in finding.occurrences}
        marked = suppressor(settings, baseline)(after)
        for spot in (spot for finding in findings(marked, name) for spot in finding.occurrences):
            is_added = spot.place is not None and spot.place.start >= len(old)
            if is_added and (spot.message, line_of(spot, after)) not in known:
                places.append((f"{case.claim} + {added.claim}", spot))
    return places


@pytest.mark.parametrize("name", NAMES)
def test_what_is_added_to_a_document_is_open_whatever_was_accepted(name: str) -> None:
    assert [(cases, spot.message) for cases, spot in added_places(name) if spot.suppressed is not None] == []


def test_most_rules_find_something_in_what_is_added() -> None:
    assert sum(bool(added_places(name)) for name in NAMES) >= 20


def line_of(spot: Spot, result: Result) -> str:
    return result.lines.get(spot.place.line, "") if spot.place else ""
