"""The catalogue of rules: one module a rule, listed in ALL."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import Final

from provcheck.language.languages import Language
from provcheck.model.finding import Finding, Kind, Severity
from provcheck.model.record import FieldState
from provcheck.model.result import RuleInfo
from provcheck.model.rule import Context, Rule
from provcheck.model.settings import Settings
from provcheck.model.severity import UNLISTED_RULE_SEVERITY, rule_severity
from provcheck.rules import (
    byline_junk,
    byline_missing,
    byline_outlet,
    copy_circular,
    copy_date_conflict,
    copy_quote_differs,
    copy_quote_speaker,
    copy_resend,
    copy_uncredited,
    correction_unlabelled,
    credit_ambiguous,
    credit_conflict,
    credit_duplicate,
    credit_metadata_omitted,
    credit_missing,
    credit_translation_unstated,
    credit_uncited,
    credit_unknown,
    credit_unlinked,
    credit_unused,
    date_ambiguous,
    date_conflict,
    date_future,
    date_missing,
    date_no_timezone,
    date_not_iso,
    date_order,
    date_relative,
    date_unparsable,
    date_weekday,
    date_weekday_far,
    dateline_agency,
    dateline_date,
    dateline_malformed,
    dateline_missing,
    dateline_place,
    figure_conflict,
    figure_differs,
    figure_percent_sum,
    figure_unattributed,
    findings_cut,
    ignore_unused,
    image_credit_conflict,
    image_credit_missing,
    metadata_conflict,
    metadata_omitted,
    metadata_unreadable,
    profile_violation,
    quote_after_publication,
    quote_altered,
    quote_conflict,
    quote_cut,
    quote_headline_differs,
    quote_inner_unattributed,
    quote_late_attribution,
    quote_material_missing,
    quote_mixed_marks,
    quote_not_found,
    quote_retouched,
    quote_speaker,
    quote_speaker_switch,
    quote_spliced,
    quote_unattributed,
    quote_unbalanced,
    quote_unsourced,
    read_failed,
    rights_missing,
    rule_crashed,
    source_acronym,
    source_anonymity_unexplained,
    source_anonymous,
    source_bare,
    source_conditional,
    source_first_reference,
    source_name_conflict,
    source_pronoun,
    source_relay_unnamed,
    source_role_missing,
    source_single,
    source_term_unattributed,
    statements_cut,
    text_apostrophe,
    text_encoding,
    text_hidden,
    text_markup,
    text_truncated,
    text_unread,
    value_placeholder,
)

# In the order of the catalogue.
ALL: Final[tuple[Rule, ...]] = (
    date_missing.RULE,
    date_unparsable.RULE,
    date_ambiguous.RULE,
    date_conflict.RULE,
    date_weekday.RULE,
    date_future.RULE,
    date_order.RULE,
    date_relative.RULE,
    date_weekday_far.RULE,
    date_no_timezone.RULE,
    date_not_iso.RULE,
    dateline_missing.RULE,
    dateline_malformed.RULE,
    dateline_date.RULE,
    dateline_agency.RULE,
    dateline_place.RULE,
    byline_missing.RULE,
    byline_outlet.RULE,
    byline_junk.RULE,
    credit_missing.RULE,
    credit_uncited.RULE,
    credit_unused.RULE,
    credit_unknown.RULE,
    credit_ambiguous.RULE,
    credit_conflict.RULE,
    credit_duplicate.RULE,
    rights_missing.RULE,
    quote_unattributed.RULE,
    quote_unbalanced.RULE,
    quote_mixed_marks.RULE,
    quote_late_attribution.RULE,
    quote_speaker_switch.RULE,
    quote_inner_unattributed.RULE,
    quote_conflict.RULE,
    quote_after_publication.RULE,
    quote_headline_differs.RULE,
    quote_altered.RULE,
    quote_spliced.RULE,
    quote_speaker.RULE,
    quote_not_found.RULE,
    quote_cut.RULE,
    quote_retouched.RULE,
    quote_unsourced.RULE,
    quote_material_missing.RULE,
    source_pronoun.RULE,
    source_anonymous.RULE,
    source_bare.RULE,
    source_conditional.RULE,
    source_anonymity_unexplained.RULE,
    source_relay_unnamed.RULE,
    source_first_reference.RULE,
    source_role_missing.RULE,
    source_name_conflict.RULE,
    source_single.RULE,
    source_term_unattributed.RULE,
    source_acronym.RULE,
    figure_unattributed.RULE,
    figure_conflict.RULE,
    figure_percent_sum.RULE,
    figure_differs.RULE,
    image_credit_conflict.RULE,
    image_credit_missing.RULE,
    copy_uncredited.RULE,
    copy_quote_differs.RULE,
    copy_quote_speaker.RULE,
    copy_date_conflict.RULE,
    copy_circular.RULE,
    copy_resend.RULE,
    text_encoding.RULE,
    text_hidden.RULE,
    value_placeholder.RULE,
    metadata_unreadable.RULE,
    metadata_conflict.RULE,
    credit_metadata_omitted.RULE,
    metadata_omitted.RULE,
    credit_unlinked.RULE,
    credit_translation_unstated.RULE,
    correction_unlabelled.RULE,
    text_markup.RULE,
    text_truncated.RULE,
    text_unread.RULE,
    text_apostrophe.RULE,
    ignore_unused.RULE,
    profile_violation.RULE,
    read_failed.RULE,
    findings_cut.RULE,
    statements_cut.RULE,
    rule_crashed.RULE,
)
BY_NAME: Final[dict[str, Rule]] = {rule.name: rule for rule in ALL}
# The address of `docs/rules/`, for people; in a wheel the pages lie beside the code.
PAGES: Final = "https://github.com/provcheck/provcheck/blob/main/docs/rules"
FAMILIES: Final[set[str]] = {rule.family for rule in ALL}
# The rules of plug-ins, in the order in which they were loaded.
_offered: list[Rule] = []

# The settings of the last call and the rules that they selected; these rules, how many of them are about material, and
# those that run in each language: a run has one Settings, few languages and thousands of documents.
_last: list[tuple[Settings, tuple[Rule, ...]]] = []
_last_by_language: list[tuple[tuple[Rule, ...], int, dict[tuple[Language | None, bool], tuple[Rule, ...]]]] = []


def offer(rule: Rule) -> None:
    """Add the rule of a plug-in to those that settings may name; it runs where the settings name the plug-in."""
    _offered.append(rule)
    BY_NAME[rule.name] = rule
    FAMILIES.add(rule.family)
    _info.cache_clear()


def known(settings: Settings) -> tuple[Rule, ...]:
    """Return the rules of the catalogue, and those of the plug-ins that the settings name."""
    return (*ALL, *(rule for rule in _offered if rule.plugin in settings.plugins))


def selected(settings: Settings) -> tuple[Rule, ...]:
    """Return the rules that run, in the order of ALL.

    A rule that requires a field runs only if the settings or the profile ask for it by name, family or "all"; if the
    profile's schema names it, the profile reports it instead.
    """
    if not _last or _last[0][0] is not settings:
        rules = tuple(_with_check(rule) for rule in known(settings) if _runs(rule, settings))
        _last[:] = [(settings, rules)]
    return _last[0][1]


def selected_in(settings: Settings, language: Language | None, *, has_material: bool = False) -> tuple[Rule, ...]:
    """Return the selected rules that run on a document of a language; None is a language that is not read.

    Rules about source material run only on documents that have some.
    """
    rules = selected(settings)
    if not _last_by_language or _last_by_language[0][0] is not rules:
        _last_by_language[:] = [(rules, len([rule for rule in rules if rule.of_material]), {})]
    by_language = _last_by_language[0][2]
    key = language, has_material
    if key not in by_language:
        by_language[key] = tuple(
            rule for rule in rules if runs_in(rule, language) and (has_material or not rule.of_material)
        )
    return by_language[key]


def number_not_run(settings: Settings, language: Language | None) -> int:
    """Return how many selected rules, but for those about material, do not run because of a document's language."""
    number_that_run = len(selected_in(settings, language))
    rules, number_about_material, _ = _last_by_language[0]
    return len(rules) - number_about_material - number_that_run


