"""Chooses the settings of a document: those of the nearest folder that has own ones, and a profile by pattern."""

import os
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from provcheck.model.nearest_folder import nearest
from provcheck.model.settings import Settings

if TYPE_CHECKING:
    from provcheck.engine.ignore_patterns import IgnorePatterns


def settings_for_document(name: str, settings: Settings) -> Settings:
    """The settings of the nearest folder, with the profile of the first pattern that matches the document."""
    settings = settings_of_file(name, settings)
    if not settings.profiles:
        return settings
    folder = os.path.abspath(settings.folder)  # "." depends on the working directory, and is a key of the cache
    for pattern, profile in settings.profiles:
        if _compiled(folder, pattern).matches(name):
            return replace(settings, profile=profile)
    return settings


def settings_of_file(name: str, settings: Settings) -> Settings:
    """The settings of the nearest folder above a file that has own ones, else the settings of the run."""
    return (nearest(os.path.dirname(name), settings.by_folder) if settings.by_folder else None) or settings


@cache
def _compiled(folder: str, pattern: str) -> "IgnorePatterns":
    """The pattern, compiled once per process."""
    # pathspec takes as long to import as Click, and few settings have patterns.
    from provcheck.engine.ignore_patterns import IgnorePatterns

    return IgnorePatterns(folder, (pattern,))
