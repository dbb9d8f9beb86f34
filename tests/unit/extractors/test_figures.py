"""What counts as a figure, what it counts, and what merely looks like one."""

from datetime import date

import pytest

from provcheck import language, profiles, readers
from provcheck.extractors import figures
from provcheck.model.document import Source
from provcheck.model.draft import Draft
from provcheck.model.evidence import Span
from provcheck.model.record import Candidate, Figure, Quote, QuoteKind, Speaker, Text
from provcheck.model.settings import Settings

SETTINGS = Settings(profile=profiles.load("minimal"), as_of=date(2025, 6, 1))
# Enough English around an invented sentence for the language to be recognised.
LEAD = "The town said that it was the first of its kind and that it had been there for years.\n\n"


def found(sentence: str, *before: Candidate) -> list[Figure]:
    document = readers.read(Source("a.txt", (LEAD + sentence).encode()))
    draft = Draft(SETTINGS, language.read_prose(document))
    draft.add(before)
    statements = [candidate.statement for candidate in figures.extract(document, draft)]
    assert all(isinstance(statement, Figure) for statement in statements)
    for statement in statements:
        if statement.span:
            assert document.text[statement.span.start : statement.span.end] == statement.as_written
    return statements


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("A landslide killed 23 villagers and injured 124 others.", [("23", "deaths"), ("124", "injuries")]),
        ("Twelve people were killed when the roof fell.", [("12", "deaths")]),
        ("The fire left nine dead and more than 2,300 displaced.", [("9", "deaths"), ("2300", "displaced")]),
        ("The quake killed at least 1,204 people.", [("1204", "deaths")]),
        ("Police arrested 31 people near the bridge.", [("31", "detentions")]),
        ("About 4,000 protesters filled the square.", [("4000", "crowd")]),
        ("The storm did $2.5 billion in damage.", [("2500000000", "damage")]),
        ("Some 1.2 million people were displaced by the river.", [("1200000", "displaced")]),
    ],
)
def test_counts_of_people_and_damage(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert [(figure.value, figure.unit) for figure in found(sentence)] == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "He was killed 12 years ago on the same road.",
        "In 1944 soldiers were killed here.",
        "On 7 October people were killed in the north.",
        "The home side beat them 3-1 and nobody was injured.",
        "A man aged 35 was killed by the tram.",
        "Flight 370 was destroyed in the yard.",
        "One of those injured had been there before.",
        "Six protesters sang outside the hall.",
        "The two candidates are in a dead heat.",
        "The blast hit Ann Lee, 37, and severely wounded her sister.",
    ],
)
def test_dates_ages_scores_and_shares_are_not_figures(sentence: str) -> None:
    assert found(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "value", "unit", "currency"),
    [
        ("The judge awarded $10 million in damages.", "10000000", "money", "dollars"),
        ("The share rose by 12 percent after the dead were counted.", "12", "percent", None),
        ("The port paid US$40m for the crane.", "40000000", "money", "USD"),
        ("The bridge cost 300 million euros.", "300000000", "cost", "EUR"),
        ("Repairs at a cost of £2.5bn began in May.", "2500000000", "cost", "GBP"),
        ("Three quarters of the harbour was dry.", "75", "percent", None),
        ("The fire burned 2,000 square kilometres of forest.", "2000", "area", None),
    ],
)
def test_money_shares_and_areas(sentence: str, value: str, unit: str, currency: str | None) -> None:
    assert [(figure.value, figure.unit, figure.currency) for figure in found(sentence)] == [(value, unit, currency)]


@pytest.mark.parametrize(
    ("sentence", "low", "high"),
    [
        ("Dozens were killed when the roof fell.", "24", "99"),
        ("Hundreds of thousands of people fled the delta.", "200000", "999999"),
        ("Police arrested several hundred people.", "300", "999"),
        ("Between 20 and 30 people were injured.", "20", "30"),
        ("The flood displaced 20,000 to 30,000 people.", "20000", "30000"),
        ("The storm did $9.2-9.8 billion in damage.", "9200000000", "9800000000"),
    ],
)
def test_a_range_and_a_quantity_have_ends_and_no_value(sentence: str, low: str, high: str) -> None:
    assert [(figure.value, figure.low, figure.high) for figure in found(sentence)] == [(None, low, high)]


@pytest.mark.parametrize(("number", "value"), [("two hundred", "200"), ("twenty five", "25")])
def test_a_number_of_several_words_counts_no_shares(number: str, value: str) -> None:
    assert [figure.value for figure in found(f"The storm killed {number} thirds at the harbour.")] == [value]


