"""Hostile input: made by hand, by rule and by a fuzzer, and what must hold whatever it is."""
