"""Fits a picture into the widget and paints it: branches, path, labels, path table and captions."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from w2v_gui.panels.theme import Hue, Theme
from w2v_gui.panels.theme.resolution import resolution
from w2v_gui.panels.theme.theme import SECOND, SMALLEST
from w2v_gui.panels.tree.backdrop import branch_width, paint_flow
from w2v_gui.panels.tree.captions import paint_footer, paint_heading, paint_notice
from w2v_gui.panels.tree.labels import Label, clear_of, place_labels
from w2v_gui.panels.tree.path import Path, Pill, place_pill
from w2v_gui.panels.tree.path_table import MIN_ROW_PX, Rows, lay_rows
from w2v_gui.panels.tree.path_table_painting import PathTablePainter
from w2v_gui.panels.tree.picture import Picture
from w2v_gui.panels.tree.regions import Frame
from w2v_gui.panels.tree.text_runs import Run, paint_runs
from w2v_gui.panels.tree.walk import Progress


@dataclass(frozen=True, eq=False)
class Scene:
    """The positions of everything at one size of the widget.

    Attributes:
        picture, frame: the picture and its regions.
        widest: width in pixels of a branch of probability 1.
        all_labels: labels independent of the selection.
        labels: those that path and pill do not cover.
        path, pill, rows: path, word and table rows of the selected path; None without one.
    """

    picture: Picture
    frame: Frame
    widest: float
    all_labels: list[Label]
    labels: list[Label]
    path: Path | None
    pill: Pill | None
    rows: Rows | None


def fit(picture: Picture, frame: Frame, theme: Theme, scrolled: int, labels: list[Label] | None) -> Scene:
    """Fit ``picture`` into ``frame``; ``labels`` are those of the previous scene if still valid."""
    widest = min(theme.px(11), max(4.0, 0.42 * frame.tree.step))
    all_labels = _labels(picture, frame, theme) if labels is None else labels
    if not picture.shown_turns:
        return Scene(picture, frame, widest, all_labels, all_labels, None, None, None)
    path = _path(picture, frame, theme, widest)
    font = theme.font(SECOND, QFont.Weight.DemiBold)
    right = frame.columns.left - theme.px(14)
    pill = place_pill(picture.word, font, path, theme.px(4), right, frame.bottom)
    rows = lay_rows(path.nodes[:, 1], frame.tree.step, theme.px(MIN_ROW_PX), frame.bottom, scrolled)
    free = clear_of(all_labels, [pill.box.adjusted(-4, -3, 4, 3), *path.obstacles()])
    return Scene(picture, frame, widest, all_labels, free, path, pill, rows)


def _labels(picture: Picture, frame: Frame, theme: Theme) -> list[Label]:
    words = picture.request.dataset.vocabulary.words
    metrics = QFontMetricsF(label_font(theme))
    return place_labels(
        picture.layout,
        picture.backdrop.cut,
        frame.tree,
        frame.bottom,
        metrics.height(),
        lambda word: metrics.horizontalAdvance(words[word]),
    )


def _path(picture: Picture, frame: Frame, theme: Theme, widest: float) -> Path:
    layout = picture.layout
    places = picture.path
    nodes = np.stack([frame.tree.x(layout.x[places]), frame.tree.y(layout.depths[places])], axis=1)
    widths = (
        branch_width(picture.flow.probabilities[places], widest)
        if picture.flow
        else np.full(len(places), theme.px(3))
    )
    return Path(nodes, widths, float(np.clip(0.22 * frame.tree.step, 2.2, theme.px(5.5))))


def label_font(theme: Theme) -> QFont:
    """The font of the words under the leaves."""
    return theme.font(SMALLEST)


def paint_grey(painter: QPainter, scene: Scene) -> None:
    """Paint the tree without its path, which changes with the flow only, as sharp as ``painter`` can show it."""
    picture, viewport = scene.picture, scene.frame.tree
    backdrop = picture.backdrop_at(resolution(painter))
    painter.drawImage(backdrop.box(viewport), backdrop.image)
    if picture.flow:
        paint_flow(
            painter, picture.layout, backdrop.cut, viewport, picture.flow, scene.widest, picture.request.ink.flow
        )


def paint_leaders(
    painter: QPainter, scene: Scene, theme: Theme, hue: Hue | None, walk: Progress | None = None
) -> None:
    """Paint the dotted lines behind the tree."""
    if scene.path and scene.rows:
        rows = scene.rows.until(walk.read) if walk else scene.rows
        path_table = PathTablePainter(theme, hue, scene.frame.columns)
        nodes = [(float(x), float(y)) for x, y in scene.path.nodes]
        path_table.paint_leaders(painter, nodes, rows, scene.path.radius + 4, last=walk is None)


def paint_focus(
    painter: QPainter, scene: Scene, theme: Theme, hue: Hue | None, walk: Progress | None = None
) -> None:
    """Paint labels, path, path table and captions over the grey tree; the path as far as ``walk`` has come."""
    colors, frame, picture = theme.palette, scene.frame, scene.picture
    _paint_labels(painter, scene, theme)
    if scene.path and scene.pill and scene.rows:
        path_table = PathTablePainter(theme, hue, frame.columns)
        color = hue.color if hue else colors.third
        turns = picture.shown_turns
        path_table.paint_head(painter, frame.head, frame.rule)
        if walk is None:
            scene.path.paint(painter, color, colors.card)
            scene.pill.paint(painter, colors, color)
            path_table.paint_rows(painter, turns, scene.rows)
            path_table.paint_last(painter, picture.word, picture.centre, picture.loss, scene.rows)
        else:
            scene.path.until(walk.gone).paint(painter, color, colors.card)
            path_table.paint_rows(painter, turns, scene.rows.until(walk.read), walk.growth)
            before = picture.turns[: len(picture.turns) - len(turns)]
            path_table.paint_product(painter, turns[: walk.read], before, scene.rows)
    paint_heading(painter, picture, frame, theme)
    paint_notice(painter, picture.request.notice, frame, theme)
    paint_footer(painter, picture, frame, theme)


def _paint_labels(painter: QPainter, scene: Scene, theme: Theme) -> None:
    """Paint words under their leaves, and a dot on each of these leaves."""
    colors, layout = theme.palette, scene.picture.layout
    words = scene.picture.request.dataset.vocabulary.words
    for label in scene.labels:
        place = layout.place_of(label.word)
        painter.fillRect(label.box.adjusted(-2, 1, 2, -1), colors.card)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colors.quiet)
        painter.drawEllipse(QPointF(*scene.frame.tree.point(layout.x[place], layout.depths[place])), 2, 2)
        run = Run(words[label.word], label_font(theme), colors.second)
        paint_runs(painter, [run], label.box.left(), label.box.center().y())


def paint_ring(painter: QPainter, scene: Scene, theme: Theme, place: int) -> None:
    """Paint a ring around the node under the pointer, and a tint over all that is below it."""
    layout, viewport = scene.picture.layout, scene.frame.tree
    x, y = scene.frame.tree.point(layout.x[place], layout.depths[place])
    radius = theme.px(4.5)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if place < layout.words - 1:
        words = layout.words_below(place) + layout.words - 1
        left, right = (viewport.left + end * viewport.width for end in (layout.left[place], layout.right[place]))
        bottom = viewport.top + float(layout.depths[words].max()) * viewport.step
        tint = QColor(theme.palette.ink)
        tint.setAlphaF(0.07)
        box = QRectF(left, y, right - left, bottom - y).adjusted(-2, -radius - 2, 2, 4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tint)
        painter.drawRoundedRect(box, theme.px(4), theme.px(4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.palette.ink, 1.5))
    painter.drawEllipse(QPointF(x, y), radius, radius)


def paint_keyboard_focus(painter: QPainter, box: QRectF, theme: Theme) -> None:
    """Paint the frame of the keyboard focus."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.palette.hues[0].color, 2))
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), theme.px(6), theme.px(6))
