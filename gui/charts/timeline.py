"""Time without holes: periods in which nothing was coded are counted too, as zero."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from core.counts.periods import period_label

MOST_PERIODS: Final = 2_000
"""More are not filled in: then a date is likely to be wrong, and is to be seen as such."""

_PARTS: Final = re.compile(r"(\d{4})(?:-(?:Q([1-4])|(\d\d)(?:-(\d\d))?))?")


def missing_periods(step: str, keys: Sequence[object]) -> list[tuple[str, str]]:
    """Key and label of each period between the first and the last of `keys` that is not among them.

    Keys coarser than the step, and None, do not count as an end. Empty where there are too many.
    """
    numbers = [number for key in keys if (number := _number(step, key)) is not None]
    if not numbers or max(numbers) - min(numbers) >= MOST_PERIODS:
        return []
    known = set(numbers)
    missing = (one for one in range(min(numbers), max(numbers)) if one not in known)
    found = (_key(step, one) for one in missing)
    return [(key, period_label(step, key)) for key in found]


def _number(step: str, key: object) -> int | None:
    """The period as a number that grows by one from each to the next."""
    found = _PARTS.fullmatch(key) if isinstance(key, str) else None
    if not found:
        return None
    year, quarter, month, day = (int(one) if one else None for one in found.groups())
    assert year is not None
    if step == "year":
        return year
    if step == "quarter":
        return year * 4 + quarter - 1 if quarter else None
    if step == "month":
        return year * 12 + month - 1 if month else None
    try:
        return date(year, month, day).toordinal() if month and day else None
    except ValueError:
        return None


def _key(step: str, number: int) -> str:
    if step == "year":
        return f"{number:04}"
    if step == "quarter":
        return f"{number // 4:04}-Q{number % 4 + 1}"
    if step == "month":
        return f"{number // 12:04}-{number % 12 + 1:02}"
    return (date.min + timedelta(days=number - 1)).isoformat()
