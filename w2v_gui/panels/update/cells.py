"""Paints one cell of the table of terms: words, bars, signed bars, turns; does not lay out columns."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from w2v_gui.panels.hovered_row import HoveredRow
from w2v_gui.panels.theme import LIGHT, TextMetrics, Theme, fitted
from w2v_gui.panels.theme.palette import Hue
from w2v_gui.panels.theme.theme import SECOND
from w2v_gui.panels.update.columns import Column
from w2v_gui.panels.update.terms import TermModel
from w2v_gui.panels.update.typesetting import BOLD, has_italics
from w2v_gui.panels.update.widths import INSET, content, number_width
from w2v_gui.word2vec.objectives.base import Term


class TermDelegate(QStyledItemDelegate):
    """Paints the cells of a ``TermModel``.

    Attributes:
        hue: the method's colour.
        bar_full: the probability at which a bar fills its track.
    """

    def __init__(
        self, model: TermModel, theme: Theme, hovered: HoveredRow, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._hovered = hovered
        self._theme = theme
        self.hue: Hue = LIGHT.hues[0]
        self.bar_full = 1.0

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Rows and columns are sized by the table."""
        return QSize(40, round(self._theme.px(32)))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the background, then the cell by its kind."""
        term = self._model.terms[index.row()]
        column = self._model.columns[index.column()]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, index, term)
        rect = content(QRectF(option.rect), index.column(), self._model.columns, self._theme)
        match column.kind:
            case "word":
                self._paint_word(painter, rect, term)
            case "role":
                self._paint_role(painter, rect, self._model.text(term, column), term)
            case "path":
                self._paint_path(painter, rect, term, column)
            case "turn":
                self._paint_turn(painter, rect, term, column)
            case "bar" if term.role == "excluded":
                self._paint_text(painter, rect.adjusted(0, 0, 400, 0), self._model.reason, self._quiet, SECOND)
            case "bar":
                self._paint_bar(painter, rect, term, column)
            case "error":
                self._paint_error(painter, rect, term, column)
            case _:
                color = self._quiet if term.role == "excluded" else self._theme.palette.ink
                self._paint_text(painter, rect, self._model.text(term, column), color, right=True)
        painter.restore()

    @property
    def _quiet(self) -> QColor:
        return self._theme.palette.third

    def _paint_ground(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
        term: Term,
    ) -> None:
        rect = QRectF(option.rect)
        first, last = index.column() == 0, index.column() == len(self._model.columns) - 1
        state = option.state
        focused = bool(state & QStyle.StateFlag.State_Selected) and bool(state & QStyle.StateFlag.State_Active)
        if term.role == "real":
            ground = self.hue.tint
        elif focused or index.row() == self._hovered.row:
            ground = self._theme.palette.field
        else:
            inset = self._theme.px(INSET)
            painter.fillRect(
                QRectF(
                    rect.left() + (inset if first else 0),
                    rect.bottom(),
                    rect.width() - (inset if first else 0) - (inset if last else 0),
                    1,
                ),
                self._theme.palette.grid,
            )
            return
        path = QPainterPath()
        wide = rect.adjusted(0 if first else -8, 0, 0 if last else 8, 0)
        path.addRoundedRect(wide, 6, 6)
        painter.setClipRect(rect)
        painter.fillPath(path, ground)
        painter.setClipping(False)

    def _paint_text(
        self,
        painter: QPainter,
        rect: QRectF,
        text: str,
        color: QColor,
        size: int = 15,
        *,
        face: TextMetrics | None = None,
        right: bool = False,
    ) -> None:
        metrics = face or self._theme.metrics(size)
        text, width = fitted(text, metrics, rect.width() + 1, Qt.TextElideMode.ElideMiddle)
        x = rect.right() - width if right else rect.left()
        painter.setFont(metrics.font)
        painter.setPen(color)
        painter.drawText(QPointF(x, round(rect.center().y() + metrics.capHeight() / 2)), text)

    def _paint_word(self, painter: QPainter, rect: QRectF, term: Term) -> None:
        colors, px = self._theme.palette, self._theme.px
        text = self._model.word(term)
        inner = rect.adjusted(px(10), 0, 0, 0)
        if term.role == "real":
            face = self._theme.metrics(weight=BOLD)
            inner.setRight(rect.right() - px(10))
            width = min(face.horizontalAdvance(text), inner.width()) + px(20)
            pill = QRectF(rect.left() + 0.8, rect.center().y() - px(12), width - 1.6, px(24))
            painter.setPen(QPen(self.hue.color, 1.6))
            painter.setBrush(colors.card)
            painter.drawRoundedRect(pill, px(12), px(12))
            self._paint_text(painter, inner, text, self.hue.color, face=face)
        elif term.role == "excluded":
            font = self._theme.font()
            font.setStrikeOut(True)
            self._paint_text(painter, inner, text, self._quiet, face=TextMetrics(font))
        elif term.role == "rest":
            face = self._theme.metrics(italic=has_italics(text))
            if face.horizontalAdvance(text) > inner.width():
                text = self._model.short_rest
            self._paint_text(painter, inner, text, self._quiet, face=face)
        else:
            face = self._theme.metrics(weight=QFont.Weight.Medium)
            self._paint_text(painter, inner, text, colors.ink, face=face)

    def _paint_role(self, painter: QPainter, rect: QRectF, text: str, term: Term) -> None:
        real = term.role == "real"
        face = self._theme.metrics(SECOND, BOLD if real else QFont.Weight.Normal)
        self._paint_text(painter, rect, text, self.hue.color if real else self._quiet, face=face)

    def _paint_path(self, painter: QPainter, rect: QRectF, term: Term, column: Column) -> None:
        """Turn number in the method's colour, then the number of leaves before and after the turn."""
        number, leaves = self._model.text(term, column).split("  ", 1)
        bold = self._theme.metrics(weight=BOLD)
        self._paint_text(painter, rect, number, self.hue.color, face=bold)
        room = bold.horizontalAdvance("00") + self._theme.px(6)
        self._paint_text(painter, rect.adjusted(room, 0, 0, 0), leaves, self._theme.palette.second)

    def _paint_turn(self, painter: QPainter, rect: QRectF, term: Term, column: Column) -> None:
        """The bit in a circle, and the direction as a word."""
        px = self._theme.px
        bit, direction = self._model.text(term, column).split(" ", 1)
        middle = QPointF(rect.left() + px(10), rect.center().y())
        painter.setPen(QPen(self.hue.color, 1.4))
        painter.setBrush(self._theme.palette.card)
        painter.drawEllipse(middle, px(9.5), px(9.5))
        metrics = self._theme.metrics(13, BOLD)
        painter.setFont(metrics.font)
        painter.drawText(
            QPointF(middle.x() - metrics.horizontalAdvance(bit) / 2, middle.y() + metrics.capHeight() / 2), bit
        )
        room = rect.adjusted(px(26), 0, 0, 0)
        if self._theme.metrics(SECOND).horizontalAdvance(direction) <= room.width() + 1:
            self._paint_text(painter, room, direction, self._quiet, SECOND)

    def _paint_bar(self, painter: QPainter, rect: QRectF, term: Term, column: Column) -> None:
        """A track with its filled share, the number at the right end."""
        text = self._model.text(term, column)
        number = number_width(column, self._theme)
        self._paint_text(painter, rect, text, self._theme.palette.ink, right=True)
        track = QRectF(
            rect.left(),
            round(rect.center().y() - self._theme.px(4.5)),
            rect.width() - number - self._theme.px(8),
            round(self._theme.px(9)),
        )
        if track.width() < 8 or term.role == "rest":
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.palette.track)
        painter.drawRoundedRect(track, 2, 2)
        track.setWidth(max(1.5, track.width() * min(1.0, term.probability / self.bar_full)))
        painter.setBrush(self.hue.color)
        painter.drawRoundedRect(track, 2, 2)

    def _paint_error(self, painter: QPainter, rect: QRectF, term: Term, column: Column) -> None:
        """A bar from the middle: filled to the right means pull closer, outlined to the left means push away."""
        text = self._model.text(term, column)
        if not text:
            return
        px = self._theme.px
        axis = round(rect.center().x())
        reach = rect.width() / 2 - px(1)
        length = reach * min(1.0, abs(term.error))
        height = round(px(13))
        top = round(rect.center().y() - height / 2)
        pull = term.error >= 0
        if pull:
            painter.fillRect(QRectF(axis, top, length, height), self.hue.color)
            numbers = QRectF(rect.left(), rect.top(), axis - px(5) - rect.left(), rect.height())
        else:
            painter.setPen(QPen(self.hue.color, 1))
            painter.setBrush(self.hue.tint)
            painter.drawRect(QRectF(axis - length + 0.5, top + 0.5, max(1.0, length - 0.5), height - 1))
            numbers = QRectF(axis + px(7), rect.top(), rect.right() - axis - px(7), rect.height())
        painter.fillRect(QRectF(axis, top - px(3), 1, height + px(6)), self._quiet)
        self._paint_text(painter, numbers, text, self._theme.palette.ink, right=pull)
