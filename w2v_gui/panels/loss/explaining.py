"""What explains the loss panel: its two sentences, and the tooltips of the symbols under the pointer."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRectF
from PySide6.QtWidgets import QToolTip, QWidget

from w2v_gui.panels.glossary import explain
from w2v_gui.panels.plots.end_labels import EndLabel
from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP

ABOUT = QT_TRANSLATE_NOOP(
    "panels",
    "Shows how wrong the model is about a pair; dashed lines are the loss of one that knows nothing. Each "
    "method has a loss of its own: only on the same held-out pairs may heights be compared.",
)
"""What the panel shows, and what to look for."""
UNIT = ("L", "nats")
"""The symbols of the vertical axis."""
_NEAR_LINE_PX = 5
"""Pixels within which the pointer means a reference line."""


def signs_at(
    at: QPointF, labels: Sequence[EndLabel], spots: Sequence[QRectF], plot: QRectF, title_width: float
) -> Sequence[str]:
    """The symbols at a position of the widget; empty if there are none.

    Args:
        at: the position.
        labels: the labels at the lines' ends; those of reference lines have ``signs``.
        spots: rectangles of the labels.
        plot: rectangle of the curves.
        title_width: width in pixels of the vertical axis' title, at the left.
    """
    for label, spot in zip(labels, spots, strict=True):
        if spot.contains(at):
            return label.signs
    if at.x() <= title_width:
        return UNIT
    near = (label for label in labels if label.is_line and abs(label.y - at.y()) <= _NEAR_LINE_PX)
    found = next(near, None) if plot.contains(at) else None
    return () if found is None else found.signs


def show_tip(signs: Sequence[str], at: QPoint, widget: QWidget) -> None:
    """Explain ``signs`` in a tooltip at ``at`` of the screen; without signs, hide the tooltip."""
    if signs:
        QToolTip.showText(at, explain(*signs), widget)
    else:
        QToolTip.hideText()
