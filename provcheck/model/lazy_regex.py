"""Patterns that few documents need: compiling them all would be a tenth of the time that a small check takes."""

import re
from collections.abc import Callable
from functools import cache


def lazy_regex(pattern: str, flags: int = 0) -> Callable[[], re.Pattern[str]]:
    """A function that gives the pattern, which is compiled when it is first asked for."""

    @cache
    def compiled() -> re.Pattern[str]:
        return re.compile(pattern, flags)

    return compiled
