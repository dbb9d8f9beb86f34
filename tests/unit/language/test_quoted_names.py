"""A name in quotation marks is introduced by a word of its own paragraph."""

import pytest

import provcheck


@pytest.mark.parametrize("headline", ["Un titre de l'article", "La grève continue"])
def test_a_headline_introduces_no_name_of_the_story(headline: str) -> None:
    body = "Les commerçants du quartier sont inquiets et veulent que la ville les aide pendant les travaux du pont."
    record = provcheck.extract(f"{headline}\n\n« Le personnel est à bout », a déclaré Marc Zufferey.\n\n{body}\n")
    assert [(quote.kind, quote.text) for quote in record.quotes] == [("direct", "« Le personnel est à bout »")]
