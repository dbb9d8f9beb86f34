"""Writes `docs/commands.md`, the reference of commands and options, from their Click declarations."""

import re
from collections.abc import Iterator
from inspect import cleandoc
from pathlib import Path

import click

from provcheck import cli
from provcheck.dev import generated_text

PAGE = Path(__file__).parents[2] / "docs" / "commands.md"
_HEAD = """# Commands

Every command with its options, as `provcheck COMMAND --help` prints them. Settings files can state most of them
([settings](settings.md)); exit codes are [there](settings.md#exit-codes), too.
"""
# Even in code, a cell of a table ends at the next one that is not escaped.
_PIPE = "\\|"
_EXAMPLE = re.compile(r"Example: (?P<command>provcheck .+?)(?:\. (?P<more>.+))?")
# A paragraph that Click does not wrap begins with this line.
_UNWRAPPED = "\b\n"


def run(arguments: list[str]) -> int:
    """Write the page; with `--check`, only say whether it is out of date."""
    return generated_text.write(PAGE, "\n".join(_page()), arguments, "commands")


def _page() -> Iterator[str]:
    yield _HEAD
    context = click.Context(cli.provcheck, info_name="provcheck")
    for command, path in _commands(cli.provcheck, context):
        yield from _section(command, path)


def _commands(group: click.Group, context: click.Context) -> Iterator[tuple[click.Command, click.Context]]:
    """Yield each command of a group and of the groups in it, in the order of the help."""
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        inner = click.Context(command, info_name=name, parent=context)
        yield command, inner
        if isinstance(command, click.Group):
            yield from _commands(command, inner)


def _section(command: click.Command, context: click.Context) -> Iterator[str]:
    yield f"## {context.command_path}\n"
    yield f"```\n{' '.join([context.command_path, *command.collect_usage_pieces(context)])}\n```\n"
    yield _prose(command.help or "")
    records = [record for parameter in command.params if (record := parameter.get_help_record(context)) and record[1]]
    if records:
        yield "| option | meaning |\n|---|---|"
        yield from (
            f"| `{names.replace('|', _PIPE)}` | {_escaped(text).replace('|', _PIPE)} |" for names, text in records
        )
        yield ""
    if command.epilog:
        yield _prose(command.epilog)


def _prose(text: str) -> str:
    """Paragraphs as Markdown; those that Click leaves as they are, and examples of commands, are code."""
    return "\n".join(map(_paragraph, re.split(r"\n[ \t]*\n", cleandoc(text))))


def _paragraph(text: str) -> str:
    lines = text.removeprefix(_UNWRAPPED).split("\n")
    if match := _EXAMPLE.fullmatch(" ".join(line.strip() for line in lines)):
        more = f"\n{_escaped(match['more'])}\n" if match["more"] else ""
        return f"Example:\n\n```sh\n{match['command']}\n```\n{more}"
    if lines[0] in ("Examples:", "Example:"):
        return f"{lines[0]}\n\n```sh\n" + "\n".join(line.strip() for line in lines[1:]) + "\n```\n"
    if text.startswith(_UNWRAPPED):
        return "```\n" + "\n".join(lines) + "\n```\n"
    return " ".join(_escaped(line) for line in lines) + "\n"


def _escaped(text: str) -> str:
    """Text of a help as Markdown that shows it literally."""
    return re.sub(r"[\\`*_<\[]", r"\\\g<0>", text)
