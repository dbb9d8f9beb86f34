"""A document does not meet a requirement of the profile that no rule stands for.

Why: the desk that wrote the profile asks for it.
Silent: requirements with an annotation, which are told by the rule that it names; fields that nobody could look for.
Source: the profile itself; JSON Schema, draft 2020-12.
"""

from provcheck.model.finding import Kind, Severity
from provcheck.model.rule import Rule

RULE = Rule(
    "profile-violation",
    Kind.MISSING,
    Severity.ERROR,
    help='Meet it, or give it words of its own in the profile: "x-provcheck": {"rule": …, "message": …}.',
)
