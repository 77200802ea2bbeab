"""Assembling a report, on claims whose figures are worked out by hand."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings

from core.agreement import cases_of
from core.agreement.assembling import compare, compare_all
from core.agreement.coded import NOT_CODED
from core.agreement.narrowing import narrowed
from core.agreement.over_time import over_time
from core.agreement.report import FIELD_FIGURES, Settings
from core.agreement.reporting import SETS_ONLY
from core.errors import Refused
from tests.core.agreement.continua import coded, small

FEW = Settings(resamples=50)


def _claims():
    """Two coders, two articles. Five claims are matched: x/x, x/y, y/y, x/x, y/x; A has one
    more, B two."""
    first = [
        [("x", (0, 9)), ("x", (10, 19)), ("y", (20, 29)), ("y", (90, 99))],
        [("x", (0, 9)), ("y", (10, 19)), ("y", (20, 29)), ("x", (60, 69))],
    ]
    second = [
        [("x", (0, 9)), ("y", (10, 19))],
        [("x", (0, 9)), ("x", (10, 19)), ("y", (70, 79))],
    ]
    return coded(first, second, lengths=[100, 100])


def test_a_report_worked_out_by_hand():
    found = compare(_claims(), FEW).comparison
    assert (found.analysts, found.articles) == (("A", "B"), 2)
    units = found.unitising
    assert (units.claims, units.matched) == ({"A": 6, "B": 7}, 5)
    assert units.unmatched == {"A": 1, "B": 2}
    assert units.figures["f1_relaxed"].value == pytest.approx(2 * 5 / 13)
    field = found.fields["claim_type"]
    assert (field.n, field.units) == (5, 5)
    figures = {name: one.value for name, one in field.figures.items()}
    # x is given 3 and 3 times, y 2 and 2 times; 3 of 5 agree.
    assert figures["percent"] == pytest.approx(0.6)
    assert figures["kappa"] == pytest.approx((0.6 - 0.52) / 0.48)
    assert figures["pi"] == figures["fleiss"] == pytest.approx((0.6 - 0.52) / 0.48)
    # Ten codings, six x: expected disagreement 2 * 6 * 4 / (10 * 9).
    assert figures["alpha"] == pytest.approx(1 - 0.4 / (48 / 90))
    # Chance of AC1 with two categories: .6 * .4 + .4 * .6.
    assert figures["ac1"] == pytest.approx((0.6 - 0.48) / 0.52)
    assert {one.label: (one.n, one.agreement.value) for one in field.categories} == {
        "x": (6, pytest.approx(4 / 6)),
        "y": (4, pytest.approx(2 / 4)),
    }
    assert {(one.one, one.other): one.count for one in field.confusions} == {
        (0, 0): 2,
        (0, 1): 1,
        (1, 0): 1,
        (1, 1): 1,
    }


def test_every_cell_is_as_long_as_its_list():
    found = compare(_claims(), FEW)
    field = found.comparison.fields["claim_type"]
    for one in field.confusions:
        units = cases_of.confused_units(
            found.claims, found.clusters, "claim_type", one.one, one.other
        )
        assert len(units) == one.count
        ids = cases_of.claims_of_units(found.claims, found.clusters, units)
        assert len(set(ids)) == 2 * one.count
    crossed = cases_of.confused_units(found.claims, found.clusters, "claim_type", 0, 1)
    assert cases_of.claims_of_units(found.claims, found.clusters, crossed) == (2, 6)
    assert len(cases_of.compared_units(found.claims, found.clusters, "claim_type")) == field.n
    differing = cases_of.disagreeing_units(found.claims, found.clusters, "claim_type")
    assert len(differing) == round(field.n * (1 - field.figures["percent"].value))
    assert cases_of.claims_of_units(found.claims, found.clusters, differing[:1]) == (2, 6)
    for at, name in enumerate(("A", "B")):
        alone = cases_of.unmatched_claims(found.claims, found.clusters, at)
        assert len(alone) == found.comparison.unitising.unmatched[name]


@given(small(coders=(2, 3)))
@settings(max_examples=25, deadline=None)
def test_no_claim_is_dropped_and_no_figure_is_without_value_and_reason(drawn):
    articles, lengths, absent = drawn
    claims = coded(*articles, lengths=lengths, absent=absent)
    # A claim of somebody who has not coded the article cannot be.
    absent_claims = ~claims.coded[claims.article, claims.coder]
    if absent_claims.any() or not len(claims):
        return
    whole, pairs = compare_all(claims, Settings(resamples=3))
    for one in (whole, *pairs):
        units = one.comparison.unitising
        assert sum(units.claims.values()) == len(one.claims)
        together = sum(units.unmatched.values()) + int(
            (one.clusters.members[cases_of.matched_units(one.clusters)] >= 0).sum()
        )
        assert together == len(one.claims)
        figures = [*units.figures.values()]
        for field in one.comparison.fields.values():
            figures += field.figures.values()
            assert set(FIELD_FIGURES) <= field.figures.keys()
        for figure in figures:
            assert (figure.value is None) == (figure.undefined is not None)


def test_one_category_is_undefined_with_its_reason():
    claims = coded([[("x", (0, 9))], [("x", (0, 9))]], [[("x", (0, 9))]] * 2, lengths=[20, 20])
    figures = compare(replace(claims), FEW).comparison.fields["claim_type"].figures
    assert figures["percent"].value == 1
    for name in ("kappa", "pi", "fleiss", "alpha", "ac1"):
        assert figures[name].value is None
        assert "no variation" in figures[name].undefined


def test_the_seed_decides_the_intervals():
    def ends(seed):
        found = compare(_claims(), Settings(resamples=40, seed=seed, by_claim=True)).comparison
        return [one.interval for one in found.fields["claim_type"].figures.values()]

    assert ends(1) == ends(1)
    assert ends(1) != ends(2)


def test_by_claim_an_interval_can_be_had_from_one_article():
    claims = narrowed(replace(_claims(), coded=np.array([[True, True], [True, False]])))
    assert claims.titles == ("Article 0",)
    assert (
        compare(claims, FEW).comparison.fields["claim_type"].figures["alpha"].interval.low is None
    )
    by_claim = compare(claims, replace(FEW, by_claim=True)).comparison
    interval = by_claim.fields["claim_type"].figures["alpha"].interval
    assert interval.low is not None


def _with_sets(claims, sets):
    one = claims.variables["claim_type"]
    return replace(
        claims,
        variables={"target": replace(one, kind="sets", categories=sets, listed=None)}
        | {"claim_type": one},
    )


def test_sets_are_compared_by_masi_and_single_answers_as_such():
    several = compare(_with_sets(_claims(), (frozenset({1, 2}), frozenset({2}))), FEW).comparison
    field = several.fields["target"]
    assert field.distance == "MASI"
    # Of ten codings six {1, 2}: a distance of 2/3 cancels out.
    assert field.figures["alpha"].value == pytest.approx(1 - 0.4 / (48 / 90))
    assert field.figures["kappa"].undefined == SETS_ONLY
    single = compare(_with_sets(_claims(), (frozenset(), frozenset({2}))), FEW).comparison
    assert single.fields["target"].distance is None
    assert single.fields["target"].figures["kappa"].value == pytest.approx((0.6 - 0.52) / 0.48)


def test_cannot_tell_has_no_place_on_a_scale():
    claims = _claims()
    one = claims.variables["claim_type"]
    scale = replace(one, kind="ordinal", categories=("x", "cannot tell"))
    figures = compare(replace(claims, variables={"claim_type": scale}), FEW)
    found = figures.comparison.fields["claim_type"].figures
    assert found["alpha"].value == pytest.approx(1 - 0.4 / (48 / 90))
    assert "no variation" in found["alpha_ordinal"].undefined


def test_three_coders_are_compared_together_and_in_pairs():
    row = [[("x", (0, 9)), ("y", (10, 19))]] * 2 + [[("x", (0, 9)), ("x", (10, 19))]]
    whole, pairs = compare_all(coded(row, row, lengths=[30, 30]), FEW)
    assert [pair.comparison.analysts for pair in pairs] == [("A", "B"), ("A", "C"), ("B", "C")]
    field = whole.comparison.fields["claim_type"]
    assert field.confusions == ()
    assert field.figures["percent"].value == pytest.approx((1 + 1 / 3) / 2)
    assert "fleiss_gaps" in field.figures
    assert "two coders" in field.figures["kappa"].undefined
    assert pairs[0].comparison.fields["claim_type"].figures["kappa"].value == 1


@pytest.mark.parametrize("after", range(8))
def test_it_can_be_cancelled_between_any_two_steps(after):
    """Matching, units, spans, gamma, each field, draws: asked before each of them."""
    asked = []

    def cancelled():
        asked.append(len(asked))
        return len(asked) > after

    with pytest.raises(Refused, match="was cancelled"):
        compare_all(_claims(), FEW, cancelled=cancelled)
    assert len(asked) == after + 1


def test_narrowing_keeps_what_belongs_together():
    claims = _claims()
    turned = narrowed(claims, (1, 0))
    assert turned.coders == ("B", "A")
    order = np.lexsort((turned.coder, turned.article))
    assert order.tolist() == list(range(len(turned)))
    for at, own in enumerate(turned.ids.tolist()):
        before = claims.ids.tolist().index(own)
        spans = turned.fragments[turned.fragments[:, 0] == at, 1:].tolist()
        assert spans == claims.fragments[claims.fragments[:, 0] == before, 1:].tolist()
        for name, variable in claims.variables.items():
            assert turned.variables[name].codes[at] == variable.codes[before]


def test_over_time_counts_every_unit_once():
    claims = replace(_claims(), dates=("2020-03-01", ""))
    found = compare(claims, FEW)
    created = [f"2026-01-{1 + at:02}T10:00:00Z" for at in range(len(claims))]
    periods = over_time(found.claims, found.clusters, created, FEW)
    months = periods.published["claim_type"]
    assert [(one.label, one.n, one.few) for one in months] == [
        ("2020-03", 3, True),
        ("no date", 2, True),
    ]
    assert months[0].figures["percent"].value == pytest.approx(2 / 3)
    (only,) = periods.coded["claim_type"]
    assert (only.n, len(only.units)) == (5, 5)
    # The later coder of the first unit is B with the fifth claim, of the last one B with the twelfth.
    assert only.label == "1. 2026-01-05 to 2026-01-12"


def test_what_was_not_coded_is_a_missing_coding():
    claims = _claims()
    one = claims.variables["claim_type"]
    codes = one.codes.copy()
    codes[0] = NOT_CODED
    found = compare(replace(claims, variables={"claim_type": replace(one, codes=codes)}), FEW)
    field = found.comparison.fields["claim_type"]
    assert (field.n, field.units) == (4, 5)
    differing = cases_of.disagreeing_units(found.claims, found.clusters, "claim_type")
    assert len(differing) == 2


def test_over_time_has_intervals_where_there_are_enough_claims_and_articles():
    random = np.random.default_rng(3)

    def article():
        kinds = ["xy"[at] for at in random.integers(0, 2, 4)]
        other = [kind if random.random() < 0.8 else "x" for kind in kinds]
        return [
            [(kind, (10 * at, 10 * at + 9)) for at, kind in enumerate(several)]
            for several in (kinds, other)
        ]

    claims = coded(*(article() for _ in range(15)), lengths=[40] * 15)
    claims = replace(claims, dates=("2020-01-05",) * 12 + ("2020-02-05",) * 3)
    found = compare(claims, FEW)
    created = ["2026-01-01T10:00:00Z"] * len(claims)
    months = over_time(found.claims, found.clusters, created, FEW).published["claim_type"]
    assert [(one.n, one.few) for one in months] == [(48, False), (12, True)]
    alpha = months[0].figures["alpha"]
    assert alpha.interval.low < alpha.value < alpha.interval.high
    assert alpha.interval.resamples == 50
    assert months[1].figures["alpha"].interval is None
    with pytest.raises(Refused):
        over_time(found.claims, found.clusters, created, FEW, cancelled=lambda: True)
