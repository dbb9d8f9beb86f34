"""Faults planted in clean documents, to see which of them the rules find."""
