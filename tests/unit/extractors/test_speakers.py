"""Who speaks: names with what belongs to them, descriptions beside a name, and whom a pronoun means."""

from collections.abc import Callable

import pytest

from provcheck.model.record import Quote

Quoted = Callable[..., list[Quote]]


def told(quotes: list[Quote]) -> list[tuple[str | None, str | None, str | None]]:
    """The name of each speaker, what it is, and its role."""
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
def test_a_phrase_is_read_with_what_belongs_to_it(quoted: Quoted, text: str, speaker: tuple[str, str, str]) -> None:
    assert told(quoted(text)) == [speaker]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Harbour master Ann Lee waited at the gate. “We saw it,” said the harbour master.", "Ann Lee"),
        ("Ann Lee, the mayor of Quyll, met Carl Moe. “We saw it,” the mayor said.", "Ann Lee"),
        ("Minister Emil Oss, a baker, met Carl Moe. “We saw it,” the minister said.", "Emil Oss"),
        ("Ann Lee, the head of the clinic, met the Mayor. “We saw it,” the head said.", "Ann Lee"),
    ],
)
def test_an_office_is_the_person_who_was_named_with_it(quoted: Quoted, text: str, name: str) -> None:
    (quote,) = quoted(text)
    assert quote.speaker is not None
    assert quote.speaker.name == name


def test_a_form_of_address_tells_the_gender_of_a_name_met_before(quoted: Quoted) -> None:
    text = "Ax Brin waited at the gate. Ms. Brin had a lamp. Mr. Ole Quist came at noon."
    for pronoun, name in (("she", "Ax Brin"), ("he", "Ole Quist")):
        assert [found for found, *_ in told(quoted(f"{text}\n\n“We saw it,” {pronoun} said."))] == [name]


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
def test_a_pronoun_means_the_last_one_whom_it_fits(quoted: Quoted, text: str, speaker: tuple[str, str, str]) -> None:
    assert told(quoted(text)) == [speaker]


def test_a_pronoun_looks_back_twelve_sentences_and_no_further(quoted: Quoted) -> None:
    rain = "\n\nIt rained."
    near, far = (quoted(f"Ann Lee came.{rain * count}\n\n“We saw it,” she said.") for count in (11, 12))
    assert [name for name, *_ in told(near)] == ["Ann Lee"]
    assert [name for name, *_ in told(far)] == [None]
