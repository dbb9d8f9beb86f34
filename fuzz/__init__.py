"""Hostile input (written by hand, generated, and found by a fuzzer) and the invariants that hold for all of it."""
