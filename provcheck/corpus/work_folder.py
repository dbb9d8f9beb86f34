"""Where a corpus keeps what it makes: tables for people, and below `.work` what a run needs to go on after a kill.

A file is written under a hidden, temporary name and renamed: what has its name is whole, and what a killed run left is
read by nobody. The note of a finished step is written last.
"""

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from provcheck.model.errors import UsageError

WORK = ".work"


@contextmanager
def whole(path: str) -> Iterator[str]:
    """A temporary name to write to, which becomes `path` when all is written."""
    folder, name = os.path.split(path)
    os.makedirs(folder, exist_ok=True)
    # Whoever opens a folder of tables passes over names that begin with a dot.
    temporary = os.path.join(folder, f".{name}.{os.getpid()}.tmp")
    try:
        yield temporary
        os.replace(temporary, path)
    finally:
        if os.path.exists(temporary):
            os.unlink(temporary)


def note(path: str, said: Any) -> None:
    """Write JSON, whole or not at all."""
    with whole(path) as temporary, open(temporary, "w", encoding="utf-8") as file:
        json.dump(said, file, ensure_ascii=False, indent=1)


def noted(path: str) -> Any:
    """What a note says; None where there is none."""
    try:
        with open(path, encoding="utf-8") as file:
            return json.load(file)
    except FileNotFoundError:
        return None


def once(path: str, make: Callable[[], Any]) -> Any:
    """What a note says, made and written where there is none yet."""
    said = noted(path)
    if said is None:
        said = make()
        note(path, said)
    return said


def claim(out: str, job: dict[str, Any]) -> dict[str, Any]:
    """The job of a folder: what it was begun with, if that is what is asked for; raises UsageError."""
    path = os.path.join(out, WORK, "job.json")
    began: dict[str, Any] | None = noted(path)
    if began is None:
        if os.path.isdir(out) and os.listdir(out):
            raise UsageError(f"--out: {out} holds something else; name an empty folder, or a new one")
        note(path, job)
        return job
    # A run that is taken up on another day goes on with its own.
    differing = [key for key in job if key != "as_of" and job[key] != began.get(key)]
    if differing:
        raise UsageError(f"--out: {out} was begun with other {' and '.join(differing)}; name a new folder")
    return began
