"""Conjugation: the forms of a verb, from its base form and the paradigm that it follows.

A line of `paradigms.txt` names a paradigm and the ending of its base forms, and lists endings by form:
`ar -ar | vbz 2a | vbz+ 2an | vbd ó`. A digit before an ending says to which stem of the verb it belongs: the first is
the base form without its ending, the others stand behind the verb in `cue_verbs.txt` (`negar/nieg`), and the first
stands in for those that a verb does not have. A form with `+` is plural.
"""

from collections.abc import Iterator
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
    """The ending of the base forms, and the endings of the other forms: form, number of the stem, ending."""

    ending: str
    forms: tuple[tuple[str, int, str], ...]


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
        (form, *_stem_and_ending(written))
        for form, *endings in (group.split() for group in groups)
        for written in endings
    ]
    return name, _Paradigm(ending.lstrip("-"), tuple(forms))


def _stem_and_ending(written: str) -> tuple[int, str]:
    """Return the number of a stem, from 0, and the ending without it; `-` is an empty ending."""
    number, ending = (int(written[0]) - 1, written[1:]) if written[0].isdigit() else (0, written)
    return number, ending.lstrip("-")


def _conjugate(verb: str, paradigm: _Paradigm) -> Iterator[VerbForm]:
    """Yield the forms of a verb with its further stems: `negar/nieg`."""
    base, *further = verb.split("/")
    stems = [base.removesuffix(paradigm.ending), *further]
    for form, number, ending in paradigm.forms:
        stem = stems[number] if number < len(stems) else stems[0]
        yield VerbForm(stem + ending, base, form.removesuffix(PLURAL), form.endswith(PLURAL))
