"""Clean documents, and where their parts stand: found with a few patterns of our own, never with provcheck.

Four forms are known: the house form (` date 2025-05-10 Headline`, text, `(Credit)`), header lines (`Title:`, `Date:`,
`Source:`), front matter (--- or +++), and JSON. Whatever is none of these is passed over.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

SEEDS = Path(__file__).parents[2] / "seeds"
# The seeds without a planted fault, as their authors wrote them.
CLEAN = (
    "harbour-bridge-reopens.txt",
    "library-grant.md",
    "solar-ferry.json",
    "tram-strike.md",
    "valley-flood-wire.txt",
)
PUBLISHERS = {
    "breitbart": "Breitbart", "huff-post": "HuffPost", "nyt": "The New York Times", "politico": "Politico",
    "usa-today": "USA Today", "wash-post": "The Washington Post", "west-journal": "Western Journalism",
}  # fmt: skip
_HOUSE = re.compile(r"\A (?P<dateline>date (?P<date>\d{4}-\d\d-\d\d)) (?P<headline>[^\n]+)\n\n(?P<body>.+?)(?P<creditline>\n\n\((?P<credit>[^()\n]+)\))\s*\Z", re.DOTALL)  # noqa: E501  # fmt: skip
_HEADED = re.compile(r"\A(?:Title: (?P<headline>[^\n]+)\n|(?P<dateline>Date: (?P<date>[^\n]+)\n)|(?P<byline>By: (?P<author>[^\n]+)\n)|(?P<creditline>Source: (?P<credit>[^\n]+)\n))")  # noqa: E501  # fmt: skip
_FRONT = re.compile(r"\A(?P<fence>---|\+\+\+)\n(?P<front>.*?)\n(?P=fence)\n\n(?P<body>.+?)\s*\Z", re.DOTALL)
_FRONT_LINE = re.compile(
    r"^(?P<key>title|date|author|source|publisher)(?P<sets>:[ ]|[ ]=[ ])\"?(?P<value>[^\"\n]+?)\"?$\n?", re.MULTILINE
)
_JSON_VALUE = re.compile(
    r'"(?P<key>headline|title|datePublished|date|author|articleBody|body|text)": "(?P<value>(?:[^"\\]|\\.)*)"'
)
_FIELDS = {
    "title": "headline", "headline": "headline", "date": "date", "datePublished": "date", "author": "author",
    "source": "credit", "publisher": "credit", "articleBody": "body", "body": "body", "text": "body",
}  # fmt: skip


class Part(NamedTuple):
    """Half-open code points of the article's text."""

    start: int
    end: int


class Article(NamedTuple):
    """A document as it lies in a file. `gap` stands between two paragraphs; `lines` are the parts with their keys."""

    name: str
    text: str
    form: str
    gap: str
    parts: dict[str, Part]
    lines: dict[str, Part]

    def words(self, part: str) -> str:
        """What a part says."""
        return self.text[slice(*self.parts[part])]

    @property
    def paragraphs(self) -> list[Part]:
        """The paragraphs of the body that are prose."""
        start, end = self.parts["body"]
        found, at = [], start
        for paragraph in self.text[start:end].split(self.gap):
            if paragraph.strip() and paragraph.lstrip()[:1] not in "#>-*<":
                found.append(Part(at, at + len(paragraph)))
            at += len(paragraph) + len(self.gap)
        return found


def read(places: list[Path], limit: int) -> Iterator[Article]:
    """The articles of folders, files and JSONL collections that have a form we know, `limit` of each collection."""
    for place in places:
        if place.suffix == ".jsonl":
            yield from _rows(place, limit)
            continue
        files = sorted(path for path in place.rglob("*.*") if path.is_file()) if place.is_dir() else [place]
        for path in files[:limit]:
            article = shaped(path.name, path.read_text(encoding="utf-8", errors="replace"))
            if article:
                yield article


def seeds() -> Iterator[Article]:
    """The clean seeds, and the clean row of the one that has many."""
    yield from read([SEEDS / name for name in CLEAN], 1)
    row = (SEEDS / "wire-day.jsonl").read_text(encoding="utf-8").splitlines()[0]
    article = shaped("wire-day-1.json", row)
    if article:
        yield article


