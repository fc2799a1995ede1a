"""Words at the leaves, the most frequent first, where they disturb least; chooses places, paints nothing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QRectF

from w2v_gui.panels.tree.curves import Viewport
from w2v_gui.panels.tree.layout import Cut, Layout
from w2v_gui.word2vec.arrays import FloatArray

MOST = 60
"""Labels at most."""
_GAP = 4.0  # pixels between a leaf and its label
_AIR = 5.0  # pixels to either side of a label
_OVERHANG = 12.0  # pixels a label may stand out of the tree's box
_FAMOUS = 12  # words so frequent that their label may cross a branch
_CROSSED = 1


@dataclass(frozen=True)
class Label:
    """A word and the box its text fills, in pixels of the widget."""

    word: int
    box: QRectF


def place_labels(
    layout: Layout,
    cut: Cut,
    viewport: Viewport,
    bottom: float,
    height: float,
    width_of: Callable[[int], float],
) -> list[Label]:
    """Choose leaves and boxes: under a leaf, where no branch reaches deeper, clear of each other.

    Only the very first words may stand over a branch: that frequent words end near the root is what
    the tree is about, and there it has little room.

    Args:
        layout: of the tree.
        cut: what of it is drawn.
        viewport: and where.
        bottom: pixels a label must not reach below.
        height: of a line of text.
        width_of: pixels of a word, by its id.
    """
    first_leaf = layout.words - 1
    stretch = viewport.x(cut.room) + [-_OVERHANG, _OVERHANG] * (cut.room == [0, 1])
    branches = _branch_boxes(layout, cut, viewport)
    margins = (viewport.left - _OVERHANG, viewport.left + viewport.width + _OVERHANG)
    labels: list[Label] = []
    leaves = np.flatnonzero(cut.cells >= first_leaf)
    for cell in leaves[np.argsort(cut.cells[leaves], kind="stable")].tolist():
        place = int(cut.cells[cell])
        word = place - first_leaf
        left, right = stretch[cell].tolist()
        x, y = viewport.point(layout.x[place], layout.depths[place])
        top = round(y + _GAP)
        if top + height > bottom or (right - left < height and word >= _FAMOUS):
            continue
        width = width_of(word)
        middle = _clear_middle(x, left, right, width)
        if middle is None and word < _FAMOUS:
            middle = _least_crossing(x, top, width, height, branches, margins)
        if middle is None:
            continue
        box = QRectF(round(middle - width / 2), top, width, height)
        if not any(_crowded(box, other.box) for other in labels):
            labels.append(Label(word, box))
            if len(labels) == MOST:
                break
    return labels


def _clear_middle(x: float, left: float, right: float, width: float) -> float | None:
    """The middle nearest to ``x`` of a label between ``left`` and ``right``; None if it would stray."""
    low, high = left + _AIR + width / 2, right - _AIR - width / 2
    middle = min(max(x, low), high)
    return None if low > high or abs(middle - x) > width / 2 else middle


def _branch_boxes(layout: Layout, cut: Cut, viewport: Viewport) -> FloatArray:
    """(branches, 4) left, top, right, bottom of each drawn branch, in pixels."""
    below = layout.children[cut.expanded].ravel()
    ends = [
        np.stack([viewport.x(layout.x[p]), viewport.y(layout.depths[p])]) for p in (layout.parents[below], below)
    ]
    return np.concatenate([np.minimum(*ends), np.maximum(*ends)]).T


def _least_crossing(
    x: float, top: float, width: float, height: float, branches: FloatArray, margins: tuple[float, float]
) -> float | None:
    """The middle near ``x`` at which a label crosses fewest branches; None if those are too many."""
    left, high, right, low = branches.T
    level = (high < top + height) & (low > top)
    best, fewest = None, _CROSSED + 1
    for shift in (0.0, -0.3, 0.3, -0.62, 0.62):
        start = x + (shift - 0.5) * width
        across = (left < start + width + 2) & (right > start - 2)
        crossed = int(np.count_nonzero(level & across))
        if crossed < fewest and margins[0] <= start <= margins[1] - width:
            best, fewest = start + width / 2, crossed
    return best


def _crowded(box: QRectF, other: QRectF) -> bool:
    return box.adjusted(-2 * _AIR, -1, 2 * _AIR, 1).intersects(other)


def clear_of(labels: Sequence[Label], obstacles: Sequence[QRectF]) -> list[Label]:
    """The labels that touch none of ``obstacles``."""
    return [label for label in labels if not any(label.box.intersects(rect) for rect in obstacles)]
