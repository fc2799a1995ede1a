"""Ranges, ticks and units of the axes of the loss plots."""

import math
from dataclasses import dataclass

from w2v_gui.panels.theme import compact_number, decimal, whole_number
from w2v_gui.word2vec.arrays import FloatArray

_BOTTOM_SHARE = 0.6
"""Initial bottom of the loss axis, as a share of the reference value."""
_HELD_OUT_BOTTOM_SHARE = 0.85
"""Initial bottom of the held-out axis, as a share of the lower reference value."""


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
    # No objective is negative, so the axis does not go below zero.
    return (max(bottom, 0.0) if low >= 0 else bottom), top


def growing_range(reached: float, whole: float) -> float:
    """End of an axis that follows the training: round, at least 1/0.6 of what is ``reached``, ``whole`` at most.

    So the first blocks are seen, and each time the axis grows the curve keeps two fifths of it.
    """
    wanted = reached / 0.6
    return whole if not reached or wanted >= whole / 2 else min(round_up(wanted), whole)


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


@dataclass(frozen=True)
class LogAxis:
    """A logarithmic axis from ``start`` to ``stop``, both above 0, with a place for 0 before a break.

    Attributes:
        gap: pixels from the 0 to ``start``.
        seconds: whether it counts seconds, which are not abbreviated as 2 k.
    """

    start: float
    stop: float
    gap: float = 0.0
    seconds: bool = False

    def pixel(self, value: float, width: float) -> float:
        """Pixels from the left end of an axis of ``width`` pixels; what is beyond an end stands at the end."""
        if value <= 0:
            return 0.0
        share = math.log(value / self.start) / math.log(self.stop / self.start)
        return self.gap + min(max(share, 0.0), 1.0) * (width - self.gap)

    def ticks(self, count: float) -> list[tuple[float, str]]:
        """Some ``count`` round numbers at most: the powers of ten times 1, 2 and 5, or alone, or a few."""
        low, high = math.floor(math.log10(self.start)), math.ceil(math.log10(self.stop))
        fine = [factor * 10.0**k for k in range(low, high + 1) for factor in (1, 2, 5)]
        fine = [value for value in fine if self.start * (1 - 1e-9) <= value <= self.stop * (1 + 1e-9)]
        powers = [value for value in fine if abs(math.log10(value) - round(math.log10(value))) < 1e-9]
        values = fine if len(fine) <= count else powers[:: max(1, math.ceil(len(powers) / max(count, 1)))]
        return [(value, self._text(value)) for value in values]

    def _text(self, value: float) -> str:
        if not self.seconds:
            return compact_number(value)
        return whole_number(value) if value >= 1 else decimal(value, math.ceil(-math.log10(value) - 1e-9))


def log_range(first: float, last: float) -> tuple[float, float]:
    """Ends of a logarithmic axis for ``first`` to ``last``, both above 0; the start is round."""
    power = 10.0 ** math.floor(math.log10(first) + 1e-9)
    start = max(factor * power for factor in (1, 2, 5) if factor * power <= first * (1 + 1e-9))
    return start, max(last, 2 * start)


def held_out_range(values: FloatArray, lines: tuple[float, float]) -> tuple[float, float]:
    """Bottom and top of the axis for evaluations (n,) in nats and the two reference lines, on a coarse grid.

    From the start there is room below the lower line for the curves to fall into. Evaluations far above both are
    cut off: a training gone wrong would otherwise flatten the rest.
    """
    lower, upper = min(lines), max(lines)
    low, high = _HELD_OUT_BOTTOM_SHARE * lower, upper
    if len(values):
        low = min(low, float(values.min()))
        high = max(high, min(float(values.max()), 2 * upper - low))
    step = nice_step(high - low, 12)
    return max(math.floor(low / step - 0.25) * step, 0.0), math.ceil(high / step + 0.25) * step


def round_up(value: float) -> float:
    """The smallest of 1, 2 or 5 times a power of ten that is not below ``value``, which is above 0."""
    return nice_step(value, 1)
