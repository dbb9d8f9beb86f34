"""Tokens, sentences and quotations, on which everything else is built."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provcheck.language import language_of, lexicon, read_prose
from provcheck.model.document import Block, BlockKind, Document, Range
from provcheck.model.evidence import Span
from provcheck.model.prose import Prose


class Identity:
    """The source map of plain text."""

    def __init__(self, text: str) -> None:
        self.decoded = text

    def locate(self, span: Span | None, pointer: str | None) -> Range:
        return Range(*(span or (0, 0)))


def plain(text: str, language: str | None = "en") -> Document:
    blocks = tuple(
        Block(BlockKind.PARAGRAPH, Span(match.start(), match.end()))
        for match in re.finditer(r"\S(?:[^\n]|\n(?!\s*\n))*", text)
    )
    return Document("t.txt", "text", text, blocks, (), language, "", Identity(text))


def prose(text: str) -> Prose:
    result = read_prose(plain(text))
    assert result is not None
    return result


def sentences(text: str) -> list[str]:
    result = prose(text)
    return [text[result.starts[start] : result.ends[end - 1]] for start, end in result.sentences]


def quoted(text: str) -> list[str]:
    return [text[q.inner.start : q.inner.end] for q in prose(text).quotations]


def test_a_possessive_is_a_token_of_its_own() -> None:
    assert prose("Gaza's ministry doesn’t agree, O'Brien's aide said.").words == [
        "Gaza", "'s", "ministry", "doesn’t", "agree", ",", "O'Brien", "'s", "aide", "said", "."
    ]  # fmt: skip


def test_initials_numbers_and_hyphens_stay_whole() -> None:
    assert prose("The U.S. counted 52,810 at 10:30 a.m. in a mid-day check").words == [
        "The", "U.S.", "counted", "52,810", "at", "10:30", "a.m.", "in", "a", "mid-day", "check"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Mr. Lee met Sen. Ruiz in St. Louis. They talked.", 2),
        ("The U.S. Senate voted at 5 p.m. Monday. It passed.", 2),
        ("He lives in the U.S. He works in Rome.", 2),
        ("J. P. Marten owns Acme Inc. shares. Prices fell 3.5 percent.", 2),
        ("“Why now?” Ann Lee asked. Nobody knew.", 2),
        ("“Go away!” he said. “Now.”", 2),
        ("“We won. They lost,” she said.", 2),
        ("She left.Then it rained.", 2),
        ("Wait … what? Yes.", 2),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, count: int) -> None:
    assert len(sentences(text)) == count


def test_a_heading_above_a_line_is_a_sentence_of_its_own() -> None:
    assert sentences("Rates rise again\nThe bank moved on Monday.") == ["Rates rise again", "The bank moved on Monday."]


def test_wrapped_lines_are_one_sentence() -> None:
    text = "The council decided on Monday evening, after a long debate about money, that\nthe bridge will stay open."
    assert len(sentences(text)) == 1


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("“One two,” he said.", ["One two,"]),
        ('"One two," he said.', ["One two,"]),
        ("''One two,'' he said.", ["One two,"]),
        ("'One two,' he said.", ["One two,"]),
        ("‘One two,’ he said.", ["One two,"]),
        ("«One two», he said.", ["One two"]),
        ("„One two“, he said.", ["One two"]),
        ("„One two”, he said.", ["One two"]),
        ("‹One two›, he said.", ["One two"]),
        ("“He said ‘no way’ to me,” she said.", ["He said ‘no way’ to me,", "no way"]),
        ("“I don’t think the workers’ rights matter,” he said.", ["I don’t think the workers’ rights matter,"]),
        ("''She said, 'Go.' ''", ["She said, 'Go.'", "Go."]),
        ("''He told me, 'Go home,''' she said.", ["He told me, 'Go home,"]),
    ],
)
def test_every_mark_is_known(text: str, inner: list[str]) -> None:
    assert quoted(text) == inner


@pytest.mark.parametrize(
    "text",
    [
        "The workers' pay and the bosses' cars, in the '90s and the ’80s.",
        'A man 6\'4" tall bought a 27" screen.',
        "It's the boys’ turn, isn’t it? ’Tis rock ’n’ roll.",
    ],
)
def test_apostrophes_and_inches_are_no_quotations(text: str) -> None:
    found = prose(text)
    assert (found.quotations, found.unbalanced) == ([], [])


def test_a_quotation_over_paragraphs_opens_again_and_is_not_unbalanced() -> None:
    found = prose("He said: “First part.\n\n“Second part.\n\n“Third part.”\n\nNothing more.")
    assert [(q.closed, q.continues) for q in found.quotations] == [(False, True), (False, True), (True, False)]
    assert found.unbalanced == []


def test_a_mark_without_its_partner_is_unbalanced() -> None:
    text = "He said “never again and left.\n\nShe said no” twice."
    assert [text[s.start : s.end] for s in prose(text).unbalanced] == ["“", "”"]


def test_the_language_is_recognised_by_its_stop_words() -> None:
    english = "The minister told the council that it would not be able to pay for the bridge."
    invented = "Olu brenta vask torimel an dovi, kest palu norre emidal, vosk arenta luppi."
    french = "Le ministre a dit au conseil qu'il ne pourrait pas payer le pont, et que l'État ne le voudra pas."
    for text, language, word in ((english, "en", "bridge"), (french, "fr", "l'")):
        found = read_prose(plain(text, None))
        assert found is not None
        assert (found.language, word in found.words) == (language, True)
    assert read_prose(plain(invented, None)) is None
    italian = "Il ministro ha detto al consiglio che non potrebbe pagare il ponte."
    assert language_of(plain(italian, "it-CH")) == "it"
    assert read_prose(plain(italian, "it-CH")) is None


def test_a_declared_language_is_checked_against_the_text() -> None:
    swahili = "Waziri alisema kwamba serikali ya nchi hiyo haitalipa daraja hilo kwa sababu ya gharama za mwaka huu."
    assert language_of(plain(swahili, "en")) == "sw"
    assert language_of(plain("Harbour Bridge, 12 May", "en")) == "en"
    assert language_of(plain("The minister told the council that it would pay.", "utf")) == "en"
    assert language_of(plain("La lavur ei gratuita, di il cussegl.", "roh")) == "rm"


def test_every_list_says_where_it_comes_from() -> None:
    files = list(lexicon.FOLDER.glob("*/*.txt"))
    assert files
    for path in files:
        first = path.read_text(encoding="utf-8").splitlines()[0]
        assert first.startswith("# "), path
        assert re.search(r"compil|from|own", path.read_text(encoding="utf-8"), re.IGNORECASE), path


@given(st.text(alphabet=" \n.,?!“”\"'‘’«»„‹›aBc1é", max_size=80))
def test_columns_agree_on_any_text(text: str) -> None:
    found = prose(text)
    assert all(text[s:e] == word for word, s, e in zip(found.words, found.starts, found.ends, strict=True))
    assert all(a < b for a, b in found.sentences)
    assert [a for a, _ in found.sentences[1:]] == [b for _, b in found.sentences[:-1]]
    for quotation in found.quotations:
        assert quotation.span.covers(quotation.inner)
        assert quotation.inner.start < quotation.inner.end or not quotation.closed
