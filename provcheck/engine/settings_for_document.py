"""Chooses the profile of a document, if the settings choose profiles by pattern."""

import os
from dataclasses import replace
from functools import cache

from provcheck.engine.ignore_patterns import IgnorePatterns
from provcheck.model.settings import Settings

# Each pattern is compiled once per process.
_compiled = cache(IgnorePatterns)


def settings_for_document(name: str, settings: Settings) -> Settings:
    """The settings with the profile of the first pattern that matches the name; unchanged if none does."""
    folder = os.path.abspath(settings.folder)  # "." depends on the working directory, and is a key of the cache
    for pattern, profile in settings.profiles:
        if _compiled(folder, (pattern,)).matches(name):
            return replace(settings, profile=profile)
    return settings
