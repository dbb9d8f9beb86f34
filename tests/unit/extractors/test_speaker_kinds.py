"""What a speaker is called, what it is and which office it has: titles, bodies, countries, documents, common nouns."""

from collections.abc import Callable

import pytest

from provcheck.model.record import Quote

Quoted = Callable[..., list[Quote]]
Described = tuple[str | None, str, str | None]

TITLES: list[tuple[str, Described]] = [
    ("PC Ann Lee", ("Ann Lee", "person", "PC")),
    ("Special Agent Ann Lee", ("Ann Lee", "person", "Special Agent")),
    ("Council Member Ann Lee", ("Ann Lee", "person", "Council Member")),
    ("State Trooper Ann Lee", ("Ann Lee", "person", "State Trooper")),
    ("Norland Gov. Ann Lee", ("Ann Lee", "person", "Norland Gov.")),
    ("former Rep. Ann Lee", ("Ann Lee", "person", "former Rep.")),
    ("Retired Army Col. Ann Lee", ("Ann Lee", "person", "Retired Army Col.")),
    ("Harbour Master Mr Quyll", ("Quyll", "person", "Harbour Master")),
    ("Democrat Ann Lee", ("Ann Lee", "person", "Democrat")),
    ("House Republican Ann Lee", ("Ann Lee", "person", "House Republican")),
    ("Marovia’s Chief of Army Staff General Emil Oss", ("Emil Oss", "person", "Marovia’s Chief of Army Staff General")),
    ("a skeptical Ann Lee", ("Ann Lee", "person", None)),
    ("the Eton-educated Ann Lee", ("Ann Lee", "person", None)),
    ("Adjunct Prof. Ann Lee", ("Ann Lee", "person", "Adjunct Prof.")),
    ("founder and CEO Ann Lee", ("Ann Lee", "person", "founder and CEO")),
    ("the sombre-looking Ann Lee", ("Ann Lee", "person", None)),
    ("Corvanta’s Ann Lee", ("Ann Lee", "person", None)),
    ("81-year-old Ann Lee", ("Ann Lee", "person", None)),
    ("an unhappy Corvanta", ("Corvanta", "person", None)),
]
BODIES: list[tuple[str, Described]] = [
    ("Israel", ("Israel", "organisation", None)),
    ("Manila", ("Manila", "organisation", None)),
    ("Apple", ("Apple", "organisation", None)),
    ("HarbourLink", ("HarbourLink", "organisation", None)),
    ("McCallum", ("McCallum", "person", None)),
    ("DeSanto", ("DeSanto", "person", None)),
    ("Harl International", ("Harl International", "organisation", None)),
    ("the charity Medical Help for Harlers", ("Medical Help for Harlers", "organisation", "charity")),
    ("the group People for the Care of Gulls", ("People for the Care of Gulls", "organisation", "group")),
    ("the Harl Beer and Pub Association", ("Harl Beer and Pub Association", "organisation", None)),
    ("the Alliance of Lake and Ferry Builders", ("Alliance of Lake and Ferry Builders", "organisation", None)),
    ("the White House and State Department", ("White House", "organisation", None)),
    ("the Harbour Post newspaper", ("Harbour Post", "organisation", "newspaper")),
    ("the Norland newspaper", (None, "organisation", "Norland newspaper")),
    ("Norlandic media", (None, "organisation", "Norlandic media")),
]
NAMELESS: list[tuple[str, Described]] = [
    ("Detectives", (None, "group", "Detectives")),
    ("Villagers", (None, "group", "Villagers")),
    ("Environmentalists", (None, "group", "Environmentalists")),
    ("Iraqis", (None, "group", "Iraqis")),
    ("Palestinians", (None, "group", "Palestinians")),
    ("Teachers", (None, "group", "Teachers")),
    ("Harbour workers", (None, "group", "Harbour workers")),
    ("One senior Democrat", (None, "person", "One senior Democrat")),
    ("Research", (None, "document", "Research")),
    ("A press kit", (None, "document", "press kit")),
    ("Court filings", (None, "document", "Court filings")),
    ("An investigation", (None, "document", "investigation")),
    ("An analysis by the Harl Post", ("Harl Post", "document", "analysis by the Harl Post")),
    ("An analysis of Norlandic prices", (None, "document", "analysis of Norlandic prices")),
    ("Ex-friends", (None, "group", "Ex-friends")),
    ("The retailer", (None, "organisation", "retailer")),
    ("Local Ann Lee", ("Ann Lee", "person", None)),
    ("The blog Harlnotes", ("Harlnotes", "organisation", "blog")),
    ("Observers including former diplomat Ann Lee", ("Ann Lee", "person", "former diplomat")),
    ("A poll conducted last week", (None, "document", "poll")),
    ("Norlandic electoral law", (None, "document", "Norlandic electoral law")),
    ("Paradis", ("Paradis", "person", None)),
    ("Kit", ("Kit", "person", None)),
    ("Banks", ("Banks", "person", None)),
    ("Francis", ("Francis", "person", None)),
]


