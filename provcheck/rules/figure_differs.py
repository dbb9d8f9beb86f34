"""A figure that the article gives to a speaker is another one in the source material.

Why: a digit that was misheard, or mistyped, becomes a fact.
Silent: figures that the material has as well, in digits or words; passages that share few words with the article's;
    years, ages and ordinal numbers; a speaker who is in no material.
Source: Reuters Handbook of Journalism, "Numbers"; BBC Editorial Guidelines, "Accuracy".
"""

from collections.abc import Iterator

from provcheck.model.finding import Finding, Kind, Severity, Spot
from provcheck.model.rule import Context, Rule


def check(context: Context) -> Iterator[Finding]:
    """Report each figure for which the speaker's words have another number of the same thing."""
    from provcheck.model import material_findings as held  # few runs have material
    from provcheck.model.material import Verdict

    by_file = {transcript.file: transcript for transcript in context.material}
    for figure in context.record.figures:
        match = figure.material
        if match is None or match.verdict is not Verdict.ALTERED or not match.file:
            continue
        transcript = by_file[match.file]
        spoken = " ".join(transcript.text[slice(*match.spans[0])].split())
        # The article's number with what it counts, as that of the material.
        place = match.differences[0].article if match.differences else None
        written = " ".join(context.document.text[slice(*place)].split()) if place else figure.as_written
        yield RULE.finding(
            f"the material has {spoken} where the article has {written}",
            at=Spot(span=figure.span),
            elsewhere=held.spots_in(transcript, match),
            material=match,
        )


RULE = Rule(
    "figure-differs",
    Kind.INCONSISTENT,
    Severity.WARNING,
    check,
    needs=("quotes", "numerals"),
    of_material=True,
    help="Compare with the recording, and give the number that was said.",
)
