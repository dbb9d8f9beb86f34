"""`Updated X | Published Y` in every language with a folder: the day of publication and that of the update."""

from datetime import date

import pytest

from provcheck.engine.check import extract
from provcheck.language import languages
from provcheck.model.document import Source
from provcheck.model.settings import Settings
from provcheck.profiles import load

SETTINGS = Settings(profile=load("newswire"), as_of=date(2025, 5, 10))
STORY = (
    "<p>The ferry sails again on Monday, said Ida Brandt, who runs the harbour office of Eastwick and both piers.</p>"
    "<p>Nobody has to wait on the quay any longer, she told the council, which had asked for a report on the boats.</p>"
)
UPDATED, PUBLISHED = "2025-03-12", "2025-03-11"
# The update and the publication, as the press of the language writes them.
LINES = {
    "ar": ("آخر تحديث 12 مارس 2025", "نشر في 11 مارس 2025"),
    "de": ("Aktualisiert am 12. März 2025", "Veröffentlicht am 11. März 2025"),
    "en": ("Updated March 12th, 2025", "Published March 11, 2025"),
    "es": ("Actualizado el 12 de marzo de 2025", "Publicado el 11 de marzo de 2025"),
    "fr": ("Mis à jour le 12 mars 2025", "Publié le 11 mars 2025"),
    "id": ("Diperbarui pada 12 Maret 2025", "Diterbitkan pada 11 Maret 2025"),
    "it": ("Aggiornato il 12 marzo 2025", "Pubblicato il 11 marzo 2025"),
    "ja": ("更新日：2025年3月12日", "公開日：2025年3月11日"),
    "ko": ("수정 2025년 3월 12일", "입력 2025년 3월 11일"),
    "pt": ("Atualizado em 12 de março de 2025", "Publicado em 11 de março de 2025"),
    "zh": ("更新于2025年3月12日", "发布于2025年3月11日"),
}
FORMS = (
    "<p>{0} | {1}</p>",
    "<p>{1} | {0}</p>",
    "<div>{1}, {0}</div>",
    "<div><span>{0}</span> <span>{1}</span></div>",
    "<p>{1}</p><p>{0}</p>",
)


def test_every_language_with_a_folder_has_a_line() -> None:
    assert set(languages.folders()) <= set(LINES)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("code", LINES)
def test_the_label_says_which_day_is_which(code: str, form: str) -> None:
    line = form.format(*LINES[code])
    page = f'<html lang="{code}"><body><article><h1>Ferry sails again</h1>{line}{STORY}</article></body></html>'
    record = extract(Source("a.html", page.encode()), SETTINGS)
    assert record.published is not None
    assert record.modified is not None
    assert (record.published.value, record.modified.value) == (PUBLISHED, UPDATED)


@pytest.mark.parametrize(
    "mark",
    [
        '<abbr itemprop="datePublished" title="2025-03-11T21:05:00+01:00">9:05 PM</abbr>',
        '<a href="/x"><abbr class="published" title="2025-03-11T21:05:00+01:00">21:05</abbr></a>',
        'at <abbr class="published" itemprop="datePublished" title="2025-03-11T21:05:00+01:00">9.05</abbr>',
        '<time class="published updated" datetime="2025-03-11T21:05:00+01:00">Tuesday</time>',
        '<abbr class="dtpublished" title="2025-03-11">Tuesday</abbr>',
    ],
)
def test_the_day_stands_in_an_attribute(mark: str) -> None:
    page = f"<html><body><article><h1>Ferry sails again</h1><p>{mark}</p>{STORY}</article></body></html>"
    record = extract(Source("a.html", page.encode()), SETTINGS)
    assert record.published is not None
    assert (record.published.value or "")[:10] == PUBLISHED
