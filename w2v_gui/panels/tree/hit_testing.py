"""Finds the node under the pointer: a leaf, an inner node, or a collapsed node of the silhouette."""

import numpy as np

from w2v_gui.panels.tree.curves import Viewport
from w2v_gui.panels.tree.picture import Picture
from w2v_gui.word2vec.arrays import IntArray

REACH_PX = 10.0
"""Largest distance of the pointer from a node that it selects."""


def leaf_at(picture: Picture, viewport: Viewport, x: float, y: float) -> int | None:
    """The place of the nearest leaf that is drawn, the selected one included, within ``REACH_PX``; else None."""
    leaves = _and(picture.backdrop.cut.tips, picture.path[-1:])
    return _nearest(picture, viewport, leaves, x, y)


def node_at(picture: Picture, viewport: Viewport, x: float, y: float) -> int | None:
    """The place of the leaf, or else of the inner node, at pixel (x, y); None if there is none.

    Below the last branches it is the collapsed node of the column.
    """
    leaf = leaf_at(picture, viewport, x, y)
    if leaf is not None:
        return leaf
    inner = _and(picture.backdrop.cut.expanded, picture.path[:-1])
    node = _nearest(picture, viewport, inner, x, y)
    return node if node is not None else _collapsed_at(picture, viewport, x, y)


def _and(places: IntArray, others: list[int]) -> IntArray:
    """``places`` and ``others``, of the type of ``places`` also where there are no others."""
    return np.concatenate([places, np.array(others, places.dtype)])


def _nearest(picture: Picture, viewport: Viewport, places: IntArray, x: float, y: float) -> int | None:
    layout = picture.layout
    if not len(places):
        return None
    distance = np.hypot(viewport.x(layout.x[places]) - x, viewport.y(layout.depths[places]) - y)
    best = int(np.argmin(distance))
    return int(places[best]) if distance[best] <= REACH_PX else None


def _collapsed_at(picture: Picture, viewport: Viewport, x: float, y: float) -> int | None:
    layout, cut = picture.layout, picture.backdrop.cut
    unit = (x - viewport.left) / viewport.width
    if not 0 <= unit < 1:
        return None
    index = int(np.searchsorted(layout.left[cut.cells], unit, side="right")) - 1
    cell = int(cut.cells[index])
    depth = (y - viewport.top) / viewport.step
    is_thicket = cell < layout.words - 1
    return cell if is_thicket and layout.depths[cell] <= depth <= cut.bottoms[index] else None
