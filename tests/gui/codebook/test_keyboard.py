"""Where the keyboard is after each deed, underlined letters, and ways to move what stands in lists."""

import re
from collections import Counter

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QFileDialog, QLabel

from core.codebook.field_commands import RetireField
from core.codebook.revising import PublishVersion
from core.codebook.type_commands import RetireType
from gui.codebook.window import NOT_STORED
from tests.gui.driver import CONTROL, Key


def _letters(window):
    """The underlined letters that work now."""
    words = [one.text() for one in window.findChildren(QAbstractButton) if one.isVisible()]
    labels = [one for one in window.findChildren(QLabel) if one.isVisible()]
    words += [one.text() for one in labels if one.buddy() and one.buddy().isVisible()]
    words += [window.pages.tabText(at) for at in range(window.pages.count())]
    return Counter(
        found.lower() for one in words for found in re.findall(r"&(\w)", one.replace("&&", ""))
    )


def test_no_underlined_letter_is_used_twice_on_a_page(book):
    seen = []
    book.go_to(210)
    seen.append(_letters(book.window))
    book.types.ask_type()
    seen.append(_letters(book.window))
    book.types.leave_panel()
    book.workspace.run(RetireType(book.type(210).id))
    seen.append(_letters(book.window))
    for name in ("stance", "location"):
        book.go_to_field(name)
        seen.append(_letters(book.window))
    book.fields.ask_field()
    seen.append(_letters(book.window))
    book.fields.leave_panel()
    book.window.show_versions()
    seen.append(_letters(book.window))
    book.until(book.versions.publish.isEnabled)
    book.versions.ask_publish()
    seen.append(_letters(book.window))
    assert [[a for a, times in one.items() if times > 1] for one in seen] == [[]] * len(seen)
    assert min(len(one) for one in seen) > 8


@pytest.mark.parametrize("deed", ["retire", "delete"])
def test_after_a_deed_the_keyboard_is_in_the_tree(book, deed):
    book.go_to(230)
    button = getattr(book.types.sheet, deed)
    button.setFocus()
    book.keys(Key.Key_Space)
    assert 230 not in {one.code for one in book.codebook.types if one.offered}
    book.focused(book.types.tree)
    for click in (book.click, lambda one: (one.setFocus(), book.keys(Key.Key_Space))):
        click(book.window.notice.undo)
        book.focused(book.types.tree)
        book.types.tree.choose(book.type(230).id)
        book.click(button)


def test_after_a_merge_the_keyboard_is_in_the_tree(book, hands):
    hands.stored("Nobody asked us", claim_type=book.type(210).id)
    book.go_to(210)
    book.click(book.types.sheet.merge)
    book.keys("Rebut")
    book.until(book.types.merging.go.isEnabled)
    book.click(book.types.merging.go)
    assert book.type(210).merged_into_id == book.type(220).id
    book.focused(book.types.tree)
    assert not book.entry("codable").isVisible(), "nobody can choose it"
    book.click(book.types.sheet.delete)
    assert "leave it so" in book.said


def test_after_a_conversion_the_keyboard_is_in_the_list(book):
    book.go_to_field("stance")
    sheet = book.fields.sheet
    sheet.editor.kind.setFocus()
    book.keys("Te")
    book.until(sheet.change.convert.isEnabled)
    assert sheet.editor.kind.edit.hasFocus(), "another kind can still be chosen by keys"
    sheet.change.convert.setFocus()
    book.keys(Key.Key_Space)
    book.focused(book.fields.list)
    book.until(lambda: book.field("stance").answer_kind == "text")
    book.focused(book.fields.list)
    assert not book.fields.current().retired


def test_shown_again_the_keyboard_is_in_the_list(book, desktop):
    desktop.actions["codebook"].trigger()
    window = desktop.instruments.codebook
    book.until(window.types.tree.hasFocus)
    window.types.sheet.editor.properties["include"].setFocus()
    desktop.actions["codebook"].trigger()
    assert window.types.tree.hasFocus()
    window.show_field(book.field("stance").id)
    assert window.fields.list.hasFocus()


def test_what_could_not_be_stored_is_not_said_any_more_when_it_is_mended(book):
    book.go_to(210)
    book.write(book.entry("name"), "Rebut", Key.Key_Escape)
    assert book.said == NOT_STORED
    book.write(book.entry("name"), "Deny", Key.Key_Tab)
    assert book.said == ""
    book.write(book.entry("name"), "Rebut", Key.Key_Escape, Key.Key_Escape)
    assert not book.window.isVisible()
    book.window.show_type(book.type(210).id)
    assert book.said == ""


