"""Where results go: any number of formats in one run, to standard output or to files."""

import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from typing import IO, NamedTuple, TextIO

from provcheck.model.errors import UsageError
from provcheck.model.near import offer
from provcheck.model.result import Result
from provcheck.reporters import REPORTERS, STATISTICS, Options, reporter
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
            raise UsageError(f"--output: {what}{offer(name, formats)} ({', '.join(formats)})")
        outputs.append(Output(name, path or STDOUT, statistics))
    for path in {output.path for output in outputs}:
        names = [output.format for output in outputs if output.path == path]
        if len(names) > 1:
            where = "standard output" if path == STDOUT else path
            last = names[-1]
            raise UsageError(f"--output: {' and '.join(names)} both go to {where}; try --output {last}:FILE")
    return outputs


def report(results: Iterator[Result], outputs: list[Output], options: Options, color: str) -> Summary:
    """Render every output, and count; results are asked for once and never held."""
    summary = Summary()
    with ExitStack() as files:
        streams = [(output, _stream(output, files)) for output in outputs]
        source = _counted(results, summary)
        spool: IO[bytes] | None = None
        if len(streams) > 1:
            # Only one reporter can read a stream; for the others it is kept in a file. Few runs come here.
            from tempfile import TemporaryFile

            spool = files.enter_context(TemporaryFile())
            source = _kept(source, spool)
        for number, (output, stream) in enumerate(streams):
            if number and spool:
                source = _replayed(spool)
            named = _named_in(_repository(), source) if output.format in _OF_A_REPOSITORY else source
            render = reporter(output.format, STATISTICS if output.statistics else REPORTERS)
            render(named, stream, _suited(options, stream, color))
            stream.flush()
    return summary


def prepare_stdout() -> None:
    """UTF-8 for programs, and no character that stops a terminal from getting the others."""
    stream = sys.stdout
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")


def _stream(output: Output, files: ExitStack) -> TextIO:
    if output.path == STDOUT:
        return sys.stdout
    try:
        # The XML and CSV formats bring their own line ends.
        opened = open(output.path, "w", encoding="utf-8", errors="backslashreplace", newline="\n")  # noqa: SIM115
    except OSError as error:
        raise UsageError(
            f"--output: can't write {output.path} ({error.strerror}); name a file in a folder that exists"
        ) from None
    return files.enter_context(opened)


def _suited(options: Options, stream: TextIO, color: str) -> Options:
    """Colours and width as this stream can show them (no-color.org, force-color.org)."""
    terminal = stream.isatty()
    if color == "auto":
        wanted = bool(os.environ.get("FORCE_COLOR")) or (terminal and os.environ.get("TERM") != "dumb")
        wanted = wanted and not os.environ.get("NO_COLOR")
    else:
        wanted = color == "always"
    return replace(options, color=wanted, width=_width(stream) if terminal else _WIDTH)


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


def _counted(results: Iterator[Result], summary: Summary) -> Iterator[Result]:
    for result in results:
        summary.add(result)
        yield result


def _kept(results: Iterator[Result], spool: IO[bytes]) -> Iterator[Result]:
    import pickle

    for result in results:
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
