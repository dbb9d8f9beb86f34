"""JSON: one article as an object, in a file or on a line of JSONL: JSON-LD, ninjs, or an object with keys of its own.

`Document.text` is the decoded body; the source map finds its characters in the source through every escape.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from provcheck.model.document import Block, Declared, Document, Source
from provcheck.model.errors import NotADocument, ReadError
from provcheck.model.record import Image
from provcheck.model.settings import Limits
from provcheck.readers import image_keys, ninjs
from provcheck.readers.declared_value import DeclaredValue, declared_language
from provcheck.readers.decode import decode
from provcheck.readers.html_fragment import is_html, read_fragment
from provcheck.readers.json_parsing import parse_json
from provcheck.readers.json_source_map import BodyString, JsonSourceMap
from provcheck.readers.metadata_keys import declared_values
from provcheck.readers.pairs import Pairs, Tree, TreeText, first_members, normalise_key, replace_surrogates, steps
from provcheck.readers.paragraphs import prose, unwrap
from provcheck.readers.reading_options import ReadingOptions

if TYPE_CHECKING:
    from provcheck.readers.jsonld_quotations import Quotation

# Keys of the story, surest first: schema.org, the NewsAPI, Guardian and New York Times APIs, and the columns of common
# news data sets.
_BODY_KEYS = (
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
_WRAPPERS = ("article", "data")
# Keys of the text in each object of a list of paragraphs.
_PARAGRAPH_KEYS = ("text", "paragraph", "content", "value", "body")
_JSONLD_KEYS = ("@graph", "@type", "@context")
_BETWEEN_PARAGRAPHS = "\n\n"
# Strings, an unclosed one too, and what makes up the structure around them.
_STRING_OR_STRUCTURE = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\Z)|[\[{\]},]', re.DOTALL)


class _Article(NamedTuple):
    """The format of an object, the values that it declares, and the strings of its body."""

    format: str
    values: Sequence[DeclaredValue]
    body: list[TreeText]
    images: Sequence[Image] = ()


class _Body(NamedTuple):
    """The text of a body, its blocks, and what the source map needs to find it."""

    text: str
    blocks: list[Block]
    strings: list[BodyString]
    moved: dict[int, int]


def documents(source: Source, options: ReadingOptions) -> Iterator[Document]:
    """One article; raises ReadError with line and column, NotADocument where the object is no article."""
    decoded, assumed_encoding = decode(source)
    _refuse_size(decoded, source.first_line, options.limits)
    tree = parse_json(decoded, source.first_line)
    article = _article(tree, options.keys)
    quotations: list[Quotation] = []
    if article.format == "json-ld" and not article.body:
        from provcheck.readers.jsonld_quotations import quotation_blocks, read_quotations  # few files need it

        quotations = read_quotations(tree)
        article = article._replace(body=[quotation.text for quotation in quotations])
    body = _read_body(article.body, may_be_html=not quotations)
    blocks = body.blocks
    declared = [value._replace(value=replace_surrogates(value.value)).statement() for value in article.values]
    if quotations:
        blocks, quotation_statements = quotation_blocks(quotations, body.text, body.strings)
        declared += quotation_statements
    if not body.text and not _is_article(declared):
        raise NotADocument("JSON without a headline, body or date; not read as an article")
    yield Document(
        uri=source.name,
        format=article.format,
        text=body.text,
        blocks=tuple(blocks),
        declared=tuple(declared),
        language=declared_language(article.values),
        sha256=sha256(source.content).hexdigest(),
        source_map=JsonSourceMap(decoded, body.strings, body.moved),
        first_character=source.first_character,
        first_line=source.first_line,
        assumed_encoding=assumed_encoding,
        row=source.row,
        images=tuple(article.images),
    )


def _refuse_size(decoded: str, first_line: int, limits: Limits) -> None:
    """Raise ReadError for JSON that is nested too deeply or has too many values, before it is parsed."""
    brackets = decoded.count("{") + decoded.count("[")
    if brackets <= limits.json_levels and brackets + decoded.count(",") <= limits.json_values:
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
    objects = [item for item in (tree if isinstance(tree, list) else []) if isinstance(item, Pairs)]
    if isinstance(tree, Pairs):
        objects = [tree]
    if any(key in _JSONLD_KEYS for pairs in objects for key, _ in pairs):
        from provcheck.readers.jsonld import read_tree  # most JSON is not JSON-LD

        article = read_tree(tree)
        return _Article("json-ld", article.values, [article.body] if article.body.text else [], article.images)
    if not isinstance(tree, Pairs):
        what = f"a list of {len(tree)} items" if isinstance(tree, list) else "a single value"
        raise NotADocument(f"JSON, but {what}, not one article; write one object per line and name the file .jsonl")
    if ninjs.is_ninjs(tree):
        from provcheck.readers.ninjs_images import ninjs_images  # most JSON is not ninjs

        return _Article("ninjs", ninjs.declared_values(tree), ninjs.body_texts(tree), ninjs_images(tree))
    values = [value for value in declared_values(tree, "", "json", own_keys) if value.field not in ("", "text")]
    return _Article("json", values, _body_texts(tree, own_keys), image_keys.images(tree, "", "json"))


def _is_article(declared: list[Declared]) -> bool:
    """Whether JSON without a body is an article: a headline makes one, a `title` only with a date.

    The description of a software package has `title` and `author` too.
    """
    headline_keys = {normalise_key(statement.method) for statement in declared if statement.field == "headline"}
    has_date = any(statement.field in ("published", "modified") for statement in declared)
    return not headline_keys <= {"title"} or (bool(headline_keys) and has_date)


def _body_texts(tree: Pairs, own_keys: Mapping[str, str]) -> list[TreeText]:
    """The strings of the body under the first key that holds any."""
    members = first_members(tree, "", normalise_key)
    for wrapper in _WRAPPERS:
        value, pointer = members.get(wrapper, (None, ""))
        if isinstance(value, Pairs):
            members = {**first_members(value, pointer, normalise_key), **members}
    own_body_keys = [key for key, field in own_keys.items() if field == "text"]
    for key in (*own_body_keys, *_BODY_KEYS):
        if key in members and own_keys.get(key, "text") == "text":
            texts = list(_strings(*members[key]))
            if any(item.text.strip() for item in texts):
                return texts
    return []


def _strings(value: Tree, pointer: str) -> Iterator[TreeText]:
    """The string, the strings of a list, or the text of each object in a list."""
    if isinstance(value, str):
        yield TreeText(value, pointer)
    for number, item in enumerate(value) if isinstance(value, list) else ():
        if isinstance(item, str):
            yield TreeText(item, f"{pointer}/{number}")
        elif isinstance(item, Pairs):
            members = {normalise_key(key): (inner, step) for key, inner, step in steps(item)}
            key = next((key for key in _PARAGRAPH_KEYS if isinstance(members.get(key, (None,))[0], str)), None)
            if key:
                text, step = members[key]
                yield TreeText(text, f"{pointer}/{number}/{step}")


def _read_body(texts: list[TreeText], *, may_be_html: bool) -> _Body:
    """The text of a body's strings with a blank line between them; HTML in it is masked one for one."""
    strings: list[BodyString] = []
    start = 0
    for item in texts:
        strings.append(BodyString(start, start + len(item.text), item.pointer))
        start += len(item.text) + len(_BETWEEN_PARAGRAPHS)
    text = _BETWEEN_PARAGRAPHS.join(replace_surrogates(item.text) for item in texts)
    if may_be_html and is_html(text):
        fragment = read_fragment(text)
        return _Body(fragment.text, fragment.blocks, strings, fragment.moved)
    unwrapped, lines = unwrap(text)
    return _Body(unwrapped, prose(unwrapped, lines), strings, {})
