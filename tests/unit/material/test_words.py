"""Words are compared by keys: what is written differently and is the same word has the same key."""

import pytest

from provcheck.language import languages
from provcheck.material import vocabulary
from provcheck.material.vocabulary import Vocabulary, vocabulary_of
from provcheck.material.words import Words, read_words


def words_of(text: str, language: str = "en") -> Words:
    return read_words(text, [(0, len(text))], vocabulary_of(language))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("It’s the mill", "it's THE mill"),
        ("a pro-life vote", "a pro life vote"),
        ("twenty-five percent", "25%"),
        ("25 per cent", "25 percent"),
        ("$1.5 million", "1.5 million dollars"),
        ("a million boats", "1,000,000 boats"),
        ("£1.5bn", "1.5 billion pounds"),
        ("$2.1m", "2.1 million dollars"),
        ("€10mn", "10,000,000 euros"),
        ("3tn yen", "three trillion yen"),
        ("40k boats", "40,000 boats"),
        ("two hundred five nets", "205 nets"),
        ("one hundred", "100"),
        ("the tenth harvest", "the 10th harvest"),
        ("we're gonna sail", "we are going to sail"),
        ("'cause they can't", "because they cannot"),
        ("OK, the U.S. fleet", "okay the US fleet"),
        ("naïve café", "naive cafe"),
    ],
)
def test_the_same_words_have_the_same_keys(first: str, second: str) -> None:
    assert words_of(first).keys == words_of(second).keys


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("L’homme n'a pas 4 200 euros", "l'homme n’a pas 4200 €"),
        ("vingt pour cent", "20 %"),
        ("quatre-vingt-dix barques", "90 barques"),
        ("1,5 million de filets", "1,5 million de filets"),
        ("un milliard", "1 milliard"),
    ],
)
def test_words_of_another_language_are_data(first: str, second: str) -> None:
    assert words_of(first, "fr").keys == words_of(second, "fr").keys


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("twenty fifteen", "35"),
        ("in 2016 two boats", "in 2018 boats"),
        ("20, thirty boats", "50 boats"),
        ("a thirty-second speech", "the 32nd speech"),
        ("they can", "they can't"),
    ],
)
def test_other_words_have_other_keys(first: str, second: str) -> None:
    assert words_of(first).keys != words_of(second).keys


def test_each_word_has_its_place() -> None:
    text = "We don’t want $5 million."
    words = words_of(text)
    assert [words.written(number) for number in range(len(words))] == [
        "We", "don’t", "don’t", "want", "5 million", "$",
    ]  # fmt: skip
    assert words.keys == ["we", "do", "not", "want", "#5000000", "dollars"]


def test_a_vocabulary_keeps_few_words_of_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vocabulary, "_MOST_WORDS", 4)
    text = "We can't sail two hundred five boats, and the nets weren't mended"
    english = Vocabulary(languages.known("en"))
    assert read_words(text, [(0, len(text))], english).keys == words_of(text).keys
    assert len(english) <= 4
    stems = [english.stem(key) for key in words_of(text).keys]
    assert stems == [vocabulary_of("en").stem(key) for key in words_of(text).keys]
