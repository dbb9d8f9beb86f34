"""A document does not meet a requirement of the profile that names no rule.

Why: the profile requires it.
Silent: requirements whose annotation names a rule, which reports them; fields that could not be checked in this
    language or format.
Source: the profile itself; JSON Schema, draft 2020-12.
"""

from provcheck.model.finding import Kind, Severity
from provcheck.model.rule import Rule

RULE = Rule(
    "profile-violation",
    Kind.MISSING,
    Severity.ERROR,
    help="Meet the requirement, or give it a rule and a message of its own in the profile: "
    '"x-provcheck": {"rule": …, "message": …}.',
)
