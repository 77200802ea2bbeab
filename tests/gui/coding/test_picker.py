"""The line with type-ahead, alone in a window, driven by keys and mouse."""

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from gui.coding.choice_list import ChoiceModel, DigitRole
from gui.coding.choices import Choice
from gui.coding.picker import NEW_ACTOR, Picker
from tests.gui.driver import ALT, CONTROL, SHIFT, Key, choice_list, click_row, offered, press

CHOICES = [
    Choice(1, "Harbour Board", "organisation", ("harbour board", "the board")),
    Choice(2, "Captain Ahrens", "person", ("captain ahrens", "skipper")),
    Choice(3, "Tirana", "government", ("tirana",)),
    Choice(4, "Deny", "<b>says no</b>", ("deny", "deny_it", "210"), "210", "#024191"),
]


class Form:
    """A picker between two plain lines, and what it has said."""

    def __init__(self, qtbot, adding="", digits_take=False, places=None):
        self.keys = press
        self.choices = CHOICES
        self.window = QWidget()
        qtbot.addWidget(self.window)
        layout = QVBoxLayout(self.window)
        self.before, self.picker, self.after = (
            QLineEdit(),
            Picker(lambda: self.choices, adding, digits_take=digits_take, places=places),
            QLineEdit(),
        )
        for line in (self.before, self.picker, self.after):
            layout.addWidget(line)
        self.window.resize(500, 400)
        self.window.show()
        self.window.activateWindow()
        self.said = []
        self.picker.picked.connect(lambda one: self.said.append(("picked", one)))
        self.picker.created.connect(lambda name: self.said.append(("created", name)))
        self.refuses = False
        self.picker.created.connect(self.take)
        self.picker.stepped.connect(lambda: self.said.append("stepped"))
        self.picker.erased.connect(lambda: self.said.append("erased"))
        self.picker.unknown_wanted.connect(lambda: self.said.append("unknown"))
        self.picker.pin_wanted.connect(lambda: self.said.append("pin"))
        self.picker.emptied.connect(lambda: self.said.append("emptied"))
        self.picker.advanced.connect(lambda: self.said.append("advanced"))
        self.picker.dropped.connect(lambda typed: self.said.append(("dropped", typed)))
        qtbot.waitUntil(lambda: QApplication.activeWindow() is self.window)
        self.picker.begin()

    def take(self, name):
        if not self.refuses:
            self.picker.show_answer(name)


@pytest.fixture
def form(qtbot):
    return Form(qtbot)


@pytest.fixture
def actors(qtbot):
    return Form(qtbot, NEW_ACTOR)


ENTER, ESC, TAB = Key.Key_Return, Key.Key_Escape, Key.Key_Tab


def test_all_choices_are_offered_at_once_and_none_is_highlighted(form):
    assert offered(form.picker) == ["Harbour Board", "Captain Ahrens", "Tirana", "Deny"]
    assert choice_list(form.picker).highlighted == -1


@pytest.mark.parametrize(
    ("typed", "picked"), [("board", 1), ("capt", 2), ("SKIP", 2), ("210", 4), ("deny_", 4)]
)
@pytest.mark.parametrize("key", [ENTER, Key.Key_Enter])
def test_name_alias_code_and_mnemonic_find_a_choice(form, typed, picked, key):
    form.keys(typed, key)
    assert form.said == [("picked", picked), "advanced"]
    assert form.picker.text() == CHOICES[picked - 1].label
    assert not form.picker.list_open


def test_enter_without_letters_goes_on_and_answers_nothing(form):
    form.keys(ENTER)
    assert form.said == ["advanced"]
    assert form.picker.text() == ""


def test_enter_on_an_answer_keeps_it(form):
    form.picker.show_answer("Tirana")
    form.keys(ENTER)
    assert form.said == ["advanced"]
    assert form.picker.text() == "Tirana"


def test_arrows_go_round_the_list(form):
    form.keys(Key.Key_Down, Key.Key_Down)
    assert choice_list(form.picker).highlighted == 1
    form.keys(Key.Key_Up, Key.Key_Up)
    assert choice_list(form.picker).highlighted == 3
    form.keys(Key.Key_Down, ENTER)
    assert form.said == [("picked", 1), "advanced"]


def test_the_first_arrow_up_starts_at_the_end(form):
    form.keys(Key.Key_Up)
    assert choice_list(form.picker).highlighted == 3


def test_an_arrow_opens_the_list_again(form):
    form.keys(ESC)
    assert offered(form.picker) == []
    form.keys(Key.Key_Down)
    assert choice_list(form.picker).highlighted == -1
    assert len(offered(form.picker)) == 4


