"""The messages of one rule for a short text."""

from collections.abc import Callable
from datetime import date

import pytest

import provcheck


@pytest.fixture
def messages() -> Callable[..., list[str]]:
    """A function that returns the messages of a rule for a text; the name of the document has its date."""

    def check(rule: str, text: str, name: str = "2025/05/10/story.md") -> list[str]:
        settings = provcheck.load_settings(as_of=date(2026, 1, 1), select=[rule])
        return [finding.message for finding in provcheck.check_text(text, name=name, settings=settings).findings]

    return check
