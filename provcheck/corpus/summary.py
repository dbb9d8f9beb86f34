"""Counts the documents of a corpus, and how many satisfy each requirement of each profile.

The counts of shards are added up. They are given for all documents, and by outlet, year and language.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from provcheck.language import languages
from provcheck.language.language_tags import UNKNOWN

# Keys are (dimension, value, profile, requirement) for the documents that violate the requirement. The profile ""
# counts all documents, "*" those that all profiles accept; the requirement "" counts those that the profile accepts.
# Keys ("rule", name) count findings, ("verdict", name) quotations that were held against material.
Tally = Counter[tuple[str, ...]]
_DIMENSIONS = ("outlet", "year", "language")
# The outlets that are listed: a corpus of the web has more sites than anybody reads about.
_MAX_VALUES = 1000


def tally(documents: Iterable[dict[str, Any]], profile_names: Sequence[str]) -> Tally:
    """Return the counts of some rows of the table of documents."""
    counts: Tally = Counter()
    for cells in documents:
        groups = [("all", ""), *((dimension, cells[dimension] or "") for dimension in _DIMENSIONS)]
        counted = [("", "")]
        for name in profile_names:
            counted += (
                [(name, "")] if cells[f"accepted_{name}"] else [(name, rule) for rule in cells[f"reasons_{name}"]]
            )
        if all(cells[f"accepted_{name}"] for name in profile_names):
            counted.append(("*", ""))
        counts.update((*group, *requirement) for group in groups for requirement in counted)
    return counts


def summarise(counts: Tally, profile_names: Sequence[str]) -> dict[str, Any]:
    """Return the summary of the counts; of many outlets it lists the largest."""
    by_group: dict[tuple[str, str], Tally] = defaultdict(Counter)
    rules: Counter[str] = Counter()
    verdicts: Counter[str] = Counter()
    for key, number in counts.items():
        if key[0] == "rule":
            rules[key[1]] += number
        elif key[0] == "verdict":
            verdicts[key[1]] += number
        else:
            by_group[key[0], key[1]][key[2:]] += number
    summary = _group(by_group.pop(("all", ""), Counter()), profile_names)
    summary["findings"] = dict(rules.most_common())
    summary["verdicts"] = dict(verdicts.most_common())
    for dimension in _DIMENSIONS:
        groups = {value: group for (name, value), group in by_group.items() if name == dimension}
        largest = sorted(groups, key=lambda value: (-groups[value]["", ""], value))
        listed = {value or "(none)": _group(groups[value], profile_names) for value in largest[:_MAX_VALUES]}
        if len(largest) > _MAX_VALUES:
            rest = sum((groups[value] for value in largest[_MAX_VALUES:]), Counter())
            listed["(others)"] = _group(rest, profile_names)
        summary[f"by_{dimension}"] = listed
    return summary


def languages_of_texts(summary: dict[str, Any], expected: Sequence[str]) -> dict[str, dict[str, int]]:
    """Return the documents by tag that are in languages that are not read, and in none of the `expected` ones."""
    numbers = {tag: group["documents"] for tag, group in summary["by_language"].items()}
    return {
        "unread": {tag: number for tag, number in numbers.items() if languages.get(tag) is None},
        "other_languages": {
            tag: number for tag, number in numbers.items() if expected and tag not in (*expected, UNKNOWN)
        },
    }


def _group(counts: Tally, profile_names: Sequence[str]) -> dict[str, Any]:
    """Return the counts of a group: documents, and by profile the accepted and those that satisfy each requirement."""
    total = counts["", ""]
    violations = {
        name: {key[1]: count for key, count in counts.items() if key[0] == name and key[1]} for name in profile_names
    }
    return {
        "documents": total,
        "accepted_by_all": counts["*", ""],
        "profiles": {
            name: {
                "accepted": counts[name, ""],
                "kept_by": {rule: total - number for rule, number in sorted(violations[name].items())},
            }
            for name in profile_names
        },
    }
