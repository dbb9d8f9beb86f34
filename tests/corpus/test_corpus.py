"""A corpus through the command line: its tables say what `check` and `extract` say, in whatever form it comes."""

import csv
import gzip
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.corpus.conftest import AS_OF, Run, article, run_in, table, write_jsonl

TABLES = ("documents", "quotes", "figures", "credits", "findings", "rejects", "copies")


def provcheck(folder: Path, *arguments: str) -> list[dict[str, Any]]:
    done = subprocess.run(
        [sys.executable, "-m", "provcheck", *arguments], cwd=folder, capture_output=True, text=True, encoding="utf-8"
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_tables_say_what_check_and_extract_say(checked: Path) -> None:
    report = ("--profile", "strict", "--output", "jsonl", "--no-cache", "-q")
    reported = provcheck(checked, "check", "articles.jsonl", *report, *AS_OF)
    keys = ("rule", "message", "line", "column", "fingerprint", "severity")
    expected = sorted([str(row[key]) for key in keys] for row in reported if "rule" in row)
    out = checked / "out"
    assert sorted([str(row[key]) for key in keys] for row in table(out, "findings")) == expected
    assert expected
    records = {row["document"]["uri"]: row for row in provcheck(checked, "extract", "articles.jsonl", *AS_OF)}
    documents = table(out, "documents")
    assert {row["document"] for row in documents} == set(records)
    for row in documents:
        record = records[row["document"]]
        assert row["published"] == record["published"]["value"]
        assert {name: row[f"field_{name}"] for name in record["fields"]} == record["fields"]
        assert row["accepted_newswire"] == (not row["reasons_newswire"])
    assert len(table(out, "quotes")) == sum(len(record["quotes"]) for record in records.values())
    assert len(table(out, "credits")) == sum(len(record["credits"]) for record in records.values())


def test_the_summary_counts_what_each_requirement_keeps(checked: Path) -> None:
    summary = json.loads((checked / "out" / "summary.json").read_text(encoding="utf-8"))
    documents = table(checked / "out", "documents")
    assert summary["documents"] == summary["rows"] == len(documents) == 40
    assert summary["shards_redone"] == 0
    strict = summary["profiles"]["strict"]
    assert strict["accepted"] == sum(row["accepted_strict"] for row in documents)
    assert strict["kept_by"]
    for rule, satisfied in strict["kept_by"].items():
        assert satisfied == sum(rule not in row["reasons_strict"] for row in documents)
    assert summary["accepted_by_all"] == sum(row["accepted_strict"] and row["accepted_newswire"] for row in documents)
    for dimension in ("outlet", "year", "language"):
        groups = summary[f"by_{dimension}"]
        assert sum(group["documents"] for group in groups.values()) == 40
    assert set(summary["by_year"]) == {"2023", "2024"}


def test_every_form_gives_the_same_tables(tmp_path: Path, articles: list[dict[str, Any]], corpus: Run) -> None:
    import pyarrow as pa
    from pyarrow import parquet

    columns = ("title", "date", "publisher", "source", "text")
    parquet.write_table(pa.Table.from_pylist(articles), tmp_path / "articles.parquet")
    with (tmp_path / "articles.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        writer.writerows(articles)
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "articles.jsonl.gz").write_bytes(gzip.compress((tmp_path / "articles.jsonl").read_bytes()))
    corpus(
        "check",
        "articles.jsonl",
        "articles.parquet",
        "articles.csv",
        "more",
        "--out",
        "out",
        "--profile",
        "strict",
        *AS_OF,
    )
    by_form: dict[str, list[Any]] = {}
    for row in table(tmp_path / "out", "findings"):
        if not row["rule"].startswith("copy-"):
            form = row["document"].partition("#")[0].rpartition("/")[2]
            by_form.setdefault(form, []).append((row["rule"], row["message"], row["fingerprint"]))
    assert set(by_form) == {"articles.jsonl", "articles.parquet", "articles.csv", "articles.jsonl.gz"}
    assert len({tuple(sorted(found)) for found in by_form.values()}) == 1


def test_pages_of_an_archive_are_read_as_published(tmp_path: Path, corpus: Run) -> None:
    records = [("warcinfo", "", b"", b"software: test\r\n")]
    for number in range(3):
        story = article(number)["text"]
        page = f"<html><head><title>Lock {number}</title></head><body><article><p>{story}</p></article></body>"
        body = page.encode("windows-1252", "replace").replace(b"counted", "z\u00e4hlten".encode("windows-1252"))
        records.append(
            ("response", f"https://news.example/2024/05/0{number + 1}/lock", b"text/html; charset=windows-1252", body)
        )
    records.append(("response", "https://news.example/logo.png", b"image/png", b"\x89PNG"))
    with (tmp_path / "CC-NEWS-1.warc.gz").open("wb") as file:
        for number, record in enumerate(records):
            file.write(gzip.compress(_record(number, *record)))
    corpus("check", "CC-NEWS-1.warc.gz", "--out", "out", *AS_OF)
    documents = table(tmp_path / "out", "documents")
    assert [row["uri"] for row in documents] == [f"https://news.example/2024/05/0{n + 1}/lock" for n in range(3)]
    assert documents[0]["document"] == "urn:uuid:00000000-0000-0000-0000-000000000001"
    assert [row["published"] for row in documents] == ["2024-05-01", "2024-05-02", "2024-05-03"]
    assert any("zählten" in row["text"] for row in table(tmp_path / "out", "quotes"))
    assert [row["reason"] for row in table(tmp_path / "out", "rejects")] == [
        "https://news.example/logo.png is not an HTML page"
    ]


def _record(number: int, kind: str, address: str, content: bytes, body: bytes) -> bytes:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: " + content + b"\r\n\r\n" + body if kind == "response" else body
    head = [
        "WARC/1.0", f"WARC-Type: {kind}", f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>",
        "WARC-Date: 2024-05-05T00:00:00Z", f"Content-Length: {len(http)}", "Content-Type: application/http",
        *([f"WARC-Target-URI: {address}"] if address else []),
    ]  # fmt: skip
    return "\r\n".join(head).encode() + b"\r\n\r\n" + http + b"\r\n\r\n"


def test_columns_of_any_name_are_mapped(tmp_path: Path, articles: list[dict[str, Any]], corpus: Run) -> None:
    renamed = [{"kop": row["title"], "dag": row["date"], "inhoud": row["text"]} for row in articles[:3]]
    write_jsonl(tmp_path / "dutch.jsonl", renamed)
    mapped = ("--column", "kop=headline", "--column", "dag=published", "--column", "inhoud=text")
    corpus("check", "dutch.jsonl", "--out", "out", *mapped, *AS_OF)
    documents = table(tmp_path / "out", "documents")
    assert [(row["headline"], row["published"]) for row in documents] == [(r["kop"], r["dag"]) for r in renamed]
    wrong = corpus("check", "dutch.jsonl", "--out", "new", "--column", "kop=headlin", check=False)
    assert wrong.returncode == 2
    assert "did you mean headline?" in wrong.stderr


def test_rows_that_cannot_be_read_are_told_and_the_others_are_checked(tmp_path: Path, corpus: Run) -> None:
    good = json.dumps(article(1)).encode()
    (tmp_path / "bad.jsonl").write_bytes(good + b'\n{"title": \n\xff\xfe\n' + good + b"\n")
    (tmp_path / "bad.csv").write_text('title,date,text\n"A","2024-01-02","B"\nonly two,cells\n', encoding="utf-8")
    (tmp_path / "cut.jsonl.gz").write_bytes(gzip.compress(good + b"\n" + good)[:-20])
    (tmp_path / "no.parquet").write_bytes(b"PAR1")
    corpus("check", "bad.jsonl", "bad.csv", "cut.jsonl.gz", "no.parquet", "--out", "out", *AS_OF)
    rejects = {row["document"]: row["reason"] for row in table(tmp_path / "out", "rejects")}
    assert set(rejects) == {"bad.jsonl#L2", "bad.jsonl#L3", "bad.csv#L3", "cut.jsonl.gz#L1", "no.parquet#L1"}
    assert rejects["bad.csv#L3"] == "2 cells, but the heading has 3"
    assert rejects["cut.jsonl.gz#L1"].startswith("reading stopped after row 0: ")
    assert {row["document"] for row in table(tmp_path / "out", "documents")} == {
        "bad.jsonl#L1",
        "bad.jsonl#L4",
        "bad.csv#L2",
    }


def test_documents_cannot_silence_findings(tmp_path: Path, corpus: Run) -> None:
    hidden = (
        "<p>“Nobody may know of this, and nobody will hear of it,” it says.</p><!-- provcheck: ignore-file[all] -->"
    )
    write_jsonl(tmp_path / "a.jsonl", [{"title": "A", "text": hidden}])
    corpus("check", "a.jsonl", "--out", "out", *AS_OF)
    findings = table(tmp_path / "out", "findings")
    assert findings
    assert all(row["suppressed"] is None for row in findings)


def test_copies_are_found_as_check_across_finds_them(
    tmp_path: Path, articles: list[dict[str, Any]], corpus: Run
) -> None:
    for number in (1, 2, 3, 5):
        copy = {**articles[number], "date": f"2025-06-{number:02}", "publisher": "Lock Tribune"}
        copy.pop("source", None)
        articles.append(copy)
    write_jsonl(tmp_path / "articles.jsonl", articles)
    corpus("check", "articles.jsonl", "--out", "out", *AS_OF)
    found = [row for row in table(tmp_path / "out", "findings") if row["rule"].startswith("copy-")]
    reported = provcheck(
        tmp_path, "check", "articles.jsonl", "--across", "--select", "copy", "--output", "jsonl", "-q", *AS_OF
    )
    keys = ("rule", "message", "line", "column", "fingerprint")
    expected = sorted([str(row[key]) for key in keys] for row in reported if "rule" in row)
    assert sorted([str(row[key]) for key in keys] for row in found) == expected
    assert {row["document"] for row in found} == {f"articles.jsonl#L{line}" for line in (41, 42, 43, 44)}
    copies = table(tmp_path / "out", "copies")
    assert {(row["document"], row["earliest"]) for row in copies if row["document"] != row["earliest"]} == {
        (f"articles.jsonl#L{41 + place}", f"articles.jsonl#L{number + 1}") for place, number in enumerate((1, 2, 3, 5))
    }


# Put before every process: what a document would do that makes the program run out of memory.
KILLER = """
import os
from provcheck.corpus import tables
real = tables.document_rows
def rows(source, *more):
    if b"Lund7" in source.content:
        os.kill(os.getpid(), 9)
    return real(source, *more)
tables.document_rows = rows
"""


def test_a_document_that_ends_its_process_is_rejected_and_the_others_are_checked(
    tmp_path: Path, corpus: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_jsonl(tmp_path / "a.jsonl", [article(number) for number in range(9)])
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "sitecustomize.py").write_text(KILLER, encoding="utf-8")
    path = filter(None, [str(tmp_path / "site"), os.environ.get("PYTHONPATH")])
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(path))
    output = corpus("check", "a.jsonl", "--out", "out", *AS_OF).stdout
    assert "repeated 1 shard row by row" in output
    (reject,) = table(tmp_path / "out", "rejects")
    assert reject["document"] == "a.jsonl#L8"
    assert "it ended the process that checked it" in reject["reason"]
    assert len(table(tmp_path / "out", "documents")) == 8


