"""The panel around the bars: choosing, empty state, late import, pictures."""

import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolButton
from pytestqt.qtbot import QtBot

from core.errors import Refused, Trouble
from gui.charts.bar import Bar
from gui.charts.panel import CountsPanel
from gui.charts.picture import PAPER
from gui.theme import DARK, LIGHT, apply

DIMENSIONS = [("claim_type", "Claim type"), ("speaker", "Speaker"), ("stance", "Stance")]
BARS = [Bar(110, "Accuse: harm to civilians", 12, "#c0392b"), Bar(120, "Deny", 6, None)]
CAPTION = "every claim counted once · 18 claims"


@pytest.fixture
def panel(qtbot: QtBot) -> CountsPanel:
    made = CountsPanel(LIGHT)
    qtbot.addWidget(made)
    made.offer(_offers(DIMENSIONS))
    made.set_caption(CAPTION)
    made.resize(260, 320)
    made.show()
    made.activateWindow()
    return made


def _offers(fields):
    times = [("month", "Month"), ("year", "Year")]
    return {"bars": (fields, fields), "time": (times, fields)}


def _view_of(panel: CountsPanel, qtbot: QtBot):
    panel.show_bars(BARS)
    qtbot.waitUntil(lambda: panel._view is not None)
    return panel._view


