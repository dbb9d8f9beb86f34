"""Verdicts and their levels: what the weight of the differences gives, and which of two matters more."""

from dataclasses import replace

from provcheck.material.differences import Weight
from provcheck.model.material import Level, MaterialMatch, Verdict

# The verdict of the largest difference of a quotation.
VERDICTS = {
    Weight.SAME: Verdict.EXACT,
    Weight.TYPOGRAPHIC: Verdict.TYPOGRAPHIC,
    Weight.TRIMMED: Verdict.TRIMMED,
    Weight.RETOUCHED: Verdict.RETOUCHED,
    Weight.ALTERED: Verdict.ALTERED,
    Weight.SPLICED: Verdict.SPLICED,
}
# How a verdict is reported in a style that lets desks leave out what people do not mean to say.
LEVELS = {
    Verdict.EXACT: Level.NONE,
    Verdict.TYPOGRAPHIC: Level.NONE,
    Verdict.TRIMMED: Level.NONE,
    Verdict.RETOUCHED: Level.NOTE,
    Verdict.ALTERED: Level.ERROR,
    Verdict.SPLICED: Level.ERROR,
    Verdict.CUT: Level.WARNING,
    Verdict.OTHER_SPEAKER: Level.WARNING,
    Verdict.ABSENT: Level.WARNING,
    Verdict.UNSOURCED: Level.NOTE,
}
# How much the verdicts of two quotations in one span matter.
ORDER = {
    verdict: order
    for order, verdict in enumerate(
        (*VERDICTS.values(), Verdict.CUT, Verdict.OTHER_SPEAKER, Verdict.ABSENT, Verdict.UNSOURCED)
    )
}
LEVEL_ORDER = {level: order for order, level in enumerate((Level.NONE, Level.NOTE, Level.WARNING, Level.ERROR))}


def worse(first: MaterialMatch, second: MaterialMatch) -> MaterialMatch:
    """Of two matches in one span the one that matters more, with the places and differences of both."""
    larger, other = sorted((first, second), key=lambda match: -LEVEL_ORDER[match.level])
    if other.file != larger.file:
        return larger
    differences = (*first.differences, *second.differences)
    return replace(larger, spans=tuple(sorted({*first.spans, *second.spans})), differences=differences)
