"""Invented results for every reporter: wide characters, hostile text, long lines, many places, failures."""

from collections.abc import Callable
from datetime import date

import pytest

from provcheck.model.document import Block, BlockKind
from provcheck.model.evidence import Span
from provcheck.model.finding import Finding, Kind, Place, Severity, Spot
from provcheck.model.material import (
    Difference,
    DifferenceKind,
    DifferenceOp,
    Level,
    MaterialMatch,
    TimeRange,
    Verdict,
)
from provcheck.model.record import (
    Candidate,
    Credit,
    Cue,
    Date,
    DocumentInfo,
    FieldState,
    Figure,
    Quote,
    QuoteKind,
    Record,
    Speaker,
    Text,
    Via,
)
from provcheck.model.result import Result, RuleInfo, ShownDocument

# A name that every format must escape.
HOSTILE_NAME = "desk/50% off, Año: 1.txt"
HOSTILE_TEXT = (
    "Fähre \U0001f6a2 「東京湾」 reopens\n"
    "\n"
    "\x1b[31m“Left‮ right,” said Zoë\tde Zeeuw. ::stop-commands::x ##[error] <script>alert(1)</script> ]]> %0A &amp;\n"
)
_LONG_PARAGRAPH = (
    "The council met on Monday to hear a report about the harbour wall, which has leaned towards the water since "
    "the winter before last, and nobody in the room could recall who had signed it off. “The wall is sound and "
    "has been sound since the day it was built, and whoever says otherwise has not walked along it in the rain,” "
    "said Ida Brandt, the town engineer, to loud laughter from the benches, where the members had walked along it "
    "that same morning. Two rows behind her the surveyor shook his head; his own report, which the Eastwick Echo "
    "had printed in full on the Friday before, names four cracks."
)
LONG_TEXT = f"date 2025-03-04 Harbour wall leans\n\n{_LONG_PARAGRAPH}\n\nIt was put off.\nNobody knew\nuntil when.\n"

HELD_TEXT = "date 2025-03-04 Crane stays\n\n“The crane is <b>safe</b>,” said Ida Brandt.\n\n“Nobody paid,” she said.\n"
_SHA256 = "0f" * 32

RULES = {
    "credit-uncited": RuleInfo(
        "credit-uncited", "inconsistent", "warning", "An outlet is relayed, not credited.", "Add it."
    ),
    "date-missing": RuleInfo("date-missing", "missing", "error", "No date of publication.", "Write the day."),
    "quote-altered": RuleInfo("quote-altered", "inconsistent", "error", "Other words in the material.", "Compare."),
    "quote-conflict": RuleInfo(
        "quote-conflict",
        "inconsistent",
        "error",
        "One quotation, two speakers.",
        "Keep one.",
        "",
        "https://example.org/quote-conflict.md",
    ),
    "read-failed": RuleInfo("read-failed", "failed", "error", "A file could not be read.", ""),
    "source-bare": RuleInfo("source-bare", "weak", "note", "A source, and nothing more.", "Say more."),
}


def place(text: str, words: str, until: str = "") -> Place:
    """The place of these words in a text, up to the end of `until`."""
    start = text.index(words)
    end = text.index(until, start) + len(until) if until else start + len(words)
    before, inside = text[:start], text[:end]
    return Place(
        start,
        end,
        before.count("\n") + 1,
        start - before.rfind("\n"),
        inside.count("\n") + 1,
        end - inside.rfind("\n"),
    )


@pytest.fixture(name="place")
def place_fixture() -> Callable[..., Place]:
    return place


def _spot(text: str, words: str, label: str = "", until: str = "") -> Spot:
    at = place(text, words, until)
    return Spot(span=Span(at.start, at.end), label=label, place=at)


