"""Computes the curves of the tree: S-curves from a node to its child, and tapering ribbons along them."""

import math
from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from PySide6.QtGui import QPolygonF

from w2v_gui.word2vec.arrays import FloatArray, IntArray


@dataclass(frozen=True)
class Viewport:
    """Maps the layout's units to pixels of the widget.

    Attributes:
        left, top, width: the tree's box in pixels; the root is at ``top``.
        step: pixels from one depth to the next.
    """

    left: float
    top: float
    width: float
    step: float

    def x(self, unit: FloatArray) -> FloatArray:
        """Pixels of horizontal positions from 0 to 1."""
        return self.left + unit * self.width

    def y(self, depth: FloatArray | IntArray) -> FloatArray:
        """Pixels of depths, in the middle of a pixel row so that horizontal lines are crisp."""
        rows: FloatArray = np.floor(self.top + depth * self.step) + 0.5
        return rows

    def point(self, unit: float, depth: float) -> tuple[float, float]:
        """One position in pixels."""
        return self.left + unit * self.width, math.floor(self.top + depth * self.step) + 0.5


def s_curves(start: FloatArray, end: FloatArray, points: int) -> tuple[FloatArray, FloatArray]:
    """Bézier curves from ``start`` to ``end``, vertical at both ends.

    Args:
        start: (n, 2) pixels of the upper ends.
        end: (n, 2) pixels of the lower ends.
        points: how many on each curve.

    Returns:
        (n, points, 2) the curves, and their unit normals, horizontal at both ends, so that ribbons join.
    """
    t = np.linspace(0, 1, points)
    across, down = (end - start).T
    curve = start[:, None] + np.stack(
        [across[:, None] * (3 - 2 * t) * t**2, down[:, None] * (1.5 * t * (1 - t) + t**3)],
        axis=-1,
    )
    slope = np.stack([across[:, None] * 6 * t * (1 - t), down[:, None] * (1.5 - 3 * t + 3 * t**2)], axis=-1)
    normal = np.stack([-slope[..., 1], slope[..., 0]], axis=-1)
    return curve, normal / np.maximum(np.hypot(normal[..., 0], normal[..., 1]), 1e-9)[..., None]


def outline(curve: FloatArray, normal: FloatArray, widths: FloatArray) -> FloatArray:
    """The edge of a ribbon of (…, points) ``widths`` pixels along each curve: (…, 2·points, 2)."""
    offset = normal * (widths / 2)[..., None]
    return np.concatenate([curve + offset, (curve - offset)[..., ::-1, :]], axis=-2)


def polygon(points: FloatArray) -> QPolygonF:
    """(n, 2) points as Qt's polygon."""
    shape: QPolygonF = pg.functions.arrayToQPolygonF(points[:, 0], points[:, 1])
    return shape
