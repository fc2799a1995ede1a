"""Several threads on one training: each draws the next block and trains it on vectors that all of them share."""

import sys
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Lock
from typing import NamedTuple

import numpy as np

from w2v_gui.word2vec.arrays import FloatArray
from w2v_gui.word2vec.blocks import PairBlock, PairStream
from w2v_gui.word2vec.objectives import Objective

ROUND = 16
"""Blocks for each thread between two moments at which nothing moves; a single thread stops after every block."""


HANDOVER = 5e-4
"""Seconds for which a thread may keep Python's lock while others wait. The usual 5 ms are ten blocks' work: with
them two threads train no more than one, with this a quarter more."""


class Trained(NamedTuple):
    """A block, and its loss if that was asked for."""

    block: PairBlock
    loss: float | None


class Crew:
    """Trains blocks of one stream, on as many threads as there are objectives, the caller's among them.

    NumPy lets go of Python's lock in the long loops, so threads do run at once. They add to the same matrices
    without a lock (Recht et al. 2011, "Hogwild"): a sum that two of them add to at the same moment may lose one
    of the terms, which is rare and does no harm. With one thread the result is reproducible, bit for bit.

    Args:
        objectives: of one method, with random streams and scratch of their own.
        stream: where the blocks come from.
    """

    def __init__(self, objectives: list[Objective], stream: PairStream) -> None:
        self._objectives = objectives
        self._stream = stream
        self._turn = Lock()

    def random_streams(self) -> Mapping[str, np.random.Generator]:
        """Those of all objectives, by name and number."""
        return {
            f"{name} {objective.number}": rng
            for objective in self._objectives
            for name, rng in objective.random_streams().items()
        }

    def train(self, inputs: FloatArray, outputs: FloatArray, rate: Callable[[float], float]) -> list[Trained]:
        """Train the next blocks that have pairs: one, or a round for several threads; none at the end.

        Args:
            inputs: (|V|, d), changed in place.
            outputs: (rows, d), changed in place.
            rate: η at a progress.

        Returns:
            What was trained, in the order of the text.
        """
        most = ROUND * len(self._objectives) if len(self._objectives) > 1 else 1
        drawn: list[PairBlock] = []
        losses: dict[int, float | None] = {}

        def next_block() -> tuple[int, PairBlock] | None:
            with self._turn:
                block = self._stream.draw() if len(drawn) < most else None
                while block is not None and not block.pairs:  # lonely words
                    block = self._stream.draw()
                if block is None:
                    return None
                drawn.append(block)
                return len(drawn) - 1, block

        def work(objective: Objective) -> None:
            with np.errstate(all="ignore"):  # what overflows is found by who looks at the vectors
                while (found := next_block()) is not None:
                    number, block = found
                    losses[number] = objective.train(inputs, outputs, block, rate(block.progress[0]))

        first, *others = self._objectives
        if others:
            # Started anew each time, for it costs little, and an idle session holds no threads.
            with _quick_handover(), ThreadPoolExecutor(len(others), "train") as pool:
                helpers = [pool.submit(work, objective) for objective in others]
                work(first)
            for helper in helpers:
                helper.result()  # raises what its thread raised
        else:
            work(first)
        return [Trained(block, losses[number]) for number, block in enumerate(drawn)]


@contextmanager
def _quick_handover() -> Iterator[None]:
    usual = sys.getswitchinterval()
    sys.setswitchinterval(min(usual, HANDOVER))
    try:
        yield
    finally:
        sys.setswitchinterval(usual)
