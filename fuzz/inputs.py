"""Hostile files by kind. The name of a file chooses its reader. All content is generated.

Sources of the kinds: OWASP Testing Guide (injection, XML external entities, CSV formulas); Trojan Source
(CVE-2021-42574); JSONTestSuite (numbers, depth, surrogates); the YAML 1.2 and WHATWG HTML standards.
"""

import json
import random
from collections.abc import Callable, Iterator
from itertools import product
from typing import NamedTuple

from provcheck.model.document import Source

Files = Iterator[Source]


class Kind(NamedTuple):
    """A kind of hostile input, described in a few words, and its files."""

    name: str
    files: Callable[[], Files]


# One article of each format, with placeholders.
_TEMPLATES: dict[str, str] = {
    "story.txt": " date 2025-03-04 {headline}\n\nEASTWICK, March 4 (Reuters) —\n\nBy {byline}\n\n"
    "“{quote}” said {speaker}.\n\nAt least {figure} people died, {speaker} told {outlet}.\n\n({credit})\n",
    "story.md": "---\ntitle: {headline}\ndate: 2025-03-04\nauthor: {byline}\nsource: {credit}\n---\n\n"
    "“{quote}” said {speaker}.\n\n> {quote}\n\n— {speaker}\n\n"
    "At least {figure} people died, according to {outlet}.\n\n*{credit}*\n",
    "story.html": "<!doctype html><html lang=en><head><title>{headline}</title>"
    "<meta property='og:title' content='{headline}'><meta name=author content='{byline}'>"
    "<meta property='article:published_time' content='2025-03-04'></head><body>"
    "<article><h1>{headline}</h1><p class=byline>By {byline}</p><p>“{quote}” said {speaker}.</p><p>At least {figure} "
    "people died, {speaker} told {outlet}.</p><footer>({credit})</footer></article></body></html>",
    "story.json": "",  # see _filled
    "story.xml": "<?xml version='1.0'?><nitf><head><title>{headline}</title>"
    "<docdata><date.issue norm='20250304'/></docdata></head><body><body.head><hedline><hl1>{headline}</hl1></hedline>"
    "<byline>By {byline}</byline></body.head>"
    "<body.content><p>“{quote}” said {speaker}.</p><p>At least {figure} people died, according to {outlet}.</p>"
    "</body.content><body.end><tagline>{credit}</tagline></body.end></body></nitf>",
}  # fmt: skip
_HARMLESS = {
    "headline": "Ferry back in service", "byline": "Ida Brandt", "quote": "It sails again,", "speaker": "Zoe Lind",
    "figure": "14", "outlet": "Reuters", "credit": "Reuters",
}  # fmt: skip

# Texts that act on what shows findings: a terminal, a CI system, a browser, a spreadsheet, a parser, a format.
PAYLOADS = (
    "\x1b[31mred\x1b[0m", "\x1b]0;title\x07", "\x1b]8;;https://example.org\x1b\\link\x1b]8;;\x1b\\", "\x9b31m",
    "a\rb",
    "a\x08\x08b", "\u202eevil\u202c", "\u2066isolate", "a\u200bb\u200b", "\U000e0041\U000e0042", "a\u2028b\u2029c",
    "::stop-commands::x", "::error file=a::b", "::set-output name=x::y", "##[error]x", "##vso[task.complete]x",
    "<script>alert(1)</script>", "</script><script>alert(1)</script>", "<img src=x onerror=alert(1)>",
    "\"><svg/onload=x>",
    "' onmouseover='x", "javascript:alert(1)", "<!--", "-->", "]]>", "<![CDATA[x]]>", "&amp;&lt;&#x3c;", "&nosuch;",
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "=HYPERLINK(\"x\")", "%0A::error::x", "%s%n%x", "{0}{1}{{}}", "${x}",
    "$(id)",
    "`id`", "|x|y|", "[a](javascript:x)", "![a](x)", "@everyone", "#1", "**b**", "\\", "'; DROP TABLE x; --", "\x00",
    "\ufeff", "\ufffe", "\uffff", "é" * 3, "e\u0301" * 50, "\U0001f1e6" * 9, "👩‍👩‍👧", "ＡＢ", "\u0600\u0601", "١٤",
    "½", "Ⅷ",
    "𝟙𝟜", "\u3000", "\u00ad", "ﬁ", "İ", "ß", "Ǆ", "￿", "-" * 300, "“" * 40, "\"" * 41, "'" * 41, "(" * 40,
    "9" * 400, "..." * 80,
)  # fmt: skip


