"""A quoted organisation is named only by its initials.

Why: readers may not know what the initials stand for.
Silent: initials that everybody knows, and those in the outlet registry; initials that the text or the setting
    `abbreviations` writes out; a firm, group or artist that is named by its initials ("the hauliers' group QRM", "the
    rapper QRM") or described behind them ("QRM, a union of pilots"); headlines; labels of turns; an organisation that
    acts and is not quoted, and a thing that does not speak ("UDP support").
Source: AP Stylebook; Guardian style guide.
"""

import re
from collections.abc import Collection, Iterator
from functools import cache

from provcheck.language import languages, lexicon, outlets
from provcheck.language.anonymous_sources import is_statement
from provcheck.language.characters import APOSTROPHES
from provcheck.language.cues import quoting_words, speech_words
from provcheck.language.languages import Language
from provcheck.model.evidence import Span
from provcheck.model.finding import Finding, Kind, Severity
from provcheck.model.lazy_regex import lazy_regex
from provcheck.model.record import Quote, SpeakerKind, Where
from provcheck.model.rule import Context, Rule

# "XQC", "X.Q.C."
_INITIALS = lazy_regex(r"([A-Z](?:\.?[A-Z]){1,5})\.?$")
_WORD = lazy_regex(rf"[\w{APOSTROPHES}-]+")


def check(context: Context) -> Iterator[Finding]:
    """Report each set of initials once, where it is first quoted."""
    text, language = context.document.text, languages.by_tag(context.required_prose.language)
    known = language.phrases("acronyms")["known"]
    seen: set[str] = set()
    written_out: _WrittenOut | None = None
    for quote in context.record.quotes:
        speaker = quote.speaker
        if speaker is None or speaker.span is None or speaker.kind is not SpeakerKind.ORGANISATION:
            continue
        words = speaker.as_written.split()
        has_article = words[0].lower() in language.phrases("acronyms")["article"]
        match = _INITIALS().match(" ".join(words[has_article:]))
        if match is None:
            continue
        if quote.where is Where.HEADLINE or text[speaker.span.end : speaker.span.end + 1] == "-":
            continue
        if not is_statement(quote, language.tag) or not _speaks(quote, language.tag):
            continue
        if _is_part_of_name(text, speaker.span, has_article=has_article):
            continue
        letters = match[1].replace(".", "")
        if letters in seen or letters in known or outlets.is_outlet(letters, context.settings):
            continue
        seen.add(letters)
        written_out = written_out or _WrittenOut(text, language)
        if letters not in context.settings.abbreviations and letters not in written_out:
            yield RULE.finding(
                f"{letters} is quoted, but the text never says what it stands for",
                at=speaker,
                confidence=quote.confidence,
            )


def _speaks(quote: Quote, language: str) -> bool:
    """Return whether a verb of saying attributes a quotation; other verbs ("supports", "defines") fit things too."""
    words = quote.cue.text.lower().split() if quote.cue else []
    return not (speech_words(language) | quoting_words(language)).isdisjoint(words)


def _is_part_of_name(text: str, span: Span, *, has_article: bool) -> bool:
    """Return whether initials belong to a place ("of Raleigh, N.C.,"), a pair ("CNN/ORC") or a ticker ("<AXP>")."""
    before = text[: span.start].rstrip()
    return before.endswith(("/", "<")) or (before.endswith(",") and not has_article)


class _WrittenOut:
    """The initials of which a text says what they stand for.

    It does so by `Xanten Quay Committee (XQC)`, by `XQC (Xanten …)`, by a noun before them (`the group XQC`), by a
    description behind them (`XQC, a union of pilots`), or by the name anywhere.
    """

    def __init__(self, text: str, language: Language) -> None:
        self._explained = {match[match.lastgroup or 0] for match in _explained(language).finditer(text)}
        self._initials = _initials_of_words(text, language.words("name_words"))

    def __contains__(self, letters: str) -> bool:
        return letters in self._explained or letters in self._initials


@cache
def _explained(language: Language) -> re.Pattern[str]:
    """Return the pattern of initials beside which something explains them."""
    words = language.phrases("acronyms")
    opener, kind = lexicon.alternatives(words["article"] | words["explaining"]), lexicon.alternatives(words["kind"])
    initials = "[A-Z]{2,6}"
    return re.compile(
        rf"\((?P<in_brackets>{initials})\)"
        rf"|\b(?P<before>{initials})(?=\s*[(,]\s*(?:(?:{opener}) )?[A-Z])"
        rf"|\b(?P<described>{initials})(?=,\s(?:{lexicon.alternatives(words['article'] | words['describing'])})\s[a-z])"
        rf"|\b(?:{kind})s? (?P<after_noun>{initials})\b"
    )


def _initials_of_words(text: str, small_words: Collection[str]) -> str:
    """Return the first letters of all words but the small ones, with a space where a mark separates two."""
    initials: list[str] = []
    last_end = 0
    for word in _WORD().finditer(text):
        if not all(mark in small_words for mark in text[last_end : word.start()].split()):
            initials.append(" ")
        last_end = word.end()
        if word[0] not in small_words:
            initials.append(word[0][0])
    return "".join(initials)


RULE = Rule(
    "source-acronym",
    Kind.WEAK,
    Severity.NOTE,
    check,
    needs=("quotes", "acronyms"),
    uses=("unnamed_sources", "name_words"),
    help="Write the name out where it first appears, with the initials in parentheses.",
)
