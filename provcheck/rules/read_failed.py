"""A file could not be read.

Why: a file that can't be read is not checked, and silence would look like a pass.
Silent: files of a folder that are not documents (README, lock files, JSON without headline, body or date).
Source: the formats' own specifications; RFC 3629 (UTF-8); RFC 8259 (JSON); YAML 1.2.
"""

from provcheck.model.finding import Kind, Severity
from provcheck.model.rule import Rule

RULE = Rule(
    "read-failed",
    Kind.FAILED,
    Severity.ERROR,
    help="Fix the problem that the message names, or choose another reader with --reader.",
)