def _filled(name: str, values: dict[str, str]) -> bytes:
    """The template of a file with values for its placeholders."""
    if name == "story.json":
        body = f"“{values['quote']}” said {values['speaker']}.\n\nAt least {values['figure']} people died."
        article = {
            "type": "text", "headline": values["headline"], "byline": values["byline"], "body_text": body,
            "versioncreated": "2025-03-04T12:00:00Z", "infosources": [{"name": values["credit"]}],
            "organisation": [{"name": values["outlet"]}],
        }  # fmt: skip
        return json.dumps(article).encode()
    text = _TEMPLATES[name]
    for field, value in values.items():
        text = text.replace("{" + field + "}", value)
    return text.encode("utf-8", "surrogatepass")


def injections() -> Files:
    """Each payload in one field of a document of each format."""
    for name, field, (number, payload) in product(_TEMPLATES, _HARMLESS, enumerate(PAYLOADS)):
        # Across the formats, each payload is in each field once.
        if list(_HARMLESS).index(field) == (number + list(_TEMPLATES).index(name)) % len(_HARMLESS):
            yield Source(name, _filled(name, _HARMLESS | {field: payload}))


def everywhere() -> Files:
    """Each payload in all fields at once."""
    for name, payload in product(_TEMPLATES, PAYLOADS):
        yield Source(name, _filled(name, dict.fromkeys(_HARMLESS, payload)))


def names() -> Files:
    """Files with hostile names; bytes that are not UTF-8 are surrogates in them."""
    for payload in (*PAYLOADS, "caf\udce9", "\udcff\udc9b31m"):
        yield Source(f"desk/{payload}/a,b:c%d e.txt", _filled("story.txt", _HARMLESS))
        yield Source(f"{payload}.md", b"no date")


def encodings() -> Files:
    """Encodings, byte-order marks, damage and line ends."""
    for name, encoding in product(
        _TEMPLATES,
        ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "latin-1", "mac-roman"),
    ):
        text = _filled(name, _HARMLESS).decode()
        for ends in ("\n", "\r\n", "\r", "\u2028"):
            yield Source(name, text.replace("\n", ends).encode(encoding, "replace"))
        yield Source(name, text.encode(encoding, "replace")[:-1])
        yield Source(name, text.encode(encoding, "replace")[1:])
    for name, fragment in product(
        _TEMPLATES,
        (
            b"",
            b"\0",
            b"\n",
            b"\xef\xbb\xbf",
            b"\xff\xfe",
            b"\xfe\xff",
            b"\xc0\x80",
            b"\xed\xa0\x80",
            b"\xf5\x80\x80\x80",
        ),
    ):
        yield Source(name, fragment)
        yield Source(name, fragment + _filled(name, _HARMLESS))
        yield Source(name, _filled(name, _HARMLESS) + fragment)


