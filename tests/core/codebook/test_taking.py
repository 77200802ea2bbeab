"""Taking a codebook into a project: all of it arrives, nothing goes, undo restores."""

import pytest
from hypothesis import Phase, given, settings

from core.claims.coding import Coding
from core.claims.commands import CodeClaim
from core.codebook.differences import differences
from core.codebook.draft import FieldDraft, TypeDraft, ValueDraft, default_codebook
from core.codebook.reserved import UUIDS
from core.codebook.snapshot import draft_of
from core.codebook.taking import TakeCodebook, after_taking, plan_taking
from core.codebook.type_commands import MergeTypes
from core.errors import Refused
from core.project import Project
from core.text.spans import Span
from tests.core.codebook.books import codebooks
from tests.core.storage.sample_project import dump

UNSHRUNK = (Phase.explicit, Phase.reuse, Phase.generate)
"""Each trial makes a project, so a failing one is shown as it was found."""


def without_ids(entry):
    if isinstance(entry, list):
        return [without_ids(one) for one in entry]
    if isinstance(entry, dict):
        return {key: without_ids(value) for key, value in entry.items() if key != "id"}
    return entry


def same(one, other):
    return without_ids(one.model_dump()) == without_ids(other.model_dump())


@settings(max_examples=12, deadline=None, phases=UNSHRUNK)
@given(codebooks(), codebooks())
def test_any_codebook_arrives_whole_and_leaves_again(tmp_path_factory, first, second):
    path = tmp_path_factory.mktemp("take") / "p.onrecord"
    with Project.create(path, "P", first) as project:
        before, current = dump(project), draft_of(project.codebook)
        try:
            wanted = after_taking(current, second)
        except Refused:
            with pytest.raises(Refused):
                project.run(TakeCodebook(second))
            assert dump(project) == before
            return
        project.run(TakeCodebook(second))
        taken = draft_of(project.codebook)
        assert same(taken, wanted)
        assert not differences(wanted, taken)
        assert {one.id for one in current.types} <= {one.id for one in taken.types}
        assert {one.id for one in current.fields} <= {one.id for one in taken.fields}
        after = dump(project)
        project.run(TakeCodebook(taken))
        assert dump(project) == after
        if project.undo_step():
            project.undo()
            assert dump(project) == before
            project.redo()
            assert dump(project) == after


@settings(max_examples=8, deadline=None, phases=UNSHRUNK)
@given(codebooks())
def test_an_export_taken_into_another_project_exports_equal(tmp_path_factory, book):
    folder = tmp_path_factory.mktemp("take")
    empty = book.model_copy(update={"types": [], "fields": [], "title": "Empty"})
    with (
        Project.create(folder / "a.onrecord", "A", book) as one,
        Project.create(folder / "b.onrecord", "B", empty) as other,
    ):
        export = draft_of(one.codebook)
        other.run(TakeCodebook(export))
        assert draft_of(other.codebook) == export.model_copy(
            update={"version": other.codebook.version}
        )


@pytest.fixture
def draft(project):
    return draft_of(project.codebook)


def edited(draft, at, **changed):
    types = list(draft.types)
    types[at] = types[at].model_copy(update=changed)
    return draft.model_copy(update={"types": types})


def test_taking_what_is_there_changes_nothing(project, draft):
    before = dump(project)
    project.run(TakeCodebook(default_codebook()))
    project.run(TakeCodebook(draft))
    assert dump(project) == before
    assert not project.codebook.has_changes


def test_a_small_codebook_leaves_the_rest_in_place(project, draft):
    small = draft.model_copy(
        update={
            "types": [
                TypeDraft(code=210, name="Refuse", shortcut="1",
                          colour_light="#112233", colour_dark="#445566"),
                TypeDraft(code=901, name="Ask", colour_light="#112233", colour_dark="#445566"),
            ],
            "fields": [
                FieldDraft(name="stance", label="Stand", kind="one of",
                           values=[ValueDraft(code=9, name="hostile", label="Hostile")]),
            ],
        }
    )  # fmt: skip
    project.run(TakeCodebook(small))
    book = project.codebook
    assert [one.code for one in book.types[:2]] == [210, 901]
    assert book.types[-1].code == 999
    assert len(book.types) == len(draft.types) + 2
    assert (book.type_by_code[210].name, book.type_by_code[120].shortcut) == ("Refuse", None)
    stance = book.field_by_name["stance"]
    assert [one.code for one in stance.values] == [9, 1, 2, 3, 4, 999]
    assert book.has_changes


