"""Which outlet relayed what somebody said, where a verb stands before its subject: "نقلت X عن Y", "في تصريح لـX"."""

from provcheck.extractors.quotes.attributions import Attribution
from provcheck.extractors.quotes.masked_tokens import MaskedTokens, TokenSpan
from provcheck.language import outlets
from provcheck.language.bare_lexicon import BODY, NOUNS, BareLexicon, Columns, bare_lexicon
from provcheck.language.bare_name_ends import end_of_name
from provcheck.language.bare_phrases import MARKS, Phrase, is_adjective, read_phrase

# How far a verb of relaying may stand before or behind what it relays, in tokens.
_REACH = 40
_TO, _AND, _ARTICLE = "ل", "و", "ال"
# The longest name of an outlet, in tokens.
_LONGEST_NAME = 4
# How many words may describe who is quoted, behind the noun.
_LONGEST_DESCRIPTION = 2


def relay_of(tokens: MaskedTokens, attribution: Attribution) -> TokenSpan | None:
    """The outlet behind a verb of relaying in the sentence of an attribution, outside what it attributes."""
    start, end = tokens.around(attribution.head)
    reporting = tokens.relays["reporting"]
    lists = bare_lexicon(tokens.prose.language)
    columns = Columns(tokens.words, tokens.lower, tokens.tags)
    for token in range(max(start, attribution.head - _REACH), min(end - 1, attribution.head + _REACH)):
        if tokens.lower[token] not in reporting or token == attribution.head:
            continue
        if any(low <= token < high for low, high in attribution.content):
            continue
        first = token + 1 + (tokens.tags[token + 1] == "OBJ")  # "ونقلت *عنه* إذاعة الضفة"
        phrase = read_phrase(columns, first, end, lists)
        if phrase is not None and is_outlet(tokens, phrase) and phrase.start != (attribution.source or (-1, -1))[0]:
            return phrase.name_start, phrase.name_end
    return None


def is_outlet(tokens: MaskedTokens, phrase: Phrase) -> bool:
    """Whether a phrase names an outlet."""
    if not phrase.has_name or not tokens.relays["platform"].isdisjoint(tokens.lower[phrase.start : phrase.end]):
        return False
    if phrase.kind == BODY and phrase.noun in tokens.sorts["publication"]:
        return True
    name = " ".join(tokens.words[phrase.name_start : phrase.name_end])
    return tokens.lower[phrase.name_start] in tokens.relays["outlet-first"] or outlets.is_outlet(name)


def outlet_told(tokens: MaskedTokens, attribution: Attribution) -> TokenSpan | None:
    """The outlet to which or on which somebody spoke, in the sentence of an attribution outside what it attributes.

    "قال الوزير لـفرانس برس", "في تصريح لوكالة الأناضول", "عبر إذاعة الضفة", "لمراسلة الجوهرة أف أم".
    """
    start, end = tokens.around(attribution.head)
    lists = bare_lexicon(tokens.prose.language)
    columns = Columns(tokens.words, tokens.lower, tokens.tags)
    for token in range(max(start, attribution.head - _REACH), min(end - 1, attribution.head + _REACH)):
        if token == attribution.head or any(first <= token < last for first, last in attribution.content):
            continue
        if tokens.tags[token] == "IN":
            name = _behind_preposition(tokens, columns, token, end, lists)
            name = name or _told_alone(tokens, attribution, token, end, lists)
        elif tokens.lower[token].startswith(_TO) and _is_told(tokens, attribution, token):
            name = _joined_to(tokens, columns, token, end, lists)
        else:
            continue
        if name is not None and tokens.relays["platform"].isdisjoint(tokens.lower[slice(*name)]):
            return name
    return None


def _behind_preposition(
    tokens: MaskedTokens, columns: Columns, preposition: int, end: int, lists: BareLexicon
) -> TokenSpan | None:
    """The outlet behind a preposition of its own: "عبر إذاعة الضفة", "في حديث مع هسبريس", "لـ CNN بالعربية"."""
    relays, lower = tokens.relays, tokens.lower
    is_to = lower[preposition] == _TO
    talks = not relays["talk"].isdisjoint(lower[max(0, preposition - 2) : preposition])
    if not (is_to or talks or lower[preposition] in relays["on"]):
        return None
    first = preposition + 1
    if lower[first] in tokens.sorts["publication"]:
        phrase = read_phrase(columns, first, end, lists)
        if phrase is None or not phrase.has_name:
            return None
        is_marked = tokens.words[phrase.name_start - 1] in MARKS
        return (phrase.name_start if is_marked else first), phrase.name_end
    return _registered(tokens, first, end, "") if is_to or talks else None


def _told_alone(
    tokens: MaskedTokens, attribution: Attribution, preposition: int, end: int, lists: BareLexicon
) -> TokenSpan | None:
    """The outlet in marks or of two words behind "to" and the speaker: "لـ«*صوت الشرق*» إن", "لـ *شفق نيوز*، إن"."""
    first = preposition + 1
    if tokens.lower[preposition] != _TO or first >= end or not _is_told(tokens, attribution, preposition):
        return None
    reach = range(first + 1, min(end, first + _LONGEST_NAME))
    if tokens.words[first] == "q":
        last = behind = first + 1
    elif tokens.words[first] in MARKS:
        last = next((token for token in reach if tokens.words[token] in MARKS), first)
        first, behind = first + 1, last + 1
    else:
        last = behind = next((token for token in reach if tokens.tags[token] != "X"), first)
        if last < first + 2 or tokens.tags[first] != "X" or lists.class_of(tokens.lower[first]).kind in NOUNS:
            return None
    is_before_clause = tokens.tags[behind : behind + 1] in (["TH"], [","], [":"], ["Q"])
    return (first, last) if first < last and is_before_clause else None


