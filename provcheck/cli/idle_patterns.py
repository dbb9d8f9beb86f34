"""Patterns of settings that match no file: most have a slip in them, and leave out or cover nothing."""

import os
from collections.abc import Iterator, Sequence

from provcheck.model.settings import Settings

# Paths that are looked at for a warning: in a larger tree the second walk would take longer than it is worth.
_MOST_PATHS = 20_000

Pattern = tuple[str, str]


def patterns_without_files(settings: Settings, most_paths: int | None = None) -> list[Pattern]:
    """The keys and patterns that match nothing in the folder of the settings; none if it has more than `most_paths`."""
    pending = {
        (key, pattern)
        for key, patterns in (
            ("include", settings.include),
            ("exclude", settings.exclude),
            ("per-file-ignores", settings.per_file_ignores),
            ("profiles", dict(settings.profiles)),
        )
        for pattern in patterns
    }
    if not pending:
        return []
    from provcheck.engine.ignore_patterns import IgnorePatterns  # pathspec is slow to import

    compiled = {pair: IgnorePatterns(settings.folder, (pair[1],)) for pair in pending}
    number = 0
    for folder, folders, files in os.walk(settings.folder):
        paths = [os.path.join(folder, name) for name in (*files, *(f"{name}/" for name in folders))]
        number += len(paths)
        if most_paths is not None and number > most_paths:
            return []
        pending -= {pair for pair in pending if any(compiled[pair].matches(path) is not None for path in paths)}
        if not pending:
            return []
    return sorted(pending)


def idle_pattern_warnings(settings: Settings, paths: Sequence[str]) -> Iterator[str]:
    """Warnings about patterns that match nothing, of the settings files whose folders a run covers.

    What a file takes from another one that it extends is not expected to match something in its own folder.
    """
    from provcheck.settings import file as settings_file  # loaded by every run with settings

    covered = [os.path.join(os.path.abspath(path), "") for path in paths if os.path.isdir(path)]
    by_folder = {os.path.abspath(each.folder): each for each in (settings, *settings.by_folder.values())}
    for path, each in by_folder.items():
        folder = os.path.join(path, "")
        if not any(folder.startswith(top) for top in covered):
            continue
        patterns = patterns_without_files(each, _MOST_PATHS)
        file = settings_file.load_in(each.folder) if patterns else None
        for key, pattern in patterns:
            if file is not None and file.stating((key,)).path == file.path:
                yield f'{file.path}: {key}: "{pattern}" matches no file'
