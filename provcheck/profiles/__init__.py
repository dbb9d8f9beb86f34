"""Profiles: JSON Schemas of what a record must contain. Records are validated here and nowhere else."""

from provcheck.profiles.loading import BUILT_IN, load, required
from provcheck.profiles.violations import check

__all__ = ["BUILT_IN", "check", "load", "required"]
