"""Suppressions that stand in a document or beside it: what they cover is marked, and those that cover nothing are told.

In Markdown and HTML a comment `<!-- provcheck: ignore[RULES] until DATE: reason -->` covers the block it stands in, or
the next one when alone, and `ignore-file[RULES]` the document. In front matter `provcheck: {ignore: [...]}` and in
`NAME.provcheck.toml`, beside any file, `ignore = [...]` cover the document: a list of `RULES until DATE: reason`. The
day and the reason may be left out; RULES are names, families or "all".
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import Any, NamedTuple

from provcheck import rules
from provcheck.engine.comments import comments, is_sample
from provcheck.engine.locator import Locator
from provcheck.model.document import Document, Range, Source
from provcheck.model.finding import Finding, Kind, Severity, Spot
from provcheck.model.lazy_regex import lazy_regex
from provcheck.model.near import did_you_mean
from provcheck.model.rule import no_compare
from provcheck.model.settings import Settings
from provcheck.model.severity import rule_severity, with_severity
from provcheck.rules.ignore_unused import RULE

# Formats whose comments are read.
_WITH_COMMENTS = frozenset({"markdown", "html"})
_WORD = "provcheck:"
_WHOLE, _BLOCK = "ignore-file", "ignore"
# Tags between a block and a comment that do not end the block.
_TAG = lazy_regex(r"</?([A-Za-z][A-Za-z0-9]*)")
_SINGLE_NEWLINE = lazy_regex(r"\r\n|\n|\r")
# Documents are hostile: none has as many suppressions, nor as much markup between a word and its comment.
_MOST_COMMENTS = 1000
_FAR = 2000
_NO_LIST = 'holds no suppressions; write ignore = ["RULE until 2027-01-01: reason"] and nothing else'
_FORM = "write ignore[RULE] until 2027-01-01: reason"


class Ignore(NamedTuple):
    """One suppression: what it names, what it covers (None: the document), and where it is written."""

    names: tuple[str, ...]
    reason: str
    spot: Spot
    covers: Range | None = None
    until: date | None = None
    where: str = ""  # the file beside the document, if it is there
    problem: str = ""  # why it can't be read; it covers nothing then


def ignores(source: Source, locator: Locator, settings: Settings) -> list[Ignore]:
    """Every suppression for a document, in its own order."""
    found: list[Ignore] = []
    document = locator.document
    if settings.inline_ignores and document.format in _WITH_COMMENTS and _has(document):
        if document.format == "markdown":
            found += _front(document, locator)
        found += _comments(document, locator)
    if source.sidecar is not None:
        found += _sidecar(source.sidecar, source.name, locator)
    return [_known(ignore, settings) for ignore in found]


def mark(findings: Sequence[Finding], all_of: Sequence[Ignore], settings: Settings) -> tuple[list[Finding], set[int]]:
    """The findings, those that a suppression covers with its reason; and which suppressions covered any."""
    used: set[int] = set()
    marked = []
    for finding in findings:
        for number, ignore in enumerate(all_of):
            if not ignore.problem and _covers(ignore, finding):
                used.add(number)
                if ignore.until is None or settings.as_of <= ignore.until:
                    finding = replace(finding, suppressed=ignore.reason)
                    break
        marked.append(finding)
    return marked, used


def unused(all_of: Sequence[Ignore], used: set[int], source: Source, settings: Settings) -> Iterator[Finding]:
    """What `ignore-unused` tells: suppressions that can't be read, have expired, or cover nothing."""
    if rule_severity(RULE, settings) is Severity.OFF or not all_of:
        return
    active = {rule.name for rule in rules.selected(settings)} | settings.profile.names
    for number, ignore in enumerate(all_of):
        listed = ", ".join(ignore.names)
        if ignore.problem:
            message = ignore.problem
        elif ignore.until and settings.as_of > ignore.until:
            message = f"the suppression of {listed} expired on {ignore.until}"
        elif number in used or source.row is not None or not all(_ran(n, active, settings) for n in ignore.names):
            continue
        else:
            message = f"the suppression of {listed} suppresses nothing"
        told = f"{ignore.where}: {message}" if ignore.where else message
        yield with_severity(RULE.finding(told, at=ignore.spot), RULE, settings)


def _has(document: Document) -> bool:
    # Front matter spells the key as `provcheck:`, `"provcheck":` or `[provcheck]`.
    return "provcheck" in document.source_map.decoded


def _ran(name: str, active: set[str], settings: Settings) -> bool:
    """Whether a suppression of this name could have covered something in this run."""
    if name in rules.BY_NAME and rules.BY_NAME[name].compare is not no_compare:
        return False  # what it covers shows only beside other documents
    if name in rules.BY_NAME:
        return name in active and rule_severity(rules.BY_NAME[name], settings) is not Severity.OFF
    if name in settings.profile.names or "-" in name:
        return name in active and settings.wants(name) is not False
    # A family or "all" may be meant for rules that this run leaves out.
    return not settings.select or name in settings.select or "all" in settings.select


def _covers(ignore: Ignore, finding: Finding) -> bool:
    if finding.kind is Kind.FAILED:
        return False  # a document can't hide that it was not checked
    if not {finding.rule, finding.rule.partition("-")[0], "all"}.intersection(ignore.names):
        return False
    if ignore.covers is None:
        return True
    place = finding.primary.place
    assert place is not None
    return ignore.covers.start <= place.start < ignore.covers.end


def _known(ignore: Ignore, settings: Settings) -> Ignore:
    """A name that means nothing is a slip, which would otherwise silence nothing for ever."""
    own = {name for profile in (settings.profile, *(one for _, one in settings.profiles)) for name in profile.names}
    known = {*rules.BY_NAME, *rules.FAMILIES, *own, *(name.partition("-")[0] for name in own), "all"}
    for name in ignore.names:
        if name not in known and not ignore.problem:
            nearest = did_you_mean(name, sorted(known))
            return ignore._replace(problem=f'this run knows no rule or family "{name}"{nearest}')
    return ignore


