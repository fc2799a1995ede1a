"""Counts points in rectangles and looks up occupied boxes, in pixels."""

from collections.abc import Iterator
from itertools import product

import numpy as np

from w2v_gui.word2vec.arrays import BoolArray, FloatArray, IntArray

Box = tuple[float, float, float, float]
"""Left, top, right and bottom; y grows downwards."""

LARGE_FRAME_PX2 = 400_000
"""In larger frames points are counted in squares of two pixels instead of one."""
LOOKUP_CELL_PX = 48.0
"""Side of the grid squares in which boxes are looked up."""


def inside(points: FloatArray, width: float, height: float) -> BoolArray:
    """Which ``points`` (n, 2) lie in a frame of this size: (n,)."""
    x, y = points[:, 0], points[:, 1]
    return (x >= 0) & (x <= width) & (y >= 0) & (y <= height)


class Density:
    """Counts points in rectangles with a summed-area table, in four look-ups.

    Rows and columns without a point are left out of the table: a few hundred points in a large frame would need
    a table of hundreds of thousands of cells.

    Args:
        width, height: of the frame.
        points: (n, 2) positions; those outside the frame are not counted.

    Attributes:
        cell: side of the squares that are counted; rectangles are rounded outwards to whole squares.
    """

    def __init__(self, width: float, height: float, points: FloatArray) -> None:
        self.cell = 1.0 if width * height <= LARGE_FRAME_PX2 else 2.0
        x, y = self._cells(points[inside(points, width, height)])
        self._columns = _occupied_before(x, int(width // self.cell) + 1)
        self._rows = _occupied_before(y, int(height // self.cell) + 1)
        rows, columns = int(self._rows[-1]), int(self._columns[-1])
        counts = np.bincount(self._rows[y] * columns + self._columns[x], minlength=rows * columns)
        self._sums = np.zeros((rows + 1, columns + 1), dtype=np.int64)
        np.cumsum(counts.reshape(rows, columns), axis=1, out=self._sums[1:, 1:])
        np.cumsum(self._sums, axis=0, out=self._sums)

    def count(self, boxes: FloatArray) -> IntArray:
        """Upper bound of the points in each of ``boxes`` (…, 4)."""
        x0, y0, x1, y1 = self._edges(boxes)
        sums = self._sums
        left, right, top, bottom = self._columns[x0], self._columns[x1], self._rows[y0], self._rows[y1]
        total: IntArray = sums[bottom, right] - sums[top, right] - sums[bottom, left] + sums[top, left]
        return total

    def others(self, boxes: FloatArray, points: FloatArray) -> IntArray:
        """Points in each of ``boxes`` (…, 4) beside the one at ``points`` (…, 2), which lies in the frame."""
        x0, y0, x1, y1 = self._edges(boxes)
        x, y = self._cells(points)
        own = (x0 <= x) & (x < x1) & (y0 <= y) & (y < y1)
        return self.count(boxes) - own

    def _edges(self, boxes: FloatArray) -> tuple[IntArray, IntArray, IntArray, IntArray]:
        rows, columns = len(self._rows) - 1, len(self._columns) - 1
        x0, y0 = self._cells(boxes[..., :2])
        x1, y1 = self._cells(boxes[..., 2:])
        return (
            np.minimum(np.maximum(x0, 0), columns),
            np.minimum(np.maximum(y0, 0), rows),
            np.minimum(np.maximum(x1 + 1, 0), columns),
            np.minimum(np.maximum(y1 + 1, 0), rows),
        )

    def _cells(self, points: FloatArray) -> tuple[IntArray, IntArray]:
        cells = np.floor(points * (1 / self.cell)).astype(np.int64)
        return cells[..., 0], cells[..., 1]


def _occupied_before(cells: IntArray, size: int) -> IntArray:
    """(size + 1,) how many different ``cells`` are smaller than each number from 0 to ``size``."""
    before = np.zeros(size + 1, np.int64)
    before[cells + 1] = 1
    return np.cumsum(before, out=before)


class OccupiedBoxes:
    """Occupied rectangles; one with an owner does not block boxes of that owner."""

    def __init__(self) -> None:
        self._boxes: dict[tuple[int, int], list[tuple[Box, int | None]]] = {}
        self._edges = np.empty((64, 4))  # of all boxes, the first ``_count`` rows
        self._count = 0

    def add(self, box: Box, owner: int | None = None) -> None:
        """Mark ``box`` as occupied."""
        if self._count == len(self._edges):
            self._edges = np.concatenate((self._edges, np.empty_like(self._edges)))
        self._edges[self._count] = box
        self._count += 1
        for cell in _cells(box):
            self._boxes.setdefault(cell, []).append((box, owner))

    def free(self, box: Box, owner: int | None = None) -> bool:
        """Whether nothing in ``box`` is occupied, except by ``owner``."""
        left, top, right, bottom = box
        for cell in _cells(box):
            for (x0, y0, x1, y1), whose in self._boxes.get(cell, ()):
                if left < x1 and x0 < right and top < y1 and y0 < bottom and (whose is None or whose != owner):
                    return False
        return True

    def all_free(self, boxes: FloatArray) -> BoolArray:
        """Which of many ``boxes`` (n, 4) are free: (n,)."""
        left, top, right, bottom = boxes.T[..., None]
        x0, y0, x1, y1 = self._edges[: self._count].T
        taken = (left < x1) & (x0 < right) & (top < y1) & (y0 < bottom)
        free: BoolArray = np.logical_not(taken.any(axis=1))
        return free


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    left, top, right, bottom = (int(edge // LOOKUP_CELL_PX) for edge in box)
    return product(range(left, right + 1), range(top, bottom + 1))
