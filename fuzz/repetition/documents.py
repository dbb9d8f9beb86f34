"""Repeated pieces of manuscripts, messages, exports of press archives, tables and markup that is written by hand."""

from fuzz.repetition.repeated_file import RepeatedFile, repeated_files

_RTF = {
    "paragraphs": r"\u8220?It sails,\u8221? said $person.\par ",
    "groups": "{it $inside}",
    "characters": r"\u233?",
    "hexadecimal characters": r"\'e9",
    "code pages": r"\ansicpg$number ",
    "fonts": r"{\fonttbl{\f$number\fcharset204 It;}}\f$number it ",
    "styles": r"{\stylesheet{\s$number It;}}\s$number it\par ",
    "footnotes": r"it{\footnote $person said so.} ",
    "fields": r"{\field{\*\fldinst x}{\fldrslt it}} ",
    "cells": r"$person\cell ",
}
_ODT = {
    "paragraphs": "<text:p>“It sails,” said $person.</text:p>",
    "spans": "<text:p><text:span>it </text:span></text:p>",
    "spaces": "<text:p>it<text:s text:c='9'/></text:p>",
    "notes": "<text:p>It<text:note><text:note-body><text:p>sails</text:p></text:note-body></text:note></text:p>",
    "list items": "<text:list><text:list-item><text:p>$person</text:p></text:list-item></text:list>",
    "cells": "<table:table><table:table-row><table:table-cell><text:p>it</text:p></table:table-cell>"
    "</table:table-row></table:table>",
    "nested spans": "<text:span>$inside</text:span>",
    "styles": '<text:p text:style-name="$word">It sails.</text:p>',
}
_WORD = {
    "paragraphs": "<w:p><w:r><w:t>“It sails,” said $person.</w:t></w:r></w:p>",
    "runs": "<w:p><w:r><w:t>it </w:t></w:r></w:p>",
    "nested boxes": "<w:p><w:txbxContent>$inside</w:txbxContent></w:p>",
}
_PDF = {
    "lines": "BT /F1 11 Tf 1 0 0 1 60 700 Tm (It sails, said $person.) Tj ET\n",
    "lines of one text": "(It sails, said $person.) Tj 0 -14 Td ",
    "letters": "(i) Tj ",
    "sizes": "/F1 $number Tf (It sails.) Tj ",
    "places": "1 0 0 1 $number $number Tm (It sails.) Tj ",
    "nested states": "q $inside Q ",
    "brackets": "((it)) Tj ",
    "arrays": "[(it) -20 (sails) -200] TJ ",
}
_MAIL_HEAD = "Date: Fri, 9 May 2025 08:00:00 +0200\nFrom: Ida Brandt <ida@example.org>\nSubject: Ferry back\n"
_MAIL = {
    "lines": "“It sails,” said $person.\n",
    "paragraphs": "“It sails,” said $person.\n\n",
    "quoted lines": "> It sails.\n",
    "signatures": "-- \nIda\n",
    "addresses": "<ida@example.org> ",
    "forwarded heads": "From: $person\nSubject: $word\n\n",
}
_MAIL_HEADERS = {
    "unknown headers": "X-$word: it\n",
    "folded lines": " it\n",
    "encoded words": " =?utf-8?q?=e9?=\n",
}
_MAIL_PARTS = {
    "texts": "--a\nContent-Type: text/plain; charset=utf-8\n\n“It sails,” said $person.\n",
    "pages": "--a\nContent-Type: text/html; charset=utf-8\n\n<p>“It sails,” said $person.\n",
    "alternatives": "--a\nContent-Type: multipart/alternative; boundary=$word\n\n--$word\n\nIt sails.\n--$word--\n",
    "attachments": "--a\nContent-Disposition: attachment; filename=$word.txt\n\nIt sails.\n",
    "messages": "--a\nContent-Type: message/rfc822\n\nSubject: it\n\nIt sails.\n",
}
_SEPARATOR = "From ida@example.org Fri May  9 08:00:00 2025\n"
_MAILBOX = {
    "messages": f"{_SEPARATOR}Subject: $place\n\n“It sails,” said $person.\n\n",
    "quoted separators": ">From $word\n",
}
_NEXIS = (
    "1 of 2 DOCUMENTS\n\nThe Paper\n\nMarch 4, 2025\n\nFerry back\n\nBYLINE: Ida Brandt\n\nBODY:\n\n"
    "“It sails,” said Ida Brandt, who is the mayor of Eastwick.\n\n"
)
_NEXIS_PIECES = {
    "articles": "$number of 9999 DOCUMENTS\n\nThe Paper\n\nMarch 4, 2025\n\n$place\n\nBODY:\n\nIt sails.\n\n",
    "counts": "$number of 9999 DOCUMENTS\n\n",
    "paragraphs": "“It sails,” said $person.\n\n",
    "lines": "“It sails,” said $person.\n",
    "headings": "Graphic\n\n",
    "dates": "March 4, 2025\n\n",
    "rights": "Copyright 2025 The Paper\n\n",
    "labels of one article": "BYLINE: $person\n",
}
_FACTIVA_PIECES = {
    "articles": "HD  $place\nPD  4 March 2025\nSN  The Paper\nWC  2 words\nLP  It sails.\n\n"
    "Document PAPER00000$number\n\n",
    "codes": "HD  $place\n",
    "lines": "TD  “It sails,” said $person.\n",
    "numbers": "Document PAPER0000020250304ef5a00001\n",
}
_FACTIVA = "HD  Ferry back\nPD  4 March 2025\nSN  The Paper\nWC  2 words\nLP  It sails.\nTD\n"
_FACTIVA_END = "\nDocument PAPER0000020250304ef5a00001\n"
_PROQUEST_PIECES = {
    "articles": "____________________________________________________________\n\n$place\n\nAbstract: it\n\n"
    "Full text: It sails.\n\nTitle: $place\n\nPublication title: The Paper\n\nPublication date: Mar 4, 2025\n\n"
    "ProQuest document ID: $number\n\n",
    "rules": "____________________________________________________________\n\n",
    "lines of one rule": "_",
}
_PAGE_EXPORT = "<html><body><p class=DocPublicationName>The Paper</p><p class=titreArticle>Ferry</p>"
_EUROPRESSE = {
    "articles": "<article><p class='DocPublicationName'>The Paper</p><p class='DocHeader'>4 mai 2025</p>"
    "<p class='titreArticle'>$place</p><div class='docOcurrContainer'>Il part, dit $person.</div></article>",
    "publications": "<p class='DocPublicationName'>The Paper</p>",
    "story classes in a line": "<b class='docOcurrContainer'>it</b> ",
    "letters of a tag": "a",
    "attributes of a tag": 'class="x" ',
    "unknown tags": "<x-$word>it",
    "scripts without an end": "<script ",
}
_ASCIIDOC_PIECES = {
    "paragraphs": "“It sails,” said $person.\n\n",
    "lines": "“It sails,” said $person.\n",
    "sections": "== It\n\n",
    "items": "* it\n",
    "nested items": "* it\n** it\n",
    "delimiters": "____\n",
    "cells": "|it",
    "marks": "*it ",
    "marks without an end": "*it*",
    "links": "https://x.example[it] ",
    "brackets": "[",
    "footnotes": "footnote:[it] ",
}
_RST_PIECES = {
    "paragraphs": "“It sails,” said $person.\n\n",
    "titles": "It\n==\n\n",
    "marks of a table": "=",
    "columns of a table": "== ",
    "corners of a table": "+-",
    "fields": ":it: it\n",
    "directives": ".. note:: it\n\n",
    "nested directives": ".. note:: it\n\n   it\n\n",
    "footnotes": ".. [1] it\n",
    "targets": ".. _$word: https://x.example\n",
    "references": "`it <https://x.example>`_ ",
    "back quotes": "`",
    "unclosed references": "`it <",
    "stars": "*it ",
    "literal blocks": "It::\n\n  it\n\n",
}
_WARC_PIECES = {
    "pages": "WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: https://x.example/a\r\nContent-Type: text/html\r\n"
    "Content-Length: 52\r\n\r\n<html><body><article><h1>Ferry</h1><p>It sails, yes.\r\n\r\n",
    "other files": "WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: image/$word\r\n"
    "Content-Length: 2\r\n\r\nit\r\n\r\n",
}
_WARC_HEADERS = "WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/html\r\n"
_TEI = "<TEI xmlns='http://www.tei-c.org/ns/1.0'><teiHeader><fileDesc><titleStmt><title>Ferry</title>"
_TEI_TEXT = f"{_TEI}</titleStmt></fileDesc></teiHeader><text><body>"
_TEI_PIECES = {
    "paragraphs": "<p>“It sails,” said $person.</p>",
    "quotations": "<p><said who='#$word'>It sails.</said></p>",
    "divisions": "<div><head>It</head>$inside</div>",
}
_TEI_END = "</titleStmt></fileDesc></teiHeader><text><body><p>It sails.</p></body></text></TEI>"
_TEI_HEADER = {
    "authors": "<author>$person</author>",
}
_CSV_HEAD = "date,title,author,text\n"
_CSV_PIECES = {
    "rows": "2025-03-04,$place,$person,“It sails”\n",
}
_WIRE = "\x01ewn0123 4 pol 42\r\n^Ferry back<\r\n\x02"
_WIRE_PIECES = {
    "lines": "  “It sails,” said $person.\r\n",
    "messages": "\x03\r\n\x01ewn0123 4 pol 42\r\n\x02It sails.\r\n",
    "brackets": "<",
    "dateline marks": "EASTWICK (AP) _ ",
}

