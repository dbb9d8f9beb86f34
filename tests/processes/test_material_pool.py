"""The index of a pool, written by several processes."""

from pathlib import Path

import pytest

from provcheck.engine import material_pool
from provcheck.engine.file_discovery import MATERIAL_SUFFIX
from provcheck.model.errors import ReadError
from provcheck.model.material import MaterialFile
from provcheck.model.settings import LIMITS


def files(folder: Path, talks: int = 20) -> list[MaterialFile]:
    """Files of a pool, enough for several processes."""
    pool = folder / f"story{MATERIAL_SUFFIX}"
    pool.mkdir(exist_ok=True)
    for number in range(talks):
        (pool / f"{number:02}.txt").write_text(f"ANA RUIZ: The crane of hall {number} is safe.\n", encoding="utf-8")
    return [MaterialFile(str(path)) for path in sorted(pool.iterdir())]


def written(files: list[MaterialFile], folder: Path, jobs: int) -> dict[str, bytes]:
    """What an index consists of."""
    folder.mkdir()
    material_pool.index_files(files, str(folder), LIMITS, jobs)
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_several_processes_write_what_one_writes(tmp_path: Path) -> None:
    talks = files(tmp_path)
    one, two = (written(talks, tmp_path / str(jobs), jobs) for jobs in (1, 2))
    assert one == two
    assert len([name for name in one if name.endswith(".pack")]) == len(talks)


def test_what_a_process_can_not_read_is_reported(tmp_path: Path) -> None:
    talks = files(tmp_path)
    Path(talks[7].path).write_text("", encoding="utf-8")
    with pytest.raises(ReadError, match=r"07\.txt: the file is empty"):
        written(talks, tmp_path / "index", 2)
