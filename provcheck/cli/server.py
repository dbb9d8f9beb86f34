"""`provcheck server`: runs the language server for editors."""

import click

from provcheck.model.errors import UsageError

# Modules of the extra `lsp`.
_LIBRARIES = {"pygls", "lsprotocol", "attrs", "attr", "cattrs"}


@click.command(epilog="Example, as an editor calls it: provcheck server")
@click.option("--stdio", is_flag=True, hidden=True)
def command(stdio: bool) -> int:
    """Serve an editor over standard input and output: findings as you type, hovers, fixes, an outline.

    Editors start this by themselves, once they are told to: see docs/editors.md.
    """
    try:
        from provcheck.lsp.server import serve
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in _LIBRARIES:
            raise
        raise UsageError(
            "the language server needs libraries that are not installed; python -m pip install 'provcheck[lsp]'"
        ) from None
    return serve()
