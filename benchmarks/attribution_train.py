#!/usr/bin/env python3
"""Train the attribution models from annotated articles, and write their weights.

    attribution_train.py GOLD.jsonl [--publisher A,B,…] [--out provcheck/language/en/attribution.json]

GOLD.jsonl has one article a line: `text`, `publisher`, `attributions` with `source`, `cue` and `content` as lists of
[start, end) code points, and `quoted`, every span in quotation marks with the number of its attribution or null. The
shipped weights come from the articles of nyt, huff-post, breitbart and west-journal in PolNeAR (train split); they hold
weights of word classes and of single common words or pairs of them, no text. The same input gives the same file.
"""

import argparse
import json
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import loglinear

from provcheck import readers
from provcheck.extractors.quotes import attach, attributions, contents, cues, model, sources
from provcheck.extractors.quotes.masked_tokens import MaskedTokens, mask_tokens
from provcheck.language import datelines, read_prose
from provcheck.model.document import Source

TUNED_ON = ("nyt", "huff-post", "breitbart", "west-journal")
HERE = Path(__file__).resolve().parent
WEIGHTS = HERE.parent / "provcheck" / "language" / "en" / "attribution.json"
# Values in fewer examples are left out; the smaller the training set, the lower.
RAREST = {
    "cue": 10,
    "cueleft": 6,
    "cueright": 8,
    "source": 10,
    "pattern": 10,
    "begin": 8,
    "end": 8,
    "edge": 5,
    "left": 5,
}
YES_OR_NO = ("cue", "cueleft", "cueright")
Fitted = dict[str, loglinear.Weights]
# A feature and what it saw, part by part.
Value = tuple[str, ...]
Annotation = dict[str, Any]


class Names(dict[str, Any]):
    """A table that answers with the name of a look-up, as a list of one value, in place of its weight.

    So the functions that weigh add up the values of their examples.
    """

    def __init__(self, *path: str) -> None:
        self.path = path

    def get(self, seen: str, default: Any = None) -> Any:
        path = (*self.path, seen)
        return Names(*path) if isinstance(default, dict) else [path]


NAMES: Any = {name: tuple(map(Names, features)) for name, features in model.FEATURES.items()}


class Gold(NamedTuple):
    """An attribution in signs of its tokens: the head of its cue, and every sign of cue, source and content."""

    head: int
    cue: list[int]
    source: list[int]
    content: list[int]


class Article(NamedTuple):
    row: Annotation
    tokens: MaskedTokens
    gold: list[Gold | None]  # in the order of row["attributions"]; None where the cue's head is no known word


def load(path: Path, publishers: tuple[str, ...] | None) -> list[Article]:
    """The articles of these publishers that are in a language with a folder."""
    articles = []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if publishers and row["publisher"] not in publishers:
                continue
            document = readers.read(Source(f"{row['id']}.txt", row["text"].encode("utf-8")))
            prose = read_prose(document)
            if prose is not None:
                opening = datelines.find_dateline(document, prose.language)
                tokens = mask_tokens(document, prose, opening.span if opening else None)
                articles.append(Article(row, tokens, [_gold(tokens, a) for a in row["attributions"]]))
    return articles


def _signs(tokens: MaskedTokens, spans: list[list[int]]) -> list[int]:
    found: list[int] = []
    for start, end in spans:
        found += range(bisect_right(tokens.ends, start), bisect_left(tokens.starts, end))
    return found


def _gold(tokens: MaskedTokens, annotation: Annotation) -> Gold | None:
    cue = [i for i in _signs(tokens, annotation["cue"]) if tokens.quotation_numbers[i] < 0]
    heads = [i for i in cue if tokens.cue_forms[i]]
    if not heads:
        return None
    return Gold(heads[0], cue, _signs(tokens, annotation["source"]), _signs(tokens, annotation["content"]))


class Lesson(dict[str, list[Any]]):
    """Examples by model."""

    def __missing__(self, name: str) -> list[Any]:
        self[name] = []
        return self[name]


def lessons(articles: list[Article]) -> Lesson:
    """What each model is to learn from these articles, given what is right for the models before it."""
    lesson = Lesson()
    for article in articles:
        tokens = article.tokens
        heads = {gold.head for gold in article.gold if gold}
        rows = cues.score_cues(tokens, NAMES["cue"])
        lesson["cue"] += [(values, int(i in heads)) for i, values in zip(tokens.cue_tokens, rows, strict=True)]
        seen: set[tuple[int, int, int]] = set()
        shared: tuple[int, sources.TokenSpan | None] = (-1, None)
        for gold in sorted((gold for gold in article.gold if gold), key=lambda gold: gold.head):
            k = tokens.sentence_numbers[gold.head]
            source = _teach(tokens, gold, heads, shared[1] if shared[0] == k else None, seen, lesson)
            shared = (k, source)
    return lesson


