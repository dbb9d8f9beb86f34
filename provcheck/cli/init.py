"""`provcheck init`: a settings file to begin with."""

import os

import click

from provcheck.model.errors import UsageError

_NAME = ".provcheck.toml"
_BEGINNING = """\
# Settings of provcheck for this folder and those below it. Every line can go: these are the defaults.
# `provcheck schema settings` describes all keys, `provcheck rules` lists the rules.

# What must be there: "minimal", "newswire", "strict", or a file of your own.
profile = "newswire"

# The lowest severity that makes a check fail: "error", "warning" or "note".
fail-on = "error"

# Your own outlets: what they say needs no credit here.
own = []

# How your house writes 03/04/2024: "dmy" or "mdy". Without it such dates are ambiguous.
# date-order = "dmy"

# Files and folders to leave out, as in .gitignore.
exclude = []

# What initials stand for here.
[abbreviations]
# PC = "Press Centre"

# How much a rule matters here: "error", "warning", "note" or "off".
[severity]
# source-anonymous = "off"
"""


@click.command()
def command() -> int:
    """Write a settings file, .provcheck.toml, with the defaults and a word on each."""
    try:
        with open(_NAME, "x", encoding="utf-8") as file:
            file.write(_BEGINNING)
    except FileExistsError:
        raise UsageError(f"{_NAME} is there already; edit it, or remove it first") from None
    click.echo(f"wrote {os.path.join('.', _NAME)}; next: provcheck check")
    return 0
