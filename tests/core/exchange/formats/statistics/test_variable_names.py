"""Names and labels as statistics programs allow them."""

import polars as pl
import pyreadstat
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.exchange.formats.statistics.spss import SPSS
from core.exchange.formats.statistics.stata import STATA
from core.exchange.formats.statistics.variable_names import (
    characters,
    free_name,
    short_label,
    utf8_bytes,
)

WORDS = st.one_of(
    st.sampled_from(
        ["long", "with", "by", "_n", "str7", "strL", "if", "BY", "", "_", "1", "é", "É"]
    ),
    st.text(st.sampled_from("aA_19é😀 .$-\u0301ßш"), max_size=80),
)
WANTED = st.lists(st.tuples(WORDS, st.booleans()), min_size=1, max_size=12)
RULES = {"sav": SPSS.names, "dta": STATA.names}


@pytest.mark.parametrize("ending", RULES)
@settings(max_examples=25, deadline=None)
@given(wanted=WANTED)
def test_every_name_is_one_that_the_program_takes(ending, wanted, tmp_path_factory):
    rule = RULES[ending]
    names = rule.names(wanted)
    assert len({one.lower() for one in names}) == len(wanted)
    for (_, labelled), name in zip(wanted, names, strict=True):
        assert rule.size(name) <= (rule.longest_labelled if labelled else rule.longest)
    frame = pl.DataFrame({name: [1] for name in names})
    labels = {
        name: {1: "one"} for name, (_, labelled) in zip(names, wanted, strict=True) if labelled
    }
    path = tmp_path_factory.getbasetemp() / f"names.{ending}"
    if ending == "sav":
        pyreadstat.write_sav(frame, path, variable_value_labels=labels)
        back, _ = pyreadstat.read_sav(path, output_format="polars")
    else:
        pyreadstat.write_dta(frame, path, version=14, variable_value_labels=labels)
        back, _ = pyreadstat.read_dta(path, output_format="polars")
    assert back.columns == names


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
@given(names=st.lists(st.from_regex(r"[a-z][a-z0-9]{0,20}", fullmatch=True), unique=True))
def test_a_name_that_is_right_stays(rule, names):
    right = [(one, True) for one in names if one not in rule.reserved]
    others = [(f"{one} ", False) for one, _ in right]
    assert rule.names([*others, *right])[len(others) :] == [one for one, _ in right]


@given(st.text(max_size=60), st.integers(6, 40), st.sampled_from([characters, utf8_bytes]))
def test_a_label_fits_and_says_that_it_was_cut(text, longest, size):
    label = short_label(text, longest, size)
    line = " ".join(text.split())
    assert size(label) <= longest
    assert label == line or (label.endswith("…") and line.startswith(label[:-1]))
    assert (label == line) == (size(line) <= longest) or label == line


def test_a_free_name_is_taken_from_then_on():
    taken = {"a"}
    assert [free_name("a", taken), free_name("a", taken), free_name("b", taken)] == [
        "a_",
        "a__",
        "b",
    ]
