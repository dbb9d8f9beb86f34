"""`provcheck explain`: what a rule finds, why it matters, and an example of both."""

import sys

import click

from provcheck import rules
from provcheck.cli import complete
from provcheck.model.errors import UsageError
from provcheck.model.nearest_name import did_you_mean


@click.command(epilog="Example: provcheck explain credit-uncited")
@click.argument("rule", shell_complete=complete.rule)
def command(rule: str) -> int:
    """Tell what a rule finds, why that matters, when the rule stays silent, and show what it tells and what not."""
    known = rules.BY_NAME.get(rule)
    if known is None:
        raise UsageError(f'no rule "{rule}"{did_you_mean(rule, rules.BY_NAME)} (`provcheck rules` lists them)')
    module = sys.modules[f"provcheck.rules.{rule.replace('-', '_')}"]
    head = click.style(known.name, bold=True)
    click.echo(f"{head} ({known.kind}, {known.severity} by default)\n")
    click.echo((module.__doc__ or "").strip())
    if known.help:
        click.echo(f"\nWhat to do: {known.help}")
    _, told, examples = rules.page(rule).partition("\n## Told: ")
    if told:
        click.echo(f"\n## Told: {examples.rstrip()}")
    click.echo(f"\nMore: {rules.address(rule)}")
    return 0
