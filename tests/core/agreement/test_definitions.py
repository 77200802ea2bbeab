"""Every figure once more, slowly and straight from its definition, of random projects."""

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.agreement.assembling import compare
from core.agreement.cases_of import codes_of, matched_units
from core.agreement.matching import match_claims
from core.agreement.report import Settings
from core.review.agreeing import measure
from tests.core.agreement import plain
from tests.core.agreement.continua import coded, fragments
from tests.core.review.double_coding import AID, EMOJI, LINE, TALKS, Team

NONE = Settings(resamples=0)
SETS = {"a": frozenset(), "b": frozenset({1}), "c": frozenset({1, 2}), "d": frozenset({2, 3})}
KINDS = {"claim_type": "nominal", "stance": "ordinal", "target": "sets"}


@st.composite
def projects(draw):
    """Articles of two or three coders, who code three fields or leave them out."""
    coders = draw(st.integers(2, 3))
    values = st.text("abcd.", min_size=3, max_size=3)
    lengths = draw(st.lists(st.integers(1, 9), min_size=1, max_size=4))
    articles = [
        [
            [(draw(values), *draw(fragments(length))) for _ in range(draw(st.integers(0, 3)))]
            for _ in range(coders)
        ]
        for length in lengths
    ]
    return articles, lengths


def _claims(articles, lengths):
    claims = coded(*articles, lengths=lengths, variables=tuple(KINDS))
    variables = {}
    for name, one in claims.variables.items():
        sets = KINDS[name] == "sets"
        categories = tuple(SETS[label] for label in one.labels) if sets else one.categories
        variables[name] = replace(one, kind=KINDS[name], categories=categories, listed=5)
    return replace(claims, variables=variables)


def _same(found, expected):
    assert found == (None if expected is None else pytest.approx(expected, abs=1e-9))


@settings(max_examples=60, deadline=None)
@given(projects(), st.sampled_from([0, 0.3, 0.5, 1]))
def test_matching_and_spans(project, threshold):
    articles, lengths = project
    claims = _claims(articles, lengths)
    matches = match_claims(claims, threshold)
    figures = compare(claims, replace(NONE, threshold=threshold)).comparison.unitising.figures
    strict, relaxed = [], []
    for coders in combinations(range(len(articles[0])), 2):
        ones, others = ([article[coder] for article in articles] for coder in coders)
        mine = (claims.coder[matches.pairs] == coders).all(axis=1)
        best = sum(plain.most_overlap(*pair, threshold) for pair in zip(ones, others, strict=True))
        assert matches.overlap[mine].sum() == pytest.approx(best)
        assert (matches.overlap[mine] >= threshold).all()
        assert all(len(set(side)) == len(side) for side in matches.pairs[mine].T.tolist())
        size = sum(map(len, ones)) + sum(map(len, others))
        if size:
            same = sum(plain.strict_pairs(*pair) for pair in zip(ones, others, strict=True))
            strict.append(2 * same / size)
            relaxed.append(2 * int(mine.sum()) / size)
    _same(figures["f1_strict"].value, sum(strict) / len(strict) if strict else None)
    _same(figures["f1_relaxed"].value, sum(relaxed) / len(relaxed) if relaxed else None)


@settings(max_examples=60, deadline=None)
@given(projects())
def test_fields(project):
    compared = compare(_claims(*project), NONE)
    units = matched_units(compared.clusters)
    for name, field in compared.comparison.fields.items():
        codes = codes_of(compared.claims, compared.clusters, name)[units].tolist()
        rows = [[None if code < 0 else field.keys[code] for code in row] for row in codes]
        values = {key: one.value for key, one in field.figures.items()}
        _same(values["percent"], plain.percent(rows))
        if field.kind == "sets":
            _same(values["alpha"], plain.alpha(rows, plain.masi))
            continue
        _same(values["alpha"], plain.alpha(rows))
        _same(values["fleiss"], plain.fleiss(rows))
        _same(values["ac1"], plain.ac1(rows, 5))
        two = len(compared.claims.coders) == 2
        _same(values["kappa"], plain.cohen(rows) if two else None)
        _same(values["pi"], plain.fleiss(rows) if two else None)
        if name == "stance":
            _same(values["alpha_ordinal"], plain.alpha(rows, plain.ordinal(rows)))
        for one in field.categories:
            against = [[None if c is None else c == one.key for c in row] for row in rows]
            _same(one.alpha.value, plain.alpha(against))
            _same(one.agreement.value, plain.specific(rows, one.key))
            assert sum(one.given) == one.n == sum(row.count(one.key) for row in plain.paired(rows))


def test_of_a_real_project(project, add_article):
    """What was coded is written down here as it is coded, and nothing is read back."""
    team, random = Team(project), np.random.default_rng(7)
    names, quotes = ("Ana", "Ben", "Cleo"), (LINE, TALKS, AID, EMOJI)
    said = {}
    for number in range(3):
        article = add_article(f"{number}.txt")
        for who in names:
            for quote in quotes:
                if random.random() < 0.8:
                    type_, stance, target, speaker = (
                        (110, 120, 210)[random.integers(3)],
                        ("positive", "negative", None)[random.integers(3)],
                        (("North",), ("North", "South"), ("South",))[random.integers(3)],
                        ("North", "South")[random.integers(2)],
                    )
                    known = {"type": type_, "stance": stance, "target": target}
                    team.code(who, article, quote, speaker=speaker, **known)
                    said[number, quote, who] = {
                        "claim_type": type_,
                        "stance": stance,
                        "target": frozenset(target),
                        "speaker": speaker,
                    }
            team.submit(who, article)
    report = measure(project, names, NONE, "1").report
    for comparison in (report.whole, *report.pairs):
        units = [
            [said.get((number, quote, who)) for who in comparison.analysts]
            for number in range(3)
            for quote in quotes
        ]
        units = [row for row in units if sum(one is not None for one in row) > 1]
        assert comparison.unitising.matched == len(units)
        for name in ("claim_type", "stance", "target", "speaker"):
            rows = [[one and one[name] for one in row] for row in units]
            field = comparison.fields[name]
            values = {key: one.value for key, one in field.figures.items()}
            assert field.n == len(plain.paired(rows))
            _same(values["percent"], plain.percent(rows))
            if name == "target":
                _same(values["alpha"], plain.alpha(rows, plain.masi))
                continue
            _same(values["alpha"], plain.alpha(rows))
            _same(values["fleiss"], plain.fleiss(rows))
            listed = field.offered if name != "speaker" else 0
            _same(values["ac1"], plain.ac1(rows, listed))
            _same(values["kappa"], plain.cohen(rows) if len(comparison.analysts) == 2 else None)
