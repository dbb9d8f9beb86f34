"""Edits that set values in front matter.

The caller reads the edited text again and checks the result, so nothing here needs to be certain.
"""

import json
import re
from collections.abc import Mapping

from provcheck.model.document import Range
from provcheck.readers.front_matter import FrontMatter

# A day, perhaps with a time, which YAML and TOML understand without quotation marks.
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:\d\d)?)?")


def front_matter_edits(
    decoded: str, front_matter: FrontMatter | None, values: Mapping[str, str]
) -> list[tuple[Range, str]]:
    """Ranges of the file and their replacements that set the values at pointers (`/front/date`).

    An existing value is replaced inside its quotation marks, a missing key is added on a line of its own, and a file
    without front matter gets some.
    """
    edits: list[tuple[Range, str]] = []
    line_end = "\r\n" if "\r\n" in decoded[:1000] else "\n"
    is_toml = front_matter is not None and decoded[: front_matter.ranges[""].start].rstrip().endswith("+++")
    separator = " =" if is_toml else ":"
    added = ""
    for pointer, value in values.items():
        path = pointer.removeprefix("/front")
        if front_matter is not None and path in front_matter.ranges:
            edits.append((front_matter.ranges[path], value))
        else:
            written = value if _DAY.fullmatch(value) else json.dumps(value, ensure_ascii=False)
            added += f"{path.removeprefix('/')}{separator} {written}{line_end}"
    if added and front_matter is None:
        edits.append((Range(0, 0), f"---{line_end}{added}---{line_end}{line_end}"))
    elif added and front_matter is not None:
        # At the end of TOML a key would belong to the last table.
        start = front_matter.ranges[""].start if is_toml else front_matter.ranges[""].end
        edits.append((Range(start, start), added))
    return edits
