"""How long items of each format take to be read, beside ninjs in the same run: `python benchmarks/formats.py`.

The items have the same invented story. Rounds alternate between the formats, and the fastest round of each counts, so
that other work of the machine changes the ratios little. In a feed and a list, one file holds all items.
"""

import argparse
import json
import time
from collections.abc import Callable

from provcheck import readers
from provcheck.model.document import Source

_PARAGRAPH = (
    "The quay walls of Eastwick hold after the storm, the harbour office said on Saturday, and nobody was hurt when "
    "the crane fell into the water beside the old pier. “We wait for the divers,” said Ida Brandt, the harbour master."
)
_STORY = [f"{_PARAGRAPH} That was report {number}." for number in range(12)]
_HTML = "".join(f"<p>{paragraph}</p>" for paragraph in _STORY)
_DAY, _NEXT = "2025-05-10T08:00:00Z", "2025-05-10T09:00:00Z"
Item = Callable[[int], str]


def ninjs(number: int) -> str:
    """A ninjs 3.1 item."""
    return json.dumps({
        "uri": f"urn:x:{number}", "standard": {"name": "ninjs", "version": "3.1"}, "type": "text", "language": "en",
        "firstCreated": _DAY, "versionCreated": _NEXT, "headlines": [{"role": "main", "value": f"Quay {number}"}],
        "by": "Vera Holm", "infoSources": [{"name": "Nordwire", "role": "wire"}],
        "bodies": [{"role": "main", "contentType": "text/html", "value": _HTML}],
    }, ensure_ascii=False)  # fmt: skip


def plain_json(number: int) -> str:
    """An object with the keys of common APIs."""
    values = {"title": f"Quay {number}", "publishedAt": _DAY, "author": "Vera Holm", "source": "Nordwire"}
    return json.dumps(values | {"url": f"https://else.example/{number}", "content": _HTML}, ensure_ascii=False)


def arc(number: int) -> str:
    """A story in Arc ANS."""
    elements = [{"type": "text", "content": paragraph} for paragraph in _STORY]
    values = {"version": "0.10.9", "headlines": {"basic": f"Quay {number}"}, "first_publish_date": _DAY}
    return json.dumps(values | {"credits": {"by": [{"name": "Vera Holm"}]}, "content_elements": elements})


def newsml_g2(number: int) -> str:
    """A NewsML-G2 item with XHTML."""
    return (
        f'<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:x:{number}" xml:lang="en"><itemMeta>'
        f'<provider literal="Nordwire"/><versionCreated>{_NEXT}</versionCreated>'
        f"<firstCreated>{_DAY}</firstCreated></itemMeta>"
        f"<contentMeta><by>Vera Holm</by><infoSource><name>Nordwire</name></infoSource>"
        f"<headline>Quay {number}</headline></contentMeta>"
        "<contentSet><inlineXML><html xmlns='http://www.w3.org/1999/xhtml'><body>"
        f"{_HTML}</body></html></inlineXML></contentSet></newsItem>"
    )


def nitf(number: int) -> str:
    """A NITF item."""
    return (
        '<nitf><head><docdata><date.issue norm="20250510T080000Z"/></docdata></head><body><body.head>'
        f"<hedline><hl1>Quay {number}</hl1></hedline>"
        f"<byline>By Vera Holm</byline></body.head><body.content>{_HTML}</body.content></body></nitf>"
    )


def feed(number: int) -> str:
    """An item of an RSS feed, with its text as HTML."""
    text = _HTML.replace("<", "&lt;").replace(">", "&gt;")
    date = "<pubDate>Sat, 10 May 2025 08:00:00 GMT</pubDate>"
    return f"<item><title>Quay {number}</title>{date}<description>{text}</description></item>"


_SINGLE: dict[str, tuple[str, Item]] = {
    "ninjs": ("json", ninjs), "JSON": ("json", plain_json), "Arc ANS": ("json", arc), "NewsML-G2": ("xml", newsml_g2),
    "NITF": ("xml", nitf),
}  # fmt: skip


def files(count: int) -> dict[str, list[Source]]:
    """The files of each format: one for each item, or one with all."""
    single = {
        name: [Source(f"{number}.{suffix}", item(number).encode()) for number in range(count)]
        for name, (suffix, item) in _SINGLE.items()
    }
    rss = f"<rss><channel><title>Else</title>{''.join(map(feed, range(count)))}</channel></rss>"
    answer = f'{{"articles": [{", ".join(map(plain_json, range(count)))}]}}'
    return single | {
        "RSS, one file": [Source("a.xml", rss.encode())],
        "JSON, one file": [Source("a.json", answer.encode())],
    }


def read(sources: list[Source]) -> int:
    """The number of documents that are read."""
    return sum(len(readers.read(part).text) > 0 for source in sources for part in readers.split(source))


def main() -> None:
    """Print the time of an item of each format, and its ratio to ninjs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    sources = files(options.items)
    fastest = dict.fromkeys(sources, float("inf"))
    for _ in range(options.rounds):
        for name, items in sources.items():
            start = time.process_time()
            count = read(items)
            fastest[name] = min(fastest[name], time.process_time() - start)
            assert count == options.items, f"{name}: {count} of {options.items}"
    print(f"{options.items} items of {sum(map(len, _STORY)):,} characters, {options.rounds} rounds")
    for name, seconds in fastest.items():
        print(f"{name:16}{1e6 * seconds / options.items:7.0f} µs an item  {seconds / fastest['ninjs']:5.2f} × ninjs")


if __name__ == "__main__":
    main()
