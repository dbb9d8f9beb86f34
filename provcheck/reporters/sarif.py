"""Findings as SARIF 2.1.0, as GitHub code scanning and other viewers of static analysis read it.

The most severe and most certain results come first. At most 5,000 are written, as many as GitHub shows; a notification
gives the number of the others. Suppressed findings are omitted, because GitHub would show them as open.

Source: OASIS SARIF 2.1.0 with errata 01; docs.github.com, "SARIF support for code scanning".
"""

import re
from collections.abc import Iterator
from typing import Any, TextIO

from provcheck.model.control_characters import dumps
from provcheck.model.document import file_of
from provcheck.model.finding import Finding, Fix, Place, Severity, Spot
from provcheck.model.plain import to_plain
from provcheck.model.result import Result, RuleInfo
from provcheck.reporters import Options
from provcheck.reporters.printable import printable
from provcheck.reporters.summary import Summary, open_findings, pluralise
from provcheck.reporters.uri import uri_reference
from provcheck.reporters.worst import WorstFindings

_LIMIT = 5000
_LINK = re.compile(r"\]\(")
_LEVELS = {Severity.NOTE: "note", Severity.WARNING: "warning", Severity.ERROR: "error"}
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_HOME = "https://github.com/provcheck/provcheck"


def render(results: Iterator[Result], out: TextIO, options: Options) -> None:
    """Collect the worst results, at most 5,000, and write one run."""
    worst: WorstFindings[dict[str, Any]] = WorstFindings(_LIMIT)
    rules: dict[str, RuleInfo] = {}
    summary = Summary()
    for result in results:
        summary.add(result)
        for finding in open_findings(result):
            rules.setdefault(finding.rule, result.rules.get(finding.rule) or _rule_info(finding))
            worst.add(finding, _result(result.uri, finding))
    ranked = worst.ranked()
    names = sorted(rules)
    for item in ranked:
        item["ruleIndex"] = names.index(item["ruleId"])
    run = {
        "tool": {
            "driver": {
                "name": "provcheck",
                "semanticVersion": options.version,
                "informationUri": _HOME,
                "rules": [_rule_descriptor(rules[name]) for name in names],
            }
        },
        "automationDetails": {"id": f"provcheck/{options.profile}/"},
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(summary, worst.dropped)],
        "results": ranked,
    }
    out.write(dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}) + "\n")


def _result(uri: str, finding: Finding) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": -1,
        "level": _LEVELS[finding.severity],
        "message": {"text": _message(finding.message)},
        "locations": [_location(uri, finding.primary)],
        "partialFingerprints": {"provcheck/v2": finding.fingerprint},
        "rank": round(finding.confidence * 100, 1),
        "properties": {"kind": str(finding.kind), "confidence": round(finding.confidence, 3)},
    }
    if finding.fix and finding.fix.is_located:
        result["fixes"] = [_fix(uri, finding.fix)]
    if finding.material is not None:
        result["properties"]["material"] = to_plain(finding.material)
    if finding.related or finding.elsewhere:
        result["relatedLocations"] = [
            _location(spot.uri or uri, spot)
            | {"id": number}
            | ({"message": {"text": _message(spot.label)}} if spot.label else {})
            for number, spot in enumerate((*finding.related, *finding.elsewhere), 1)
        ]
    return result


def _fix(uri: str, fix: Fix) -> dict[str, Any]:
    """A fix whose edits have their places (section 3.55)."""
    replacements = [
        {"deletedRegion": _region(edit.place), "insertedContent": {"text": edit.replacement}} for edit in fix.edits
    ]
    change = {"artifactLocation": _artifact(uri), "replacements": replacements}
    return {"description": {"text": _message(fix.message)}, "artifactChanges": [change]}


def _location(uri: str, spot: Spot) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": _artifact(uri)}
    if spot.place is not None or not spot.uri:
        physical["region"] = _region(spot.place, is_elsewhere=bool(spot.uri))
    return {"physicalLocation": physical}


def _artifact(uri: str) -> dict[str, Any]:
    return {"uri": uri_reference(file_of(uri))}


def _region(place: Place | None, *, is_elsewhere: bool = False) -> dict[str, Any]:
    """A region; one in captions has lines, and no offsets in the file."""
    start, end, line, column, end_line, end_column = place or Place(0, 0, 1, 1, 1, 1)
    region = {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}
    return region if is_elsewhere and start == end else region | {"charOffset": start, "charLength": end - start}


def _rule_descriptor(rule: RuleInfo) -> dict[str, Any]:
    full = " ".join(rule.description.split()) or rule.summary
    help_text = "\n\n".join(part for part in (rule.summary, rule.description, rule.help) if part)
    link = f"\n\n[Documentation of this rule]({rule.page})" if rule.page else ""
    descriptor: dict[str, Any] = {
        "id": rule.name,
        "name": rule.name.replace("-", " ").title().replace(" ", ""),
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": full},
        "help": {"text": help_text, "markdown": f"**{rule.name}** — {help_text}{link}"},
        "defaultConfiguration": {"level": _LEVELS.get(Severity[rule.severity.upper()], "none")},
        "properties": {"tags": [rule.kind, rule.name.partition("-")[0]]},
    }
    return descriptor | {"helpUri": rule.page} if rule.page else descriptor


def _rule_info(finding: Finding) -> RuleInfo:
    return RuleInfo(finding.rule, str(finding.kind), str(finding.severity), finding.rule, finding.help)


def _invocation(summary: Summary, dropped: int) -> dict[str, Any]:
    invocation: dict[str, Any] = {"executionSuccessful": not summary.failed}
    notifications = [("note", text) for text in summary.not_looked_at()]
    if dropped:
        text = f"{pluralise(dropped, 'finding')} omitted, the least severe; other formats contain all findings"
        notifications.append(("warning", text))
    if notifications:
        invocation["toolExecutionNotifications"] = [
            {"level": level, "message": {"text": text}} for level, text in notifications
        ]
    return invocation


def _message(text: str) -> str:
    """Return text without links: `[words](1)` would link to a related location (section 3.11.6)."""
    return re.sub(r"([\\\[\]])", r"\\\1", printable(text)) if _LINK.search(text) else printable(text)
