"""Noun phrases where nothing has a capital, and the names in them: for Arabic.

A noun phrase begins with its head, and goes on with genitives and adjectives: "وزير الخارجية التركي". It is closed by
its first definite word or place. The first word behind that which has no article is a name, for nothing else can stand
there: "وزير الخارجية التركي *هاكان فيدان*". A comma may part the two. What follows a verb of saying and is in no list
is a name as well.
"""

from typing import NamedTuple

from provcheck.language.bare_appositions import (
    NAME_KINDS,
    WORD_TAGS,
    end_of_relative,
    goes_on_with_and,
    is_nisba,
    name_behind,
)
from provcheck.language.bare_lexicon import (
    ADJECTIVE,
    BARE,
    BODY,
    FIRST_NAME,
    NOUNS,
    OTHER,
    PARTICLE,
    PLACE,
    ROLE,
    TITLE,
    BareLexicon,
    Columns,
)
from provcheck.language.bare_name_ends import begins_outlet, end_of_name, has_article, is_part_of_name
from provcheck.language.characters import QUOTES

# In tokens: the longest phrase before a name, and the longest name in marks.
_LONGEST_PHRASE, _LONGEST_IN_MARKS = 16, 7
# Tags of tokens that end a phrase. A preposition may stand inside an office.
_FUNCTION_TAGS = ("TH", "SUB", "NEG", "AUX", "DAY", "ADV", "OBJ", "PRS", "V", "NUM", "AND", "DET", "REL")
_VERB_TAGS, _MARK_TAGS = ("vbd", "vbz", "vbg", "nn", "ex"), ("Q", ".", ":", ";", "-", "(", "?", "!")
_BEHIND_LETTER = (".", "/")
_ENDS = frozenset((*_FUNCTION_TAGS, *_VERB_TAGS, *_MARK_TAGS))
MARKS = frozenset(QUOTES)
_ARTICLE, _FEMALE_ENDING = "ال", "ة"
# Endings of adjectives that say where somebody is from or what something is of.
_ADJECTIVE_ENDINGS = ("ي", "يه", "يون", "يين", "يات")
_SHORTEST_ADJECTIVE = 5
_SHORTEST_JOINED = 4
# Pronouns joined to a noun of another phrase: "its decision".
_POSSESSIVES = ("ها", "هم")
_AND, _BY_OR_TO, _IN = ("و", "ف"), ("ب", "ل"), "ب"


class Phrase(NamedTuple):
    """A noun phrase at the tokens from `start` to `end` - 1, whose head has the class `kind`.

    The name in it has the tokens from `name_start` to `name_end` - 1; none if both are the same. `noun` is the head
    without what is joined to it; `is_definite` says whether the phrase means somebody certain.
    """

    start: int
    end: int
    kind: str
    noun: str
    name_start: int
    name_end: int
    is_definite: bool

    @property
    def has_name(self) -> bool:
        """Whether a name is in it."""
        return self.name_start < self.name_end


def read_phrase(columns: Columns, start: int, end: int, lists: BareLexicon) -> Phrase | None:
    """Return the noun phrase that begins at a token and ends before `end`; None if none does."""
    words, lower, tags = columns
    end = min(end, start + _LONGEST_PHRASE)
    first = start
    while first < end and (tags[first] in ("DET", "NUM") or words[first] in MARKS):
        first += 1
    while first + 2 < end and len(lower[first]) == 1 and tags[first + 1] in _BEHIND_LETTER:
        first += 2  # "*د.* سامر حداد", "*م/* سامر حداد"
    if first >= end or tags[first] in _ENDS or tags[first] == "IN":
        return None
    if words[first] == "q":
        return Phrase(start, first + 1, BODY, "", first, first + 1, True)
    found = lists.class_of(lower[first])
    is_long_place = lists.is_place(lower[first : first + 2])
    if found.kind == PLACE or is_long_place:
        last = first + 1 + is_long_place
        while last < end and tags[last] == "X" and lists.class_of(lower[last]).kind == ADJECTIVE:
            last += 1
        return Phrase(start, last, PLACE, found.noun, first, last, True)
    if found.kind == OTHER or begins_outlet(lower[first], lists):
        return None
    is_name = lists.is_first_name(lower[first : first + 2]) or _begins_as_office(columns, first, end, lists)
    if (found.kind in NOUNS or found.is_definite) and not is_name:
        return _Reader(columns, lists, start, first, end).read()
    return _bare_phrase(columns, start, first, end, lists)


