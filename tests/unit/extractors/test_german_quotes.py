"""German, whose mood of reported speech goes on without anybody named."""

import pytest

import provcheck


def test_reported_speech_of_which_nobody_is_known_to_speak_is_left_out() -> None:
    text = (
        "Die Hafenwacht hat nach eigenen Angaben den Kai abgesucht. Es gebe noch Lücken, in die kein Boot kam, hieß es."
    )
    result = provcheck.check_text(text, name="a.txt")
    assert not [finding for finding in result.findings if finding.rule == "rule-crashed"]
    assert "Es gebe noch Lücken" not in [quote.text for quote in provcheck.extract(text).quotes]


LEAD = (
    "Die Brücke von Harlingen wird im März für Arbeiten gesperrt, die zwei Monate dauern, und die Händler im Viertel "
    "sind besorgt.\n\n"
)


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("„Wir öffnen die Brücke“, sagten Anna Holm, Peter Brand und Rosa Lind.",
         ["Anna Holm", "Peter Brand", "Rosa Lind"]),
        ("Anna Holm, Peter Brand und Rosa Lind sagten: „Wir öffnen die Brücke.“",
         ["Anna Holm", "Peter Brand", "Rosa Lind"]),
        ("Anna Holm und Peter Brand sagten, dass die Brücke offen bleibt.", ["Anna Holm", "Peter Brand"]),
        ("Die Brücke sei marode, heißt es in einem von der Stadt in Auftrag gegebenen Gutachten.", ["Gutachten"]),
        ("„Sie hält nicht mehr“, heißt es in einem am Montag veröffentlichten Bericht.", ["Bericht"]),
        ("„Wir öffnen die Brücke“, sagte Anna Holm, die Leiterin, und lachte.", ["Anna Holm"]),
    ],
)  # fmt: skip
def test_who_speaks_alone_or_with_others(text: str, speakers: list[str]) -> None:
    (quote,) = provcheck.extract(LEAD + text).quotes
    assert [speaker.as_written for speaker in quote.speakers] == speakers
