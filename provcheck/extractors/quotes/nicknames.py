"""Names with a nickname in quotation marks between their parts: Winston “Bunny” Carew."""

from dataclasses import replace

from provcheck.extractors.quotes.masked_tokens import MaskedTokens
from provcheck.language.characters import QUOTES
from provcheck.language.marked_names import Name

# The token of a quotation of up to two words.
_SHORT_QUOTATION = "q"
_BODY_OR_OFFICE = frozenset(("organisation", "title"))


def nickname_tokens(tokens: MaskedTokens) -> list[int]:
    """The tokens of short quotations with a capital between two words of names."""
    words, tags = tokens.words, tokens.tags
    return [
        token
        for token in tokens.quotation_tokens
        if words[token] == _SHORT_QUOTATION
        and tags[token - 1 : token + 2 : 2] == ["CAP", "CAP"]
        and tokens.text[tokens.starts[token] + 1].isupper()
    ]


def with_nicknames(tokens: MaskedTokens, names: list[Name], nicknames: list[int]) -> list[Name]:
    """Return the names in order, of which those on both sides of a nickname are one."""
    joined: list[Name] = []
    between = iter(nicknames)
    nickname = next(between, None)
    for name in names:
        while nickname is not None and nickname < name.start - 1:
            nickname = next(between, None)
        first = joined[-1] if joined and nickname == name.start - 1 == joined[-1].end else None
        if first is None or nickname is None or not _BODY_OR_OFFICE.isdisjoint((first.kind, name.kind)):
            joined.append(name)
            continue
        text = tokens.text[tokens.starts[nickname] : tokens.ends[nickname]].strip(QUOTES)
        joined[-1] = replace(
            first,
            end=name.end,
            parts=(*first.parts, *text.split(), *name.parts),
            lower_parts=(*first.lower_parts, *text.lower().split(), *name.lower_parts),
            last=name.last,
            kind="person",
        )
    return joined