def _joined_to(tokens: MaskedTokens, columns: Columns, token: int, end: int, lists: BareLexicon) -> TokenSpan | None:
    """The outlet that "to" is joined to: "لفرانس برس", "للجزيرة نت", "لقناة الجسر", "لمراسل الجسر"."""
    low = tokens.lower[token]
    for stem in (low[1:], f"{_ARTICLE}{low[2:]}") if low.startswith(_TO * 2) else (low[1:],):
        if stem in tokens.sorts["publication"]:
            if (name := _registered(tokens, token + 1, end, "")) is not None:
                return name
            return _behind_noun(columns, token, end, lists)
        if stem in tokens.relays["staff"]:
            return _registered(tokens, token + 1, end, "")
        written = tokens.words[token]
        written = written[1:] if stem == low[1:] else f"{_ARTICLE}{written[2:]}"
        if (name := _registered(tokens, token, end, written)) is not None:
            return name
        if stem in tokens.relays["outlet-first"]:
            return token, end_of_name(columns, token, end, lists)
    return None


def _behind_noun(columns: Columns, noun: int, end: int, lists: BareLexicon) -> TokenSpan | None:
    """The name of an outlet behind its noun: "لإذاعة *الواحات*", "لموقع *نهر الخبر*"; none for "لقناة محلية"."""
    first = noun + 1
    if first < end and columns.words[first] in MARKS:
        closing = next((token for token in range(first + 1, end) if columns.words[token] in MARKS), first + 1)
        return (first + 1, closing) if closing > first + 1 else None
    last = first
    while last < min(end, first + _LONGEST_NAME) and columns.tags[last] in ("X", "CAP"):
        if last > first and lists.class_of(columns.lower[last]).is_joined:
            break
        last += 1
    if last == first or is_adjective(columns.lower[first], lists):
        return None
    return first, last


def _registered(tokens: MaskedTokens, first: int, end: int, stem: str) -> TokenSpan | None:
    """The longest outlet of the registry at a token; `stem` is the first word without what is joined to it."""
    while first < end and tokens.words[first] in MARKS:
        first += 1
    longest = next((token for token in range(first + 1, end) if tokens.tags[token] != "X"), end)
    for stop in range(min(longest, first + _LONGEST_NAME), first, -1):
        name = " ".join([stem or tokens.words[first], *tokens.words[first + 1 : stop]])
        if outlets.is_outlet(name):
            return first, stop
    return None


def _is_told(tokens: MaskedTokens, attribution: Attribution, token: int) -> bool:
    """Whether words "to" an outlet stand behind the speaker, or behind a word for what somebody says to it."""
    source, before = attribution.source, tokens.lower[max(0, token - 2) : token]
    is_behind_speaker = source is not None and token in (source[1], source[1] + 1)
    return is_behind_speaker or not tokens.relays["talk"].isdisjoint(before) or token == attribution.head + 1


def quoting_verbs(tokens: MaskedTokens, start: int = 0, end: int | None = None) -> list[int]:
    """The tokens of verbs by which an outlet quotes somebody, among the tokens from `start` to `end` - 1."""
    quoting, lower = tokens.relays["quoting"], tokens.lower
    return [token for token, low in enumerate(lower[start:end], start) if low.removeprefix(_AND) in quoting]


def quoted_by_outlet(tokens: MaskedTokens, verb: int, end: int) -> tuple[TokenSpan, TokenSpan] | None:
    """The outlet behind a verb of quoting, and whom it quotes: "نقلت *صحيفة النهر* عن *مصدر أمني* أن …"."""
    lists = bare_lexicon(tokens.prose.language)
    columns = Columns(tokens.words, tokens.lower, tokens.tags)
    outlet = read_phrase(columns, verb + 1, end, lists)
    if outlet is None or not is_outlet(tokens, outlet):
        return None
    last = min(end - 1, outlet.end + _LONGEST_NAME)
    from_token = next(
        (token for token in range(outlet.end, last) if tokens.lower[token] in tokens.relays["from"]), None
    )
    quoted = None if from_token is None else read_phrase(columns, from_token + 1, end, lists)
    if quoted is None:
        return None
    last = quoted.end
    while last < end and last - quoted.end < _LONGEST_DESCRIPTION and tokens.tags[last] == "X":
        last += 1  # "مصادر *مطلعة*"
    is_clause = tokens.tags[last : last + 1] == ["TH"]
    return ((outlet.name_start, outlet.name_end), (quoted.start, last)) if is_clause else None


def outlet_of_source(tokens: MaskedTokens, attribution: Attribution) -> TokenSpan | None:
    """The outlet that is the source of an attribution: "ذكرت *قناة الجسر* أن"."""
    source, cue = attribution.source, tokens.lower[attribution.head]
    words = tokens.relays["reporting"] | tokens.language.phrases("viewpoints")["before"]
    if source is None or words.isdisjoint((cue, cue.removeprefix(_AND))):
        return None
    columns = Columns(tokens.words, tokens.lower, tokens.tags)
    phrase = read_phrase(columns, source[0], source[1], bare_lexicon(tokens.prose.language))
    return (phrase.name_start, phrase.name_end) if phrase is not None and is_outlet(tokens, phrase) else None
