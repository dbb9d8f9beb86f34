"""Which requirements most documents of a first run violate: without settings, that is said once and not for each."""

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import chain, islice

from provcheck.model.finding import Kind
from provcheck.model.result import Result
from provcheck.reporters.summary import open_findings

# In a smaller folder every finding is shown.
_MIN_DOCUMENTS = 50
# Results that are held until it is known what most of them lack; in longer runs they show it for all.
_MAX_HELD = 1_000
# What settles a missing field that a house does without; other requirements are of profiles that somebody chose.
_REMEDIES = {
    "date-missing": 'if they need no date, one line in .provcheck.toml settles it: profile = "minimal"',
    "credit-missing": "if they are your own work, one line in .provcheck.toml settles it: own = [{}]",
}
_SOME_NAME = "Your outlet"
_DATE_KEY = 'if {} is the date, one line in .provcheck.toml settles it: keys.{} = "published"'
# Documents whose metadata is searched for a date under another key.
_MAX_READ = 30


def fold_common(results: Iterator[Result]) -> tuple[Iterator[Result], Mapping[str, str]]:
    """The results, and the settings that would settle what most documents lack, by rule."""
    held = list(islice(results, _MAX_HELD))
    documents = [result for result in held if not result.skipped]
    violated = Counter(rule for result in documents for rule in _violated(result))
    common = [rule for rule, number in violated.items() if number * 2 > len(documents) > _MIN_DOCUMENTS]
    remedies = {rule: _REMEDIES[rule] for rule in common if rule in _REMEDIES}
    if "credit-missing" in remedies:
        remedies["credit-missing"] = remedies["credit-missing"].format(_own_names(documents))
    if "date-missing" in remedies and (key := _date_key(documents)):
        remedies["date-missing"] = _DATE_KEY.format(key, key)
    return chain(held, results), remedies


def _violated(result: Result) -> set[str]:
    return {finding.rule for finding in open_findings(result) if finding.kind is Kind.MISSING}


def _date_key(documents: list[Result]) -> str:
    """The key that holds a date in nearly all documents without one; "" if there is none."""
    from provcheck.cli.settings_template import toml_key  # few runs fold findings
    from provcheck.engine.settings_proposals import NEAR_UNANIMITY
    from provcheck.engine.unknown_keys import unknown_keys_of_file

    lacking = [result.uri for result in documents if "date-missing" in _violated(result)][:_MAX_READ]
    keys = Counter(key for path in lacking for key, kind in unknown_keys_of_file(path) if kind == "date")
    key, number = max(keys.items(), key=lambda item: item[1], default=("", 0))
    return toml_key(key) if number and number >= NEAR_UNANIMITY * len(lacking) else ""


def _own_names(documents: list[Result]) -> str:
    """The names of the site in its configuration, as in a list of TOML; without one, a sample of a name."""
    from provcheck.cli.settings_template import quoted  # few runs fold findings
    from provcheck.engine.settings_proposals import site_names
    from provcheck.engine.site_configuration import find_site_configuration

    site = find_site_configuration(result.uri for result in documents)
    return ", ".join(quoted(name.value) for name in site_names(site)) or quoted(_SOME_NAME)
