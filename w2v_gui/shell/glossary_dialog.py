"""The dialog that lists the signs on screen and what they mean."""

from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from w2v_gui.panels.glossary import GLOSSARY
from w2v_gui.panels.plain_text import MarkupLabel

_WIDTH_EM = 46
"""Width of the dialog in widths of the letter m, if the screen is wide enough."""
_HEIGHT_LINES = 30
"""Height of the dialog in lines, if the screen is high enough."""


class GlossaryDialog(QDialog):
    """Two columns, sign and meaning; Esc closes it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Glossary"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close = buttons.button(QDialogButtonBox.StandardButton.Close)
        close.setText(self.tr("Close"))
        buttons.rejected.connect(self.reject)
        area = QScrollArea(widgetResizable=True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self._table())
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 12, 16)
        column.setSpacing(12)
        column.addWidget(area)
        column.addWidget(buttons)
        area.setFocus()  # so that the arrow keys scroll
        self.resize(self.sizeHint())

    def sizeHint(self) -> QSize:
        """Wide enough to read comfortably, and no larger than the screen."""
        metrics = QFontMetricsF(self.font())
        room = self.screen().availableSize() if self.screen() is not None else QSize(1280, 800)
        width, height = _WIDTH_EM * metrics.horizontalAdvance("m"), _HEIGHT_LINES * metrics.height()
        return QSize(min(round(width), room.width() - 40), min(round(height), room.height() - 80))

    def _table(self) -> QWidget:
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 10, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        for row, entry in enumerate(GLOSSARY):
            sign, name, meaning = entry.translated
            first = MarkupLabel(f"<b>{escape(sign)}</b>")
            second = MarkupLabel(f"<b>{escape(name)}</b><br>{escape(meaning)}")
            second.setWordWrap(True)
            second.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(first, row, 0, top)
            grid.addWidget(second, row, 1)
        return table
