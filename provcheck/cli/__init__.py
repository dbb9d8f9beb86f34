"""The command line. An error is one line that says what is wrong, where, and what to do next."""

import gc
import os
import sys
from contextlib import suppress
from importlib import import_module
from itertools import takewhile

import click

from provcheck import __version__

# Exit codes; the highest that applies counts. The second row is what shells use for programs that a signal ended.
FINDINGS, USAGE, FAILED = 1, 2, 3
INTERRUPTED, BROKEN_PIPE, TERMINATED = 130, 141, 143

# New objects between two runs of the garbage collector. Few objects here form reference cycles, so that Python's own
# 700 costs a tenth of the time and frees no more.
_GC_THRESHOLD = 200_000

# Commands with their short help. Each is a module of its own, which is imported when the command runs.
_COMMANDS = {
    "check": "Check documents for missing and inconsistent provenance.",
    "extract": "Print what documents state about their origin.",
    "baseline": "Accept existing findings, so that only new ones are reported.",
    "corpus": "Check millions of documents, on this machine or a cluster.",
    "material": "Print what was read of the source material of articles.",
    "who": "List the quotations of one speaker.",
    "sources": "Count who is quoted.",
    "history": "Show how findings changed over recorded runs.",
    "explain": "Explain what a rule finds and why it matters.",
    "rules": "List the rules.",
    "outlets": "Look up outlets in the registry.",
    "schema": "Print a JSON Schema.",
    "server": "Run the language server for editors.",
    "init": "Write a first settings file.",
    "cache": "Manage the cache of earlier results.",
}


class Commands(click.Group):
    """The group of all commands, which imports only the one that runs."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command of this name; None if there is none."""
        if cmd_name not in _COMMANDS:
            return None
        command = import_module(f"provcheck.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Refuse options that name existing files, then parse the arguments as Click does."""
        _refuse_files_as_options(args)
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command of this name; the error for an unknown name suggests the nearest one."""
        if args[0] not in _COMMANDS and not args[0].startswith("-"):
            from provcheck.model.nearest_name import did_you_mean

            # A new user may leave out the command.
            is_path = os.path.lexists(args[0])
            hint = f"; to check it: provcheck check {args[0]}" if is_path else did_you_mean(args[0], _COMMANDS)
            ctx.fail(f"No such command '{args[0]}'{hint}")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command. A closed pipe, as in `provcheck rules | head`, ends it without a message."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            return BROKEN_PIPE

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the short help of each command without importing it."""
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))


def _refuse_files_as_options(arguments: list[str]) -> None:
    """Raise a UsageError for an option, or `-`, that is also the name of a file or folder.

    Hooks and shell patterns (`*`) pass the names of files that others wrote: a file called `--exclude=*.md` must not
    leave out the others. After `--` every argument is a name.
    """
    options = takewhile(lambda argument: argument != "--", arguments)
    for name in options:
        if name.startswith("-") and os.path.lexists(name):
            from provcheck.model.errors import UsageError

            meaning = "standard input" if name == "-" else "an option"
            raise UsageError(
                f'"{name}" is {meaning}, and also the name of a file here; to check files whatever their names, '
                f"put -- before the first one (provcheck check OPTIONS -- FILES), or write {os.path.join('.', name)}"
            )


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Start with: provcheck check FILE_OR_FOLDER",
)
@click.version_option(__version__, prog_name="provcheck", message="%(prog)s %(version)s")
def provcheck() -> None:
    """A linter for the provenance of news documents: dates, credits, bylines, datelines and quotations."""


def main() -> int:
    """Run the command line of this process; returns its exit code."""
    gc.set_threshold(_GC_THRESHOLD, 20, 20)
    # A shell can start a program without these streams: `provcheck check story.txt >&-`.
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    try:
        code = _run()
    except KeyboardInterrupt:
        code = INTERRUPTED
    if code in (INTERRUPTED, TERMINATED, BROKEN_PIPE):
        # The output is complete. Threads of a process pool may still wait for processes that were ended, or write to
        # closed pipes: a normal exit could hang or print errors.
        with suppress(OSError):
            sys.stdout.flush()
        os._exit(code)
    # The end of the process frees everything; a last collection would take longer than a small check.
    gc.freeze()
    return code


def _run() -> int:
    try:
        code = provcheck.main(prog_name="provcheck", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        (_with_other_format_option(error) if isinstance(error, click.NoSuchOption) else error).show()
        return error.exit_code
    except click.Abort:
        return INTERRUPTED
    except BrokenPipeError:
        return BROKEN_PIPE
    except OSError as error:
        return print_error(f"{f'{error.filename}: ' if error.filename else ''}{error.strerror or error}", FAILED)
    except Exception as error:
        return _report_error(error)
    return code if isinstance(code, int) else 0


def _with_other_format_option(error: click.NoSuchOption) -> click.NoSuchOption:
    """The error; it suggests --output for --format, or the other way round, where the command has that."""
    other = {"--format": "--output", "--output": "--format"}.get(error.option_name)
    if other and error.ctx and any(other in parameter.opts for parameter in error.ctx.command.params):
        message = f"No such option '{error.option_name}'; did you mean {other}?"
        return click.NoSuchOption(error.option_name, message, ctx=error.ctx)
    return error


def _report_error(error: Exception) -> int:
    """Print an error that is not one of Click's or the system's; returns the exit code."""
    from provcheck.model.errors import UsageError

    if isinstance(error, UsageError):
        return print_error(str(error), USAGE)
    if os.environ.get("PROVCHECK_DEBUG"):
        raise error
    fault = f"internal error ({type(error).__name__}: {error})"
    return print_error(f"{fault}; please report it with the output of PROVCHECK_DEBUG=1", FAILED)


def print_error(message: str, code: int) -> int:
    """Print an error on standard error, each of its lines by itself; returns the exit code."""
    from provcheck.reporters.printable import printable

    for line in message.split("\n"):
        click.echo(f"provcheck: {printable(line)}", err=True)
    return code