def _rows(path: Path, limit: int) -> Iterator[Article]:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    step = max(1, len(rows) // limit)
    for number, row in enumerate(rows[::step][:limit]):
        day = re.search(r"\d{4}-\d\d-\d\d", str(row.get("id", "")))
        if "publisher" not in row or not day:
            article = shaped(f"row-{number}.json", json.dumps(row, ensure_ascii=False))
        else:
            publisher = PUBLISHERS.get(row["publisher"], row["publisher"])
            article = shaped(*_dressed(number, day[0], publisher, row["text"].strip()))
        if article:
            yield article


def _dressed(number: int, day: str, publisher: str, text: str) -> tuple[str, str]:
    """A name and the article in one of the four forms: half in the house form, the others in turn."""
    headline, _, body = text.partition("\n\n")
    headline, author = headline.strip().replace('"', "'"), "Berta Quill"
    match number % 6:
        case 1:
            front = f'title: "{headline}"\ndate: {day}\nauthor: {author}\nsource: {publisher}'
            return f"row-{number}.md", f"---\n{front}\n---\n\n{body.strip()}\n"
        case 3:
            head = f"Title: {headline}\nDate: {day}\nBy: {author}\nSource: {publisher}"
            return f"row-{number}.txt", f"{head}\n\n{body.strip()}\n"
        case 5:
            fields = {"headline": headline, "datePublished": day, "author": author, "publisher": publisher}
            return f"row-{number}.json", json.dumps({**fields, "articleBody": body.strip()}, ensure_ascii=False)
        case _:
            return f"row-{number}.txt", f" date {day} {text}\n\n({publisher})\n"


def shaped(name: str, text: str) -> Article | None:
    """The article with its parts; None where its form is not known."""
    if name.endswith(".json"):
        return _json(name, text)
    if found := _HOUSE.match(text):
        parts = {key: Part(*found.span(key)) for key in ("date", "headline", "body", "credit")}
        lines = {"date": Part(*found.span("dateline")), "credit": Part(*found.span("creditline"))}
        # The blank after the date belongs to it.
        lines["date"] = Part(lines["date"].start - 1, lines["date"].end + 1)
        return Article(name, text, "house", "\n\n", parts, lines)
    if found := _FRONT.match(text):
        return _front(name, text, found)
    return _headed(name, text)


def _front(name: str, text: str, found: re.Match[str]) -> Article | None:
    parts, lines = {"body": Part(*found.span("body"))}, {}
    for line in _FRONT_LINE.finditer(text, 0, found.end("front") + 1):
        field = _FIELDS[line["key"]]
        parts[field], lines[field] = Part(*line.span("value")), Part(*line.span())
    whole = {"headline", "date", "credit"} <= set(parts)
    return Article(name, text, "yaml" if found["fence"] == "---" else "toml", "\n\n", parts, lines) if whole else None


def _headed(name: str, text: str) -> Article | None:
    parts, lines, at = {}, {}, 0
    while line := _HEADED.match(text[at:]):
        for field in ("headline", "date", "credit", "author"):
            if line[field]:
                parts[field] = Part(at + line.start(field), at + line.end(field))
                lines[field] = Part(at, at + line.end())
        at += line.end()
    parts["body"] = Part(at + 1, len(text.rstrip()))
    whole = {"headline", "date", "credit"} <= set(parts) and text[at : at + 1] == "\n"
    return Article(name, text, "headed", "\n\n", parts, lines) if whole else None


def _json(name: str, text: str) -> Article | None:
    text = json.dumps(json.loads(text), ensure_ascii=False, indent=2)
    parts, lines = {}, {}
    for found in _JSON_VALUE.finditer(text):
        field = _FIELDS[found["key"]]
        parts[field] = Part(*found.span("value"))
        lines[field] = _member(text, Part(*found.span()))
    credit = re.search(
        r'"(?:publisher|source)": (?:"(?P<value>[^"]+)"|\{[^{}]*"name": "(?P<name>[^"]+)"[^{}]*\})', text
    )
    if credit:
        parts["credit"] = Part(*credit.span("value" if credit["value"] else "name"))
        lines["credit"] = _member(text, Part(*credit.span()))
    whole = {"headline", "date", "credit", "body"} <= set(parts)
    return Article(name, text, "json", "\\n\\n", parts, lines) if whole else None


def _member(text: str, part: Part) -> Part:
    """A member with the comma that goes with it."""
    after = re.compile(r",\s*").match(text, part.end)
    return Part(part.start, after.end() if after else part.end)
