import time

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QWheelEvent
from PySide6.QtWidgets import QApplication

from core.text.spans import Span
from gui.reader.colours import DARK
from tests.gui.reader.driver import ARTICLE, span_of

LONG = "\n\n".join(f"{number}. {ARTICLE}" for number in range(60))


def turn_wheel(target, notches, modifiers=Qt.KeyboardModifier.NoModifier):
    event = QWheelEvent(
        QPointF(3, 60),
        QPointF(target.mapToGlobal(QPoint(3, 60))),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(target, event)


def test_is_read_only_and_says_its_name(page, qtbot):
    assert page.isReadOnly()
    assert page.accessibleName() == "Article text"
    qtbot.keyClick(page, Qt.Key.Key_Delete)
    qtbot.keyClicks(page, "abc")
    assert page.document().characterCount() - 1 == len(ARTICLE.encode("utf-16-le")) // 2


@pytest.mark.parametrize(
    "words", ["ferry", "🚢", "will not", "“Nobody asked us,”", "👩‍👩‍👧", "said."]
)
def test_selects_and_reports_code_points(page, words):
    page.select(span_of(words))
    assert page.selection() == span_of(words)
    assert page.caret_cp() == span_of(words).end_cp


def test_a_selection_is_trimmed_and_never_halves_a_character(page):
    family = span_of("👩‍👩‍👧")
    page.select(Span(family.start_cp + 1, family.end_cp + 1))
    assert page.selection() == family
    text = "one cafe\u0301 two"
    page.show_text(text, ())
    page.select(Span(4, 8))
    assert page.selection() == Span(4, 9)
    page.select(Span(3, 4))
    assert page.selection() is None


def test_keys_move_the_caret_over_an_emoji_at_once(page, qtbot):
    page.set_caret(span_of("🚢").start_cp)
    qtbot.keyClick(page, Qt.Key.Key_Right)
    assert page.caret_cp() == span_of("🚢").end_cp


def test_selecting_with_shift_and_arrows_is_announced(page, qtbot):
    page.set_caret(span_of("ferry").start_cp)
    keys = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
    with (
        qtbot.waitSignal(page.selection_changed) as selected,
        qtbot.waitSignal(page.caret_moved) as moved,
    ):
        qtbot.keyClick(page, Qt.Key.Key_Right, keys)
    assert selected.args == [span_of("ferry")]
    assert moved.args == [span_of("🚢").start_cp]


def copy_by_key(page, qtbot):
    qtbot.keyClick(page, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)


def copy_by_menu(page, qtbot):
    at = QPoint(20, 20)
    QApplication.sendEvent(
        page.viewport(),
        QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, page.viewport().mapToGlobal(at)),
    )
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    qtbot.keyClick(QApplication.activePopupWidget(), Qt.Key.Key_C)


@pytest.mark.parametrize("copy", [copy_by_key, copy_by_menu])
def test_copies_the_words_as_published(page, qtbot, copy):
    page.show_text("10\u00a0000 km", ())
    page.select(Span(0, 9))
    QGuiApplication.clipboard().setText("before")
    copy(page, qtbot)
    assert QGuiApplication.clipboard().text() == "10\u00a0000 km"
    page.set_caret(0)
    page.copy()
    assert QGuiApplication.clipboard().text() == "10\u00a0000 km", "nothing was selected"


def test_the_caret_can_be_seen_and_blinks(page, qtbot):
    page.set_caret(span_of("harbour").start_cp)
    rect = page.cursorRect()
    accent = page.colours.accent

    def lit():
        image = page.viewport().grab().toImage()
        ratio = image.devicePixelRatio()
        at = (rect.center().toPointF() * ratio).toPoint()
        return image.pixelColor(at.x() + 1, at.y()).name() == accent

    qtbot.waitUntil(lit)
    qtbot.waitUntil(lambda: not lit())
    qtbot.waitUntil(lit)
    page.clearFocus()
    qtbot.waitUntil(lambda: not lit())


def test_zoom_keeps_place_caret_and_selection(page, qtbot):
    page.show_text(LONG, ())
    page.select(span_of("40. The ferry", LONG))
    page.reveal(span_of("10. The ferry", LONG))
    top = page._top_cp()
    before = page.document().defaultFont().pointSizeF()
    with (
        qtbot.waitSignal(page.zoom_changed) as zoomed,
        qtbot.assertNotEmitted(page.selection_changed),
    ):
        page.zoom_in()
    assert zoomed.args == [1]
    assert page.document().defaultFont().pointSizeF() > before
    assert page.selection() == span_of("40. The ferry", LONG)
    assert abs(page._top_cp() - top) < 100
    page.zoom_out()
    page.zoom_reset()
    assert page.zoom_level == 0
    page.set_zoom(99)
    assert page.zoom_level < 99


def test_control_and_wheel_zoom(page):
    turn_wheel(page.viewport(), 1, Qt.KeyboardModifier.ControlModifier)
    assert page.zoom_level == 1
    turn_wheel(page.viewport(), -1, Qt.KeyboardModifier.ControlModifier)
    assert page.zoom_level == 0


def test_the_wheel_scrolls_beside_the_column_too(page):
    page.show_text(LONG, ())
    page.resize(1200, 400)
    assert page.viewport().geometry().left() > 100
    turn_wheel(page, -2)
    assert page.verticalScrollBar().value() > 0


def test_the_measure_is_capped_centred_and_follows_the_letters(page, qtbot):
    with qtbot.waitSignal(page.column_changed):
        page.resize(1600, 500)
    wide = page.column()
    assert abs(wide.center().x() - page.width() / 2) < 40
    page.resize(1300, 500)
    assert page.column().width() == wide.width()
    page.zoom_in()
    assert page.column().width() > wide.width()
    page.resize(400, 500)
    assert page.column().right() < 400


def test_narrowing_keeps_the_place(page):
    page.show_text(LONG, ())
    page.reveal(span_of("30. The ferry", LONG))
    top = page._top_cp()
    page.resize(430, 420)
    assert abs(page._top_cp() - top) < 120


def test_reveal_brings_the_end_of_a_long_text_into_view(page, driver):
    text = "\n\n".join([ARTICLE] * 400)
    page.show_text(text, ())
    last = Span(len(text) - 5, len(text))
    page.reveal(last)
    assert page.viewport().rect().contains(driver.rect_at(last.start_cp).center())


def test_reveal_leaves_the_page_alone_when_the_words_are_in_view(page):
    page.show_text(LONG, ())
    page.verticalScrollBar().setValue(40)
    page.reveal(span_of("Its chairwoman", LONG))
    assert page.verticalScrollBar().value() == 40


def test_a_line_of_a_million_characters_opens_at_once(page):
    started = time.thread_time()
    page.show_text("x" * 1_000_000, ())
    page.grab()
    assert time.thread_time() - started < 20, "breaking at words takes minutes"


def test_colours(page):
    page.set_colours(DARK)
    image = page.viewport().grab().toImage()
    assert image.pixelColor(image.width() - 2, image.height() - 2).name() == DARK.page
    assert page.colours == DARK
