"""The bylines of the text: lines above the story, sign-offs, contributors and initials below it."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from provcheck.extractors.bylines.byline_match import BylineMatch
from provcheck.language import byline_clauses, byline_lines, contributors, languages, lexicon, outlets, people_lists
from provcheck.language.characters import CLOSING_OR_STRAIGHT, DASHES_AND_HYPHEN
from provcheck.language.people_lists import ListedName
from provcheck.model.document import Block, BlockKind
from provcheck.model.evidence import Span
from provcheck.model.lazy_regex import lazy_regex
from provcheck.model.record import OUTLET_ABOVE_STORY, Byline, BylineRole
from provcheck.model.settings import Settings

# A byline is a line of its own near the beginning or the end of the story.
_FIRST_BLOCKS, _LAST_BLOCKS = 8, 6
_PARAGRAPHS = frozenset({BlockKind.PARAGRAPH, BlockKind.FOOTER})
_LONGEST_LINE = 200
_LONGEST_NAMES = 80
# The most words of a name that stands alone: "Rui Costa e Silva", "Ana María Ruiz de Castro".
_MOST_NAME_WORDS = 5
# A longer paragraph is the first of the story.
_LEAD = 120
# "Reporting by Quyll" has three words.
_FEWEST_SIGN_OFF_WORDS = 3
_BEFORE_SIGN_OFF = "([*_" + DASHES_AND_HYPHEN
_SENTENCE_ENDS = ".!?" + CLOSING_OR_STRAIGHT
# Initials and agencies after the last sentence: "(kas)", "(mh/dpa)".
_INITIALS_LIST = r"\(([a-zäöüß]{2,4}(?:/[A-Za-zäöü]{2,5}){0,2})\)"
_INITIALS = lazy_regex(rf"(?<=[.!?)\n{CLOSING_OR_STRAIGHT}] ){_INITIALS_LIST}\s?$")
_INITIALS_ALONE = lazy_regex(rf"{_INITIALS_LIST}$")


def text_bylines(text: str, blocks: Sequence[Block], language: str, settings: Settings) -> Iterator[BylineMatch]:
    """Yield the bylines of the first and last blocks, then the writer's initials."""
    count = len(blocks)
    last = count - _LAST_BLOCKS
    signs_bare = languages.known(language).has("bare-bylines")
    for number in range(min(count, _FIRST_BLOCKS)):
        block = blocks[number]
        matches = list(_block_bylines(text, block, language, settings, at_end=number >= last))
        if number + 1 < count:
            if signs_bare and not matches:
                matches += _names_above_story(text, block, blocks[number + 1], language, settings)
            matches += _names_above_date(text, block, blocks[number + 1])
        yield from matches
    for block in blocks[max(last, _FIRST_BLOCKS) :]:
        yield from _block_bylines(text, block, language, settings, at_end=True)
    yield from _initials(text, blocks)


def _block_bylines(
    text: str, block: Block, language: str, settings: Settings, *, at_end: bool
) -> Iterator[BylineMatch]:
    """Yield the bylines of a block; `at_end` if it is one of the last blocks of the story."""
    start, end = block.span
    clauses = byline_lines.read_byline(text, start, end, language, settings, is_paragraph=block.kind in _PARAGRAPHS)
    if clauses:
        for clause in clauses:
            matches = list(_listed_names(text, clause.names, clause.role, clause.label))
            if not matches:
                return
            yield from matches
        return
    is_short = end - start <= 2 * _LONGEST_LINE
    if text[start] in _BEFORE_SIGN_OFF:
        start += 1
        while start < end and text[start] in " *_-":
            start += 1
        if is_short and (matches := list(_sign_off_names(text, start, end))):
            yield from matches
            return
        if at_end and text[start:end][:1].isupper():
            # "— By Ada Holm"
            for clause in byline_lines.read_byline(text, start, end, language, settings):
                yield from _listed_names(text, clause.names, clause.role, clause.label, people_only=True)
    if not at_end:
        return
    if is_short and contributors.search().search(text, start, end):
        for name, _ in contributors.read_contributors(text, start, _without_brackets(text, start, end), language):
            yield _text_byline(text, name, BylineRole.REPORTING, "contributed", "person")
    elif is_short and text.find(";", start, end) >= 0 and _sign_off().match(text, start, end):
        yield from _sign_off_names(text, start, end)
    elif text[end - 1] == ")" or text[end - 2 : end] == ").":
        # "… she said. (Reporting by Ada Holm; editing by Tom Brask)"
        opening = text.rfind("(", start, end)
        if start < opening and text[:opening].rstrip()[-1:] in _SENTENCE_ENDS:
            yield from _sign_off_names(text, opening + 1, end)


