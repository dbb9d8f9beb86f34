"""Names in running text: where they are, the honorifics and offices before them, and what they seem to name.

There is no list of persons. A name is a run of capitalised words with the particles inside it (Ursula von der Leyen,
Mohammed bin Salman, Abu Obeida), and the words before it say the rest. Linear in the text.
"""

from itertools import compress
from typing import TYPE_CHECKING

from provcheck.language.body_joints import (
    is_name_word,
    is_organisation_ahead,
    joins_portfolios,
    joins_trades,
    names_body,
    parts_portfolios,
)
from provcheck.language.characters import APOSTROPHES
from provcheck.language.manifest import CAPITALS_AND_TITLES, WITHOUT_CAPITALS
from provcheck.language.marked_names import Name, NameTokens, with_marks
from provcheck.language.name_lexicon import NameLexicon, name_lexicon
from provcheck.language.name_parts import NameParts, read_name
from provcheck.language.title_complements import complement_length

if TYPE_CHECKING:
    from provcheck.language.trait_names import TraitNames

# Tags of words that may begin a name if they have a capital. Words in no list are tagged CAP only with one.
_FIRST_TAGS = frozenset(("CAP", "TTL", "ROLE", "DOC", "DET"))
_QUOTATION_AND_DAY_TAGS = frozenset(("Q", "q", "DAY"))
# Tags of words that end a name, even with a capital.
_STOP_TAGS = _QUOTATION_AND_DAY_TAGS | {"PRS", "REL"}
_FUNCTION_TAGS = frozenset(("IN", "OF", "ADV", "SUB", "AND", "NEG", "TH", "AUX", "MOD"))
_APOSTROPHES = frozenset(APOSTROPHES)


def find_names(
    words: list[str],
    lower: list[str],
    tags: list[str],
    starts: list[int],
    ends: list[int],
    sentences: list[tuple[int, int]],
    language: str,
) -> list[Name]:
    """Return the names among the tokens in order; none crosses a sentence."""
    lists = name_lexicon(language)
    if lists.mark == WITHOUT_CAPITALS:
        from provcheck.language.bare_lexicon import Columns
        from provcheck.language.bare_names import find_bare_names  # needed by few documents

        return find_bare_names(Columns(words, lower, tags), sentences, language)
    tokens = NameTokens(words, lower, tags, starts, ends)
    names = _find(tokens, lists, sentences, language)
    return with_marks(names, tokens, lists, language) if lists.mark == CAPITALS_AND_TITLES else names


def _find(tokens: NameTokens, lists: NameLexicon, sentences: list[tuple[int, int]], language: str) -> list[Name]:
    """Return the names in runs of capitalised words in order."""
    words, lower, tags = tokens.words, tokens.lower, tokens.tags
    inside, appeals = lists.inside, lists.appeals
    complements, before_names = lists.complements, lists.before_complement_names
    traits = _traits(tokens, lists)
    names: list[Name] = []
    sentence = -1
    sentence_start = sentence_end = name_end = 0
    for token in compress(range(len(tags)), map(_FIRST_TAGS.__contains__, tags)):
        tag = tags[token]
        if token < name_end or (tag != "CAP" and not words[token][0].isupper()):
            continue
        while token >= sentence_end:
            sentence += 1
            sentence_start, sentence_end = sentences[sentence]
        name_end = token + 1
        if tag == "DET" and not _is_part_of_name(tokens, lists, token, sentences[sentence]):
            continue
        while name_end < sentence_end and tags[name_end] == "CAP":
            name_end += 1
        if (name_end > token + 1 or name_end == sentence_end) and _describes_next(tokens, lists, token):
            name_end = token + 1
            continue
        if lower[token] in appeals and _is_appeal(tokens, lists, name_end, sentence_end):
            name_end += 2
        # Most names end here, before a word in lower case that joins nothing.
        if name_end < sentence_end and (lower[name_end] in inside or words[name_end] != lower[name_end]):
            name_end = _extend(tokens, lists, token, name_end, sentence_end)
        if name_end > token + 1 and words[token].islower():
            name_end = token + 1  # "the *harbourboy7* Reddit account"
        if traits is not None:
            end = traits.end_of_name(token, name_end, sentences[sentence])
            name_end = end or token + 1
            if not end:
                continue
        name = None
        if lower[token - 1] in before_names or (name_end < sentence_end and lower[name_end] in complements):
            office = _office_with_complement(tokens, lists, sentence_start, token, name_end, sentence_end)
            name = _behind_complement(tokens, lists, office, sentence_end, language) if office else None
        if name is None and (read := read_name(tuple(words[token:name_end]), tag, token == sentence_start, language)):
            name = _name(token, token + read.core, name_end, read)
        if name and traits is not None:
            name = traits.judged(name)
        if name:
            name_end = name.end
            names.append(name)
    return names


