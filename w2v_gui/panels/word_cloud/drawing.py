"""Draws a word space: points, links, axes, and labels painted over them; ``plot`` adds mouse and keys."""

from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from math import floor

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QLineF, QPointF, QRectF, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGraphicsView, QWidget

from w2v_gui.panels.theme import Theme, percent
from w2v_gui.panels.theme.resolution import resolution, rounded
from w2v_gui.panels.word_cloud.aligned_projections import Frame
from w2v_gui.panels.word_cloud.arrangement import Arrangement
from w2v_gui.panels.word_cloud.auto_view import AutoView, View, fit
from w2v_gui.panels.word_cloud.classes import Classes, class_image
from w2v_gui.panels.word_cloud.cloud import cloud_image, count_points
from w2v_gui.panels.word_cloud.label_pixmaps import LabelPixmaps, leader_line
from w2v_gui.panels.word_cloud.label_selection import LabelSelection
from w2v_gui.panels.word_cloud.markers import RADIUS, ClassMarkers, MarkerItems, Markers
from w2v_gui.panels.word_cloud.occupancy import inside
from w2v_gui.panels.word_cloud.view_box import ComponentAxis, WordViewBox
from w2v_gui.word2vec.arrays import FloatArray, IntArray

MAX_DRAWN_WORDS = 5000
"""With more visible words the cloud is drawn as an image, and only prominent words are points."""
PROMINENT_WORDS = 200
"""Number of prominent words, the most frequent ones."""

_NOTHING = Arrangement(np.zeros((0, 2)), np.zeros(0, np.int64), [])


