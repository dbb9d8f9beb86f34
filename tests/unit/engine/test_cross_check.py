"""Documents compared with each other: which are, where findings are reported, and what makes no difference."""

import random
from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest

from provcheck import profiles, rules
from provcheck.engine import cross_check
from provcheck.engine.check import check, read_context
from provcheck.engine.pair_candidates import comparison_candidates, document_card, linked_pairs
from provcheck.language.overlap import overlap
from provcheck.model.document import Source
from provcheck.model.result import Result
from provcheck.model.settings import Settings

SETTINGS = Settings(
    profiles.load("newswire", rules.BY_NAME.keys()), date(2026, 1, 1), select=frozenset({"copy"}), raise_crashes=True
)
WORDS = [
    f"{first}{second}{third}" for first in "bdfgk" for second in ("a", "e", "or") for third in ("l", "n", "st", "m")
]


def story(seed: int, length: int = 120) -> str:
    draw = random.Random(seed)
    return " ".join(draw.choice(WORDS) + str(draw.randrange(40)) for _ in range(length)) + "."


def source(name: str, body: str, day: str = "2025-03-04", credit: str = "") -> Source:
    end = f"\n\n({credit})\n" if credit else "\n"
    return Source(name, f" date {day} A headline of its own\n\n{body}{end}".encode())


def rows(results: list[Result]) -> list[tuple[str, str, str]]:
    return [(result.uri, f.rule, f.elsewhere[0].uri) for result in results for f in result.findings]


def test_the_later_one_is_told_whatever_the_order_of_reading() -> None:
    first, second = source("a.txt", story(1), "2025-03-04", "AFP"), source("b.txt", story(1), "2025-03-08")
    expected = [("b.txt", "copy-date-conflict", "a.txt"), ("b.txt", "copy-uncredited", "a.txt")]
    assert sorted(rows(list(cross_check.run([first, second], SETTINGS)))) == expected
    assert sorted(rows(list(cross_check.run([second, first], SETTINGS)))) == expected


def test_results_keep_the_order_and_what_could_not_be_read() -> None:
    unread = Result("gone.txt", ())
    sources = [source("c.txt", story(3)), unread, source("a.txt", story(1)), Source("e.json", b"{")]
    assert [result.uri for result in cross_check.run(sources, SETTINGS)] == ["c.txt", "gone.txt", "a.txt", "e.json"]


def test_a_thing_is_told_once_however_many_copies_there_are() -> None:
    copies = [source(f"{n}.txt", story(1), f"2025-03-{n:02}", "AFP" if n == 1 else "") for n in (1, 4, 7, 10)]
    found = [one for one in rows(list(cross_check.run(copies, SETTINGS))) if one[1] == "copy-uncredited"]
    assert found == [(f"{n}.txt", "copy-uncredited", "1.txt") for n in (4, 7, 10)]


def test_a_comparison_that_takes_too_much_is_reported_beside_what_the_check_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def compare(later: object, others: object) -> None:
        raise MemoryError

    settings = replace(SETTINGS, select=frozenset())
    broken = source("b.txt", f"{story(1)}\n\nThe cafÃ© opens.", "2025-03-08", credit="AFP")
    sources = [source("a.txt", story(1), credit="AFP"), broken, source("c.txt", story(3), credit="AFP")]
    (alone,) = cross_check.run([broken], settings)
    monkeypatch.setattr(cross_check, "compare_with_earlier", compare)
    results = list(cross_check.run(sources, settings))
    assert [result.failed for result in results] == [False, True, False]
    failure, *others = results[1].findings
    assert tuple(others) == alone.findings
    assert alone.findings
    assert (failure.rule, failure.message) == (
        "read-failed",
        "not compared with the other documents: memory ran out (the limit is 2,000 MB); "
        "exclude it, or raise memory-megabytes under [limits]",
    )


def test_without_others_a_document_is_told_what_check_tells() -> None:
    settings = replace(SETTINGS, select=frozenset())
    alone = [source("a.txt", story(1)), source("b.txt", story(2))]
    assert list(cross_check.run(alone, settings)) == [check(one, settings) for one in alone]


def test_a_suppression_of_what_only_others_show_is_never_idle() -> None:
    settings = replace(SETTINGS, select=frozenset())
    text = f"---\ndate: 2025-03-08\nprovcheck: {{ignore: [copy-uncredited]}}\n---\n# A headline\n\n{story(1)}\n"
    later = Source("b.md", text.encode())
    first = source("a.txt", story(1), "2025-03-04", "AFP")
    assert "ignore-unused" not in {finding.rule for finding in check(later, settings).findings}
    found = [
        f
        for result in cross_check.run([first, later], settings)
        for f in result.findings
        if f.rule == "copy-uncredited"
    ]
    assert [finding.suppressed for finding in found] == ["ignored by front matter"]


@pytest.mark.parametrize("members", range(5))
def test_links_grow_with_the_number_of_members(members: int) -> None:
    pairs = list(linked_pairs(range(members)))
    assert len(pairs) <= max(2 * members - 3, 0)
    assert {later for _, later in pairs} == set(range(1, members))
    assert all(earlier < later for earlier, later in pairs)


def test_near_copies_meet_and_strangers_do_not() -> None:
    draw = random.Random(5)
    bodies = [story(n, 150) for n in range(60)]
    bodies += [" ".join(word if draw.random() > 0.06 else "other" for word in body.split()) for body in bodies]
    cards = [
        (n, document_card(read_context(source(f"{n:03}.txt", body), SETTINGS)[0])) for n, body in enumerate(bodies)
    ]
    met = {(earlier, later) for later, found in comparison_candidates(cards).items() for earlier in found}
    assert met == {(n, n + 60) for n in range(60)}


def test_the_share_of_copied_words_is_counted_word_by_word() -> None:
    copied = "one two three four five six seven eight".split()
    found = overlap(copied, [*copied, "nine", "ten"])
    assert (found.copied, found.retained, found.names) == (0.8, 1.0, 1.0)
    assert overlap(copied, "one two three 4 five six seven eight".split()).copied == 4 / 8


def test_a_form_shares_its_words_and_not_its_names() -> None:
    form = "The council of {} has {} seats and meets in the old school by the river"
    found = overlap(form.format("Aldorf", 14).split(), form.format("Bergen", 23).split())
    assert found.names == 0.0
    assert found.copied > 0.6
    assert all(0 <= share <= 1 for one, other in combinations(WORDS, 2) for share in overlap([one], [other]))