def _name(start: int, core: int, end: int, read: NameParts) -> Name:
    """Return the name at the tokens from `start` to `end` - 1 whose core begins at `core`."""
    return Name(
        start,
        core,
        end,
        read.parts,
        read.lower_parts,
        read.last,
        read.honorific,
        read.office,
        read.gender,
        read.kind,
    )


def _traits(tokens: NameTokens, lists: NameLexicon) -> "TraitNames | None":
    """Return what the traits of the language say about names; None for a language without such traits."""
    if not (lists.has_listed_offices or lists.has_apposed_names or lists.participle_endings):
        return None
    from provcheck.language.trait_names import TraitNames  # needed by few documents

    return TraitNames(tokens, lists)


def _describes_next(tokens: NameTokens, lists: NameLexicon, token: int) -> bool:
    """Return whether a word says what is named behind it: "*Carmaker* Corvanta", "*Norland-based* Corvanta"."""
    low = tokens.lower[token]
    is_description = low in lists.body_nouns or (bool(lists.origin_endings) and low.endswith(lists.origin_endings))
    return is_description and tokens.tags[token + 1 : token + 2] == ["CAP"]


def _is_part_of_name(tokens: NameTokens, lists: NameLexicon, determiner: int, sentence: tuple[int, int]) -> bool:
    """Return whether a determiner with a capital begins a name; at the start of a sentence it has its capital there."""
    start, end = sentence
    if lists.mark == CAPITALS_AND_TITLES or determiner == start or determiner + 1 == end:
        return False
    return tokens.words[determiner + 1][0].isupper()


def _is_appeal(tokens: NameTokens, lists: NameLexicon, article: int, sentence_end: int) -> bool:
    """Return whether an article and a name word follow the verb of an appeal: "Save *the Rivers*"."""
    return article + 1 < sentence_end and tokens.lower[article] in lists.articles and is_name_word(tokens, article + 1)


def _office_with_complement(
    tokens: NameTokens, lists: NameLexicon, sentence_start: int, start: int, end: int, sentence_end: int
) -> tuple[int, int] | None:
    """Return the start of an office and the token of the preposition behind it; None if there is none.

    The capitalised words from `start` to `end` - 1 are the office, or begin the complement of one in lower case.
    """
    words, lower = tokens.words, tokens.lower
    if end < sentence_end and lower[end] in lists.complements:
        return (start, end) if lists.has_complement(lower[end - 1]) else None
    before = start - 1
    while before > sentence_start and lower[before] in lists.before_complement_names:
        if lower[before] in lists.complements:
            office = lower[before - 1]
            return (before - 1, before) if lists.has_complement(office) and words[before - 1].islower() else None
        before -= 1
    return None


