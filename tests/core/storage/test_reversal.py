"""Whose steps are undone, in which order, and when an undo has to refuse."""

import pytest

from core.actors.commands import AddActor, DescribeActor
from core.actors.queries import list_actors
from core.articles.commands import DescribeArticle, ImportArticles, RemoveArticle
from core.articles.queries import find_article_row, list_article_ids
from core.changes import Changed
from core.claims.commands import ChangeClaim, CodeClaim, DeleteClaims
from core.claims.queries import find_claim
from core.errors import Refused
from core.project import Project
from core.storage.checks import check
from tests.core.storage.sample_project import (
    QUOTE,
    add_article,
    ask,
    coding,
    draft,
    dump,
    sql,
)


def labels(project: Project) -> tuple[str | None, str | None]:
    undo, redo = project.undo_step(), project.redo_step()
    assert project.steps() == (undo, redo)
    return undo.label if undo else None, redo.label if redo else None


def test_steps_go_back_and_forth_also_after_a_restart(project: Project) -> None:
    for name in ("One", "Two", "Three"):
        project.run(AddActor(name, "person"))
    full = dump(project)
    assert project.undo().origin == "undo"
    project.undo()
    assert labels(project) == ("Add actor One", "Add actor Two")
    project.close()
    with Project.open(project.path) as again:
        again.act_as("Ana")
        assert labels(again) == ("Add actor One", "Add actor Two")
        changes = again.redo()
        assert (changes.origin, changes.label) == ("redo", "Add actor Two")
        again.redo()
        assert dump(again) == full
        with pytest.raises(Refused, match="nothing to redo"):
            again.redo()
        for _ in range(3):
            again.undo()
        with pytest.raises(Refused, match="nothing to undo"):
            again.undo()


def test_something_new_drops_what_was_undone(project: Project) -> None:
    project.run(AddActor("One", "person"))
    project.run(AddActor("Two", "person"))
    project.undo()
    project.run(AddActor("Three", "person"))
    assert labels(project) == ("Add actor Three", None)
    project.undo()
    project.undo()
    assert labels(project) == (None, "Add actor One")
    states = ask(project.path, "SELECT label, state FROM journal_entries WHERE origin = 'do'")
    assert dict(states) | {"Add actor Two": "dropped"} == dict(states)


def test_an_analyst_undoes_only_own_and_unsigned_steps(project: Project) -> None:
    project.run(AddActor("Ana's", "person"))
    project.act_as("Ben")
    project.run(AddActor("Ben's", "person"))
    project.analyst_id = None
    project.run(AddActor("Nobody's", "person"))
    assert labels(project) == ("Add actor Nobody's", None)
    project.act_as("Ana")
    project.undo()
    assert labels(project) == ("Add actor Ana's", "Add actor Nobody's")
    project.act_as("Ben")
    assert labels(project) == ("Add actor Ben's", "Add actor Nobody's")
    project.run(AddActor("Ben's again", "person"))
    project.act_as("Ana")
    assert labels(project) == ("Add actor Ana's", None)


def test_the_later_change_of_another_is_not_overwritten(project: Project) -> None:
    article = add_article(project)
    project.run(DescribeArticle(article, "Ana's title"))
    project.act_as("Ben")
    project.run(DescribeArticle(article, "Ben's title"))
    project.act_as("Ana")
    before = dump(project)
    with pytest.raises(Refused, match="cannot be undone, because Ben changed the same later"):
        project.undo()
    assert dump(project) == before
    project.act_as("Ben")
    project.undo()
    project.act_as("Ana")
    project.undo()
    row = project.read(find_article_row, article)
    assert row is not None
    assert row.title == "Harbour closed"


def test_an_own_later_change_without_signature_is_named(project: Project) -> None:
    article = add_article(project)
    project.run(DescribeArticle(article, "First"))
    project.undo()
    ana, project.analyst_id = project.analyst_id, None
    project.run(DescribeArticle(article, "Unsigned"))
    project.analyst_id = ana
    with pytest.raises(Refused, match=r"because the same was changed later \(“Describe “Uns"):
        project.redo()


@pytest.mark.parametrize("change", ["UPDATE actors SET note = 'x'", "DELETE FROM actors"])
def test_a_change_past_the_history_is_not_overwritten(project: Project, change: str) -> None:
    actor = project.run(AddActor("Port", "organisation")).result
    project.close()
    sql(project.path, f"{change} WHERE id = {actor}")
    with Project.open(project.path) as again:
        again.act_as("Ana")
        with pytest.raises(Refused, match="not as the history says"):
            again.undo()


