"""Several processes on one training: each trains a share of the next blocks on vectors that all of them share.

Threads would do if Python had no lock that only one of them can hold: the products of a block are so small that
two threads spend as long handing it over as they gain (measured: 0.8 to 1.2 times the speed of one).
"""

import gc
import mmap
import signal
import sys
import warnings
import weakref
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from time import perf_counter
from typing import Any, NamedTuple

import numpy as np

from w2v_gui.word2vec.arrays import FloatArray
from w2v_gui.word2vec.blocks import PairBlock, PairStream
from w2v_gui.word2vec.objectives import Objective
from w2v_gui.word2vec.resumption import Facts, random_state, restore_random_state

CAN_FORK = sys.platform == "linux"
"""Where a process can be copied with all it holds in memory. Elsewhere one trains alone."""
ROUND = 0.05
"""Seconds between two moments at which nothing moves, about."""
PATIENCE = 5.0
"""Seconds after which a process that does not answer is given up, besides twenty times what this one took for its
own share; what it was to train is then trained here."""

Losses = list[float | None]
Report = tuple[Losses, Mapping[str, Facts]]
"""Losses of a share of blocks, and how far the random streams went for it."""


class Trained(NamedTuple):
    """A block, and its loss if that was asked for."""

    block: PairBlock
    loss: float | None


class Crew:
    """Trains blocks of one stream, by as many processes as there are objectives, this one among them.

    They add to the same matrices without a lock (Recht et al. 2011, "Hogwild"): a sum that two of them add to at
    the same moment may lose one of the terms, which is rare and does no harm. Alone, a process steps block by
    block and its result is reproducible, bit for bit; with others it goes by rounds.

    Args:
        objectives: of one method, with random streams of their own.
        stream: where the blocks come from.
    """

    def __init__(self, objectives: list[Objective], stream: PairStream) -> None:
        self._objectives = objectives
        self._stream = stream
        self._share = 0  # blocks for each in a round; none before their tables are made
        self._helpers: list[_Helper] = []

    def random_streams(self) -> Mapping[str, np.random.Generator]:
        """Those of all objectives, by name and number."""
        return {
            f"{name} {objective.number}": rng
            for objective in self._objectives
            for name, rng in objective.random_streams().items()
        }

    def train(self, inputs: FloatArray, outputs: FloatArray, rate: Callable[[float], float]) -> list[Trained]:
        """Train the next blocks that have pairs: one, or a round if there are others; none at the end.

        Args:
            inputs: (|V|, d), changed in place; from ``shared`` if there are several objectives.
            outputs: (rows, d), the same.
            rate: η at a progress.

        Returns:
            What was trained, in the order in which it was drawn.
        """
        started = perf_counter()
        many = len(self._objectives)
        drawn = list(self._draw(max(1, self._share) * many))
        if not drawn:
            self.dismiss()
            return []
        shares = [drawn[k::many] for k in range(many)]
        work = _Work(inputs, outputs, rate)
        if self._share:
            parts = self._train_shares(work, shares)
        else:  # here, so that the tables that training makes are made once
            parts = [work(*each) for each in zip(self._objectives, shares, strict=True)]
        if many > 1:
            pace = (perf_counter() - started) / len(shares[0])
            self._share = max(1, min(2 * self._share + 4, round(ROUND / pace)))
        return [Trained(block, parts[n % many][n // many]) for n, block in enumerate(drawn)]

    def dismiss(self) -> None:
        """Let the other processes end, now that there is nothing more to train; new ones come if there is."""
        self._helpers.clear()

    def _draw(self, most: int) -> Iterator[PairBlock]:
        while most and (block := self._stream.draw()) is not None:
            if block.pairs:  # not lonely words
                yield block
                most -= 1

    def _train_shares(self, work: "_Work", shares: list[list[PairBlock]]) -> list[Losses]:
        ours, *theirs = zip(self._objectives, shares, strict=True)
        while len(self._helpers) < len(theirs):
            self._helpers.append(_Helper(work, theirs[len(self._helpers)][0]))
        for helper, (_, share) in zip(self._helpers, theirs, strict=True):
            helper.ask(share)
        started = perf_counter()
        try:
            parts = [work(*ours)]
        except BaseException:
            self.dismiss()  # their answers will find nobody
            raise
        patience = PATIENCE + 20 * (perf_counter() - started)
        for k, (objective, share) in enumerate(theirs):
            report = self._helpers[k].answer(patience)
            if report is None:
                self._helpers[k] = _Helper(work, objective)
                parts.append(work(objective, share))
                continue
            losses, states = report
            for name, rng in objective.random_streams().items():
                restore_random_state(rng, states[name])
            parts.append(losses)
        return parts


def shared(shape: tuple[int, int]) -> FloatArray:
    """Zeros (float32) that the processes copied from this one change together with it."""
    memory = mmap.mmap(-1, max(1, 4 * shape[0] * shape[1]))
    return np.frombuffer(memory, np.float32, shape[0] * shape[1]).reshape(shape)


class _Work(NamedTuple):
    """Trains blocks; the same here and in every copy of this process."""

    inputs: FloatArray
    outputs: FloatArray
    rate: Callable[[float], float]

    def __call__(self, objective: Objective, blocks: list[PairBlock]) -> Losses:
        with np.errstate(all="ignore"):  # what overflows is found by who looks at the vectors
            return [
                objective.train(self.inputs, self.outputs, block, self.rate(block.progress[0]))
                for block in blocks
            ]


class _Helper:
    """A copy of this process that trains the blocks it is sent; it ends with this object, or this process."""

    def __init__(self, work: _Work, objective: Objective) -> None:
        context = get_context("fork")
        self._line, there = context.Pipe()
        self._process = context.Process(target=_serve, args=(self._line, there, work, objective), daemon=True)
        with suppress(OSError), warnings.catch_warnings():  # without the memory for a copy there is no answer
            # Copied beside other threads, a process may find a lock taken for ever; for that there is PATIENCE.
            warnings.simplefilter("ignore", DeprecationWarning)
            self._process.start()
        there.close()
        self._end = weakref.finalize(self, _dismiss, self._line, self._process)

    def ask(self, blocks: list[PairBlock]) -> None:
        """Send ``blocks``; a process that is gone does not hear of them."""
        with suppress(OSError):
            self._line.send(blocks)

    def answer(self, patience: float) -> Report | None:
        """What came of them; None if there is no process, or it says nothing for ``patience`` seconds."""
        with suppress(OSError, EOFError):
            if self._line.poll(patience):
                report: Report = self._line.recv()
                return report
        if self._process.pid is not None:
            self._process.kill()
        self._end()
        return None


def _serve(parents: Connection, line: Connection, work: _Work, objective: Objective) -> None:
    """Train what comes along ``line`` until nothing more can come."""
    gc.disable()  # what belongs to other threads, windows above all, is not ours to destroy
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whether to go on is decided over there
    parents.close()
    with suppress(EOFError, OSError):
        while (blocks := line.recv()) is not None:
            losses = work(objective, blocks)
            line.send((losses, {name: random_state(rng) for name, rng in objective.random_streams().items()}))


def _dismiss(line: Connection, process: Any) -> None:
    with suppress(OSError):
        line.send(None)
    line.close()
    if process.pid is not None:
        process.join(PATIENCE)
