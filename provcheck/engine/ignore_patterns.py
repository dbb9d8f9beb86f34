"""Lines in the manner of `.gitignore`, matched against paths."""

import os

from pathspec import GitIgnoreSpec

from provcheck.model.errors import SettingsError


class IgnorePatterns:
    """The lines of one ignore file, or of one `exclude`: each is relative to the folder that it stands in."""

    def __init__(self, folder: str, lines: tuple[str, ...]) -> None:
        self.folder = os.path.join(os.path.abspath(folder), "")
        try:
            self.spec = GitIgnoreSpec.from_lines(lines)
        except ValueError as error:
            raise SettingsError(f"{folder}: a pattern that can't be read: {error}") from None

    def verdict(self, path: str) -> bool | None:
        """Whether the path is meant; None where no line speaks of it, as of anything outside the folder."""
        full = os.path.abspath(path) + ("/" if path.endswith("/") else "")
        if not full.startswith(self.folder):
            return None
        return self.spec.check_file(full[len(self.folder) :]).include
