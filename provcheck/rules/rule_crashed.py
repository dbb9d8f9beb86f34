"""A rule, an extractor or a reader stopped on a document.

Why: the document was checked in part only.
Silent: never; in tests the error is raised.
Source: provcheck's own contract: a crash is a finding that names who crashed, and exit code 3.
"""

from provcheck.model.finding import Kind, Severity
from provcheck.model.rule import Rule

RULE = Rule(
    "rule-crashed",
    Kind.FAILED,
    Severity.ERROR,
    help="Please report it, with the document if you may; --ignore leaves the rule out meanwhile.",
)
