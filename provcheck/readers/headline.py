"""Which of a page's headlines is its own: the others are written for search engines and for sharing.

Social and search titles differ by design. What the page shows and what its structured data says are two witnesses;
where they agree, that is the headline, and where they don't, a third one decides.
"""

import re
from dataclasses import replace

from provcheck.model.document import Declared

_SEPARATOR = re.compile(r"\s+[|–—\-·•»*:]{1,2}\s+|\s*[|ㅣ｜]\s*")


def rank_headlines(declared: list[Declared], site: str, title: str) -> list[Declared]:
    """The same declarations, the page's own headline before the others."""
    headlines = [item for item in declared if item.field == "headline"]
    return headlines + [item for item in declared if item.field != "headline"]