def _without_brackets(text: str, start: int, end: int) -> int:
    """Return the end of a range without the bracket that closes it."""
    return end - 1 if text[end - 1] in ")]" and end - 1 > start else end


def _names_above_date(text: str, block: Block, following: Block) -> Iterator[BylineMatch]:
    """Yield the people who make up a line above one that is only a date; a first name shows that they are people."""
    start, end = block.span
    if block.kind not in _PARAGRAPHS or end - start > _LONGEST_NAMES or text[end - 1] in ".!?:":
        return
    date_start, date_end = following.span
    if date_end - date_start > _LONGEST_NAMES or not byline_clauses.is_date(text, date_start, date_end):
        return
    names = people_lists.split_names(text, start, end)
    first_names = languages.world().first_names
    words = [text[name.span.start : name.span.end].split() for name in names]
    if all(name.kind == "person" for name in names) and all(name[0].lower() in first_names for name in words):
        for name in names:
            yield _text_byline(text, name.span, BylineRole.WRITER, "name above a date", "person")


def _names_above_story(
    text: str, block: Block, following: Block, language: str, settings: Settings
) -> Iterator[BylineMatch]:
    """Yield the people of a line right above the first paragraph of the story, with their titles and places or alone.

    "ROSA VIDAL"; "Marion Castel, correspondante à Genève". A first name shows that they are people. An outlet that is
    no agency signs alone.
    """
    start, end = block.span
    line_end = text.find("\n", start, end)
    line_end = end if line_end < 0 else line_end
    is_story = following.kind is BlockKind.PARAGRAPH and following.span.end - following.span.start > _LEAD
    if block.kind not in _PARAGRAPHS or not is_story or end - start > _LONGEST_NAMES or text[end - 1] in ".!?:":
        return
    outlet = outlets.find(text[start:end], settings).outlet
    if outlet is not None and not outlets.is_agency(outlet.id):
        yield _text_byline(text, block.span, BylineRole.WRITER, OUTLET_ABOVE_STORY, "outlet")
        return
    names = people_lists.split_names(text, start, line_end)
    words = [text[name.span.start : name.span.end].split() for name in names]
    if (
        not names
        or names[0].kind != "person"
        or any(name.kind == "other" and len(parts) > 1 for name, parts in zip(names, words, strict=True))
    ):
        return
    first_names = languages.known(language).first_names | languages.world().first_names
    people = [(name, parts) for name, parts in zip(names, words, strict=True) if name.kind == "person"]
    if all(parts[0].lower() in first_names and len(parts) <= _MOST_NAME_WORDS for _, parts in people):
        for name, _ in people:
            yield _text_byline(text, name.span, BylineRole.WRITER, "name above the story", "person")


def _listed_names(
    text: str, parts: list[ListedName], role: BylineRole, method: str, *, people_only: bool = False
) -> Iterator[BylineMatch]:
    """Yield all names of a list, or none if a part of the list is not a name."""
    photo = role is BylineRole.PHOTO
    if not parts or (parts[0].kind in ("other", "outlet") and not photo):
        return
    if parts[0].kind == "junk":
        if len(parts) == 1 and not people_only:
            yield _text_byline(text, parts[0].span, role, method, "junk")
        return
    if not photo and any(
        # A single word after a name is a place: "Von Ines Okafor, Rom".
        part.kind == "other" and (number == 0 or " " in text[part.span.start : part.span.end])
        for number, part in enumerate(parts)
    ):
        return
    kinds = {"person"}
    if photo:
        kinds |= {"outlet", "other"}
    elif not people_only and not any(part.kind == "person" for part in parts):
        kinds.add("desk")
    agencies = languages.phrases_everywhere("layout")["agencies"]  # credits without a name
    for part in parts:
        if part.kind in kinds and text[part.span.start : part.span.end].lower() not in agencies:
            yield _text_byline(text, part.span, role, method, part.kind)