def test_tab_takes_the_choice_along(form):
    form.keys("tir", TAB)
    assert form.said == [("picked", 3)]
    assert QApplication.focusWidget() is form.after


def test_back_tab_takes_the_choice_along_too(form):
    form.keys("tir", (TAB, SHIFT))
    assert form.said == [("picked", 3)]
    assert QApplication.focusWidget() is form.before


def test_tab_without_letters_changes_nothing(form):
    form.picker.show_answer("Tirana")
    form.keys(TAB)
    assert form.said == []
    assert form.picker.text() == "Tirana"
    assert QApplication.focusWidget() is form.after


def test_esc_gives_the_answer_back_and_then_belongs_to_the_form(form, qtbot):
    form.picker.show_answer("Tirana")
    form.keys("bo")
    form.keys(ESC)
    assert form.picker.text() == "Tirana"
    assert form.picker.selectedText() == "Tirana"
    assert not form.picker.list_open
    heard = []
    form.window.keyPressEvent = lambda event: heard.append(event.key())
    form.keys(ESC)
    assert heard == [Key.Key_Escape]
    assert form.said == []


@pytest.mark.parametrize("key", [ENTER, TAB, (TAB, SHIFT)])
def test_letters_that_mean_nothing_stay_and_it_is_said(form, key):
    form.keys("xyz")
    assert offered(form.picker) == ["No answer fits “xyz”"]
    assert choice_list(form.picker).highlighted == -1
    form.keys(key)
    assert form.said == []
    assert QApplication.focusWidget() is form.picker
    assert form.picker.text() == "xyz"
    click_row(choice_list(form.picker), 0)
    assert form.said == []
    assert form.picker.text() == "xyz"


def test_letters_that_are_left_are_reported(form):
    form.picker.show_answer("Tirana")
    form.picker.begin()
    form.keys("capt")
    QTest.mouseClick(form.after, Qt.MouseButton.LeftButton)
    assert form.said == [("dropped", "capt")]
    assert form.picker.text() == "Tirana"
    assert not form.picker.list_open


@pytest.mark.parametrize("way", ["enter", "tab", "mouse"])
def test_deleting_the_text_makes_it_not_coded(form, way):
    form.picker.show_answer("Tirana")
    form.picker.selectAll()
    form.keys(Key.Key_Delete)
    if way == "enter":
        form.keys(ENTER)
    elif way == "tab":
        form.keys(TAB)
    else:
        QTest.mouseClick(form.before, Qt.MouseButton.LeftButton)
    assert form.said == (["emptied", "advanced"] if way == "enter" else ["emptied"])
    assert form.picker.text() == ""


def test_a_blank_is_no_answer(form):
    form.keys("  ", ENTER)
    assert form.said == ["advanced"]
    assert form.picker.text() == ""


def test_deleting_the_text_offers_everything_and_highlights_nothing(form):
    form.keys("tir")
    assert choice_list(form.picker).highlighted == 0
    form.keys(Key.Key_Backspace, Key.Key_Backspace, Key.Key_Backspace)
    assert len(offered(form.picker)) == 4
    assert choice_list(form.picker).highlighted == -1


def test_a_new_name_can_be_added(actors):
    actors.keys("Port  Police")
    assert offered(actors.picker) == ["Add “Port Police” as a new actor"]
    actors.keys(ENTER)
    assert actors.said == [("created", "Port Police"), "advanced"]


def test_a_new_name_that_is_refused_stays_with_the_focus(actors):
    actors.refuses = True
    actors.keys("Port Police", ENTER)
    assert actors.said == [("created", "Port Police")]
    assert actors.picker.text() == "Port Police"
    assert actors.picker.hasFocus()


@pytest.mark.parametrize("typed", ["none", "Cannot tell"])
def test_the_reserved_answers_are_no_new_names(actors, typed):
    actors.keys(typed)
    assert not any(words.startswith("Add") for words in offered(actors.picker))


def test_a_name_that_only_contains_the_letters_is_not_taken_for_it(actors):
    actors.keys("iran")
    assert offered(actors.picker) == ["Tirana", "Add “iran” as a new actor"]
    assert choice_list(actors.picker).highlighted == 1
    actors.keys(ENTER)
    assert actors.said == [("created", "iran"), "advanced"]


def test_a_name_that_begins_so_is_taken_and_adding_is_the_last_row(actors):
    actors.keys("tir")
    assert offered(actors.picker) == ["Tirana", "Add “tir” as a new actor"]
    assert choice_list(actors.picker).highlighted == 0
    actors.keys(Key.Key_Up, ENTER)
    assert actors.said == [("created", "tir"), "advanced"]


