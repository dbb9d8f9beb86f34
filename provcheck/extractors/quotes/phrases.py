"""Noun phrases that are sources: how far they reach, their head nouns, roles, genders and kinds of speaker.

A phrase is a range of tokens. Names in a phrase are resolved by `speakers`.
"""

from functools import lru_cache

from provcheck.extractors.quotes.masked_tokens import MaskedTokens, TokenSpan
from provcheck.extractors.quotes.resolved_speaker import ANONYMOUS, DOCUMENT, GROUP, ORGANISATION, PERSON
from provcheck.extractors.quotes.sources import NOMINAL, VERBS
from provcheck.language import languages
from provcheck.language.name_lexicon import name_lexicon
from provcheck.language.spacing import single_spaced
from provcheck.model.record import SpeakerKind

PRONOUNS = frozenset(("PRS", "YOU", "OBJ", "REL", "TH", "POS"))
PREPOSITIONS, NUMBERS = frozenset(("OF", "IN")), frozenset(("N", "NUM"))
# Tags of words before the "of" or "in" of a noun phrase.
NOUNS = frozenset(("CAP", "X", "S", "TTL", "ROLE", "DOC", "nn", "vb", "vbz"))
# Tags that may open a role after a name, and tags that show that the words after the comma are a clause or a
# quotation. A relative clause ends a role. In tokens: the longest role.
ROLE_OPENERS = frozenset(("DET", "ROLE", "TTL", "POS", "X", "CAP"))
NO_ROLE = frozenset(("Q", "q", "AUX", "MOD"))
ROLE_ENDS = NO_ROLE | {"REL", "TH", "POS", ",", "."}
LONGEST_ROLE = 24
FINITE_CUES = frozenset(("vbd", "vbz"))
# Tags after an affiliation ("for the company"), and its length in tokens.
AFFILIATION_ENDS = frozenset((",", ".", "vbd", "vbz", "AUX", "MOD", "Q"))
LONGEST_AFFILIATION = 8
# The longest remark on an office, in tokens with its parentheses: "Inspector (*west zone*)".
LONGEST_REMARK = 5
# Roles whose words are kept between documents.
MOST_ROLES = 2048


def is_one_person(tokens: MaskedTokens, phrase: TokenSpan) -> bool:
    """Whether a phrase describes one person by an office or a trade, or as a man or a woman."""
    noun = head_noun(tokens, phrase)
    word = tokens.lower[noun]
    if is_plural(tokens, word):
        return False
    is_office = tokens.tags[noun] in ("ROLE", "TTL") or name_lexicon(tokens.prose.language).is_office(word)
    return is_office or word in tokens.sorts["anonymous"]


def is_plural(tokens: MaskedTokens, noun: str) -> bool:
    """Whether a noun in lower case is plural, as far as its ending or a list says."""
    groups = tokens.sorts
    if noun in groups["plural"]:
        return True
    return noun.endswith(tuple(groups["plural-ending"])) and not noun.endswith(tuple(groups["singular-ending"]))


def opens_complement(tokens: MaskedTokens, token: int) -> bool:
    """Whether a token opens what follows a noun: "the mayor *of* Harl", "a source *close* to the council"."""
    if tokens.tags[token] in PREPOSITIONS:
        return True
    return tokens.lower[token] in tokens.informed and tokens.tags[token + 1 : token + 2] in (["TO"], ["IN"], ["OF"])


def head_noun(tokens: MaskedTokens, phrase: TokenSpan) -> int:
    """The token of the head noun: "a *spokeswoman* for the company", "*sources* familiar with the plan"."""
    start, end = phrase
    if "noun-first" in tokens.language.traits:
        return _first_noun(tokens, start, end)
    tags, lower, informed = tokens.tags, tokens.lower, tokens.informed
    noun = end - 1
    for token in range(start + 1, end):
        if tags[token] in PREPOSITIONS or (lower[token] in informed and opens_complement(tokens, token)):
            if tags[token - 1] in NUMBERS and tags[token + 1 : token + 2] == ["N"]:
                break  # "three in 10 *voters*"
            noun = token - 1
            break
    return noun - 1 if noun > start and lower[noun] in tokens.sorts["belonging"] else noun


