"""Which profile a document is held against, where the settings choose by pattern."""

import os
from dataclasses import replace
from functools import cache

from provcheck.engine.ignore_patterns import IgnorePatterns
from provcheck.model.settings import Settings

# A pattern is compiled once a process.
_compiled = cache(IgnorePatterns)


def settings_for_document(name: str, settings: Settings) -> Settings:
    """The settings for the document of this name: with the profile of the first pattern that matches."""
    folder = os.path.abspath(settings.folder)  # "." is another folder once a program has moved
    for pattern, profile in settings.profiles:
        if _compiled(folder, (pattern,)).verdict(name):
            return replace(settings, profile=profile)
    return settings