def test_another_job_is_refused_in_the_same_folder(checked: Path) -> None:
    again = run_in(checked, "check", "articles.jsonl", "--out", "out", "--profile", "minimal", check=False)
    assert again.returncode == 2
    assert "has a run with other profiles" in again.stderr
    (checked / "full").mkdir()
    (checked / "full" / "thesis.doc").touch()
    assert "is not empty" in run_in(checked, "check", "articles.jsonl", "--out", "full", check=False).stderr


def test_a_sample_is_drawn_by_seed_and_has_every_stratum(checked: Path) -> None:
    rule = ("sample", "out", "--rule", "byline-missing", "-n", "6", "--seed")
    first = run_in(checked, *rule, "3").stdout
    assert run_in(checked, *rule, "3").stdout == first
    assert run_in(checked, *rule, "4").stdout != first
    rows = list(csv.DictReader(io.StringIO(first)))
    assert len(rows) == 6
    assert all(row["rule"] == "byline-missing" and row["context"] and row["verdict"] == "" for row in rows)
    outlet = {row["document"]: row["outlet"] for row in table(checked / "out", "documents")}
    assert {outlet[row["document"]] for row in rows} == set(outlet.values())
    assert "did you mean" in run_in(checked, "sample", "out", "--rule", "byline-missin", check=False).stderr


