"""Agreement on 10,000 articles of two analysts with ten claims each, to the last interval. Prints."""

import time

import numpy as np
import pytest

from core.agreement.assembling import compare
from core.agreement.coded import NOT_CODED, CodedClaims, Variable
from core.agreement.report import Settings

pytestmark = pytest.mark.benchmark

ARTICLES, CLAIMS, LENGTH = 10_000, 10, 6_000
FIELDS = (
    ("claim_type", "nominal", 25, 26),
    ("family", "nominal", 7, 8),
    ("speaker", "sets", 800, None),
    ("target", "sets", 800, None),
    ("stance", "nominal", 4, 5),
    ("speech", "nominal", 4, 4),
    ("certainty", "nominal", 4, 5),
    ("confidence", "ordinal", 5, 6),
)


def _claims():
    """Of each article ten places; both analysts find most of them, moved a little, and mostly agree."""
    random = np.random.Generator(np.random.PCG64(3))
    many = ARTICLES * CLAIMS
    place = np.tile(np.arange(CLAIMS) * (LENGTH // CLAIMS), ARTICLES)
    article = np.repeat(np.arange(ARTICLES), CLAIMS)
    truth = {name: _skewed(random, count, many) for name, _, count, _ in FIELDS}
    parts = []
    for coder in range(2):
        found = random.random(many) < 0.9
        start = place + random.integers(0, 60, many)
        end = start + 200 + random.integers(-20, 20, many)
        said = {
            name: np.where(random.random(many) < 0.85, truth[name], _skewed(random, count, many))
            for name, _, count, _ in FIELDS
        }
        parts.append(
            (
                article[found],
                np.full(found.sum(), coder),
                start[found],
                end[found],
                {name: codes[found] for name, codes in said.items()},
            )
        )
    articles, coders, starts, ends = (np.concatenate([p[at] for p in parts]) for at in range(4))
    order = np.lexsort((starts, coders, articles))
    spans = np.stack((np.arange(len(order)), starts[order], ends[order]), axis=1)
    return CodedClaims(
        articles=tuple(range(ARTICLES)),
        titles=("",) * ARTICLES,
        dates=("2020-01",) * ARTICLES,
        lengths=np.full(ARTICLES, LENGTH),
        coders=("Ana", "Ben"),
        coded=np.ones((ARTICLES, 2), bool),
        ids=np.arange(len(order)),
        article=articles[order],
        coder=coders[order],
        fragments=spans,
        variables={
            name: _variable(
                name, kind, count, listed, np.concatenate([p[4][name] for p in parts])[order]
            )
            for name, kind, count, listed in FIELDS
        },
    )


def _skewed(random, count, many):
    shares = 1 / np.arange(1, count + 1)
    codes = random.choice(count, many, p=shares / shares.sum())
    return np.where(random.random(many) < 0.02, NOT_CODED, codes)


def _variable(name, kind, count, listed, codes):
    categories = tuple(range(count))
    if kind == "sets":
        several = name == "target"
        categories = tuple(frozenset({at, at // 2} if several else {at}) for at in range(count))
    return Variable(name, name, kind, codes, categories, tuple(map(str, range(count))), listed)


def test_everything_from_claims_to_intervals():
    claims = _claims()
    for resamples in (0, 2000):
        begun, worked = time.perf_counter(), time.process_time()
        found = compare(claims, Settings(resamples=resamples)).comparison
        print(
            f"\n{len(claims):,} claims, {resamples:,} draws: {time.perf_counter() - begun:.1f} s "
            f"({time.process_time() - worked:.1f} s of processor); "
            f"{found.unitising.matched:,} matched, "
            f"alpha {found.fields['claim_type'].figures['alpha'].value:.3f}"
        )
