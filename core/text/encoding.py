"""From the bytes of a file to its text.

No method is right for every file, so the caller shows the result, keeps the bytes, and may ask
again with an encoding that a person chose.
"""

import codecs
import re
import unicodedata
from typing import NamedTuple

from core.errors import Refused
from core.text.signatures import certain_kind_of, likely_kind_of


class Decoded(NamedTuple):
    """A text, not yet canonical, and the codec with which `bytes.decode` gives it."""

    text: str
    encoding: str


_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WIDE_WITHOUT_MARK = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
# What files say and what they mean: the names on the left are used for these larger sets.
_MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
_CONTROL = re.compile("[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_ESCAPE = b"\x1b"
_ABOVE_ASCII = re.compile(rb"[\x80-\xff]")
_ORDINARY = re.compile(r"[ \n\ta-zA-Z0-9.,;:!?'\"()—“”’، 。，、]")
_SAMPLE = 100_000
_MOST_CONTROLS = 0.01
_MOST_UNKNOWN = 0.02
_LEAST_ORDINARY = 0.02
_MOST_STRAY_ZEROS = 0.25
_SURE = 0.12


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The text of a plain text file.

    Tried in this order: byte order mark; UTF-8 without control characters; UTF-16 and UTF-32 by
    their look; UTF-8 with a few stray control characters; `declared`, the name that the file, its
    sender or a person gave; what the letters suggest. An unknown `declared` is passed over.

    Raises `Refused` for files that are not text, for damaged UTF-8, and when nothing fits.
    """
    kind = certain_kind_of(data)
    if kind is not None:
        raise _not_text(kind)
    found = _by_mark(data) or _clean_utf8(data) or _wide(data) or _stained_utf8(data)
    if found is not None:
        return found
    if _is_binary(data):
        raise _not_text(likely_kind_of(data))
    _refuse_damaged_utf8(data)
    found = _strictly(data, declared) if declared else None
    found = found or _by_letters(data)
    if found is None:
        raise Refused(
            "The characters of this file cannot be read in any known encoding. "
            "Open it in the program it comes from and save it as UTF-8 text."
        )
    return found


def _not_text(kind: str | None) -> Refused:
    what = f"is {kind}, not a plain text" if kind else "is not a plain text: it holds binary data"
    return Refused(f"This file {what}. Choose the format that fits it, or save it as text first.")


def _by_mark(data: bytes) -> Decoded | None:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            found = _strictly(data, encoding)
            if found is not None:
                return found
    return None


def _clean_utf8(data: bytes) -> Decoded | None:
    found = _decoded(data, "utf-8")
    return found if found is not None and not _CONTROL.search(found.text) else None


def _stained_utf8(data: bytes) -> Decoded | None:
    # An escape is no stain but the way some Japanese encodings switch alphabets.
    return _strictly(data, "utf-8") if _ESCAPE not in data else None


def _wide(data: bytes) -> Decoded | None:
    """UTF-16 or UTF-32 without a mark, which read as anything else is full of control characters.

    In the wrong byte order the letters are strange or unknown, so the candidate with most
    ordinary characters wins.
    """
    if not _is_binary(data) or _is_only_dotted_with_zeros(data):
        return None
    fitting = [found for name in _WIDE_WITHOUT_MARK if (found := _strictly(data, name))]
    best = max(fitting, key=_ordinary_share, default=None)
    return best if best and _ordinary_share(best) >= _LEAST_ORDINARY else None


def _is_only_dotted_with_zeros(data: bytes) -> bool:
    is_text = _clean_utf8(data.replace(b"\0", b"")) is not None
    return is_text and data.count(0) < _MOST_STRAY_ZEROS * len(data)


def _ordinary_share(found: Decoded) -> float:
    sample = found.text[:_SAMPLE]
    return len(_ORDINARY.findall(sample)) / max(len(sample), 1)


def _by_letters(data: bytes) -> Decoded | None:
    # Its models take a tenth of a second to load, and most files never need them.
    from chardet import EncodingEra, detect

    first = _ABOVE_ASCII.search(data)
    begin = max(first.start() - _SAMPLE // 10, 0) if first else 0
    sample = data[begin : begin + _SAMPLE]
    guess = detect(sample, encoding_era=EncodingEra.ALL & ~EncodingEra.MAINFRAME)
    if guess["confidence"] < _SURE:
        # A few words fit dozens of code pages; then it is one of those in use today.
        today = EncodingEra.MODERN_WEB | EncodingEra.LEGACY_ISO
        guess = detect(sample, encoding_era=today, exclude_encodings=["johab"])
    name = guess["encoding"]
    return _strictly(data, name) if name else None


def _strictly(data: bytes, name: str) -> Decoded | None:
    """The text in that encoding, or None when it is unknown or gives what no one would write."""
    try:
        encoding = codecs.lookup(name).name
    except (LookupError, ValueError):
        return None
    for candidate in (_MEANT.get(encoding, encoding), encoding):
        found = _decoded(data, candidate)
        if found is not None and _is_readable(found.text):
            return found
    return None


def _decoded(data: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(data.decode(encoding), encoding)
    except (LookupError, ValueError):
        return None


def _is_readable(text: str) -> bool:
    sample = text[:_SAMPLE]
    most_controls = _MOST_CONTROLS * len(text)
    most_unknown = _MOST_UNKNOWN * len(sample)
    unknown = sum(unicodedata.category(char) in ("Cn", "Co") for char in sample)
    return len(_CONTROL.findall(text)) <= most_controls and unknown <= most_unknown


def _is_binary(data: bytes) -> bool:
    controls = re.findall(rb"[\0-\x08\x0e-\x1a\x1c-\x1f\x7f]", data)
    return len(controls) > _MOST_CONTROLS * len(data)


def _refuse_damaged_utf8(data: bytes) -> None:
    """Refuse what is UTF-8 but for a few bytes: any other encoding would garble all the rest."""
    damaged = data.decode("utf-8", "replace")
    wrong = damaged.count("\N{REPLACEMENT CHARACTER}")
    right = len(re.findall("[^\0-\x7f\N{REPLACEMENT CHARACTER}]", damaged))
    if not 0 < 3 * wrong <= right:
        return
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        raise Refused(
            f"This file is UTF-8 text, but damaged at byte {fault.start} (line {line}). "
            "Get an undamaged copy, or repair the place and save it as UTF-8."
        ) from fault