def _first_noun(tokens: MaskedTokens, start: int, end: int) -> int:
    """The head noun where adjectives follow it: "la *fédération* ghanéenne"; a few stand before it ("nuevo")."""
    adjectives = tokens.sorts["adjective"]
    for token in range(start, end):
        if tokens.tags[token] not in ("DET", "POS", "NUM", "ADV", "N") and tokens.lower[token] not in adjectives:
            return token
    return end - 1


def described_gender(tokens: MaskedTokens, phrase: TokenSpan) -> str:
    """The gender that a description states: "m", "f" or ""."""
    return gender_of_noun(tokens, tokens.lower[head_noun(tokens, phrase)])


def gender_of_role(tokens: MaskedTokens, role: str) -> str:
    """The gender that the noun of a role states: "f" for "finance spokeswoman of the party"."""
    joints = name_lexicon(tokens.prose.language).between_complements
    noun = ""
    for word in role.lower().split():
        if word in joints:
            break
        noun = word
    return gender_of_noun(tokens, noun)


def gender_of_noun(tokens: MaskedTokens, noun: str) -> str:
    """The gender that a noun in lower case states: "m", "f" or ""."""
    groups = tokens.sorts
    if noun.endswith(tuple(groups["female-ending"])):
        return "f"
    return "m" if noun.endswith(tuple(groups["male-ending"])) else ""


def expand_phrase(tokens: MaskedTokens, phrase: TokenSpan) -> TokenSpan:
    """The whole noun phrase that a phrase ends: for "Iran", "the Leader of the Revolution in Iran"."""
    start, end = phrase
    first = tokens.sentence_starts[tokens.sentence_numbers[start]]
    tags = tokens.tags
    if tags[start] in PRONOUNS:
        return phrase
    if start - 2 > first and tokens.lower[start - 2] in tokens.informed:
        start = _start_of_informed(tokens, start, first)
    if tags[start] == "CAP" and start > first and tags[start - 1] == "AND":
        return _start_of_list(tokens, start, first), end
    if tags[start] == "N" and start - 2 >= first and tags[start - 1] == "IN" and tags[start - 2] in NUMBERS:
        return start - 2, end  # "*three in 10 voters*"
    while start - 2 >= first and _is_complement(tags, start):
        before = _phrase_start(tags, start - 2, first)
        while before - 2 >= first and tags[before - 1] == "OF" and tags[before - 2] in NOMINAL:
            before = _phrase_start(tags, before - 2, first)
        if tokens.lower[start - 1] in tokens.sorts["agent"] and not _is_document(tokens, before, start - 1):
            break  # "warnings *by* experts", but "a poll of voters by the institute"
        start = before
    return start, end


def _is_document(tokens: MaskedTokens, start: int, end: int) -> bool:
    """Whether a noun of documents stands in a range."""
    return "DOC" in tokens.tags[start:end] or not tokens.sorts["document"].isdisjoint(tokens.lower[start:end])


def _start_of_informed(tokens: MaskedTokens, start: int, first: int) -> int:
    """The start of the source whose knowledge a phrase ends: "a source close to *the council*"; else `start`."""
    sources, noun = tokens.language.groups("unnamed_sources"), start - 3
    is_source = tokens.lower[noun] in sources["noun"] | sources["people"] | sources["source"]
    return _phrase_start(tokens.tags, noun, first) if is_source else start


def _start_of_list(tokens: MaskedTokens, start: int, first: int) -> int:
    """The start of those whose places a phrase ends: "*residents of* Harl, Eastwick and *Norhaven*"; else `start`."""
    token = start - 1
    while token > first and tokens.tags[token] in ("CAP", ",", "AND"):
        token -= 1
    is_group = token > first and tokens.tags[token] in PREPOSITIONS and is_plural(tokens, tokens.lower[token - 1])
    return _phrase_start(tokens.tags, token - 1, first) if is_group and tokens.tags[token - 1] in NOUNS else start


def _is_complement(tags: list[str], start: int) -> bool:
    """Whether what begins at a token belongs to the noun before it: "mayor *of* Oslo", "an aide *to* the mayor"."""
    if tags[start - 1] == "TO":
        return tags[start - 2] in ("ROLE", "TTL")
    return tags[start - 1] in PREPOSITIONS and tags[start - 2] in NOUNS


def _phrase_start(tags: list[str], token: int, first: int) -> int:
    """The start of the simple noun phrase that ends with `token`, at its determiner or at `first`."""
    while token > first and tags[token - 1] in NOMINAL and tags[token] not in ("DET", "POS"):
        token -= 1
    return token