def _begins_as_office(columns: Columns, first: int, end: int, lists: BareLexicon) -> bool:
    """Return whether a name begins with a word that is an office too: "*أمين* سالم", not "*ولي* أمر"."""
    if not is_part_of_name(columns, first, end, lists):
        return False
    return lists.class_of(columns.lower[first + 1]).kind in (FIRST_NAME, ADJECTIVE)


def _bare_phrase(columns: Columns, start: int, first: int, end: int, lists: BareLexicon) -> Phrase:
    """Return the phrase of a word in no list: a name, or a noun with a definite word or an adjective behind it."""
    lower = columns.lower
    last = end_of_name(columns, first, end, lists)
    if lists.class_of(lower[first]).kind == BARE and last > first + 1:
        following = lower[first + 1]
        if lists.class_of(following).is_definite or (last == first + 2 and is_adjective(following, lists)):
            return Phrase(start, last, OTHER, lower[first], last, last, False)
    return Phrase(start, last, BARE, lower[first], first, last, True)


def is_adjective(low: str, lists: BareLexicon) -> bool:
    """Return whether a word without article is an adjective by its ending."""
    return len(low) >= _SHORTEST_ADJECTIVE and low.endswith(_ADJECTIVE_ENDINGS) and lists.class_of(low).kind == BARE