def _text_byline(text: str, span: Span, role: BylineRole, method: str, kind: str) -> BylineMatch:
    name = " ".join(text[span.start : span.end].split())
    return BylineMatch(Byline(name=name, role=role, origin="byline", method=method, span=span), kind)


def _sign_off_names(text: str, start: int, end: int) -> Iterator[BylineMatch]:
    """Yield the names of `Reporting by A in Porto; additional reporting by B; editing by C)`."""
    while end > start and text[end - 1] in ")]*_. \n":
        end -= 1
    if len(text[start:end].split(None, 2)) < _FEWEST_SIGN_OFF_WORDS:
        return
    clause_start = start
    while clause_start < end:
        clause_end = text.find(";", clause_start, end)
        clause_end = end if clause_end < 0 else clause_end
        while clause_start < clause_end and text[clause_start].isspace():
            clause_start += 1
        match = _sign_off().match(text, clause_start, clause_end)
        role = _sign_off_roles().get(match[1].lower()) if match else None
        if match is None or role is None:
            return
        names = people_lists.split_names(text, match.end(), clause_end)
        yield from _listed_names(text, names, role, match[0].lower().strip(" :\n"))
        clause_start = clause_end + 1


@cache
def _sign_off_roles() -> dict[str, BylineRole]:
    """Return the words of sign-offs with the roles that they name."""
    groups = languages.phrases_everywhere("sign_offs")
    return {word: role for role in BylineRole for word in groups[role]}


@cache
def _sign_off() -> re.Pattern[str]:
    """Return the pattern of a clause of a sign-off; group 1 is the word that names the role."""
    layout = languages.phrases_everywhere("layout")
    by, conjunction = lexicon.alternatives(layout["by"]), lexicon.alternatives(layout["and"])
    word = r"[^\W\d_]+"
    pattern = rf"(?:{word}\s){{0,3}}?({word})(?:\s(?:{conjunction}|&)\s{word})?\s(?:{by}):?\s"
    return re.compile(pattern, re.IGNORECASE)


def _initials(text: str, blocks: Sequence[Block]) -> Iterator[BylineMatch]:
    """Yield the writer's initials at the end of the story: `(kas)`, `(mh/dpa)`. Agencies are credits, not bylines."""
    for block in blocks[-2:]:
        match = _INITIALS().search(text, max(block.span.start, block.span.end - 24), block.span.end)
        if match is None and block.span.end - block.span.start <= 16:
            match = _INITIALS_ALONE().match(text, *block.span)
        if match is None:
            continue
        start = match.start(1)
        for part in match[1].split("/"):
            if (
                part.islower()
                and not outlets.is_outlet(part)
                and part not in languages.phrases_everywhere("layout")["no-name"]
            ):
                yield _text_byline(text, Span(start, start + len(part)), BylineRole.WRITER, "initials", "initials")
            start += len(part) + 1


def standalone_names(text: str, blocks: Sequence[Block]) -> Iterator[BylineMatch]:
    """Yield the names on a line that contains only names, right above or below the story.

    Two capitalised words may also be a place or a kicker, so this is used only if the author field names an outlet.
    """
    body = [number for number, block in enumerate(blocks) if block.kind is BlockKind.PARAGRAPH]
    lead = next((number for number in body if blocks[number].span.end - blocks[number].span.start > _LEAD), 0)
    for number in (lead - 1, len(blocks) - 1):
        if number < 0 or number not in body[:_FIRST_BLOCKS] + body[-1:]:
            continue
        start, end = blocks[number].span
        if end - start <= _LONGEST_NAMES and text[end - 1] not in ".!?:":
            parts = people_lists.split_names(text, start, end)
            if parts and all(part.kind == "person" for part in parts):
                for part in parts:
                    yield _text_byline(text, part.span, BylineRole.WRITER, "name alone", "person")
                return
