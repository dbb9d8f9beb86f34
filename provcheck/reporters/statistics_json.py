"""Statistics as one JSON object. Source: RFC 8259."""

from collections import Counter
from collections.abc import Iterator
from typing import Any, TextIO

from provcheck.model.control_characters import dumps
from provcheck.model.finding import Severity
from provcheck.model.record import FieldState
from provcheck.model.result import Result
from provcheck.reporters import Options
from provcheck.reporters.held_quotations import OUTCOMES, HeldQuotations, Share
from provcheck.reporters.statistics import SOURCES, Statistics, Tally, count_results

STATISTICS_VERSION = "0"


def render(results: Iterator[Result], out: TextIO, options: Options) -> None:
    """Write the statistics of all results on one line."""
    statistics = count_results(results)
    report = {
        "statistics_version": STATISTICS_VERSION,
        "provcheck": options.version,
        "as_of": options.as_of,
        "profile": options.profile,
        **_counts(statistics, options),
    }
    out.write(dumps(report) + "\n")


def _counts(statistics: Statistics, options: Options) -> dict[str, Any]:
    summary = statistics.summary
    return {
        "documents": {
            "checked": summary.documents,
            "with_findings": summary.documents_with_findings,
            "failed": summary.failed,
            "skipped": summary.skipped,
            "unread": summary.unread,
            "other_kinds": dict(sorted(summary.other_kinds.items())),
        },
        "findings": {**_severities(summary.severities), "suppressed": summary.suppressed},
        "families": {name: _tally(tally) for name, tally in statistics.by_family()},
        "rules": {name: _tally(tally) for name, tally in statistics.by_rule()},
        "fields": {
            name: {"required": name in options.required, **{str(state): states[state] for state in FieldState}}
            for name, states in statistics.fields.items()
        },
        "sources": {
            source: {"quotations": statistics.quotes[source], "direct": statistics.direct[source]} for source in SOURCES
        },
        "speakers": [
            {"name": name, "quotations": quotations, "documents": documents}
            for name, quotations, documents in statistics.most_quoted(len(statistics.speakers))
        ],
        **_material(statistics.held),
    }


def _material(held: HeldQuotations) -> dict[str, Any]:
    """The quotations that were held against source material; nothing where none were."""
    if not held.articles:
        return {}
    total = held.total()
    return {
        "material": {
            "quotations": {outcome: total[outcome] for outcome in OUTCOMES},
            "speakers": [{"name": share.name, **_share(share)} for share in held.by_speaker()],
            "articles": [{"uri": share.name, **_share(share)} for share in held.by_article()],
        }
    }


def _share(share: Share) -> dict[str, Any]:
    counts = {outcome: share.outcomes[outcome] for outcome in OUTCOMES}
    return {**counts, "share_verified": round(share.outcomes["verified"] / share.quotations, 3)}


def _tally(tally: Tally) -> dict[str, int]:
    return {**_severities(tally.severities), "documents": tally.documents}


def _severities(counts: Counter[Severity]) -> dict[str, int]:
    return {str(severity): counts[severity] for severity in (Severity.ERROR, Severity.WARNING, Severity.NOTE)}
