"""Where a session keeps its vectors, and whether they are sound."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from w2v_gui.word2vec.arrays import FloatArray
from w2v_gui.word2vec.config import Config
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.randomness import generator
from w2v_gui.word2vec.session.parallel import shared
from w2v_gui.word2vec.session.session_state import Counters

MAX_COMPONENT = 1e3
"""A larger vector component counts as diverged; trained ones stay below about 10, where σ saturates."""
PAGE_BYTES = 4096
"""Smallest size of a memory page."""


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

    def equal(self, other: "Matrices") -> bool:
        """Whether the numbers are the same; quick if the arrays are."""
        return all(a is b or np.array_equal(a, b) for a, b in zip(self, other, strict=True))

    def touch(self) -> None:
        """Write to every page without a change, so that no later step waits for the system to provide it."""
        for matrix in self:
            matrix.reshape(-1)[:: PAGE_BYTES // matrix.itemsize] *= 1

    def shared_copy(self) -> "Matrices":
        """Return copies of both in memory shared with the processes forked from this one."""
        copies = Matrices(shared(self.inputs.shape), shared(self.outputs.shape))
        for there, here in zip(copies, self, strict=True):
            np.copyto(there, here)
        return copies


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

    @property
    def matrices(self) -> Matrices:
        """Both matrices."""
        return Matrices(self.inputs, self.outputs)

    def copy(self) -> "VectorState":
        """Return a copy with matrices of its own."""
        # Pages of zeros that nothing was written to take no memory; those of a copy would.
        touched = self.counters.pairs or self.counters.by_hand or self.outputs.any()
        outputs = self.outputs.copy() if touched else np.zeros_like(self.outputs)
        return VectorState(self.inputs.copy(), outputs, self.counters)

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


def initial_matrices(
    dataset: Dataset, shapes: tuple[tuple[int, int], tuple[int, int]], config: Config, threads: int
) -> Matrices:
    """Return ``initial_vectors`` and zeros of these ``shapes``, for several ``threads`` in shared memory.

    Words of the dataset's base keep their vectors. New words get the initial vectors that follow those of as many
    words as the base has, so that no two words of a chain of continuations begin with the same.

    Raises:
        ValueError: the vectors of the base are not as long as these, or output rows are not those of words.
    """
    vectors = initial_vectors(shapes[0][0], config)
    initial = Matrices(vectors, np.zeros(shapes[1], np.float32))
    if dataset.base is not None:
        if dataset.base.inputs.shape[1] != config.dim or shapes[0] != shapes[1]:
            raise ValueError("the vectors of the base do not fit")
        is_new = np.ones(len(vectors), bool)
        is_new[dataset.base_ids] = False
        initial.inputs[is_new] = vectors[len(dataset.base.inputs) :].copy()
        initial.inputs[dataset.base_ids] = dataset.base.inputs
        initial.outputs[dataset.base_ids] = dataset.base.outputs
    return initial if threads == 1 else initial.shared_copy()


def initial_vectors(size: int, config: Config) -> FloatArray:
    """(size, d) float32, uniform in ±0.5/d, as word2vec.c does; the same for all methods of a seed."""
    rng = generator(config.seed, "initial vectors")
    vectors = rng.random((size, config.dim), np.float32)
    vectors -= np.float32(0.5)
    vectors /= np.float32(config.dim)
    return vectors
