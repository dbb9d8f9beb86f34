"""text-encoding on files that are not UTF-8, which a case page cannot hold."""

from datetime import date

import pytest

from provcheck import profiles
from provcheck.engine import check as pipeline
from provcheck.model.document import Source
from provcheck.model.finding import Severity
from provcheck.model.settings import Settings

SETTINGS = Settings(profiles.load("minimal"), date(2026, 1, 1), select=frozenset({"text-encoding"}))


@pytest.mark.parametrize(
    ("words", "encoding", "column"),
    [
        ("The café and Zoë’s boats pass.", "Windows-1252", 8),
        ("The café and the Zoë boats pass.", "Latin-1 (ISO 8859-1)", 8),
    ],
)
def test_a_guessed_encoding_is_reported_at_the_first_letter_that_depends_on_it(
    words: str, encoding: str, column: int
) -> None:
    content = f"date 2025-03-05 The lock opens\n\n{words}\n".encode("cp1252")
    (finding,) = pipeline.check(Source("a.txt", content), SETTINGS).findings
    assert finding.message == f"the file is not UTF-8 and declares no other known encoding; it was read as {encoding}"
    assert finding.severity is Severity.WARNING
    place = finding.primary.place
    assert place is not None
    assert (place.line, place.column, place.end_column) == (3, column, column + 1)
