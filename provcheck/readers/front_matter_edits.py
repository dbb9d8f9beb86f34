"""Front matter, written: where in the source values go, and in which words.

Who writes them reads the result again: nothing here needs to be sure.
"""

import json
import re
from collections.abc import Mapping

from provcheck.model.document import Range
from provcheck.readers.front_matter import FrontMatter

# A day, perhaps with a time: YAML and TOML know what it is without quotation marks.
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:\d\d)?)?")


def front_matter_edits(decoded: str, front: FrontMatter | None, said: Mapping[str, str]) -> list[tuple[Range, str]]:
    """The ranges to replace, and by what, so that front matter says these values at these pointers (`/front/date`).

    A value that is there is replaced inside its quotation marks; a key that is not there is added in a line of its own;
    a text without front matter gets some.
    """
    found: list[tuple[Range, str]] = []
    end = "\r\n" if "\r\n" in decoded[:1000] else "\n"
    sign = " =" if decoded.startswith("+++") else ":"
    added = ""
    for pointer, value in said.items():
        path = pointer.removeprefix("/front")
        if front is not None and path in front.places:
            found.append((front.places[path], value))
        else:
            told = value if _DAY.fullmatch(value) else json.dumps(value, ensure_ascii=False)
            added += f"{path.removeprefix('/')}{sign} {told}{end}"
    if added and front is None:
        found.append((Range(0, 0), f"---{end}{added}---{end}{end}"))
    elif added and front is not None:
        inside = front.places[""]
        # Behind the line of a TOML table, a key would be one of the table's.
        at = inside.start if sign == " =" else inside.end
        found.append((Range(at, at), added))
    return found
