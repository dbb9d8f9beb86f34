"""The tags of words whose place shows what they are: verbs that open a sentence, names, initials and acronyms.

"*Said* Ann Lee: …", "*May* said", "*A*. Linnet said", "the *WHO* said".
"""

from functools import cache
from typing import TYPE_CHECKING

from provcheck.language.ambiguous_first_names import ambiguous_names, is_name
from provcheck.language.cues import PARTICIPLE, PAST, THIRD_PERSON
from provcheck.language.tags import one_letter_words

if TYPE_CHECKING:
    from provcheck.extractors.quotes.masked_tokens import MaskedTokens

# Forms of a verb that may open a sentence: “Said Ann Lee: …”, “Adding: …”.
OPENING_FORMS = frozenset(("vbd", "vbz", "vbg"))
_BARE_FORMS = frozenset((PAST, PARTICIPLE))


def correct_tags(tokens: "MaskedTokens") -> None:
    """Correct the tags of words whose place shows what they are: a verb, a name, a joining article or a title."""
    words, tags = tokens.words, tokens.tags
    for token in _opening_verbs(tokens):
        tags[token] = _tag_of_opening(tokens, token)
    capitals = _capitals(tokens.prose.language)
    listed_capitals = [token for token in tokens.listed_tokens if words[token] in capitals]
    names = _names_like_verbs(tokens, listed_capitals) + _initials_like_words(tokens, listed_capitals)
    for token in names + _acronyms_like_words(tokens):
        tags[token] = "CAP"
    if tokens.sorts["genitive-article"]:
        from provcheck.extractors.quotes.joining_articles import joining_articles  # few languages have such

        for token in joining_articles(tokens):
            tags[token] = "OF"
    if tokens.constructions["title-too"]:
        from provcheck.extractors.quotes.titles_like_words import titles_like_words  # few languages have such

        for token in titles_like_words(tokens):
            tags[token] = "TTL"


def _opening_verbs(tokens: "MaskedTokens") -> list[int]:
    """Verbs with a capital that open a sentence: "*Said* Ann Lee: …"."""
    tags, cue_forms = tokens.tags, tokens.cue_forms
    if tokens.language.has("bare-verbs-first"):
        # "“…” *Ucap* Ruiz", "*Dikatakan* Ruiz, …": nobody is called so.
        return [token for token in tokens.cue_tokens if cue_forms[token] in _BARE_FORMS and tags[token] == "CAP"]
    return [token for token in tokens.sentence_starts if cue_forms[token] in OPENING_FORMS and tags[token] == "CAP"]


def _tag_of_opening(tokens: "MaskedTokens", token: int) -> str:
    """The tag of a word that looks like a verb and opens a sentence: a noun before its verb, else the form of the verb.

    "*Judges* said", but "*Says* Ann Lee"; "*Sparks* says" is a name.
    """
    form, after = tokens.cue_forms[token], tokens.cue_forms[token + 1 : token + 2]
    if form != THIRD_PERSON or after not in (["vb"], ["vbd"], ["vbz"]):
        return form
    return "CAP" if after == ["vbz"] else "S"


@cache
def _capitals(language: str) -> frozenset[str]:
    """The names and initials, with a capital, that are listed as other words."""
    return one_letter_words(language).union(ambiguous_names(language))


def _names_like_verbs(tokens: "MaskedTokens", capitals: list[int]) -> list[int]:
    """Names that are listed as other words: "*May* said", "George *Will*", "*June* Vandal", "*Per* Lund"."""
    months = ambiguous_names(tokens.prose.language)
    words, auxiliaries = tokens.words, tokens.constructions["singular-auxiliary"]
    candidates = [token for token in capitals if words[token] in months]
    if not candidates:
        return []
    found: list[int] = []
    tags = tokens.tags.copy()  # a name that was found counts as one for its neighbours
    for token in candidates:
        word, tag = words[token], tags[token]
        if tag not in ("MOD", "DAY", "IN") or word not in tokens.text:
            continue  # MAY in a headline in capitals
        sentence = tokens.sentence_numbers[token]
        before = tags[token - 1] if token > tokens.sentence_starts[sentence] else "^"
        after, is_before_auxiliary = "$", False
        if token + 1 < tokens.sentence_ends[sentence]:
            after = tokens.cue_forms[token + 1] or tags[token + 1]
            is_before_auxiliary = tokens.lower[token + 1] in auxiliaries
        if is_name(tag, before, after, is_before_auxiliary=is_before_auxiliary, is_month=months[word]):
            found.append(token)
            tags[token] = "CAP"
    return found


def _initials_like_words(tokens: "MaskedTokens", capitals: list[int]) -> list[int]:
    """Initials that are listed as other words: "*A*. Linnet said"."""
    letters, words = one_letter_words(tokens.prose.language), tokens.words
    return [
        token
        for token in capitals
        if words[token] in letters
        and words[token + 1 : token + 2] == ["."]
        and token + 2 < len(words)
        and tokens.starts[token + 1] == tokens.ends[token]
        and tokens.tags[token + 2] == "CAP"
        and tokens.tags[token - 1] != "DET"  # "They gave it an A."
        and tokens.sentence_numbers[token] == tokens.sentence_numbers[token + 2]
    ]


def _acronyms_like_words(tokens: "MaskedTokens") -> list[int]:
    """Acronyms that are listed as other words: "the *WHO* said", but not "MAN WHO SHOT SWAN"."""
    acronyms, words = tokens.constructions["acronym-too"], tokens.words
    if not any(acronym.upper() in tokens.text for acronym in acronyms):
        return []
    return [
        token
        for token, word in enumerate(words)
        if word.isupper()
        and tokens.lower[token] in acronyms
        and not any(beside.isupper() and len(beside) > 1 for beside in words[max(0, token - 1) : token + 2 : 2])
    ]
