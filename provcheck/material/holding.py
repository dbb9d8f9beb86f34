"""Holds the quotations of a record against the material of its article."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from provcheck.language.characters import QUOTES
from provcheck.material.days import is_of_days
from provcheck.material.differences import Weight
from provcheck.material.figures import held_figures
from provcheck.material.governing import governing_difference, read_aloud
from provcheck.material.index import index_of
from provcheck.material.pieces import BRACKETS, Piece, read_piece
from provcheck.material.placing import Attribution, Placement, find_placement
from provcheck.material.speakers import Claim, Mentions, Naming, Speakers, name_words, spans_of
from provcheck.material.verdicts import LEVEL_ORDER, LEVELS, ORDER, VERDICTS, worse
from provcheck.material.vocabulary import Vocabulary, vocabulary_of
from provcheck.material.words import Words, read_words
from provcheck.model.document import Document
from provcheck.model.evidence import Span
from provcheck.model.material import Level, MaterialMatch, Transcript, Verdict
from provcheck.model.prose import Prose, Quotation
from provcheck.model.record import Figure, Quote, QuoteKind, Record, Speaker, SpeakerKind
from provcheck.model.settings import MATERIAL, MaterialSettings

# Of shorter quotations, nothing is concluded from where their words do not stand.
_FEWEST_TELLING_WORDS = 4
# Words by which material without names is known to be that of a speaker.
_FEWEST_IDENTIFYING_WORDS = 8
_AROUND_WORDS = " \t\n\r\u00a0,.;:!?" + QUOTES


class _Held(NamedTuple):
    """A piece of a quotation, and where it stands; `span` is the number of the span of the quotation it is in."""

    quote: int
    span: int
    piece: Piece
    claim: Claim
    placement: Placement | None


def hold(
    record: Record,
    document: Document,
    prose: Prose,
    transcripts: Sequence[Transcript],
    settings: MaterialSettings = MATERIAL,
) -> Record:
    """The record with `material` in each quotation, one entry for each of its spans.

    Material in another language than the article's, or of another day, is left out.
    """
    compared = [
        transcript
        for transcript in comparable(transcripts, prose.language)
        if is_of_days(transcript.date, transcript.days, record.published)
    ]
    if not compared:
        return record
    holder = _Holder(document, prose, compared, vocabulary_of(prose.language), settings)
    record = replace(record, quotes=tuple(holder.with_split_spans(quote) for quote in record.quotes))
    held = [row for number, quote in enumerate(record.quotes) for row in holder.held(number, quote)]
    holder.learn_speakers(held)
    held = holder.with_one_speaker(_with_settled_speakers(held), record.quotes)
    matches: dict[int, dict[int, MaterialMatch]] = {}
    settled: dict[int, str] = {}
    best = _best_matches(held, holder)
    for row in held:
        match = best[row.piece.span]
        by_span = matches.setdefault(row.quote, {})
        by_span[row.span] = worse(by_span[row.span], match) if row.span in by_span else match
        if match.level is Level.NONE and row.claim.naming is not Naming.NAME and match.speaker:
            settled.setdefault(row.quote, match.speaker)
    quotes = tuple(
        _with_material(quote, tuple(matches[number].values()), settled.get(number), holder.speakers)
        if number in matches
        else quote
        for number, quote in enumerate(record.quotes)
    )
    return replace(record, quotes=quotes, figures=_with_figures(record.figures, holder.figures()))


def _with_figures(figures: Sequence[Figure], held: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figures of the record with what the material says, and those that only the material makes figures."""
    by_span = {figure.span: figure for figure in held}
    known = []
    for figure in figures:
        match = next((other for other in held if figure.span and other.span and other.span.overlaps(figure.span)), None)
        if match is not None:
            by_span.pop(match.span, None)
            figure = replace(figure, material=match.material)
        known.append(figure)
    return (*known, *by_span.values())


def comparable(transcripts: Sequence[Transcript], language: str) -> list[Transcript]:
    """The transcripts in a language, or in one that is not known."""
    return [transcript for transcript in transcripts if transcript.language in (language, "und")]


def _with_settled_speakers(rows: Sequence[_Held]) -> list[_Held]:
    """The pieces; where nobody of the material is meant by the article, whoever says another piece of the quotation."""
    settled = {
        row.quote: row.placement.speaker
        for row in rows
        if row.placement is not None and row.placement.is_allowed and row.placement.weight <= Weight.RETOUCHED
    }
    return [
        row._replace(claim=row.claim._replace(labels=frozenset({settled[row.quote]})))
        if row.placement is None and not row.claim.labels and settled.get(row.quote)
        else row
        for row in rows
    ]


