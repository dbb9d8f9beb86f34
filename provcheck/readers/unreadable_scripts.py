"""JSON-LD blocks of a page that have no single reading."""

import json

from provcheck.model.document import UnreadableMetadata
from provcheck.readers.json_parsing import json_reason, parse_script

# What templates leave where they have no data.
_EMPTY = ("", "null")


def unreadable_scripts(scripts: list[str], decoded: str) -> tuple[UnreadableMetadata, ...]:
    """The blocks that can't be parsed, each with the line and column of the page where the parser stops."""
    problems: list[UnreadableMetadata] = []
    search_start = 0
    for number, script in enumerate(scripts):
        start = decoded.find(script, search_start)
        search_start = start + len(script) if start >= 0 else search_start
        if script.strip() not in _EMPTY and parse_script(script) is None:
            problem = f"the structured data can't be read{_reason(script, decoded, start)}; correct the JSON"
            problems.append(UnreadableMetadata(problem, pointer=f"/jsonld/{number}"))
    return tuple(problems)


def _reason(script: str, decoded: str, start: int) -> str:
    """Where and why a block that begins at `start` of the page can't be parsed; only why, if `start` is negative."""
    try:
        json.loads(script, strict=False)
    except json.JSONDecodeError as error:
        reason = json_reason(error)
        if start < 0:
            return f": {reason}"
        position = start + error.pos
        line = decoded.count("\n", 0, position) + 1
        return f", line {line}, column {position - decoded.rfind(chr(10), 0, position)}: {reason}"
    except RecursionError:
        return ": it is nested too deeply"
    return ""
