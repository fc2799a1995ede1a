"""Finds the points inside an outline, in pixels; without Qt."""

import numpy as np

from w2v_gui.word2vec.arrays import FloatArray, IntArray


def points_inside(points: FloatArray, corners: FloatArray) -> IntArray:
    """Rising indices of the ``points`` (n, 2) inside the closed outline ``corners`` (k, 2).

    Where the outline crosses itself, what it surrounds twice is outside (even-odd rule).
    """
    if len(corners) < 3 or not len(points):
        return np.empty(0, np.int64)
    low, high = corners.min(axis=0), corners.max(axis=0)
    near = np.flatnonzero(((points >= low) & (points <= high)).all(axis=1))
    x, y = points[near].T
    inside = np.zeros(len(near), bool)
    for (x0, y0), (x1, y1) in zip(corners.tolist(), np.roll(corners, -1, axis=0).tolist(), strict=True):
        if y0 == y1:
            continue
        beside = (y0 > y) != (y1 > y)  # the edge crosses the horizontal line through the point
        inside ^= beside & (x < x0 + (y - y0) * ((x1 - x0) / (y1 - y0)))
    return near[inside]
