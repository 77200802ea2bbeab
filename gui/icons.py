"""The program's own drawings as icons in the colours of a theme.

Qt draws ``currentColor`` black whatever the palette says, so the word is replaced in the file's
text before drawing. An icon belongs to one theme: ask again when the theme changes.
"""

from functools import cache
from importlib.resources import files
from typing import Final

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from gui.theme import Theme

NAMES: Final = frozenset(
    "add article chart check claim close duplicate edit export find help import moon new next open"
    " person pin pinned previous redo remove settings sun undo warning".split()
)

_EDGES: Final = (16, 20, 24)  # logical sides that menus, buttons and tool bars ask for
_SCALES: Final = (1.0, 1.5, 2.0)


@cache
def icon(name: str, theme: Theme, colour: str | None = None) -> QIcon:
    """The drawing ``name`` in ``colour`` or the theme's ink; disabled, in the theme's grey.

    Raises KeyError for a name outside ``NAMES``.
    """
    if name not in NAMES:
        raise KeyError(name)
    made = QIcon()
    drawing = _drawing(f"icons/{name}.svg")
    modes = {QIcon.Mode.Normal: colour or theme.ink, QIcon.Mode.Disabled: theme.disabled}
    for mode, ink in modes.items():
        _add_drawings(made, drawing.replace("currentColor", ink), mode)
    return made


def app_icon() -> QIcon:
    """The program's own icon, the same in every theme."""
    made = QIcon()
    renderer = _renderer(_drawing("onrecord.svg"))
    for edge in (16, 24, 32, 48, 64, 128, 256):
        made.addPixmap(_rendered(renderer, edge, 1.0))
    return made


def _add_drawings(made: QIcon, drawing: str, mode: QIcon.Mode) -> None:
    renderer = _renderer(drawing)
    for edge in _EDGES:
        for scale in _SCALES:
            made.addPixmap(_rendered(renderer, edge, scale), mode)


def _drawing(path: str) -> str:
    return files("resources").joinpath(path).read_text(encoding="utf-8")


def _renderer(drawing: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(drawing.encode()))


def _rendered(renderer: QSvgRenderer, edge: int, scale: float) -> QPixmap:
    side = round(edge * scale)
    made = QPixmap(side, side)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    made.setDevicePixelRatio(scale)
    return made
