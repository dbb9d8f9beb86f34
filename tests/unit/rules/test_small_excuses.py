"""What excuses a finding of rules that read dates, corrections and apostrophes: five variants each."""

from collections.abc import Callable
from datetime import date

import pytest

from provcheck import profiles
from provcheck.engine import check as pipeline
from provcheck.model.document import Source
from provcheck.model.settings import Settings

Messages = Callable[..., list[str]]
# Published in 2018.
NAME = "2018/06/25/story.md"
SILENT = {
    "date-weekday": [
        "The Harbour Conference 2019 returns to Skelby on Friday, May 24.\n",
        "Skelby is the host of 2019: it begins on Friday, May 24, and ends on Sunday, May 26.\n",
        "# Boats in 2017\n\nThe boats of that year left on Wednesday, May 24, at noon.\n",
        "We look back at 2016. The lamps were lit on Tuesday, May 24, by hand.\n",
        "The 2019 race begins on Saturday, June 1, in Skelby.\n",
    ],
    "correction-unlabelled": [
        "The keepers look for quick gains (fixes, new bulbs and more) in every port.\n",
        "- (fixes 12) The lamp no longer flickers.\n- (amends 7) The bell rings twice.\n",
        "1. The lamp no longer flickers (fixes 12).\n",
        "The bell rings twice (amends the rule of 1990).\n",
        "* The lamp (Fixes 3)\n* The bell\n",
    ],
    "text-apostrophe": [
        "The board has heard three “maybe”s from the keeper.\n",
        'The board has heard three "maybe"s from the keeper.\n',
        "It welcomes “I don’t know”s without blame.\n",
        'Two "perhaps"s and three "never"s make no promise.\n',
        "(“Yes”s are rare, and “no”s are not.)\n",
    ],
}
FIRES = {
    "date-weekday": "The boats of 2010 left; the race begins on Friday, June 26.\n",
    "correction-unlabelled": "(Recasts, adds the keeper)\n\nThe lamp no longer flickers.\n",
    "text-apostrophe": 'The country”s lamps and the town"s bells rang.\n',
}


@pytest.mark.parametrize(("rule", "text"), [(rule, text) for rule, texts in SILENT.items() for text in texts])
def test_what_excuses_a_finding(messages: Messages, rule: str, text: str) -> None:
    assert messages(rule, text, NAME) == []


@pytest.mark.parametrize(("rule", "text"), FIRES.items())
def test_what_stays_a_finding(messages: Messages, rule: str, text: str) -> None:
    assert messages(rule, text, NAME)


def test_rows_of_a_data_set_are_no_structured_data() -> None:
    story = '{"title": "Boats", "publisher": "Eastwick Echo", "text": "Boats pass.\\n\\n(Agence France-Presse)"}'
    settings = Settings(profile=profiles.load("minimal"), as_of=date(2026, 11, 27))
    row, article = Source("a.jsonl", story.encode(), row=1), Source("a.json", story.encode())
    assert "credit-metadata-omitted" not in [finding.rule for finding in pipeline.check(row, settings).findings]
    assert "credit-metadata-omitted" in [finding.rule for finding in pipeline.check(article, settings).findings]