def runs_in(rule: Rule, language: Language | None) -> bool:
    """Return whether a rule runs on a document of a language; None is a language that is not read."""
    return not rule.needs if language is None else language.supports(rule)


def obstacles(rule: Rule, language: Language) -> str:
    """Return why a rule does not run in a language, or finds less there; "" if it finds all that it can."""
    if reasons := "; ".join(language.obstacles(rule)):
        return f"does not run: {reasons}"
    reasons = "; ".join(language.lacks(rule.uses))
    return f"runs in part: {reasons}" if reasons else ""


def describe(names: set[str]) -> dict[str, RuleInfo]:
    """Return what reporters print of rules, by name; a name outside the catalogue is a requirement of the profile."""
    return {name: _info(name) for name in sorted(names)}


def summary(rule: Rule) -> str:
    """Return the claim of a rule, the first line of its docstring."""
    return _docstring(rule)[0]


def address(name: str) -> str:
    """Return the URL of a rule's page."""
    return f"{PAGES}/{name}.md"


def page(name: str) -> str:
    """Return the text of a rule's page of `docs/rules/`, installed or in a checkout; raises FileNotFoundError."""
    package = Path(__file__).parents[1]
    installed = package / "rule_pages"
    folder = installed if installed.is_dir() else package.parent / "docs" / "rules"
    return (folder / f"{name}.md").read_text(encoding="utf-8")


