"""Every page of the review without a mouse: names for what takes the keyboard, letters, ways out."""

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)

from core.review.agreeing import Coder
from core.review.comments import AddComment
from gui.contrast import contrast
from gui.dialogs.mnemonics import marked
from gui.review.agreement_choices import AgreementChoices
from gui.review.history_window import parted
from gui.review.window import PAGES, ReviewWindow
from gui.theme import DARK, LIGHT, apply
from tests.gui.driver import CONTROL, Key, press
from tests.gui.review.two_coders import code_town


@pytest.fixture
def review(bare_desktop, town, qtbot) -> ReviewWindow:
    """The review window of a project with disagreements and a comment."""
    code_town(town)
    bare_desktop.projects.open(town)
    qtbot.waitUntil(bare_desktop.pane.page.hasFocus)
    workspace = bare_desktop.workspace
    workspace.run(AddComment(workspace.article.id, "Is that said by the board?"))
    bare_desktop.instruments.show_review()
    window = bare_desktop.instruments.review
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    return window


def shown_in(window: QWidget, kind: type = QWidget) -> list:
    return [one for one in window.findChildren(kind) if one.isVisible()]


def nameless(window: QWidget) -> list[str]:
    """What Tab or a click gives the keyboard to, and what a screen reader would not name."""
    return [
        f"{type(one).__name__} {one.objectName()} in {type(one.parentWidget()).__name__}"
        for one in shown_in(window)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not one.objectName().startswith("qt_")
        and not QAccessible.queryAccessibleInterface(one).text(QAccessible.Text.Name).strip()
    ]


def letters(window: QWidget) -> list[str]:
    """The letter behind Alt of everything that is shown."""
    words = [one.text() for one in shown_in(window, QAbstractButton)]
    words += [one.text() for one in shown_in(window, QLabel) if one.buddy()]
    for bar in shown_in(window, QTabBar):
        words += [bar.tabText(at) for at in range(bar.count())]
    return [letter for letter in map(marked, words) if letter]


def twice(found: list[str]) -> list[str]:
    return [letter for letter, count in Counter(found).items() if count > 1]


def test_every_page_has_names_its_own_letters_and_a_place_to_begin(review, bare_desktop, qtbot):
    review.show_page("disagreements")
    for spec in PAGES:
        assert review.tabs.currentIndex() == PAGES.index(spec)
        qtbot.waitUntil(lambda: not bare_desktop.jobs.busy)
        assert nameless(review) == [], spec.name
        assert twice(letters(review)) == [], spec.name
        focused = QApplication.focusWidget()
        page = review.page(spec.name)
        # No copy was merged here, so on that page there is nothing to begin with.
        place = review.tabs.tabBar() if spec.name == "merged" else page
        assert focused is place or place.isAncestorOf(focused), spec.name
        press((Key.Key_PageDown, CONTROL))
    assert review.tabs.currentIndex() == 0
    press((Key.Key_PageUp, CONTROL), Key.Key_Escape)
    assert not review.isVisible()


def test_what_is_asked_has_letters_of_its_own_and_room(review, bare_desktop, qtbot):
    review.show_page("progress")
    page = review.page("progress")
    qtbot.waitUntil(lambda: page.facts is not None)
    for ask, at in ((page._ask_assign, page.assigning), (page._ask_name, page.asking)):
        ask()
        assert (nameless(review), twice(letters(review))) == ([], [])
        assert at.isAncestorOf(QApplication.focusWidget())
        assert not page.sight.isVisible()
        rows = page.table.rowCount() * page.table.rowHeight(0)
        assert page.table.viewport().height() >= rows
        press(Key.Key_Escape)
        assert page.table.hasFocus()
        assert page.sight.isVisible()


def test_long_names_do_not_widen_the_window_nor_lose_a_letter(qtbot):
    names = ["Dr. Maximiliane Schwarzenberger-Montgomery", "Ben & Söhne"]
    choices = AgreementChoices()
    qtbot.addWidget(choices)
    choices.offer([Coder(at, name, 3, None) for at, name in enumerate(names)])
    assert choices.who.text() == "2 analysts"
    assert names[0] in choices.who.toolTip()
    assert choices.names() == names
    choices.menu.actions()[0].setChecked(False)
    assert choices.who.text() == "Ben && Söhne"
    assert choices.minimumSizeHint().width() < 800


def test_escape_leaves_the_comment_before_it_leaves_the_window(review, bare_desktop, qtbot):
    review.show_page("comments")
    page = review.page("comments")
    qtbot.waitUntil(lambda: page.list.count() == 1)
    page.talk.begin()
    press("Half a thought", Key.Key_Escape)
    assert page.list.hasFocus()
    assert review.isVisible()
    assert page.talk.writer.lines.toPlainText() == "Half a thought"


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_hints_in_empty_fields_can_be_read(qapp, qtbot, theme):
    apply(qapp, theme)
    try:
        for kind in (QLineEdit, QPlainTextEdit):
            field = kind()
            qtbot.addWidget(field)
            field.show()
            hint = field.palette().color(QPalette.ColorRole.PlaceholderText)
            assert hint.alpha() == 255
            assert contrast(hint.name(), theme.page) >= 4.5
    finally:
        qapp.setStyleSheet("")
        qapp.setPalette(QPalette())


def test_a_history_shows_where_two_long_quotes_part():
    common = "We do not know who ordered it. " * 30
    before, after = parted(f"{common}Tirana did.", f"{common}Durrës did 🚢.")
    assert (before[-11:], after[-13:]) == ("Tirana did.", "Durrës did 🚢.")
    assert before.startswith("… ")
    assert len(before) < 140
    assert parted("short", "shorter") == ("short", "shorter")
    assert parted("", common) == ("", common)
    whole, less = parted(common, common[:-5])
    assert len(whole) - len(less) == 5
