"""What the codebook files and the project files of REFI-QDA have in common.

The standard is that of the Rotterdam Exchange Format Initiative: https://www.qdasoftware.org
"""

import hashlib
import re
from typing import Any
from uuid import UUID

CODEBOOK = "urn:QDA-XML:codebook:1.0"
PROJECT = "urn:QDA-XML:project:1.0"
"""Namespaces of the two forms; codes look the same in both."""

ORIGIN = "OnRecord"

_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_GUID = re.compile(r"\{?([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})\}?")
_COLOUR = re.compile(r"#([0-9a-fA-F]{6}|[0-9a-fA-F]{3})")
_OURS = UUID("6f0c8a43-7a55-5f0e-9d1b-2c7c0b6f6a10")
"""Where the GUIDs come from of what has no id of its own in a project."""

_VARIANTS = {digit: "89ab"[int(digit, 16) % 4] for digit in "0123456789abcdef"}


def allowed(text: str) -> str:
    """The text with U+FFFD for what XML cannot hold."""
    return _NO_XML.sub("\N{REPLACEMENT CHARACTER}", text)


def guid_in(text: str | None) -> str | None:
    """The 32 small hexadecimal digits of a GUID, with braces or without; None for what is none."""
    found = _GUID.fullmatch((text or "").strip())
    return UUID(found[1]).hex if found else None


def written_guid(hex_digits: str) -> str:
    """As the files of others have it: capitals and hyphens."""
    one = hex_digits.upper()
    return f"{one[:8]}-{one[8:12]}-{one[12:16]}-{one[16:20]}-{one[20:]}"


def derived_guid(*parts: str | int) -> str:
    """32 digits for something that has no id, the same ones whenever it is written.

    They are what `uuid.uuid5` gives, in a third of the time: a claim needs a dozen.
    """
    name = "\0".join(map(str, parts)).encode("utf-8", "surrogatepass")
    found = hashlib.sha1(_OURS.bytes + name, usedforsecurity=False).hexdigest()
    return f"{found[:12]}5{found[13:16]}{_VARIANTS[found[16]]}{found[17:32]}"


def is_colour(text: str) -> bool:
    return _COLOUR.fullmatch(text) is not None


def long_colour(colour: str) -> str:
    """#A1c as #aa11cc."""
    digits = colour[1:].lower()
    return "#" + (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits))


def local_name(element: Any) -> str:
    """The name of an element without its namespace; empty for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
