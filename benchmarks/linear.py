#!/usr/bin/env python3
"""Is the work linear in the text? The slowest steps on text that nobody writes, at doubling sizes.

    linear.py [--kilobytes 10,20,40,80] [--case NAME]

A step is a reader, the prose, an extractor or a rule, all rules on. Printed is the processor time of all steps at each
size; a step that more than trebles while its text doubles, and takes 50 ms, is named.
"""

import argparse
from collections.abc import Iterator
from datetime import date
from time import process_time

from provcheck import extractors, language, profiles, readers, rules
from provcheck.engine.assemble import assemble
from provcheck.model.document import Source
from provcheck.model.draft import Draft
from provcheck.model.rule import Context
from provcheck.model.settings import Settings

HEAD = "2024-05-10\nThe town votes for a new road and the people are happy with it\n\nThe mayor said it: "
CASES = {
    **{f"open {mark}": f"{mark}we are here " for mark in ('"', "“", "”", "„", "«", "»", "‘", "’", "'", "''", "``")},
    **{f"mark {mark}": mark for mark in '"“”„«»‘’(.,@-'},
    "said": "said ", "capitals": "Aab ", "digits": "7 ", "stops": ". ", "brackets": "( ",
    "names": "Ann and ", "speakers": "Ann said. ", "pronouns": "Ann he said ", "turns": "“We are here,” he said. ",
    "paragraphs": "“We are here and he is there.”\n\n", "open paragraphs": "“We are here and he is there.\n\n",
    "questions": "Q: Are you here?\n\nA: I am, and you said so.\n\n", "headlines": "Aab Says We Are Here Today\n\n",
    "talk": "AAB: Are you here?\n\nANN LEE: I am.\n\nANN LEE: I am.\n\n",
    "dates": "May 3, 2024 ", "counts": "12 people were killed in May. ",
}  # fmt: skip
WORTH_SECONDS, TOO_STEEP = 0.05, 3.0


def steps(text: str, settings: Settings) -> Iterator[tuple[str, float]]:
    """Every step and its processor seconds."""
    start = process_time()
    document = readers.read(Source("t.txt", text.encode()))
    yield "reader", process_time() - start
    start = process_time()
    draft = Draft(settings, language.read_prose(document))
    yield "prose", process_time() - start
    for name, extract in extractors.ALL:
        start = process_time()
        draft.add(list(extract(document, draft)))
        yield name, process_time() - start
    made = assemble(document, settings)
    context = Context(document, made.prose, made.record, settings)
    for rule in rules.selected(settings):
        start = process_time()
        list(rule.check(context))
        yield rule.name, process_time() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--kilobytes", default="10,20,40,80")
    parser.add_argument("--case", choices=CASES)
    options = parser.parse_args()
    sizes = [int(size) * 1000 for size in options.kilobytes.split(",")]
    settings = Settings(profile=profiles.load("newswire"), as_of=date(2026, 1, 1), select=frozenset({"all"}))
    for name in [options.case] if options.case else CASES:
        unit = CASES[name]
        runs = [dict(steps(HEAD + unit * (size // len(unit)), settings)) for size in sizes]
        last, before = runs[-1], runs[-2]
        steep = [step for step in last if last[step] > max(WORTH_SECONDS, TOO_STEEP * before[step])]
        print(f"{name:16}", *(f"{sum(run.values()):7.2f}" for run in runs), *steep, flush=True)


if __name__ == "__main__":
    main()
