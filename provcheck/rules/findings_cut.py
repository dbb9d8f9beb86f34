"""A document has more findings than are told of one.

Why: thousands of findings in one document hide those of all others; it is damaged, or no news document.
Silent: up to the limit, a thousand by default (`findings` under `[limits]` in the settings).
Source: provcheck's own contract: what is left out of a report is said in the report.
"""

from provcheck.model.finding import Kind, Severity
from provcheck.model.rule import Rule

RULE = Rule(
    "findings-cut",
    Kind.FAILED,
    Severity.ERROR,
    help="Mend those that are told first, leave the document out, or raise findings under [limits] in the settings.",
)
