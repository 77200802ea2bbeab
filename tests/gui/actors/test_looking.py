"""What is shown beside what: lists, pairs, tables and the actor on the right."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.actors.commands import AddActor, AliasDraft, DescribeActor
from core.actors.membership_rules import MembershipDraft
from core.codebook.field_commands import AddField, FieldContent
from gui.actors.actor_list import DUPLICATES
from gui.actors.memberships_table import SINCE, UNTIL
from tests.gui.driver import CONTROL, Key, click_row, press

UNDO = (Key.Key_Z, CONTROL)


def click(button):
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_search_selects_the_first_and_enter_or_a_click_opens_it(room):
    room.open("Tirana")
    press((Key.Key_F, CONTROL), "harb")
    board = room.actor("Harbour Board").id
    assert room.window.list.selected() == [board]
    press(Key.Key_Return)
    assert room.window.editor.actor_id == board
    press((Key.Key_F, CONTROL), "skip")
    click_row(room.window.list.view, 0)
    assert room.window.editor.actor_id == room.actor("Captain Ahrens").id


def test_a_new_actor_is_shown_whatever_was_searched_before(room):
    press("harb", (Key.Key_N, CONTROL), "Pier", Key.Key_Return)
    assert room.window.list.search.text() == ""
    assert room.window.list.selected() == [room.actor("Pier").id]


def test_the_new_actor_of_a_split_is_shown_and_its_quotes_can_be_read(room):
    press("skip", Key.Key_Return)
    click(room.window.editor.split)
    panel = room.window.splitting
    room.qtbot.waitUntil(lambda: panel.words.count() == 3)
    assert not panel.show_quotes.isEnabled()
    panel.words.setFocus()
    press(Key.Key_Space)
    with room.qtbot.waitSignal(room.window.claims_listed) as listed:
        click(panel.show_quotes)
    title, ids = listed.args
    assert (title, ids) == ("Claims of “Captain Ahrens”", panel._rows[0].claim_ids)
    panel.name.setFocus()
    press("Berg", Key.Key_Return)
    assert room.window.list.selected() == [room.actor("Berg").id]


def test_a_pair_comes_back_and_the_right_side_shows_the_pair_that_is_chosen(room):
    for name in ("Harbour Borad", "Kapitan Ahrens", "Captain Ahrenz"):
        room.project.run(AddActor(name, "unspecified"))
    click(room.window.list.buttons[DUPLICATES])
    panel, editor = room.window.duplicates, room.window.editor
    room.qtbot.waitUntil(lambda: panel.model.rowCount() > 1)
    before = list(panel.model.pairs)
    panel.view.setFocus()
    press(Key.Key_Return, Key.Key_Return)
    assert before[0] not in panel.model.pairs
    chosen = panel.model.pairs[panel.view.currentIndex().row()]
    assert editor.actor_id == chosen.first_id
    press(UNDO)
    assert panel.model.pairs == before
    assert panel.view.currentIndex().row() == 0
    assert editor.actor_id == before[0].first_id


def test_the_history_says_which_actor(room):
    room.open("Tirana")
    click(room.window.editor.delete)
    assert room.project.undo_step().label == "Delete actor Tirana"
    press(UNDO)
    room.open("Captain Ahrens")
    click(room.window.editor.merge)
    press("tir", Key.Key_Return, Key.Key_Return)
    assert room.project.undo_step().label == "Merge an actor into Tirana"
    click(room.window.editor.absorbed.take_out)
    assert room.project.undo_step().label == "Take Captain Ahrens out again"
    assert "“Captain Ahrens” stands by itself again" in room.message


def test_a_country_is_not_said_twice(room):
    room.project.run(AddActor("Albania", "government", country="ALB"))
    albania = room.actor("Albania").id
    room.project.run(AddActor("Mayor", "person", albania, country="ALB"))
    model = room.window.list.model
    place = room.shown().index("Mayor")
    assert model.row(place).details == "person · Albania"


def test_tables_show_every_row_and_whole_dates(room):
    names = tuple(AliasDraft(f"name {at}") for at in range(9))
    times = (MembershipDraft(room.actor("Harbour Board").id, None, "2013-02-01", "2014-06-30"),)
    captain = room.actor("Captain Ahrens")
    room.project.run(
        DescribeActor(captain.id, captain.name, "person", None, names, memberships=times)
    )
    room.open("Captain Ahrens")
    editor = room.window.editor
    assert editor.aliases.verticalScrollBar().maximum() == 0
    table = editor.memberships
    for column in (SINCE, UNTIL):
        assert table.sizeHintForColumn(column) <= table.columnWidth(column)
    tip = table.model().headerData(UNTIL, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    assert "itself included" in tip
    assert "no membership" in editor.details.parent_line.toolTip()


def test_questions_stand_above_the_tables_and_below_the_same_edge(room):
    room.project.run(AddField(FieldContent("seats", "Seats in the council"), "number", "actor"))
    room.open("Captain Ahrens")
    editor = room.window.editor
    room.qtbot.waitUntil(lambda: editor.answers.y() > 0)
    assert editor.answers.y() < editor.aliases.y()
    [edit] = editor.answers.edits.values()

    def left(widget):
        return widget.mapTo(editor, widget.rect().topLeft()).x()

    room.qtbot.waitUntil(lambda: left(edit) == left(editor.details.name))
