"""Where a session keeps its vectors, and whether they are sound."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from w2v_gui.word2vec.arrays import FloatArray
from w2v_gui.word2vec.session.session_state import Counters

MAX_COMPONENT = 1e3
"""A larger vector component counts as diverged; trained ones stay below about 10, where σ saturates."""


class Matrices(NamedTuple):
    """Arrays for the vectors of a session.

    Attributes:
        inputs: (|V|, d) float32.
        outputs: (rows, d) float32.
    """

    inputs: FloatArray
    outputs: FloatArray

    def copy(self) -> "Matrices":
        """Return copies of both."""
        return Matrices(self.inputs.copy(), self.outputs.copy())


class Memory(NamedTuple):
    """Where a session keeps its vectors.

    Attributes:
        live: the vectors that are trained.
        good: a copy to return to after divergence.
    """

    live: Matrices
    good: Matrices


@dataclass
class VectorState:
    """Vectors with what has been trained of them: all that a step changes, apart from random streams."""

    inputs: FloatArray
    outputs: FloatArray
    counters: Counters

    def take(self, other: "VectorState") -> None:
        """Copy ``other`` into the memory of this one, without allocating new matrices."""
        np.copyto(self.inputs, other.inputs)
        np.copyto(self.outputs, other.outputs)
        self.counters = other.counters

    def sound(self) -> bool:
        """Whether all components of both matrices are finite and at most ``MAX_COMPONENT``."""
        return sound(self.inputs) and sound(self.outputs)


def sound(matrix: FloatArray) -> bool:
    """Return whether all components are finite and at most ``MAX_COMPONENT``."""
    return bool(matrix.min() >= -MAX_COMPONENT and matrix.max() <= MAX_COMPONENT)  # nan is neither
