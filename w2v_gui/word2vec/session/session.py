"""One training: trains block by block, records time and loss, and makes snapshots."""

from time import perf_counter

import numpy as np

from w2v_gui.word2vec.config import SETTINGS, Config
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.dataset.pair_blocks import PairBlock, PairStream
from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP, DivergenceError
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.randomness import generator
from w2v_gui.word2vec.session.loss_curve import Curve, LossCurve
from w2v_gui.word2vec.session.parallel import CAN_FORK, ParallelTraining, Trained
from w2v_gui.word2vec.session.session_state import Counters, Position, Report, SessionState, Status, fingerprint
from w2v_gui.word2vec.session.snapshot import Snapshot
from w2v_gui.word2vec.session.time_left import TimeRange, time_left, touch, try_blocks
from w2v_gui.word2vec.session.vector_memory import Matrices, Memory, VectorState, initial_matrices, sound

MIN_RATE_SHARE = 1e-4
"""Smallest learning rate, as a share of the first one (as in word2vec.c); it falls linearly."""
RECORDED_BLOCKS = 2048
"""Approximate number of blocks of a training whose loss is recorded."""
BANDS_PER_MEASURED_BAND = 16
"""The loss is computed for one of this many bands: for all of them it would take up to a quarter of the time."""
SMALL_TRAINING_BLOCKS = 200
"""Trainings of at most this many full blocks are so short that the loss of all bands is recorded."""
MAX_RELATIVE_LOSS = 10
"""A block with a larger ratio of its loss to the initial loss also counts as diverged."""
MAX_GOOD_LOSS = 2
"""The largest ratio with which a state is one to return to."""


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

    def __init__(
        self, dataset: Dataset, config: Config, method: str, threads: int = 1, memory: Memory | None = None
    ) -> None:
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
        self._reported = 0  # losses that reports contained
        self._initial_loss = objectives[0].initial_loss()
        self._loss = 1.0  # of the latest measured block, relative to the initial loss
        self.shapes = self.shapes_of(dataset, config, method)
        self._memory = memory
        self._is_kept = False  # whether the state's matrices are also those of a snapshot or of ``_good``
        self._copied: VectorState | None = None  # what the state is a copy of, until the next step
        live = memory.live if memory is not None else initial_matrices(self.shapes, config, self.threads)
        self._state = VectorState(*live, Counters())
        # The state to return to after divergence: that of the latest snapshot. Where none is asked for, it is
        # renewed so rarely that copying takes about 1 % of the time.
        self._good = VectorState(*memory.good, Counters()) if memory is not None else self._kept()
        self._steps_to_copy = self._copy_every = 1 + self.bytes // (80 * self._tiling.words)

    @staticmethod
    def shapes_of(dataset: Dataset, config: Config, method: str) -> tuple[tuple[int, int], tuple[int, int]]:
        """Return the shapes of the input and output matrices of a session."""
        rows = OBJECTIVES[method](dataset, config).output_rows()
        return (len(dataset.vocabulary), config.dim), (rows, config.dim)

    @property
    def pairs(self) -> int:
        """Pairs trained so far."""
        return self._state.counters.pairs

    @property
    def bytes(self) -> int:
        """Bytes that the matrices of one state take."""
        return self._state.inputs.nbytes + self._state.outputs.nbytes

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
        self.detach()
        self._copied = None
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
        """Return the current state, or the last sound one; then the next step raises.

        Its matrices are those of the session, which copies them before it changes them: see ``detach``.
        """
        if self._state.sound():
            state = self._kept()
            if self._loss < MAX_GOOD_LOSS and self._memory is None:
                self._good = state
        else:
            state = self._good if self._memory is None else self._good.copy()
            self._steps_to_copy = 0
        return self._snapshot(Matrices(state.inputs, state.outputs), state.counters)

    def _snapshot(self, matrices: Matrices, done: Counters) -> Snapshot:
        for matrix in matrices:
            matrix.flags.writeable = False
        return Snapshot(
            vocabulary=self.dataset.vocabulary,
            method=self.method,
            config=self.config,
            dataset=self.dataset,
            inputs=matrices.inputs,
            outputs=matrices.outputs,
            pairs=done.pairs,
            expected_pairs=round(self.dataset.pairs_per_epoch * self.config.epochs),
            words=done.words,
            epoch=done.epoch,
            seconds=self.seconds,
            learning_rate=self._rate(done.progress),
            progress=done.progress,
            finished=self.finished,
            diverged=self.diverged,
            losses=self._curve.view(done.records),
            threads=self.threads,
        )

    def detach(self) -> None:
        """Copy the matrices that a snapshot shares, so that training may change them; ``step`` begins with it.

        A session that rests needs no matrices of its own.
        """
        if self._is_kept:
            self._copied = self._state
            self._state = self._copied.copy()
            self._is_kept = False

    def _kept(self) -> VectorState:
        """The current state, whose matrices will not change any more."""
        if self.threads > 1 or self._memory is not None:  # other processes work on the same matrices
            return self._state.copy()
        self._is_kept = True
        if self._copied is not None:  # nothing was trained since: one of two equal copies is enough
            self._state, self._copied = self._copied, None
        return VectorState(self._state.inputs, self._state.outputs, self._state.counters)

    def report(self, copy: Matrices) -> Report:
        """Copy the vectors into ``copy``, sound or not, and return what belongs to them."""
        np.copyto(copy.inputs, self._state.inputs)
        np.copyto(copy.outputs, self._state.outputs)
        records, self._reported = self._curve.since(self._reported), len(self._curve)
        return Report(
            self._state.counters, self._status(), records, self._stream.drawn, self._parallel.random_states()
        )

    def follow(self, report: Report, copy: Matrices) -> Snapshot | None:
        """Take over a report of another session that trains this one's vectors.

        This session's stream and random streams stay behind: before it steps again it needs ``restore`` or
        ``recover``.

        Returns:
            The snapshot of the report; None if its vectors are not sound, which the other session will find too.
        """
        self._curve.extend(report.records)
        if not (sound(copy.inputs) and sound(copy.outputs)):
            return None
        self._state.counters = report.counters
        self._set_status(report.status)
        return self._snapshot(copy.copy(), report.counters)

    def recover(self, snapshot: Snapshot, report: Report | None) -> None:
        """Return to ``snapshot``, the last one followed, after the other session was lost.

        ``report`` is that of the snapshot; None if there was none since ``position``. The vectors get memory of
        their own: processes of the other session may still write to what was shared.
        """
        self._parallel.end_processes()
        self._memory, self._copied, self._is_kept = None, None, self.threads == 1
        kept = Matrices(snapshot.inputs, snapshot.outputs)
        matrices = kept if self.threads == 1 else kept.shared_copy()
        self._state = VectorState(*matrices, self._state.counters)
        self._good = self._kept()
        self._set_curve(self._curve.view(self._state.counters.records))  # without those of unsound vectors
        if report is not None:
            while self._stream.drawn < report.drawn:  # faster than training them, and needs no copy of the page
                self._stream.draw()
            self._parallel.restore_random(report.random)

    def move_to(self, memory: Memory) -> None:
        """Keep the vectors in ``memory`` from now on, where another process can train them."""
        self._parallel.end_processes()
        states = tuple(VectorState(*matrices, Counters()) for matrices in memory)
        for there, here in zip(states, (self._state, self._good), strict=True):
            there.take(here)
        self._state, self._good = states
        self._memory, self._is_kept, self._copied = memory, False, None

    def state(self) -> SessionState:
        """Return copies of all that ``from_state`` needs to resume bit for bit on the same machine and libraries.

        The older copy for the case of divergence is not included: a resumed session returns to the state it was
        resumed with, or to a later one.
        """
        return SessionState(
            method=self.method,
            config=self.config,
            corpus=fingerprint(self.dataset.corpus),
            inputs=self._state.inputs.copy(),
            outputs=self._state.outputs.copy(),
            position=self.position(),
        )

    def position(self) -> Position:
        """Return all that changes in a training but the vectors; written entries of its arrays never change."""
        counters = self._state.counters
        curve = self._curve.view(counters.records)
        stream, random = self._stream.state(), self._parallel.random_states()
        return Position(counters, self._status(), curve, stream, random, self._good.counters)

    def restore(self, position: Position) -> None:
        """Continue from ``position``, with the vectors and their copy for the case of divergence as they are."""
        self._parallel.end_processes()  # their random streams would repeat what has been drawn
        self._good.counters = position.good
        self._state.counters = position.counters
        self._set_curve(position.curve)
        self._stream.restore(position.stream)
        self._set_status(position.status)
        self._parallel.restore_random(position.random)

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
        saved.check_corpus(dataset.corpus)
        session = cls(dataset, saved.config, saved.method, threads)
        session._state.take(VectorState(saved.inputs, saved.outputs, saved.position.counters))
        session.restore(saved.position)
        session._good = session._kept()
        return session

    def _status(self) -> Status:
        return Status(self.seconds, self.finished, self.diverged, self._loss, self._steps_to_copy)

    def _set_status(self, status: Status) -> None:
        self.seconds, self.finished, self.diverged, self._loss, self._steps_to_copy = status

    def _set_curve(self, records: LossCurve) -> None:
        self._curve = Curve()
        self._curve.extend(records)
        self._reported = len(self._curve)

    def estimate_seconds(self) -> TimeRange:
        """Estimate the remaining compute time; from trial blocks while the speed is unknown."""
        done = self._state.counters
        losses = self._curve.view(done.records)
        progress = 1.0 if self.finished else done.progress
        left = time_left(progress, done.pairs, self.seconds, losses)
        if left is not None:
            return left
        self.detach()
        state = self._state
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
        if not (self._loss <= MAX_RELATIVE_LOSS and sound(state.inputs[few])):
            return False
        self._steps_to_copy -= len(trained)
        if self._steps_to_copy <= 0:
            self._steps_to_copy = self._copy_every
            if not state.sound():
                return False
            if self._loss < MAX_GOOD_LOSS:
                if self._good.inputs.flags.writeable:
                    self._good.take(state)
                else:  # it is a snapshot's
                    self._good = state.copy()
        return True

    def _finish(self) -> None:
        if not self.finished and not self._state.sound():
            self._fall_back()
        self._state.counters = self._state.counters._replace(progress=1.0)
        self.finished = True

    def _fall_back(self) -> None:
        self._parallel.end_processes()
        pairs = self._state.counters.pairs
        if self._memory is None:
            self._state, self._is_kept = self._good, True
        else:
            self._state.take(self._good)
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
