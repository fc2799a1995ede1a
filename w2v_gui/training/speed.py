"""How fast training goes: at full speed, block by block, or pair by pair, slowly enough to be followed."""

from enum import Enum


class Speed(Enum):
    """A speed of training; the value is its key in preferences and controls.

    At ``BLOCKS`` each block is shown before the next begins, at the last three each pair is.
    """

    FULL = "full"
    BLOCKS = "blocks"
    TEN_PAIRS = "10 pairs"
    THREE_PAIRS = "3 pairs"
    ONE_PAIR = "1 pair"

    @property
    def by_pairs(self) -> bool:
        """Whether a step is one pair; else it is a block."""
        return self in _PAIRS_PER_S

    @property
    def interval_s(self) -> float:
        """Shortest time from one step to the next, in seconds; 0 for none."""
        if self is Speed.FULL:
            return 0.0
        return 1 / _PAIRS_PER_S.get(self, BLOCKS_PER_S)


BLOCKS_PER_S = 2
"""Blocks a second where each is shown before the next begins."""

_PAIRS_PER_S = {Speed.TEN_PAIRS: 10, Speed.THREE_PAIRS: 3, Speed.ONE_PAIR: 1}
