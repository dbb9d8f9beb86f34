"""Heads and feet of invented copy in several languages: dates, datelines, bylines and credits, with a floor for each.

The forms are those of agencies and newspapers of each language.
"""

from pathlib import Path

import pytest

from provcheck import Record, extract

BODIES = {
    "ar": "سيغلق جسر الصفصاف في مارس لأعمال تستمر شهرين، وطلبت رئيسة البلدية من السكان أن يستعملوا الحافلات. والتجار "
    "في الحي قلقون ويريدون أن تساعدهم المدينة أثناء الأعمال. وسيجتمع المجلس في الأسبوع المقبل.",
    "en": "The bridge in Eastwick will close in March for works that last two months, and the mayor asked residents to "
    "take the bus. The shopkeepers of the quarter are worried and want the town to help them during the works. The "
    "council meets next week.",
    "fr": "Le pont de Harleville fermera en mars pour des travaux qui dureront deux mois, et la maire a demandé "
    "aux habitants de prendre le bus. Les commerçants du quartier sont inquiets et veulent que la ville "
    "les aide pendant les travaux. Le conseil se réunira la semaine prochaine.",
    "es": "El puente de Harlona cerrará en marzo por unas obras que durarán dos meses, y la alcaldesa pidió a "
    "los vecinos que usen el autobús. Los comerciantes del barrio están preocupados y quieren que la "
    "ciudad los ayude durante las obras. El pleno se reunirá la próxima semana.",
    "pt": "A ponte de Harlena vai fechar em março para obras que duram dois meses, e a presidente da câmara "
    "pediu aos moradores que usem o autocarro. Os comerciantes do bairro estão preocupados e querem que a "
    "cidade os ajude durante as obras. A assembleia reúne-se na próxima semana.",
    "id": "Jembatan di Harlena akan ditutup pada bulan Maret karena perbaikan selama dua bulan, dan wali kota meminta "
    "warga naik bus. Para pedagang di sekitar jembatan itu khawatir dan berharap pemerintah kota membantu mereka "
    "selama perbaikan berlangsung. Dewan kota akan bersidang pekan depan.",
    "de": "Die Brücke von Harlingen wird im März für Arbeiten gesperrt, die zwei Monate dauern, und die "
    "Bürgermeisterin bat die Bewohner, den Bus zu nehmen. Die Händler im Viertel sind besorgt und wollen, "
    "dass die Stadt ihnen während der Arbeiten hilft. Der Rat tagt in der nächsten Woche.",
}
TITLES = {
    "ar": "عنوان الخبر",
    "id": "Judul berita ini",
    "de": "Ein Titel der Meldung",
    "en": "A title of the story",
    "fr": "Un titre de l'article",
    "es": "Un título de la noticia",
    "pt": "Um título da notícia",
}
# Of all facts of a language, so many must be read. Raise a floor when more are; never lower one.
FLOORS = {"ar": 68, "id": 73, "fr": 68, "es": 76, "pt": 67, "de": 62, "en": 115}


def _record(language: str, head: str, foot: str) -> Record:
    """The record of a story with a head and a foot."""
    if head.startswith("---"):  # front matter
        return extract(f"{head}\n\n{BODIES[language]}\n", name="story.md")
    above, mark, opening = head.rpartition(">")
    story = f"{above}{opening}{BODIES[language]}" if mark else f"{head}\n\n{BODIES[language]}"
    return extract(f"{TITLES[language]}\n\n{story}\n\n{foot}\n")


def _values(record: Record, field: str) -> list[str]:
    """The values of a field of a record, without capitals."""
    if field == "date":
        values = [record.published.value or ""] if record.published else []
    elif field == "dateline":
        values = [record.dateline.place or ""] if record.dateline else []
    elif field == "byline":
        values = [byline.name or "" for byline in record.bylines]
    else:
        agency = record.dateline.agency if record.dateline else None
        values = [*([agency] if agency else []), *(credit.as_written for credit in record.credits)]
        values += [credit.name for credit in record.credits]
    return [value.casefold() for value in values]


def _is_read(record: Record, field: str, value: str) -> bool:
    """Whether a field has a value; a byline is a name and no more; "-" is no value."""
    values = _values(record, field)
    if value == "-":
        return not values
    if field in ("date", "dateline", "credit"):
        return any(value.casefold() in found for found in values)
    return value.casefold() in values


@pytest.mark.parametrize("language", FLOORS)
def test_heads_and_feet_are_read(language: str) -> None:
    rows = (Path(__file__).parent / "heads" / f"{language}.tsv").read_text(encoding="utf-8").splitlines()[1:]
    missed, count = [], 0
    for row in rows:
        head, foot, stated = row.replace("\\n", "\n").split("\t")
        record = _record(language, head, foot)
        facts = [fact.split(" ", 1) for fact in stated.split("; ")]
        count += len(facts)
        missed += [(head, foot, *fact) for fact in facts if not _is_read(record, *fact)]
    assert len(rows) >= 40
    assert count - len(missed) >= FLOORS[language], (count, missed)
