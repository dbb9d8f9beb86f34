"""How many documents there are, and how many each requirement of a profile keeps: alone and together with the others.

Shards count for themselves; their counts add up, and are told over all and by outlet, year and language.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

# (dimension, value, profile, requirement), of documents; a profile of "" counts all, a requirement of "" those that the
# profile accepts, "*" in its place those that all profiles accept. ("rule", name) counts findings.
Tally = Counter[tuple[str, ...]]
_DIMENSIONS = ("outlet", "year", "language")
# As many outlets are told one by one; a corpus of the web has more sites than anybody reads about.
_MOST_VALUES = 1000


def tally(documents: Iterable[dict[str, Any]], named: Sequence[str]) -> Tally:
    """The counts of some rows of the table of documents."""
    counts: Tally = Counter()
    for cells in documents:
        groups = [("all", ""), *((dimension, cells[dimension] or "") for dimension in _DIMENSIONS)]
        told = [("", "")]
        for name in named:
            told += [(name, "")] if cells[f"accepted_{name}"] else [(name, rule) for rule in cells[f"reasons_{name}"]]
        if all(cells[f"accepted_{name}"] for name in named):
            told.append(("*", ""))
        counts.update((*group, *said) for group in groups for said in told)
    return counts


def summary(counts: Tally, named: Sequence[str]) -> dict[str, Any]:
    """The counts as the summary tells them; of many outlets the largest."""
    by: dict[tuple[str, str], Tally] = defaultdict(Counter)
    rules: Counter[str] = Counter()
    for key, number in counts.items():
        if key[0] == "rule":
            rules[key[1]] += number
        else:
            by[key[0], key[1]][key[2:]] += number
    told = _group(by.pop(("all", ""), Counter()), named)
    told["findings"] = dict(rules.most_common())
    for dimension in _DIMENSIONS:
        groups = {value: group for (name, value), group in by.items() if name == dimension}
        largest = sorted(groups, key=lambda value: (-groups[value]["", ""], value))
        told[f"by_{dimension}"] = {value or "(none)": _group(groups[value], named) for value in largest[:_MOST_VALUES]}
        if len(largest) > _MOST_VALUES:
            rest = sum((groups[value] for value in largest[_MOST_VALUES:]), Counter())
            told[f"by_{dimension}"]["(others)"] = _group(rest, named)
    return told


def _group(counts: Tally, named: Sequence[str]) -> dict[str, Any]:
    """Of a group: the documents, and for each profile those it accepts and those that each requirement keeps."""
    total = counts["", ""]
    missed = {name: {key[1]: n for key, n in counts.items() if key[0] == name and key[1]} for name in named}
    return {
        "documents": total,
        "accepted_by_all": counts["*", ""],
        "profiles": {
            name: {
                "accepted": counts[name, ""],
                "kept_by": {rule: total - number for rule, number in sorted(missed[name].items())},
            }
            for name in named
        },
    }
