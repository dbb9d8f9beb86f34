"""The profile `agency` on items as agencies and their systems write them: nothing is found where a standard is kept.

The items in `wires/` are invented, after the public specifications. Each test changes them in one way, for five places,
outlets and people, so that no name decides.
"""

from datetime import date
from pathlib import Path

import pytest

from provcheck import profiles, readers, rules
from provcheck.engine.check import check, extract
from provcheck.model.document import Source
from provcheck.model.finding import Finding, Severity
from provcheck.model.record import Record
from provcheck.model.settings import Settings

WIRES = Path(__file__).parent / "wires"
NAMES = sorted(path.name for path in WIRES.iterdir())
SETTINGS = Settings(profiles.load("agency", rules.BY_NAME.keys()), date(2025, 6, 1), raise_crashes=True)
# For "Reuters", "Eastwick" and "Vera Holm": outlets that the registry knows, places and people that nobody knows.
VARIATIONS = [
    ("Reuters", "Eastwick", "Vera Holm"),
    ("AFP", "Quyllmouth", "Bo Ax"),
    ("dpa", "Norderhaven", "Anna-Lena Öztürk"),
    ("Lusa", "Vila Elsa", "Ugo de Zeeuw"),
    ("Xinhua", "Else-on-Sea", "Ngozi O’Hara"),
]


def varied(text: str, variation: tuple[str, str, str]) -> str:
    outlet, place, person = variation
    for old, new in (("Reuters", outlet), ("Eastwick", place), ("Vera Holm", person)):
        text = text.replace(old, new).replace(old.upper(), new.upper())
    return text


def findings(name: str, text: str) -> list[Finding]:
    sources = readers.split(Source(name, text.encode("utf-8")))
    return [finding for source in sources for finding in check(source, SETTINGS).findings]


def messages(name: str, text: str) -> list[str]:
    return [f"{finding.rule}: {finding.message}" for finding in findings(name, text)]


@pytest.mark.parametrize("variation", VARIATIONS, ids=lambda variation: variation[1])
@pytest.mark.parametrize("name", NAMES)
def test_an_item_that_follows_its_standard_has_no_finding(name: str, variation: tuple[str, str, str]) -> None:
    assert messages(name, varied((WIRES / name).read_text(encoding="utf-8"), variation)) == []


def dates_without_zone(text: str) -> str:
    """The text with times that have no zone."""
    for zone in ("Z", "+0000", "+00:00"):
        text = text.replace(f":00{zone}", ":00").replace(f"0000{zone}", "0000")
    return text


@pytest.mark.parametrize("variation", VARIATIONS, ids=lambda variation: variation[1])
@pytest.mark.parametrize("name", NAMES)
def test_times_without_zones_are_one_note_for_each_item(name: str, variation: tuple[str, str, str]) -> None:
    text = dates_without_zone(varied((WIRES / name).read_text(encoding="utf-8"), variation))
    found = findings(name, text)
    assert {finding.rule for finding in found} == {"date-no-timezone"}
    assert len(found) == len(list(readers.split(Source(name, text.encode()))))
    assert all(finding.severity is Severity.NOTE for finding in found)


def first_record(name: str, text: str) -> Record:
    return extract(next(iter(readers.split(Source(name, text.encode("utf-8"))))), SETTINGS)


# In each format, what is written in place of what, and what the record then has as corrections.
CORRECTED = [
    ("newsml-g2.xml", "Pictures follow", "Corrects length in paragraph 2", ["Corrects length in paragraph 2"]),
    ("newsml-g2.xml", '<pubStatus qcode="stat:usable"/>', '<signal qcode="sig:correction"/>', ["correction"]),
    ("newsml-g2.xml", "stat:usable", "stat:canceled", ["canceled"]),
    ("newsml-1.xml", '<Status FormalName="Usable"/>', '<Status FormalName="Canceled"/>', ["canceled"]),
    ("nitf.xml", "</docdata>", '<ed-msg info="Corrects line 1"/></docdata>', ["Corrects line 1"]),
    ("ninjs.json", "Pictures follow", "CORRECTS spelling of the name", ["CORRECTS spelling of the name"]),
    ("ninjs.json", '"pubStatus": "usable"', '"pubStatus": "canceled"', ["canceled"]),
    ("superdesk.json", "Pictures follow", "Correction: 90 metres", ["Correction: 90 metres"]),
    ("ap-media.json", '"version": 1', '"version": 1, "signals": ["correction", "newscontent"]', ["correction"]),
]  # fmt: skip


