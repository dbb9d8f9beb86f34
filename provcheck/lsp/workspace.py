"""Settings and baseline of a folder that is open in an editor."""

import os
from dataclasses import dataclass, replace
from datetime import date

from provcheck import settings
from provcheck.engine import baseline, file_discovery
from provcheck.engine.baseline import Baseline
from provcheck.model.settings import Settings


@dataclass(frozen=True, slots=True)
class Workspace:
    """The settings of a folder, from the nearest settings file, and the baseline next to that file."""

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


def open_workspace(folder: str) -> Workspace:
    """The settings and baseline of a folder; raises SettingsError."""
    loaded = settings.build_settings(settings.Arguments(), folder).settings
    path = os.path.join(loaded.folder if loaded.folder != "." else folder, baseline.DEFAULT)
    accepted = Baseline.load(path) if os.path.isfile(path) else None
    return Workspace(replace(loaded, for_baseline=accepted is not None), accepted)
