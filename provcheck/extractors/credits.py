"""Whose news it is: credit lines, agencies in the opening and at the end, syndication and copyright notices.

A credit is as written and, where the registry knows it, which outlet it means; an abbreviation with several readings or
none stays as it is. Photo lines are no credits of the text.
"""

import re
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from provcheck.language import name_lists, outlets
from provcheck.model.document import Block, BlockKind, Declared, Document
from provcheck.model.draft import Draft
from provcheck.model.evidence import Evidence, Span
from provcheck.model.lazy_regex import lazy_regex
from provcheck.model.prefix_set import PrefixSet
from provcheck.model.record import Candidate, Credit, CreditRole, Text
from provcheck.model.settings import Settings

# Credit lines stand near either end of the story, and are short.
_FIRST_BLOCKS, _LAST_BLOCKS, _LONGEST_LINE = 4, 6, 400
_NO_LINES = frozenset({BlockKind.HEADER, BlockKind.CODE, BlockKind.CAPTION})
_HEADLINE = BlockKind.HEADLINE
# What a line begins with that names its source, in lower case; own compilation in six languages.
_LABELS: tuple[tuple[str, CreditRole], ...] = (
    ("source:", CreditRole.SOURCE), ("sources:", CreditRole.SOURCE), ("source :", CreditRole.SOURCE),
    ("sources :", CreditRole.SOURCE), ("credit:", CreditRole.SOURCE), ("credits:", CreditRole.SOURCE),
    ("quelle:", CreditRole.SOURCE), ("quellen:", CreditRole.SOURCE), ("fuente:", CreditRole.SOURCE),
    ("fuentes:", CreditRole.SOURCE), ("fonte:", CreditRole.SOURCE), ("fonti:", CreditRole.SOURCE),
    ("fontes:", CreditRole.SOURCE), ("agency:", CreditRole.WIRE), ("via ", CreditRole.SOURCE),
    ("via:", CreditRole.SOURCE), ("h/t ", CreditRole.SOURCE), ("h/t: ", CreditRole.SOURCE),
    ("hat tip: ", CreditRole.SOURCE), ("hat tip to ", CreditRole.SOURCE), ("courtesy of ", CreditRole.SOURCE),
    ("courtesy: ", CreditRole.SOURCE), ("with inputs from ", CreditRole.CONTRIBUTOR),
    ("with input from ", CreditRole.CONTRIBUTOR), ("with reporting by ", CreditRole.CONTRIBUTOR),
    ("with material from ", CreditRole.CONTRIBUTOR), ("mit material von ", CreditRole.CONTRIBUTOR),
    ("mit agenturmaterial von ", CreditRole.CONTRIBUTOR), ("with files from ", CreditRole.CONTRIBUTOR),
)  # fmt: skip
_OPENINGS = PrefixSet(words for words, _ in _LABELS)
# A notice begins with what happened to the document, or speaks of the document itself.
_HAPPENED = (
    r"(?:was\s|is\s|has been\s)?(?:first|originally|previously|also)?\s?"
    r"(?:[Ff]irst\s|[Oo]riginally\s|[Pp]reviously\s)?(?:[Pp]ublished|[Aa]ppeared|[Pp]osted|[Rr]epublished|[Rr]eprinted|"
    r"[Rr]eproduced|[Ss]yndicated|[Dd]istributed|produced|provided|supplied)\s"
    r"(?:with permission from|with permission of|by|in|on|at|from)\s"
)
_NOTICE_OPENS = lazy_regex(
    r"[(\[*_—–\s]*(?:" + _HAPPENED + r"|(?:[Dd]ieser|[Dd]er) (?:Artikel|Text|Beitrag) (?:erschien|ist) "
    r"(?:zuerst|ursprünglich) (?:bei|in|auf) "
    r"|[Cc]et article (?:a été|est) (?:initialement |d'abord )?(?:publié|paru) (?:par|dans|sur|en) "
    r"|[Ee]st[ea] (?:artículo|artigo|nota|texto) (?:fue|foi) publicad[oa] (?:originalmente )?(?:por|en|em|no|na) )"
)
# A pattern that begins with a letter is searched for several times as fast as one that begins with a \b.
_NOTICE_OF = lazy_regex(
    r"[Tt](?<!\w.)h(?:is|e(?: original version of this)?)\s(?:\w+\s)?(?:article|story|report|piece|post|column|"
    r"interview|essay|analysis|text|version|content|dispatch)\b[^.]{0,40}?\s" + _HAPPENED
)
# Every English notice holds this; it is found at once, and most lines do without the rest.
_DONE = lazy_regex(r"ed\s(?:with|by|in|on|at|from)\s")
_NOTICE_WORDS = ("publi", "appear", "osted", "eprint", "eproduc", "yndicat", "istribut", "produced by",
                 "provided by", "supplied by", "erschien", "paru")  # fmt: skip
