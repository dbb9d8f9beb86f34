"""Daft, as corpora need it: installed or not, quiet, on this machine or on Ray, and files of any store as streams."""

import io
import os
from typing import Any

from provcheck.model.errors import UsageError

_INSTALL = "python -m pip install 'provcheck[corpus]'"
_INSTALL_RAY = "python -m pip install 'provcheck[corpus]' 'daft[ray]'"
# As much of a remote file is asked for at a time.
_BLOCK_BYTES = 8 * 1024 * 1024


def start(runner: str = "native", address: str | None = None) -> Any:
    """Daft, with the runner that was asked for; raises UsageError where something must be installed first."""
    # provcheck sends nothing anywhere, and neither may what it uses. Daft reads these when it is imported.
    os.environ["DAFT_ANALYTICS_ENABLED"] = "0"
    os.environ["DO_NOT_TRACK"] = "true"
    os.environ["DAFT_PROGRESS_BAR"] = "0"
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    try:
        import daft
        import pyarrow  # noqa: F401  # its tables are what is written
    except ImportError as error:
        raise UsageError(f"corpora need {error.name}: {_INSTALL}") from None
    if runner == "ray":
        try:
            import ray  # noqa: F401
        except ImportError:
            raise UsageError(f"--runner ray needs ray: {_INSTALL_RAY}") from None
        daft.set_runner_ray(address=address, noop_if_initialized=True)
    else:
        daft.set_runner_native()
    return daft


def opened(path: str) -> io.BufferedReader:
    """A file of this machine or of an object store, as a stream of bytes; raises OSError."""
    if "://" not in path:
        return open(path, "rb")
    import daft

    try:
        return io.BufferedReader(_Remote(daft.File(path).open()), _BLOCK_BYTES)
    except Exception as error:  # every store has errors of its own
        raise OSError(f"can't be opened ({' '.join(str(error).split())[:200]})") from error


class _Remote(io.RawIOBase):
    """Daft's file, which knows `read` alone, as Python's own."""

    def __init__(self, file: Any) -> None:
        self.file = file

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
