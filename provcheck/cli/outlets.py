"""`provcheck outlets find NAME`: prints what the registry and the settings know about an outlet."""

import click

from provcheck.cli import FINDINGS
from provcheck.cli.options import CONFIG
from provcheck.language import outlets
from provcheck.language.outlets import Match, Outlet
from provcheck.model.errors import UsageError
from provcheck.model.settings import Settings
from provcheck.reporters.printable import printable
from provcheck.settings import Arguments, build_settings

# How a name was matched, by `Match.how`.
_MATCHED = {
    "exact": "by its name",
    "alias": "by another name",
    "abbreviation": "by its initials",
    "domain": "by its address",
}


@click.group(epilog="Example: provcheck outlets find AFP")
def command() -> None:
    """Look up agencies, broadcasters, papers and sites in the registry of outlets."""


@command.command(
    short_help="Find the outlet that a name, initials or web address means.",
    epilog="""
    \b
    Examples:
      provcheck outlets find AFP
      provcheck outlets find Al Mayadeen
      provcheck outlets find https://www.aljazeera.com/news/
    """,
)
@click.argument("name", nargs=-1, required=True)
@CONFIG
def find(name: tuple[str, ...], config: str | None) -> int:
    """Find the outlet that a name, initials or web address means.

    [abbreviations] and [outlets] of the settings take precedence. The exit code is 1 where the name is unknown.
    """
    query = " ".join(name)
    if not query.strip():
        raise UsageError("empty name; give the name, initials or address of an outlet")
    settings = build_settings(Arguments(config=config)).settings
    match = outlets.find(query, settings)
    if match.how == "none":
        similar = outlets.similar_names(query, settings)
        suggestion = f"; similar names: {', '.join(similar)}" if similar else ""
        click.echo(printable(f'provcheck: no outlet found for "{query}"{suggestion}'), err=True)
        return FINDINGS
    click.echo(_description(query, match, settings))
    return 0


def _description(query: str, match: Match, settings: Settings) -> str:
    """A description of the outlet that a query matches, or of each that it may mean."""
    if match.outlet:
        return _outlet(match.outlet, f"{_MATCHED[match.how]}{_from_settings(match.outlet, query, settings)}")
    head = printable(
        f'"{query}" may mean any of {len(match.readings)} outlets; choose one under [abbreviations] in the settings'
    )
    candidates = (outlets.by_identity(identity) for identity in match.identities)
    return "\n\n".join([head, *(_outlet(outlet, "one of several") for outlet in candidates if outlet)])


def _from_settings(outlet: Outlet, query: str, settings: Settings) -> str:
    in_settings = query in settings.abbreviations or outlet.id in settings.outlets
    return ", from the settings" if in_settings else ""


def _outlet(outlet: Outlet, how: str) -> str:
    """The name of an outlet and how it was matched, then a line for each other property."""
    properties = (
        ("identity", outlet.id),
        ("kind", outlet.kind),
        ("country", outlet.country),
        ("languages", ", ".join(outlet.languages)),
        ("other names", ", ".join(outlet.aliases)),
        ("initials", ", ".join(outlet.abbreviations)),
        ("addresses", ", ".join(outlet.domains)),
    )
    lines = [printable(f"{outlet.name} ({how})")]
    return "\n".join(lines + [printable(f"  {label:<12} {value}") for label, value in properties if value])