def _behind_complement(
    tokens: NameTokens, lists: NameLexicon, office: tuple[int, int], sentence_end: int, language: str
) -> Name | None:
    """Return the person whose office has a complement: "Minister of Health Samir Odeh"; None if none is named."""
    words, lower, tags = tokens.words, tokens.lower, tokens.tags
    start, preposition = office
    first = preposition + 1
    while first < sentence_end and lower[first] in lists.articles:
        first += 1
    end = _end_of_complement(tokens, lists, first, sentence_end)
    if end == first:
        return None
    length = complement_length(tuple(words[first:end]), tuple(lower[preposition - 1 : first]), language)
    if not length:
        return None
    behind = first + length
    if not words[behind][0].isupper():
        return None
    read = read_name(tuple(words[behind:end]), tags[behind], False, language)
    if read is None or read.kind in ("organisation", "title"):
        return None
    core = behind + read.core
    name = _name(start, core, end, read)
    name.office, name.kind = " ".join(words[start:core]), "person"
    return name


def _end_of_complement(tokens: NameTokens, lists: NameLexicon, first: int, sentence_end: int) -> int:
    """Return the end of the complement and of the name behind it that begin at `first`."""
    lower, end = tokens.lower, first
    while end < sentence_end:
        if lower[end] in lists.portfolios or is_name_word(tokens, end):
            end += 1
        elif end == first or end + 1 == sentence_end:
            break
        elif lower[end] == "," and _is_listed(tokens, lists, end, sentence_end):
            end += 2  # "Minister of Agriculture, Livestock and Fisheries"
        elif lower[end] in lists.portfolio_joints and lower[end + 1] in lists.portfolios:
            end += 2  # "Minister of Finance and Planning"
        elif lower[end] in lists.complements and _goes_on(tokens, lists, end):
            end += 2
        else:
            break
    return _extend(tokens, lists, first, end, sentence_end) if end > first else first


def _is_listed(tokens: NameTokens, lists: NameLexicon, comma: int, sentence_end: int) -> bool:
    """Return whether a comma stands in a list of portfolios, which ends with "and" and another one."""
    lower, end = tokens.lower, comma + 1
    while end < sentence_end and lower[end] in lists.portfolios:
        end += 1
        if end < sentence_end and lower[end] == ",":
            end += 1
    return (
        comma + 1 < end < sentence_end - 1
        and lower[end] in lists.portfolio_joints
        and lower[end + 1] in lists.portfolios
    )


def _goes_on(tokens: NameTokens, lists: NameLexicon, preposition: int) -> bool:
    """Return whether a complement goes on: "Economics *at* Eastwick University", "the Joint Chiefs *of* Staff"."""
    lower = tokens.lower
    if lower[preposition + 1] in lists.portfolios:
        return lower[preposition] in lists.between_words
    return lower[preposition - 1] in lists.portfolios and is_name_word(tokens, preposition + 1)


def _extend(tokens: NameTokens, lists: NameLexicon, start: int, end: int, sentence_end: int) -> int:
    """Return the end of the name that starts at `start` and has the tokens before `end` at least."""
    words, tags = tokens.words, tokens.tags
    while end < sentence_end:
        if tags[end] == "CAP" or (tags[end] not in _STOP_TAGS and words[end][0].isupper()):
            if lists.has_listed_offices and tags[end] in _FUNCTION_TAGS and tokens.lower[end] not in lists.portfolios:
                break  # "Rosa Vidal *Menurut* …": a full stop is missing
            if lists.has_apposed_names and tags[end] == "DET" and not _is_before_name(tokens, end, sentence_end):
                break  # "Rosa Vidal *Un* viejo problema"
            end += 1
            continue
        further_end = _skip_joining(tokens, lists, start, end, sentence_end)
        if further_end == end:
            break
        end = further_end
    return end


def _is_before_name(tokens: NameTokens, token: int, sentence_end: int) -> bool:
    """Return whether a word with a capital follows a token."""
    return token + 1 < sentence_end and tokens.words[token + 1][0].isupper()


