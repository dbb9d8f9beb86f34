"""A story was changed after publication, and no correction is labelled.

Why: readers of the first version never learn what was wrong with it.
Silent: a labelled correction; an update that says that it is one; web pages, posts and feeds, whose date of
    modification changes with every edit; the version of a wire item, which changes with its metadata; changes within a
    day; a list of fixes, and "(fixes …)" inside a sentence, as in release notes.
Source: IFCN Code of Principles (open and honest corrections); Reuters Handbook of Journalism; BBC Editorial Guidelines
    (correcting mistakes).
"""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from functools import cache
from typing import NamedTuple

from provcheck.language import languages, lexicon
from provcheck.language.languages import Language
from provcheck.language.positions import block_at
from provcheck.language.tokens import find_all
from provcheck.model.document import SITE_FORMATS, BlockKind
from provcheck.model.evidence import Span
from provcheck.model.finding import Finding, Kind, Severity, Spot
from provcheck.model.lazy_regex import lazy_regex
from provcheck.model.rule import Context, Rule
from provcheck.model.wording import day_of

SLACK = timedelta(days=1)
RECAST, MODIFIED = 0.85, 0.6
# The keys of the version of an item, be it of its text or of its metadata (IPTC, NewsML-G2 2.35, versionCreated; NewsML
# 1.2, ThisRevisionCreated).
OF_VERSIONS = frozenset({"versionCreated", "versioncreated", "ThisRevisionCreated"})


def check(context: Context) -> Iterator[Finding]:
    """Report a line that says "recasts", else a date of modification that nothing in the text explains."""
    record, text, language = context.record, context.document.text, languages.by_tag(context.required_prose.language)
    patterns = _patterns(language)
    # "Recasts" says that a story was changed, but not what was wrong in it.
    recasts = tuple(word.lower() for word in patterns.notes + patterns.lines)
    if any(not note.value.lstrip("( ").lower().startswith(recasts) for note in record.corrections):
        return
    if line := _recast_line(context, patterns):
        at = Spot(span=Span(*line.span()))
        yield RULE.finding("the story was recast, and no correction is labelled", at=at, confidence=RECAST)
        return
    published, modified = record.published, record.modified
    if (
        published is None
        or modified is None
        or context.document.format in SITE_FORMATS
        or modified.method in OF_VERSIONS
    ):
        return
    if published.latest is None or modified.earliest is None or patterns.mention().search(text, _prose_start(context)):
        return
    if modified.earliest - published.latest > SLACK:
        yield RULE.finding(
            f"modified {day_of(modified)}, and nothing says what changed",
            at=modified,
            related=[Spot.of(published, "published")],
            confidence=MODIFIED,
        )


def _recast_line(context: Context, patterns: "_Patterns") -> re.Match[str] | None:
    """Return the first line that says that the story was recast, unless it belongs to a list."""
    text = context.document.text
    has_note = any(text.startswith(patterns.notes, opening + 1) for opening in find_all(text, "("))
    if not has_note and not any(word in text for word in patterns.lines):
        return None
    for line in patterns.recast().finditer(text):
        if block_at(context.document, line.end() - 1) not in context.document.list_items:
            return line
    return None


class _Patterns(NamedTuple):
    """Patterns of a line that says that a story was recast and of mentions of a change.

    `notes` and `lines` are the first words of such a line, behind a parenthesis and without one.
    """

    recast: Callable[[], re.Pattern[str]]
    notes: tuple[str, ...]
    lines: tuple[str, ...]
    mention: Callable[[], re.Pattern[str]]


@cache
def _patterns(language: Language) -> _Patterns:
    groups = language.phrases("corrections")
    notes = {form for words in groups["recast"] for form in (words, words.capitalize())}
    lines = groups["recast-line"]
    # A desk's note stands above the text, on a line of its own.
    note = rf"^[ \t]*\((?:{lexicon.alternatives(notes)})\b[^)\n]{{0,200}}\)?"
    recast = rf"{note}|^(?:{lexicon.alternatives(lines)})\b.{{0,80}}"
    return _Patterns(
        lazy_regex(recast, re.MULTILINE),
        _first_words(notes),
        _first_words(lines),
        lazy_regex(rf"\b(?:{lexicon.alternatives(groups['mention'])})", re.IGNORECASE),
    )


def _first_words(phrases: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({phrase.split()[0] for phrase in phrases}))


def _prose_start(context: Context) -> int:
    """Return the offset where the prose begins: keys of a header, such as `updated`, explain nothing."""
    kinds = (BlockKind.HEADLINE, BlockKind.PARAGRAPH)
    return next((block.span.start for block in context.document.blocks if block.kind in kinds), 0)


RULE = Rule(
    "correction-unlabelled",
    Kind.WEAK,
    Severity.WARNING,
    check,
    needs=("corrections",),
    help='Say what was wrong and when it was corrected: "Correction, 12 May: an earlier version …".',
)
