"""What takes long is done beside the interface, which goes on meanwhile."""

from concurrent.futures import wait

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView

from core.actors.commands import AddActor
from core.claims.coding import Coding
from core.claims.commands import CodeClaim
from core.text.spans import Span
from gui.actors.actor_list import DUPLICATES
from tests.gui.driver import CONTROL, Key, press


def click(button):
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_claims_are_counted_beside_the_interface_and_again_after_a_change(room):
    room.idle()
    editor, model = room.window.editor, room.window.list.model
    with room.held():
        room.workspace.run(CodeClaim(1, Coding((Span(90, 98),), speaker=room.actor("Tirana").id)))
        room.open("Tirana")
        assert editor.details.name.text() == "Tirana"
        assert "1 claim" not in editor.show_claims.text()
    room.qtbot.waitUntil(lambda: editor.show_claims.text() == "1 claim · Show")
    place = model.position_of(room.actor("Tirana").id)
    room.qtbot.waitUntil(lambda: model.row(place).claims == 1)
    room.workspace.undo()
    room.qtbot.waitUntil(lambda: editor.show_claims.text() == "No claims")
    assert not editor.split.isEnabled()
    room.qtbot.waitUntil(lambda: model.row(place).claims == 0)


def test_claims_of_an_actor_can_be_shown_before_they_are_counted(room):
    room.idle()
    editor = room.window.editor
    with room.held():
        new = room.project.run(AddActor("Pier")).result
        room.open("Pier")
        assert editor.show_claims.text() == "Claims · Show"
        with room.qtbot.waitSignal(room.window.claims_wanted) as wanted:
            press((Key.Key_U, CONTROL))
        assert wanted.args[1] == new
    room.qtbot.waitUntil(lambda: editor.show_claims.text() == "No claims")
    assert not editor.show_claims.isEnabled()


def test_a_count_that_a_change_has_overtaken_is_made_again(room):
    room.idle()
    tirana = room.actor("Tirana").id
    code = CodeClaim(1, Coding((Span(90, 98),), speaker=tirana))
    room.workspace.run(code)
    room.window.counts.want([tirana])
    wait(room.jobs._running.values())  # counted, but nobody has been told
    room.workspace.run(code)
    room.idle()
    model = room.window.list.model
    place = model.position_of(tirana)
    room.qtbot.waitUntil(lambda: model.row(place).claims == 2)


def test_merging_can_be_chosen_before_its_claims_are_counted(room):
    room.idle()
    ids = [room.actor(name).id for name in ("Captain Ahrens", "Tirana", "Harbour Board")]
    panel = room.window.merging
    with room.held():
        room.window._on_several(ids)
        assert panel.go.isEnabled()
        assert "“Tirana” and “Harbour Board” will be read as" in panel.preview.text()
        for row in (2, 1):
            panel.names.setCurrentRow(row)
        assert "will be read as “Tirana”." in panel.preview.text()
    room.qtbot.waitUntil(lambda: "read as “Tirana”: 3 claims (Ana 3)" in panel.preview.text())
    room.idle()
    assert "read as “Tirana”: 3 claims (Ana 3)" in panel.preview.text()


def test_looking_for_duplicates_is_cancelled_and_begun_again(room):
    for name in ("Harbour Borad", "Harbour Boards"):
        room.project.run(AddActor(name, "unspecified"))
    room.idle()
    panel = room.window.duplicates
    with room.held():
        click(room.window.list.buttons[DUPLICATES])
        assert panel.bar.isVisible()
        assert panel.words.text() == "Comparing all names …"
        click(panel.cancel)
    room.qtbot.waitUntil(lambda: panel.words.text().startswith("Stopped"))
    assert panel.model.rowCount() == 0
    assert not panel.bar.isVisible()
    assert not panel.cancel.isVisible()
    assert not panel.merge.isEnabled()
    click(room.window.list.buttons[DUPLICATES])
    room.qtbot.waitUntil(lambda: panel.model.rowCount() > 0)
    assert "pair" in panel.words.text()


def test_closing_the_window_ends_the_look_for_duplicates(room):
    room.idle()
    with room.held():
        click(room.window.list.buttons[DUPLICATES])
        job = room.window.duplicates._job
        room.window.close()
        assert job.is_cancelled()


def test_an_actor_of_very_many_claims_is_not_deleted_nor_counted_again(room, monkeypatch):
    room.open("Captain Ahrens")
    room.qtbot.waitUntil(lambda: room.window.counts.of(room.window.editor.actor_id) == 3)
    monkeypatch.setattr("gui.actors.window.MANY", 2)
    step = room.project.undo_step()
    click(room.window.editor.delete)
    assert "“Captain Ahrens” is in use: 3 claims. Merge it" in room.message
    assert room.project.undo_step() == step


@pytest.mark.parametrize("key", [Key.Key_F2, None])
def test_rows_of_the_list_are_not_edited_in_place(room, key):
    view = room.window.list.view
    room.open("Tirana")
    view.setFocus()
    place = view.visualRect(view.currentIndex()).center()
    if key is None:
        QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    else:
        press(key)
    assert view.state() != QAbstractItemView.State.EditingState


def test_a_new_actor_says_how_it_is_saved(room):
    press((Key.Key_N, CONTROL), "Pier")
    editor = room.window.editor
    assert (editor.title.text(), editor.state.text()) == ("New actor", "Not saved yet (Ctrl+S)")
    press((Key.Key_S, CONTROL))
    assert (editor.title.text(), editor.state.text()) == ("Pier", "Saved")


def test_where_nobody_is_shown_it_is_said_what_to_do(room):
    editor = room.window.editor
    assert editor.nobody.isVisible()
    assert not editor.title.isVisible()
    room.open("Tirana")
    assert not editor.nobody.isVisible()
    assert editor.title.isVisible()


def test_empty_rows_say_what_can_be_typed(room):
    room.open("Captain Ahrens")
    for table, hint in (
        (room.window.editor.aliases, "type another name"),
        (room.window.editor.memberships, "type to find an actor"),
    ):
        last = table.model().index(table.rowCount() - 1, 0)
        assert hint in [last.data(role) for role in range(256, 260)]
        assert not last.data(), "it is no name"
        assert table.lines() == [list(one) for one in table.lines() if hint not in one]