_INPUTS = lazy_regex(r"\b[Ww]ith (?:agency )?inputs? from\s")
_CONTRIBUTED = lazy_regex(r"\scontributed (?:to this (?:report|story|article)|reporting)")
# "(c)" is also the third of a list, and ends in "clichÃ©" badly decoded text: a year, or a line's beginning, is needed.
_COPYRIGHT = lazy_regex(
    r"(?:(?<![^\W])©\s*|\([cC]\)\s(?=\d{4})|\b[Cc](?:opyright|OPYRIGHT)\s?:?\s(?=[©(]|\d{4}|by\s[A-Z]|[A-Z]))"
    r"(?:©\s*|\([cC]\)\s*)?(?:by\s)?(?:\d{4}(?:\s?[-–,]\s?\d{4})?\s*,?\s*)?(?:by\s)?"
)
_RESERVED = ("reserv", "riservat", "rechte", "droits", "derechos", "direitos")
_COPYRIGHT_END = lazy_regex(
    r"\.\s|\.$|,?\s(?:all rights|alle rechte|tous droits|todos los derechos|\d{4})", re.IGNORECASE
)
_LONGEST_NOTICE = 240
_PARENTHESIS = lazy_regex(r"\(([^()\n]{2,120})\)[.\s]*$")
_AFTER_DASH = lazy_regex(r"(?:[.!?”\"’»)]\s?)(?:[-–—]{1,2}\s?|/)([A-Z][\w .&'’-]{1,30})/?$")
# The wires of old sign off below the last line, or far to its right.
_LAST_WORDS = lazy_regex(r"(?:\n\s*|[.)]\s{3,})([A-Z][\w .&'’-]{1,30})$")
# A line that is only their name credits a picture. Own compilation.
_PICTURES = frozenset(("getty-images", "european-pressphoto-agency", "zuma-press", "sipa-press", "imago"))
_OPENING = lazy_regex(r"\(([A-Za-z][^()\n]{1,30})\)\s?(?:-{1,2}|–|—)\s")
_JOINT = lazy_regex(
    r"\s*[,;/|+&]\s*(?:(?:and|und|et|y|e)\s)?|\s(?:and|und|et|e|y|with|avec|mit|con|com|via)\s", re.IGNORECASE
)
_WITH = lazy_regex(r"\s(?:avec|with|mit|con|com|via)\s", re.IGNORECASE)
# Words inside an outlet's name that may begin in lower case.
_SMALL = frozenset("of the de la le les du des di da do dos der die das del von y e et and & for in al el".split())
# "The Quay Press, LLC"
_COMPANY_FORMS = frozenset("llc inc ltd limited plc gmbh ag se sa s.a spa s.p.a srl s.r.l bv b.v corp co kg".split())
# What stands in a last parenthesis and is no outlet.
_NO_OUTLETS = frozenset(
    "end ends more update updated sic ap photo photos video file editors opinion all none".split()
) - {"ap"}
# The part that a key of metadata gives the outlet: schema.org's properties, the roles of ninjs' information sources.
_KEY_ROLES = (
    ("contribut", CreditRole.CONTRIBUTOR), ("sourceorganization", CreditRole.WIRE), ("wire", CreditRole.WIRE),
    ("holder", CreditRole.COPYRIGHT),
)  # fmt: skip


class _Piece(NamedTuple):
    span: Span
    match: outlets.Match


def extract(document: Document, draft: Draft) -> Iterator[Candidate]:
    """Declared credits first, then those of the text in its order; no place is credited twice."""
    settings = draft.settings
    holders: set[str] = set()
    for stated in document.declared:
        if stated.field == "credits":
            yield from declared(document, stated, settings)
        elif stated.field == "rights" and stated.method != "footer":  # that of a site names a company, and no source
            for candidate in _copyright(document, stated, settings):
                name = getattr(candidate.statement, "name", "").casefold()
                # Metadata that give a holder and a notice say one thing twice, as their standards ask.
                yield Candidate(candidate.field, candidate.statement, candidate.chosen and name not in holders)
                holders.add(name)
    taken: list[Span] = []
    for candidate in _written(document, settings):
        span = candidate.statement.span
        if span is not None and candidate.field == "credits":
            if any(span.overlaps(other) for other in taken):
                continue
            taken.append(span)
        yield candidate