def _held_findings() -> tuple[Finding, ...]:
    """Quotations that differ from captions, and from a PDF, whose text has no lines."""
    start = HELD_TEXT.index("The crane")
    altered = MaterialMatch(
        verdict=Verdict.ALTERED, level=Level.ERROR, file="talk=1.vtt", sha256=_SHA256, spans=(Span(0, 28),),
        time=TimeRange(start=724.5, end=729.0), speaker="=IDA BRANDT",
        differences=(
            Difference(op=DifferenceOp.DROPPED, kind=DifferenceKind.NEGATION, material=Span(13, 16)),
            Difference(
                op=DifferenceOp.REPLACED, kind=DifferenceKind.CONTENT, article=Span(start + 13, start + 24),
                material=Span(17, 28),
            ),
        ),
    )  # fmt: skip
    read_in_pdf = MaterialMatch(
        verdict=Verdict.ALTERED, level=Level.ERROR, file="talk.pdf", sha256=_SHA256, spans=(Span(40, 55),)
    )
    return (
        Finding(
            "quote-altered", Kind.INCONSISTENT, Severity.ERROR, "differs from the material: dropped “not”",
            _spot(HELD_TEXT, "“The crane", until="</b>,”"), help="Compare.", fingerprint="00aa11bb22cc33dd",
            elsewhere=(
                Spot(
                    uri="talk=1.vtt", label="[00:12:04] =IDA BRANDT: “The crane is *not* safe <script>”",
                    place=Place(0, 0, 7, 1, 9, 1), value="=The crane is not safe <script>", fingerprint="aa",
                ),
            ),
            material=altered,
        ),
        Finding(
            "quote-altered", Kind.INCONSISTENT, Severity.ERROR, "differs from the material: added “paid”",
            _spot(HELD_TEXT, "“Nobody paid,”"), help="Compare.", fingerprint="dd33cc22bb11aa00",
            elsewhere=(Spot(uri="talk.pdf", label="[page 3] “Nobody”", value="Nobody", fingerprint="bb"),),
            material=read_in_pdf,
        ),
    )  # fmt: skip


def _span(words: str, until: str = "") -> Span:
    at = place(LONG_TEXT, words, until)
    return Span(at.start, at.end)


def _shown_document() -> ShownDocument:
    """The document of the long text: two origins of its date, and a quotation."""
    headline = Text(value="Harbour wall leans", span=_span("Harbour wall leans"), origin="header-line")
    published = Date(
        value="2025-03-04", earliest=date(2025, 3, 4), latest=date(2025, 3, 4), as_written="2025-03-04",
        span=_span("2025-03-04"), origin="header-line",
    )  # fmt: skip
    other = Date(
        value="2025-03-07", earliest=date(2025, 3, 7), latest=date(2025, 3, 7), as_written="2025/03/07",
        pointer="/document/uri", origin="path",
    )  # fmt: skip
    credit = Credit(name="Eastwick Echo", as_written="Eastwick Echo", span=_span("Eastwick Echo"), origin="text")
    quote = Quote(
        text=LONG_TEXT[slice(*_span("“The wall", "in the rain,”"))],
        spans=(_span("“The wall", "in the rain,”"),),
        kind=QuoteKind.DIRECT,
        cue=Cue(text="said", span=_span("said Ida")),
        speaker=Speaker(as_written="Ida Brandt", name="Ida Brandt", role="the town engineer", span=_span("Ida Brandt")),
        via=(Via(name="Eastwick Echo", span=_span("Eastwick Echo")),),
        confidence=0.95,
        method="speaker behind “said”",
    )
    figure = Figure(value="4", as_written="four", unit="cracks", span=_span("four cracks"))
    record = Record(
        document=DocumentInfo("desk/long.txt", "text", "en", "00", len(LONG_TEXT)),
        headline=headline,
        published=published,
        credits=(credit,),
        quotes=(quote,),
        figures=(figure,),
        fields=dict.fromkeys(("headline", "credits", "quotes", "figures"), FieldState.PRESENT)
        | {"published": FieldState.CONTRADICTED, "dateline": FieldState.ABSENT},
        statements=(
            Candidate("headline", headline),
            Candidate("published", published),
            Candidate("published", other, chosen=False),
            Candidate("credits", credit),
            Candidate("quotes", quote),
            Candidate("figures", figure),
        ),
    )
    blocks = [
        Block(BlockKind.HEADER, _span("date 2025-03-04 Harbour wall leans")),
        Block(BlockKind.PARAGRAPH, _span(_LONG_PARAGRAPH)),
        Block(BlockKind.PARAGRAPH, _span("It was put off.", "until when.")),
    ]
    return ShownDocument(LONG_TEXT, tuple(blocks), record)


