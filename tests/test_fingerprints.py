"""Fingerprints hold the claim: two different faults never share one, and a changed statement changes it.

A fault is told apart here by what a reader sees: the rule, the words at its places, and what stands around the first,
up to the ends of its sentence.
"""

import gzip
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from provcheck import profiles, rules
from provcheck.engine import check as pipeline
from provcheck.engine.check import read_context
from provcheck.model.document import Source
from provcheck.model.finding import Finding, Spot
from provcheck.model.rule import Context
from provcheck.model.settings import Settings
from tests.test_cases import CASES

ROOT = Path(__file__).parents[1]
CORPORA = ROOT.parent / "shared" / "corpora"
SETTINGS = Settings(
    profiles.load("strict", rules.BY_NAME.keys()),
    date(2026, 1, 1),
    select=frozenset({"all"}),
    min_confidence=0,
    terms=("quay", "ferry"),
)

SENTENCE_END = re.compile(r"[.!?:]\W*\s|\n")
# The rule, the words at the place, and what stands around it.
Fault = tuple[str, str, str]


def faults(source: Source) -> Iterator[tuple[str, Fault]]:
    """Fingerprint and fault of each place of the findings of a document."""
    result = pipeline.check(source, SETTINGS)
    if result.skipped or result.failed:
        return
    context, _ = read_context(source, SETTINGS)
    for finding in result.findings:
        for place in finding.occurrences:
            yield place.fingerprint, fault(finding, place, context)


def fault(finding: Finding, place: Spot, context: Context) -> Fault:
    words = sorted(words_at(spot, context) for spot in (place, *finding.evidence))
    text = context.document.text
    headline = context.record.headline
    around = headline.value if headline else text[:80]
    if place.span:
        before, after = text[: place.span.start], text[place.span.end :]
        around = SENTENCE_END.split(before)[-1][-40:] + "|" + SENTENCE_END.split(after)[0][:40]
    return finding.rule, " | ".join(words), "".join(around.split())


def words_at(spot: Spot, context: Context) -> str:
    text = context.document.text[spot.span.start : spot.span.end] if spot.span else spot.value
    return " ".join(text.casefold().split())


def colliding(sources: Iterable[Source]) -> tuple[int, list[tuple[Fault, Fault]]]:
    """The number of findings, and pairs of different faults that share a fingerprint."""
    known: dict[str, Fault] = {}
    pairs = []
    count = 0
    for source in sources:
        for fingerprint, own in faults(source):
            count += 1
            if known.setdefault(fingerprint, own) != own:
                pairs.append((known[fingerprint], own))
    return count, pairs


def test_faults_of_seeds_and_cases_share_no_fingerprint() -> None:
    seeds = (Source(path.name, path.read_bytes()) for path in sorted((ROOT / "seeds").glob("*.*")) if path.is_file())
    single = (source for source in seeds if not source.name.endswith((".jsonl", ".parquet")))
    cases = (Source(case.path, case.article.encode("utf-8", "surrogatepass")) for case in CASES)
    count, pairs = colliding([*single, *cases])
    assert count >= 1_000
    assert pairs == []


@pytest.mark.skipif(not CORPORA.exists(), reason="no corpora beside the checkout")
def test_faults_of_real_pages_and_articles_share_no_fingerprint() -> None:
    packed = sorted((CORPORA / "pages").glob("**/*.html.gz"))
    pages = [Source(path.stem, gzip.decompress(path.read_bytes())) for path in packed]
    lines = (CORPORA / "attribution-gold.jsonl").read_text(encoding="utf-8").splitlines()[:300]
    articles = [Source(f"{number}.txt", json.loads(line)["text"].encode()) for number, line in enumerate(lines)]
    count, pairs = colliding([*pages, *articles])
    assert count >= 2_000
    assert pairs == []


def test_ten_thousand_different_faults_have_ten_thousand_fingerprints() -> None:
    """Sentences that differ in a name, a number, a mark or a word, with faults of several rules in each."""
    sources = [Source(f"{number}.txt", article(number).encode()) for number in range(100)]
    count, pairs = colliding(sources)
    assert count >= 10_000
    assert pairs == []
    fingerprints = {fingerprint for source in sources for fingerprint, _ in faults(source)}
    assert len(fingerprints) == count


def article(number: int) -> str:
    places = ("pier", "quay", "lock", "mole", "dock")
    sentences = [
        f"A senior official of district {number} said the cafÃ© on {places[line % 5]} {line} had "
        f"<b>{line + 2} boats</b>,\u200b and local media reported {line + 3} deaths yesterday."
        for line in range(25)
    ]
    return f" date 2025-04-30 The boats of district {number}\n\n" + "\n\n".join(sentences) + "\n\n(Reuters)\n"


CONFLICT = "---\ntitle: Ships leave the harbour\ndate: {}\nsource: Lusa\n---\n\nLISBON, {} — The ships leave.\n"


@pytest.mark.parametrize(
    ("rule", "before", "after"),
    [
        ("dateline-date", CONFLICT.format("2025-05-10", "May 2"), CONFLICT.format("2025-05-10", "May 3")),
        ("dateline-date", CONFLICT.format("2025-05-10", "May 2"), CONFLICT.format("2025-05-12", "May 2")),
        (
            "date-not-iso",
            CONFLICT.format("10 May 2025", "May 10"),
            CONFLICT.format("12 May 2025", "May 12"),
        ),
    ],
)
def test_a_changed_statement_changes_the_fingerprint(rule: str, before: str, after: str) -> None:
    old, new = (fingerprints_of(rule, text) for text in (before, after))
    assert len(old) == len(new) == 1
    assert old.isdisjoint(new)
    assert old == fingerprints_of(rule, before.replace("The ships leave.", "The ships leave.\n\nThe pier is shut."))


@pytest.mark.parametrize(
    ("name", "other"), [("2025-05-01-a.md", "2025-05-02-a.md"), ("2025/05/01/a.md", "2025/05/03/a.md")]
)
def test_a_date_in_the_path_is_part_of_the_claim(name: str, other: str) -> None:
    text = CONFLICT.format("2025-05-10", "May 10")
    old, new = (fingerprints_of("date-conflict", text, path) for path in (name, other))
    assert len(old) == len(new) == 1
    assert old.isdisjoint(new)


def test_violations_of_a_profile_are_told_apart() -> None:
    def changed(**limits: int) -> set[str]:
        schema = {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$id": "https://desk.example/one.json",
            "properties": {key: {"maxItems": number} for key, number in limits.items()},
        }
        settings = replace(SETTINGS, profile=replace(SETTINGS.profile, uri=schema["$id"], schema=schema))
        text = " date 2025-04-30 Talks\n\nBy Ida Brandt\n\n“It sails,” said Marek Dolny.\n\n(Reuters)\n"
        result = pipeline.check(Source("a.txt", text.encode()), settings)
        return {finding.fingerprint for finding in result.findings if finding.rule == "profile-violation"}

    assert len(changed(credits=0, quotes=0)) == 2
    assert changed(credits=0).isdisjoint(changed(quotes=0))


def fingerprints_of(rule: str, text: str, name: str = "a.md") -> set[str]:
    result = pipeline.check(Source(name, text.encode()), SETTINGS)
    return {finding.fingerprint for finding in result.findings if finding.rule == rule}
