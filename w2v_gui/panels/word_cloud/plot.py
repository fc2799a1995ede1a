"""The plot of the word space: what is drawn, and what mouse and keys do with it."""

from collections.abc import Sequence

import numpy as np
from pyqtgraph.GraphicsScene.mouseEvents import MouseClickEvent
from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QToolTip, QWidget

from w2v_gui.panels.plain_text import tooltip
from w2v_gui.panels.theme import Theme, decimal, whole_number
from w2v_gui.panels.word_cloud.aligned_projections import Frame
from w2v_gui.panels.word_cloud.drawing import MAX_DRAWN_WORDS, PROMINENT_WORDS, CloudPlot
from w2v_gui.panels.word_cloud.outlines import points_inside
from w2v_gui.panels.word_cloud.view_box import DragTool

__all__ = ["MAX_DRAWN_WORDS", "PROMINENT_WORDS", "WordPlot"]

CLICK_DISTANCE_PX = 12.0
"""Largest distance of a click from a point, in pixels at scale 1."""

_ZOOM_FACTOR = 1.25


class WordPlot(CloudPlot):
    """A word space with zoom (wheel, + and −), pan or outline (drag) and reset (0, double click).

    Signals:
        picked: the word that was clicked.
        hovered: the mouse has come upon a word, which the signal carries, or upon none: None.
        gathered: the user has drawn an outline; carries the rising ids of the words inside.
    """

    picked = Signal(str)
    hovered = Signal(object)
    gathered = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setMouseTracking(True)
        self._pane.outlined.connect(self._gather)
        self.scene().sigMouseClicked.connect(self._clicked)

    def use_tool(self, tool: DragTool) -> None:
        """Set what a drag does."""
        self._pane.tool = tool
        self._show_cursor()

    def word_at(self, at: QPointF) -> int | None:
        """The word at a position of the widget; None if there is none."""
        area = self._pane.sceneBoundingRect()
        if self._frame is None or not area.contains(at):
            return None
        return self._arrangement.word_at(
            at.x() - area.left(), at.y() - area.top(), self._theme.px(CLICK_DISTANCE_PX)
        )

    def _clicked(self, event: MouseClickEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if event.double():
            self.reset_view()
        elif self._frame is not None and (word := self.word_at(event.scenePos())) is not None:
            self.picked.emit(self._frame.model.vocabulary.words[word])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Zoom with + and −, reset with 0, give up an outline with Esc; other keys belong to the window."""
        if event.key() == Qt.Key.Key_Escape and self._pane.stop_outline():
            return
        match event.key():
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self._pane.zoom(1 / _ZOOM_FACTOR)
            case Qt.Key.Key_Minus:
                self._pane.zoom(_ZOOM_FACTOR)
            case Qt.Key.Key_0 | Qt.Key.Key_Home:
                self.reset_view()
            case _:
                event.ignore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the word under the pointer and its count as a tooltip."""
        super().mouseMoveEvent(event)
        word = self.word_at(event.position()) if event.buttons() == Qt.MouseButton.NoButton else None
        if word is None:
            self._leave()
        elif word != self._hovered:
            assert self._frame is not None
            self._hovered = word
            self._show_cursor()
            QToolTip.showText(
                self.mapToGlobal(self._beside(word).toPoint()), self._about(self._frame, word), self
            )
            self.viewport().update()
            self.hovered.emit(self._frame.model.vocabulary.words[word])

    def _about(self, frame: Frame, word: int) -> str:
        """The tooltip of a word: its count, and how near it is to the selected word in all dimensions."""
        counts, words = frame.model.counts, frame.model.vocabulary.words
        lines = [words[word]]
        if counts is not None:
            lines = [
                self.tr("{word} · count {count}").format(word=words[word], count=whole_number(int(counts[word])))
            ]
        if frame.word is not None and word != frame.word and frame.cosines is not None:
            assert frame.distances is not None
            here = float(np.linalg.norm(frame.points[word] - frame.points[frame.word]))
            lines += [
                self.tr("to {word}, in all dimensions: cosine {cosine}, distance {distance}").format(
                    word=words[frame.word],
                    cosine=decimal(float(frame.cosines[word]), 2),
                    distance=decimal(float(frame.distances[word]), 2),
                ),
                self.tr("distance in this plane: {distance}").format(distance=decimal(here, 2)),
            ]
        return tooltip(*lines)

    def _show_cursor(self) -> None:
        if self._hovered is not None:
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        elif self._pane.tool != "move":
            self.viewport().setCursor(Qt.CursorShape.CrossCursor)
        else:
            self.viewport().unsetCursor()

    def _gather(self, corners: Sequence[tuple[float, float]]) -> None:
        if self._frame is not None:
            self.gathered.emit(points_inside(self._arrangement.pixels, np.array(corners)))

    def _beside(self, word: int) -> QPointF:
        """Where to ask for a tooltip: Qt shows it some 16 pixels below, clear of the word's point and label."""
        at = self.position(word)
        for other, _, label in self._arrangement.labels:
            if other == word:
                below = at.y() + label.y + label.height
                return QPointF(at.x(), max(at.y(), below - self._theme.px(10)))
        return at

    def leaveEvent(self, event: QEvent) -> None:
        """Remove the tooltip."""
        super().leaveEvent(event)
        self._leave()

    def _leave(self) -> None:
        if self._hovered is not None:
            self._hovered = None
            self._show_cursor()
            QToolTip.hideText()
            self.viewport().update()
            self.hovered.emit(None)
