"""Who made the document: bylines, sign-offs, initials, photo credits, and the authors that metadata declares.

Names are chosen. Text in the place of a name that is not a name ("Email the author", an address) stays a candidate and
is never chosen.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from provcheck.language import byline_openers, dates, languages, lexicon, outlets, people_lists
from provcheck.language.byline_openers import Openers
from provcheck.language.characters import CLOSING_OR_STRAIGHT, DASHES_AND_HYPHEN
from provcheck.model.comparison import comparison_key
from provcheck.model.document import Block, BlockKind, Declared, Document
from provcheck.model.draft import Draft
from provcheck.model.evidence import Span
from provcheck.model.lazy_regex import lazy_regex
from provcheck.model.phrase_search import PhraseSearch
from provcheck.model.record import Byline, BylineRole, Candidate

# A byline is a line of its own near the beginning or the end of the story.
_FIRST_BLOCKS, _LAST_BLOCKS = 8, 6
_NO_PROSE = frozenset({BlockKind.HEADER, BlockKind.CODE})
_CAPTION = BlockKind.CAPTION
_LONGEST_LINE = 200
_LONGEST_NAMES = 80
# A longer paragraph is the first of the story.
_LEAD = 120
# Formats with lists of authors. A repeated meta element is not a list: it may name the site.
_LIST_FORMATS = frozenset(("json", "jsonld", "front-matter", "xml"))
_BEFORE_SIGN_OFF = "([*_" + DASHES_AND_HYPHEN
# Initials and agencies after the last sentence: "(kas)", "(mh/dpa)".
_INITIALS_LIST = r"\(([a-zäöüß]{2,4}(?:/[A-Za-zäöü]{2,5}){0,2})\)"
_INITIALS = lazy_regex(rf"(?<=[.!?)\n{CLOSING_OR_STRAIGHT}] ){_INITIALS_LIST}\s?$")
_INITIALS_ALONE = lazy_regex(rf"{_INITIALS_LIST}$")
_INITIALS_OF_NAME = lazy_regex(r"(?:[^\W\d_]\.[ -]?){1,3}")
_MARKUP = lazy_regex(r"<(?:i|em|b|strong|small|span|br)\b")
# The roles that metadata keys name, by a part of the key.
_KEY_ROLES = (
    ("editor", BylineRole.EDITING), ("photograph", BylineRole.PHOTO), ("photo", BylineRole.PHOTO),
    ("translat", BylineRole.TRANSLATION), ("contributor", BylineRole.REPORTING), ("reporter", BylineRole.REPORTING),
)  # fmt: skip


class _BylineMatch(NamedTuple):
    """A byline and the kind of its name: a kind of `people_lists`, or "initials"."""

    statement: Byline
    kind: str

    @property
    def is_name(self) -> bool:
        return self.kind != "junk"

    @property
    def is_person(self) -> bool:
        return self.kind in ("person", "other")

    @property
    def source(self) -> tuple[str, str]:
        return self.statement.origin, self.statement.method


def extract(document: Document, draft: Draft) -> Iterator[Candidate]:
    """Yield declared authors, then bylines, sign-offs, contributors, initials and photo credits in text order."""
    matches: list[_BylineMatch] = []
    for declared in document.declared:
        if declared.field == "bylines":
            matches += declared_bylines(document, declared)
    openers = byline_openers.openers(draft.prose.language if draft.prose else (document.language or ""))
    blocks = [block for block in document.blocks if block.kind not in _NO_PROSE]
    last = len(blocks) - _LAST_BLOCKS
    for number, block in enumerate(blocks):
        if number < _FIRST_BLOCKS or number >= last or block.kind is _CAPTION:
            matches += _block_bylines(document.text, block, openers, at_end=number >= last)
    matches += initials(document.text, blocks)
    if matches and not any(match.is_person for match in matches):
        matches += standalone_names(document.text, blocks)
    # An HTML page has pictures that do not belong to the article.
    yield from choose(matches, photos=document.format != "html")


def choose(matches: list[_BylineMatch], *, photos: bool) -> Iterator[Candidate]:
    """Yield every byline as a candidate, and choose the writers that the most reliable source names.

    A person is preferred to an outlet, a declared author to a line in the text. Writers whom only other sources name
    belong to other stories. A name is chosen once for each role: where else it stands, it corroborates.
    """
    writers = [match for match in matches if match.is_name and match.statement.role is BylineRole.WRITER]
    people = [match for match in writers if match.is_person]
    best = people or writers
    lead = best[0] if best else None
    names = {comparison_key(match.statement.name) for match in best if lead and match.source == lead.source}
    # "(nz)" under a story by Nadja Zinn are her own initials.
    accepts_initials = not people and not any(" " in name for name in names)
    seen: set[tuple[str, BylineRole]] = set()
    for match in matches:
        statement = match.statement
        name = comparison_key(statement.name)
        key = (name, statement.role)
        if not match.is_name or key in seen:
            chosen = False
        elif statement.role is BylineRole.PHOTO:
            chosen = photos and statement.method != "caption"
        elif statement.role is BylineRole.WRITER:
            chosen = name in names or (statement.method == "initials" and accepts_initials) or _is_listed(match, lead)
        else:
            chosen = True
        if chosen:
            seen.add(key)
        yield Candidate("bylines", statement, chosen)


def _is_listed(match: _BylineMatch, lead: _BylineMatch | None) -> bool:
    """Return whether a writer is in one list with the lead writer."""
    if lead is None or match.source != lead.source:
        return False
    return match.kind == lead.kind or match.statement.origin in _LIST_FORMATS


def declared_bylines(document: Document, declared: Declared) -> Iterator[_BylineMatch]:
    """Yield the names in a declared author: `By A and B`, `Doe, Jane`, `Jane Doe, Senior Correspondent`."""
    role = next((role for stem, role in _KEY_ROLES if stem in declared.method.lower()), BylineRole.WRITER)
    # Markup behind a name sets off a place or a title: `Ada Linnet <i>Eastwick</i>`.
    value = _MARKUP().split(declared.value, maxsplit=1)[0].rstrip() or declared.value
    if "://" in value or value.startswith(("www.", "/")):
        yield _declared_byline(document, declared, value.strip(), None, role, "junk")
        return
    parts = people_lists.split_names(value, *_name_range(value))
    if name := _reversed_name(value, parts):
        yield _declared_byline(document, declared, name, None, role, "person")
        return
    kinds = {part.kind for part in parts}
    # Next to a person, an outlet or a title is only a description; alone it is the author.
    author = next((kind for kind in ("person", "outlet", "desk", "other") if kind in kinds), "junk")
    for part in parts:
        kind = part.kind if part.kind == author or (author == "person" and part.kind == "other") else "junk"
        yield _declared_byline(document, declared, value[part.span.start : part.span.end], part.span, role, kind)
    if not parts and value.strip():
        yield _declared_byline(document, declared, value.strip(), None, role, "junk")


def _reversed_name(value: str, parts: list[people_lists.ListedName]) -> str | None:
    """Return "Jane Doe" for `Doe, Jane`, "J. Doe" for `Doe, J.`, None for anything else."""
    if len(parts) != 2 or value.count(",") != 1 or people_lists.is_junk(value):
        return None
    family, first = (value[part.span.start : part.span.end] for part in parts)
    is_given_name = first.isalpha() or _INITIALS_OF_NAME().fullmatch(first) is not None
    if family.isalpha() and is_given_name and {part.kind for part in parts} == {"other"}:
        return f"{first} {family}"
    return None


def _name_range(value: str) -> tuple[int, int]:
    """Return the range of the names: after "By", before a date or a title that follows the name."""
    prefix = _declared_prefix().match(value)
    start = prefix.end() if prefix else 0
    end = len(value)
    if any(character.isdigit() for character in value):
        span, _ = next(dates.find(value, start, end), (None, None))
        if span and span.start > start:
            end = span.start
    if title := _title_after().search(value, start, end):
        end = title.start()
    return start, end


def _declared_byline(
    document: Document, declared: Declared, name: str, within: Span | None, role: BylineRole, kind: str
) -> _BylineMatch:
    """Return a byline; `within` is the range of the name in the declared value."""
    span = declared.span
    if span is not None and within is not None and document.text[span.start : span.end] == declared.value:
        span = Span(span.start + within.start, span.start + within.end)
    statement = Byline(
        name=" ".join(name.split()), role=role, origin=declared.origin, method=declared.method,
        span=span, pointer=declared.pointer,
    )  # fmt: skip
    return _BylineMatch(statement, kind)


def _block_bylines(text: str, block: Block, openers: Openers, *, at_end: bool) -> Iterator[_BylineMatch]:
    """Yield the bylines of a block; `at_end` if it is one of the last blocks of the story."""
    start, end = block.span
    if text[start] in _BEFORE_SIGN_OFF:
        start += 1
        while start < end and text[start] in " *_-":
            start += 1
        if end - start <= 2 * _LONGEST_LINE:
            yield from sign_off(text, start, end)
        return
    if at_end and end - start <= 2 * _LONGEST_LINE:
        if contributed := _contributed().search(text, start, end):
            employer = _employer().match(text, start, contributed.start())
            start = employer.end() if employer else start
            yield from _listed_names(
                text, start, contributed.start(), BylineRole.REPORTING, "contributed", people_only=True
            )
            return
        if text.find(";", start, end) >= 0 and _sign_off().match(text, start, end):
            yield from sign_off(text, start, end)
            return
    line_end = text.find("\n", start, end)
    line_end = end if line_end < 0 else line_end
    opener = openers.find(text, start)
    if opener and line_end - start <= _LONGEST_LINE:
        words, role = opener
        yield from _listed_names(text, start + len(words), line_end, role, words.strip(" :"))
    elif (at_end and line_end - start > _LONGEST_LINE) or block.kind is _CAPTION:
        yield from _photo_credit(text, start, end)


def _listed_names(
    text: str, start: int, end: int, role: BylineRole, method: str, *, people_only: bool = False
) -> Iterator[_BylineMatch]:
    """Yield all names of a list, or none if a part of the list is not a name."""
    parts = people_lists.split_names(text, start, end)
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
    for part in parts:
        if part.kind in kinds:
            yield _text_byline(text, part.span, role, method, part.kind)


def _text_byline(text: str, span: Span, role: BylineRole, method: str, kind: str) -> _BylineMatch:
    name = " ".join(text[span.start : span.end].split())
    return _BylineMatch(Byline(name=name, role=role, origin="byline", method=method, span=span), kind)


def sign_off(text: str, start: int, end: int) -> Iterator[_BylineMatch]:
    """Yield the names of `Reporting by A in Porto; additional reporting by B; editing by C)`."""
    while end > start and text[end - 1] in ")]*_. \n":
        end -= 1
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
        yield from _listed_names(text, match.end(), clause_end, role, match[0].lower().strip(" :\n"))
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


@cache
def _contributed() -> PhraseSearch:
    """Return the search for the words behind names of contributors: "also contributed to this report"."""
    groups = languages.phrases_everywhere("sign_offs")
    also, contributed = lexicon.alternatives(groups["also"]), lexicon.alternatives(groups["contributed"])
    pattern = re.compile(rf"\s(?:(?:{also})\s)?(?:{contributed})", re.IGNORECASE)
    return PhraseSearch(groups["contributed"], pattern)


@cache
def _employer() -> re.Pattern[str]:
    """Return the pattern of an employer before names: "Associated Press writers"."""
    staff = lexicon.alternatives(languages.phrases_everywhere("layout")["staff"])
    return re.compile(rf"[^.,;]{{0,60}}?\b(?:{staff})\s(?=[A-Z])")


@cache
def _declared_prefix() -> re.Pattern[str]:
    """Return the pattern of a prefix of a declared author. "De" and "Di" are no such prefix: they also begin names."""
    by = lexicon.alternatives(languages.phrases_everywhere("layout")["by"])
    return re.compile(rf"\s*(?:[^\W\d_]{{1,12}} )?(?:{by})\b\s*:?\s+", re.IGNORECASE)


@cache
def _title_after() -> re.Pattern[str]:
    """Return the pattern of a title after a name: "reporter" in Korean or Japanese; pages add more text after it."""
    titles = lexicon.alternatives(languages.phrases_everywhere("layout")["title-after"])
    return re.compile(rf"\s(?:{titles})\b")


@cache
def _photo_words() -> tuple[str, ...]:
    """Return the words that open the credit of a picture, with a capital and in capitals."""
    words = languages.phrases_everywhere("layout")["photo"]
    return tuple(form for word in words for form in (word.capitalize(), word.upper()))


def initials(text: str, blocks: list[Block]) -> Iterator[_BylineMatch]:
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


def standalone_names(text: str, blocks: list[Block]) -> Iterator[_BylineMatch]:
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


def _photo_credit(text: str, start: int, end: int) -> Iterator[_BylineMatch]:
    """Yield the names in the last words of a caption: `(Photo by Jane Doe)`, `Photo: Jane Doe/AFP`."""
    label = max(text.rfind(word, start, end) for word in _photo_words())
    if label < max(start, end - 100) or (label > start and text[label - 1] not in " ([|\n"):
        return
    opener = byline_openers.openers("").find(text, label)
    if opener and opener[1] is BylineRole.PHOTO:
        while end > label and text[end - 1] in ")]. ":
            end -= 1
        yield from _listed_names(text, label + len(opener[0]), end, BylineRole.PHOTO, "caption")
