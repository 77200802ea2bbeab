"""Letters by which Alt reaches the fields of a dialog."""

from collections.abc import Set

from gui.widgets.tip import plain_label


def marked(label: str) -> str:
    """The letter behind the single `&` of a label, in lower case; "" if it has none."""
    at = label.replace("&&", "  ").find("&")
    return label[at + 1 : at + 2].casefold() if at >= 0 else ""


def with_mnemonic(words: str, taken: Set[str]) -> str:
    """A label of these words whose first free letter is marked; `taken` are in lower case."""
    for at, letter in enumerate(words):
        if letter.isascii() and letter.isalpha() and letter.casefold() not in taken:
            return f"{plain_label(words[:at])}&{plain_label(words[at:])}"
    return plain_label(words)
