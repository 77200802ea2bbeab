"""The claims behind a number are as many as it says: by every rule, for any question."""

import random
import shutil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.analysts.blindness import ALL, Sight
from core.analysts.submitting import SubmitCoding
from core.claims.queries import get_claims
from core.counts.behind import claims_behind
from core.counts.dimensions import dimension_labels
from core.counts.frequencies import RULES, Scope, count_claims, list_claims_in
from core.errors import Refused
from core.project import Project
from tests.core.counts.random_study import NAMES, Study


@pytest.fixture(scope="module")
def study(empty_project, tmp_path_factory):
    """Sixty claims by chance, of three analysts, some of whom handed some articles in."""
    path = tmp_path_factory.mktemp("behind") / "behind.onrecord"
    shutil.copy(empty_project, path)
    with Project.open(path) as opened:
        study = Study(opened, random.Random(1907))
        for _ in range(60):
            study.code()
        for name in NAMES[:2]:
            opened.act_as(name)
            for article in study.articles[::2]:
                opened.run(SubmitCoding(article))
        yield study


def _scopes(draw, study):
    some = st.lists(st.sampled_from(study.articles), max_size=3, unique=True).map(tuple)
    whose = st.lists(st.sampled_from(study.analysts), max_size=2, unique=True).map(tuple)
    one = study.analysts[0]
    scope = Scope(
        article_id=draw(st.sampled_from([None, None, study.articles[0]])),
        analyst_id=draw(st.sampled_from([None, None, study.analysts[1]])),
        layer=draw(st.sampled_from([None, "coder", "final"])),
        sight=draw(st.sampled_from([ALL, Sight(one, "submitted"), Sight(one, "always")])),
        analyst_ids=draw(whose),
        article_ids=draw(some),
    )
    if not draw(st.booleans()):
        return scope
    name = draw(st.sampled_from(sorted(dimension_labels(study.codebook))))
    rows = study.project.read(count_claims, study.codebook, [name], Scope()).rows
    where = ((name, draw(st.sampled_from(rows)).keys[0]),)
    return Scope(**{**_fields(scope), "where": where})


def _fields(scope):
    return {name: getattr(scope, name) for name in Scope.__dataclass_fields__}


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_every_number_is_the_length_of_its_list(study, data):
    read, codebook = study.project.read, study.codebook
    names = st.sampled_from(sorted(dimension_labels(codebook)))
    by = data.draw(st.lists(names, min_size=1, max_size=2))
    rule = data.draw(st.sampled_from(list(RULES)))
    scope = _scopes(data.draw, study)
    table = read(count_claims, codebook, by, scope, rule)
    inside = set(read(list_claims_in, codebook, scope))
    assert table.total == len(inside)
    assert len({row.keys for row in table.rows}) == len(table.rows)
    covered = set()
    for row in table.rows[:25]:
        ids = read(claims_behind, codebook, by, row.keys, scope, rule)
        assert len(ids) == len(set(ids)) == row.count, (by, rule, row)
        assert set(ids) <= inside
        covered.update(ids)
    if rule == "claims" and len(table.rows) <= 25:
        assert covered == inside


def test_the_first_claim_stands_for_its_article(study):
    read, codebook = study.project.read, study.codebook
    claims = read(get_claims, read(list_claims_in, codebook, Scope()))
    for row in read(count_claims, codebook, ["status"], Scope(), "articles").rows:
        first = {}
        for one in claims:
            if one.status == row.keys[0]:
                first.setdefault(one.article_id, one.id)
        ids = read(claims_behind, codebook, ["status"], row.keys, Scope(), "articles")
        assert ids == list(first.values())


def test_an_unknown_rule_is_refused(study):
    with pytest.raises(Refused, match="claims, articles, actor-days"):
        study.project.read(claims_behind, study.codebook, ["speaker"], (1,), Scope(), "words")
