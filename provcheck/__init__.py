"""A linter for where news comes from."""

__version__ = "0.1.0"
