"""Who speaks: quotations that name their speakers without a verb, forms that need none, and how much the rest weighs.

The rule and the record must agree: where the record has a speaker the rule is silent.
"""

from datetime import date

import pytest

import provcheck
from provcheck.model.finding import Severity

SETTINGS = provcheck.load_settings(as_of=date(2026, 1, 1), select=["quote-unattributed"])
SAYS = "It is not enough to dredge the harbour, we must also mark the channel"
ALSO = "The lamps will be lit again in the winter, and nobody will have to row home in the dark"
NAMED = [
    # A name on the next line.
    f"> “{SAYS}.”\n> Leyla Arslan, Secretary, Harbour Board\n",
    f"> *“{SAYS}.”* <br> <br> *Leyla Arslan, Secretary of the Harbour Board*\n",
    f"“{SAYS}.”\nLeyla Arslan, harbour master\n",
    f"<blockquote><p>“{SAYS}.”</p><footer>Leyla Arslan, Harbour Board</footer></blockquote>\n",
    f"<blockquote>“{SAYS}.” <cite>Leyla Arslan</cite></blockquote>\n",
    # A name behind the closing mark.
    f'"{SAYS}.", Leyla Arslan, Harbour Council.\n',
    f'"{SAYS}.", captain Leyla Arslan.\n',
    f"“{SAYS}.”― Leyla Arslan\n",
    f"“{SAYS}.” - Leyla Arslan, Harbour Council\n",
    f"> “{SAYS}.”\n>\n> —Leyla Arslan, Skipper\n",
    # A heading that says who is interviewed.
    f"## Q & A with Leyla Arslan\n\n**How was it?**\n\n“{SAYS}.”\n\n**And now?**\n\n“{ALSO}.”\n",
    f"### Interview with Leyla Arslan, librarian\n\n“{SAYS}.”\n\n“{ALSO}.”\n",
    f"## In conversation with Leyla Arslan\n\nHow was it?\n\n“{SAYS}.”\n",
    f"### \\***\\*Q & A with Leyla Arslan, Ph.D., MLS, Librarian (HBR)\\****\n\n**How was it?**\n\n“{SAYS}.”\n",
    f"## Meet Leyla Arslan\n\n**What drew you to the harbour?**\n\n“{SAYS}.”\n",
    # Words that go on after a paragraph, a caption, an inset.
    f"“{SAYS},” Leyla Arslan said.\n\n“{ALSO}.”\n\n“He is the only one who knows how the old lamps work.”\n",
    f"“{SAYS},” Leyla Arslan said.\n\n<figcaption>The harbour at noon.</figcaption>\n\n“{ALSO}.”\n",
    f"“{SAYS},” Leyla Arslan said.\n\n*The harbour at noon. Photo: Ida Holm*\n\n“{ALSO}.”\n",
    f"“{SAYS},” Leyla Arslan said.\n\n> Boats are counted twice a day.\n\n“{ALSO}.”\n",
    f"‘{SAYS},’ Leyla Arslan said.\n\n‘{ALSO}.’\n\n‘He is the only one who knows how the old lamps work.’\n",
]
SPEAKERLESS = [
    # Digests.
    f"#### [Leyla Arslan: Counting boats](https://harbour.example/boats)\n\n“{SAYS}.”\n",
    f"#### [The quay is mended](https://harbour.example/quay)\n\n“{SAYS}.”\n\n“{ALSO}.”\n",
    f"#### Leyla Arslan: Counting boats\n\n“{SAYS}.”\n",
    f"## Lamps\n\n“{SAYS}.”\n\n## Boats\n\n“{ALSO}.”\n\n## Quays\n\n“{SAYS}, and that is all.”\n",
    f"#### **[Counting boats](https://harbour.example/boats)**\n\n“{SAYS}.”\n",
    # Lists of questions.
    "The board asked this much.\n\n* “How does the harbour fit into the coast that we have?”\n"
    "* “What would help it to succeed in a winter like the last one?”\n",
    "1. “How does the harbour fit into the coast that we have?”\n",
    "We made it:\n\n- “How does the harbour fit into the coast that we have?”\n- “What would help it to succeed?”\n",
    "| “How does the harbour fit into the coast that we have?” | yes |\n|---|---|\n",
    "<ul><li>“How does the harbour fit into the coast that we have?”</li></ul>\n",
    # Mottos, and quotations that the text looks back at or introduces.
    f"> “{SAYS}.”\n\nThis quote of the skipper is one of our favourites.\n",
    f"“{SAYS}.”\n\nThese words hang above the door of the harbour office.\n",
    f"The office has a motto, and it is an old one.\n\n> “{SAYS}.”\n",
    f"The office received hundreds of letters last year.\n\n> “{SAYS}.”\n",
    f"Skippers wrote comments:\n\n> “{SAYS}.”\n\n> “{ALSO}.”\n",
    # Titles of works.
    "### Works cited\n\nVoss, Ada. “Permanent moorings might not be as popular as the skippers think.” Coast Radio.\n",
    "Voss, Ada. “Permanent moorings might not be as popular as the skippers think.” Coast Radio, 19 March 2022, "
    "https://coast.example/moorings.\n",
    "“Walkable harbours: we asked people in a new port to see how it changed them.” Port Press, 2021, "
    "[Source](https://port.example/walk).\n",
    "Voss, Ada. “Permanent moorings might not be as popular as the skippers think.” n.d., https://coast.example/m.\n",
    "## References\n\n“Walkable harbours are what we want, and this is how they change us.” Port Press.\n",
    # Signatures inside a template, a link or a short phrase; a link to the source.
    f'<blockquote>“{SAYS}.” - {{{{ "leyla" | team_link }}}}</blockquote>\n',
    f"“{SAYS}.” &mdash;[via Port 18](https://port.example/2020/)\n",
    f"“{SAYS}.” — a skipper who has fished here for years\n",
    f"“{SAYS}.” – {{% person leyla %}}\n",
    f"[“{SAYS}.”](https://harbour.example/speech)\n",
    # A writer's own thoughts.
    f"Then I had an idea! “{SAYS}.”\n\nI told my crew at once, and we wrote it on our wall.\n",
    f"*“{SAYS}.”*\n\nIt has been a year since I came to the harbour, and I have learnt what we need.\n",
    f"We often think of it. “{SAYS}.”\n\nI wrote it down for us, and I keep it on my desk.\n",
    f"My father had a saying. “{SAYS}.”\n\nI have it on my wall, and I look at it when I row.\n",
    f"“{SAYS}.”\n\nThat is how I would begin, if I were you, and my crew would agree with me.\n",
]
WEIGHTS = [
    ("The boats came back at noon.", "The lamps were lit at five.", Severity.ERROR),
    ("Ida Holm came down the stairs at noon.", "The lamps were lit at five.", Severity.WARNING),
    ("The boats came back at noon.", "Ida Holm came down the stairs.", Severity.WARNING),
    ("The Harbour Council met at noon.", "The lamps were lit at five.", Severity.WARNING),
    ("The boats of Vienna came back at noon.", "The lamps were lit at five.", Severity.ERROR),
    ("I came back at noon with my boat.", "We lit our lamps, and I was glad of mine.", Severity.WARNING),
]


