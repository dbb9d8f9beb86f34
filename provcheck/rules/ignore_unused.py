"""A suppression suppresses nothing, has expired, or can't be read.

Why: a suppression that is not needed today can hide a true finding tomorrow.
Silent: suppressions of rules that do not run; suppressions that `inline-ignores = false` disables.
Source: provcheck's own contract: every exception has a reason and an end.
"""

from provcheck.model.finding import Kind, Severity
from provcheck.model.rule import Rule

RULE = Rule(
    "ignore-unused",
    Kind.WEAK,
    Severity.WARNING,
    help="Remove the suppression, or correct it: ignore[RULE] until 2027-01-01: reason.",
)
