"""`provcheck who NAME`: lists the quotations of one speaker."""

import sys
from collections import Counter
from collections.abc import Iterable
from contextlib import closing
from dataclasses import replace
from functools import partial
from typing import NamedTuple

import click

from provcheck import readers
from provcheck.cli import FAILED, FINDINGS, output, speaker_names
from provcheck.cli.extract import report_failure
from provcheck.cli.options import InputOptions, OneOf, input_options
from provcheck.engine import runner
from provcheck.engine.assemble import assemble
from provcheck.engine.locator import Locator
from provcheck.exporters import tables
from provcheck.exporters.envelope import write
from provcheck.exporters.quotations import speaker_name
from provcheck.model.document import Document, Source
from provcheck.model.errors import NotADocument, UsageError
from provcheck.model.finding import Spot
from provcheck.model.record import Basis, Occasion, Quote, QuoteKind, Record, Speaker, Via
from provcheck.model.settings import Settings
from provcheck.reporters.direction import isolated
from provcheck.reporters.printable import printable

# Speakers with less confidence are marked as unsure; DESIGN: medium confidence begins here.
_SURE = 0.7
# People listed where a name may mean several: those who are quoted most.
_MAX_PEOPLE = 8
# Names that are collected to suggest from, where nobody matches.
_MAX_NAMES = 100_000


class _Quotation(NamedTuple):
    """A quotation of a speaker whom the name may mean, and its line of output."""

    name: str
    line: str


class _Searched(NamedTuple):
    """What a document has for the output, and the names of all its speakers."""

    uri: str
    crashed: tuple[str, ...] = ()
    quotations: tuple[_Quotation, ...] = ()
    names: frozenset[str] = frozenset()


@click.command(
    epilog="""
    \b
    Examples:
      provcheck who "Volker Turk" stories/
      provcheck who turk --format csv stories/ > turk.csv
    """
)
@click.argument("name")
@click.option(
    "--format", "format_name", type=OneOf(("text", "csv")), default="text", help="Output format. [default: text]"
)
@input_options
def command(inputs: InputOptions, name: str, format_name: str) -> int:
    """List the quotations of one speaker.

    NAME is the full name, also as "Turk, Volker" or with a title, a surname that only one speaker has, or an office;
    case and accents are ignored. The exit code is 1 where nobody of that name is quoted.
    """
    if not speaker_names.name_words(name):
        raise UsageError(f'"{name}" has no letters; give the name of a speaker')
    settings, selection, *_ = inputs.build_settings()
    output.prepare_stdout()
    search = partial(_search, query=name, format_name=format_name)
    failed = False
    candidates: list[_Quotation] = []
    names: set[str] = set()
    sources = inputs.sources(selection, settings.limits)
    with closing(runner.map_sources(search, sources, settings, inputs.jobs)) as results:
        for result in results:
            failed |= report_failure(result)
            if isinstance(result, _Searched):
                candidates += result.quotations
                if len(names) < _MAX_NAMES:
                    names |= result.names
    quotations = _of_one_person(name, candidates)
    if quotations:
        _print(quotations, format_name)
    else:
        click.echo(printable(_nobody(name, names)), err=True)
    return FAILED if failed else 0 if quotations else FINDINGS


def _of_one_person(query: str, candidates: list[_Quotation]) -> list[_Quotation]:
    """The quotations of the person whom the query means; raises UsageError where it may mean several."""
    match = speaker_names.resolve_name(query, {quotation.name for quotation in candidates})
    if len(match.people) > 1:
        counts = Counter(quotation.name for quotation in candidates)
        people = sorted(match.people, key=lambda person: (-counts[person], person))
        more = f" or {len(people) - _MAX_PEOPLE} others" if len(people) > _MAX_PEOPLE else ""
        raise UsageError(printable(f'"{query}" may mean {", ".join(people[:_MAX_PEOPLE])}{more}; give the full name'))
    return [quotation for quotation in candidates if quotation.name in match.names]


