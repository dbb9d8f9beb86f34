"""Lists of outlets, and the credits made from them."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from provcheck.language import languages, lexicon, outlet_names, outlets, people_lists
from provcheck.language.characters import DASHES_AND_HYPHEN, DOUBLE_QUOTES
from provcheck.language.spacing import single_spaced
from provcheck.model.evidence import Evidence, Span
from provcheck.model.lazy_regex import lazy_regex
from provcheck.model.record import Candidate, Credit, CreditRole
from provcheck.model.settings import Settings

_DASH = lazy_regex(rf"(?:(?<!\s)\s++)?[{DASHES_AND_HYPHEN}]\s*")
_OUTER_MARKS = ":.,;*_'" + DOUBLE_QUOTES + DASHES_AND_HYPHEN


class ListedOutlet(NamedTuple):
    """A part of a list: its span, and the registry's match for the name."""

    span: Span
    match: outlets.Match

    @property
    def is_known(self) -> bool:
        """Whether the registry knows the name."""
        return self.match.how != "none"


def find_outlets(
    text: str, start: int, end: int, settings: Settings, *, split_at_and: bool = True
) -> list[ListedOutlet]:
    """Return the parts of a list of outlets.

    A name that the registry knows is not split. Unless `split_at_and`, neither is a name with "and" of which the
    registry knows no part.
    """
    span = _trim(text, start, end)
    if span.start >= span.end:
        return []
    match = outlets.find(text[span.start : span.end], settings)
    if match.how != "none" or "://" in text[span.start : span.end]:
        return [ListedOutlet(span, match)]
    outlet_list: list[ListedOutlet] = []
    part_start = span.start
    separators = (separator.span() for separator in _separator().finditer(text, span.start, span.end))
    for part_end, next_start in (*separators, (span.end, span.end)):
        part = _trim(text, part_start, part_end)
        part_start = next_start
        if part.start < part.end and text[part.start : part.end].lower() not in outlets.COMPANY_FORMS:
            outlet = ListedOutlet(part, _match_part(text, part, settings))
            has_dash = outlet.match.how == "none" and _DASH().search(text, part.start, part.end)
            outlet_list += _joint_outlets(text, part, settings) if has_dash else [outlet]
    # "Salt and Light Media" is one name.
    any_known = any(outlet.is_known for outlet in outlet_list)
    if (
        not split_at_and
        and len(outlet_list) > 1
        and not any_known
        and not any(mark in text[span.start : span.end] for mark in ",;/")
    ):
        return [ListedOutlet(span, match)]
    return outlet_list


@cache
def _separator() -> re.Pattern[str]:
    """Return the pattern of what separates outlets: marks, "and" and "with" in all languages."""
    layout = languages.phrases_everywhere("layout")
    conjunction, preposition = lexicon.alternatives(layout["and"]), lexicon.alternatives(layout["with"])
    marks = rf"(?:(?<!\s)\s++)?[,;/|+&،؛]\s*(?:(?:{conjunction}|{preposition})\s)?"
    return re.compile(rf"{marks}|\s(?:{conjunction}|{preposition})\s", re.IGNORECASE)


def _joint_outlets(text: str, part: Span, settings: Settings) -> list[ListedOutlet]:
    """Return the outlets of a joint credit with dashes, if all of them are known (`STT–AFP`), else the part as one."""
    dashes = [dash.span() for dash in _DASH().finditer(text, part.start, part.end)]
    starts = [part.start, *(end for _, end in dashes)]
    ends = [*(start for start, _ in dashes), part.end]
    spans = [_trim(text, start, end) for start, end in zip(starts, ends, strict=True)]
    joint = [ListedOutlet(span, outlets.find(text[span.start : span.end], settings)) for span in spans]
    if all(outlet.is_known or is_agencies(text, outlet) for outlet in joint):
        return joint
    return [ListedOutlet(part, _match_part(text, part, settings))]


def _match_part(text: str, part: Span, settings: Settings) -> outlets.Match:
    name = text[part.start : part.end]
    match = outlets.find(name, settings)
    if match.how == "none" and name.islower() and "/" in text[max(0, part.start - 1) : part.end + 1]:
        return outlets.find(name.upper(), settings)  # tca/dpa
    return match