def test_an_import_with_claims_on_it_stays(project: Project) -> None:
    project.analyst_id = None
    drafts = [draft(title="One"), draft("Another text.", "b.txt", "Two")]
    done = project.run(ImportArticles(drafts))
    ids = [one.id for one in done.result.imported]
    assert done.changes.of("articles") == Changed(added=frozenset(ids))
    for name in ("Ana", "Ben"):
        project.act_as(name)
        project.run(CodeClaim(ids[0], coding(project)))
    project.analyst_id = None
    before = dump(project)
    with pytest.raises(Refused) as refusal:
        project.undo()
    assert str(refusal.value) == (
        "“Import 2 articles” cannot be undone, because 2 claims use what it would take away. "
        "Delete or change them first."
    )
    assert dump(project) == before
    for name in ("Ana", "Ben"):
        project.act_as(name)
        project.undo()
    project.analyst_id = None
    changes = project.undo()
    assert changes.of("articles") == Changed(removed=frozenset(ids))
    assert project.read(list_article_ids) == []
    project.redo()
    assert project.read(list_article_ids) == ids
    assert check(project.path) == []


def test_an_actor_that_another_uses_stays(project: Project) -> None:
    article, actor = add_article(project), project.run(AddActor("Port", "organisation")).result
    project.act_as("Ben")
    project.run(CodeClaim(article, coding(project, actor)))
    project.act_as("Ana")
    with pytest.raises(Refused, match="because 1 claim uses what it would take away"):
        project.undo()


def test_a_name_that_was_taken_meanwhile(project: Project) -> None:
    actor = project.run(AddActor("Port", "organisation")).result
    project.run(DescribeActor(actor, "Harbour", "organisation", None, ()))
    project.act_as("Ben")
    project.run(AddActor("Port", "person"))
    project.act_as("Ana")
    before = dump(project)
    with pytest.raises(Refused, match="same name or code was added since"):
        project.undo()
    assert dump(project) == before


def test_a_deleted_claim_comes_back_under_its_key_whatever_came_since(project: Project) -> None:
    article = add_article(project)
    claim = project.run(CodeClaim(article, coding(project, note="mine"))).result
    whole = project.read(find_claim, claim)
    project.run(DeleteClaims([claim]))
    project.act_as("Ben")
    other = project.run(CodeClaim(article, coding(project))).result
    assert other != claim
    project.act_as("Ana")
    assert project.undo().of("claims") == Changed(added=frozenset({claim}))
    assert project.read(find_claim, claim) == whole


def test_removing_an_article_takes_its_claims_and_brings_them_back(project: Project) -> None:
    article = add_article(project)
    claims = frozenset(project.run(CodeClaim(article, coding(project))).result for _ in range(2))
    before = dump(project)
    removed = project.run(RemoveArticle(article)).changes
    assert removed.of("claims") == Changed(removed=claims)
    assert removed.of("articles") == Changed(removed=frozenset({article}))
    returned = project.undo()
    assert returned.of("claims") == Changed(added=claims)
    assert dump(project) == before


def test_a_change_of_parts_only_is_a_change_of_the_claim(project: Project) -> None:
    article = add_article(project)
    claim = project.run(CodeClaim(article, coding(project, quotes=(QUOTE,)))).result
    before = dump(project)
    changes = project.run(ChangeClaim(claim, coding(project))).changes
    assert changes.kinds == {"claims": Changed(changed=frozenset({claim}))}
    assert project.undo().kinds == {"claims": Changed(changed=frozenset({claim}))}
    assert dump(project) == before


def test_a_large_import_is_withdrawn_in_one_step(project: Project) -> None:
    drafts = [draft(f"Text number {n}, she said.", f"{n}.txt", f"No. {n}") for n in range(1200)]
    project.run(ImportArticles(drafts))
    assert len(project.undo().of("articles").removed) == 1200
    assert project.read(list_article_ids) == []
    project.redo()
    assert len(project.read(list_article_ids)) == 1200


def test_the_history_is_one_chain(project: Project) -> None:
    project.run(AddActor("One", "person"))
    project.undo()
    project.redo()
    rows = ask(
        project.path, "SELECT copy, sequence, parent, uuid, origin FROM journal_entries ORDER BY id"
    )
    assert len({row[0] for row in rows}) == 1
    assert [row[1] for row in rows] == list(range(1, len(rows) + 1))
    assert [row[2] for row in rows] == [None, *(row[3] for row in rows[:-1])]
    assert [row[4] for row in rows][-3:] == ["do", "undo", "redo"]
    assert len(project.read(list_actors)) == 5
