"""What is no unnamed source, no unknown initials and no figure without a source: five variants each."""

from collections.abc import Callable

import pytest

Messages = Callable[..., list[str]]
SILENT = {
    "source-anonymous": [
        "Using open source allows us to say that the lamps are ours.\n",
        "Each person says that the lamps are bright.\n",
        "Lamps show what a person is talking about.\n",
        "Our technical experts say that the lamps help.\n",
        "Ida Holm lights the lamps. The official said that they were too bright.\n",
        "Every official says that the lamps are bright.\n",
    ],
    "source-acronym": [
        "The lamps have UDQ support “almost everywhere”, it seems.\n",
        "UDQ supports every port, and UDQ predicts less work.\n",
        "UDQ stands for “uniform docking quality”, which is long.\n",
        "The rapper UDQ said that the lamps were too bright.\n",
        "UDQ, a union of pilots, said that the lamps were too bright.\n",
    ],
    "figure-unattributed": [
        "The storm [killed 14 people](https://harbour.example/storm) and shut the port.\n",
        "The storm killed 14 people ([log](https://harbour.example/storm)).\n",
        "The storm killed 14 people.[^1]\n\n[^1]: The log.\n",
        "The storm killed 14 people, see https://harbour.example/storm for more.\n",
        "The child who died was four years old.\n",
        "No child under the age of four was killed.\n",
    ],
}
FIRES = {
    "source-anonymous": "Officials said that the lamps were too bright.\n",
    "source-acronym": "UDQ said that the lamps were too bright.\n",
    "figure-unattributed": "The storm killed 14 people and shut the port.\n",
}


@pytest.mark.parametrize(("rule", "text"), [(rule, text) for rule, texts in SILENT.items() for text in texts])
def test_what_needs_no_source(messages: Messages, rule: str, text: str) -> None:
    assert messages(rule, text) == []


@pytest.mark.parametrize(("rule", "text"), FIRES.items())
def test_what_needs_one(messages: Messages, rule: str, text: str) -> None:
    assert len(messages(rule, text)) == 1
