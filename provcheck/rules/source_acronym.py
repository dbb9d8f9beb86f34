"""A quoted organisation is named only by its initials.

Why: readers may not know what the initials stand for.
Silent: initials that everybody knows, and those in the outlet registry; initials that the text or the setting
    `abbreviations` writes out; a firm or group that is named by its initials ("the hauliers' group QRM"); headlines; an
    organisation that acts and is not quoted.
Source: AP Stylebook; Guardian style guide.
"""

import re
from collections.abc import Iterator

from provcheck.language import outlets
from provcheck.language.anonymous_sources import is_statement
from provcheck.language.characters import APOSTROPHES
from provcheck.model.evidence import Span
from provcheck.model.finding import Finding, Kind, Severity
from provcheck.model.lazy_regex import lazy_regex
from provcheck.model.record import SpeakerKind, Where
from provcheck.model.rule import Context, Rule

# "XQC", "the X.Q.C."
_INITIALS = lazy_regex(r"(?:the )?([A-Z](?:\.?[A-Z]){1,5})\.?$", re.IGNORECASE)
# Initials that style guides allow on first reference. Own compilation from the AP, Reuters and Guardian guides.
WELL_KNOWN = frozenset(
    """FAA ESPN DOJ DHS DEA ATF SEC FCC FTC TSA FICO UN EU US UK USA UAE NATO WHO IMF FBI CIA NASA UNICEF UNESCO
    UNHCR UNRWA OPEC FIFA UEFA IOC NHS BBC NSA IRS EPA FDA CDC PKK IRA ISIS ISIL GOP AFL-CIO NAACP ACLU NRA
    WTO ICC IAEA USDA OECD ASEAN NGO MI5 MI6 NYPD LAPD DNC RNC PLO ANC NBA NFL""".split()
)


# Nouns before initials that are a name of their own: "the hauliers' group QRM". Own compilation.
KINDS = r"(?:firm|company|agency|group|union|party|network|charity|broadcaster|think tank|bank|carmaker|airline)"
# Small words inside a name that have no letter in its initials.
SMALL_WORDS = r"(?:(?:of|for|the|and|on|in|to)\s+)*"


def check(context: Context) -> Iterator[Finding]:
    """Report each set of initials once, where it is first quoted."""
    text = context.document.text
    seen: set[str] = set()
    for quote in context.record.quotes:
        speaker = quote.speaker
        match = _INITIALS().match(speaker.as_written) if speaker else None
        if speaker is None or speaker.span is None or match is None or not match[1].isupper():
            continue
        if quote.where is Where.HEADLINE or text[speaker.span.end : speaker.span.end + 1] == "-":
            continue
        if not is_statement(quote, context.record.document.language):
            continue
        if speaker.kind is not SpeakerKind.ORGANISATION or _is_part_of_name(text, speaker.span, speaker.as_written):
            continue
        letters = match[1].replace(".", "")
        if letters in seen or letters in WELL_KNOWN or outlets.is_outlet(letters, context.settings):
            continue
        seen.add(letters)
        if letters not in context.settings.abbreviations and not _is_written_out(text, letters):
            yield RULE.finding(
                f"{letters} is quoted, but the text never says what it stands for",
                at=speaker,
                confidence=quote.confidence,
            )


def _is_part_of_name(text: str, span: Span, written: str) -> bool:
    """Return whether initials belong to a place ("of Raleigh, N.C.,"), a pair ("CNN/ORC") or a ticker ("<AXP>")."""
    before = text[: span.start].rstrip()
    return before.endswith(("/", "<")) or (before.endswith(",") and "the " not in written.lower())


def _is_written_out(text: str, letters: str) -> bool:
    """Return whether the text says what initials stand for.

    It does so by `Xanten Quay Committee (XQC)`, by `XQC (Xanten …)`, by a noun before them (`the group XQC`), or by the
    name anywhere.
    """
    if f"({letters})" in text or re.search(rf"\b{letters}\s*[(,]\s*(?:the |or )?[A-Z]", text):
        return True
    if re.search(rf"\b{KINDS}s? {letters}\b", text):
        return True
    between = rf"[\w{APOSTROPHES}-]*\s+{SMALL_WORDS}"
    return re.search(r"\b" + between.join(letters) + rf"[\w{APOSTROPHES}-]+", text) is not None


RULE = Rule(
    "source-acronym",
    Kind.WEAK,
    Severity.NOTE,
    check,
    uses=("unnamed_sources",),
    help="Write the name out where it first appears, with the initials in parentheses.",
)
