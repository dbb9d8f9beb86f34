"""The name that somebody probably meant: every "unknown" is told with the nearest known."""

from collections.abc import Iterable

# Below this likeness (of 100) an offer would puzzle more than help: `bananas` is no slip for `credits`.
_LIKE = 60


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name most like this one, or None where none is like it."""
    # Only a run that ends in an error asks.
    from rapidfuzz import process
    from rapidfuzz.distance import DamerauLevenshtein

    found = process.extractOne(
        name,
        list(known),
        scorer=DamerauLevenshtein.normalized_similarity,
        processor=str.casefold,
        score_cutoff=_LIKE / 100,
    )
    return found[0] if found else None


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """`; did you mean credit-missing?`, or nothing."""
    like = nearest(name, known)
    return f"; did you mean {like}?" if like else ""
