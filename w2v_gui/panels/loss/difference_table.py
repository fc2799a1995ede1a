"""The table of differences as a widget: one or two lines per cell, headings with the runs' marks."""

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from w2v_gui.panels.loss.differences import Differences, numbers
from w2v_gui.panels.theme import Theme, elided, paint_mark, short_run_name
from w2v_gui.panels.theme.theme import SECOND, SMALLEST
from w2v_gui.training.run import Run
from w2v_gui.training.standings import Standings
from w2v_gui.word2vec.analysis.paired import Difference

_INSET_PX, _FLAT_INSET_PX = 6, 3
_LINE_PX = 17
"""Height of each of the two lines of a cell, pixels at scale 1."""
_MARK_PX = 4
_MAX_NAME_PX = 132
_BOLD = QFont.Weight.DemiBold


class _Cells(QStyledItemDelegate):
    """Paints a cell: the numbers, and below them the verdict, with the mark of the better run if it is clear.

    Attributes:
        flat: whether the verdict is left out but for that mark, which stands before the numbers.
    """

    def __init__(self, model: Differences, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._theme = theme
        self.flat = False

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint both lines; nothing above the diagonal."""
        found = self._model.difference(index)
        if found is None:
            return
        colors, px, rect = self._theme.palette, self._theme.px, QRectF(option.rect)
        better = self._model.better(index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colors.field if better is None else self._theme.hue(better.hue).tint)
        painter.drawRoundedRect(rect.adjusted(1.5, 1.5, -1.5, -1.5), 5, 5)
        inset = px(_FLAT_INSET_PX if self.flat else _INSET_PX)
        inner = rect.adjusted(inset, 0, -inset, 0)
        first = QRectF(inner.left(), rect.center().y() - px(_LINE_PX), inner.width(), px(_LINE_PX))
        second = first.translated(0, px(_LINE_PX) - 1)
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        if self.flat:
            second = inner
        else:
            painter.setFont(self._theme.font(SECOND))
            painter.setPen(colors.third if better is None else colors.ink)
            painter.drawText(first, align, numbers(found))
        if better is not None:
            hue = self._theme.hue(better.hue)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(hue.color)
            paint_mark(
                painter, hue.mark, QPointF(second.left() + px(_MARK_PX + 1), second.center().y()), px(_MARK_PX)
            )
            second.setLeft(second.left() + px(2 * _MARK_PX + 7))
        painter.setFont(self._theme.font(SMALLEST, QFont.Weight.Normal if better is None or self.flat else _BOLD))
        painter.setPen(colors.third if better is None else colors.ink)
        painter.drawText(second, align, numbers(found) if self.flat else self._model.verdict(found))
        painter.restore()


class _RunHeader(QHeaderView):
    """Headings with place, mark and name.

    Attributes:
        rivals: all runs that may have a heading during the race.
        brief: whether the names are left out.
    """

    def __init__(self, orientation: Qt.Orientation, model: Differences, theme: Theme, parent: QWidget) -> None:
        super().__init__(orientation, parent)
        self._runs = model
        self._theme = theme
        self.rivals: Sequence[Run] = ()
        self.brief = False
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(20)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Paint place, mark and name."""
        colors, px = self._theme.palette, self._theme.px
        run = self._runs.run_of_header(logicalIndex, self.orientation())
        hue = self._theme.hue(run.hue)
        painter.fillRect(rect, colors.card)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = rect.top() + rect.height() / 2
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.setFont(self._theme.font(SMALLEST))
        painter.setPen(colors.third)
        place = self._runs.place(run)
        flat = self.orientation() == Qt.Orientation.Horizontal
        left = rect.left() + (px(_INSET_PX) if flat else 2)
        room = painter.fontMetrics().horizontalAdvance(place) + px(6) if flat else self.place_width()
        painter.drawText(QRectF(left, rect.top(), room, rect.height()), align, place)
        left += room
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(hue.color)
        paint_mark(painter, hue.mark, QPointF(left + px(_MARK_PX + 1), middle), px(_MARK_PX))
        if self.brief:
            return
        left += px(2 * _MARK_PX + 7)
        font = self._theme.font(SECOND, _BOLD)
        painter.setFont(font)
        painter.setPen(hue.color)
        spot = QRectF(left, rect.top(), rect.right() - left, rect.height())
        painter.drawText(spot, align, elided(short_run_name(run), font, spot.width()))

    def place_width(self) -> float:
        """Pixels for the place before the mark, whatever place it will be."""
        last = len(self.rivals)
        widest = f"{last}–{last}"
        return QFontMetricsF(self._theme.font(SMALLEST)).horizontalAdvance(widest) + self._theme.px(6)

    def name_width(self) -> float:
        """Pixels that the heading with the longest name takes, up to a limit."""
        px, metrics = self._theme.px, QFontMetricsF(self._theme.font(SECOND, _BOLD))
        names = [metrics.horizontalAdvance(short_run_name(run)) for run in self.rivals]
        return min(max(names, default=0.0), px(_MAX_NAME_PX)) + px(2 * _MARK_PX + 14)


class DifferenceTable(QTableView):
    """Shows ``Differences``; scrolls where it does not fit, with its headings in place.

    Attributes:
        differences: the model.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.differences = Differences(self)
        self.setModel(self.differences)
        self._cells = _Cells(self.differences, theme, self)
        self.setItemDelegate(self._cells)
        self._rows = _RunHeader(Qt.Orientation.Vertical, self.differences, theme, self)
        self._columns = _RunHeader(Qt.Orientation.Horizontal, self.differences, theme, self)
        self.setVerticalHeader(self._rows)
        self.setHorizontalHeader(self._columns)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setAccessibleName(self.tr("Differences of the runs"))

    def show_standings(self, standings: Standings) -> None:
        """Show the differences of the runs of ``standings``."""
        self._rows.rivals = self._columns.rivals = standings.shared
        if self.differences.show(standings):
            self.fit()

    def set_brief(self, brief: bool, *, flat: bool = False) -> None:
        """Leave the names of the rows out: their marks stand with their names at the ends of the curves, too.

        ``flat``: have one line for each row.
        """
        if (brief, flat) != (self._rows.brief, self._cells.flat):
            self._rows.brief, self._cells.flat = brief, flat
            self.fit()

    def width_of_whole_columns(self, most: int) -> int:
        """The width of as many whole columns as fit in ``most`` pixels; of one at least."""
        column = self._columns.defaultSectionSize()
        columns = min(max((most - self._rows.width()) // column, 1), max(len(self._rows.rivals) - 1, 1))
        return self._rows.width() + columns * column + 2

    def fit(self) -> None:
        """Set widths and heights for the current text size."""
        flat = self._cells.flat
        self._columns.setDefaultSectionSize(self._column_width(flat=flat))
        self._columns.setFixedHeight(self._heading_height(flat=flat))
        self._rows.setDefaultSectionSize(self._row_height(flat=flat))
        self._rows.setFixedWidth(self._headings_width(brief=self._rows.brief))
        self.updateGeometries()  # else the row headings, if wider than before, cover the first column
        self.updateGeometry()
        self.viewport().update()

    @property
    def whole_size(self) -> QSize:
        """The size at which nothing scrolls once all rivals are ranked, with names and two lines for each row."""
        return self._size(flat=False)

    @property
    def flat_size(self) -> QSize:
        """The same without names, and with one line for each row."""
        return self._size(flat=True)

    def _size(self, *, flat: bool) -> QSize:
        count = max(len(self._rows.rivals) - 1, 0)
        width = self._headings_width(brief=flat) + count * self._column_width(flat=flat) + 2
        return QSize(width, self._heading_height(flat=flat) + count * self._row_height(flat=flat) + 2)

    def _headings_width(self, *, brief: bool) -> int:
        name = self._theme.px(2 * _MARK_PX + 6) if brief else self._rows.name_width()
        return round(self._rows.place_width() + name)

    def _heading_height(self, *, flat: bool) -> int:
        return round(self._theme.px(20 if flat else 26))

    def _row_height(self, *, flat: bool) -> int:
        return round(self._theme.px(_LINE_PX + 5 if flat else 2 * _LINE_PX + 8))

    def _column_width(self, *, flat: bool) -> int:
        px = self._theme.px
        first, second = QFontMetricsF(self._theme.font(SECOND)), QFontMetricsF(self._theme.font(SMALLEST, _BOLD))
        likely = numbers(Difference(0.888, 0.888, 9, 3.0))
        if flat:
            plain = QFontMetricsF(self._theme.font(SMALLEST))
            return ceil(plain.horizontalAdvance(likely) + px(2 * _MARK_PX + 7 + 2 * _FLAT_INSET_PX))
        verdicts = [self.differences.verdict(Difference(nats, 0.0, 9, 3.0)) for nats in (0.0, 1.0)]
        widest = max(first.horizontalAdvance(likely), *map(second.horizontalAdvance, verdicts))
        name = self._columns.name_width() + self._columns.place_width() + px(_INSET_PX)
        return round(max(widest + px(2 * _INSET_PX + 4), min(name, px(150))))

    def height_of_whole_rows(self, most: int) -> int:
        """The height of as many whole rows as fit in ``most`` pixels; of one at least."""
        row = self._rows.defaultSectionSize()
        rows = min(max((most - self._columns.height()) // row, 1), self.differences.rowCount())
        return self._columns.height() + rows * row + 2

    def sizeHint(self) -> QSize:
        """As large as all cells."""
        return QSize(self.whole_size.width(), self._columns.height() + self._rows.length() + 2)

    def minimumSizeHint(self) -> QSize:
        """One row."""
        return QSize(round(self._theme.px(180)), round(self._theme.px(26 + 2 * _LINE_PX + 10)))
