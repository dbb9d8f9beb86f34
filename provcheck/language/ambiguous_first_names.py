"""First names that are also a modal verb, a preposition or a month: Theresa May, George Will, Per Lund, June Vandal.

"Will" with a capital inside a sentence is a name. "May" is a name where it cannot be a month: after a name, a title or
a verb of saying, or before a past-tense verb; otherwise it is a month. "June" is a name before a surname.
"""

from functools import cache

from provcheck.language import languages
from provcheck.language.dates import month_number
from provcheck.language.tags import listed_tags

_VERB, _DAY, _PREPOSITION, _NAME = "MOD", "DAY", "IN", "CAP"
# Tags after which a month is unlikely.
_BEFORE_NAMES = frozenset((_NAME, "TTL", "ROLE"))
# Forms of a cue word, which replace the tag of the verb.
_CUE_FORMS = frozenset(("vbd", "vbz", "vbg"))
# Tags after which a month may precede a past-tense verb: "the figures for May showed".
_BEFORE_MONTHS = frozenset(("IN", "OF", "DET", "SUB", "ADV", "LY", "X", "N", "NUM", "DAY", "AND"))
_QUOTATIONS = ("Q", "q")


@cache
def ambiguous_names(language: str) -> dict[str, bool]:
    """Return the capitalised first names that are listed as another word; True for those that are a month."""
    tags = listed_tags(language)
    return {
        name.capitalize(): month_number(name) is not None
        for name in languages.known(language).first_names & tags.keys()
        if tags[name] in (_VERB, _DAY, _PREPOSITION)
    }


def is_name(tag: str, tag_before: str, tag_after: str, *, is_before_auxiliary: bool, is_month: bool) -> bool:
    """Return whether an ambiguous word is a name, by its tag and its neighbours.

    `tag_before` is "^" at the start of a sentence. The tag of a cue word is its form. The auxiliary is one of a single
    person: "has", not "have".
    """
    if tag == _PREPOSITION:
        return tag_after == _NAME and tag_before != "^"
    if is_month and tag_after == _NAME:
        return tag_before not in _BEFORE_MONTHS or tag_before in ("X", "AND")  # "challenger June Vandal"
    if tag == _DAY:
        return False
    if tag_after in _CUE_FORMS or is_before_auxiliary:
        return not is_month or tag_before not in _BEFORE_MONTHS
    if tag_before == "^" or tag_after == "N":
        return False
    return not is_month or tag_before in _BEFORE_NAMES or tag_before in _CUE_FORMS or tag_before in _QUOTATIONS
