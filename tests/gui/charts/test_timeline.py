"""Empty periods are counted as zero, in order."""

import pytest

from gui.charts.timeline import MOST_PERIODS, missing_periods


@pytest.mark.parametrize(
    ("step", "keys", "missing"),
    [
        ("year", ["2016", "2019", None], ["2017", "2018"]),
        ("quarter", ["2016-Q3", "2017-Q2", "2016"], ["2016-Q4", "2017-Q1"]),
        ("month", ["2016-11", "2017-02", "2016", None], ["2016-12", "2017-01"]),
        ("day", ["2016-02-28", "2016-03-02", "2016-03"], ["2016-02-29", "2016-03-01"]),
        ("month", ["2016-11"], []),
        ("month", [], []),
        ("day", ["2016-02-31", "2016-02-27"], []),
    ],
)
def test_what_lies_between_the_first_and_the_last(step, keys, missing):
    assert [key for key, _ in missing_periods(step, keys)] == missing


def test_a_wrong_date_does_not_make_a_million_columns():
    assert missing_periods("day", ["0016-10-07", "2016-10-07"]) == []
    assert len(missing_periods("month", ["1900-01", "2016-01"])) < MOST_PERIODS


def test_labels_are_those_of_the_counts():
    assert missing_periods("quarter", ["2016-Q1", "2016-Q3"]) == [("2016-Q2", "2016 Q2")]
