"""`provcheck explain`: prints what a rule finds, why it matters, and examples."""

import re

import click

from provcheck import rules
from provcheck.cli import completion
from provcheck.model.errors import UsageError
from provcheck.model.nearest_name import did_you_mean
from provcheck.settings import Arguments, build_settings

# The heading of an example has a claim behind its kind: `## Told: the text relays an outlet`.
_EXAMPLE = re.compile(r"^## [^:\n]+: ", re.MULTILINE)


@click.command(epilog="Example: provcheck explain credit-uncited")
@click.argument("rule", shell_complete=completion.rule)
def command(rule: str) -> int:
    """Explain what a rule finds, why it matters and when it stays silent, with examples."""
    if rule not in rules.BY_NAME:
        build_settings(Arguments())  # which loads plug-ins
    explained = rules.BY_NAME.get(rule)
    if explained is None:
        with_word = [name for name in rules.BY_NAME if rule and rule in name]
        hint = did_you_mean(rule, rules.BY_NAME)
        if with_word and not hint:
            hint = f"; with this word: {', '.join(with_word)}"
        raise UsageError(f'no rule "{rule}"{hint} (`provcheck rules` lists them)')
    name = click.style(explained.name, bold=True)
    click.echo(f"{name} ({explained.kind}, {explained.severity} by default)\n")
    click.echo(rules.documentation(explained))
    if explained.help:
        click.echo(f"\nWhat to do: {explained.help}")
    if explained.plugin:
        click.echo(f"\nFrom the plug-in {explained.plugin}")
        return 0
    page = rules.page(rule)
    if first_example := _EXAMPLE.search(page):
        click.echo(f"\n{page[first_example.start() :].rstrip()}")
    click.echo(f"\nMore: {rules.address(rule)}")
    return 0
