"""Names of cities, countries and regions of the world."""

from functools import cache

from provcheck.language import languages


@cache
def place_names() -> frozenset[str]:
    """Return the names of cities and regions, in lower case."""
    world = languages.world()
    return world.words("regions").union(*(line.split(" | ") for line in world.lines("cities")))
