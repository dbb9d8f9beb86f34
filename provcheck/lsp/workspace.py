"""Settings and baseline of a folder that is open in an editor."""

import os
from dataclasses import dataclass, replace
from datetime import date

from provcheck import settings
from provcheck.engine import baseline, file_discovery
from provcheck.engine.baseline import Baseline
from provcheck.model.errors import ProvcheckError
from provcheck.model.settings import Settings
from provcheck.settings.file import load


@dataclass(frozen=True, slots=True)
class Workspace:
    """The settings of a folder, from the nearest settings file, and the baseline of the editor's folder around it."""

    settings: Settings
    baseline: Baseline | None

    def settings_today(self, reader: str | None) -> Settings:
        """The settings with the date of today, for a document with this reader."""
        return replace(self.settings, as_of=date.today(), reader=reader)

    def includes(self, path: str) -> bool:
        """Whether the settings select this file. `.gitignore` does not count, as the user opened the file."""
        selection = settings.file_selection(self.settings)
        if file_discovery.is_excluded(path, selection):
            return False
        if not self.settings.include:
            return True
        from provcheck.engine.ignore_patterns import IgnorePatterns  # few settings have patterns

        return bool(IgnorePatterns(self.settings.folder, self.settings.include).matches(path))


def open_workspace(folder: str, opened: str) -> Workspace:
    """The settings of a folder inside the folder that the editor opened, and the baseline; raises SettingsError.

    As on the command line, the baseline is beside the settings of the outer folder.
    """
    loaded = settings.build_settings(settings.Arguments(), folder).settings
    outer = load(None, opened)
    path = os.path.join(outer.folder if outer.path else opened, baseline.DEFAULT)
    accepted = Baseline.load(path) if os.path.isfile(path) else None
    return Workspace(replace(loaded, for_baseline=accepted is not None), accepted)


class Workspaces:
    """The workspaces of an editor by folder; in place of one with invalid settings, the message of the error."""

    def __init__(self) -> None:
        self._by_folder: dict[tuple[str, str], Workspace | str] = {}

    def of(self, folder: str, opened: str) -> Workspace | str:
        """The workspace of a folder inside the folder that the editor opened, read when it is first asked for."""
        if (folder, opened) not in self._by_folder:
            self._by_folder[folder, opened] = _read(folder, opened)
        return self._by_folder[folder, opened]

    def reload(self) -> None:
        """Read all of them again. One that has not changed stays the same object, so that checks with it stay valid."""
        for folders, known in self._by_folder.items():
            current = _read(*folders)
            if current != known:
                self._by_folder[folders] = current


def _read(folder: str, opened: str) -> Workspace | str:
    try:
        return open_workspace(folder, opened)
    except ProvcheckError as error:
        return f"{error}; nothing is checked until this is fixed"
