"""Comments: threads, mentions, who sees what, and that nothing of them is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from core.analysts.submitting import SubmitCoding
from core.analysts.tables import Analyst
from core.claims.coding import Coding
from core.claims.commands import CodeClaim, DeleteClaims
from core.claims.queries import find_claim
from core.errors import Refused
from core.project import Project
from core.review.comment_queries import claims_with_open_threads, list_threads
from core.review.comments import (
    AddComment,
    ChangeComment,
    DeleteComment,
    ReopenThread,
    ResolveThread,
)
from core.review.mentions import mentioned
from core.storage.checks import check
from core.storage.tables import Info
from core.text.spans import Span
from tests.core.every_kind import Alter


def become(project: Project, name: str) -> int:
    return project.act_as(name)


def make_blind(project: Project, mode: str, adjudicator: str | None = None) -> None:
    def alter(work):
        work.session.get_one(Info, 1).blindness = mode
        for one in work.session.scalars(select(Analyst)):
            one.role = "adjudicator" if one.name == adjudicator else "coder"

    project.run(Alter(alter))


@pytest.fixture
def claim(project, add_article):
    """A claim of Ana’s on an article."""
    article = add_article()
    row = project.read(find_claim, project.run(CodeClaim(article, Coding((Span(14, 26),)))).result)
    assert row
    return row


def threads(project, **asked):
    return project.read(list_threads, **asked)


def bodies(found):
    return [[one.body for one in thread.comments] for thread in found]


def test_a_thread_on_a_claim_and_its_answers(project, claim):
    first = project.run(AddComment(claim.article_id, " Really direct? 😀 ", claim.uuid)).result
    become(project, "Ben")
    project.run(AddComment(0, "Yes: the cafe\u0301 owner said so.", thread_id=first))
    (thread,) = threads(project)
    assert bodies([thread]) == [["Really direct? 😀", "Yes: the cafe\u0301 owner said so."]]
    assert [one.analyst for one in thread.comments] == ["Ana", "Ben"]
    assert (thread.claim_id, thread.quote, thread.claim_analyst) == (claim.id, claim.quote, "Ana")
    assert threads(project, claim_uuid=claim.uuid) == [thread]
    assert threads(project, article_id=claim.article_id + 1) == []
    assert project.read(claims_with_open_threads, claim.article_id) == {claim.id}


def test_resolving_and_answering_again(project, claim):
    first = project.run(AddComment(claim.article_id, "Which talks?")).result
    become(project, "Ben")
    project.run(ResolveThread(first))
    (thread,) = threads(project)
    assert (thread.resolved_by, threads(project, open_only=True)) == ("Ben", [])
    project.undo()
    assert threads(project, open_only=True)
    project.redo()
    answer = project.run(AddComment(0, "The last ones.", thread_id=first)).result
    assert threads(project, open_only=True)
    project.run(ResolveThread(answer))
    assert threads(project, open_only=True) == []
    project.run(ReopenThread(first))
    assert threads(project, open_only=True)


def test_mentions_of_names_with_blanks(project, claim):
    ids = {name: become(project, name) for name in ("Ana Maria", "Ben", "Ana")}
    comment = project.run(
        AddComment(claim.article_id, "@ana  maria and (@Ben), not ben@Ana.org or @Anagram")
    ).result
    assert threads(project)[0].comments[0].mentions == (ids["Ana Maria"], ids["Ben"])
    assert len(threads(project, mentioning=ids["Ben"])) == 1
    assert threads(project, mentioning=ids["Ana"]) == []
    assert len(threads(project, written_by=ids["Ana"])) == 1
    project.run(ChangeComment(comment, "@Ana"))
    assert threads(project, mentioning=ids["Ben"]) == []
    project.undo()
    assert threads(project, mentioning=ids["Ben"])


NAMES = ("Ana", "Ana Maria", "Jürgen", "Ju\u0308rg", "לאה", "🚢 Ship")


@given(st.lists(st.sampled_from(NAMES), unique=True), st.text("ab 😀\u0301\n.", max_size=5))
def test_whoever_is_named_is_found(named, between):
    body = between.join(f" @{one}," for one in named)
    ids = {name: key for key, name in enumerate(NAMES)}
    assert mentioned(body, ids) == [ids[one] for one in named]
    assert mentioned(body.replace("@", ""), ids) == []


def test_a_comment_outlives_its_claim(project, claim):
    project.run(AddComment(claim.article_id, "Whose words?", claim.uuid))
    project.run(DeleteClaims([claim.id]))
    (thread,) = threads(project)
    assert (thread.claim_deleted, thread.quote, thread.claim_analyst) == (True, claim.quote, "Ana")
    project.run(AddComment(0, "Nobody’s.", thread_id=thread.id))
    with pytest.raises(Refused, match="no such claim"):
        project.run(AddComment(claim.article_id, "New", claim.uuid))
    project.undo()
    project.undo()
    assert threads(project)[0].claim_id == claim.id
    project.close()
    assert check(project.path) == []


def test_what_is_refused(project, claim, add_article):
    mine = project.run(AddComment(claim.article_id, "Mine")).result
    other = add_article("other.txt", "Another text.")
    for command, words in (
        (AddComment(claim.article_id, " \n\u00a0"), "nothing in the comment"),
        (AddComment(claim.article_id, "x" * 10_001), "10,001 characters"),
        (AddComment(99, "No article"), "article"),
        (AddComment(other, "Other article", claim.uuid), "no such claim"),
        (AddComment(0, "No thread", thread_id=99), "no longer"),
        (ResolveThread(99), "no longer"),
    ):
        with pytest.raises(Refused, match=words):
            project.run(command)
    become(project, "Ben")
    for command in (ChangeComment(mine, "Ours"), DeleteComment(mine)):
        with pytest.raises(Refused, match="Somebody else wrote"):
            project.run(command)
    project.run(AddComment(0, "An answer", thread_id=mine))
    become(project, "Ana")
    with pytest.raises(Refused, match="has been answered"):
        project.run(DeleteComment(mine))
    become(project, "Ben")
    project.undo()
    become(project, "Ana")
    project.run(DeleteComment(mine))
    assert threads(project) == []
    project.undo()
    assert bodies(threads(project)) == [["Mine"]]
    project.analyst_id = None
    with pytest.raises(Refused, match="Say who is coding"):
        project.run(AddComment(claim.article_id, "Nobody"))


def test_blind_coders_do_not_read_about_others_claims(project, claim):
    ben, cem = become(project, "Ben"), become(project, "Cem")
    ana = become(project, "Ana")
    project.run(AddComment(claim.article_id, "On my claim", claim.uuid))
    project.run(AddComment(claim.article_id, "On the article"))
    project.run(AddComment(claim.article_id, "For @Ben"))
    make_blind(project, "always", adjudicator="Cem")

    def seen(analyst):
        return sorted(one for some in bodies(threads(project, seen_by=analyst)) for one in some)

    everything = ["For @Ben", "On my claim", "On the article"]
    assert (seen(ana), seen(cem), seen(None)) == (everything,) * 3
    assert seen(ben) == ["For @Ben"]
    become(project, "Ben")
    with pytest.raises(Refused, match="that you can see"):
        project.run(AddComment(claim.article_id, "On hers", claim.uuid))
    with pytest.raises(Refused, match="no longer"):
        project.run(AddComment(0, "In hers", thread_id=1))
    assert project.read(claims_with_open_threads, claim.article_id, ben) == set()


def test_comments_are_seen_once_both_have_submitted(project, claim):
    project.run(AddComment(claim.article_id, "On my claim", claim.uuid))
    project.run(AddComment(claim.article_id, "On the article"))
    ben = become(project, "Ben")
    make_blind(project, "submitted")
    assert threads(project, seen_by=ben) == []
    project.run(SubmitCoding(claim.article_id))
    assert threads(project, seen_by=ben) == []
    become(project, "Ana")
    project.run(SubmitCoding(claim.article_id))
    assert len(threads(project, seen_by=ben)) == 2
