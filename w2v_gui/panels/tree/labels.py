"""Places word labels at the leaves, the most frequent words first, where they cover little."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QRectF, QSizeF

from w2v_gui.panels.tree.curves import Viewport
from w2v_gui.panels.tree.layout import Cut, Layout
from w2v_gui.word2vec.arrays import FloatArray

MAX_LABELS = 60
"""Largest number of labels."""
_GAP_PX = 4.0  # pixels between a leaf and its label
_AIR_PX = 5.0  # pixels to either side of a label
_MAX_OVERHANG_PX = 12.0  # pixels a label may stand out of the tree's box
_FREQUENT_WORDS = 12  # words so frequent that their label may cross a branch or two
_MAX_DISTURBANCE = 3  # branches crossed and forks close by, at most
_MAX_DISTURBANCE_BY_FIRST = 6  # the same for the most frequent word, which every tree should show


@dataclass(frozen=True)
class Label:
    """A word and the box of its text, in pixels of the widget."""

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
    """Choose leaves and boxes: under a leaf, above no deeper branch, and without overlap.

    Only the most frequent words may cover a branch or two, because they should be visible near the root, where
    there is little space.

    Args:
        layout: layout of the tree.
        cut: the drawn branches.
        viewport: position of the tree.
        bottom: y that no label may exceed.
        height: height of a line of text.
        width_of: width in pixels of a word, by its id.
    """
    first_leaf = layout.words - 1
    stretch = viewport.x(cut.room) + [-_MAX_OVERHANG_PX, _MAX_OVERHANG_PX] * (cut.room == [0, 1])
    branches = _Branches.of(layout, cut, viewport)
    labels: list[Label] = []
    leaves = np.flatnonzero(cut.cells >= first_leaf)
    for cell in leaves[np.argsort(cut.cells[leaves], kind="stable")].tolist():
        place = int(cut.cells[cell])
        word = place - first_leaf
        left, right = stretch[cell].tolist()
        x, y = viewport.point(layout.x[place], layout.depths[place])
        top = round(y + _GAP_PX)
        if top + height > bottom or (right - left < height and word >= _FREQUENT_WORDS):
            continue
        width = width_of(word)
        middle = _clear_middle(x, left, right, width)
        if middle is None and word < _FREQUENT_WORDS:
            middle = branches.least_crossing(
                x, QSizeF(width, height), top, _MAX_DISTURBANCE if word else _MAX_DISTURBANCE_BY_FIRST
            )
        if middle is None:
            continue
        box = QRectF(round(middle - width / 2), top, width, height)
        if not any(_crowded(box, other.box) for other in labels):
            labels.append(Label(word, box))
            if len(labels) == MAX_LABELS:
                break
    return labels


def _clear_middle(x: float, left: float, right: float, width: float) -> float | None:
    """The middle nearest to ``x`` of a label between ``left`` and ``right``; None if it would be too far."""
    low, high = left + _AIR_PX + width / 2, right - _AIR_PX - width / 2
    middle = min(max(x, low), high)
    return None if low > high or abs(middle - x) > width / 2 else middle


@dataclass(frozen=True, eq=False)
class _Branches:
    """The drawn branches, for labels that may cover some of them.

    Attributes:
        boxes: (branches, 4) left, top, right, bottom of each, in pixels.
        forks: (inner nodes, 2) positions of the inner nodes.
        margins: left and right limit of a label.
    """

    boxes: FloatArray
    forks: FloatArray
    margins: tuple[float, float]

    @classmethod
    def of(cls, layout: Layout, cut: Cut, viewport: Viewport) -> "_Branches":
        below = layout.children[cut.expanded].ravel()
        above = layout.parents[below]
        ends = [np.stack([viewport.x(layout.x[p]), viewport.y(layout.depths[p])]) for p in (above, below)]
        boxes = np.concatenate([np.minimum(*ends), np.maximum(*ends)]).T
        right = viewport.left + viewport.width
        return cls(boxes, ends[0][:, ::2].T, (viewport.left - _MAX_OVERHANG_PX, right + _MAX_OVERHANG_PX))

    def least_crossing(self, x: float, size: QSizeF, top: float, most: int) -> float | None:
        """The middle near ``x`` at which a label disturbs least; None if that exceeds ``most``.

        Each covered branch counts 1 and each fork close by 1, because a label under a fork seems to name it.
        """
        width, bottom = size.width(), top + size.height()
        left, _, right, _ = self.boxes[(self.boxes[:, 1] < bottom) & (self.boxes[:, 3] > top)].T
        fork_x, fork_y = self.forks.T
        forks = fork_x[(fork_y > top - 2 * _GAP_PX) & (fork_y < bottom + _GAP_PX)]
        best, least = None, most + 1
        for shift in (0.0, -0.3, 0.3, -0.62, 0.62):
            start, end = x + (shift - 0.5) * width, x + (shift + 0.5) * width
            disturbed = int(np.count_nonzero((left < end + 2) & (right > start - 2)))
            disturbed += int(np.count_nonzero((forks > start - _GAP_PX) & (forks < end + _GAP_PX)))
            if disturbed < least and start >= self.margins[0] and end <= self.margins[1]:
                best, least = (start + end) / 2, disturbed
        return best


def _crowded(box: QRectF, other: QRectF) -> bool:
    return box.adjusted(-2 * _AIR_PX, -1, 2 * _AIR_PX, 1).intersects(other)


def clear_of(labels: Sequence[Label], obstacles: Sequence[QRectF]) -> list[Label]:
    """The labels that touch none of ``obstacles``."""
    return [label for label in labels if not any(label.box.intersects(rect) for rect in obstacles)]
