"""A view survives being kept."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from gui.charts.setting import KINDS, RULE_NAMES, Condition, Setting, from_words, to_words

WORDS = st.text(min_size=1, max_size=20) | st.sampled_from(["🚢", "e\u0301", "שלום", "a\u00a0b"])
CONDITIONS = st.builds(
    Condition,
    WORDS,
    st.none() | st.integers(0, 10**6) | WORDS,
    st.none() | st.integers(0, 999) | WORDS,
    WORDS,
)
SETTINGS = st.builds(
    Setting,
    kind=st.sampled_from(list(KINDS)),
    by=WORDS,
    split=st.just("") | WORDS,
    share=st.booleans(),
    rule=st.sampled_from(list(RULE_NAMES)),
    here=st.booleans(),
    where=st.lists(CONDITIONS, max_size=3).map(tuple),
)


@settings(max_examples=40)
@given(SETTINGS)
def test_it_comes_back_from_json(setting):
    assert from_words(json.loads(json.dumps(to_words(setting)))) == setting


@settings(max_examples=40)
@given(
    st.dictionaries(
        st.sampled_from(["kind", "by", "split", "share", "rule", "where", "articles"]),
        st.none() | st.integers() | st.text(max_size=5) | st.just([{"field": "speaker"}, 7]),
    )
)
def test_what_nobody_understands_is_as_usual(words):
    found = from_words(words)
    assert found.kind in KINDS
    assert found.rule in RULE_NAMES
