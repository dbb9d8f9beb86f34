"""Languages are made from folders: what each must hold, what it declares, and what is supported in it."""

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from provcheck import profiles, rules
from provcheck.engine import check as pipeline
from provcheck.engine.assemble import unchecked_fields
from provcheck.language import languages, lexicon, recognition, tokens
from provcheck.language.languages import Language, LanguageError
from provcheck.language.manifest import FIELD_NEEDS, MANIFEST, TEXT, TRAITS
from provcheck.model.agreement import TEXT_FIELDS
from provcheck.model.document import Source
from provcheck.model.finding import Kind, Severity
from provcheck.model.record import FieldState, Record
from provcheck.model.rule import Rule
from provcheck.model.settings import Settings
from tests.unit.language.conftest import clear_caches, write_lists

SPANISH = (
    "El alcalde dijo el lunes que doce personas resultaron heridas en el puerto y que la ciudad no podrá pagar las "
    "obras con sus propios medios.\n"
)


def toy() -> Language:
    clear_caches()
    return languages.by_tag("qq")


@pytest.mark.parametrize("tag", lexicon.languages())
def test_every_language_holds_what_it_declares(tag: str) -> None:
    language = languages.by_tag(tag)
    for name in language.lists:
        assert getattr(language, MANIFEST[name].form)(name), f"{tag}: {name} is empty"
    for row in (row for rows in language.measured.values() for row in rows):
        assert {"measure", "value", "floor"} <= row.keys() <= {"measure", "value", "floor", "accepted"}
    assert language.measured.keys() <= FIELD_NEEDS.keys() | rules.BY_NAME.keys()


@pytest.mark.parametrize(
    "path", sorted(lexicon.FOLDER.glob("??/*.txt")), ids=lambda path: f"{path.parent.name}/{path.stem}"
)
def test_every_list_has_its_form(path: Path) -> None:
    """Also of languages that are not read: their words of layout count in every document."""
    tag, name = path.parent.name, path.stem
    assert path.read_text(encoding="utf-8").startswith("#"), "the first lines say what the list holds and its source"
    groups = getattr(languages.known(tag), MANIFEST[name].form)(name)
    assert groups
    if MANIFEST[name].form in ("groups", "phrases", "patterns"):
        in_english = lexicon.FOLDER / "en" / f"{name}.txt"
        english = in_english.read_text(encoding="utf-8") if in_english.exists() else ""
        english += path.read_text(encoding="utf-8").partition("\n" + next(iter(groups)) + ":")[0]
        assert all(f"\n{group}:" in english or f'"{group}"' in english for group in groups), (
            "a group is explained there"
        )
    if MANIFEST[name].form == "patterns":
        assert all(re.compile(pattern).pattern for patterns in groups.values() for pattern in patterns)


def test_words_of_layout_count_in_every_language_that_has_them(folder: Path) -> None:
    notices = "opening: ni: .*\\sli\nopening: pona\n"
    write_lists(folder, {"layout": "more: lukin e ante\n", "name_words": "pi\n", "notices": notices})
    assert languages.phrases_everywhere("layout")["more"] > {"lukin e ante", "read more"}
    assert languages.words_everywhere("name_words") > {"pi", "of"}
    assert languages.patterns_everywhere("notices")["opening"][-2:] == ("ni: .*\\sli", "pona")


def test_alternatives_are_the_longest_first() -> None:
    pattern = re.compile(lexicon.alternatives(["published", "published on", "h/t (via)"]))
    assert [match.group() for match in pattern.finditer("published\non h/t (via) published")] == [
        "published\non", "h/t (via)", "published",
    ]  # fmt: skip


def test_a_folder_is_enough(folder: Path) -> None:
    language = toy()
    assert (language.name, language.lines("stopwords")) == ("Toki", ("li", "pe", "mu", "ota"))
    assert language.groups("sorts")["article"] == {"ota", "san"}
    assert language.pairs("pronouns") == {"ge": "m"}
    assert language.words("offices") == frozenset()
    assert languages.get("yy") is None


