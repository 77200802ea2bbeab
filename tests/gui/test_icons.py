"""Every drawing is there, is ours to recolour, and is sharp where it is shown."""

from importlib.resources import files
from itertools import product
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from gui.icons import NAMES, app_icon, icon
from gui.theme import DARK, LIGHT, Theme

DRAWINGS = files("resources") / "icons"


def test_names_and_files_are_the_same_set() -> None:
    found = {entry.name.removesuffix(".svg") for entry in DRAWINGS.iterdir()}
    assert found == NAMES
    assert len(NAMES) == 26


@pytest.mark.parametrize("name", sorted(NAMES))
def test_a_drawing_is_one_stroke_style_without_own_colours(name: str, qapp: QApplication) -> None:
    text = (DRAWINGS / f"{name}.svg").read_text(encoding="utf-8")
    root = ET.fromstring(text)
    assert root.attrib["viewBox"] == "0 0 24 24"
    assert root.attrib["stroke"] == "currentColor"
    for element in root.iter():
        assert element.attrib.get("stroke", "currentColor") == "currentColor"
        assert element.attrib.get("fill", "none") in ("none", "currentColor")
        assert "style" not in element.attrib
    assert "#" not in text
    assert "rgb" not in text
    assert QSvgRenderer(QByteArray(text.encode())).isValid()


@pytest.mark.parametrize("name", sorted(NAMES))
def test_a_drawing_stays_inside_its_square(name: str, qapp: QApplication) -> None:
    image = icon(name, LIGHT).pixmap(QSize(24, 24), 2.0).toImage()
    last = image.width() - 1
    rim = [(x, y) for x, y in product(range(last + 1), repeat=2) if {x, y} & {0, last}]
    assert all(image.pixelColor(x, y).alpha() == 0 for x, y in rim)
    assert sum(image.pixelColor(x, y).alpha() > 0 for x, y in product(range(last), repeat=2)) > 60


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_an_icon_has_the_ink_of_its_theme(theme: Theme, qapp: QApplication) -> None:
    made = icon("find", theme)
    normal = made.pixmap(QSize(24, 24), 1.0, QIcon.Mode.Normal)
    off = made.pixmap(QSize(24, 24), 1.0, QIcon.Mode.Disabled)
    assert _solid(normal.toImage()) == {theme.ink}
    assert _solid(off.toImage()) == {theme.disabled}


@pytest.mark.parametrize(("edge", "scale"), list(product((16, 20, 24), (1.0, 1.5, 2.0))))
def test_an_icon_is_drawn_not_stretched(edge: int, scale: float, qapp: QApplication) -> None:
    shown = icon("article", LIGHT).pixmap(QSize(edge, edge), scale)
    side = round(edge * scale)
    drawn = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    text = (DRAWINGS / "article.svg").read_text(encoding="utf-8")
    recoloured = text.replace("currentColor", LIGHT.ink).encode()
    QSvgRenderer(QByteArray(recoloured)).render(painter, QRectF(0, 0, side, side))
    painter.end()
    assert shown.devicePixelRatio() == scale
    assert shown.toImage().convertToFormat(drawn.format()) == drawn


def test_an_unknown_name_is_our_mistake(qapp: QApplication) -> None:
    with pytest.raises(KeyError):
        icon("no such icon", LIGHT)


def test_the_program_has_an_icon_in_every_size(qapp: QApplication) -> None:
    made = app_icon()
    assert {size.width() for size in made.availableSizes()} >= {16, 32, 48, 128, 256}
    image = made.pixmap(QSize(128, 128), 1.0).toImage()
    assert image.pixelColor(10, 64).name() == LIGHT.accent


def _solid(image: QImage) -> set[str]:
    """The colours of the fully covered pixels."""
    colours = set()
    for x, y in product(range(image.width()), range(image.height())):
        colour = QColor(image.pixelColor(x, y))
        if colour.alpha() == 255:
            colours.add(colour.name())
    return colours
