"""Which claims anything is said about."""

from core.claims.queries import find_claim
from core.review.commented import commented_claims
from core.review.comments import AddComment, ResolveThread
from tests.core.review.double_coding import EMOJI, LINE, Team


def test_claims_with_any_comment_open_or_not_and_nothing_else(project, add_article):
    team = Team(project)
    article = add_article()
    uuids = [
        project.read(find_claim, team.code("Ana", article, words)).uuid for words in (EMOJI, LINE)
    ]
    project.run(AddComment(article, "About the article."))
    assert project.read(commented_claims) == set()
    thread = project.run(AddComment(article, "Sure?", uuids[0])).result
    project.run(AddComment(article, "Yes. 🚢", uuids[0], thread))
    assert project.read(commented_claims) == {uuids[0]}
    project.run(ResolveThread(thread))
    assert project.read(commented_claims) == {uuids[0]}
    project.undo()
    project.undo()
    project.undo()
    assert project.read(commented_claims) == set()
