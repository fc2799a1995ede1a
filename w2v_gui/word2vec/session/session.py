"""One training: trains block by block, records time and loss, and makes snapshots."""

from dataclasses import dataclass
from time import perf_counter

import numpy as np

from w2v_gui.word2vec.arrays import FloatArray
from w2v_gui.word2vec.config import SETTINGS, Config
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.dataset.pair_blocks import PairBlock, PairStream
from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP, DivergenceError
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.randomness import generator, random_state, restore_random_state
from w2v_gui.word2vec.session.loss_curve import Curve, LossCurve
from w2v_gui.word2vec.session.parallel import CAN_FORK, ParallelTraining, Trained, shared
from w2v_gui.word2vec.session.session_state import Counters, SessionState, Status, check_corpus, fingerprint
from w2v_gui.word2vec.session.snapshot import Snapshot
from w2v_gui.word2vec.session.time_left import TimeRange, time_left, touch, try_blocks

__all__ = ["LossCurve", "Session", "Snapshot"]

MIN_RATE_SHARE = 1e-4
"""Smallest learning rate, as a share of the first one (as in word2vec.c); it falls linearly."""
RECORDED_BLOCKS = 2048
"""Approximate number of blocks of a training whose loss is recorded."""
BANDS_PER_MEASURED_BAND = 16
"""The loss is computed for one of this many bands: for all of them it would take up to a quarter of the time."""
SMALL_TRAINING_BLOCKS = 200
"""Trainings of at most this many full blocks are so short that the loss of all bands is recorded."""
MAX_COMPONENT = 1e3
"""A larger vector component counts as diverged; trained ones stay below about 10, where σ saturates."""
MAX_RELATIVE_LOSS = 10
"""A block with a larger ratio of its loss to the initial loss also counts as diverged."""


@dataclass
class _State:
    """What a step changes, apart from random streams."""

    inputs: FloatArray
    outputs: FloatArray
    counters: Counters

    def copy(self) -> "_State":
        return _State(self.inputs.copy(), self.outputs.copy(), self.counters)

    def take(self, other: "_State") -> None:
        """Copy ``other`` into the memory of this one, without allocating new matrices."""
        np.copyto(self.inputs, other.inputs)
        np.copyto(self.outputs, other.outputs)
        self.counters = other.counters

    def sound(self) -> bool:
        """Whether all components are finite and at most ``MAX_COMPONENT``."""
        return _sound(self.inputs) and _sound(self.outputs)


