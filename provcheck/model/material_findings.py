"""The findings about quotations that were held against source material, with their places in both.

Rules call it with the verdict that they report; messages say "differs from the material", never "is wrong": transcripts
err too.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from typing import NamedTuple

from provcheck.model.evidence import Span
from provcheck.model.finding import Edit, Finding, Fix, Place, Severity, Spot
from provcheck.model.material import (
    Difference,
    DifferenceKind,
    DifferenceOp,
    Level,
    MaterialMatch,
    Transcript,
    Verdict,
)
from provcheck.model.record import Quote, QuoteKind
from provcheck.model.rule import Context, Rule

# Differences that retouch the wording.
SMALL_KINDS = frozenset(
    (
        DifferenceKind.INFLECTION,
        DifferenceKind.FUNCTION,
        DifferenceKind.CONTRACTION,
        DifferenceKind.OMISSION,
    )
)
_MOST_DIFFERENCES = 3
# In characters: words that messages show, and the words of the material around a place.
_LONGEST_WORDS, _LONGEST_EXCERPT = 60, 220
_SENTENCE_ENDS = ".!?…\n"
# Verdicts for which the material's wording may replace that of the article.
_REWORDED = frozenset((Verdict.ALTERED, Verdict.RETOUCHED))
# What stands between the marks of a quotation, without punctuation at its ends.
_WORDS = re.compile(r"[\w$€£¥](?:.*\w%?)?", re.DOTALL)
# An ellipsis, brackets, or quotation marks inside: other words are meant to stand there.
_MARKS = re.compile(r"\.\.|…|[\[\](){}\"“”„‟«»]")
_FINGERPRINT_LENGTH = 16


class HeldPiece(NamedTuple):
    """A piece of a quotation, what the material says of it, and the transcript, None where the words are in none."""

    quote: Quote
    span: Span
    match: MaterialMatch
    transcript: Transcript | None


def held_pieces(context: Context) -> Iterator[HeldPiece]:
    """Yield the pieces of all quotations that were held against material."""
    by_file = {transcript.file: transcript for transcript in context.material}
    for quote in context.record.quotes:
        for span, match in zip(quote.spans, quote.material, strict=False):
            yield HeldPiece(quote, span, match, by_file.get(match.file) if match.file else None)


def findings(
    rule: Rule, context: Context, verdict: Verdict, message: Callable[[Context, HeldPiece], str]
) -> Iterator[Finding]:
    """Yield a finding for each piece with a verdict: at the first difference, with the quotation and the material."""
    for piece in held_pieces(context):
        if piece.match.verdict is not verdict or piece.match.level is Level.NONE:
            continue
        place = _first_place(piece)
        related = [Spot(span=piece.span, label="the quotation")] if place != piece.span else []
        yield rule.finding(
            message(context, piece),
            at=Spot(span=place),
            related=related,
            elsewhere=material_spots(piece),
            severity=Severity[piece.match.level.name],
            material=piece.match,
            fix=_wording_fix(context, piece),
        )


def _wording_fix(context: Context, piece: HeldPiece) -> Fix | None:
    """The wording of the material in place of the quotation's, where it stands in one turn, and nothing is marked."""
    match, transcript = piece.match, piece.transcript
    if transcript is None or match.verdict not in _REWORDED or len(match.spans) != 1:
        return None
    (spoken,) = match.spans
    turn = transcript.turn_at(spoken.start)
    words = _WORDS.search(context.document.text, *piece.span)
    wording = " ".join(transcript.text[spoken.start : spoken.end].split())
    if turn < 0 or transcript.turns[turn].span.end < spoken.end or words is None:
        return None
    if _MARKS.search(words[0]) or _MARKS.search(wording):
        return None
    if words[0][0].isupper() and wording[0].islower():
        wording = wording[0].upper() + wording[1:]
    edit = Edit(Span(*words.span()), wording)
    return Fix("quote the words of the material", (edit,), "unsafe")


def _first_place(piece: HeldPiece) -> Span:
    for difference in piece.match.differences:
        if difference.article is not None and difference.article.start < difference.article.end:
            return difference.article
    return piece.span


def described(context: Context, piece: HeldPiece, differences: Sequence[Difference]) -> str:
    """What differs, in words: `dropped “not”; “40” → “14”`."""
    texts = [_described(context, piece, difference) for difference in differences[:_MOST_DIFFERENCES]]
    if len(differences) > _MOST_DIFFERENCES:
        texts.append(f"and {len(differences) - _MOST_DIFFERENCES} more")
    return "; ".join(dict.fromkeys(texts))


def _described(context: Context, piece: HeldPiece, difference: Difference) -> str:
    written = _words(context.document.text, difference.article)
    spoken = _words(piece.transcript.text, difference.material) if piece.transcript else ""
    if difference.op is DifferenceOp.DROPPED:
        return f"dropped {spoken}"
    if difference.op is DifferenceOp.ADDED:
        return f"added {written}"
    return f"{spoken} → {written}"


