"""The one form in which an article's text is stored, counted and hashed.

A text is made canonical once, when it is imported. From then on it never changes, and every
offset of the program counts code points of this form.
"""

import hashlib
import re

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

_LINE_END = re.compile("\r\n|[\r\u2028\u2029]")
# NUL ends strings in C, lone surrogates have no UTF-8, Qt keeps U+FDD0 and U+FDD1 for the borders
# of its frames, and a string that begins with U+FFFE reaches Qt with all its bytes swapped.
_UNUSABLE = re.compile("[\0\ud800-\udfff\ufdd0\ufdd1\ufffe]")
_BYTE_ORDER_MARK = "\ufeff"


def canonical(text: str) -> str:
    """`text` with LF line ends, without a leading byte order mark, with U+FFFD for what no store
    or screen can hold.

    Letters are left as published: no composing or decomposing. Applying it twice changes nothing.
    A U+FEFF further inside stays; but Qt swallows one at the beginning of any string it is
    handed, so whoever fills a document hands it the whole text, not pieces.
    """
    unmarked = text.lstrip(_BYTE_ORDER_MARK)
    return _UNUSABLE.sub(REPLACEMENT, _LINE_END.sub("\n", unmarked))


def sha256_of(text: str) -> str:
    """The SHA-256 of a canonical text's UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