@pytest.mark.parametrize("typed", ["tirana", "The  Board", "skipper "])
def test_what_is_known_by_name_or_alias_is_not_added_again(actors, typed):
    actors.keys(typed)
    assert len(offered(actors.picker)) == 1
    assert not offered(actors.picker)[0].startswith("Add")


def test_a_click_on_a_row_answers_and_the_list_never_has_the_focus(form):
    click_row(choice_list(form.picker), 2)
    assert form.said == [("picked", 3), "advanced"]
    assert QApplication.focusWidget() is form.picker
    assert choice_list(form.picker).focusPolicy() == Qt.FocusPolicy.NoFocus


def test_a_click_on_the_adding_row_creates(actors):
    actors.keys("tir")
    click_row(choice_list(actors.picker), 1)
    assert actors.said == [("created", "tir"), "advanced"]


def _place(view):
    """Where a list lies in its window, and whether it fills what holds it there."""
    holder = view.parentWidget()
    assert view.geometry() == holder.rect()
    return holder.geometry()


def test_the_list_follows_its_line_and_stays_in_the_window(form):
    view = choice_list(form.picker)
    assert view.window() is form.window
    assert form.window.rect().contains(_place(view))
    assert _place(view).top() >= form.picker.geometry().bottom()
    form.window.resize(500, form.picker.geometry().bottom() + 40)
    form.keys("a", Key.Key_Backspace)
    place = _place(view)
    assert place.bottom() < form.picker.y() or form.window.rect().contains(place)


def _field_in_window(form):
    return QRect(form.picker.mapTo(form.window, QPoint(0, 0)), form.picker.size())


@pytest.mark.parametrize("height", [400, 150, 100])
@pytest.mark.parametrize("at", [0.0, 0.3, 0.5, 0.75, 1.0])
def test_the_list_shrinks_rather_than_cover_its_line(form, height, at):
    form.window.layout().setEnabled(False)
    form.window.resize(500, height)
    form.choices = CHOICES * 4
    form.picker.move(9, round(at * (height - form.picker.height())))
    form.keys("a", Key.Key_Backspace)
    place = _place(choice_list(form.picker))
    assert not place.intersects(_field_in_window(form))
    assert form.window.rect().contains(place)
    assert place.height() >= 10


def test_an_open_list_goes_along_when_its_line_is_laid_out_anew(form, qtbot):
    view = choice_list(form.picker)
    form.before.setFixedHeight(90)
    field = _field_in_window(form)
    qtbot.waitUntil(lambda: _field_in_window(form) != field)
    assert not _place(view).intersects(_field_in_window(form))
    assert 0 <= _place(view).top() - _field_in_window(form).bottom() <= 4
    form.keys(ESC)
    form.before.setFixedHeight(30)
    QApplication.processEvents()
    assert _holder_area(view).isEmpty()


def test_opening_and_closing_the_list_lays_nothing_else_out(form, qtbot):
    class Watch(QObject):
        seen = 0

        def eventFilter(self, _watched, event):  # noqa: N802
            self.seen += event.type() == QEvent.Type.LayoutRequest
            return False

    form.keys(ESC)
    QApplication.processEvents()
    watch = Watch()
    form.window.installEventFilter(watch)
    for _ in range(3):
        form.keys(Key.Key_Down, ESC)
        QApplication.processEvents()
    assert not form.picker.list_open
    assert watch.seen == 0


def test_a_list_that_is_closed_leaves_the_window_free(form):
    view = choice_list(form.picker)
    form.keys(ESC)
    assert _holder_area(view).isEmpty()


def _holder_area(view):
    return view.parentWidget().geometry()


def test_a_locked_line_offers_and_takes_nothing(form):
    form.picker.show_answer("Tirana")
    form.picker.setReadOnly(True)
    form.keys("bo", Key.Key_Down, Key.Key_Delete)
    assert not form.picker.list_open
    form.keys(ENTER)
    assert form.said == ["advanced"]
    assert form.picker.text() == "Tirana"


def test_letters_given_at_the_beginning_search_at_once(form):
    form.picker.begin("capt")
    assert offered(form.picker) == ["Captain Ahrens"]
    form.keys(ENTER)
    assert form.said == [("picked", 2), "advanced"]


def test_the_list_goes_with_its_line(form, qtbot):
    view = choice_list(form.picker)
    with qtbot.waitSignal(view.destroyed):
        form.picker.setParent(None)
        form.picker.deleteLater()


def test_a_tip_shows_marks_of_html_as_they_are(form):
    model = choice_list(form.picker).choices
    tip = model.data(model.index(3), Qt.ItemDataRole.ToolTipRole)
    assert tip == "<p>&lt;b&gt;says no&lt;/b&gt;</p>"


