"""What typed words mean as an answer."""

import pytest

from core.codebook.queries import FieldRow
from core.errors import Refused
from gui.coding.written import as_date, read_words


def _field(kind):
    return FieldRow(1, "f", "F", kind, True, "", ())


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("12 January 2002", "2002-01-12"),
        ("Jan. 12, 2002", "2002-01-12"),
        (" May  2002 ", "2002-05"),
        ("24/1/2002", "2002-01-24"),
        ("2015-09/2015-12", "2015-09/2015-12"),
        ("2016", "2016"),
        ("4/5/2002", "4/5/2002"),
        ("🚢 soon", "🚢 soon"),
    ],
)
def test_only_dates_that_are_clear_are_read(typed, iso):
    assert as_date(typed) == iso


@pytest.mark.parametrize(("kind", "typed"), [("date", "4/5/2002"), ("number", "a few " * 9)])
def test_what_is_refused_is_said_in_few_words(kind, typed):
    with pytest.raises(Refused) as caught:
        read_words(_field(kind), typed)
    assert len(str(caught.value)) < 110


def test_other_words_stay_as_they_are():
    assert read_words(_field("text"), "12 January 2002") == ("12 January 2002",)
