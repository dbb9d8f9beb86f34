"""Credits in short lines, at the opening of a story and after its last sentence."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from provcheck.extractors.credits.notices import (
    clause_credits,
    copyright_notice,
    has_copyright,
    syndication_notices,
    words_in,
)
from provcheck.extractors.credits.outlet_lists import (
    ListedOutlet,
    credit,
    find_outlets,
    is_abbreviation,
    is_agencies,
    looks_like_outlet,
    text_credits,
)
from provcheck.language import contributors, date_labels, languages, lexicon, outlet_names, outlets
from provcheck.language.characters import APOSTROPHES, CLOSING_OR_STRAIGHT, DASHES, DASHES_AND_HYPHEN
from provcheck.model.document import Block
from provcheck.model.evidence import Evidence
from provcheck.model.lazy_regex import lazy_regex
from provcheck.model.phrase_search import PhraseSearch
from provcheck.model.prefix_set import PrefixSet
from provcheck.model.record import Candidate, CreditRole
from provcheck.model.settings import Settings

# The method of a credit of outlets whose people contributed.
CONTRIBUTED = "contributed"
# An agency without a place: "(Reuters) - The company said".
_AGENCY_OPENING = lazy_regex(rf"\(([A-Za-z][^()\n]{{1,30}})\)(?:\s?(?:-{{1,2}}|[{DASHES}]))?\s")
_BEFORE_LINE = "([*_/ " + DASHES_AND_HYPHEN
_LONGEST_LIST = 60
# In letters: the initials of a desk.
_LONGEST_INITIALS = 4
# Outlets whose name alone on a line credits a picture. Own compilation.
_PICTURE_AGENCIES = frozenset(("getty-images", "european-pressphoto-agency", "zuma-press", "sipa-press", "imago"))
_PARENTHESIS = lazy_regex(r"\(([^()\n]{2,120})\)[.\s]*$")
_PARENTHESIS_REACH = 124
_SENTENCE_ENDS = ".!?…)]" + CLOSING_OR_STRAIGHT
_OUTLET = rf"[A-Z][\w .&{APOSTROPHES}-]{{1,30}}"
_AFTER_DASH = lazy_regex(
    rf"(?:[.!?){CLOSING_OR_STRAIGHT}]\s?)(?:[{DASHES_AND_HYPHEN}]{{1,2}}\s?|/)([A-Z][\w .&{APOSTROPHES}-]{{1,60}})/?$"
)
_DASHES_AND_SLASH = frozenset(DASHES_AND_HYPHEN + "/")
# Old wires sign below the last line, or far to its right.
_LAST_WORDS = lazy_regex(rf"(?:\n\s*|[.)]\s{{3,}})({_OUTLET})$")
_SIGNATURE_REACH = 70
# Scripts without capitals stand behind Greek, Cyrillic and Armenian.
_WITHOUT_CAPITALS = "\u0590"


class Label(NamedTuple):
    """A label in lower case, with the space after it unless it ends with a colon, and the role that it gives."""

    words: str
    role: CreditRole


def label_at(text: str, start: int) -> Label | None:
    """Return the label that begins at `start`."""
    labels, openings = _labels()
    opening = text[start : start + openings.longest].lower()
    if openings.matches(opening):
        return next(label for label in labels if opening.startswith(label.words))
    word = text[start : start + openings.longest].partition(" ")[0]
    if word.isupper() and openings.matches(f"{word.lower()}:"):  # the last line of a release: SOURCE Lumenworks
        return next((Label(f"{word.lower()} ", role) for words, role in labels if words == f"{word.lower()}:"), None)
    return None


@cache
def _labels() -> tuple[tuple[Label, ...], PrefixSet]:
    """Return the labels of all languages, the longest first."""
    groups = languages.phrases_everywhere("credit_labels")
    labels = [
        Label(words if words.endswith(":") else f"{words} ", role) for role in CreditRole for words in groups[role]
    ]
    labels.sort(key=lambda label: -len(label.words))
    return tuple(labels), PrefixSet(label.words for label in labels)


@cache
def _inside_line() -> PhraseSearch:
    """Return the search for the words that introduce outlets inside a line: "with inputs from"."""
    phrases = languages.phrases_everywhere("credit_labels")["inside"]
    return PhraseSearch(phrases, rf"\b(?:{lexicon.alternatives(phrases)})\s", re.IGNORECASE)


@cache
def _with() -> re.Pattern[str]:
    """Return the pattern of the prepositions before an agency: "Le Figaro avec AFP"."""
    words = languages.phrases_everywhere("layout")["with"]
    return re.compile(rf"\s(?:{lexicon.alternatives(words)})\s", re.IGNORECASE)


def opening_credits(text: str, block: Block, settings: Settings, language: str) -> Iterator[Candidate]:
    """Yield the agencies of an opening: `(Reuters) - The company`, `Merdeka.com - Warga`."""
    start, end = block.span
    if languages.known(language).has("outlet-datelines"):
        from provcheck.language.outlet_datelines import outlet_alone  # needed by few documents

        outlet = outlet_alone(text, start, end)
        if outlet is not None:
            yield from text_credits(text, find_outlets(text, *outlet, settings), CreditRole.SOURCE, "opening")
    if text[start] == "(" and (match := _AGENCY_OPENING().match(text, start, end)):
        outlet_list = find_outlets(text, match.start(1), match.end(1), settings)
        if outlet_list and all(outlet.is_known for outlet in outlet_list):
            yield from text_credits(text, outlet_list, CreditRole.WIRE, "opening")


class LineWords(NamedTuple):
    """What the short lines of a document have of the words by which a line names outlets; most documents have none."""

    notices: tuple[str, ...]
    introduce: bool
    contribute: bool


def words_of_lines(lines: Iterable[str]) -> LineWords:
    """Return the words of some lines by which one of them may name outlets."""
    text = "\n".join(lines)
    lower = text.lower()
    return LineWords(words_in(text), _inside_line().may_match(lower), contributors.search().may_match(lower))


def line_credits(
    text: str, block: Block, settings: Settings, language: str, words: LineWords, *, may_be_list: bool
) -> Iterator[Candidate]:
    """Yield the credits of a short line: after a label, in a notice, or (`may_be_list`) a line that is a list."""
    start, end = block.span
    while start < end and text[start] in _BEFORE_LINE and text[start : start + 4].lower() != "(c) ":
        start += 1
    while end > start and text[end - 1] in ")]*_ ":
        end -= 1
    if label := label_at(text, start):
        yield from _labelled_credits(text, start, end, label, settings)
        return
    line = text[start:end]
    if has_copyright(line):
        yield from copyright_notice(text, start, end, None, settings)
    if words.notices:
        yield from syndication_notices(text, block.span.start, end, settings, words.notices)
    if words.introduce and (match := _inside_line().search(text, start, end)):
        yield from clause_credits(text, match.end(), end, CreditRole.CONTRIBUTOR, "with inputs from", settings)
    if words.contribute and (match := contributors.search().search(text, start, end)):
        yield from _contributing_outlets(text, start, end, match.start(), settings, language)
    if (", " in line or " | " in line) and (label_start := date_labels.behind_credit(text, start, end)):
        end, may_be_list = label_start, True  # "Le Matin avec AFP, publié le …"
        line = text[start:end]
    if may_be_list and len(line) <= _LONGEST_LIST:
        yield from _list_credits(text, start, end, settings)


def _contributing_outlets(
    text: str, start: int, end: int, names_end: int, settings: Settings, language: str
) -> Iterator[Candidate]:
    """Yield the known outlets among contributors, and those for which the contributors write."""
    spans = dict.fromkeys(
        person.outlet for person in contributors.read_contributors(text, start, end, language) if person.outlet
    )
    outlet_list = find_outlets(text, start, names_end, settings)
    outlet_list += (outlet for span in spans for outlet in find_outlets(text, *span, settings))
    known_outlets = [outlet for outlet in outlet_list if outlet.is_known]
    yield from text_credits(text, known_outlets, CreditRole.CONTRIBUTOR, CONTRIBUTED)


def _labelled_credits(text: str, start: int, end: int, label: Label, settings: Settings) -> Iterator[Candidate]:
    """Yield the credits of `Source: Lusa, AFP`; "Source: minister to resign" is none."""
    list_end = text.find(";", start, end)
    outlet_list = find_outlets(
        text,
        start + len(label.words),
        list_end if list_end > 0 else end,
        settings,
        split_at_and=not label.words.endswith(":"),
    )
    if all(looks_like_outlet(text, outlet, own_line=True) or is_agencies(text, outlet) for outlet in outlet_list):
        yield from text_credits(text, outlet_list, label.role, label.words.strip(" :"))


def _list_credits(text: str, start: int, end: int, settings: Settings) -> Iterator[Candidate]:
    """Yield the credits of a line that contains only known outlets: `Reuter`, `Le Figaro avec AFP`, `dpa/AFP`."""
    outlet_list = find_outlets(text, start, end, settings)
    if len(outlet_list) > 1 and (_is_place_of_agency(text, outlet_list) or _is_desk_of_agency(text, outlet_list)):
        outlet_list.pop()
    signatures = languages.phrases_everywhere("byline_words")["signature"]
    if len(outlet_list) > 1 and text[slice(*outlet_list[0].span)].lower() in signatures:
        del outlet_list[0]  # "red, Nordwind/Agenturen"
    if not outlet_list or not all(outlet.is_known or is_agencies(text, outlet) for outlet in outlet_list):
        return
    if any(outlet.match.outlet and outlet.match.outlet.id in _PICTURE_AGENCIES for outlet in outlet_list):
        return
    preposition = _with().search(text, start, end) if len(outlet_list) > 1 else None
    for outlet in outlet_list:
        wire = len(outlet_list) == 1 or (preposition is not None and outlet.span.start >= preposition.end())
        yield from text_credits(text, [outlet], CreditRole.WIRE if wire else CreditRole.SOURCE, "line of its own")


def _is_place_of_agency(text: str, outlet_list: list[ListedOutlet]) -> bool:
    """Return whether one word behind an agency and a slash or a bar is its bureau: `EFE / Harlona`."""
    agency, last = outlet_list[-2:]
    place, between = text[last.span.start : last.span.end], text[agency.span.end : last.span.start]
    is_agency = agency.match.outlet is not None and agency.match.outlet.kind == "agency"
    return is_agency and between in (" / ", " | ") and not last.is_known and place.istitle() and place.isalpha()


def _is_desk_of_agency(text: str, outlet_list: list[ListedOutlet]) -> bool:
    """Return whether a few small letters behind an agency and a slash are its desk or its writer: `dpa/lni`."""
    agency, last = outlet_list[-2:]
    letters, between = text[last.span.start : last.span.end], text[agency.span.end : last.span.start]
    is_agency = agency.match.outlet is not None and agency.match.outlet.kind == "agency"
    is_desk = letters.islower() and letters.isalpha() and len(letters) <= _LONGEST_INITIALS
    return is_agency and between == "/" and not last.is_known and is_desk


def ending_credits(text: str, block: Block, settings: Settings) -> Iterator[Candidate]:
    """Yield the credits after the last sentence: `(AFP)`, `— Reuters`, `/PTI`, a last line `Reuter`."""
    start, end = block.span
    reach = max(start, end - _PARENTHESIS_REACH)
    if ")" in text[reach:end] and (match := _PARENTHESIS().search(text, reach, end)):
        yield from _parenthesis_credits(text, start, match, settings)
        return
    reach = max(start, end - _SIGNATURE_REACH)
    match = None
    if not _DASHES_AND_SLASH.isdisjoint(text[reach:end]):
        match = _AFTER_DASH().search(text, reach, end)
    match = match or _LAST_WORDS().search(text, reach, end)
    if match and outlets.find(match[1], settings).how != "none":
        outlet_list = find_outlets(text, *match.span(1), settings)
        yield from text_credits(text, outlet_list, CreditRole.WIRE, "after the story")
    elif match and (label := label_at(text, match.start(1))):
        yield from _labelled_credits(text, match.start(1), end, label, settings)
    elif text[end - 1] >= _WITHOUT_CAPITALS and text[end - 1].isalpha():
        yield from _last_words(text, max(start, end - _LONGEST_LIST), end, settings)


def _last_words(text: str, start: int, end: int, settings: Settings) -> Iterator[Candidate]:
    """Yield the credits behind the last sentence where nothing has a capital: "… الجسر. المرفأ - وكالات"."""
    full_stop = text.rfind(". ", start, end)
    if full_stop < 0:
        return
    outlet_list = find_outlets(text, full_stop + 1, end, settings)
    if all(outlet.is_known or is_agencies(text, outlet) for outlet in outlet_list):
        yield from text_credits(text, outlet_list, CreditRole.SOURCE, "after the story")


def _parenthesis_credits(text: str, start: int, match: re.Match[str], settings: Settings) -> Iterator[Candidate]:
    """Yield the credits in the final parenthesis of a block that begins at `start`: `(PC, Al Mayadeen)`."""
    before = match.start()
    while before > start and text[before - 1].isspace():
        before -= 1
    own_line = before == start or "\n" in text[before : match.start()]
    # A credit follows a complete sentence; "… the Atlantic Treaty Organization (NATO)" is an explanation.
    is_behind_initials = "©" in text[max(start, before - _LONGEST_INITIALS - 1) : before]  # "The harbour ©jgd (AFP)"
    if not own_line and text[before - 1] not in _SENTENCE_ENDS and not is_behind_initials:
        return
    list_start, list_end = match.span(1)
    label = label_at(text, list_start)
    outlet_list = find_outlets(text, list_start + (len(label.words) if label else 0), list_end, settings)
    known_outlets = [outlet for outlet in outlet_list if outlet.is_known]
    is_outlet_list = outlet_list and all(looks_like_outlet(text, outlet, own_line=own_line) for outlet in outlet_list)
    if is_outlet_list and (own_line or known_outlets or all(is_abbreviation(text, outlet) for outlet in outlet_list)):
        yield from text_credits(text, outlet_list, CreditRole.SOURCE, "trailing parenthesis")
    elif label is None and len(outlet_list) == 1 and outlet_names.is_single_word(text[list_start:list_end]):
        evidence = Evidence(origin="credit-line", method="trailing parenthesis", span=outlet_list[0].span)
        yield Candidate("credits", credit(text, outlet_list[0], CreditRole.SOURCE, evidence))
    else:
        # "(mh/dpa)": an agency after a writer's initials.
        yield from text_credits(text, known_outlets, CreditRole.SOURCE, "trailing parenthesis")