@pytest.mark.parametrize("number", ["5 " + "million " * 60, "five hundred and " * 200 + "five "])
def test_a_number_without_bounds_is_no_figure(number: str) -> None:
    first, second = found(f"The storm killed 31 people; it killed {number}birds. The flood killed 12 people.")
    assert (first.value, second.value) == ("31", "12")


@pytest.mark.parametrize(
    "text",
    [
        "12 people were killed. The bridge had opened in May",
        "The bridge opened in May\n\n12 people were killed.",
        "Bridge falls and kills 12\n\nMay was the month of storms.",
        "Bridge falls and kills 12\n\nDays before, it had opened.",
    ],
)
def test_words_of_another_sentence_make_no_date_of_a_number(text: str) -> None:
    document = readers.read(Source("a.txt", text.encode()))
    draft = Draft(SETTINGS, language.read_prose(document, "en"))
    statements = [candidate.statement for candidate in figures.extract(document, draft)]
    assert [(figure.value, figure.unit) for figure in statements if isinstance(figure, Figure)] == [("12", "deaths")]


def test_the_number_is_written_with_its_currency_and_its_sign() -> None:
    sentence = "The dam cost US$1.5 billion and 40% of the water is lost."
    assert [figure.as_written for figure in found(sentence)] == ["US$1.5 billion", "40%"]


@pytest.mark.parametrize("price", ["$82 a share", "3 euros per head", "$4 a barrel"])
def test_a_price_of_one_thing_is_not_counted(price: str) -> None:
    assert found(f"They paid {price} in May.") == []


def test_a_toll_rises_to_a_total_or_by_an_increment() -> None:
    total, hurt = found(
        "Since the dam broke on June 3, 2024, the death toll has risen to 812, with 95 injuries recorded."
    )
    assert (total.value, total.unit, total.change) == ("812", "deaths", "total")
    assert (hurt.value, hurt.unit, hurt.change) == ("95", "injuries", None)
    assert total.period == "Since the dam broke on June 3, 2024"
    (more,) = found("The death toll has increased by 17 in the last 24 hours.")
    assert (more.change, more.period) == ("increment", "the last 24 hours")


def test_the_subject_is_who_is_counted() -> None:
    (figure,) = found("On Monday 23 hospital workers were injured in the lift.")
    assert figure.subject == "hospital workers"


def test_a_figure_is_attributed_to_the_speaker_of_its_clause() -> None:
    sentence = "The rescue service said 41 people were injured."
    clause = Span(len(LEAD) + 24, len(LEAD) + len(sentence) - 1)
    speaker = Speaker(as_written="The rescue service", name="The rescue service", span=Span(len(LEAD), len(LEAD) + 18))
    quote = Quote(text="", spans=(clause,), kind=QuoteKind.INDIRECT, speaker=speaker)
    (figure,) = found(sentence, Candidate("quotes", quote))
    assert figure.attributed_to is speaker


def test_a_headline_in_metadata_has_figures_with_its_pointer() -> None:
    headline = Text(value="Avalanche kills 14 people", pointer="/front/title", origin="front-matter", method="title")
    (figure,) = found("Nothing else was counted.", Candidate("headline", headline))
    assert (figure.value, figure.pointer, figure.span) == ("14", "/front/title", None)


def test_a_headline_in_metadata_may_begin_with_its_number() -> None:
    headline = Text(value="12 killed as bridge falls in May", pointer="/headline", origin="front-matter")
    (figure,) = found("", Candidate("headline", headline))
    assert (figure.value, figure.unit, figure.pointer) == ("12", "deaths", "/headline")


def test_a_language_without_a_folder_has_no_figures() -> None:
    document = readers.read(Source("a.txt", b"Kaatui 23 ja loukkaantui 124."))
    assert language.read_prose(document) is None
    assert list(figures.extract(document, Draft(SETTINGS, None))) == []


@pytest.mark.parametrize(
    ("sentence", "value", "period"),
    [
        ("The flu killed 12 people in the past two weeks.", "12", "the past two weeks"),
        ("The flu killed 12 people in the past week.", "12", "the past week"),
        ("The flu killed 12 people in the past life of the town.", "12", None),
        ("The flu killed 12 people since Monday, the mayor said.", "12", "since Monday"),
    ],
)
def test_the_period_of_a_count(sentence: str, value: str, period: str | None) -> None:
    assert [(figure.value, figure.period) for figure in found(sentence)] == [(value, period)]


def test_a_number_far_from_the_toll_does_not_belong_to_it() -> None:
    sentence = "The death toll was read out again and again in the hall by the mayor of the town to 300 silent guests."
    assert [(figure.value, figure.unit) for figure in found(sentence)] == [("300", "other")]
    assert [figure.value for figure in found("In all 40 roads were shut as the death toll rose to 300.")] == ["300"]