def skip_aside(tokens: MaskedTokens, phrase: TokenSpan) -> TokenSpan:
    """The phrase before an age or a time between commas: "*Ann Lee*, 34, said", "*Ann Lee*, last week, said"."""
    start, end = phrase
    first = tokens.sentence_starts[tokens.sentence_numbers[start]]
    if start - 2 < first or tokens.tags[start - 1] != ",":
        return phrase
    is_time = end - start == 2 and tokens.lower[end - 1] in tokens.sorts["time"]
    is_age = end - start == 1 and tokens.tags[start] == "N"
    if not (is_time or is_age):
        return phrase
    speaker_start = start - 2
    while speaker_start > first and tokens.tags[speaker_start - 1] in NOMINAL:
        speaker_start -= 1
    return speaker_start, start - 1


def over_parenthesis(tokens: MaskedTokens, phrase: TokenSpan) -> TokenSpan:
    """The phrase with the name behind a remark on its office: "Superintendent (*rural*) *Ada Linnet*"."""
    start, end = phrase
    tags = tokens.tags
    sentence_end = tokens.sentence_ends[tokens.sentence_numbers[start]]
    closing = next(
        (token for token in range(end + 1, min(end + LONGEST_REMARK, sentence_end)) if tags[token] == ")"), 0
    )
    if not closing or not name_lexicon(tokens.prose.language).is_office(tokens.lower[end - 1]):
        return phrase
    last = closing + 1
    while last < sentence_end and tags[last] == "CAP":
        last += 1
    return (start, last) if last > closing + 1 else phrase


def trim_phrase(tokens: MaskedTokens, phrase: TokenSpan) -> TokenSpan:
    """A phrase without days, times and adverbs at its ends, and without a possessive ending."""
    start, end = phrase
    if end - start == 1:
        return phrase
    adverbs = tokens.sorts["adverb"]
    while end - start > 1 and (tokens.tags[end - 1] in ("'S", "DAY", "LY") or tokens.lower[end - 1] in adverbs):
        end -= 1
    if end - start > 2 and tokens.lower[end - 1] in tokens.sorts["time"]:
        end -= 2 * (tokens.lower[end - 2] in tokens.sorts["before-time"])
    while end - start > 1 and tokens.tags[start] in ("LY", "DAY"):
        start += 1
    if end - start > 1 and tokens.tags[end - 1] == "ED" and tokens.tags[end - 2] in NOUNS:
        end -= 1  # "a poll *conducted* in May"
    return start, end


def text_of(tokens: MaskedTokens, phrase: TokenSpan) -> str:
    """The text of a phrase, with single spaces."""
    start, end = phrase
    return single_spaced(tokens.text[tokens.starts[start] : tokens.ends[end - 1]])


def strip_article(tokens: MaskedTokens, text: str) -> str:
    """A text without the article that it begins with."""
    first, _, rest = text.partition(" ")
    if tokens.language.elision and ("’" in first[:2] or "'" in first[:2]):
        return text[2:]  # l'agence
    return rest if first.lower() in tokens.sorts["article"] and rest else text


def role_after(tokens: MaskedTokens, end: int) -> str | None:
    """The role between commas after a name that ends before token `end`: "Ann Lee, *the mayor of Rome*,"."""
    sentence_end = tokens.sentence_ends[tokens.sentence_numbers[end - 1]]
    tags = tokens.tags
    if tags[end : end + 3 : 2] == [",", ","] and _is_age_or_degree(tokens, end + 1):
        end += 2
    start = end + 1
    if start >= sentence_end or tags[end] != "," or not _opens_role(tokens, start):
        return None
    tag, token = "", start
    for token in range(start + 1, min(sentence_end, end + LONGEST_ROLE)):
        tag = tags[token]
        is_inside = tag == "." and token < sentence_end - 1
        if tag in ROLE_ENDS and not is_inside and (tag != "POS" or tokens.lower[token] in tokens.sorts["relative"]):
            break
    else:
        return None
    if tag in NO_ROLE or not FINITE_CUES.isdisjoint(tokens.cue_forms[start:token]):
        return None
    if (tag == "TH" or tags[start] == "CAP") and not is_one_person(tokens, (start, token)):
        return None  # "Corvanta, a figure *that* dwarfs", "Ann Lee, *Norland*"
    start += tokens.lower[start] in tokens.sorts["other"]
    return strip_article(tokens, text_of(tokens, (start, token)))


