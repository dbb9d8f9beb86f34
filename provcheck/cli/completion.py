"""Shell completion of rules, formats, profiles, readers and schemas.

A line in the shell's start file enables it: `eval "$(_PROVCHECK_COMPLETE=bash_source provcheck)"`, with zsh_source or
fish_source for those shells.
"""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

Completer = Callable[[click.Context, click.Parameter, str], "list[CompletionItem]"]


def _completer(names: Callable[[], Iterable[str]]) -> Completer:
    """A completer of the last name in a list separated by commas."""

    def complete(context: click.Context, parameter: click.Parameter, incomplete: str) -> "list[CompletionItem]":
        # Only needed while a shell completes.
        from click.shell_completion import CompletionItem

        before, comma, prefix = incomplete.rpartition(",")
        return [CompletionItem(before + comma + name) for name in names() if name.startswith(prefix)]

    return complete


def _rules() -> Iterable[str]:
    from provcheck import rules

    return [*rules.BY_NAME, *sorted(rules.FAMILIES), "all"]


def _rule_names() -> Iterable[str]:
    from provcheck import rules

    return rules.BY_NAME


def _families() -> Iterable[str]:
    from provcheck import rules

    return sorted(rules.FAMILIES)


def _formats() -> Iterable[str]:
    from provcheck.reporters import REPORTERS

    return REPORTERS


def _readers() -> Iterable[str]:
    from provcheck.readers.formats import BY_NAME

    return BY_NAME


def _schemas() -> Iterable[str]:
    from provcheck.cli.schema import SCHEMAS

    return SCHEMAS


def profile(context: click.Context, parameter: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    """The built-in profiles, and files."""
    from click.shell_completion import CompletionItem

    from provcheck.profiles import BUILT_IN

    built_in = [CompletionItem(name) for name in BUILT_IN if name.startswith(incomplete)]
    return [*built_in, CompletionItem(incomplete, type="file")]


rules = _completer(_rules)
rule = _completer(_rule_names)
family = _completer(_families)
output_format = _completer(_formats)
reader = _completer(_readers)
schema = _completer(_schemas)