def test_elision_is_data_of_the_folder(folder: Path) -> None:
    text = "d'ota q'ota vorde-ge"
    assert tokens.tokenise(text, [(0, len(text))], "qq")[0] == ["d'ota", "q'ota", "vorde-ge"]
    elision = '{"name": "Toki", "elision": {"elided": "d", "behind_t": "ge", "behind": "ge"}}'
    (folder / "language.json").write_text(elision, encoding="utf-8")
    clear_caches()
    assert tokens.tokenise(text, [(0, len(text))], "qq")[0] == ["d'", "ota", "q'ota", "vorde", "-", "ge"]


def test_a_list_that_is_needed_and_missing_is_named(folder: Path) -> None:
    (folder / "cues.txt").unlink()
    with pytest.raises(LanguageError, match=r'the language "qq" lacks the list "cues"; add .*cues\.txt'):
        toy()


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("offcies.txt", "# Invented.\n", "an unknown list: offcies.txt"),
        ("language.json", '{"name": "Toki", "traits": ["loud"]}', "an unknown trait: loud"),
    ],
)
def test_what_is_not_declared_is_named(folder: Path, name: str, content: str, message: str) -> None:
    (folder / name).write_text(content, encoding="utf-8")
    with pytest.raises(LanguageError, match=message):
        toy()


def test_a_field_is_supported_if_its_lists_are_there(folder: Path) -> None:
    assert toy().supports("quotes")
    needs = ("counted", "counting", "quantities", "numerals")
    assert list(toy().obstacles("figures")) == [f"no list {name}" for name in needs]
    write_lists(folder, dict.fromkeys(needs, ""))
    assert toy().supports("figures")


def test_every_language_that_is_recognised_has_a_name() -> None:
    packed = json.loads(recognition.PACKED.read_text(encoding="utf-8"))
    tags = {tag for group in packed["words"] for tag in group.split()} | {row[2] for row in packed["ranges"]} | {"zh"}
    assert {tag for tag in tags if languages.english_name(tag) == tag} == set()
    assert languages.english_name("pt") == "Portuguese"
    assert languages.english_name("und") == "und"


def test_a_floor_that_is_not_reached_withholds(folder: Path) -> None:
    row = '{"name": "Toki", "measured": {"quotes": [{"measure": "F1", "value": %s, "floor": 0.9%s}]}}'
    (folder / "language.json").write_text(row % ("0.89", ""), encoding="utf-8")
    assert list(toy().obstacles("quotes")) == ["F1 is 0.89, less than 0.9"]
    (folder / "language.json").write_text(row % ("0.9", ""), encoding="utf-8")
    assert toy().supports("quotes")
    (folder / "language.json").write_text(row % ("0.89", ', "accepted": true'), encoding="utf-8")
    assert toy().supports("quotes")


@pytest.mark.usefixtures("only_english_has_figures")
def test_a_rule_is_supported_if_what_it_needs_is_there() -> None:
    def rule(*needs: str) -> Rule:
        return Rule("test-rule", Kind.WEAK, Severity.WARNING, needs=needs)

    english, french = languages.by_tag("en"), languages.by_tag("fr")
    assert english.supports(rule("shares", "capital-datelines", "figures"))
    assert list(french.obstacles(rule("acronyms", "cues"))) == ["no list acronyms"]
    assert list(languages.by_tag("es").obstacles(rule("figures"))) == ["figures are not looked for"]
    assert french.supports(rule())


def test_every_rule_needs_what_can_be_declared() -> None:
    known = MANIFEST.keys() | TRAITS.keys() | FIELD_NEEDS.keys() | {TEXT}
    for rule in rules.ALL:
        assert {*rule.needs, *rule.uses} <= known, rule.name
        assert any(languages.by_tag(tag).supports(rule) for tag in lexicon.languages()), rule.name
    assert FIELD_NEEDS.keys() == TEXT_FIELDS