def _best_matches(rows: Sequence[_Held], holder: "_Holder") -> dict[Span, MaterialMatch]:
    """The match of each quotation; where the record gives it to several speakers, the one that fits."""
    matches: dict[Span, MaterialMatch] = {}
    for row in rows:
        match, span = holder.match(row), row.piece.span
        if span not in matches or ORDER[match.verdict] < ORDER[matches[span].verdict]:
            matches[span] = match
    return matches


def _with_material(quote: Quote, matches: tuple[MaterialMatch, ...], label: str | None, speakers: Speakers) -> Quote:
    """The quotation with its matches, and with the speaker that the material gives where the article names none."""
    speaker = quote.speaker
    if label is None or not speakers.is_named(label) or speaker is None:
        return replace(quote, material=matches)
    if speaker.name is not None and label in speakers.called(speaker.name):
        return replace(quote, material=matches)
    name = _display_name(speakers.name(label))
    settled = Speaker(
        as_written=speaker.as_written,
        name=name,
        kind=SpeakerKind.PERSON,
        mention=speaker.mention,
        origin=speaker.origin,
        method="material",
        span=speaker.span,
        pointer=speaker.pointer,
    )
    return replace(quote, material=matches, speaker=settled)


def _display_name(name: str) -> str:
    """A name as an article writes it: labels of transcripts stand in capitals."""
    return name.title().replace("’S", "’s") if name.isupper() else name


