"""A rule, an extractor or a profile crashed on a document.

Why: the document was checked only in part.
Silent: never; in tests the error is raised.
Source: provcheck's own contract: a crash is a finding that names what crashed, and exit code 3.
"""

from provcheck.model.finding import Kind, Severity
from provcheck.model.rule import Rule

RULE = Rule(
    "rule-crashed",
    Kind.FAILED,
    Severity.ERROR,
    help="Please report it, with the document if you can share it; until then, --ignore skips the rule.",
)
