"""Runs the rooms in their order: pure functions, and the ways of running them over many documents."""

from provcheck.engine.check import check, extract, failed

__all__ = ["check", "extract", "failed"]
