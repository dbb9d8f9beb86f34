"""JSON: one article as an object, in a file or in a line of JSONL: JSON-LD, ninjs, or with keys of its own.

`Document.text` is the decoded body; the source map finds its characters in the source again, through every escape.
"""

import json
import re
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING

from provcheck.language.header_names import language_tag
from provcheck.model.document import Block, Declared, Document, Source
from provcheck.model.errors import NotADocument, ReadError
from provcheck.model.settings import LIMITS, Limits
from provcheck.readers import ninjs
from provcheck.readers.declared_value import DeclaredValue
from provcheck.readers.decode import decode
from provcheck.readers.html_fragment import is_html, read_fragment
from provcheck.readers.json_source_map import BodyString, JsonSourceMap
from provcheck.readers.metadata_keys import NO_KEYS, squeeze, stated
from provcheck.readers.pairs import Pairs, Tree, replace_surrogates, steps
from provcheck.readers.paragraphs import prose, split_lines

if TYPE_CHECKING:
    from provcheck.readers.jsonld_quotations import Spoken

# Keys that hold the story, surest first: schema.org, the NewsAPI, Guardian and New York Times APIs, and the columns of
# common news data sets.
_BODIES = (
    "articlebody",
    "body",
    "bodytext",
    "fulltext",
    "maintext",
    "content",
    "text",
    "story",
    "paragraphs",
    "article",
)
# What a list of paragraphs calls the words of each.
_WORDS = ("text", "paragraph", "content", "value", "body")
_ORIGINS = {"json": "json", "ninjs": "json", "json-ld": "jsonld"}
# Strings are passed over, one without an end too.
_PARTS = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\Z)|[\[{\]},]', re.DOTALL)


def read(source: Source, own: Mapping[str, str] = NO_KEYS, limits: Limits = LIMITS) -> Document:
    """Read one article; raises ReadError with line and column, NotADocument where the object is no article."""
    decoded, assumed = decode(source)
    _refuse_size(decoded, source.first_line, limits)
    tree = parse(decoded, source.first_line)
    form, said, strings = _read_form(tree, own)
    found: list[Spoken] = []
    if form == "json-ld" and not strings:
        from provcheck.readers.jsonld_quotations import place, spoken  # for a kind of file that is rare

        found = spoken(tree)
        strings = [(quotation.words, quotation.pointer) for quotation in found]
    text, parts, blocks, moved = _assemble(strings, plain=bool(found))
    declared = [
        Declared(field=item.field, value=replace_surrogates(item.value), origin=_ORIGINS[form], method=item.method,
                 pointer=item.pointer)
        for item in said
    ]  # fmt: skip
    if found:
        blocks, stated_quotes = place(found, text, parts)
        declared += stated_quotes
    if not text and not _is_article(declared):
        raise NotADocument("JSON without headline, body or date; not read as an article")
    return Document(
        uri=source.name,
        format=form,
        text=text,
        blocks=tuple(blocks),
        declared=tuple(declared),
        language=next((tag for s in said if s.field == "language" and (tag := language_tag(s.value))), None),
        sha256=sha256(source.content).hexdigest(),
        source_map=JsonSourceMap(decoded, parts, moved),
        first_character=source.first_character,
        first_line=source.first_line,
        assumed_encoding=assumed,
        row=source.row,
    )


def _refuse_size(decoded: str, first_line: int, limits: Limits) -> None:
    """Refuse what is nested too deep or has too many parts, before anything is built of it."""
    opening = decoded.count("{") + decoded.count("[")
    if opening <= limits.json_levels and opening + decoded.count(",") <= limits.json_values:
        return
    depth = values = 0
    for match in _PARTS.finditer(decoded):
        sign = match[0][0]
        depth += (sign in "{[") - (sign in "}]")
        values += sign in "{[,"
        if depth > limits.json_levels or values > limits.json_values:
            line = first_line + decoded.count("\n", 0, match.start())
            levels = depth > limits.json_levels
            what = f"{limits.json_levels:,} levels" if levels else f"{limits.json_values:,} members and items"
            key = "json-levels" if levels else "json-values"
            raise ReadError(
                f"JSON of more than {what} is no article; leave it out, or raise {key} under [limits]", line=line
            )


def _read_form(tree: Tree, own: Mapping[str, str]) -> tuple[str, Sequence[DeclaredValue], list[tuple[str, str]]]:
    """What the object is (JSON-LD, ninjs, or keys of its own), what it says, and the strings of its body."""
    listed = [item for item in tree if isinstance(item, Pairs)] if isinstance(tree, list) else []
    if any(
        key in ("@graph", "@type", "@context") for item in [tree, *listed] if isinstance(item, Pairs) for key, _ in item
    ):
        from provcheck.readers.jsonld import read_tree  # a format that most JSON is not

        article = read_tree(tree)
        return "json-ld", article.said, [(article.body, article.body_pointer)] if article.body else []
    if not isinstance(tree, Pairs):
        what = f"a list of {len(tree)}" if isinstance(tree, list) else "a single value"
        raise NotADocument(f"JSON, but {what}, not one article; write one object a line and name the file .jsonl")
    if ninjs.is_ninjs(tree):
        return "ninjs", ninjs.said(tree), ninjs.bodies(tree)
    return "json", [item for item in stated(tree, "", own) if item.field not in ("", "text")], _body(tree, own)


