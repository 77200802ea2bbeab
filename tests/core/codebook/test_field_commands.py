"""Adding, changing, moving, retiring and deleting fields and their values."""

from dataclasses import replace

import pytest

from core.claims.commands import CodeClaim
from core.codebook.draft import BUILT_IN
from core.codebook.field_commands import (
    AddField,
    ChangeField,
    DeleteField,
    FieldContent,
    MoveField,
    RestoreField,
    RetireField,
    ValueContent,
    content_of,
    field_name,
)
from core.codebook.value_commands import (
    AddValue,
    ChangeValue,
    DeleteValue,
    MoveValue,
    RestoreValue,
    RetireValue,
)
from core.errors import Refused
from tests.core.storage.sample_project import add_article, coding, dump, new_project

ABC = (ValueContent(1, "seen", "seen by the reporter"), ValueContent(2, "told", "told"))
SOURCE = FieldContent("source", "Source of evidence")


@pytest.fixture
def town(tmp_path):
    with new_project(tmp_path / "town.onrecord") as project:
        yield project


def add(project, content=SOURCE, kind="one of", values=ABC, **rest):
    return project.run(AddField(content, kind, values=values, **rest)).result


def field(project, name="source"):
    return project.codebook.field_by_name[name]


def values(project, name="source"):
    return [one.name for one in field(project, name).values]


def undone(project, before):
    project.undo()
    assert dump(project) == before


def test_a_new_field_stands_last_or_before_another_one(town):
    before = dump(town)
    add(town)
    assert [one.name for one in town.codebook.fields] == ["stance", "location", "source"]
    assert values(town) == ["seen", "told", "cannot tell"]
    assert field(town).required is False
    undone(town, before)
    add(town, before_id=field(town, "stance").id)
    assert [one.name for one in town.codebook.fields] == ["source", "stance", "location"]
    undone(town, before)


@pytest.mark.parametrize("kind", ["number", "date", "text", "actor", "span"])
def test_a_field_without_values_has_only_cannot_tell(town, kind):
    add(town, kind=kind, values=())
    assert values(town) == ["cannot tell"]


def test_yes_no_brings_its_two_values(town):
    add(town, kind="yes/no", values=())
    assert [(one.name, one.code) for one in field(town).values] == [
        ("yes", 1),
        ("no", 0),
        ("cannot tell", 999),
    ]


def test_a_field_is_shown_and_required_for_types(town):
    book = town.codebook
    family, force, deny = (book.type_by_code[code].id for code in (100, 120, 130))
    content = replace(
        SOURCE, required=True, shown_for=frozenset({family}), required_for=frozenset({force})
    )
    field_id = add(town, content)
    known = field(town)
    assert (known.shown_for, known.required_for) == ({family}, {force})
    assert town.codebook.is_required(known, force)
    assert not town.codebook.is_required(known, deny)
    before = dump(town)
    changed = replace(content, shown_for=frozenset({deny}), required_for=frozenset())
    town.run(ChangeField(field_id, changed))
    assert content_of(field(town)) == changed
    undone(town, before)


@pytest.mark.parametrize("name", ["", "Source", "1st", "a b", "stance", "größe", "x" * 201])
def test_a_name_that_no_file_could_have_is_refused(town, name):
    with pytest.raises(Refused):
        add(town, replace(SOURCE, name=name))


@pytest.mark.parametrize("name", sorted(BUILT_IN))
def test_a_name_that_is_built_in_is_refused(town, name):
    with pytest.raises(Refused, match="built in"):
        add(town, replace(SOURCE, name=name))


@pytest.mark.parametrize(
    ("label", "why"), [(" \n ", "needs a question"), ("x" * 10_000, "10,000"), ("a\0b", "U\\+0000")]
)
def test_a_label_that_is_none_is_refused(town, label, why):
    with pytest.raises(Refused, match=why):
        add(town, replace(SOURCE, label=label))


@pytest.mark.parametrize("label", ["مصدر الدليل", "e\u0301vidence 🚢", "  two\n\u00a0words "])
def test_labels_of_any_script_are_kept(town, label):
    add(town, replace(SOURCE, label=label))
    assert field(town).label == " ".join(label.split())


