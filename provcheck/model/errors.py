"""Every error that provcheck raises on purpose. All messages say what, where and what to do next.

ProvcheckError
├── ReadError        a document can't be read: becomes the finding `read-failed`
│   └── NotADocument     good JSON or XML, but no article: a folder walk skips and counts it
└── UsageError       the user asked for something that can't be: exit 2
    └── SettingsError    a key, a value or a file of the settings or of a profile
"""


class ProvcheckError(Exception):
    """The root; `str(error)` is a message for people."""


class ReadError(ProvcheckError):
    """A document can't be read. `offset` is in bytes of the source, where that is known; `line` counts from 1."""

    def __init__(self, message: str, *, offset: int | None = None, line: int | None = None) -> None:
        super().__init__(message)
        self.offset = offset
        self.line = line


class NotADocument(ReadError):  # noqa: N818  # a kind of file, named for what it is
    """A well-formed file without headline, body or date. Read by name it is a failure; in a folder it is skipped."""


class UsageError(ProvcheckError):
    """Arguments that can't be satisfied."""


class SettingsError(UsageError):
    """Settings or a profile that can't be used; the message names file, key, accepted values and the nearest name."""
