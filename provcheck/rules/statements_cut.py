"""The document has more statements than its record holds.

Why: text that repeats one construction a thousand times states nothing more with each repetition, but would fill the
    memory of the machine; what rules report is then about the first statements only.
Silent: up to the limits, by default 16 relays of a quotation, 200 statements of one field in a paragraph and 20,000 in
    a document (`relays`, `paragraph-statements`, `statements` and `quoted-multiple` under `[limits]` in the settings).
Source: provcheck's own contract: a report says what it leaves out.
"""

from collections.abc import Iterator

from provcheck.model.finding import Finding, Kind, Severity
from provcheck.model.record import FIELDS, FieldState
from provcheck.model.rule import Context, Rule
from provcheck.model.wording import join_and


def check(context: Context) -> Iterator[Finding]:
    """Report the fields of which statements are left out, once a document."""
    if FieldState.CUT in context.record.fields.values():
        cut = [name for name in FIELDS if context.record.is_cut(name)]
        yield RULE.finding(f"only the first {join_and(cut)} are read: there are more than the limits allow", at=None)


RULE = Rule(
    "statements-cut",
    Kind.WEAK,
    Severity.NOTE,
    check,
    help="Check the document by hand, exclude it, or raise the limits under [limits] in the settings.",
)
