"""What is kept of documents tells those that have text or a quotation in common from those that share a phrase."""

import random

import pytest

from provcheck import profiles, rules
from provcheck.engine.check import read_context
from provcheck.engine.pair_candidates import DocumentCard, comparison_candidates, document_card
from provcheck.model.document import Source
from provcheck.model.settings import Settings
from tests.unit.engine.test_cross_check import SETTINGS, story

SAID = "We will open the northern lock before the autumn floods and keep the old one for barges"


def card_of(body: str, name: str = "a.txt", day: str = "2025-03-04", settings: Settings = SETTINGS) -> DocumentCard:
    return document_card(
        read_context(Source(name, f" date {day} A headline of its own\n\n{body}\n".encode()), settings)[0]
    )


def met(*bodies: str) -> bool:
    return bool(comparison_candidates(enumerate(card_of(body, f"{number}.txt") for number, body in enumerate(bodies))))


@pytest.mark.parametrize("changed", [0, 10, 25])
def test_a_copy_with_some_other_words_is_alike(changed: int) -> None:
    draw, words = random.Random(changed), story(1, 200).split()
    for at in range(changed):
        words[draw.randrange(at, 200)] = "other"
    assert met(story(1, 200), " ".join(words))


def test_stories_with_phrases_in_common_share_keys_and_are_not_alike() -> None:
    phrases = [story(number, 12)[:-1] for number in range(30)]
    draw = random.Random(1)
    cards = [
        (n, card_of(". ".join(draw.sample(phrases, 8)) + f". {story(100 + n, 150)}", f"{n}.txt")) for n in range(300)
    ]
    shared = {key for _, one in cards for key in one.keys}
    assert len(shared) < sum(len(one.keys) for _, one in cards)
    assert comparison_candidates(cards) == {}


@pytest.mark.parametrize(
    ("first", "second", "wanted"),
    [
        (f"“{SAID},” said Ida Lund.", f"“{SAID},” said Piet Aune.", True),
        (f"“{SAID},” said Ida Lund.", f"“{SAID.replace('autumn', 'winter')},” said Ida Lund.", True),
        # An excerpt of a longer quotation.
        (f"“{SAID},” said Ida Lund.", f"“{' '.join(SAID.split()[:9])},” said Piet Aune.", True),
        # A phrase of six words, and of three with the same speaker.
        (f"“{SAID},” said Ida Lund.", f"“{' '.join(SAID.split()[:6])} {story(1, 9)}” said Ida Berg.", False),
        (f"“{SAID},” said Ida Lund.", f"“We will open {story(2, 12)}” said Ida Lund.", False),
        # Words in no quotation marks, from no outlet and from two.
        (f"{SAID}, Ida Lund said.", f"{SAID}, Piet Aune said.", False),
        (f"{SAID}, Ida Lund told Reuters.", f"{SAID}, Ida Lund told AFP.", True),
    ],
)  # fmt: skip
def test_quotations(first: str, second: str, wanted: bool) -> None:
    assert met(first, second) == wanted


def test_what_is_kept_depends_on_no_process_and_little_on_the_length() -> None:
    settings = Settings(profiles.load("newswire", rules.BY_NAME.keys()), SETTINGS.as_of)
    one = card_of(story(1, 20_000), settings=settings)
    assert one == card_of(story(1, 20_000), settings=settings)
    assert (len(one.keys), len(one.sketch), one.said) == (32, 256, b"")
