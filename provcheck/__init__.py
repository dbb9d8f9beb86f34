"""A linter for where news comes from."""

__version__ = "0.1.0"

# The public API is `provcheck.api`. It is imported when one of its names is first used, so that `import provcheck`, and
# every start of the command line, loads nothing. Type checkers assume that TYPE_CHECKING is true.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from provcheck.api import Date as Date
    from provcheck.api import Document as Document
    from provcheck.api import Finding as Finding
    from provcheck.api import Kind as Kind
    from provcheck.api import ProvcheckError as ProvcheckError
    from provcheck.api import Quote as Quote
    from provcheck.api import ReadError as ReadError
    from provcheck.api import Record as Record
    from provcheck.api import Result as Result
    from provcheck.api import Settings as Settings
    from provcheck.api import SettingsError as SettingsError
    from provcheck.api import Severity as Severity
    from provcheck.api import UsageError as UsageError
    from provcheck.api import check_path as check_path
    from provcheck.api import check_text as check_text
    from provcheck.api import extract as extract
    from provcheck.api import fix_text as fix_text
    from provcheck.api import load_settings as load_settings
    from provcheck.api import read_path as read_path
    from provcheck.api import read_text as read_text
    from provcheck.api import render as render

__all__ = [
    "Date", "Document", "Finding", "Kind", "ProvcheckError", "Quote", "ReadError", "Record", "Result", "Settings",
    "SettingsError", "Severity", "UsageError", "check_path", "check_text", "extract", "fix_text", "load_settings",
    "read_path", "read_text", "render",
]  # fmt: skip


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module 'provcheck' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module("provcheck.api"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
