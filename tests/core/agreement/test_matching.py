from fractions import Fraction
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.agreement.clusters import NOBODY, cluster_claims
from core.agreement.matching import match_claims
from tests.core.agreement.continua import coded, small


def _pairs(claims, *arguments):
    return match_claims(claims, *arguments).pairs.tolist()


def test_a_claim_is_matched_to_the_one_with_the_same_words():
    claims = coded(
        [[("x", (0, 10)), ("x", (20, 30))], [("x", (21, 30)), ("x", (0, 9))]], lengths=[40]
    )
    matches = match_claims(claims)
    assert matches.pairs.tolist() == [[0, 2], [1, 3]]
    assert matches.overlap.tolist() == pytest.approx([0.9, 0.9])


def test_all_fragments_count_and_what_they_repeat_counts_once():
    claims = coded([[("x", (0, 4), (10, 14))], [("x", (0, 4), (2, 4), (10, 12))]], lengths=[20])
    assert match_claims(claims).overlap.tolist() == [6 / 8]


def test_the_sum_counts_not_the_best_single_pair():
    """The best pair is 0-1 (.8), but it would leave the other two claims alone."""
    claims = coded(
        [[("x", (0, 10)), ("x", (2, 12))], [("x", (0, 8)), ("x", (0, 11))]], lengths=[20]
    )
    found = match_claims(claims, 0.1)
    assert found.overlap.sum() == pytest.approx(max(8 / 10 + 9 / 12, 10 / 11 + 6 / 12))


@pytest.mark.parametrize(("threshold", "pairs"), [(0.5, 1), (0.51, 0), (0.0, 1)])
def test_the_threshold_itself_is_enough(threshold, pairs):
    claims = coded([[("x", (0, 4))], [("x", (0, 2))]], lengths=[4])
    assert len(match_claims(claims, threshold)) == pairs


def test_with_no_threshold_some_common_character_is_needed():
    touching = coded([[("x", (0, 4))], [("x", (4, 8))]], lengths=[8])
    assert len(match_claims(touching, 0)) == 0


def test_the_same_words_twice_are_told_apart_by_speaker_then_type_then_target():
    names = ("speaker", "claim_type", "target")

    def found(first, second):
        claims = coded(
            [[(each, (0, 9)) for each in first], [(each, (0, 9)) for each in second]],
            lengths=[9],
            variables=names,
        )
        return _pairs(claims)

    assert found(["abc", "def"], ["dxx", "axx"]) == [[0, 3], [1, 2]]
    assert found(["aac", "aef"], ["aex", "aax"]) == [[0, 3], [1, 2]]
    assert found(["aac", "aaf"], ["aaf", "aac"]) == [[0, 3], [1, 2]]
    # One equal speaker outweighs any number of equal types and targets.
    assert found(["abc", "abc"], ["xbc", "axx"])[0] in ([0, 2], [0, 3])
    assert found(["abc", "dbc"], ["xbc", "axx"]) == [[0, 3], [1, 2]]
    # What was not coded agrees with nothing.
    assert found([".bc"], [".xx", "abc"]) == [[0, 2]]


def test_overlap_goes_before_speaker():
    claims = coded(
        [[("a", (0, 100))], [("b", (0, 100)), ("a", (1, 100))]],
        lengths=[100],
        variables=("speaker",),
    )
    assert _pairs(claims) == [[0, 1]]


def test_only_articles_that_both_have_coded():
    article = [[("x", (0, 5))], [("x", (0, 5))], [("x", (0, 5))]]
    claims = coded(article, article, lengths=[9, 9], absent=[(0, 1)])
    assert _pairs(claims) == [[0, 2], [3, 4], [3, 5], [4, 5]]


def test_claims_of_two_articles_never_meet():
    claims = coded([[("x", (0, 9))], []], [[], [("x", (0, 9))]], lengths=[9, 9])
    assert _pairs(claims, 0) == []


def test_nobody_has_marked_anything():
    claims = coded([[], []], lengths=[9])
    assert _pairs(claims) == []
    assert len(cluster_claims(claims, match_claims(claims))) == 0


def _characters(claims, claim):
    rows = claims.fragments[claims.fragments[:, 0] == claim]
    return {at for _, start, end in rows.tolist() for at in range(start, end)}


def _candidates(claims, threshold):
    for one, other in combinations(range(len(claims)), 2):
        article, coders = claims.article[one], [claims.coder[one], claims.coder[other]]
        if claims.article[other] == article and coders[0] != coders[1]:
            first, second = _characters(claims, one), _characters(claims, other)
            overlap = Fraction(len(first & second), len(first | second))
            if claims.coded[article, coders].all() and overlap and overlap >= threshold:
                yield one, other, overlap


def _best_sum(candidates):
    if not candidates:
        return 0
    (one, other, overlap), *rest = candidates
    apart = [each for each in rest if each[0] != one and each[1] != other]
    return max(overlap + _best_sum(apart), _best_sum(rest))


