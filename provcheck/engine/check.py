"""One document, checked. Pure: no I/O, no clock, no state; every way of running provcheck comes through here."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import NamedTuple

from provcheck import profiles, readers, rules
from provcheck.engine.assemble import assemble
from provcheck.engine.locator import Locator
from provcheck.engine.suppress import suppress_in_document
from provcheck.engine.suppression_syntax import read_suppressions
from provcheck.model.document import Document, Source
from provcheck.model.errors import NotADocument, ReadError
from provcheck.model.finding import Finding, Kind, Place, Severity, Spot
from provcheck.model.plain import record_to_dict
from provcheck.model.record import Record
from provcheck.model.result import Result, ShownDocument
from provcheck.model.rule import Context
from provcheck.model.settings import Settings
from provcheck.model.severity import with_severity

# How much of a document without a headline stands for it in the fingerprint of what is missing.
_OPENING_CHARACTERS = 80
# No message is half as long that repeats a name or a date of good faith.
_MOST_CHARACTERS = 1_000


def extract(source: Source, settings: Settings) -> Record:
    """The record of one document; raises ReadError."""
    return assemble(readers.read(source, settings.reader, settings.keys, settings.limits), settings).record


def check(source: Source, settings: Settings) -> Result:
    """The findings of one document. A document that can't be read is a finding, not an error."""
    return examine(source, settings).result


class Examined(NamedTuple):
    """A result, and what it was read from: None for a document that could not be read."""

    result: Result
    context: Context | None = None


def examine(source: Source, settings: Settings, also: Sequence[Finding] = ()) -> Examined:
    """The findings of one document, and the document and record that they are about.

    `also` is what was found beyond the document, by comparing it with others.
    """
    try:
        context, found = read(source, settings)
    except ReadError as error:
        if source.walked and isinstance(error, NotADocument):
            return Examined(Result(uri=source.name, findings=(), skipped=str(error)))
        return Examined(_unread(source, error))
    return Examined(_told(context, [*found, *_findings(context), *also], source), context)


def read(source: Source, settings: Settings) -> tuple[Context, list[Finding]]:
    """All that rules look at, and the extractors that broke down over it; raises ReadError."""
    if settings.profiles:
        # Patterns take as long to import as Click, and few settings have any.
        from provcheck.engine.settings_for_document import settings_for_document

        settings = settings_for_document(source.name, settings)
    document = _document(source, settings)
    made = assemble(document, settings)
    context = Context(document, made.prose, made.record, settings)
    return context, [crashed(name, error) for name, error in made.crashed]


def _document(source: Source, settings: Settings) -> Document:
    try:
        return readers.read(source, settings.reader, settings.keys, settings.limits)
    except ReadError:
        raise
    except Exception as error:
        if settings.raise_crashes:
            raise
        name = settings.reader or readers.choose(source.name)
        why = f"the reader {name} stopped on this document ({type(error).__name__}: {error}); please report it"
        raise ReadError(why) from error


def _reading(context: Context) -> ShownDocument:
    return ShownDocument(context.document.text, context.document.blocks, context.record)


def _told(context: Context, found: list[Finding], source: Source) -> Result:
    locator = Locator(context.document, context.record)
    shown = _cut(_show(context, found, locator, source), context.settings.limits.findings)
    return Result(
        uri=context.document.uri,
        findings=tuple(shown),
        fields=context.record.fields,
        lines=locator.lines(shown) if shown else {},
        rules=rules.describe({finding.rule for finding in shown}),
        failed=any(finding.kind is Kind.FAILED for finding in shown),
        reading=_reading(context) if context.settings.keep_reading else None,
    )


def _findings(context: Context) -> Iterator[Finding]:
    """What the profile misses, then what each rule finds."""
    settings = context.settings
    try:
        told = record_to_dict(context.record, nulls=False)
        # A name that is not UTF-8 has halves of characters, and JSON has none.
        told["document"]["uri"] = context.record.document.uri.encode("utf-8", "backslashreplace").decode("utf-8")
        yield from profiles.check(context, told, rules.BY_NAME)
    except Exception as error:
        if settings.raise_crashes:
            raise
        yield crashed(f"profile {settings.profile.name}", error)
    for rule in rules.selected(settings):
        try:
            yield from [with_severity(finding, rule, settings) for finding in rule.check(context)]
        except Exception as error:
            if settings.raise_crashes:
                raise
            yield crashed(rule.name, error)


