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
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from io import StringIO
from typing import Any

from provcheck import __version__, readers
from provcheck.engine import cross_check, runner
from provcheck.engine.assemble import assemble
from provcheck.engine.baseline import Baseline
from provcheck.engine.file_discovery import find_articles, find_files
from provcheck.engine.fix import FixedDocument, fix_document
from provcheck.engine.material_files import MaterialFinder, missing
from provcheck.engine.source_files import MaterialNaming, read_sources, sources_from_text
from provcheck.engine.suppress import fix_suppressor
from provcheck.model.document import Document, Source
from provcheck.model.errors import ProvcheckError, ReadError, SettingsError, UsageError
from provcheck.model.finding import Finding, Kind, Severity
from provcheck.model.nearest_name import did_you_mean
from provcheck.model.record import Date, Quote, Record
from provcheck.model.result import Result
from provcheck.model.setting_table import file_value, settings_of
from provcheck.model.settings import Settings
from provcheck.reporters import REPORTERS, Options, reporter
from provcheck.settings import Arguments, build_settings, file_selection
from provcheck.settings.file import is_valid

__all__ = [
    "Date", "Document", "Finding", "Kind", "ProvcheckError", "Quote", "ReadError", "Record", "Result", "Settings",
    "SettingsError", "Severity", "UsageError", "check_path", "check_text", "extract", "fix_text", "load_settings",
    "read_path", "read_text", "render",
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
    own: Iterable[str] = (),
    min_confidence: float | None = None,
    as_of: date | None = None,
    reader: str | None = None,
    keep_documents: bool = False,
) -> Settings:
    """Build the settings of a check: which rules run, and how strictly.

    `config` is a settings file, `folder` where to look for one (there, then upwards); with neither, no file is read.
    The other arguments override the file: `profile` is the name or the file of a profile, `select` and `ignore` have
    rules, families or "all", `own` your outlets, `as_of` is the day of the check (default: today), `reader` the format
    of all documents, whatever their names. With `keep_documents` results hold what the HTML report shows. Raises
    SettingsError, and UsageError for an argument of the wrong kind and for a reader that does not exist.

        >>> from datetime import date
        >>> settings = load_settings(profile="strict", ignore=["quote"], as_of=date(2025, 3, 5))
        >>> settings.profile.name
        'strict'
        >>> load_settings(profile="strickt")
        Traceback (most recent call last):
        ...
        provcheck.model.errors.SettingsError: unknown profile "strickt"; name a file or one of minimal, newswire, \
agency, archive, dataset, strict; did you mean strict?
        >>> load_settings(min_confidence=7)
        Traceback (most recent call last):
        ...
        provcheck.model.errors.UsageError: min_confidence: must be at most 1, not 7
    """
    if not isinstance(reader, str | None):
        raise UsageError(f"reader: {reader!r} is not the name of a format; write a string")
    if as_of is not None and type(as_of) is not date:
        raise UsageError(f"as_of: {as_of!r} is no datetime.date; write date(2025, 3, 5), or date.fromisoformat(text)")
    overrides = {
        "profile": _optional_path("profile", profile),
        "select": _names("select", select),
        "ignore": _names("ignore", ignore),
        "own": _names("own", own),
        "min_confidence": min_confidence,
    }
    _refuse_invalid(overrides)
    arguments = Arguments(config=_optional_path("config", config), overrides=overrides, as_of=as_of, reader=reader)
    settings = build_settings(arguments, _optional_path("folder", folder)).settings
    return replace(settings, keep_documents=keep_documents)


def _names(argument: str, names: Iterable[str]) -> tuple[str, ...]:
    if isinstance(names, str):
        raise UsageError(f'{argument}: give a list of names, such as ["{names}"], not a string')
    if not isinstance(names, Iterable):
        raise UsageError(f"{argument}: give a list of names, not {names!r}")
    return tuple(names)


def _path(argument: str, path: Path) -> str:
    if isinstance(path, str | os.PathLike) and isinstance(name := os.fspath(path), str):
        return name
    raise UsageError(f"{argument}: {path!r} is not a path; write a string or a pathlib.Path")


def _optional_path(argument: str, path: Path | None) -> str | None:
    return None if path is None else _path(argument, path)


def _refuse_invalid(overrides: Mapping[str, Any]) -> None:
    """Raise UsageError for the first value that a settings file could not have either."""
    values = {
        setting.key: file_value(overrides[setting.field])
        for setting in settings_of(Settings)
        if overrides.get(setting.field) not in (None, ())
    }
    if values and not is_valid(values):
        from provcheck.settings.explanation import explain  # only a wrong argument needs it

        fault = next(explain(values))
        raise UsageError(fault.message.replace("-", "_", fault.message.partition(":")[0].count("-")))


def check_text(
    text: str, *, name: str = _NAME, settings: Settings | None = None, material: Iterable[Path] = ()
) -> Result:
    """Check one document for missing and inconsistent provenance.

    The suffix of `name` says how the text is read (`.md`, `.html`, `.json`, `.xml`); a date in the name counts like one
    in a path. Its quotations are held against the files of `material`. Findings are sorted by position; a suppressed
    finding has the reason in `suppressed`. Text of several documents (`.jsonl`) raises ReadError: use `check_path`.

        >>> result = check_text("The café opens.", name="cafe.md")
        >>> for finding in result.findings:
        ...     print(finding.severity, finding.rule, finding.primary.place.line)
        error credit-missing 1
        error date-missing 1
        >>> said = check_text("“We did see it,” Ines Dahl said.", material=["seeds/pier-hearing.material/hearing.srt"])
        >>> [finding.message for finding in said.findings if finding.rule == "quote-altered"]
        ['differs from the material: dropped “not”']
    """
    settings = settings or load_settings()
    source = _single_source(text, name, settings)
    if material:
        source = MaterialFinder(_naming(material, settings), settings.limits).with_material(source)
    return runner.run_single(source, settings)


