"""The Python API: check documents, and extract what they state about their origin.

    >>> import provcheck
    >>> story = '''date 2025-03-04 Ferry back in service
    ...
    ... “It sails again,” said Ida Brandt, who owns the ferry.
    ...
    ... (Reuters)
    ... '''
    >>> provcheck.check_text(story).findings
    ()

All names are also names of the package itself: `provcheck.check_text`. Nothing is fetched from the network, and only
the given paths are read; settings files only where `load_settings` gets a folder or a file.

Errors: for a document that can't be read, `check_text` and `check_path` give the finding `read-failed`, while
`read_text`, `read_path` and `extract` raise ReadError. Invalid settings raise SettingsError. Both are a ProvcheckError,
whose message says what is wrong, where, and what to do next.
"""

import os
from collections.abc import Iterable, Iterator
from datetime import date

from provcheck import readers
from provcheck.engine import runner
from provcheck.engine.assemble import assemble
from provcheck.engine.file_discovery import find_files
from provcheck.engine.source_files import MaterialNaming, read_sources, sources_from_text
from provcheck.model.document import Document, Source
from provcheck.model.errors import ProvcheckError, ReadError, SettingsError, UsageError
from provcheck.model.finding import Finding, Kind, Severity
from provcheck.model.record import Date, Quote, Record
from provcheck.model.result import Result
from provcheck.model.settings import Settings
from provcheck.settings import Arguments, build_settings, file_selection

__all__ = [
    "Date", "Document", "Finding", "Kind", "ProvcheckError", "Quote", "ReadError", "Record", "Result", "Settings",
    "SettingsError", "Severity", "UsageError", "check_path", "check_text", "extract", "load_settings", "read_path",
    "read_text",
]  # fmt: skip

Path = str | os.PathLike[str]
# The name of a text that comes without one; its suffix says how the text is read.
_NAME = "document.txt"


def load_settings(
    folder: Path | None = None,
    *,
    config: Path | None = None,
    profile: Path | None = None,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    min_confidence: float | None = None,
    as_of: date | None = None,
    reader: str | None = None,
) -> Settings:
    """Build the settings of a check: which rules run, and how strictly.

    `config` is a settings file, `folder` where to look for one (there, then upwards); with neither, no file is read.
    The other arguments override the file: `profile` is the name or the file of a profile, `select` and `ignore` have
    rules, families or "all", `as_of` is the day of the check (default: today), `reader` the format of all documents,
    whatever their names. Raises SettingsError, and UsageError for a reader that does not exist.

        >>> from datetime import date
        >>> settings = load_settings(profile="strict", ignore=["quote"], as_of=date(2025, 3, 5))
        >>> settings.profile.name
        'strict'
        >>> load_settings(profile="strickt")
        Traceback (most recent call last):
        ...
        provcheck.model.errors.SettingsError: unknown profile "strickt"; name a file or one of minimal, newswire, \
agency, archive, dataset, strict; did you mean strict?
    """
    arguments = Arguments(
        config=None if config is None else os.fspath(config),
        overrides={
            "profile": None if profile is None else os.fspath(profile),
            "select": tuple(select),
            "ignore": tuple(ignore),
            "min_confidence": min_confidence,
        },
        as_of=as_of,
        reader=reader,
    )
    return build_settings(arguments, None if folder is None else os.fspath(folder)).settings


def check_text(text: str, *, name: str = _NAME, settings: Settings | None = None) -> Result:
    """Check one document for missing and inconsistent provenance.

    The suffix of `name` says how the text is read (`.md`, `.html`, `.json`, `.xml`); a date in the name counts like one
    in a path. Findings are sorted by position; a suppressed finding has the reason in `suppressed`. Text of several
    documents (`.jsonl`) raises ReadError: use `check_path`.

        >>> result = check_text("The café opens.", name="cafe.md")
        >>> for finding in result.findings:
        ...     print(finding.severity, finding.rule, finding.primary.place.line)
        error credit-missing 1
        error date-missing 1
    """
    settings = settings or load_settings()
    return runner.run_single(_single_source(text, name, settings), settings)


