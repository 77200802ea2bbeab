"""The window as a whole: closing, reading only, another project, what it says of itself."""

from functools import partial

from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QTableWidget,
    QTreeWidget,
)

from core.codebook.type_commands import RetireType
from gui.codebook.window import NOT_STORED, READ_ONLY
from gui.theme import DARK
from tests.gui.driver import CONTROL, Key


def test_esc_closes_and_what_was_refused_is_discarded_only_when_asked_twice(book):
    book.go_to(210)
    book.write(book.entry("name"), "Rebut", Key.Key_Escape)
    assert book.window.isVisible()
    assert book.said == NOT_STORED
    book.keys(Key.Key_Escape)
    assert not book.window.isVisible()
    assert book.type(210).name == "Deny"
    book.window.show_type(book.type(210).id)
    assert book.entry("name").value() == "Deny"


def test_closing_stores_what_is_written(book):
    book.go_to(210)
    book.write(book.entry("name"), "Dispute", Key.Key_Escape)
    assert not book.window.isVisible()
    assert book.type(210).name == "Dispute"


def test_a_project_for_reading_only_is_shown_and_not_changed(book, desktop, town, qtbot):
    desktop.projects.close()
    assert not book.window.isVisible()
    desktop.projects.open_for_reading(town)
    with qtbot.waitExposed(book.window):
        book.window.show_type(book.type(210).id)
    assert book.said == READ_ONLY
    assert book.entry("name").edit.isReadOnly()
    assert not book.types.add_type.isEnabled()
    assert not book.types.sheet.retire.isEnabled()
    QTest.keyClick(book.types.tree, Key.Key_Delete)
    book.types.ask_type()
    assert not book.types.asking
    assert not book.type(210).retired


def test_what_others_change_is_shown_at_once(book):
    book.go_to(210)
    book.workspace.run(RetireType(book.type(210).id))
    assert book.types.sheet.retire.text() == "&Restore"
    assert book.types.sheet.state.text().startswith("Retired")


def test_show_type_finds_a_retired_one_and_add_type_asks_at_once(book):
    book.go_to(220)
    book.workspace.run(RetireType(book.type(210).id))
    book.window.show_type(book.type(210).id)
    assert book.types.current().code == 210
    book.window.add_type(book.type(300).id)
    assert book.types.adding.family.currentData() == book.type(300).id


def test_the_keyboard_turns_the_pages(book):
    book.keys((Key.Key_PageDown, CONTROL))
    assert book.window.pages.currentWidget() is book.fields
    book.keys((Key.Key_PageUp, CONTROL), (Key.Key_PageUp, CONTROL))
    assert book.window.pages.currentWidget() is book.versions


def test_the_dark_page_shows_the_dark_colours(book):
    book.window.set_theme(DARK)
    icon = book.types.tree._items[book.type(210).id].icon(0)
    shade = icon.pixmap(12, 12).toImage().pixelColor(6, 6).name()
    assert shade == book.type(210).colour_dark


def test_everything_that_takes_the_keyboard_has_a_name(book):
    kinds = (
        QAbstractButton,
        QComboBox,
        QLineEdit,
        QListWidget,
        QPlainTextEdit,
        QTableWidget,
        QTreeWidget,
    )
    nameless = [
        one
        for kind in kinds
        for one in book.window.findChildren(kind)
        if not one.objectName().startswith("qt_") and one.focusPolicy().value & 1
        if not (one.accessibleName() or (isinstance(one, QAbstractButton) and one.text()))
    ]
    assert nameless == []


def test_what_was_refused_is_forgotten_when_something_else_is_looked_at(book, hands):
    hands.stored("Nobody asked us", claim_type=book.type(210).id)
    for elsewhere in (partial(book.go_to, 220), book.window.show_versions):
        book.go_to(210)
        book.click(book.types.sheet.delete)
        assert "is in use" in book.said
        elsewhere()
        assert book.said == ""


def test_what_was_done_stays_said_on_another_page(book):
    book.go_to(210)
    book.click(book.types.sheet.retire)
    book.window.show_versions()
    assert book.said == "“Deny” was retired. Undo brings it back."
    assert book.window.notice.undo.isVisible()


def test_another_type_or_field_is_shown_from_its_top(book):
    for page, go, one, other in (
        (book.types, book.go_to, 210, 220),
        (book.fields, book.go_to_field, "stance", "speech"),
    ):
        book.window.resize(900, 500)
        go(one)
        bar = page.sheet._scrolled.verticalScrollBar()
        book.until(lambda bar=bar: bar.maximum() > 0)
        bar.setValue(bar.maximum())
        go(other)
        assert bar.value() == 0


def test_nothing_is_cut_off_in_a_small_window(book):
    book.window.resize(900, 600)
    for page, go, one in (
        (book.types, book.go_to, 210),
        (book.fields, book.go_to_field, "stance"),
    ):
        go(one)
        shown = page.sheet._scrolled
        book.until(lambda shown=shown: shown.widget().width() <= shown.viewport().width())
