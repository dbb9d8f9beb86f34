"""The source of a cue: the noun phrases near the cue, and the choice among them."""

from bisect import bisect_left

from provcheck.extractors.quotes.masked_tokens import FINITE_VERBS, CueSpan, MaskedTokens, TokenSpan
from provcheck.extractors.quotes.model import EMPTY, FARTHEST, NO_RANKS, NO_STEPS, RANKS, Tables

# Tags of the words that a noun phrase consists of.
NOMINAL = frozenset(
    ("DET", "POS", "N", "NUM", "CAP", "X", "S", "ED", "ING", "TTL", "ROLE", "DOC", "DAY", "'S", "nn", "jj")
)
# Tags of words that are a noun phrase by themselves.
PRONOUNS = frozenset(("PRS", "YOU", "OBJ", "REL", "TH"))
VERBS = frozenset(("vb", "vbz", "vbd", "vbn", "vbg"))
DETERMINERS = frozenset(("DET", "POS"))
PARTICIPLES = frozenset(("ED", "ING"))
GENITIVES = frozenset(("OF", "'S"))
# Tags that a noun phrase may have anywhere.
PLAIN = NOMINAL - DETERMINERS - PARTICIPLES
# Tags that may stand inside a noun phrase, though most of them end it.
LINKS = VERBS | {"OF", ".", "ADV", "LY", "’", "'"}
# The most common tags of words that end a noun phrase, wherever they stand.
OUTSIDE = frozenset(("IN", ",", "AUX", "AND", "TO", "SUB", "MOD", "NEG", "WH", "Q", "q", "-", ":"))
# An apostrophe behind a plural, and the tags of plurals.
POSSESSIVE_MARKS, PLURALS = frozenset(("’", "'")), frozenset(("S", "ROLE", "DOC", "CAP", "vbz"))
# How many noun phrases on each side of a cue are candidates.
LEFT, RIGHT = 4, 2


def noun_phrases(tokens: MaskedTokens, sentence: int) -> list[TokenSpan]:
    """The noun phrases of a sentence."""
    return noun_phrases_between(tokens, tokens.sentence_starts[sentence], tokens.sentence_ends[sentence])


def noun_phrases_between(tokens: MaskedTokens, start: int, end: int) -> list[TokenSpan]:
    """The noun phrases of a range, roughly: runs of words that can stand in one, of-phrases joined."""
    tags, cue_forms = tokens.tags, tokens.cue_forms
    phrases: list[TokenSpan] = []
    phrase_start = -1
    for token, tag in enumerate(tags[start:end], start):
        if tag in PLAIN:
            if phrase_start < 0:
                phrase_start = token
        elif tag in OUTSIDE:
            if phrase_start >= 0:
                phrases.append((phrase_start, token))
                phrase_start = -1
        elif tag in DETERMINERS:
            # A determiner opens a phrase, but for “mayor of the city”.
            if phrase_start < 0:
                phrase_start = token
            elif tags[token - 1] not in GENITIVES:
                phrases.append((phrase_start, token))
                phrase_start = token
        elif tag in PARTICIPLES:
            if cue_forms[token] not in VERBS or (phrase_start >= 0 and tags[token - 1] in DETERMINERS):
                if phrase_start < 0:
                    phrase_start = token
            elif phrase_start >= 0:
                # A participle that may attribute ends one, but for “the said man”.
                phrases.append((phrase_start, token))
                phrase_start = -1
        else:
            if phrase_start >= 0 and not (tag in LINKS and _continues_phrase(tags, token, end)):
                phrases.append((phrase_start, token))
                phrase_start = -1
            if tag in PRONOUNS:
                phrases.append((token, token + 1))
    if phrase_start >= 0:
        phrases.append((phrase_start, end))
    return phrases


