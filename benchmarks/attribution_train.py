#!/usr/bin/env python3
"""Train the attribution models from annotated articles, and write their weights.

    attribution_train.py GOLD.jsonl [--publisher A,B,…] [--out provcheck/language/en/attribution.json]

GOLD.jsonl has one article a line: `text`, `publisher`, `attributions` with `source`, `cue` and `content` as lists of
[start, end) code points, and `quoted`, every span in quotation marks with the number of its attribution or null. The
shipped weights come from the articles of nyt, huff-post, breitbart and west-journal in PolNeAR (train split); they hold
weights of tags and of single common words or pairs of them, no text. The same input gives the same file. Its member
`trained_with` is a hash of the word lists and the tokeniser; `python -m provcheck.dev weights --check` compares it.
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
from provcheck.dev.weights import write_weights
from provcheck.extractors.quotes import attach, attributions, contents, cues, model, sources
from provcheck.extractors.quotes.masked_tokens import CueSpan, MaskedTokens, TokenSpan, mask_tokens
from provcheck.language import datelines, read_prose
from provcheck.model.document import Source

TUNED_ON = ("nyt", "huff-post", "breitbart", "west-journal")
LANGUAGE = "en"
# Values in fewer examples are left out; the smaller the training set, the lower.
RAREST = {
    "cue": 10,
    "cue_left": 6,
    "cue_right": 8,
    "source": 10,
    "pattern": 10,
    "start": 8,
    "end": 8,
    "left_end": 5,
    "left_start": 5,
}
YES_OR_NO = ("cue", "cue_left", "cue_right")
Fitted = dict[str, loglinear.Weights]
# A feature and what it saw, part by part.
Value = tuple[str, ...]
Annotation = dict[str, Any]


class Names(dict[str, Any]):
    """A table that returns the name of a look-up, as a list of one value, in place of its weight.

    So the functions that score return the values of their examples.
    """

    def __init__(self, *path: str) -> None:
        self.path = path

    def get(self, seen: str, default: Any = None) -> Any:
        path = (*self.path, seen)
        if isinstance(default, tuple):
            parts = model.STEPS if default is model.NO_STEPS else model.RANKS
            return tuple([[(*path, part)] for part in parts])
        return Names(*path) if isinstance(default, dict) else [path]


NAMES: Any = {name: tuple(map(Names, features)) for name, features in model.FEATURES.items()}


class Gold(NamedTuple):
    """An annotated attribution in tokens: the head of its cue, and every token of cue, source and content."""

    head: int
    cue: list[int]
    source: list[int]
    content: list[int]


class Article(NamedTuple):
    """An annotated article.

    `gold` has the order of `row["attributions"]`, with None where no word of the cue is a known one.
    """

    row: Annotation
    tokens: MaskedTokens
    gold: list[Gold | None]


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


def _tokens_in(tokens: MaskedTokens, spans: list[list[int]]) -> list[int]:
    """The tokens that touch spans of the text."""
    found: list[int] = []
    for start, end in spans:
        found += range(bisect_right(tokens.ends, start), bisect_left(tokens.starts, end))
    return found


def _gold(tokens: MaskedTokens, annotation: Annotation) -> Gold | None:
    cue = [token for token in _tokens_in(tokens, annotation["cue"]) if tokens.quotation_numbers[token] < 0]
    heads = [token for token in cue if tokens.cue_forms[token]]
    if not heads:
        return None
    return Gold(heads[0], cue, _tokens_in(tokens, annotation["source"]), _tokens_in(tokens, annotation["content"]))


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
        rows = cues.score_cues(tokens, model.CueWords(NAMES["cue"]))
        lesson["cue"] += [(values, int(head in heads)) for head, values in zip(tokens.cue_tokens, rows, strict=True)]
        seen: set[CueSpan] = set()
        shared: tuple[int, TokenSpan | None] = (-1, None)
        for gold in sorted((gold for gold in article.gold if gold), key=lambda gold: gold.head):
            sentence = tokens.sentence_numbers[gold.head]
            cue = _cue(tokens, gold)
            if cue not in seen and tokens.lower[cue.end - 1] != ":":
                seen.add(cue)
                _teach_extent(tokens, cue, lesson)
            source = _teach_source(tokens, cue, gold, shared[1] if shared[0] == sentence else None, lesson)
            _teach_content(tokens, cue, source, gold, heads, lesson)
            shared = (sentence, source)
    return lesson


def _cue(tokens: MaskedTokens, gold: Gold) -> CueSpan:
    """The annotated tokens around the head of a cue that are next to one another."""
    start, end = gold.head, gold.head + 1
    while start - 1 in gold.cue:
        start -= 1
    while end in gold.cue and end < tokens.sentence_ends[tokens.sentence_numbers[gold.head]]:
        end += 1
    return CueSpan(gold.head, start, end)


def _teach_extent(tokens: MaskedTokens, cue: CueSpan, lesson: Lesson) -> None:
    sentence = tokens.sentence_numbers[cue.head]
    for token in range(cue.head - 1, max(tokens.sentence_starts[sentence], cue.head - cues.LONGEST_CUE) - 1, -1):
        if tokens.quotation_numbers[token] >= 0:
            break
        lesson["cue_left"].append(
            (cues.score_left(tokens, cue.head, token, NAMES["cue_left"]), int(token >= cue.start))
        )
        if token < cue.start:
            break
    for token in range(cue.head + 1, min(tokens.sentence_ends[sentence], cue.head + cues.LONGEST_CUE)):
        if tokens.quotation_numbers[token] >= 0:
            break
        lesson["cue_right"].append(
            (cues.score_right(tokens, cue.head, token, NAMES["cue_right"]), int(token < cue.end))
        )
        if token >= cue.end:
            break


def _teach_source(
    tokens: MaskedTokens, cue: CueSpan, gold: Gold, shared: TokenSpan | None, lesson: Lesson
) -> TokenSpan | None:
    """Learn the source of a cue, and return it: the next cue of the sentence may share it."""
    sentence = tokens.sentence_numbers[cue.head]
    candidates = sources.source_candidates(sources.noun_phrases(tokens, sentence), cue.start, cue.end, shared)
    rows = sources.score_sources(tokens, cue, candidates, shared, NAMES["source"])
    annotated = set(gold.source)
    hits = [number for number, phrase in enumerate(candidates) if not annotated.isdisjoint(range(*phrase))]
    if hits:
        lesson["source"].append((rows, set(hits)))
        return min((candidates[number] for number in hits), key=lambda phrase: _distance(phrase, cue))
    start, end = tokens.sentence_starts[sentence], tokens.sentence_ends[sentence]
    if not any(start <= token < end for token in gold.source):
        lesson["source"].append((rows, {len(candidates)}))
    return None


def _distance(phrase: TokenSpan, cue: CueSpan) -> int:
    """The number of tokens between a noun phrase and a cue."""
    return cue.start - phrase[1] if phrase[1] <= cue.start else phrase[0] - cue.end


def _teach_content(
    tokens: MaskedTokens, cue: CueSpan, source: TokenSpan | None, gold: Gold, heads: set[int], lesson: Lesson
) -> None:
    sentence = tokens.sentence_numbers[cue.head]
    start, end = tokens.sentence_starts[sentence], tokens.sentence_ends[sentence]
    left = [token for token in gold.content if start <= token < cue.head]
    right = [token for token in gold.content if cue.head < token < end]
    pattern = "B" if left and right else "L" if left else "R" if right else "0"
    values = chain.from_iterable(contents.score_patterns(tokens, cue, source, NAMES["pattern"]))
    lesson["pattern"].append((_for_each_pattern(values), {contents.PATTERNS.index(pattern)}))
    low = min(cue.start, source[0]) if source else cue.start
    if left and start < low and min(left) < low:
        _teach_left(tokens, cue, low, [token for token in left if token < low], lesson)
    if right and cue.end < end:
        _teach_right(tokens, cue, source, right, heads, lesson)


def _for_each_pattern(values: Iterable[Value]) -> list[list[Value]]:
    """The same values for each pattern."""
    values = list(values)
    return [[(name, *value) for value in values] for name in contents.PATTERNS]


def _nearest(candidates: list[int], token: int) -> int:
    """The number of the candidate nearest to a token."""
    return min(range(len(candidates)), key=lambda number: abs(candidates[number] - token))


def _teach_left(tokens: MaskedTokens, cue: CueSpan, low: int, content: list[int], lesson: Lesson) -> None:
    sentence_start = tokens.sentence_starts[tokens.sentence_numbers[cue.head]]
    end = max(content) + 1
    ends = contents.left_end_candidates(tokens, cue.head, low)
    trimmed = [contents.trim_left_end(tokens, sentence_start, candidate) for candidate in ends]
    same = trimmed if end in trimmed else ends
    number = same.index(end) if end in same else _nearest(ends, end)
    lesson["left_end"].append((contents.score_left_ends(tokens, cue.head, low, ends, NAMES["left_end"]), {number}))
    starts = contents.left_start_candidates(tokens, cue.head, trimmed[number])
    rows = contents.score_left_starts(tokens, cue.head, trimmed[number], starts, NAMES["left_start"])
    lesson["left_start"].append((rows, {_nearest(starts, min(content))}))


def _teach_right(
    tokens: MaskedTokens, cue: CueSpan, source: TokenSpan | None, right: list[int], heads: set[int], lesson: Lesson
) -> None:
    starts = contents.start_candidates(tokens, cue, source)
    content = [token for token in right if token >= starts[0] - 1]
    if not content:
        return
    number = _nearest(starts, min(content))
    start = starts[number]
    if abs(start - min(content)) > 1:
        return
    if len(starts) > 1:
        lesson["start"].append((contents.score_starts(tokens, cue, starts, NAMES["start"]), {number}))
    ends = contents.end_candidates(tokens, start)
    if len(ends) > 1:
        rows = contents.score_ends(tokens, cue.head, start, ends, heads, NAMES["end"])
        lesson["end"].append((rows, {_nearest(ends, max(content) + 1)}))


def fit(lesson: Lesson) -> Fitted:
    """Every model but that of owners."""
    return {
        name: (loglinear.yes_or_no if name in YES_OR_NO else loglinear.choice)(lesson[name], rarest=rarest)
        for name, rarest in RAREST.items()
    }


def owner_lessons(articles: list[Article], models: Fitted) -> Iterator[tuple[list[list[Value]], set[int]]]:
    """What the model of owners learns: which of the attributions that were *found* owns each quotation."""
    usable = model.models_of(tables(models | {"owner": {}}))
    for article in articles:
        tokens = article.tokens
        found = attributions.find_attributions(tokens, usable)
        attributions.mark_cues(tokens, found)
        numbers = {quoted["start"]: quoted["attribution"] for quoted in article.row["quoted"]}
        attacher = attach.QuotationAttacher(tokens, found)
        for quote_token in tokens.speech_tokens:
            candidates = attacher.candidates(quote_token)
            rows: Any = attacher.score_owners(quote_token, candidates, NAMES["owner"])
            start = tokens.starts[quote_token]
            owner = _owner(article, quote_token, candidates, numbers[start]) if start in numbers else None
            if owner is not None:
                yield rows, {owner}
                if owner < len(candidates):
                    attacher.attach(quote_token, candidates[owner])


def _owner(
    article: Article, quote_token: int, candidates: list[attributions.Attribution], number: int | None
) -> int | None:
    """The number of the right candidate, or one more than the last for none; None where no candidate is right.

    `number` is that of the annotated attribution of the quotation.
    """
    if number is None:
        return len(candidates)
    gold = article.gold[number]
    for candidate, attribution in enumerate(candidates):
        if gold and attribution.head == gold.head:
            return candidate
    source = set(_tokens_in(article.tokens, article.row["attributions"][number]["source"]))
    hits = [
        candidate
        for candidate, attribution in enumerate(candidates)
        if attribution.source and not source.isdisjoint(range(*attribution.source))
    ]
    return min(hits, key=lambda candidate: abs(candidates[candidate].head - quote_token)) if hits else None


def tables(models: Fitted) -> dict[str, dict[str, model.Table]]:
    """Weights by model, feature and what the feature saw, part by part; for patterns one weight for each of them."""
    found: dict[str, dict[str, model.Table]] = {}
    for name, weights in models.items():
        found[name] = {}
        for value, weight in sorted((_by_pattern(weights) if name == "pattern" else weights).items()):
            table: dict[str, Any] = found[name]
            for part in value[:-1]:
                table = table.setdefault(part, {})
            table[value[-1]] = weight
    return found


def _by_pattern(weights: loglinear.Weights) -> dict[Value, list[int]]:
    """The weights of the model of patterns by value, one for each pattern."""
    found: dict[Value, list[int]] = {}
    for (pattern, *value), weight in weights.items():
        found.setdefault(tuple(value), [0] * len(contents.PATTERNS))[contents.PATTERNS.index(pattern)] = weight
    return found


def train(articles: list[Article]) -> dict[str, dict[str, model.Table]]:
    """All models. That of owners learns from what models find that have not seen the article's publisher."""
    taught: list[tuple[list[list[Value]], set[int]]] = []
    for publisher in sorted({article.row["publisher"] for article in articles}):
        others = fit(lessons([article for article in articles if article.row["publisher"] != publisher]))
        taught += owner_lessons([article for article in articles if article.row["publisher"] == publisher], others)
    models = fit(lessons(articles))
    models["owner"] = loglinear.choice(taught, rarest=3, epochs=6)
    return tables(models)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--publisher", default=",".join(TUNED_ON))
    parser.add_argument("--out", type=Path, default=model.weights_path(LANGUAGE))
    options = parser.parse_args()
    models = train(load(options.gold, tuple(options.publisher.split(","))))
    write_weights(options.out, LANGUAGE, models)
    print(list(models), options.out.stat().st_size, file=sys.stderr)


if __name__ == "__main__":
    main()
