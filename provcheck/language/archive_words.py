"""The labels and phrases of the exports of press archives, in the languages of their interfaces.

The list is `data/archive_words.txt`. The language of an interface is not that of its articles.
"""

import re
from functools import cache

from provcheck.language import lexicon

# Groups of labels whose name is no field: "" in the table of labels, or a role.
NO_FIELD, COVER, BODY = "", "cover", "body"
_LABELS = (
    "headline", "bylines", "dateline", "published", "publisher", "credits", "rights", "language", "corrections", "none",
    COVER, BODY,
)  # fmt: skip
_LONGEST_LABEL = 40
_LABEL = re.compile(rf"[ \t]*([^\W\d_][^:\n]{{0,{_LONGEST_LABEL}}}?)[ \t\u00a0]*:(?!//)[ \t\u00a0]*")


@cache
def groups() -> lexicon.Groups:
    """Return the phrases by group."""
    return lexicon.phrase_groups(lexicon.lines("data", "archive_words"))


@cache
def labels() -> dict[str, str]:
    """Return the field or role of each label in lower case; "" for a label of no field."""
    return {label: NO_FIELD if group == "none" else group for group in reversed(_LABELS) for label in groups()[group]}


def label_at(text: str, start: int, end: int) -> tuple[str, int] | None:
    """Return the label at the start of a line, as written, and where its value begins; None where there is none."""
    match = _LABEL.match(text, start, end)
    if match is None or match[1].strip().lower() not in labels():
        return None
    return match[1].strip(), match.end()


def field_of(label: str) -> str:
    """Return the field or role of a label; "" for a label of no field."""
    return labels().get(label.lower(), NO_FIELD)


def is_whole_label(text: str, group: str) -> bool:
    """Whether a text is a phrase of a group and nothing else."""
    return text.strip().lower().rstrip(".:") in groups()[group]


def begins_with(text: str, group: str) -> bool:
    """Whether a text begins with a phrase of a group."""
    return text.strip().lower().startswith(tuple(groups()[group]))


@cache
def counting_line() -> re.Pattern[str]:
    """Return the pattern of a line such as `1 of 2 DOCUMENTS` or `Document 1 of 2`."""
    document, of = (lexicon.alternatives(groups()[group]) for group in ("document", "of"))
    numbers = rf"\d{{1,6}} (?:{of}) \d{{1,6}}"
    return re.compile(rf"(?:(?:{document}) {numbers}|{numbers} (?:{document}))", re.IGNORECASE)


@cache
def length_line() -> re.Pattern[str]:
    """Return the pattern of a line with a number of words."""
    return re.compile(rf"\d[\d.,\u00a0\u202f ]{{0,8}} ?(?:{lexicon.alternatives(groups()['words'])})", re.IGNORECASE)


@cache
def accession_line() -> re.Pattern[str]:
    """Return the pattern of the line below an article of Factiva: `Document` and a number with letters."""
    document = lexicon.alternatives(groups()["document"])
    return re.compile(rf"(?:{document}) [A-Za-z]{{2,10}}\d{{6,}}[A-Za-z0-9]{{4,}}", re.IGNORECASE)
