"""Reads the suppressions that are written in a document or in the sidecar file `NAME.provcheck.toml`.

In Markdown and HTML a comment `<!-- provcheck: ignore[RULES] until DATE: reason -->` covers the block that holds it, or
the next block if it stands alone; `ignore-file[RULES]` covers the document; `off[RULES]` covers what follows, up to a
comment `<!-- provcheck: on[RULES] -->`, or `on` for all that are off, else to the end. In front matter the list
`provcheck: {ignore: [...]}` and in a sidecar file the list `ignore = [...]` cover the document; an item is
`RULES until DATE: reason`. Date and reason are optional; RULES are names, families or "all".

`engine.suppress_in_document` applies what is read here.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import Any, NamedTuple

from provcheck import rules
from provcheck.engine.html_comments import comments, is_code_sample
from provcheck.engine.locator import Locator
from provcheck.model.document import SIDECAR_SUFFIX, Document, Range, Source
from provcheck.model.finding import Spot
from provcheck.model.lazy_regex import lazy_regex
from provcheck.model.nearest_name import did_you_mean
from provcheck.model.settings import Settings
from provcheck.readers.formats import BY_NAME, Comments, comments_in, has_front_matter

_PREFIX = "provcheck:"
# The key of a table in a sidecar file: the address of a document behind the name of the file.
_PART = re.compile(r"::[1-9]\d*")
_FILE_SCOPE, _BLOCK_SCOPE = "ignore-file", "ignore"
_OFF = "off"
_ON = "on"
_TAG = lazy_regex(r"</?([A-Za-z][A-Za-z0-9]*)")
_SINGLE_NEWLINE = lazy_regex(r"\r\n|\n|\r")
# Limits against hostile documents: suppressions read, and characters searched between a block and its comment.
_MAX_COMMENTS = 1000
_MAX_DISTANCE = 2000
_NO_LIST = 'no suppressions found; write ignore = ["RULE until 2027-01-01: reason"] and nothing else'
_FORM = "write ignore[RULE] until 2027-01-01: reason"


class Suppression(NamedTuple):
    """One suppression: the rules it names, the range of the file it covers (None: the document), where it stands.

    `file` is the name of the sidecar file that holds it. `problem` says why it can't be read; then it covers nothing.
    `is_addressed` is whether it names the one document of a file that it covers.
    """

    names: tuple[str, ...]
    reason: str
    spot: Spot
    covers: Range | None = None
    until: date | None = None
    file: str = ""
    problem: str = ""
    is_addressed: bool = False


def read_suppressions(source: Source, locator: Locator, settings: Settings) -> list[Suppression]:
    """Every suppression for a document: front matter, comments in their order, then the sidecar file."""
    suppressions: list[Suppression] = []
    document = locator.document
    if comments_in(document.format):
        if has_front_matter(document.format):
            suppressions += _from_front_matter(document, locator)
        suppressions += _from_comments(document, locator)
    if source.sidecar is not None:
        suppressions += _from_sidecar(source.sidecar, source, locator, settings.limits.toml_levels)
    return [_with_known_names(suppression, settings) for suppression in suppressions]


def _with_known_names(suppression: Suppression, settings: Settings) -> Suppression:
    """The suppression, with a problem if it names an unknown rule: a misspelt name would cover nothing for ever."""
    profiles = (settings.profile, *(profile for _, profile in settings.profiles))
    own = {name for profile in profiles for name in profile.names}
    known = {*rules.BY_NAME, *rules.FAMILIES, *own, *(name.partition("-")[0] for name in own), "all"}
    for name in suppression.names:
        if name not in known and not suppression.problem:
            nearest = did_you_mean(name, sorted(known))
            return suppression._replace(problem=f'unknown rule or family "{name}"{nearest}')
    return suppression


# ------------------------------------------------------------------------------------------------------------- comments


def _from_comments(document: Document, locator: Locator) -> Iterator[Suppression]:
    decoded = document.source_map.decoded
    blocks: list[Range] | None = None
    regions = _Regions(locator)
    contents = ((comment, decoded[comment.start + 4 : comment.end - 3].strip()) for comment in comments(document))
    ours = (
        (comment, content.removeprefix(_PREFIX).strip()) for comment, content in contents if content.startswith(_PREFIX)
    )
    for comment, content in islice(ours, _MAX_COMMENTS):
        if comments_in(document.format) is Comments.MARKDOWN and is_code_sample(decoded, comment):
            continue
        directive = _Directive.read(content)
        if regions.takes(directive, comment):
            continue
        if blocks is None:
            # Located only here: it takes long in a page, and few pages have such comments.
            located = (document.source_map.locate(block.span, None) for block in document.blocks)
            blocks = sorted(place for place in located if place.end > place.start)
        yield _from_comment(directive, comment, blocks, document, locator)
    yield from regions.all(len(decoded))


class _Directive(NamedTuple):
    """What a comment says: `scope[names] rest`; `names` is None without brackets."""

    scope: str
    names: str | None
    rest: str

    @classmethod
    def read(cls, content: str) -> "_Directive":
        """Read the text of a comment behind `provcheck:`."""
        head, opening, behind = content.partition("[")
        names, closing, rest = behind.partition("]")
        return cls(head.strip(), names if closing else None, (rest if closing else opening + behind).strip())

    def suppression(self, spot: Spot) -> Suppression:
        """Return the suppression of the rules in brackets, with their date and reason."""
        return _parse(f"{self.names} {self.rest}", "a comment", spot)


class _Regions:
    """The suppressions between `off[RULES]` and `on`, collected comment by comment."""

    def __init__(self, locator: Locator) -> None:
        self._locator = locator
        self._open: list[tuple[Suppression, int]] = []
        self._closed: list[Suppression] = []

    def takes(self, directive: _Directive, comment: Range) -> bool:
        """Begin or end a region; False if the comment does neither."""
        if directive.scope == _OFF and directive.names is not None:
            self._open.append((directive.suppression(self._locator.spot(comment)), comment.start))
        elif directive.scope == _ON and not directive.rest:
            self._end({name.strip() for name in (directive.names or "").split(",") if name.strip()}, comment)
        else:
            return False
        return True

    def _end(self, names: set[str], comment: Range) -> None:
        """End the regions of exactly these rules, or all of them where none is named."""
        ended = [region for region in self._open if not names or set(region[0].names) == names]
        if not ended:
            problem = "nothing that this comment turns on is off; write off[RULE] until 2027-01-01: reason before it"
            self._closed.append(Suppression((), "", self._locator.spot(comment), problem=problem))
        self._open = [region for region in self._open if region not in ended]
        self._close(ended, comment.start)

    def _close(self, regions: list[tuple[Suppression, int]], end: int) -> None:
        first = self._locator.document.first_character
        self._closed += [region._replace(covers=Range(start + first, end + first)) for region, start in regions]

    def all(self, end: int) -> list[Suppression]:
        """The suppressions of all regions in their order; those that are open reach to the end of the document."""
        self._close(self._open, end)
        return sorted(self._closed, key=lambda each: each.spot.place.start if each.spot.place else 0)


def _from_comment(
    directive: _Directive, comment: Range, blocks: list[Range], document: Document, locator: Locator
) -> Suppression:
    spot = locator.spot(comment)
    if directive.names is None or directive.scope not in (_FILE_SCOPE, _BLOCK_SCOPE):
        return Suppression((), "", spot, problem=f"invalid suppression; {_FORM}")
    suppression = directive.suppression(spot)
    if directive.scope == _FILE_SCOPE or suppression.problem:
        return suppression
    first = locator.document.first_character
    block = _covered_block(comment, blocks, document)
    if block is None:
        problem = f"no block follows this suppression; to cover the document, write {_FILE_SCOPE}[…]"
        return suppression._replace(problem=problem)
    return suppression._replace(covers=Range(block.start + first, block.end + first))


def _covered_block(comment: Range, blocks: list[Range], document: Document) -> Range | None:
    """The block that holds a comment, also at its end; else the next one."""
    before = bisect_right(blocks, comment.start, key=lambda block: block.start) - 1
    if before >= 0:
        block = blocks[before]
        if comment.start < block.end or not _block_ends_between(document, block.end, comment.start):
            return block
    after = bisect_left(blocks, comment.end, key=lambda block: block.start)
    return blocks[after] if after < len(blocks) else None


def _block_ends_between(document: Document, start: int, end: int) -> bool:
    """Whether a block ends between its last word and a comment: at a line end, or in HTML at a block element's tag."""
    if end - start > _MAX_DISTANCE:
        return True
    between = document.source_map.decoded[start:end]
    if comments_in(document.format) is Comments.MARKDOWN:
        return _SINGLE_NEWLINE().search(between) is not None
    from provcheck.readers.inline_markup import BLOCK_TAGS  # the reader of pages does not load it

    return any(tag[1].lower() in BLOCK_TAGS for tag in _TAG().finditer(between))


