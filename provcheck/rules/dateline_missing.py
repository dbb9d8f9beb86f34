"""Wire copy does not say where it was filed.

Why: a dateline tells readers where and when the story was reported.
Silent: round-ups, briefs, columns, editorials and other genres that do not come from one place; pictures, audio and
    other media; items without a text, as in a sitemap. Off by default; the profile `agency` asks for it.
Source: AP Stylebook; Reuters Handbook of Journalism; AFP Editorial Standards and Best Practices.
"""

from provcheck.language import languages
from provcheck.model.finding import Kind, Severity
from provcheck.model.rule import Context, Rule


def has_placeless_genre(context: Context) -> bool:
    """Return whether there is no text, or its genre is one that is not written from one place."""
    if not context.document.text:
        return True
    genre = context.record.genre
    return genre is not None and genre.value.strip().lower() in languages.phrases_everywhere("layout")["placeless"]


RULE = Rule(
    "dateline-missing",
    Kind.MISSING,
    Severity.OFF,
    requires="/dateline",
    excused=has_placeless_genre,
    needs=("dateline",),
    message="no dateline: the story does not say where it was filed",
    help="Begin the first paragraph with place, day and agency: PORTO, May 10 (Lusa) —",
)