def _continues_phrase(tags: list[str], token: int, end: int) -> bool:
    """Whether the noun phrase before `token` includes it: "mayor *of* Oslo", "Mr *.* Lee", "the *note*"."""
    tag, before = tags[token], tags[token - 1]
    if tag in VERBS:
        # "his claim": whoever claims is "his". "An official release said": no verb stands before a finite one.
        return before == "DET" or (tag == "vb" and token + 1 < end and tags[token + 1] in FINITE_VERBS)
    if token + 1 >= end:
        return False
    after = tags[token + 1]
    if tag == "OF":
        return after in NOMINAL
    if tag in POSSESSIVE_MARKS:
        return before in PLURALS and after in NOMINAL and after not in DETERMINERS  # "the teachers' union"
    if tag == ".":
        return after == "CAP" and before in ("TTL", "CAP")
    return before in DETERMINERS and after in NOMINAL and after not in DETERMINERS  # "a *most* odd poll"


def source_candidates(
    phrases: list[TokenSpan], cue_start: int, cue_end: int, shared: TokenSpan | None
) -> list[TokenSpan]:
    """The noun phrases of a sentence that may be the source of a cue: the nearest on both sides, in reading order.

    `shared` is the source of the cue before in the sentence: “he said …, adding …”.
    """
    left_end = bisect_left(phrases, (cue_start, 0))
    if left_end and phrases[left_end - 1][1] > cue_start:
        left_end -= 1
    left = phrases[max(0, left_end - LEFT) : left_end]
    if shared is not None and shared[1] <= cue_start and shared not in left:
        left.insert(0, shared)
    right_start = bisect_left(phrases, (cue_end, 0))
    return left + phrases[right_start : right_start + RIGHT]


def score_sources(
    tokens: MaskedTokens, cue: CueSpan, candidates: list[TokenSpan], shared: TokenSpan | None, tables: Tables
) -> list[int]:
    """The score of each candidate, and last of no source at all, as the source of a cue."""
    by_path, by_noun_tag, by_noun, by_edges, by_skipped, by_before = tables[:6]
    by_distance, by_auxiliary, by_place, by_base, by_quotation, by_sharing = tables[6:12]
    head, cue_start, cue_end = cue
    lower, tags, form = tokens.lower, tokens.tags, tokens.cue_forms[head]
    sentence = tokens.sentence_numbers[head]
    start, end = tokens.sentence_starts[sentence], tokens.sentence_ends[sentence]
    auxiliary, before_cue, after_cue = around = _tags_around(tags, cue, start, end)
    paths, places = by_path.get(form, EMPTY), by_place.get(form, EMPTY).get(before_cue, EMPTY)
    auxiliaries = by_auxiliary.get(form, EMPTY).get(auxiliary, NO_STEPS)
    bases, quotations = by_base.get(tokens.cue_bases[head], NO_STEPS), by_quotation.get(after_cue, EMPTY)
    unquoted, sharing = quotations.get("-", NO_STEPS), by_sharing.get(form, EMPTY).get(before_cue, EMPTY)
    same, other = sharing.get("same", 0), sharing.get("other", 0)
    quoted = sentence in tokens.quotations_by_sentence
    left = bisect_left(candidates, (cue_start, 0))  # how many stand before the cue
    scores = []
    side = ""
    for number, candidate in enumerate(candidates):
        phrase_start, phrase_end = candidate
        if number == 0 or number == left:  # the tables of the side that follows
            side, nearest = ("L", 0) if number < left else ("R", FARTHEST + 1)
            side_paths, side_places = paths.get(side, EMPTY), places.get(side, NO_RANKS)
            noun_tags, nouns, edges = by_noun_tag.get(side, EMPTY), by_noun.get(side, EMPTY), by_edges.get(side, EMPTY)
            skipped, words_before = by_skipped.get(side, EMPTY), by_before.get(side, EMPTY)
            no_commas = skipped.get("0", NO_RANKS)
        if number < left:
            rank, between = left - number - 1, tags[phrase_end:cue_start]
        else:
            rank, between = number - left, tags[cue_end:phrase_start]
        distance = len(between)
        step = nearest + distance if distance < FARTHEST else nearest + FARTHEST
        path = " ".join(between) if distance < 4 else f"{between[0]} {between[1]}..{between[-1]}"
        commas = skipped.get(str(between.count(",")), NO_RANKS) if "," in between else no_commas
        is_behind_quotation = quoted and ("Q" in between or "q" in between)
        noun = phrase_end - 1
        noun_tag = tags[noun]
        if noun_tag == "'S" and noun > phrase_start:
            noun -= 1
            noun_tag = tags[noun]
        before = tags[phrase_start - 1] if phrase_start > start else "^"
        scores.append(
            side_paths.get(path, 0)
            + noun_tags.get(noun_tag, 0)
            + nouns.get(noun_tag if noun_tag in ("CAP", "N") else lower[noun], 0)
            + edges.get(before, EMPTY).get(tags[phrase_end] if phrase_end < end else "$", 0)
            + commas[rank]
            + words_before.get(lower[phrase_start - 1] if before == "IN" else before, 0)
            + by_distance.get(before, NO_STEPS)[step]
            + auxiliaries[step]
            + side_places[rank]
            + bases[step]
            + (quotations.get("Q", NO_STEPS) if is_behind_quotation else unquoted)[step]
            + (same if candidate == shared else other)
        )
    scores.append(_score_no_source(tokens, cue, around, left, shared, tables[12:]))
    return scores


