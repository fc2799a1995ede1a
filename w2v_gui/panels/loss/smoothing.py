"""Smooths the loss curve with a debiased moving average, and thins it to the pixels of the plot."""

import numpy as np

from w2v_gui.word2vec.arrays import FloatArray, IntArray
from w2v_gui.word2vec.session.loss_curve import LossCurve

_BEFORE = (0, 0.0, 0.0)
_MIN_MEMORY_BLOCKS, _MAX_MEMORY_SHARE = 3, 0.01
_CHUNK_MEMORIES = 50.0
"""Memories summed at once: weights up to e^50 neither overflow a float64 nor lose precision."""
_MAX_MEMORIES = 700.0
"""Number of memories after which earlier losses have no weight; e^700 is still finite."""


class Smoothed:
    """Exponential moving average of a loss curve that is still growing.

    A block of p pairs has weight 1 − e^(−p/h), and the weights of earlier blocks are multiplied by e^(−p/h). So
    far all weights sum to 1 − e^(−a), a being the sum of all p/h; dividing by that sum removes the bias towards a
    start at zero, so the first value is the first loss. The memory h is a twentieth of the pairs seen, so that
    the first steep fall is not smoothed away; at least three blocks, at most 1 % of the whole training.

    Each call processes only new blocks, so its cost does not grow with the curve.
    """

    def __init__(self) -> None:
        self._whole = 0
        self._buffer: FloatArray = np.empty(1024)
        self._length = 0
        self._age = 0.0
        self._sum = 0.0
        self._last = _BEFORE

    @property
    def values(self) -> FloatArray:
        """(n,) float64 averages, one for every block processed; read-only."""
        view = self._buffer[: self._length].view()
        view.flags.writeable = False
        return view

    def follow(self, curve: LossCurve, whole: int) -> None:
        """Continue ``values`` to the end of ``curve``, part of a training of ``whole`` expected pairs.

        If ``curve`` does not continue the previous one (another method, a reset), start again.
        """
        if whole != self._whole or not self._continued_by(curve):
            self._restart()
            self._whole = whole
        start, end = self._length, len(curve.pairs)
        if start == end:
            return
        self._reserve(end)
        pairs = curve.pairs[start:].astype(np.float64)
        apart = pairs / np.arange(start + 1, end + 1)  # pairs between two recorded blocks, on average
        longest, shortest = _MAX_MEMORY_SHARE * whole, _MIN_MEMORY_BLOCKS * apart
        memory = np.maximum(np.minimum(pairs / 20, longest), shortest)  # (new,) h in pairs
        steps = np.diff(pairs, prepend=float(self._last[0])) / memory
        ages = self._age + np.cumsum(steps)  # (new,) in memories since the start of training
        self._buffer[start:end] = self._average(ages, -np.expm1(-steps) * curve.loss[start:])
        self._age = float(ages[-1])
        self._length = end
        self._last = _entry(curve, end - 1)

    def _average(self, ages: FloatArray, weighted: FloatArray) -> FloatArray:
        """Averages at ``ages`` of losses already multiplied by their weights; continues from the last sum."""
        averages = np.empty(len(ages))
        age = self._age
        for begin, end in _chunks(ages, age):
            # N_i = e^−(a_i − a) · (N + Σ_j e^(a_j − a) · weight_j · loss_j): the recurrence, unrolled
            growth = np.exp(np.minimum(ages[begin:end] - age, _MAX_MEMORIES))
            sums = (self._sum + np.cumsum(growth * weighted[begin:end])) / growth
            averages[begin:end] = sums / -np.expm1(-ages[begin:end])
            self._sum, age = float(sums[-1]), float(ages[end - 1])
        return averages

    def _continued_by(self, curve: LossCurve) -> bool:
        if self._length == 0:
            return True
        # Compute seconds are clock readings, which never agree by chance.
        return len(curve.pairs) >= self._length and _entry(curve, self._length - 1) == self._last

    def _restart(self) -> None:
        self._length = 0
        self._age = 0.0
        self._sum = 0.0
        self._last = _BEFORE

    def _reserve(self, size: int) -> None:
        if size > len(self._buffer):
            grown = np.empty(max(size, 2 * len(self._buffer)))
            grown[: self._length] = self._buffer[: self._length]
            self._buffer = grown


def _entry(curve: LossCurve, index: int) -> tuple[int, float, float]:
    return int(curve.pairs[index]), float(curve.seconds[index]), float(curve.loss[index])


def _chunks(ages: FloatArray, age: float) -> list[tuple[int, int]]:
    """Cut ``ages`` after every ``_CHUNK_MEMORIES`` memories; every part has at least one block."""
    parts: list[tuple[int, int]] = []
    begin = 0
    while begin < len(ages):
        end = max(begin + 1, int(np.searchsorted(ages, age + _CHUNK_MEMORIES, side="right")))
        parts.append((begin, end))
        begin, age = end, float(ages[end - 1])
    return parts


def column_starts(x: FloatArray | IntArray, stop: float, columns: int) -> IntArray:
    """Indices where ``x`` (ascending) enters the next of ``columns`` equal columns between 0 and ``stop``."""
    edges = np.linspace(0.0, stop, columns + 1)[:-1]
    starts = np.unique(np.searchsorted(x, edges, side="left"))
    return starts[starts < len(x)]


def envelope(
    x: FloatArray | IntArray, y: FloatArray, stop: float, columns: int
) -> tuple[FloatArray | IntArray, FloatArray]:
    """The smallest and the largest ``y`` of every column, as one line.

    Drawn through its extremes in every pixel column, a line of n points looks the same, and the cost does not
    grow with n. Curves of up to two points per column are returned unchanged.
    """
    if len(x) <= 2 * columns:
        return x, y
    starts = column_starts(x, stop, columns)
    width = stop / columns
    centres = (np.floor(x[starts] / width) + 0.5) * width
    low, high = np.minimum.reduceat(y, starts), np.maximum.reduceat(y, starts)
    return np.repeat(centres, 2), np.column_stack((low, high)).ravel()


def thin(x: FloatArray | IntArray, stop: float, points: int) -> IntArray:
    """At most ``points`` indices into ``x``, evenly spread over 0…``stop``, its first and last among them.

    The columns depend on the axis, not on the curve, so the drawn points do not move while the curve grows.
    """
    if len(x) <= points:
        return np.arange(len(x))
    return np.unique(np.append(column_starts(x, stop, points - 1), len(x) - 1))
