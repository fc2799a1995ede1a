"""Ranges, ticks and units of the loss picture's two axes; paints nothing."""

import math
from dataclasses import dataclass

from w2v_gui.panels.theme import decimal
from w2v_gui.word2vec.arrays import FloatArray

_ROOM = 0.6
"""Share of the reference line's height down to which the loss axis reaches before the curve does."""


@dataclass(frozen=True)
class Unit:
    """What an axis counts in: ``name`` as the panel knows it, ``size`` in pairs or seconds."""

    name: str
    size: float


PAIRS = (Unit("pairs", 1), Unit("thousands", 1e3), Unit("millions", 1e6))
TIME = (Unit("seconds", 1), Unit("minutes", 60), Unit("hours", 3600))


def unit_for(stop: float, units: tuple[Unit, ...]) -> Unit:
    """The largest of ``units`` of which an axis up to ``stop`` holds at least two."""
    return [unit for unit in units if unit is units[0] or stop >= 2 * unit.size][-1]


def nice_step(span: float, count: float) -> float:
    """The smallest of 1, 2 or 5 times a power of ten that cuts ``span`` into at most ``count`` parts."""
    least = span / max(count, 1.0)
    power = 10.0 ** math.floor(math.log10(least))
    for factor in (1, 2, 5, 10):
        if factor * power >= least * (1 - 1e-9):
            break
    return factor * power


def ticks(start: float, stop: float, step: float) -> list[tuple[float, str]]:
    """Multiples of ``step`` in the closed range, each with as many decimals as the step has; zero is just 0."""
    digits = max(0, -math.floor(math.log10(step) + 1e-9))
    first, last = math.ceil(start / step - 1e-6), math.floor(stop / step + 1e-6)
    return [(i * step, decimal(i * step, digits if i else 0)) for i in range(first, last + 1)]


def loss_range(raw: FloatArray, smoothed: FloatArray, reference: float | None) -> tuple[float, float]:
    """Bottom and top of the loss axis for a curve (n,) and its reference line.

    The smoothed curve and the line are seen whole, and from the start some room below the line for the curve
    to fall into. Raw loss further out than all that is high is cut off: one wild block would otherwise flatten
    the rest. The bounds lie on a coarse grid: the extremes of a training only grow, so the range changes
    seldom and never back and forth.
    """
    firm = [] if reference is None else [reference, _ROOM * reference]
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
    # No objective goes below zero here, and an axis that does would make it look as if it could.
    return (max(bottom, 0.0) if low >= 0 else bottom), top


def time_range(shown: float, seconds: float, share: float) -> float:
    """End of the time axis: an estimate of the whole training's ``seconds`` at ``share`` of it.

    Estimates waver; ``shown``, the end the axis has now, stays while it is at most a third too long.
    """
    if seconds <= 0 or share <= 0:
        return 0.0
    whole = seconds / min(share, 1.0)
    if share >= 1.0:
        return whole
    return shown if whole <= shown <= 4 / 3 * whole else 1.1 * whole
