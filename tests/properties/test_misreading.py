"""Nothing is misread in silence: a file that is cut, renamed or wrapped is read as what it holds, or is refused.

An article without text and without a headline, a date or a credit is an empty one. The files are those of case pages.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks import roundtrip
from benchmarks.roundtrip_articles import PLAIN, articles
from provcheck import readers
from provcheck.model.document import Document, Source
from provcheck.model.errors import ReadError
from tests.unit.readers.test_cases import BLOCK, CONTROLS, PAGES, SECTION

WIRES = Path(__file__).parents[1] / "unit" / "profiles" / "wires"
PAGE_NAMES = [
    f"{name}.md"
    for name in (
        "json json-dialects xml newsml-1 newsml-g2 feeds html crawlers archives csv rtf wire mail asciidoc rst"
    ).split()
]  # fmt: skip
NAMES = st.sampled_from(
    ["a", "a.txt", "a.html", "a.php", "a.json", "a.jsonl", "a.xml", "a.rss", "a.newsml", "a.dat", "tag_northwire:1"]
)  # fmt: skip
OBJECTS = st.sampled_from(["payload", "envelope", "Nachricht", "x"])
ROOTS = st.sampled_from(["archive", "export", "x", "soap:Body xmlns:soap='urn:x'"])


def read(name: str, content: bytes) -> Iterator[Document | ReadError]:
    for source in readers.split(Source(name, content)):
        try:
            yield readers.read(source)
        except ReadError as error:
            yield error


def texts(name: str, content: bytes) -> list[str]:
    """The texts of a file's documents, without white space; "" for one that is refused."""
    return [re.sub(r"\s", "", result.text) if isinstance(result, Document) else "" for result in read(name, content)]


def files() -> Iterator[tuple[str, str]]:
    for path in sorted(WIRES.iterdir()):
        yield path.name, path.read_text(encoding="utf-8")
    for page in PAGE_NAMES:
        for title, body in SECTION.findall((PAGES / page).read_text(encoding="utf-8")):
            blocks = {role: (name, text) for _, role, name, text in BLOCK.findall(body)}
            if (
                "ostile" not in title
                and "Error: " not in blocks["reads"][1]
                and "NotADocument" not in blocks["reads"][1]
            ):
                yield blocks["article"][0], blocks["article"][1].translate(CONTROLS)


FILES = list(files())
XML = [file for file in FILES if file[0].endswith((".xml", ".rss", ".atom", ".rdf", ".nitf"))]
JSON = [file for file in FILES if file[0].endswith((".json", ".ninjs"))]
# Files with a mark at their end, so that one that is cut shows it.
CLOSED = [file for file in FILES if file[0].endswith(".rtf")]
# Files that their first bytes tell from others.
SIGNED = [file for file in FILES if any(mark in file[1] for mark in ("\x01", "{\\rtf", "MIME-Version"))]
WITH_TEXT = [file for file in (*XML, *JSON, *CLOSED) if any(texts(file[0], file[1].encode()))]


def assert_not_empty(results: Iterator[Document | ReadError]) -> None:
    for result in results:
        assert isinstance(result, ReadError) or result.text.strip() or result.declared


def test_there_are_files_of_every_kind() -> None:
    assert min(len(XML), len(JSON), len(WITH_TEXT)) >= 20
    assert len(FILES) > len(XML) + len(JSON)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(FILES), st.floats(0, 1), NAMES)
def test_a_file_that_is_cut_and_renamed_is_never_an_empty_article(
    file: tuple[str, str], share: float, name: str
) -> None:
    content = file[1].encode()
    cut = content[: int(share * len(content))]
    assert_not_empty(read(file[0], cut))
    assert_not_empty(read(name, cut))


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(WITH_TEXT), st.floats(0.02, 0.98))
def test_an_item_that_is_cut_is_refused(file: tuple[str, str], share: float) -> None:
    content = file[1].rstrip().encode()
    results = list(read(file[0], content[: int(share * len(content))]))
    assert all(isinstance(result, ReadError) for result in results)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from([*WITH_TEXT, *SIGNED]), NAMES)
def test_an_item_that_is_renamed_is_read_as_before(file: tuple[str, str], name: str) -> None:
    content = file[1].encode()
    expected = texts(file[0], content)
    # An object on several lines is no JSONL, and each line is refused.
    assert texts(name, content) == expected or (name == "a.jsonl" and not any(texts(name, content)))


# Files that are no text: archives, and pages of PDF.
BINARY = [
    (f"a.{writer.suffix}", writer.write(articles(1)))
    for writer in map(roundtrip.WRITERS.__getitem__, ("OpenDocument", "Word", "PDF"))
]


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(BINARY), st.floats(0.02, 0.98), NAMES)
def test_a_binary_file_is_read_under_any_name_and_refused_or_questioned_where_it_is_cut(
    file: tuple[str, bytes], share: float, name: str
) -> None:
    assert texts(name, file[1]) == texts(*file)
    for result in read(file[0], file[1][: int(share * len(file[1]))]):
        assert isinstance(result, ReadError) or result.caveats


@pytest.mark.parametrize("name", roundtrip.WRITERS)
def test_an_article_says_the_same_in_every_format(name: str) -> None:
    if name.startswith("WARC"):
        pytest.importorskip("warcio", reason="warcio is an extra: provcheck[archives]")
    batch = articles(3, seed=7)
    assert list(roundtrip.read_all(roundtrip.WRITERS[name], batch)) == list(roundtrip.read_all(PLAIN, batch))


@settings(max_examples=200, deadline=None)
@given(st.sampled_from([file for file in WITH_TEXT if file in JSON]), OBJECTS)
def test_json_in_an_object_that_is_not_known_is_refused_or_read(file: tuple[str, str], key: str) -> None:
    content = json.dumps({"version": 1, key: json.loads(file[1])}).encode()
    results = list(read("a.json", content))
    whole = texts(file[0], file[1].encode())
    assert texts("a.json", content) == whole or all(isinstance(result, ReadError) for result in results)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from([file for file in WITH_TEXT if file in XML]), ROOTS)
def test_xml_in_a_root_that_is_not_known_is_read_or_refused(file: tuple[str, str], root: str) -> None:
    declared, inner = re.fullmatch(r"\s*(<\?xml.*?\?>)?\s*(?:<!DOCTYPE[^>]*>)?(.*)", file[1], re.DOTALL).groups()  # type: ignore[union-attr]
    content = f"{declared or ''}<{root}>{inner}</{root.split(' ')[0]}>".encode()
    results = list(read("a.xml", content))
    assert texts("a.xml", content) == texts(file[0], file[1].encode()) or all(
        isinstance(result, ReadError) for result in results
    )


@pytest.mark.parametrize("file", WITH_TEXT, ids=lambda file: file[0])
def test_two_items_in_one_list_are_two_documents(file: tuple[str, str]) -> None:
    if file not in JSON or file[1].lstrip().startswith("["):
        pytest.skip("a list of objects")
    one = json.loads(file[1])
    if len(texts(file[0], file[1].encode())) > 1 or any(
        key in one for key in ("data", "articles", "response", "hits", "posts")
    ):
        pytest.skip("an answer with several")
    listed = texts("a.json", json.dumps([one, one]).encode())
    # A list whose items say too little to be articles is refused as a whole.
    assert listed in (texts(file[0], file[1].encode()) * 2, [""])
