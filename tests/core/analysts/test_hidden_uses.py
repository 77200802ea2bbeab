"""The windows of codebook and actors count for a blind coder what that coder may see."""

import pytest

from core.actors.commands import AddActor
from core.actors.deleting import DeleteActor
from core.actors.splitting import mentions
from core.actors.uses import claim_counts, merge_preview, unused_actors
from core.analysts.blindness import ALL, sight
from core.analysts.commands import SetBlindness
from core.analysts.submitting import SubmitCoding
from core.claims.coding import Coding
from core.claims.commands import CodeClaim
from core.codebook.answers import NamedActor
from core.codebook.field_commands import AddField, DeleteField, FieldContent
from core.codebook.type_commands import DeleteType
from core.codebook.uses import field_use, type_use
from core.errors import Refused
from core.text.spans import Span


@pytest.fixture
def named(office):
    """Ben and Ana each name the minister, in a denial with a stance."""
    project = office.project
    minister = project.run(AddActor("The minister", "person")).result
    kind = project.codebook.type_by_code[210].id
    field = project.codebook.field_by_name["stance"]
    coding = Coding(
        (Span(0, 6),),
        claim_type=kind,
        speaker=minister,
        actors={"target": (minister,)},
        answers={field.id: (field.values[0].id,)},
    )
    for name in ("Ben", "Ana"):
        office.act(name)
        project.run(CodeClaim(office.articles[0], coding))
    office.act("Cleo")
    project.run(SetBlindness("always"))
    office.act("Ana")
    return office, minister, kind, field.id


def test_uses_are_those_that_may_be_seen(named):
    office, minister, kind, field = named
    project = office.project
    blind = project.read(sight, project.analyst_id)
    for query, key in ((type_use, kind), (field_use, field)):
        use = project.read(query, key, ALL)
        assert (use.claims, use.by_analyst) == (2, (("Ana", 1), ("Ben", 1)))
        use = project.read(query, key, blind)
        assert (use.claims, use.by_analyst) == (1, (("Ana", 1),))
    other = project.run(AddActor("Somebody", "person")).result
    assert project.read(claim_counts, [minister]) == {minister: 2}
    assert project.read(claim_counts, [minister], blind) == {minister: 1}
    assert project.read(merge_preview, other, (minister,)).claims == 2
    assert project.read(merge_preview, other, (minister,), blind).by_analyst == (("Ana", 1),)
    (row,) = project.read(mentions, minister, blind)
    assert (row.count, row.by_analyst) == (1, (("Ana", 1),))


def test_who_is_named_by_others_only_is_not_told_from_who_is_not_named(named):
    office, *_ = named
    project = office.project
    coded, target, answer, nobody = (
        project.run(AddActor(name, "person")).result for name in ("A", "B", "C", "D")
    )
    where = project.run(AddField(FieldContent("with", "With"), "actor")).result
    office.act("Ben")
    more = Coding((Span(0, 5),), None, coded, {"target": (target,)}, {where: (NamedActor(answer),)})
    project.run(CodeClaim(office.articles[0], more))
    assert project.read(unused_actors) == [nobody]
    blind, ben = (project.read(sight, office.people[name]) for name in ("Ana", "Ben"))
    assert project.read(unused_actors, ben) == [nobody]
    assert project.read(unused_actors, blind) == [coded, target, answer, nobody]
    office.act("Ana")
    for actor in (coded, target, answer):
        with pytest.raises(Refused, match="claims, not all of which you may see"):
            project.run(DeleteActor(actor))
    office.act("Cleo")
    project.run(SetBlindness("submitted"))
    for name in ("Ana", "Ben"):
        office.act(name)
        project.run(SubmitCoding(office.articles[0]))
    both = project.read(sight, office.people["Ana"])
    assert project.read(unused_actors, both) == [nobody]


def test_a_refusal_tells_the_blind_nothing_of_others(named):
    office, minister, kind, field = named
    for command in (DeleteActor(minister), DeleteType(kind), DeleteField(field)):
        with pytest.raises(Refused, match="claims, not all of which you may see") as refused:
            office.project.run(command)
        assert "Ben" not in str(refused.value)
        office.act("Cleo")
        with pytest.raises(Refused, match=r"2 claims .Ana 1, Ben 1"):
            office.project.run(command)
        office.act("Ana")
