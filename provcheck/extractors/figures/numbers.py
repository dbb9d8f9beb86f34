"""Number expressions: digits and words, what multiplies them, ranges, vague quantities, shares and currencies."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import compress, takewhile

from provcheck.extractors.figures.vocabulary import PERCENT, Columns, Sentence, Vocabulary
from provcheck.language.characters import RANGE_DASHES
from provcheck.language.tokens import find_numerals

# Hundreds multiply what stands directly before them, larger numbers all that stands before: "two hundred thousand".
_HUNDRED, _LEAST_TEN, _GREATEST_TEN, _TEN = 100, 20, 90, 10
_HALF = 50.0
# Smaller numbers of pounds are weights, and of won verbs: "the 11 won".
_LEAST_DOUBTFUL_SUM = 100
# "R450 million" is an amount, "N95" is none.
_LEAST_BEHIND_LETTER = 10_000
# In characters, and as a value. Longer numbers are identifiers, greater ones are no counts.
_LONGEST_NUMBER, _GREATEST_NUMBER = 20, 1e20
# So much of the text is matched at most: more than a number may have, whole groups of digits included.
_LONGEST_MATCH = 2 * _LONGEST_NUMBER
_RANGE_MARKS = frozenset(RANGE_DASHES)
# A float that is so close to an integer, as a share of it, is one.
_ROUNDING = 1e-12


@dataclass(slots=True, eq=False, repr=False)
class Number:
    """The number in tokens `start` … `end` - 1, from `low` to `high`, which differ in a range and a vague quantity.

    `sort` is "" for a plain number, PERCENT, or a currency. `is_word` if it is written out ("twelve"), `is_vague` if it
    names neither of its ends ("dozens").
    """

    start: int
    end: int
    low: float
    high: float
    sort: str = ""
    is_word: bool = False
    is_vague: bool = False

    @property
    def value(self) -> str | None:
        """The number in digits; None if it is no single one."""
        return in_digits(self.low) if self.low == self.high else None

    @property
    def is_whole(self) -> bool:
        """Whether people and things may be so many: no version, score or rate such as 11.1."""
        return abs(self.low - round(self.low)) <= _ROUNDING * self.low


def in_digits(value: float) -> str:
    """Return a number in digits, without an exponent."""
    nearest = round(value)
    return str(nearest) if abs(value - nearest) <= _ROUNDING * value else f"{value:.10f}".rstrip("0")


def find_candidates(
    text: str, tokens: Columns, sentences: Sequence[tuple[int, int]], vocabulary: Vocabulary
) -> list[int]:
    """Return the tokens that may begin a number that counts something: digits and words of numbers.

    Left out are what measures, dates and labels something by the word beside it in its sentence, years, and "one" as a
    pronoun.
    """
    lower, words, ahead = tokens[1], vocabulary.words, vocabulary.words_ahead_of_labels
    found = _numeral_tokens(text, tokens[2], vocabulary)
    edges = {len(lower)}
    for start, end in sentences:
        edges.add(start)
        if not words.isdisjoint(sentence := lower[start:end]):
            found.update(compress(range(start, end), map(words.__contains__, sentence)))
    return [
        position
        for position in sorted(found)
        if (position in edges or lower[position - 1] not in ahead)
        and (position + 1 in edges or _may_count(lower[position], lower[position + 1], vocabulary))
        and not _is_day(lower, position, vocabulary)
    ]


def _numeral_tokens(text: str, starts: list[int], vocabulary: Vocabulary) -> set[int]:
    """Return the tokens that begin with a digit, or with a currency and a digit: "AED1.2 billion"."""
    found: set[int] = set()
    token = 0
    for position in find_numerals(text):
        token = bisect_left(starts, position, token)
        if token < len(starts) and starts[token] == position:
            found.add(token)
        elif token and text[starts[token - 1] : position].lower() in vocabulary.joined_currencies:
            found.add(token - 1)
    return found


def _is_day(lower: Sequence[str], position: int, vocabulary: Vocabulary) -> bool:
    """Return whether a month follows a number and "of": "14 de marzo"."""
    behind = lower[position + 1 : position + 3]
    return len(behind) > 1 and behind[0] in vocabulary.groups["of"] and behind[1] in vocabulary.months


def _may_count(word: str, following: str, vocabulary: Vocabulary) -> bool:
    """Return whether a number before a word of its sentence may count: it is no measure, day, year or pronoun."""
    if following in vocabulary.words_behind_measures:
        return False
    if word in vocabulary.years:
        return vocabulary.names_people(following)
    return word not in vocabulary.ones or _counts_one(following, vocabulary)


def _counts_one(following: str, vocabulary: Vocabulary) -> bool:
    """Return whether "one" before a word may be a number: "one person", "one of its soldiers", "one million"."""
    groups = vocabulary.groups
    if following in vocabulary.words or following in vocabulary.forms["effect"] or following in groups["of"]:
        return True
    return following not in vocabulary.phrase_ends


def find_numbers(sentence: Sentence, candidates: Sequence[int], vocabulary: Vocabulary) -> Iterator[Number]:
    """Yield the numbers of a sentence; `candidates` are its tokens that are digits or words of numbers."""
    end = sentence.start
    for position in candidates:
        if position < end:
            continue
        number = _number_at(sentence, position, vocabulary)
        if number is not None:
            number = _with_currency(sentence, _with_range(sentence, number, vocabulary), vocabulary)
            end = number.end
            if number.high < _GREATEST_NUMBER:
                yield number


def may_be_large(lower: Sequence[str], position: int, vocabulary: Vocabulary) -> bool:
    """Return whether a token may begin a number from ten on, and no year."""
    word = lower[position]
    if word.isdecimal():
        return len(word) > 1 and word not in vocabulary.years
    value = vocabulary.cardinals.get(word)
    following = lower[position + 1] if position + 1 < len(lower) else ""
    return value is None or value >= _TEN or following in vocabulary.scales


def _number_at(sentence: Sentence, position: int, vocabulary: Vocabulary) -> Number | None:
    """Return the number that begins at a token, or at the article before it."""
    word = sentence.lower[position]
    if word[:1].isdigit():
        return _digits(sentence, position, vocabulary)
    if word not in vocabulary.words and word[:1].isalpha() and not word.isalpha():
        return _behind_currency(sentence, position, vocabulary)
    if word in vocabulary.vague:
        return _vague(sentence, position, vocabulary)
    if word in vocabulary.shares:
        return _share(sentence, position, 1, vocabulary)
    if word in vocabulary.few:
        return _few(sentence, position, vocabulary)
    return _words(sentence, position, vocabulary)


def _behind_currency(sentence: Sentence, position: int, vocabulary: Vocabulary) -> Number | None:
    """Return the amount in a token that begins with its currency: "AED1.2 billion", "$US3m", "R450 million"."""
    currency = "".join(takewhile(str.isalpha, sentence.lower[position]))
    number = _digits(sentence, position, vocabulary, len(currency))
    if number is None or (currency in vocabulary.groups["currency-letter"] and number.high < _LEAST_BEHIND_LETTER):
        return None
    is_joined = sentence.ends[position - 1] == sentence.starts[position]
    code = vocabulary.currencies.get(sentence.lower[position - 1] + currency) if is_joined else None
    code = code or vocabulary.currencies.get(currency)
    if code is None:
        return None
    number.sort = code
    return number


def _digits(sentence: Sentence, position: int, vocabulary: Vocabulary, offset: int = 0) -> Number | None:
    """Return a number in digits: "52,810", "1.2m", "9.2-9.8 billion", "13%"; None for "10:30", "7-3" and "3rd".

    It begins `offset` characters behind the start of its token.
    """
    word, ahead = sentence.lower[position], sentence.lower[position + 1]
    if word.isdecimal() and ahead not in vocabulary.scales and not ahead[:1].isdigit():
        if len(word) > _LONGEST_NUMBER:
            return None
        value = float(word)
        return _with_percent(sentence, Number(position, position + 1, value, value), vocabulary)
    start = sentence.starts[position] + offset
    limit = min(start + _LONGEST_MATCH, sentence.ends[sentence.end - 1])
    match = vocabulary.digits.match(sentence.text, start, limit)
    if match is None or len(match[0]) > _LONGEST_NUMBER:
        return None
    end = position + 1
    while end < sentence.end and sentence.starts[end] < match.end():
        end += 1
    suffix = (match["suffix"] or "").lower()
    low = vocabulary.parse(match["low"])
    high = vocabulary.parse(match["high"]) if match["high"] else low
    if sentence.ends[end - 1] != match.end() or high < low or (suffix and suffix not in vocabulary.suffixes):
        return None
    scale = vocabulary.suffixes.get(suffix, 1.0)
    while following := vocabulary.scales.get(sentence.lower[end]):
        scale *= following
        end += 1
    sort = PERCENT if suffix in vocabulary.groups["percent"] else ""
    return _with_percent(sentence, Number(position, end, low * scale, high * scale, sort), vocabulary)


def _with_percent(sentence: Sentence, number: Number, vocabulary: Vocabulary) -> Number:
    """Return a number with the sign or the words for per cent behind it."""
    groups, end = vocabulary.groups, number.end
    if sentence.lower[end] in groups["percent"]:
        number.end, number.sort = end + 1, PERCENT
    elif sentence.lower[end] in groups["percent-first"] and sentence.lower[end + 1] in groups["percent-second"]:
        number.end, number.sort = end + 2, PERCENT
    return number


def _words(sentence: Sentence, position: int, vocabulary: Vocabulary) -> Number | None:
    """Return a number that is written out: "two hundred and forty", "a dozen", "one and a half million"."""
    cardinals, scales = vocabulary.cardinals, vocabulary.scales
    total = group = last = 0.0  # what larger numbers multiply is in the total, `last` is the part before
    end = position
    while end < sentence.end:
        word = sentence.lower[end]
        joined = bool(last) and word in vocabulary.groups["joining"]
        part = sentence.lower[end + joined]
        if not joined and word in scales and (not last or scales[word] > last):
            last = scales[word]
            if last <= _HUNDRED:
                group = (group or 1.0) * last
            elif total and not group and sentence.lower[end - 1] in scales:
                total *= last  # "dos mil millones"
            else:
                total, group = total + (group or 1.0) * last, 0.0
        elif 0 < last < _TEN and word in vocabulary.groups["tens"]:  # "empat *puluh*"
            group, last = group + (_TEN - 1) * last, _TEN * last
        elif 0 < last < _TEN and word in vocabulary.groups["teens"]:  # "lima *belas*"
            group, last = group + _TEN, last + _TEN
        elif part in cardinals and _fits(cardinals[part], last):
            last = cardinals[part]
            group += last
        else:
            break
        end += 1 + joined
    if end == position:
        return None
    if sentence.lower[end] in vocabulary.shares and end == position + 1:
        return _share(sentence, position, group, vocabulary)
    has_article = sentence.lower[position] in scales and sentence.lower[position - 1] in vocabulary.groups["article"]
    number = Number(position - has_article, end, total + group, total + group, is_word=True)
    return _with_percent(sentence, number, vocabulary)


def _fits(value: float, last: float) -> bool:
    """Return whether a number below a hundred may follow a part: "hundred forty", "forty two", not "two three"."""
    return not last or last >= _HUNDRED or (_LEAST_TEN <= last <= _GREATEST_TEN and value < _TEN)


def _vague(sentence: Sentence, position: int, vocabulary: Vocabulary) -> Number | None:
    """Return a quantity without a number: "dozens", "tens of thousands"."""
    low, high, _ = vocabulary.vague[sentence.lower[position]]
    end = position + 1
    times = vocabulary.vague.get(sentence.lower[end + 1]) if sentence.lower[end] in vocabulary.groups["of"] else None
    if times is not None:
        low, high, end = low * times[2], (high + 1) * times[2] - 1, end + 2
    return Number(position, end, low, high, is_word=True, is_vague=True)


def _few(sentence: Sentence, position: int, vocabulary: Vocabulary) -> Number | None:
    """Return the quantity of "several hundred"; None for "several people"."""
    scale = vocabulary.scales.get(sentence.lower[position + 1])
    if scale is None:
        return None
    low, high = vocabulary.few[sentence.lower[position]]
    return Number(position, position + 2, low * scale, (high + 1) * scale - 1, is_word=True, is_vague=True)


def _share(sentence: Sentence, position: int, times: float, vocabulary: Vocabulary) -> Number | None:
    """Return the number of "half a million", or the share of "a third of", "two thirds of" and "half the"."""
    groups = vocabulary.groups
    end = position + 1 if sentence.lower[position] in vocabulary.shares else position + 2
    value = vocabulary.shares[sentence.lower[end - 1]] * times
    scale = vocabulary.scales.get(sentence.lower[end + 1]) if sentence.lower[end] in groups["article"] else None
    if scale and value == _HALF:
        return Number(position, end + 2, scale / 2, scale / 2, is_word=True)
    if sentence.lower[end] not in groups["share-of"] or sentence.lower[position - 1] in groups["not-share"]:
        return None
    return Number(position, end, value, value, PERCENT, is_word=True)


def _with_range(sentence: Sentence, number: Number, vocabulary: Vocabulary) -> Number:
    """Return the range that begins with a number: "between 20 and 30", "20 to 30 million"."""
    groups, joint = vocabulary.groups, sentence.lower[number.end]
    before = sentence.lower[number.start - 1]
    is_between = before in groups["between"] and joint in groups["range-and"]
    is_to = (joint in groups["range-to"] or joint in _RANGE_MARKS) and before not in groups["not-range"]
    if number.sort or number.low != number.high or not (is_between or is_to):
        return number
    position = number.end + 1
    following = sentence.lower[position]
    begins_number = following[:1].isdigit() or following in vocabulary.words
    other = _number_at(sentence, position, vocabulary) if begins_number else None
    if other is None or other.low != other.high:
        return number
    scale = vocabulary.scales.get(sentence.lower[other.end - 1], 1.0)
    low = number.low * scale if number.low * scale < other.high and number.end == number.start + 1 else number.low
    if low >= other.high:
        return number
    other.start, other.low = number.start - is_between, low
    return other


def _with_currency(sentence: Sentence, number: Number, vocabulary: Vocabulary) -> Number:
    """Return a number with the currency before or behind it: "US$5", "5 million Swiss francs", "billions of euros"."""
    currencies, start, end = vocabulary.currencies, number.start, number.end
    if number.sort:
        return number
    before, sign = sentence.lower[start - 2], sentence.lower[start - 1]
    groups = vocabulary.groups
    if sign in currencies and (not sign.isalpha() or sign in groups["currency-before"]):
        is_joined = bool(before) and sentence.ends[start - 2] == sentence.starts[start - 1]
        with_country = currencies.get(before + sign) if is_joined else None
        number.start, number.sort = start - 1 - bool(with_country), with_country or currencies[sign]
        return number
    end += sentence.lower[end] in groups["of"]  # "billions of dollars"
    if sentence.lower[end] not in vocabulary.currency_words:
        return number
    for length in (2, 1):
        words = " ".join(sentence.lower[end : end + length])
        is_other_word = words in groups["weight-or-verb"] and number.high < _LEAST_DOUBTFUL_SUM
        if words in currencies and not is_other_word and end + length <= sentence.end:
            number.end, number.sort = end + length, currencies[words]
            break
    return number
