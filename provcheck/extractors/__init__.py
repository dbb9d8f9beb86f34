"""Documents to statements: one file a kind of statement, run in the order of ALL."""

from provcheck.extractors import datelines, dates, metadata
from provcheck.model.draft import Extractor

# Later extractors read from the draft what earlier ones found: weekdays need the publication date.
ALL: tuple[tuple[str, Extractor], ...] = (
    ("metadata", metadata.extract),
    ("dates", dates.extract),
    ("datelines", datelines.extract),
)
