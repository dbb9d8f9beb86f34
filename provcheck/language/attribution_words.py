"""Words of the lists by which attributions, relays and occasions are found."""

from functools import cache

from provcheck.language import languages
from provcheck.language.ambiguous_first_names import ambiguous_names
from provcheck.language.cues import cue_words
from provcheck.language.tags import listed_tags, one_letter_words


@cache
def occasion_words(language: str) -> frozenset[str]:
    """Return the words that may state when or where something was said, or that it is a translation."""
    groups = languages.by_tag(language).groups("occasions")
    days = {word for word, tag in listed_tags(language).items() if tag == "DAY"}
    return groups["event"] | groups["days"] | groups["translating"] | groups["made"] | days


@cache
def relay_words(language: str) -> frozenset[str]:
    """Return the words that may state a relay, apart from the names of outlets."""
    groups = languages.by_tag(language).groups("relays")
    return groups["papers"] | groups["quoting"] | languages.by_tag(language).groups("channels").keys()


@cache
def marker_words(language: str) -> frozenset[str]:
    """Return the words that may state an occasion, a translation or a relay."""
    return occasion_words(language) | relay_words(language)


@cache
def attribution_words(language: str) -> frozenset[str]:
    """Return the words of all these lists, cue words, and the nouns of "in her view"."""
    viewpoints = languages.by_tag(language).groups("constructions")["viewpoint"]
    return marker_words(language) | cue_words(language).keys() | viewpoints


@cache
def listed_words(language: str) -> frozenset[str]:
    """Return these words and, in lower case, names and initials that are also listed as another word: "may", "a"."""
    lower = languages.by_tag(language).lower
    return attribution_words(language).union(
        map(lower, ambiguous_names(language)), map(lower, one_letter_words(language))
    )
