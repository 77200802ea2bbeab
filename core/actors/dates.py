"""Days, months and years as the times that they stand for."""

from calendar import monthrange
from datetime import date

from core.articles.dates import is_published_date
from core.errors import Refused

_DAY = 10
"""Characters of a day: 2016-10-07."""


def period(text: str) -> tuple[date, date]:
    """The first and the last day of a day, month or year: 2016-10-07, 2016-10, 2016.

    Raises `Refused` for anything else.
    """
    if len(text) > _DAY or not text.isascii() or not is_published_date(text):
        raise Refused(f"“{text[:40]}” is not a date. Write 2016-10-07, 2016-10 or 2016.")
    year, month, day = (int(part) for part in (text + "-00-00")[:_DAY].split("-"))
    if not month:
        return date(year, 1, 1), date(year, 12, 31)
    if not day:
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    return date(year, month, day), date(year, month, day)
