"""Front matter or structured data can't be parsed, so that nothing that it states is checked.

Why: programs that read the metadata lose date, author and source of the story, and say nothing about it.
Silent: what has one reading and is read all the same. The text is checked; fields of which only the metadata may speak
    are unchecked, not missing.
Source: YAML 1.2.2; TOML 1.0; JSON-LD 1.1; Google Search Central, "Unparsable structured data".
"""

from provcheck.model.finding import Kind, Severity
from provcheck.model.rule import Rule

RULE = Rule(
    "metadata-unreadable",
    Kind.FAILED,
    Severity.WARNING,
    help="Correct the metadata; until then, the fields that it states are not checked.",
)
