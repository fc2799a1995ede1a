"""Positions and texts of the numbers of an axis, linear or logarithmic; paints nothing."""

import math
from dataclasses import dataclass

from w2v_gui.panels.theme import compact_number, decimal, whole_number


@dataclass(frozen=True)
class Unit:
    """The unit of an axis: ``name`` is known to the panel, ``size`` is in pairs or seconds."""

    name: str
    size: float


PAIRS = (Unit("pairs", 1), Unit("thousands", 1e3), Unit("millions", 1e6))
TIME = (Unit("seconds", 1), Unit("minutes", 60), Unit("hours", 3600))


def unit_for(stop: float, units: tuple[Unit, ...]) -> Unit:
    """The largest of ``units`` that fits at least twice into ``stop``."""
    return [unit for unit in units if unit is units[0] or stop >= 2 * unit.size][-1]


def nice_step(span: float, count: float) -> float:
    """The smallest of 1, 2 or 5 times a power of ten that cuts ``span`` into at most ``count`` parts."""
    least = span / max(count, 1.0)
    power = 10.0 ** math.floor(math.log10(least))
    for factor in (1, 2, 5, 10):
        if factor * power >= least * (1 - 1e-9):
            break
    return factor * power


def decimals_of(step: float) -> int:
    """Digits after the point that multiples of ``step`` need."""
    return max(0, -math.floor(math.log10(step) + 1e-9))


def tick_text(value: float, step: float) -> str:
    """A multiple of ``step`` with the decimals of the step and a true minus sign; zero is just 0."""
    return decimal(value, decimals_of(step)) if abs(value) > step / 2 else "0"


def ticks(start: float, stop: float, step: float) -> list[tuple[float, str]]:
    """Multiples of ``step`` in the closed range with their texts; zero is just 0."""
    first, last = math.ceil(start / step - 1e-6), math.floor(stop / step + 1e-6)
    return [(i * step, tick_text(i * step, step)) for i in range(first, last + 1)]


@dataclass(frozen=True)
class LogAxis:
    """A logarithmic axis from ``start`` to ``stop``, both above 0, with a 0 before a break at its left.

    Attributes:
        gap: pixels between the 0 and ``start``.
        seconds: whether its numbers are seconds, which are not abbreviated as 2 k.
    """

    start: float
    stop: float
    gap: float = 0.0
    seconds: bool = False

    def pixel(self, value: float, width: float) -> float:
        """Pixels from the left end of an axis of ``width`` pixels; outside values are put at the ends."""
        if value <= 0:
            return 0.0
        share = math.log(value / self.start) / math.log(self.stop / self.start)
        return self.gap + min(max(share, 0.0), 1.0) * (width - self.gap)

    def ticks(self, count: float) -> list[tuple[float, str]]:
        """At most about ``count`` round numbers: powers of ten times 1, 2 and 5, or fewer of these."""
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


@dataclass(frozen=True)
class LinearAxis:
    """A linear axis from 0 to ``stop``, used in the place of a ``LogAxis``.

    Attributes:
        gap: without a meaning here; a linear axis has no break.
        seconds: whether its numbers are seconds, which are not abbreviated as 2 k.
    """

    stop: float
    gap: float = 0.0
    seconds: bool = False

    def pixel(self, value: float, width: float) -> float:
        """Pixels from the left end of an axis of ``width`` pixels; outside values are put at the ends."""
        return min(max(value / self.stop, 0.0), 1.0) * width

    def ticks(self, count: float) -> list[tuple[float, str]]:
        """At most about ``count`` round numbers above 0."""
        step = nice_step(self.stop, count)
        values = [i * step for i in range(1, math.floor(self.stop / step + 1e-6) + 1)]
        return [(value, tick_text(value, step) if self.seconds else compact_number(value)) for value in values]


def log_range(first: float, last: float) -> tuple[float, float]:
    """Ends of a logarithmic axis that contains ``first`` and ``last``, both above 0; the start is round."""
    power = 10.0 ** math.floor(math.log10(first) + 1e-9)
    start = max(factor * power for factor in (1, 2, 5) if factor * power <= first * (1 + 1e-9))
    return start, max(last, 2 * start)


def round_up(value: float) -> float:
    """The smallest of 1, 2 or 5 times a power of ten that is at least ``value``, which is above 0."""
    return nice_step(value, 1)
