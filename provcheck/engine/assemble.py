"""Document to record: runs the extractors in order. Each one sees the fields that earlier ones filled."""

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from provcheck import extractors, language
from provcheck.language import languages
from provcheck.language.dates import is_foreign
from provcheck.model import agreement
from provcheck.model.document import Document
from provcheck.model.draft import Draft
from provcheck.model.prose import Prose
from provcheck.model.record import LISTS, Candidate, Date, DocumentInfo, Record
from provcheck.model.settings import Settings

if TYPE_CHECKING:
    from provcheck.material.pool import Material
    from provcheck.model.material import Transcript

# The origins of statements that are recognised by the words of a language.
_BY_WORDS = frozenset(("byline", "credit-line", "dateline", "text"))


class AssembledRecord(NamedTuple):
    """A record, the prose it was read from, the extractors that raised (name, error), and what it was held against."""

    record: Record
    prose: Prose | None
    crashed: tuple[tuple[str, Exception], ...]
    material: "tuple[Transcript, ...]" = ()


def assemble(document: Document, settings: Settings, material: "Material" = ()) -> AssembledRecord:
    """Run every extractor on a document. If one raises, only its own statements are missing.

    With material, its quotations and figures are held against it.
    Of a field that can't be relied on in the language of the document, only what metadata and markup state is kept. In
    a language that is not read, what the words of other languages find is kept as well.
    """
    document = extractors.without_placeholders(document)
    tag = language.language_of(document)
    prose = language.read_prose(document, tag)
    unchecked = unchecked_fields(prose.language if prose else None)
    withheld = unchecked if prose else frozenset()
    draft = Draft(settings, prose, document.blocks)
    crashed: list[tuple[str, Exception]] = []
    for name, extract in extractors.ALL:
        if extractors.TEXT_ONLY.get(name) in withheld:
            continue
        try:
            candidates = list(extract(document, draft))
            if withheld:
                candidates = [candidate for candidate in candidates if _is_reliable(candidate, withheld)]
            draft.add(candidates)
        except MemoryError:
            raise  # the document takes too much, whichever extractor comes to need it
        except Exception as error:
            if settings.raise_crashes:
                raise
            crashed.append((name, error))
    unchecked |= _foreign_dates(draft.candidates, is_language_read=prose is not None)
    if document.unreadable:
        unchecked |= agreement.METADATA_FIELDS
    values: dict[str, Any] = {name: tuple(value) if name in LISTS else value for name, value in draft.fields.items()}
    record = Record(
        document=DocumentInfo(
            # A row of a file is a document of its own: `#L7` is how editors and code hosts link to a line.
            uri=document.uri if document.row is None else f"{document.uri}#L{document.first_line}",
            format=document.format,
            language=tag,
            sha256=document.sha256,
            characters=len(document.text),
        ),
        **values,
        fields=agreement.states(draft.candidates, unchecked, draft.cut),
        statements=tuple(draft.candidates),
        elsewhere=tuple(extractors.elsewhere(document, draft)),
    )
    if not material:
        return AssembledRecord(record, prose, tuple(crashed))
    from provcheck.material import holding, selection  # few documents have material

    transcripts = selection.of_article(material, record, document, prose)
    if prose:
        record = holding.hold(record, document, prose, transcripts, settings.material)
    return AssembledRecord(record, prose, tuple(crashed), transcripts)


def _foreign_dates(candidates: Iterable[Candidate], *, is_language_read: bool) -> frozenset[str]:
    """Return the fields with a date in a language that is not read."""
    unreadable = [
        (candidate.field, candidate.statement.as_written)
        for candidate in candidates
        if isinstance(candidate.statement, Date) and candidate.statement.problem == "unreadable"
    ]
    return frozenset([field for field, written in unreadable if is_foreign(written, is_language_read=is_language_read)])


def _is_reliable(candidate: Candidate, withheld: frozenset[str]) -> bool:
    """Return whether a candidate is not one that the words of a language gave for a field that is withheld in it."""
    return candidate.field not in withheld or candidate.statement.origin not in _BY_WORDS


@cache
def unchecked_fields(tag: str | None) -> frozenset[str]:
    """Return the fields that are not looked for in a language; None stands for one that is not read."""
    read = languages.get(tag) if tag else None
    return frozenset(name for name in agreement.TEXT_FIELDS if read is None or not read.supports(name))
