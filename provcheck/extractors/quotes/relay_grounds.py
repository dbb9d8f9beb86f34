"""Whether a preposition before an outlet or a channel relays, which the words before it decide.

"in an interview *with* the Post", "spoke *to* the Post", but not "a feud *with* the Post", "an editor *for* the Post".
"""

from provcheck.extractors.quotes.masked_tokens import MaskedTokens

# In tokens: how far before the preposition what governs it may be: "in an *email* message on Monday *to* the Post".
_REACH = 7
# Tags of words that may stand between a verb and its preposition: "said late Monday *on* NWS", "said “…” *on* X".
_BETWEEN = frozenset(("ADV", "LY", "DAY", "N", "NUM", "Q", "q"))
# Tags over which nothing governs.
_BARRIERS = frozenset((",", ";", ":", "-", "(", ")", "."))


def is_governed(tokens: MaskedTokens, preposition: int, *, is_known: bool) -> bool:
    """Whether the preposition at a token relays what is said in its sentence.

    `is_known`: an outlet of the registry follows, for which "on" and "in" are enough. In languages that list no
    "governed" prepositions, each of them relays.
    """
    groups, lower, tags = tokens.relays, tokens.lower, tokens.tags
    word = lower[preposition]
    if lower[preposition - 1] in groups["printed"] and not groups["unaddressed"].isdisjoint(
        lower[max(0, preposition - _REACH) : preposition]
    ):
        return False  # "a study published *in* Nature"
    if word not in groups["governed"] or (is_known and word in groups["located"]):
        return True
    start, _ = tokens.around(preposition)
    governing = groups["governing"] | groups["papers"]
    if not is_known:
        governing -= groups["printed"]  # "an oath published *on* the Register", but "an article published *in* it"
    times = tokens.sorts["time"]
    is_near = True
    for token in range(preposition - 1, max(start, preposition - _REACH) - 1, -1):
        if lower[token] in groups["unaddressed"]:
            return False
        if lower[token] in governing:
            return True
        if is_near and tokens.cue_bases[token] and word in groups["spoken"] and lower[token] not in groups["printed"]:
            return lower[token] not in groups[f"own-{word}"]
        if tags[token] in _BARRIERS:
            return is_near and word in groups["located"]  # "Lind, *on* X, said"
        is_near = is_near and (tags[token] in _BETWEEN or lower[token] in times or lower[token + 1] in times)
    return is_near and word in groups["located"] and preposition - start <= _REACH  # "*On* X, Lind said"
