"""Conjugation: the forms of a verb, from its base form and the paradigm that it follows.

A line of `paradigms.txt` names a paradigm and the ending of its base forms, and lists endings by form:
`ar -ar | vbz 2a | vbz+ 2an | vbd ó`. A digit before an ending says to which stem of the verb it belongs: the first is
the base form without its ending, the others stand behind the verb in `cue_verbs.txt` (`negar/nieg`), and the first
stands in for those that a verb does not have. What stands before `~` stands before the stem (`ge~t`). A form with `+`
is plural. A verb may have a particle that parts from it (`mit+teilen`): its forms are those with the particle before
them ("mitteilte"), and those of the verb alone ("teilte … mit").
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from provcheck.language import languages

PLURAL = "+"


class VerbForm(NamedTuple):
    """A form of a verb: the word, its base form, its grammatical form, and whether it is plural."""

    word: str
    base: str
    form: str
    is_plural: bool


class _Paradigm(NamedTuple):
    """The ending of the base forms, and the other forms."""

    ending: str
    forms: tuple["_Form", ...]


class _Form(NamedTuple):
    """A grammatical form: what stands before its stem, the number of the stem from 0, and its ending."""

    form: str
    prefix: str
    stem: int
    ending: str


@cache
def verb_forms(tag: str) -> tuple[VerbForm, ...]:
    """Return all forms of the verbs of a language that may attribute and follow a paradigm."""
    language = languages.known(tag)
    paradigms = dict(map(_read_paradigm, language.lines("paradigms")))
    found: list[VerbForm] = []
    for line in language.lines("cue_verbs"):
        name, _, verbs = line.partition(":")
        for verb in verbs.split():
            found += _conjugate(verb, paradigms[name])
    return tuple(found)


def _read_paradigm(line: str) -> tuple[str, _Paradigm]:
    """Return the name and the content of a line."""
    head, *groups = line.split("|")
    name, ending = head.split()
    forms = [
        _Form(form, *_prefix_stem_and_ending(written))
        for form, *endings in (group.split() for group in groups)
        for written in endings
    ]
    return name, _Paradigm(ending.lstrip("-"), tuple(forms))


def _prefix_stem_and_ending(written: str) -> tuple[str, int, str]:
    """Return what stands before a stem, its number from 0, and the ending behind it; `-` is an empty ending."""
    prefix, _, rest = written.rpartition("~")
    number, ending = (int(rest[0]) - 1, rest[1:]) if rest[0].isdigit() else (0, rest)
    return prefix, number, ending.lstrip("-")


def _conjugate(verb: str, paradigm: _Paradigm) -> Iterator[VerbForm]:
    """Yield the forms of a verb with its further stems (`negar/nieg`), and those without its particle."""
    particle, _, simple = verb.rpartition("+")
    base, *further = simple.split("/")
    stems = [base.removesuffix(paradigm.ending), *further]
    for form, prefix, number, ending in paradigm.forms:
        word = prefix + (stems[number] if number < len(stems) else stems[0]) + ending
        name, is_plural = form.removesuffix(PLURAL), form.endswith(PLURAL)
        yield VerbForm(particle + word, particle + base, name, is_plural)
        if particle:
            yield VerbForm(word, base, name, is_plural)


@cache
def particles(tag: str) -> Mapping[str, frozenset[str]]:
    """Return the particles that part from a verb, by its base form without them; "" where it attributes alone too."""
    found: dict[str, set[str]] = {}
    for line in languages.known(tag).lines("cue_verbs"):
        for verb in line.partition(":")[2].split():
            particle, _, simple = verb.partition("/")[0].rpartition("+")
            found.setdefault(simple, set()).add(particle)
    return {verb: frozenset(words) for verb, words in found.items() if words != {""}}
