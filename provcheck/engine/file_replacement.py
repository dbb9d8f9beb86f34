"""Replaces files in one step: a file gets its whole new content, or stays as it was. Used by all that write files.

The content is written to a hidden file beside the old one, readable by its owner only, which then takes the old one's
place with mode, owner and extended attributes. What a killed run leaves is removed by the next one that writes there.
"""

import errno
import os
import re
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import IO, Any

from provcheck.engine.file_discovery import repository_root

if sys.platform != "win32":
    import fcntl

_TEMPORARY = ".provcheck-{}-{}.tmp"
_TEMPORARY_NAME = re.compile(r"\.provcheck-(\d+)-[0-9a-f]{8}\.tmp")
# Folders in which this process has removed what killed runs left.
_swept: set[str] = set()


@contextmanager
def replacing(target: str, before_replacing: Callable[[], object] = int) -> Iterator[IO[bytes]]:
    """A stream to a hidden file that replaces `target` at the end; after an error, nothing of it is left.

    `before_replacing` is called when everything is written, and may raise. Raises OSError, also for a file that may not
    be written: it is not replaced either.
    """
    before = _replaceable(target)
    folder = os.path.dirname(target)
    sweep(folder)
    temporary = temporary_path(folder)
    stream = open(temporary, "xb", opener=open_private)  # noqa: SIM115  # closed below, whatever happens
    try:
        _try_lock(stream.fileno())
        yield stream
        stream.flush()
        os.fsync(stream.fileno())
        stream.close()
        _adopt_attributes(temporary, target, before)
        before_replacing()
        os.replace(temporary, target)
    except BaseException:
        close(stream)
        with suppress(OSError):
            os.remove(temporary)
        raise


def close(stream: IO[Any]) -> None:
    """Close a stream; what could not be written before can't be written now."""
    with suppress(OSError):
        stream.close()


def temporary_path(folder: str) -> str:
    """A path for a temporary file of this process, which `sweep` finds if the process is killed."""
    return os.path.join(folder, _TEMPORARY.format(os.getpid(), os.urandom(4).hex()))


def open_private(path: str, flags: int) -> int:
    """An opener for `open`: a file that it creates is readable by its owner only."""
    return os.open(path, flags, 0o600)


def _replaceable(target: str) -> os.stat_result | None:
    """The status of the file to be replaced, None if there is none; raises OSError if it must stay."""
    if not os.path.exists(target):
        return None
    with open(target, "r+b") as old:
        status = os.fstat(old.fileno())
    if status.st_nlink > 1:
        raise OSError(errno.EMLINK, "it has other names, hard links, which would keep the old content", target)
    return status


def _adopt_attributes(temporary: str, target: str, before: os.stat_result | None) -> None:
    """Give the new file what the old one has; raises OSError if it can't be kept."""
    if before is None:
        make_public(temporary)
        return
    with suppress(OSError, AttributeError):  # only root may give a file away, and Windows has no owners
        os.chown(temporary, before.st_uid, before.st_gid)
    os.chmod(temporary, stat.S_IMODE(before.st_mode))
    if sys.platform == "linux":
        _copy_extended_attributes(target, temporary)


def make_public(path: str) -> None:
    """Give a new file the mode that new files have."""
    mask = os.umask(0o077)
    os.umask(mask)
    os.chmod(path, 0o666 & ~mask)


if sys.platform == "linux":

    def _copy_extended_attributes(source: str, target: str) -> None:
        wanted, present = _extended_attributes(source), _extended_attributes(target)
        for name, value in wanted.items():
            if present.get(name) != value:
                try:
                    os.setxattr(target, name, value)
                except OSError as error:
                    problem = f"its extended attribute {name} can't be kept: {error.strerror}"
                    raise OSError(error.errno, problem, source) from None

    def _extended_attributes(path: str) -> dict[str, bytes]:
        try:
            return {name: os.getxattr(path, name) for name in os.listxattr(path)}
        except OSError:  # not on this file system
            return {}


def sweep(folder: str) -> None:
    """Remove the temporary files in a folder that killed runs left, once in this process."""
    folder = folder or "."
    if folder in _swept:
        return
    _swept.add(folder)
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            match = _TEMPORARY_NAME.fullmatch(entry.name)
            if match and not _is_in_use(entry.path, int(match[1])):
                with suppress(OSError):
                    os.remove(entry.path)


def _is_in_use(path: str, process: int) -> bool:
    """Whether the process that writes a temporary file is alive, here or on another machine."""
    if sys.platform == "win32":
        return False  # a file that is open can't be removed
    with suppress(ProcessLookupError, OverflowError):
        try:
            os.kill(process, 0)
        except PermissionError:
            return True
        return True
    try:
        file = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return True
    try:
        return not _try_lock(file)
    finally:
        os.close(file)


def _try_lock(file: int) -> bool:
    """Lock an open file, which ends with its process; returns whether no one else has locked it."""
    if sys.platform != "win32":
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:  # not on this file system
            pass
    return True


@contextmanager
def locked(path: str) -> Iterator[None]:
    """Keep other runs from what they do in a block like this about a file or folder, until the block ends.

    Where the file system has no locks, nothing is kept.
    """
    if sys.platform == "win32":
        yield
        return
    file = os.open(path, os.O_RDONLY)
    try:
        with suppress(OSError):  # not on this file system
            fcntl.flock(file, fcntl.LOCK_EX)
        yield
    finally:
        os.close(file)


def real_target(path: str) -> str:
    """The file that writing to a path changes; raises OSError if a link leads to it out of the tree of the path.

    The tree is the repository that the path is in, else the working directory, else the folder of the path. What is in
    a tree may come from somebody else, who must not choose which file outside is written.
    """
    named, target = os.path.abspath(path), os.path.realpath(path)
    tree = _tree(os.path.dirname(named))
    if not target.startswith(os.path.join(os.path.realpath(tree), "")):
        raise OSError(errno.ELOOP, f"a link leads out of {tree} to {target}; name that file itself", path)
    return target


def _tree(folder: str) -> str:
    if (root := repository_root(folder)) is not None:
        return root
    working_directory = os.getcwd()
    return working_directory if os.path.join(folder, "").startswith(os.path.join(working_directory, "")) else folder
