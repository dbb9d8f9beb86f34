"""The errors that provcheck raises. Every message says what failed, where, and what to do next.

ProvcheckError
├── ReadError        a document can't be read; becomes the finding `read-failed`
│   ├── NotADocument     well-formed JSON or XML without an article; a folder walk skips and counts it
│   │   ├── WordlessPage     a page or file without a word; a folder walk skips and counts it
│   │   └── TemplateFile     what a site generator fills in; only in a folder walk, which skips and counts it
│   └── MalformedMetadata    front matter that can't be parsed; becomes the finding `metadata-unreadable`
└── UsageError       invalid arguments; exit 2
    └── SettingsError    an invalid key, value or file of the settings or of a profile
"""


class ProvcheckError(Exception):
    """The base class; `str(error)` is a message for the user."""


class ReadError(ProvcheckError):
    """A document can't be read. `offset` is in bytes of the source, if known; `line` and `column` count from 1."""

    def __init__(
        self, message: str, *, offset: int | None = None, line: int | None = None, column: int | None = None
    ) -> None:
        super().__init__(message)
        self.offset = offset
        self.line = line
        self.column = column


class NotADocument(ReadError):  # noqa: N818  # named for the file
    """A well-formed file without headline, body or date: an error if the user named it, skipped in a folder walk."""


class WordlessPage(NotADocument):
    """A page or a file without a word of its own."""


class TemplateFile(NotADocument):
    """A template of a site generator, or the page of its site for addresses that do not exist."""


class MalformedMetadata(ReadError):  # noqa: N818  # named for the file
    """Metadata of a document that can't be parsed, while its text can be read."""


class UsageError(ProvcheckError):
    """Invalid arguments."""


class SettingsError(UsageError):
    """Invalid settings or an invalid profile; the message names file, key, accepted values and the nearest name."""
