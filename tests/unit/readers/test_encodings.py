"""The same text at the same places in every encoding, with every line end, through every reader."""

import codecs
from datetime import date

import pytest

from provcheck import profiles, readers
from provcheck.engine.assemble import assemble
from provcheck.engine.check import check
from provcheck.engine.fix import FixedDocument, fix_document
from provcheck.engine.locator import Locator
from provcheck.engine.suppress import fix_suppressor
from provcheck.model.document import Source
from provcheck.model.errors import ReadError
from provcheck.model.evidence import Span
from provcheck.model.finding import Place, Spot
from provcheck.model.settings import Settings

SETTINGS = Settings(profile=profiles.load("minimal"), as_of=date(2025, 6, 1))

# Before the words that are looked for, each story has letters that all these encodings have.
STORIES = {
    "a.txt": " date 2025-05-10 Três barcos\n\nÀs nove horas.\n\nO cais é de todos: {}\n",
    "a.md": "---\ntitle: Três barcos\n---\n\nÀs *nove* horas.\n\nO cais é de todos: {}\n",
    "a.json": '{{"headline": "Três barcos",\n"body": "Às nove horas.\\n\\nO cais é de todos: {}"}}\n',
    "a.jsonl": '{{"headline": "Três barcos", "body": "Às nove."}}\n\n{{"body": "O cais é de todos: {}"}}\n',
    "a.html": "<h1>Três barcos</h1>\n<p>Às nove horas &eacute; tudo.</p>\n<p>O cais é de todos: {}</p>\n",
    "a.xml": "<nitf><body><body.head><hedline><hl1>Três barcos</hl1></hedline></body.head>\n<body.content>\n"
             "<p>O cais é de todos: {}</p></body.content></body></nitf>\n",
}  # fmt: skip
WORDS = "disse Álvaro."
MARKS = {"utf-8-sig": codecs.BOM_UTF8, "utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}
ENDS = {"LF": "\n", "CRLF": "\r\n", "CR": "\r"}


def encoded(text: str, encoding: str) -> bytes:
    return MARKS.get(encoding, b"") + text.encode(encoding.removesuffix("-sig"))


def place_of_words(source: Source) -> tuple[str, Place]:
    """The assumed encoding, and the place that a finding about the words would have."""
    for row in readers.split(source):
        document = readers.read(row)
        start = document.text.find(WORDS)
        if start >= 0:
            locator = Locator(document, assemble(document, SETTINGS).record)
            place = locator.place(Spot(span=Span(start, start + len(WORDS)))).place
            assert place is not None
            return document.assumed_encoding, place
    raise AssertionError("the words were not read")


@pytest.mark.parametrize("ends", ENDS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16-le", "utf-16-be", "cp1252", "latin-1"])
@pytest.mark.parametrize("name", STORIES)
def test_words_are_found_at_their_place(name: str, encoding: str, ends: str) -> None:
    if name == "a.jsonl" and ends == "CR":
        pytest.skip("rows end in LF or CRLF: https://jsonlines.org")
    # Windows-1252 has a dash, Latin-1 has none.
    dash = "" if encoding == "latin-1" else "– "
    story = STORIES[name].format(dash + WORDS).replace("\n", ENDS[ends])
    assumed, place = place_of_words(Source(name, encoded(story, encoding)))
    expected = {"cp1252": "Windows-1252", "latin-1": "Latin-1 (ISO 8859-1)"}.get(encoding, "")
    assert assumed == expected
    start = story.index(WORDS)
    before = story[:start].replace("\r\n", "\n").replace("\r", "\n")
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    assert (place.start, place.end) == (start, start + len(WORDS))
    assert (place.line, place.column, place.end_line, place.end_column) == (line, column, line, column + len(WORDS))


@pytest.mark.parametrize(
    ("name", "before"),
    [
        ("a.html", '<meta charset="{}"><body><p>'),
        ("a.html", '<meta http-equiv="Content-Type" content="text/html; charset={}"><body><p>'),
        ("a.xml", '<?xml version="1.0" encoding="{}"?><nitf><body><body.content><p>'),
    ],
)
@pytest.mark.parametrize(
    ("declared", "codec"),
    [("windows-1252", "cp1252"), ("ISO-8859-1", "cp1252"), ("iso-8859-2", "iso8859-2"), ("windows-1251", "cp1251"),
     ("Shift_JIS", "cp932"), ("EUC-KR", "cp949"), ("GB2312", "gbk")],
)  # fmt: skip
def test_a_declared_encoding_is_used(name: str, before: str, declared: str, codec: str) -> None:
    words = {"iso8859-2": "Łódź", "cp1251": "Причал", "cp932": "港の船", "cp949": "항구", "gbk": "港口"}
    story = before.format(declared) + words.get(codec, "Às nove") + "."
    story += "" if name.endswith("html") else "</p></body.content></body></nitf>"
    document = readers.read(Source(name, story.encode(codec)))
    assert document.text == words.get(codec, "Às nove") + "."
    assert document.assumed_encoding == ""


def test_utf_8_takes_precedence_over_a_declared_encoding() -> None:
    page = '<meta charset="iso-8859-15"><body><p>Às nove – disse.</p>'
    assert readers.read(Source("a.html", page.encode())).text == "Às nove – disse."
    story = "<nitf><body><body.content><p>Às nove.</p></body.content></body></nitf>"
    item = f'<?xml version="1.0" encoding="iso-8859-1"?>{story}'
    assert readers.read(Source("a.xml", item.encode())).text == "Às nove."


def test_an_assumed_encoding_is_a_warning_at_the_first_byte_that_is_not_utf_8() -> None:
    result = check(
        Source("a.txt", " date 2025-05-10 Nove horas\n\nO cais é de todos – disse.\n\n(Lusa)\n".encode("cp1252")),
        SETTINGS,
    )
    (finding,) = [finding for finding in result.findings if finding.rule == "text-encoding"]
    assert str(finding.severity) == "warning"
    assert finding.message == "the file is not UTF-8 and declares no other known encoding; it was read as Windows-1252"
    assert finding.primary.place is not None
    assert (finding.primary.place.line, finding.primary.place.column) == (3, 8)


# A word decoded wrongly, which has a fix, and room for a byte that belongs to no character.
PAGE = "<html>{}<article><h1>Três barcos</h1><p>O cais – é “aberto”.</p><p>O cafÃ© é d@ todos, disse Álvaro.</p>"
DECLARATION = "<meta charset=UTF-8>"


@pytest.mark.parametrize("declaration", [DECLARATION, "", "\ufeff"])
@pytest.mark.parametrize(
    ("stray", "lost"),
    [
        (b"\x9d", "1 byte is not UTF-8 and was read as U+FFFD: 0x9d at offset {}"),
        (b"\xe2\x80", "2 bytes are not UTF-8 and were read as U+FFFD, the first of them 0xe2 at offset {}"),
    ],
)  # fmt: skip
def test_a_page_with_a_damaged_character_is_read_and_not_rewritten(declaration: str, stray: bytes, lost: str) -> None:
    sound = PAGE.format(declaration)
    before, after = sound.encode().split(b"@")
    source = Source("a.html", before + stray + after)
    document = readers.read(source)
    assert document.text == readers.read(Source("a.html", sound.encode())).text.replace("@", "\ufffd")
    assert document.caveats == (f"{lost.format(len(before))}; get the page again",)
    _, place = place_of_words(source)
    assert (place.line, place.column) == (1, sound.removeprefix("\ufeff").index(WORDS) + 1)
    fixed = fix_document(source, SETTINGS, fix_suppressor(SETTINGS), unsafe=True)
    assert not isinstance(fixed, FixedDocument)
    whole = fix_document(Source("a.html", sound.encode()), SETTINGS, fix_suppressor(SETTINGS), unsafe=True)
    assert isinstance(whole, FixedDocument)
    assert whole.after.content == sound.replace("cafÃ©", "café").encode()


def test_damage_that_is_not_shown_is_reported() -> None:
    page = PAGE.format(DECLARATION).replace("@", "e").encode() + b"<!-- \xff -->"
    messages = {finding.rule: finding.message for finding in check(Source("a.html", page), SETTINGS).findings}
    assert messages["text-unread"].startswith("1 byte is not UTF-8 and was read as U+FFFD: 0xff at offset ")


@pytest.mark.parametrize(
    "content",
    [
        PAGE.format(DECLARATION).encode().replace(b"@", b"\x9d" * 5),
        PAGE.format("<meta charset=Shift_JIS>").encode().replace(b"@", b"\xff"),
        PAGE.format("").replace("“", "").replace("”", "").encode("cp1252").replace(b"@", b"\x9d"),
        codecs.BOM_UTF16_LE + PAGE.format("").encode("utf-16-le") + b"a",
    ],
    ids=["too many", "another encoding", "not UTF-8", "UTF-16"],
)
def test_a_page_with_more_damage_is_refused(content: bytes) -> None:
    with pytest.raises(ReadError, match=r"is not part of a character|the encoding is unknown"):
        readers.read(Source("a.html", content))


def test_other_damaged_files_are_refused() -> None:
    with pytest.raises(ReadError, match="byte 0x80 at offset 17 is not part of a character"):
        readers.read(Source("a.txt", "O cais – é “".encode() + b"\x80 aberto, disse"))


def test_a_line_separator_ends_no_line_of_the_file() -> None:
    text = " date 2025-05-10 Three boats\u2028came in\n\nThe quay is everybody’s:\u2028disse Álvaro.\n"
    _, place = place_of_words(Source("a.txt", text.encode()))
    assert (place.line, place.column) == (3, 26)


def test_an_unpaired_surrogate_in_json_is_one_character() -> None:
    for escape in ("\\ud800", "\\udc00", "\\udc00\\ud800", "\\ud83d\\ude00"):
        story = f'{{"body": "a {escape} disse Álvaro."}}'
        _, place = place_of_words(Source("a.json", story.encode()))
        assert (place.start, place.end) == (story.index(WORDS), story.index(WORDS) + len(WORDS))


def test_a_nul_byte_is_refused_with_its_offset() -> None:
    for name in STORIES:
        (source,) = readers.split(Source(name, b'{"body": "one\x00two"}'))
        with pytest.raises(ReadError, match=r"binary data \(a NUL byte at offset 13\)"):
            readers.read(source)


@pytest.mark.parametrize("line_end", ENDS.values())
@pytest.mark.parametrize("front_matter", ["---\ntitle: Três barcos\n---\n", '+++\ntitle = "Três barcos"\n+++\n'])
def test_front_matter_is_read_with_every_line_end(front_matter: str, line_end: str) -> None:
    story = (front_matter + "\nO cais é de todos.\n").replace("\n", line_end)
    document = readers.read(Source("a.md", story.encode()))
    (headline,) = document.declared
    start, end = document.source_map.locate(headline.span, headline.pointer)
    assert headline.value == story[start:end] == "Três barcos"


@pytest.mark.parametrize("declared", ["undefined", "idna", "punycode", "unicode_escape", "charmap", "rot13", "utf-7"])
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.html", "<html><meta charset={}><article><p>The caf\xe9 opens. \\u0041</article>"),
        ("a.eml", "Subject: Ferry\nMIME-Version: 1.0\nContent-Type: text/plain; charset={}\n\n"
         "The caf\xe9 opens. \\u0041\n"),
        ("a.xml", "<?xml version='1.0' encoding='{}'?><nitf><body><body.content><p>The caf\xe9 opens. \\u0041</p>"
         "</body.content></body></nitf>"),
    ],
)  # fmt: skip
def test_a_codec_of_python_that_is_no_encoding_of_files_is_not_used(declared: str, name: str, content: str) -> None:
    document = readers.read(Source(name, content.format(declared).encode("latin-1")))
    assert document.text.rstrip().endswith("The café opens. \\u0041")
    assert document.assumed_encoding
