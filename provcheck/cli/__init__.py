"""The command line. Whatever happens, people see one line that says what, where and what to do next."""

import gc
import os
import sys
from contextlib import suppress
from importlib import import_module

import click

from provcheck import __version__

# Exit codes: the highest of those that apply. Beyond them, what shells use for a program ended by a signal.
FINDINGS, USAGE, FAILED = 1, 2, 3
INTERRUPTED, BROKEN_PIPE, TERMINATED = 130, 141, 143

# New objects between two searches for circles of garbage; Python's own 700 suit programs that make more of them.
_OBJECTS = 50_000

# Each command lives in a file of its own, which is imported when it is called for.
_COMMANDS = {
    "check": "Report what is missing and what is inconsistent.",
    "extract": "Print what documents state about their origin.",
    "baseline": "Accept the findings that exist, and hear of new ones alone.",
    "corpus": "Check millions of documents, here or on a cluster.",
    "who": "List all that one speaker is quoted with, and where.",
    "explain": "Tell what a rule finds, and why it matters.",
    "rules": "List the rules.",
    "outlets": "Look outlets up in the registry.",
    "schema": "Print one of provcheck's JSON Schemas.",
    "server": "Serve an editor: findings as you type, hovers and fixes.",
    "init": "Write a settings file to begin with.",
    "cache": "Remove what is kept of earlier runs.",
}


class Commands(click.Group):
    """The commands by name; a word on each without importing any."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        command = import_module(f"provcheck.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """A slip in a command's name is answered with the nearest one."""
        if args[0] not in _COMMANDS and not args[0].startswith("-"):
            from provcheck.model.nearest_name import did_you_mean

            ctx.fail(f"No such command '{args[0]}'{did_you_mean(args[0], _COMMANDS)}")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        """Nobody reads on (`provcheck rules | head`): no error, and nothing to say."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            return BROKEN_PIPE

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Start with: provcheck check FILE_OR_FOLDER",
)
@click.version_option(__version__, prog_name="provcheck", message="%(prog)s %(version)s")
def provcheck() -> None:
    """A linter for where news comes from: what its documents say of their origin, what is missing, what conflicts."""


def main() -> int:
    """Run the command line of this process; returns its exit code."""
    # Little of what documents leave behind is in circles: looking for it seldom is as good, and a tenth faster.
    gc.set_threshold(_OBJECTS, 20, 20)
    # A shell can start a program without the one or the other: `provcheck check story.txt >&-`.
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    try:
        code = _run()
    except KeyboardInterrupt:
        code = INTERRUPTED
    if code in (INTERRUPTED, TERMINATED, BROKEN_PIPE):
        # All is told. The threads of a pool whose processes were ended may wait for each other, or write into pipes
        # that are closed: a common end would hang, or complain to nobody.
        with suppress(OSError):
            sys.stdout.flush()
        os._exit(code)
    # The end of the process frees everything at once; searching it for circles first takes longer than a small check.
    gc.freeze()
    return code


def _run() -> int:
    try:
        code = provcheck.main(prog_name="provcheck", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        return INTERRUPTED
    except BrokenPipeError:
        return BROKEN_PIPE
    except OSError as error:
        return _say(f"{f'{error.filename}: ' if error.filename else ''}{error.strerror or error}", FAILED)
    except Exception as error:
        return _told(error)
    return code if isinstance(code, int) else 0


def _told(error: Exception) -> int:
    """What people are told of an error that is not about the command line itself."""
    from provcheck.model.errors import UsageError

    if isinstance(error, UsageError):
        return _say(str(error), USAGE)
    if os.environ.get("PROVCHECK_DEBUG"):
        raise error
    fault = f"a fault in provcheck itself ({type(error).__name__}: {error})"
    return _say(f"{fault}; please report it, with what PROVCHECK_DEBUG=1 shows", FAILED)


def _say(message: str, code: int) -> int:
    from provcheck.reporters.printable import printable

    for line in message.split("\n"):
        click.echo(f"provcheck: {printable(line)}", err=True)
    return code
