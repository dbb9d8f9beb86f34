"""Grammars of the formats that are more than marked-up prose: the bytes of the fuzzer choose pieces of one.

A byte below the number of pieces stands for a piece; each other byte stands for itself. What is put together so is
packed as its format is (`fuzz.containers`).
"""

from typing import NamedTuple

from fuzz.containers import packed
from provcheck.model.document import Source

# Beyond these, bytes are letters, which stand for themselves.
_MOST_PIECES = 65


class Grammar(NamedTuple):
    """The name of a file and the pieces that it may have."""

    file: str
    pieces: tuple[str, ...]

    def source(self, data: bytes) -> Source:
        """The file that these bytes choose."""
        pieces = [piece.encode("utf-8", "surrogatepass") for piece in self.pieces]
        content = b"".join(pieces[byte] if byte < len(pieces) else bytes((byte,)) for byte in data)
        return Source(self.file, packed(self.file, content))

    def seeds(self) -> list[bytes]:
        """Each piece behind the first, all pieces in order, and each again with the two behind it."""
        numbers = range(len(self.pieces))
        alone = [bytes((0, number)) for number in numbers]
        runs = [bytes((0, *(n % len(self.pieces) for n in (number, number + 1, number + 2)))) * 3 for number in numbers]
        return [bytes(numbers), *alone, *runs]


_STORY = ("“It sails,” said Ida Brandt. ", "By Ida Brandt\n", "(Reuters)", "4 March 2025", "it ", "é😀", "\n", "\n\n")
_EXPORT = (
    "1 of 2 DOCUMENTS\n\n", "2 of 2 DOCUMENTS\n\n", "Document 1 of 2\n", "End of Document\n", "The Paper\n\n",
    "March 4, 2025\n\n", "BYLINE: ", "LENGTH: 9 words\n", "BODY:\n", "Body\n", "LOAD-DATE: ", "Copyright 2025 x\n",
    "Graphic\n", "HD  ", "PD  4 March 2025\n", "SN  ", "LP  ", "TD\n", "AN  ", "WC  9 words\n", "CY  ", "LA  EN\n",
    "Document PAPER0000020250304ef5a00001\n", "_" * 60 + "\n", "Title: ", "Abstract: ", "Full text: ",
    "Publication title: ", "Publication date: Mar 4, 2025\n", "ProQuest document ID: 1\n", "Dokument 1 von 2\n", "\r\n",
    "  ", "\t",
)  # fmt: skip
_MARKUP = ("<", ">", "&amp;", "&#233;", "<!--", "-->", "<![CDATA[", "]]>")

