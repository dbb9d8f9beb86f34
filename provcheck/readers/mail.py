"""E-mail: a message (.eml), or a mailbox of several (.mbox), each of which is a document.

`Document.text` is the message as a mail program shows it: the lines of subject, sender and date, then the text. Places
are lines and columns of that. Of two versions of a text the plain one is read, unless the one in HTML has twice as many
words. A newsletter with several stories is one document. Attachments stay shut, and the document says so.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from hashlib import sha256
from typing import NamedTuple

from provcheck.model.document import Block, BlockKind, Declared, Document, Source
from provcheck.model.errors import ReadError, WordlessPage
from provcheck.model.evidence import Span
from provcheck.model.settings import Limits
from provcheck.readers.decode import decode
from provcheck.readers.header_lines import header_statement
from provcheck.readers.identity_source_map import IdentitySourceMap
from provcheck.readers.mail_html import paragraphs_of_html
from provcheck.readers.mail_senders import sender_statements
from provcheck.readers.paragraphs import prose, unwrap
from provcheck.readers.reading_options import ReadingOptions

# The line above each message of a mailbox (RFC 4155, appendix A), and lines of a text that look like one.
_SEPARATOR = re.compile(rb"(?:\A|\n\r?\n)From \S[^\r\n]*\d\d:\d\d[^\r\n]*\r?\n")
_QUOTED_SEPARATOR = re.compile(rb"^>(>*From )", re.MULTILINE)
# A message has one or two parts with parts; parsing takes time with the square of their depth.
_NESTING = re.compile(rb"boundary\s*=|message/rfc822", re.IGNORECASE)
_MOST_NESTED = 64
# A header field over several lines (RFC 5322, 2.2.3); one describes a part in some hundred characters.
_FIELD = re.compile(rb"^content-[a-z-]+:[^\r\n]*+(?:\r?\n[ \t][^\r\n]*+)*+", re.MULTILINE | re.IGNORECASE)
_LONGEST_FIELD = 16_384
_LONGEST_SHOWN = 2_000
# What programs put before the subject of an answer or a forwarded message.
_REPLY = re.compile(r"(?:(?:Re|Aw|Fwd?|Wg|Tr|Rv|Sv|Vs|Odp|Antw)(?:\[\d+\])?:\s*)+", re.IGNORECASE)
# The end of a line that goes on in the next (RFC 3676, 4.1), and the line above a signature (4.3).
_FLOWED = re.compile(r"(?<!^--) \r?\n", re.MULTILINE)
_SIGNATURE = re.compile(r"^-- ?\r?$", re.MULTILINE)
_BETWEEN = "\n\n"
_SHOWN = ("Subject", "From", "Date")
_TEXTS = frozenset({"text/plain", "text/html"})
_SIGNATURES = frozenset({"application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"})
_MOST_NAMED, _LONGEST_NAME = 3, 80


class _Body(NamedTuple):
    """The text of a message, its paragraphs, the encoding that was assumed, and the names of what was not opened."""

    text: str
    blocks: list[Block]
    assumed_encoding: str
    attachments: list[str]


def parts(source: Source, options: ReadingOptions) -> Sequence[Callable[[], Document]]:
    """A function for each message of a file."""
    separators = list(_SEPARATOR.finditer(source.content)) if source.content.startswith(b"From ") else []
    starts = [match.end() for match in separators] or [0]
    ends = [*(match.start() for match in separators[1:]), len(source.content)]
    digest = sha256(source.content).hexdigest()

    def reader(start: int, end: int) -> Callable[[], Document]:
        return lambda: _document(source.name, source.content[start:end], digest, options.limits, bool(separators))

    return [reader(start, end) for start, end in zip(starts, ends, strict=True)]


def _document(name: str, content: bytes, digest: str, limits: Limits, is_of_mailbox: bool) -> Document:
    message = _parsed(_QUOTED_SEPARATOR.sub(rb"\1", content) if is_of_mailbox else content)
    head, blocks, declared = _head(message)
    body = _body(message, name, limits)
    if not any(map(str.isalnum, body.text)):
        shut = f"; its attachments ({_named(body.attachments)}) are not opened: save them" if body.attachments else ""
        raise WordlessPage(f"the message has no text{shut or '; exclude it'}")
    text = f"{head}\n{body.text}"
    shift = len(head) + 1
    blocks += [Block(block.kind, Span(block.span.start + shift, block.span.end + shift)) for block in body.blocks]
    return Document(
        uri=name,
        format="mail",
        text=text,
        blocks=tuple(blocks),
        declared=tuple(declared),
        language=None,
        sha256=digest,
        source_map=IdentitySourceMap(text),
        assumed_encoding=body.assumed_encoding,
        caveats=(f"attachments are not opened: {_named(body.attachments)}",) if body.attachments else (),
    )


def _parsed(content: bytes) -> Message:
    """The message; raises ReadError for one whose structure is deeper or larger than any real one."""
    if len(_NESTING.findall(content)) > _MOST_NESTED:
        raise ReadError(f"more than {_MOST_NESTED} parts of the message have parts; save its text as .txt")
    if any(match.end() - match.start() > _LONGEST_FIELD for match in _FIELD.finditer(content)):
        raise ReadError(f"a header field has more than {_LONGEST_FIELD:,} characters; save the text as .txt")
    return message_from_bytes(content)


def _head(message: Message) -> tuple[str, list[Block], list[Declared]]:
    """The lines of the headers that are shown, their blocks, and what they declare."""
    head = ""
    blocks: list[Block] = []
    declared: list[Declared] = []
    for name in _SHOWN:
        value = _header(message, name)
        if not value:
            continue
        start = len(head)
        head += f"{name}: {value}\n"
        span = Span(start + len(name) + 2, len(head) - 1)
        headline_start = 0
        for field, own in _statements(name, value):
            stated = Span(span.start + own.start, span.start + own.end)
            declared.append(header_statement(field, head, stated, name))
            headline_start = stated.start if field == "headline" else 0
        if headline_start:
            blocks.append(Block(BlockKind.HEADER, Span(start, start + len(head[start:headline_start].rstrip()))))
            blocks.append(Block(BlockKind.HEADLINE, Span(headline_start, span.end)))
        else:
            blocks.append(Block(BlockKind.HEADER, Span(start, span.end)))
    return head, blocks, declared


def _statements(name: str, value: str) -> list[tuple[str, Span]]:
    """The fields that a header states, and the ranges of the values that state them; a range has text."""
    if name == "Date":
        return [("published", Span(0, len(value)))]
    if name == "From":
        return sender_statements(value)
    reply = _REPLY.match(value)
    start = reply.end() if reply else 0
    return [("headline", Span(start, len(value)))] if start < len(value) else []


def _header(message: Message, name: str) -> str:
    """The value of a header field as it is shown; "" where there is none."""
    raw = next((str(value) for key, value in message.raw_items() if key.lower() == name.lower()), "")
    return _decoded(raw)


def _decoded(raw: str) -> str:
    """The text of a header field or of a file's name as it is shown (RFC 2047, RFC 6532), on one line."""
    value = raw[:_LONGEST_SHOWN].encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    with suppress(LookupError, ValueError, MessageError):  # an encoding that is not known, or damaged
        value = str(make_header(decode_header(value)))
    return " ".join("".join(letter if letter.isprintable() else " " for letter in value).split())


