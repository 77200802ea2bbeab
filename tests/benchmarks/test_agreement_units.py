"""What agreement on claims as such costs: 10,000 articles, two coders, ten claims each. Prints only."""

import time

import numpy as np
import pytest

from core.agreement.clusters import cluster_claims
from core.agreement.coded import CodedClaims, Variable
from core.agreement.gamma import gamma
from core.agreement.matching import match_claims
from core.agreement.span_scores import span_scores
from core.agreement.unitising import unitised_alphas

pytestmark = pytest.mark.benchmark

ARTICLES, CLAIMS, LENGTH, TYPES = 10_000, 10, 2000, 25


def large_corpus(coders: int = 2, seed: int = 5) -> CodedClaims:
    """True claims of 60 to 240 characters; each coder misses a tenth, moves borders, errs in types."""
    random = np.random.default_rng(seed)
    many = ARTICLES * CLAIMS
    start = random.integers(0, LENGTH - 300, many)
    end = start + random.integers(60, 240, many)
    kind = random.integers(0, TYPES, many)
    article = np.repeat(np.arange(ARTICLES), CLAIMS)
    columns = []
    for coder in range(coders):
        seen = np.flatnonzero(random.random(many) > 0.1)
        moved = random.integers(-8, 9, (2, len(seen))) * (random.random((2, len(seen))) < 0.4)
        wrong = random.random(len(seen)) < 0.2
        columns.append(
            np.stack(
                (
                    article[seen],
                    np.full(len(seen), coder),
                    np.maximum(start[seen] + moved[0], 0),
                    np.minimum(end[seen] + moved[1], LENGTH),
                    np.where(wrong, random.integers(0, TYPES, len(seen)), kind[seen]),
                )
            )
        )
    rows = np.concatenate(columns, axis=1)
    rows = rows[:, np.lexsort((rows[3], rows[2], rows[1], rows[0]))]
    names = tuple(f"Type {number}" for number in range(TYPES))
    return CodedClaims(
        articles=tuple(range(ARTICLES)),
        titles=("",) * ARTICLES,
        dates=("",) * ARTICLES,
        lengths=np.full(ARTICLES, LENGTH),
        coders=tuple(f"Coder {coder}" for coder in range(coders)),
        coded=np.ones((ARTICLES, coders), bool),
        ids=np.arange(rows.shape[1]),
        article=rows[0],
        coder=rows[1],
        fragments=np.stack((np.arange(rows.shape[1]), rows[2], rows[3]), axis=1),
        variables={
            "claim_type": Variable(
                "claim_type", "Type", "nominal", rows[4], tuple(range(TYPES)), names, TYPES
            )
        },
    )


@pytest.mark.parametrize("coders", [2, 3])
def test_units_of_a_large_corpus(coders: int) -> None:
    claims = large_corpus(coders)
    spent: dict[str, float] = {}
    clock = _Clock(spent)
    matches = clock("matching", lambda: match_claims(claims))
    clusters = clock("clusters", lambda: cluster_claims(claims, matches))
    scores = clock("span scores", lambda: span_scores(claims, matches))
    alphas = clock("unitised alphas", lambda: unitised_alphas(claims))
    measured = clock("gamma", lambda: gamma(claims))
    print(
        f"\n{ARTICLES:,} articles, {coders} coders, {len(claims):,} claims, {len(clusters):,} units"
    )
    print(", ".join(f"{name} {seconds:.2f} s" for name, seconds in spent.items()))
    print(f"together {sum(spent.values()):.2f} s of CPU")
    figures = (scores.strict.f1, scores.relaxed.f1, alphas.where, alphas.whole, alphas.what)
    print(", ".join(f"{each.name} {each.value():.4f}" for each in (*figures, measured.gamma)))


class _Clock:
    def __init__(self, spent: dict[str, float]) -> None:
        self.spent = spent

    def __call__(self, name, deed):
        started = time.process_time()
        found = deed()
        self.spent[name] = time.process_time() - started
        return found
