"""The answers of one or two runs as a widget: ranked words with cosines; a row can be picked."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from w2v_gui.panels.analogies.asking import ANSWERS, RunAnswers
from w2v_gui.panels.plain_text import tooltip
from w2v_gui.panels.theme import Theme, decimal, elided, paint_mark, run_name, short_run_name
from w2v_gui.panels.theme.theme import SECOND
from w2v_gui.training.run import Run

BOLD = QFont.Weight.DemiBold
HEAD_PX, MIN_ROW_PX, MAX_ROW_PX, INSET_PX = 28, 20, 30, 10
"""Height of the heading, least and greatest height of a row, space left and right; pixels at scale 1."""
MAX_WORD_PX = 160
"""Width of a word beyond which it is cut, so that one long word hides no cosines; pixels at scale 1."""
_Place = tuple[int, int]  # which run, which row


class AnswersView(QWidget):
    """Paints up to two columns of answers.

    Attributes:
        right_answer: the word that the corpus's list expects, which is marked; None if it expects none.

    Signals:
        picked: the user picked this answer.
        other_wanted: the user clicked the heading of the run that is not in focus.
    """

    picked = Signal(str)
    other_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._results: Sequence[RunAnswers] = ()
        self._focus: Run | None = None
        self._word: str | None = None
        self._exchangeable = False
        self._hovered: _Place | None = None
        self._cursor: _Place | None = None
        self.right_answer: str | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(self.tr("Answers"))

    def show_results(
        self, results: Sequence[RunAnswers], focus: Run, word: str | None, *, exchangeable: bool
    ) -> None:
        """Show the answers.

        Args:
            results: of one or two runs.
            focus: the run in focus.
            word: the selected word.
            exchangeable: whether there are more runs that could stand beside the one in focus.
        """
        self._results, self._focus, self._word, self._exchangeable = results, focus, word, exchangeable
        self.setAccessibleDescription(", ".join(results[0].words) if results else "")
        self.update()

    def sizeHint(self) -> QSize:
        """Room for a heading and all rows."""
        px = self._theme.px
        return QSize(round(px(170)), round(px(HEAD_PX + ANSWERS * MAX_ROW_PX)))

    def minimumSizeHint(self) -> QSize:
        """The same with low rows, and short words."""
        px = self._theme.px
        return QSize(round(px(120)), round(px(HEAD_PX + ANSWERS * MIN_ROW_PX)))

    def cell(self, side: int, row: int) -> QRectF:
        """Where the answer ``row`` of a run is painted; row −1 is the heading."""
        px, width = self._theme.px, self.width() / max(1, len(self._results))
        head = px(HEAD_PX)
        height = max(px(MIN_ROW_PX), min(px(MAX_ROW_PX), (self.height() - head) / ANSWERS))
        if row < 0:
            return QRectF(side * width, 0, width, head)
        return QRectF(side * width, head + row * height, width, height)

    @property
    def shows_cosines(self) -> bool:
        """Whether there is room for them beside every word; the tooltips say them anyway."""
        bold, px = QFontMetricsF(self._theme.font(weight=BOLD)), self._theme.px
        longest = max(
            (bold.horizontalAdvance(word) for each in self._results for word in each.words), default=0.0
        )
        needed = min(longest, px(MAX_WORD_PX)) + bold.horizontalAdvance("✓0.00") + px(2 * INSET_PX + 12)
        return self.cell(0, -1).width() >= needed

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint headings and rows."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for side, result in enumerate(self._results):
                self._paint_heading(painter, side, result.run)
                for row in range(len(result.words)):
                    self._paint_row(painter, side, row, result)

    def _paint_heading(self, painter: QPainter, side: int, run: Run) -> None:
        hue, px, box = self._theme.hue(run.hue), self._theme.px, self.cell(side, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(hue.color)
        paint_mark(painter, hue.mark, QPointF(box.left() + px(INSET_PX + 5), box.center().y()), px(4.5))
        font = self._theme.font(SECOND, BOLD)
        left, room = box.left() + px(INSET_PX + 16), box.width() - px(INSET_PX + 22)
        metrics = QFontMetricsF(font)
        names = [run_name(result.run) for result in self._results]
        fits = max(map(metrics.horizontalAdvance, names)) <= room
        name = run_name(run) if fits else short_run_name(run)
        painter.setFont(font)
        painter.setPen(hue.color)
        baseline = round(box.center().y() + metrics.capHeight() / 2)
        painter.drawText(QPointF(left, baseline), elided(name, font, room))

    def _paint_row(self, painter: QPainter, side: int, row: int, result: RunAnswers) -> None:
        colors, px, box = self._theme.palette, self._theme.px, self.cell(side, row)
        word, number = result.words[row], decimal(result.cosines[row], 2)
        marked = {self._hovered, self._cursor if self.hasFocus() else None}
        if (side, row) in marked:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colors.grid)
            painter.drawRoundedRect(box.adjusted(px(3), 1, -px(3), -1), 6, 6)
        plain = self._theme.font()
        metrics = QFontMetricsF(plain)
        y = round(box.center().y() + metrics.capHeight() / 2)
        left, right = box.left() + px(INSET_PX), box.right() - px(INSET_PX)
        painter.setFont(plain)
        if self.shows_cosines:
            right -= metrics.horizontalAdvance(number)
            painter.setPen(colors.third)
            painter.drawText(QPointF(right, y), number)
            right -= px(8)
        if word == self.right_answer:
            right -= metrics.horizontalAdvance("✓") + px(4)
            painter.setPen(colors.ink)
            painter.drawText(QPointF(right + px(4), y), "✓")
        font = self._theme.font(weight=BOLD if row == 0 or word == self._word else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(colors.ink if row == 0 or word == self._word else colors.second)
        painter.drawText(QPointF(left, y), elided(word, font, right - left))

    # Input of the user

    def _word_at(self, place: _Place | None) -> str | None:
        if place is None or not 0 <= place[0] < len(self._results):
            return None
        side, row = place
        words = self._results[side].words
        return words[row] if 0 <= row < len(words) else None

    def _place_at(self, point: QPointF) -> _Place | None:
        for side, result in enumerate(self._results):
            for row in range(-1, len(result.words)):
                if self.cell(side, row).contains(point):
                    return side, row
        return None

    def _changes_run(self, place: _Place | None) -> bool:
        heading = place is not None and place[1] == -1
        return (
            heading
            and place is not None
            and self._exchangeable
            and self._results[place[0]].run is not self._focus
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pick the answer that was clicked, or exchange the run whose heading was clicked."""
        place = self._place_at(event.position())
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if (word := self._word_at(place)) is not None:
            self.picked.emit(word)
        elif self._changes_run(place):
            self.other_wanted.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Highlight the row under the mouse and say what it means."""
        place = self._place_at(event.position())
        if place == self._hovered:
            return
        self._hovered = place
        word = self._word_at(place)
        active = word is not None or self._changes_run(place)
        self.setCursor(Qt.CursorShape.PointingHandCursor if active else Qt.CursorShape.ArrowCursor)
        if word is not None and place is not None:
            how = self.tr("cosine {number} with b − a + c; a, b and c are never answers")
            cosine = decimal(self._results[place[0]].cosines[place[1]], 3)
            self.setToolTip(tooltip(word, how.format(number=cosine)))
        elif place is not None:
            other = self.tr("A click takes the next run")
            lines = [run_name(self._results[place[0]].run), *([other] if self._changes_run(place) else [])]
            self.setToolTip(tooltip(*lines))
        else:
            self.setToolTip("")
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Remove the highlight."""
        self._hovered = None
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Highlight the answer that has the keyboard focus."""
        super().focusInEvent(event)
        keys = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if self._word_at(self._cursor) is None and event.reason() in keys and self._word_at((0, 0)) is not None:
            self._cursor = (0, 0)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Remove the highlight."""
        super().focusOutEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move through the answers by arrow keys, pick by Enter."""
        steps = {
            Qt.Key.Key_Up: (0, -1),
            Qt.Key.Key_Down: (0, 1),
            Qt.Key.Key_Left: (-1, 0),
            Qt.Key.Key_Right: (1, 0),
        }
        step = steps.get(Qt.Key(event.key()))
        word = self._word_at(self._cursor)
        if step is not None:
            side, row = self._cursor or (0, -1)
            place = (side + step[0], row + step[1]) if self._cursor else (0, 0)
            if self._word_at(place) is not None:
                self._cursor = place
                self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and word is not None:
            self.picked.emit(word)
        else:
            super().keyPressEvent(event)