@pytest.mark.parametrize("variation", VARIATIONS, ids=lambda variation: variation[1])
@pytest.mark.parametrize(("name", "old", "new", "expected"), CORRECTED)
def test_what_says_that_an_item_was_corrected_or_withdrawn_is_a_correction(
    name: str, old: str, new: str, expected: list[str], variation: tuple[str, str, str]
) -> None:
    text = varied((WIRES / name).read_text(encoding="utf-8"), variation)
    assert [note.value for note in first_record(name, text).corrections] == []
    assert old in text
    assert [note.value for note in first_record(name, text.replace(old, new)).corrections] == expected


# What is wrong in an item, and the rule that says so: silence about the above is no silence about these.
FAULTS = [
    ("nitf.xml", 'date.publication="20250510T080000Z"', 'date.publication="20250520T080000Z"', "date-conflict"),
    ("nitf.xml", "dateline>", "note>", "dateline-missing"),
    ("newsml-g2.xml", "<dateline>", "<dateline/><keyword>", "dateline-missing"),
    ("newsml-1.xml", "DateLine>", "SeriesLine>", "dateline-missing"),
    ("ninjs.json", "(Reuters) - ", "", "dateline-missing"),
    ("ninjs.json", '"role": "subheadline"', '"role": "long"', "metadata-conflict"),
    ("superdesk.json", "2025-05-10T08:10", "2025-06-10T08:10", "date-future"),
]


@pytest.mark.parametrize("variation", VARIATIONS, ids=lambda variation: variation[1])
@pytest.mark.parametrize(("name", "old", "new", "rule"), FAULTS)
def test_faults_of_an_item_are_reported(
    name: str, old: str, new: str, rule: str, variation: tuple[str, str, str]
) -> None:
    text = (WIRES / name).read_text(encoding="utf-8")
    assert old in text
    text = varied(text.replace(old, new).replace("EASTWICK, May 10 The", "The"), variation)
    if name == "newsml-g2.xml":
        text = text.replace("</dateline>", "</keyword>")
    assert rule in {finding.rule for finding in findings(name, text)}


@pytest.mark.parametrize("variation", VARIATIONS, ids=lambda variation: variation[1])
def test_what_nitf_states_in_its_own_way(variation: tuple[str, str, str]) -> None:
    outlet, place, person = variation
    text = varied((WIRES / "nitf.xml").read_text(encoding="utf-8"), variation)
    record = first_record("nitf.xml", text)
    assert record.document.language == "en"
    assert record.embargoed is None
    assert record.dateline
    assert (record.dateline.place, record.dateline.agency) == (place, outlet)
    assert [byline.name for byline in record.bylines] == [person]
    later = text.replace('<date.release norm="20250510T080000Z"/>', '<date.release norm="20250511T080000Z"/>')
    embargoed = first_record("nitf.xml", later).embargoed
    assert embargoed
    assert embargoed.value == "2025-05-11T08:00:00Z"


@pytest.mark.parametrize("variation", VARIATIONS, ids=lambda variation: variation[1])
def test_an_organisation_that_creates_an_item_is_no_author(variation: tuple[str, str, str]) -> None:
    outlet, _, person = variation
    record = first_record("a.xml", varied((WIRES / "newsml-g2.xml").read_text(encoding="utf-8"), variation))
    assert [byline.name for byline in record.bylines] == [person]
    assert outlet in [credit.as_written for credit in record.credits]
    assert "1851" not in str(record)


@pytest.mark.parametrize("variation", VARIATIONS, ids=lambda variation: variation[1])
def test_a_joint_credit_with_a_dash_is_two_outlets_where_both_are_known(variation: tuple[str, str, str]) -> None:
    text = varied((WIRES / "newsml-g2.xml").read_text(encoding="utf-8"), variation)
    outlet = variation[0]
    text = text.replace(f"<creditline>{outlet}</creditline>", f"<creditline>STT–{outlet}</creditline>", 1)
    first = first_record("a.xml", text)
    assert [credit.as_written for credit in first.credits if credit.method == "creditline"] == ["STT", outlet]
    unknown = text.replace(f"STT–{outlet}", f"Quyll Bay–{outlet}")
    first = first_record("a.xml", unknown)
    assert [credit.as_written for credit in first.credits if credit.method == "creditline"] == [f"Quyll Bay–{outlet}"]
