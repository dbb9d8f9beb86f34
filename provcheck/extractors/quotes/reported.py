"""Whether an attribution without quotation marks is reported speech, or narration: "Gunmen attacked the building".

The models of cues were trained on annotations of all attributions, of what somebody believes, wants or does as well.
What a reader takes for reported speech has a verb of saying, a clause and somebody who says it.
"""

from functools import cache

from provcheck.extractors.quotes.attributions import Attribution
from provcheck.extractors.quotes.contents import CLAUSE, LENGTHS
from provcheck.extractors.quotes.masked_tokens import MaskedTokens
from provcheck.extractors.quotes.model import EMPTY, Tables
from provcheck.language.languages import Language

# Classes of the word that opens a content, by its tag; "-" for all others.
OPENINGS = {
    **dict.fromkeys(("DET", "POS", "NUM"), "noun"),
    **dict.fromkeys(("IN", "OF"), "preposition"),
    **dict.fromkeys(("Q", "q"), "quotation"),
    **{tag: tag for tag in ("CAP", "TH", "PRS", "TO", "ING", "WH", "X", "S", "SUB", "N")},
}
# Tags of finite verbs.
FINITE = CLAUSE - {"TO", "TH", "WH", "Q", "q", "ING", "SUB", "PRS", "vbg"}
# Probabilities are told apart in tenths.
PRIORS = tuple(str(tenth) for tenth in range(11))
# The group of a verb that is in none.
OTHER = "other"


@cache
def _groups(language: Language) -> dict[str, str]:
    """The group of each verb of saying, by its base form."""
    return {base: group for group, bases in language.groups("speech_verbs").items() for base in bases}


def score_report(tokens: MaskedTokens, attribution: Attribution, prior: float, tables: Tables) -> int:
    """The score of an attribution as reported speech; `prior` is its probability of being an attribution at all."""
    by_prior, by_group, by_form, by_opening, by_clause, by_length, by_pattern, by_after = tables
    head, tags = attribution.head, tokens.tags
    sentence_end = tokens.sentence_ends[tokens.sentence_numbers[head]]
    start, end = attribution.content[0]
    group = _groups(tokens.language).get(tokens.cue_bases[head], OTHER)
    saying = "other" if group == OTHER else "saying"
    clause = "other" if FINITE.isdisjoint(tags[start:end]) else "clause"
    score: int = (
        by_prior.get(PRIORS[int(prior * 10)], 0)
        + by_group.get(group, 0)
        + by_form.get(tokens.cue_forms[head], 0)
        + by_opening.get(saying, EMPTY).get(OPENINGS.get(tags[start], "-"), 0)
        + by_clause.get(saying, EMPTY).get(clause, 0)
        + by_length.get(LENGTHS[end - start] if end - start < len(LENGTHS) else "f", 0)
        + by_pattern.get(attribution.pattern, 0)
        + by_after.get("TH" if tags[start] == "TH" else tags[head + 1] if head + 1 < sentence_end else "$", 0)
    )
    return score
