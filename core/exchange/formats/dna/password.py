"""The passwords of the coders in a .dna file: 16 bytes of salt and a SHA-256 that was repeated.

They decide which coder somebody may be in Discourse Network Analyzer. They do not protect the
content, which stands in the file for everybody to read.
"""

import base64
import binascii
import hashlib
import hmac
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from core.errors import Refused

ROUNDS = 100_000
SALT = 16
"""Bytes."""
DEFAULT = "onrecord"
"""The password of every coder in the files that we write."""
MOST = 100
"""Coders whose password is tried; each costs as much as a login is meant to cost."""


@lru_cache(maxsize=1000)
def hashed(password: str, salt: bytes) -> str:
    """What the file keeps of a password."""
    # Java programs compare passwords in the composed form.
    digest = salt + unicodedata.normalize("NFC", password).encode("utf-8")
    for _ in range(ROUNDS):
        digest = hashlib.sha256(digest).digest()
    return base64.b64encode(salt + digest).decode("ascii")


def fits(password: str, kept: str) -> bool:
    """Whether this is the password of which `kept` is the hash."""
    try:
        salt = base64.b64decode(kept, validate=True)[:SALT]
    except (binascii.Error, ValueError):
        return False
    return hmac.compare_digest(hashed(password, salt).encode(), kept.encode("utf-8", "replace"))


def check_password(name: str, password: str, kept: Iterable[str]) -> None:
    """Raises `Refused` if it is the password of none of the coders of the file `name`."""
    hashes = list(dict.fromkeys(kept))
    if not any(fits(password, one) for one in hashes[:MOST]):
        raise Refused(
            f"The password is not that of any coder in “{name}”. Give the one that you use in "
            "Discourse Network Analyzer, or none: passwords protect who codes there, not what is "
            "in the file."
        )


def salt_for(name: str) -> bytes:
    """The same salt for the same coder every time, so that the same data give the same file."""
    return hashlib.sha256(f"onrecord coder {name}".encode()).digest()[:SALT]
