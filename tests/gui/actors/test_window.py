"""The register's window, driven with keys and mouse on a real project."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication

from core.actors.commands import AddActor, AliasDraft
from core.actors.merging import merged_actors
from core.actors.register import claim_counts
from gui.actors.actor_list import DUPLICATES, UNUSED
from tests.gui.driver import CONTROL, SHIFT, Key, click_row, press

LONG = "Wörld 🌍 שלום " * 14


def click(button):
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def counts(room, *names):
    ids = [room.actor(one).id for one in names]
    found = room.project.read(claim_counts, ids)
    return [found[one] for one in ids]


def test_typing_finds_by_name_and_other_name(room):
    QAbstractItemModelTester(
        room.window.list.model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    assert room.window.list.search.hasFocus()
    press("skip")
    assert room.shown() == ["Captain Ahrens"]
    model = room.window.list.model
    room.qtbot.waitUntil(lambda: model.row(0).claims == 3)
    assert (model.row(0).kind, model.row(0).also) == ("person", "skipper")
    press(Key.Key_Return)
    assert room.window.editor.details.name.text() == "Captain Ahrens"
    press((Key.Key_F, CONTROL), "zzz")
    assert room.shown() == []
    assert "Nobody is called “zzz”" in room.window.list.count.text()
    press(Key.Key_Escape)
    assert len(room.shown()) == len(room.window.register.rows)


def test_an_actor_is_described_by_keys_and_saved_when_a_part_is_left(room):
    board = room.actor("Harbour Board").id
    room.open("Captain Ahrens")
    editor = room.window.editor
    editor.begin()
    press("Ahrens", Key.Key_Tab, Key.Key_Tab, "franc", Key.Key_Tab, "harb", Key.Key_Tab)
    press("skipper of the ferry", Key.Key_Tab, "shipping")
    assert room.actors().get("Ahrens") is None, "nothing is saved before the part is left"
    editor.aliases.setFocus()
    row = room.actor("Ahrens")
    assert (row.country, row.parent_id) == ("FRA", board)
    assert (row.role, row.sector) == ("skipper of the ferry", "shipping")
    assert editor.state.text() == "Saved"
    assert room.project.undo_step().label == "Change actor Ahrens"
    press((Key.Key_Z, CONTROL))
    assert room.actor("Captain Ahrens").country is None
    assert editor.details.name.text() == "Captain Ahrens"


def test_ctrl_s_saves_and_a_refusal_keeps_what_is_typed(room):
    room.open("Captain Ahrens")
    editor = room.window.editor
    editor.begin()
    press("Tirana", (Key.Key_S, CONTROL))
    assert "There is an actor “Tirana” already" in editor.fault.text()
    assert editor.details.name.text() == "Tirana"
    click_row(room.window.list.view, 1)
    assert editor.details.name.text() == "Tirana", "it does not go away before it is saved"
    editor.begin()
    press("Ahrens 👩‍✈️ אבג", (Key.Key_S, CONTROL))
    assert editor.fault.text() == ""
    assert "Ahrens 👩‍✈️ אבג" in room.actors()


def test_too_long_a_name_is_refused_and_stays(room):
    room.open("Tirana")
    editor = room.window.editor
    editor.details.name.selectAll()
    editor.details.name.insert("x" * 10_000)
    editor.save()
    assert "10000 characters" in editor.fault.text()
    assert len(editor.details.name.text()) == 10_000


def test_letters_that_name_nobody_are_refused_in_place(room):
    room.open("Captain Ahrens")
    editor = room.window.editor
    editor.details.country.setFocus()
    press("Atlantisia", (Key.Key_S, CONTROL))
    assert "no country “Atlantisia”" in editor.fault.text()
    assert editor.details.country.text() == "Atlantisia"
    press(Key.Key_Escape, (Key.Key_S, CONTROL))
    assert editor.fault.text() == ""


def test_other_names_are_typed_into_the_table(room):
    room.open("Captain Ahrens")
    table = room.window.editor.aliases
    table.setFocus()
    table.setCurrentCell(1, 0)
    press(Key.Key_Return, "the captain", Key.Key_Return)
    room.qtbot.waitUntil(lambda: not table.editing)
    press((Key.Key_S, CONTROL))
    assert [one[0] for one in room.actor("Captain Ahrens").aliases] == ["skipper", "the captain"]
    table.setCurrentCell(0, 0)
    press((Key.Key_Delete, CONTROL), (Key.Key_S, CONTROL))
    assert [one[0] for one in room.actor("Captain Ahrens").aliases] == ["the captain"]


def test_memberships_are_typed_and_overlapping_ones_refused(room):
    room.open("Captain Ahrens")
    editor = room.window.editor
    table = editor.memberships
    table.setFocus()
    for row, words in enumerate((("harb", "chair", "2010", "2014"), ("minis", "", "2012", ""))):
        table.setCurrentCell(row, 0)
        for column, typed in enumerate(words):
            table.setCurrentCell(row, column)
            if typed:
                press(Key.Key_Return, typed, Key.Key_Return)
                room.qtbot.waitUntil(lambda: not table.editing)
    press((Key.Key_S, CONTROL))
    assert "overlap" in editor.fault.text()
    assert table.item(1, 0).text() == "Ministry of Transport", "what is typed stays"
    table.setCurrentCell(1, 2)
    press(Key.Key_Return, "2014", Key.Key_Return)
    room.qtbot.waitUntil(lambda: not table.editing)
    press((Key.Key_S, CONTROL))
    assert editor.fault.text() == ""
    found = room.actor("Captain Ahrens").memberships
    assert [(one.role, one.since, one.until) for one in found] == [
        ("chair", "2010", "2014"),
        (None, "2014", None),
    ]


def test_a_new_actor_by_keys(room):
    press("Dockers’ union", (Key.Key_N, CONTROL))
    editor = room.window.editor
    assert editor.details.name.text() == "Dockers’ union"
    press((Key.Key_S, CONTROL))
    assert room.actor("Dockers’ union").id == editor.actor_id
    assert "is added" in room.message
    press((Key.Key_Z, CONTROL))
    assert "Dockers’ union" not in room.actors()
    assert not editor.shows_one


def test_two_rows_are_merged_and_taken_out_again(room):
    view = room.window.list.view
    view.setFocus()
    names = room.shown()
    room.open("Captain Ahrens")
    captain, tirana = names.index("Captain Ahrens"), names.index("Tirana")
    view.setFocus()
    click_row(view, captain)
    place = view.visualRect(room.window.list.model.index(tirana)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, CONTROL, place)
    panel = room.window.merging
    assert room.window.right.currentWidget() is panel
    panel.names.setCurrentRow(1)
    assert panel.names.currentItem().text() == "Tirana"
    room.qtbot.waitUntil(lambda: "3 claims (Ana 3)" in panel.preview.text())
    click(panel.go)
    assert "Captain Ahrens" not in room.actors()
    assert counts(room, "Tirana") == [3]
    assert room.shown() == [one for one in names if one != "Captain Ahrens"]
    editor = room.window.editor
    assert editor.absorbed.list.item(0).text() == "Captain Ahrens"
    assert [one.text for one in editor.aliases.drafts()] == [], "names of merged ones stay theirs"
    click(editor.absorbed.take_out)
    assert counts(room, "Captain Ahrens", "Tirana") == [3, 0]
    assert editor.absorbed.isHidden()
    room.window.list.view.setFocus()
    press((Key.Key_Z, CONTROL))
    assert len(room.project.read(merged_actors)) == 1
    press((Key.Key_Z, CONTROL))
    assert room.project.read(merged_actors) == []
    assert room.shown() == names


def test_merge_into_another_by_keys(room):
    room.open("Captain Ahrens")
    room.window.editor.merge.setFocus()
    press(Key.Key_Space, "tir", Key.Key_Return)
    panel = room.window.merging
    assert panel.names.currentItem().text() == "Tirana", "the other one survives unless one says so"
    press(Key.Key_Return)
    assert "Captain Ahrens" not in room.actors()
    assert "now read as “Tirana”" in room.message


def test_an_actor_is_split_by_the_words_that_mention_it(room):
    room.open("Captain Ahrens")
    click(room.window.editor.split)
    panel = room.window.splitting
    room.qtbot.waitUntil(lambda: panel.words.count() == 3)
    assert sorted(row.text for row in panel._rows) == ["", "Ferry", "row"]
    assert panel.words.item(0).text().endswith("· 1 claim (Ana 1)")
    assert panel.words.hasFocus()
    press(Key.Key_Space)
    panel.name.setFocus()
    press("Captain Berg")
    assert "1 claim goes to “Captain Berg”" in panel.preview.text()
    press(Key.Key_Return)
    assert counts(room, "Captain Ahrens", "Captain Berg") == [2, 1]
    assert room.window.editor.details.name.text() == "Captain Berg"
    press((Key.Key_Z, CONTROL))
    assert counts(room, "Captain Ahrens") == [3]


def test_only_what_nothing_uses_is_deleted(room):
    room.open("Captain Ahrens")
    click(room.window.editor.delete)
    assert "is in use" in room.message
    assert "Captain Ahrens" in room.actors()
    room.window.messages.dismiss()
    room.open("Tirana")
    click(room.window.editor.delete)
    assert "Tirana" not in room.actors()
    assert "“Tirana” is deleted" in room.message
    click(room.window.messages._action)
    assert "Tirana" in room.actors()


def test_the_filter_shows_actors_that_nothing_uses(room):
    click(room.window.list.buttons[UNUSED])
    room.idle()
    room.qtbot.waitUntil(lambda: room.shown() == ["Ministry of Transport", "Tirana"])


def test_likely_duplicates_are_merged_or_told_apart(room):
    for name in ("Kapitän Ahrens", "Harbour Borad", "Harbour Boards"):
        room.project.run(AddActor(name, "unspecified"))
    click(room.window.list.buttons[DUPLICATES])
    panel = room.window.duplicates
    room.qtbot.waitUntil(lambda: panel.model.rowCount() > 0)
    QAbstractItemModelTester(panel.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    before = list(panel.model.pairs)
    assert panel.model.data(panel.model.index(0)).endswith(panel.model.reason(before[0]))
    assert before[0].why.endswith(panel.model.reason(before[0]))
    click(panel.apart)
    assert panel.model.pairs == before[1:]
    click(room.window.list.buttons[DUPLICATES])
    room.idle()
    room.qtbot.waitUntil(lambda: panel.model.pairs == before[1:])
    panel.view.setFocus()
    press(Key.Key_Return)
    assert room.window.right.currentWidget() is room.window.merging
    assert room.window.merging._ids == [before[1].first_id, before[1].second_id]
    press(Key.Key_Return)
    assert len(room.project.read(merged_actors)) == 1
    assert before[1] not in panel.model.pairs


def test_the_quotes_of_an_actor_are_wanted(room):
    room.open("Captain Ahrens")
    room.qtbot.waitUntil(lambda: room.window.editor.show_claims.text() == "3 claims · Show")
    with room.qtbot.waitSignal(room.window.claims_wanted) as wanted:
        press((Key.Key_U, CONTROL))
    dimensions, actor_id, name = wanted.args
    assert dimensions[:2] == ("speaker", "target")
    assert (actor_id, name) == (room.actor("Captain Ahrens").id, "Captain Ahrens")
    room.open("Tirana")
    room.qtbot.waitUntil(lambda: room.window.editor.show_claims.text() == "No claims")
    assert not room.window.editor.show_claims.isEnabled()


def test_actors_go_out_and_come_back(room, tmp_path):
    place = tmp_path / "actors.csv"
    room.window.files.write(place)
    room.qtbot.waitUntil(lambda: "written to actors.csv" in room.message)
    text = place.read_text("utf-8")
    place.write_text(text.replace("Tirana", "Tirana City"), "utf-8")
    room.window.files.take(place)
    room.qtbot.waitUntil(lambda: "Tirana City" in room.shown())
    room.qtbot.waitUntil(lambda: "Ctrl+Z" in room.message)
    press((Key.Key_Z, CONTROL))
    assert "Tirana" in room.shown()
    place.write_text("nothing\n1\n", "utf-8")
    room.window.files.take(place)
    room.qtbot.waitUntil(lambda: "no column “name”" in room.message)


def test_a_project_for_reading_shows_but_cannot_be_changed(locked):
    locked.open("Captain Ahrens")
    editor = locked.window.editor
    editor.begin()
    press("Nobody", (Key.Key_S, CONTROL), (Key.Key_N, CONTROL))
    assert editor.details.name.text() == "Captain Ahrens"
    assert not locked.window.new.isVisible()
    for button in (editor.merge, editor.split, editor.delete):
        assert not button.isVisible()
    assert editor.show_claims.isVisible()
    assert editor.state.text() == "Open for reading only"
    editor.aliases.setFocus()
    press(Key.Key_Return)
    assert not editor.aliases.editing
    for box in (editor.details.kind, editor.details.colour):
        assert box.isEnabled(), "what it says stays legible"
        box.setFocus()
        press(Key.Key_Down, "x")
        box.showPopup()
        assert not box.view().isVisible()
    assert editor.details.kind.currentText() == locked.actor("Captain Ahrens").kind
    assert editor.details.colour.currentText() == "no colour"
    assert editor.details.wikidata.placeholderText() == "", "nothing can be typed there"


def test_closing_saves_and_warns_once_of_what_was_refused(room):
    room.open("Tirana")
    room.window.editor.begin()
    press("Harbour Board")
    room.window.close()
    assert room.window.isVisible()
    assert "Close once more" in room.message
    room.window.editor.begin()
    press("Tirana town", Key.Key_Escape)
    assert not room.window.isVisible()
    assert "Tirana town" in room.actors()


def test_names_in_any_script_and_of_any_length_are_shown(room):
    name = LONG.strip()[:199]
    room.project.run(AddActor(name, aliases=(AliasDraft("السلام عليكم"),)))
    room.qtbot.waitUntil(lambda: name in room.shown())
    press("السلام")
    assert room.shown() == [name]


def test_what_the_fields_are_is_said(room):
    room.open("Captain Ahrens")
    editor = room.window.editor
    named = (
        editor.details.name,
        editor.details.kind,
        editor.details.parent_line,
        editor.details.country,
        editor.aliases,
        editor.memberships,
        room.window.list.search,
        room.window.list.view,
    )
    assert all(one.accessibleName() for one in named)
    editor.begin()
    walked = []
    for _ in range(9):
        walked.append(QApplication.focusWidget().accessibleName())
        press(Key.Key_Tab)
    assert walked == (
        "Name Kind Country|Belongs to|Role Sector Colour Wikidata Note".replace(" ", "|")
        .replace("Belongs|to", "Belongs to")
        .split("|")
    )


@pytest.mark.parametrize("key", [(Key.Key_Z, CONTROL | SHIFT), (Key.Key_Y, CONTROL)])
def test_a_step_is_done_again(room, key):
    room.open("Tirana")
    room.window.editor.begin()
    press("Tirana town", (Key.Key_S, CONTROL))
    room.window.list.view.setFocus()
    press((Key.Key_Z, CONTROL))
    assert "Tirana" in room.actors()
    press(key)
    assert "Tirana town" in room.actors()
