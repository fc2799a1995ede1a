"""The table of terms as a widget: its header has formula letters, and its columns fill its width."""

from PySide6.QtCore import QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from w2v_gui.panels.hovered_row import HoveredRow
from w2v_gui.panels.theme import Theme
from w2v_gui.panels.theme.palette import Hue
from w2v_gui.panels.update.cells import TermDelegate
from w2v_gui.panels.update.presentations import presentation_of
from w2v_gui.panels.update.terms import TermModel
from w2v_gui.panels.update.widths import content, fitting_widths, heading, least_width
from w2v_gui.word2vec.analysis.explain import Update

MIN_ROW_PX, COMFORTABLE_ROW_PX, MAX_ROW_PX = 26, 28, 38
"""Height of a row, pixels at scale 1: least, easy to read, and greatest."""
HEADER_HEIGHTS_PX = (29, 26)
"""Height of the header, pixels at scale 1: with plenty of room, and in a low window."""


class TermHeader(QHeaderView):
    """Sets headings as formulas: letters that stand for numbers are italic.

    Attributes:
        brief: whether headings are short.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self.brief = False
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Align the heading as the cells of its column: left, right, or centred on the axis of errors."""
        model = self.model()
        assert isinstance(model, TermModel)
        column = model.columns[logicalIndex]
        inner = content(QRectF(rect), logicalIndex, model.columns, self._theme)
        title = heading(column, self._theme, brief=self.brief)
        painter.fillRect(rect, self._theme.palette.card)
        x = inner.left()
        if column.kind in ("number", "loss"):
            x = inner.right() - title.width
        elif column.kind == "error":
            x = round(inner.center().x()) - title.width / 2
        title.paint(painter, x, round(rect.center().y() + title.ascent / 2))


class TermTable(QTableView):
    """Shows the terms of one update.

    Signals:
        word_picked: id of the word whose row the user clicked, or chose with Enter.
        word_centred: the same with Ctrl, or with a double click.
        columns_moved: widths or positions of columns changed.
    """

    word_picked = Signal(int)
    word_centred = Signal(int)
    columns_moved = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._terms = TermModel(self)
        self._cells = TermDelegate(self._terms, theme, HoveredRow(self), self)
        self._header = TermHeader(theme, self)
        self._room = 0
        self.setModel(self._terms)
        self.setItemDelegate(self._cells)
        self.setHorizontalHeader(self._header)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(1)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)  # so that no row is cut
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # columns always fit
        self.setTabKeyNavigation(False)
        self.setAccessibleName(self.tr("Terms of the loss"))
        self.clicked.connect(self._click)

    @property
    def terms(self) -> TermModel:
        """The model of the rows."""
        return self._terms

    def show_update(self, update: Update, words: list[str], hue: Hue, reason: str) -> None:
        """Show the terms of ``update``; ``reason`` says why draws are excluded."""
        before = (self._terms.columns, len(self._terms.terms))
        bar_full = presentation_of(update.method).full_bar(update)
        if (hue, bar_full, reason) != (self._cells.hue, self._cells.bar_full, self._terms.reason):
            self._cells.hue, self._cells.bar_full, self._terms.reason = hue, bar_full, reason
            self.viewport().update()
        self._terms.show_update(update, words)
        if before != (self._terms.columns, len(self._terms.terms)):
            self.setCurrentIndex(QModelIndex())
        self.fit()

    def set_room(self, height: int) -> None:
        """Set the available height in pixels; the table uses what its whole rows need."""
        if height != self._room:
            self._room = height
            self.fit()

    def rows_that_fit(self) -> int:
        """How many rows of the height ``COMFORTABLE_ROW_PX`` are visible at once."""
        return max(1, self._rows_room // round(self._theme.px(COMFORTABLE_ROW_PX)))

    @property
    def _rows_room(self) -> int:
        return self._room - self._header.height()

    def axis(self) -> float:
        """The x of the middle of the error column, in pixels of this widget; −1 without such a column."""
        for section, column in enumerate(self._terms.columns):
            if column.kind == "error" and not self.isColumnHidden(section):
                left, width = self.columnViewportPosition(section), self.columnWidth(section)
                inner = content(QRectF(left, 0, width, 1), section, self._terms.columns, self._theme)
                return round(inner.center().x())
        return -1

    @property
    def least_width(self) -> int:
        """Width in pixels below which columns are cut."""
        return least_width(self._terms, self._theme)

    def fit(self) -> None:
        """Set the width of every column and the height of every row."""
        widths = fitting_widths(self._terms, self._theme, self.viewport().width())
        self._header.brief = widths.brief
        for section in range(len(self._terms.columns)):
            self.setColumnHidden(section, section not in widths.pixels)
            if section in widths.pixels:
                self.setColumnWidth(section, widths.pixels[section])
        self._fit_rows()
        self.columns_moved.emit()

    def restyle(self) -> None:
        """Update sizes and colours."""
        self._header.setFixedHeight(self._theme.height(*HEADER_HEIGHTS_PX))
        self.setFont(self._theme.font())
        self.viewport().update()
        self.fit()

    def _fit_rows(self) -> None:
        """Show as many whole rows as there are, or as fit; the sum follows the last visible row."""
        least, most = round(self._theme.px(MIN_ROW_PX)), round(self._theme.px(MAX_ROW_PX))
        rows = max(1, min(len(self._terms.terms), self._rows_room // least))
        height = max(least, min(most, self._rows_room // rows))
        if self.verticalHeader().defaultSectionSize() != height:
            self.verticalHeader().setDefaultSectionSize(height)
        self.setMaximumHeight(self._header.height() + rows * height)

    def minimumSizeHint(self) -> QSize:
        """The height of one row; the panel decides how many are shown."""
        return QSize(super().minimumSizeHint().width(), self._header.height() + round(self._theme.px(MIN_ROW_PX)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the columns filling the width."""
        super().resizeEvent(event)
        self.fit()

    def _click(self, index: QModelIndex) -> None:
        self._pick(index, QGuiApplication.keyboardModifiers())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pick the word of the current row on Enter; with Ctrl as the centre."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._pick(self.currentIndex(), event.modifiers())
        else:
            super().keyPressEvent(event)

    def _pick(self, index: QModelIndex, modifiers: Qt.KeyboardModifier) -> None:
        if not index.isValid() or (word := self._terms.terms[index.row()].word) < 0:
            return
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            self.word_centred.emit(word)
        else:
            self.word_picked.emit(word)
