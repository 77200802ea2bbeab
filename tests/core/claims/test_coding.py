"""Coding, changing and deleting claims, and what is read back."""

from dataclasses import replace

import pytest

from core.actors.commands import AddActor
from core.claims.coding import Coding
from core.claims.commands import ChangeClaim, CodeClaim, DeleteClaims
from core.claims.layers import Layer
from core.claims.queries import (
    find_claim,
    get_claims,
    list_claim_ids,
    list_marks,
    mark_of,
    recent_actors,
)
from core.codebook.queries import get_codebook
from core.errors import Refused
from core.text.spans import Span
from tests.core.conftest import TEXT


def _span(words):
    start_cp = TEXT.index(words)
    return Span(start_cp, start_cp + len(words))


LINE, TALKS, EMOJI = _span("“We did not cross the line,”"), _span("“We want talks,”"), _span("😀")


@pytest.fixture
def article(add_article):
    return add_article()


@pytest.fixture
def actors(project):
    return [project.run(AddActor(name)).result for name in ("North", "South", "Press")]


@pytest.fixture
def codebook(project):
    return project.read(get_codebook)


@pytest.fixture
def full(actors, codebook):
    """A coding in which everything is said."""
    fields = codebook.field_by_name
    evidence = fields["evidence"].values
    return Coding(
        fragments=(LINE, TALKS),
        claim_type=codebook.type_by_code[210].id,
        speaker=actors[0],
        actors={"target": (actors[1], actors[2]), "reported_by": (actors[2],)},
        answers={
            fields["stance"].id: (fields["stance"].values[0].id,),
            fields["speech"].id: (fields["speech"].values[0].id,),
            fields["evidence"].id: (evidence[2].id, evidence[1].id),
            fields["location"].id: ("the border 🚧",),
        },
        secondary_types=(codebook.type_by_code[120].id, codebook.type_by_code[410].id),
        cue=_span("said"),
        speaker_mention=_span("the minister"),
        note="look again\nplease",
        assisted=True,
    )


def _code(project, article, coding, **known):
    return project.run(CodeClaim(article, coding, **known)).result


def test_everything_that_is_coded_is_read_back(project, article, full):
    claim = project.read(find_claim, _code(project, article, full))
    assert claim.coding == full
    assert claim.quote == "“We did not cross the line,” … “We want talks,”"
    assert (claim.analyst, claim.layer, claim.status) == ("Ana", "coder", "submitted")
    assert (claim.speaker, claim.targets) == ("North", ("South", "Press"))
    assert claim.actor_names["reported_by"] == ("Press",)
    assert claim.coding.targets == full.actors["target"]


def test_an_incomplete_claim_is_a_draft_until_it_is_complete(project, article, full):
    claim = _code(project, article, replace(full, speaker=None))
    assert project.read(find_claim, claim).status == "draft"
    project.run(ChangeClaim(claim, full))
    assert project.read(find_claim, claim).status == "submitted"
    project.run(ChangeClaim(claim, replace(full, actors={})))
    assert project.read(find_claim, claim).status == "draft"


@pytest.mark.parametrize(
    "change",
    [
        {"fragments": (EMOJI,)},
        {"fragments": (TALKS, LINE, EMOJI)},
        {"claim_type": None},
        {"speaker": None},
        {"actors": {}},
        {"answers": {}},
        {"secondary_types": ()},
        {"cue": None, "speaker_mention": None},
        {"note": None, "assisted": False},
    ],
)
def test_a_change_is_exact_and_undone_exactly(project, article, full, change):
    claim = _code(project, article, full)
    before = project.read(find_claim, claim)
    project.run(ChangeClaim(claim, replace(full, **change)))
    changed = project.read(find_claim, claim).coding
    expected = replace(full, **change)
    assert changed == replace(expected, fragments=tuple(sorted(expected.fragments)))
    project.undo()
    assert project.read(find_claim, claim) == before
    project.redo()
    assert project.read(find_claim, claim).coding == changed


