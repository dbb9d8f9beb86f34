"""Findings with several places of one fault: each place is accepted, suppressed and reported as new by itself."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from provcheck.engine.message_fingerprints import digest
from provcheck.model.finding import Finding, Fix, Spot
from provcheck.model.wording import more_places


def sort_key(finding: Finding) -> tuple[Any, ...]:
    """The order of the findings of a document: by place, severity and rule."""
    return (finding.primary.place or (), -finding.severity, finding.rule, finding.message)


def with_suppressed_places(finding: Finding, reason_of: Callable[[Spot], str | None]) -> Finding:
    """The finding with each open place marked that has a reason; suppressed once every place of it is.

    Its primary place stays where it is, until `at_open_places` moves it.
    """
    if finding.suppressed is not None:
        return finding
    if not finding.is_repeated:
        return replace(finding, suppressed=reason_of(finding.occurrences[0]))

    def marked(spot: Spot) -> Spot:
        return replace(spot, suppressed=reason_of(spot)) if spot.suppressed is None else spot

    primary = marked(finding.primary)
    related = tuple(marked(spot) if spot.message else spot for spot in finding.related)
    finding = replace(finding, primary=primary, related=related)
    is_open = any(spot.suppressed is None for spot in finding.occurrences)
    return finding if is_open else replace(finding, suppressed=primary.suppressed)


def at_open_places(finding: Finding) -> Finding:
    """The finding at its first open place, about its open places only; suppressed ones are related places that say so.

    A finding whose places are all open, or all suppressed, is returned as it is.
    """
    open_places = [spot for spot in finding.occurrences if spot.suppressed is None]
    if finding.suppressed is not None or len(open_places) == len(finding.occurrences):
        return finding
    suppressed = [
        replace(spot, label=_suppressed_label(spot)) for spot in finding.occurrences if spot.suppressed is not None
    ]
    return _about(finding, open_places, suppressed)


def only_places(finding: Finding, retained: Sequence[Spot]) -> Finding:
    """The finding about some of its places, in their order; the others are left out."""
    return finding if len(retained) == len(finding.occurrences) else _about(finding, retained, ())


def _about(finding: Finding, selected: Sequence[Spot], others: Sequence[Spot]) -> Finding:
    """The finding about these of its places; `others` are related places of which it says nothing."""
    primary, *further = selected
    retained = {spot.fingerprint for spot in selected}
    left_out = [spot for spot in finding.occurrences if spot.fingerprint not in retained]
    related = sorted((*others, *further), key=lambda spot: spot.place or ())
    return replace(
        finding,
        message=f"{primary.message}{more_places(len(further))}",
        primary=replace(primary, label=""),
        related=(*related, *finding.evidence),
        fingerprint=primary.fingerprint,
        fix=_fix_without(finding.fix, left_out) if finding.fix else None,
    )


def _suppressed_label(spot: Spot) -> str:
    label = spot.label or spot.message
    return label if label.endswith("(suppressed)") else f"{label} (suppressed)"


def _fix_without(fix: Fix, spots: Sequence[Spot]) -> Fix | None:
    """The fix without the edits at some places; None if nothing is left of it."""
    spans = [spot.span for spot in spots if spot.span]
    edits = tuple(
        edit for edit in fix.edits if edit.span is None or not any(edit.span.overlaps(span) for span in spans)
    )
    return replace(fix, edits=edits) if edits else None


def with_fewer_places(finding: Finding, limit: int) -> Finding:
    """The finding with `limit` related places at most. The last of them stands for those that are left out.

    Its fingerprint is that of all of them, so that none of them is accepted unseen, and it is open while one of them
    is.
    """
    if len(finding.related) <= limit:
        return finding
    *retained, last = finding.related[:limit]
    rest = [spot for spot in finding.related[limit:] if spot.message]
    if last.message and rest:
        fingerprint = digest("\n".join(spot.fingerprint for spot in (last, *rest)))
        is_open = any(spot.suppressed is None for spot in rest)
        last = replace(last, fingerprint=fingerprint, suppressed=None if is_open else last.suppressed)
    finding = replace(finding, related=(*retained, last))
    return replace(finding, suppressed=None) if finding.is_repeated and last.suppressed is None else finding
