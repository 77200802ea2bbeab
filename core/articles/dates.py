"""Dates as newspapers give them: a day, a month or a year."""

import re
from datetime import date, datetime

_FORMS = re.compile(
    r"\d{4}(-\d{2}(-\d{2}([T ]\d{2}:\d{2}(:\d{2})?(\.\d+)?(Z|[+-]\d{2}:?\d{2})?)?)?)?"
)


def is_date_or_range(text: str) -> bool:
    """True for a day, month or year, and for two of them with a slash between: 2015-09/2015-12."""
    parts = text.split("/")
    return len(parts) <= 2 and all(is_published_date(part) for part in parts)


def is_published_date(text: str) -> bool:
    """True for 2016-10-07, 2016-10, 2016, and for a day with a time."""
    if not _FORMS.fullmatch(text):
        return False
    try:
        if len(text) > 10:
            datetime.fromisoformat(text.replace("Z", "+00:00"))
        else:
            date.fromisoformat((text + "-01-01")[:10])
    except ValueError:
        return False
    return True