def _tags_around(tags: list[str], cue: CueSpan, start: int, end: int) -> tuple[str, str, str]:
    """The tag of a cue's auxiliary ("-": it has none), and those before and behind the cue in its sentence."""
    head, cue_start, cue_end = cue
    auxiliary = tags[cue_start] if cue_start < head else "AUX" if cue_start and tags[cue_start - 1] == "AUX" else "-"
    return auxiliary, tags[cue_start - 1] if cue_start > start else "^", tags[cue_end] if cue_end < end else "$"


def _score_no_source(
    tokens: MaskedTokens,
    cue: CueSpan,
    around: tuple[str, str, str],
    left: int,
    shared: TokenSpan | None,
    tables: Tables,
) -> int:
    """The score of a cue that has no source; `left` is the number of candidates on its left."""
    always, by_base, by_form, by_auxiliary, by_sides, by_word, by_form_before = tables[:7]
    by_base_before, by_opening, by_left, by_unshared = tables[7:]
    head, cue_start, _ = cue
    base, form = tokens.cue_bases[head], tokens.cue_forms[head]
    auxiliary, before, after = around
    opens = cue_start == tokens.sentence_starts[tokens.sentence_numbers[head]]
    total: int = (
        always.get("", 0)
        + by_base.get(base, 0)
        + by_form.get(form, 0)
        + by_auxiliary.get(form, EMPTY).get(auxiliary, 0)
        + by_sides.get(before, EMPTY).get(after, 0)
        + by_word.get(tokens.lower[head], 0)
        + by_form_before.get(form, EMPTY).get(before, 0)
        + by_base_before.get(base, EMPTY).get(before, 0)
        + by_opening.get("yes" if opens else "no", 0)
        + by_left.get(RANKS[left], 0)
        + by_unshared.get(form, EMPTY).get(before, EMPTY).get("first" if shared is None else "later", 0)
    )
    return total


def phrase_ending_at(phrases: list[TokenSpan], token: int) -> TokenSpan | None:
    """The noun phrase that ends before a token."""
    number = bisect_left(phrases, (token, 0))
    return phrases[number - 1] if number and phrases[number - 1][1] == token else None


def phrase_starting_at(phrases: list[TokenSpan], token: int) -> TokenSpan | None:
    """The noun phrase that begins at a token."""
    number = bisect_left(phrases, (token, 0))
    return phrases[number] if number < len(phrases) and phrases[number][0] == token else None