def _copyright(document: Document, stated: Declared, settings: Settings) -> Iterator[Candidate]:
    """Who holds the rights: a key of their own (`copyrightHolder`), or a notice with a ©."""
    if "holder" in stated.method.lower():
        return declared(document, stated, settings)
    return _copyright_in(stated.value, 0, len(stated.value), stated, settings)


def declared(document: Document, stated: Declared, settings: Settings) -> Iterator[Candidate]:
    """The outlets of a declared value: `Reuters`, `Lusa, AFP`, `tca/dpa`, an address."""
    value = stated.value
    start = 0
    if label := _label(value, 0):
        start = len(label[0])
    key = stated.method.lower()
    role = next((role for stem, role in _KEY_ROLES if stem in key), CreditRole.SOURCE)
    # A page that is "based on" its own address credits nobody.
    itself = "://" in value and any(d.field == "url" and d.value == value for d in document.declared)
    for piece in _pieces(value, start, len(value), settings, whole=True):
        span = stated.span
        if span is not None and document.text[span.start : span.end] == value:
            span = Span(span.start + piece.span.start, span.start + piece.span.end)
        evidence = Evidence(origin=stated.origin, method=stated.method, span=span, pointer=stated.pointer)
        candidate = _credit(value, piece, role, evidence)
        yield Candidate("credits", candidate.statement, chosen=not itself)


def _written(document: Document, settings: Settings) -> Iterator[Candidate]:
    text = document.text
    blocks = [b for b in document.blocks if b.kind not in _NO_LINES]
    last = len(blocks) - _LAST_BLOCKS
    for number, block in enumerate(blocks):
        first_prose = number < _FIRST_BLOCKS and block.kind is not _HEADLINE
        if first_prose:
            yield from opening(text, block, settings)
        if number < last and not first_prose:
            continue
        if number >= len(blocks) - 3:
            yield from ending(text, block, settings)
        if block.span.end - block.span.start <= _LONGEST_LINE:
            yield from line(text, block, settings, alone=number > 0 and block.kind is not _HEADLINE)


def opening(text: str, block: Block, settings: Settings) -> Iterator[Candidate]:
    """`(Reuters) - The company said`: an agency without a place."""
    if text[block.span.start] == "(" and (match := _OPENING().match(text, *block.span)):
        pieces = _pieces(text, match.start(1), match.end(1), settings)
        if pieces and all(piece.match.how != "none" for piece in pieces):
            yield from _credits(text, pieces, CreditRole.WIRE, "opening")
    elif text[block.span.start : block.span.start + 3].lower() == "by ":
        # "By Jane Doe, Associated Press": the agency of the byline.
        stop = text.find("\n", *block.span)
        stop = block.span.end if stop < 0 else stop
        if stop - block.span.start <= 120:
            listed = name_lists.parts(text, block.span.start + 3, stop)
            if listed and listed[0].kind in ("person", "outlet"):
                pieces = [
                    _Piece(part.span, outlets.find(text[part.span.start : part.span.end], settings))
                    for part in listed
                    if part.kind == "outlet"
                ]
                yield from _credits(text, pieces, CreditRole.WIRE, "byline")


def line(text: str, block: Block, settings: Settings, *, alone: bool) -> Iterator[Candidate]:
    """A short line: a label, a notice of syndication or copyright, or nothing but outlets."""
    start, end = block.span
    while start < end and text[start] in "([*_—–- ":
        start += 1
    while end > start and text[end - 1] in ")]*_ ":
        end -= 1
    if label := _label(text, start):
        stop = text.find(";", start, end)
        pieces = _pieces(text, start + len(label[0]), stop if stop > 0 else end, settings, whole=label[0].endswith(":"))
        # "Via legislative side doors", "Source: minister to resign" are no credits.
        if all(_looks_like_outlet(text, piece, own_line=True) for piece in pieces):
            yield from _credits(text, pieces, label[1], label[0].strip(" :"))
        return
    words = text[start:end]
    if len(words) <= _LONGEST_NOTICE and (
        "©" in words or "opyright" in words or "OPYRIGHT" in words or "(c) " in words
    ):
        yield from _copyright_in(text, start, end, None, settings)
    if _DONE().search(words) or "publi" in words or "erschien" in words or "paru" in words:
        yield from _notices(text, block.span.start, end, settings)
    if " input" in words and (match := _INPUTS().search(text, start, end)):
        yield from _listed(text, match.end(), end, CreditRole.CONTRIBUTOR, "with inputs from", settings)
    if " contributed " in words and (match := _CONTRIBUTED().search(text, start, end)):
        pieces = [p for p in _pieces(text, start, match.start(), settings) if p.match.how != "none"]
        yield from _credits(text, pieces, CreditRole.CONTRIBUTOR, "contributed")
    if alone and len(words) <= 60:
        yield from _nothing_but(text, start, end, settings)


