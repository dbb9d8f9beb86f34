"""What is a value, and what a program or a template writes where it has none."""

import pytest

from provcheck.language.placeholders import defect, is_flag

PLACEHOLDERS = (
    *(
        "nan",
        "NaN",
        "null",
        "None",
        "Unknown",
        "unknown",
        "N/A",
        "n/a",
        "-",
        "—",
        "...",
        "?",
        "TODO",
        "true",
        "0",
        "TBD",
    ),
    *(
        "Your Site Name",
        "[Your name]",
        "(unknown)",
        "undefined",
        "Not available",
        "#N/A",
        "Unbekannt",
        "[object Object]",
    ),
)
NAMES = ("Min Hua", "Carolyn See", "Bio Adeyemi", "Ago Tamm", "Nan", "Todo", "Na Li", "Jan Null", "18Q", "Nil Ozan")


@pytest.mark.parametrize("value", PLACEHOLDERS)
@pytest.mark.parametrize("field", ["bylines", "credits", "publisher", "published"])
def test_a_placeholder_is_no_value_of_any_field(field: str, value: str) -> None:
    assert defect(field, value) == "a placeholder"


@pytest.mark.parametrize(
    "value", ["{{ site.name }}", "{{ a }} and {{ b }}", "{% author %}", "<%= name %>", "<source>", "${by}"]
)
def test_a_template_is_no_value(value: str) -> None:
    assert defect("credits", value) == defect("published", value) == "an unfilled template"


@pytest.mark.parametrize("value", NAMES)
def test_a_name_is_a_value(value: str) -> None:
    assert not defect("bylines", value)


def test_a_source_and_a_licence_may_be_addresses() -> None:
    address = "https://example.org/desk"
    assert not any(defect(field, address) for field in ("credits", "publisher", "rights", "location"))
    assert defect("bylines", address) == defect("published", address) == "an address"


def test_a_mail_address_is_no_name() -> None:
    for value in ("ada@example.org", "mailto:ada@example.org", "<ada@example.org>"):
        assert defect("publisher", value) == "an e-mail address"
    assert not defect("bylines", "Ada Linnet <ada@example.org>")


def test_headlines_are_not_looked_at() -> None:
    assert not defect("headline", "Unknown")


def test_a_switch_is_no_date() -> None:
    assert is_flag("published", "False")
    assert not is_flag("bylines", "false")


@pytest.mark.parametrize("opening", ["{{ ", "{% ", "${", "<% "])
def test_a_text_longer_than_a_template_is_not_searched_for_one(opening: str) -> None:
    assert defect("bylines", f"Ida {opening}writer}}}}%}}%>") == "an unfilled template"
    assert defect("bylines", f"Ida {opening * 300}writer}}}}%}}%>") == ""
