"""Pairs are compared in parts, so that a run that was killed resumes after the last finished part."""

from pathlib import Path

import pytest

pa = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")
pytest.importorskip("daft")

from provcheck.corpus import pairing  # noqa: E402
from provcheck.corpus.arrow import write_memory_mapped, write_parquet  # noqa: E402
from provcheck.engine.pair_candidates import closest, comparison_candidates  # noqa: E402
from tests.unit.engine.test_cross_check import story  # noqa: E402
from tests.unit.language.test_fingerprints import SAID, card_of  # noqa: E402


def test_pairs_are_cut_into_parts_however_they_come(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pairing, "_PART", 3)
    pairs = {"later": [*range(1, 9), 8], "earlier": [0] * 8 + [5], "day": [20_000] * 9, "likeness": [100] * 9}
    write_parquet(pa.table(pairs, schema=pairing._schema()), str(tmp_path / "pairs" / "00000.parquet"))
    assert list(pairing._write_parts(str(tmp_path))) == [3, 3, 2]
    parts = [parquet.read_table(path) for path in sorted((tmp_path / "later").iterdir())]
    assert pa.concat_tables(parts).column("later").to_pylist() == list(range(1, 9))


@pytest.mark.parametrize("passes", [1, 5])
def test_pairs_are_those_of_a_check_across(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, passes: int) -> None:
    bodies = [story(number % 5, 150) for number in range(12)]
    bodies += [f"“{SAID},” said {name} Lund." for name in ("Ida", "Piet", "Ada", "Ugo")]
    cards = [card_of(body, day=f"2025-03-{20 - number:02}") for number, body in enumerate(bodies)]
    rows = [
        {"number": number, "day": card.day.toordinal(), "key": key}
        for number, card in enumerate(cards)
        for key in card.keys
    ]
    keys = pa.Table.from_pylist(rows).sort_by("key")
    write_parquet(keys, str(tmp_path / "keys" / "00000-00000.parquet"), group=16)
    prints = pa.table({"sketch": [card.sketch for card in cards], "said": [card.said for card in cards]})
    write_memory_mapped(prints, str(tmp_path / "prints" / "00000-00000.arrow"))
    monkeypatch.setattr(pairing, "_KEYS", -(-len(rows) // passes))
    assert sum(pairing.write_pairs(str(tmp_path), len(rows), 1)) == 10
    assert len(list((tmp_path / "pairs").iterdir())) == passes
    found = {
        row["later"]: closest(
            [
                (pair["earlier"], pair["likeness"])
                for pair in sorted(row["earlier"], key=lambda pair: (pair["day"], pair["earlier"]))
            ]
        )
        for path in (tmp_path / "later").iterdir()
        for row in parquet.read_table(path).to_pylist()
    }
    assert found == comparison_candidates(enumerate(cards))