@pytest.mark.parametrize(
    ("kind", "subject", "given", "why"),
    [
        ("one of", "claim", (), "at least one value"),
        ("text", "claim", ABC, "no values to choose"),
        ("yes/no", "claim", ABC, "only"),
        ("colour", "claim", (), "no kind"),
        ("text", "outlet", (), "about one of"),
        ("span", "actor", (), "no text"),
        ("one of", "claim", (ABC[0], replace(ABC[1], code=1)), "for example 2"),
        ("one of", "claim", (ABC[0], replace(ABC[1], name="SEEN")), "already"),
        ("one of", "claim", (replace(ABC[0], code=999),), "999"),
        ("one of", "claim", (replace(ABC[0], code=2**31),), "code"),
        ("one of", "claim", (replace(ABC[0], name="Cannot  tell"),), "every field"),
        ("one of", "claim", (replace(ABC[0], name=" "),), "needs a name"),
        ("one of", "claim", (replace(ABC[0], definition="x" * 20_001),), "20,001"),
    ],
)
def test_what_cannot_be_a_field_is_refused(town, kind, subject, given, why):
    before = dump(town)
    with pytest.raises(Refused, match=why):
        town.run(AddField(SOURCE, kind, subject, given))
    assert dump(town) == before


def test_types_are_refused_where_they_make_no_sense(town):
    book = town.codebook
    force, deny = (book.type_by_code[code].id for code in (120, 130))
    unsure = next(one.id for one in book.types if one.reserved)
    shown = replace(SOURCE, shown_for=frozenset({force}))
    with pytest.raises(Refused, match="required for “Deny” but not shown"):
        add(town, replace(shown, required_for=frozenset({deny})))
    with pytest.raises(Refused, match="those of articles"):
        add(town, shown, subject="article")
    for unknown in (unsure, 4711):
        with pytest.raises(Refused, match="not in the codebook"):
            add(town, replace(SOURCE, shown_for=frozenset({unknown})))


def test_saying_the_same_again_is_no_step(town):
    field_id = add(town)
    before = dump(town)
    town.run(ChangeField(field_id, SOURCE))
    town.run(MoveField(field_id, None))
    town.run(MoveField(field_id, field_id))
    seen = field(town).values[0]
    town.run(ChangeValue(seen.id, ABC[0]))
    town.run(MoveValue(seen.id, field(town).values[1].id))
    assert dump(town) == before
    assert town.undo_step().label == "Add field Source of evidence"


def test_moving_changes_only_positions_that_must(town):
    add(town)
    before = dump(town)
    town.run(MoveField(field(town).id, field(town, "location").id))
    assert [one.name for one in town.codebook.fields] == ["stance", "source", "location"]
    moved = [key for key, row in dump(town)["fields"].items() if row != before["fields"][key]]
    assert moved == [(field(town, "location").id,), (field(town).id,)]
    undone(town, before)


def test_gaps_between_positions_stay(town):
    add(town)
    town.run(DeleteField(field(town, "location").id))
    before = dump(town)["fields"]
    town.run(MoveField(field(town, "stance").id, None))
    assert [one.name for one in town.codebook.fields] == ["source", "stance"]
    source = (field(town).id,)
    assert dump(town)["fields"][source] == before[source]


def test_a_retired_field_is_asked_no_more_until_it_is_restored(town):
    field_id = add(town)
    before = dump(town)
    town.run(RetireField(field_id))
    assert field(town) not in town.codebook.fields_of("claim")
    with pytest.raises(Refused, match="retired already"):
        town.run(RetireField(field_id))
    with pytest.raises(Refused, match="which is retired"):
        add(town)
    town.run(RestoreField(field_id))
    with pytest.raises(Refused, match="not retired"):
        town.run(RestoreField(field_id))
    assert dump(town) == before


def test_only_what_nobody_answered_is_deleted(town):
    before = dump(town)
    field_id = add(town)
    town.run(DeleteField(field_id))
    assert dump(town)["fields"] == before["fields"]
    assert dump(town)["field_values"] == before["field_values"]
    town.run(CodeClaim(add_article(town), coding(town)))
    before = dump(town)
    for name in ("stance", "location"):
        with pytest.raises(Refused, match=r"1 claim \(Ana 1\).*Retire it instead"):
            town.run(DeleteField(field(town, name).id))
    negative, positive, _ = field(town, "stance").values
    with pytest.raises(Refused, match=r"1 claim \(Ana 1\).*Retire it instead"):
        town.run(DeleteValue(negative.id))
    town.run(DeleteValue(positive.id))
    assert values(town, "stance") == ["negative", "cannot tell"]
    undone(town, before)