@pytest.mark.parametrize("path", ["nothing.jsonl", "nothing/"])
def test_a_missing_input_is_told_as_check_tells_it(corpus: Run, path: str) -> None:
    done = corpus("check", path, "--out", "out", check=False)
    assert done.returncode == 3
    why = "no such file or folder; check the path and the working directory"
    assert done.stderr == f"provcheck: {path}: {why}\n"


def test_an_input_that_is_no_corpus_is_wrong_usage(tmp_path: Path, corpus: Run) -> None:
    (tmp_path / "notes.txt").touch()
    for path in ("notes.txt", ".", "*.jsonl"):
        done = corpus("check", path, "--out", "out", check=False)
        assert done.returncode == 2
        (line,) = done.stderr.splitlines()
        assert line.startswith(f"provcheck: {path}: no corpus file (*.anpa, *.atom, *.csv, *.eml,")


def test_each_file_has_the_settings_of_its_folder(tmp_path: Path, corpus: Run) -> None:
    for folder in ("news", "wire"):
        (tmp_path / folder).mkdir()
        rows = [{"text": "The ferry stops at the quay today.", "stand": "2025-03-04"}]
        write_jsonl(tmp_path / folder / "a.jsonl", rows)
    (tmp_path / "wire" / "provcheck.toml").write_text('[keys]\nstand = "published"\n', encoding="utf-8")
    corpus("check", "news", "wire", "--out", "out", *AS_OF)
    documents = {row["document"]: row["published"] for row in table(tmp_path / "out", "documents")}
    assert documents == {"news/a.jsonl#L1": None, "wire/a.jsonl#L1": "2025-03-04"}
    (tmp_path / "wire" / "provcheck.toml").unlink()
    again = corpus("check", "news", "wire", "--out", "out", *AS_OF, check=False)
    assert "has a run with other settings" in again.stderr


