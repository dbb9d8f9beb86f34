"""Values that are no values: `nan`, `Unknown`, a template that was not filled in, an address in the place of a name.

The list is `data/placeholders.txt`. It holds for all fields.
"""

import re
from functools import cache

from provcheck.language import dates, lexicon
from provcheck.model.lazy_regex import lazy_regex
from provcheck.model.record import DATE_FIELDS

# The fields whose values are looked at. "Unknown" and "None" may be the headline of a story.
FIELDS = DATE_FIELDS | {"publisher", "credits", "bylines", "rights", "location"}
# The address of a source or of a publisher names its host; that of a licence is the licence.
_WITHOUT_ADDRESS = DATE_FIELDS | {"bylines"}
_WITHOUT_MAIL = _WITHOUT_ADDRESS | {"publisher", "credits"}
# Fields that hold names.
_NAMES = frozenset({"publisher", "credits", "bylines"})
# No placeholder is longer, and no template.
_LONGEST, _LONGEST_TEMPLATE = 40, 500
_OUTER_MARKS = " .,;:*_()[]\"'`"
# Liquid, Go, Jinja and Mustache; ERB and ASP; shells and JavaScript; one element of markup alone; a variable alone of
# Python, Pandoc, C and build systems.
_TEMPLATE = lazy_regex(
    r"\{\{.*\}\}|\{%.*%\}|<%.*%>|\$\{[^}]*\}|^<[^<>@]*>$"
    r"|^\{\w[^{}]*\}$|^(?P<mark>%%?|\$|@@)[^\W\d][\w.-]*(?P=mark)$|^__[A-Z_]+__$",
    re.DOTALL,
)
# Each template has one of these.
_TEMPLATE_MARKS = frozenset("{<%$@_")
# Booleans of JSON and TOML, and those of YAML 1.1.
_BOOLEANS = frozenset({"true", "false", "yes", "no", "on", "off"})
_MAIL = lazy_regex(r"(?:mailto:|<)?[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+>?")
_ADDRESS_STARTS = ("http://", "https://", "www.")


def defect(field: str, value: str) -> str:
    """Return what stands in the place of a value of a field, as messages name it; "" for a value."""
    text = value.strip()
    if field not in FIELDS or not text:
        return ""
    if _is_placeholder(text) or is_flag(field, text) or (field in DATE_FIELDS and dates.is_placeholder(text)):
        return "a placeholder"
    if not _TEMPLATE_MARKS.isdisjoint(text) and len(text) <= _LONGEST_TEMPLATE and _TEMPLATE().search(text):
        return "an unfilled template"
    if field in _WITHOUT_MAIL and "@" in text and _MAIL().fullmatch(text):
        return "an e-mail address"
    if field in _WITHOUT_ADDRESS and _is_address(text):
        return "an address"
    return "a date" if field in _NAMES and _is_date(text) else ""


def _is_address(text: str) -> bool:
    return text[: len("https://")].lower().startswith(_ADDRESS_STARTS) and not any(map(str.isspace, text))


def _is_date(text: str) -> bool:
    """Return whether a text is a date with its year and nothing else."""
    if len(text) > _LONGEST or not text[-1].isdigit() or not any(map(str.isalpha, text)):
        return False
    return any(span.end - span.start == len(text) and reading.kind == "full" for span, reading in dates.find(text))


def is_flag(field: str, value: str) -> bool:
    """Return whether a value is that of a switch: `published: false` keeps a draft back, and states no date."""
    return field in DATE_FIELDS and value.strip().lower() in _BOOLEANS


@cache
def _words() -> lexicon.Groups:
    return lexicon.phrase_groups(lexicon.lines("data", "placeholders"))


def _is_placeholder(text: str) -> bool:
    """Return whether a text is one of the list, or has neither a letter nor a digit."""
    if len(text) > _LONGEST:
        return False
    if not any(map(str.isalnum, text)):
        return True
    words = _words()
    forms = {text, text.strip(_OUTER_MARKS)}
    plain_forms = {form.lower().replace("_", " ") for form in forms}
    return not words["exact"].isdisjoint(forms) or not words["word"].isdisjoint(plain_forms)
