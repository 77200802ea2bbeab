"""Fields and their values: everything that can be done with them, at the real window."""

import pytest

from core.codebook.field_commands import AddField, ChangeField, FieldContent, RetireField
from core.codebook.field_rules import ValueContent
from core.codebook.type_commands import RetireType
from gui.codebook.type_choice import TICK_ONE
from tests.gui.driver import ALT, CONTROL, Key

LABEL, CLAIMS = 2, 4


@pytest.fixture
def source(book):
    """A field of our own with three values, shown."""
    values = tuple(
        ValueContent(at, one.lower(), one)
        for at, one in enumerate(("Own eyes", "Papers", "Hearsay"), 1)
    )
    book.workspace.run(AddField(FieldContent("source", "Source"), "one of", "claim", values))
    book.go_to_field("source")
    return book


def _labels(book, name="source"):
    return [one.label for one in book.field(name).values if not one.cannot_tell]


def _cell(book, row, column=LABEL):
    table = book.fields.sheet.table
    table.setFocus()
    table.setCurrentCell(row, column)
    book.focused(table)
    return table


def _write(book, words):
    """Write in the cell that is chosen; it closes when the event loop comes to it."""
    table = book.fields.sheet.table
    book.keys(Key.Key_F2)
    assert table.state() == table.State.EditingState
    book.keys((Key.Key_A, CONTROL), words, Key.Key_Return)
    book.until(lambda: table.state() != table.State.EditingState)


def test_a_field_is_added_by_keys_and_its_name_proposed(book):
    book.window.pages.setCurrentWidget(book.fields)
    book.keys((Key.Key_N, CONTROL), "Source of evidence")
    adding = book.fields.adding
    assert adding.name.text() == "In tables and files: source_of_evidence"
    book.keys(Key.Key_Tab, Key.Key_Tab, Key.Key_Tab, "Own eyes", Key.Key_Return, "Papers")
    book.keys(Key.Key_Tab, Key.Key_Return)
    row = book.field("source_of_evidence")
    assert (row.label, row.answer_kind, row.subject, row.required) == (
        "Source of evidence",
        "one of",
        "claim",
        False,
    )
    assert _labels(book, "source_of_evidence") == ["Own eyes", "Papers"]
    assert book.fields.current() == row
    assert book.said == "“Source of evidence” was added."


def test_fields_of_articles_and_actors_stand_in_their_groups(book):
    book.go_to_field("stance")
    book.keys((Key.Key_N, CONTROL), "Genre", Key.Key_Tab, "Art", Key.Key_Tab, "Te")
    assert not book.fields.adding.values.isVisible()
    book.keys(Key.Key_Return)
    row = book.field("genre")
    assert (row.subject, row.answer_kind) == ("article", "text")
    item = book.fields.list.currentItem()
    assert (item.text(0), item.parent().text(0)) == ("Genre", "Articles")


def test_a_field_without_values_is_refused_in_the_question(book):
    book.go_to_field("stance")
    book.keys((Key.Key_N, CONTROL), "Genre", Key.Key_Return)
    assert book.fields.asking
    assert "at least one value" in book.fields.adding.fault.text()
    assert book.fields.adding.question.text() == "Genre"
    book.keys(Key.Key_Escape)
    assert not book.fields.asking
    assert book.window.isVisible()


@pytest.mark.parametrize(
    ("key", "written"),
    [("label", "Whence"), ("name", "whence"), ("help", "Where it comes from. 🗞")],
)
def test_each_property_is_stored_and_undone(source, key, written):
    field_id = source.field("source").id
    before = getattr(source.field("source"), key)
    entry = source.fields.sheet.editor.properties[key]
    source.write(entry, written, Key.Key_Tab)
    assert getattr(source.codebook.field_by_id[field_id], key) == written
    source.keys((Key.Key_Z, CONTROL))
    assert getattr(source.codebook.field_by_id[field_id], key) == before
    assert entry.value() == before


