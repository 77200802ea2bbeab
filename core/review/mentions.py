"""Whom a comment names: “@” and then the name of an analyst."""

import re
from collections.abc import Mapping
from unicodedata import normalize


def mentioned(body: str, analysts: Mapping[str, int]) -> list[int]:
    """The ids of the analysts (by name) who are named with “@” in front, each once, in order.

    Of several names that fit, the longest is meant: “@Ana Maria” is not Ana. Letters may be large or
    small, and blanks in a name of any kind. An “@” inside a word, as in an e-mail address, names
    nobody, nor does the beginning of a longer word.
    """
    ids = {_folded(name): key for name, key in analysts.items()}
    names = sorted(filter(None, ids), key=len, reverse=True)
    if not names:
        return []
    any_name = "|".join(r"\s+".join(map(re.escape, name.split())) for name in names)
    found = re.finditer(rf"(?<!\w)@({any_name})(?!\w)", _folded(body, keep_blanks=True))
    return list(dict.fromkeys(ids[" ".join(one[1].split())] for one in found))


def _folded(words: str, *, keep_blanks: bool = False) -> str:
    folded = normalize("NFC", normalize("NFC", words).casefold())
    return folded if keep_blanks else " ".join(folded.split())