def _assemble(
    strings: list[tuple[str, str]], *, plain: bool
) -> tuple[str, list[BodyString], list[Block], dict[int, int]]:
    """The text of a body's strings, a blank line between them; HTML in them is masked one for one."""
    text, parts = _joined(strings)
    if not plain and is_html(text):
        fragment = read_fragment(text)
        return fragment.text, parts, fragment.blocks, fragment.moved
    return text, parts, prose(text, split_lines(text)), {}


def parse(decoded: str, first_line: int = 1) -> Tree:
    """The tree of a JSON text, every scalar as written and repeated keys kept."""
    try:
        # Numbers stay as written: a date may be 20250510, and an integer of five thousand digits is refused by int.
        return json.loads(decoded, object_pairs_hook=Pairs, parse_int=str, parse_float=str, parse_constant=str)
    except json.JSONDecodeError as error:
        at, reason = error.pos, error.msg[:1].lower() + error.msg[1:]
        # Python tells of a comma too many since 3.13; before, of what it wanted behind it.
        comma = len(decoded[:at].rstrip()) - 1
        if decoded[at : at + 1] in ("}", "]") and decoded[comma : comma + 1] == ",":
            at = comma
        if at == comma or "trailing comma" in reason:
            reason = "a comma too many"
        line = decoded.count("\n", 0, at) + first_line
        column = at - decoded.rfind("\n", 0, at)
        raise ReadError(f"malformed JSON, line {line}, column {column}: {reason}; correct it", line=line) from None
    except RecursionError:
        raise ReadError("JSON is nested too deeply to be an article; flatten it", line=first_line) from None


def parse_loosely(text: str) -> Tree:
    """The tree of a script block of JSON-LD, None where nothing can be made of it.

    Publishers leave line breaks in strings and wrap blocks in comments; browsers and search engines pass over both.
    """
    stripped = text.strip()
    for opening, closing in (("<!--", "-->"), ("//<![CDATA[", "//]]>"), ("<![CDATA[", "]]>")):
        stripped = stripped.removeprefix(opening).removesuffix(closing).strip()
    try:
        return json.loads(stripped.rstrip(";"), object_pairs_hook=Pairs, parse_int=str, parse_float=str,
                          parse_constant=str, strict=False)  # fmt: skip
    except (ValueError, RecursionError):
        return None


def _is_article(declared: list[Declared]) -> bool:
    """Without a body, a headline and one more word on its origin make an article; `title` and `author` of a package
    description do not."""
    fields = {item.field for item in declared}
    named = any(item.field == "headline" and squeeze(item.method) != "title" for item in declared)
    return named or ("headline" in fields and not fields.isdisjoint({"published", "modified"}))


def _body(tree: Pairs, own: Mapping[str, str]) -> list[tuple[str, str]]:
    """The strings of the body, each with its pointer."""
    members = {squeeze(key): (value, f"/{step}") for key, value, step in reversed(list(steps(tree)))}
    for wrapper in ("article", "data"):
        inner = members.get(wrapper)
        if inner and isinstance(inner[0], Pairs):
            nested = {squeeze(k): (v, f"{inner[1]}/{step}") for k, v, step in reversed(list(steps(inner[0])))}
            members = {**nested, **members}
    for name in (*(key for key, field in own.items() if field == "text"), *_BODIES):
        if name in members and own.get(name, "text") == "text":
            strings = list(_strings(*members[name]))
            if any(text.strip() for text, _ in strings):
                return strings
    return []


def _strings(value: Tree, pointer: str) -> list[tuple[str, str]]:
    """The strings of a body: itself, each of a list, or the words of each object in a list."""
    if isinstance(value, str):
        return [(value, pointer)]
    found = []
    for number, item in enumerate(value) if isinstance(value, list) else ():
        if isinstance(item, str):
            found.append((item, f"{pointer}/{number}"))
        elif isinstance(item, Pairs):
            members = {squeeze(key): (inner, step) for key, inner, step in steps(item)}
            for name in _WORDS:
                if name in members and isinstance(members[name][0], str):
                    found.append((members[name][0], f"{pointer}/{number}/{members[name][1]}"))
                    break
    return found


def _joined(strings: list[tuple[str, str]]) -> tuple[str, list[BodyString]]:
    words: list[str] = []
    parts: list[BodyString] = []
    at = 0
    for text, pointer in strings:
        if words:
            words.append("\n\n")
            at += 2
        words.append(replace_surrogates(text))
        parts.append(BodyString(at, at + len(text), pointer))
        at += len(text)
    return "".join(words), parts
