"""A claim and the actors that it names first are one step."""

import pytest

from core.actors.queries import list_actors
from core.claims.coding import Coding
from core.claims.commands import CodeClaim
from core.claims.naming import CodeNaming
from core.claims.queries import find_claim, list_claim_ids
from core.codebook.draft import default_codebook
from core.codebook.queries import get_codebook
from core.errors import Refused
from core.exchange.importing import import_files
from core.project import Project
from core.text.spans import Span
from tests.core.every_kind import new_project


@pytest.fixture
def project(tmp_path):
    source = tmp_path / "a.txt"
    source.write_text("Ferry 🚢 row\n\n“Nobody asked us,” said Jane Roe.\n", "utf-8")
    with Project.create(tmp_path / "p.onrecord", "P", default_codebook()) as project:
        project.act_as("Ana")
        import_files(project, [source])
        yield project


def _wish(**known):
    return CodeClaim(1, Coding((Span(0, 5),), **known))


def _names(project):
    return {one.name for one in project.read(list_actors)}


def test_one_undo_takes_claim_and_actors_back_and_redo_brings_them(project):
    before = _names(project)
    naming = CodeNaming(_wish(), {"speaker": "Jane  Roe", "target": "Dock Workers"})
    claim_id = project.run(naming).result
    claim = project.read(find_claim, claim_id)
    assert (claim.speaker, claim.targets) == ("Jane Roe", ("Dock Workers",))
    assert _names(project) == before | {"Jane Roe", "Dock Workers"}
    assert project.undo_step().label == "Code claim"
    project.undo()
    assert _names(project) == before
    assert project.read(list_claim_ids) == []
    project.redo()
    assert project.read(find_claim, claim_id) == claim


def test_one_name_is_one_actor_and_a_known_name_is_the_known_actor(project):
    naming = CodeNaming(_wish(), {"speaker": "Jane Roe", "target": "JANE ROE"})
    first = project.read(find_claim, project.run(naming).result)
    assert first.coding.targets == (first.coding.speaker,)
    naming = CodeNaming(_wish(actors={"target": (first.coding.speaker,)}), {"target": "jane roe"})
    second = project.read(find_claim, project.run(naming).result)
    assert second.coding.targets == first.coding.targets


@pytest.mark.parametrize("new_actors", [{"stance": "Jane Roe"}, {"speaker": " "}])
def test_what_is_refused_leaves_nothing(project, new_actors):
    before = _names(project)
    with pytest.raises(Refused):
        project.run(CodeNaming(_wish(), {"target": "Dock Workers", **new_actors}))
    assert _names(project) == before
    assert project.read(list_claim_ids) == []


def test_an_actor_of_a_field_can_be_new(tmp_path):
    with new_project(tmp_path / "every.onrecord") as project:
        source = tmp_path / "a.txt"
        source.write_text("Ferry 🚢 row\n", "utf-8")
        import_files(project, [source])
        field = project.read(get_codebook).field_by_name["claim_actor"]
        before = _names(project)
        claim_id = project.run(CodeNaming(_wish(), {field.name: "Jane Roe"})).result
        [actor] = project.read(find_claim, claim_id).coding.answers[field.id]
        assert {one.id: one.name for one in project.read(list_actors)}[actor.actor_id] == "Jane Roe"
        project.undo()
        assert _names(project) == before