# ----------------------------------------------------------------------------------------- front matter, sidecar files


def _from_front_matter(document: Document, locator: Locator) -> Iterator[Suppression]:
    from provcheck.readers.markdown import MarkdownSourceMap  # loaded already: the document is Markdown

    source_map = document.source_map
    if not isinstance(source_map, MarkdownSourceMap) or source_map.front_matter is None:
        return
    for key, value in source_map.front_matter.tree:
        if key == "provcheck":
            ignore = dict(value).get("ignore") if _is_table(value) else value
            items = ignore if isinstance(ignore, list) and not _is_table(ignore) else [ignore]
            for number, item in enumerate(items):
                pointer = f"/front/provcheck/ignore/{number}"
                yield _from_item(item, "front matter", locator.place(Spot(pointer=pointer)))


def _is_table(tree: Any) -> bool:
    from provcheck.readers.pairs import Pairs

    return isinstance(tree, Pairs)


def _from_sidecar(text: str, source: Source, locator: Locator, most_levels: int) -> Iterator[Suppression]:
    """The suppressions for all documents of the file, and those in the table of this one: `["::2"]`."""
    from provcheck.model.toml_text import TomlDepthError, load_toml  # few documents have a sidecar file

    file = source.name.rpartition("/")[2] + SIDECAR_SUFFIX
    spot = locator.place(Spot())
    try:
        table = load_toml(text, most_levels)
    except TomlDepthError as error:
        yield Suppression((), "", spot, file=file, problem=f"line {error.line}: {error.problem}; flatten it")
        return
    except ValueError as error:  # TOMLDecodeError, or an integer of too many digits
        yield Suppression((), "", spot, file=file, problem=f"not TOML: {error}")
        return
    addressed = {key: table.pop(key) for key in list(table) if source.part is not None and _PART.fullmatch(key)}
    lists = [(table, False)] if table or not addressed else []
    if (own_key := source.address.removeprefix(source.name)) in addressed:
        lists.append((addressed[own_key], True))
    if source.part == 1 and addressed:
        yield from _without_document(addressed, source, Suppression((), "", spot, file=file))
    for holder, is_addressed in lists:
        ignore = holder.get("ignore") if isinstance(holder, dict) and len(holder) == 1 else None
        if not isinstance(ignore, list | str):
            yield Suppression((), "", spot, file=file, problem=_NO_LIST)
            continue
        for item in [ignore] if isinstance(ignore, str) else ignore:
            yield _from_item(item, file, spot)._replace(file=file, is_addressed=is_addressed)


