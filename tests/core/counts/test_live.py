"""Counts that follow each change are those of a full count, whatever was done."""

import random
import shutil

import pytest

from core.actors.commands import AddActor, DescribeActor
from core.analysts.blindness import Sight
from core.analysts.submitting import SubmitCoding
from core.articles.commands import DescribeArticle
from core.claims.commands import ChangeClaim, CodeClaim, DeleteClaims
from core.claims.naming import CodeNaming
from core.claims.queries import list_claim_ids
from core.counts.frequencies import Scope, count_claims
from core.counts.live import LiveCounts
from core.errors import Refused
from core.project import Project
from tests.core.counts.random_study import Study

STEPS = 16


@pytest.fixture(scope="module")
def coded(empty_project, tmp_path_factory):
    """A closed project with forty claims, and how its study was made."""
    path = tmp_path_factory.mktemp("live") / "live.onrecord"
    shutil.copy(empty_project, path)
    with Project.open(path) as opened:
        study = Study(opened, random.Random(7))
        for _ in range(40):
            study.code()
    return path, study


@pytest.fixture
def study(coded, tmp_path):
    path, study = coded
    copy = tmp_path / "live.onrecord"
    shutil.copy(path, copy)
    with Project.open(copy) as opened:
        opened.act_as("Ana")
        study.project = opened
        yield study


def _views(study):
    sight = Sight(study.analysts[0], "submitted")
    stance = study.codebook.field_by_name["stance"]
    some = tuple(study.articles[:4])
    return [
        (["speaker"], Scope(), "claims"),
        (["target", "stance"], Scope(layer="coder"), "articles"),
        (["year"], Scope(analyst_ids=tuple(study.analysts[:2])), "actor-days"),
        (["month", "target"], Scope(article_ids=some), "actor-days"),
        (["target_country"], Scope(sight=sight), "claims"),
        (["speaker_organisation"], Scope(), "actor-days"),
        (["evidence"], Scope(where=(("speaker_country", "USA"),)), "claims"),
        (["claim_type", "outlet"], Scope(where=(("stance", stance.values[0].id),)), "articles"),
        (["article"], Scope(article_id=study.articles[0]), "claims"),
        (["location"], Scope(where=(("target", None),), sight=sight), "claims"),
        (["analyst"], Scope(where=(("target", study.actors[0]),)), "actor-days"),
    ]


@pytest.mark.parametrize("seed", range(2))
def test_any_sequence_of_changes_is_followed(study, seed):
    chance = random.Random(seed)
    study.chance = chance
    project, read = study.project, study.project.read
    here = study.articles[seed]
    views = _views(study)
    lives = [read(LiveCounts, study.codebook, *view, here) for view in views]
    followed = 0
    for _ in range(STEPS):
        changes = _something(study, here)
        if changes is None:
            continue
        if chance.random() < 0.15:
            here = chance.choice(study.articles)
        for n, view in enumerate(views):
            table = read(lives[n].follow, changes)
            full = read(count_claims, study.codebook, *view)
            if table is None:
                lives[n] = read(LiveCounts, study.codebook, *view, here)
            else:
                followed += 1
                assert table == full, (view, changes)
            read(lives[n].look_at, here)
            assert lives[n].table == full
    assert followed > STEPS * len(views) / 3
    assert project.read(list_claim_ids)


def _something(study, here):
    """Do one thing by chance, mostly in the open article; what it changed, or None."""
    project, chance = study.project, study.chance
    what = chance.choice(
        ["code"] * 4
        + ["change"] * 3
        + ["delete", "undo", "redo", "elsewhere"] * 2
        + ["actor", "naming", "article", "submit", "describe"]
    )
    ids = project.read(list_claim_ids, here)
    try:
        if what == "code":
            return study.code(here).changes
        if what == "elsewhere":
            return study.code().changes
        if what == "change" and ids:
            return project.run(ChangeClaim(chance.choice(ids), study.coding())).changes
        if what == "delete" and ids:
            return project.run(DeleteClaims([chance.choice(ids)])).changes
        if what in ("undo", "redo"):
            return getattr(project, what)()
        return _rare(study, what, here)
    except Refused:
        return None


def _rare(study, what, here):
    project, number = study.project, next(study.numbers)
    if what == "actor":
        return project.run(AddActor(f"Passer-by {number}")).changes
    if what == "naming":
        coding = study.coding()
        return project.run(
            CodeNaming(CodeClaim(here, coding), {"speaker": f"Stranger {number}"})
        ).changes
    if what == "article":
        return project.run(DescribeArticle(here, f"Title {number}", published="2016-10-07")).changes
    if what == "submit":
        return project.run(SubmitCoding(study.chance.choice(study.articles))).changes
    if what == "describe":
        north = study.actors[0]
        return project.run(DescribeActor(north, f"North {number}", "government", None, ())).changes
    return None
