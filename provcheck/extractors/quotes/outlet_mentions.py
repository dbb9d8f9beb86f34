"""Names of outlets among the tokens: of the registry, or known by their form or by what stands beside them."""

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from provcheck.extractors.quotes.masked_tokens import MaskedTokens, TokenSpan
from provcheck.language import outlets
from provcheck.language.demonyms import is_of_country
from provcheck.language.name_lexicon import name_lexicon
from provcheck.language.outlet_names import has_outlet_form, is_station

if TYPE_CHECKING:
    from provcheck.model.settings import Settings

# How a name must match the registry.
_MATCHES = frozenset(("exact", "alias", "abbreviation", "ambiguous"))
# An acronym in no list is an outlet's where only an outlet fits.
_ACRONYM_LENGTHS = range(2, 6)
# Tags at which a longer name may be cut: "the BBC *’s* Morning Hour", "the Daily Courier *of* Harl".
_CUTS = frozenset(("'S", "OF", "IN"))
# In tokens: how far behind its start a name is cut.
_LONGEST_NAME = 16
# Tags of words before an outlet that say what it is, and how many of them: "the *local newspaper* Valley Voice".
_DESCRIBING = frozenset(("X", "DOC", "jj", "ROLE", "NUM", "S"))
_LONGEST_DESCRIPTION = 4


class OutletMention(NamedTuple):
    """An outlet's name: its tokens, and the registry's match for it."""

    tokens: TokenSpan
    match: outlets.Match


def outlet_at(
    tokens: MaskedTokens, start: int, end: int, settings: "Settings | None" = None, *, described: bool = False
) -> OutletMention | None:
    """The outlet that a name begins with, None if it is none; `described` says if a word beside it calls it one."""
    tags, last = tokens.tags, len(tokens.tags)
    while end < last and tags[end] == "DOC" and tokens.words[end][0].isupper():
        end += 1  # "the Inland *Post*"
    if end < last and tags[end] == "N" and tokens.lower[end - 1] in tokens.relays["numbered"]:
        end += 2 if tags[end + 1] == "CAP" else 1  # "Channel 7 News"
        described = True
    if "articles" in tokens.relays and (with_article := _with_article(tokens, start, end, settings)):
        return with_article
    inside = range(min(end - 1, start + _LONGEST_NAME), start, -1)
    cuts = [token for token in inside if tags[token] in _CUTS] if inside else []
    for name_end in (end, *cuts):
        span = tokens.span(start, name_end)
        match = outlets.find(tokens.text[span.start : span.end], settings)
        if match.how in _MATCHES:
            return OutletMention((start, name_end), match)
    for name_end in (*reversed(cuts), end):
        if described or _has_form(tokens, start, name_end):
            return OutletMention((start, cuts[-1] if described and cuts else name_end), outlets.Match("none"))
    if tags[end - 1] == "'S":
        end -= 1
    is_station = (_has_programme(tokens, end) and is_acronym(tokens, start)) or _is_branch(tokens, start, end)
    return OutletMention((start, end), outlets.Match("none")) if is_station else None


def _with_article(tokens: MaskedTokens, start: int, end: int, settings: "Settings | None") -> OutletMention | None:
    """The outlet whose name begins with the article before it: "à *la Stampa*", "au *Monde*"; or has two parts.

    Only in languages whose relays list their articles. "CBC/Radio-Canada" is one name where the registry has it so.
    """
    articles = tokens.relays["articles"]
    if start == 0:
        return None
    if tokens.words[end : end + 1] == ["/"]:
        span = tokens.span(start, end + 2)
        match = outlets.find(tokens.text[span.start : span.end], settings)
        if match.how in _MATCHES:
            return OutletMention((start, end + 2), match)
    span = tokens.span(start, end)
    name = tokens.text[span.start : span.end]
    if tokens.lower[start - 1] in articles:
        match = outlets.find(f"{tokens.lower[start - 1]} {name}", settings)
        if match.how == "exact":
            return OutletMention((start - 1, end), match)
    if tokens.tags[start - 1] not in ("DET", "IN") or outlets.find(name, settings).how in _MATCHES:
        return None
    matches = (outlets.find(f"{article} {name}", settings) for article in sorted(articles))
    match = next((match for match in matches if match.how in ("exact", "alias")), outlets.find(""))
    return None if match.outlet is None else OutletMention((start, end), match)


def _is_branch(tokens: MaskedTokens, start: int, end: int) -> bool:
    """Whether a name begins with an outlet's, in capitals or of several words: "BBC Scotland", "Sky News Africa"."""
    if end - start == 1 or tokens.tags[end - 1] != "CAP":
        return False
    if end - start > 2 and tokens.lower[start + 1] in tokens.relays["branch"] and is_acronym(tokens, start):
        end = start + 2  # "BBC *Radio* Strathmore"
    span = tokens.span(start, end - 1)
    has_form = end - start > 2 or is_acronym(tokens, start)
    return has_form and outlets.is_outlet(tokens.text[span.start : span.end])


def _has_programme(tokens: MaskedTokens, end: int) -> bool:
    """Whether the name of a programme follows a name: "the NBS’s *Morning Norland* programme"."""
    tags = tokens.tags
    programme = end + 2 if tags[end + 1 : end + 2] == ["DET"] else end + 1
    return tags[end : end + 1] == ["'S"] and tags[programme : programme + 1] == ["CAP"]


