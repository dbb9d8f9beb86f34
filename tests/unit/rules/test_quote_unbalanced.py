"""Marks without a counterpart, and what only looks like one."""

from datetime import date

import pytest

import provcheck

SETTINGS = provcheck.load_settings(as_of=date(2026, 1, 1), select=["quote-unbalanced"])
# Quotations of several paragraphs that do not open again.
SEVERAL = [
    "“The crew looked at the tides.\n\n* the logs\n* the lamps\n\nAnd then at the boats.”\n",
    "Vera: “The crew looked at the tides.\n\nAnd then at the boats.”\n",
    'From the letter:\n\n"The crew looked at the tides.\n\nAnd then at the boats."\n',
    "“The crew looked at the tides.\n\nAnd then at the boats,” said Vera Holm.\n",
    "« L’équipage a regardé les marées.\n\nEt puis les bateaux. »\n",
    "“Look at this:\n\n```\nprint('tides\n```\n\nIt counts the boats.”\n",
]
BALANCED = [
    # Block quotations.
    "> “The crew looked at the tides.\n\nThe lamps were lit.\n",
    '> The crew looked at the tides," says Vera Holm.\n',
    "<blockquote><p>“The crew looked at the tides.</p><p>And then at the boats.”</p></blockquote>\n",
    "> “The crew looked at the tides.\n>\n> And then at the boats.”\n>\n> —Vera Holm\n",
    "<blockquote>“The crew looked at the tides.</blockquote>\n",
    # Arrows and bullets.
    "» The crew looked at the tides.\n",
    "Harbour » News » Tides\n",
    "The crew looked at the tides. Read it all »\n",
    "The crew looked at the tides:\n» logs\n» lamps\n",
    "[Harbour](https://harbour.example) » the tides of the year\n",
    # Code, fences and targets.
    "```\nprint('tides\n```\n\nIt counts the boats.\n",
    "The setting `''` is empty, and `\"` is not.\n",
    'Type `ssh "harbour` and wait.\n',
    '“We love [the lamps]({{ "/2025/lamps" | url }} "Lamps") of the harbour,” said Vera Holm.\n',
    '{{< quote "tides >}}\n\nThe crew looked at the tides.\n',
    # Marks inside marks, and of another style.
    'Vera writes: “I send short notes ("Hey, all, it is sent to you by Friday."), even when nobody asks.”\n',
    "“The crew” looked at ‘the tides’.\n",
    'A board of 12" and one of 6\' 2" lay there.\n',
    "In the ’90s the lamps were lit by hand.\n",
    "“The crew” looked at “the tides”.\n",
]
STRAY = [
    ("The crew “looked at the tides.\n", 1),
    ("The crew looked at the tides” and the boats.\n", 1),
    ('It was "the best of all tides, said Vera Holm.\n', 1),
    ("Le principe est « simple » et la documentation est complète » pour tous.\n", 1),
    ("The crew “looked at the tides.\n\nIt was noon.\n\nThe boats were “there.\n", 2),
]


FRONT_MATTER = "---\ntitle: The tides of the year\n---\n\n"


def findings(text: str) -> list[str]:
    result = provcheck.check_text(text, name="2025/05/10/story.md", settings=SETTINGS)
    return [finding.message for finding in result.findings]


@pytest.mark.parametrize("text", BALANCED)
def test_what_has_a_counterpart_or_needs_none(text: str) -> None:
    assert findings(text) == []


@pytest.mark.parametrize(("text", "number"), STRAY)
def test_a_mark_without_a_counterpart(text: str, number: int) -> None:
    assert len(findings(text)) == number


@pytest.mark.parametrize("text", [*SEVERAL, 'The log says "the lamps "of old" are lit by hand.”\n'])
def test_a_quotation_of_several_paragraphs_is_reported_once_and_on_a_site_never(text: str) -> None:
    assert len(findings(text)) == 1
    assert findings(FRONT_MATTER + text) == []


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("»The crew looked at the tides«, said Vera Holm. »The lamps were lit.\n", "opens a quotation"),
        ("”The crew looked at the tides”, said Vera Holm. ”The lamps were lit.\n", "opens a quotation"),
        ("”The crew looked at the tides,” said Vera Holm. And ”then at the boats.\n", "opens a quotation"),
        ("The crew looked at the tides», said Vera Holm. The lamps were lit.\n", "closes a quotation"),
        ("The crew looked at the tides,” said Vera Holm. The lamps were lit.\n", "closes a quotation"),
    ],
)
def test_the_letters_beside_a_mark_say_what_it_does(text: str, problem: str) -> None:
    assert [problem in message for message in findings(text)][-1:] == [True]
