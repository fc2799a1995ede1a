"""The widget beside the buttons below the terms: what one step would change, and what it costs."""

from collections.abc import Callable, Sequence
from functools import cache

from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from w2v_gui.panels.theme import Theme, decimal, whole_number
from w2v_gui.panels.theme.palette import Hue
from w2v_gui.panels.theme.theme import SECOND
from w2v_gui.panels.update.presentations import presentation_of
from w2v_gui.panels.update.typesetting import Box, Typesetter
from w2v_gui.word2vec.analysis.explain import Update

_MIN_SHOWN_STEP = 0.5e-3
"""Steps of v below this are written as 0.000."""
_GAP_PX = 14
"""Space between two groups of a line, pixels at scale 1."""

Variants = Sequence[Sequence[str]]
"""The same line in several lengths, each as the templates of its groups, the longest first."""


class Footer(QWidget):
    """Two lines: how the loss and the vectors change; how many rows move, and how many dot products it costs."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines: Sequence[Variants] = ()
        self._group: Callable[[str], Box] = Typesetter(theme, SECOND, theme.palette.second).text
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def fitting(self) -> Sequence[Sequence[Box]]:
        """The groups of both lines, each in the longest form that fits, or else in its shortest."""
        return [self._fitting(line) for line in self._lines]

    def _fitting(self, variants: Variants) -> Sequence[Box]:
        for groups in variants:
            boxes = [self._group(text) for text in groups]
            if self._width(boxes) <= self.width():
                break
        return boxes

    def _width(self, groups: Sequence[Box]) -> float:
        gap = self._theme.px(_GAP_PX)
        return sum(box.width + gap for box in groups) - gap

    def show_update(self, update: Update, words: int, hue: Hue, exact: Hue, *, ended: bool) -> None:
        """Describe ``update``.

        Args:
            update: the update to describe.
            words: |V|.
            hue: the run's hue.
            exact: the hue of exact softmax.
            ended: whether training has ended, so that the η of the update is the initial one.
        """
        colors = self._theme.palette
        body = Typesetter(self._theme, SECOND, colors.second)
        change = {
            "before": body.strong(decimal(update.loss, 3), colors.ink),
            "after": body.strong(decimal(update.loss_after, 3), colors.ink),
            "v": body.strong(decimal(update.moved, 3), colors.ink),
            "u": body.strong(decimal(update.rows_moved, 3), colors.ink),
            "count": body.strong(whole_number(update.dot_products), hue.color),
            "all": body.strong(whole_number(words), exact.color),
            "rate": body.strong(decimal(update.rate, 4), colors.ink),
            "eta": body.variable("η"),
            "moving": body.strong(whole_number(update.rows_that_move), colors.ink),
            "rows": body.text(whole_number(update.rows_there)),
        }

        @cache  # most variants are never needed
        def group(text: str) -> Box:
            return body.template(text, change)

        self._group = group
        translate = QCoreApplication.translate
        after = translate("update", "After this update {before} → {after}")
        shorter = translate("update", "Loss {before} → {after}")
        early = update.moved < _MIN_SHOWN_STEP  # at the start the movements say more than the costs
        if not early:
            moves = translate("update", "v moves by {v}, all u by {u}")
            brief = translate("update", "v moves by {v}")
        elif update.moved:  # the step of v is a weighted sum of the u
            moves = translate("update", "all u move by {u}, v hardly while every u is near zero")
            brief = translate("update", "v hardly moves while every u is near zero")
        else:
            moves = translate("update", "u moves first, v stays while every u is zero")
            brief = translate("update", "v stays while every u is zero")
        if presentation_of(update.method).is_reference:
            cost = translate("update", "{count} dot products, as many as there are words")
        else:
            cost = translate("update", "{count} dot products, exact softmax needs {all}")
        products = translate("update", "{count} dot products")
        rows = translate("update", "{moving} of {rows} rows move")
        rate = translate("update", "{eta} = {rate} as at the start")
        movements: Variants = ((after, moves), (shorter, moves), (shorter, brief), (shorter,))
        if ended:  # after training the costs are compared
            self._lines = (movements, ((rate, rows, cost), (rate, cost), (rate, products), (rate,)))
        elif early:
            counts: Variants = ((after, rows, cost), (after, rows, products), (shorter, rows, products))
            self._lines = ((*counts, (shorter, rows), (shorter,)), ((moves,), (brief,)))
        else:
            self._lines = (movements, ((rows, cost), (rows, products), (rows,)))
        self.setAccessibleDescription("; ".join(group(text).plain for line in self._lines for text in line[0]))
        tip = translate(
            "update", "One step of gradient descent on this pair alone, at the learning rate η = {rate}."
        )
        lines = [tip.format(rate=decimal(update.rate, 4))]
        if ended:
            lines.append(
                translate("update", "Training has ended at a rate near 0, so the first one is shown again.")
            )
        self.setToolTip("\n".join(lines))
        self.update()

    def sizeHint(self) -> QSize:
        """Two lines."""
        return QSize(200, self._theme.height(46, 34))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the two lines, aligned at the right."""
        painter = QPainter(self)
        gap = self._theme.px(_GAP_PX)
        for number, groups in enumerate(self.fitting()):
            x = max(0.0, self.width() - self._width(groups))
            middle = self.height() * (0.27 if number == 0 else 0.73)
            for box in groups:
                box.paint(painter, x, round(middle + box.ascent / 2))
                x += box.width + gap
        painter.end()
