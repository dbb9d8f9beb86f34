"""Regular expressions that are compiled on first use; compiling all would take a tenth of a small check."""

import re
from collections.abc import Callable
from functools import cache


def lazy_regex(pattern: str, flags: int = 0) -> Callable[[], re.Pattern[str]]:
    """Return a function that compiles the pattern on its first call and returns it."""

    @cache
    def compiled() -> re.Pattern[str]:
        return re.compile(pattern, flags)

    return compiled
