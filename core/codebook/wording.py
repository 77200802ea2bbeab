"""How the words of a codebook are kept: names on one line, rules as they were written."""

import unicodedata

from core.codebook.reserved import CANNOT_TELL_CODE
from core.errors import Refused
from core.text.canonical import canonical

NAME_LIMIT = 200
RULE_LIMIT = 20_000
"""In characters (code points)."""

CODE_LIMIT = 2**31
"""Statistics programs keep codes in 32 bits."""


def plain_name(text: str, what: str) -> str:
    """A name on one line, without blanks around it; empty stays empty.

    `what` says what it names, for the person who reads why it was refused. Raises `Refused` when
    it is too long or holds control characters.
    """
    name = " ".join(text.split())
    _check_characters(name, what, "")
    _check_length(name, what, NAME_LIMIT)
    return name


def plain_rule(text: str, what: str) -> str:
    """A definition or rule of any number of lines, with line ends as texts have them here.

    Raises `Refused` as `plain_name` does.
    """
    rule = canonical(text).strip()
    _check_characters(rule, what, "\n\t")
    _check_length(rule, what, RULE_LIMIT)
    return rule


def check_code(code: int) -> None:
    """Raises `Refused` for a number that cannot be a code."""
    if not 0 <= code < CODE_LIMIT:
        raise Refused(
            f"{code} cannot be a code. Codes are whole numbers from 0 to {CODE_LIMIT - 1}."
        )
    if code == CANNOT_TELL_CODE:
        raise Refused(f"The code {code} is kept for “cannot tell”. Choose another number.")


def compared(name: str) -> str:
    """The same for all names that a person would take for one: case and Unicode form left out."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", name).casefold())


def _check_length(text: str, what: str, limit: int) -> None:
    if len(text) > limit:
        raise Refused(
            f"The {what} has {len(text):,} characters. It may have {limit:,}; shorten it."
        )


def _check_characters(text: str, what: str, allowed: str) -> None:
    for at, sign in enumerate(text):
        if unicodedata.category(sign) in ("Cc", "Cs") and sign not in allowed:
            raise Refused(
                f"The {what} has a character that cannot be shown (U+{ord(sign):04X}, character "
                f"{at + 1}). Take it out."
            )
