"""Pointers of elements of pages."""

import pytest

from provcheck import readers
from provcheck.model.document import Source

PAGE = '<html><body><p itemscope itemtype="http://schema.org/NewsArticle">{elements}</p></body></html>'


@pytest.mark.parametrize("tag", ["time", "price:usd", "o'date", "a\u2028b", "x.y#z", "day[1]", 'd"q', "d\\"])
def test_an_element_of_any_name_has_a_pointer(tag: str) -> None:
    elements = f'<{tag} itemprop="datePublished">2025-03-04</{tag}>' * 2
    source = Source("page.html", PAGE.format(elements=elements).encode())
    dates = [declared for declared in readers.read(source).declared if declared.field == "published"]
    assert dates[0].value == "2025-03-04"
    assert dates[0].pointer == f"/{tag}/0"
