"""The words of a language around counts, and the columns of tokens in which they are looked up."""

import re
from collections.abc import Iterable, Mapping
from functools import cache

from provcheck.extractors.figures.number_words import number_words
from provcheck.language import languages
from provcheck.language.characters import RANGE_DASHES, SPACES
from provcheck.language.cues import ListedCues, listed_cues
from provcheck.language.dates.calendars import calendar_of
from provcheck.language.languages import Language
from provcheck.language.lexicon import Groups
from provcheck.model.evidence import Span, read_only

# Empty tokens before and behind a sentence: as many as the farthest look from a token within it.
PADDING = 6
# The sort of a number that is a share, and its unit.
PERCENT = "percent"
# The forms of `counted.txt`, and of numbers in `quantities.txt`.
_FORMS = ("active", "passive", "verb", "act", "effect", "noun", "toll")
# Groups of `counting.txt` whose words are no part of a noun phrase.
_PHRASE_ENDS = ("auxiliary", "place", "of", "joining", "relative", "clause", "part", "adverb", "object", "measure")
# Groups of `counting.txt` with words that give a number a unit.
_TRIGGERS = ("toll", "life", "case", "patient", "percent", "percent-second", "area-unit", "area-first", "share-noun")
# Groups and forms whose words may stand between a verb and its number.
_LEADS = ("hedge", "object", "toll", "toll-before", "others", "relative")
_LEADING_FORMS = ("act", "toll", "effect")
# Groups of `sorts.txt` with nouns of sources.
_SOURCE_SORTS = ("anonymous", "source", "document", "group", "body")
# Kinds of finite verbs in `cues.txt`.
_FINITE = frozenset({"vbd", "vbz"})
# Numbers in plain digits that are years: from the first up to the second.
YEARS = (1900, 2100)
# Between the groups of digits of a number.
_SPACES = SPACES + "\N{THIN SPACE}"
# Digits between two marks of thousands, and the marks of a language that uses a point and a comma for decimals.
_GROUP, _BOTH_MARKS = 3, 2


Columns = tuple[list[str], list[str], list[int], list[int]]


@read_only
class Sentence:
    """The tokens `start` … `end` - 1 of a sentence of the prose, or of a headline in metadata.

    The columns hold these tokens between PADDING empty ones on either side, so that the words near a token can be
    looked up without a look at the ends: `words[i]` is the text of token i, `lower[i]` the same in lower case,
    `starts[i]` and `ends[i]` its range in `text`.
    """

    text: str
    words: list[str]
    lower: list[str]
    starts: list[int]
    ends: list[int]
    start: int
    end: int

    def span(self, start: int, end: int) -> Span:
        """Return the span of the tokens `start` … `end` - 1."""
        return Span(self.starts[start], self.ends[end - 1])

    def phrase_end(self, position: int, phrase: tuple[str, ...]) -> int:
        """Return the end of a phrase that begins at a token; 0 if another one does."""
        end = position + len(phrase)
        return end if end <= self.end and tuple(self.lower[position:end]) == phrase else 0


def padded(text: str, columns: Columns, start: int, end: int) -> Sentence:
    """Return a sentence of the tokens `start` … `end` - 1; columns are words, the same in lower case, starts, ends."""
    words, lower, starts, ends = columns
    none, nowhere = [""] * PADDING, [-1] * PADDING
    return Sentence(
        text,
        none + words[start:end] + none,
        none + lower[start:end] + none,
        nowhere + starts[start:end] + nowhere,
        nowhere + ends[start:end] + nowhere,
        PADDING,
        PADDING + end - start,
    )


Phrases = Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]