def described(quotes: list[Quote]) -> list[Described | None]:
    """The name, kind and role of each speaker."""
    return [(q.speaker.name, str(q.speaker.kind), q.speaker.role) if q.speaker else None for q in quotes]


@pytest.mark.parametrize(("phrase", "expected"), TITLES + BODIES)
def test_a_speaker_beside_a_verb(quoted: Quoted, phrase: str, expected: Described) -> None:
    assert described(quoted(f"“We saw it,” {phrase} said.")) == [expected]


@pytest.mark.parametrize(("phrase", "expected"), NAMELESS)
def test_a_speaker_at_the_start_of_a_sentence(quoted: Quoted, phrase: str, expected: Described) -> None:
    assert described(quoted(f"{phrase} said: “We saw it.”")) == [expected]


@pytest.mark.parametrize(
    ("aside", "role"),
    [
        ("a former director of services who now advises schools", "former director of services"),
        ("a baker whose shop was flooded", "baker"),
        ("one of the bakers of Harl", "one of the bakers of Harl"),
        ("a sales manager", "sales manager"),
        ("34, a nurse from Harl", "nurse from Harl"),
        ("PhD, a chemist at Harl", "chemist at Harl"),
        ("CEO of Corvanta", "CEO of Corvanta"),
        ("Corvanta’s chief executive", "Corvanta’s chief executive"),
        ("NASA engineer", "NASA engineer"),
        ("Harl", None),
        (
            "a senior fellow at the Harl Center for Health and Human Rights at the University of Eastwick in Norland",
            "senior fellow at the Harl Center for Health and Human Rights at the University of Eastwick in Norland",
        ),
        ("the best approach is to wait", None),
        ("a figure that dwarfs all others", None),
        ("these sections limit the freedom to speak", None),
    ],
)
def test_where_a_role_behind_a_name_ends(quoted: Quoted, aside: str, role: str | None) -> None:
    assert described(quoted(f"“We saw it,” said Ann Lee, {aside}.")) == [("Ann Lee", "person", role)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Emil Oss sat on the board. Mr. Oss last week said: “We saw it.”", "Emil Oss"),
        ("South Sudan is poor. Sudan said: “We saw it.”", "Sudan"),
        ("Corvanta met at Camp Corvanta. Corvanta said: “We saw it.”", "Corvanta"),
        ("Brave Ann Lee spoke. “We saw it,” Ann Lee said.", "Ann Lee"),
        ("Emil Oss and Ann Lee LIVE. “We saw it,” Ann Lee said.", "Ann Lee"),
        ("Ann Lee III spoke. “We saw it,” Ann Lee said.", "Ann Lee III"),
        ("“We saw it,” U.S. Senators Ann Lee and Emil Oss said.", "Ann Lee"),
        ("The leaderboards are new. Leaderboards say: “We saw it.”", None),
    ],
)
def test_no_stray_word_stays_in_a_name(quoted: Quoted, text: str, name: str | None) -> None:
    assert [quote.speaker and quote.speaker.name for quote in quoted(text)] == [name]


@pytest.mark.parametrize("credit", ["Photo by Emil Oss/Harl Images", "Picture: Emil Oss"])
def test_he_is_not_the_photographer(quoted: Quoted, credit: str) -> None:
    assert described(quoted(f"Students wait at the port. ({credit})\n\n“We saw it,” he said.")) == [
        (None, "person", None)
    ]


def test_an_outlet_that_is_the_author_is_not_the_person_who_says_i(quoted: Quoted) -> None:
    assert described(quoted("By Reuters\n\n“We saw it,” I said to the guard.")) == [(None, "person", None)]


def test_it_is_never_a_person(quoted: Quoted) -> None:
    assert described(quoted("It said: “We saw it.”")) == [(None, "organisation", None)]


@pytest.mark.parametrize(
    "text",
    ["“We saw it,” said founder and CEO Ann Lee.", "Founder and CEO Ann Lee said: “We saw it.”"],
)
def test_two_offices_of_one_person(quoted: Quoted, text: str) -> None:
    ((name, kind, role),) = [speaker for speaker in described(quoted(text)) if speaker]
    assert (name, kind, role and role.lower()) == ("Ann Lee", "person", "founder and ceo")


def test_a_paragraph_of_speech_is_not_of_the_source_behind_it(quoted: Quoted) -> None:
    text = (
        "The ferry crossed on solar power alone, its operator said.\n\n“We never touched the diesel,” said Ann Lee. “It"
        " was loud.”\n\nThe wall has leaned over the lane for years.\n\n“We counted the bricks twice and more.”\n\n"
        "The crossing took 54 minutes, according to the operator, nine minutes longer than usual."
    )
    (quote,) = [quote for quote in quoted(text) if quote.text.startswith("“We counted")]
    assert quote.speaker is None
