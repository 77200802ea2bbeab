"""From matched claims to reliability data."""

import numpy as np

from core.agreement.coded import Variable
from core.agreement.coefficients import percent_agreement
from core.agreement.ratings import by_unit, coder_pairs, ratings_of
from core.agreement.tallies import tally
from tests.core.agreement.published import ratings

CODES = np.array([0, 1, 2, 0, -1, 2, 1])
VARIABLE = Variable("type", "Type", "nominal", CODES, ("a", "b", "c"), ("A", "B", "C"), listed=3)


def test_claims_that_were_matched_with_none_are_no_units():
    clusters = np.array([[0, 3, -1], [-1, 1, -1], [2, 4, 5], [-1, -1, -1], [-1, 6, 4]])
    data = ratings_of(VARIABLE, clusters, np.array([0, 0, 1, 1, 2]), 4)
    assert data.codes.tolist() == [[0, 0, -1], [-1] * 3, [2, -1, 2], [-1] * 3, [-1, 1, -1]]
    assert (data.articles, data.categories, data.listed, data.kind) == (4, 3, 3, "nominal")
    assert data.distances is None
    assert percent_agreement(tally(data)).units == 2


def test_it_is_told_whether_nothing_was_matched_or_nothing_coded():
    def reason(*rows):
        data = ratings_of(VARIABLE, np.array(rows), np.zeros(len(rows), dtype=np.int64), 1)
        return percent_agreement(tally(data)).undefined()

    assert reason([0, -1], [-1, 1]) == "no claim was matched"
    assert reason([4, 4]) == "nobody coded this of any matched claim"
    assert reason([0, 4], [4, 1]) == "fewer than two codings of any claim"
    assert reason([0, 4], [2, 1]) is None


def test_every_unit_for_itself():
    clusters = np.array([[0, 3], [1, 6], [2, 5], [-1, 4]])
    data = by_unit(ratings_of(VARIABLE, clusters, np.array([0, 0, 1, 1]), 2))
    assert (data.articles, data.article.tolist()) == (4, [0, 1, 2, 3])
    assert percent_agreement(tally(data)).sums.articles == 4


def test_pairs_of_coders():
    found = [
        [part.tolist() for part in pair]
        for pair in coder_pairs(ratings([[0, 1, -1], [2, -1, 2], [1, 1, 0]]))
    ]
    assert found == [
        [[0, 2], [0, 1], [1, 1]],
        [[1, 2], [2, 1], [2, 0]],
        [[2], [1], [0]],
    ]
