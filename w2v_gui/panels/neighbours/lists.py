"""Ranked lists of words as a widget: one with counts, or up to three with lines between shared words."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetricsF,
    QIcon,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QScrollBar, QToolButton, QWidget

from w2v_gui.panels.neighbours.geometry import BOLD, EDGE_PX, FOOT_PX, HEAD_PX, SCROLL_BAR_PX, Geometry
from w2v_gui.panels.neighbours.painting import BUTTON_PX, ListsPainter, Place, headings
from w2v_gui.panels.neighbours.ranking import Answer
from w2v_gui.panels.plain_text import tooltip
from w2v_gui.panels.theme import Theme
from w2v_gui.panels.theme.theme import SECOND
from w2v_gui.training.run import Run


class ListsView(QWidget):
    """Paints the lists, which scroll row by row; a row can be picked by a click, or by arrow keys and Enter.

    Signals:
        picked: the user picked this neighbour.
        other_wanted: the user wants to compare the run in focus with another run.
    """

    picked = Signal(str)
    other_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._answer: Answer | None = None
        self._painting: ListsPainter | None = None
        self._notes: Sequence[str] = ()
        self._chosen: Run | None = None
        self._hovered: Place | None = None
        self._cursor: Place | None = None
        self._scroll = QScrollBar(Qt.Orientation.Vertical, self)
        self._scroll.hide()
        self._scroll.valueChanged.connect(self._lay_out)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Neighbours"))
        self._other = QToolButton(self)
        tip = self.tr("Compare with the next trained run")
        self._other.setToolTip(tip)
        self._other.setAccessibleName(tip)
        self._other.clicked.connect(self.other_wanted)
        self._other.hide()

    @property
    def answer(self) -> Answer | None:
        """The rankings shown."""
        return self._answer

    def show_answer(self, answer: Answer, notes: Sequence[str], chosen: Run | None) -> None:
        """Show the rankings.

        Args:
            answer: one to three rankings.
            notes: what to say at the foot of a single list, from long to short.
            chosen: the run in focus, if the other run can be exchanged; else None.
        """
        if self._answer is None or answer.question.word != self._answer.question.word:
            self._hovered = self._cursor = None
            self._scroll.setValue(0)
        self._answer, self._notes, self._chosen = answer, notes, chosen
        self.setAccessibleDescription(", ".join(answer.rankings[0].words))
        self._lay_out()

    @property
    def other_button(self) -> QToolButton:
        """Exchanges the run that is not in focus; hidden while there is only one run."""
        return self._other

    def _place_button(self, runs: Sequence[Run], names: Sequence[str]) -> None:
        """Put the button behind the heading of the run that is not in focus."""
        self._other.setVisible(self._chosen is not None and len(runs) == 2)
        if not self._other.isHidden():
            side = 1 if runs[0] is self._chosen else 0
            size, px = round(self._theme.px(BUTTON_PX)), self._theme.px
            metrics = QFontMetricsF(self._theme.font(SECOND, BOLD))
            reach = px(EDGE_PX + 12 + 10) + metrics.horizontalAdvance(names[side])
            x = self._width - reach - size if side == 1 else reach
            self._other.setIcon(_chevron(self._theme.palette.second))
            self._other.setGeometry(round(x), round(px(HEAD_PX) / 2 - 2 - size / 2), size, size)

    @property
    def _width(self) -> float:
        return self._painting.geometry.width if self._painting is not None else self.width()

    @property
    def warnings(self) -> Sequence[str]:
        """What the foot says of runs that are hardly trained, from long to short; empty if there are none."""
        return self._painting.warnings if self._painting is not None else ()

    @property
    def in_view(self) -> range:
        """The visible rows."""
        return self._painting.geometry.in_view if self._painting is not None else range(0)

    def cell(self, side: int, row: int) -> QRectF:
        """Where a row of a list is painted, or would be if it were in view."""
        return self._painting.geometry.cell(side, row) if self._painting is not None else QRectF()

    def _lay_out(self) -> None:
        if self._answer is not None:
            columns = [ranking.words for ranking in self._answer.rankings]
            geometry = Geometry.of(QSizeF(self.size()), self._theme, columns, self._scroll.value())
            runs = [ranking.run for ranking in self._answer.rankings]
            names = headings(self._theme, runs, geometry.width)
            self._painting = ListsPainter(self._theme, self._answer, geometry, names)
            self._place_scroll_bar(geometry)
            self._place_button(runs, names)
        self.update()

    def _place_scroll_bar(self, geometry: Geometry) -> None:
        rows = geometry.rows
        self._scroll.setVisible(geometry.shown < geometry.count)
        self._scroll.setGeometry(
            self.width() - SCROLL_BAR_PX, round(rows.top()), SCROLL_BAR_PX, max(1, round(rows.height()))
        )
        self._scroll.setRange(0, geometry.count - geometry.shown)
        self._scroll.setPageStep(geometry.shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the rows to the new size."""
        super().resizeEvent(event)
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint everything; it takes a millisecond or two."""
        if self._painting is not None:
            marked = {self._hovered, self._cursor if self.hasFocus() else None}
            painter = QPainter(self)
            places = [place for place in marked if place is not None and self._word_at(place) is not None]
            self._painting.paint(painter, QRectF(self.rect()), places, self._notes)
            painter.end()

    # Input of the user

    def _word_at(self, place: Place | None) -> str | None:
        if place is None or self._answer is None:
            return None
        side, row = place
        if side >= len(self._answer.rankings) or row >= len(self._answer.rankings[side].words):
            return None
        return self._answer.rankings[side].words[row]

    def _place_at(self, point: QPointF) -> Place | None:
        for side in range(len(self._answer.rankings) if self._answer is not None else 0):
            for row in self.in_view:
                if self.cell(side, row).contains(point) and self._word_at((side, row)) is not None:
                    return side, row
        return None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pick the word of the clicked row."""
        place = self._place_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and place is not None:
            self._pick(place)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll if not all rows are in view."""
        if self._scroll.isHidden():
            event.ignore()
        else:
            self._scroll.wheelEvent(event)
            self._hover(self._place_at(event.position()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Highlight the row under the mouse and the line to the same word in the next list."""
        place = self._place_at(event.position())
        self._hover(place)
        if place is None:
            at_foot = event.position().y() > self.height() - self._theme.px(FOOT_PX)
            self.setToolTip(self._overlap_tip if at_foot else "")

    @property
    def _overlap_tip(self) -> str:
        """What the number at the foot of several lists means; empty for a single list."""
        if self._answer is None or len(self._answer.rankings) < 2 or self.warnings:
            return ""
        tip = self.tr(
            "How many of the {count} nearest words by cosine are in both lists. "
            "It does not say which run is better."
        )
        return tip.format(count=len(self._answer.rankings[0].words))

    def leaveEvent(self, event: QEvent) -> None:
        """Remove the highlight."""
        self._hover(None)

    def _hover(self, place: Place | None) -> None:
        if place != self._hovered:
            self._hovered = place
            self.setCursor(Qt.CursorShape.ArrowCursor if place is None else Qt.CursorShape.PointingHandCursor)
            word = self._word_at(place)
            self.setToolTip("" if word is None else tooltip(word))
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move through the lists by arrow keys, pick by Enter."""
        steps = {
            Qt.Key.Key_Up: (0, -1),
            Qt.Key.Key_Down: (0, 1),
            Qt.Key.Key_Left: (-1, 0),
            Qt.Key.Key_Right: (1, 0),
        }
        step = steps.get(Qt.Key(event.key()))
        if step is not None:
            self._walk(*step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._word_at(self._cursor) is not None:
            self._pick(self._cursor)
        else:
            super().keyPressEvent(event)

    def _walk(self, across: int, down: int) -> None:
        side, row = self._cursor or (0, -1)
        place = (side + across, row + down) if self._cursor else (0, 0)
        if place[0] >= 0 and place[1] >= 0 and self._word_at(place) is not None:
            self._cursor = place
            row, rows = place[1], self.in_view
            if row not in rows:
                self._scroll.setValue(row if row < rows.start else row - len(rows) + 1)
            self.update()

    def _pick(self, place: Place | None) -> None:
        word = self._word_at(place)
        if word is not None:
            self.picked.emit(word)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Highlight the row that has the keyboard focus."""
        super().focusInEvent(event)
        keys = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if self._cursor is None and event.reason() in keys and self._word_at((0, 0)) is not None:
            self._cursor = (0, 0)
        self.update()


def _chevron(color: QColor) -> QIcon:
    pixmap = QPixmap(32, 32)
    pixmap.setDevicePixelRatio(2)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(color, 1.7, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
    painter.drawPolyline([QPointF(4, 6), QPointF(8, 10), QPointF(12, 6)])
    painter.end()
    return QIcon(pixmap)
