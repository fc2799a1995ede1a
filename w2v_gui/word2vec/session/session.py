"""One training: trains block by block, records time and loss, and makes snapshots."""

from time import perf_counter

import numpy as np

from w2v_gui.word2vec.config import SETTINGS
from w2v_gui.word2vec.dataset.pair_blocks import PairBlock, PairStream
from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP, DivergenceError
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.randomness import generator
from w2v_gui.word2vec.session.parallel import Trained
from w2v_gui.word2vec.session.resumable import MAX_GOOD_LOSS, ResumableSession
from w2v_gui.word2vec.session.single_step import SingleStep, score, take
from w2v_gui.word2vec.session.time_left import TimeRange, time_left, try_blocks
from w2v_gui.word2vec.session.vector_memory import sound

RECORDED_BLOCKS = 2048
"""Approximate number of blocks of a training whose loss is recorded."""
BANDS_PER_MEASURED_BAND = 16
"""The loss is computed for one of this many bands: for all of them it would take up to a quarter of the time."""
SMALL_TRAINING_BLOCKS = 200
"""Trainings of at most this many full blocks are so short that the loss of all bands is recorded."""
MAX_RELATIVE_LOSS = 10
"""A block with a larger ratio of its loss to the initial loss also counts as diverged."""


class Session(ResumableSession):
    """The training of one method on a dataset; the caller calls ``step``.

    On one core the same seed gives the same training, bit for bit, on the same machine with the same libraries;
    others round the last digits differently. On several cores a step is a round of blocks, and its result differs
    a little each time. Sessions of different methods share initial input vectors and pairs.

    ``step_pair`` trains one pair alone, exactly as *One update* explains it; ``step`` after it trains the rest of
    the block at once. ``apply`` and ``undo`` change the vectors by hand.
    """

    def step(self) -> int:
        """Train one block, or a round of blocks on several cores.

        Returns:
            The number of pairs trained; 0 when training has finished.

        Raises:
            DivergenceError: vectors are not finite or too large; the last sound state has been restored.
        """
        self._begin_step()
        started = perf_counter()
        vectors, rest = self._state.matrices, self._singles.rest()
        if self.finished:
            trained = []
        elif rest is None:
            trained = self._parallel.train(*vectors, self._rate)
        else:
            trained = self._parallel.train_block(rest, *vectors, self._rate)
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

    def look_ahead(self) -> None:
        """Choose the pair that ``step_pair`` will train, so that snapshots show it."""
        if not self.finished:
            self._singles.look()

    def step_pair(self) -> int:
        """Train the next pair of the text alone, and choose the one after it.

        Returns:
            1; 0 when training has finished.

        Raises:
            DivergenceError: as ``step``.
        """
        self._begin_step()
        started = perf_counter()
        if self.finished or (pair := self._singles.look()) is None:
            self._finish()
            return 0
        state = self._state
        terms = pair.terms or self._objective.terms(pair.centre, pair.context, np.random.default_rng(0))
        step, _ = score(self._objective, *state.matrices, pair.centre, terms, self.learning_rate)
        is_sound = take(step, state.matrices)
        state.counters = self._singles.counted(state.counters)
        self._singles.look()
        self.seconds += perf_counter() - started
        if not is_sound:
            self._fall_back()
        self._curve.append(self.pairs, self.seconds, step.loss)
        return 1

    def apply(self, step: SingleStep) -> None:
        """Take ``step``, which counts as no pair and takes no time; it can be undone until training goes on.

        Raises:
            UpdateError: a vector would become too large; nothing is changed.
        """
        self.detach()
        self._applied.apply(step, self._state.matrices)
        self._copied = None
        self._count_by_hand(1)

    def undo(self) -> bool:
        """Put back, bit for bit, what the latest ``apply`` changed; False if there is nothing to undo."""
        self.detach()
        if undone := self._applied.undo(self._state.matrices):
            self._copied = None
            self._count_by_hand(-1)
        return undone

    def _count_by_hand(self, more: int) -> None:
        done = self._state.counters
        self._state.counters = done._replace(by_hand=done.by_hand + more)

    def _begin_step(self) -> None:
        self.detach()
        self._copied = None
        self._applied.clear()

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

        state.matrices.touch()
        return try_blocks(self.new_stream(), train, self.threads).times(1 - progress)

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
        state.counters = done._replace(
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
