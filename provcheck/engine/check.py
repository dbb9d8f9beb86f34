"""The check of one document: source → document → record → findings → result, in the order of this module.

Pure: no I/O, no clock, no state. Every way of running provcheck calls it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from provcheck import readers, rules
from provcheck.engine.assemble import assemble, unchecked_fields
from provcheck.engine.failures import crash_finding, unreadable_result
from provcheck.engine.finding_fingerprints import with_fingerprints
from provcheck.engine.finding_places import at_open_places, sort_key, with_fewer_places
from provcheck.engine.locator import Locator
from provcheck.engine.message_fingerprints import with_message_fingerprint
from provcheck.engine.open_requirements import merge_requirements
from provcheck.engine.settings_for_document import settings_for_document
from provcheck.language import NOT_PROSE, languages
from provcheck.language.language_tags import UNKNOWN
from provcheck.model.agreement import METADATA_FIELDS
from provcheck.model.document import Document, Source
from provcheck.model.errors import NotADocument, ReadError, TemplateFile, WordlessPage
from provcheck.model.finding import Finding, Fix, Kind, Severity, Spot
from provcheck.model.record import FieldState, Record
from provcheck.model.result import NotChecked, Result, ShownDocument, SkippedPage
from provcheck.model.rule import Context
from provcheck.model.settings import Settings
from provcheck.model.severity import with_severities
from provcheck.profiles import violations
from provcheck.readers.formats import comments_in

if TYPE_CHECKING:
    from provcheck.engine.suppression_syntax import Suppression
    from provcheck.material.pool import Material

# Longer than any message about a real name or date: a document may give a megabyte of text as its date.
_MAX_MESSAGE_CHARACTERS = 1_000


def extract(source: Source, settings: Settings) -> Record:
    """The record of one document; raises ReadError."""
    return assemble(readers.read(source, settings.reader, settings.keys, settings.limits), settings).record


def check(source: Source, settings: Settings, material: "Material" = ()) -> Result:
    """The result of one document, marked with what the document and its sidecar file suppress.

    Its quotations and figures are held against the material.
    A document that can't be read gives a finding and no error. `per-file-ignores` and the baseline are applied by
    `engine.runner` to the results of a run.
    """
    return check_with_context(source, settings, material).result


class CheckedDocument(NamedTuple):
    """A result and the context that rules saw; None for a document that could not be read."""

    result: Result
    context: Context | None = None


def check_with_context(
    source: Source,
    settings: Settings,
    material: "Material" = (),
    pair_findings: Sequence[Finding] = (),
) -> CheckedDocument:
    """The result of one document, with its context. `pair_findings` come from comparing it with other documents."""
    try:
        context, crashes = read_context(source, settings, material)
    except ReadError as error:
        if source.walked and isinstance(error, NotADocument):
            return CheckedDocument(Result(uri=source.address, findings=(), skipped=_skip_reason(error)))
        return CheckedDocument(unreadable_result(source.address, str(error), error.line or source.first_line))
    own = merge_requirements(list(_findings(context)), context.record, context.settings)
    findings = [*crashes, *_metadata_findings(context), *own, *pair_findings]
    return CheckedDocument(_result(source, context, findings), context)


def _skip_reason(error: NotADocument) -> str:
    if isinstance(error, TemplateFile):
        return SkippedPage.TEMPLATE
    return SkippedPage.WORDLESS if isinstance(error, WordlessPage) else str(error)


def read_context(source: Source, settings: Settings, material: "Material" = ()) -> tuple[Context, list[Finding]]:
    """What rules see of a document, and a finding for each extractor that raised; raises ReadError."""
    settings = settings_for_document(source.name, settings)
    document = _read_document(source, settings)
    assembled = assemble(document, settings, material)
    context = Context(document, assembled.prose, assembled.record, settings, assembled.material)
    return context, [crash_finding(name, error) for name, error in assembled.crashed]


def _read_document(source: Source, settings: Settings) -> Document:
    try:
        return readers.read(source, settings.reader, settings.keys, settings.limits)
    except (ReadError, MemoryError):
        raise
    except Exception as error:
        if settings.raise_crashes:
            raise
        own_format = readers.format_of(source, settings.reader)
        name = f"{own_format.name} reader{_from_plugin(own_format.plugin)}"
        message = f"the {name} crashed on this document ({type(error).__name__}: {error}); please report it"
        raise ReadError(message) from error


def _from_plugin(name: str) -> str:
    """The end of a name in a message: whose code it is."""
    return f" of the plug-in {name}" if name else ""


def _findings(context: Context) -> Iterator[Finding]:
    """The findings of the profile, then those of each rule, as they come."""
    settings = context.settings
    try:
        record = violations.visible_record(context.record, settings.profile, rules.BY_NAME)
        # A file name that is not UTF-8 holds lone surrogates, which JSON can't.
        record["document"]["uri"] = context.record.document.uri.encode("utf-8", "backslashreplace").decode("utf-8")
        yield from violations.check(context, record, rules.BY_NAME)
    except MemoryError:
        raise  # the document takes too much, whoever comes to need it
    except Exception as error:
        if settings.raise_crashes:
            raise
        yield crash_finding(f"profile {settings.profile.name}", error)
    lacking = _lacking_fields(context)
    for rule in rules.selected_in(settings, languages.of(context.prose), has_material=bool(context.material)):
        if lacking and not lacking.isdisjoint(rule.absent):
            continue  # it would conclude something from the absence of statements that were not read
        findings: list[Finding] = []
        crash = None
        try:
            findings.extend(rule.check(context))
        except MemoryError:
            raise
        except Exception as error:
            if settings.raise_crashes:
                raise
            crash = crash_finding(f"{rule.name}{_from_plugin(rule.plugin)}", error)
        if findings:  # few rules report something on most documents
            yield from with_severities(findings, rule, settings)
        if crash is not None:
            yield crash


def _metadata_findings(context: Context) -> Iterator[Finding]:
    """The findings about metadata that can't be parsed (`metadata-unreadable`), whichever rules are selected."""
    for unreadable in context.document.unreadable:
        rule = rules.BY_NAME["metadata-unreadable"]
        finding = rule.finding(unreadable.problem, at=Spot(span=unreadable.span, pointer=unreadable.pointer))
        yield replace(finding, severity=context.settings.severities.get(rule.name, rule.severity))