def _skip_joining(tokens: NameTokens, lists: NameLexicon, start: int, end: int, sentence_end: int) -> int:
    """Return the end of a name after the joining tokens at `end` and the word that they join; `end` if they do not."""
    words, lower, tags = tokens.words, tokens.lower, tokens.tags
    word, low = words[end], lower[end]
    if low not in lists.inside or end + 1 == sentence_end:
        return end
    if word == ".":
        return end + 1 if _is_abbreviated(tokens, lists, end) else end
    if word in _APOSTROPHES:
        is_marked = lower[end - 1] in lists.marked_addresses  # Dato' Hamid Ismail
        is_plural = end == start + 1 or lists.is_office(lower[end - 1].removesuffix("s"))
        is_plural |= lower[end - 1].endswith(lists.member_endings) and not lists.is_first_name(lower[start])
        is_body = is_plural and is_organisation_ahead(tokens, lists, end + 1, sentence_end)
        return end + 1 if is_marked or is_body else end  # Students' Union, Norland Teachers' Union
    if low in lists.surname_joints:
        return end + 2 if _joins_surnames(tokens, lists, start, end, sentence_end) else end
    if low in lists.particles:
        if lists.mark == CAPITALS_AND_TITLES and not lists.is_first_name(lower[end - 1]):
            return end  # "Ole Quell *von* Greenpeace"
        last = end + 1
        while last + 1 < sentence_end and lower[last] in lists.particles and words[last][0].islower():
            last += 1
        return last + 1 if is_name_word(tokens, last) else end
    if tags[end] == "'S":
        return end + 1 if is_organisation_ahead(tokens, lists, end + 1, sentence_end) else end
    if low in lists.portfolio_joints:
        behind = _behind_portfolio_joint(tokens, lists, start, end, sentence_end)
        if behind is not None:
            return behind
    if low in lists.appeal_joints:
        # Committee to Protect Writers
        is_appeal = lower[end + 1] in lists.appeals and is_name_word(tokens, end + 1)
        return end + 2 if is_appeal and names_body(tokens, lists, start, end) else end
    if low in lists.between_words and names_body(tokens, lists, start, end):
        last = end + 1
        if lower[last] in lists.articles and last + 1 < sentence_end:
            last += 1
        return last + 1 if is_name_word(tokens, last) else end
    return end


def _behind_portfolio_joint(
    tokens: NameTokens, lists: NameLexicon, start: int, joint: int, sentence_end: int
) -> int | None:
    """Return where a name goes on behind "and"; `joint` if it ends there, None if other joints decide."""
    if lists.has_listed_offices and parts_portfolios(tokens, lists, joint):
        return joint + 2  # "Menteri Pendidikan Dasar dan Menengah"
    if joins_portfolios(tokens, lists, start, joint, sentence_end):
        return joint + 2
    if tokens.lower[joint - 1] in lists.portfolios and not lists.is_first_name(tokens.lower[start]):
        # Eastwick Fire and Rescue Service
        return joint + 1 if is_organisation_ahead(tokens, lists, joint + 1, sentence_end) else joint
    return joint + 1 if joins_trades(tokens, lists, start, joint, sentence_end) else None


def _joins_surnames(tokens: NameTokens, lists: NameLexicon, start: int, joint: int, sentence_end: int) -> bool:
    """Return whether "e" joins the surnames of one person: "Rui Costa *e* Silva", but not "Rui Costa e Ana Silva"."""
    behind = joint + 2
    goes_on = behind < sentence_end and (is_name_word(tokens, behind) or tokens.lower[behind] in lists.particles)
    is_surname = is_name_word(tokens, joint + 1) and not lists.is_first_name(tokens.lower[joint + 1])
    return is_surname and not goes_on and joint - start > 1 and lists.is_first_name(tokens.lower[start])


def _is_abbreviated(tokens: NameTokens, lists: NameLexicon, full_stop: int) -> bool:
    """Return whether a full stop belongs to the word before it, and a capitalised word follows: "J.", "Mr.", "Jr."."""
    words, lower, starts, ends = tokens.words, tokens.lower, tokens.starts, tokens.ends
    before = full_stop - 1
    if starts[full_stop] != ends[before] or not words[full_stop + 1][0].isupper():
        return False
    low = lower[before]
    return len(low) <= 2 or low in lists.honorifics or tokens.tags[before] == "TTL" or low in lists.suffixes
