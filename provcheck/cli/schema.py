"""`provcheck schema`: prints JSON Schemas, for editors, profiles and programs that read the output."""

import click

from provcheck import profiles
from provcheck.cli import completion
from provcheck.model.errors import UsageError
from provcheck.model.nearest_name import did_you_mean
from provcheck.model.schemas import schema_text

SCHEMAS = ("record", "report", "settings", "outlets", *(f"profiles/{name}" for name in profiles.BUILT_IN))


@click.command(epilog="Example: provcheck schema profiles/newswire > desk.schema.json")
@click.argument("name", metavar="|".join(SCHEMAS), shell_complete=completion.schema)
def command(name: str) -> int:
    """Print a JSON Schema."""
    if name not in SCHEMAS:
        raise UsageError(f'no schema "{name}"{did_you_mean(name, SCHEMAS)} ({", ".join(SCHEMAS)})')
    click.echo(schema_text(name), nl=False)
    return 0
