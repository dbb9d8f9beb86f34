"""A story rests on a single source.

Why: every handbook asks for a second one; a single source can be wrong, or have an interest.
Silent: short items; stories with fewer than three attributed statements. Off by default.
Source: Reuters Handbook of Journalism (single-source stories); BBC Editorial Guidelines (sources); AFP Editorial
    Standards and Best Practices.
"""

from collections.abc import Iterator

from provcheck.model.finding import Finding, Kind, Severity
from provcheck.model.rule import Context, Rule

# A shorter item seldom has room for two sources.
FEWEST_WORDS = 200
FEWEST_STATEMENTS = 3
LIKELY = 0.75


def check(context: Context) -> Iterator[Finding]:
    """Report the first mention of the only speaker."""
    if len(context.required_prose.words) < FEWEST_WORDS:
        return
    speakers = [speaker for quote in context.record.quotes for speaker in quote.speakers]
    names = {speaker.name or speaker.as_written.lower() for speaker in speakers}
    if len(names) == 1 and len(speakers) >= FEWEST_STATEMENTS and speakers[0].name:
        message = f"all {len(speakers)} attributed statements rest on {speakers[0].name}"
        yield RULE.finding(message, at=speakers[0], confidence=LIKELY)


RULE = Rule(
    "source-single",
    Kind.WEAK,
    Severity.OFF,
    check,
    needs=("quotes",),
    absent=("quotes",),
    help="Ask a second source, or say that there is only one.",
)