def _teach(
    tokens: MaskedTokens,
    gold: Gold,
    heads: set[int],
    shared: sources.TokenSpan | None,
    seen: set[tuple[int, int, int]],
    lesson: Lesson,
) -> sources.TokenSpan | None:
    """Learn from one attribution; gives its source, which the next cue of the sentence may share."""
    h = gold.head
    k = tokens.sentence_numbers[h]
    first, past = tokens.sentence_starts[k], tokens.sentence_ends[k]
    a, b = h, h + 1
    while a - 1 in gold.cue:
        a -= 1
    while b in gold.cue and b < past:
        b += 1
    if (h, a, b) not in seen and tokens.lower[b - 1] != ":":
        seen.add((h, a, b))
        _teach_extent(tokens, h, a, b, lesson)
    offered = sources.options(tokens, sources.chunks(tokens, k), a, b, shared)
    rows = sources.score_sources(tokens, h, a, b, offered, shared, NAMES["source"])
    named = set(gold.source)
    hits = [n for n, (s, e) in enumerate(offered) if not named.isdisjoint(range(s, e))]
    source = None
    if hits:
        n = min(hits, key=lambda n: a - offered[n][1] if offered[n][1] <= a else offered[n][0] - b)
        source = offered[n]
        lesson["source"].append((rows, set(hits)))
    elif not any(first <= i < past for i in gold.source):
        lesson["source"].append((rows, {len(offered)}))
    left = [i for i in gold.content if first <= i < h]
    right = [i for i in gold.content if h < i < past]
    pattern = "B" if left and right else "L" if left else "R" if right else "0"
    values = chain.from_iterable(contents.weigh_patterns(tokens, h, a, b, source, NAMES["pattern"]))
    lesson["pattern"].append((_for_each_pattern(values), {contents.PATTERNS.index(pattern)}))
    low = min(a, source[0]) if source else a
    if left and first < low and min(left) < low:
        _teach_left(tokens, h, low, [i for i in left if i < low], lesson)
    if right and b < past:
        _teach_right(tokens, h, b, source, right, heads, lesson)
    return source


def _for_each_pattern(values: Iterable[Value]) -> list[list[Value]]:
    """The same values for each pattern."""
    values = list(values)
    return [[(name, *value) for value in values] for name in contents.PATTERNS]


def _teach_extent(tokens: MaskedTokens, h: int, a: int, b: int, lesson: Lesson) -> None:
    k = tokens.sentence_numbers[h]
    for j in range(h - 1, max(tokens.sentence_starts[k], h - cues.LONGEST) - 1, -1):
        if tokens.quotation_numbers[j] >= 0:
            break
        lesson["cueleft"].append((cues.weigh_left(tokens, h, j, NAMES["cueleft"]), int(j >= a)))
        if j < a:
            break
    for j in range(h + 1, min(tokens.sentence_ends[k], h + cues.LONGEST)):
        if tokens.quotation_numbers[j] >= 0:
            break
        lesson["cueright"].append((cues.weigh_right(tokens, h, j, NAMES["cueright"]), int(j < b)))
        if j >= b:
            break


def _nearest(offered: list[int], right: int) -> int:
    return min(range(len(offered)), key=lambda n: abs(offered[n] - right))


def _teach_left(tokens: MaskedTokens, h: int, low: int, left: list[int], lesson: Lesson) -> None:
    first = tokens.sentence_starts[tokens.sentence_numbers[h]]
    right = max(left) + 1
    edges = contents.left_edges(tokens, h, low)
    trimmed = [contents.trim_edge(tokens, first, p) for p in edges]
    n = trimmed.index(right) if right in trimmed else edges.index(right) if right in edges else _nearest(edges, right)
    lesson["edge"].append((contents.weigh_left_edges(tokens, h, low, edges, NAMES["edge"]), {n}))
    edge = trimmed[n]
    starts = contents.left_starts(tokens, h, edge)
    rows = contents.weigh_left_starts(tokens, h, edge, starts, NAMES["left"])
    lesson["left"].append((rows, {_nearest(starts, min(left))}))