def test_values_are_added_changed_and_moved(town):
    add(town)
    before = dump(town)
    seen, told, unsure = field(town).values
    for before_id, order in (
        (seen.id, ["read", "seen", "told"]),
        (told.id, ["seen", "read", "told"]),
        (unsure.id, ["seen", "told", "read"]),
        (None, ["seen", "told", "read"]),
    ):
        town.run(AddValue(field(town).id, ValueContent(7, "read", ""), before_id))
        assert values(town) == [*order, "cannot tell"]
        assert next(one for one in field(town).values if one.code == 7).label == "read"
        undone(town, before)
    town.run(ChangeValue(told.id, ValueContent(3, "heard", "heard", "by others")))
    assert [(one.code, one.name) for one in field(town).values[:2]] == [(1, "seen"), (3, "heard")]
    undone(town, before)
    town.run(MoveValue(told.id, seen.id))
    assert values(town) == ["told", "seen", "cannot tell"]
    undone(town, before)


def test_a_value_of_another_field_is_no_place_to_stand_before(town):
    add(town)
    before = dump(town)
    with pytest.raises(Refused, match="no longer in this field"):
        town.run(MoveValue(field(town).values[0].id, field(town, "stance").values[0].id))
    with pytest.raises(Refused, match="no longer in the codebook"):
        town.run(MoveField(field(town).id, 4711))
    assert dump(town) == before


def test_cannot_tell_stays_as_it_is(town):
    unsure = field(town, "stance").cannot_tell
    for command in (
        ChangeValue(unsure.id, ABC[0]),
        MoveValue(unsure.id, None),
        RetireValue(unsure.id),
        RestoreValue(unsure.id),
        DeleteValue(unsure.id),
    ):
        with pytest.raises(Refused, match="every field has"):
            town.run(command)


def test_a_field_keeps_something_to_choose(town):
    negative, positive, _ = field(town, "stance").values
    town.run(RetireValue(negative.id))
    for command in (RetireValue(positive.id), DeleteValue(positive.id)):
        with pytest.raises(Refused, match="only value"):
            town.run(command)
    town.run(RestoreValue(negative.id))
    assert [one.name for one in field(town, "stance").offered_values] == values(town, "stance")


def test_yes_and_no_stay_yes_and_no(town):
    add(town, kind="yes/no", values=())
    yes, no, _ = field(town).values
    for command in (
        AddValue(field(town).id, ValueContent(2, "perhaps", "perhaps")),
        ChangeValue(yes.id, ValueContent(1, "maybe", "yes")),
        RetireValue(yes.id),
        DeleteValue(no.id),
    ):
        with pytest.raises(Refused, match="yes or no"):
            town.run(command)
    town.run(ChangeValue(yes.id, ValueContent(1, "yes", "Yes, it was")))
    assert field(town).values[0].label == "Yes, it was"


def test_a_text_has_no_values_to_add(town):
    with pytest.raises(Refused, match="no values to choose from"):
        town.run(AddValue(field(town, "location").id, ABC[0]))


def test_what_is_gone_is_refused(town):
    for command in (
        ChangeField(4711, SOURCE),
        MoveField(4711, None),
        RetireField(4711),
        DeleteField(4711),
        AddValue(4711, ABC[0]),
        ChangeValue(4711, ABC[0]),
        DeleteValue(4711),
    ):
        with pytest.raises(Refused, match="no longer in the codebook"):
            town.run(command)


def test_every_change_begins_a_version(town):
    assert not town.codebook.has_changes
    add(town)
    assert town.codebook.has_changes
    assert len(dump(town)["codebook_versions"]) == 2
    town.run(RetireField(field(town).id))
    assert len(dump(town)["codebook_versions"]) == 2


@pytest.mark.parametrize(
    ("label", "taken", "name"),
    [
        ("Source of evidence", (), "source_of_evidence"),
        ("Source of evidence", {"source_of_evidence"}, "source_of_evidence_2"),
        ("  Größe – é!", (), "groe_e"),
        ("مصدر", (), "field"),
        ("مصدر", {"field", "field_2"}, "field_3"),
        ("2nd source", (), "field_2nd_source"),
        ("Note", (), "note_2"),
        ("x" * 300, (), "x" * 60),
    ],
)
def test_machine_names_are_proposed(label, taken, name):
    assert field_name(label, taken) == name
