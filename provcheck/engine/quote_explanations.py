"""Why each quotation was given to its speaker, in words, and which candidates lost."""

from collections.abc import Iterator

from provcheck.engine.locator import Locator
from provcheck.extractors.quotes import explain as quotes
from provcheck.extractors.quotes.analysis import writers
from provcheck.extractors.quotes.explain import Explanation, Loser
from provcheck.model.document import Document
from provcheck.model.finding import Spot
from provcheck.model.prose import Prose
from provcheck.model.record import Occasion, Quote, Record, Speaker
from provcheck.reporters.printable import printable

# As much of a quotation as tells it from the others.
_SHOWN = 72
# More candidates than these are counted.
_LOSERS = 4


def explain_quotes(document: Document, prose: Prose | None, record: Record) -> str:
    """A paragraph for each quotation, under the document's name."""
    locator = Locator(document, record)
    dateline = record.dateline.span if record.dateline else None
    told = quotes.explain(document, prose, writers(record.bylines), dateline) if prose else []
    lost = {one.span: one for one in told}
    lines = [printable(record.document.uri)]
    for quote in record.quotes:
        place = locator.place(Spot(span=quote.spans[0])).place
        at = f"{place.line}:{place.column}" if place else ""
        lines.append(f"{at:>9}  {quote.kind}, {quote.where}  {_short(quote.text)}")
        lines += [
            f"{'':>9}  {step}" for step in (*quote_steps(quote), *rejected_candidates(quote, lost.get(quote.spans[0])))
        ]
    if not record.quotes:
        lines.append(f"{'':>9}  no quotations")
    return "\n".join(lines)


def quote_steps(quote: Quote) -> Iterator[str]:
    """What led to the speaker, surest first."""
    if quote.speaker is None:
        yield "speaker    nobody"
    else:
        yield f"speaker    {_speaker(quote.speaker)}"
        yield f"because    {printable(quote.speaker.method)}"
    if quote.cue is not None:
        yield f"cue        “{printable(quote.cue.text)}”: {printable(quote.cue.method)}"
    yield f"found by   {printable(quote.method)}"
    for step in quote.via:
        yield f"via        {printable(step.name)} ({step.kind}, {step.basis}): {printable(step.method)}"
    if quote.occasion is not None:
        yield f"occasion   {_occasion(quote.occasion)}"
    yield f"confidence {quote.confidence:.2f}"


def rejected_candidates(quote: Quote, told: Explanation | None) -> Iterator[str]:
    """Who else may have said it: with the share of the vote, where there was one."""
    if told is None:
        return
    mention = printable(quote.speaker.as_written) if quote.speaker else ""
    for lost, over in (
        (told.attributions, "the quotation"),
        (told.phrases, f"“{printable(quote.cue.text)}”" if quote.cue else "the cue"),
        (told.persons, f"“{mention}”"),
    ):
        if lost:
            named = ", ".join(map(_loser, lost[:_LOSERS]))
            more = f" and {len(lost) - _LOSERS} more" if len(lost) > _LOSERS else ""
            yield f"lost       {over}: {named}{more}"
    if not (told.attributions or told.phrases or told.persons):
        yield "lost       nobody else came near"


def _loser(one: Loser) -> str:
    name = f"“{_short(one.text)}”" if one.text else "nobody"
    cue = f" beside “{printable(one.cue)}”" if one.cue else ""
    return f"{name}{cue}" + (f" ({one.share:.1%})" if one.share is not None else "")


def _speaker(speaker: Speaker) -> str:
    name = speaker.name or speaker.role or speaker.as_written
    written = "" if speaker.as_written == name else f", written “{speaker.as_written}”"
    role = f", {speaker.role}" if speaker.role and speaker.role != name else ""
    return printable(f"{name}{role}{written} ({speaker.kind})")


def _occasion(occasion: Occasion) -> str:
    when = f"{occasion.date.value or occasion.date.as_written} ({occasion.date.method})" if occasion.date else None
    told = ", ".join(part for part in (occasion.event, occasion.place, when) if part)
    return printable(f"{told or 'nothing more'} ({occasion.basis})")


def _short(text: str) -> str:
    words = printable(" ".join(text.split()))
    return words if len(words) <= _SHOWN else words[: _SHOWN - 1].rstrip() + "…"
