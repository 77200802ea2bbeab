"""How labels, fields and the lists under them share the width of the panel."""

import pytest
from PySide6.QtCore import QPoint, Qt

from core.actors.commands import AddActor
from core.codebook.field_commands import AddField, FieldContent
from gui.coding.choice_list import width_of
from tests.gui.driver import Key, choice_list

ENTER = Key.Key_Return
LONG = "Organisation for the Prohibition of Chemical Weapons, its Fact-Finding Mission"


@pytest.fixture
def form(hands, desktop):
    run = hands.workspace.run
    run(AddField(FieldContent("source", "Source of evidence", True), "span"))
    run(AddField(FieldContent("medium", "Medium through which it was said"), "text"))
    run(AddActor(LONG, "organisation"))
    hands.put_caret("asked")
    hands.keys(ENTER)
    desktop.form._more.open()
    return desktop.form


def _widen(form, desktop, width, qtbot):
    """Give the form this width, as the panel would."""
    window = desktop.window
    window.resize(1440, 900)
    window.resizeDocks([window.docks[1]], [width], Qt.Orientation.Horizontal)
    qtbot.waitUntil(lambda: abs(form.widget().width() - width) < 60)


def _rows(form):
    return [(form._labels[key], field) for key, field in form._fields.items() if field.isVisible()]


def _place(form, part):
    return part.mapTo(form, QPoint(0, 0))


@pytest.mark.parametrize("size", [(1440, 900), (1366, 768)])
def test_all_fields_begin_in_one_column_and_end_inside_the_panel(desktop, form, size, qtbot):
    desktop.window.resize(*size)
    qtbot.waitUntil(lambda: desktop.window.height() == size[1])
    inside = form.viewport().width()
    fields = [field for _, field in _rows(form)]
    assert len({_place(form, one).x() for one in [*fields, form._note]}) == 1
    assert all(_place(form, one).x() + one.width() <= inside for one in fields)
    assert all(one.line.width() >= 0.55 * inside for one in fields)


@pytest.mark.parametrize("width", [280, 640])
def test_one_rule_places_all_labels(desktop, form, width, qtbot):
    _widen(form, desktop, width, qtbot)
    rows = _rows(form)

    def above() -> set[bool]:
        return {_place(form, label).y() < _place(form, field).y() - 5 for label, field in rows}

    qtbot.waitUntil(lambda: above() == {width < 400})
    assert len({_place(form, field).x() for _, field in rows}) == 1
    for label, _ in rows:
        assert label.heightForWidth(label.width()) <= label.height(), label.text()


def test_the_dot_changes_no_size(hands, desktop, form, qtbot):
    _widen(form, desktop, 640, qtbot)
    before = [(label.size(), field.geometry()) for label, field in _rows(form)][1:]
    form.begin_at("speaker")
    hands.keys("captain", ENTER)
    assert "•" not in form._labels["speaker"].text()
    assert [(label.size(), field.geometry()) for label, field in _rows(form)][1:] == before


def test_a_long_answer_is_elided_and_moves_nothing(hands, desktop, form):
    left = _place(form, form._fields["target"]).x()
    form.begin_at("target")
    hands.keys("organisation for", ENTER)
    (chip,) = form._fields["target"]._chips.buttons()
    assert chip.text().startswith(LONG), "all of it, for whoever hears it"
    assert chip.width() < chip.sizeHint().width()
    assert _place(form, chip).x() + chip.width() <= form.viewport().width()
    assert _place(form, form._fields["target"]).x() == left
    chip.grab()


@pytest.mark.parametrize("width", [280, 640])
def test_the_answers_open_within_the_form_and_no_wider_than_needed(
    hands, desktop, form, width, qtbot
):
    _widen(form, desktop, width, qtbot)
    form.begin_at("claim_type")
    line = hands.line("claim_type")
    qtbot.waitUntil(lambda: line.list_open)
    offered = choice_list(line)
    left = offered.mapToGlobal(QPoint(0, 0)).x()
    start = form.mapToGlobal(QPoint(0, 0)).x()
    assert left >= start
    assert left + offered.width() <= start + form.width()
    assert offered.width() >= line.width()
    rows = [offered.choices.index(row) for row in range(offered.choices.rowCount())]
    needed = max(width_of(offered.fontMetrics(), one) for one in rows)
    assert offered.width() <= max(line.width(), needed + 40)
