"""Trains with several processes: each free process trains the next block, on vectors in shared memory.

Threads do not help because of Python's global interpreter lock: the products of a block are so small that two
threads lose as much time on the lock as they gain (measured: 0.8 to 1.2 times the speed of one).
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
"""Whether a process can be forked. Elsewhere a single process trains."""
ROUND_TIME_S = 0.1
"""Approximate seconds of a round, between two moments at which the vectors do not change."""
QUEUED_BLOCKS = 2
"""Largest number of blocks queued per process: one in training, and one so that it need not wait."""
ANSWER_TIMEOUT_S = 5.0
"""Seconds, plus twenty times the duration of the round, after which a process that does not answer is killed;
its blocks are then trained here."""

Losses = dict[int, float | None]
"""Losses by the number of the block in its round."""


class Trained(NamedTuple):
    """A trained block, and its loss if it was computed."""

    block: PairBlock
    loss: float | None


class ParallelTraining:
    """Trains the blocks of one stream with one process per objective, including this process.

    They add to the same matrices without a lock (Recht et al. 2011, "Hogwild"): two simultaneous additions may
    lose one of the terms, which is rare and harmless. A process does not see the pending changes of the others:
    rows that all of them hit would overshoot if the objectives did not share the cap. A single process trains
    block by block and its result is reproducible, bit for bit on the same machine and libraries; several train in
    rounds.

    Args:
        objectives: of one method, with their own random streams and ``together`` set to their number.
        stream: the blocks.
    """

    def __init__(self, objectives: list[Objective], stream: PairStream) -> None:
        self._objectives = objectives
        self._stream = stream
        self._share = 0  # blocks per process in a round; 0 before their tables are made
        self._processes: list[_WorkerProcess] = []

    def random_streams(self) -> Mapping[str, np.random.Generator]:
        """The random streams of all objectives, by name and number."""
        return {
            f"{name} {objective.number}": rng
            for objective in self._objectives
            for name, rng in objective.random_streams().items()
        }

    def random_states(self) -> Mapping[str, Facts]:
        """The states of the random streams."""
        return {name: random_state(rng) for name, rng in self.random_streams().items()}

    def restore_random(self, states: Mapping[str, Facts]) -> None:
        """Continue the random streams from ``states``; a new process has none yet."""
        for name, rng in self.random_streams().items():
            if name in states:
                restore_random_state(rng, states[name])

    def train(
        self,
        inputs: FloatArray,
        outputs: FloatArray,
        rate: Callable[[float], float],
    ) -> list[Trained]:
        """Train the next blocks that have pairs: one, or a round with several processes; none at the end.

        Args:
            inputs: (|V|, d), changed in place; from ``shared`` if there are several objectives.
            outputs: (rows, d), the same.
            rate: η at a progress.

        Returns:
            The trained blocks, in the order in which they were drawn.
        """
        started = perf_counter()
        many = len(self._objectives)
        work = _Work(inputs, outputs, rate)
        draw = self._draw(max(1, self._share) * many)
        if self._share:
            trained = self._train_together(work, draw, self._share * many)
        else:  # here first, so that the tables are made only once
            trained = [Trained(b, work(o, b)) for b, o in zip(draw, self._objectives, strict=False)]
        if not trained:
            self.end_processes()
        elif many > 1:
            pace = (perf_counter() - started) * many / len(trained)
            self._share = max(1, min(2 * self._share + 4, round(ROUND_TIME_S / pace)))
        return trained

    def train_block(
        self, block: PairBlock, inputs: FloatArray, outputs: FloatArray, rate: Callable[[float], float]
    ) -> list[Trained]:
        """Train ``block``, which was drawn before, in this process; see ``train``."""
        return [Trained(block, _Work(inputs, outputs, rate)(self._objectives[0], block))]

    def end_processes(self) -> None:
        """End the other processes; they are started again if there is more to train."""
        self._processes.clear()

    def _draw(self, most: int) -> Iterator[PairBlock]:
        while most and (block := self._stream.draw_with_pairs()) is not None:
            yield block
            most -= 1

    def _train_together(self, work: "_Work", draw: Iterator[PairBlock], most: int) -> list[Trained]:
        own, *others = self._objectives
        self._processes += [
            _WorkerProcess(work, objective, self._stream) for objective in others[len(self._processes) :]
        ]
        blocks: list[PairBlock] = []
        losses: Losses = {}
        started = perf_counter()
        try:
            for number, block in enumerate(draw):
                blocks.append(block)
                # Do not queue the last blocks at one process while others are idle.
                ahead = QUEUED_BLOCKS if most - number > len(others) else 1
                free = next((process for process in self._processes if len(process.asked) < ahead), None)
                if free is None:
                    losses[number] = work(own, block)
                    for process in self._processes:
                        losses.update(process.answers())
                else:
                    free.ask(number, self._stream.drawn)
        except BaseException:
            self.end_processes()  # their answers would be lost
            raise
        timeout = ANSWER_TIMEOUT_S + 20 * (perf_counter() - started)
        for k, objective in enumerate(others):
            losses.update(self._processes[k].answers(timeout))
            if unanswered := self._processes[k].asked:
                self._processes[k].give_up()
                self._processes[k] = _WorkerProcess(work, objective, self._stream)
                losses.update({number: work(objective, blocks[number]) for number in unanswered})
        return [Trained(block, losses[number]) for number, block in enumerate(blocks)]


def shared(shape: tuple[int, int]) -> FloatArray:
    """Return zeros (float32) in memory shared with the processes forked from this one.

    Raises:
        MemoryError: there is not enough memory.
    """
    try:
        memory = mmap.mmap(-1, max(1, 4 * shape[0] * shape[1]))
    except OSError as error:  # for anonymous memory the only possible reason
        raise MemoryError(str(error)) from error
    return np.frombuffer(memory, np.float32, shape[0] * shape[1]).reshape(shape)


class _Work(NamedTuple):
    """Trains a block; used here and in every forked process."""

    inputs: FloatArray
    outputs: FloatArray
    rate: Callable[[float], float]

    def __call__(self, objective: Objective, block: PairBlock) -> float | None:
        with np.errstate(all="ignore"):  # overflow is detected by the check for divergence
            return objective.train(self.inputs, self.outputs, block, self.rate(block.progress[0]))


class _WorkerProcess:
    """A fork of this process that trains requested blocks; it ends with this object or this process.

    It draws the blocks from its own copy of the stream, which is faster than sending them.

    Attributes:
        asked: numbers of the blocks requested and not yet answered.
    """

    def __init__(self, work: _Work, objective: Objective, stream: PairStream) -> None:
        self.asked: list[int] = []
        self._objective = objective
        context = get_context("fork")
        self._line, there = context.Pipe()
        self._process = context.Process(
            target=_serve, args=(self._line, there, work, objective, stream), daemon=True
        )
        with suppress(OSError), warnings.catch_warnings():  # without enough memory there is no answer
            # A fork beside other threads may inherit a lock that is never released; ANSWER_TIMEOUT_S handles
            # that.
            warnings.simplefilter("ignore", DeprecationWarning)
            self._process.start()
        there.close()
        self._end = weakref.finalize(self, _end_process, self._line, self._process)

    def ask(self, number: int, drawn: int) -> None:
        """Request block ``drawn`` of the stream, counted from 1; no effect if the process has ended."""
        self.asked.append(number)
        with suppress(OSError):
            self._line.send((number, drawn))

    def answers(self, timeout: float = 0.0) -> Losses:
        """Return the losses received so far; with ``timeout``, wait that many seconds for each missing one."""
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
        """Kill a process that does not answer."""
        if self._process.pid is not None:
            self._process.kill()
        self._end()


def _serve(parents: Connection, line: Connection, work: _Work, objective: Objective, stream: PairStream) -> None:
    """Train the blocks requested through ``line`` until it is closed."""
    gc.disable()  # objects of other threads, such as windows, must not be destroyed here
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent process decides whether to go on
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # but SIGTERM to this process ends it
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


def _end_process(line: Connection, process: Any) -> None:
    with suppress(OSError):
        line.send(None)
    line.close()
    if process.pid is not None:
        process.join(ANSWER_TIMEOUT_S)
        if process.is_alive():  # or Python would wait for it at the end, for ever
            process.kill()
            process.join()
