"""White space in values."""


def single_spaced(text: str) -> str:
    """The text with one space for each run of spaces and line breaks; other text is returned as it is."""
    return " ".join(text.split()) if "\n" in text or "  " in text else text