class CloudPlot(pg.PlotWidget):  # type: ignore[misc]  # pyqtgraph ships no types
    """Points along two axes, in a view that the wheel zooms and a drag pans.

    Signals:
        framed: the user has chosen a view, or the view follows the cloud again.
        view_chosen: the same, by what the user did just now.
    """

    framed = Signal()
    view_chosen = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        pane, axes = WordViewBox(), {side: ComponentAxis(side, theme) for side in ("bottom", "left")}
        super().__init__(parent, viewBox=pane, axisItems=axes)
        self._theme, self._pane, self._axes = theme, pane, axes
        self._markers = self.make_markers()
        self._classes: Classes | None = None
        self._class_markers: ClassMarkers | None = None  # made when first needed
        self._pixmaps = LabelPixmaps(theme)
        self._labels: dict[int, LabelSelection] = {}  # by the id of the run
        self._auto_views: dict[int, AutoView] = {}
        self._frame: Frame | None = None
        self._hue = 0
        self._arranged: object = None
        self._following = False
        self._arrangement = _NOTHING
        self._cloud: Callable[[float], QImage] | None = None  # the image at a resolution
        self._hovered: int | None = None
        self._set_up()
        self.restyle()

    def make_markers(self) -> MarkerItems:
        """The items of the points, made once."""
        return Markers(self.plotItem)

    def _set_up(self) -> None:
        self.hideButtons()
        self.setMenuEnabled(False)
        self.setCacheMode(QGraphicsView.CacheModeFlag.CacheNone)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
        self._pane.sigRangeChangedManually.connect(self._take_view)
        self._pane.sigRangeChanged.connect(self._arrange)
        self._pane.sigResized.connect(self._follow)

    @property
    def own_view(self) -> bool:
        """Whether the user has zoomed or panned."""
        return (auto_view := self._auto_view) is not None and auto_view.own

    @property
    def arrangement(self) -> Arrangement:
        """The positions of the words and their labels, relative to the corner of the plot."""
        return self._arrangement

    def position(self, word: int) -> QPointF:
        """The position of a word's point in this widget."""
        corner: QPointF = self._pane.sceneBoundingRect().topLeft()
        return corner + QPointF(*self._arrangement.at(word))

    def restyle(self) -> None:
        """Apply the theme's colours and sizes."""
        for axis in self._axes.values():
            axis.restyle()
        self.setBackground(self._theme.palette.card)
        self._pane.restyle_outline(self._theme.palette.ink)
        if self._frame is not None:
            self._restyle_markers()
            self._arrange()

    def forget(self) -> None:
        """Drop frame, labels and views, for another corpus."""
        self._frame, self._arranged, self._hovered, self._classes = None, None, None, None
        self._auto_views.clear()
        self._labels.clear()
        self._arrangement, self._cloud = _NOTHING, None
        self.framed.emit()

    def show_frame(self, frame: Frame, hue: int) -> None:
        """Draw ``frame`` in the run's ``hue``; the view follows its cloud unless the user chose another."""
        before, self._frame = self._frame, frame
        if self._classes is not None and len(self._classes.of_word) != len(frame.points):
            self._classes = None  # of another vocabulary
        auto_view = self._auto_views.setdefault(frame.run, AutoView())
        if before is None or before.run != frame.run or hue != self._hue:
            self._hue = hue
            self._restyle_markers()
            self.framed.emit()
        elif frame.choice != before.choice or (
            frame.pairs < before.pairs and not (frame.replayed or before.replayed)
        ):  # a different cloud: other axes, or the training began again
            auto_view.release()
            self.framed.emit()
        self._markers.show_selection(frame)
        self._follow()

    def show_classes(self, classes: Classes | None) -> None:
        """Colour the words by ``classes``, which are of the vocabulary on show; None: all look alike."""
        if classes is self._classes:
            return
        self._classes = classes
        if self._class_markers is None:
            self._class_markers = ClassMarkers(self.plotItem)
        self._labels.clear()  # other words may be named
        self._restyle_markers()
        self._arrange()

    def reset_view(self) -> None:
        """Show the whole cloud and follow it again."""
        if (auto_view := self._auto_view) is not None:
            auto_view.release()
            self.framed.emit()
            self._follow()
            self.view_chosen.emit()

    def share_view(self, other: "CloudPlot") -> None:
        """Show the part of the plane that ``other`` shows, which has equal size and a frame of equal extent."""
        if (auto_view := self._auto_view) is None:
            return
        if other.own_view:
            auto_view.take(other._pane.view)
        else:
            auto_view.release()
        self._follow()

    def mark(self, word: str | None) -> None:
        """Draw a ring around ``word``, which the mouse has come upon in another plot."""
        id = None if self._frame is None else self._frame.model.vocabulary.id_of(word)
        if id != self._hovered:
            self._hovered = id
            self.viewport().update()

    @property
    def _auto_view(self) -> AutoView | None:
        return self._auto_views.get(self._frame.run) if self._frame is not None else None

    def _restyle_markers(self) -> None:
        self._markers.restyle(self._theme, self._hue)
        if self._class_markers is not None and self._classes is not None:
            self._class_markers.restyle(self._theme, self._classes)
        self._pixmaps.restyle(self._theme.hue(self._hue).color)
        self._arranged = None

    def _take_view(self) -> None:
        if (auto_view := self._auto_view) is not None:
            auto_view.take(self._pane.view)
            self.framed.emit()
            self.view_chosen.emit()

    def _follow(self) -> None:
        """Update the view for the cloud, and all that depends on it."""
        auto_view, frame = self._auto_view, self._frame
        if auto_view is None or frame is None or min(self._plot_size) < 20:
            return
        if self._following:
            return  # the width of the axis has changed
        self._following = True
        try:
            self._show_cloud(frame, auto_view)
        finally:
            self._following = False
        self._arrange()

    def _show_cloud(self, frame: Frame, auto_view: AutoView) -> None:
        """Make axis, size and view consistent before anything is placed."""
        if auto_view.view is not None:  # the axis may have the numbers of another run
            self._make_room(auto_view.view)
        size = self._plot_size
        view = auto_view.follow(frame.extent, *size, at_rest=frame.at_rest, model=frame.model)
        self._make_room(view)
        if size != (size := self._plot_size):
            view = auto_view.follow(frame.extent, *size, at_rest=frame.at_rest, model=frame.model)
        self._show_captions(frame)
        self._pane.fitted = fit(frame.extent, *size)
        self._pane.show_view(view)

    def _show_captions(self, frame: Frame) -> None:
        """Name the axes and their shares of the variance; without words on an axis that is too short for them."""
        for axis, name, share, room in zip(
            self._axes.values(), frame.names, frame.shares.tolist(), self._plot_size, strict=True
        ):
            text = self.tr("{axis} of the live state · {share} of variance now")
            if not frame.replayed:
                text = self.tr("{axis} · {share} of variance")
            full = text.format(axis=name, share=percent(share))
            axis.caption(full if axis.width_of(full) <= room else f"{name} · {percent(share)}")

    @property
    def _plot_size(self) -> tuple[float, float]:
        return self._pane.width(), self._pane.height()

    def _make_room(self, view: View) -> None:
        self._axes["left"].make_room(view.y0, view.y1, self._pane.height())
        self.plotItem.layout.activate()

    def _arrange(self) -> None:
        """Update what depends on the view: positions, points or image, labels; does nothing without a change."""
        frame, view = self._frame, self._pane.view
        width, height, ratio = self._pane.width(), self._pane.height(), rounded(self.devicePixelRatioF())
        if self._following or frame is None:
            return
        if (state := (frame, view, width, height, ratio)) == self._arranged:
            return
        self._arranged = state
        corner = np.array((view.x0, view.y1), np.float32)
        pixels = (frame.points - corner) * np.array((width / view.width, -height / view.height), np.float32)
        here = np.flatnonzero(inside(pixels, width, height))
        crowded = len(here) > MAX_DRAWN_WORDS
        drawn = self.prominent(frame, here) if crowded else here
        quiet = drawn if self._class_markers is None else self._class_markers.show(frame, drawn, self._classes)
        self._markers.show_quiet(frame, quiet)
        self._cloud = None
        if crowded:
            self._cloud = lru_cache(2)(partial(self.paint_cloud, frame, pixels, here, (width, height)))
            self._cloud(ratio)
        measure, scale = self._pixmaps.size, self._theme.scale
        labels = self._labels.setdefault(frame.run, LabelSelection()).place(
            frame, pixels, drawn, (width, height), measure, scale, view, self.ordinary(frame, drawn)
        )
        self._arrangement = Arrangement(pixels, drawn, labels)
        words = frame.model.vocabulary.words
        for word, role, _ in labels:  # not during painting, which draws the whole window without a break
            self._pixmaps.pixmap(words[word], role, ratio)
        # pyqtgraph moves its items to a new view when it begins to paint, and would paint everything once more.
        self.scene().prepareForPaint()
        self.viewport().update()

    def prominent(self, frame: Frame, here: IntArray) -> IntArray:
        """The words of the visible words ``here``, rising ids, that are points before the image of a cloud."""
        chosen = np.isin(here, self._named)
        chosen[:PROMINENT_WORDS] = True
        return here[chosen]

    def ordinary(self, frame: Frame, drawn: IntArray) -> IntArray:
        """The words of ``drawn``, rising ids, that may be labelled because they are frequent or listed."""
        named = np.isin(drawn, self._named)
        return np.concatenate((drawn[named], drawn[~named])) if named.any() else drawn

    @property
    def _named(self) -> IntArray:
        """Ids of the words to name first; not so many that each is a point before an image."""
        named = None if self._classes is None else self._classes.named
        return np.empty(0, np.int64) if named is None else named[:PROMINENT_WORDS]

    def paint_cloud(
        self, frame: Frame, pixels: FloatArray, here: IntArray, size: tuple[float, float], ratio: float
    ) -> QImage:
        """The image of a large cloud.

        Args:
            frame: the frame.
            pixels: (|V|, 2) positions of all words.
            here: rising ids of the visible words.
            size: width and height of the plot.
            ratio: pixels of the image per pixel.
        """
        colors, (width, height) = self._theme.palette, (round(side * ratio) for side in size)
        points = pixels[here] * ratio
        if self._classes is None:
            image = cloud_image(count_points(points, width, height), colors.card, colors.quiet, colors.third)
        else:
            image = class_image(self._classes, points, here, (width, height), colors.silhouette)
        image.setDevicePixelRatio(ratio)
        return image

    def drawBackground(self, painter: QPainter, rect: QRectF) -> None:
        """Paint the zero lines, on whole pixels, and the image of a large cloud."""
        super().drawBackground(painter, rect)
        if self._frame is None:
            return
        area, view = self._pane.sceneBoundingRect(), self._pane.view
        x = floor(area.left() - view.x0 / view.width * area.width()) + 0.5
        y = floor(area.top() + view.y1 / view.height * area.height()) + 0.5
        painter.setPen(QPen(self._theme.palette.line, 1))
        if area.left() < x < area.right():
            painter.drawLine(QLineF(x, area.top(), x, area.bottom()))
        if area.top() < y < area.bottom():
            painter.drawLine(QLineF(area.left(), y, area.right(), y))
        if self._cloud is not None:
            painter.drawImage(area.topLeft(), self._cloud(resolution(painter)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the scene and the labels over it; sixty text items would be slower than all the rest."""
        super().paintEvent(event)
        if self._frame is None:
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = self._pane.sceneBoundingRect()
        painter.setClipRect(area)
        corner, arrangement = area.topLeft(), self._arrangement
        colors, words = self._theme.palette, self._frame.model.vocabulary.words
        if self._hovered is not None:
            painter.setPen(QPen(colors.ink, 1.5))
            for word in self.places_of(self._hovered):
                painter.drawEllipse(self.position(word), *[self._theme.px(7.0)] * 2)
        painter.setPen(QPen(colors.third, 1.0))
        for word, role, label in reversed(arrangement.labels):  # the most important on top
            at = corner + QPointF(*arrangement.at(word))
            if label.led:
                painter.drawLine(leader_line(at, label, RADIUS[role] * self._theme.scale))
            self._pixmaps.paint(painter, at + QPointF(label.x, label.y), words[word], role)
        painter.end()

    def places_of(self, word: int) -> Sequence[int]:
        """The ids of all points of a word."""
        return (word,)
