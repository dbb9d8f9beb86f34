"""Verbs of speech that narrate by their construction, and passive verbs whose subject does not speak."""

import pytest

from tests.eval.test_quotes import attributed_quotes


@pytest.mark.parametrize(
    ("passage", "speaker"),
    [
        ("The crew was told by the harbour master that the pier would close.", "the harbour master"),
        ("The crew was told that the pier would close.", None),
        ("Nadia Rahman was recently informed that the pier would close.", None),
        ("Nadia Rahman is said to have sold the yard to her brother.", None),
        ("Nadia Rahman said the pier would close.", "Nadia Rahman"),
        ("Nadia Rahman was told the pier would close and said she would appeal.", "Nadia Rahman"),
    ],
)
def test_the_subject_of_a_passive_verb_does_not_speak(passage: str, speaker: str | None) -> None:
    last = attributed_quotes(passage, "en")[-1]
    assert (last.speaker.as_written if last.speaker else None) == speaker


@pytest.mark.parametrize(
    "passage",
    [
        "A batch of emails shows that the port knew of the leak.",
        "The investigation suggested that the valve had been left open.",
        "The council tells voters she is with them.",
        "Nadia Rahman told the parents to keep their children at home because the bridge was closed.",
    ],
)
def test_a_document_or_a_listener_is_no_sign_of_narration(passage: str) -> None:
    assert [quote for quote in attributed_quotes(passage, "en") if quote.confidence > 0.3]


@pytest.mark.parametrize(
    "passage", ["Three in 10 voters say the dam is unsafe.", "About 3 in 10 say the dam is unsafe."]
)
def test_a_share_of_people_is_a_group(passage: str) -> None:
    speaker = attributed_quotes(passage, "en")[0].speaker
    assert speaker
    assert speaker.kind in ("group", "anonymous")
