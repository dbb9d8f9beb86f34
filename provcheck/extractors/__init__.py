"""Extractors turn documents into statements: one module per kind of statement, run in the order of ALL."""

from provcheck.extractors import bylines, datelines, dates, figures, images, metadata, quotes, stated_quotes
from provcheck.extractors import credits as credit_lines
from provcheck.extractors.elsewhere import elsewhere
from provcheck.extractors.placeholders import without_placeholders
from provcheck.model.draft import Extractor

__all__ = ["ALL", "TEXT_ONLY", "elsewhere", "without_placeholders"]

# Later extractors read the results of earlier ones from the draft: weekdays need the publication date, figures need the
# quotes, and bylines and credits leave out those of pictures.
ALL: tuple[tuple[str, Extractor], ...] = (
    ("metadata", metadata.extract),
    ("dates", dates.extract),
    ("datelines", datelines.extract),
    ("images", images.extract),
    ("bylines", bylines.extract),
    ("credits", credit_lines.extract),
    ("stated-quotes", stated_quotes.extract),
    ("quotes", quotes.extract),
    ("figures", figures.extract),
)
# The extractors that read nothing but text, and the field that each one fills.
TEXT_ONLY = {"quotes": "quotes", "figures": "figures"}
