"""`provcheck server`: runs the language server for editors."""

import click

from provcheck.model.errors import UsageError

# Modules of the extra `lsp`.
_LIBRARIES = {"pygls", "lsprotocol", "attrs", "attr", "cattrs"}


@click.command(epilog="Example, as an editor calls it: provcheck server")
@click.option("--stdio", is_flag=True, hidden=True)
def command(stdio: bool) -> int:
    """Run the language server on standard input and output: diagnostics, hovers, fixes and an outline.

    Editors start it themselves once configured: see docs/editors.md.
    """
    try:
        from provcheck.lsp.server import serve
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in _LIBRARIES:
            raise
        raise UsageError(
            "the language server needs libraries that are not installed; run python -m pip install 'provcheck[lsp]'"
        ) from None
    return serve()