def test_a_refused_name_stays_written_at_its_place(source):
    entry = source.fields.sheet.editor.properties["name"]
    source.write(entry, "stance", Key.Key_Tab)
    assert "stance" in entry.fault.text()
    assert entry.value() == "stance"
    assert source.field("source").label == "Source"


def test_a_field_is_required_for_the_types_that_are_ticked(source):
    required = source.fields.sheet.editor.required
    required.setFocus()
    source.keys("Only")
    assert not required.fault.isVisible(), "one cannot have ticked a type yet"
    source.fields.sheet.editor.properties["help"].setFocus()
    source.until(lambda: required.fault.text() == TICK_ONE)
    assert not source.field("source").required
    ticks = required.ticks
    assert ticks.isVisible()
    ticks.setFocus()
    ticks.setCurrentItem(ticks._items[source.type(100).id])
    source.keys(Key.Key_Space)
    row = source.field("source")
    assert row.required
    assert row.required_for == {source.type(100).id}
    assert ticks._items[source.type(110).id].isDisabled(), "the family stands for its types"
    required.setFocus()
    source.keys(Key.Key_Home)
    assert not source.field("source").required


def test_a_field_is_asked_only_of_the_types_that_are_ticked(source):
    shown = source.fields.sheet.editor.shown
    shown.setFocus()
    source.keys("Only")
    shown.ticks.setFocus()
    shown.ticks.setCurrentItem(shown.ticks._items[source.type(210).id])
    source.keys(Key.Key_Space)
    assert source.field("source").shown_for == {source.type(210).id}


def test_a_value_is_written_before_cannot_tell_and_chosen(source):
    source.click(source.fields.sheet.add_value)
    source.keys("A leak 💧", Key.Key_Return)
    source.until(lambda: len(source.field("source").values) == 5)
    row = source.field("source").values[3]
    assert (row.label, row.name, row.code) == ("A leak 💧", "a leak 💧", 4)
    table = source.fields.sheet.table
    assert table.item(4, LABEL).text() == ""
    assert table.item(5, LABEL).text() == "cannot tell"
    assert table.current() == row


def test_values_are_changed_in_their_cells(source):
    for column, written in ((0, "7"), (1, "seen"), (LABEL, "Seen"), (3, "The speaker was there.")):
        _cell(source, 0, column)
        _write(source, written)
    row = source.field("source").values[0]
    assert (row.code, row.name, row.label) == (7, "seen", "Seen")
    assert row.definition == "The speaker was there."


def test_what_is_refused_stays_in_its_cell_with_the_reason(source):
    table = _cell(source, 0, 0)
    _write(source, "2")
    assert (
        "Papers" in source.fields.sheet.fault.text() or "papers" in source.fields.sheet.fault.text()
    )
    assert table.item(0, 0).text() == "2"
    source.go_to_field("source")
    source.keys(Key.Key_Up)
    assert source.fields.current().name == "source", "what is written would be lost"
    _cell(source, 0, 0)
    _write(source, "1x")
    assert source.fields.sheet.fault.text().startswith("A code is a whole number")
    _write(source, "8")
    assert not source.fields.sheet.fault.isVisible()
    assert source.field("source").values[0].code == 8


def test_values_are_moved_retired_restored_and_deleted(source):
    sheet = source.fields.sheet
    _cell(source, 1)
    source.keys((Key.Key_Up, ALT))
    assert _labels(source) == ["Papers", "Own eyes", "Hearsay"]
    source.click(sheet.down)
    assert _labels(source) == ["Own eyes", "Papers", "Hearsay"]
    _cell(source, 1)
    source.keys(Key.Key_Delete)
    assert source.field("source").values[1].retired
    assert source.said == "“Papers” was retired. Undo brings it back."
    source.click(sheet.retire_value)
    assert not source.field("source").values[1].retired
    source.click(sheet.delete_value)
    assert _labels(source) == ["Own eyes", "Hearsay"]


