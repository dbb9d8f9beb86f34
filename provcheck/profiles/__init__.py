"""What must be there: a record held against a JSON Schema. All use of JSON Schema is here."""

from provcheck.profiles.loading import BUILT_IN, DEFAULT, load, required
from provcheck.profiles.violations import check

__all__ = ["BUILT_IN", "DEFAULT", "check", "load", "required"]
