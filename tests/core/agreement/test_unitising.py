from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.agreement.layers import laid_out, marked
from core.agreement.unitising import u_alpha_where, unitised_alphas
from tests.core.agreement.continua import coded, small


def _values(found):
    return found.where.value(), found.whole.value(), found.what.value()


def _letters(layer, claims, coder, article):
    """The units of a coder in an article, and the unit (or None) of each letter."""
    place = sum(length + 1 for length in claims.lengths[:article].tolist())
    kept = layer.kept((layer.coder == coder) & (layer.article == article))
    units = list(zip(kept.kind.tolist(), kept.start - place, kept.end - place, strict=True))
    at = [None] * int(claims.lengths[article])
    for unit in units:
        at[unit[1] : unit[2]] = [unit] * (unit[2] - unit[1])
    return units, at


def _continua(layer, claims):
    for article in range(len(claims.lengths)):
        coders = np.flatnonzero(claims.coded[article])
        if len(coders) > 1:
            yield [_letters(layer, claims, coder, article) for coder in coders]


def _brute_force(layer, claims):
    """By the letter, from the definitions: coincidences, self-pairings; then those of marked text."""
    every, selfs, common, common_selfs = {}, {}, {}, {}
    for coders in _continua(layer, claims):
        share = 1 / (len(coders) - 1)
        for one, other in permutations(coders, 2):
            for here, there in zip(one[1], other[1], strict=True):
                pair = (here and here[0], there and there[0])
                every[pair] = every.get(pair, 0) + share
                if here and there:
                    common[pair] = common.get(pair, 0) + share
        for units, at in coders:
            selfs[None] = selfs.get(None, 0) + at.count(None)
            for unit in units:
                selfs[unit[0]] = selfs.get(unit[0], 0) + (unit[2] - unit[1]) ** 2
                seen = sum(
                    any(others[letter] for _, others in coders if others is not at)
                    for letter in range(unit[1], unit[2])
                )
                common_selfs[unit[0]] = common_selfs.get(unit[0], 0) + seen**2
    return (every, selfs), (common, common_selfs)


def _margins(pairs):
    found = {}
    for (kind, _), amount in pairs.items():
        found[kind] = found.get(kind, 0) + amount
    return found


def _expected(pairs, selfs):
    """What chance expects, times the scale; and the scale."""
    margins = _margins(pairs)
    total = sum(margins.values())
    scale = total - sum(selfs.values()) / total if total else 0
    products = {
        (one, other): margins[one] * margins[other] - (selfs.get(one, 0) if one == other else 0)
        for one in margins
        for other in margins
    }
    return products, scale


def _alpha(pairs, selfs):
    products, scale = _expected(pairs, selfs)
    unlike = sum(by for (one, other), by in pairs.items() if one != other)
    expected = sum(by for (one, other), by in products.items() if one != other)
    return 1 - unlike / (expected / scale) if expected > 0 and scale > 1e-9 else None


def _alpha_of(kind, pairs, selfs):
    expected, _ = _expected(pairs, selfs)
    row = sum(by for (one, _), by in expected.items() if one == kind)
    unlike = row - expected.get((kind, kind), 0)
    margin = _margins(pairs).get(kind, 0)
    if not margin or abs(unlike) < 1e-9 or row / unlike < 1e-9:
        return None
    return 1 - (row / margin) * (margin - pairs.get((kind, kind), 0)) / unlike


def _approximately(value):
    return None if value is None else pytest.approx(value, abs=1e-9)


@settings(max_examples=50, deadline=None)
@given(small(coders=(2, 3), letters="xy", most_claims=2, most_articles=2))
def test_by_the_letter(drawn):
    articles, lengths, absent = drawn
    claims = coded(*articles, lengths=lengths, absent=absent)
    found = unitised_alphas(claims)
    layer = laid_out(claims, claims.variables["claim_type"])
    every, common = _brute_force(layer, claims)
    assert found.whole.value() == _approximately(_alpha(*every))
    assert found.what.value() == _approximately(_alpha(*common))
    assert found.where.value() == _approximately(_alpha(*_brute_force(marked(claims), claims)[0]))
    for kind in found.kinds:
        assert kind.alpha.value() == _approximately(_alpha_of(kind.category, *common))
        text = _margins(every[0]).get(kind.category, 0)
        share = _margins(common[0]).get(kind.category, 0) / text if text else None
        assert kind.coverage.value() == _approximately(share)


