"""Words at the leaves, the most frequent first, where they disturb least; chooses places, paints nothing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QRectF, QSizeF

from w2v_gui.panels.tree.curves import Viewport
from w2v_gui.panels.tree.layout import Cut, Layout
from w2v_gui.word2vec.arrays import FloatArray

MOST = 60
"""Labels at most."""
_GAP = 4.0  # pixels between a leaf and its label
_AIR = 5.0  # pixels to either side of a label
_OVERHANG = 12.0  # pixels a label may stand out of the tree's box
_FAMOUS = 12  # words so frequent that their label may cross a branch or two
_DISTURBED = 3  # branches crossed and forks close by, at most
_DISTURBED_BY_FIRST = 6  # the same for the most frequent word, which every tree should show


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

    Only the very first words may stand over a branch or two: that frequent words end near the root is what
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
    branches = _Branches.of(layout, cut, viewport)
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
            middle = branches.least_crossing(
                x, QSizeF(width, height), top, _DISTURBED if word else _DISTURBED_BY_FIRST
            )
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


@dataclass(frozen=True, eq=False)
class _Branches:
    """The drawn branches, for labels that must stand over some of them.

    Attributes:
        boxes: (branches, 4) left, top, right, bottom of each, in pixels.
        forks: (inner nodes, 2) where they part.
        margins: left and right end of what a label may cover.
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
        return cls(boxes, ends[0][:, ::2].T, (viewport.left - _OVERHANG, right + _OVERHANG))

    def least_crossing(self, x: float, size: QSizeF, top: float, most: int) -> float | None:
        """The middle near ``x`` at which a label disturbs least; None if that is over ``most``.

        A branch crossed counts one, a fork close by one more: a label right under a fork seems to name it.
        """
        width, bottom = size.width(), top + size.height()
        left, _, right, _ = self.boxes[(self.boxes[:, 1] < bottom) & (self.boxes[:, 3] > top)].T
        fork_x, fork_y = self.forks.T
        forks = fork_x[(fork_y > top - 2 * _GAP) & (fork_y < bottom + _GAP)]
        best, least = None, most + 1
        for shift in (0.0, -0.3, 0.3, -0.62, 0.62):
            start, end = x + (shift - 0.5) * width, x + (shift + 0.5) * width
            disturbed = int(np.count_nonzero((left < end + 2) & (right > start - 2)))
            disturbed += int(np.count_nonzero((forks > start - _GAP) & (forks < end + _GAP)))
            if disturbed < least and start >= self.margins[0] and end <= self.margins[1]:
                best, least = (start + end) / 2, disturbed
        return best


def _crowded(box: QRectF, other: QRectF) -> bool:
    return box.adjusted(-2 * _AIR, -1, 2 * _AIR, 1).intersects(other)


def clear_of(labels: Sequence[Label], obstacles: Sequence[QRectF]) -> list[Label]:
    """The labels that touch none of ``obstacles``."""
    return [label for label in labels if not any(label.box.intersects(rect) for rect in obstacles)]
