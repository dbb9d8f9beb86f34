"""Subjects of verbs that attribute, where the verb stands before its subject: behind it, inside it, or before it.

A verb says the number and gender of a subject that no word names: "وأضافت" goes on with a woman.
"""

from typing import NamedTuple

from provcheck.extractors.quotes.masked_tokens import SENTENCE_REACH, MaskedTokens, TokenSpan
from provcheck.language.bare_lexicon import BODY, DOCUMENT, PLACE, ROLE, TITLE, BareLexicon, Columns
from provcheck.language.bare_lexicon import NOUN as NOUN_CLASS
from provcheck.language.bare_phrases import Phrase, read_phrase

# How far from the start of its sentence the one stands whom a participle goes on about, in tokens.
_OFFICIAL_REACH = 8
SHORT_QUOTATION = "q"
FINITE, PARTICIPLE, NOUN, OPENER = ("vbd", "vbz"), "vbg", "nn", "ex"
CONJUNCTIONS = ("و", "ف")
# The number and gender of a subject that no word names.
ANY, MALE, FEMALE, PLURAL = "any", "m", "f", "p"
# Tags before a verb that opens its clause.
_BEFORE_CLAUSE = frozenset(
    (",", ".", "Q", "q", "-", "/", "|", ";", ":", ")", "(", "AUX", "SUB", "TH", "REL", "DAY", "ADV", "AND", "NEG")
)


class Subject(NamedTuple):
    """The source of a verb, and where it ends; `implied` is the form of one that no word names, else ""."""

    source: TokenSpan | None
    end: int
    implied: str


class Sentence(NamedTuple):
    """A sentence: its tokens, its heads in order, and what names are read with."""

    tokens: MaskedTokens
    start: int
    end: int
    heads: list[int]
    columns: Columns
    lists: BareLexicon

    def phrase_at(self, token: int) -> Phrase | None:
        """The noun phrase that begins at a token."""
        return read_phrase(self.columns, token, self.end, self.lists) if token < self.end else None


def opens_clause(tokens: MaskedTokens, head: int, start: int) -> bool:
    """Whether a verb opens its clause."""
    if head == start or tokens.lower[head].startswith(CONJUNCTIONS):
        return True
    return tokens.tags[head - 1] in _BEFORE_CLAUSE or tokens.quotation_numbers[head - 1] >= 0


def find_subject(sentence: Sentence, head: int, shared: Subject | None) -> Subject | None:
    """The subject of a verb, participle or noun of saying."""
    tokens = sentence.tokens
    form = tokens.cue_forms[head]
    if form == NOUN:
        return _behind_from(sentence, head)
    if form in (PARTICIPLE, OPENER):
        if shared:
            return shared._replace(end=head + 1)
        named = _official_before(sentence, head)
        return Subject(named, head + 1, "" if named else form_of_subject(tokens, head))
    if (topic := _topic(sentence, head)) is not None:
        return Subject(topic, head + 1, "")
    auxiliary = _behind_auxiliary(sentence, head)
    if auxiliary is not None:
        return Subject(auxiliary, head + 1, "")
    phrase = sentence.phrase_at(behind_addressee(tokens, head + 1, sentence.end))
    if phrase is not None and is_subject(tokens, phrase, head, sentence.lists):
        return Subject((phrase.start, phrase.end), phrase.end, "")
    before = head - 1
    if before >= sentence.start and tokens.tags[before] == "REL":
        antecedent = _antecedent(sentence, before)
        if antecedent is not None:
            return Subject(antecedent, head + 1, "")
    if before >= sentence.start and not opens_clause(tokens, head, sentence.start):
        before_it = _antecedent(sentence, head) or _opening(sentence, head)
        if before_it is None:
            return None
        if tokens.tags[before_it[0] - 1] != "IN" or before_it[0] == sentence.start:
            return Subject(before_it, head + 1, "")
    if shared is not None and _is_same(tokens, shared, head):
        return shared._replace(end=head + 1)
    return Subject(None, head + 1, form_of_subject(tokens, head))


def is_subject(tokens: MaskedTokens, phrase: Phrase, head: int, lists: BareLexicon) -> bool:
    """Whether a phrase behind a verb is its subject, and not its object or whom somebody speaks to."""
    low = tokens.lower[phrase.start]
    if lists.class_of(low).is_joined or low == SHORT_QUOTATION:
        return False  # "ووصف *«الهدنة»* بأنها …"
    form = form_of_subject(tokens, head)
    if phrase.kind == PLACE:
        return (form == MALE) == (low in tokens.sorts["male-place"])
    is_thing = phrase.kind in (BODY, NOUN_CLASS, DOCUMENT) and not (
        phrase.has_name and phrase.name_start > phrase.start
    )
    is_female = phrase.noun.endswith("ه") or phrase.noun in tokens.sorts["female-noun"]
    return not (is_thing and form == MALE and is_female)


