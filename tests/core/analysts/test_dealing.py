"""Dealing out articles: complete, even, and the same again for the same seed."""

from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.analysts.dealing import deal
from core.errors import Refused

ids = st.lists(st.integers(1, 10_000), min_size=1, max_size=60, unique=True)
analysts = st.lists(st.integers(1, 40), min_size=2, max_size=7, unique=True)
seeds = st.integers(0, 2**31)


@settings(max_examples=60, deadline=None)
@given(articles=ids, people=analysts, share=st.floats(0, 1), seed=seeds)
def test_some_are_coded_twice_and_nobody_gets_more_than_one_more(articles, people, share, seed):
    tasks = deal(articles, people, "double", share, seed)
    coders = Counter(article for article, _ in tasks)
    assert coders.keys() == set(articles)
    assert len(set(tasks)) == len(tasks)
    assert sum(count == 2 for count in coders.values()) == int(share * len(articles) + 0.5)
    assert set(coders.values()) <= {1, 2}
    loads = Counter(analyst for _, analyst in tasks)
    numbers = [loads[one] for one in people]
    assert max(numbers) - min(numbers) <= 1
    assert [article for article, _ in tasks] == sorted(
        (article for article, _ in tasks), key=articles.index
    )
    assert tasks == deal(articles, people, "double", share, seed)


@settings(max_examples=40, deadline=None)
@given(articles=ids, people=analysts, seed=seeds)
def test_in_turns_everybody_gets_as_many(articles, people, seed):
    tasks = deal(articles, people, "turns", seed=seed)
    assert [article for article, _ in tasks] == articles
    loads = Counter(analyst for _, analyst in tasks)
    assert max(loads.values()) - min(loads[one] for one in people) <= 1


def test_all_is_everything_to_everybody():
    assert deal([3, 1, 3], [8, 7], "all") == [(3, 8), (3, 7), (1, 8), (1, 7)]


def test_who_codes_twice_is_compared_with_everybody_else():
    tasks = deal(range(1, 61), [1, 2, 3, 4, 5], "double", 0.5, seed=3)
    coders = {}
    for article, analyst in tasks:
        coders.setdefault(article, []).append(analyst)
    pairs = Counter(tuple(sorted(one)) for one in coders.values() if len(one) == 2)
    assert pairs.keys() == set(combinations([1, 2, 3, 4, 5], 2))
    assert max(pairs.values()) - min(pairs.values()) <= 2


def test_another_seed_deals_otherwise():
    hands = {tuple(deal(range(20), [1, 2, 3], "turns", seed=seed)) for seed in range(4)}
    assert len(hands) == 4


@pytest.mark.parametrize(
    ("articles", "people", "rule", "share", "words"),
    [
        ([1], [1], "often", 0, "cannot be dealt"),
        ([], [1], "all", 0, "no articles"),
        ([1], [], "turns", 0, "Choose the analysts"),
        ([1], [1, 2], "double", 1.5, "between 0 and 100"),
        ([1], [1], "double", 0.5, "two analysts"),
        ([1], [1, 2], "double", float("nan"), "between 0 and 100"),
    ],
)
def test_what_cannot_be_dealt_is_refused(articles, people, rule, share, words):
    with pytest.raises(Refused, match=words):
        deal(articles, people, rule, share)
