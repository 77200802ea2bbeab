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

STEPS = 12


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
    assert followed > STEPS
    assert project.read(list_claim_ids)


def test_an_edit_of_the_open_article_and_its_undo_are_followed(study):
    read, here = study.project.read, study.articles[0]
    lives = [read(LiveCounts, study.codebook, *view, here) for view in _views(study)]
    study.project.act_as("Ana")
    for undoing in (False, False, True):
        command = CodeClaim(here, study.coding())
        changes = study.project.undo() if undoing else study.project.run(command).changes
        assert None not in [read(one.follow, changes) for one in lives]
    for one, view in zip(lives, _views(study), strict=True):
        assert one.table == read(count_claims, study.codebook, *view)


def test_what_was_done_while_it_was_counted_does_no_harm(study):
    read, here = study.project.read, study.articles[0]
    done = [study.code(here).changes for _ in range(3)]
    live = read(LiveCounts, study.codebook, ["target"], Scope(), "claims", here)
    assert all(read(live.follow, one) for one in done)
    assert live.table == read(count_claims, study.codebook, ["target"], Scope())


@pytest.mark.parametrize("here", [None, 0])
def test_an_edit_elsewhere_has_to_be_counted_anew(study, here):
    article = None if here is None else study.articles[here]
    live = study.project.read(LiveCounts, study.codebook, ["speaker"], Scope(), "articles", article)
    assert study.project.read(live.follow, study.code(study.articles[1]).changes) is None


def test_a_new_actor_changes_no_count_but_where_it_belongs_is_not_known(study):
    read, here = study.project.read, study.articles[0]
    plain, at_date = (
        read(LiveCounts, study.codebook, [name], Scope(), "claims", here)
        for name in ("speaker", "speaker_country")
    )
    study.project.act_as("Ana")
    command = CodeNaming(CodeClaim(here, study.coding()), {"speaker": "Newcomer"})
    changes = study.project.run(command).changes
    labels = [row.shown[0].label for row in read(plain.follow, changes).rows]
    assert "Newcomer" in labels
    assert read(at_date.follow, changes) is None


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