class _Reader:
    """Reads a phrase with a known head, word by word."""

    def __init__(self, columns: Columns, lists: BareLexicon, start: int, head: int, end: int) -> None:
        self.columns, self.lists = columns, lists
        self.start, self.head, self.end = start, head, end
        self.found = found = lists.class_of(columns.lower[head])
        self.is_closed = found.is_definite or lists.is_owned(columns.words[head], columns.lower[head])
        self.is_person = found.kind in (ROLE, TITLE) or (found.kind == ADJECTIVE and found.is_definite)
        # Where the phrase ends if no name follows: before the first preposition.
        self.simple_end = 0

    def read(self) -> Phrase:
        """Return the phrase."""
        words, lower, tags = self.columns
        token = self.head + 1
        while token < self.end:
            tag, low = tags[token], lower[token]
            if words[token] in MARKS:
                token = self._behind_marks(token)
                continue
            if low in self.lists.called and token + 1 < self.end:
                return self._with_name(token + 1, end_of_name(self.columns, token + 1, self.end, self.lists))
            if tag in _BEHIND_LETTER and self.is_person and len(lower[token - 1]) == 1 and token + 1 < self.end:
                return self._with_name(token + 1, end_of_name(self.columns, token + 1, self.end, self.lists))  # "د."
            if tag == "REL" and self.is_person:
                return self._apposed(token, end_of_relative(self.columns, token, self.lists))
            if tag == ",":
                return self._apposed(token, token)
            if tag == "IN" and self._may_go_on(token):
                self.simple_end = self.simple_end or token
                self.is_closed = False
            elif self._begins_name_like_noun(token):
                return self._with_name(token, end_of_name(self.columns, token, self.end, self.lists))
            elif token == self.head + 1 and (low in self.lists.general or self._is_second_office(low)):
                pass  # "الكاتب *والمحلل* السياسي"
            elif tag == "IN" or tag in _ENDS or (words[token] != "q" and self._ends_at(token, low)):
                break
            elif self.lists.is_place(lower[token : token + 2]):
                self._take(token)
                token += 1
            elif self._begins_name(token):
                return self._with_name(token, end_of_name(self.columns, token, self.end, self.lists))
            else:
                self._take(token)
            token += 1
        return self._without_name(token)

    def _is_second_office(self, low: str) -> bool:
        """Return whether a word is "and" and another office of the same person."""
        found = self.lists.class_of(low)
        return self.found.kind == found.kind == ROLE and found.is_joined and found.is_definite and low.startswith(_AND)

    def _take(self, token: int) -> None:
        """Go on with a word that belongs to the phrase: a definite one, a place or a name in marks closes it."""
        low = self.columns.lower[token]
        found = self.lists.class_of(low)
        is_place = found.kind == PLACE or self.lists.is_place(self.columns.lower[token : token + 2])
        if found.is_joined:
            if not is_place:
                self.simple_end = self.simple_end or token
            self.is_closed = found.is_definite or is_place
        elif found.is_definite or is_place or self.columns.words[token] == "q":
            self.is_closed = True

    def _ends_at(self, token: int, low: str) -> bool:
        """Return whether a word belongs to another phrase: behind "and", or with no article behind a definite word."""
        found = self.lists.class_of(low)
        if begins_outlet(low, self.lists):
            return True
        if found.kind == OTHER:
            return True
        if found.is_joined and low.startswith(_AND):
            return self.found.kind != ROLE or not goes_on_with_and(self.columns, token, self.end, self.lists)
        if found.is_joined or not self.is_closed:
            return False
        if self.found.kind in (ROLE, TITLE) and low.startswith(_IN) and self._is_before_noun(token):
            return True  # "وجه الوالي *بتكوين لجنة*"
        if found.is_definite:
            return not low.startswith(_ARTICLE)
        if found.kind == BARE and (low.endswith(_POSSESSIVES) or not self.is_person):
            return True
        return (found.kind in NOUNS and found.kind != TITLE) or (found.kind == PLACE and self.is_person)

    def _behind_marks(self, token: int) -> int:
        """Return the token behind a name in quotation marks that begins at a token, or behind a mark alone."""
        for closing in range(token + 1, min(self.end, token + _LONGEST_IN_MARKS)):
            if self.columns.words[closing] in MARKS:
                self.is_closed = True
                return closing + 1
            if not self.columns.words[closing][0].isalnum():
                break
        return token + 1

    def _may_go_on(self, token: int) -> bool:
        """Return whether a preposition belongs to an office: "the expert *on* Libya", not "said *in* a statement"."""
        following = token + 1
        if not self.is_person or following >= self.end or self.columns.tags[following] in _ENDS:
            return False
        low, events = self.columns.lower[following], self.lists.events
        is_joint = self.columns.lower[token] in self.lists.office_joints
        return is_joint or (low not in events and self.lists.class_of(low).noun not in events)

    def _begins_name(self, token: int) -> bool:
        """Return whether a word without article begins the name: the phrase is closed, or the word is a first name."""
        low, lists = self.columns.lower[token], self.lists
        kind = lists.class_of(low).kind
        if not self.is_person or kind not in NAME_KINDS or self.columns.words[token] == "q":
            return False
        if begins_outlet(low, lists) or len(low) == 1 or self._is_joined_noun(token):
            return False  # one letter is a title: "*د.* سامر حداد"
        is_behind_title = self.found.kind == TITLE and token == self.head + 1
        if is_behind_title or (kind == FIRST_NAME and (self.is_closed or token > self.head + 1)):
            return True
        following = token + 1
        goes_on = following < self.end and lists.class_of(self.columns.lower[following]).kind in NAME_KINDS
        if not self.is_closed:
            # An unknown place: "mayor of Harlena *Sami Daoud*".
            self.is_closed = goes_on and kind == BARE and not is_adjective(low, lists)
            return False
        if kind == PARTICLE:
            return following < self.end and self.columns.tags[following] in WORD_TAGS
        is_alone = following >= self.end or self.columns.tags[following] not in WORD_TAGS
        return not (is_alone and self.columns.words[token].endswith(_FEMALE_ENDING) and low.startswith(_BY_OR_TO))

    def _begins_name_like_noun(self, token: int) -> bool:
        """Return whether a name begins with a noun of other use: "وزيرة الأسرة *أمينة زروال*", "جارته *أم محمود*"."""
        if not (self.is_person and self.is_closed):
            return False
        is_mother = self.lists.is_first_name(self.columns.lower[token : token + 2])
        return is_mother or is_part_of_name(self.columns, token, self.end, self.lists)

    def _is_joined_noun(self, token: int) -> bool:
        """Return whether a preposition and an unknown noun are one word: "محكمة الصلح *بدرنوف* عادل منصور".

        A name stands behind a place, and a noun behind others: "الغرفة الوطنية *لأصحاب* المخابز".
        """
        low, following = self.columns.lower[token], self.columns.lower[token + 1 : token + 2]
        if self.lists.class_of(low).kind != BARE or len(low) < _SHORTEST_JOINED or not following:
            return False
        is_before_name = low.startswith(_IN) and self.lists.class_of(following[0]).kind == FIRST_NAME
        return is_before_name or (low.startswith(_BY_OR_TO) and self._is_before_noun(token))

    def _is_before_noun(self, token: int) -> bool:
        """Return whether a noun stands behind a word in no list."""
        low, following = self.columns.lower[token], "".join(self.columns.lower[token + 1 : token + 2])
        if self.lists.class_of(low).kind != BARE or len(low) < _SHORTEST_JOINED or not following:
            return False
        found = self.lists.class_of(following)
        is_definite = has_article(following) and not is_nisba(following)
        return is_definite or (found.kind in NOUNS and not found.is_joined)

    def _with_name(self, name_start: int, name_end: int) -> Phrase:
        return Phrase(self.start, name_end, self.found.kind, self.found.noun, name_start, name_end, True)

    def _without_name(self, token: int) -> Phrase:
        """Return the phrase without a name; that of a body is its name."""
        found, end = self.found, self.simple_end or token
        is_definite = found.is_definite or self._is_definite(end)
        is_proper = found.noun in self.lists.proper_bodies
        if found.is_definite:
            is_body = found.kind == BODY and end - self.head > 1 and found.noun not in self.lists.publications
            is_name = is_body or is_proper
        else:
            is_name = is_definite and found.kind == BODY
        if not is_name:
            return Phrase(self.start, end, found.kind, found.noun, end, end, is_definite)
        return Phrase(self.start, end, BODY, found.noun, *self._name_of_body(end), True)

    def _name_of_body(self, end: int) -> tuple[int, int]:
        """Return the tokens of the name of a body: an outlet's name stands behind the word for it, or in marks."""
        words, following = self.columns.words, self.head + 1
        if following >= end or self.found.noun not in self.lists.publications:
            return self.head, end - 1 if words[end - 1] in MARKS and end - 1 > self.head else end
        inside = following + 1
        if words[following] in MARKS and inside < end:
            if self.lists.class_of(self.columns.lower[inside]).kind in NOUNS:
                return self.head, end  # the station of the "army"
            return inside, next((token for token in range(inside, end) if words[token] in MARKS), end)
        kind = self.lists.class_of(self.columns.lower[following]).kind
        return (following if kind in NAME_KINDS or words[following] == "q" else self.head), end

    def _is_definite(self, end: int) -> bool:
        """Return whether a word behind the head makes the phrase definite."""
        for token in range(self.head + 1, end):
            low = self.columns.lower[token]
            found = self.lists.class_of(low)
            if self.columns.words[token] in ("q", "Q") or self.columns.words[token] in MARKS:
                return True
            if found.is_definite or has_article(low) or found.kind in (PLACE, FIRST_NAME):
                return not found.is_joined or found.kind == PLACE
            if found.kind == BARE and self.found.kind == BODY and not is_adjective(low, self.lists):
                return True
        return False

    def _apposed(self, end: int, comma: int) -> Phrase:
        """Return the phrase with the name behind a comma: "the minister, *Hakan Fidan*,"; it ends at `end` without."""
        phrase = self._without_name(end)
        if not self.is_person or not (phrase.is_definite or self.is_closed):
            return phrase
        name = name_behind(self.columns, comma, self.lists)
        return self._with_name(*name) if name else phrase
