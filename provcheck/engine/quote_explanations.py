"""Explains in words why each quotation has its speaker, and which candidates were rejected."""

from collections.abc import Iterator

from provcheck.engine.locator import Locator
from provcheck.extractors.quotes import explain as quotes
from provcheck.extractors.quotes.analysis import writers
from provcheck.extractors.quotes.explain import Explanation, RejectedCandidate
from provcheck.model.document import Document
from provcheck.model.finding import Spot
from provcheck.model.prose import Prose
from provcheck.model.record import Occasion, Quote, Record, Speaker
from provcheck.reporters.printable import printable

# Characters of a quotation that are printed.
_MAX_CHARACTERS = 72
# Rejected candidates that are named; more are counted.
_MAX_CANDIDATES = 4


def explain_quotes(document: Document, prose: Prose | None, record: Record) -> str:
    """The name of the document, and a paragraph for each quotation."""
    locator = Locator(document, record)
    dateline = record.dateline.span if record.dateline else None
    explanations = quotes.explain(document, prose, writers(record.bylines), dateline) if prose else []
    by_span = {explanation.span: explanation for explanation in explanations}
    lines = [printable(record.document.uri)]
    for quote in record.quotes:
        place = locator.place(Spot(span=quote.spans[0])).place
        at = f"{place.line}:{place.column}" if place else ""
        lines.append(f"{at:>9}  {quote.kind}, {quote.where}  {_shortened(quote.text)}")
        explanation = by_span.get(quote.spans[0])
        steps = [f"{name:<10} {text}" for name, text in quote_steps(quote)]
        lines += [f"{'':>9}  {line}" for line in (*steps, *rejected_candidates(quote, explanation))]
    if not record.quotes:
        lines.append(f"{'':>9}  no quotations")
    return "\n".join(lines)


def quote_steps(quote: Quote) -> Iterator[tuple[str, str]]:
    """How the speaker was found: the name and the printable text of each step."""
    if quote.speaker is None:
        yield "speaker", "none"
    else:
        yield "speaker", _speaker(quote.speaker)
        yield "because", printable(quote.speaker.method)
    if quote.cue is not None:
        yield "cue", f"“{printable(quote.cue.text)}”: {printable(quote.cue.method)}"
    yield "found by", printable(quote.method)
    for step in quote.via:
        yield "via", f"{printable(step.label)} ({step.kind}, {step.basis}): {printable(step.method)}"
    if quote.occasion is not None:
        yield "occasion", _occasion(quote.occasion)
    yield "confidence", f"{quote.confidence:.2f}"


def rejected_candidates(quote: Quote, explanation: Explanation | None) -> Iterator[str]:
    """The lines that name the candidates that were not chosen, with their share of the vote if a model voted."""
    if explanation is None:
        return
    mention = printable(quote.speaker.as_written) if quote.speaker else ""
    for rejected, question in (
        (explanation.attributions, "the quotation"),
        (explanation.phrases, f"“{printable(quote.cue.text)}”" if quote.cue else "the cue"),
        (explanation.persons, f"“{mention}”"),
    ):
        if rejected:
            names = ", ".join(map(_candidate, rejected[:_MAX_CANDIDATES]))
            more = f" and {len(rejected) - _MAX_CANDIDATES} more" if len(rejected) > _MAX_CANDIDATES else ""
            yield f"rejected   for {question}: {names}{more}"
    if not (explanation.attributions or explanation.phrases or explanation.persons):
        yield "rejected   no other candidate came close"


def _candidate(candidate: RejectedCandidate) -> str:
    name = f"“{_shortened(candidate.text)}”" if candidate.text else "no speaker"
    cue = f" with “{printable(candidate.cue)}”" if candidate.cue else ""
    return f"{name}{cue}" + (f" ({candidate.probability:.1%})" if candidate.probability is not None else "")


def _speaker(speaker: Speaker) -> str:
    name = speaker.name or speaker.role or speaker.as_written
    written = "" if speaker.as_written == name else f", written “{speaker.as_written}”"
    role = f", {speaker.role}" if speaker.role and speaker.role != name else ""
    return printable(f"{name}{role}{written} ({speaker.kind})")


def _occasion(occasion: Occasion) -> str:
    when = f"{occasion.date.value or occasion.date.as_written} ({occasion.date.method})" if occasion.date else None
    details = ", ".join(detail for detail in (occasion.event, occasion.place, when) if detail)
    return printable(f"{details or 'no details'} ({occasion.basis})")


def _shortened(text: str) -> str:
    words = printable(" ".join(text.split()))
    return words if len(words) <= _MAX_CHARACTERS else words[: _MAX_CHARACTERS - 1].rstrip() + "…"
