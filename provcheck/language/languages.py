"""The languages that are read: each is a folder of data behind one object, which answers for all that it decides.

`MANIFEST` declares the lists that a folder may hold. `language.json` holds what is no list: the name of the language in
English (`name`), its `traits`, how it elides (`elision`), and, in `measured`, the fields and rules whose accuracy was
measured, each with `value`, `floor` and the `measure`: what does not reach its floor is withheld.

A folder is read when its language is first asked for, a list when it is first used.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from provcheck.language import lexicon
from provcheck.model.prose import Prose

if TYPE_CHECKING:
    from provcheck.model.rule import Rule


class ListForm(NamedTuple):
    """A list that a folder may hold, `NAME.txt`: how its lines are read, and whether every language needs it.

    The forms are `words` (an entry a line), `lines` (columns, in an order of their own), `groups` (`group: word word`),
    `phrases` (`group: some words | other words`), `patterns` (`group: regular expression`) and `pairs` (word, tab,
    value).
    """

    name: str
    form: str
    needed: bool = False


# What a language may declare. docs/languages.md says what each list holds.
MANIFEST: Final[Mapping[str, ListForm]] = {
    row.name: row
    for row in (
        ListForm("stopwords", "words", needed=True),
        ListForm("classes", "lines", needed=True),
        ListForm("cues", "lines", needed=True),
        ListForm("pronouns", "pairs", needed=True),
        ListForm("sorts", "groups", needed=True),
        ListForm("abbreviations", "words"),
        ListForm("anonymity_reasons", "words"),
        ListForm("antecedents", "groups"),
        ListForm("apostrophe_endings", "words"),
        ListForm("byline_openers", "phrases"),
        ListForm("channels", "groups"),
        ListForm("cities", "lines"),
        ListForm("corrections", "phrases"),
        ListForm("counted", "lines"),
        ListForm("counting", "groups"),
        ListForm("credit_labels", "phrases"),
        ListForm("date_labels", "phrases"),
        ListForm("day_distances", "phrases"),
        ListForm("first_names_female", "words"),
        ListForm("first_names_male", "words"),
        ListForm("heads_of_state", "words"),
        ListForm("honorifics", "lines"),
        ListForm("layout", "phrases"),
        ListForm("name_words", "words"),
        ListForm("naming", "words"),
        ListForm("notices", "patterns"),
        ListForm("numbers", "pairs"),
        ListForm("occasions", "groups"),
        ListForm("offices", "words"),
        ListForm("organisations", "words"),
        ListForm("particles", "words"),
        ListForm("past_events", "groups"),
        ListForm("regions", "words"),
        ListForm("relays", "groups"),
        ListForm("sentence_starters", "words"),
        ListForm("sentence_words", "words"),
        ListForm("shares", "phrases"),
        ListForm("sign_offs", "phrases"),
        ListForm("silences", "groups"),
        ListForm("speech_verbs", "groups"),
        ListForm("tag_verbs", "words"),
        ListForm("titles_abbreviated", "words"),
        ListForm("unnamed_media", "groups"),
        ListForm("unnamed_sources", "groups"),
        ListForm("verbs", "groups"),
    )
}
# What a language may have beside lists, by its name in `traits`.
TRAITS: Final[Mapping[str, str]] = {
    "capital-datelines": "agencies set the place of a dateline in capitals",
}
# The fields that only the text states, and what a language needs for them to be looked for.
FIELD_NEEDS: Final[Mapping[str, tuple[str, ...]]] = {
    "dateline": (),
    "bylines": (),
    "credits": (),
    "quotes": ("cues",),
    "figures": ("counted",),
}
# The language whose lists name what is the same everywhere: first names, cities, regions, heads of state.
_WORLD = "en"


class Elision(NamedTuple):
    """Words that elide before an apostrophe, and pronouns behind `-t-` and a hyphen: alternatives of a pattern."""

    elided: str
    behind_t: str
    behind: str


class LanguageError(Exception):
    """A folder that does not hold what a language needs; the message names the language and the list."""


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """What a language decides. A list that the folder does not hold is empty.

    `lists` names the lists of the folder; `measured` has rows of `language.json` by the name of a field or rule.
    """

    tag: str
    name: str
    lists: frozenset[str]
    traits: frozenset[str]
    measured: Mapping[str, Mapping[str, Any]]
    elision: Elision | None = None

    # Cached by identity: extractors ask some hundred times per document, and languages live as long as the process.
    @cache  # noqa: B019
    def lines(self, name: str) -> tuple[str, ...]:
        """Return the entries of a list in order."""
        return lexicon.lines(self.tag, MANIFEST[name].name)

    @cache  # noqa: B019
    def words(self, name: str) -> frozenset[str]:
        """Return the entries of a list as a set."""
        return lexicon.words(self.tag, MANIFEST[name].name)

    @cache  # noqa: B019
    def groups(self, name: str) -> lexicon.Groups:
        """Return the words of a list by group."""
        return lexicon.groups(self.tag, MANIFEST[name].name)

    @cache  # noqa: B019
    def phrases(self, name: str) -> lexicon.Groups:
        """Return the phrases of a list by group."""
        return lexicon.phrases(self.tag, MANIFEST[name].name)

    @cache  # noqa: B019
    def patterns(self, name: str) -> Mapping[str, tuple[str, ...]]:
        """Return the regular expressions of a list by group."""
        return lexicon.patterns(self.tag, MANIFEST[name].name)

    @cache  # noqa: B019
    def pairs(self, name: str) -> dict[str, str]:
        """Return the values of a list by word."""
        return lexicon.pairs(self.tag, MANIFEST[name].name)

    @property
    def first_names(self) -> frozenset[str]:
        """The first names of the language, in lower case."""
        return lexicon.first_names(self.tag)

    def has(self, need: str) -> bool:
        """Return whether the language has a list or a trait, or supports a field."""
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
        row = self.measured.get(name)
        if row is not None and row["value"] < row["floor"]:
            yield f"{row['measure']} is {row['value']:g}, less than {row['floor']:g}"


def _lack(need: str) -> str:
    """Return what it means in words that a language does not have something."""
    if need in MANIFEST:
        return f"no list {need}"
    return f"{need} are not looked for" if need in FIELD_NEEDS else f"no trait {need}"


def get(tag: str) -> Language | None:
    """Return the language of a primary tag; None if it has no folder, and is not read."""
    # Documents give any text as their language: only tags that are read are kept.
    return from_folder(tag) if tag in lexicon.languages() else None


def by_tag(tag: str) -> Language:
    """Return a language that is read; raises LanguageError for another."""
    language = get(tag)
    if language is None:
        raise LanguageError(f'no language "{tag}" in {lexicon.FOLDER}')
    return language


@cache
def with_list(name: str) -> frozenset[str]:
    """Return the languages that have a list, read or not: a folder may hold what is known of a language before that."""
    return frozenset(path.parent.name for path in lexicon.FOLDER.glob(f"*/{MANIFEST[name].name}.txt"))


@cache
def words_everywhere(name: str) -> frozenset[str]:
    """Return the words of a list in all languages that have it."""
    return frozenset().union(*(lexicon.words(tag, MANIFEST[name].name) for tag in with_list(name)))


@cache
def phrases_everywhere(name: str) -> lexicon.Groups:
    """Return the phrases of a list by group, in all languages that have it: a page may mix the labels of several."""
    everywhere = lexicon.Groups()
    for tag in sorted(with_list(name)):
        for group, phrases in lexicon.phrases(tag, MANIFEST[name].name).items():
            everywhere[group] = everywhere[group] | phrases
    return everywhere


@cache
def patterns_everywhere(name: str) -> Mapping[str, tuple[str, ...]]:
    """Return the regular expressions of a list by group, in all languages that have it."""
    everywhere: dict[str, tuple[str, ...]] = {}
    for tag in sorted(with_list(name)):
        for group, patterns in lexicon.patterns(tag, MANIFEST[name].name).items():
            everywhere[group] = (*everywhere.get(group, ()), *patterns)
    return MappingProxyType(everywhere)


def of(prose: Prose | None) -> Language | None:
    """Return the language that prose was read in."""
    return None if prose is None else by_tag(prose.language)


def world() -> Language:
    """Return the language whose lists of first names, cities, regions and heads of state hold for every document."""
    return by_tag(_WORLD)


@cache
def from_folder(tag: str) -> Language:
    """Return the language of a folder; raises LanguageError if it lacks what is needed, or has what is not declared."""
    folder = lexicon.FOLDER / tag
    lists = frozenset(path.stem for path in folder.glob("*.txt"))
    for row in MANIFEST.values():
        if row.needed and row.name not in lists:
            raise LanguageError(f'the language "{tag}" lacks the list "{row.name}"; add {folder / row.name}.txt')
    if unknown := sorted(lists - MANIFEST.keys()):
        raise LanguageError(f'the language "{tag}" has an unknown list: {unknown[0]}.txt')
    try:
        data = json.loads((folder / "language.json").read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise LanguageError(f'the language "{tag}" has no name; add {folder / "language.json"}') from error
    traits = frozenset(data.get("traits", ()))
    if unknown := sorted(traits - TRAITS.keys()):
        raise LanguageError(f'the language "{tag}" has an unknown trait: {unknown[0]}')
    elision = Elision(**data["elision"]) if "elision" in data else None
    return Language(tag, data["name"], lists, traits, MappingProxyType(data.get("measured", {})), elision)
