"""The vectors of a session: where they lie, the first ones, and whether they are sound."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from w2v_gui.word2vec.arrays import FloatArray
from w2v_gui.word2vec.config import Config
from w2v_gui.word2vec.randomness import generator
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
class State:
    """What a step changes, apart from random streams."""

    inputs: FloatArray
    outputs: FloatArray
    counters: Counters

    def take(self, other: "State") -> None:
        """Copy ``other`` into the memory of this one, without allocating new matrices."""
        np.copyto(self.inputs, other.inputs)
        np.copyto(self.outputs, other.outputs)
        self.counters = other.counters

    def sound(self) -> bool:
        """Whether all components are finite and at most ``MAX_COMPONENT``."""
        return is_sound(self.inputs) and is_sound(self.outputs)


def is_sound(matrix: FloatArray) -> bool:
    """Whether all components are finite and at most ``MAX_COMPONENT``."""
    return bool(matrix.min() >= -MAX_COMPONENT and matrix.max() <= MAX_COMPONENT)  # nan is neither


def initial_vectors(size: int, config: Config) -> FloatArray:
    """(size, d) float32, uniform in ±0.5/d, as word2vec.c does; the same for all methods of a seed."""
    rng = generator(config.seed, "initial vectors")
    vectors = rng.random((size, config.dim), np.float32)
    vectors -= np.float32(0.5)
    vectors /= np.float32(config.dim)
    return vectors