def _teach_right(
    tokens: MaskedTokens,
    h: int,
    b: int,
    source: sources.TokenSpan | None,
    right: list[int],
    heads: set[int],
    lesson: Lesson,
) -> None:
    offered = contents.begins_for(tokens, h, b, source)
    main = [i for i in right if i >= offered[0] - 1]
    if not main:
        return
    n = _nearest(offered, min(main))
    if abs(offered[n] - min(main)) > 1:
        return
    if len(offered) > 1:
        lesson["begin"].append((contents.weigh_begins(tokens, h, b, offered, NAMES["begin"]), {n}))
    stops = contents.ends(tokens, h, offered[n])
    if len(stops) > 1:
        rows = contents.weigh_ends(tokens, h, offered[n], stops, heads, NAMES["end"])
        lesson["end"].append((rows, {_nearest(stops, max(main) + 1)}))


def fit(lesson: Lesson) -> Fitted:
    """Every model but the one that attaches quotations to attributions."""
    return {
        name: (loglinear.yes_or_no if name in YES_OR_NO else loglinear.choice)(lesson[name], rarest=rarest)
        for name, rarest in RAREST.items()
    }


def attaching(articles: list[Article], models: Fitted) -> Iterator[tuple[list[list[Value]], set[int]]]:
    """What the attaching model learns: which of the attributions that were *found* owns each quotation."""
    usable = model.arranged(tables(models | {"attach": {}}))
    for article in articles:
        tokens = article.tokens
        found = attributions.find_attributions(tokens, usable)
        owner = {}
        for quoted in article.row["quoted"]:
            owner[quoted["start"]] = quoted["attribution"]
        walk = attach.QuotationAttacher(tokens, found)
        for x in tokens.speech_tokens:
            offered = walk.offered(x)
            rows: Any = walk.score_owners(x, offered, NAMES["attach"])
            start = tokens.starts[x]
            right = _right(article, x, offered, owner[start]) if start in owner else None
            if right is not None:
                yield rows, {right}
                if right < len(offered):
                    walk.give(x, offered[right])


def _right(article: Article, x: int, offered: list[attributions.Attribution], number: int | None) -> int | None:
    """The number of the right attribution, past the last one for none; None where none on offer is right."""
    if number is None:
        return len(offered)
    gold = article.gold[number]
    for n, attribution in enumerate(offered):
        if gold and attribution.head == gold.head:
            return n
    named = set(_signs(article.tokens, article.row["attributions"][number]["source"]))
    hits = [
        n
        for n, attribution in enumerate(offered)
        if attribution.source and not named.isdisjoint(range(*attribution.source))
    ]
    return min(hits, key=lambda n: abs(offered[n].head - x)) if hits else None


def tables(models: Fitted) -> dict[str, dict[str, model.Table]]:
    """Tables by feature: of sides one weight for each of them, and every value part by part."""
    found: dict[str, dict[str, model.Table]] = {}
    for name, weights in models.items():
        found[name] = {}
        for value, weight in sorted((shares(weights) if name == "pattern" else weights).items()):
            table: dict[str, Any] = found[name]
            for part in value[:-1]:
                table = table.setdefault(part, {})
            table[value[-1]] = weight
    return found


def shares(weights: loglinear.Weights) -> dict[Value, list[int]]:
    """The weights of the model of sides by value, one for each side."""
    found: dict[Value, list[int]] = {}
    for (pattern, *value), weight in weights.items():
        found.setdefault(tuple(value), [0] * len(contents.PATTERNS))[contents.PATTERNS.index(pattern)] = weight
    return found


def train(articles: list[Article]) -> dict[str, dict[str, model.Table]]:
    """All models. The attaching one learns from what models find that have not seen the article's publisher."""
    taught: list[tuple[list[list[Value]], set[int]]] = []
    for publisher in sorted({article.row["publisher"] for article in articles}):
        others = fit(lessons([article for article in articles if article.row["publisher"] != publisher]))
        taught += attaching([article for article in articles if article.row["publisher"] == publisher], others)
    models = fit(lessons(articles))
    models["attach"] = loglinear.choice(taught, rarest=3, epochs=6)
    return tables(models)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--publisher", default=",".join(TUNED_ON))
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    options = parser.parse_args()
    models = train(load(options.gold, tuple(options.publisher.split(","))))
    options.out.write_text(json.dumps(models, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    print(list(models), options.out.stat().st_size, file=sys.stderr)


if __name__ == "__main__":
    main()
