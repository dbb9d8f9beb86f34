"""Document to record: runs the extractors in order. Each one sees the fields that earlier ones filled."""

from typing import Any, NamedTuple

from provcheck import extractors, language
from provcheck.model import agreement
from provcheck.model.document import Document
from provcheck.model.draft import Draft
from provcheck.model.prose import Prose
from provcheck.model.record import LISTS, DocumentInfo, Record
from provcheck.model.settings import Settings


class AssembledRecord(NamedTuple):
    """A record, the prose it was read from, and the extractors that raised (name, error)."""

    record: Record
    prose: Prose | None
    crashed: tuple[tuple[str, Exception], ...]


def assemble(document: Document, settings: Settings) -> AssembledRecord:
    """Run every extractor on a document. If one raises, only its own statements are missing."""
    prose = language.read_prose(document)
    draft = Draft(settings, prose)
    crashed: list[tuple[str, Exception]] = []
    for name, extract in extractors.ALL:
        try:
            draft.add(list(extract(document, draft)))
        except Exception as error:
            if settings.raise_crashes:
                raise
            crashed.append((name, error))
    values: dict[str, Any] = {name: tuple(value) if name in LISTS else value for name, value in draft.fields.items()}
    record = Record(
        document=DocumentInfo(
            # A row of a file is a document of its own: `#L7` is how editors and code hosts link to a line.
            uri=document.uri if document.row is None else f"{document.uri}#L{document.first_line}",
            format=document.format,
            language=prose.language if prose else language.declared_language(document),
            sha256=document.sha256,
            characters=len(document.text),
        ),
        **values,
        fields=agreement.states(draft.candidates, checked=prose is not None),
        statements=tuple(draft.candidates),
    )
    return AssembledRecord(record, prose, tuple(crashed))