def _is_age_or_degree(tokens: MaskedTokens, token: int) -> bool:
    """Whether a token between commas says how old or how learned somebody is: "Ann Lee, *34*, a nurse"."""
    lists = name_lexicon(tokens.prose.language)
    is_degree = lists.is_post_nominal(tokens.words[token]) or tokens.lower[token] in lists.suffixes
    return is_degree or (tokens.tags[token] == "N" and tokens.words[token].isdigit())


def _opens_role(tokens: MaskedTokens, token: int) -> bool:
    """Whether a token behind the comma after a name may open a role: "Ann Lee, *a* baker", "*one* of the bakers"."""
    tag = tokens.tags[token]
    if tag == "DET":  # "a sales manager", but not "these sections"
        is_article, following = tokens.lower[token] in tokens.sorts["article"], tokens.lower[token + 1 : token + 2]
        return is_article or not (following and is_plural(tokens, following[0]))
    return tag in ROLE_OPENERS or (tag == "NUM" and tokens.tags[token + 1 : token + 2] == ["OF"])


def speaker_kind(tokens: MaskedTokens, noun: str, phrase: TokenSpan) -> SpeakerKind:
    """The kind of source that a phrase with this head noun is."""
    start, end = phrase
    tags = tokens.tags[start:end]
    groups = tokens.sorts
    if noun in groups["source"]:
        return ANONYMOUS
    if noun in groups["anonymous"]:
        return GROUP if "CAP" in tags and is_plural(tokens, noun) else ANONYMOUS
    if noun in groups["document"]:
        return DOCUMENT
    if dict(zip(tokens.lower[start:end], tags, strict=True)).get(noun) == "DOC":
        return ORGANISATION
    if noun in groups["group"]:
        return GROUP
    if noun in groups["trade"] or name_lexicon(tokens.prose.language).is_body_noun(noun):
        return ORGANISATION
    if is_plural(tokens, noun) or noun.isdigit():
        return GROUP
    return PERSON


def end_of_affiliation(tokens: MaskedTokens, end: int) -> int:
    """The end of the affiliation after a phrase ("a spokesman *for the company*"), or `end` if there is none."""
    sentence_end = tokens.sentence_ends[tokens.sentence_numbers[end - 1]]
    if end + 1 >= sentence_end or tokens.lower[end] not in tokens.sorts["belonging"] or tokens.cue_forms[end - 1]:
        return end
    token = end + 1
    while token < sentence_end and token - end < LONGEST_AFFILIATION and _continues_affiliation(tokens, token):
        token += 1
    return token if token < sentence_end and tokens.tags[token] in AFFILIATION_ENDS else end


def _continues_affiliation(tokens: MaskedTokens, token: int) -> bool:
    tag = tokens.tags[token]
    if tag == "DAY":
        return False
    # A word that is listed as a verb is a noun after a determiner: "familiar with the *plans*".
    return tag in NOMINAL or tag in PREPOSITIONS or (tag in VERBS and tokens.tags[token - 1] == "DET")


def has_complement(tokens: MaskedTokens, phrase: TokenSpan, noun: int) -> bool:
    """Whether more than a number follows the noun of a phrase: "the mayor of Harl", but not "the mother of three"."""
    return any(tokens.tags[token] not in ("OF", "NUM", "N") for token in range(noun + 1, phrase[1]))


@lru_cache(maxsize=MOST_ROLES)
def role_words(text: str, language: str) -> frozenset[str]:
    """The words of a role in lower case, and the parts of compounds: "president-elect" is a president."""
    words = {word.strip(".,()") for word in text.lower().split()}
    return frozenset(words.union(*(word.split("-") for word in words if "-" in word)))


@lru_cache(maxsize=MOST_ROLES)
def role_noun(text: str, language: str) -> frozenset[str]:
    """The noun of a role in lower case: the "group" of "Kassanda group of lawyers"; empty for an empty one."""
    joints = name_lexicon(language).before_complement_names | languages.known(language).groups("sorts")["belonging"]
    words = text.lower().split()
    end = next((place for place, low in enumerate(words) if place and low in joints), len(words))
    return frozenset(words[end - 1 : end])
