"""The words around the credits of pictures, in all languages: a page mixes them."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from provcheck.language import languages, lexicon
from provcheck.model.prefix_set import PrefixSet

# With the words that extend it, no label is longer.
_LONGEST_LABEL = 40


def labels() -> lexicon.Groups:
    """Return the words by what they do; the English list explains the groups."""
    return languages.phrases_everywhere("image_labels")


def begins_label(text: str, position: int) -> bool:
    """Return whether one of the labels that count in running text may begin at a place. Most places are none."""
    prefixes, extensions = _openings()
    opening = text[position : position + 2 * prefixes.longest].lower()
    if prefixes.matches(opening):
        return True
    # "file photo", "cover image": what extends a label in front ends with a space or a hyphen.
    return extensions.matches(opening) and any(
        prefixes.matches(opening[end + 1 :]) for mark in " -" if (end := opening.find(mark)) > 0
    )


@cache
def _openings() -> tuple[PrefixSet, PrefixSet]:
    """Return the beginnings of labels, and the words that extend them in front."""
    groups = labels()
    return PrefixSet(groups["label"] | groups["several"] | groups["courtesy"]), PrefixSet(groups["before"])


@cache
def first_letters() -> frozenset[str]:
    """Return the first three letters of what may begin a label in running text, small, with a capital, in capitals."""
    groups = labels()
    words = groups["label"] | groups["several"] | groups["before"] | groups["courtesy"]
    return frozenset(form[:3] for word in words for form in _forms(word))


@cache
def last_letters() -> frozenset[str]:
    """Return the last three letters of what may stand before a colon, in all forms; fewer of shorter words."""
    return frozenset(form for letters in _before_colon() for form in _forms(letters))


def _forms(word: str) -> tuple[str, str, str]:
    return word, word.capitalize(), word.upper()


def start_before(text: str, colon: int) -> int:
    """Return where the label before a colon begins; -1 without one."""
    before = text[max(0, colon - _LONGEST_LABEL) : colon].rstrip().lower()
    known = _before_colon()
    for label in known.get(before[-3:]) or known.get(before[-2:]) or known.get(before[-1:]) or ():
        if before.endswith(label):
            while text[colon - 1].isspace():
                colon -= 1
            return colon - len(label)
    return -1


@cache
def _before_colon() -> Mapping[str, Sequence[str]]:
    """Return what may stand before a colon, by its last three letters and the longest first.

    These are the labels, and the labels with the words that extend them behind.
    """
    groups = labels()
    plain = groups["label"] | groups["several"]
    known = plain | {f"{label} {after}" for label in plain for after in groups["after"]}
    by_ending: dict[str, list[str]] = {}
    for label in sorted(known, key=len, reverse=True):
        by_ending.setdefault(label[-3:], []).append(label)
    return by_ending


@cache
def pattern() -> re.Pattern[str]:
    """Return the pattern of a label with what links it to names: group `sure`, unless that is a space alone.

    The group `several` has a label of several pictures, `beside` one that counts beside a picture only.
    """
    groups = labels()
    before, after = lexicon.alternatives(groups["before"]), lexicon.alternatives(groups["after"])
    by, courtesy = lexicon.alternatives(groups["by"]), lexicon.alternatives(groups["courtesy"])
    # "Foto: Di Vale": a particle with a capital begins a name.
    particles = languages.phrases_everywhere("byline_words")["particle"]
    capitals = {word.capitalize() for word in groups["by"] - particles}
    by_after_colon = lexicon.alternatives(groups["by"] | capitals)
    beside = groups["caption"] | groups["source"]
    # Pages set a label apart by its style alone: "CreditAda Linnet".
    glued = "|".join(f"{label.capitalize()}(?=[A-Z])" for label in sorted(groups["caption"])) or lexicon.NOTHING
    return re.compile(
        rf"""
        (?<![\w-])
        (?:
            (?:(?:{before})[\s-])?
            (?: {lexicon.alternatives(groups["label"])}
              | (?P<several>{lexicon.alternatives(groups["several"])})
              | (?P<beside>{lexicon.alternatives(beside)})
            )
            (?:[\s-](?:{after}))?
            (?:
                (?P<sure> (?: \s?[:：=]\s*(?:(?-i:{by_after_colon})\s)? | \s(?:{by})\s )
                    (?:(?:{courtesy})\s)? | \s(?:{courtesy})\s )
                | \s(?-i:(?=[A-Z©]))
            )
            | (?:{courtesy})(?::\s?|\s)
            | ©\s?
            | (?-i:{glued})
        )
        """,
        re.VERBOSE | re.IGNORECASE,
    )


def names_supplier(label: str) -> bool:
    """Return whether a label stands before who supplies a picture: "courtesy of", "source:"."""
    return _supplier().search(label) is not None


@cache
def _supplier() -> re.Pattern[str]:
    courtesy, source = lexicon.alternatives(labels()["courtesy"]), lexicon.alternatives(labels()["source"])
    return re.compile(rf"\b(?:{courtesy}|{source})\b", re.IGNORECASE)


def ends_with_service(credit: str) -> bool:
    """Return whether a credit line ends with the name of an archive or agency of pictures."""
    return credit.rstrip(". ").lower().endswith(_services())


@cache
def _services() -> tuple[str, ...]:
    return tuple(labels()["service"])


@cache
def last_letters_of_services() -> frozenset[str]:
    """Return the last three letters of a line that ends with an archive or agency of pictures, or with a full stop."""
    endings = {form[-3:] for service in labels()["service"] for form in _forms(service)}
    return frozenset(endings | {f"{ending[1:]}." for ending in endings})
