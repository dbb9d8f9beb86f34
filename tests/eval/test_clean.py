"""Short invented articles without faults in three languages: `check` with its defaults reports almost no error.

Articles stand between lines of three hyphens; the first line is the headline. A date and a credit are added.
"""

from pathlib import Path

import pytest

from provcheck import check_text
from provcheck.language.recognition import recognise

CREDITS = {"fr": "AFP", "es": "EFE", "pt": "Lusa"}
# The most errors in the articles of a language; each is false. Lower it when fewer are; never raise one.
MOST_ERRORS = {"fr": 0, "es": 0, "pt": 0}
_FEWEST_ARTICLES = 30


@pytest.mark.parametrize("language", CREDITS)
def test_articles_without_faults_have_no_errors(language: str) -> None:
    page = (Path(__file__).parent / "clean" / f"{language}.txt").read_text(encoding="utf-8")
    articles = [article.strip() for article in page.split("---\n")]
    errors = []
    for article in articles:
        headline, _, story = article.partition("\n")
        text = f" date 2025-05-10 {headline}\n\n{story}\n\n({CREDITS[language]})\n"
        errors += [
            (headline, finding.rule, finding.message)
            for finding in check_text(text).findings
            if str(finding.severity) == "error"
        ]
    assert len(articles) >= _FEWEST_ARTICLES
    assert {recognise(article) for article in articles} == {language}
    assert len(errors) <= MOST_ERRORS[language], errors
