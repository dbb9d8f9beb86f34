"""`provcheck who NAME`: everything that one speaker is quoted with, and where."""

import sys
from collections import Counter
from collections.abc import Iterable
from contextlib import closing
from dataclasses import replace
from functools import partial
from typing import NamedTuple

import click

from provcheck import readers, settings
from provcheck.cli import FAILED, FINDINGS, output, speakers
from provcheck.cli.extract import complain
from provcheck.cli.options import InputOptions, OneOf, input_options
from provcheck.engine import runner
from provcheck.engine.assemble import assemble
from provcheck.engine.locator import Locator
from provcheck.exporters import tables
from provcheck.exporters.envelope import write
from provcheck.exporters.stated import called
from provcheck.model.document import Document, Source
from provcheck.model.errors import NotADocument, UsageError
from provcheck.model.finding import Spot
from provcheck.model.record import Basis, Occasion, Quote, QuoteKind, Record, Via
from provcheck.model.settings import Settings
from provcheck.reporters.printable import printable

# Below this a speaker is told as uncertain (DESIGN: medium confidence begins here).
_SURE = 0.7
# As many people are told where a name may mean several, those who speak most.
_OFFERED = 8
# As many names are remembered to offer from, where nobody is found.
_MOST_NAMES = 100_000


class _Saying(NamedTuple):
    """One quotation of somebody whose name may be meant, and its line of the answer."""

    name: str
    line: str


class _Heard(NamedTuple):
    """What a document has for the answer, and everyone who speaks in it."""

    uri: str
    crashed: tuple[str, ...] = ()
    sayings: tuple[_Saying, ...] = ()
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
@click.option("--format", "form", type=OneOf(("text", "csv")), default="text", help="[default: text]")
@input_options
def command(inputs: InputOptions, name: str, form: str) -> int:
    """List all that one speaker is quoted with, and where.

    NAME is the full name, or a surname that only one speaker has; capitals and accents do not matter. The exit code is
    1 where nobody of that name speaks.
    """
    if not speakers.words_of(name):
        raise UsageError(f'"{name}" holds no letters; give the name of a speaker')
    settled, choice, _ = settings.build_settings(inputs.arguments())
    output.prepare_stdout()
    work = partial(_hear, wanted=name, form=form)
    failed = False
    sayings: list[_Saying] = []
    names: set[str] = set()
    with closing(runner.map_sources(work, inputs.sources(choice, settled.limits), settled, inputs.jobs)) as made:
        for item in made:
            failed |= complain(item)
            if isinstance(item, _Heard):
                sayings += item.sayings
                if len(names) < _MOST_NAMES:
                    names |= item.names
    answer = _answer(name, sayings)
    if answer:
        _print(answer, form)
    else:
        click.echo(printable(_nobody(name, names)), err=True)
    return FAILED if failed else 0 if answer else FINDINGS


def _answer(name: str, sayings: list[_Saying]) -> list[_Saying]:
    """The sayings of the one who is meant; raises UsageError where the name is that of several."""
    meant = speakers.meant(name, {saying.name for saying in sayings})
    if len(meant.people) > 1:
        often = Counter(saying.name for saying in sayings)
        people = sorted(meant.people, key=lambda one: (-often[one], one))
        more = f" or {len(people) - _OFFERED} others" if len(people) > _OFFERED else ""
        raise UsageError(printable(f'"{name}" may be {", ".join(people[:_OFFERED])}{more}; give the full name'))
    return [saying for saying in sayings if saying.name in meant.names]


def _nobody(name: str, names: Iterable[str]) -> str:
    near = speakers.near(name, names)
    offer = f"; near names: {', '.join(near)}" if near else ""
    return f'provcheck: nobody called "{name}" is quoted here{offer}'


def _print(answer: list[_Saying], form: str) -> None:
    lines = (saying.line for saying in answer)
    if form == "csv":
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(newline="")  # RFC 4180 has its own line ends
        write(lines, tables.frame("quotes"), sys.stdout)
    else:
        for line in lines:
            click.echo(line)


def _hear(source: Source, settled: Settings, *, wanted: str, form: str) -> _Heard:
    """The sayings of everyone whom the name may mean, each written out where the document is at hand."""
    try:
        document = readers.read(source, settled.reader, settled.keys, settled.limits)
    except NotADocument:
        if source.walked:
            return _Heard(source.name)
        raise
    made = assemble(document, settled)
    record = made.record
    locator = Locator(document, record)
    spoken = [(quote, called(quote.speaker), quote.speaker) for quote in record.quotes if quote.speaker]
    # Whoever is called so once is meant wherever he or she speaks in this document.
    meant = {name for _, name, said_by in spoken if name and speakers.may_be(wanted, said_by, name)}
    sayings = tuple(
        _Saying(name, _row(record, quote, locator) if form == "csv" else _line(document, quote, locator))
        for quote, name, _ in spoken
        if name in meant
    )
    crashed = tuple(f"{part} ({type(error).__name__}: {error})" for part, error in made.crashed)
    return _Heard(document.uri, crashed, sayings, frozenset(name for _, name, _ in spoken if name))


def _row(record: Record, quote: Quote, locator: Locator) -> str:
    return tables.encode(replace(record, quotes=(quote,)), "quotes", locator.line)


def _line(document: Document, quote: Quote, locator: Locator) -> str:
    """`desk/a.md:12:5: “The wall is sound,” — Zoë de Zeeuw, harbour master; via Nordwire; 2025-03-02`."""
    place = locator.place(Spot.of(quote)).place
    assert place is not None
    assert quote.speaker is not None
    by = called(quote.speaker) + (f", {quote.speaker.role}" if quote.speaker.role else "")
    way = " > ".join(map(_step, quote.via))
    told = [by, f"via {way}" if way else "", _when(quote.occasion)]
    if quote.kind is not QuoteKind.DIRECT:
        told.append(quote.kind.value)
    if quote.confidence < _SURE:
        told.append(f"unsure ({quote.confidence:.2f})")
    words = " ".join(quote.text.split())
    return printable(f"{document.uri}:{place.line}:{place.column}: {words} — {'; '.join(filter(None, told))}")


def _step(step: Via) -> str:
    return f"{step.name} (carried)" if step.basis is Basis.CARRIED else step.name


def _when(occasion: Occasion | None) -> str:
    if occasion is None:
        return ""
    day = (occasion.date.value or occasion.date.as_written) if occasion.date else None
    return ", ".join(filter(None, (occasion.event, occasion.place, day)))