@read_only
class Vocabulary:
    """The words of a language around counts.

    `forms` maps a form of `counted.txt` to phrases with their units, by their first word ("active": by their last).
    `words` are all words that may begin a number, `phrase_ends` those that are no part of a noun phrase, `cue_verbs`
    and `saying_verbs` verbs of saying, `giving_verbs` those by which somebody gives a number, `source_nouns` nouns of
    sources, `triggers` words that give a number a unit: most sentences have none. `leads` may stand between a verb and
    its number: "put [the death toll at] 31". `links` and `commas` stand between
    the items of a list, `words_behind_measures` behind a number that counts nothing, `words_ahead_of_labels` before
    one. `digits` matches a number in digits with its end of a range and its suffix, one of `suffixes`. The words of
    numbers are those of NumberWords.
    """

    forms: Mapping[str, Phrases]
    groups: Groups
    words: frozenset[str]
    cardinals: Mapping[str, float]
    scales: Mapping[str, float]
    vague: Mapping[str, tuple[float, float, float]]
    few: Mapping[str, tuple[float, float]]
    shares: Mapping[str, float]
    suffixes: Mapping[str, float]
    digits: re.Pattern[str]
    currencies: Mapping[str, str]
    currency_words: frozenset[str]
    joined_currencies: frozenset[str]
    triggers: frozenset[str]
    months: frozenset[str]
    weekdays: frozenset[str]
    phrase_ends: frozenset[str]
    cue_verbs: frozenset[str]
    giving_verbs: frozenset[str]
    saying_verbs: frozenset[str]
    source_nouns: frozenset[str]
    leads: frozenset[str]
    links: frozenset[str]
    commas: frozenset[str]
    people_endings: tuple[str, ...]
    verb_endings: tuple[str, ...]
    words_behind_measures: frozenset[str]
    words_ahead_of_labels: frozenset[str]
    years: frozenset[str]
    ones: frozenset[str]

    def parse(self, digits: str) -> float:
        """Return the value of a number in digits, as the language groups them.

        Where both marks may part decimals, as in Spain and in Mexico, three digits behind one are thousands.
        """
        marks = self.groups["decimal"]
        decimal = next(iter(marks)) if len(marks) < _BOTH_MARKS else _decimal_mark(digits)
        return float("".join("." if mark == decimal else mark for mark in digits if mark.isdigit() or mark == decimal))

    def names_people(self, word: str) -> bool:
        """Return whether a noun in lower case names people."""
        return word in self.groups["people"] or word.endswith(self.people_endings)


@cache
def load_vocabulary(tag: str) -> Vocabulary:
    """Return the vocabulary of a language."""
    language, calendar = languages.by_tag(tag), calendar_of(tag)
    cues = listed_cues(tag)
    cue_verbs = frozenset(word for word, form in zip(cues.words, cues.forms, strict=True) if form in _FINITE)
    numbers = number_words(tag)
    groups = _with_unions(language.groups("counting"))
    forms = _forms(language)
    saying_verbs = _saying_verbs(language, cues)
    currencies = {word.replace("_", " "): code for word, code in language.pairs("currencies").items()}
    return Vocabulary(
        forms=forms,
        groups=groups,
        **numbers._asdict(),
        suffixes=_suffixes(language, numbers.scales, groups),
        digits=_digits(groups),
        currencies=currencies,
        currency_words=frozenset(words.partition(" ")[0] for words in currencies),
        joined_currencies=_joined_currencies(groups, currencies),
        triggers=_triggers(forms, groups, currencies),
        months=calendar.text_months,
        weekdays=calendar.full_weekdays,
        phrase_ends=cue_verbs.union(calendar.full_weekdays, *(groups[name] for name in _PHRASE_ENDS)),
        cue_verbs=cue_verbs,
        giving_verbs=groups["giving"] | saying_verbs,
        saying_verbs=saying_verbs or groups["giving"],
        leads=frozenset().union(*(groups[name] for name in _LEADS), *(forms[form] for form in _LEADING_FORMS)),
        links=groups["joining"].union(groups["part"], groups["hedge"], groups["adverb"], ","),
        commas=groups["joining"].union(","),
        people_endings=tuple(groups["people-ending"]),
        verb_endings=tuple(groups["verb-ending"]),
        words_behind_measures=groups["measure"] | calendar.text_months,
        words_ahead_of_labels=groups["label"] | calendar.text_months,
        years=frozenset(map(str, range(*YEARS))),
        ones=frozenset(word for word, value in numbers.cardinals.items() if value == 1),
        source_nouns=frozenset().union(*(language.groups("sorts")[name] for name in _SOURCE_SORTS), groups["source"]),
    )