def _is_same(tokens: MaskedTokens, shared: Subject, head: int) -> bool:
    """Whether a verb may go on with the subject of the verb before: it agrees in number and gender."""
    if shared.implied:
        return shared.implied == form_of_subject(tokens, head)
    return True


def behind_addressee(tokens: MaskedTokens, token: int, end: int) -> int:
    """The token behind a pronoun that stands in place of an addressee: "قال لهم الوزير"."""
    while token < end and tokens.tags[token] in ("OBJ", "ADV", "DAY"):
        token += 1
    return token


def form_of_subject(tokens: MaskedTokens, head: int) -> str:
    """The number and gender of its subject that the form of a verb says."""
    low, form = tokens.lower[head], tokens.cue_forms[head]
    if form == NOUN:
        return FEMALE if low.endswith("ها") else PLURAL if low.endswith("هم") else MALE
    if form == PARTICIPLE:
        return PLURAL if low.endswith(("ين", "ات")) else FEMALE if low.endswith("ه") else MALE
    if form == "vbd":
        base = tokens.cue_bases[head]
        if low.endswith("وا"):
            return PLURAL
        return FEMALE if low.endswith("ت") and low.lstrip("وف") != base.lstrip("وف") else MALE
    stem = low[1:] if low.startswith(CONJUNCTIONS) else low
    return PLURAL if stem.endswith("ون") else FEMALE if stem.startswith("ت") else MALE


def _behind_from(sentence: Sentence, head: int) -> Subject | None:
    """The one whom somebody quotes: "نقلت الوكالة عن *الوزير* قوله"."""
    tokens = sentence.tokens
    sources = tokens.relays["from"]
    for token in range(head - 1, max(sentence.start, head - SENTENCE_REACH) - 1, -1):
        if tokens.lower[token] in sources:
            phrase = sentence.phrase_at(token + 1)
            return Subject((phrase.start, phrase.end), head + 1, "") if phrase else None
    return None


def _behind_auxiliary(sentence: Sentence, head: int) -> TokenSpan | None:
    """The subject between an auxiliary and its verb: "وكان *الوزير* قد قال"."""
    tokens = sentence.tokens
    for token in range(head - 1, max(sentence.start, head - SENTENCE_REACH) - 1, -1):
        if tokens.tags[token] == "AUX" and token + 1 < head and tokens.tags[token + 1] != "AUX":
            phrase = sentence.phrase_at(token + 1)
            if phrase is not None and phrase.end <= head:
                return phrase.start, phrase.end
    return None


def _official_before(sentence: Sentence, head: int) -> TokenSpan | None:
    """The person with an office whom the clause of a participle is about: "حمّل *المدرب خالد الصقر* الدفاع …، مضيفا"."""
    tokens = sentence.tokens
    for token in range(max(sentence.start, head - _OFFICIAL_REACH), min(head, sentence.start + _OFFICIAL_REACH)):
        if tokens.tags[token] in ("X", "CAP") and sentence.lists.class_of(tokens.lower[token]).kind in (ROLE, TITLE):
            phrase = sentence.phrase_at(token)
            is_before = phrase is not None and phrase.has_name and phrase.end <= head
            return (phrase.start, phrase.end) if phrase is not None and is_before else None
    return None


def _topic(sentence: Sentence, head: int) -> TokenSpan | None:
    """The person of whom a sentence begins to speak: "أما *القحطاني* فقال"."""
    tokens = sentence.tokens
    if tokens.lower[sentence.start] not in tokens.constructions["topic"] or not tokens.lower[head].startswith("ف"):
        return None
    phrase = sentence.phrase_at(sentence.start + 1)
    return (phrase.start, phrase.end) if phrase is not None and phrase.end <= head else None


def _opening(sentence: Sentence, head: int) -> TokenSpan | None:
    """The phrase that opens a sentence and ends before a verb."""
    phrase = sentence.phrase_at(sentence.start)
    return (phrase.start, phrase.end) if phrase and phrase.end <= head else None


def _antecedent(sentence: Sentence, relative: int) -> TokenSpan | None:
    """The phrase that ends before a relative pronoun, or before the verb of a clause without one."""
    tokens = sentence.tokens
    stop = relative - 1 if tokens.tags[relative - 1] == "," else relative
    for token in range(max(sentence.start, stop - 8), stop):
        phrase = sentence.phrase_at(token) if tokens.tags[token] in ("X", "CAP") else None
        if phrase is not None and phrase.end == stop:
            return phrase.start, phrase.end
    return None
