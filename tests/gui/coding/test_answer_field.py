"""One question of the form: a choice, several choices as chips, or words."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton, QVBoxLayout, QWidget

from core.claims.questions import Question
from gui.coding.answer_field import AnswerField
from gui.coding.choices import Choice
from tests.gui.driver import CONTROL, SHIFT, Key, press

CHOICES = [
    Choice(1, "Ahrens & Sons", "", ("ahrens & sons",)),
    Choice(2, "Board", "", ("board",)),
    Choice(3, "Crew", "", ("crew",)),
    Choice(9, "none", "", ("none",), alone=True),
]
LABELS = {one.id: one.label for one in CHOICES}
ENTER, TAB = Key.Key_Return, Key.Key_Tab


class Row:
    """A field in a window and what it has said."""

    def __init__(self, qtbot, kind, several):
        self.keys = press
        question = Question("key", "Target", kind, several, True, "Who is <b>meant</b>")
        self.window = QWidget()
        qtbot.addWidget(self.window)
        layout = QVBoxLayout(self.window)
        self.other = QToolButton()
        self.field = AnswerField(question, lambda: CHOICES, lambda v: LABELS.get(v, str(v)))
        layout.addWidget(self.field)
        layout.addWidget(self.other)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is self.window)
        self.values, self.created, self.gone_on, self.dropped = [], [], 0, []
        self.field.answered.connect(lambda _, values: self.values.append(values))
        self.field.created.connect(lambda _, name: self.created.append(name))
        self.field.dropped.connect(lambda _, typed: self.dropped.append(typed))
        self.field.advanced.connect(self.count)
        self.field.begin()

    def count(self, question):
        assert question is self.field.question
        self.gone_on += 1

    @property
    def chips(self):
        return [one for one in self.field.findChildren(QToolButton) if one.isVisible()]


@pytest.fixture
def several(qtbot):
    return Row(qtbot, "actor", True)


@pytest.fixture
def single(qtbot):
    return Row(qtbot, "actor", False)


@pytest.fixture
def words(qtbot):
    return Row(qtbot, "text", False)


def test_one_answer_stands_in_the_line_and_can_be_deleted(single):
    single.keys("boa", ENTER)
    assert (single.values, single.gone_on) == ([(2,)], 1)
    assert single.field.line.text() == "Board"
    single.field.begin()
    single.keys(Key.Key_Delete, ENTER)
    assert (single.values, single.gone_on) == ([(2,), ()], 2)


def test_each_of_several_answers_becomes_a_chip(several):
    several.keys("boa", ENTER, "cre", ENTER)
    assert several.values == [(2,), (2, 3)]
    assert [one.text() for one in several.chips] == ["Board  ×", "Crew  ×"]
    assert several.field.line.text() == ""
    several.keys(ENTER)
    assert (len(several.values), several.gone_on) == (2, 3)


def test_the_same_answer_twice_is_one(several):
    several.keys("boa", ENTER, "cre", ENTER, "boa", ENTER)
    assert several.values[-1] == (3, 2)


def test_none_excludes_all_others_and_is_excluded_by_them(several):
    several.keys("boa", ENTER, "cre", ENTER, "none", ENTER)
    assert several.values[-1] == (9,)
    several.keys("cre", ENTER)
    assert several.values[-1] == (3,)


def test_chips_are_taken_away_by_mouse(several):
    several.field.show_values((1, 2, 3))
    QTest.mouseClick(several.chips[1], Qt.MouseButton.LeftButton)
    assert several.values == [(1, 3)]
    assert [one.text() for one in several.chips] == ["Ahrens && Sons  ×", "Crew  ×"]
    assert several.field.line.hasFocus()


def test_chips_are_reached_and_taken_away_by_keys(several):
    several.field.show_values((1, 2))
    several.keys((TAB, SHIFT))
    assert QApplication.focusWidget() is several.chips[1]
    several.keys((TAB, SHIFT))
    assert QApplication.focusWidget() is several.chips[0]
    several.keys(TAB, TAB)
    assert several.field.line.hasFocus()
    several.keys((TAB, SHIFT), Key.Key_Space)
    assert several.values == [(1,)]
    assert several.field.line.hasFocus()
    assert several.chips[0].accessibleName() == "Take Ahrens & Sons away"


def test_deleting_in_an_empty_line_takes_no_chip_away(several):
    several.field.show_values((1,))
    several.keys(Key.Key_Delete, ENTER)
    assert several.values == []


def test_a_new_name_is_handed_on_and_stays_until_it_is_taken(single):
    single.keys("Port Police", ENTER)
    assert (single.created, single.values, single.gone_on) == (["Port Police"], [], 0)
    assert single.field.line.text() == "Port Police"


def test_words_are_an_answer_when_entered(words):
    words.keys("the  old port 🚢 ", ENTER)
    assert (words.values, words.gone_on) == ([("the old port 🚢",)], 1)


def test_words_are_an_answer_when_the_line_is_left(words):
    words.keys("port")
    words.other.setFocus()
    assert (words.values, words.gone_on) == ([("port",)], 0)
    words.field.begin()
    words.keys(TAB)
    assert words.values == [("port",)], "nothing was changed"


def test_words_that_are_deleted_make_it_not_coded(words):
    words.field.show_values(("port",))
    words.field.begin()
    words.keys(Key.Key_Delete, ENTER)
    assert words.values == [()]


def test_typed_words_are_taken_on_demand_and_once(words):
    words.keys("port")
    assert words.field.take_typed()
    words.field.leave()
    assert words.values == [("port",)]


def test_a_half_typed_choice_is_taken_on_demand_but_not_when_left(single):
    single.keys("boa")
    single.field.leave()
    assert (single.values, single.dropped) == ([], ["boa"])
    single.field.begin()
    single.keys("cre")
    assert single.field.take_typed()
    assert single.values == [(3,)]


@pytest.mark.parametrize(("kind", "value"), [("actor", 1), ("text", "port")])
def test_a_locked_field_changes_nothing(qtbot, kind, value):
    row = Row(qtbot, kind, several=kind == "actor")
    row.field.show_values((value,))
    row.field.lock(True)
    row.keys("cre", Key.Key_Delete, (Key.Key_V, CONTROL), ENTER)
    for chip in row.chips:
        QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert row.values == []


def test_names_and_tips_are_for_everybody_and_plain(single):
    assert single.field.line.accessibleName() == "Target"
    assert single.field.line.accessibleDescription() == "Who is <b>meant</b>"
    assert single.field.line.toolTip() == "<p>Who is &lt;b&gt;meant&lt;/b&gt;</p>"