@settings(max_examples=20, deadline=None)
@given(small(letters="xyz"), st.data())
def test_neither_the_order_of_coders_nor_of_articles_matters(drawn, data):
    articles, lengths, _ = drawn
    order = data.draw(st.permutations(range(len(articles[0]))))
    turned = [[article[coder] for coder in order] for article in articles]
    one = _values(unitised_alphas(coded(*articles, lengths=lengths)))
    other = _values(unitised_alphas(coded(*turned[::-1], lengths=lengths[::-1])))
    assert [_approximately(value) for value in one] == list(other)


def test_blank_text_is_the_same_in_one_gap_or_two():
    """A gap has no borders: two documents that end blank, put together, weigh as one blank end."""
    first = [[("x", (0, 4))], [("x", (1, 4))]]
    apart = coded(first, [[], []], [[], []], lengths=[10, 3, 4])
    together = coded(first, [[], []], lengths=[10, 7])
    assert u_alpha_where(apart).value() == pytest.approx(u_alpha_where(together).value())


def test_overlapping_claims_of_one_coder_are_laid_out_first():
    claims = coded(
        [
            [("y", (0, 10)), ("x", (4, 14)), ("x", (20, 30)), ("y", (20, 24)), ("z", (20, 24))],
            [(".", (0, 9))],
        ],
        lengths=[30],
    )
    layer = laid_out(claims, claims.variables["claim_type"])
    units = zip(layer.kind.tolist(), layer.start.tolist(), layer.end.tolist(), strict=True)
    assert ["xyz"[kind] + f"{start}-{end}" for kind, start, end in units] == [
        "y0-10",
        "x10-14",
        "y20-24",
        "x24-30",
    ]
    layer = marked(claims)
    assert list(zip(layer.start.tolist(), layer.end.tolist(), strict=True)) == [
        (0, 14),
        (20, 30),
        (0, 9),
    ]


def test_an_article_coded_by_one_only_does_not_count():
    first = [[("x", (0, 4))], [("x", (1, 4))]]
    alone = [[("y", (0, 9))], []]
    claims = coded(first, alone, lengths=[10, 9], absent=[(1, 1)])
    found = unitised_alphas(claims)
    assert _values(found) == _values(unitised_alphas(coded(first, lengths=[10])))
    assert [kind.label for kind in found.kinds] == ["x"]
    assert found.where.units == 2


@pytest.mark.parametrize(
    ("article", "where", "whole", "what"),
    [
        ([[], []], "Nobody marked", "Nobody marked", "No text was marked by two"),
        ([[("x", (0, 9))]] * 2, "Everybody marked all", "one and the same kind", "same kind"),
        ([[("x", (0, 9))], [("y", (0, 9))]], "Everybody marked all", None, None),
        ([[("x", (0, 3))], [("x", (0, 3))]], None, None, "same kind"),
        ([[("x", (0, 3))], []], None, None, "No text was marked by two"),
        ([[("x", (0, 3))], [("y", (0, 3))], []], None, None, "Too little text"),
        ([[("x", (0, 1), (2, 3))], [("y", (0, 1), (2, 3))], []], None, None, "Too little text"),
    ],
)
def test_not_defined_is_said_with_its_reason(article, where, whole, what):
    found = unitised_alphas(coded(article, lengths=[9]))
    for figure, reason in ((found.where, where), (found.whole, whole), (found.what, what)):
        if reason:
            assert figure.value() is None
            assert reason in figure.undefined()
        else:
            assert figure.value() is not None
            assert figure.undefined() is None


def test_no_article_has_been_coded_by_two():
    claims = coded([[("x", (0, 3))], []], lengths=[9], absent=[(0, 1)])
    found = unitised_alphas(claims)
    assert _values(found) == (None, None, None)
    assert "No article has been coded by two" in found.where.undefined()
    assert found.kinds == ()


def test_one_marked_and_the_other_nothing_is_worse_than_chance():
    claims = coded([[("x", (0, 3))], []], lengths=[9])
    assert u_alpha_where(claims).value() < 0


@settings(max_examples=20, deadline=None)
@given(small())
def test_weights_of_one_give_the_sums(drawn):
    articles, lengths, absent = drawn
    found = unitised_alphas(coded(*articles, lengths=lengths, absent=absent))
    of_kinds = [figure for kind in found.kinds for figure in (kind.alpha, kind.coverage)]
    for figure in (found.where, found.whole, found.what, *of_kinds):
        sums = figure.sums
        assert sums.articles == len(lengths)
        np.testing.assert_allclose(sums.weighed(np.ones((2, len(lengths)))), [sums.total()] * 2)
        np.testing.assert_allclose(
            figure.formula(sums.weighed(np.ones((2, len(lengths))))),
            [np.nan if figure.value() is None else figure.value()] * 2,
            atol=1e-12,
        )
