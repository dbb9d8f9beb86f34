"""Where results go: any number of formats in one run, to standard output or to files."""

import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, nullcontext
from dataclasses import replace
from typing import IO, NamedTuple, TextIO

import click

from provcheck.cli.writing import close, telling, written
from provcheck.model.errors import UsageError
from provcheck.model.nearest_name import did_you_mean
from provcheck.model.result import Result
from provcheck.reporters import REPORTERS, STATISTICS, Options, reporter
from provcheck.reporters.printable import printable
from provcheck.reporters.summary import Summary

STDOUT = "-"
# Formats of forges, which know files by their paths in a repository.
_OF_A_REPOSITORY = ("sarif", "github", "gitlab")
# Without a terminal: as wide as a CI log and a pull request's comment show unbroken.
_WIDTH = 100


class Output(NamedTuple):
    """A format, and the file it goes to (`-` is standard output). `statistics` tells numbers in place of findings."""

    format: str
    path: str = STDOUT
    statistics: bool = False


def parse(words: tuple[str, ...], *, statistics: bool = False) -> list[Output]:
    """`--output FORMAT[:FILE]`, each; raises UsageError."""
    formats = STATISTICS if statistics else REPORTERS
    outputs = []
    for word in words or ("text",):
        name, _, path = word.partition(":")
        if name not in formats:
            what = f"statistics come in no format {name}" if name in REPORTERS else f'no format "{name}"'
            raise UsageError(f"--output: {what}{did_you_mean(name, formats)} ({', '.join(formats)})")
        outputs.append(Output(name, path or STDOUT, statistics))
    for path in {output.path for output in outputs}:
        names = [output.format for output in outputs if output.path == path]
        if len(names) > 1:
            where = "standard output" if path == STDOUT else path
            last = names[-1]
            raise UsageError(f"--output: {' and '.join(names)} both go to {where}; try --output {last}:FILE")
    return outputs


def report(results: Iterator[Result], outputs: list[Output], options: Options, color: str) -> Summary:
    """Render every output, and count; results are asked for once and never held.

    A reporter that raises is told, its file stays as it was, the others are written, and the run counts as failed.
    """
    summary = Summary()
    with ExitStack() as files:
        streams = [(output, *_stream(output, files)) for output in outputs]
        broken: list[Exception] = []
        source = results
        spool: IO[bytes] | None = None
        if len(streams) > 1:
            # Only one reporter can read a stream; for the others it is kept in a file. Few runs come here.
            from tempfile import TemporaryFile

            spool = TemporaryFile()  # noqa: SIM115
            files.callback(close, spool)
            source = _kept(source, spool)
        source = _counted(source, summary, broken)
        for number, (output, stream, place) in enumerate(streams):
            if number and spool:
                source = _replayed(spool)
            named = _named_in(_repository(), source) if output.format in _OF_A_REPOSITORY else source
            render = reporter(output.format, STATISTICS if output.statistics else REPORTERS)
            try:
                with place, nullcontext() if output.path == STDOUT else telling(output.path):
                    render(named, stream, _suited(options, stream, color))
                    stream.flush()
            except Exception as error:
                if broken:
                    raise broken[0] from None
                if isinstance(error, OSError) or os.environ.get("PROVCHECK_DEBUG"):
                    raise
                told = f"the reporter {output.format} stopped ({type(error).__name__}: {error}); please report it"
                click.echo(f"provcheck: {printable(told)}", err=True)
                summary.failed += 1
                for _ in source:
                    pass  # the others tell of every document, and so does the exit code
    return summary


def prepare_stdout() -> None:
    """UTF-8 for programs, and no character that stops a terminal from getting the others."""
    stream = sys.stdout
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")


def _stream(output: Output, files: ExitStack) -> tuple[TextIO, ExitStack]:
    """Where an output goes, and what puts it in its place."""
    place = files.enter_context(ExitStack())
    if output.path == STDOUT:
        return sys.stdout, place
    try:
        return place.enter_context(written(output.path)), place
    except OSError as error:
        raise UsageError(f"--output: {output.path}: {error.strerror}; name a file in a folder that takes it") from None


def _suited(options: Options, stream: TextIO, color: str) -> Options:
    """Colours and width as this stream can show them (no-color.org, force-color.org)."""
    terminal = stream.isatty()
    if color == "auto":
        wanted = bool(os.environ.get("FORCE_COLOR")) or (terminal and os.environ.get("TERM") != "dumb")
        wanted = wanted and not os.environ.get("NO_COLOR")
    else:
        wanted = color == "always"
    return options._replace(color=wanted, width=_width(stream) if terminal else _WIDTH)


def _width(stream: TextIO) -> int:
    try:
        return os.get_terminal_size(stream.fileno()).columns or _WIDTH
    except (OSError, ValueError):
        return _WIDTH


def _repository() -> str:
    """The nearest folder from the working directory up that holds `.git`; without one, the working directory."""
    here = folder = os.getcwd()
    while not os.path.lexists(os.path.join(folder, ".git")):
        folder, below = os.path.dirname(folder), folder
        if folder == below:
            return here
    return folder


def _named_in(root: str, results: Iterator[Result]) -> Iterator[Result]:
    """The results, each named by the path of its document from this folder; in full if it lies elsewhere."""
    for result in results:
        path = os.path.abspath(result.uri)
        inside = path.startswith(os.path.join(root, ""))
        yield replace(result, uri=os.path.relpath(path, root) if inside else path)


def _counted(results: Iterator[Result], summary: Summary, broken: list[Exception]) -> Iterator[Result]:
    """The results, each counted; `broken` gets what ended them early, which is no reporter's fault."""
    try:
        for result in results:
            summary.add(result)
            yield result
    except Exception as error:
        broken.append(error)
        raise


def _kept(results: Iterator[Result], spool: IO[bytes]) -> Iterator[Result]:
    import pickle
    from tempfile import gettempdir

    for result in results:
        with telling(gettempdir()):
            pickle.dump(result, spool, pickle.HIGHEST_PROTOCOL)
        yield result


def _replayed(spool: IO[bytes]) -> Iterator[Result]:
    import pickle

    spool.seek(0)
    while True:
        try:
            result = pickle.load(spool)  # written by this run a moment ago
        except EOFError:
            return
        yield result
