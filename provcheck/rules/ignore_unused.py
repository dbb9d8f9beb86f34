"""A suppression suppresses nothing, is past its day, or can't be read.

Why: what silences nothing today will silence a true finding tomorrow, and nobody remembers who wanted it.
Silent: suppressions of rules that this run leaves out; those in documents where `inline-ignores = false`.
Source: provcheck's own contract: every exception has a reason and an end.
"""

from provcheck.model.finding import Kind, Severity
from provcheck.model.rule import Rule

RULE = Rule(
    "ignore-unused",
    Kind.WEAK,
    Severity.WARNING,
    help="Take the suppression out, or set it right: ignore[RULE] until 2027-01-01: reason.",
)
