"""Who made the document: bylines, sign-offs, initials, photo lines, and the authors that metadata declare.

Names are chosen; what stands where a name should and is none ("Email the author", an address) is kept and not chosen.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple, cast

from provcheck.language import dates, name_lists, outlets
from provcheck.model import agreement
from provcheck.model.document import Block, BlockKind, Declared, Document
from provcheck.model.draft import Draft
from provcheck.model.evidence import ORIGINS, OriginClass, Span
from provcheck.model.lazy_regex import lazy_regex
from provcheck.model.prefix_set import PrefixSet
from provcheck.model.record import Byline, BylineRole, Candidate

# A byline is a line of its own near either end of the story.
_FIRST_BLOCKS, _LAST_BLOCKS = 8, 6
_NO_PROSE = frozenset({BlockKind.HEADER, BlockKind.CODE})
_CAPTION = BlockKind.CAPTION
_LONGEST_LINE = 200
_LONGEST_NAMES = 80
# A paragraph longer than this is the story's first.
_LEAD = 120
# Formats whose lists of authors are lists: a repeated meta element may name the site.
_LISTS = frozenset(("json", "jsonld", "front-matter", "xml"))
# Openers of a byline in lower case; those of other languages count in documents of that language.
_OPENERS: tuple[tuple[str, BylineRole, str], ...] = (
    ("by ", BylineRole.WRITER, ""), ("written by ", BylineRole.WRITER, ""), ("story by ", BylineRole.WRITER, ""),
    ("words by ", BylineRole.WRITER, ""), ("words: ", BylineRole.WRITER, ""), ("text: ", BylineRole.WRITER, ""),
    ("text by ", BylineRole.WRITER, ""), ("author: ", BylineRole.WRITER, ""), ("byline: ", BylineRole.WRITER, ""),
    ("compiled by ", BylineRole.WRITER, ""), ("writing by ", BylineRole.WRITER, ""),
    ("reported by ", BylineRole.REPORTING, ""), ("reporting by ", BylineRole.REPORTING, ""),
    ("additional reporting by ", BylineRole.REPORTING, ""), ("reporter: ", BylineRole.REPORTING, ""),
    ("edited by ", BylineRole.EDITING, ""), ("editing by ", BylineRole.EDITING, ""),
    ("editor: ", BylineRole.EDITING, ""), ("translated by ", BylineRole.TRANSLATION, ""),
    ("translation: ", BylineRole.TRANSLATION, ""), ("translation by ", BylineRole.TRANSLATION, ""),
    ("photo: ", BylineRole.PHOTO, ""), ("photos: ", BylineRole.PHOTO, ""), ("photo by ", BylineRole.PHOTO, ""),
    ("photos by ", BylineRole.PHOTO, ""), ("photograph: ", BylineRole.PHOTO, ""),
    ("photo credit: ", BylineRole.PHOTO, ""),
    ("photograph by ", BylineRole.PHOTO, ""), ("photography by ", BylineRole.PHOTO, ""),
    ("image: ", BylineRole.PHOTO, ""), ("picture: ", BylineRole.PHOTO, ""), ("foto: ", BylineRole.PHOTO, ""),
    ("fotos: ", BylineRole.PHOTO, ""), ("bild: ", BylineRole.PHOTO, ""), ("photo : ", BylineRole.PHOTO, ""),
    ("von ", BylineRole.WRITER, "de"), ("text von ", BylineRole.WRITER, "de"), ("par ", BylineRole.WRITER, "fr"),
    ("por ", BylineRole.WRITER, "es pt"), ("di ", BylineRole.WRITER, "it"), ("a cura di ", BylineRole.WRITER, "it"),
    ("texto: ", BylineRole.WRITER, "es pt"), ("übersetzung: ", BylineRole.TRANSLATION, "de"),
    ("traduction : ", BylineRole.TRANSLATION, "fr"), ("traducción: ", BylineRole.TRANSLATION, "es"),
)  # fmt: skip
_OPENINGS = PrefixSet(words for words, _, _ in _OPENERS)
# The work that a sign-off names, by the stem of its verb: Reuters Handbook, "sign-offs".
_WORK = {
    "reporting": BylineRole.REPORTING, "writing": BylineRole.WRITER, "editing": BylineRole.EDITING,
    "translation": BylineRole.TRANSLATION, "translating": BylineRole.TRANSLATION, "compiled": BylineRole.WRITER,
    "reported": BylineRole.REPORTING, "written": BylineRole.WRITER, "edited": BylineRole.EDITING,
    "translated": BylineRole.TRANSLATION, "photography": BylineRole.PHOTO, "photo": BylineRole.PHOTO,
    "photos": BylineRole.PHOTO, "graphics": BylineRole.PHOTO,
}  # fmt: skip
_SIGN_OFF = lazy_regex(r"(?:[A-Za-z]+\s){0,3}?([A-Za-z]+)(?:\s(?:and|&)\s[A-Za-z]+)?\sby:?\s", re.IGNORECASE)
_INITIALS = lazy_regex(r"(?<=[.!?”\"’»)\n] )\(([a-zäöüß]{2,4}(?:/[A-Za-zäöü]{2,5}){0,2})\)\s?$")
_INITIALS_ALONE = lazy_regex(r"\(([a-zäöüß]{2,4}(?:/[A-Za-zäöü]{2,5}){0,2})\)$")
_CONTRIBUTED = lazy_regex(r"\s(?:also\s)?contributed (?:to this (?:report|story|article)|reporting)", re.IGNORECASE)
# "Associated Press writers Jane Doe and Max Roe"
_WHOSE = lazy_regex(r"[^.,;]{0,60}?\b(?:writers?|reporters?|journalists?|correspondents?|staff)\s(?=[A-Z])")
# A prefix of a declared author; "De" and "Di" are also parts of names.
_DECLARED_PREFIX = lazy_regex(r"\s*(?:[^\W\d_]{1,12} )?(?:by|von|par|por)\b\s*:?\s+", re.IGNORECASE)
# "reporter" after a Korean or Japanese name, and what a page sets behind it.
_TITLE_AFTER = lazy_regex(r"\s(?:기자|특파원|記者)\b")
_KEY_ROLES = (
    ("editor", BylineRole.EDITING), ("photograph", BylineRole.PHOTO), ("photo", BylineRole.PHOTO),
    ("translat", BylineRole.TRANSLATION), ("contributor", BylineRole.REPORTING), ("reporter", BylineRole.REPORTING),
)  # fmt: skip


class _Offer(NamedTuple):
    """A candidate with what its name is, and the place of its kind that it was read from."""

    candidate: Candidate
    kind: str

    @property
    def statement(self) -> Byline:
        return cast(Byline, self.candidate.statement)

    @property
    def source(self) -> tuple[str, str]:
        return self.statement.origin, self.statement.method


def extract(document: Document, draft: Draft) -> Iterator[Candidate]:
    """Declared authors first, then bylines, sign-offs, contributors, initials and photo lines in the text's order."""
    offers: list[_Offer] = []
    for stated in document.declared:
        if stated.field == "bylines":
            offers += declared(document, stated)
    language = draft.prose.language if draft.prose else (document.language or "")
    blocks = [block for block in document.blocks if block.kind not in _NO_PROSE]
    last = len(blocks) - _LAST_BLOCKS
    for number, block in enumerate(blocks):
        if number < _FIRST_BLOCKS or number >= last or block.kind is _CAPTION:
            offers += _block(document.text, block, language, at_end=number >= last)
    offers += initials(document.text, blocks)
    if offers and not any(offer.kind in ("person", "other") and offer.candidate.chosen for offer in offers):
        offers += names_alone(document.text, blocks)
    # A page holds many pictures: who took one of them did not make the document.
    yield from choose(offers, photos=document.format != "html")