class _Holder:
    """What one article is held against."""

    def __init__(
        self,
        document: Document,
        prose: Prose,
        transcripts: Sequence[Transcript],
        vocabulary: Vocabulary,
        settings: MaterialSettings,
    ) -> None:
        self._is_strict = settings.style != MATERIAL.style
        self._document = document
        self._text = document.text
        self._prose = prose
        self._vocabulary = vocabulary
        self.indexes = [index_of(transcript, vocabulary) for transcript in transcripts]
        self._labels = [frozenset(turn.speaker for turn in transcript.turns) for transcript in transcripts]
        self.speakers = Speakers(transcripts, vocabulary)
        self._mentions = Mentions(document, prose, self.speakers)
        # Names of those whose words stand in material that names no speakers.
        self._unlabelled: set[str] = set()

    def with_split_spans(self, quote: Quote) -> Quote:
        """Return the quotation with a span for each stretch in quotation marks: each is held by itself."""
        if quote.kind is not QuoteKind.DIRECT:
            return quote
        spans = [part for span in quote.spans for part in self._marked(span)]
        return replace(quote, spans=tuple(spans)) if len(spans) > len(quote.spans) else quote

    def held(self, number: int, quote: Quote) -> list[_Held]:
        """The pieces of a quotation, each with its place in the material; none for indirect speech."""
        if quote.kind is QuoteKind.INDIRECT:
            return []
        claim = self._mentions.claim(quote)
        rows = []
        for position, span in enumerate(quote.spans):
            for inner in self._quoted(span):
                piece = read_piece(self._text, inner, self._vocabulary)
                placement = self._placement(piece, claim) if any(key != BRACKETS for key in piece.keys) else None
                rows.append(_Held(number, position, piece, claim, placement))
        return rows

    def _quoted(self, span: Span) -> list[Span]:
        """What stands between quotation marks in a span of a quotation; all of it where there are no marks."""
        return [quotation.inner for quotation in self._quotations(span)] or [span]

    def _marked(self, span: Span) -> list[Span]:
        """The same with the marks."""
        return [quotation.span for quotation in self._quotations(span)] or [span]

    def _quotations(self, span: Span) -> list[Quotation]:
        quotations = self._prose.quotations
        first = bisect_left(quotations, span.start, key=lambda quotation: quotation.span.start)
        inner = []
        for quotation in quotations[first:]:
            if quotation.span.start >= span.end:
                break
            if quotation.depth == 0 and quotation.span.end <= span.end:
                inner.append(quotation)
        return inner

    def _placement(self, piece: Piece, claim: Claim) -> Placement | None:
        labels = claim.labels or claim.nearby
        speech = [spans_of(index.transcript, list(labels)) if labels else [] for index in self.indexes]
        attribution = Attribution(
            lambda label: claim.allows(label, self.speakers), lambda label: claim.gives(label, self.speakers)
        )
        return find_placement(piece, self.indexes, attribution, speech)

    def figures(self) -> list[Figure]:
        """Return the figures that the article gives to speakers, with what the material says."""
        return list(
            held_figures(self._document, self._prose, self.indexes, self.speakers, self._mentions, self._vocabulary)
        )

    def with_one_speaker(self, rows: Sequence[_Held], quotes: Sequence[Quote]) -> list[_Held]:
        """Return the pieces; where "he" has words of several, he is the one whom the text before mentions last."""
        speakers: dict[int, set[str]] = {}
        for row in rows:
            if row.placement is not None and row.claim.naming is not Naming.NAME and row.placement.is_allowed:
                speakers.setdefault(row.quote, set()).add(row.placement.speaker)
        meant = {
            number: self._mentions.nearest(quotes[number].span)
            for number, labels in speakers.items()
            if len(labels) > 1
        }
        return [
            row._replace(placement=replace(row.placement, is_allowed=row.placement.speaker in meant[row.quote]))
            if row.placement is not None
            and not meant.get(row.quote, frozenset()).isdisjoint(speakers.get(row.quote, ()))
            else row
            for row in rows
        ]

    def learn_speakers(self, rows: Sequence[_Held]) -> None:
        """Note who speaks in material without names: those to whom the article gives long words that stand there."""
        for row in rows:
            placement = row.placement
            if placement is not None and not placement.speaker and len(row.piece.keys) >= _FEWEST_IDENTIFYING_WORDS:
                self._unlabelled.update(name_words(row.claim.name)[-1:])

    def match(self, row: _Held) -> MaterialMatch:
        """What the material says of a piece."""
        placement, claim, piece = row.placement, row.claim, row.piece
        if placement is None:
            return self._absent(piece, claim)
        verdict = VERDICTS[placement.weight]
        if verdict is Verdict.EXACT and self._plain(placement) != self._plain_article(piece):
            verdict = Verdict.TYPOGRAPHIC
        differences = placement.differences
        if self._is_strict and verdict is Verdict.TRIMMED and not piece.has_marks:
            verdict = Verdict.RETOUCHED
        level = LEVELS[verdict]
        if self._is_strict and verdict is Verdict.RETOUCHED:
            level = Level.WARNING
        if placement.weight <= Weight.RETOUCHED:
            governing = governing_difference(placement.alignment, self._around(piece))
            if governing is not None:
                verdict, level = Verdict.CUT, Level.WARNING
                differences = (*differences, governing)
        if not placement.is_allowed:
            if len(piece.keys) < _FEWEST_TELLING_WORDS:
                return self._absent(piece, claim)
            verdict, level = Verdict.OTHER_SPEAKER, self._speaker_level(placement, claim)
        transcript = placement.index.transcript
        if transcript.is_disordered:
            level = min(level, Level.NOTE, key=LEVEL_ORDER.__getitem__)
        return MaterialMatch(
            verdict=verdict,
            level=level,
            file=transcript.file,
            sha256=transcript.sha256,
            spans=placement.spans,
            time=transcript.time_of(placement.spans[0]),
            speaker=placement.speaker or None,
            differences=differences,
        )

    def _speaker_level(self, placement: Placement, claim: Claim) -> Level:
        if read_aloud(placement.alignment):
            return Level.NOTE
        return Level.WARNING if claim.is_telling else Level.NOTE

    def _absent(self, piece: Piece, claim: Claim) -> MaterialMatch:
        if not claim.labels and self._unlabelled.isdisjoint(name_words(claim.name)[-1:]):
            return MaterialMatch(verdict=Verdict.UNSOURCED, level=Level.NOTE)
        transcripts = [
            index.transcript
            for index, labels in zip(self.indexes, self._labels, strict=True)
            if any(self.speakers.same(label, claimed) for label in labels for claimed in claim.labels)
        ]
        is_telling = len(piece.keys) >= _FEWEST_TELLING_WORDS
        is_partial = any(transcript.partial or transcript.is_disordered for transcript in transcripts)
        return MaterialMatch(
            verdict=Verdict.ABSENT, level=Level.WARNING if is_telling and not is_partial else Level.NOTE
        )

    def _around(self, piece: Piece) -> Words:
        """The words of the article's sentence around a piece."""
        text, (start, end) = self._text, piece.span
        first = max(text.rfind("\n", 0, start), text.rfind(". ", 0, start)) + 1
        last = text.find("\n", end)
        last = len(text) if last < 0 else last
        stop = text.find(". ", end, last)
        return read_words(text, [(first, start), (end, stop if stop >= 0 else last)], self._vocabulary)

    def _plain(self, placement: Placement) -> str:
        span = placement.spans[0]
        return " ".join(placement.index.transcript.text[span.start : span.end].split()).strip(_AROUND_WORDS)

    def _plain_article(self, piece: Piece) -> str:
        return " ".join(self._text[piece.span.start : piece.span.end].split()).strip(_AROUND_WORDS)
