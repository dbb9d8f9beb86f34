"""What the traits of a language say about a run of capitalised words: where its name ends, and whether it is one.

Needed by the languages with participles that open a sentence, with names right behind offices, or with both.
"""

from provcheck.language.apposed_names import start_of_person
from provcheck.language.listed_offices import OfficeWords
from provcheck.language.marked_names import Name, NameTokens
from provcheck.language.name_lexicon import NameLexicon

_QUOTATION_AND_DAY_TAGS = frozenset(("Q", "q", "DAY"))


class TraitNames:
    """The names of a document by the traits of its language. A run is asked for in the order of the text."""

    def __init__(self, tokens: NameTokens, lists: NameLexicon) -> None:
        self.tokens, self.lists = tokens, lists
        self.offices = OfficeWords(tokens.words, tokens.lower, lists) if lists.has_listed_offices else None
        # Where a name begins whose bearer holds the office before it, and whether the last run is that name.
        self.holder = -1
        self.is_holder = False

    def end_of_name(self, start: int, end: int, sentence: tuple[int, int]) -> int:
        """Return the end of the name that the tokens `start` … `end` - 1 begin with; 0 if they begin with none."""
        words, lower, tags = self.tokens.words, self.tokens.lower, self.tokens.tags
        sentence_start, sentence_end = sentence
        if start == sentence_start and self._is_participle(start, end, sentence_end):
            return 0
        if self.offices is None:
            is_apposed = self.lists.has_apposed_names
            return start_of_person(words, lower, self.lists, start, end, sentence_start) if is_apposed else end
        self.is_holder = start == self.holder
        opens = start == sentence_start or tags[start - 1] in _QUOTATION_AND_DAY_TAGS
        if self.offices.opens_with_noun(start, opens=opens):
            return 0
        self.holder = self.offices.start_of_holder(start, end, sentence_start)
        return self.holder

    def judged(self, name: Name) -> Name | None:
        """Return a name of the last run with the kind that the words around it show; None if it is none."""
        return name if self.offices is None else self.offices.judged(name, is_holder=self.is_holder)

    def _is_participle(self, start: int, end: int, sentence_end: int) -> bool:
        """Return whether a word that opens a sentence is a participle and no name: "*Procurada*, a ministra …"."""
        endings = self.lists.participle_endings
        if not endings or end - start != 1 or end >= sentence_end or self.tokens.words[end] != ",":
            return False
        low = self.tokens.lower[start]
        return low.endswith(endings) and not self.lists.is_first_name(low)
