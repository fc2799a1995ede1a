"""Estimates the remaining time of a training as a range, from its speed so far or from trial blocks."""

from collections.abc import Callable
from dataclasses import replace
from time import perf_counter
from typing import NamedTuple

import numpy as np

from w2v_gui.word2vec.dataset.pair_blocks import PairBlock, PairStream
from w2v_gui.word2vec.session.loss_curve import LossCurve

TRIAL_TIME_S = 0.3
"""Approximate seconds of trials with parts of the first block, and again with whole blocks."""
TRIAL_LIMIT_S = 2.0
"""Seconds, warm-up included, after which no larger part is tried."""
TRIAL_BLOCKS = 50
"""Largest number of trial blocks."""
FIXED_SHARE = 0.5
"""Largest share of the time of a part that does not grow with its bands."""
OVERHEAD_FACTOR = 1.25
"""A training takes this many times as long as its blocks: it also draws them and records losses (1.1 to 1.4)."""
UNCERTAINTY_FACTOR = 1.25
"""The real time may differ from a trial by this factor, because of rarer words or other load."""


class TimeRange(NamedTuple):
    """A range of seconds, from ``least`` to ``most``."""

    least: float
    most: float

    def times(self, factor: float) -> "TimeRange":
        """Return the range multiplied by ``factor``."""
        return TimeRange(self.least * factor, self.most * factor)


def time_left(progress: float, pairs: int, seconds: float, losses: LossCurve) -> TimeRange | None:
    """Estimate the remaining time of a running training by its speed; None while that is unknown.

    The first step is left out, because it makes tables and touches its memory for the first time. The range is
    given by the speed since then and the speed in the second half of the time.

    Args:
        progress: share done, 0 to 1.
        pairs: trained so far.
        seconds: compute time so far.
        losses: its records, with pairs and time.
    """
    if progress >= 1:
        return TimeRange(0.0, 0.0)
    before = min(np.searchsorted(losses.pairs, pairs), np.searchsorted(losses.seconds, seconds))
    if not before or not progress:
        return None
    halfway = (float(losses.seconds[0]) + seconds) / 2
    half = int(np.searchsorted(losses.seconds[:before], halfway, side="right")) - 1
    paces = [(seconds - float(losses.seconds[at])) / (pairs - int(losses.pairs[at])) for at in (0, half)]
    left = pairs * (1 - progress) / progress
    return TimeRange(min(paces) * left, max(paces) * left)


def seconds_since_first_record(seconds: float, losses: LossCurve) -> float:
    """Seconds since the first record; 0 before it."""
    return seconds - float(losses.seconds[0]) if len(losses.seconds) else 0.0


def try_blocks(stream: PairStream, train: Callable[[PairBlock], object], threads: int) -> TimeRange:
    """Estimate the time of a whole training from trial blocks.

    Everything is run once before it is timed: the first run makes tables and allocates memory page by page, which
    can take a hundred times as long as the work itself. The caller touches the matrices, because every block has
    other rows.

    Args:
        stream: the blocks from the beginning; some are drawn.
        train: does the work of a block without changing the vectors.
        threads: number of threads of the training.
    """

    def timed(block: PairBlock) -> float:
        started = perf_counter()
        train(replace(block))  # a copy without cached properties
        return perf_counter() - started

    block = stream.draw_with_pairs()
    if block is None:
        return TimeRange(0.0, 0.0)
    bands, spent, begun = 1, 0.0, perf_counter()
    while True:  # parts of the first block, each twice as large as the one before
        part = block.head(bands)
        train(part)
        seconds = timed(part)
        spent += seconds
        if bands == block.bands or spent + 2 * seconds > TRIAL_TIME_S or perf_counter() > begun + TRIAL_LIMIT_S:
            break
        bands = min(2 * bands, block.bands)
    if bands < block.bands:
        growth = block.bands / bands
        most = seconds * growth
        share = block.progress[1] - block.progress[0]
        return _whole(TimeRange(FIXED_SHARE * seconds + (1 - FIXED_SHARE) * most, most), share, threads)

    blocks = [block]
    begun = perf_counter()
    while len(blocks) < TRIAL_BLOCKS and perf_counter() - begun < TRIAL_TIME_S / 2:
        if (block := stream.draw_with_pairs()) is None:
            break
        train(block)
        blocks.append(block)
    shares = np.array([block.progress[1] - block.progress[0] for block in blocks])
    times = np.array([timed(block) for block in blocks])
    if not shares.any():
        return TimeRange(0.0, 0.0)
    # An interruption of some blocks may be short (use the fastest blocks) or go on (use their sum).
    quick = float(np.quantile(times[shares > 0] / shares[shares > 0], 0.25))
    return _whole(TimeRange(quick, max(quick, float(times.sum() / shares.sum()))), 1.0, threads)


def _whole(part: TimeRange, share: float, threads: int) -> TimeRange:
    if not share:
        return TimeRange(0.0, 0.0)
    least, most = (OVERHEAD_FACTOR * seconds / share for seconds in part)
    # On a busy machine further threads may not help.
    return TimeRange(least / (UNCERTAINTY_FACTOR * threads), most * UNCERTAINTY_FACTOR)
