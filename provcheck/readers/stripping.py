"""Offsets of text without its outer white space."""


def stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """The range of `text[start:end].strip()` in the text; empty, at the end, where there is only white space."""
    content = text[start:end]
    start = end - len(content.lstrip())
    return start, start + len(content.strip())