def choose(offers: list[_Offer], *, photos: bool) -> Iterator[Candidate]:
    """Whom the surest place names, and whoever confirms it; other writers' names are those of other stories.

    A person comes before an outlet, a declared author before a line in the text. Each name is chosen once for each
    role in metadata, and once in the text.
    """
    writers = [offer for offer in offers if offer.candidate.chosen and offer.statement.role is BylineRole.WRITER]
    people = [offer for offer in writers if offer.kind in ("person", "other")]
    lead = next(iter(people), None) or next(iter(writers), None)
    named = {agreement.key(offer.statement.name) for offer in people or writers if lead and offer.source == lead.source}
    signed = {"".join(word[0] for word in name.split()) for name in named if " " in name}
    seen: set[tuple[str, BylineRole, OriginClass]] = set()
    for offer in offers:
        statement = offer.statement
        key = agreement.key(statement.name)
        once = (key, statement.role, ORIGINS[statement.origin])
        if not offer.candidate.chosen or once in seen:
            chosen = False
        elif statement.role is BylineRole.PHOTO:
            chosen = photos and statement.method != "caption"
        elif statement.role is BylineRole.WRITER:
            # "(nz)" under a story by Nadja Zinn is her own sign.
            chosen = (key in named) or (statement.method == "initials" and not signed and not people)
            if lead is not None and offer.source == lead.source:
                chosen = chosen or offer.kind == lead.kind or statement.origin in _LISTS
        else:
            chosen = True
        if chosen:
            seen.add(once)
        yield offer.candidate if chosen == offer.candidate.chosen else Candidate("bylines", statement, chosen)


