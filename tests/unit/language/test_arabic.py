"""What Arabic script asks of tokens, dates and names: marks inside words, several forms of one letter, no capitals."""

from datetime import date

import pytest

from provcheck import readers
from provcheck.language import dates, outlets, read_prose
from provcheck.language.datelines import read_dateline
from provcheck.language.letter_forms import plain_form
from provcheck.language.names import find_names
from provcheck.language.tags import tag_words
from provcheck.model.document import Source
from provcheck.model.prose import Prose


def prose_of(text: str) -> Prose:
    prose = read_prose(readers.read(Source("a.txt", text.encode())), "ar")
    assert prose is not None
    return prose


def names_of(text: str) -> list[str]:
    prose = prose_of(text)
    tags = tag_words(prose.words, "ar")
    names = find_names(prose.words, prose.lower, tags, prose.starts, prose.ends, prose.sentences, "ar")
    return [" ".join(name.parts) for name in names]


def test_a_word_keeps_its_marks_and_its_place() -> None:
    text = "قالَ المُتحدِّثُ: «الجِسرُ مُغلَقٌ»."
    prose = prose_of(text)
    assert [text[start:end] for start, end in zip(prose.starts, prose.ends, strict=True)] == prose.words
    assert prose.words[:2] == ["قالَ", "المُتحدِّثُ"]
    assert prose.lower[:2] == ["قال", "المتحدث"]


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("أحمد", "احمد"),
        ("مدرسة", "مدرسه"),
        ("وقـــال", "وقال"),
        ("كتَّاب", "كتاب"),
        ("سامى", "سامي"),
        ("على", "على"),
        ("علي", "علي"),
        ("ونفى", "ونفى"),
        ("ـ", "ـ"),
        ("bridge", "bridge"),
    ],
)
def test_letters_have_one_form(written: str, plain: str) -> None:
    assert plain_form(written) == plain


def test_controls_of_direction_belong_to_no_word() -> None:
    assert prose_of("وصل \u202bسامي\u202c إلى\u200f الجسر").words == ["وصل", "سامي", "إلى", "الجسر"]


def test_arabic_marks_end_and_part_sentences() -> None:
    prose = prose_of("هل فتح الجسر؟ نعم، فتح أمس. قال غ.، وهو عامل، إنه رآه.")
    assert len(prose.sentences) == 3


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12 آذار/مارس 2024", "2024-03-12"),
        ("12 تشرين الأول/أكتوبر 2023", "2023-10-12"),
        ("3 آب 2023", "2023-08-03"),
        ("30 جوان 2018", "2018-06-30"),
        ("14 غشت 2019", "2019-08-14"),
        ("٣ مايو ٢٠٢٤", "2024-05-03"),
        ("نيسان/أبريل 2022", "2022-04"),
        ("الثلاثاء، 12 مارس 2024", "2024-03-12"),
        ("2 رمضان 1445 هـ الموافق 12 مارس 2024", "2024-03-12"),
    ],
)
def test_dates_are_read(text: str, value: str) -> None:
    reading = dates.read(text)
    assert reading is not None
    assert reading.value == value
    assert [found.value for _, found in dates.find(f"وصل في {text} مساء", language="ar")] == [value]


@pytest.mark.parametrize("text", ["15 رمضان 1445 هـ", "1445/09/15 هـ", "15/9/1445هـ", "3 ربيع الأول 1446"])
def test_dates_of_the_hijra_are_recognised_and_not_read(text: str) -> None:
    reading = dates.read(text)
    assert reading is not None
    assert reading.value is None
    assert dates.is_foreign(text, is_language_read=True)


@pytest.mark.parametrize("text", ["15 1445", "1445/09/15", "الجسر 1445"])
def test_other_texts_are_no_dates_of_the_hijra(text: str) -> None:
    assert not dates.is_foreign(text, is_language_read=True)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("استقبل وزير الخارجية النورلندي هوغو لارسون الوفد.", ["هوغو لارسون"]),
        ("قالت المتحدثة باسم الوزارة، ليلى الزين، إن الجسر آمن.", ["ليلى الزين"]),
        ("قال رئيس بلدية خان يونس علاء البطة إن المياه عادت.", ["علاء البطة"]),
        ("وصل الكاتب عبد الباري عطوان. وقال عطوان إنه متعب.", ["عبد الباري عطوان", "عطوان"]),
        ("قال مصدر أمني مطلع إن الطريق مغلق.", []),
        ("وصلت الحافلة القديمة إلى الجسر.", []),
    ],
)
def test_the_phrase_marks_the_name(text: str, names: list[str]) -> None:
    assert names_of(text) == names


@pytest.mark.parametrize(
    ("text", "place", "agency"),
    [
        ("القاهرة (رويترز) - قال الوزير إن الجسر آمن.", "القاهرة", "رويترز"),
        ("الدوحة، قطر (CNN)-- قال الوزير إن الجسر آمن.", "الدوحة، قطر", "CNN"),
        ("بيروت 12 مارس (رويترز) - قال الوزير إن الجسر آمن.", "بيروت", "رويترز"),
        ("رام الله - وفا - قال الوزير إن الجسر آمن.", "رام الله", "وفا"),
        ("غزة - قال الوزير إن الجسر آمن.", "غزة", None),
        ("الجسر القديم - قال الوزير إنه آمن.", None, None),
        ("قال الوزير (النورلندي) - إنه آمن.", None, None),
    ],
)
def test_datelines_are_read(text: str, place: str | None, agency: str | None) -> None:
    match = read_dateline(text, 0, len(text), "ar", date(2024, 3, 12))
    assert (match and text[slice(*match.place)]) == place
    assert (match and match.agency and text[slice(*match.agency)]) == agency


@pytest.mark.parametrize(
    ("name", "identity"),
    [("رويترز", "reuters"), ("وكالة الاناضول", "anadolu-agency"), ("واس", "saudi-press-agency")],
)
def test_outlets_are_known_in_their_own_script(name: str, identity: str) -> None:
    outlet = outlets.find(name).outlet
    assert outlet is not None
    assert outlet.id == identity
