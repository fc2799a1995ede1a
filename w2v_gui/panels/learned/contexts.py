"""Paints the words around the selected one: observed shares as bars, every run's prediction as its mark."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from w2v_gui.panels.learned.computing import Predicted
from w2v_gui.panels.learned.figure import Figure
from w2v_gui.panels.plots.ticks import nice_step, ticks
from w2v_gui.panels.theme import Theme, compact_number, elided, isolated, paint_mark, probability, short_run_name
from w2v_gui.panels.theme.theme import BODY
from w2v_gui.training.run import Run
from w2v_gui.word2vec.analysis.pair_counts import ContextCounts
from w2v_gui.word2vec.printable import shown

_ROW_PX = (26, 36)
"""Least and greatest height of a row, pixels at scale 1."""
_MARK_RADIUS_PX = 4.5


class ContextsPlot(Figure):
    """One row per observed context word; a click on a row picks its word.

    Signals:
        picked: the context word that was clicked.
    """

    picked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._word: str | None = None
        self._words: Sequence[str] = ()
        self._contexts: ContextCounts | None = None
        self._predicted: Mapping[Run, Predicted] = {}
        self._measured: tuple[object, float] = (None, 0.0)
        self.signs = ("P", "≈")

    def show_contexts(
        self,
        word: str | None,
        words: Sequence[str],
        contexts: ContextCounts | None,
        predicted: Mapping[Run, Predicted],
    ) -> None:
        """Show the observed ``contexts`` of ``word``, whose own words are ``words``, and what runs predict."""
        self._word, self._words, self._contexts, self._predicted = word, words, contexts, predicted
        self.heading = self.tr("What stands around")
        self.below = self.tr(
            "bar and black line: observed in the text · marks: what each run predicts\n"
            "bar: the text · marks: the runs"
        )
        self.setAccessibleName(self.tr("What stands around {word}").format(word=shown(word or "")))
        self.setAccessibleDescription(", ".join(self._described()))
        self.update()

    def _described(self) -> list[str]:
        return [f"{name}: {value}" for row in range(len(self._words)) for name, value in self._numbers(row)]

    @property
    def rows(self) -> int:
        """How many rows there is room for, at most as many as there are words."""
        height = self.plot_rect().height()
        return max(1, min(len(self._words), int(height // self._theme.px(_ROW_PX[0]))))

    def left_room(self) -> float:
        """Pixels for the longest word, but at most a third of the picture."""
        return min(max(self._longest_word + self._theme.px(24), self._theme.px(62)), self.width() / 3)

    @property
    def _longest_word(self) -> float:
        """Width in pixels of the widest word; measured once for the words and the size of their font."""
        key = (self._words, self._theme.scale)
        if self._measured[0] != key:
            metrics = QFontMetricsF(self._theme.font(BODY))
            longest = max((metrics.horizontalAdvance(shown(word)) for word in self._words), default=0.0)
            self._measured = key, longest
        return self._measured[1]

    def row_rect(self, row: int) -> QRectF:
        """The rectangle of a row, its word included."""
        plot = self.plot_rect()
        height = min(self._theme.px(_ROW_PX[1]), plot.height() / self.rows)
        return QRectF(0, plot.top() + row * height, plot.right(), height)

    def x_of(self, p: float) -> float:
        """The x of a probability, in pixels."""
        plot = self.plot_rect()
        return plot.left() + p / self._stop * plot.width()

    @property
    def _stop(self) -> float:
        """The probability at the right end of the axis."""
        if self._contexts is None or not len(self._contexts.shares):
            return 1.0
        rows = self.rows
        largest = [
            self._contexts.shares[:rows].max(),
            *(each.p[:rows].max() for each in self._predicted.values()),
        ]
        return min(1.0, 1.06 * float(max(largest)))

    def paint_heading(self, painter: QPainter) -> None:
        """Put the selected word on its chip behind the heading."""
        super().paint_heading(painter)
        if self._word is None:
            return
        px, palette = self._theme.px, self._theme.palette
        font = self._theme.font(BODY, QFont.Weight.DemiBold)
        metrics = QFontMetricsF(font)
        left = px(12) + metrics.horizontalAdvance(self.heading) + px(8)
        word = elided(shown(self._word), font, max(px(20), self.width() - left - px(32)))
        chip = QRectF(left, 0, metrics.horizontalAdvance(word) + px(18), metrics.height() + px(3))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(palette.ink)
        painter.drawRoundedRect(chip, chip.height() / 2, chip.height() / 2)
        painter.setFont(font)
        painter.setPen(palette.card)
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, word)

    def paint_plot(self, painter: QPainter, plot: QRectF) -> None:
        """Paint the axis, and row by row the bar, the line at its end and the marks."""
        width, stop = plot.width(), self._stop
        step = nice_step(stop, width / self._theme.px(76))
        across = [(at / stop * width, text) for at, text in ticks(0.0, stop, step)]
        title = "" if self._word is None else f"P(w | {isolated(shown(self._word))})"
        self.paint_axes(painter, plot, across, (), (title, ""))
        if self._contexts is not None and len(self._words):
            for row in range(self.rows):
                self._paint_row(painter, row, plot)

    def _paint_row(self, painter: QPainter, row: int, plot: QRectF) -> None:
        contexts, palette, px = self._contexts, self._theme.palette, self._theme.px
        if contexts is None:
            return
        box = self.row_rect(row)
        hovered = row == self._row_at(self._pointer)
        font = self._theme.font(BODY, QFont.Weight.DemiBold if hovered else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(palette.ink)
        label = QRectF(px(6), box.top(), plot.left() - px(16), box.height())
        align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(label, align, elided(shown(self._words[row]), font, label.width()))
        end = self.x_of(float(contexts.shares[row]))
        bar = QRectF(plot.left(), box.top() + px(2), end - plot.left(), box.height() - px(4))
        painter.fillRect(bar, palette.line)
        painter.setPen(QPen(palette.ink, px(2)))
        painter.drawLine(QPointF(end, bar.top()), QPointF(end, bar.bottom()))
        count = len(self._predicted)
        for place, (run, predicted) in enumerate(self._predicted.items()):
            share = 0.5 if count == 1 else place / (count - 1)
            y = box.center().y() + (share - 0.5) * (box.height() - px(4) - 2 * px(_MARK_RADIUS_PX))
            hue = self._theme.hue(run.hue)
            painter.setPen(QPen(palette.card, 1))
            painter.setBrush(QColor(hue.color))
            spot = QPointF(self.x_of(float(predicted.p[row])), y)
            paint_mark(painter, hue.mark, spot, px(_MARK_RADIUS_PX))

    def _row_at(self, at: QPointF | None) -> int | None:
        if at is None or self._contexts is None or not len(self._words):
            return None
        return next((row for row in range(self.rows) if self.row_rect(row).contains(at)), None)

    def _numbers(self, row: int) -> list[tuple[str, str]]:
        contexts = self._contexts
        if contexts is None:
            return []
        share = float(contexts.shares[row])
        pairs = self.tr("{n} of {total} pairs per epoch").format(
            n=compact_number(share * contexts.pairs), total=compact_number(contexts.pairs)
        )
        runs = [(short_run_name(run), probability(float(each.p[row]))) for run, each in self._predicted.items()]
        return [(self.tr("observed"), f"{probability(share)} · {pairs}"), *runs]

    def reading(self, at: QPointF, plot: QRectF) -> tuple[QPointF, Sequence[tuple[str, str]]] | None:
        """The numbers of the row under the pointer."""
        row = self._row_at(at)
        return None if row is None else (at, self._numbers(row))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show that a row can be clicked."""
        super().mouseMoveEvent(event)
        over = self._row_at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pick the word of the row."""
        row = self._row_at(event.position())
        if row is not None and event.button() == Qt.MouseButton.LeftButton:
            self.picked.emit(self._words[row])