def _has_form(tokens: MaskedTokens, start: int, end: int) -> bool:
    """Whether a name in no list has the form of an outlet's, with the article before it."""
    if end - start == 1:
        is_title = tokens.tags[start - 1] == "DET" and tokens.lower[start] in _titles()  # "told the Mercury"
        is_attribute = tokens.tags[end : end + 1] in (["X"], ["S"], ["ROLE"], ["DOC"], ["nn"])  # "told the KBC *board*"
        return is_title or (is_station(tokens.words[start]) and not is_attribute)
    if tokens.lower[end - 1] in tokens.relays["outlet-noun"]:
        return True
    if tokens.lower[end - 1] in tokens.relays["agency"]:
        return tokens.lower[end - 2] in tokens.relays["before-agency"]  # not "the Environmental Protection Agency"
    if "OF" in tokens.tags[start:end]:
        return not _titles().isdisjoint(tokens.lower[start : start + 2])  # "the Press Trust of Norland"
    if tokens.lower[end - 1] not in _titles() and tokens.lower[start] not in outlets.outlet_words()["first"]:
        return False
    if start and tokens.tags[start - 1] == "DET":
        start -= 1
    name = " ".join(tokens.words[start:end])
    return has_outlet_form(name[:1].upper() + name[1:])


@cache
def _titles() -> frozenset[str]:
    """The last words of names of outlets."""
    listed = outlets.outlet_words()
    return frozenset((*listed["title"], *listed["doubtful-title"]))


def is_acronym(tokens: MaskedTokens, token: int) -> bool:
    """Whether a token is an acronym that means no known body."""
    word = tokens.words[token]
    is_body = tokens.lower[token] in name_lexicon(tokens.prose.language).organisations
    return word.isupper() and len(word) in _ACRONYM_LENGTHS and not is_body


def names_outlet(tokens: MaskedTokens, source: TokenSpan) -> bool:
    """Whether a source that only an outlet fits is one: by its name, or because it is an acronym."""
    start, end = named = outlet_name(tokens, source)
    if tokens.tags[start] != "CAP":
        return False
    if end < source[1] or tokens.lower[start - 1] in tokens.relays["publication"]:
        return named != source
    if end - start == 1:
        span = tokens.span(start, end)
        return is_acronym(tokens, start) or outlets.is_outlet(tokens.text[span.start : span.end])
    return outlet_at(tokens, start, end) is not None


def outlet_name(tokens: MaskedTokens, source: TokenSpan) -> TokenSpan:
    """The name in a source that only an outlet fits, without its article and the words that say what it is.

    "the *Taskov* news agency", "the local newspaper *Inland Post*", "an *AFP* reporter".
    """
    start, end = source
    if tokens.tags[start] == "DET" and end - start > 1:
        start += 1
    publication = next(
        (token for token in range(start, end) if tokens.lower[token] in tokens.relays["publication"]), end
    )
    if publication + 1 < end and tokens.tags[publication + 1] == "CAP" and tokens.tags[start] != "CAP":
        start = publication + 1
    name_end = start + 1
    while name_end < end and tokens.words[name_end][0].isupper():
        name_end += 1
    return (start, name_end if _says_medium(tokens, start, name_end, end) else end)


def _says_medium(tokens: MaskedTokens, start: int, name_end: int, end: int) -> bool:
    """Whether the words in lower case behind a name, up to `end`, call it an outlet: "Beta *news agency*".

    One word is enough if no other body is called so: "the Harl *newspaper*", but not "the Harl *agency*".
    """
    described, relays = tokens.lower[name_end:end], tokens.relays
    if len(described) > 1:
        return relays["medium"].issuperset(described)
    if described and described[0] in relays["staff"]:
        span = tokens.span(start, name_end)
        return outlets.is_outlet(tokens.text[span.start : span.end])
    return bool(described) and described[0] in relays["medium-alone"]


def before_description(tokens: MaskedTokens, noun: int) -> int:
    """The token before the words that call a name an outlet's, of which `noun` is the last."""
    tags = tokens.tags
    token = noun - 1
    first = max(0, noun - _LONGEST_DESCRIPTION)
    while token > first and tags[token] in _DESCRIBING:
        token -= 1
    return token - 1 if tags[token] in ("DET", "POS") else token


def is_place_of_medium(tokens: MaskedTokens, start: int, end: int) -> bool:
    """Whether a name says where the medium behind it is: "the *Harl* daily Valley Voice", "a *Harl* radio station".

    The word behind it calls something an outlet.
    """
    if not tokens.words[end].islower():
        return False
    if end - start == 1 and is_of_country(tokens.lower[start], tokens.prose.language):
        return True  # "*Japanese* television"
    is_indefinite = start > 0 and tokens.lower[start - 1] in tokens.relays["indefinite"]
    behind = end
    while is_described_behind(tokens, behind) and tokens.words[behind].islower():
        behind += 1
    if not is_indefinite and tokens.tags[behind : behind + 1] not in (["CAP"], ["TTL"]):
        return False
    span = tokens.span(start, end)
    return outlets.find(tokens.text[span.start : span.end]).how not in _MATCHES


def is_described_behind(tokens: MaskedTokens, end: int) -> bool:
    """Whether the words behind a name call it an outlet: "Beta *news agency*", "the Voice *newspaper*"."""
    return end < len(tokens.lower) and tokens.lower[end] in tokens.relays["medium"]