FILES: tuple[RepeatedFile, ...] = (
    *repeated_files("RTF", _RTF, "story.rtf", "{\\rtf1\\ansi Ferry back\\par It ", "}", middle="sails "),
    *repeated_files("ODT", _ODT, "story.odt"),
    *repeated_files("Word", _WORD, "story.docx"),
    *repeated_files("PDF", _PDF, "story.pdf", "BT /F1 11 Tf 1 0 0 1 60 700 Tm (It) Tj ", "ET"),
    *repeated_files("mail", _MAIL, "story.eml", f"{_MAIL_HEAD}MIME-Version: 1.0\n\n"),
    *repeated_files("mail", _MAIL_HEADERS, "story.eml", f"{_MAIL_HEAD}X-Desk: it\n", "\nIt sails.\n"),
    *repeated_files(
        "mail parts", _MAIL_PARTS, "story.eml", f"{_MAIL_HEAD}Content-Type: multipart/mixed; boundary=a\n\n", "--a--\n"
    ),
    *repeated_files("mailbox", _MAILBOX, "desk.mbox", f"{_SEPARATOR}Subject: It\n\n"),
    *repeated_files("Nexis export", _NEXIS_PIECES, "export.txt", _NEXIS, "\nLOAD-DATE: March 4, 2025\n"),
    *repeated_files("Factiva export", _FACTIVA_PIECES, "export.txt", _FACTIVA, _FACTIVA_END),
    *repeated_files("ProQuest export", _PROQUEST_PIECES, "export.txt"),
    *repeated_files("Europresse export", _EUROPRESSE, "export.html", f"{_PAGE_EXPORT}<a"),
    *repeated_files("AsciiDoc", _ASCIIDOC_PIECES, "story.adoc", "= Ferry back\nIda Brandt\n\nIt sails.\n\n"),
    RepeatedFile("AsciiDoc: digits in a table", "story.adoc", "1", "= Ferry back\n\n|===\n", after="\n|===\n"),
    *repeated_files("reStructuredText", _RST_PIECES, "story.rst", "Ferry back\n==========\n\nIt sails.\n\n", "it\n"),
    *repeated_files("WARC", _WARC_PIECES, "pages.warc"),
    RepeatedFile("WARC: headers", "pages.warc", "WARC-X-$word: it\r\n", _WARC_HEADERS, after="\r\n\r\n\r\n"),
    *repeated_files("TEI", _TEI_PIECES, "story.xml", _TEI_TEXT, "</body></text></TEI>"),
    *repeated_files("TEI header", _TEI_HEADER, "story.xml", _TEI, _TEI_END),
    *repeated_files("CSV", _CSV_PIECES, "rows.csv", _CSV_HEAD),
    *repeated_files("wire", _WIRE_PIECES, "story.iptc", _WIRE, "\x03"),
)  # fmt: skip
