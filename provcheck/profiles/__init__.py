"""Profiles: JSON Schemas of what a record must contain. Records are validated in `violations` and nowhere else."""

from provcheck.profiles.loading import BUILT_IN, load, required

__all__ = ["BUILT_IN", "load", "required"]
