"""Colours of a terminal, by ECMA-48 (SGR), and the lines below a finding."""

from provcheck.model.finding import Severity
from provcheck.reporters import Options

BOLD, DIM, CYAN = "1", "2", "36"
_RED, _YELLOW, _BLUE = "1;31", "1;33", "1;34"
COLOURS = {Severity.ERROR: _RED, Severity.WARNING: _YELLOW, Severity.NOTE: _BLUE, Severity.OFF: DIM}


def remark(text: str, gutter: int, options: Options) -> str:
    """Return a line below the code frame of a finding; `gutter` is the width of the line numbers."""
    return f"{' ' * gutter} {paint('=', DIM, options)} {text}"


def paint(text: str, colour: str, options: Options) -> str:
    """Return a text in a colour, or as it is where the output has none."""
    return f"\x1b[{colour}m{text}\x1b[0m" if options.color and text else text
