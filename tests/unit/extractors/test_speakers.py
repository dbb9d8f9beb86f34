"""Resolved speakers: names with offices and affiliations, descriptions beside a name, and pronouns."""

from collections.abc import Callable

import pytest

from provcheck.model.record import Quote

Quoted = Callable[..., list[Quote]]


def speakers(quotes: list[Quote]) -> list[tuple[str | None, str | None, str | None]]:
    """The name, kind and role of each speaker."""
    return [(q.speaker.name, str(q.speaker.kind), q.speaker.role) if q.speaker else (None, None, None) for q in quotes]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“We saw it,” said Lee's lawyer, Carl Moe.", ("Carl Moe", "person", "Lee's lawyer")),
        ("“We saw it,” Lee's Guard said.", ("Lee's Guard", "organisation", None)),
        (
            "The Speaker of the House of the City in Quyll said that it was gone.",
            (None, "person", "Speaker of the House of the City in Quyll"),
        ),
        ("“We saw it,” Tuesday officials said.", (None, "anonymous", "officials")),
        ("“We saw it,” Sec. Ona Brin said.", ("Ona Brin", "person", "Sec.")),
    ],
)
def test_a_speaker_phrase_includes_offices_and_possessives(
    quoted: Quoted, text: str, speaker: tuple[str, str, str]
) -> None:
    assert speakers(quoted(text)) == [speaker]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Harbour master Ann Lee waited at the gate. “We saw it,” said the harbour master.", "Ann Lee"),
        ("Ann Lee, the mayor of Quyll, met Carl Moe. “We saw it,” the mayor said.", "Ann Lee"),
        ("Minister Emil Oss, a baker, met Carl Moe. “We saw it,” the minister said.", "Emil Oss"),
        ("Ann Lee, the head of the clinic, met the Mayor. “We saw it,” the head said.", "Ann Lee"),
    ],
)
def test_an_office_means_the_person_named_with_it(quoted: Quoted, text: str, name: str) -> None:
    (quote,) = quoted(text)
    assert quote.speaker is not None
    assert quote.speaker.name == name


def test_an_honorific_gives_the_gender_of_an_earlier_name(quoted: Quoted) -> None:
    text = "Ax Brin waited at the gate. Ms. Brin had a lamp. Mr. Ole Quist came at noon."
    for pronoun, name in (("she", "Ax Brin"), ("he", "Ole Quist")):
        assert [found for found, *_ in speakers(quoted(f"{text}\n\n“We saw it,” {pronoun} said."))] == [name]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“We saw it last night and again today,” I said to the guard.", (None, "person", None)),
        ("The guards came. “We saw it last night,” they said.", (None, "group", None)),
        ("The Harbour Board met. It said that the comet was gone.", ("Harbour Board", "organisation", None)),
        ("Ann Lee and the Harbour Board met. It said that it was gone.", ("Harbour Board", "organisation", None)),
        ("Carl Moe's house burned. “We saw it,” he said.", ("Carl Moe", "person", None)),
        ("On Monday in the garden Carl Moe waited and he said that it was gone.", ("Carl Moe", "person", None)),
        ("The Harbour Board met. “We saw it,” she said.", (None, "person", None)),
    ],
)
def test_a_pronoun_means_the_last_person_or_organisation_that_agrees(
    quoted: Quoted, text: str, speaker: tuple[str, str, str]
) -> None:
    assert speakers(quoted(text)) == [speaker]


def test_a_pronoun_reaches_back_twelve_sentences(quoted: Quoted) -> None:
    rain = "\n\nIt rained."
    near, far = (quoted(f"Ann Lee came.{rain * count}\n\n“We saw it,” she said.") for count in (11, 12))
    assert [name for name, *_ in speakers(near)] == ["Ann Lee"]
    assert [name for name, *_ in speakers(far)] == [None]
