"""What cannot be true: one file a rule, listed in ALL."""

from provcheck.model.rule import Rule

ALL: tuple[Rule, ...] = ()
