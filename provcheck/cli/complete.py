"""What a shell offers while a command is being written: names of rules, formats, profiles, readers and schemas.

Switched on in a shell's start file: `eval "$(_PROVCHECK_COMPLETE=bash_source provcheck)"`, with zsh_source or
fish_source for those shells.
"""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

Offer = Callable[[click.Context, click.Parameter, str], "list[CompletionItem]"]


def _offer(names: Callable[[], Iterable[str]]) -> Offer:
    """Names that begin with what is written so far; what stands before the last comma is kept."""

    def offer(context: click.Context, parameter: click.Parameter, incomplete: str) -> "list[CompletionItem]":
        # Only a shell that asks needs it.
        from click.shell_completion import CompletionItem

        before, comma, begun = incomplete.rpartition(",")
        return [CompletionItem(before + comma + name) for name in names() if name.startswith(begun)]

    return offer


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
    from provcheck.readers import READERS

    return READERS


def _schemas() -> Iterable[str]:
    from provcheck.cli.schema import SCHEMAS

    return SCHEMAS


def profile(context: click.Context, parameter: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    """The profiles that are shipped, and files."""
    from click.shell_completion import CompletionItem

    from provcheck.profiles import BUILT_IN

    named = [CompletionItem(name) for name in BUILT_IN if name.startswith(incomplete)]
    return [*named, CompletionItem(incomplete, type="file")]


rules = _offer(_rules)
rule = _offer(_rule_names)
family = _offer(_families)
output_format = _offer(_formats)
reader = _offer(_readers)
schema = _offer(_schemas)
