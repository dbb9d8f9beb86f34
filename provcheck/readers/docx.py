"""Word files (.docx): a manuscript with the properties of its file.

Each paragraph is a line of the text, blank ones too, so that a finding at 3:14 is the 14th character of the third
paragraph. Footnotes follow the body. Macros and embedded files stay shut.
"""

from collections.abc import Iterator
from hashlib import sha256

from provcheck.language.language_tags import language_tag
from provcheck.model.document import Block, BlockKind, Declared, Document, Source
from provcheck.model.errors import WordlessPage
from provcheck.model.evidence import Span
from provcheck.readers.identity_source_map import IdentitySourceMap
from provcheck.readers.paragraphs import is_footer
from provcheck.readers.reading_options import ReadingOptions
from provcheck.readers.word_text import WordParagraph, core_properties, word_paragraphs
from provcheck.readers.xml_tree import Element
from provcheck.readers.zip_parts import ZipParts

# Names of styles, which are the same in all languages of Word (ECMA-376, part 1, 17.7.4.9), by the kind of block.
_KINDS = {
    "title": BlockKind.HEADLINE, "quote": BlockKind.BLOCK_QUOTE, "intense quote": BlockKind.BLOCK_QUOTE,
    "caption": BlockKind.CAPTION, "footer": BlockKind.FOOTER, "subtitle": BlockKind.HEADING,
}  # fmt: skip
_HEADING = "heading"
# Core properties, and the fields that they state (ECMA-376, part 2, 11). The file was created before it was published.
_FIELDS = {"title": "headline", "creator": "bylines", "created": "published", "modified": "modified"}
_LONGEST_HEADLINE = 160
_SENTENCE_ENDS = (".", "!", "?", "…", ":")


def documents(source: Source, options: ReadingOptions) -> Iterator[Document]:
    """The document of a Word file; raises ReadError."""
    parts = ZipParts(source.content, options.limits)
    paragraphs = word_paragraphs(parts, options.limits)
    properties = core_properties(parts, options.limits)
    text = "\n".join(paragraph.text for paragraph in paragraphs)
    if not text.strip():
        raise WordlessPage("the Word file has no text; exclude it")
    language = properties.get("language")
    yield Document(
        uri=source.name,
        format="docx",
        text=text,
        blocks=tuple(_blocks(paragraphs, text)),
        declared=tuple(_declared(properties)),
        language=language_tag(language.text()) if language is not None else None,
        sha256=sha256(source.content).hexdigest(),
        source_map=IdentitySourceMap(text),
    )


def _declared(properties: dict[str, Element]) -> Iterator[Declared]:
    for name, field in _FIELDS.items():
        if name in properties and (value := properties[name].text()):
            pointer = f"/docProps/core.xml{properties[name].path}"
            yield Declared(field=field, value=value, origin="xml", method=name, pointer=pointer)


def _blocks(paragraphs: list[WordParagraph], text: str) -> Iterator[Block]:
    """A block for each paragraph with words; the first heading is the headline where no paragraph is a title."""
    start = 0
    has_headline = any(paragraph.style == "title" and paragraph.text for paragraph in paragraphs)
    is_first = True
    for paragraph in paragraphs:
        span = Span(start, start + len(paragraph.text))
        start = span.end + 1
        if not any(map(str.isalnum, paragraph.text)):
            continue
        kind = _kind(paragraph, text, span)
        is_heading = kind is BlockKind.HEADING or (is_first and _looks_like_headline(paragraph))
        if not has_headline and is_heading:
            kind, has_headline = BlockKind.HEADLINE, True
        is_first = False
        yield Block(kind, span)


def _kind(paragraph: WordParagraph, text: str, span: Span) -> BlockKind:
    if paragraph.style.startswith(_HEADING):
        return BlockKind.HEADING
    usual = BlockKind.FOOTER if is_footer(text, span) else BlockKind.PARAGRAPH
    return _KINDS.get(paragraph.style, usual)


def _looks_like_headline(paragraph: WordParagraph) -> bool:
    """Whether the first paragraph is a line above the story, which many manuscripts do not format."""
    return len(paragraph.text) <= _LONGEST_HEADLINE and not paragraph.text.endswith(_SENTENCE_ENDS)
