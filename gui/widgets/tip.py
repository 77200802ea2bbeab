"""Tool tips and labels with words from a project file: plain text, whatever stands in them."""

from html import escape


def plain_tip(words: str) -> str:
    """The words as a tool tip; Qt would otherwise take `<…>` in them for mark-up."""
    return f"<p>{escape(words)}</p>" if words else ""


def plain_label(words: str) -> str:
    """The words for a label or button, where `&` would underline the letter behind it."""
    return words.replace("&", "&&")
