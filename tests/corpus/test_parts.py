"""Pairs are compared part by part, so that a run that is killed goes on behind the last part that was done."""

from pathlib import Path

import pytest

pa = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")
pytest.importorskip("daft")

from provcheck.corpus import pairing  # noqa: E402
from provcheck.corpus.arrow import write  # noqa: E402


def test_pairs_are_cut_into_parts_however_they_come(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pairing, "_PART", 3)
    pairs = {"later": [*range(1, 9), 8], "earlier": [0] * 8 + [5], "day": [20_000] * 9}
    write(pa.table(pairs, schema=pairing._schema()), str(tmp_path / "pairs" / "00000.parquet"))
    assert list(pairing._by_later(str(tmp_path))) == [3, 3, 2]
    parts = [parquet.read_table(path) for path in sorted((tmp_path / "later").iterdir())]
    assert pa.concat_tables(parts).column("later").to_pylist() == list(range(1, 9))
