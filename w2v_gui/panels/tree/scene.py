"""A picture fitted into the widget, and painted: branches, path, labels, ladder and captions in their order."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from w2v_gui.panels.theme import Hue, Theme
from w2v_gui.panels.theme.theme import SECOND, SMALLEST
from w2v_gui.panels.tree.backdrop import branch_width, paint_flow
from w2v_gui.panels.tree.captions import paint_footer, paint_heading, paint_notice
from w2v_gui.panels.tree.labels import Label, clear_of, place_labels
from w2v_gui.panels.tree.path import Path, Pill, place_pill
from w2v_gui.panels.tree.path_table import ROW, Rows, lay_rows
from w2v_gui.panels.tree.path_table_painting import PathTablePainter
from w2v_gui.panels.tree.picture import Picture
from w2v_gui.panels.tree.regions import Frame
from w2v_gui.panels.tree.text_runs import Run, paint_runs


@dataclass(frozen=True, eq=False)
class Scene:
    """Where everything stands at one size of the widget.

    Attributes:
        picture, frame: what is shown, and the room for it.
        widest: pixels of a branch that probability 1 flows through.
        all_labels: where labels may stand whatever is selected.
        labels: those of them that path and pill leave free.
        path, pill, rows: of the word the path leads to; None without one.
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
    """Fit ``picture`` into ``frame``; ``labels`` are those of the scene before where they still hold."""
    widest = min(theme.px(11), max(4.0, 0.42 * frame.tree.step))
    all_labels = _labels(picture, frame, theme) if labels is None else labels
    if not picture.turns:
        return Scene(picture, frame, widest, all_labels, all_labels, None, None, None)
    path = _path(picture, frame, theme, widest)
    font = theme.font(SECOND, QFont.Weight.DemiBold)
    right = frame.columns.left - theme.px(14)
    pill = place_pill(picture.word, font, path, theme.px(4), right, frame.bottom)
    rows = lay_rows(path.nodes[:, 1], frame.tree.step, theme.px(ROW), frame.bottom, scrolled)
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
    """The tree without its path: what changes with the flow, not with the word."""
    picture, viewport = scene.picture, scene.frame.tree
    backdrop = picture.backdrop
    painter.drawImage(backdrop.box(viewport), backdrop.image)
    if picture.flow:
        paint_flow(
            painter, picture.layout, backdrop.cut, viewport, picture.flow, scene.widest, picture.request.ink.flow
        )


def paint_leaders(painter: QPainter, scene: Scene, theme: Theme, hue: Hue | None) -> None:
    """The dotted lines, which run behind the tree."""
    if scene.path and scene.rows:
        ladder = PathTablePainter(theme, hue, scene.frame.columns)
        nodes = [(float(x), float(y)) for x, y in scene.path.nodes]
        ladder.paint_leaders(painter, nodes, scene.rows, scene.path.radius + 4)


def paint_focus(painter: QPainter, scene: Scene, theme: Theme, hue: Hue | None) -> None:
    """Labels, path, ladder and captions: what stands over the grey tree."""
    colors, frame, picture = theme.palette, scene.frame, scene.picture
    _paint_labels(painter, scene, theme)
    if scene.path and scene.pill and scene.rows:
        ladder = PathTablePainter(theme, hue, frame.columns)
        color = hue.color if hue else colors.third
        scene.path.paint(painter, color, colors.card)
        scene.pill.paint(painter, colors, color)
        ladder.paint_head(painter, frame.head, frame.rule)
        ladder.paint_rows(painter, picture.turns, scene.rows)
        ladder.paint_last(painter, picture.word, picture.centre, picture.loss, scene.rows)
    paint_heading(painter, picture, frame, theme)
    paint_notice(painter, picture.request.notice, frame, theme)
    paint_footer(painter, picture, frame, theme)


def _paint_labels(painter: QPainter, scene: Scene, theme: Theme) -> None:
    """Words under their leaves, and a dot on each of those leaves."""
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
    """A ring around the node under the pointer."""
    layout = scene.picture.layout
    x, y = scene.frame.tree.point(layout.x[place], layout.depths[place])
    radius = theme.px(4.5)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.palette.ink, 1.5))
    painter.drawEllipse(QPointF(x, y), radius, radius)


def paint_keyboard_focus(painter: QPainter, box: QRectF, theme: Theme) -> None:
    """The frame that says arrow keys act here."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.palette.hues[0].color, 2))
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), theme.px(6), theme.px(6))
