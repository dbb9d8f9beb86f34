"""The folder of a corpus job: its tables, and below `.work` the files that a run needs to resume.

Files are written under a hidden, temporary name and renamed, so that a file with its own name is complete, and nobody
reads what a killed run left; the next run removes that. The report of a finished step is written last.
"""

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from provcheck.engine.file_replacement import make_public, open_private, sweep, temporary_path
from provcheck.model.errors import UsageError

WORK_FOLDER = ".work"


@contextmanager
def atomic_write(path: str) -> Iterator[str]:
    """Give a temporary name to write to, which is renamed to `path` at the end."""
    folder = os.path.dirname(path)
    os.makedirs(folder, exist_ok=True)
    # Readers of a folder of tables ignore names that begin with a dot.
    temporary = temporary_path(folder)
    open(temporary, "xb", opener=open_private).close()
    try:
        yield temporary
        make_public(temporary)
        os.replace(temporary, path)
    finally:
        if os.path.exists(temporary):
            os.unlink(temporary)


def write_json(path: str, value: Any) -> None:
    """Write a value as JSON."""
    with atomic_write(path) as temporary, open(temporary, "w", encoding="utf-8") as file:
        json.dump(value, file, ensure_ascii=False, indent=1)


def read_json(path: str) -> Any:
    """Return the value of a JSON file; None if it does not exist."""
    try:
        with open(path, encoding="utf-8") as file:
            return json.load(file)
    except FileNotFoundError:
        return None


def read_or_make(path: str, make: Callable[[], Any]) -> Any:
    """Return the value of a JSON file; if it does not exist, make the value and write it."""
    value = read_json(path)
    if value is None:
        value = make()
        write_json(path, value)
    return value


def claim_folder(out: str, job: dict[str, Any]) -> dict[str, Any]:
    """Return the job of a folder, which is this one if the folder is empty; raises UsageError if it is another.

    Removes temporary files that killed runs left there.
    """
    for folder, _, _ in os.walk(out):
        sweep(folder)
    path = os.path.join(out, WORK_FOLDER, "job.json")
    job = json.loads(json.dumps(job))  # as the file has it: lists in place of tuples
    earlier: dict[str, Any] | None = read_json(path)
    if earlier is None:
        # A run that was killed here may have left empty folders.
        if any(files for _, _, files in os.walk(out)):
            raise UsageError(f"--out: {out} is not empty; name an empty or new folder")
        write_json(path, job)
        return job
    # A run that is resumed on another day keeps its own.
    differing = [key for key in job if key != "as_of" and job[key] != earlier.get(key)]
    if differing:
        raise UsageError(f"--out: {out} has a run with other {' and '.join(differing)}; name a new folder")
    return earlier
