"""What joins the words of a body's name: "Bank *of* Norland", "Fire *and* Rescue Service", "Harl*'s* Health Board"."""

from provcheck.language import outlets
from provcheck.language.marked_names import NameTokens
from provcheck.language.name_lexicon import NameLexicon

_QUOTATION_AND_DAY_TAGS = frozenset(("Q", "q", "DAY"))
# How many capitalised words an organisation's name may have before the word that shows it: Gaza's Health Ministry.
_ORGANISATION_REACH = 4
# How many words precede "and" in the name of a body of several trades: the Norland Beer and Pub Union.
_LEAST_TRADE = 2


def names_body(tokens: NameTokens, lists: NameLexicon, start: int, end: int) -> bool:
    """Return whether words are the name of a body: "UN Commission", but not "UN Commissioner", "Senate Leader Lee"."""
    for token in range(end - 1, start - 1, -1):
        if tokens.lower[token] in lists.organisations:
            return True
        if lists.is_office(tokens.lower[token]):
            return False
    # "the *charity* Medical Help for Norlanders"
    before = start - 1
    is_described = before >= 0 and tokens.words[before].islower() and tokens.lower[before] in lists.organisations
    is_beside = is_described and tokens.ends[before] + 1 == tokens.starts[start]
    return is_beside and not lists.is_first_name(tokens.lower[start])


def joins_trades(tokens: NameTokens, lists: NameLexicon, start: int, joint: int, sentence_end: int) -> bool:
    """Return whether "and" joins the trades of a body that is named behind an article: "the Harl Beer and Pub Union".

    Two bodies that speak together have a word of bodies each, or are known: "the White House and State Department".
    """
    if joint - start < _LEAST_TRADE or tokens.tags[start - 1] != "DET" or tokens.words[joint - 1].isupper():
        return False
    lower = tokens.lower
    first = " ".join(lower[start:joint])
    return (
        lists.organisations.isdisjoint(lower[start:joint])
        and not lists.is_first_name(lower[start])
        and not any(map(lists.is_office, lower[start:joint]))
        and not lists.is_known_body(first)
        and not outlets.is_outlet(first)
        and not tokens.words[joint + 1].isupper()
        and lower[joint + 1] not in lists.organisations
        and is_organisation_ahead(tokens, lists, joint + 1, sentence_end)
    )


def joins_portfolios(tokens: NameTokens, lists: NameLexicon, start: int, joint: int, sentence_end: int) -> bool:
    """Return whether "and" joins what a body is for: "Bureau of Fisheries and Aquatic Resources"."""
    lower = tokens.lower
    if lists.between_words.isdisjoint(lower[start:joint]) or not names_body(tokens, lists, start, joint):
        return False
    last = joint + 1
    while last + 1 < sentence_end and last - joint < _ORGANISATION_REACH and is_name_word(tokens, last + 1):
        last += 1
    if lower[last].endswith(lists.member_endings) and not lists.is_first_name(lower[joint + 1]):
        return last > joint + 1  # Alliance of Ferry and Harbour Builders
    return is_name_word(tokens, joint + 1) and not lists.portfolios.isdisjoint(lower[joint + 1 : last + 1])


def parts_portfolios(tokens: NameTokens, lists: NameLexicon, joint: int) -> bool:
    """Return whether "and" stands between two words of what an office is for."""
    is_between = is_name_word(tokens, joint + 1)
    return is_between and tokens.lower[joint - 1] in lists.portfolios and tokens.lower[joint + 1] in lists.portfolios


def is_name_word(tokens: NameTokens, token: int) -> bool:
    return tokens.words[token][0].isupper() and tokens.tags[token] not in _QUOTATION_AND_DAY_TAGS


def is_organisation_ahead(tokens: NameTokens, lists: NameLexicon, start: int, sentence_end: int) -> bool:
    """Return whether one of the capitalised words from `start` on is an organisation's: Gaza's Health Ministry."""
    for token in range(start, min(start + _ORGANISATION_REACH, sentence_end)):
        if not tokens.words[token][0].isupper():
            return False
        if tokens.lower[token] in lists.organisations:
            return True
    return False
