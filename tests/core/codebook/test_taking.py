"""Taking a codebook into a project: all of it arrives, nothing goes, undo restores."""

import pytest
from hypothesis import Phase, given, settings

from core.claims.coding import Coding
from core.claims.commands import CodeClaim
from core.codebook.differences import differences
from core.codebook.draft import FieldDraft, TypeDraft, ValueDraft, default_codebook
from core.codebook.snapshot import draft_of
from core.codebook.taking import TakeCodebook, after_taking
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


def test_names_that_would_be_there_twice_are_refused(project, draft):
    renamed = edited(draft, 1, name=draft.types[2].name)
    with pytest.raises(Refused, match="does not fit this project: two types are named"):
        project.run(TakeCodebook(renamed))
