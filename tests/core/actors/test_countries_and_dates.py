"""Countries and the times that dates stand for."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.actors.countries import countries, country_name, find_country
from core.actors.dates import period
from core.errors import Refused


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("SYR", "SYR"),
        ("sy", "SYR"),
        (" syria ", "SYR"),
        ("Turkey", "TUR"),
        ("turkiye", "TUR"),
        ("Russian Federation", "RUS"),
        ("Soviet Union", "SUN"),
        ("SUN", "SUN"),
        ("YUG", "YUG"),
        ("Yugoslavia", "YUG"),
        ("Kosovo", "XKX"),
        ("Côte d'Ivoire", "CIV"),
        ("Sikkim", "SKM"),
        ("SK", "SVK"),
        ("South Korea", "KOR"),
        ("Atlantis", None),
        ("", None),
    ],
)
def test_a_country_is_found(text: str, code: str | None) -> None:
    assert find_country(text) == code


def test_every_country_is_found_by_all_that_names_it() -> None:
    all_of_them = countries()
    assert len({one.code for one in all_of_them}) == len(all_of_them) > 270
    for one in all_of_them:
        assert find_country(one.code) == one.code
        # East Timor is today's, though the list has it for the former one.
        assert find_country(one.name) == (one.code if one.code != "TMP" else "TLS")
        assert country_name(one.code) == one.name
        if not one.former:
            assert find_country(one.alpha_2) == one.code
    assert country_name("???") == "???"


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2016-10-07", date(2016, 10, 7), date(2016, 10, 7)),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29)),
        ("2015", date(2015, 1, 1), date(2015, 12, 31)),
    ],
)
def test_a_period(text: str, first: date, last: date) -> None:
    assert period(text) == (first, last)


@pytest.mark.parametrize(
    "text", ["", "16", "2016-13", "2016-02-30", "0000", "2016-10-07T10:00:00Z", "٢٠١٦", "2016 "]
)
def test_what_is_no_period(text: str) -> None:
    with pytest.raises(Refused, match="is not a date"):
        period(text)


@given(st.dates())
def test_a_day_lies_in_its_month_and_year(day: date) -> None:
    iso = day.isoformat()
    assert period(iso) == (day, day)
    for part in (iso[:7], iso[:4]):
        first, last = period(part)
        assert first <= day <= last