def depths() -> Files:
    """Nesting, from common depths to depths that break parsers."""
    for depth in (10, 100, 1_000, 30_000, 200_000):
        yield Source("a.json", b"[" * depth)
        yield Source("a.json", b"[" * depth + b"]" * depth)
        yield Source("a.json", b'{"headline":' * depth + b"1" + b"}" * depth)
        yield Source("a.json", b'{"headline":"x","body_text":"y","x":' + b"[" * depth + b"]" * depth + b"}")
        yield Source("a.md", b"---\nx: " + b"[" * depth + b"]" * depth + b"\n---\ntext\n")
        yield Source("a.md", b"---\n" + b"".join(b" " * i + b"a:\n" for i in range(min(depth, 1000))) + b"---\ntext\n")
        yield Source("a.md", b">" * depth + b" text\n")
        yield Source("a.md", b"- " * depth + b"text\n")
        yield Source("a.md", b"*" * depth + b"text" + b"*" * depth + b"\n")
        yield Source("a.html", b"<div>" * depth + b"text")
        yield Source("a.html", b"<p><b><i>" * (depth // 3) + b"text")
        yield Source("a.html", b"<script type='application/ld+json'>" + b"[" * depth + b"</script><p>text")
        yield Source("a.xml", b"<a>" * depth + b"text" + b"</a>" * depth)
        yield Source("a.xml", b"<nitf>" + b"<block>" * depth + b"text")
        yield Source("a.txt", "“‘".encode() * depth)
        yield Source("a.txt", b"(" * depth + b"Reuters" + b")" * depth)


def entities() -> Files:
    """XML, YAML and TOML that refer to other data, expand, or are malformed."""
    lol = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 12))
    for inside in (
        f'<!DOCTYPE nitf [<!ENTITY l0 "lol">{lol}]>',
        '<!DOCTYPE nitf [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE nitf [<!ENTITY x SYSTEM "http://127.0.0.1:9/x">]>',
        '<!DOCTYPE nitf [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x"> %x;]>',
        '<!DOCTYPE nitf SYSTEM "http://127.0.0.1:9/nitf.dtd">',
        '<!DOCTYPE nitf PUBLIC "-//IPTC//DTD NITF 3.5//EN" "nitf-3-5.dtd">',
        '<?xml-stylesheet href="http://127.0.0.1:9/x"?>',
        '<!DOCTYPE nitf [<!ATTLIST nitf x CDATA "y">]>',
    ):
        for body in ("&x;", "&l11;", "text"):
            yield Source("a.xml", f"<?xml version='1.0'?>{inside}<nitf><body><p>{body}</p></body></nitf>".encode())
    for yaml in (
        "a: &a [x]\nb: [*a, *a]", "a: &a {b: *a}", "a: !!python/object/apply:os.system [id]", "a: !!binary x",
        "<<: {title: x}", "? [a, b]\n: c", "title: *none", "date: !!timestamp 2025-13-40", "date: 12:30:45",
        "date: 0o17",
        "title: |\n  a\n  b", "title: >-\n  a\n\n  b", "{title: x", "title: 'x", "\ttitle: x", "title: x\ntitle: y",
        "- a",
        "just text", "date: [2025-03-04", "%YAML 9.9", "title: \"\\ud800\"", "title: \"\\x00\"",
        "a: " + "x" * 100_000,
        "a: &a " + "[x," * 9 + "]" * 9 + "\nb: [*a,*a,*a]",
    ):  # fmt: skip
        yield Source("a.md", f"---\n{yaml}\n---\n\ntext\n".encode())
        yield Source("a.md", f"---\n{yaml}".encode())
    for toml in (
        "title = x",
        "a.b.c.d = 1\na = 2",
        "date = 2025-13-40",
        "[[a]]\n" * 500,
        "a = " + "[" * 5_000,
        'x = """',
    ):
        yield Source("a.md", f"+++\n{toml}\n+++\n\ntext\n".encode())


def values() -> Files:
    """JSON with values of the wrong type for every key that is read."""
    odd_values = (
        None, True, 0, -0.0, 1e308, 10**400, "", " ", "\x00", "\ud800", "\udc00\ud800", [], {}, [[]], [None],
        [{"name": None}],
        {"name": []}, {"@type": 3}, {"@graph": "x"}, {"@id": {}}, {"@id": {"a": 1}}, ["2025-03-04", "2024-01-01"],
        "9999-99-99", "0000-00-00",
        "2025-03-04T25:61:61+99:99", "99999999999-01-01", "-0001-01-01", "10000-01-01T00:00:00Z",
    )  # fmt: skip
    keys = (
        "headline", "title", "byline", "author", "body_text", "body", "text", "date", "datePublished",
        "versioncreated",
        "publisher", "source", "copyrightHolder", "dateline", "located", "language", "url", "articleBody", "creator",
    )  # fmt: skip
    for key, value in product(keys, odd_values):
        article = {"headline": "Ferry back", "body_text": "It sails again.", "date": "2025-03-04"} | {key: value}
        yield Source("a.json", json.dumps(article).encode())
    for raw in (
        "NaN",
        "Infinity",
        "-Infinity",
        "1e999999",
        "-",
        "01",
        "1.",
        "9" * 5_000,
        "'x'",
        '"\\u12"',
        '"\\x"',
        "/**/1",
    ):
        yield Source("a.json", f'{{"headline": "x", "date": {raw}, "body_text": "y"}}'.encode())
    for value in odd_values:
        article = json.dumps(
            {"@type": "NewsArticle", "headline": "x", "datePublished": value, "author": value, "publisher": value}
        )
        yield Source(
            "a.html", f"<script type='application/ld+json'>{article}</script><p>text</p>".encode("utf-8", "replace")
        )
        yield Source("rows.jsonl", f'{article}\n{{"text": 1}}\n\n[{json.dumps(value)}]\n'.encode())


