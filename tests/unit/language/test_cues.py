"""Cue words come from one list, and the verbs of speech are among them."""

import pytest

from provcheck.language import languages
from provcheck.language.cues import cue_words, listed_cues, plain_speech_words, quoting_words, speech_words


@pytest.mark.parametrize("sort", ["plain", "reporting", "past", "quoting"])
def test_every_verb_of_speech_is_a_cue(sort: str) -> None:
    verbs = languages.by_tag("en").groups("speech_verbs")[sort]
    assert verbs
    assert verbs <= {base for base, _ in cue_words("en").values()}


def test_forms_that_are_nouns_as_well_report_nothing() -> None:
    assert {"said", "telling", "adds", "remarked", "voiced"} <= speech_words("en")
    assert speech_words("en").isdisjoint({"remarks", "voices", "states", "adding", "posts"})


def test_words_beside_quoted_words_are_no_participles() -> None:
    assert {"reads", "ask", "thought", "telling"} <= quoting_words("en")
    assert quoting_words("en").isdisjoint({"calling", "written"})


def test_a_language_without_the_list_has_no_words_of_speech() -> None:
    assert plain_speech_words("it") == speech_words("it") == quoting_words("it") == frozenset()


@pytest.mark.parametrize("tag", sorted(languages.folders()))
def test_each_listed_cue_has_a_word_a_base_form_and_a_form(tag: str) -> None:
    lines = languages.known(tag).lines("cues")
    assert [f"{word} {base} {form}" for word, base, form in zip(*listed_cues(tag), strict=True)] == [
        " ".join(line.split()) for line in lines
    ]
