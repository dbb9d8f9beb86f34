"""Every language that is recognised, in three invented texts each, and what is told apart where little is written."""

from pathlib import Path

import pytest

from provcheck.language.recognition import languages, recognise

TEXTS = [
    tuple(line.split(": ", 1))
    for line in Path(__file__).with_name("recognition.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("language", "text"), TEXTS)
def test_a_language_is_recognised(language: str, text: str) -> None:
    assert recognise(text) == language


def test_every_language_has_three_texts() -> None:
    listed = [language for language, _ in TEXTS]
    assert set(listed) == languages()
    assert all(listed.count(language) == 3 for language in languages())
    assert len(languages()) >= 40


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Two people died, local media reported.", "en"),
        ("Three houses fell, local media reported.", "en"),
        ("Olu brenta vask torimel an dovi, kest palu norre emidal.", "und"),
        ("Ann Lee, Carl Moe, Ivo Brandt", "und"),
        ("12 345 67.8 %", "und"),
        ("", "und"),
    ],
)
def test_little_text(text: str, language: str) -> None:
    assert recognise(text) == language


def test_what_is_declared_is_believed_unless_the_text_contradicts_it() -> None:
    texts = dict(reversed(TEXTS))
    assert recognise(texts["da"], "no") == "no", "neighbours share most of their words"
    assert recognise(texts["id"], "rm") == "rm", "a language without a list can't be contradicted"
    assert recognise(texts["sw"], "en") == "sw"
    assert recognise(texts["ru"], "en") == "ru"
    assert recognise(texts["th"], "en") == "th"
