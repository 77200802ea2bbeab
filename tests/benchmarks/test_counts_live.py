"""Counting again after one edit, in a project of a million claims, against counting all. Prints."""

import time
from statistics import quantiles

import pytest

from core.analysts.blindness import Sight
from core.claims.coding import Coding
from core.claims.commands import CodeClaim
from core.counts.frequencies import Scope, count_claims
from core.counts.live import LiveCounts
from core.project import Project
from core.text.spans import Span
from tests.benchmarks.large import QUOTE

pytestmark = pytest.mark.benchmark

EDITS = 20
EVERYONE = (("stance", 1),)
"""A condition that holds for every claim."""
VIEWS = [
    (["claim_type"], Scope(), "claims"),
    (["speaker"], Scope(sight=Sight(1, "submitted")), "claims"),
    (["stance"], Scope(analyst_id=1, layer="coder", where=EVERYONE), "claims"),
    (["article"], Scope(), "claims"),
    (["speaker"], Scope(), "articles"),
    (["speaker_country"], Scope(), "claims"),
    (["year", "speaker"], Scope(), "actor-days"),
]


@pytest.fixture(scope="module")
def project(million, tmp_path_factory):
    with Project.open(million.copy(tmp_path_factory.mktemp("live"))) as opened:
        opened.act_as("Ana")
        yield opened


@pytest.mark.parametrize(("by", "scope", "rule"), VIEWS, ids=str)
def test_counting_again_after_an_edit(million, project, by, scope, rule, capsys):
    codebook, article = project.codebook, million.claims // 20
    wall, own = time.perf_counter(), time.thread_time()
    live = project.read(LiveCounts, codebook, by, scope, rule, article)
    full = time.perf_counter() - wall, time.thread_time() - own
    coding = Coding((Span(0, len(QUOTE)),), codebook.codable_types[3].id, 9, {"target": (11,)})
    walls, owns = [], []
    for _ in range(EDITS):
        done = project.run(CodeClaim(article, coding))
        wall, own = time.perf_counter(), time.thread_time()
        table = project.read(live.follow, done.changes)
        walls.append(time.perf_counter() - wall)
        owns.append(time.thread_time() - own)
        assert table is not None
    assert table == project.read(count_claims, codebook, by, scope, rule)
    with capsys.disabled():
        print(
            f"\ncounts by {', '.join(by)} ({rule}, {len(table.rows):,} rows): all anew "
            f"{_ms(full[0])} wall, {_ms(full[1])} CPU; after an edit {_ms(quantiles(walls, n=20)[-1])} "
            f"wall (p95), {_ms(quantiles(owns, n=20)[-1])} CPU (p95), first {_ms(walls[0])}"
        )


def _ms(seconds: float) -> str:
    return f"{1000 * seconds:,.1f} ms"
