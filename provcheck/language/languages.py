"""Languages: each is a folder of data behind one object, which answers for all that the language decides.

`MANIFEST` declares the lists that a folder may hold. `language.json` holds what is no list: the name of the language in
English (`name`), its `traits`, how it elides (`elision`), the order of day and month in figures (`date_order`), what
marks a name (`names`), marks and digits beside the usual ones (`sentence_enders`, `quotation_marks`, `digits`), and, in
`measured`, the fields and rules whose accuracy was measured: rows of `value`, `floor` and the `measure`. What does
not reach its floor is withheld.

A language is read if its folder holds all lists that are needed. Other folders hold what is known of a language before
that: the names of its months and of its header lines. A folder is loaded when its language is first asked for, a list
when it is first used; a run opens no list of a language that it does not read. The lists that count for documents whose
language is not known yet are therefore packed into one file, by `python -m provcheck.dev shared-lists`.
"""

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field
from functools import cache, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from provcheck.language import lexicon
from provcheck.language.letter_forms import plain_form, plain_lines
from provcheck.language.manifest import DATE_ORDERS, FIELD_NEEDS, MANIFEST, NAME_MARKS, TEXT, TRAITS
from provcheck.model.evidence import read_only
from provcheck.model.prose import Prose

if TYPE_CHECKING:
    from provcheck.model.rule import Rule


# The language whose lists name what is the same everywhere: first names, cities, regions, heads of state.
_WORLD = "en"
# Folders of ISO 639 tags; the others hold code or data of all languages.
_TAG_LENGTHS = (2, 3)
_MEMBERS = frozenset(
    ("name", "traits", "measured", "elision", "date_order", "names", "sentence_enders", "quotation_marks", "digits")
)
# Marks that end a sentence in every language.
ENDERS = ".!?…"
# The trait of languages whose words have several forms.
_HAS_FORMS = "optional-marks"
# Below the folder of the languages.
SHARED_LISTS = "data/shared_lists.json"


class Elision(NamedTuple):
    """Words that elide before an apostrophe, and pronouns behind `-t-` and a hyphen: alternatives of a pattern."""

    elided: str
    behind_t: str
    behind: str


class LanguageError(Exception):
    """A folder that does not hold what a language needs; the message names the language and the list."""


