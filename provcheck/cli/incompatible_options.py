"""Options of `check` that exclude each other, and why."""

from provcheck.model.errors import UsageError

_INCOMPATIBLE = (
    ("--watch", ("--fix", "--since", "--history and output files", "standard input"), "it only checks files"),
    ("--since", ("--fix", "standard input"), "it reads files as they are in git"),
    ("--since", ("--across",), "it reports changes only, and --across compares whole documents"),
    ("--fix", ("standard input",), "it can't be rewritten; name a file, or use --diff"),
    ("--fix", ("--no-suppressions",), "it would change what is suppressed for a reason"),
)


def refuse_incompatible(used: dict[str, bool]) -> None:
    """Raise a UsageError that names the options to leave out."""
    for option, others, why in _INCOMPATIBLE:
        wrong = [other for other in others if used[option] and used[other]]
        if wrong:
            raise UsageError(f"{option} can't be combined with {' or '.join(wrong)}: {why}")
