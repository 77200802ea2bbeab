"""The header lines that some plain texts carry: "Title: …", "Date: …", "Source: …"."""

import re

from core.exchange.readers.dates import ReadDate, read_date
from core.exchange.readers.metadata import NOTHING_STATED, Metadata

_LINE = re.compile(r"(?P<label>[A-Za-z][A-Za-z ]{1,24}?)\s*:\s*(?P<value>.*)")
_FIELDS = {
    "title": "title",
    "headline": "title",
    "date": "published",
    "published": "published",
    "publication date": "published",
    "source": "outlet",
    "outlet": "outlet",
    "publication": "outlet",
    "newspaper": "outlet",
    "author": "author",
    "byline": "author",
    "url": "url",
    "link": "url",
    "language": "language",
}


def stated_in_header(text: str) -> Metadata:
    """What an explicit header block at the very top says; the block itself stays in the text.

    "Source: minister to resign" is a headline, so a block counts only if it begins with a title
    or has at least two labels that are known.
    """
    values = _header(text)
    if len(values) < 2 and "title" not in values:
        return NOTHING_STATED
    published = read_date(values["published"]) if "published" in values else ReadDate(None)
    return Metadata(
        title=values.get("title"),
        outlet=values.get("outlet"),
        published=published.iso,
        author=values.get("author"),
        url=values.get("url"),
        language=values.get("language"),
        notes=published.notes,
    )


def _header(text: str) -> dict[str, str]:
    """Field and value of the labelled lines before the first line that has no label."""
    found: dict[str, str] = {}
    for line in text.lstrip().split("\n"):
        match = _LINE.fullmatch(line.strip())
        field = _FIELDS.get(match["label"].lower()) if match else None
        if match is None or (field is None and not found):
            break
        if field and match["value"]:
            found.setdefault(field, match["value"])
    return found
