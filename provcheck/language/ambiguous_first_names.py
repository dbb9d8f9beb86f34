"""Names that are written like a verb or a month: Theresa May, George Will, June Vandal.

Inside a sentence "Will" with a capital is a name. "May" is a month as well, and is a name where no month can stand:
behind a name or a title, behind a verb of saying, before a verb in the past; where nothing tells, it stays a month.
"June" is a name before a surname.
"""

from functools import cache

from provcheck.language import lexicon
from provcheck.language.dates import month_number
from provcheck.language.tags import listed_tags

# What a month doesn't stand behind, by class.
NAMED = frozenset(("CAP", "TTL", "ROLE"))
SAYING = frozenset(("vbd", "vbz", "vbg"))
# What stands before no verb in the past, where it is a month: "the figures for May showed".
DATING = frozenset(("IN", "OF", "DET", "SUB", "ADV", "LY", "X", "N", "NUM", "DAY", "AND"))
HAVING = frozenset(("has", "had", "was"))


@cache
def ambiguous_names(language: str) -> dict[str, bool]:
    """The first names that are listed as a verb or a day, with their capital, and whether each one is a month."""
    names = lexicon.first_names(language)
    classes = listed_tags(language)
    return {name.capitalize(): month_number(name) is not None for name in names if classes.get(name) in ("MOD", "DAY")}


def is_name(kind: str, before: str, after: str, following: str, *, month: bool) -> bool:
    """Whether one of `verbal` is a name, by its class, those before ("^" at the head of a sentence) and behind it.

    `following` is the word behind it; a verb that attributes has the class of its form.
    """
    if month and after == "CAP":
        return before not in DATING or before in ("X", "AND")  # "challenger June Vandal"
    if kind == "DAY":
        return False
    if after in SAYING or following in HAVING:
        return not month or before not in DATING
    if before == "^" or after == "N":
        return False
    return not month or before in NAMED or before in SAYING or before in ("Q", "q")
