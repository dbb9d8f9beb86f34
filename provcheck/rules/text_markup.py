"""The prose or a name in the metadata contains tags, styles or embed code.

Why: leftover code hides words, names and marks from readers.
Silent: code samples; prose in formats in which tags are markup; claims of rights, which have links;
    emphasis in the title of front matter.
Source: WHATWG HTML Standard; IPTC ninjs 3.1, `body_text` (plain text).
"""

import re
from collections.abc import Iterator

from provcheck.language.positions import block_at
from provcheck.language.tokens import find_all
from provcheck.model.document import BlockKind, Document
from provcheck.model.evidence import Span
from provcheck.model.finding import Finding, Kind, Severity, Spot
from provcheck.model.lazy_regex import lazy_regex
from provcheck.model.rule import Context, Rule
from provcheck.model.wording import more_places

_MARKUP = lazy_regex(
    r"""
    # a closing tag, a tag with an attribute, a common tag without one
      </[A-Za-z][A-Za-z0-9-]{0,20}\s?>
    | <[A-Za-z][A-Za-z0-9-]{0,20}\s[A-Za-z-]{1,30}\s?=[^<>]{0,400}>?
    | <(?:p|br|hr|b|i|em|strong|div|span|a|img|ul|ol|li|h[1-6]|blockquote|table|tr|td|iframe|script|style)\s?/?>
    # shortcodes of WordPress and of templates
    | \[/?(?:caption|embed|gallery|video|audio|tweet|youtube)\b[^\]\n]{0,200}\]
    | \{\{[<%]?\s?\w[^{}\n]{0,120}\}\}
    # the beginning of a script
    | \b(?:function\s?\([\w,\ ]{0,40}\)\s?\{|document\.(?:write|getElementById)\()
    """,
    re.IGNORECASE | re.VERBOSE,
)
# Every match of _MARKUP begins with one of these; most texts have none.
_BEGINNINGS = ("<", "[", "{{", "function", "document.")
# Formats in which markup belongs to the text.
_FORMATS_OF_MARKUP = frozenset({"markdown"})
_LONGEST_PIECE = 40
# Elements of emphasis (HTML Standard, section 4.5), which generators allow in titles.
_EMPHASIS = frozenset("b em i mark s small strike strong sub u".split())
# Values that pages show as they are: a licence with its link, an address.
_FIELDS_WITH_MARKUP = frozenset({"rights", "url", "corrections"})


def check(context: Context) -> Iterator[Finding]:
    """Report the first piece of markup, once a document, with the others as related places."""
    document = context.document
    yield from _in_metadata(document)
    if document.format in _FORMATS_OF_MARKUP:
        return
    places: list[Span] = []
    for match in _matches(document.text):
        number = block_at(document, match.start())
        if number is None or document.blocks[number].kind is not BlockKind.CODE:
            places.append(Span(*match.span()))
    if not places:
        return
    first, *others = (_place(document.text, span) for span in places)
    yield RULE.finding(f"{first.message}{more_places(len(others))}", at=first, related=others)


def _in_metadata(document: Document) -> Iterator[Finding]:
    """Report the values of metadata that contain markup once, each at its first piece."""
    spots: list[Spot] = []
    for declared in document.metadata:
        is_title = document.format in _FORMATS_OF_MARKUP and declared.field == "headline"
        for match in _matches(declared.value) if declared.field not in _FIELDS_WITH_MARKUP else ():
            piece = match.group()
            is_emphasis = is_title and piece.strip("</>").strip().lower() in _EMPHASIS
            if not is_emphasis and not piece.startswith("{{"):  # templates are placeholders
                message = f"markup in the metadata: {_shortened(piece)}"
                spots.append(Spot(pointer=declared.pointer, label="more markup", message=message, within=piece))
                break
    if spots:
        yield RULE.finding(f"{spots[0].message}{more_places(len(spots) - 1)}", at=spots[0], related=spots[1:])


def _shortened(piece: str) -> str:
    return f"{piece[:_LONGEST_PIECE]}…" if len(piece) > _LONGEST_PIECE else piece


def _place(text: str, span: Span) -> Spot:
    return Spot.of(span, "more markup", f"markup in the prose: {_shortened(text[span.start : span.end])}")


def _matches(text: str) -> Iterator[re.Match[str]]:
    """Yield the matches of _MARKUP, which is tried only where it can begin."""
    end = 0
    for start in find_all(text, _BEGINNINGS):
        match = _MARKUP().match(text, start) if start >= end else None
        # Old wires set the ticker of a company in brackets: <I>, <P>.
        if match and not match.group().strip("<>").isupper():
            end = match.end()
            yield match


RULE = Rule(
    "text-markup",
    Kind.WEAK,
    Severity.WARNING,
    check,
    help="Extract the text from its source again, without the page's code.",
)