def test_a_deleted_claim_comes_back_whole(project, article, full):
    claim = _code(project, article, full)
    other = _code(project, article, Coding((EMOJI,)))
    before = project.read(find_claim, claim)
    project.run(DeleteClaims((claim,)))
    assert project.read(find_claim, claim) is None
    assert project.read(list_claim_ids) == [other]
    project.undo()
    assert project.read(find_claim, claim) == before


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"fragments": ()}, "at least one passage"),
        ({"fragments": (Span(5, 5),)}, "empty"),
        ({"fragments": (Span(0, 10_000),)}, "outside the text"),
        ({"fragments": (Span(0, 9), Span(5, 12))}, "overlap"),
        ({"cue": Span(0, 10_000)}, "cue .* outside the text"),
        ({"speaker_mention": Span(4, 4)}, "speaker mention"),
        ({"claim_type": 9999}, "not in the codebook"),
        ({"secondary_types": (9999,)}, "not in the codebook"),
        ({"answers": {9999: (1,)}}, "not in the codebook"),
        ({"answers": {1: (9999,)}}, "not an answer to"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changes(project, article, full, wrong, words):
    claim = _code(project, article, full)
    before = project.read(find_claim, claim)
    with pytest.raises(Refused, match=words):
        project.run(ChangeClaim(claim, replace(full, **wrong)))
    with pytest.raises(Refused, match=words):
        _code(project, article, replace(full, **wrong))
    assert project.read(get_claims, project.read(list_claim_ids)) == [before]


def test_one_answer_is_one_answer(project, article, full, codebook):
    stance = codebook.field_by_name["stance"]
    two = {stance.id: (stance.values[0].id, stance.values[1].id)}
    with pytest.raises(Refused, match="takes one answer"):
        _code(project, article, replace(full, answers=two))


def test_nobody_changes_or_deletes_anothers_claim(project, article, full):
    claim = _code(project, article, full)
    project.act_as("Ben")
    for command in (ChangeClaim(claim, full), DeleteClaims((claim,))):
        with pytest.raises(Refused, match="another analyst"):
            project.run(command)
    assert project.read(find_claim, claim).analyst == "Ana"


def test_what_is_gone_is_said_to_be_gone(project, article, full):
    for command in (ChangeClaim(99, full), DeleteClaims((99,))):
        with pytest.raises(Refused, match="no longer in the project"):
            project.run(command)
    with pytest.raises(Refused, match="no longer in the project"):
        _code(project, 99, full)


def test_without_an_analyst_nothing_is_coded(project, article, full):
    project.analyst_id = None
    with pytest.raises(Refused, match="Say who is coding"):
        _code(project, article, full)


def test_marks_and_lists_are_in_text_order_and_by_analyst(project, article, add_article):
    later = _code(project, article, Coding((TALKS,)))
    parts = _code(project, article, Coding((LINE, EMOJI)))
    ana = project.analyst_id
    ben = project.act_as("Ben")
    bens = _code(project, article, Coding((EMOJI,)))
    elsewhere = _code(project, add_article("b.txt"), Coding((LINE,)))
    assert project.read(list_claim_ids, article) == [parts, bens, later]
    assert project.read(list_claim_ids, article, Layer(ben)) == [bens]
    assert project.read(list_claim_ids) == [parts, bens, later, elsewhere]
    marks = project.read(list_marks, article)
    assert [one.claim_id for one in marks] == [parts, bens, later]
    assert marks[0].fragments == (LINE, EMOJI)
    assert {one.analyst_id for one in project.read(list_marks, article, Layer(ana))} == {ana}
    rows = project.read(get_claims, [parts, bens, later])
    assert [mark_of(row) for row in rows] == marks
    assert project.read(get_claims, [elsewhere])[0].article_id != article


def test_marks_say_who_speaks_and_the_first_answer_to_a_field(project, article, full, codebook):
    claim = _code(project, article, full)
    bare = _code(project, article, Coding((EMOJI,)))
    field = codebook.field_by_name["evidence"]
    asked = project.read(list_marks, article, None, field.id)
    assert {one.claim_id: one.answer for one in asked} == {
        claim: full.answers[field.id][0],
        bare: None,
    }
    assert {one.claim_id: one.speaker for one in asked} == {claim: full.speaker, bare: None}
    rows = project.read(get_claims, [one.claim_id for one in asked])
    assert [mark_of(row, field.id) for row in rows] == asked
    assert {one.answer for one in project.read(list_marks, article)} == {None}


def test_rows_come_in_the_order_asked_for_and_lost_ones_are_left_out(project, article):
    ids = [_code(project, article, Coding((TALKS,))) for _ in range(3)]
    found = project.read(get_claims, [ids[2], 99, ids[0]])
    assert [one.id for one in found] == [ids[2], ids[0]]


def test_recent_actors_are_those_of_the_newest_claims(project, article, actors):
    north, south, press = actors
    _code(project, article, Coding((TALKS,), speaker=north, actors={"target": (south,)}))
    _code(project, article, Coding((TALKS,), speaker=press, actors={"target": (north,)}))
    assert project.read(recent_actors, project.analyst_id) == [press, north, south]
    assert project.read(recent_actors, project.analyst_id, 1) == [press, north]
    ben = project.act_as("Ben")
    assert project.read(recent_actors, ben) == []