def _lacking_fields(context: Context) -> frozenset[str]:
    """Return the fields that lack statements of the document: those cut, and those of metadata that can't be parsed."""
    fields = context.record.fields
    cut = frozenset(filter(context.record.is_cut, fields)) if FieldState.CUT in fields.values() else frozenset()
    return cut | METADATA_FIELDS if context.document.unreadable else cut


def _result(source: Source, context: Context, findings: Sequence[Finding]) -> Result:
    locator = Locator(context.document, context.record)
    reported = _reported(source, context, findings, locator)
    document, record = context.document, context.record
    return Result(
        uri=document.uri,
        findings=tuple(reported),
        fields=record.fields,
        lines=locator.lines(reported) if reported else {},
        rules=rules.describe({finding.rule for finding in reported}),
        failed=any(finding.kind is Kind.FAILED for finding in reported),
        shown_document=ShownDocument(document.text, document.blocks, context.record, context.material)
        if context.settings.keep_documents
        else None,
        not_checked=_not_checked(context),
        sketch=_sketch(document) if reported and context.settings.for_baseline else "",
        other_language=_other_language(context),
    )


def _sketch(document: Document) -> str:
    from provcheck.engine.resemblance import sketch  # few runs have a baseline

    return sketch(document.text)


def _not_checked(context: Context) -> NotChecked | None:
    """Return what of a document is not checked because of its language; None if all is, or if there is no text."""
    language = languages.of(context.prose)
    if language is None and _has_no_prose(context):
        return None
    rules_not_run = rules.number_not_run(context.settings, language)
    fields = tuple(sorted(unchecked_fields(language.tag if language else None)))
    if not rules_not_run and not fields:
        return None
    tag = context.record.document.language
    return NotChecked(tag, languages.english_name(tag), language is not None, rules_not_run, fields)


def _other_language(context: Context) -> str:
    """The English name of a language that is not one of those in the settings; "" where it is, or is not known."""
    tag = context.record.document.language
    expected = context.settings.languages
    if not expected or tag in (*expected, UNKNOWN) or (context.prose is None and _has_no_prose(context)):
        return ""
    return languages.english_name(tag)


