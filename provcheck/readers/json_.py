"""JSON: articles as objects, in a file, a list, an answer of an API or on a line of JSONL.

JSON-LD, ninjs, the formats of content management systems (`json_dialects`), or objects with keys of their own.

`Document.text` is the decoded body; the source map finds its characters in the source through every escape.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from provcheck.model.document import Block, BlockKind, Declared, Document, Source
from provcheck.model.errors import NotADocument, ReadError
from provcheck.model.evidence import Span
from provcheck.model.record import Image
from provcheck.model.settings import Limits
from provcheck.readers import image_keys, json_dialects, ninjs
from provcheck.readers.declared_value import DeclaredValue, declared_language
from provcheck.readers.decode import decode
from provcheck.readers.html_fragment import is_html, read_fragment
from provcheck.readers.json_body import body_texts, unread_prose
from provcheck.readers.json_containers import JsonItem, find_items, is_jsonld, no_article
from provcheck.readers.json_dialects import BodyText, dialect_of
from provcheck.readers.json_parsing import parse_json
from provcheck.readers.json_source_map import BodyString, JsonPositions, JsonSourceMap, Positions
from provcheck.readers.metadata_keys import declared_values
from provcheck.readers.pairs import Pairs, Tree, normalise_key, replace_surrogates
from provcheck.readers.paragraphs import prose, unwrap
from provcheck.readers.reading_options import ReadingOptions

if TYPE_CHECKING:
    from provcheck.readers.jsonld_quotations import Quotation

_BETWEEN_PARAGRAPHS = "\n\n"
# Strings, an unclosed one too, and what makes up the structure around them.
_STRING_OR_STRUCTURE = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\Z)|[\[{\]},]', re.DOTALL)


class _Article(NamedTuple):
    """The format of an object, the values that it declares, and the strings of its body."""

    format: str
    values: Sequence[DeclaredValue]
    body: Sequence[BodyText]
    images: Sequence[Image] = ()

    def below(self, pointer: str) -> "_Article":
        """The same with all pointers below that of the object in its file."""
        if not pointer:
            return self
        return self._replace(
            values=[value._replace(pointer=pointer + value.pointer) for value in self.values],
            body=[text._replace(pointer=pointer + text.pointer) for text in self.body],
            images=[replace(image, pointer=pointer + (image.pointer or "")) for image in self.images],
        )


class _Body(NamedTuple):
    """The text of a body, its blocks, and what the source map needs to find it."""

    text: str
    blocks: list[Block]
    strings: list[BodyString]
    moved: dict[int, int]


class ArticleFile(NamedTuple):
    """A file that is parsed, with what its documents share; `kind` is what it is in messages."""

    source: Source
    decoded: str
    assumed_encoding: str
    positions: Positions
    is_single: bool
    kind: str = "JSON"


def documents(source: Source, options: ReadingOptions) -> Iterator[Document]:
    """One article; raises ReadError with line and column, NotADocument where the object is no article."""
    for read in parts(source, options):
        yield read()


def parts(source: Source, options: ReadingOptions) -> Sequence[Callable[[], Document]]:
    """A function for each article of a file; raises ReadError with line and column."""
    decoded, assumed_encoding = decode(source)
    _refuse_size(decoded, source.first_line, options.limits)
    items = find_items(parse_json(decoded, source.first_line))
    if source.row is not None and len(items) > 1:
        raise ReadError(f"the row holds {len(items)} articles; write one in each row", line=source.first_line)
    file = ArticleFile(source, decoded, assumed_encoding, JsonPositions(decoded), len(items) == 1)
    return [partial(read_article, file, item, options) for item in items]


def read_article(file: ArticleFile, item: JsonItem, options: ReadingOptions) -> Document:
    """The document of an article; raises NotADocument where an object is none."""
    article = _article(item.tree, options.keys)
    quotations: list[Quotation] = []
    if article.format == "json-ld" and not article.body:
        from provcheck.readers.jsonld_quotations import quotation_blocks, read_quotations  # few files need it

        quotations = read_quotations(item.tree, item.pointer)
        article = article._replace(body=[BodyText(*quotation.text) for quotation in quotations])
    else:
        article = article.below(item.pointer)
    body = _read_body(article.body, may_be_html=not quotations)
    blocks = body.blocks
    declared = [value._replace(value=replace_surrogates(value.value)).statement() for value in article.values]
    if quotations:
        blocks, quotation_statements = quotation_blocks(quotations, body.text, body.strings)
        declared += quotation_statements
    if not body.text:
        _refuse_unread(item.tree, article.format, declared, file.kind)
    source = file.source
    return Document(
        uri=source.name,
        format=article.format,
        text=body.text,
        blocks=tuple(blocks),
        declared=tuple(declared),
        language=declared_language(article.values),
        sha256=_digest(file, item),
        source_map=JsonSourceMap(file.decoded, body.strings, body.moved, file.positions),
        first_character=source.first_character,
        first_line=source.first_line,
        assumed_encoding=file.assumed_encoding,
        row=source.row,
        images=tuple(article.images),
    )


def _digest(file: ArticleFile, item: JsonItem) -> str:
    """The SHA-256 of the bytes of a file, or of those of one of its articles."""
    if file.is_single:
        return sha256(file.source.content).hexdigest()
    start, end = file.positions.value_range(item.pointer)
    return sha256(file.decoded[start:end].encode("utf-8", "surrogatepass")).hexdigest()


def _refuse_unread(tree: Tree, format_name: str, declared: list[Declared], kind: str) -> None:
    """Raise NotADocument for an object that is no article, ReadError for an article with text that is not read."""
    if not _is_article(declared):
        raise no_article(tree, kind) if isinstance(tree, Pairs) else NotADocument("JSON, but no object; exclude it")
    prose = unread_prose(tree) if format_name == "json" else None
    if prose is not None:
        key = prose.pointer.strip("/").replace("/", ".")
        raise ReadError(f"{kind} with a headline, but no body under a known key: `{key}`? Name it under [keys] as text")


def _refuse_size(decoded: str, first_line: int, limits: Limits) -> None:
    """Raise ReadError for JSON that is nested too deeply or has too many values, before it is parsed."""
    brackets = decoded.count("{") + decoded.count("[")
    # A short text has fewer values than the limit, whatever it holds.
    has_few_values = len(decoded) <= limits.json_values or brackets + decoded.count(",") <= limits.json_values
    if brackets <= limits.json_levels and has_few_values:
        return
    depth = values = 0
    for match in _STRING_OR_STRUCTURE.finditer(decoded):
        character = match[0][0]
        depth += (character in "{[") - (character in "}]")
        values += character in "{[,"
        if depth > limits.json_levels or values > limits.json_values:
            line = first_line + decoded.count("\n", 0, match.start())
            if depth > limits.json_levels:
                problem, key = f"nested more than {limits.json_levels:,} levels deep", "json-levels"
            else:
                problem, key = f"with more than {limits.json_values:,} members and items", "json-values"
            raise ReadError(f"JSON {problem}; exclude it, or raise {key} under [limits]", line=line)


def _article(tree: Tree, own_keys: Mapping[str, str]) -> _Article:
    """The article that a tree holds; raises NotADocument where it is no object."""
    if is_jsonld(tree):
        from provcheck.readers.jsonld import read_tree  # most JSON is not JSON-LD

        article = read_tree(tree)
        body = [BodyText(*article.body)] if article.body.text else []
        return _Article("json-ld", article.values, body, article.images)
    if not isinstance(tree, Pairs):
        raise NotADocument("JSON, but no object; write each article as one")
    if ninjs.is_ninjs(tree):
        from provcheck.readers.ninjs_images import ninjs_images  # most JSON is not ninjs

        texts = [BodyText(*text) for text in ninjs.body_texts(tree)]
        return _Article("ninjs", ninjs.declared_values(tree), texts, ninjs_images(tree))
    if dialect := dialect_of(tree):
        pictures = json_dialects.images(tree, dialect)
        return _Article(dialect.name, json_dialects.declared_values(tree, dialect), list(dialect.body(tree)), pictures)
    values = [value for value in declared_values(tree, "", "json", own_keys) if value.field not in ("", "text")]
    return _Article("json", values, body_texts(tree, own_keys), image_keys.images(tree, "", "json"))


def _is_article(declared: list[Declared]) -> bool:
    """Whether JSON without a body is an article: a headline makes one, a `title` only with a date.

    The description of a software package has `title` and `author` too.
    """
    headline_keys = {normalise_key(statement.method) for statement in declared if statement.field == "headline"}
    has_date = any(statement.field in ("published", "modified") for statement in declared)
    return not headline_keys <= {"title"} or (bool(headline_keys) and has_date)


def _read_body(texts: Sequence[BodyText], *, may_be_html: bool) -> _Body:
    """The text of a body's strings with a blank line between them; HTML in it is masked one for one."""
    strings: list[BodyString] = []
    start = 0
    for item in texts:
        strings.append(BodyString(start, start + len(item.text), item.pointer))
        start += len(item.text) + len(_BETWEEN_PARAGRAPHS)
    parts = [replace_surrogates(item.text) for item in texts]
    text = _BETWEEN_PARAGRAPHS.join(parts)
    if may_be_html and is_html(text):
        body = _marked_up_body(parts, strings)
    else:
        unwrapped, lines = unwrap(text)
        body = _Body(unwrapped, prose(unwrapped, lines), strings, {})
    return body._replace(blocks=_with_kinds(body.blocks, strings, texts))


def _marked_up_body(parts: list[str], strings: list[BodyString]) -> _Body:
    """The body of strings with markup, each a fragment of HTML."""
    texts: list[str] = []
    blocks: list[Block] = []
    moved: dict[int, int] = {}
    for part, string in zip(parts, strings, strict=True):
        fragment, start = read_fragment(part), string.start
        texts.append(fragment.text)
        blocks += [Block(kind, Span(start + span.start, start + span.end)) for kind, span in fragment.blocks]
        moved |= {start + to: start + origin for to, origin in fragment.moved.items()}
    return _Body(_BETWEEN_PARAGRAPHS.join(texts), blocks, strings, moved)


def _with_kinds(blocks: list[Block], strings: list[BodyString], texts: Sequence[BodyText]) -> list[Block]:
    """The blocks with the kinds of the strings that they are in; markup in a string is more exact."""
    if not any(text.kind for text in texts):
        return blocks
    starts = [string.start for string in strings]
    kinds = [texts[bisect_right(starts, block.span.start) - 1].kind for block in blocks]
    return [
        block._replace(kind=kind) if kind and block.kind is BlockKind.PARAGRAPH else block
        for block, kind in zip(blocks, kinds, strict=True)
    ]