def declared(document: Document, stated: Declared) -> Iterator[_Offer]:
    """The names in a declared author: `By A and B`, `Doe, Jane`, `Jane Doe, Senior Correspondent`."""
    role = next((role for stem, role in _KEY_ROLES if stem in stated.method.lower()), BylineRole.WRITER)
    value = stated.value
    if "://" in value or value.startswith(("www.", "/")):
        yield _declared_byline(document, stated, value.strip(), None, role, "junk")
        return
    start, end = _name_part(value)
    listed = name_lists.parts(value, start, end)
    if len(listed) == 2 and value.count(",") == 1 and not name_lists.is_junk(value):
        family, given = (value[part.span.start : part.span.end] for part in listed)
        if family.isalpha() and given.isalpha() and {part.kind for part in listed} == {"other"}:
            yield _declared_byline(document, stated, f"{given} {family}", None, role, "person")
            return
    kinds = {part.kind for part in listed}
    # Beside a person an outlet or a title says who that is; alone it is whom the field names.
    wanted = next((kind for kind in ("person", "outlet", "desk", "other") if kind in kinds), "junk")
    for part in listed:
        kind = part.kind if part.kind == wanted or (wanted == "person" and part.kind == "other") else "junk"
        yield _declared_byline(document, stated, value[part.span.start : part.span.end], part.span, role, kind)
    if not listed and value.strip():
        yield _declared_byline(document, stated, value.strip(), None, role, "junk")


def _name_part(value: str) -> tuple[int, int]:
    """Where the names begin and end: after "By", before a date or what else a page sets beside them."""
    prefix = _DECLARED_PREFIX().match(value)
    start = prefix.end() if prefix else 0
    end = len(value)
    if any(c.isdigit() for c in value):
        found = next(dates.find(value, start, end), None)
        if found and found[0].start > start:
            end = found[0].start
    if title := _TITLE_AFTER().search(value, start, end):
        end = title.start()
    return start, end


def _declared_byline(
    document: Document, stated: Declared, name: str, within: Span | None, role: BylineRole, kind: str
) -> _Offer:
    span = stated.span
    if span is not None and within is not None and document.text[span.start : span.end] == stated.value:
        span = Span(span.start + within.start, span.start + within.end)
    statement = Byline(
        name=" ".join(name.split()), role=role, origin=stated.origin, method=stated.method,
        span=span, pointer=stated.pointer,
    )  # fmt: skip
    return _Offer(Candidate("bylines", statement, chosen=kind != "junk"), kind)


def _block(text: str, block: Block, language: str, *, at_end: bool) -> Iterator[_Offer]:
    start, end = block.span
    if text[start] in "([*_—–-":
        start += 1
        while start < end and text[start] in " *_-":
            start += 1
        if block.span.end - start <= 2 * _LONGEST_LINE:
            yield from sign_off(text, start, end)
        return
    line_end = text.find("\n", start, end)
    line_end = end if line_end < 0 else line_end
    if at_end and end - start <= 2 * _LONGEST_LINE:
        words = text[start:end]
        said = "ontributed " in words or "ONTRIBUTED " in words
        if said and (contributed := _CONTRIBUTED().search(text, start, end)):
            whose = _WHOSE().match(text, start, contributed.start())
            start = whose.end() if whose else start
            yield from _names(text, start, contributed.start(), BylineRole.REPORTING, "contributed", people_only=True)
            return
        if ";" in words and words[:12].lower().startswith(("reporting", "editing", "writing")):
            yield from sign_off(text, start, end)
            return
    opener = _opener(text, start, line_end, language)
    if opener and line_end - start <= _LONGEST_LINE:
        words, role = opener
        yield from _names(text, start + len(words), line_end, role, words.strip(" :"))
    elif (at_end and line_end - start > _LONGEST_LINE) or block.kind is _CAPTION:
        yield from _photo_at_end(text, start, end)


def _opener(text: str, start: int, end: int, language: str) -> tuple[str, BylineRole] | None:
    opening = text[start : start + _OPENINGS.longest].lower()
    if not _OPENINGS.begin(opening):
        return None
    for words, role, languages in _OPENERS:
        if opening.startswith(words) and (not languages or language in languages.split()):
            return words, role
    return None


