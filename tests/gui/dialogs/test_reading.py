"""Reading: the page behind follows at once, both agree, and the wishes outlive the window."""

from dataclasses import asdict

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSlider

from gui.dialogs.reading import ReadingDialog, installed_families
from gui.reader.comfort import FULL_WIDTH, SANS, SERIF, Comfort
from gui.settings import load_settings
from tests.gui.driver import ALT, CONTROL, SHIFT, Key, dialog_of, press


@pytest.fixture
def dialog(hands, desktop, qtbot):
    hands.keys((Key.Key_R, CONTROL | SHIFT))
    return dialog_of(ReadingDialog, qtbot)


def test_it_opens_once_and_leaves_the_window_in_use(hands, desktop, dialog, qtbot):
    desktop.actions["reading"].trigger()
    assert len(desktop.window.findChildren(ReadingDialog)) == 1
    assert not dialog.isModal()
    desktop.window.activateWindow()
    qtbot.waitUntil(desktop.window.isActiveWindow)
    hands.put_caret("Nobody")
    hands.keys("q")
    assert hands.page.selection() is not None


def test_each_wish_is_seen_at_once_and_kept(hands, desktop, dialog, qtbot):
    page = hands.page
    dialog.face.setFocus()
    press(Key.Key_Down)
    assert page.comfort.face == SANS
    dialog.letters.setFocus()
    press(Key.Key_Right, Key.Key_Right)
    assert page.zoom_level == 2
    dialog.measure.setFocus()
    press(Key.Key_Home)
    assert page.comfort.measure == 45
    dialog.line_height.setFocus()
    press(Key.Key_End)
    assert page.comfort.line_height == 200
    dialog.focus.setFocus()
    press(Key.Key_Space)
    assert page.comfort == Comfort(SANS, 45, 200, True)
    press((Key.Key_W, ALT))
    qtbot.waitUntil(lambda: page.comfort.measure == FULL_WIDTH)
    assert not dialog.measure.isEnabled()
    kept = load_settings(desktop._place)
    assert kept.reading == page.comfort == desktop.settings.reading
    assert kept.zoom == 2


def test_what_is_changed_elsewhere_is_shown(hands, desktop, dialog):
    desktop.actions["zoom_in"].trigger()
    desktop.actions["focus_paragraph"].trigger()
    assert dialog.letters.value() == 1
    assert dialog.letters_note.text() == "13.8 points"
    assert dialog.focus.isChecked()
    hands.page.set_comfort(Comfort(measure=FULL_WIDTH))
    assert dialog.full_width.isChecked()
    hands.page.set_comfort(Comfort(measure=100))
    assert not dialog.full_width.isChecked()
    assert dialog.measure_note.text() == "100 characters"
    assert hands.page.comfort == Comfort(measure=100), "showing is not wishing"


def test_as_at_first_takes_all_back(hands, desktop, dialog, qtbot):
    hands.page.set_comfort(Comfort("DejaVu Sans", FULL_WIDTH, 200, True))
    hands.page.set_zoom(5)
    press((Key.Key_A, ALT))
    qtbot.waitUntil(lambda: hands.page.comfort == Comfort())
    assert hands.page.zoom_level == 0
    assert dialog.face.currentData() == SERIF
    assert desktop.settings.reading == Comfort()


def test_faces_of_this_computer_can_be_chosen_and_a_missing_one_says_so(hands, dialog):
    families = installed_families()
    assert len(families) == len(set(families)) > 0
    at = dialog.face.findData(families[0])
    dialog.face.setCurrentIndex(at)
    dialog.face.activated.emit(at)
    assert hands.page.comfort.face == families[0]
    hands.page.set_comfort(Comfort(face="No Such Face"))
    assert dialog.face.currentText() == "No Such Face (not installed)"


def test_the_title_is_set_in_the_same_face(hands, desktop, dialog):
    title = desktop.pane.header.title
    serif, size = title.font().families(), title.font().pointSizeF()
    hands.page.set_comfort(Comfort(face=SANS))
    hands.page.set_zoom(3)
    assert title.font().families() != serif
    assert size < title.font().pointSizeF() <= 30


def test_every_control_has_a_name_and_a_letter(dialog):
    for field in (dialog.face, dialog.letters, dialog.measure, dialog.line_height):
        assert field.accessibleName()
        assert any(
            one.buddy() is field and "&" in one.text() for one in dialog.findChildren(QLabel)
        )
    for box in (dialog.full_width, dialog.focus):
        assert "&" in box.text()
    assert all(one.focusPolicy() & Qt.FocusPolicy.TabFocus for one in dialog.findChildren(QSlider))
    assert set(asdict(Comfort())) == {"face", "measure", "line_height", "focus"}


def test_wishes_come_back_with_the_next_window(hands, desktop, qapp, dialog, town, qtbot):
    from gui.desktop import Desktop
    from tests.gui.driver import delete_later_now

    wish = Comfort(SANS, 80, 180, True)
    hands.page.set_comfort(wish)
    place = desktop._place
    again = Desktop(qapp, load_settings(place), place)
    assert again.pane.page.comfort == wish
    assert again.actions["focus_paragraph"].isChecked()
    again.close()
    delete_later_now()
