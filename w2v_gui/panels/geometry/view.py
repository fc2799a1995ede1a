"""Paints the picture of an update: arrows from the origin, the step from the tip of v."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from w2v_gui.panels.geometry.scene import Scene, SceneArrow, between
from w2v_gui.panels.glossary import explain
from w2v_gui.panels.motion import moves
from w2v_gui.panels.plain_text import tooltip
from w2v_gui.panels.plots.ticks import nice_step
from w2v_gui.panels.theme import Hue, Theme, whole_number
from w2v_gui.panels.word_cloud.label_pixmaps import LabelPixmaps, Role, leader_line
from w2v_gui.panels.word_cloud.label_placement import Label, LabelRequest, Obstacles, place_labels
from w2v_gui.word2vec.arrays import FloatArray

ANIMATION_MS = 280
"""How long v takes to move when an update is applied."""
_MARGIN_PX = 34.0
_HEAD_PX = 9.0
_REACH_PX = 7.0
_LINE_STEP_PX = 8.0
_GRID_PX = 60.0


class GeometryView(QWidget):
    """The plane through v and Δv; both axes have one scale.

    Signals:
        picked: the user clicked the vector of this word.
    """

    picked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._hue: Hue = theme.hue(0)
        self._pixmaps = LabelPixmaps(theme)
        self._scene: Scene | None = None  # as it will be at the end of the animation
        self._drawn: Scene | None = None
        self._before: Scene | None = None
        self._labels: list[tuple[QPointF, str, Role, Label, SceneArrow | None]] = []
        self._placed_for: object = None
        self._said: SceneArrow | None = None
        self._animation = QVariantAnimation(self)
        self._animation.setStartValue(0.0)
        self._animation.setEndValue(1.0)
        self._animation.setDuration(ANIMATION_MS)
        self._animation.valueChanged.connect(self._move)
        self._animation.finished.connect(self._arrive)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Plane through v and Δv"))

    @property
    def scene(self) -> Scene | None:
        """The picture, or the one that the animation leads to."""
        return self._scene

    @property
    def animated(self) -> bool:
        """Whether an animation is running."""
        return self._animation.state() == QVariantAnimation.State.Running

    def show_scene(self, scene: Scene | None, hue: Hue, *, animate: bool = False) -> None:
        """Show ``scene``; with ``animate``, by moving from the one on show, if the system allows motion."""
        before, self._scene, self._hue = self._drawn, scene, hue
        self._animation.stop()
        self._pixmaps.restyle(hue.color)
        self._placed_for = None
        self.setToolTip(explain(before=self._about(scene)))
        self.setAccessibleDescription(self._about(scene))
        if animate and before is not None and scene is not None and self.isVisible() and moves(self):
            self._before = before
            self._animation.start()
        else:
            self._drawn = scene
            self.update()

    def sizeHint(self) -> QSize:
        """A square."""
        side = round(self._theme.px(280))
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """Room for a few arrows."""
        return QSize(round(self._theme.px(160)), round(self._theme.px(120)))

    def _move(self, share: float) -> None:
        if self._before is not None and self._scene is not None:
            self._drawn = between(self._before, self._scene, share)
            self.update()

    def _arrive(self) -> None:
        self._drawn, self._placed_for = self._scene, None
        self.update()

    # Painting

    def _transform(self, scene: Scene) -> tuple[float, FloatArray]:
        """Pixels per unit, and the place of the origin; the view contains the whole scene."""
        low, high = scene.points.min(axis=0), scene.points.max(axis=0)
        room = np.array([self.width(), self.height()]) - 2 * self._theme.px(_MARGIN_PX)
        scale = float((np.maximum(room, 20) / np.maximum(high - low, 1e-12)).min())
        middle = (low + high) / 2 * (1, -1)
        return scale, np.array([self.width(), self.height()]) / 2 - scale * middle

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint grid, arrows, step and names."""
        scene = self._drawn
        if scene is None or self._scene is None:
            return
        scale, origin = self._transform(self._scene)  # stays while the arrows move

        def at(point: FloatArray) -> QPointF:
            return QPointF(origin[0] + scale * point[0], origin[1] - scale * point[1])

        zero = at(np.zeros(2))
        with QPainter(self) as painter:
            self._paint_grid(painter, zero, scale)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for arrow in scene.arrows:
                if np.isfinite(arrow.tip).all():
                    self._paint_vector(painter, zero, at(arrow.tip), arrow)
            for arrow in scene.arrows:
                self._paint_part(painter, at(arrow.begin), at(arrow.end), arrow)
            self._paint_arrow(painter, zero, at(scene.v), self._pen(self._theme.palette.ink, 2.6))
            step = self._pen(self._theme.palette.ink, 1.6)
            self._paint_arrow(painter, at(scene.v), at(scene.enlarged), step)
            painter.setPen(self._pen(self._theme.palette.ink, 1.8))
            painter.setBrush(self._theme.palette.card)
            painter.drawEllipse(at(scene.after), *[self._theme.px(4.0)] * 2)
            if not self.animated:
                self._place_labels(scene, at)
                for place, text, role, label, _ in reversed(self._labels):
                    if label.led:
                        painter.setPen(self._pen(self._theme.palette.third, 1.0))
                        painter.drawLine(leader_line(place, label, self._theme.px(3)))
                    self._pixmaps.paint(painter, place + QPointF(label.x, label.y), text, role)

    def _paint_grid(self, painter: QPainter, zero: QPointF, scale: float) -> None:
        colors, step = self._theme.palette, nice_step(1.0, scale / self._theme.px(_GRID_PX)) * scale
        if not np.isfinite(step) or step < 4:
            return
        for across, size in ((True, self.width()), (False, self.height())):
            start = zero.x() if across else zero.y()
            for number in range(int(-start // step), int((size - start) // step) + 1):
                place = round(start + number * step) + 0.5
                painter.setPen(QPen(colors.line if number == 0 else colors.grid, 1))
                ends = (place, 0.0, place, self.height()) if across else (0.0, place, self.width(), place)
                painter.drawLine(QPointF(*ends[:2]), QPointF(*ends[2:]))

    def _paint_vector(self, painter: QPainter, zero: QPointF, tip: QPointF, arrow: SceneArrow) -> None:
        if arrow.pull == "pull":
            self._paint_arrow(painter, zero, tip, self._pen(self._hue.color, 2.2))
        else:
            dashed = self._pen(self._theme.palette.quiet, 1.5)
            dashed.setDashPattern([4, 3])
            self._paint_arrow(painter, zero, tip, dashed)

    def _paint_part(self, painter: QPainter, begin: QPointF, end: QPointF, arrow: SceneArrow) -> None:
        pen = self._pen(self._hue.color if arrow.pull == "pull" else self._theme.palette.third, 1.4)
        if arrow.pull == "push":
            pen.setDashPattern([3, 2])
        self._paint_arrow(painter, begin, end, pen, head=0.7)

    def _pen(self, color: QColor, width: float) -> QPen:
        return QPen(color, self._theme.px(width), c=Qt.PenCapStyle.FlatCap, j=Qt.PenJoinStyle.RoundJoin)

    def _paint_arrow(self, painter: QPainter, begin: QPointF, end: QPointF, pen: QPen, head: float = 1.0) -> None:
        """A line with a filled head that is never longer than half of it."""
        way = end - begin
        length = float(np.hypot(way.x(), way.y()))
        if length < 1.5:
            return
        size = min(self._theme.px(_HEAD_PX) * head, length / 2)
        along = way / length
        across, neck = QPointF(-along.y(), along.x()) * 0.42 * size, end - along * size
        painter.setPen(pen)
        painter.drawLine(begin, neck)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(pen.color())
        painter.drawPolygon([end, neck + across, neck - across])

    # Names

    def _place_labels(self, scene: Scene, at: object) -> None:
        """Place the names beside the tips, clear of each other and of the arrows."""
        state = (scene, self.size(), self._theme.scale)
        if state == self._placed_for:
            return
        assert callable(at)
        self._placed_for = state
        zero: QPointF = at(np.zeros(2))
        named: list[tuple[FloatArray, FloatArray, str, Role, SceneArrow | None]] = [
            (scene.v, np.zeros(2), f"v {scene.centre}", "picked", None)
        ]
        drawn = [arrow for arrow in scene.arrows if np.isfinite(arrow.tip).all()]
        for arrow in sorted(drawn, key=lambda each: each.pull != "pull"):
            role: Role = "near" if arrow.pull == "pull" else "quiet"
            named.append((arrow.tip, np.zeros(2), f"u {arrow.name}", role, arrow))
        step = "Δv" if scene.magnification == 1 else f"Δv × {whole_number(scene.magnification)}"
        named.append((scene.enlarged, scene.v, step, "quiet", None))
        places = [at(tip) for tip, *_ in named]
        lines = [_along(at(start), place) for (_, start, *_), place in zip(named, places, strict=True)]
        obstacles = Obstacles(
            self.width(),
            self.height(),
            points=np.array([(place.x(), place.y()) for place in places]),
            links=np.concatenate(lines),
        )
        requests = []
        for row, ((_, start, text, role, _), place) in enumerate(zip(named, places, strict=True)):
            way = place - (at(start) if start.any() else zero)
            length = max(float(np.hypot(way.x(), way.y())), 1e-9)
            width, height = self._pixmaps.size(text, role)
            away = (way.x() / length, way.y() / length)
            requests.append(LabelRequest(row, width, height, self._theme.px(_REACH_PX), True, away))
        self._labels = [
            (places[label.point], named[label.point][2], named[label.point][3], label, named[label.point][4])
            for label in place_labels(obstacles, requests)
        ]

    @property
    def labels(self) -> Sequence[tuple[QPointF, str, Role, Label, SceneArrow | None]]:
        """The names as last painted: the tip, text, role, place, and the output vector if it is one."""
        return self._labels

    @property
    def texts(self) -> list[str]:
        """The names as last painted."""
        return [text for _, text, *_ in self._labels]

    def _arrow_at(self, point: QPointF) -> SceneArrow | None:
        """The output vector whose name or tip is there."""
        for place, _, _, label, arrow in self._labels:
            box = QRectF(place.x() + label.x, place.y() + label.y, label.width, label.height)
            near = float(np.hypot(point.x() - place.x(), point.y() - place.y())) < self._theme.px(9)
            if arrow is not None and (near or box.contains(point)):
                return arrow
        return None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pick the word whose vector was clicked."""
        arrow = self._arrow_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and arrow is not None and arrow.word is not None:
            self.picked.emit(arrow.word)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say what the vector under the pointer does."""
        arrow = self._arrow_at(event.position())
        pickable = arrow is not None and arrow.word is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if pickable else Qt.CursorShape.ArrowCursor)
        if arrow is not self._said:
            self._said = arrow
            place = event.globalPosition().toPoint()
            QToolTip.showText(place, "" if arrow is None else tooltip(*arrow.tip_text), self)

    def _about(self, scene: Scene | None) -> str:
        """What the picture shows besides vectors."""
        if scene is None:
            return ""
        if scene.magnification == 1:
            return self.tr("The ring is v after the step. The parts of Δv follow one another from the tip of v.")
        return self.tr(
            "The ring is v after the step. The parts of Δv follow one another from the tip of v, {factor} times "
            "as long as they are."
        ).format(factor=whole_number(scene.magnification))

    def leaveEvent(self, event: QEvent) -> None:
        """Forget what was said."""
        self._said = None


def _along(begin: QPointF, end: QPointF) -> FloatArray:
    """(n, 2) positions along a line, which labels should not cover."""
    first, last = np.array([begin.x(), begin.y()]), np.array([end.x(), end.y()])
    count = max(2, int(np.hypot(*(last - first)) / _LINE_STEP_PX))
    line: FloatArray = first + (last - first) * np.linspace(0, 1, count)[:, None]
    return line