GRAMMARS: dict[str, Grammar] = {
    "export": Grammar("export.txt", (*_EXPORT, *_STORY)),
    "export-page": Grammar("export.html", (
        "<p class='DocPublicationName'>", "<article>", "</article>", "<p class='titreArticle'>", "<p>", "</p>",
        "<span class=\"DocHeader\">", "<div class='docOcurrContainer'>", "<p class=sm-margin-bottomNews>", "</div>",
        "<p class=rdp__public>", "<br>", "<script>", "</script>", "<TITLE>", "<b class='x' class=\"", "'>", " class=",
        ">Document 1 of 2<", ">End of Document<", "<p>HD  x<p>LP  y", *_STORY, *_MARKUP,
    )),
    "rtf": Grammar("story.rtf", (
        "{\\rtf1\\ansi ", "{", "}", "\\par ", "\\'e9", "\\u8220?", "\\u-10179", "\\u-8704", "{\\*\\x ", "{\\footnote ",
        "\\v ", "\\v0 ", "\\bin3 ", "\\bin99999 ", "{\\fonttbl{\\f0\\fcharset128 x;}}", "\\f0 ", "\\f9 ", "\\plain ",
        "{\\info{\\title ", "{\\author ", "{\\creatim\\yr2025\\mo3\\dy4\\hr9}", "{\\stylesheet{\\s1 heading 1;}}",
        "\\s1 ", "\\pard ", "\\outlinelevel1 ", "\\uc2 ", "\\uc0 ", "\\ansicpg1251 ", "\\ansicpg65001 ", "\\mac ",
        "\\cell ", "\\row ", "{\\field{\\*\\fldinst x}{\\fldrslt ", "\\deleted ", "\\\n", "\\~", "\\{", "\\", "\0",
        "\\deff0", "1 of 2 DOCUMENTS\\par ", "March 4, 2025\\par ", "\\tab ", *_STORY,
    )),
    "odt": Grammar("story.odt", (
        "<text:p>", "</text:p>", "<text:h text:outline-level='1'>", "</text:h>", "<text:span>", "</text:span>",
        "<text:s text:c='9'/>", "<text:tab/>", "<text:line-break/>", "<text:note><text:note-body>",
        "</text:note-body></text:note>", "<text:tracked-changes>", "</text:tracked-changes>", "<office:annotation>",
        "</office:annotation>", "<table:table><table:table-row><table:table-cell>",
        "</table:table-cell></table:table-row></table:table>", "<text:p text:style-name='Title'>", "<dc:title>",
        "</dc:title>", "<meta:initial-creator>", "</meta:initial-creator>", "<meta:creation-date>2025-05-09",
        "</meta:creation-date>", "<dc:language>en", "</dc:language>", *_STORY, *_MARKUP,
    )),
    "word": Grammar("story.docx", (
        "<w:p>", "</w:p>", "<w:r>", "</w:r>", "<w:t>", "</w:t>", "<w:del>", "</w:del>", "<w:tab/>", "<w:br/>",
        "<w:txbxContent>", "</w:txbxContent>", "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>", "<w:rPr><w:vanish/></w:rPr>",
        "<w:pPr><w:pStyle w:val='Title'/></w:pPr>", "<dc:title>", "</dc:title>", "<dc:creator>", "</dc:creator>",
        "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", "<w:t>1 of 2 DOCUMENTS", *_STORY, *_MARKUP,
    )),
    "wire": Grammar("story.iptc", (
        "\x01ewn0123 4 pol 42\r\n", "\x02", "\x03", "\x04", "^", "<", "=", "\t", "a/b/\n", "091430 May 25", "\r\n",
        "AP-NY-05-09-25 1430GMT", "EXT010 3 GEN 0336 F\n", "./.\n", "EASTWICK (AP) _ ", "  ", "^By IDA BRANDT<\n",
        "\x16\x16", "\x1f", "BC-Ferry,1st Ld-Writethru,", "AAA", "0336 GEN", *_STORY,
    )),
    "mail": Grammar("story.eml", (
        "Subject: ", "From: Ida Brandt <ida@example.org>\n", "Date: Fri, 9 May 2025 08:00:00 +0200\n",
        "MIME-Version: 1\n",
        "Content-Type: multipart/mixed; boundary=a\n", "Content-Type: multipart/alternative; boundary=b\n",
        "Content-Type: text/html; charset=", "utf-8\n", "undefined\n", "utf-16\n", "x\n", "--a\n", "--b\n", "--a--\n",
        "Content-Type: text/plain; format=flowed\n", "Content-Transfer-Encoding: base64\n",
        "Content-Transfer-Encoding: quoted-printable\n", "=E9=\n", "SXQgc2FpbHMu\n", "=?utf-8?q?=e9?=", "=?x?b?_?=",
        "Content-Disposition: attachment; filename=", "Content-Type: message/rfc822\n", "-- \n", "> ", "Re: ", "<p>",
        "</p>",
        "<style>", "From ida@example.org Fri May  9 08:00:00 2025\n", ">From ", "begin 644 a\n", " ", "\r\n", *_STORY,
    )),
    "pdf": Grammar("story.pdf", (
        "BT ", "ET ", "/F1 11 Tf ", "/F1 0 Tf ", "/F9 20 Tf ", "1 0 0 1 60 700 Tm ", "0 0 0 0 0 0 Tm ", "0 -14 Td ",
        "0 99999999 Td ", "(", ") Tj ", "T* ", "[(", ") -200 (", ")] TJ ", "<e9> Tj ", "<", "> Tj ", "q ", "Q ",
        "1 0 0 1 0 0 cm ", "/X Do ", "12 TL ", "1 Tr ", "' ", "\" ", "BI ID ", " EI ", "/Artifact BMC ", "EMC ",
        "(By Ida Brandt) Tj ", "(It sails, said Ida Brandt.) Tj ", "(Q. Why?) Tj ", "(12) Tj ", "-1e9 ", "%", "\\",
        "\nendstream\nendobj\n", "trailer << /Root 1 0 R >>", "<< /Title (x) >>", *_STORY,
    )),
    "tei": Grammar("story.xml", (
        "<TEI xmlns='http://www.tei-c.org/ns/1.0'>", "</TEI>", "<teiHeader>", "</teiHeader>", "<fileDesc><titleStmt>",
        "</titleStmt></fileDesc>", "<title>", "</title>", "<author>", "</author>", "<date when='2025-03-04'/>",
        "<publicationStmt><publisher>", "</publisher></publicationStmt>", "<text><body>", "</body></text>", "<p>",
        "</p>",
        "<div>", "</div>", "<head>", "</head>", "<said who='#x'>", "</said>", "<q>", "</q>", "<lb/>",
        "<ref target='x'>",
        "</ref>", "<teiCorpus>", "</teiCorpus>", "<doc title='x' author='y' date='2025-03-04'>", "</doc>", "<main>",
        "</main>", "<!DOCTYPE TEI [<!ENTITY a 'b'>]>", "&a;", "<?xml version='1.0' encoding='", "latin-1'?>",
        "undefined'?>", *_STORY,
        *_MARKUP,
    )),
    "warc": Grammar("pages.warc", (
        "WARC/1.0\r\n", "WARC-Type: response\r\n", "WARC-Type: resource\r\n", "WARC-Type: metadata\r\n",
        "WARC-Target-URI: https://x.example/a\r\n", "Content-Type: text/html\r\n",
        "Content-Type: application/http; msgtype=response\r\n", "Content-Length: ", "9\r\n", "52\r\n", "-1\r\n",
        "999999999\r\n",
        "\r\n", "HTTP/1.1 200 OK\r\n", "Transfer-Encoding: chunked\r\n", "Content-Encoding: gzip\r\n", "a\r\n", "0\r\n",
        "<html><body><article><h1>Ferry</h1><p>It sails, yes.", "\x1f\x8b\x08",
        "Content-Type: text/html; charset=utf-16\r\n",
        "WARC-Record-ID: <urn:uuid:x>\r\n", *_STORY,
    )),
    "csv": Grammar("rows.csv", (
        "date,title,author,text\n", "date;title;author;text\n", "date\ttitle\tauthor\ttext\n", '"', '""', ",", ";",
        "\t",
        "\r\n", "2025-03-04,Ferry,Ida Brandt,It sails.\n", "2025-03-04", '"It ""sails"", yes"', "\x1e", "\x00", "=1+1",
        "\ufeff", "url", "sep=;\n", *_STORY,
    )),
    "asciidoc": Grammar("story.adoc", (
        "= Ferry back\n", "== It\n", "Vera Holm <v@x>; Ida Brandt\n", "v1.0, 2025-05-10: it\n", ":author: x\n",
        ":revdate: 2025-05-10\n",
        "----\n", "____\n", "====\n", "|===\n", "|", "* ", "** ", ". ", ".Title\n", "[quote, Ida Brandt, The Paper]\n",
        "[verse]\n",
        "// x\n", "////\n", "*", "_", "`", "#", "^", "~", "]", "[[a]]", "https://x[", "<<a,", ">>", "\"`", "`\"",
        "footnote:[",
        " +\n", "+\n", "---\n", "title: x\n", "image::x[]\n", "include::x[]\n", "ifdef::x[]\n", "NOTE: ", "a:: ",
        "--\n", "\r\n",
        *_STORY,
    )),
    "rst": Grammar("story.rst", (
        "Ferry back\n", "===\n", "---\n", ":Author: Vera Holm\n", ":Date: 2025-05-10\n", ":a: \n", ".. title: x\n",
        ".. post:: 10 May\n", ".. note:: x\n", ".. epigraph::\n", ".. figure:: x\n", ".. [1] x\n", ".. code::\n",
        ".. |x| image:: y\n",
        ".. _a: b\n", "..\n", "    ", "  ", "- ", "1. ", "| ", "|", "*", "**", "`", "``", "`x <y>`_", "[1]_", ":ref:`",
        "::\n",
        "+--+\n", "== ==\n", "=", "\\", "_", "title: x\n", "\r\n", "\t", *_STORY,
    )),
}  # fmt: skip
# Material of articles: who says what.
TRANSCRIPTS: tuple[Grammar, ...] = (
    Grammar("talk.vtt", (
        "WEBVTT\n\n", "00:01.000 --> 00:02.000\n", "01:00:01,000 --> 01:00:02,000 align:start\n", "1\n",
        "<v Ida Brandt>",
        "<v.loud ", "</v>", "<i>", "</i>", "<00:01.500>", ">> ", "IDA BRANDT: ", "{\\an8}", "{", "NOTE x\n", "STYLE\n",
        "-- ",
        "&amp;", ">", "<", "99:99:99.999 --> ", *_STORY,
    )),
    Grammar("talk.txt", (
        "Ida Brandt: ", "MAREK DOLNY (through an interpreter): ", "Q. ", "A. ", "Q: ", "— Ida Brandt\n", "[applause]",
        "(laughs)",
        "---\n", "title: x\n", ":", ", mayor: ", "> ", "\t", "\r\n", *_STORY,
    )),
    Grammar("talk.json", (
        "[", "]", "{", "}", ",", '"speaker": "Ida Brandt"', '"text": "It sails."', '"start": "1.5"', '"end": 2',
        '"start_ms": "9"',
        '"utterances": ', '"results": ', '"speaker": {"name": "x"}', "null", '"\\ud800"', "1e999", ":", '"', " ",
    )),
    Grammar("talk.srt", (
        "1\n", "00:00:01,000 --> 00:00:02,000\n", "\n", "IDA BRANDT: ", "<i>", "</i>", "{\\an8}", "- ", *_STORY,
    )),
)  # fmt: skip

for _grammar in (*GRAMMARS.values(), *TRANSCRIPTS):
    if len(_grammar.pieces) > _MOST_PIECES:
        raise ValueError(f"the grammar of {_grammar.file} has more than {_MOST_PIECES} pieces")