def test_cannot_tell_can_be_neither_changed_nor_taken_away(source):
    _cell(source, 4)
    sheet = source.fields.sheet
    assert sheet.table.current().cannot_tell
    assert not any(one.isEnabled() for one in (sheet.up, sheet.retire_value, sheet.delete_value))
    source.keys("x", Key.Key_Return, Key.Key_Delete)
    assert source.field("source").cannot_tell.label == "cannot tell"
    assert not source.field("source").cannot_tell.retired


def test_a_field_is_moved_retired_restored_and_deleted(source):
    names = [one.name for one in source.codebook.fields_of("claim")]
    assert names[-1] == "source"
    source.keys((Key.Key_Up, ALT))
    assert [one.name for one in source.codebook.fields_of("claim")][-2] == "source"
    source.keys(Key.Key_Delete)
    assert source.field("source").retired
    source.click(source.fields.sheet.retire)
    assert not source.field("source").retired
    source.click(source.fields.sheet.delete)
    assert "source" not in source.codebook.field_by_name
    source.keys((Key.Key_Z, CONTROL))
    assert "source" in source.codebook.field_by_name


def test_retired_fields_are_shown_on_wish(source):
    source.window.show_field(source.field("stance").id)
    source.workspace.run(RetireField(source.field("source").id))
    assert source.field("source").id not in source.fields.list._items
    source.click(source.fields.retired)
    assert source.fields.list._items[source.field("source").id].text(0) == "Source (retired)"


def test_another_kind_is_previewed_before_and_keeps_both(source, hands):
    field = source.field("source")
    hands.stored("Nobody asked us", answers={field.id: (field.values[0].id,)})
    kind, change = source.fields.sheet.editor.kind, source.fields.sheet.change
    kind.setFocus()
    source.keys("Te")
    source.until(change.convert.isEnabled)
    assert change.preview.text()
    assert source.field("source").answer_kind == "one of"
    source.click(change.cancel)
    assert kind.value() == "one of"
    assert not change.isVisible()
    kind.setFocus()
    while kind.value() != "text":  # letters typed soon after others would be added to them
        source.keys(Key.Key_Down)
    source.until(lambda: change.convert.isVisible() and change.convert.isEnabled())
    source.click(change.convert)
    source.until(lambda: source.fields.current().answer_kind == "text")
    assert source.fields.current().label == "Source"
    assert source.codebook.field_by_id[field.id].retired
    source.until(lambda: source.fields.sheet.use.text().startswith("Answered in 1 claim"))


def test_where_a_value_is_used_is_one_key_away(source, hands):
    field = source.field("source")
    hands.stored("Nobody asked us", answers={field.id: (field.values[1].id,)})
    table = source.fields.sheet.table
    source.until(lambda: table.item(1, CLAIMS).text() == "1")
    source.window.activateWindow()
    _cell(source, 1)
    assert source.fields.sheet.show_claims.text() == "1 claim with “Papers” · Show"
    wanted = [("source",), field.values[1].id, "Papers"]
    with source.qtbot.waitSignal(source.window.claims_wanted) as asked:
        source.keys((Key.Key_U, CONTROL))
    assert asked.args == wanted
    with source.qtbot.waitSignal(source.window.claims_wanted) as asked:
        source.click(source.fields.sheet.show_claims)
    assert asked.args == wanted


def test_retired_types_can_not_be_ticked_anew(source):
    field_id = source.field("source").id
    deny, rebut = source.type(210).id, source.type(220).id
    content = FieldContent("source", "Source", shown_for=frozenset({deny}))
    source.workspace.run(ChangeField(field_id, content))
    for one in (deny, rebut):
        source.workspace.run(RetireType(one))
    shown = source.fields.sheet.editor.shown.ticks
    assert not shown._items[deny].isHidden(), "it is ticked"
    assert shown._items[deny].text(0) == "Deny (retired)"
    assert shown._items[rebut].isHidden()
    assert shown.ticked() == {deny}
