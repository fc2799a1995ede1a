"""Several processes on one training: whichever is free trains the next block, on vectors that all of them share.

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
from w2v_gui.word2vec.dataset.pair_blocks import PairBlock, PairStream
from w2v_gui.word2vec.objectives.base import Objective
from w2v_gui.word2vec.randomness import Facts, random_state, restore_random_state

CAN_FORK = sys.platform == "linux"
"""Where a process can be copied with all it holds in memory. Elsewhere one trains alone."""
ROUND = 0.1
"""Seconds between two moments at which nothing moves, about."""
AHEAD = 2
"""Blocks that a process has before it at most: one that it trains, and one so that it need not wait for more."""
ANSWER_TIMEOUT_S = 5.0
"""Seconds after which a process that does not answer is given up, besides twenty times what the round took here;
what it was to train is then trained here."""

Losses = dict[int, float | None]
"""By the number of the block in its round."""


class Trained(NamedTuple):
    """A block, and its loss if that was asked for."""

    block: PairBlock
    loss: float | None


class ParallelTraining:
    """Trains blocks of one stream, by as many processes as there are objectives, this one among them.

    They add to the same matrices without a lock (Recht et al. 2011, "Hogwild"): a sum that two of them add to at
    the same moment may lose one of the terms, which is rare and does no harm. None sees what the others are about
    to change: rows that all of them hit would overshoot, were the cap not shared between the objectives. Alone, a
    process steps block by block and its result is reproducible, bit for bit on the same machine and libraries;
    with others it goes by rounds.

    Args:
        objectives: of one method, with random streams of their own, and told how many they are.
        stream: where the blocks come from.
    """

    def __init__(self, objectives: list[Objective], stream: PairStream) -> None:
        self._objectives = objectives
        self._stream = stream
        self._share = 0  # blocks in a round, for each; none before their tables are made
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
        work = _Work(inputs, outputs, rate)
        draw = self._draw(max(1, self._share) * many)
        if self._share:
            trained = self._train_together(work, draw, self._share * many)
        else:  # here, so that the tables that training makes are made once
            trained = [Trained(b, work(o, b)) for b, o in zip(draw, self._objectives, strict=False)]
        if not trained:
            self.dismiss()
        elif many > 1:
            pace = (perf_counter() - started) * many / len(trained)
            self._share = max(1, min(2 * self._share + 4, round(ROUND / pace)))
        return trained

    def dismiss(self) -> None:
        """Let the other processes end, now that there is nothing more to train; new ones come if there is."""
        self._helpers.clear()

    def _draw(self, most: int) -> Iterator[PairBlock]:
        while most and (block := self._stream.draw()) is not None:
            if block.pairs:  # not lonely words
                yield block
                most -= 1

    def _train_together(self, work: "_Work", draw: Iterator[PairBlock], most: int) -> list[Trained]:
        own, *others = self._objectives
        self._helpers += [_Helper(work, objective, self._stream) for objective in others[len(self._helpers) :]]
        blocks: list[PairBlock] = []
        losses: Losses = {}
        started = perf_counter()
        try:
            for number, block in enumerate(draw):
                blocks.append(block)
                # The last blocks are not laid up with one while others have nothing to do.
                ahead = AHEAD if most - number > len(others) else 1
                free = next((helper for helper in self._helpers if len(helper.asked) < ahead), None)
                if free is None:
                    losses[number] = work(own, block)
                    for helper in self._helpers:
                        losses.update(helper.answers())
                else:
                    free.ask(number, self._stream.drawn)
        except BaseException:
            self.dismiss()  # their answers will find nobody
            raise
        timeout = ANSWER_TIMEOUT_S + 20 * (perf_counter() - started)
        for k, objective in enumerate(others):
            losses.update(self._helpers[k].answers(timeout))
            if unanswered := self._helpers[k].asked:
                self._helpers[k].give_up()
                self._helpers[k] = _Helper(work, objective, self._stream)
                losses.update({number: work(objective, blocks[number]) for number in unanswered})
        return [Trained(block, losses[number]) for number, block in enumerate(blocks)]


def shared(shape: tuple[int, int]) -> FloatArray:
    """Zeros (float32) that the processes copied from this one change together with it.

    Raises:
        MemoryError: there is no room for them.
    """
    try:
        memory = mmap.mmap(-1, max(1, 4 * shape[0] * shape[1]))
    except OSError as error:  # the only reason there is for memory that no file stands behind
        raise MemoryError(str(error)) from error
    return np.frombuffer(memory, np.float32, shape[0] * shape[1]).reshape(shape)


class _Work(NamedTuple):
    """Trains a block; the same here and in every copy of this process."""

    inputs: FloatArray
    outputs: FloatArray
    rate: Callable[[float], float]

    def __call__(self, objective: Objective, block: PairBlock) -> float | None:
        with np.errstate(all="ignore"):  # what overflows is found by who looks at the vectors
            return objective.train(self.inputs, self.outputs, block, self.rate(block.progress[0]))


class _Helper:
    """A copy of this process that trains the blocks it is asked for; it ends with this object, or this process.

    It draws them from a copy of the stream: to be sent one would take longer, and keep the sender waiting.

    Attributes:
        asked: numbers of the blocks that it has not answered for.
    """

    def __init__(self, work: _Work, objective: Objective, stream: PairStream) -> None:
        self.asked: list[int] = []
        self._objective = objective
        context = get_context("fork")
        self._line, there = context.Pipe()
        self._process = context.Process(
            target=_serve, args=(self._line, there, work, objective, stream), daemon=True
        )
        with suppress(OSError), warnings.catch_warnings():  # without the memory for a copy there is no answer
            # Copied beside other threads, a process may find a lock taken for ever; ANSWER_TIMEOUT_S is for that.
            warnings.simplefilter("ignore", DeprecationWarning)
            self._process.start()
        there.close()
        self._end = weakref.finalize(self, _dismiss, self._line, self._process)

    def ask(self, number: int, drawn: int) -> None:
        """Ask for block ``drawn`` of the stream, counted from 1; a process that is gone does not hear of it."""
        self.asked.append(number)
        with suppress(OSError):
            self._line.send((number, drawn))

    def answers(self, timeout: float = 0.0) -> Losses:
        """What came of the blocks so far; all of them, if none is ``timeout`` seconds in coming."""
        losses: Losses = {}
        states: Mapping[str, Facts] = {}
        with suppress(OSError, EOFError):
            while self.asked and self._line.poll(timeout):
                number, losses[number], states = self._line.recv()
                self.asked.remove(number)
        for name, state in states.items():
            restore_random_state(self._objective.random_streams()[name], state)
        return losses

    def give_up(self) -> None:
        """Put an end to a process that does not answer."""
        if self._process.pid is not None:
            self._process.kill()
        self._end()


def _serve(parents: Connection, line: Connection, work: _Work, objective: Objective, stream: PairStream) -> None:
    """Train the blocks asked for along ``line`` until nothing more can come."""
    gc.disable()  # what belongs to other threads, windows above all, is not ours to destroy
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whether to go on is decided over there
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # but an end to this process alone is an end
    parents.close()
    with suppress(EOFError, OSError):
        while (asked := line.recv()) is not None:
            number, drawn = asked
            loss = work(objective, _block(stream, drawn))
            line.send(
                (number, loss, {name: random_state(rng) for name, rng in objective.random_streams().items()})
            )


def _block(stream: PairStream, number: int) -> PairBlock:
    """Block ``number`` of the training, counted from 1, which ``stream`` has yet to draw."""
    for _ in range(number - stream.drawn - 1):
        stream.draw()
    if (block := stream.draw()) is None:
        raise EOFError
    return block


def _dismiss(line: Connection, process: Any) -> None:
    with suppress(OSError):
        line.send(None)
    line.close()
    if process.pid is not None:
        process.join(ANSWER_TIMEOUT_S)