def _body(message: Message, name: str, limits: Limits) -> _Body:
    """The texts of all parts that are shown, one below the other."""
    attachments: list[str] = []
    texts: list[str] = []
    blocks: list[Block] = []
    assumed, shift = "", 0
    for part in _text_parts(message, name, limits, attachments):
        text = _part_text(part, name, limits)
        blocks += [Block(block.kind, Span(block.span.start + shift, block.span.end + shift)) for block in text.blocks]
        texts.append(text.text)
        assumed = assumed or text.assumed_encoding
        shift += len(text.text) + len(_BETWEEN)
    return _Body(_BETWEEN.join(texts), blocks, assumed, attachments)


def _text_parts(message: Message, name: str, limits: Limits, attachments: list[str]) -> Iterator[Message]:
    """The parts whose text is shown, in order; what is not opened is added to `attachments`."""
    stack = [message]
    while stack:
        part = stack.pop()
        content_type = part.get_content_type()
        if part.get_content_maintype() == "multipart":
            children = _children(part)
            is_choice = content_type == "multipart/alternative"
            stack += [_best(children, name, limits)] if is_choice and children else reversed(children)
        elif part.get_content_disposition() != "attachment" and content_type in _TEXTS:
            yield part
        elif _is_attachment(part, content_type):
            attachments.append(_decoded(part.get_filename() or content_type)[:_LONGEST_NAME])


