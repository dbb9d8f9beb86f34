"""A document has more findings than are reported for one document.

Why: thousands of findings in one document hide those in all others; the document is damaged, or is not news.
Silent: up to the limit, 1,000 by default (`findings` under `[limits]` in the settings).
Source: provcheck's own contract: a report says what it leaves out.
"""

from provcheck.model.finding import Kind, Severity
from provcheck.model.rule import Rule

RULE = Rule(
    "findings-cut",
    Kind.FAILED,
    Severity.ERROR,
    help="Fix the reported findings first, exclude the document, or raise `findings` under [limits] in the settings.",
)
