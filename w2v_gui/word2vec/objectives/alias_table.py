"""Draws from a fixed distribution in constant time, however many outcomes it has (Walker 1977, Vose 1991)."""

import numpy as np

from w2v_gui.word2vec.arrays import FloatArray, IntArray


class AliasTable:
    """Cells of equal probability, each split between at most two outcomes: its own and an alias.

    Args:
        probabilities: (n,) of the outcomes 0…n − 1; sums to 1.
    """

    def __init__(self, probabilities: FloatArray) -> None:
        size = len(probabilities)
        share = (probabilities * size).tolist()  # of its own cell; above 1 an outcome also fills others
        alias = list(range(size))
        small = [i for i in range(size) if share[i] < 1]
        large = [i for i in range(size) if share[i] >= 1]
        while small and large:
            needy, donor = small.pop(), large[-1]
            alias[needy] = donor
            share[donor] -= 1 - share[needy]
            if share[donor] < 1:
                small.append(large.pop())
        for i in (*small, *large):  # full, up to rounding
            share[i] = 1.0
        self._share = np.array(share, np.float32)
        self._alias = np.array(alias, np.int32)

    def draw(self, rng: np.random.Generator, shape: int | tuple[int, ...]) -> IntArray:
        """Draw outcomes, int32."""
        cell = rng.integers(0, len(self._share), shape, np.int32)
        own = rng.random(shape, np.float32) < self._share.take(cell)
        return np.where(own, cell, self._alias.take(cell))
