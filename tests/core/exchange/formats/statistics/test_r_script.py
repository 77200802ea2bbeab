"""The script for R. R itself is not here: what the script says is taken apart and compared."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.codebook.draft import FieldDraft, ValueDraft
from core.exchange.files import new_files
from core.exchange.formats.statistics import r_script
from core.exchange.formats.statistics.r_words import factors_of, r_text, r_vector
from core.exchange.formats.tables.wide_csv import dictionary_path
from core.exchange.selection import select_claims
from tests.core.every_kind import new_project

NASTY = 'He said “no”\\ "yes"; it\'s #1 {a} %s \n\t😀 שלום c(1)'


@pytest.fixture
def script(tmp_path):
    values = [
        ValueDraft(code=1, name="one", label="Same"),
        ValueDraft(code=2, name="two", label="Same"),
        ValueDraft(code=3, name="three", label=NASTY),
    ]
    fields = [
        FieldDraft(name="odd", label=NASTY, kind="one of", subject="claim", values=values),
        FieldDraft(name="published_year", label="Y", kind="text", subject="claim"),
    ]
    path = tmp_path / "ä claims.R"
    with (
        new_project(tmp_path / "study.onrecord", *fields) as project,
        select_claims(project) as selection,
        new_files() as new,
    ):
        written = r_script.write(selection, new, path)
    table = path.with_name("ä claims_R.csv")
    assert written.files == (path, table, dictionary_path(table))
    assert all(one.exists() for one in written.files)
    return path.read_text("ascii")


def test_fields_of_one_answer_are_factors_whose_labels_r_does_not_join(script):
    levels, labels = factors_of(script)["odd"]
    assert levels == ["one", "two", "three", "cannot tell"]
    assert labels[:2] == ["Same (one)", "Same (two)"]
    assert labels[3] == "cannot tell"
    assert labels[2] == NASTY
    assert factors_of(script)["claim_type"][0][-1] == "999"


def test_every_column_becomes_what_it_is(script):
    lines = script.splitlines()
    here = 'claims[["claim_several_of"]]'
    assert f"{here} <- onrecord_parts({here})" in lines
    here = 'claims[["claim_several_of_code"]]'
    assert f"{here} <- I(lapply(onrecord_parts({here}), as.integer))" in lines
    here = 'claims[["claim_number"]]'
    assert f'claims[["claim_number_cannot_tell"]] <- {here} == "cannot tell"' in lines
    assert 'claims[["published_date"]] <- onrecord_day(claims[["published"]])' in lines
    assert 'claims[["published_year_"]] <- onrecord_year(claims[["published"]])' in lines
    assert 'claims[["assisted"]] <- claims[["assisted"]] == "1"' in lines
    assert 'attr(claims[["stance"]], "label") <- "Stance"' in lines
    assert '"\\u00e4 claims_R.csv"' in script


def test_the_masks_that_are_taken_off_are_those_that_are_put_on(script):
    assert "\\uff1d\\uff0b\\uff0d\\uff20" in script
    pattern = re.search(r'"\(\*UCP\)(.*)", x', script)[1].encode().decode("unicode_escape")
    for text in ("'=1", "''=1", "' \u00a0+1", "'\t", "'＝1", "'-a"):
        assert re.match(pattern, text)
    for text in ("'tis", "'", "=1", "' a"):
        assert not re.match(pattern, text)


def test_lists_are_taken_apart_as_they_were_joined(script):
    pattern = re.search(r'pattern <- "(.*)"', script)[1].encode().decode("unicode_escape")
    cell = 'plain; "a; ""b"""; "c"; “d” e'
    parts = [one.strip() for one in re.findall(pattern, cell)]
    assert parts == ["plain", '"a; ""b"""', '"c"', "“d” e"]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))))
def test_texts_are_read_as_they_were_written(texts):
    line = f"x <- factor({r_text('n')}, levels = {r_vector(texts)}, labels = {r_vector(texts)})"
    assert line.isascii()
    assert "\n" not in line
    assert factors_of(line) == {"n": [texts, texts]}


@pytest.mark.parametrize("script", ['x <- "a', "x <- c(1", "x <- c(1]", "x)"])
def test_a_script_that_does_not_close_is_refused(script):
    with pytest.raises(ValueError, match=r"close"):
        factors_of(script)
