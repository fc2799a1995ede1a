"""Writes pictures of the window or of a panel, and a panel's numbers, to files: completely or not at all."""

import csv
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pyqtgraph import ScatterPlotItem
from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPoint, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPageSize, QPainter, QPdfWriter, QPixmap, QRegion
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QAbstractButton, QGraphicsView, QScrollBar, QWidget

from w2v_gui.panels.base import Panel
from w2v_gui.panels.theme.theme import HEAD, SECOND
from w2v_gui.word2vec.formats.writing import atomic_write

PICTURE_SCALE = 2
"""Pixels of a PNG picture per pixel of the window, so that it is sharp on a slide."""
PICTURE_ENDINGS = (".png", ".svg", ".pdf")
_MARGIN_PX, _LINE_GAP_PX, _CAPTION_GAP_PX = 16, 2, 8
_WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap)
_POINTS_PER_INCH, _PIXELS_PER_INCH = 72, 96
_WINDOW_PNG_QUALITY = 80
"""Qt makes zlib's level 1 of it: three fifths of the time of its default, for a fifteenth more bytes."""
_SIGNIFICANT_DIGITS = 7
"""Digits of numbers in tables: as many as a float32 holds."""


def window_png(window: QWidget) -> bytes:
    """The picture of a whole window as it stands, PNG-encoded."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    window.grab().save(buffer, "PNG", _WINDOW_PNG_QUALITY)
    return bytes(buffer.data().data())


def write_window(window: QWidget, path: Path) -> None:
    """Write the picture of a whole window to ``path``.

    Raises:
        FileError: it cannot be written; an existing file stays as it was.
    """
    data = window_png(window)
    with atomic_write(path) as file:
        file.write(data)


def write_picture(panel: Panel, path: Path, title: str, caption: str) -> None:
    """Write what ``panel`` shows to ``path``: by its ending PNG at twice the size, SVG or PDF.

    ``title`` and ``caption`` stand above the picture, all on the card's colour, without buttons and scroll bars.

    Raises:
        FileError: it cannot be written; an existing file stays as it was.
    """
    data = _Slide(panel, title, caption).encoded(path.suffix.lower())
    with atomic_write(path) as file:
        file.write(data)


def picture(panel: Panel, title: str, caption: str) -> QImage:
    """What ``panel`` shows as an image at twice the size, as ``write_picture`` would write it."""
    return _Slide(panel, title, caption).image()


def tab_separated(panel: Panel) -> str:
    """The numbers ``panel`` shows, as spreadsheets paste them: a line per row, tabs between the columns."""
    text = io.StringIO()
    csv.writer(text, dialect="excel-tab", lineterminator="\n").writerows(_rows(panel))
    return text.getvalue()


def csv_bytes(panel: Panel) -> bytes:
    """The numbers ``panel`` shows as CSV: UTF-8 with a byte-order mark, which spreadsheets need.

    Columns that are empty in every row are left out.
    """
    text = io.StringIO()
    csv.writer(text).writerows(_rows(panel))
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def write_data(panel: Panel, path: Path) -> None:
    """Write the numbers ``panel`` shows to ``path``; raises ``FileError`` as ``write_picture`` does."""
    data = csv_bytes(panel)
    with atomic_write(path) as file:
        file.write(data)


def _rows(panel: Panel) -> Iterator[list[object]]:
    """The heading and the rows of what ``panel`` shows, without columns that are empty in every row."""
    table = panel.shown_table
    kept = [n for n in range(len(table.header)) if any(row[n] != "" for row in table.rows) or not table.rows]
    yield [table.header[n] for n in kept]
    for row in table.rows:
        yield [_cell(row[n]) for n in kept]


def _cell(value: object) -> object:
    return f"{value:.{_SIGNIFICANT_DIGITS}g}" if isinstance(value, float) else value


class _Slide:
    """A panel's picture with a title and a caption above it."""

    def __init__(self, panel: Panel, title: str, caption: str) -> None:
        self._panel = panel
        theme, width = panel.theme, panel.width()
        self._lines: list[tuple[str, QFont, QColor, QRectF]] = []
        y = float(_MARGIN_PX)
        for text, font, color in (
            (title, theme.font(HEAD, QFont.Weight.DemiBold), theme.palette.ink),
            (caption, theme.font(SECOND), theme.palette.third),
        ):
            room = QRectF(_MARGIN_PX, y, width, 1e4)
            height = QFontMetricsF(font).boundingRect(room, _WRAPPED, text).height()
            self._lines.append((text, font, color, QRectF(_MARGIN_PX, y, width, height)))
            y += height + _LINE_GAP_PX
        self._head = round(y + _CAPTION_GAP_PX)
        self._size = QSize(width + 2 * _MARGIN_PX, panel.height() + self._head + _MARGIN_PX)

    def encoded(self, ending: str) -> bytes:
        """The bytes of a file with that ending; PNG if the ending is not one of ``PICTURE_ENDINGS``."""
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        if ending == ".svg":
            self._write_svg(buffer)
            return _with_other_fonts(bytes(buffer.data().data()))
        if ending == ".pdf":
            self._write_pdf(buffer)
        else:
            self._write_png(buffer)
        return bytes(buffer.data().data())

    def image(self) -> QImage:
        """The picture at ``PICTURE_SCALE``."""
        image = QImage(self._size * PICTURE_SCALE, QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(PICTURE_SCALE)
        with QPainter(image) as painter:
            self._paint(painter)
        return image

    def _write_png(self, buffer: QBuffer) -> None:
        QPixmap.fromImage(self.image()).save(buffer, "PNG")

    def _write_svg(self, buffer: QBuffer) -> None:
        generator = QSvgGenerator()
        generator.setOutputDevice(buffer)
        generator.setSize(self._size)
        generator.setViewBox(QRectF(0, 0, self._size.width(), self._size.height()))
        generator.setTitle(self._lines[0][0])
        generator.setDescription(self._lines[1][0])
        with QPainter(generator) as painter:
            self._paint(painter)

    def _write_pdf(self, buffer: QBuffer) -> None:
        writer = QPdfWriter(buffer)
        points = QSizeF(self._size) * _POINTS_PER_INCH / _PIXELS_PER_INCH
        writer.setPageSize(QPageSize(points, QPageSize.Unit.Point))
        writer.setPageMargins(QMarginsF(0, 0, 0, 0))
        writer.setResolution(_PIXELS_PER_INCH)
        writer.setTitle(self._lines[0][0])
        with QPainter(writer) as painter:
            self._paint(painter)

    def _paint(self, painter: QPainter) -> None:
        palette = self._panel.theme.palette
        painter.fillRect(QRectF(0, 0, self._size.width(), self._size.height()), palette.card)
        for text, font, color, place in self._lines:
            painter.setFont(font)
            painter.setPen(color)
            painter.drawText(place, _WRAPPED, text)
        with _without_controls(self._panel), _points_drawn_anew(self._panel):
            self._panel.render(
                painter, QPoint(_MARGIN_PX, self._head), QRegion(), QWidget.RenderFlag.DrawChildren
            )


def _with_other_fonts(svg: bytes) -> bytes:
    """``svg`` with a font like ours where ours is not installed; the default has serifs."""
    return re.sub(rb'(<[^<>]* font-family="[^"]+)"', rb'\1, sans-serif"', svg)


@contextmanager
def _without_controls(panel: Panel) -> Iterator[None]:
    """Hide buttons and scroll bars of ``panel``; show them again before the window is painted."""
    kinds = (QAbstractButton, QScrollBar)
    shown = [widget for kind in kinds for widget in panel.findChildren(kind) if widget.isVisible()]
    try:
        for widget in shown:
            widget.setVisible(False)
        yield
    finally:
        for widget in shown:
            widget.setVisible(True)


@contextmanager
def _points_drawn_anew(panel: Panel) -> Iterator[None]:
    """Have the points of ``panel`` drawn one by one; on screen each is a copy of an image made for the screen."""
    views = panel.findChildren(QGraphicsView)
    points = [item for view in views for item in view.items() if isinstance(item, ScatterPlotItem)]
    for item in points:
        item.setExportMode(True)
    try:
        yield
    finally:
        for item in points:
            item.setExportMode(False)
