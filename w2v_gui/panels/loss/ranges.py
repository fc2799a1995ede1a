"""Computes the ranges of the axes of the loss plots; paints nothing."""

import math

from w2v_gui.panels.plots.ticks import nice_step, round_up
from w2v_gui.word2vec.arrays import FloatArray

_BOTTOM_SHARE = 0.6
"""The loss axis begins at most at this share of the reference line's value."""
_HELD_OUT_BOTTOM_SHARE = 0.85
"""The same for the held-out plot and the lower of its two lines."""


def loss_range(raw: FloatArray, smoothed: FloatArray, reference: float | None) -> tuple[float, float]:
    """Bottom and top of the loss axis for a curve (n,) and its reference line.

    The smoothed curve and the line are completely visible, with room below the line for the falling curve. Raw
    loss far outside is cut off, because a single outlier would flatten the rest. The bounds are multiples of a
    coarse step: the extremes of a training only grow, so the range changes seldom and never back and forth.
    """
    firm = [] if reference is None else [reference, _BOTTOM_SHARE * reference]
    if len(smoothed):
        firm += [float(smoothed.min()), float(smoothed.max())]
    if not firm:
        return 0.0, 1.0
    low, high = min(firm), max(firm)
    span = max(high - low, 0.05 * abs(high), 1e-6)
    if len(raw):
        low, high = min(low, max(float(raw.min()), low - span)), max(high, min(float(raw.max()), high + span))
    step = nice_step(max(high - low, span), 16)
    bottom = math.floor(low / step - 0.25) * step
    top = math.ceil(high / step + 0.25) * step
    # No objective is below zero here; an axis with negative numbers would suggest that it could be.
    return (max(bottom, 0.0) if low >= 0 else bottom), top


def growing_range(reached: float, whole: float) -> float:
    """End of an axis that follows the training: a round number, at least ``reached``/0.6 and at most ``whole``.

    So the first blocks are visible, and when the axis grows, the curve keeps at least two fifths of its width.
    """
    wanted = reached / 0.6
    return whole if not reached or wanted >= whole / 2 else min(round_up(wanted), whole)


def time_range(shown: float, seconds: float, share: float) -> float:
    """End of the time axis, from ``seconds`` so far, at which ``share`` of the training is done.

    Estimates fluctuate, so ``shown``, the current end, stays while it is at most a third too long.
    """
    if seconds <= 0 or share <= 0:
        return 0.0
    whole = seconds / min(share, 1.0)
    if share >= 1.0:
        return whole
    return shown if whole <= shown <= 4 / 3 * whole else 1.1 * whole


def held_out_range(values: FloatArray, lines: tuple[float, float]) -> tuple[float, float]:
    """Bottom and top of the axis for evaluations (n,) in nats and the two reference lines, on a coarse grid.

    There is always room below the lower line for the falling curves. Evaluations far above both lines are cut
    off: a diverging training would otherwise flatten the rest.
    """
    lower, upper = min(lines), max(lines)
    low, high = _HELD_OUT_BOTTOM_SHARE * lower, upper
    if len(values):
        low = min(low, float(values.min()))
        high = max(high, min(float(values.max()), 2 * upper - low))
    step = nice_step(high - low, 12)
    return max(math.floor(low / step - 0.25) * step, 0.0), math.ceil(high / step + 0.25) * step
