"""Speakers who say something together."""

from datetime import date

import pytest

from provcheck.engine.check import extract
from provcheck.model.document import Source
from provcheck.model.settings import Profile, Settings

SETTINGS = Settings(profile=Profile("none", "urn:none", {}), as_of=date(2025, 6, 1))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ada Linnet and Tom Brask said that the harbour will close.", ["Ada Linnet", "Tom Brask"]),
        ("“It sails,” said Ada Linnet and Mayor Tom Brask.", ["Ada Linnet", "Tom Brask"]),
        ("“It sails,” Ada Linnet and Mayor Tom Brask said.", ["Ada Linnet", "Tom Brask"]),
        ("The Bank of Norland and Ada Linnet said that it will close.", ["Bank of Norland", "Ada Linnet"]),
        ("Ada Linnet, Ole Quell and Tom Brask said that it will close.", ["Ada Linnet", "Ole Quell", "Tom Brask"]),
        ("Mayor Ada Linnet and her deputy met. Linnet said that it will close.", ["Ada Linnet"]),
        # The first is no subject.
        ("He met Ada Linnet and Tom Brask said that the harbour will close.", ["Tom Brask"]),
        ("“It sails,” said Ada Linnet and the harbour closed.", ["Ada Linnet"]),
    ],
)
def test_joint_speakers(text: str, names: list[str]) -> None:
    record = extract(Source("story.txt", f"Harbour news\n\n{text}\n".encode()), SETTINGS)
    quotes = [quote for quote in record.quotes if quote.confidence >= 0.5]
    assert [[speaker.name for speaker in quote.speakers] for quote in quotes] == [names]


def test_a_record_has_the_first_and_the_others() -> None:
    record = extract(
        Source("story.txt", b"Harbour news\n\nAda Linnet and Tom Brask said that it will close.\n"), SETTINGS
    )
    (quote,) = record.quotes
    assert quote.speaker
    assert (quote.speaker.name, [speaker.name for speaker in quote.joint]) == ("Ada Linnet", ["Tom Brask"])
