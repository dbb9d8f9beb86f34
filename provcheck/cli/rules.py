"""`provcheck rules`: lists the rules."""

import click

from provcheck import rules
from provcheck.cli import completion
from provcheck.language import languages, lexicon
from provcheck.model.errors import UsageError
from provcheck.model.nearest_name import did_you_mean
from provcheck.settings import Arguments, build_settings


@click.command(epilog="Example: provcheck rules date credit --language fr")
@click.argument("families", nargs=-1, metavar="[FAMILY]...", shell_complete=completion.family)
@click.option("--language", "tag", metavar="TAG", help="Whether each rule runs in this language, and why not.")
def command(families: tuple[str, ...], tag: str | None) -> int:
    """List all rules, or those of some families, with severity, kind and summary, or whether they run in a language."""
    settings = build_settings(Arguments()).settings
    for family in families:
        if family not in rules.FAMILIES:
            known = sorted(rules.FAMILIES)
            raise UsageError(f'no family "{family}"{did_you_mean(family, known)} ({", ".join(known)})')
    language = languages.get(tag.lower()) if tag else None
    if tag and language is None:
        read = lexicon.languages()
        raise UsageError(f'the language "{tag}" is not read{did_you_mean(tag, read)} ({", ".join(read)})')
    listed = [rule for rule in rules.known(settings) if not families or rule.family in families]
    width = max((len(rule.name) for rule in listed), default=0)
    for rule in listed:
        claim = f"{rule.kind!s:<12}  {rules.summary(rule)}"
        row = rules.obstacles(rule, language) or "runs" if language else claim
        origin = f"  (plug-in {rule.plugin})" if rule.plugin else ""
        click.echo(f"{rule.name:<{width}}  {rule.severity!s:<7}  {row}{origin}")
    return 0
