"""Steps of time by which claims are counted: the day, month, quarter or year of their article.

Keys sort by time: `2016-10-07`, `2016-10`, `2016-Q4`, `2016`. A date that is too coarse for a step is
a key of its own, e.g. `2016` among the months, and says so in its label. Articles without a date are
not coded.
"""

import re
from typing import Any

from sqlalchemy import ColumnElement, Connection, Integer, case, cast, func, select

from core.articles.tables import Article

PERIODS = {"day": "Day", "month": "Month", "quarter": "Quarter", "year": "Year"}
"""The steps by name, with their labels."""

_LENGTHS = {"day": 10, "month": 7, "year": 4}
_KEYS = {
    "day": re.compile(r"\d{4}(-\d\d(-\d\d)?)?"),
    "month": re.compile(r"\d{4}(-\d\d)?"),
    "quarter": re.compile(r"\d{4}(-Q[1-4])?"),
    "year": re.compile(r"\d{4}"),
}
_COARSE = re.compile(r"\d{4}(-\d\d)?")
_WITH_MONTH = 7
DAYS_A_YEAR = 365
_SPANS = {"day": 62, "month": 4 * DAYS_A_YEAR}
"""Up to how many days from the first to the last article the finer steps are usual."""


def period_key(published: Any, step: str) -> ColumnElement[Any]:
    """The key of the step in which a date lies, of a column as `Article.published`."""
    year = func.substr(published, 1, _LENGTHS["year"])
    if step != "quarter":
        return func.substr(published, 1, _LENGTHS[step])
    number = (cast(func.substr(published, 6, 2), Integer) + 2) // 3
    quarter = func.printf("%s-Q%d", year, number)
    return case((func.length(published) >= _WITH_MONTH, quarter), else_=year)


def period_label(step: str, key: str) -> str:
    """What people read: `2016-10-07`, `2016-10`, `2016 Q4`, `2016 (month not known)`."""
    if step == "quarter" and "-Q" in key:
        return key.replace("-Q", " Q")
    if step != "year" and len(key) < _LENGTHS.get(step, _WITH_MONTH) and _COARSE.fullmatch(key):
        return f"{key} ({step} not known)"
    return key


def usual_step(connection: Connection) -> str:
    """The step in which the dates of the articles are read best: days for weeks, months for a few
    years, years for what is longer or has no dates.
    """
    first, last = connection.execute(
        select(func.min(Article.published), func.max(Article.published))
    ).one()
    if first is None or last is None:
        return "year"
    days = DAYS_A_YEAR * (_years(last) - _years(first))
    return next((step for step, most in _SPANS.items() if days <= most), "year")


def _years(published: str) -> float:
    """A date as a number of years; what is not known of it is its beginning."""
    year, month, day, *_ = (*map(int, published[:10].split("-")), 1, 1)
    return year + (month - 1) / 12 + (day - 1) / DAYS_A_YEAR


def find_period(step: str, words: str) -> str | None:
    """The key that somebody wrote: `2016-10`, `2016-Q4` or `2016 Q4`; None if it is none."""
    key = words.strip().upper().replace(" Q", "-Q")
    return key if _KEYS[step].fullmatch(key) else None
