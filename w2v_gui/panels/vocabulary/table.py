"""The table of words as a widget: rows, header and column widths; does not search."""

import math

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from w2v_gui.panels.hovered_row import HoveredRow
from w2v_gui.panels.theme import Theme, elided, whole_number
from w2v_gui.panels.theme.theme import SECOND
from w2v_gui.panels.vocabulary.model import CODE, COUNT, LENGTH, SHARE, WORD, VocabularyModel, WordRole
from w2v_gui.panels.whole_rows import WholeRows, rows_of_table
from w2v_gui.training.selection import Selection

INSET_PX = 10
"""Space left and right of a cell's text, pixels at scale 1."""
MIN_TEXT_PX, MIN_WORD_PX = 170, 85
"""Least width of word and code together, and of the word alone; pixels at scale 1."""
READABLE_BITS = 16
"""Longest code for which there is to be room in any case."""


class WordCells(QStyledItemDelegate):
    """Paints the cells; the selected word has the colour ``ink``, as in every panel."""

    def __init__(
        self, selection: Selection, theme: Theme, hovered: HoveredRow, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._selection = selection
        self._hovered = hovered
        self._theme = theme

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the background of the row, then the text; the selected word in a pill."""
        colors, px, rect = self._theme.palette, self._theme.px, QRectF(option.rect)
        chosen = index.data(WordRole) == self._selection.word
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or index.row() == self._hovered.row:
            painter.fillRect(rect, colors.field)
        painter.fillRect(QRectF(rect.left(), rect.bottom(), rect.width(), 1), colors.grid)
        inner = rect.adjusted(px(INSET_PX), 0, -px(INSET_PX), 0)
        word = index.column() == WORD
        font = self._theme.font(weight=QFont.Weight.DemiBold if word and chosen else QFont.Weight.Normal)
        metrics = QFontMetricsF(font)
        text = elided(index.data(), font, inner.width())
        width = metrics.horizontalAdvance(text)
        color = colors.ink if word or chosen else colors.second
        if word and chosen:
            pill = QRectF(rect.left(), rect.center().y() - px(12), width + px(20), px(24))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colors.ink)
            painter.drawRoundedRect(pill, px(12), px(12))
            color = colors.card
        left = inner.left() if index.column() in (WORD, CODE) else inner.right() - width
        painter.setFont(font)
        painter.setPen(color)
        painter.drawText(QPointF(left, round(rect.center().y() + metrics.capHeight() / 2)), text)
        painter.restore()


class WordHeader(QHeaderView):
    """Aligns headings as their columns; the arrow of the sorting is beside its heading."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self.setSectionsClickable(True)
        self.setMinimumSectionSize(20)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Paint text, arrow, and a line below."""
        colors, px = self._theme.palette, self._theme.px
        text = self.model().headerData(logicalIndex, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole)
        sorted_by = self.sortIndicatorSection() == logicalIndex
        font = self._theme.font(SECOND)
        metrics = QFontMetricsF(font)
        width = metrics.horizontalAdvance(text)
        left_bound = logicalIndex in (WORD, CODE)
        x = rect.left() + px(INSET_PX) if left_bound else rect.right() + 1 - px(INSET_PX) - width
        painter.fillRect(rect, colors.card)
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), colors.line)
        painter.setFont(font)
        painter.setPen(colors.ink if sorted_by else colors.third)
        painter.drawText(QPointF(x, round(rect.center().y() + metrics.capHeight() / 2)), text)
        if sorted_by:
            up = self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
            tip = x + width + px(10) if left_bound else x - px(10)
            y, rise = rect.center().y() + 1, px(2) if up else -px(2)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(colors.ink, 1.5))
            painter.drawPolyline(
                [QPointF(tip - px(4), y + rise), QPointF(tip, y - rise), QPointF(tip + px(4), y + rise)]
            )


class WordTable(QTableView):
    """Shows a ``VocabularyModel``; its columns fill its width.

    Attributes:
        least_width: width in pixels below which codes are cut.
    """

    def __init__(
        self, model: VocabularyModel, selection: Selection, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._words = model
        self._theme = theme
        self.least_width = 0
        self.setModel(model)
        self.setItemDelegate(WordCells(selection, theme, HoveredRow(self), self))
        self.setHorizontalHeader(WordHeader(theme, self))
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setSortIndicator(COUNT, Qt.SortOrder.DescendingOrder)
        self.setSortingEnabled(True)
        WholeRows(self, theme, rows_of_table(self))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the columns filling the width."""
        super().resizeEvent(event)
        self.fit()

    def _code_width(self) -> int:
        """Pixels of a column for the longest code, or for one of ``READABLE_BITS`` if that is shorter."""
        tree = self._words.tree
        bits = min(int(tree.depths.max()), READABLE_BITS) if tree is not None else 0
        width = QFontMetricsF(self._theme.font()).horizontalAdvance("0" * bits)
        return math.ceil(width + self._theme.px(2 * INSET_PX))

    def fit(self) -> None:
        """Set row height and column widths: numbers get what they need, word and code share the rest.

        If that is too little, the length of the code is left out, which can be read from the code.
        """
        metrics, small, px = (
            QFontMetricsF(self._theme.font()),
            QFontMetricsF(self._theme.font(SECOND)),
            self._theme.px,
        )
        self.verticalHeader().setDefaultSectionSize(round(px(28)))
        self.horizontalHeader().setFixedHeight(round(px(32)))
        dataset = self._words.dataset
        largest = whole_number(dataset.vocabulary.counts[0]) if dataset is not None else ""
        widths = {}
        for column, sample in ((COUNT, largest), (SHARE, "00.0000 %"), (LENGTH, "00")):
            heading = self._words.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole)
            needed = max(metrics.horizontalAdvance(sample), small.horizontalAdvance(heading) + px(18))
            widths[column] = math.ceil(needed + px(2 * INSET_PX))  # what lacks a part of a pixel is elided
        room, least = self.viewport().width(), round(px(MIN_TEXT_PX))
        narrow = room - sum(widths.values()) < least
        self.setColumnHidden(LENGTH, narrow)
        if narrow:
            del widths[LENGTH]
        rest = max(least, room - sum(widths.values()))
        word, code = round(px(MIN_WORD_PX)), self._code_width()
        self.least_width = word + widths[COUNT] + widths[SHARE] + code
        widths[CODE] = max(rest - rest // 2, min(code, rest - word))
        widths[WORD] = rest - widths[CODE]
        for column, width in widths.items():
            self.setColumnWidth(column, width)
