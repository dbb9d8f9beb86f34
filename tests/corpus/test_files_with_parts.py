"""Files with several documents: the tables are what `check` says of each, also where a run was ended inside a file."""

import gzip
import json
from pathlib import Path

import pytest

pytest.importorskip("daft")

from tests.corpus.conftest import AS_OF, article, run_in, table
from tests.corpus.test_corpus import TABLES, provcheck
from tests.corpus.test_killed import AT_A_RENAME, resumed

DAY = "Sat, 10 May 2025 08:00:00 GMT"
ITEM = "<item><title>{title}</title><pubDate>{day}</pubDate><description>{text}</description></item>"
# Shards of four documents, which end inside the files.
SMALL_SHARDS = """
from provcheck.corpus import shards
shards._MAX_ROWS = 4
"""
KEYS = ("rule", "message", "line", "column", "severity")


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an answer of an API, a feed that is packed and a single item, and the tables of a run."""
    folder = tmp_path_factory.mktemp("files")
    (folder / "parts").mkdir()
    articles = [article(number) for number in range(9)]
    answer = {"status": "ok", "articles": [*articles[:6], {"id": 7}, *articles[6:]]}
    (folder / "parts" / "answer.json").write_text(json.dumps(answer), encoding="utf-8")
    items = "".join(
        ITEM.format(title=f"Quay {number}", day=DAY if number % 3 else "", text=article(number)["text"])
        for number in range(10, 19)
    )
    feed = f"<rss><channel><title>The Else Courier</title>{items}</channel></rss>"
    (folder / "parts" / "feed.xml.gz").write_bytes(gzip.compress(feed.encode("utf-8"), mtime=0))
    (folder / "feed.xml").write_text(feed, encoding="utf-8")
    (folder / "parts" / "item.ninjs").write_text(json.dumps(article(30)), encoding="utf-8")
    run_in(folder, "check", "parts", "--out", "alone", *AS_OF)
    return folder


def test_tables_say_what_check_says_of_each_document(alone: Path) -> None:
    names = {row["document"] for row in table(alone / "alone", "documents")}
    assert names == {
        *(f"parts/answer.json::{number}" for number in range(1, 11) if number != 7),
        *(f"parts/feed.xml.gz::{number}" for number in range(1, 10)),
        "parts/item.ninjs",
    }
    rejects = table(alone / "alone", "rejects")
    assert [(row["document"], row["reason"][:34]) for row in rejects] == [
        ("parts/answer.json::7", "JSON without a headline, body or d")
    ]
    report = ("--output", "jsonl", "--no-cache", "-q")
    reported = provcheck(alone, "check", "parts/answer.json", "feed.xml", "parts/item.ninjs", *report, *AS_OF)
    expected = [row for row in reported if row["rule"] not in ("read-failed", "findings-cut")]
    found = table(alone / "alone", "findings")
    assert expected
    assert sorted(
        [row["document"].removeprefix("parts/").replace(".gz", ""), *(str(row[key]) for key in KEYS)] for row in found
    ) == sorted([row["uri"].removeprefix("parts/"), *(str(row[key]) for key in KEYS)] for row in expected)


def test_a_run_that_is_ended_inside_a_file_goes_on_there(alone: Path) -> None:
    ended = 0
    while not resumed(alone, "often", SMALL_SHARDS + AT_A_RENAME, RENAMES_LEFT="24"):
        ended += 1
        assert ended < 9, "no run gets further than the one before"
    assert ended
    done = {path.stem for path in (alone / "often" / ".work" / "done").iterdir()}
    assert {"00000-00000", "00000-00001", "00000-00002", "00001-00000"} <= done, "files are cut into shards"
    for name in TABLES:
        assert table(alone / "often", name) == table(alone / "alone", name), name