def _with_unions(groups: Groups) -> Groups:
    """Return the groups of `counting.txt` with those that are made of several."""
    unions = Groups(groups)
    unions["before-verb"] = groups["having"] | groups["adverb"]
    unions["counted-end"] = (groups["toll-before"] - groups["of"]) | groups["having"]
    unions["toll-hedge"] = groups["hedge"] - groups["toll-before"]
    unions["clause-end"] = groups["clause"] | groups["relative"]
    unions["period"] = groups["since"] | groups["past"]
    return unions


def _joined_currencies(groups: Groups, currencies: Iterable[str]) -> frozenset[str]:
    """Return the letters of currencies to which a number may be joined: "AED5", the "us" of "$US5"."""
    behind_sign = {words[1:] for words in currencies if words[:1] == "$" and words[1:].isalpha()}
    return frozenset(
        word for word in groups["currency-before"] | groups["currency-letter"] | behind_sign if word.isalpha()
    )


def _triggers(forms: Mapping[str, Phrases], groups: Groups, currencies: Iterable[str]) -> frozenset[str]:
    """Return the words of which each sentence with a unit has at least one."""
    found = [groups[name] for name in _TRIGGERS]
    phrases = [phrase for rows in forms.values() for entries in rows.values() for phrase, _ in entries]
    phrases += [tuple(words.split()) for words in currencies]
    # The longest word of a phrase, the last of several: "custody" of "in custody".
    return frozenset().union(*found, (max(reversed(phrase), key=len) for phrase in phrases))


def _saying_verbs(language: Language, cues: ListedCues) -> frozenset[str]:
    """Return the forms of verbs that report speech, for attributions behind a figure."""
    verbs = language.groups("speech_verbs")
    bases = verbs["plain"] | verbs["telling"]
    return frozenset(word for word, base in zip(cues.words, cues.bases, strict=True) if base in bases)


def _forms(language: Language) -> Mapping[str, Phrases]:
    """Return the entries of `counted.txt`: phrases and units by form and by the first word, "active" by the last."""
    forms: dict[str, dict[str, tuple[tuple[tuple[str, ...], str], ...]]] = {form: {} for form in _FORMS}
    for line in language.lines("counted"):
        unit, form, *phrases = line.split()
        for joined in phrases:
            phrase = tuple(joined.split("_"))
            key = phrase[-1] if form == "active" else phrase[0]
            rows = (*forms[form].get(key, ()), (phrase, unit))
            forms[form][key] = tuple(sorted(rows, key=lambda row: -len(row[0])))
    return forms


def _suffixes(language: Language, scales: Mapping[str, float], groups: Groups) -> dict[str, float]:
    """Return what the letters behind digits multiply by: "1.5bn", "10-million", "17-percent"."""
    suffixes = {**dict.fromkeys(groups["number-suffix"] | groups["percent"], 1.0), **scales}
    pairs = language.pairs("numerals").items()
    return suffixes | {word[1:]: float(value) for word, value in pairs if word[:1] == "-"}


def _decimal_mark(digits: str) -> str:
    """Return the mark before decimals, "" if a number has none: "1.200,5", "2.5", but "1.200" and "1,200"."""
    marks = [mark for mark in digits if mark in ".,"]
    decimals = re.split("[.,]", digits)[-1]
    is_sure = bool(marks) and marks.count(marks[-1]) == 1 and len(decimals) != _GROUP
    return marks[-1] if is_sure else ""


def _digits(groups: Groups) -> re.Pattern[str]:
    """Return the pattern of a number in digits: thousands in groups, the end of a range, and letters behind it."""
    marks = groups["decimal"]
    decimal = "[.,]" if len(marks) == _BOTH_MARKS else re.escape("".join(marks) or ".")
    mark = {"[.,]": "[.,]", r"\.": ","}.get(decimal, r"\.")
    # 52,810; 2,75,000; 800 000
    grouped = rf"\d{{1,3}}(?:(?:{mark}\d{{2,3}})*{mark}\d{{3}}|(?:[{_SPACES}]\d{{3}})+)(?!\d)"
    number = rf"(?:{grouped}|\d+)(?:{decimal}\d+)?"
    after = rf"(?!\w|[.,:{RANGE_DASHES}]\d|-\w)"
    return re.compile(rf"(?P<low>{number})(?:[{RANGE_DASHES}](?P<high>{number}))?(?:-?(?P<suffix>[^\W\d_]+))?{after}")
