"""Quoted words, in quotation marks."""

_OPENING = ("“", "„", "«", "»", "‟", '"', "「", "『")


def in_marks(words: str) -> str:
    """The words in quotation marks; such as begin with a mark of their own stay as they are."""
    return words if words.startswith(_OPENING) else f"“{words}”"
