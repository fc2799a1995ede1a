"""What leaves the window as a file: a panel's picture, a panel's numbers; each written whole or not at all."""

import csv
import io
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtWidgets import QWidget

from w2v_gui.panels.base import Panel
from w2v_gui.word2vec.formats.writing import atomic_write


def png_bytes(widget: QWidget) -> bytes:
    """The picture of ``widget`` as it stands, PNG-encoded."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    widget.grab().save(buffer, "PNG")
    return bytes(buffer.data().data())


def write_picture(widget: QWidget, path: Path) -> None:
    """Write the picture of ``widget`` to ``path``.

    Raises:
        FileError: it cannot be written; what stood there before still does.
    """
    data = png_bytes(widget)
    with atomic_write(path) as file:
        file.write(data)


def csv_bytes(panel: Panel) -> bytes:
    """The numbers on show in ``panel`` as CSV: UTF-8 with a byte-order mark, which spreadsheets need."""
    table = panel.table()
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(table.header)
    writer.writerows(table.rows)
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def write_data(panel: Panel, path: Path) -> None:
    """Write the numbers on show in ``panel`` to ``path``; raises ``FileError`` as ``write_picture`` does."""
    data = csv_bytes(panel)
    with atomic_write(path) as file:
        file.write(data)