def test_pyqtgraph_is_not_loaded_before_the_first_painting() -> None:
    script = (
        "import sys; from PySide6.QtWidgets import QApplication; app = QApplication([]);"
        "from gui.charts.panel import CountsPanel; from gui.charts.bar import Bar;"
        "from gui.theme import LIGHT; panel = CountsPanel(LIGHT);"
        "panel.show_bars([Bar(1, 'Deny', 2, None)]); panel.show(); panel.grab();"
        "early = 'pyqtgraph' in sys.modules;"
        "[app.processEvents() for _ in range(5)]; late = 'pyqtgraph' in sys.modules;"
        "sys.exit(0 if late and not early else 1)"
    )
    done = subprocess.run([sys.executable, "-c", script], check=False, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()


def test_without_claims_the_panel_says_what_to_expect(panel: CountsPanel, qtbot: QtBot) -> None:
    def seen() -> list[str]:
        return [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]

    empty = "Nothing coded yet.\nThe bars appear with the first claim."
    assert empty in seen()
    assert panel._view is None, "nothing to draw, nothing to load"
    view = _view_of(panel, qtbot)
    assert empty not in seen()
    assert view.isVisible()
    panel.show_bars([])
    assert empty in seen()
    assert not view.isVisible()


def test_choosing_a_dimension_by_keys_tells_its_id(panel: CountsPanel, qtbot: QtBot) -> None:
    combo = panel.chooser.by
    combo.setFocus()
    assert panel.dimension == "claim_type"
    for expected in ("speaker", "stance"):
        with qtbot.waitSignal(panel.dimension_changed) as changed:
            QTest.keyClick(combo, Qt.Key.Key_Down)
        assert changed.args == [expected]
        assert panel.dimension == expected
    assert panel.accessibleName() == "Counts by Stance"


def test_setting_the_dimension_is_silent_and_survives_a_new_list(
    panel: CountsPanel, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(panel.dimension_changed):
        panel.set_dimension("speaker")
        panel.offer(_offers([("outlet", "Outlet"), ("speaker", "Who speaks")]))
    assert panel.dimension == "speaker"
    assert panel.accessibleName() == "Counts by Who speaks"
    with pytest.raises(ValueError, match="not offered"):
        panel.set_dimension("nothing of the kind")


def test_the_scope_is_switched_by_mouse_and_keys(panel: CountsPanel, qtbot: QtBot) -> None:
    here = panel.chooser.here
    assert panel.scope == "all"
    with qtbot.waitSignal(panel.scope_changed) as changed:
        QTest.mouseClick(here, Qt.MouseButton.LeftButton)
    assert changed.args == ["article"]
    here.setFocus()
    with qtbot.waitSignal(panel.scope_changed) as changed:
        QTest.keyClick(here, Qt.Key.Key_Space)
    assert changed.args == ["all"]
    with qtbot.assertNotEmitted(panel.scope_changed):
        panel.set_scope("article")
    assert panel.scope == "article"
    assert here.isChecked()


def test_tab_reaches_every_part(panel: CountsPanel, qtbot: QtBot) -> None:
    view = _view_of(panel, qtbot)
    panel.chooser.unfold()
    combo = panel.chooser.kind
    combo.setFocus()
    reached = [combo]
    for _ in range(12):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        reached.append(QApplication.focusWidget())
    assert view in reached
    assert len([widget for widget in reached if isinstance(widget, QToolButton)]) >= 1
    chooser = panel.chooser
    chosen = {chooser.by, chooser.split, chooser.rule, chooser.more, panel.as_table}
    assert chosen | {chooser.add_filter} <= set(reached)


def test_a_bar_chosen_reaches_the_owner_of_the_panel(panel: CountsPanel, qtbot: QtBot) -> None:
    view = _view_of(panel, qtbot)
    with qtbot.waitSignal(panel.bar_chosen) as chosen:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.row_rect(1).center())
    assert chosen.args == [120]
    assert view.accessibleName() == "Counts by Claim type"
    assert "Deny 6" in view.accessibleDescription()


def test_bars_are_updated_in_the_same_plot(panel: CountsPanel, qtbot: QtBot) -> None:
    view = _view_of(panel, qtbot)
    items = len(view._plot._canvas.items())
    for count in range(30):
        panel.show_bars([Bar(110, "Accuse", count, None)])
    panel.ensure_plot()
    assert panel._view is view
    assert len(view._plot._canvas.items()) == items


def test_the_theme_reaches_the_plot(panel: CountsPanel, qtbot: QtBot) -> None:
    view = _view_of(panel, qtbot)
    panel.set_theme(DARK)
    image = view.viewport().grab().toImage()
    assert image.pixelColor(QPoint(image.width() - 2, image.height() - 2)).name() == DARK.page


@pytest.mark.parametrize("width", [260, 700])
def test_the_chooser_folds_where_the_panel_is_narrow(
    panel: CountsPanel, qtbot: QtBot, qapp: QApplication, width: int
) -> None:
    apply(qapp, LIGHT)
    panel.resize(width, 320)
    combo = panel.chooser.by
    here, more = panel.chooser.here, panel.chooser.more

    def folded() -> bool:
        return here.mapTo(panel, QPoint()).y() >= combo.mapTo(panel, combo.rect().bottomLeft()).y()

    qtbot.waitUntil(lambda: folded() == (width == 260))
    for button in (here, more):
        qtbot.waitUntil(lambda: button.width() >= button.sizeHint().width())  # noqa: B023 (at once)
        assert panel.rect().contains(button.mapTo(panel, button.rect().bottomRight()))
    assert panel.minimumSizeHint().width() <= 260
    qapp.setStyleSheet("")


def test_a_png_shows_every_bar_on_a_light_page(
    panel: CountsPanel, qtbot: QtBot, tmp_path: Path
) -> None:
    panel.set_theme(DARK)
    panel.show_bars([Bar(index, f"Actor {index}", 9, "#c0392b") for index in range(60)])
    panel.save_picture(tmp_path / "counts.PNG")
    image = QImage(str(tmp_path / "counts.PNG"))
    assert image.pixelColor(0, 0).name() == PAPER.page
    line = [image.pixelColor(image.width() // 3, y).name() for y in range(image.height())]
    starts = [here for above, here in pairwise(line) if here != above]
    assert starts.count("#c0392b") == 60


def test_an_svg_keeps_words_as_words_and_holds_no_picture(
    panel: CountsPanel, tmp_path: Path
) -> None:
    panel.show_bars([*BARS, Bar(None, "not coded", 4, None, "not coded")])
    panel.save_picture(tmp_path / "counts.svg")
    root = ET.parse(tmp_path / "counts.svg").getroot()
    words = {"".join(text.itertext()).strip() for text in root.findall(".//{*}text")}
    labels = {"Accuse: harm to civilians", "Deny", "not coded", "12", "6", "4"}
    assert words >= labels | {CAPTION, "Counts by Claim type"}
    assert not root.findall(".//{*}image")
    assert not root.findall(".//{*}clipPath")


@pytest.mark.parametrize(
    ("name", "count", "words"),
    [("counts.gif", 2, ".png or .svg"), ("counts.png", 0, "no bars"), ("counts.png", 501, "501")],
)
def test_a_picture_that_makes_no_sense_is_refused(
    panel: CountsPanel, tmp_path: Path, name: str, count: int, words: str
) -> None:
    panel.show_bars([Bar(index, "Actor", 1, None) for index in range(count)])
    with pytest.raises(Refused, match=words):
        panel.save_picture(tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_a_picture_that_cannot_be_written_says_where(panel: CountsPanel, tmp_path: Path) -> None:
    panel.show_bars(BARS)
    with pytest.raises(Trouble, match="missing"):
        panel.save_picture(tmp_path / "missing" / "counts.png")