def test_the_rows_of_the_list_are_a_sound_model(form):
    model = ChoiceModel(form.window)
    tester = QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Warning, form.window
    )
    model.show(CHOICES)
    model.show(CHOICES[:1], "Add “x”")
    assert (model.rowCount(), model.choice(1)) == (2, None)
    assert model.data(model.index(1)) == "Add “x”"
    model.show(())
    assert model.rowCount() == 0
    assert tester.model() is model


def test_every_row_is_painted(form):
    view = choice_list(form.picker)
    image = view.viewport().grab().toImage()
    swatch = view.visualRect(view.model().index(3))
    colours = {image.pixelColor(x, swatch.center().y()).name() for x in range(30)}
    assert "#024191" in colours


@pytest.fixture
def numbered(qtbot):
    return Form(qtbot, NEW_ACTOR, digits_take=True)


def _digits(picker):
    model = choice_list(picker).choices
    return [model.data(model.index(row), DigitRole) for row in range(model.rowCount())]


def test_a_digit_answers_at_once_with_the_row_that_shows_it(numbered):
    assert _digits(numbered.picker) == ["1", "2", "3", "4"]
    numbered.keys("3")
    assert numbered.said == [("picked", 3), "stepped"]
    assert (numbered.picker.text(), numbered.picker.list_open) == ("Tirana", False)
    numbered.keys("1")
    assert numbered.said[2:] == [("picked", 1), "stepped"], "an unchanged line"


def test_a_digit_without_a_row_and_one_behind_letters_are_letters(numbered):
    numbered.keys("9")
    assert numbered.said == []
    assert numbered.picker.text() == "9"
    assert _digits(numbered.picker) == [None], "digits are letters now, so none is shown"
    numbered.keys(Key.Key_Backspace, "t3")
    assert numbered.said == []
    assert numbered.picker.text() == "t3"
    numbered.keys((Key.Key_A, CONTROL), " 2")
    assert numbered.said == [], "a blank first, for a name that begins with a digit"


def test_a_chord_with_a_digit_is_no_digit(numbered):
    numbered.keys((Key.Key_3, CONTROL))
    assert numbered.said == []


def test_digits_only_find_where_codes_begin_with_them(form):
    form.choices = [Choice(7, "Rebut", "", ("rebut", "5"), "220", digit="5"), *CHOICES]
    form.keys(ESC, Key.Key_Down)
    assert _digits(form.picker) == ["5", "", "", "", ""]
    form.keys("5")
    assert form.said == []
    form.keys(ENTER)
    assert form.said == [("picked", 7), "advanced"]


def test_an_open_list_stays_in_order_whatever_changes_behind_it(numbered):
    numbered.choices = list(reversed(CHOICES))
    numbered.keys("t", Key.Key_Backspace)
    assert offered(numbered.picker)[0] == "Harbour Board"
    numbered.keys("1")
    assert numbered.said == [("picked", 1), "stepped"]
    numbered.keys(Key.Key_Down)
    assert offered(numbered.picker)[0] == "Deny"


def test_what_is_gone_meanwhile_is_not_taken(numbered):
    numbered.choices = CHOICES[1:]
    numbered.keys("1")
    assert ("picked", 1) not in numbered.said


def test_a_line_that_waits_opens_its_list_only_when_asked(numbered):
    numbered.picker.show_answer("Tirana")
    numbered.picker.waits = True
    numbered.after.setFocus()
    numbered.picker.begin()
    assert not numbered.picker.list_open
    assert numbered.picker.selectedText() == "Tirana"
    numbered.keys(Key.Key_Down)
    assert numbered.picker.list_open
    numbered.keys(ESC, "2")
    assert numbered.said == [("picked", 2), "stepped"]


def test_every_line_knows_cannot_tell_and_the_pin(form):
    form.keys("b", (Key.Key_0, ALT), (Key.Key_K, CONTROL))
    assert form.said == ["unknown", "pin"]
    assert form.picker.text() == "b"
    form.picker.setReadOnly(True)
    form.keys((Key.Key_0, ALT), (Key.Key_K, CONTROL))
    assert form.said == ["unknown", "pin"]


def test_backspace_in_an_empty_line_is_said(form):
    form.keys("b", Key.Key_Backspace)
    assert form.said == []
    form.keys(Key.Key_Backspace)
    assert form.said == ["erased"]


def test_the_beginning_of_a_long_answer_is_in_view(form):
    form.picker.show_answer("Deny")
    form.picker.begin()
    assert (form.picker.selectedText(), form.picker.cursorPosition()) == ("Deny", 0)
