"""Decides the severity of findings: settings over profile over rule.

The rules, the profiles and the engine all ask here, so that one order of precedence holds for every finding.
"""

from collections.abc import Iterable
from dataclasses import replace

from provcheck.model.finding import Finding, Kind, Severity
from provcheck.model.rule import Rule
from provcheck.model.settings import Settings

# A requirement of a profile that names no catalogue rule and no severity is an error.
UNLISTED_RULE_SEVERITY = Severity.ERROR


def rule_severity(rule: Rule, settings: Settings) -> Severity:
    """Return the severity that settings and profile give a rule of the catalogue; OFF if it must not run."""
    requested = settings.selects(rule.name)
    if requested is False:
        return Severity.OFF
    is_off = not requested and rule.severity is Severity.OFF
    configured = _configured(rule.name, settings, None, is_off)
    if configured is not None:
        return configured
    if requested or settings.profile.setting_for(rule.name):
        # A rule that is off by default is true but seldom wanted: a note if its kind is weak, else a warning.
        return rule.severity or (Severity.NOTE if rule.kind is Kind.WEAK else Severity.WARNING)
    return rule.severity


def requirement_severity(
    name: str, rule: Rule | None, annotated: str | None, settings: Settings, limit: Severity = Severity.ERROR
) -> Severity:
    """Return the severity of a violated requirement of the profile.

    `name` is the rule that the requirement's annotation names, `rule` that rule if the catalogue has it, `annotated`
    the severity that the annotation gives. A catalogue rule that is off by default becomes a warning. `limit` is the
    most that the absence weighs in the document (`Rule.limit`), unless settings, profile or annotation set a severity.
    """
    if settings.selects(name) is False:
        return Severity.OFF
    configured = _configured(name, settings, annotated, is_off=False)
    if configured is not None:
        return configured
    if rule is None:
        return UNLISTED_RULE_SEVERITY
    return min(rule.severity or Severity.WARNING, limit)


def with_severity(finding: Finding, rule: Rule, settings: Settings) -> Finding:
    """Return a finding of a catalogue rule with the severity that it has in this run.

    A finding that weighs less than its rule (`Rule.finding(severity=…)`) keeps that weight as its upper limit.
    """
    return _at_level(finding, rule, rule_severity(rule, settings))


def with_severities(findings: Iterable[Finding], rule: Rule, settings: Settings) -> list[Finding]:
    """Return the findings of a catalogue rule with the severities that they have in this run."""
    level = rule_severity(rule, settings)
    return [_at_level(finding, rule, level) for finding in findings]


def _at_level(finding: Finding, rule: Rule, level: Severity) -> Finding:
    severity = min(finding.severity, level) if finding.severity < rule.severity else level
    return finding if severity is finding.severity else replace(finding, severity=severity)


def _configured(name: str, settings: Settings, annotated: str | None, is_off: bool) -> Severity | None:
    """Return the severity that settings, else the profile, set for a rule; None if neither sets one.

    The severity that settings set for a family is not that of a rule which `is_off` unless the profile wants it.
    """
    if name in settings.severities:
        return settings.severities[name]
    switch = annotated or settings.profile.setting_for(name)
    family = settings.severities.get(name.partition("-")[0])
    if family is not None and (switch or not is_off):
        return family
    return Severity[switch.upper()] if switch and switch != "on" else None