def _trim(text: str, start: int, end: int) -> Span:
    """Return a range without the spaces and marks at its ends."""
    while start < end and (text[start].isspace() or text[start] in _OUTER_MARKS):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in _OUTER_MARKS):
        end -= 1
    return Span(start, end)


def is_abbreviation(text: str, outlet: ListedOutlet) -> bool:
    """Return whether a name has the form of an abbreviation: two to six capitals."""
    name = text[outlet.span.start : outlet.span.end]
    return 2 <= len(name) <= 6 and name.isupper() and name.replace("-", "").isalpha()


def looks_like_outlet(text: str, outlet: ListedOutlet, *, own_line: bool) -> bool:
    """Return whether a name is known or an abbreviation; on a line of its own, also up to six capitalised words."""
    name = text[outlet.span.start : outlet.span.end]
    if name.lower() in languages.phrases_everywhere("layout")["no-name"]:
        return False
    if outlet.is_known or is_abbreviation(text, outlet):
        return True
    words = name.split()
    return (
        own_line
        and 1 <= len(words) <= 6
        and not any(character.isdigit() for character in name)
        and not name.endswith((".", "!", "?"))
        and words[0][:1].isupper()
        and all(word[:1].isupper() or word.lower() in languages.words_everywhere("name_words") for word in words)
        and people_lists.kind_of(name) not in ("junk", "desk")
    )


def is_agencies(text: str, outlet: ListedOutlet) -> bool:
    """Return whether a credit is that of agencies without a name: "JN/Agências"."""
    return text[outlet.span.start : outlet.span.end].lower() in languages.phrases_everywhere("layout")["agencies"]


def text_credits(text: str, outlet_list: list[ListedOutlet], role: CreditRole, method: str) -> Iterator[Candidate]:
    """Yield a credit for each outlet of a list in the text."""
    for outlet in outlet_list:
        kind = None if outlet.is_known else people_lists.kind_of(text[outlet.span.start : outlet.span.end])
        if is_agencies(text, outlet):
            kind = None
        # Persons who contributed are bylines.
        is_none = kind is not None and role is CreditRole.CONTRIBUTOR and not _has_form_of_outlet(text, outlet)
        if kind in ("junk", "desk") or is_none:
            continue
        evidence = Evidence(origin="credit-line", method=method, span=outlet.span)
        yield Candidate("credits", credit(text, outlet, role, evidence))


def _has_form_of_outlet(text: str, outlet: ListedOutlet) -> bool:
    """Return whether a name that the registry does not know is an abbreviation or has the form of an outlet's."""
    name = text[outlet.span.start : outlet.span.end]
    has_form = outlet_names.has_outlet_form(name, behind_person=True) or outlet_names.is_titled(name)
    return has_form or outlet_names.is_single_word(name) or is_abbreviation(text, outlet)


def _agency_names(name: str) -> set[str]:
    """Return the name of an agency behind the words for one, without capitals: "agencia efe"."""
    return {f"{word} {name}".casefold() for word in languages.phrases_everywhere("dateline_words")["agency"]}


def credit(text: str, outlet: ListedOutlet, role: CreditRole, evidence: Evidence) -> Credit:
    """Return the credit; an abbreviation or a domain takes the outlet's name, without "(…)" after it, and so does one
    with a word for agencies before it ("Agencia EFE"); an unknown URL takes its host."""
    as_written = single_spaced(text[outlet.span.start : outlet.span.end])
    entry = outlet.match.outlet
    is_short = outlet.match.how in ("abbreviation", "domain") or (
        entry is not None and as_written.casefold() in _agency_names(entry.name)
    )
    name = entry.name.partition(" (")[0] if entry and is_short else outlets.host_of(as_written)
    return Credit(
        name=" ".join(name.split()),
        as_written=as_written,
        outlet=entry.id if entry else None,
        role=role,
        origin=evidence.origin,
        method=evidence.method,
        span=evidence.span,
        pointer=evidence.pointer,
    )
