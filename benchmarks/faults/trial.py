"""Plants each kind of fault in documents and sees what the rules find.

Into each clean document one fault of each kind is planted by plain text operations, at a place that the seed chooses.
The findings on the faulty document are held against those on the sound one.
"""

import random
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import islice
from typing import NamedTuple

from benchmarks.faults import plant_asked, plant_dates, plant_speech, plant_text
from benchmarks.faults.articles import Article
from benchmarks.faults.fault import Fault
from provcheck import profiles, rules
from provcheck.engine import check as pipeline
from provcheck.model.document import Source
from provcheck.model.finding import Finding, Kind, Severity
from provcheck.model.settings import Settings

PLANTERS = {**plant_dates.PLANTERS, **plant_text.PLANTERS, **plant_speech.PLANTERS, **plant_asked.PLANTERS}
SETTINGS = Settings(
    profile=profiles.load("newswire", rules.BY_NAME.keys()), as_of=date(2026, 11, 22), raise_crashes=True
)
FLOORS = {Kind.MISSING: 0.95, Kind.INCONSISTENT: 0.95, Kind.WEAK: 0.85}


class Trial(NamedTuple):
    """A fault in a document, and the findings that it makes: by rule, those that came with it and those that went."""

    kind: str
    article: Article
    fault: Fault
    after: list[Finding]
    gained: Counter[str]
    lost: Counter[str]

    @property
    def caught(self) -> bool:
        """One of the fault's rules fires at the fault's place, or with a related place there."""
        for finding in self.after:
            if finding.rule not in self.fault.rules:
                continue
            places = [spot.place for spot in (finding.primary, *finding.related) if spot.place]
            target = self.fault.place
            if target is None or any(place.start < target.end and target.start < place.end for place in places):
                return True
        return False

    @property
    def others(self) -> set[str]:
        """Rules that fire because of the fault and are not meant for it."""
        return {rule for rule in self.gained if rule not in self.fault.rules}

    @property
    def silenced(self) -> set[str]:
        """Rules that no longer fire. A rule meant for the fault may count again, and say so in another finding."""
        return {rule for rule in self.lost if rule not in self.fault.rules}


def trials(documents: Iterable[Article], plants: int, seed: int, kinds: Iterable[str] = PLANTERS) -> Iterator[Trial]:
    """Every kind of fault, in at most `plants` of the documents where it can be planted, drawn by the seed."""
    documents = list(documents)
    for kind in kinds:
        order = {article.name: random.Random(f"{seed} {kind} {article.name}") for article in documents}
        shuffled = sorted(documents, key=lambda article: order[article.name].random())
        planted = (
            (article, PLANTERS[kind](article, random.Random(f"{seed} {kind} {article.name}"))) for article in shuffled
        )
        for article, fault in islice(((article, fault) for article, fault in planted if fault), plants):
            yield _trial(kind, article, fault)


def findings(name: str, text: str, settings: Settings = SETTINGS) -> list[Finding]:
    """The findings of a document that are not suppressed."""
    result = pipeline.check(Source(name, text.encode()), settings)
    return [finding for finding in result.findings if finding.suppressed is None]


def _trial(kind: str, article: Article, fault: Fault) -> Trial:
    settings = _settings_for(fault.rules)
    before = findings(fault.sound_name, fault.sound, settings)
    after = findings(fault.faulty_name, fault.faulty, settings)
    # By the words that they are about: a place moves with every letter before it.
    old = Counter((finding.rule, _words(finding, fault.sound)) for finding in before)
    new = Counter((finding.rule, _words(finding, fault.faulty)) for finding in after)
    return Trial(kind, article, fault, after, _by_rule(new - old), _by_rule(old - new))


@cache
def _settings_for(names: tuple[str, ...]) -> Settings:
    """The default settings, with the rules turned on that are off by default or only fire where they are selected."""
    catalogue = [rules.BY_NAME[name] for name in names]
    selected = {
        rule.name: rule.severity or Severity.WARNING for rule in catalogue if rule.requires or not rule.severity
    }
    return replace(SETTINGS, severities=selected, terms=plant_asked.TERMS) if selected else SETTINGS


def _by_rule(claims: Counter[tuple[str, str]]) -> Counter[str]:
    counts = Counter[str]()
    for (rule, _), number in claims.items():
        counts[rule] += number
    return counts


def _words(finding: Finding, text: str) -> str:
    place = finding.primary.place
    return text[place.start : place.end] if place else ""