@pytest.mark.parametrize(
    ("text", "state", "severities"),
    [
        (SPANISH, FieldState.UNCHECKED, []),
        ("The council said that it would pay for the bridge in the north of the town.\n", FieldState.ABSENT, ["error"]),
        ("The mayor said that twelve people were injured in the port.\n", FieldState.PRESENT, []),
    ],
)
@pytest.mark.usefixtures("only_english_has_figures")
def test_a_required_field_that_a_language_cannot_look_for_is_no_violation(
    text: str, state: FieldState, severities: list[str], tmp_path: Path
) -> None:
    requiring = {"required": ["figures"], "properties": {"figures": {"minItems": 1}}}
    (tmp_path / "figures.json").write_text(json.dumps(requiring), encoding="utf-8")
    settings = Settings(profiles.load(str(tmp_path / "figures.json")), date(2026, 1, 1))
    result = pipeline.check(Source("a.txt", text.encode()), settings)
    assert result.fields["figures"] is state
    assert [str(finding.severity) for finding in result.findings if "figures" in finding.message] == severities


DECLARED = """---
title: The bridge reopens
author: Ida Holm
source: Ritzau
---

PORTO, May 10 (Lusa) — The mayor said that the town would pay for the bridge, and that it would reopen in June.

“It was about time,” said Berta Quill.

By Otto Vane
"""


def _record(text: str, name: str = "a.md") -> Record:
    return pipeline.extract(Source(name, text.encode()), Settings(profiles.load("minimal"), date(2026, 1, 1)))


@pytest.mark.parametrize("field", sorted(FIELD_NEEDS))
def test_of_a_field_that_is_withheld_only_what_is_declared_stays(field: str, monkeypatch: pytest.MonkeyPatch) -> None:
    row = {"measure": "F1", "value": 0.5, "floor": 0.9}
    english = replace(languages.by_tag("en"), measured={field: [row]})
    monkeypatch.setattr(languages, "get", lambda tag: english if tag == "en" else None)
    unchecked_fields.cache_clear()
    try:
        record = _record(DECLARED)
        text = DECLARED.partition("---\n\n")[2]
        from_text = _record(text, "a.txt")
    finally:
        unchecked_fields.cache_clear()
    assert {byline.name for byline in record.bylines} >= {"Ida Holm"}
    assert [credit.name for credit in record.credits][:1] == ["Ritzau"]
    origins = {candidate.statement.origin for candidate in record.statements if candidate.field == field}
    assert origins <= {"front-matter"}
    assert record.fields[field] is (FieldState.PRESENT if field in ("bylines", "credits") else FieldState.UNCHECKED)
    assert from_text.fields[field] is FieldState.UNCHECKED
    assert {name for name in FIELD_NEEDS if record.fields[name] is FieldState.UNCHECKED} <= {field}


def test_what_is_found_in_a_language_that_is_not_read_stays() -> None:
    text = (
        "---\nauthor: Ida Holm\n---\n\nIl sindaco ha detto lunedì che la città non potrà pagare i lavori "
        "con i propri mezzi e che dodici persone sono rimaste ferite nel porto.\n\nFonte: ANSA\n"
    )
    record = _record(text)
    assert record.document.language == "it"
    assert [byline.name for byline in record.bylines] == ["Ida Holm"]
    assert [credit.as_written for credit in record.credits] == ["ANSA"]
    states = {name: str(record.fields[name]) for name in sorted(FIELD_NEEDS)}
    assert states == {
        "bylines": "present", "credits": "present", "dateline": "unchecked", "figures": "unchecked",
        "images": "unchecked", "quotes": "unchecked",
    }  # fmt: skip


def test_a_rule_does_not_run_in_a_language_that_lacks_what_it_needs() -> None:
    settings = Settings(profiles.load("minimal"), date(2026, 1, 1))
    names = {
        tag: {rule.name for rule in rules.selected_in(settings, languages.get(tag), has_material=True)}
        for tag in ("en", "fr", "yy")
    }
    assert names["en"] == {rule.name for rule in rules.selected(settings)}
    assert names["en"] - names["fr"] == {
        "text-apostrophe", "source-acronym",
    }  # fmt: skip
    assert names["yy"] == {rule.name for rule in rules.selected(settings) if not rule.needs}
    assert names["yy"] < names["fr"]
