"""Labels of dates, in the languages that have a list of them."""

import pytest

from provcheck.language.date_labels import fields, label_after, label_before


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Published", "published"),
        ("First published on ", "published"),
        ("Last updated at", "modified"),
        ("By Ana Lima | Updated: ", "modified"),
        ("Veröffentlicht am ", "published"),
        ("Erstellt am:", "published"),
        ("Zuletzt geändert am", "modified"),
        ("Mis à jour le", "modified"),
        ("Última actualización: el", "modified"),
        ("Pubblicato il", "published"),
        ("Atualizado em", "modified"),
        ("Not for publication before", "embargoed"),
        ("The lido opens on", None),
        ("", None),
    ],
)
def test_a_label_before_a_date(text: str, field: str | None) -> None:
    assert label_before(text) == field


@pytest.mark.parametrize(
    ("text", "field"),
    [
        (" um 13:22 Uhr geändert.", "modified"),
        (" veröffentlicht und unter Hafen abgelegt", "published"),
        (" (last updated)", "modified"),
        (" in the harbour", None),
    ],
)
def test_a_label_behind_a_date(text: str, field: str | None) -> None:
    assert label_after(text) == field


def test_every_label_is_in_lower_case_and_has_a_field_of_the_record() -> None:
    assert all(label == label.lower() for label in fields())
    assert set(fields().values()) == {"published", "modified", "embargoed"}