def _words(text: str, span: Span | None) -> str:
    """The words of a span between quotation marks, without their middle if they are many."""
    words = " ".join(text[span.start : span.end].split()) if span else ""
    if len(words) > _LONGEST_WORDS:
        words = f"{words[: _LONGEST_WORDS // 2].rstrip()} … {words[-_LONGEST_WORDS // 2 :].lstrip()}"
    return f"“{words}”"


def large_differences(match: MaterialMatch) -> list[Difference]:
    """The differences on which the sense may hang."""
    return [difference for difference in match.differences if difference.kind not in SMALL_KINDS]


def dropped(difference: Difference) -> Difference:
    """The difference as words that are left out."""
    return Difference(op=DifferenceOp.DROPPED, kind=difference.kind, material=difference.material)


def not_compared(context: Context) -> str:
    """The files of material in other languages than the article's; "" if some is in its language."""
    language = context.record.document.language
    others = [transcript.file for transcript in context.material if transcript.language not in (language, "und")]
    return ", ".join(others) if len(others) == len(context.material) else ""


def caveats(context: Context) -> str:
    """What of the material could not be read as it should be; "" where all was."""
    found = [f"{transcript.file}: {transcript.caveat}" for transcript in context.material if transcript.caveat]
    return "; ".join(found)


def first_quotation(context: Context) -> Quote | None:
    """The first direct quotation of an article."""
    return next((quote for quote in context.record.quotes if quote.kind is not QuoteKind.INDIRECT), None)


def material_spots(piece: HeldPiece) -> list[Spot]:
    """The places in the material: its words with what differs marked, the speaker, and the time or the line."""
    return spots_in(piece.transcript, piece.match) if piece.transcript else []


def spots_in(transcript: Transcript, match: MaterialMatch) -> list[Spot]:
    """The places of a match in its transcript."""
    return [_material_spot(transcript, span, match) for span in match.spans]


def _material_spot(transcript: Transcript, span: Span, match: MaterialMatch) -> Spot:
    number = transcript.turn_at(span.start)
    turn = transcript.turns[number] if number >= 0 else None
    turn_text = "".join(transcript.text[turn.span.start : turn.span.end].split()) if turn else ""
    speaker = f"{transcript.name_of(turn.speaker)}: " if turn and turn.speaker else ""
    time = transcript.time_of(span)
    page = transcript.page_of(span.start)
    stamp = f"[{time_code(time.start)}] " if time else f"[page {page}] " if page else ""
    return Spot(
        uri=transcript.file,
        label=f"{stamp}{speaker}{_excerpt(transcript.text, span, match)}",
        place=_place(transcript, span),
        value=" ".join(transcript.text[span.start : span.end].split()),
        fingerprint=sha256(turn_text.encode("utf-8", "replace")).hexdigest()[:_FINGERPRINT_LENGTH],
    )


def _excerpt(text: str, span: Span, match: MaterialMatch) -> str:
    """The sentence of the material with the words that differ between asterisks."""
    governing = [each.material for each in match.differences if each.kind is DifferenceKind.GOVERNING and each.material]
    start = min([span.start, *(mark.start for mark in governing)])
    end = max([span.end, *(mark.end for mark in governing)])
    marked = sorted(
        each.material
        for each in match.differences
        if each.material is not None and start <= each.material.start < each.material.end <= end
    )
    if marked == [span]:
        marked = []
    focus = marked[0] if marked else span
    if end - start > _LONGEST_EXCERPT:
        start = max(start, focus.start - _LONGEST_EXCERPT // 2)
        end = min(end, max(focus.start + _LONGEST_EXCERPT // 2, start + _LONGEST_EXCERPT))
    parts, position = [], start
    for mark in marked:
        if position <= mark.start and mark.end <= end:
            parts += [text[position : mark.start], f"*{text[mark.start : mark.end]}*"]
            position = mark.end
    excerpt = " ".join("".join([*parts, text[position:end]]).split())
    before = "" if start == 0 or text[:start].rstrip()[-1:] in _SENTENCE_ENDS + ":" else "…"
    after = "" if text[end : end + 1] in ("", *_SENTENCE_ENDS) else "…"
    return f"“{before}{excerpt}{after}”"


def _place(transcript: Transcript, span: Span) -> Place | None:
    """The place in the file, None where the text has other lines than the file."""
    line, end_line = transcript.line_of(span.start), transcript.line_of(max(span.start, span.end - 1))
    if line is None or end_line is None:
        return None
    if not transcript.has_lines:
        return Place(0, 0, line, 1, end_line, 1)
    text = transcript.text
    column, end_column = span.start - text.rfind("\n", 0, span.start), span.end - text.rfind("\n", 0, span.end)
    return Place(span.start, span.end, line, column, end_line, end_column)


def time_code(seconds: float) -> str:
    """Seconds as `00:41:07`."""
    whole = int(seconds)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}"
