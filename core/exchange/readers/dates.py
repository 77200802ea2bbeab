"""Dates as tables and pages state them, turned into ISO form or left alone."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from email.utils import parsedate_to_datetime

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FULL_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august"),
    *("september", "october", "november", "december"),
)
_ISO = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})"
    r"(?:[T ](?P<clock>\d{2}:\d{2}(?::\d{2})?)(?:[.,]\d+)?\s?(?P<zone>Z|UTC|[+-]\d{2}:?\d{2})?)?"
)
_YEAR = re.compile(r"\d{4}")
_YEAR_MONTH = re.compile(r"(\d{4})-(\d{2})")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_YEAR_FIRST = re.compile(r"(\d{4})([/.])(\d{1,2})\2(\d{1,2})")
_YEAR_LAST = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})")
_WEEKDAY = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?", re.IGNORECASE
)
_DAY_MONTH = re.compile(
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\.? (?P<month>[a-z]+)\.?,? (?P<year>\d{4})"
)
_MONTH_DAY = re.compile(r"(?P<month>[a-z]+)\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>\d{4})")
_MONTH_YEAR = re.compile(r"(?P<month>[a-z]+)\.?,? (?P<year>\d{4})")


@dataclass(frozen=True, slots=True)
class ReadDate:
    """`iso`, or None with a `note` that says why the date was not used."""

    iso: str | None
    note: str | None = None

    @property
    def notes(self) -> tuple[str, ...]:
        """The note, if there is one."""
        return (self.note,) if self.note else ()


def read_date(stated: str) -> ReadDate:
    """The date that a person cannot read in two ways, as ISO; nothing is guessed.

    An empty string is no date and needs no note.
    """
    plain = " ".join(stated.split())
    if not plain:
        return ReadDate(None)
    try:
        found = _numeric(plain) or _worded(plain) or _mailed(plain)
    except _Ambiguous:
        return ReadDate(
            None, f'The date "{plain}" was not used: it does not say which number is the month.'
        )
    except ValueError:
        found = None
    return ReadDate(found, None if found else f'The date "{plain}" was not understood.')


def iso_of(moment: date | datetime) -> str:
    """A calendar date of a spreadsheet; midnight means that no time was stated."""
    if isinstance(moment, datetime):
        if moment.time() == time():
            return moment.date().isoformat()
        return moment.isoformat(timespec="seconds")
    return moment.isoformat()


class _Ambiguous(Exception):
    """Day and month could be either way round."""


def _numeric(plain: str) -> str | None:
    """Dates in figures. Raises ValueError for a day that no calendar has."""
    if match := _ISO.fullmatch(plain):
        return _iso(match)
    if _YEAR.fullmatch(plain):
        return date(int(plain), 1, 1).isoformat()[:4]
    if match := _YEAR_MONTH.fullmatch(plain):
        return date(int(match[1]), int(match[2]), 1).isoformat()[:7]
    if match := _COMPACT.fullmatch(plain):
        return date(int(match[1]), int(match[2]), int(match[3])).isoformat()
    if match := _YEAR_FIRST.fullmatch(plain):
        return date(int(match[1]), int(match[3]), int(match[4])).isoformat()
    if match := _YEAR_LAST.fullmatch(plain):
        return _day_and_month(int(match[1]), int(match[3]), int(match[4]))
    return None


def _iso(match: re.Match[str]) -> str:
    day = date.fromisoformat(match["day"]).isoformat()
    if match["clock"] is None:
        return day
    time.fromisoformat(match["clock"])
    zone = (match["zone"] or "").replace("UTC", "Z")
    if len(zone) == len("+0000"):
        zone = f"{zone[:3]}:{zone[3:]}"
    return f"{day}T{match['clock']}{zone}"


def _day_and_month(first: int, second: int, year: int) -> str:
    if first == second or second > len(_MONTHS):
        return date(year, first, second).isoformat()
    if first > len(_MONTHS):
        return date(year, second, first).isoformat()
    raise _Ambiguous


def _worded(plain: str) -> str | None:
    """Dates whose month is a word: "24 January 2002", "Jan. 24, 2002 Thursday", "May 2002"."""
    words = " ".join(_WEEKDAY.sub(" ", plain).lower().split()).strip(" ,")
    for pattern in (_DAY_MONTH, _MONTH_DAY, _MONTH_YEAR):
        if match := pattern.fullmatch(words):
            month = _month(match["month"])
            if month is None:
                return None
            found = match.groupdict()
            day = date(int(found["year"]), month, int(found.get("day") or 1)).isoformat()
            return day if found.get("day") else day[:7]
    return None


def _month(word: str) -> int | None:
    if word in _FULL_MONTHS:
        return _FULL_MONTHS.index(word) + 1
    short = "sep" if word == "sept" else word
    return _MONTHS.index(short) + 1 if short in _MONTHS else None


def _mailed(plain: str) -> str | None:
    """The form of e-mail and feeds: "Thu, 24 Jan 2002 10:00:00 GMT"."""
    if ":" not in plain:
        return None
    return parsedate_to_datetime(plain).isoformat()
