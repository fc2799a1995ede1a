"""The state of a training at one moment."""

from dataclasses import dataclass
from functools import cached_property

from w2v_gui.word2vec.arrays import FloatArray
from w2v_gui.word2vec.config import Config
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.dataset.vocabulary import Vocabulary
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.objectives.base import Objective
from w2v_gui.word2vec.session.loss_curve import LossCurve
from w2v_gui.word2vec.session.model import Model
from w2v_gui.word2vec.session.naming import Entrant
from w2v_gui.word2vec.session.single_pairs import SinglePair
from w2v_gui.word2vec.session.time_left import TimeRange, seconds_since_first_record, time_left

PACE_TIME_S = 1.0
"""Seconds of training, without its first step, after which the remaining time can be estimated."""


@dataclass(frozen=True, eq=False)
class Snapshot(Model):
    """The state of a training at one moment; immutable.

    Attributes:
        vocabulary: the dataset's.
        inputs: (|V|, d) float32, a row v per word.
        outputs: (output rows, d) float32, a row u per word (negative sampling, softmax) or inner node.
        method: key in ``OBJECTIVES``.
        config, dataset: what is trained.
        pairs: pairs trained so far.
        expected_pairs: expected number in the whole training.
        words: centre words trained so far, after subsampling, over all epochs.
        epoch: the one in progress, from 1.
        seconds: compute time of this method alone, drawing blocks included.
        learning_rate: η of the next block.
        progress: share of the training done, 0 to 1.
        finished: the last block is done.
        diverged: training was stopped because it diverged; this is the last finite state.
        losses: own objective over time.
        threads: number of cores that trained it; ``seconds`` is wall-clock time for any number.
        single: how many of the pairs were trained one by one.
        by_hand: updates applied by hand and not undone.
        undoable: how many of them can be undone.
        upcoming: the pair that is trained next, while pairs are trained one by one.
    """

    vocabulary: Vocabulary
    outputs: FloatArray
    method: str
    config: Config
    dataset: Dataset
    pairs: int
    expected_pairs: int
    words: int
    epoch: int
    seconds: float
    learning_rate: float
    progress: float
    finished: bool
    diverged: bool
    losses: LossCurve
    threads: int = 1
    single: int = 0
    by_hand: int = 0
    undoable: int = 0
    upcoming: SinglePair | None = None

    @property
    def entrant(self) -> Entrant:
        """What a run in this state is named from, and compared with others by."""
        return Entrant(self.method, self.config, continued=self.dataset.base is not None)

    @property
    def trained(self) -> bool:
        """Whether the vectors have learned anything: from a pair, or from the text before this one."""
        return self.pairs > 0 or self.dataset.base is not None

    @property
    def seconds_left(self) -> TimeRange | None:
        """Compute time still needed, by the speed so far; None during the first second."""
        if seconds_since_first_record(self.seconds, self.losses) < PACE_TIME_S:
            return None
        return time_left(1.0 if self.finished else self.progress, self.pairs, self.seconds, self.losses)

    @cached_property
    def objective(self) -> Objective:
        """The objective, bound to dataset and settings."""
        return OBJECTIVES[self.method](self.dataset, self.config)