@read_only
class Language:
    """What a language decides. A list that the folder does not hold is empty.

    `lists` names the lists of the folder; `measured` has rows of `language.json` by the name of a field or rule;
    `date_order` is None if the press writes both 4/3 and 3/4 for the fourth of March; `names` is one of NAME_MARKS;
    `quotation_marks` has pairs that are not known everywhere, and `digits` those beside 0 to 9.
    """

    tag: str
    name: str
    lists: frozenset[str]
    traits: frozenset[str]
    measured: Mapping[str, list[Mapping[str, Any]]]
    elision: Elision | None = None
    date_order: str | None = None
    names: str = NAME_MARKS[0]
    sentence_enders: str = ENDERS
    quotation_marks: Mapping[str, str] = field(default_factory=dict)
    digits: str = ""

    # Cached by identity: extractors ask some hundred times per document, and languages live as long as the process.
    @cache  # noqa: B019
    def lines(self, name: str) -> tuple[str, ...]:
        """Return the entries of a list in order."""
        if MANIFEST[name].shared:
            return shared(name).get(self.tag, ())
        entries = lexicon.lines(self.tag, name)
        if _HAS_FORMS not in self.traits:
            return entries
        plain = plain_lines(entries)
        # Some lists are looked for in the text itself.
        return tuple(dict.fromkeys((*entries, *plain))) if MANIFEST[name].form in ("words", "pairs") else plain

    @cache  # noqa: B019
    def words(self, name: str) -> frozenset[str]:
        """Return the entries of a list as a set."""
        return frozenset(self.lines(name))

    @cache  # noqa: B019
    def groups(self, name: str) -> lexicon.Groups:
        """Return the words of a list by group."""
        return lexicon.word_groups(self.lines(name))

    @cache  # noqa: B019
    def phrases(self, name: str) -> lexicon.Groups:
        """Return the phrases of a list by group."""
        return lexicon.phrase_groups(self.lines(name))

    @cache  # noqa: B019
    def patterns(self, name: str) -> Mapping[str, tuple[str, ...]]:
        """Return the regular expressions of a list by group."""
        return lexicon.pattern_groups(self.lines(name))

    @cache  # noqa: B019
    def pairs(self, name: str) -> dict[str, str]:
        """Return the values of a list by word."""
        return lexicon.word_values(self.lines(name))

    @property
    def lower(self) -> Callable[[str], str]:
        """The function that returns a word in the form in which words are compared."""
        return plain_form if _HAS_FORMS in self.traits else str.lower

    @property
    def first_names(self) -> frozenset[str]:
        """The first names of the language, in lower case."""
        return _first_names(self)

    @cache  # noqa: B019
    def has(self, need: str) -> bool:
        """Return whether the language has a list or a trait, or supports a field."""
        if need == TEXT:
            return True
        if need in MANIFEST:
            return need in self.lists
        if need in TRAITS:
            return need in self.traits
        return self.supports(need)

    def lacks(self, needs: Iterable[str]) -> Iterator[str]:
        """Yield what the language lacks of some lists, traits and fields, in words."""
        return (_lack(need) for need in needs if not self.has(need))

    def supports(self, subject: "Rule | str") -> bool:
        """Return whether a field, or a rule, can be relied on in this language."""
        return next(self.obstacles(subject), None) is None

    def obstacles(self, subject: "Rule | str") -> Iterator[str]:
        """Yield why a field, or a rule, is not supported: what the language lacks, then a floor that is not reached."""
        name, needs = (subject, FIELD_NEEDS[subject]) if isinstance(subject, str) else (subject.name, subject.needs)
        yield from self.lacks(needs)
        for row in self.measured.get(name, ()):
            if row["value"] < row["floor"] and not row.get("accepted"):
                yield f"{row['measure']} is {row['value']:g}, less than {row['floor']:g}"


_NOTHING = Language("", "", frozenset(), frozenset(), MappingProxyType({}))


@cache
def _first_names(language: Language) -> frozenset[str]:
    return language.words("first_names_female") | language.words("first_names_male")


def _lack(need: str) -> str:
    """Return what it means in words that a language does not have something."""
    if need in MANIFEST:
        return f"no list {need}"
    return f"{need} are not looked for" if need in FIELD_NEEDS else f"no trait {need}"


def get(tag: str) -> Language | None:
    """Return the language of a primary tag; None if it is not read."""
    # Documents give any text as their language: only tags that are read are kept.
    return from_folder(tag) if tag in lexicon.languages() else None


def by_tag(tag: str) -> Language:
    """Return a language that is read; raises LanguageError for another."""
    language = get(tag)
    if language is None:
        raise LanguageError(f'no language "{tag}" in {lexicon.FOLDER}')
    return language


@lru_cache(maxsize=256)  # documents give any text as their language
def known(tag: str) -> Language:
    """Return what is known of a language, read or not; nothing for one without a folder."""
    return _load(tag) if tag in folders() else _NOTHING


def english_name(tag: str) -> str:
    """Return the name of a language in English; its tag for one that is not recognised."""
    language = get(tag)
    return language.name if language else _english_names().get(tag, tag)


@cache
def _english_names() -> Mapping[str, str]:
    return lexicon.word_values(lexicon.lines("data", "names"))


@cache
def folders() -> Mapping[str, frozenset[str]]:
    """Return the names of the lists of each language that has a folder, the world's language first."""
    found = {
        folder.name: frozenset(name.removesuffix(".txt") for name in os.listdir(folder) if name.endswith(".txt"))
        for folder in os.scandir(lexicon.FOLDER)
        if len(folder.name) in _TAG_LENGTHS and folder.is_dir()
    }
    return dict(sorted(found.items(), key=lambda item: (item[0] != _WORLD, item[0])))


