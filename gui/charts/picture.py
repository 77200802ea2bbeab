"""A chart as a file for a paper: PNG or SVG, on a light page whatever the screen shows."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final, Protocol

from PySide6.QtCore import QBuffer, QIODevice, QPoint, QRect, QSaveFile, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QGuiApplication,
    QImage,
    QPaintDevice,
    QPainter,
)
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QApplication

from core.errors import Refused, Trouble
from gui.charts.bar import count_text
from gui.charts.chart import Chart
from gui.charts.legend import Entry, legend_height, paint_legend
from gui.theme import LIGHT

PAPER: Final = replace(LIGHT, page="#ffffff")
"""The colours of pictures: those of the light look, on white."""

_SCALE: Final = 3  # device pixels of a PNG for one logical pixel: sharp in print
_DOTS_A_METRE: Final = round(96 * _SCALE / 0.0254)
NAMED: Final = 500
"""Bars, cells or edges that are named in the description of a picture."""
_MOST_BARS: Final = 500  # more would pass the side length that image programs open
_COLUMNS: Final = 96  # average letters in the width
_TALLEST_CAPTION: Final = 10_000
_WRAPPED: Final = int(Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)


def save_picture(
    path: Path,
    heading: str,
    caption: str,
    chart: Chart,
    *,
    columns: bool = False,
    axis: str = "Claims",
) -> None:
    """Write all bars, in sight or not, with heading, legend and caption; an older file is replaced
    whole. `columns`: the bars are periods of time. `axis` says what their length is.

    Raises Refused for a suffix other than .png and .svg, for no bars and for too many; Trouble
    where the file cannot be written.
    """
    check_suffix(path)
    if not chart.bars:
        raise Refused("There are no bars to save yet. Code a claim first.")
    if len(chart.bars) > _MOST_BARS:
        raise Refused(
            f"A picture holds at most {_MOST_BARS} bars, and there are {count_text(len(chart.bars))}."
            " Count by something with fewer values, or save the numbers as a table (.csv)."
        )
    body = _Columns(chart) if columns else _Rows(chart)
    save_page(path, heading, caption, chart.legend, _Titled(body, axis))


def check_suffix(path: Path) -> None:
    """Raises Refused for what is no picture."""
    if path.suffix.lower() not in (".png", ".svg"):
        raise Refused(f"A picture cannot be saved as “{path.name}”. End the name in .png or .svg.")


class Body(Protocol):
    """What stands between heading and caption; lengths in logical pixels."""

    size: QSize
    description: str

    def paint(self, painter: QPainter, corner: QPoint) -> None:
        """Draw it, in light colours, with its upper left corner there."""


def save_page(path: Path, heading: str, caption: str, legend: Sequence[Entry], body: Body) -> None:
    """Write a picture of anything under a heading and over a caption. Raises as `save_picture`."""
    check_suffix(path)
    page = _Page(heading, caption, legend, body)
    _write(path, page.as_svg() if path.suffix.lower() == ".svg" else page.as_png())


def page_width() -> int:
    """The least width of what stands in a picture, in logical pixels."""
    return QFontMetrics(QApplication.font()).averageCharWidth() * _COLUMNS


class _Rows:
    """Bars, one a row."""

    def __init__(self, chart: Chart) -> None:
        from gui.charts.view import shown_whole

        self._view = shown_whole(chart.bars, page_width(), chart.share, PAPER)
        self.size = self._view.size()
        self.description = self._view.in_words(NAMED)
        self.axis_left = self._view.axis_left()

    def paint(self, painter: QPainter, corner: QPoint) -> None:
        self._view.render(painter, corner)


class _Columns:
    """Columns over time."""

    def __init__(self, chart: Chart) -> None:
        from gui.charts.columns import shown_whole

        width = page_width()
        self._view = shown_whole(chart.bars, width, width // 2, chart.share, PAPER)
        self.size = self._view.size()
        self.description = self._view.in_words(NAMED)
        self.axis_left = 0

    def paint(self, painter: QPainter, corner: QPoint) -> None:
        painter.save()
        painter.translate(corner)
        self._view.render_on(painter)
        painter.restore()


class _Titled:
    """Bars under the title of their axis, which stands where it begins."""

    def __init__(self, body: _Rows | _Columns, axis: str) -> None:
        self._body, self._axis = body, axis
        self._tall = round(QFontMetrics(QApplication.font()).height() * 1.3)
        self.size = body.size + QSize(0, self._tall)
        self.description = body.description

    def paint(self, painter: QPainter, corner: QPoint) -> None:
        painter.setPen(QColor(PAPER.muted))
        room = QRect(corner, self.size).adjusted(self._body.axis_left, 0, 0, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignTop, self._axis)
        self._body.paint(painter, corner + QPoint(0, self._tall))


class _Page:
    """Heading, body, legend and caption, one under the other. Lengths in logical pixels."""

    def __init__(self, heading: str, caption: str, legend: Sequence[Entry], body: Body) -> None:
        self._heading, self._caption, self._legend, self._body = heading, caption, legend, body
        self._font = QFont(QApplication.font())
        metrics = self._metrics = QFontMetrics(self._font)
        self._margin = metrics.height()
        self._width = body.size.width()
        self._body_top = self._margin + round(metrics.height() * 1.8)
        self._legend_top = self._body_top + body.size.height() + metrics.height() // 2
        tall = legend_height(legend, metrics, self._width)
        self._caption_top = self._legend_top + (tall + metrics.height() // 2 if tall else 0)
        room = QRect(0, 0, self._width, _TALLEST_CAPTION)
        wrapped = metrics.boundingRect(room, _WRAPPED, caption)
        self._size = QSize(
            self._width + 2 * self._margin, self._caption_top + wrapped.height() + self._margin
        )

    def as_png(self) -> bytes:
        image = QImage(self._size * _SCALE, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(_SCALE)
        self._paint_on(image)
        # Only now: fonts would be drawn so much larger once more.
        image.setDotsPerMeterX(_DOTS_A_METRE)
        image.setDotsPerMeterY(_DOTS_A_METRE)
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
        generator.setResolution(round(QGuiApplication.primaryScreen().logicalDotsPerInchX()))
        generator.setTitle(self._heading)
        generator.setDescription(self._body.description)
        self._paint_on(generator)
        return bytes(buffer.data().data())

    def _paint_on(self, device: QPaintDevice) -> None:
        painter = QPainter(device)
        painter.fillRect(QRect(QPoint(0, 0), self._size), QColor(PAPER.page))
        font = QFont(self._font)
        painter.setFont(font)
        painter.setPen(QColor(PAPER.muted))
        under = QRect(self._margin, self._caption_top, self._width, _TALLEST_CAPTION)
        painter.drawText(under, _WRAPPED, self._caption)
        key = QRect(self._margin, self._legend_top, self._width, self._caption_top)
        paint_legend(painter, self._legend, self._metrics, key, PAPER)
        font.setPointSizeF(self._font.pointSizeF() * 1.2)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(PAPER.ink))
        above = QRect(self._margin, self._margin, self._width, self._body_top - self._margin)
        painter.drawText(above, Qt.AlignmentFlag.AlignTop, self._heading)
        painter.setFont(self._font)
        self._body.paint(painter, QPoint(self._margin, self._body_top))
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
