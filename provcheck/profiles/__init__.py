"""Profiles: JSON Schemas of what a record must contain. Records are validated here and nowhere else."""

from provcheck.profiles.loading import BUILT_IN, DEFAULT, load, required
from provcheck.profiles.violations import check

__all__ = ["BUILT_IN", "DEFAULT", "check", "load", "required"]