@cache
def shared(name: str) -> Mapping[str, tuple[str, ...]]:
    """Return the entries of a shared list by language, the world's first: the packed ones, or those of the folder."""
    packed = _packed().get(name, {})
    return {
        tag: tuple(packed[tag]) if tag in packed else lexicon.lines(tag, name)
        for tag, lists in folders().items()
        if name in lists
    }


@cache
def _packed() -> Mapping[str, Mapping[str, list[str]]]:
    """Return the packed lists: entries by language by list; nothing if they are not packed."""
    try:
        text = (lexicon.FOLDER / SHARED_LISTS).read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    packed: dict[str, dict[str, list[str]]] = json.loads(text)
    return packed


@cache
def words_everywhere(name: str) -> frozenset[str]:
    """Return the words of a shared list in all languages that have it."""
    return frozenset().union(*shared(name).values())


@cache
def phrases_everywhere(name: str) -> lexicon.Groups:
    """Return the phrases of a shared list by group, in all languages: a page may mix the labels of several."""
    return lexicon.phrase_groups(entry for entries in shared(name).values() for entry in entries)


@cache
def patterns_everywhere(name: str) -> Mapping[str, tuple[str, ...]]:
    """Return the regular expressions of a shared list by group, in all languages."""
    return lexicon.pattern_groups(entry for entries in shared(name).values() for entry in entries)


def of(prose: Prose | None) -> Language | None:
    """Return the language that prose was read in."""
    return None if prose is None else by_tag(prose.language)


@cache
def world() -> Language:
    """Return the language whose lists of first names, cities, regions and heads of state hold for every document."""
    return by_tag(_WORLD)


@cache
def from_folder(tag: str) -> Language:
    """Return the language of a folder; raises LanguageError if it lacks what is needed, or has what is not declared."""
    folder = lexicon.FOLDER / tag
    for row in MANIFEST.values():
        if row.needed and row.name not in folders().get(tag, ()):
            raise LanguageError(f'the language "{tag}" lacks the list "{row.name}"; add {folder / row.name}.txt')
    language = _load(tag)
    if not language.name:
        raise LanguageError(f'the language "{tag}" has no name; add {folder / "language.json"}')
    return language


@cache
def _load(tag: str) -> Language:
    """Return what a folder holds; raises LanguageError if something in it is not declared."""
    lists = folders()[tag]
    if unknown := sorted(lists - MANIFEST.keys()):
        raise LanguageError(f'the language "{tag}" has an unknown list: {unknown[0]}.txt')
    try:
        data = json.loads((lexicon.FOLDER / tag / "language.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        data = {"name": ""}
    if unknown := sorted(data.keys() - _MEMBERS):
        raise LanguageError(f'the language "{tag}" has an unknown member in language.json: {unknown[0]}')
    traits = frozenset(data.get("traits", ()))
    if unknown := sorted(traits - TRAITS.keys()):
        raise LanguageError(f'the language "{tag}" has an unknown trait: {unknown[0]}')
    for member, values in (("date_order", DATE_ORDERS), ("names", NAME_MARKS)):
        if member in data and data[member] not in values:
            raise LanguageError(f'the language "{tag}" has an unknown {member}: {data[member]}')
    return Language(
        tag=tag,
        name=data["name"],
        lists=lists,
        traits=traits,
        measured=MappingProxyType(data.get("measured", {})),
        elision=Elision(**data["elision"]) if "elision" in data else None,
        date_order=data.get("date_order"),
        names=data.get("names", NAME_MARKS[0]),
        sentence_enders=ENDERS + data.get("sentence_enders", ""),
        quotation_marks=MappingProxyType(data.get("quotation_marks", {})),
        digits=data.get("digits", ""),
    )