@settings(max_examples=30, deadline=None)
@given(small(), st.sampled_from([0, 0.25, 0.5, 1.0]))
def test_the_sum_of_overlaps_is_the_most_possible(drawn, threshold):
    articles, lengths, absent = drawn
    claims = coded(*articles, lengths=lengths, absent=absent)
    possible = {(one, other): by for one, other, by in _candidates(claims, threshold)}
    matches = match_claims(claims, threshold)
    for pair, overlap in zip(matches.pairs.tolist(), matches.overlap, strict=True):
        assert overlap == float(possible[tuple(pair)])
    for coders in combinations(range(len(claims.coders)), 2):
        of_both = [
            (*pair, by)
            for pair, by in possible.items()
            if claims.coder[list(pair)].tolist() == list(coders)
        ]
        mine = matches.pairs[(claims.coder[matches.pairs] == coders).all(axis=1)]
        for side in mine.T:
            assert len(set(side.tolist())) == len(side)
        found = sum(possible[tuple(pair)] for pair in mine.tolist())
        assert float(found) == pytest.approx(float(_best_sum(of_both)), abs=1e-9)


def _ids(claims, clusters):
    return {frozenset(claims.ids[unit[unit != NOBODY]].tolist()) for unit in clusters.members}


@settings(max_examples=30, deadline=None)
@given(small(coders=(3, 4)), st.data())
def test_clusters_do_not_depend_on_the_order_of_the_coders(drawn, data):
    articles, lengths, absent = drawn
    claims = coded(*articles, lengths=lengths, absent=absent)
    matches = match_claims(claims, 0.1)
    order = data.draw(st.permutations(range(len(claims.coders))))
    turned = _with_coders(claims, order)
    again = match_claims(turned, 0.1)
    if len(set(matches.overlap.tolist())) < len(matches):
        return
    pairs = {frozenset(pair) for pair in claims.ids[matches.pairs].tolist()}
    if pairs != {frozenset(pair) for pair in turned.ids[again.pairs].tolist()}:
        # Two choices with the same sum.
        assert matches.overlap.sum() == pytest.approx(again.overlap.sum())
        return
    assert _ids(claims, cluster_claims(claims, matches)) == _ids(
        turned, cluster_claims(turned, again)
    )


def _with_coders(claims, order):
    """The same claims, coder `order[0]` now the first."""
    place = np.argsort(order)
    coder = place[claims.coder]
    sequence = np.lexsort((np.arange(len(claims)), coder, claims.article))
    number = np.argsort(sequence)
    rows = claims.fragments.copy()
    rows[:, 0] = number[rows[:, 0]]
    return type(claims)(
        claims.articles,
        claims.titles,
        claims.dates,
        claims.lengths,
        tuple(claims.coders[each] for each in order),
        claims.coded[:, list(order)],
        claims.ids[sequence],
        claims.article[sequence],
        coder[sequence],
        rows[np.lexsort((rows[:, 1], rows[:, 0]))],
    )


@settings(max_examples=30, deadline=None)
@given(small(coders=(2, 4)))
def test_every_claim_is_in_exactly_one_unit(drawn):
    articles, lengths, absent = drawn
    claims = coded(*articles, lengths=lengths, absent=absent)
    clusters = cluster_claims(claims, match_claims(claims, 0.2))
    members = clusters.members
    assert sorted(members[members != NOBODY].tolist()) == list(range(len(claims)))
    for unit, article in zip(members, clusters.article, strict=True):
        for coder, claim in enumerate(unit):
            assert claim == NOBODY or claims.coder[claim] == coder
            assert claim == NOBODY or claims.article[claim] == article


def test_the_best_overlap_is_linked_first_and_no_coder_is_in_a_unit_twice():
    """B overlaps C a little, A overlaps both: C's claim goes with the better of A's two."""
    claims = coded(
        [
            [("x", (0, 10)), ("x", (5, 15))],
            [("x", (1, 10))],
            [("x", (4, 14))],
        ],
        lengths=[20],
    )
    matches = match_claims(claims, 0.2)
    assert matches.pairs.tolist() == [[0, 2], [1, 3], [2, 3]]
    assert cluster_claims(claims, matches).members.tolist() == [[0, 2, -1], [1, -1, 3]]


def test_units_stand_by_article_and_place():
    claims = coded(
        [[("x", (30, 40))], [("x", (0, 5)), ("x", (50, 60))]],
        [[], [("x", (0, 5))]],
        lengths=[99, 9],
    )
    clusters = cluster_claims(claims, match_claims(claims))
    assert clusters.members.tolist() == [[-1, 1], [0, -1], [-1, 2], [-1, 3]]
    assert clusters.article.tolist() == [0, 0, 0, 1]