def test_rows_are_bounded_as_the_settings_say(tmp_path: Path, corpus: Run) -> None:
    rows = [article(1), article(2) | {"text": "Nobody was there. " * 400}, article(3)]
    write_jsonl(tmp_path / "a.jsonl", rows)
    with (tmp_path / "a.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, tuple(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    (tmp_path / ".provcheck.toml").write_text("[limits]\nfile-megabytes = 0.005\n", encoding="utf-8")
    corpus("check", "a.jsonl", "a.csv", "--out", "out", *AS_OF)
    why = "larger than 0.005 MB; split it, or raise file-megabytes under [limits]"
    (long,) = [row["document"] for row in table(tmp_path / "out", "rejects") if row["document"].startswith("a.csv")]
    assert {(row["document"], row["reason"]) for row in table(tmp_path / "out", "rejects")} == {
        ("a.jsonl#L2", why),
        (long, why),
    }
    assert len(table(tmp_path / "out", "documents")) == 4
    (tmp_path / ".provcheck.toml").unlink()
    again = corpus("check", "a.jsonl", "a.csv", "--out", "out", *AS_OF, check=False)
    assert again.returncode == 2
    assert "has a run with other settings" in again.stderr


def test_ray_gives_the_same_tables(tmp_path: Path, articles: Any, corpus: Run) -> None:
    pytest.importorskip("ray", reason="ray is not installed")
    corpus("check", "articles.jsonl", "--out", "here", *AS_OF)
    corpus("check", "articles.jsonl", "--out", "there", "--runner", "ray", *AS_OF)
    for name in TABLES:
        assert table(tmp_path / "here", name) == table(tmp_path / "there", name), name


def test_links_out_of_a_folder_are_read_when_asked(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    write_jsonl(tmp_path / "in" / "a.jsonl", [article(1)])
    write_jsonl(tmp_path / "secret.jsonl", [article(2)])
    (tmp_path / "in" / "b.jsonl").symlink_to("../secret.jsonl")
    (tmp_path / "in" / "c.jsonl").symlink_to("a.jsonl")
    for out, paths, rows in (("1", ["in"], 2), ("2", ["in/*.jsonl"], 2), ("3", ["in", "--follow-links"], 3)):
        done = run_in(tmp_path, "check", *paths, "--out", out, *AS_OF)
        assert json.loads((tmp_path / out / "summary.json").read_text())["rows"] == rows
        warning = "provcheck: warning: not read: in/b.jsonl is a link out of its folder (--follow-links)\n"
        assert done.stderr == (warning if rows == 2 else "")
    done = run_in(tmp_path, "check", "in/b.jsonl", "--out", "4", *AS_OF)
    assert done.stdout.startswith("1 documents, 0 rejected")


def test_texts_that_are_not_read_are_counted_and_can_fail_the_run(tmp_path: Path) -> None:
    italian = "Il traghetto per l'isola naviga di nuovo da ieri e gli abitanti del porto sono molto contenti oggi."
    rows = [article(1), {"headline": "Il traghetto", "date": "2025-03-04", "publisher": "Eco", "body": italian}]
    write_jsonl(tmp_path / "rows.jsonl", rows)
    done = run_in(tmp_path, "check", "rows.jsonl", "--out", "a", *AS_OF)
    assert "the text is in a language that provcheck does not read in 1 document (1 Italian)\n" in done.stdout
    summary = json.loads((tmp_path / "a" / "summary.json").read_text(encoding="utf-8"))
    assert (summary["unread"], summary["other_languages"]) == ({"it": 1}, {})
    done = run_in(tmp_path, "check", "rows.jsonl", "--out", "b", "--fail-on-unread", *AS_OF, check=False)
    assert done.returncode == 1
    (tmp_path / "settings.toml").write_text('languages = ["en"]\n', encoding="utf-8")
    done = run_in(tmp_path, "check", "rows.jsonl", "--out", "c", "--config", "settings.toml", *AS_OF, check=False)
    assert (done.returncode, "not in a language of the settings: 1 document (1 Italian)\n" in done.stdout) == (1, True)
