"""The settings of a folder that is open in an editor, and what its baseline accepts."""

import os
from dataclasses import dataclass, replace
from datetime import date

from provcheck import settings
from provcheck.engine import baseline, file_discovery
from provcheck.engine.baseline import Baseline
from provcheck.model.settings import Settings


@dataclass(frozen=True, slots=True)
class Workspace:
    """What holds in a folder: the settings file nearest to it, and the baseline beside that file."""

    settings: Settings
    baseline: Baseline | None

    def today(self, reader: str | None) -> Settings:
        """The settings of this day, for a document that its editor calls a format."""
        return replace(self.settings, as_of=date.today(), reader=reader)

    def wants(self, path: str) -> bool:
        """Whether the settings have this file checked; `.gitignore` and links are not asked: it was named."""
        chosen = settings.file_selection(self.settings)
        if file_discovery.is_excluded(path, chosen):
            return False
        if not self.settings.include:
            return True
        from provcheck.engine.ignore_patterns import IgnorePatterns  # few settings have patterns

        return bool(IgnorePatterns(self.settings.folder, self.settings.include).matches(path))


def open_workspace(folder: str) -> Workspace:
    """Read what holds in a folder; raises SettingsError."""
    found = settings.build_settings(settings.Arguments(), folder).settings
    path = os.path.join(found.folder if found.folder != "." else folder, baseline.DEFAULT)
    return Workspace(found, Baseline.load(path) if os.path.isfile(path) else None)
