"""`python -m provcheck.dev COMMAND`: what people who work on provcheck run."""

import sys
from importlib import import_module

# Each command is `run(arguments) -> exit code` in a module of its own.
_COMMANDS = {
    "commands": "provcheck.dev.command_reference",
    "format-table": "provcheck.dev.format_table",
    "language-table": "provcheck.dev.language_table",
    "models": "provcheck.dev.record_models",
    "new-rule": "provcheck.dev.new_rule",
    "recognition": "provcheck.dev.recognition",
    "release": "provcheck.dev.release",
    "rule-pages": "provcheck.dev.rule_pages",
    "schemas": "provcheck.dev.schemas",
    "settings-table": "provcheck.dev.settings_table",
    "shared-lists": "provcheck.dev.shared_lists",
    "weights": "provcheck.dev.weights",
}


def main(arguments: list[str]) -> int:
    """Run a command by its name."""
    if not arguments or arguments[0] not in _COMMANDS:
        print(f"usage: python -m provcheck.dev {'|'.join(_COMMANDS)} [--check]", file=sys.stderr)
        return 2
    code: int = import_module(_COMMANDS[arguments[0]]).run(arguments[1:])
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
