"""The parallelogram of an analogy in the plane of its three words, and how far an answer is off that plane."""

from dataclasses import dataclass

import numpy as np

from w2v_gui.word2vec.analysis.neighbours import unit_rows
from w2v_gui.word2vec.arrays import FloatArray

_LEAST_HEIGHT = 1e-6
"""Least distance of c from the line through a and b, for unit vectors; nearer, the three words span no plane."""


@dataclass(frozen=True, eq=False)
class Parallelogram:
    """Points of the plane through the unit vectors â, b̂ and ĉ.

    Attributes:
        points: (5, 2) float64: a, b, c, the fourth corner b̂ − â + ĉ, and the answer, projected orthogonally;
            a is the origin, and b lies on the first axis.
        outside: the share of the squared length of the way from â to the answer that is off the plane, 0 to 1.
    """

    points: FloatArray
    outside: float


def parallelogram(inputs: FloatArray, a: int, b: int, c: int, answer: int) -> Parallelogram | None:
    """Lay out a : b = c : ``answer``.

    Args:
        inputs: (|V|, d) word vectors.
        a: row of the first word of the example pair.
        b: row of its second word.
        c: row of the word whose counterpart is wanted.
        answer: row of an answer.

    Returns:
        None if a, b and c do not span a plane: two of them are equal, or all are on one line.
    """
    units = unit_rows(inputs[[a, b, c, answer]].astype(np.float64))
    base, rest = units[1] - units[0], units[2] - units[0]
    length = float(np.linalg.norm(base))
    if length < _LEAST_HEIGHT:
        return None
    across = base / length
    up = rest - (rest @ across) * across
    height = float(np.linalg.norm(up))
    if height < _LEAST_HEIGHT:
        return None
    axes = np.stack([across, up / height])  # (2, d), orthonormal
    ways = np.stack([np.zeros_like(base), base, rest, base + rest, units[3] - units[0]])  # from a
    points = ways @ axes.T
    whole = float(ways[4] @ ways[4])
    outside = 1 - float(points[4] @ points[4]) / whole if whole > 0 else 0.0
    return Parallelogram(points, min(1.0, max(0.0, outside)))