def _nobody(query: str, names: Iterable[str]) -> str:
    """The message where nobody of that name speaks."""
    similar = speaker_names.similar_names(query, names)
    suggestion = f"; similar names: {', '.join(similar)}" if similar else ""
    return f'provcheck: nobody named "{query}" is quoted here{suggestion}'


def _print(quotations: list[_Quotation], format_name: str) -> None:
    lines = (quotation.line for quotation in quotations)
    if format_name == "csv":
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(newline="")  # RFC 4180 has its own line ends
        write(lines, tables.envelope("quotes"), sys.stdout)
    else:
        for line in lines:
            click.echo(line)


def _search(source: Source, settings: Settings, *, query: str, format_name: str) -> _Searched:
    """The quotations of everyone whom the query may mean, formatted in the process that read the document."""
    try:
        document = readers.read(source, settings.reader, settings.keys, settings.limits)
    except NotADocument:
        if source.walked:
            return _Searched(source.name)
        raise
    assembled = assemble(document, settings)
    record = assembled.record
    locator = Locator(document, record)
    attributed = _attributed(record)
    # A speaker who matches once is meant in every quotation of this document.
    language = record.document.language
    matching = {
        speaker.entity or name
        for _, name, speaker in attributed
        if name and speaker_names.may_mean(query, speaker, name, language)
    }
    quotations = tuple(
        _Quotation(name, _row(record, quote, locator) if format_name == "csv" else _line(document, quote, locator))
        for quote, name, speaker in attributed
        if (speaker.entity or name) in matching
    )
    crashed = tuple(f"{extractor} ({type(error).__name__}: {error})" for extractor, error in assembled.crashed)
    return _Searched(document.uri, crashed, quotations, frozenset(name for _, name, _ in attributed if name))


def _attributed(record: Record) -> list[tuple[Quote, str, Speaker]]:
    """Each quotation with its speakers and their names; an entity has one, also where a pronoun means it."""
    speakers = [(quote, speaker) for quote in record.quotes for speaker in quote.speakers]
    names: dict[int | None, str] = {
        speaker.entity: name for _, speaker in reversed(speakers) if speaker.entity and (name := speaker_name(speaker))
    }
    return [(quote, names.get(speaker.entity) or speaker_name(speaker), speaker) for quote, speaker in speakers]


def _row(record: Record, quote: Quote, locator: Locator) -> str:
    return tables.encode(replace(record, quotes=(quote,)), "quotes", locator.line)


def _line(document: Document, quote: Quote, locator: Locator) -> str:
    """`desk/a.md:12:5: “The wall is sound,” — Zoë de Zeeuw, harbour master; via Nordwire; 2025-03-02`."""
    place = locator.place(Spot.of(quote)).place
    assert place is not None
    speaker = " and ".join(
        speaker_name(speaker) + (f", {speaker.role}" if speaker.role else "") for speaker in quote.speakers
    )
    relays = " > ".join(map(_relay, quote.via))
    details = [speaker, f"via {relays}" if relays else "", _occasion(quote.occasion)]
    if quote.kind is not QuoteKind.DIRECT:
        details.append(quote.kind.value)
    if quote.confidence < _SURE:
        details.append(f"unsure ({quote.confidence:.2f})")
    words, *details = (isolated(printable(part)) for part in (" ".join(quote.text.split()), *filter(None, details)))
    return f"{printable(document.uri)}:{place.line}:{place.column}: {words} — {'; '.join(details)}"


def _relay(relay: Via) -> str:
    return f"{relay.label} (carried)" if relay.basis is Basis.CARRIED else relay.label


def _occasion(occasion: Occasion | None) -> str:
    """Event, place and day, as far as they are known."""
    if occasion is None:
        return ""
    day = (occasion.date.value or occasion.date.as_written) if occasion.date else None
    return ", ".join(filter(None, (occasion.event, occasion.place, day)))