def _docstring(rule: Rule) -> tuple[str, str, str]:
    """Return the docstring of a rule's module, cut at its first newline."""
    return documentation(rule).partition("\n")


def documentation(rule: Rule) -> str:
    """Return the docstring of a rule's module: what it finds, why it matters, and when it stays silent."""
    name = rule.check.__module__ if rule.plugin else f"{__name__}.{rule.name.replace('-', '_')}"
    return (sys.modules[name].__doc__ or "").strip()


@cache
def _info(name: str) -> RuleInfo:
    """Return what reporters print of a rule, which is the same for each document."""
    rule = BY_NAME.get(name)
    if rule is None:
        return RuleInfo(
            name, str(Kind.MISSING), str(UNLISTED_RULE_SEVERITY), f"A requirement of the profile: {name}.", ""
        )
    description = _docstring(rule)[2].strip()
    return RuleInfo(
        name,
        str(rule.kind),
        str(rule.severity),
        summary(rule),
        rule.help,
        description,
        "" if rule.plugin else address(name),
    )


def _runs(rule: Rule, settings: Settings) -> bool:
    """Return whether a rule is on and, if it requires a field, asked for and not left to the profile's schema."""
    if rule_severity(rule, settings) is Severity.OFF:
        return False
    if rule.requires is None:
        return True
    requested = (
        settings.selects(rule.name) or rule.name in settings.severities or settings.profile.setting_for(rule.name)
    )
    return bool(requested) and rule.name not in settings.profile.names


def _with_check(rule: Rule) -> Rule:
    """Return the rule; if it requires a field, with a check that reports the absence of that field."""
    return rule if rule.requires is None else replace(rule, check=partial(_absent, rule))


def _absent(rule: Rule, context: Context) -> Iterator[Finding]:
    """Report the absence of the field that a rule requires, if it was looked for and nothing excuses its absence."""
    field = (rule.requires or "").lstrip("/")
    unknown = context.record.fields.get(field) in (FieldState.UNCHECKED, FieldState.CUT)
    if not getattr(context.record, field) and not unknown and not rule.excused(context):
        yield rule.finding(rule.message, at=None)