def _names(
    text: str, start: int, end: int, role: BylineRole, method: str, *, people_only: bool = False
) -> Iterator[_Offer]:
    """The names of a list, all of them or, where one piece of it is no name at all, none."""
    listed = name_lists.parts(text, start, end)
    photo = role is BylineRole.PHOTO
    if not listed or (listed[0].kind in ("other", "outlet") and not photo):
        return
    if listed[0].kind == "junk":
        if len(listed) == 1 and not people_only:
            yield _written(text, listed[0].span, role, method, "junk")
        return
    if not photo and any(
        # "Von Ines Okafor, Rom": one word after a name is where it was written.
        part.kind == "other" and (n == 0 or " " in text[part.span.start : part.span.end])
        for n, part in enumerate(listed)
    ):
        return
    wanted = {"person"}
    if photo:
        wanted |= {"outlet", "other"}
    elif not people_only and not any(part.kind == "person" for part in listed):
        wanted.add("desk")
    for part in listed:
        if part.kind in wanted:
            yield _written(text, part.span, role, method, part.kind)


def _written(text: str, span: Span, role: BylineRole, method: str, kind: str) -> _Offer:
    name = " ".join(text[span.start : span.end].split())
    statement = Byline(name=name, role=role, origin="byline", method=method, span=span)
    return _Offer(Candidate("bylines", statement, chosen=kind != "junk"), kind)


def sign_off(text: str, start: int, end: int) -> Iterator[_Offer]:
    """`(Reporting by A in Porto; additional reporting by B; editing by C)`, with or without its parentheses."""
    while end > start and text[end - 1] in ")]*_. \n":
        end -= 1
    at = start
    while at < end:
        stop = text.find(";", at, end)
        stop = end if stop < 0 else stop
        begin = at
        while begin < stop and text[begin].isspace():
            begin += 1
        match = _SIGN_OFF().match(text, begin, stop)
        role = _WORK.get(match[1].lower()) if match else None
        if match is None or role is None:
            return
        yield from _names(text, match.end(), stop, role, match[0].lower().strip(" :\n"))
        at = stop + 1


def initials(text: str, blocks: list[Block]) -> Iterator[_Offer]:
    """`(kas)`, `(mh/dpa)` at the end of the story: whoever wrote it; agencies are credits."""
    for block in blocks[-2:]:
        match = _INITIALS().search(text, max(block.span.start, block.span.end - 24), block.span.end)
        if match is None and block.span.end - block.span.start <= 16:
            match = _INITIALS_ALONE().match(text, *block.span)
        if match is None:
            continue
        at = match.start(1)
        for piece in match[1].split("/"):
            if piece.islower() and not outlets.is_outlet(piece) and piece not in ("end", "ends", "more", "sic"):
                yield _written(text, Span(at, at + len(piece)), BylineRole.WRITER, "initials", "initials")
            at += len(piece) + 1


def names_alone(text: str, blocks: list[Block]) -> Iterator[_Offer]:
    """A line that is only people's names, right above the story or below it.

    Two capitals are also a place or a kicker, so that this counts only where the author field names an outlet.
    """
    body = [n for n, block in enumerate(blocks) if block.kind is BlockKind.PARAGRAPH]
    first = next((n for n in body if blocks[n].span.end - blocks[n].span.start > _LEAD), 0)
    for number in (first - 1, len(blocks) - 1):
        if number < 0 or number not in body[:_FIRST_BLOCKS] + body[-1:]:
            continue
        start, end = blocks[number].span
        if end - start <= _LONGEST_NAMES and text[end - 1] not in ".!?:":
            listed = name_lists.parts(text, start, end)
            if listed and all(part.kind == "person" for part in listed):
                for part in listed:
                    yield _written(text, part.span, BylineRole.WRITER, "name alone", "person")
                return


def _photo_at_end(text: str, start: int, end: int) -> Iterator[_Offer]:
    """A caption's last words: `(Photo by Jane Doe)`, `Photo: Jane Doe/AFP`."""
    at = max(text.rfind("Photo", start, end), text.rfind("Foto", start, end), text.rfind("PHOTO", start, end))
    if at < max(start, end - 100) or (at > start and text[at - 1] not in " ([|\n"):
        return
    opener = _opener(text, at, end, "")
    if opener and opener[1] is BylineRole.PHOTO:
        stop = end
        while stop > at and text[stop - 1] in ")]. ":
            stop -= 1
        yield from _names(text, at + len(opener[0]), stop, BylineRole.PHOTO, "caption")