class Session:
    """The training of one method on a dataset; the caller calls ``step``.

    On one core the same seed gives the same training, bit for bit, on the same machine with the same libraries;
    others round the last digits differently. On several cores a step is a round of blocks, and its result differs
    a little each time. Sessions of different methods share initial input vectors and pairs.

    Attributes:
        dataset, config, method: what is trained.
        threads: number of processes that train, including the one that calls ``step``; 1 if no more are possible.
        seconds: compute time so far.
        finished: whether the last block is done.
        diverged: whether training was stopped because it diverged; then it stays at its last finite state.
    """

    def __init__(self, dataset: Dataset, config: Config, method: str, threads: int = 1) -> None:
        self.dataset = dataset
        self.config = config
        self.method = method
        self.threads = threads if CAN_FORK else 1
        self.seconds = 0.0
        self.finished = False
        self.diverged = False
        objectives = [OBJECTIVES[method](dataset, config, k, self.threads) for k in range(self.threads)]
        self._expected_words = float(dataset.vocabulary.counts @ dataset.keep) * config.epochs
        self._tiling = objectives[0].tiling.fitted(len(dataset.vocabulary), self._expected_words)
        self._stream = self.new_stream()
        self._parallel = ParallelTraining(objectives, self._stream)
        self._curve = Curve()
        self._initial_loss = objectives[0].initial_loss()
        self._loss = 1.0  # of the latest measured block, relative to the initial loss
        inputs, outputs = initial_vectors(len(dataset.vocabulary), config), objectives[0].output_rows()
        if self.threads == 1:
            self._state = _State(inputs, np.zeros((outputs, config.dim), np.float32), Counters())
        else:
            self._state = _State(shared(inputs.shape), shared((outputs, config.dim)), Counters())
            self._state.inputs[:] = inputs
        # A copy to return to after divergence; renewed so rarely that copying takes about 1 % of the time.
        self._good = self._state.copy()
        size = self._state.inputs.nbytes + self._state.outputs.nbytes
        self._steps_to_copy = self._copy_every = 1 + size // (80 * self._tiling.words)

    @property
    def pairs(self) -> int:
        """Pairs trained so far."""
        return self._state.counters.pairs

    @property
    def words(self) -> int:
        """Centre words trained so far."""
        return self._state.counters.words

    @property
    def progress(self) -> float:
        """Share of the training done, 0 to 1."""
        return self._state.counters.progress

    @property
    def learning_rate(self) -> float:
        """η of the next block: falls linearly with the tokens read."""
        return self._rate(self._state.counters.progress)

    def step(self) -> int:
        """Train one block, or a round of blocks on several cores.

        Returns:
            The number of pairs trained; 0 when training has finished.

        Raises:
            DivergenceError: vectors are not finite or too large; the last sound state has been restored.
        """
        started = perf_counter()
        trained = (
            [] if self.finished else self._parallel.train(self._state.inputs, self._state.outputs, self._rate)
        )
        if not trained:
            self._finish()
            return 0
        pairs = self._state.counters.pairs
        sound = self._advance(trained)
        self.seconds += perf_counter() - started
        if not sound:
            self._fall_back()
        for block, loss in trained:
            pairs += block.pairs
            if loss is not None:
                self._curve.append(pairs, self.seconds, loss / block.measured_pairs)
        return sum(block.pairs for block, _ in trained)

    def snapshot(self) -> Snapshot:
        """Return a copy of the current state, or of the last sound one; then the next step raises."""
        state = self._state
        if not state.sound():
            state = self._good
            self._steps_to_copy = 0
        done = state.counters
        inputs, outputs = state.inputs.copy(), state.outputs.copy()
        inputs.flags.writeable = outputs.flags.writeable = False
        return Snapshot(
            vocabulary=self.dataset.vocabulary,
            method=self.method,
            config=self.config,
            dataset=self.dataset,
            inputs=inputs,
            outputs=outputs,
            pairs=done.pairs,
            expected_pairs=round(self.dataset.pairs_per_epoch * self.config.epochs),
            words=done.words,
            epoch=done.epoch,
            seconds=self.seconds,
            learning_rate=self.learning_rate,
            progress=done.progress,
            finished=self.finished,
            diverged=self.diverged,
            losses=self._curve.view(done.records),
            threads=self.threads,
        )

    def state(self) -> SessionState:
        """Return copies of all that ``from_state`` needs to resume bit for bit on the same machine and libraries.

        The older copy for the case of divergence is not included: a resumed session returns to the state it was
        resumed with, or to a later one.
        """
        state = self._state
        return SessionState(
            method=self.method,
            config=self.config,
            corpus=fingerprint(self.dataset.corpus),
            inputs=state.inputs.copy(),
            outputs=state.outputs.copy(),
            counters=state.counters,
            status=Status(self.seconds, self.finished, self.diverged, self._loss, self._steps_to_copy),
            curve=self._curve.view(state.counters.records),  # written entries never change
            stream=self._stream.state(),
            random={name: random_state(rng) for name, rng in self._parallel.random_streams().items()},
        )

    @classmethod
    def from_state(cls, dataset: Dataset, saved: SessionState, threads: int = 1) -> "Session":
        """Restore a session from ``state``, on the same corpus.

        Args:
            dataset: built from the same corpus with ``saved.config``.
            saved: the state.
            threads: may differ from before.

        Raises:
            CorpusError: ``dataset`` belongs to another corpus.
        """
        check_corpus(dataset.corpus, saved.corpus)
        session = cls(dataset, saved.config, saved.method, threads)
        session._state.take(_State(saved.inputs, saved.outputs, saved.counters))
        session._good = session._state.copy()
        session._curve.extend(saved.curve)
        session._stream.restore(saved.stream)
        session.seconds, session.finished, session.diverged, session._loss, session._steps_to_copy = saved.status
        for name, rng in session._parallel.random_streams().items():
            if name in saved.random:  # a new thread has no saved stream
                restore_random_state(rng, saved.random[name])
        return session

    def estimate_seconds(self) -> TimeRange:
        """Estimate the remaining compute time; from trial blocks while the speed is unknown."""
        state, done = self._state, self._state.counters
        losses = self._curve.view(done.records)
        progress = 1.0 if self.finished else done.progress
        left = time_left(progress, done.pairs, self.seconds, losses)
        if left is not None:
            return left
        trial = OBJECTIVES[self.method](self.dataset, self.config)

        def train(block: PairBlock) -> None:
            with np.errstate(all="ignore"):  # as in training
                trial.train(state.inputs, state.outputs, block, 0.0)  # at rate 0 nothing moves

        touch(state.inputs)
        touch(state.outputs)
        return try_blocks(self.new_stream(), train, self.threads).times(1 - progress)

    def _rate(self, progress: float) -> float:
        return self.config.learning_rate * max(MIN_RATE_SHARE, 1 - progress)

    def new_stream(self) -> PairStream:
        """Return a new stream of the blocks of this training, as ``step`` draws them."""
        blocks = int(self._expected_words / self._tiling.words)
        few = self._expected_words <= SMALL_TRAINING_BLOCKS * OBJECTIVES[self.method].tiling.words
        rng = generator(self.config.seed, "windows")
        return PairStream(
            self.dataset.text,
            self.config,
            rng,
            self._tiling,
            measure_every=max(1 if few else 2, blocks // RECORDED_BLOCKS),
            spare=1 if few else BANDS_PER_MEASURED_BAND,
        )

    def _advance(self, trained: list[Trained]) -> bool:
        """Count what was trained and check for divergence: some words each time, all words from time to time."""
        state = self._state
        blocks = [block for block, _ in trained]
        losses = [loss / block.measured_pairs for block, loss in trained if loss is not None]
        done = state.counters
        state.counters = Counters(
            pairs=done.pairs + sum(block.pairs for block in blocks),
            words=done.words + sum(block.words for block in blocks),
            epoch=blocks[-1].epoch,
            progress=blocks[-1].progress[1],
            records=done.records + len(losses),
        )
        if losses:
            self._loss = float(np.max(losses)) / self._initial_loss  # nan if one of them is
        few = np.concatenate([block.windows[0] for block in blocks])
        if not (self._loss <= MAX_RELATIVE_LOSS and _sound(state.inputs[few])):
            return False
        self._steps_to_copy -= len(trained)
        if self._steps_to_copy <= 0:
            self._steps_to_copy = self._copy_every
            if not state.sound():
                return False
            if self._loss < 2:
                self._good.take(state)
        return True

    def _finish(self) -> None:
        if not self.finished and not self._state.sound():
            self._fall_back()
        self._state.counters = self._state.counters._replace(progress=1.0)
        self.finished = True

    def _fall_back(self) -> None:
        self._parallel.end_processes()
        pairs = self._state.counters.pairs
        self._state = self._good
        self.finished = self.diverged = True
        raise DivergenceError(
            QT_TRANSLATE_NOOP(
                "errors",
                "Training diverged after {pairs} pairs: the vectors grew without bound. Lower {setting} "
                "({rate}) and reset; the last good vectors are kept.",
            ),
            pairs=pairs,
            rate=f"{self.config.learning_rate:g}",
            setting=SETTINGS["learning_rate"].label,
        )


def _sound(matrix: FloatArray) -> bool:
    return bool(matrix.min() >= -MAX_COMPONENT and matrix.max() <= MAX_COMPONENT)  # nan is neither


def initial_vectors(size: int, config: Config) -> FloatArray:
    """(size, d) float32, uniform in ±0.5/d, as word2vec.c does; the same for all methods of a seed."""
    rng = generator(config.seed, "initial vectors")
    vectors = rng.random((size, config.dim), np.float32)
    vectors -= np.float32(0.5)
    vectors /= np.float32(config.dim)
    return vectors
