from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.exchange.readers.dates import iso_of, read_date


@pytest.mark.parametrize(
    ("stated", "iso"),
    [
        ("2002-01-24", "2002-01-24"),
        ("2002-01", "2002-01"),
        ("2002", "2002"),
        ("2002-01-24T10:30", "2002-01-24T10:30"),
        ("2002-01-24 10:30:05", "2002-01-24T10:30:05"),
        ("2002-01-24T10:30:05.123Z", "2002-01-24T10:30:05Z"),
        ("2002-01-24T10:30:05+0200", "2002-01-24T10:30:05+02:00"),
        ("20020124", "2002-01-24"),
        ("2002/01/24", "2002-01-24"),
        ("2002/1/4", "2002-01-04"),
        ("24 January 2002", "2002-01-24"),
        ("24th Jan. 2002", "2002-01-24"),
        ("January 24, 2002", "2002-01-24"),
        ("Thursday, January 24, 2002", "2002-01-24"),
        ("January 11, 2010 Monday", "2010-01-11"),
        ("Sept 3, 2015", "2015-09-03"),
        ("May 2002", "2002-05"),
        ("24/01/2002", "2002-01-24"),
        ("01/24/2002", "2002-01-24"),
        ("04.04.2002", "2002-04-04"),
        ("Thu, 24 Jan 2002 10:00:00 GMT", "2002-01-24T10:00:00+00:00"),
    ],
)
def test_dates_that_can_be_read_in_one_way(stated, iso):
    assert read_date(f" {stated} ").iso == iso
    assert read_date(stated).notes == ()


@pytest.mark.parametrize("stated", ["03/04/2002", "3.4.2002", "03-04-2002"])
def test_ambiguous_dates_are_left_out_with_a_note(stated):
    found = read_date(stated)
    assert found.iso is None
    assert stated in found.note
    assert "month" in found.note


@pytest.mark.parametrize(
    "stated",
    ["2002-02-30", "31/02/2002", "2002-13", "yesterday", "0000", "24 Foo 2002", "37280", "1:2"],
)
def test_what_is_no_date_is_left_out_with_a_note(stated):
    found = read_date(stated)
    assert found.iso is None
    assert stated in found.note


def test_no_date_needs_no_note():
    assert read_date("  ").notes == ()


def test_calendar_dates():
    assert iso_of(date(2002, 1, 24)) == "2002-01-24"
    assert iso_of(datetime(2002, 1, 24)) == "2002-01-24"
    assert iso_of(datetime(2002, 1, 24, 10, 30)) == "2002-01-24T10:30:00"


@given(st.dates(date(1000, 1, 1)))
def test_every_day_in_words(day):
    assert read_date(day.strftime(f"{day.day} %B %Y")).iso == day.isoformat()
    assert read_date(day.strftime(f"%b {day.day}, %Y")).iso == day.isoformat()


@given(st.text(max_size=40))
def test_no_string_breaks_it(stated):
    found = read_date(stated)
    assert found.iso is None or found.note is None
