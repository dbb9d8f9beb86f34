"""German, whose mood of reported speech goes on without anybody named."""

import provcheck


def test_reported_speech_of_which_nobody_is_known_to_speak_is_left_out() -> None:
    text = (
        "Die Hafenwacht hat nach eigenen Angaben den Kai abgesucht. Es gebe noch Lücken, in die kein Boot kam, hieß es."
    )
    result = provcheck.check_text(text, name="a.txt")
    assert not [finding for finding in result.findings if finding.rule == "rule-crashed"]
    assert "Es gebe noch Lücken" not in [quote.text for quote in provcheck.extract(text).quotes]
