"""Holds the quotations and figures of an article against its source material.

    transcript ──words──▶ index ──candidates──▶ alignment ──differences──▶ verdict

Words are aligned, not characters, and no threshold of similarity decides whether a quotation is sound: each difference
is named, and its kind decides.
"""