def check_path(path: Path, *, settings: Settings | None = None) -> Iterator[Result]:
    """Check a file, or every document of a folder in the order of their names.

    A file of rows (`.jsonl`, `.parquet`) gives a result for each row; a file of a folder that is no document gives one
    that says so in `skipped`. Folders are walked as on the command line, with `.gitignore`, and `include` and `exclude`
    of the settings. A file that can't be read is a finding, and the other files are checked. Source material is what
    the documents name, what is in the folder beside them, and what the settings name.

        >>> for result in check_path("seeds/no-origin.txt"):
        ...     print(result.uri, [finding.rule for finding in result.findings])
        seeds/no-origin.txt ['credit-missing', 'date-missing']
    """
    settings = settings or load_settings()
    files = find_files([os.fspath(path)], file_selection(settings))
    naming = MaterialNaming((), settings.material, settings.folder, (os.fspath(path),))
    return runner.run(read_sources(files, settings.reader, "-", settings.limits, naming), settings, jobs=1)


def read_text(text: str, *, name: str = _NAME, settings: Settings | None = None) -> Document:
    """Read one document: its text, blocks and metadata, before statements are extracted from them.

    Raises ReadError where the text does not have the format that the name says.

        >>> document = read_text("# The ferry sails again", name="ferry.md")
        >>> document.format, document.text.strip()
        ('markdown', 'The ferry sails again')
    """
    settings = settings or load_settings()
    return _read(_single_source(text, name, settings), settings)


def read_path(path: Path, *, settings: Settings | None = None) -> Iterator[Document]:
    """Read a file: one document, or one for each row of `.jsonl` and `.parquet`.

    Raises ReadError at the first document that can't be read, and for a folder.

        >>> [document.row for document in read_path("seeds/wire-day.jsonl")]
        [1, 2, 3]
    """
    settings = settings or load_settings()
    if os.path.isdir(path):
        raise ReadError(f"{os.fspath(path)}: a folder; read its files one by one, or use check_path")
    for source in _sources(path, settings):
        if isinstance(source, Result):
            raise ReadError(f"{source.uri}: {source.findings[0].message}")
        yield _read(source, settings)


def extract(document: Document | str, *, name: str = _NAME, settings: Settings | None = None) -> Record:
    """Extract what a document states about its origin: dates, credits, bylines, quotations with speakers, figures.

    `document` is a document, or text (`name` as in `check_text`). Spans count code points of the document's `text`,
    which for plain text is the text itself. Raises ReadError where text can't be read.

        >>> record = extract("“It sails again,” said Ida Brandt, who owns the ferry.")
        >>> quote = record.quotes[0]
        >>> quote.text, quote.speaker.name
        ('“It sails again,”', 'Ida Brandt')
        >>> [extract(document).published.value for document in read_path("seeds/solar-ferry.json")]
        ['2025-05-03T07:45:00+01:00']
    """
    settings = settings or load_settings()
    if isinstance(document, str):
        document = read_text(document, name=name, settings=settings)
    assembled = assemble(document, settings)
    if assembled.crashed:
        extractor, error = assembled.crashed[0]
        raise ProvcheckError(f"{document.uri}: {extractor} stopped on this document; please report it") from error
    return assembled.record


def _sources(path: Path, settings: Settings) -> Iterator[Source | Result]:
    """The documents of a file or folder."""
    files = find_files([os.fspath(path)], file_selection(settings))
    return read_sources(files, settings.reader, "-", settings.limits)


def _read(source: Source, settings: Settings) -> Document:
    """The document of a source; raises ReadError with its name."""
    try:
        return readers.read(source, settings.reader, settings.keys, settings.limits)
    except ReadError as error:
        raise ReadError(f"{source.name}: {error}", offset=error.offset, line=error.line) from None


def _single_source(text: str, name: str, settings: Settings) -> Source:
    """The source of a text that is one document; raises ReadError for several."""
    documents = list(sources_from_text(name, text, settings.reader))
    if len(documents) > 1:
        raise ReadError(f"{name}: {len(documents)} documents; give them one by one, or use check_path")
    return documents[0]
