"""The state of one training: vectors, counters and random streams; how it is shown, handed over and resumed."""

from abc import ABC, abstractmethod
from typing import Self

import numpy as np

from w2v_gui.word2vec.arrays import FloatArray
from w2v_gui.word2vec.config import Config
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.dataset.pair_blocks import PairStream
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.session.applied_updates import AppliedUpdates
from w2v_gui.word2vec.session.loss_curve import Curve, LossCurve
from w2v_gui.word2vec.session.parallel import CAN_FORK, ParallelTraining
from w2v_gui.word2vec.session.session_state import Counters, Position, Report, SessionState, Status
from w2v_gui.word2vec.session.single_pairs import SINGLE_PAIRS, SinglePairs
from w2v_gui.word2vec.session.snapshot import Snapshot
from w2v_gui.word2vec.session.vector_memory import Matrices, Memory, VectorState, initial_matrices, sound

MIN_RATE_SHARE = 1e-4
"""Smallest learning rate, as a share of the first one (as in word2vec.c); it falls linearly."""
MAX_GOOD_LOSS = 2
"""The largest ratio of the loss to the initial loss with which a state is one to return to."""


class ResumableSession(ABC):
    """What a ``Session`` consists of, apart from its steps.

    Attributes:
        dataset, config, method: what is trained.
        threads: number of processes that train, including the one that calls ``step``; 1 if no more are possible.
        seconds: compute time so far.
        finished: whether the last block is done.
        diverged: whether training was stopped because it diverged; then it stays at its last finite state.
        shapes: of the input and output matrices.
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
        self._expected_words = float(dataset.text_counts @ dataset.keep) * config.epochs
        self._tiling = objectives[0].tiling.fitted(len(dataset.vocabulary), self._expected_words)
        self._stream = self.new_stream()
        self._parallel = ParallelTraining(objectives, self._stream)
        self._objective = objectives[0]
        self._singles = SinglePairs(self._stream, self._objective, config.seed)
        self._applied = AppliedUpdates()
        self._curve = Curve()
        self._reported = 0  # losses that reports contained
        self._initial_loss = objectives[0].initial_loss()
        self._loss = 1.0  # of the latest measured block, relative to the initial loss
        self.shapes = self.shapes_of(dataset, config, method)
        self._memory = memory
        self._is_kept = False  # whether the state's matrices are also those of a snapshot or of ``_good``
        self._copied: VectorState | None = None  # what the state is a copy of, until the next step
        live = memory.live if memory is not None else initial_matrices(dataset, self.shapes, config, self.threads)
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
    def kept(self) -> FloatArray | None:
        """The input vectors while they are also those of a snapshot, else None."""
        return self._state.inputs if self._is_kept else None

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

    @abstractmethod
    def new_stream(self) -> PairStream:
        """Return a new stream of the blocks of this training, as they are trained."""

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

    def warm_up(self) -> None:
        """Make the tables for which the first step would wait.

        The bands up to the first with pairs are trained at rate 0, which moves nothing. As before every step,
        matrices that a snapshot holds are copied first, unless they are in shared memory.
        """
        self.detach()
        if (block := self.new_stream().draw_with_pairs()) is not None:
            states = self._parallel.random_states()
            part = block.head(int(block.mask.any(axis=(1, 2)).argmax()) + 1)
            self._parallel.train_block(part, *self._state.matrices, lambda _progress: 0.0)
            self._parallel.restore_random(states)

    def renew_good(self) -> None:
        """Make the current state the one to return to after divergence, if it is sound."""
        if self._loss < MAX_GOOD_LOSS and self._state.sound():
            if self._memory is None:
                self._good = self._kept()
            else:
                self._good.take(self._state)

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
            single=done.single,
            by_hand=done.by_hand,
            undoable=len(self._applied),
            upcoming=self._singles.upcoming,
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

    def follow(self, report: Report, matrices: Matrices) -> Snapshot | None:
        """Take over a report of another session that trains this one's vectors.

        This session's stream and random streams stay behind: before it steps again it needs ``restore`` or
        ``recover``.

        Args:
            report: of the other session.
            matrices: a copy of those that belong to it; they become the snapshot's.

        Returns:
            The snapshot of the report; None if its vectors are not sound, which the other session will find too.
        """
        self._curve.extend(report.records)
        self._applied.clear()
        if not all(map(sound, matrices)):
            return None
        self._singles.rest()  # the other session has trained it
        self._state.counters = report.counters
        self._set_status(report.status)
        return self._snapshot(matrices, report.counters)

    def recover(self, snapshot: Snapshot, report: Report | None) -> None:
        """Return to ``snapshot``, the last one followed, after the other session was lost.

        ``report`` is that of the snapshot; None if there was none since ``position``. The vectors get memory of
        their own: processes of the other session may still write to what was shared.
        """
        self._parallel.end_processes()
        self._applied.clear()
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
        """Return all that ``from_state`` needs to resume bit for bit on the same machine and libraries.

        Its matrices never change: as those of a snapshot, they are the session's until it trains on.
        """
        state, copy = self._kept().matrices, None
        if not self._good.matrices.equal(state):
            copy = self._good.matrices if self._memory is None else self._good.matrices.copy()
        for matrix in (*state, *(copy or ())):
            matrix.flags.writeable = False
        return SessionState(
            method=self.method,
            config=self.config,
            corpus=self.dataset.corpus.fingerprint,
            inputs=state.inputs,
            outputs=state.outputs,
            position=self.position(),
            good_inputs=copy.inputs if copy is not None else None,
            good_outputs=copy.outputs if copy is not None else None,
        )

    def position(self) -> Position:
        """Return all that changes in a training but the vectors; written entries of its arrays never change."""
        counters = self._state.counters
        curve = self._curve.view(counters.records)
        (stream, single), trained = self._singles.state(), self._singles.trained
        random = {**self._parallel.random_states(), SINGLE_PAIRS: single}
        return Position(counters, self._status(), curve, stream, random, self._good.counters, trained)

    def restore(self, position: Position) -> None:
        """Continue from ``position``, with the vectors and their copy for the case of divergence as they are."""
        self._parallel.end_processes()  # their random streams would repeat what has been drawn
        self._applied.clear()
        self._good.counters = position.good
        self._state.counters = position.counters
        self._set_curve(position.curve)
        self._stream.restore(position.stream)
        self._set_status(position.status)
        self._parallel.restore_random(position.random)
        self._singles.restore(position.trained, position.random.get(SINGLE_PAIRS))

    @classmethod
    def from_state(cls, dataset: Dataset, saved: SessionState, threads: int = 1) -> Self:
        """Restore a session from ``state``, on the same corpus.

        Args:
            dataset: built from the same corpus with ``saved.config``.
            saved: the state.
            threads: may differ from before.

        Raises:
            CorpusError: ``dataset`` is of another corpus or was made with other settings, or ``saved`` is forged.
        """
        saved.check_corpus(dataset.corpus)
        if cls.shapes_of(dataset, saved.config, saved.method) != (saved.inputs.shape, saved.outputs.shape):
            raise saved.another_corpus(dataset.corpus)
        session = cls(dataset, saved.config, saved.method, threads)
        session._state.take(VectorState(saved.inputs, saved.outputs, saved.position.counters))
        try:
            session.restore(saved.position)
        except ValueError as error:
            raise saved.another_corpus(dataset.corpus) from error
        if saved.good_inputs is None or saved.good_outputs is None:
            session._good = session._kept()
        else:
            copy = Matrices(saved.good_inputs, saved.good_outputs).copy()
            session._good = VectorState(*copy, saved.position.good)
        return session

    def _status(self) -> Status:
        return Status(self.seconds, self.finished, self.diverged, self._loss, self._steps_to_copy)

    def _set_status(self, status: Status) -> None:
        self.seconds, self.finished, self.diverged, self._loss, self._steps_to_copy = status

    def _set_curve(self, records: LossCurve) -> None:
        self._curve = Curve()
        self._curve.extend(records)
        self._reported = len(self._curve)

    def _rate(self, progress: float) -> float:
        return rate_at(self.config, progress)


def rate_at(config: Config, progress: float) -> float:
    """η of the next block when the share ``progress`` of a training is done."""
    return config.learning_rate * max(MIN_RATE_SHARE, 1 - progress)