def _listed(text: str, start: int, end: int, role: CreditRole, method: str, settings: Settings) -> Iterator[Candidate]:
    """The outlets from a notice's verb to the end of its clause; none of them where one is no outlet."""
    stop = end
    for mark in (". ", "; ", " under ", " and is ", " on ", " in ", " as ", "\n", ": ", " ("):
        at = text.find(mark, start, stop)
        stop = at if at >= 0 else stop
    pieces = _pieces(text, start, stop, settings)
    if all(_looks_like_outlet(text, piece, own_line=True) for piece in pieces):
        yield from _credits(text, pieces, role, method)


def _nothing_but(text: str, start: int, end: int, settings: Settings) -> Iterator[Candidate]:
    """A line of outlets alone: `Reuter`, `AFP`, `Le Figaro avec AFP`, `dpa/AFP`."""
    pieces = _pieces(text, start, end, settings)
    if not pieces or any(p.match.how == "none" or (p.match.outlet and p.match.outlet.id in _PICTURES) for p in pieces):
        return
    relayed = _WITH().search(text, start, end)
    for piece in pieces:
        wire = len(pieces) == 1 or (relayed is not None and piece.span.start >= relayed.end())
        yield from _credits(text, [piece], CreditRole.WIRE if wire else CreditRole.SOURCE, "line of its own")


def _notices(text: str, start: int, end: int, settings: Settings) -> Iterator[Candidate]:
    """`This story was first published by X`, `Republished from X under a Creative Commons licence`."""
    notice = text[start:end]
    if not any(word in notice for word in _NOTICE_WORDS):
        return
    opening = _NOTICE_OPENS().match(notice)
    rest = _NOTICE_OF().finditer(notice, opening.end() if opening else 0)
    for match in chain([opening] if opening else (), rest):
        verb = " ".join(match[0].split()[-3:]).lower().strip("([*_—– ")
        yield from _listed(text, start + match.end(), end, CreditRole.SOURCE, verb, settings)


def ending(text: str, block: Block, settings: Settings) -> Iterator[Candidate]:
    """`(PC, Al Mayadeen)`, `… he said. (AFP)`, `… he said. — Reuters`, `… he said./PTI`, a last line `Reuter`."""
    start, end = block.span
    tail = text[max(start, end - 124) : end]
    if ")" in tail and (match := _PARENTHESIS().search(text, max(start, end - 124), end)):
        at = match.start()
        while at > start and text[at - 1].isspace():
            at -= 1
        own_line = at == start or "\n" in text[at : match.start()]
        # "… the Atlantic Treaty Organization (NATO)" explains; a credit follows a finished sentence.
        if not own_line and text[at - 1] not in ".!?…”\"’'»)]":
            return
        label = _label(text, match.start(1))
        pieces = _pieces(text, match.start(1) + (len(label[0]) if label else 0), match.end(1), settings)
        known = [piece for piece in pieces if piece.match.how != "none"]
        shaped = pieces and all(_looks_like_outlet(text, piece, own_line=own_line) for piece in pieces)
        if shaped and (own_line or known or all(_is_short(text, piece) for piece in pieces)):
            yield from _credits(text, pieces, CreditRole.SOURCE, "trailing parenthesis")
        else:
            # "(mh/dpa)": an agency beside somebody's initials.
            yield from _credits(text, known, CreditRole.SOURCE, "trailing parenthesis")
        return
    match = _AFTER_DASH().search(text, max(start, end - 40), end) or _LAST_WORDS().search(
        text, max(start, end - 40), end
    )
    if match and outlets.find(match[1], settings).how != "none":
        yield from _credits(text, _pieces(text, *match.span(1), settings), CreditRole.WIRE, "after the story")


def _is_short(text: str, piece: _Piece) -> bool:
    name = text[piece.span.start : piece.span.end]
    return 2 <= len(name) <= 6 and name.isupper() and name.replace("-", "").isalpha()


def _looks_like_outlet(text: str, piece: _Piece, *, own_line: bool) -> bool:
    """Known, or initials, or on a line of its own a name of up to six words that begin with capitals."""
    name = text[piece.span.start : piece.span.end]
    if name.lower() in _NO_OUTLETS:
        return False
    if piece.match.how != "none" or _is_short(text, piece):
        return True
    words = name.split()
    return (
        own_line
        and 1 <= len(words) <= 6
        and not any(c.isdigit() for c in name)
        and not name.endswith((".", "!", "?"))
        and words[0][:1].isupper()
        and all(word[:1].isupper() or word.lower() in _SMALL for word in words)
        and name_lists.kind_of(name) not in ("junk", "desk")
    )


