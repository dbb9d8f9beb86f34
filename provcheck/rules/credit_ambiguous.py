"""A credit is an abbreviation that stands for several outlets, or for no known one.

Why: readers can't tell which outlet to ask.
Silent: the text writes it out; the publisher has these initials; it is the name of the site (THW on thw.example); the
    setting `abbreviations` or `own` says what it means.
Source: Guardian style guide; AP Stylebook; IPTC ninjs 3.1, `infosources` (a name beside each code).
"""

import re
from collections.abc import Iterator

from provcheck.language import languages, lexicon, outlets
from provcheck.language.characters import APOSTROPHES
from provcheck.model.comparison import comparison_key
from provcheck.model.evidence import ORIGIN_NAMES
from provcheck.model.finding import Finding, Kind, Severity
from provcheck.model.lazy_regex import lazy_regex
from provcheck.model.record import Credit
from provcheck.model.rule import Context, Rule

# Two to six capitals, with or without full stops.
_ABBREVIATION = lazy_regex(r"[A-Z](?:\.?[A-Z]){1,5}\.?")
# A message lists no more readings than this.
_MOST_READINGS = 4

_REST_OF_WORD = rf"[\w.{APOSTROPHES}-]*"


def check(context: Context) -> Iterator[Finding]:
    """Report each abbreviation once, where it is first credited."""
    settings = context.settings
    own = {comparison_key(name) for name in settings.own}
    reported: set[str] = set()
    for credit in context.record.credits:
        name = credit.as_written
        if name in reported or credit.outlet or not _ABBREVIATION().fullmatch(name) or comparison_key(name) in own:
            continue
        match = outlets.find(name, settings)
        if name.lower() in _site_labels(context):
            continue
        if match.outlet is None and not _is_written_out(context, credit, match.readings):
            reported.add(name)
            origin = ORIGIN_NAMES[credit.origin]
            yield RULE.finding(f"{origin} names {name}, {_meanings(match.readings)}", at=credit)


def _site_labels(context: Context) -> set[str]:
    """Return the parts of the hosts at which the document says that it stands."""
    addresses = (declared.value for declared in context.document.declared if declared.field == "url")
    hosts = (address.partition("://")[2].partition("/")[0] for address in addresses)
    return {label for host in hosts for label in host.lower().split(".")}


def _meanings(readings: tuple[str, ...]) -> str:
    if not readings:
        return "which is no known outlet's abbreviation"
    if len(readings) > _MOST_READINGS:
        first = readings[: _MOST_READINGS - 1]
        return f"which could be {', '.join(first)} or one of {len(readings) - len(first)} others"
    return f"which could be {', '.join(readings[:-1])} or {readings[-1]}"


def _is_written_out(context: Context, credit: Credit, readings: tuple[str, ...]) -> bool:
    """Return whether the document says what an abbreviation means.

    It does so by `Press Centre (PC)`, by `PC (Press Centre)`, by one of the readings, or by a publisher with these
    initials.
    """
    text, record, name = context.document.text, context.record, credit.as_written
    if any(reading in text for reading in readings):
        return True
    letters = name.replace(".", "")
    if record.publisher and "".join(word[0] for word in record.publisher.value.split()).upper() == letters:
        return True
    # Small words between the words of a name have no letter in its abbreviation.
    small_words = lexicon.alternatives(languages.words_everywhere("name_words"))
    between_initials = rf"{_REST_OF_WORD}\s+(?:(?:{small_words})\s+)*"
    before = re.compile(r"\b" + between_initials.join(letters) + rf"{_REST_OF_WORD}\s+\({name}\)")
    after = re.compile(rf"\b{re.escape(name)}\s+\(" + between_initials.join(letters))
    return bool(before.search(text) or after.search(text))


RULE = Rule(
    "credit-ambiguous",
    Kind.WEAK,
    Severity.WARNING,
    check,
    help="Write the outlet's name out, or define the abbreviation under [abbreviations] in the settings.",
)
