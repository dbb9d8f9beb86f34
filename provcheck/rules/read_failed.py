"""A file could not be read.

Why: what can't be read is not checked, and silence would look like a clean bill.
Silent: files of a folder that are no documents (README, lock files, JSON without headline, body or date).
Source: the formats' own specifications; RFC 3629 (UTF-8); RFC 8259 (JSON); YAML 1.2.
"""

from provcheck.model.finding import Kind, Severity
from provcheck.model.rule import Rule

RULE = Rule(
    "read-failed",
    Kind.FAILED,
    Severity.ERROR,
    help="The message says what and where; mend the file, or choose another reader with --reader.",
)
