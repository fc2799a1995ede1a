"""The state of a run's training, as the window speaks of it."""

from enum import Enum


class Condition(Enum):
    """The state of a run's training."""

    UNTRAINED = "untrained"
    TRAINING = "training"
    PAUSED = "paused"
    FINISHED = "finished"
    DIVERGED = "diverged"
    IMPORTED = "imported"


ENDED = (Condition.FINISHED, Condition.DIVERGED)
"""The conditions of a training that does not go on."""