def findings(text: str) -> list[provcheck.Finding]:
    return [
        finding
        for finding in provcheck.check_text(text, name="2025/05/10/story.md", settings=SETTINGS).findings
        if finding.rule == "quote-unattributed"
    ]


@pytest.mark.parametrize("text", NAMED)
def test_the_record_names_the_speaker_and_the_rule_is_silent(text: str) -> None:
    assert findings(text) == []
    direct = [quote for quote in provcheck.extract(text, name="story.md").quotes if quote.kind == "direct"]
    assert direct
    assert {quote.speaker.name if quote.speaker else None for quote in direct} == {"Leyla Arslan"}


@pytest.mark.parametrize("text", SPEAKERLESS)
def test_forms_that_need_no_speaker(text: str) -> None:
    assert findings(text) == []


@pytest.mark.parametrize(("before", "after", "severity"), WEIGHTS)
def test_a_stray_quotation_in_news_prose_weighs_more(before: str, after: str, severity: Severity) -> None:
    text = f"The harbour reopens\n\nIt is open.\n\n{before}\n\n“{SAYS}.”\n\n{after}\n\nThe quay was full.\n"
    assert [finding.severity for finding in findings(text)] == [severity]
    assert [quote.speaker for quote in provcheck.extract(text, name="story.md").quotes] == [None]


@pytest.mark.parametrize("form", ["> “{}.”\n", "- “{}.”\n", "## Lamps\n\n“{}.”\n"])
def test_outside_paragraphs_of_news_prose_it_is_a_warning(form: str) -> None:
    text = f"The boats came back at noon.\n\nThe lamps were lit at five.\n\n{form.format(SAYS)}\nThe quay was full.\n"
    assert [finding.severity for finding in findings(text)] == [Severity.WARNING]


def test_where_nothing_leads_up_to_a_quotation_neither_names_a_speaker() -> None:
    text = (
        f"“{SAYS},” said Leyla Arslan.\n\nThe ovens stand behind the market hall, where the street is narrow.\n\n"
        f"“{ALSO}.”\n\nThe quay was full.\n"
    )
    first, second = provcheck.extract(text, name="story.md").quotes
    assert first.speaker is not None
    assert (first.speaker.name, second.speaker) == ("Leyla Arslan", None)
    assert [finding.primary.place.line for finding in findings(text) if finding.primary.place] == [5]
