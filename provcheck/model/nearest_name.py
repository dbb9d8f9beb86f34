"""The known name that is nearest to an unknown one, for error messages."""

from collections.abc import Iterable

# The least similarity of a suggestion: `bananas` is no misspelling of `credits`.
_MINIMUM = 0.6


def nearest_name(name: str, known: Iterable[str]) -> str | None:
    """Return the most similar known name, or None if none is similar enough."""
    # Imported here because only a run that fails needs it.
    from rapidfuzz import process
    from rapidfuzz.distance import DamerauLevenshtein

    best = process.extractOne(
        name,
        list(known),
        scorer=DamerauLevenshtein.normalized_similarity,
        processor=str.casefold,
        score_cutoff=_MINIMUM,
    )
    return best[0] if best else None


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return `; did you mean credit-missing?`, or an empty string."""
    nearest = nearest_name(name, known)
    return f"; did you mean {nearest}?" if nearest else ""
