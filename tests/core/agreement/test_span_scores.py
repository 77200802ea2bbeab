import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.agreement.clusters import cluster_claims
from core.agreement.gamma import gamma, gamma_of_all
from core.agreement.matching import match_claims
from core.agreement.span_scores import span_scores
from core.agreement.unitising import unitised_alphas
from tests.core.agreement.continua import coded, small

WAYS = ("strict", "relaxed", "any_overlap", "characters")


def _scores(claims, threshold=0.5):
    return span_scores(claims, match_claims(claims, threshold))


@pytest.fixture
def claims():
    """Of A's four claims one is exactly B's, one nearly, one touches one, one is alone."""
    return coded(
        [
            [("x", (0, 10), (20, 30)), ("x", (40, 50)), ("x", (60, 70)), ("x", (90, 95))],
            [("x", (0, 10), (20, 30)), ("x", (41, 50)), ("x", (69, 80))],
        ],
        lengths=[100],
    )


@pytest.mark.parametrize(
    ("way", "found", "of_first", "of_second"),
    [
        ("strict", 1, 4, 3),
        ("relaxed", 2, 4, 3),
        ("any_overlap", 3, 4, 3),
        ("characters", 30, 45, 40),
    ],
)
def test_of_one_pair(claims, way, found, of_first, of_second):
    score = getattr(_scores(claims), way)
    by_a, by_b = score.pairs
    assert (by_a.standard, by_a.judged) == (0, 1)
    assert by_a.precision.value() == pytest.approx(found / of_second)
    assert by_a.recall.value() == pytest.approx(found / of_first)
    assert by_b.precision.value() == by_a.recall.value()
    assert by_b.recall.value() == by_a.precision.value()
    assert score.f1.value() == by_a.f1.value() == pytest.approx(2 * found / (of_first + of_second))


def test_one_long_claim_over_two_is_found_by_any_overlap_only_once_by_match():
    claims = coded([[("x", (0, 20))], [("x", (0, 10)), ("x", (11, 20))]], lengths=[20])
    scores = _scores(claims)
    assert scores.relaxed.pairs[0].precision.value() == 0.5
    assert scores.any_overlap.pairs[0].precision.value() == 1
    assert scores.any_overlap.f1.value() == 1


def test_the_same_span_twice_needs_two_of_the_other():
    claims = coded([[("x", (0, 9)), ("y", (0, 9))], [("x", (0, 9))]], lengths=[9])
    assert _scores(claims).strict.f1.value() == pytest.approx(2 / 3)


def test_the_same_characters_in_other_fragments_are_not_the_same_span():
    claims = coded([[("x", (0, 9))], [("x", (0, 4), (4, 9))]], lengths=[9])
    scores = _scores(claims)
    assert scores.strict.f1.value() == 0
    assert scores.relaxed.f1.value() == 1


def test_the_mean_of_three_coders():
    claims = coded(
        [[("x", (0, 9))], [("x", (0, 9))], [("x", (0, 9)), ("x", (10, 12))]], lengths=[20]
    )
    score = _scores(claims).strict
    assert len(score.pairs) == 6
    assert score.f1.value() == pytest.approx((1 + 2 / 3 + 2 / 3) / 3)


def test_articles_that_one_of_them_has_not_coded_do_not_count():
    article = [[("x", (0, 9))], [("x", (0, 9))]]
    alone = [[("x", (0, 9))], []]
    claims = coded(article, alone, lengths=[9, 9], absent=[(1, 1)])
    assert [getattr(_scores(claims), way).f1.value() for way in WAYS] == [1, 1, 1, 1]


@pytest.mark.parametrize("way", WAYS)
def test_nobody_or_only_one_marked_anything(way):
    score = getattr(_scores(coded([[], []], lengths=[9])), way)
    assert score.f1.value() is None
    assert "Nobody marked anything" in score.f1.undefined()
    score = getattr(_scores(coded([[("x", (0, 5))], []], lengths=[9])), way)
    assert score.f1.value() == 0
    assert score.pairs[0].precision.value() is None
    assert score.pairs[0].precision.undefined().startswith("B marked nothing")
    assert score.pairs[0].recall.value() == 0


@settings(max_examples=30, deadline=None)
@given(small(), st.integers(1, 4))
def test_weights_of_one_give_the_sums_and_identical_coders_agree(drawn, times):
    articles, lengths, absent = drawn
    scores = _scores(coded(*articles, lengths=lengths, absent=absent))
    for way in WAYS:
        sums = getattr(scores, way).f1.sums
        ones = np.full((2, len(lengths)), times)
        assert sums.weighed(ones).tolist() == [(times * sums.total()).tolist()] * 2
    twins = [[article[0]] * 2 for article in articles]
    scores = _scores(coded(*twins, lengths=lengths))
    marked = any(article[0] for article in articles)
    assert [getattr(scores, way).f1.value() for way in WAYS] == [1.0 if marked else None] * 4


@pytest.mark.parametrize(
    "articles", [[], [[]], [[[]]], [[[("x", (1, 4))]]], [[[], [], []]], [[[], []], [[], []]]]
)
def test_without_claims_coders_or_articles_nothing_is_defined(articles):
    claims = coded(*articles, lengths=[9] * len(articles))
    matches = match_claims(claims)
    assert len(matches) == 0
    assert len(cluster_claims(claims, matches)) == len(claims)
    scores, alphas = span_scores(claims, matches), unitised_alphas(claims)
    figures = [getattr(scores, way).f1 for way in WAYS]
    figures += [alphas.where, alphas.whole, alphas.what]
    for measure in (gamma, gamma_of_all):
        figures += [measure(claims).gamma, measure(claims).gamma_cat]
    for figure in figures:
        assert figure.value() is None
        assert figure.undefined()
        weights = np.ones((3, len(articles)))
        assert np.isnan(figure.formula(figure.sums.weighed(weights))).all()
