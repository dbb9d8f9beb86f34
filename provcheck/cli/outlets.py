"""`provcheck outlets find NAME`: what the registry and the settings know of a name, and how they know it."""

import click

from provcheck import settings
from provcheck.cli import FINDINGS
from provcheck.cli.options import CONFIG
from provcheck.language import outlets
from provcheck.language.outlets import Match, Outlet
from provcheck.model.errors import UsageError
from provcheck.model.settings import Settings
from provcheck.reporters.printable import printable

_HOW = {
    "exact": "by its name",
    "alias": "by another name",
    "abbreviation": "by its initials",
    "domain": "by its address",
}


@click.group(epilog="Example: provcheck outlets find AFP")
def command() -> None:
    """Look outlets up in the registry of agencies, broadcasters, papers and sites."""


@command.command(
    short_help="Tell which outlet a name, initials or an address mean.",
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
    """Tell which outlet a name, initials or a web address mean.

    What the settings say under [abbreviations] and [outlets] comes first. The exit code is 1 where the name is unknown.
    """
    wanted = " ".join(name)
    if not wanted.strip():
        raise UsageError("an empty name; give the name, the initials or the address of an outlet")
    settled = settings.build_settings(settings.Arguments(config=config)).settings
    match = outlets.find(wanted, settled)
    if match.how == "none":
        near = outlets.similar_names(wanted, settled)
        offer = f"; near names: {', '.join(near)}" if near else ""
        click.echo(printable(f'provcheck: no outlet is known as "{wanted}"{offer}'), err=True)
        return FINDINGS
    click.echo(_told(wanted, match, settled))
    return 0


def _told(wanted: str, match: Match, settled: Settings) -> str:
    if match.outlet:
        return _described(match.outlet, f"{_HOW[match.how]}{_from_settings(match.outlet, wanted, settled)}")
    head = printable(f'"{wanted}" may be any of {len(match.readings)}; [abbreviations] in the settings says which here')
    meant = (outlets.by_identity(identity) for identity in match.identities)
    return "\n\n".join([head, *(_described(one, "one of several") for one in meant if one)])


def _from_settings(outlet: Outlet, wanted: str, settled: Settings) -> str:
    said = wanted in settled.abbreviations or outlet.id in settled.outlets
    return ", as the settings say" if said else ""


def _described(outlet: Outlet, how: str) -> str:
    """The name and how it was found, then a line for everything that is known."""
    known = (
        ("identity", outlet.id),
        ("kind", outlet.kind),
        ("country", outlet.country),
        ("languages", ", ".join(outlet.languages)),
        ("other names", ", ".join(outlet.aliases)),
        ("initials", ", ".join(outlet.abbreviations)),
        ("addresses", ", ".join(outlet.domains)),
    )
    lines = [printable(f"{outlet.name} ({how})")]
    return "\n".join(lines + [printable(f"  {label:<12} {value}") for label, value in known if value])