def test_what_other_windows_say_is_not_said_here(book, desktop):
    book.go_to(210)
    book.click(book.types.sheet.retire)
    desktop.window.activateWindow()
    book.until(lambda: not book.window.isActiveWindow())
    book.workspace.told.emit("Kept as a draft")
    assert book.said == "“Deny” was retired. Undo brings it back."
    book.window.activateWindow()
    book.until(book.window.isActiveWindow)
    book.keys((Key.Key_Z, CONTROL))
    assert book.said.startswith("Undone")


def test_types_and_fields_are_moved_by_buttons(book):
    book.go_to(210)
    book.click(book.types.down)
    assert [one.code for one in book.codebook.types if one.parent_id == book.type(200).id] == [
        220,
        210,
        230,
    ]
    book.click(book.types.up)
    assert book.types.tree.current_id == book.type(210).id
    book.go_to_field("stance")
    book.click(book.fields.down)
    assert [one.name for one in book.codebook.fields_of("claim")][:2] == ["speech", "stance"]
    book.click(book.fields.up)
    assert [one.name for one in book.codebook.fields_of("claim")][:2] == ["stance", "speech"]


def test_a_field_is_dropped_on_another_one_of_its_group(book):
    book.go_to_field("stance")
    listed = book.fields.list

    def drop(name):
        middle = listed.visualItemRect(listed._items[book.field(name).id]).center()
        none = Qt.KeyboardModifier.NoModifier
        mime = listed.mimeData([listed.currentItem()])
        left = Qt.MouseButton.LeftButton
        listed.dropEvent(QDropEvent(QPointF(middle), Qt.DropAction.MoveAction, mime, left, none))

    assert listed.dragDropMode() == QAbstractItemView.DragDropMode.InternalMove
    drops = Qt.ItemFlag.ItemIsDropEnabled
    assert listed.currentItem().parent().flags() & drops, "else nothing can be let go between two"
    drop("location")
    names = [one.name for one in book.codebook.fields_of("claim")]
    assert abs(names.index("stance") - names.index("location")) == 1
    assert names[0] == "speech"


def test_what_was_retired_goes_when_another_one_is_looked_at(book):
    book.go_to(210)
    book.click(book.types.sheet.retire)
    retired = book.type(210).id
    assert retired in book.types.tree._items
    book.go_to(220)
    book.until(lambda: retired not in book.types.tree._items)
    assert book.types.current().code == 220
    book.go_to_field("stance")
    book.workspace.run(RetireField(book.field("stance").id))
    book.go_to_field("speech")
    book.until(lambda: book.field("stance").id not in book.fields.list._items)


def test_the_title_is_changed_stored_and_undone(book):
    before = book.codebook.title
    book.window.show_versions()
    entry = book.versions.name
    book.write(entry, "Claims of   the war", Key.Key_Return)
    assert book.codebook.title == entry.value() == "Claims of the war"
    book.versions.list.setFocus()
    book.keys((Key.Key_Z, CONTROL))
    assert book.codebook.title == entry.value() == before
    book.write(entry, Key.Key_Tab)
    assert "needs a title" in entry.fault.text()
    book.window.pages.setCurrentWidget(book.types)
    assert book.window.pages.currentWidget() is book.versions, "what is written would be lost"


def test_a_draft_is_written_under_a_name_that_says_so(book, tmp_path):
    book.workspace.run(RetireType(book.type(210).id))
    book.window.show_versions()
    out = tmp_path / "draft.yaml"
    book.versions.files.export(out)
    book.until(lambda: book.said == "Written to draft.yaml.")
    assert "2.0 (not published)" in out.read_text("utf-8")
    book.workspace.run(PublishVersion("2.0"))
    book.versions.files.export(out)
    book.until(lambda: "not published" not in out.read_text("utf-8"))


@pytest.mark.parametrize("name", ["codebook_import", "codebook_export", "codebook_print"])
def test_the_menu_asks_for_a_place(hands, desktop, name):
    desktop.actions[name].trigger()
    window = desktop.instruments.codebook
    assert window.pages.currentWidget() is window.versions
    (dialog,) = window.versions.findChildren(QFileDialog)
    assert dialog.isVisible()
    dialog.reject()