def _has_no_prose(context: Context) -> bool:
    return all(block.kind in NOT_PROSE for block in context.document.blocks)


def _reported(source: Source, context: Context, findings: Sequence[Finding], locator: Locator) -> list[Finding]:
    """The findings to report, in the order of the file: with places, suppressions and fingerprints, within limits."""
    settings = context.settings
    suppressions = _suppressions(source, locator, settings)
    # A suppression that covers a finding below the minimum confidence is in use: `suppress_in_document` removes those.
    min_confidence = 0.0 if suppressions else settings.min_confidence
    limit = settings.limits.findings
    reported = [
        _located(finding, locator, limit)
        for finding in findings
        if finding.severity is not Severity.OFF and finding.confidence >= min_confidence
    ]
    if suppressions:
        from provcheck.engine.suppress_in_document import suppress_in_document

        reported = suppress_in_document(reported, suppressions, source, settings)
        reported = _with_fingerprints(sorted(reported, key=sort_key), context)
        reported = sorted(map(at_open_places, reported), key=sort_key)
        return reported[:limit] + _cut(reported[limit:], limit)
    reported.sort(key=sort_key)
    # Occurrences are counted from the first finding on: those beyond the limit change no fingerprint before them.
    return _with_fingerprints(reported[:limit], context) + _cut(reported[limit:], limit)


def _suppressions(source: Source, locator: Locator, settings: Settings) -> "list[Suppression]":
    """Every suppression for a document, in its file or in the file beside it."""
    document = locator.document
    # Front matter may spell the key `provcheck:`, `"provcheck":` or `[provcheck]`.
    mentions_us = bool(comments_in(document.format)) and "provcheck" in document.source_map.decoded
    if not settings.inline_ignores or not (mentions_us or source.sidecar is not None):
        return []
    from provcheck.engine.suppression_syntax import read_suppressions  # few documents have any

    return read_suppressions(source, locator, settings)


def _with_fingerprints(findings: Sequence[Finding], context: Context) -> list[Finding]:
    """The findings with fingerprints, and with places within the limit."""
    if context.settings.for_baseline:
        from provcheck.engine.old_fingerprints import with_old_fingerprints  # few runs have a baseline

        findings = list(with_old_fingerprints(findings, context.document, context.record))
    limit = context.settings.limits.findings
    return [with_fewer_places(finding, limit) for finding in with_fingerprints(findings, context)]


def _located(finding: Finding, locator: Locator, max_related: int) -> Finding:
    """The finding with places in the file, as many as are reported, and with its message and labels shortened."""
    return replace(
        finding,
        message=_shortened(finding.message),
        primary=locator.place(finding.primary),
        fix=finding.fix and _with_edit_places(finding.fix, locator),
        related=(
            *(locator.place(_with_short_label(spot)) for spot in finding.related[:max_related]),
            *finding.related[max_related:],
        ),
    )


def _with_edit_places(fix: Fix, locator: Locator) -> Fix:
    from provcheck.engine.edit_places import with_edit_places  # few findings have a fix

    return with_edit_places(fix, locator)


def _with_short_label(spot: Spot) -> Spot:
    return spot if len(spot.label) <= _MAX_MESSAGE_CHARACTERS else replace(spot, label=_shortened(spot.label))


def _shortened(message: str) -> str:
    """The message, without its middle if it is too long."""
    if len(message) <= _MAX_MESSAGE_CHARACTERS:
        return message
    return f"{message[: _MAX_MESSAGE_CHARACTERS * 3 // 4]} […] {message[-_MAX_MESSAGE_CHARACTERS // 4 :]}"


def _cut(rest: Sequence[Finding], limit: int) -> list[Finding]:
    """A finding that counts those beyond the limit (`findings-cut`); none if there are none."""
    if not rest:
        return []
    noun = "finding" if len(rest) == 1 else "findings"
    message = f"{len(rest):,} more {noun} from here on; the first {limit:,} are reported"
    cut = rules.BY_NAME["findings-cut"].finding(message, at=replace(rest[0].primary, label=""))
    return [with_message_fingerprint(cut)]