def repeats() -> Files:
    """One piece of text many times, which takes a backtracking pattern very long."""
    for name, piece in product(
        ("a.txt", "a.md", "a.html", "a.json"),
        ("“", "”", '"', "'", "''", "«", ",", ".", "- ", "A ", "A. ", "1", "1,", "1 ", "(", ")", "[", "](", "![", "`",
         "*", "_", "~", "<", "<a ", "</", "&", "&#", "@", "#", ":", "::", "/", "\\", "—", "said ", "By ", "by A and ",
         "told Reuters ", "Monday, ", "2025-", "March ", "(AP) ", " -- ", "\n", "\n\n", "\n- ", "\n> ", "\n# ", "\n| ",
         " \t", "X, Y, ", "Mr. ", "*a", "<!--", "``a`", "&amp", "|a", "{{", "<b ", "![a](", '<a ="', "<p", "<script>",
         "<p><b>", "<div hidden>", "[{", "<svg>"),
    ):  # fmt: skip
        text = piece * (3_000 // len(piece))
        yield Source(
            name,
            json.dumps({"headline": text[:200], "body_text": text}).encode() if name == "a.json" else text.encode(),
        )


def cuts() -> Files:
    """Valid files cut short at every twentieth byte."""
    for name in _TEMPLATES:
        content = _filled(name, _HARMLESS)
        for end in range(1, len(content), 20):
            yield Source(name, content[:end])


def flips() -> Files:
    """Valid files with a few bytes changed, removed or repeated, by a seeded generator."""
    chance = random.Random(20250304)
    for name, _ in product(_TEMPLATES, range(80)):
        data = bytearray(_filled(name, _HARMLESS))
        for _ in range(chance.randint(1, 8)):
            position = chance.randrange(len(data))
            match chance.randrange(3):
                case 0:
                    data[position] = chance.randrange(256)
                case 1:
                    del data[position : position + chance.randint(1, 9)]
                case _:
                    data[position:position] = data[position : position + chance.randint(1, 40)]
        yield Source(name, bytes(data))


def sidecars() -> Files:
    """Malformed files of suppressions."""
    for text in (
        "", "\0", "ignore", "ignore = 1", 'ignore = "date-missing"', "ignore = [1]", "[ignore]\na = 1", "[[ignore]]",
        '[[ignore]]\nrules = "all"', '[[ignore]]\nrules = ["all"]\nreason = "\\u001b[31m"', "ignore = " + "[" * 5_000,
        "ignore = " + "9" * 5_000, '[[ignore]]\nrules = ["::error::"]\nreason = "x"\nuntil = 9999-12-31',
        '[[ignore]]\nrules = ["all"]\nreason = "x"\nuntil = "2025-13-40"',
        '[[ignore]]\nrules = ["' + "x" * 9_000 + '"]',
        '[[ignore]]\nrules = ["<script>"]\nreason = "]]>"', "\ufffd" * 99, '[[ignore]]\n"rules" = [""]\nreason = ""',
    ):  # fmt: skip
        for name in _TEMPLATES:
            yield Source(name, _filled(name, _HARMLESS), sidecar=text)


KINDS = (
    Kind("text that acts, in one field", injections),
    Kind("text that acts, in all fields", everywhere),
    Kind("names of files", names),
    Kind("encodings and line ends", encodings),
    Kind("nesting", depths),
    Kind("entities, aliases and tags", entities),
    Kind("files of suppressions", sidecars),
    Kind("values of the wrong type", values),
    Kind("repetition", repeats),
    Kind("files cut short", cuts),
    Kind("changed bytes", flips),
)