def _show(context: Context, found: list[Finding], locator: Locator, source: Source) -> list[Finding]:
    """Those that are sure enough and not off, with places and fingerprints, in the order of the file."""
    settings = context.settings
    suppressions = read_suppressions(source, locator, settings)
    # A suppression that covers a finding below the minimum confidence is in use.
    least = 0.0 if suppressions else settings.min_confidence
    kept = [f for f in found if f.severity is not Severity.OFF and f.confidence >= least]
    most = settings.limits.findings
    placed = [
        replace(
            f,
            message=_short(f.message),
            primary=locator.place(f.primary),
            related=tuple(replace(locator.place(spot), label=_short(spot.label)) for spot in f.related[:most]),
        )
        for f in kept
    ]
    if suppressions:
        placed = suppress_in_document(placed, suppressions, source, settings)
    placed.sort(key=lambda f: (f.primary.place or (), -f.severity, f.rule, f.message))
    return list(_fingerprinted(context.document, context.record, placed))


def _short(message: str) -> str:
    """A message without the midst of what it repeats, where a document calls a megabyte its date."""
    if len(message) <= _MOST_CHARACTERS:
        return message
    return f"{message[: _MOST_CHARACTERS * 3 // 4]} […] {message[-_MOST_CHARACTERS // 4 :]}"


def _cut(findings: list[Finding], most: int) -> list[Finding]:
    """The first findings of the document, and one more that says how many there are beyond them."""
    beyond = findings[most:]
    if not beyond:
        return findings
    message = f"{len(beyond):,} more {'finding' if len(beyond) == 1 else 'findings'} from here on; {most:,} are told"
    last = rules.BY_NAME["findings-cut"].finding(message, at=replace(beyond[0].primary, label=""))
    return [*findings[:most], _marked(last)]


def _fingerprinted(document: Document, record: Record, findings: list[Finding]) -> Iterator[Finding]:
    """A fingerprint names rule, evidence and occurrence, so that lines inserted elsewhere change nothing."""
    seen: Counter[tuple[str, str]] = Counter()
    for finding in findings:
        span, pointer = finding.primary.span, finding.primary.pointer
        if finding.rule == "ignore-unused":
            evidence = finding.message  # a suppression stands in no text
        elif span:
            evidence = document.text[span.start : span.end]
        elif pointer:
            evidence = pointer
        else:
            evidence = record.headline.value if record.headline else document.text[:_OPENING_CHARACTERS]
        evidence = " ".join(evidence.split())
        occurrence = seen[finding.rule, evidence]
        seen[finding.rule, evidence] += 1
        digest = sha256(f"{finding.rule}\n{evidence}\n{occurrence}".encode("utf-8", "surrogatepass")).hexdigest()
        yield replace(finding, fingerprint=digest[:16])


def _unread(source: Source, error: ReadError) -> Result:
    line = error.line or source.first_line
    place = Place(0, 0, line, 1, line, 1)
    finding = Finding("read-failed", Kind.FAILED, Severity.ERROR, str(error), Spot(place=place))
    return failed(source.name, finding)


def failed(uri: str, finding: Finding) -> Result:
    """The result of a document that could not be checked at all."""
    finding = _marked(finding)
    return Result(uri=uri, findings=(finding,), rules=rules.describe({finding.rule}), failed=True)


def _marked(finding: Finding) -> Finding:
    """With a fingerprint of what it says."""
    digest = sha256(f"{finding.rule}\n{finding.message}".encode("utf-8", "surrogatepass")).hexdigest()
    return replace(finding, fingerprint=digest[:16])


def crashed(name: str, error: Exception) -> Finding:
    """The finding that tells of a rule or an extractor that raised."""
    message = f"{name} stopped on this document ({type(error).__name__}: {error}); the others went on. Please report it"
    return Finding("rule-crashed", Kind.FAILED, Severity.ERROR, message, Spot())
