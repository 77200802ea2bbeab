"""A chart as a file for a paper: PNG or SVG, on a light page whatever the screen shows."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, QPoint, QRect, QSaveFile, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPaintDevice, QPainter
from PySide6.QtSvg import QSvgGenerator

from core.errors import Refused, Trouble
from gui.charts.bar import Bar, count_text
from gui.charts.view import BarsView
from gui.theme import LIGHT

_SCALE: Final = 2  # device pixels of a PNG for one logical pixel: sharp in print
_MOST_BARS: Final = 500  # more would pass the side length that image programs open
_COLUMNS: Final = 96  # average letters in the width
_TALLEST_CAPTION: Final = 10_000
_WRAPPED: Final = int(Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)


def save_picture(path: Path, heading: str, caption: str, bars: Sequence[Bar]) -> None:
    """Write all bars, in sight or not, with heading and caption; an older file is replaced whole.

    Raises Refused for a suffix other than .png and .svg, for no bars and for too many; Trouble
    where the file cannot be written.
    """
    kind = path.suffix.lower()
    if kind not in (".png", ".svg"):
        raise Refused(f"A picture cannot be saved as “{path.name}”. End the name in .png or .svg.")
    if not bars:
        raise Refused("There are no bars to save yet. Code a claim first.")
    if len(bars) > _MOST_BARS:
        raise Refused(
            f"A picture holds at most {_MOST_BARS} bars, and there are {count_text(len(bars))}."
            " Count by something with fewer values, or export the counts as a table."
        )
    page = _Page(heading, caption, bars)
    _write(path, page.as_svg() if kind == ".svg" else page.as_png())


class _Page:
    """Heading, bars and caption, one under the other. Lengths in logical pixels."""

    def __init__(self, heading: str, caption: str, bars: Sequence[Bar]) -> None:
        self._heading, self._caption = heading, caption
        self._view = BarsView(LIGHT)
        self._view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._view.set_bars(bars)
        metrics = self._view.fontMetrics()
        self._margin = metrics.height()
        self._width = metrics.averageCharWidth() * _COLUMNS
        self._view.resize(self._width, self._view.full_height())
        self._bars_top = self._margin + round(metrics.height() * 1.8)
        self._caption_top = self._bars_top + self._view.full_height() + metrics.height() // 2
        room = QRect(0, 0, self._width, _TALLEST_CAPTION)
        wrapped = metrics.boundingRect(room, _WRAPPED, caption)
        self._size = QSize(
            self._width + 2 * self._margin, self._caption_top + wrapped.height() + self._margin
        )

    def as_png(self) -> bytes:
        image = QImage(self._size * _SCALE, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(_SCALE)
        self._paint_on(image)
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")  # type: ignore[call-overload]
        return bytes(buffer.data().data())

    def as_svg(self) -> bytes:
        buffer = QBuffer()
        generator = QSvgGenerator()
        generator.setOutputDevice(buffer)
        generator.setSize(self._size)
        generator.setViewBox(QRect(QPoint(0, 0), self._size))
        generator.setResolution(self._view.logicalDpiX())
        generator.setTitle(self._heading)
        generator.setDescription(self._view.accessibleDescription())
        self._paint_on(generator)
        return bytes(buffer.data().data())

    def _paint_on(self, device: QPaintDevice) -> None:
        painter = QPainter(device)
        painter.fillRect(QRect(QPoint(0, 0), self._size), QColor(LIGHT.page))
        font = QFont(self._view.font())
        painter.setFont(font)
        painter.setPen(QColor(LIGHT.muted))
        under = QRect(self._margin, self._caption_top, self._width, _TALLEST_CAPTION)
        painter.drawText(under, _WRAPPED, self._caption)
        font.setPointSizeF(self._view.fontInfo().pointSizeF() * 1.2)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(LIGHT.ink))
        above = QRect(self._margin, self._margin, self._width, self._bars_top - self._margin)
        painter.drawText(above, Qt.AlignmentFlag.AlignTop, self._heading)
        self._view.render(painter, QPoint(self._margin, self._bars_top))
        painter.end()


def _write(path: Path, content: bytes) -> None:
    file = QSaveFile(str(path))
    written = (
        file.open(QIODevice.OpenModeFlag.WriteOnly)
        and file.write(content) == len(content)
        and file.commit()
    )
    if not written:
        raise Trouble(f"The picture could not be written to “{path}”: {file.errorString()}.")