def _without_document(keys: Iterable[str], source: Source, blank: Suppression) -> Iterator[Suppression]:
    """The suppressions for documents that the file does not have; `blank` is one without problem."""
    from provcheck.readers.parts import part_sources  # few sidecar files address documents

    count = sum(1 for _ in part_sources(replace(source, part=None), BY_NAME[source.format or ""]))
    for key in keys:
        if int(key.removeprefix("::")) > count:
            yield blank._replace(problem=f'no document "{key}": the file has {count}; this suppression has no effect')


def _from_item(item: Any, place_name: str, spot: Spot) -> Suppression:
    if _is_table(item) and len(item) == 1:
        # YAML reads an unquoted `RULE: reason` as a mapping of one key.
        item = f"{item[0][0]}: {item[0][1] or ''}"
    if not isinstance(item, str):
        problem = 'invalid suppression; write "RULE until 2027-01-01: reason"'
        return Suppression((), "", spot, problem=problem)
    return _parse(item, place_name, spot)


def _parse(text: str, place_name: str, spot: Spot) -> Suppression:
    """Parse `RULE, RULE until DATE: reason`; `place_name` is used where no reason is given."""
    head, _, reason = text.partition(":")
    listed, until, day = f"{head} ".partition(" until ")
    names = tuple(name.strip() for name in listed.split(",") if name.strip())
    reason = " ".join(reason.split()) or f"ignored by {place_name}"
    if not names or any(" " in name for name in names):
        return Suppression((), "", spot, problem=f"invalid suppression; {_FORM}")
    if not until:
        return Suppression(names, reason, spot)
    try:
        return Suppression(names, reason, spot, until=date.fromisoformat(day.strip()))
    except ValueError:
        problem = f'"{day.strip()}" is not a date such as 2027-01-01; this suppression has no effect'
        return Suppression(names, reason, spot, problem=problem)
