"""The matrix answers the mouse and the keys, keeps its headings, and can be read in every colour."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QColor, QHelpEvent, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from gui.charts.matrix_grid import Grid, GridCell, Heading, cell_words
from gui.charts.matrix_view import MatrixView
from gui.charts.signs import ink_on, shade_of
from gui.contrast import contrast
from gui.theme import DARK, LIGHT, Theme

LONG = "The International Committee for the Prevention of Very Long Names in Tables and Pictures"
ROWS = (
    Heading(("s", 1), "Ann", 9),
    Heading(2, LONG, 3),
    Heading(None, "not coded", 1, "not coded"),
)
COLUMNS = (Heading(10, "Cy"), Heading(20, "Dee <b>"))
GRID = Grid(
    "Speaker",
    "Target",
    ROWS,
    COLUMNS,
    {
        (0, 0): GridCell(8, (1, 7, 0, 0, 0)),
        (1, 1): GridCell(3, (3, 0, 0, 0, 0)),
        (2, 0): GridCell(1, (0, 0, 0, 0, 1)),
    },
)
LARGE = Grid(
    "Speaker",
    "Target",
    tuple(Heading(at, f"Speaker {at}") for at in range(2000)),
    tuple(Heading(at, f"Target {at}") for at in range(300)),
    {(at, at % 300): GridCell(1 + at) for at in range(2000)},
)


@pytest.fixture
def view(qtbot: QtBot) -> MatrixView:
    made = MatrixView(LIGHT)
    qtbot.addWidget(made)
    made.resize(420, 300)
    made.show_matrix(GRID)
    made.show()
    made.activateWindow()
    return made


def test_a_click_opens_a_cell_that_has_claims(view: MatrixView, qtbot: QtBot) -> None:
    for row, column in GRID.cells:
        with qtbot.waitSignal(view.cell_chosen) as chosen:
            _click(view, view.cell_rect(row, column).center())
        assert chosen.args == [(ROWS[row].key, COLUMNS[column].key)]
    with qtbot.assertNotEmitted(view.cell_chosen):
        _click(view, view.cell_rect(0, 1).center())  # nothing was counted there
        _click(view, QPoint(3, view.cell_rect(0, 0).center().y()))  # a heading


def test_the_keys_move_and_open(
    view: MatrixView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(
        QAccessible, "updateAccessibility", lambda event: said.append(event.message())
    )
    view.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert view.current_keys() == (("s", 1), 10)
    assert said[-1] == "Ann → Cy: 8, 1 positive, 7 negative"
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down):
        QTest.keyClick(view, key)
    assert view.current_keys() == (2, 20)
    with qtbot.waitSignal(view.cell_chosen) as chosen:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert chosen.args == [(2, 20)]
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert view.current_keys() == (2, 10)
    assert said[-1] == f"{LONG} → Cy: 0"
    with qtbot.assertNotEmitted(view.cell_chosen):
        QTest.keyClick(view, Qt.Key.Key_Return)


def test_the_headings_stay_while_the_cells_scroll(qtbot: QtBot) -> None:
    view = MatrixView(LIGHT)
    qtbot.addWidget(view)
    view.resize(420, 300)
    view.show_matrix(LARGE)
    view.show()
    view.setFocus(Qt.FocusReason.TabFocusReason)
    corner = view.cell_rect(0, 0).topLeft()
    QTest.keyClick(view, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert view.current_keys() == (1999, 299)
    last = view.cell_rect(1999, 299)
    assert view.viewport().rect().contains(last)
    picture = view._picture
    assert picture.cells_area.topLeft() == corner
    beside = picture.heading_at(QPoint(3, last.center().y()).toPointF(), view._scrolled())
    above = picture.heading_at(QPoint(last.center().x(), 3).toPointF(), view._scrolled())
    assert (beside.label, above.label) == ("Speaker 1999", "Target 299")
    assert picture.cell_at(last.center().toPointF(), view._scrolled()) == (1999, 299)
    QTest.keyClick(view, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    assert view.cell_rect(0, 0).topLeft() == corner


def test_tips_have_whole_names_and_are_no_markup(view: MatrixView) -> None:
    for place, words in (
        (view.cell_rect(1, 1).center(), f"{LONG} → Dee &lt;b&gt;: 3, 3 positive"),
        (QPoint(3, view.cell_rect(1, 0).center().y()), f"{LONG}: 3"),
        (QPoint(view.cell_rect(0, 1).center().x(), 3), "Dee &lt;b&gt;"),
    ):
        event = QHelpEvent(QEvent.Type.ToolTip, place, view.viewport().mapToGlobal(place))
        QApplication.sendEvent(view.viewport(), event)
        assert words in QToolTip.text()
    QToolTip.hideText()


def test_the_cell_in_focus_stays_where_its_answers_are(view: MatrixView) -> None:
    view.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(view, Qt.Key.Key_Down)
    turned = Grid("Speaker", "Target", ROWS[::-1], COLUMNS[::-1], {(0, 0): GridCell(1)})
    view.show_matrix(turned)
    assert view.current_keys() == (2, 10)
    view.show_matrix(Grid("Speaker", "Target", ROWS[:1], COLUMNS, {}))
    assert view.current_keys() is None
    view.show_matrix(Grid("Speaker", "Target", (), (), {}))
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.current_keys() is None


def test_it_is_described_for_who_does_not_see_it(view: MatrixView) -> None:
    assert view.accessibleDescription() == (
        "3 × 2: Speaker in rows, Target in columns. Ann → Cy: 8, 1 positive, 7 negative; "
        f"{LONG} → Dee <b>: 3, 3 positive; not coded → Cy: 1, 1 not coded"
    )
    assert cell_words(LARGE, 0, 0) == "Speaker 0 → Target 0: 1"


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_every_number_can_be_read_on_its_ground(theme: Theme) -> None:
    for balance in (None, -1.0, -0.4, 0.0, 0.4, 1.0):
        for strength in (0.01, 0.3, 0.6, 1.0):
            ground = shade_of(balance, strength, theme)
            assert contrast(ink_on(ground, theme), ground) >= 4.5


def test_the_whole_of_it_fits_into_a_picture_of_its_size(view: MatrixView) -> None:
    size = view.full_size()
    image = QImage(size.width() + 50, size.height(), QImage.Format.Format_RGB32)
    image.fill(QColor(LIGHT.page))
    painter = QPainter(image)
    view.render_to(painter, QRect(QPoint(50, 0), size), LIGHT)
    painter.end()
    page = QColor(LIGHT.page)
    found = {x for x in range(image.width()) for y in range(0, image.height(), 4)
             if image.pixelColor(x, y) != page}  # fmt: skip
    assert min(found) >= 50
    assert max(found) >= image.width() - 4  # up to the last column


def _click(view: MatrixView, place: QPoint) -> None:
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_what_nobody_coded_is_not_drawn_as_neutral(view: MatrixView, theme: Theme) -> None:
    cells = {(0, 0): GridCell(2, (0, 0, 2, 0, 0)), (0, 1): GridCell(2, (0, 0, 0, 1, 1))}
    view.set_theme(theme)
    view.show_matrix(Grid("Speaker", "Target", ROWS[:1], COLUMNS, cells))
    image = view.viewport().grab().toImage()

    def colours(column: int) -> list[str]:
        place = view.cell_rect(0, column).adjusted(2, 2, -2, -2)
        return [
            image.pixelColor(x, place.top() + 1).name() for x in range(place.left(), place.right())
        ]

    neutral, unknown = colours(0), colours(1)
    assert set(neutral) == {shade_of(0.0, 1.0, theme)}
    assert shade_of(0.0, 1.0, theme) not in unknown
    assert len(set(unknown)) > 1, "hatched"
    assert [words for _, words in view._picture._samples][-1] == "not known"
    view.show_matrix(Grid("Speaker", "Target", ROWS[:1], COLUMNS, {(0, 0): cells[0, 0]}))
    assert len(view._picture._samples) == 3


def test_the_legend_takes_as_many_lines_as_it_needs(view: MatrixView) -> None:
    view.resize(170, 300)
    places = view._picture._sample_places()
    assert len({one.top() for one in places}) > 1
    assert max(one.right() for one in places) <= view.viewport().width()
