"""Who sends a message: a person, an office or an outlet, by the name before the address and by the address."""

import re

from provcheck.language import languages, people_lists
from provcheck.model.comparison import strip_accents
from provcheck.model.evidence import Span
from provcheck.model.lazy_regex import lazy_regex

# The name of a sender before the address, or behind it in parentheses (RFC 5322, 3.4).
_SENDER = re.compile(
    r"\s*\"?(?P<before>[^\"<>]{1,200}?)\"?\s*<(?P<address>[^<>]{0,400})>"
    r"|\s*(?P<alone>[^\s()<>]{1,400}@\S{1,400})\s*\((?P<behind>[^()]{1,200})\)"
)
# What parts the names of a person in an address: ida.brandt, ida_brandt, ida+list.
_PARTS = lazy_regex(r"[^a-z]+")
# A shorter word of a name occurs in other words.
_SHORTEST = 3


def sender_statements(value: str) -> list[tuple[str, Span]]:
    """Return the fields that the sender of a message fills, each with the range of its name in the header."""
    match = _SENDER.match(value)
    group = "before" if match and match["before"] else "behind"
    sender = match[group] if match else ""
    if match is None or not any(map(str.isalpha, sender)) or "@" in sender:
        return []
    names = people_lists.split_names(value, *match.span(group))
    if [name.kind for name in names] == ["person", "outlet"]:
        return [("bylines", names[0].span), ("publisher", names[1].span)]
    address = match["address"] or match["alone"] or ""
    return [("bylines" if _is_person(sender, address) else "publisher", Span(*match.span(group)))]


def _is_person(name: str, address: str) -> bool:
    """Whether a name is a person's: one in the order of a directory, or that begins with a first name, or whose words
    make up the address."""
    last, comma, first = name.partition(", ")
    words = (f"{first} {last}" if comma else name).split()
    if people_lists.kind_of(" ".join(words)) != "person":
        return False
    if comma and len(words) == 2 and people_lists.kind_of(last) == "other":
        return True  # Holm, Vera
    return words[0].lower() in languages.world().first_names or _is_own_address(words, address)


def _is_own_address(words: list[str], address: str) -> bool:
    """Whether an address is that of a person: `brandt@`, `i.brandt@`, `ibrandt@`, and not of a site of that name.

    The names of a desk or a newsletter, which people_lists can't tell from a person's, have words of bodies, or stand
    in the domain.
    """
    names = [strip_accents(word.lower()) for word in words if len(word) >= _SHORTEST]
    local, _, domain = address.lower().partition("@")
    bodies = languages.world().words("organisations") | languages.phrases_everywhere("byline_words")["unit"]
    if not bodies.isdisjoint(names) or any(name in domain for name in names):
        return False
    initials = {name[0] for name in names}
    own = {*names, *(initial + name for name in names for initial in initials)}
    return not own.isdisjoint(_PARTS().split(local))