def _copyright_in(text: str, start: int, end: int, stated: Declared | None, settings: Settings) -> Iterator[Candidate]:
    """The holder that a copyright line names, and in the text the line itself as a statement of rights."""
    match = _COPYRIGHT().search(text, start, end)
    if match is None:
        return
    # A notice begins its line or sentence; in the middle of one it is spoken of.
    if stated is None and text[start : match.start()].strip() and text[: match.start()].rstrip()[-1] not in ".|·-–—)\n":
        return
    stop = _COPYRIGHT_END().search(text, match.end(), end)
    close = stop.start() if stop else end
    pieces = _pieces(text, match.end(), close, settings, whole=True)
    pieces = [
        piece
        for piece in pieces
        if _looks_like_outlet(text, piece, own_line=True)
        and not any(word in text[piece.span.start : piece.span.end].lower() for word in _RESERVED)
    ]
    if stated is not None:
        for piece in pieces:
            evidence = Evidence(origin=stated.origin, method=stated.method, pointer=stated.pointer, span=stated.span)
            yield _credit(text, piece, CreditRole.COPYRIGHT, evidence)
        return
    yield from _credits(text, pieces, CreditRole.COPYRIGHT, "copyright line")
    words = " ".join(text[start:end].split())
    yield Candidate("rights", Text(value=words, origin="credit-line", method="copyright line", span=Span(start, end)))


def _label(text: str, start: int) -> tuple[str, CreditRole] | None:
    opening = text[start : start + _OPENINGS.longest].lower()
    if not _OPENINGS.begin(opening):
        return None
    return next((words, role) for words, role in _LABELS if opening.startswith(words))


def _pieces(text: str, start: int, end: int, settings: Settings, *, whole: bool = False) -> list[_Piece]:
    """The outlets of a list. A name that the registry knows is not taken apart; nor, if `whole`, is any at an "and"."""
    span = _trim(text, start, end)
    if span.start >= span.end:
        return []
    match = outlets.find(text[span.start : span.end], settings)
    if match.how != "none" or "://" in text[span.start : span.end]:
        return [_Piece(span, match)]
    found: list[_Piece] = []
    at = span.start
    for cut in (*(joint.span() for joint in _JOINT().finditer(text, span.start, span.end)), (span.end, span.end)):
        part = _trim(text, at, cut[0])
        at = cut[1]
        if part.start < part.end and text[part.start : part.end].lower() not in _COMPANY_FORMS:
            name = text[part.start : part.end]
            found_match = outlets.find(name, settings)
            if found_match.how == "none" and name.islower() and "/" in text[max(0, part.start - 1) : part.end + 1]:
                found_match = outlets.find(name.upper(), settings)  # tca/dpa
            found.append(_Piece(part, found_match))
    # "Salt and Light Media" is one name unless one of its parts is known.
    known = any(piece.match.how != "none" for piece in found)
    if whole and len(found) > 1 and not known and not any(c in text[span.start : span.end] for c in ",;/"):
        return [_Piece(span, match)]
    return found


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and (text[start].isspace() or text[start] in "-–—:.,;*_\"“”'"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in "-–—:.,;*_\"“”'"):
        end -= 1
    return Span(start, end)


def _credits(text: str, pieces: list[_Piece], role: CreditRole, method: str) -> Iterator[Candidate]:
    for piece in pieces:
        evidence = Evidence(origin="credit-line", method=method, span=piece.span)
        person = piece.match.how == "none" and name_lists.kind_of(text[piece.span.start : piece.span.end])
        # Who contributed in person is in the bylines; "agencies" is nobody.
        if person in ("junk", "desk") or (person == "person" and role is CreditRole.CONTRIBUTOR):
            continue
        yield _credit(text, piece, role, evidence)


def _credit(text: str, piece: _Piece, role: CreditRole, evidence: Evidence) -> Candidate:
    written = text[piece.span.start : piece.span.end]
    known = piece.match.outlet
    name = known.name.partition(" (")[0] if known and piece.match.how in ("abbreviation", "domain") else written
    return Candidate(
        "credits",
        Credit(
            name=" ".join(name.split()),
            as_written=written,
            outlet=known.id if known else None,
            role=role,
            origin=evidence.origin,
            method=evidence.method,
            span=evidence.span,
            pointer=evidence.pointer,
        ),
    )
