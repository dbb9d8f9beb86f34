"""`provcheck rules`: lists the rules."""

import click

from provcheck import rules
from provcheck.cli import completion
from provcheck.model.errors import UsageError
from provcheck.model.nearest_name import did_you_mean


@click.command(epilog="Example: provcheck rules date credit")
@click.argument("families", nargs=-1, metavar="[FAMILY]...", shell_complete=completion.family)
def command(families: tuple[str, ...]) -> int:
    """List all rules, or those of some families, with severity, kind and summary."""
    for family in families:
        if family not in rules.FAMILIES:
            known = sorted(rules.FAMILIES)
            raise UsageError(f'no family "{family}"{did_you_mean(family, known)} ({", ".join(known)})')
    listed = [rule for rule in rules.ALL if not families or rule.family in families]
    width = max((len(rule.name) for rule in listed), default=0)
    for rule in listed:
        click.echo(f"{rule.name:<{width}}  {rule.severity!s:<7}  {rule.kind!s:<12}  {rules.summary(rule)}")
    return 0
