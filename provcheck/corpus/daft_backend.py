"""Starts Daft, on this machine or on Ray, and opens files of any store as streams."""

import io
import os
from typing import Any

from provcheck.model.errors import UsageError

_INSTALL = "python -m pip install 'provcheck[corpus]'"
_INSTALL_RAY = "python -m pip install 'provcheck[corpus]' 'daft[ray]'"
# The size of a request for a part of a remote file.
_BLOCK_BYTES = 8 * 1024 * 1024


def start_daft(runner: str = "native", address: str | None = None) -> Any:
    """Set the runner and return Daft; raises UsageError if something must be installed first."""
    # provcheck sends no telemetry, and neither may Daft, which reads these when it is imported.
    os.environ["DAFT_ANALYTICS_ENABLED"] = "0"
    os.environ["DO_NOT_TRACK"] = "true"
    os.environ["DAFT_PROGRESS_BAR"] = "0"
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    try:
        import daft
        import pyarrow  # noqa: F401  # writes the tables
    except ImportError as error:
        raise UsageError(f"corpus commands require {error.name}; run {_INSTALL}") from None
    if runner == "ray":
        try:
            import ray  # noqa: F401
        except ImportError:
            raise UsageError(f"--runner ray requires ray; run {_INSTALL_RAY}") from None
        daft.set_runner_ray(address=address, noop_if_initialized=True)
    else:
        daft.set_runner_native()
    return daft


def open_stream(path: str) -> io.BufferedReader:
    """Open a file of this machine or of an object store as a stream of bytes; raises OSError."""
    if "://" not in path:
        return open(path, "rb")
    import daft

    try:
        return io.BufferedReader(_Remote(daft.File(path).open()), _BLOCK_BYTES)
    except Exception as error:  # every store has its own errors
        raise OSError(f"can't be opened ({' '.join(str(error).split())[:200]})") from error


class _Remote(io.RawIOBase):
    """A file of Daft, which has `read` only and must be entered, as a Python stream."""

    def __init__(self, file: Any) -> None:
        self.file = file.__enter__()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        view = memoryview(buffer)
        read: bytes = self.file.read(len(view))
        view[: len(read)] = read
        return len(read)

    def close(self) -> None:
        if not self.closed:
            self.file.__exit__(None, None, None)
        super().close()
