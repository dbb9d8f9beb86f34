"""Writes results in any number of formats in one run, to standard output or to files."""

import os
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, nullcontext
from dataclasses import replace
from typing import IO, NamedTuple, TextIO

import click

from provcheck.engine.file_discovery import repository_root
from provcheck.model.errors import UsageError
from provcheck.model.nearest_name import did_you_mean
from provcheck.model.result import Result
from provcheck.reporters import REPORTERS, STATISTICS, Options, reporter
from provcheck.reporters.printable import printable
from provcheck.reporters.summary import Summary

STDOUT = "-"
# Formats that name files by their paths in a repository.
_REPOSITORY_FORMATS = ("sarif", "github", "gitlab")
# The width without a terminal: CI logs and comments on pull requests show as much without breaking lines.
_WIDTH = 100


class Output(NamedTuple):
    """A format and the file it goes to (`-` is standard output); with `statistics`, numbers instead of findings."""

    format: str
    path: str = STDOUT
    statistics: bool = False


def parse(words: tuple[str, ...], *, statistics: bool = False) -> list[Output]:
    """The outputs that `--output FORMAT[:FILE]` options name; raises UsageError."""
    formats = STATISTICS if statistics else REPORTERS
    outputs = []
    for word in words or ("text",):
        name, _, path = word.partition(":")
        if name not in formats:
            problem = f"statistics have no format {name}" if name in REPORTERS else f'no format "{name}"'
            raise UsageError(f"--output: {problem}{_meant(word, formats)} ({', '.join(formats)})")
        outputs.append(Output(name, path or STDOUT, statistics))
    for path in {output.path for output in outputs}:
        names = [output.format for output in outputs if output.path == path]
        if len(names) > 1:
            where = "standard output" if path == STDOUT else path
            last = names[-1]
            raise UsageError(f"--output: {' and '.join(names)} both go to {where}; try --output {last}:FILE")
    return outputs


def _meant(word: str, formats: dict[str, str]) -> str:
    """What `--output` with an unknown format may mean: a file, several formats, or a format of a similar name."""
    suffix = os.path.splitext(word)[1].removeprefix(".")
    if "," in word:
        return f"; repeat the option: {' '.join(f'--output {each}' for each in word.split(','))}"
    return f"; did you mean {suffix}:{word}?" if suffix in formats else did_you_mean(word.partition(":")[0], formats)


def report(results: Iterator[Result], outputs: list[Output], options: Options, color: str) -> Summary:
    """Write every output and count the results, which are read once and not held in memory.

    A reporter that raises is reported and its file stays as it was; the others are written, and the run has failed.
    """
    summary = Summary()
    with ExitStack() as files:
        streams = [(output, *_stream(output, files)) for output in outputs]
        stream_errors: list[Exception] = []
        source = results
        spool: IO[bytes] | None = None
        if len(streams) > 1:
            # Only one reporter can read the results as they come; the others read them from a file. Few runs need it.
            from tempfile import TemporaryFile

            from provcheck.engine.file_replacement import close

            spool = TemporaryFile()  # noqa: SIM115
            files.callback(close, spool)
            source = _recorded(source, spool)
        source = _counted(source, summary, stream_errors)
        for number, (output, stream, file) in enumerate(streams):
            if number and spool:
                source = _replayed(spool)
            try:
                with file, _errors_of(output.path):
                    _render(output, source, stream, options, color)
            except Exception as error:
                if stream_errors:
                    raise stream_errors[0] from None
                if isinstance(error, OSError) or os.environ.get("PROVCHECK_DEBUG"):
                    raise
                message = f"the {output.format} reporter failed ({type(error).__name__}: {error}); please report it"
                click.echo(f"provcheck: {printable(message)}", err=True)
                summary.failed += 1
                for _ in source:
                    pass  # the other reporters and the exit code cover every document
    return summary


def _render(output: Output, results: Iterator[Result], stream: TextIO, options: Options, color: str) -> None:
    if output.format in _REPOSITORY_FORMATS:
        results = _with_repository_paths(repository_root(".") or os.getcwd(), results)
    render = reporter(output.format, STATISTICS if output.statistics else REPORTERS)
    render(results, stream, _for_stream(options, stream, color))
    stream.flush()


def prepare_stdout() -> None:
    """Write UTF-8 where no terminal reads it, and escape what a terminal's encoding lacks."""
    stream = sys.stdout
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")


def _stream(output: Output, files: ExitStack) -> tuple[TextIO, ExitStack]:
    """The stream of an output, and the context at whose end its file is in place."""
    file = files.enter_context(ExitStack())
    if output.path == STDOUT:
        return sys.stdout, file
    from provcheck.cli.atomic_files import open_for_writing

    try:
        return file.enter_context(open_for_writing(output.path)), file
    except OSError as error:
        raise UsageError(
            f"--output: {output.path}: {error.strerror}; choose a file in a folder that you may write to"
        ) from None


def _errors_of(path: str) -> AbstractContextManager[None]:
    """A context in which errors of writing a file name it."""
    if path == STDOUT:
        return nullcontext()
    from provcheck.cli.atomic_files import errors_naming  # most runs write to standard output

    return errors_naming(path)


def _for_stream(options: Options, stream: TextIO, color: str) -> Options:
    """The options with the colours and the width of this stream (no-color.org, force-color.org)."""
    terminal = stream.isatty()
    if color == "auto":
        colored = bool(os.environ.get("FORCE_COLOR")) or (terminal and os.environ.get("TERM") != "dumb")
        colored = colored and not os.environ.get("NO_COLOR")
    else:
        colored = color == "always"
    return options._replace(color=colored, width=_width(stream) if terminal else _WIDTH)


def _width(stream: TextIO) -> int:
    try:
        return os.get_terminal_size(stream.fileno()).columns or _WIDTH
    except (OSError, ValueError):
        return _WIDTH


def _with_repository_paths(root: str, results: Iterator[Result]) -> Iterator[Result]:
    """The results with the paths of their documents relative to `root`; absolute for documents elsewhere."""
    for result in results:
        path = os.path.abspath(result.uri)
        inside = path.startswith(os.path.join(root, ""))
        yield replace(result, uri=os.path.relpath(path, root) if inside else path)


def _counted(results: Iterator[Result], summary: Summary, errors: list[Exception]) -> Iterator[Result]:
    """The results, each counted; `errors` gets what ended them early, which is no reporter's fault."""
    try:
        for result in results:
            summary.add(result)
            yield result
    except Exception as error:
        errors.append(error)
        raise


def _recorded(results: Iterator[Result], spool: IO[bytes]) -> Iterator[Result]:
    """The results, each also written to a file."""
    import pickle
    from tempfile import gettempdir

    from provcheck.cli.atomic_files import errors_naming

    for result in results:
        with errors_naming(gettempdir()):
            pickle.dump(result, spool, pickle.HIGHEST_PROTOCOL)
        yield result


def _replayed(spool: IO[bytes]) -> Iterator[Result]:
    """The results from that file."""
    import pickle

    spool.seek(0)
    while True:
        try:
            result = pickle.load(spool)  # written by this run a moment ago
        except EOFError:
            return
        yield result
