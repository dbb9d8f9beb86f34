"""Corpora held against source material: rows that name it, and a pool of the settings."""

import json
from pathlib import Path

from tests.corpus.conftest import AS_OF, Run, table, write_jsonl

TALKS = 40
PLANTED = {3, 11, 38}


def talk(number: int) -> str:
    return f"IDA LUND: We did not find a single plank of gate {number} in hall number {number} this morning.\n"


def row(number: int, **more: str) -> dict[str, str]:
    dropped = "" if number in PLANTED else "not "
    said = f"We did {dropped}find a single plank of gate {number} in hall number {number} this morning"
    return {
        "title": f"Gate {number}", "date": "2025-03-01", "source": "AFP",
        "text": f"The gates were opened.\n\n“{said},” Ida Lund said.\n", **more,
    }  # fmt: skip


def held(out: Path) -> dict[str, tuple[str, str]]:
    """Verdict and file of the quotations of each document."""
    return {quote["document"]: (quote["verdict"], Path(quote["material"] or "").name) for quote in table(out, "quotes")}


def write_pool(folder: Path, number: int = TALKS) -> None:
    (folder / "pool").mkdir()
    for each in range(number):
        (folder / "pool" / f"{each:02}.txt").write_text(talk(each), encoding="utf-8")
    (folder / "provcheck.toml").write_text('[material]\npaths = ["pool/*.txt"]\n', encoding="utf-8")


def test_a_corpus_is_held_against_a_pool(tmp_path: Path, corpus: Run) -> None:
    write_pool(tmp_path)
    write_jsonl(tmp_path / "a.jsonl", [row(number) for number in range(TALKS)])
    corpus("check", "a.jsonl", "--out", "out", "--jobs", "2", *AS_OF)
    assert held(tmp_path / "out") == {
        f"a.jsonl#L{number + 1}": ("altered" if number in PLANTED else "exact", f"{number:02}.txt")
        for number in range(TALKS)
    }
    altered = [finding for finding in table(tmp_path / "out", "findings") if finding["rule"] == "quote-altered"]
    assert {finding["document"] for finding in altered} == {f"a.jsonl#L{number + 1}" for number in PLANTED}
    assert all("IDA LUND: “We did *not* find" in finding["elsewhere"] for finding in altered)
    summary = json.loads((tmp_path / "out" / "summary.json").read_text(encoding="utf-8"))
    assert summary["verdicts"] == {"exact": TALKS - len(PLANTED), "altered": len(PLANTED)}


def test_rows_name_their_material(tmp_path: Path, corpus: Run) -> None:
    write_pool(tmp_path, 4)
    (tmp_path / "other.txt").write_text(talk(9), encoding="utf-8")
    rows = [row(3), row(9, material="other.txt"), row(1, material="nothing.txt")]
    write_jsonl(tmp_path / "a.jsonl", rows)
    corpus("check", "a.jsonl", "--out", "out", *AS_OF)
    assert held(tmp_path / "out") == {"a.jsonl#L1": ("altered", "03.txt"), "a.jsonl#L2": ("exact", "other.txt")}
    assert [(reject["document"], reject["reason"]) for reject in table(tmp_path / "out", "rejects")] == [
        ("a.jsonl#L3", 'material "nothing.txt": no such file; check the path')
    ]


def test_a_folder_with_settings_of_its_own_has_its_own_material(tmp_path: Path, corpus: Run) -> None:
    write_pool(tmp_path, 4)
    for name in ("in", "in/deep", "plain"):
        (tmp_path / name).mkdir()
        write_jsonl(tmp_path / name / "a.jsonl", [row(3)])
    (tmp_path / "in" / "talk.txt").write_text(talk(3).replace("not ", ""), encoding="utf-8")
    (tmp_path / "in" / "provcheck.toml").write_text('[material]\npaths = ["talk.txt"]\n', encoding="utf-8")
    corpus("check", ".", "--out", "out", *AS_OF)
    assert {(Path(name).parent.name, *verdict) for name, verdict in held(tmp_path / "out").items()} == {
        ("in", "exact", "talk.txt"),
        ("deep", "exact", "talk.txt"),
        ("plain", "altered", "03.txt"),
    }
    for report in (tmp_path / "out" / ".work" / "done").glob("0*.json"):
        report.unlink()
    corpus("check", ".", "--out", "out", *AS_OF)
    (tmp_path / "in" / "talk.txt").write_text(talk(3), encoding="utf-8")
    assert "has a run with other material" in corpus("check", ".", "--out", "out", *AS_OF, check=False).stderr


def test_a_run_goes_on_with_the_same_material_only(tmp_path: Path, corpus: Run) -> None:
    write_pool(tmp_path)
    write_jsonl(tmp_path / "a.jsonl", [row(number) for number in range(TALKS)])
    corpus("check", "a.jsonl", "--out", "out", *AS_OF)
    before = {name: table(tmp_path / "out", name) for name in ("quotes", "findings")}
    for report in (tmp_path / "out" / ".work" / "done").glob("0*.json"):
        report.unlink()
    corpus("check", "a.jsonl", "--out", "out", *AS_OF)
    assert {name: table(tmp_path / "out", name) for name in before} == before
    (tmp_path / "pool" / "03.txt").write_text(talk(3).replace("not ", ""), encoding="utf-8")
    refused = corpus("check", "a.jsonl", "--out", "out", *AS_OF, check=False)
    assert refused.returncode == 2
    assert "has a run with other material" in refused.stderr


def test_a_pool_that_can_not_be_read_is_an_error(tmp_path: Path, corpus: Run) -> None:
    write_pool(tmp_path, 40)
    (tmp_path / "pool" / "07.txt").write_text("", encoding="utf-8")
    write_jsonl(tmp_path / "a.jsonl", [row(1)])
    refused = corpus("check", "a.jsonl", "--out", "out", *AS_OF, check=False)
    assert refused.returncode == 2
    assert "07.txt: the file is empty" in refused.stderr