def test_codes_that_change_places_keep_their_claims(project, draft, add_article):
    one, two = draft.types[1], draft.types[2]
    article = add_article()
    row = project.codebook.type_by_code[one.code]
    project.run(CodeClaim(article, Coding(fragments=(Span(0, 6),), claim_type=row.id)))
    swapped = edited(edited(draft, 1, code=two.code), 2, code=one.code)
    before = dump(project)
    project.run(TakeCodebook(swapped))
    assert project.codebook.type_by_id[row.id].code == two.code
    project.undo()
    assert dump(project) == before


def test_a_kind_that_does_not_fit_the_answers_is_refused(project, draft, add_article):
    article = add_article()
    place = project.codebook.field_by_name["location"]
    fields = [
        one.model_copy(update={"kind": "number"}) if one.name == "location" else one
        for one in draft.fields
    ]
    numbers = draft.model_copy(update={"fields": fields})
    coding = Coding(fragments=(Span(0, 6),), answers={place.id: ("Grosny",)})
    project.run(CodeClaim(article, coding))
    with pytest.raises(Refused, match="kind “text” here, with answers, and of the kind “number”"):
        project.run(TakeCodebook(numbers))
    project.undo()
    project.run(TakeCodebook(numbers))
    assert project.codebook.field_by_name["location"].answer_kind == "number"


def with_field(draft, name, **changed):
    fields = [one.model_copy(update=changed) if one.name == name else one for one in draft.fields]
    return draft.model_copy(update={"fields": fields})


@pytest.mark.parametrize("kind", ["text", "number", "yes/no", "actor"])
def test_a_kind_without_the_values_that_are_here_is_refused(project, draft, kind):
    before = dump(project)
    wanted = with_field(draft, "stance", kind=kind, values=[])
    with pytest.raises(Refused, match="“Stance” is of the kind “one of” here, with values, and"):
        project.run(TakeCodebook(wanted))
    assert dump(project) == before


def test_what_is_here_only_follows_the_type_that_its_own_was_merged_into(project, draft):
    ids = {one.code: one.id for one in project.codebook.types}
    project.run(MergeTypes(ids[120], (ids[110],)))
    others = [one for one in draft.types if one.code != 110]
    at = next(place for place, one in enumerate(others) if one.code == 120)
    others[at] = others[at].model_copy(update={"merged_into": 130, "retired": True})
    before = dump(project)
    project.run(TakeCodebook(draft.model_copy(update={"types": others})))
    assert {project.codebook.type_by_id[ids[code]].code for code in (110, 120, 130)} == {130}
    project.undo()
    assert dump(project) == before


def test_ids_of_answers_that_every_codebook_has_are_refused(project, draft):
    before = dump(project)
    stance = next(one for one in draft.fields if one.name == "stance")
    unsure = project.codebook.field_by_name["stance"].cannot_tell.uuid
    values = [stance.values[0].model_copy(update={"id": unsure, "code": 77, "name": "x"})]
    for wanted in (
        with_field(draft, "stance", values=values),
        edited(draft, 1, id=UUIDS["type"], code=77, name="Other", mnemonic="OTHER"),
    ):
        with pytest.raises(Refused, match="id"):
            project.run(TakeCodebook(wanted))
        assert dump(project) == before


def test_a_preview_is_refused_where_taking_is(project, draft, add_article):
    place = project.codebook.field_by_name["location"]
    coding = Coding(fragments=(Span(0, 6),), answers={place.id: ("Grosny",)})
    project.run(CodeClaim(add_article(), coding))
    with pytest.raises(Refused, match="kind “text” here, with answers"):
        project.read(plan_taking, with_field(draft, "location", kind="number"))


@pytest.mark.parametrize("key", ["code", "name", "mnemonic", "shortcut"])
@pytest.mark.parametrize("ids", [True, False])
def test_types_exchange_what_they_have_and_come_back(project, draft, key, ids):
    types = [one.model_copy(update={} if ids else {"id": None}) for one in draft.types]
    turned = [getattr(one, key) for one in (*types[2:6], types[1])]
    for at, value in enumerate(turned, start=1):
        types[at] = types[at].model_copy(update={key: value})
    before = dump(project)
    project.run(TakeCodebook(draft.model_copy(update={"types": types})))
    assert {one.code: one.name for one in draft_of(project.codebook).types} == {
        one.code: one.name for one in types
    }
    project.undo()
    assert dump(project) == before


def test_a_codebook_without_any_type_to_code_takes_nothing_away(project, draft):
    before = dump(project)
    project.run(TakeCodebook(draft.model_copy(update={"types": [], "fields": []})))
    assert dump(project) == before


def test_names_that_would_be_there_twice_are_refused(project, draft):
    renamed = edited(draft, 1, name=draft.types[2].name)
    with pytest.raises(Refused, match="does not fit this project: two types are named"):
        project.run(TakeCodebook(renamed))
