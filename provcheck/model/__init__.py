"""Data only: what the rooms of the house hand to one another."""