def _result(uri: str, text: str, *findings: Finding, shown_document: ShownDocument | None = None) -> Result:
    return Result(
        uri=uri,
        findings=findings,
        fields={"published": FieldState.PRESENT, "credits": FieldState.ABSENT},
        lines=dict(enumerate(text.split("\n"), 1)),
        rules={finding.rule: RULES[finding.rule] for finding in findings},
        failed=any(finding.kind is Kind.FAILED for finding in findings),
        shown_document=shown_document,
    )


@pytest.fixture
def results() -> list[Result]:
    """Results of five files: hostile text, a long paragraph, no findings, unreadable, and not a document."""
    return [
        _result(
            HOSTILE_NAME,
            HOSTILE_TEXT,
            Finding(
                "quote-conflict",
                Kind.INCONSISTENT,
                Severity.ERROR,
                "“Left‮ right,” has two speakers: \x1b[31mZoë de Zeeuw and 東京\r\n::error::::x##[warning]",
                _spot(HOSTILE_TEXT, "“Left", "the quotation", "right,”"),
                (
                    _spot(HOSTILE_TEXT, "Zoë\tde Zeeuw", "said so, it says here"),
                    _spot(HOSTILE_TEXT, "東京湾", "\x1b]0;but not here\x07"),
                ),
                confidence=0.93,
                help="Keep one, 100% sure: the other is wrong.",
                fingerprint="a1b2c3d4e5f60718",
            ),
            Finding(
                "source-bare",
                Kind.WEAK,
                Severity.NOTE,
                "<script> is no source & ]]> neither",
                _spot(HOSTILE_TEXT, "<script>alert(1)</script>"),
                confidence=0.6,
                fingerprint="0011223344556677",
            ),
        ),
        _result(
            "desk/long.txt",
            LONG_TEXT,
            Finding(
                "date-missing",
                Kind.MISSING,
                Severity.ERROR,
                "no date that can be read",
                Spot(place=Place(0, 0, 1, 1, 1, 1)),
                help="Write the day of publication.",
                fingerprint="8899aabbccddeeff",
            ),
            Finding(
                "credit-uncited",
                Kind.INCONSISTENT,
                Severity.WARNING,
                "the Eastwick Echo is relayed, and not credited",
                _spot(LONG_TEXT, "the Eastwick Echo had printed", "relayed here"),
                (
                    _spot(LONG_TEXT, "“The wall", "what it relays", "in the rain,”"),
                    _spot(LONG_TEXT, "Ida Brandt", "by whom"),
                    _spot(LONG_TEXT, "It was put off.", "over three lines", "until when."),
                    _spot(LONG_TEXT, "walked along it in the rain", "inside"),
                ),
                confidence=0.8,
                help="Add it to the credit line.",
                fingerprint="123456789abcdef0",
            ),
            Finding(
                "source-bare",
                Kind.WEAK,
                Severity.NOTE,
                "suppressed, and in no list for people",
                _spot(LONG_TEXT, "Nobody knew"),
                fingerprint="fedcba9876543210",
                suppressed="per-file-ignores",
            ),
            shown_document=_shown_document(),
        ),
        _result("desk/clean.md", "A clean document.\n"),
        _result(
            "desk/broken.json",
            "",
            Finding(
                "read-failed",
                Kind.FAILED,
                Severity.ERROR,
                "not JSON: line 3 ends inside a string; mend it, or pass --reader text",
                Spot(place=Place(0, 0, 3, 1, 3, 1)),
                fingerprint="0123456789abcdef",
            ),
        ),
        Result("desk/package.json", (), skipped="no headline, body or date"),
    ]


@pytest.fixture
def held_results() -> list[Result]:
    """The result of an article whose quotations differ from source material."""
    return [_result("desk/held.txt", HELD_TEXT, *_held_findings())]
