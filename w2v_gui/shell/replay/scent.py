"""The loss along the snapshots of a history, and where its epochs begin: the background of the slider."""

from dataclasses import dataclass, field

import numpy as np

from w2v_gui.panels.loss.smoothing import Smoothed
from w2v_gui.training.history import History
from w2v_gui.word2vec.arrays import FloatArray

POINTS = 240
"""Points of the curve, evenly spread along the slider."""
MAX_EPOCH_MARKS = 40
"""With more epochs in view, only every second, fifth, tenth … of them is marked."""


@dataclass(frozen=True, eq=False)
class Scent:
    """What is drawn behind the slider.

    Attributes:
        losses: (n,) from 0, the lowest, to 1, the highest smoothed loss, at evenly spaced places from the first
            to the last snapshot; empty while there is no loss.
        epochs: places of the first snapshots of an epoch, without the first epoch.
    """

    losses: FloatArray = field(default_factory=lambda: np.empty(0))
    epochs: tuple[int, ...] = ()


class ScentReader:
    """Reads the scent of one history after another; of one that grows it smooths only the new losses."""

    def __init__(self) -> None:
        self._smoothed = Smoothed()

    def read(self, history: History) -> Scent:
        """The scent of ``history``."""
        if len(history) < 2:
            return Scent()
        epochs = [snapshot.epoch for snapshot in history]
        firsts = [i for i in range(1, len(epochs)) if epochs[i] != epochs[i - 1]]
        step = next(
            step for step in (1, 2, 5, 10, 20, 50, 100, len(epochs)) if len(firsts) / step <= MAX_EPOCH_MARKS
        )
        marks = tuple(i for i in firsts if (epochs[i] - 1) % step == 0)
        latest = history[-1]
        if not len(latest.losses.pairs):
            return Scent(epochs=marks)
        self._smoothed.follow(latest.losses, latest.expected_pairs)
        places = np.linspace(0, len(history) - 1, POINTS)
        pairs = np.interp(places, np.arange(len(history)), history.pairs)
        losses = np.interp(pairs, latest.losses.pairs, self._smoothed.values)
        low, high = losses.min(), losses.max()
        return Scent((losses - low) / ((high - low) or 1.0), marks)
