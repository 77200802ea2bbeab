"""Steps of time, from any date that an article can have."""

import pytest
from sqlalchemy import create_engine, literal, select

from core.counts.periods import PERIODS, find_period, period_key, period_label, usual_step


@pytest.fixture(scope="module")
def keys():
    with create_engine("sqlite://").connect() as connection:
        yield lambda date: [
            connection.scalar(select(period_key(literal(date), step))) for step in PERIODS
        ]


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2016-10-07", ["2016-10-07", "2016-10", "2016-Q4", "2016"]),
        ("2016-03-31T23:59:59+02:00", ["2016-03-31", "2016-03", "2016-Q1", "2016"]),
        ("2016-04-01 00:00", ["2016-04-01", "2016-04", "2016-Q2", "2016"]),
        ("2016-09", ["2016-09", "2016-09", "2016-Q3", "2016"]),
        ("2016", ["2016"] * 4),
        (None, [None] * 4),
    ],
)
def test_keys_are_as_fine_as_the_date(keys, date, expected):
    assert keys(date) == expected


@pytest.mark.parametrize(
    ("step", "key", "label"),
    [
        ("day", "2016-10-07", "2016-10-07"),
        ("day", "2016-10", "2016-10 (day not known)"),
        ("day", "2016", "2016 (day not known)"),
        ("month", "2016", "2016 (month not known)"),
        ("quarter", "2016-Q4", "2016 Q4"),
        ("quarter", "2016", "2016 (quarter not known)"),
        ("year", "2016", "2016"),
        ("month", "autumn", "autumn"),
    ],
)
def test_labels_say_what_is_not_known(step, key, label):
    assert period_label(step, key) == label


@pytest.mark.parametrize(
    ("step", "words", "key"),
    [
        ("quarter", "2016 Q4", "2016-Q4"),
        ("quarter", "2016-q4", "2016-Q4"),
        ("quarter", "2016-Q5", None),
        ("month", "2016-10", "2016-10"),
        ("month", "October", None),
        ("year", "2016-10", None),
        ("day", "2016", "2016"),
    ],
)
def test_written_keys_are_found(step, words, key):
    assert find_period(step, words) == key


def test_keys_sort_by_time(keys):
    dates = ["2015", "2015-12-31", "2016", "2016-01", "2016-01-01", "2016-10", "2017"]
    for n in range(len(PERIODS)):
        found = [keys(date)[n] for date in dates]
        assert found == sorted(found)


@pytest.mark.parametrize(
    ("dates", "step"),
    [
        ([], "year"),
        ([None], "year"),
        (["2016-10-07"], "day"),
        (["2016-09-20", None, "2016-11-01T10:00"], "day"),
        (["2016-02-10", "2016-05"], "month"),
        (["2014", "2016-10-07"], "month"),
        (["1999-12-11", "2022-04-05"], "year"),
    ],
)
def test_the_usual_step_follows_the_span_of_the_dates(dates, step):
    with create_engine("sqlite://").connect() as connection:
        connection.exec_driver_sql("CREATE TABLE articles (published VARCHAR)")
        for date in dates:
            connection.exec_driver_sql("INSERT INTO articles VALUES (?)", (date,))
        assert usual_step(connection) == step