def _is_attachment(part: Message, content_type: str) -> bool:
    """Whether a part may hold words: it is attached, or is neither a picture of the text nor a signature."""
    if content_type in _SIGNATURES:
        return False
    return part.get_content_disposition() == "attachment" or part.get_content_maintype() != "image"


def _children(part: Message) -> list[Message]:
    payload = part.get_payload()
    return [child for child in payload if isinstance(child, Message)] if isinstance(payload, list) else []


def _best(versions: list[Message], name: str, limits: Limits) -> Message:
    """The version to read: the plain one, unless another has twice as many words, as in newsletters."""
    plain = next((part for part in versions if part.get_content_type() == "text/plain"), None)
    rich = next((part for part in reversed(versions) if part.get_content_type() != "text/plain"), None)
    if plain is None or rich is None:
        return plain or rich or versions[-1]
    if rich.get_content_type() != "text/html":
        rich_part = next((part for part in rich.walk() if part.get_content_type() == "text/html"), None)
        if rich_part is None:
            return plain
    else:
        rich_part = rich
    words = [len(_part_text(part, name, limits).text.split()) for part in (plain, rich_part)]
    return rich if words[1] > 2 * words[0] else plain


def _part_text(part: Message, name: str, limits: Limits) -> _Body:
    """The text of a part, with single spaces in place of line ends that only wrap it."""
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes) or not payload.strip():
        return _Body("", [], "", [])
    charset = part.get_content_charset() or ""
    decoded, assumed = decode(Source(name, payload), charset.encode("ascii", "replace"))
    decoded = decoded.replace("\r\n", "\n")
    if part.get_content_type() == "text/html":
        return _html_body(decoded, assumed, limits)
    if part.get_param("format") == "flowed":
        decoded = _FLOWED.sub(" ", decoded)
    signature = _SIGNATURE.search(decoded)
    end = signature.start() if signature else len(decoded)
    text, lines = unwrap(decoded[:end])
    blocks = prose(text, lines)
    if signature and (below := decoded[end:].strip()):
        start = decoded.index(below, end)
        blocks.append(Block(BlockKind.HEADER, Span(start, start + len(below))))
    return _Body(text + decoded[end:], blocks, assumed, [])


def _html_body(decoded: str, assumed: str, limits: Limits) -> _Body:
    blocks: list[Block] = []
    paragraphs = paragraphs_of_html(decoded, limits)
    start = 0
    for kind, paragraph in paragraphs:
        blocks.append(Block(kind, Span(start, start + len(paragraph))))
        start += len(paragraph) + len(_BETWEEN)
    return _Body(_BETWEEN.join(paragraph for _, paragraph in paragraphs), blocks, assumed, [])


def _named(attachments: list[str]) -> str:
    """The names of a few attachments, and how many there are besides."""
    more = f" and {len(attachments) - _MOST_NAMED} more" if len(attachments) > _MOST_NAMED else ""
    return ", ".join(attachments[:_MOST_NAMED]) + more
