"""How long a training still takes, as a range: from its own pace, or before it begins from blocks on trial."""

from collections.abc import Callable
from dataclasses import replace
from time import perf_counter
from typing import NamedTuple

import numpy as np

from w2v_gui.word2vec.arrays import FloatArray
from w2v_gui.word2vec.dataset.pair_blocks import PairBlock, PairStream
from w2v_gui.word2vec.session.loss_curve import LossCurve

TRIAL_TIME_S = 0.3
"""Seconds of blocks on trial, about, of the first block's parts and of whole blocks each."""
TRIAL_LIMIT_S = 2.0
"""Seconds after which no larger part is tried, warming up included."""
TRIAL_BLOCKS = 50
"""Blocks on trial, at most."""
FIXED_SHARE = 0.5
"""Of what a part of a block takes, this share at most does not grow with its bands."""
PAGE_BYTES = 4096
"""Memory is handed out in pages of so many bytes at least."""
SCATTER = 1.25
"""What comes later, such as rarer words or other work of the machine, may differ from a trial by this factor."""


class TimeRange(NamedTuple):
    """Seconds that something may take: ``least`` if all goes well, ``most`` if not."""

    least: float
    most: float

    def times(self, factor: float) -> "TimeRange":
        """So many times as long."""
        return TimeRange(self.least * factor, self.most * factor)


def time_left(progress: float, pairs: int, seconds: float, losses: LossCurve) -> TimeRange | None:
    """How long a training under way still takes, by its pace; None while there is none yet.

    The first step is left out, because it makes tables and touches its memory for the first time. The range lies
    between the pace since then and that of the latter half of the time.

    Args:
        progress: share done, 0 to 1.
        pairs: trained so far.
        seconds: compute time so far.
        losses: its records; each says when how many pairs had been trained.
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
    """For how long the pace has been known; 0 before there is one."""
    return seconds - float(losses.seconds[0]) if len(losses.seconds) else 0.0


def touch(matrix: FloatArray) -> None:
    """Have the system hand out all memory of ``matrix`` (contiguous), which it puts off until the first write."""
    matrix.reshape(-1)[:: PAGE_BYTES // matrix.itemsize] *= 1


def try_blocks(stream: PairStream, train: Callable[[PairBlock], object], threads: int) -> TimeRange:
    """How long all of a training would take, from blocks on trial.

    Everything is run once before it is timed: the first time, tables are made and memory is handed out page by
    page, which can take a hundred times as long as the work itself. For the matrices, ``touch`` sees to that, as
    every block has other rows.

    Args:
        stream: the blocks from the beginning; some are drawn.
        train: does the work of a block and changes nothing.
        threads: how many will train at once.
    """

    def timed(block: PairBlock) -> float:
        started = perf_counter()
        train(replace(block))  # without what it has worked out of itself
        return perf_counter() - started

    block = _next_with_pairs(stream)
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
        if (block := _next_with_pairs(stream)) is None:
            break
        train(block)
        blocks.append(block)
    shares = np.array([block.progress[1] - block.progress[0] for block in blocks])
    times = np.array([timed(block) for block in blocks])
    if not shares.any():
        return TimeRange(0.0, 0.0)
    # What interrupts a few blocks may be over soon, as the quick ones take it, or go on, as their sum does.
    quick = float(np.quantile(times[shares > 0] / shares[shares > 0], 0.25))
    return _whole(TimeRange(quick, max(quick, float(times.sum() / shares.sum()))), 1.0, threads)


def _next_with_pairs(stream: PairStream) -> PairBlock | None:
    while (block := stream.draw()) is not None:
        if block.pairs:
            return block
    return None


def _whole(part: TimeRange, share: float, threads: int) -> TimeRange:
    if not share:
        return TimeRange(0.0, 0.0)
    # On a busy machine further threads may add nothing.
    return TimeRange(part.least / (SCATTER * share * threads), part.most * SCATTER / share)
