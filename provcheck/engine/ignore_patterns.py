"""Patterns of `.gitignore`, matched against paths."""

import os

from pathspec import GitIgnoreSpec

from provcheck.model.errors import SettingsError


class IgnorePatterns:
    """The patterns of one ignore file or one setting, relative to its folder; raises SettingsError."""

    def __init__(self, folder: str, lines: tuple[str, ...]) -> None:
        self.folder = os.path.join(os.path.abspath(folder), "")
        try:
            self.spec = GitIgnoreSpec.from_lines(lines)
        except ValueError as error:
            raise SettingsError(f"{folder}: invalid pattern: {error}") from None

    def matches(self, path: str) -> bool | None:
        """Whether the last pattern about a path includes it; None if there is none, as for paths outside the folder."""
        absolute = os.path.abspath(path) + ("/" if path.endswith("/") else "")
        if not absolute.startswith(self.folder):
            return None
        return self.spec.check_file(absolute[len(self.folder) :]).include
