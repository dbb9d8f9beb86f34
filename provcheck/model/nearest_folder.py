"""Values of folders that hold for what is below them."""

import os
from collections.abc import Mapping
from typing import TypeVar

Value = TypeVar("Value")


def nearest(folder: str, by_folder: Mapping[str, Value]) -> Value | None:
    """The value of a folder, else of the nearest one above it; None if none has one. The keys are absolute paths."""
    current = os.path.abspath(folder)
    while current not in by_folder:
        current, below = os.path.dirname(current), current
        if current == below:
            return None
    return by_folder[current]
