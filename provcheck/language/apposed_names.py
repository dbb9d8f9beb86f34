"""Names of people right behind those of bodies: "el juez del Tribunal Supremo Rosa Vidal".

For languages with the trait `apposed-names`. A first name begins the person's name where the words before it are an
acronym or begin as names of outlets do, or belong to an office before them, and any name does behind an outlet of the
registry: "à *SIC Notícias* Adelino Pires". Bodies that bear a person's name stay whole: Hospital Rosa Vidal.
"""

from provcheck.language import outlets
from provcheck.language.name_lexicon import NameLexicon

# How far before the name of a body the office stands, in tokens.
_OFFICE_REACH = 7
_ACRONYM_LENGTHS = range(2, 7)


def start_of_person(words: list[str], lower: list[str], lists: NameLexicon, start: int, end: int, sentence: int) -> int:
    """Return the token at which a person's name begins inside capitalised words; `end` if none does.

    The words stand at `start` … `end` - 1 of the tokens, in the sentence that begins at `sentence`.
    """
    if end - start < 3 or lists.is_first_name(lower[start]) or lower[start] in lists.titles:
        return end
    if outlets.is_outlet(" ".join(words[start:end])):
        return end
    for token in range(end - 2, start + 1 - words[start].isupper(), -1):
        if outlets.is_outlet(" ".join(words[start:token])):
            return token
    for token in range(start + 1, end - 1):
        if lists.is_first_name(lower[token]) and words[token + 1][0].isupper():
            is_acronym = all(word.isupper() and len(word) in _ACRONYM_LENGTHS for word in words[start:token])
            is_outlet = lower[start] in outlets.outlet_words()["first"]
            is_apposed = is_acronym or is_outlet or _belongs_to_office(lower, lists, start, sentence)
            return token if is_apposed else end
    return end


def _belongs_to_office(lower: list[str], lists: NameLexicon, start: int, sentence: int) -> bool:
    """Return whether an office stands before the name of a body that is not called after a person."""
    if lower[start] in lists.eponyms:
        return False
    return any(lists.is_office(word) for word in lower[max(sentence, start - _OFFICE_REACH) : start])
