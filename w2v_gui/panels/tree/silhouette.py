"""The silhouette below the last drawn branches: for each pixel column, the share of deeper leaves."""

import numpy as np

from w2v_gui.panels.tree.layout import Cut, Layout
from w2v_gui.word2vec.arrays import FloatArray
from w2v_gui.word2vec.late_imports import IMPORTING

_FADE_IN_LEVELS = (-0.7, 1.3)  # levels around the last branch drawn over which the silhouette appears
_BLUR_PX = 1.6  # pixels


def silhouette(layout: Layout, cut: Cut, columns: int, rows: int, levels_per_row: float) -> FloatArray:
    """Opacity of the silhouette, (rows, columns) float32 from 0 to 1; row 0 is the depth of the root.

    A leaf counts only in its own column. Columns whose leaves are all drawn stay empty.
    """
    if not len(cut.collapsed):
        return np.zeros((rows, columns), np.float32)
    inner = layout.words - 1
    hidden = layout.inside[inner:].copy()
    hidden[cut.tips - inner] = False
    places = inner + np.flatnonzero(hidden)
    column = np.minimum((layout.x[places] * columns).astype(np.int64), columns - 1)
    levels = layout.deepest + 1
    count = np.bincount(column * levels + layout.depths[places], minlength=columns * levels)
    ended = _blurred(count.reshape(columns, levels).T.astype(np.float64))  # (levels, columns)
    total = ended.sum(axis=0)
    alive = 1 - np.cumsum(ended, axis=0) / np.maximum(total, 1e-9)
    cover, start = _collapsed_columns(layout, cut, columns)
    depth = np.arange(rows) * levels_per_row
    level = np.clip(depth.astype(np.int64), 0, levels - 2)
    part = np.clip(depth - level, 0, 1)[:, None]
    share = alive[level] * (1 - part) + alive[level + 1] * part
    first, last = _FADE_IN_LEVELS
    fade = np.clip((depth[:, None] - start - first) / (last - first), 0, 1)
    smooth = fade * fade * (3 - 2 * fade)
    opacity: FloatArray = (np.clip(share, 0, 1) * smooth * cover).astype(np.float32)
    return opacity


def _collapsed_columns(layout: Layout, cut: Cut, columns: int) -> tuple[FloatArray, FloatArray]:
    """For each column: the share covered by collapsed nodes, and the depth at which they begin."""
    edges = np.zeros((2, columns + 1))
    heights = layout.depths[cut.collapsed].astype(np.float64)
    for sign, ends in ((1, layout.left), (-1, layout.right)):
        at = ends[cut.collapsed] * columns
        column = np.minimum(at.astype(np.int64), columns - 1)
        inside = 1 - (at - column)  # the part of that column to the right of the end
        for row, value in ((0, 1.0), (1, heights)):
            np.add.at(edges[row], column, sign * inside * value)
            np.add.at(edges[row], column + 1, sign * (1 - inside) * value)
    cover, weighted = np.cumsum(edges, axis=1)[:, :columns]
    cover, weighted = _blurred(np.stack([cover, weighted]))
    return np.clip(cover, 0, 1), weighted / np.maximum(cover, 1e-9)


def _blurred(rows: FloatArray) -> FloatArray:
    """Smooth each row with a narrow Gaussian, so that columns do not differ abruptly."""
    with IMPORTING:
        from scipy.ndimage import gaussian_filter1d  # slow to import, needed for large trees only

    smooth: FloatArray = gaussian_filter1d(rows, _BLUR_PX, axis=1, mode="constant", radius=int(3 * _BLUR_PX))
    return smooth