def check_path(
    path: Path,
    *,
    settings: Settings | None = None,
    material: Iterable[Path] = (),
    baseline: Path | None = None,
    across: bool = False,
    jobs: int = 1,
) -> Iterator[Result]:
    """Check a file, or every document of a folder in the order of their names.

    A file of rows (`.jsonl`, `.parquet`) gives a result for each row; a file of a folder that is no document gives one
    that says so in `skipped`. Folders are walked as on the command line, with `.gitignore`, and `include` and `exclude`
    of the settings. A file that can't be read is a finding, and the other files are checked. Source material is what
    the documents name, what is in the folder beside them, what the settings name, and the files and folders of
    `material`. Findings that the file `baseline` accepts are suppressed. With `across`, documents are compared with one
    another. `jobs` is the number of processes. Raises SettingsError for a baseline that can't be read, and UsageError
    for material that does not exist and for an argument of the wrong kind.

        >>> for result in check_path("seeds/no-origin.txt"):
        ...     print(result.uri, [finding.rule for finding in result.findings])
        seeds/no-origin.txt ['credit-missing', 'date-missing']
    """
    settings = settings or load_settings()
    if type(jobs) is not int or jobs < 1:
        raise UsageError(f"jobs: {jobs!r} is not a number of processes; write a whole number from 1")
    accepted = None if baseline is None else Baseline.load(_path("baseline", baseline))
    settings = replace(settings, for_baseline=accepted is not None)
    files = find_files([_path("path", path)], file_selection(settings))
    sources = read_sources(files, settings.reader, "-", settings.limits, _naming(material, settings, (path,)))
    if across:
        return cross_check.run(sources, settings, jobs, accepted)
    return runner.run(sources, settings, jobs, None, accepted)


def fix_text(text: str, *, name: str = _NAME, settings: Settings | None = None, unsafe: bool = False) -> str:
    """The text with the fixes of its findings; `unsafe` applies those too that may change what the text says.

    >>> fix_text("date 2025-03-04 Ferry back in service\\n\\nThe cafÃ© is open again.\\n")
    'date 2025-03-04 Ferry back in service\\n\\nThe café is open again.\\n'
    """
    settings = settings or load_settings()
    fixed = fix_document(_single_source(text, name, settings), settings, fix_suppressor(settings), unsafe=unsafe)
    return fixed.after.content.decode("utf-8-sig") if isinstance(fixed, FixedDocument) else text


def render(results: Iterable[Result], output: str = "text", *, settings: Settings | None = None) -> str:
    """The results in a format of `provcheck check --output`. `html` needs settings with `keep_documents`.

    >>> print(render([check_text("The café opens.", name="cafe.md")], "concise"), end="")
    cafe.md:1:1: error credit-missing no outlet is credited: no credit line, no publisher, no agency in the dateline
    cafe.md:1:1: error date-missing no publication date in the header, the metadata, the dateline or the path
    2 findings (2 errors) in 1 of 1 document
    """
    if output not in REPORTERS:
        raise UsageError(f'output: no format "{output}"{did_you_mean(output, REPORTERS)} ({", ".join(REPORTERS)})')
    settings = settings or load_settings()
    options = Options(__version__, settings.as_of.isoformat(), settings.profile.name, fail_on=settings.fail_on)
    out = StringIO()
    reporter(output)(iter(results), out, options)
    return out.getvalue()


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
    if not isinstance(document, Document):
        document = read_text(document, name=name, settings=settings)
    assembled = assemble(document, settings)
    if assembled.crashed:
        extractor, error = assembled.crashed[0]
        raise ProvcheckError(f"{document.uri}: {extractor} stopped on this document; please report it") from error
    return assembled.record


def _naming(material: Iterable[Path], settings: Settings, checked: Iterable[Path] = ()) -> MaterialNaming:
    """What names material of documents; raises UsageError for a file that does not exist."""
    if isinstance(material, str | os.PathLike):
        raise UsageError(f'material: give a list of files, such as ["{os.fspath(material)}"], not one path')
    named = tuple(_path("material", path) for path in material)
    if problem := missing(named):
        raise UsageError(f"material: {problem}")
    paths = tuple(os.fspath(path) for path in checked)
    articles = partial(find_articles, paths, file_selection(settings))
    return MaterialNaming(named, settings.material, settings.folder, paths, articles=articles)


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
    """The source of a text that is one document; raises ReadError for several, and UsageError for what is no text."""
    if not isinstance(text, str):
        raise UsageError(f"text: give a str, not {type(text).__name__}; check_path and read_path take files")
    if "\n" not in text and os.path.isfile(text):
        raise UsageError(f"text: {text} is the name of a file; check_path and read_path take files")
    documents = list(sources_from_text(name, text, settings.reader))
    if len(documents) > 1:
        raise ReadError(f"{name}: {len(documents)} documents; give them one by one, or use check_path")
    return documents[0]