# ------------------------------------------------------------------------------------------------------------- comments


def _comments(document: Document, locator: Locator) -> Iterator[Ignore]:
    decoded = document.source_map.decoded
    blocks: list[Range] | None = None
    written = ((at, decoded[at.start + 4 : at.end - 3].strip()) for at in comments(document))
    ours = ((at, said.removeprefix(_WORD).strip()) for at, said in written if said.startswith(_WORD))
    for at, said in islice(ours, _MOST_COMMENTS):
        if document.format == "markdown" and is_sample(decoded, at):
            continue
        if blocks is None:
            # Source ranges of blocks are costly to find in a page, and few pages come here.
            located = (document.source_map.locate(block.span, None) for block in document.blocks)
            blocks = sorted(place for place in located if place.end > place.start)
        yield _comment(said, at, blocks, document, locator)


def _comment(said: str, at: Range, blocks: list[Range], document: Document, locator: Locator) -> Ignore:
    spot = locator.spot(at)
    head, bracket, rest = said.partition("[")
    listed, closed, rest = rest.partition("]")
    scope = head.strip()
    if not bracket or not closed or scope not in (_WHOLE, _BLOCK):
        return Ignore((), "", spot, problem=f"this suppression can't be read; {_FORM}")
    ignore = _parsed(listed + " " + rest.strip(), "a comment", spot)
    if scope == _WHOLE or ignore.problem:
        return ignore
    first = locator.document.first_character
    block = _block(at, blocks, document)
    if block is None:
        return ignore._replace(problem=f"no block follows this suppression; for the document write {_WHOLE}[…]")
    return ignore._replace(covers=Range(block.start + first, block.end + first))


def _block(at: Range, blocks: list[Range], document: Document) -> Range | None:
    """The block that a comment stands in, also at its end; else the next one."""
    before = bisect_right(blocks, at.start, key=lambda block: block.start) - 1
    if before >= 0:
        block = blocks[before]
        if at.start < block.end or not _ended(document, block.end, at.start):
            return block
    after = bisect_left(blocks, at.end, key=lambda block: block.start)
    return blocks[after] if after < len(blocks) else None


def _ended(document: Document, start: int, end: int) -> bool:
    """Whether a block ends between its last word and the comment: with the line, in a page with an element."""
    if end - start > _FAR:
        return True
    between = document.source_map.decoded[start:end]
    if document.format == "markdown":
        return _SINGLE_NEWLINE().search(between) is not None
    from provcheck.readers.inline_markup import BREAKING  # the reader of pages does not load it

    return any(tag[1].lower() in BREAKING for tag in _TAG().finditer(between))


# ------------------------------------------------------------------------------------- front matter and the file beside


def _front(document: Document, locator: Locator) -> Iterator[Ignore]:
    from provcheck.readers.markdown import MarkdownSourceMap  # loaded by now: the document is Markdown

    source_map = document.source_map
    if not isinstance(source_map, MarkdownSourceMap) or source_map.front_matter is None:
        return
    for key, table in source_map.front_matter.tree:
        if key == "provcheck":
            listed = dict(table).get("ignore") if _is_table(table) else table
            for number, item in enumerate(listed if isinstance(listed, list) and not _is_table(listed) else [listed]):
                exact = f"/front/provcheck/ignore/{number}"
                yield _item(item, "front matter", locator.place(Spot(pointer=exact)))


def _is_table(tree: Any) -> bool:
    from provcheck.readers.metadata_keys import Pairs

    return isinstance(tree, Pairs)


def _sidecar(text: str, name: str, locator: Locator) -> Iterator[Ignore]:
    import tomllib  # most documents have no file beside them

    where = f"{name.rpartition('/')[2]}.provcheck.toml"
    spot = locator.place(Spot())
    try:
        said = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # TOMLDecodeError is a ValueError, as of integers without end
        yield Ignore((), "", spot, where=where, problem=f"not TOML: {error}")
        return
    listed = said.get("ignore")
    if set(said) != {"ignore"} or not isinstance(listed, list | str):
        yield Ignore((), "", spot, where=where, problem=_NO_LIST)
        return
    for item in [listed] if isinstance(listed, str) else listed:
        yield _item(item, where, spot)._replace(where=where)


def _item(item: Any, where: str, spot: Spot) -> Ignore:
    if _is_table(item) and len(item) == 1:
        # YAML takes an unquoted `RULE: reason` for a mapping of one key.
        item = f"{item[0][0]}: {item[0][1] or ''}"
    if not isinstance(item, str):
        return Ignore((), "", spot, problem='this suppression can\'t be read; write "RULE until 2027-01-01: reason"')
    return _parsed(item, where, spot)


def _parsed(said: str, where: str, spot: Spot) -> Ignore:
    """`RULE, RULE until DATE: reason`."""
    head, _, reason = said.partition(":")
    listed, _, day = f"{head} ".partition(" until ")
    names = tuple(name.strip() for name in listed.split(",") if name.strip())
    told = " ".join(reason.split()) or f"ignored by {where}"
    if not names or any(" " in name for name in names):
        return Ignore((), "", spot, problem=f"this suppression can't be read; {_FORM}")
    until = None
    if " until " in f"{head} ":
        try:
            until = date.fromisoformat(day.strip())
        except ValueError:
            problem = f'"{day.strip()}" is no day of the form 2027-01-01; this suppression holds for nothing'
            return Ignore(names, told, spot, problem=problem)
    return Ignore(names, told, spot, until=until)
