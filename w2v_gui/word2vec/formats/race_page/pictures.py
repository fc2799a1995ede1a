"""The pictures of the page as SVG: held-out scores over the course of the training, and the cost of a pair."""

import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

from w2v_gui.word2vec.analysis.race_figures import RunFigures
from w2v_gui.word2vec.formats.race_page.marks import HUES, line_style, mark
from w2v_gui.word2vec.formats.race_page.words import compact, number, plain

_WIDTH, _HEIGHT = 900, 360
_LEFT, _RIGHT, _TOP, _BOTTOM = 62, 210, 16, 46
_LABEL_DISTANCE = 17
_BAR_HEIGHT, _BAR_DISTANCE = 14, 27

Scale = Callable[[float], float]
"""Maps a value to a coordinate."""


class Line(NamedTuple):
    """A horizontal line for reference.

    Attributes:
        nats: its height.
        label: what it is.
    """

    nats: float
    label: str


def curves(runs: Sequence[RunFigures], over: str, x_label: str, y_label: str, lines: Sequence[Line]) -> str:
    """The held-out scores of runs with the same held-out pairs, with bands of one standard error.

    Args:
        runs: those with a score.
        over: the column of the evaluations on the x axis, which is logarithmic: ``"pairs"`` or ``"seconds"``.
        x_label: what is on the x axis.
        y_label: what is on the y axis.
        lines: for reference.
    """
    courses = [_Course.of(run, over) for run in runs]
    points = [x for course in courses for x in course.x]
    if not points:
        return ""
    low = min(y - e for course in courses for y, e in zip(course.y, course.error, strict=True))
    high = max(y + e for course in courses for y, e in zip(course.y, course.error, strict=True))
    shown = [line for line in lines if line.nats < high + 0.6 * (high - low or 1)]
    low, high = min([low, *(line.nats for line in shown)]), max([high, *(line.nats for line in shown)])
    room = 0.06 * (high - low) or 0.5
    right, bottom = _WIDTH - _RIGHT, _HEIGHT - _BOTTOM
    x, y = logarithmic(min(points), max(points), _LEFT, right), linear(low - room, high + room, bottom, _TOP)
    parts = [_axes(x, y, min(points), max(points), low - room, high + room, x_label, y_label)]
    parts += [
        f'<line x1="{_LEFT}" x2="{right}" y1="{y(line.nats):.1f}" y2="{y(line.nats):.1f}" class="reference"/>'
        for line in shown
    ]
    parts += [course.drawn(x, y) for course in courses]
    parts += [_text(right - 6, y(line.nats) - 6, line.label, "quiet end") for line in shown]
    ends = _spread([y(course.y[-1]) for course in courses], _LABEL_DISTANCE, _TOP + 8, bottom)
    for course, height in zip(courses, ends, strict=True):
        color = HUES[course.run.hue].color
        parts.append(
            f'<path d="M{x(course.x[-1]):.1f} {y(course.y[-1]):.1f}L{right + 12} {height:.1f}" class="leader"/>'
            + mark(course.run.hue, right + 18, height)
            + f'<text x="{right + 28}" y="{height + 4.5:.1f}" fill="{color}" class="name">'
            f"{plain(_short(course.run.name))}</text>"
        )
    return _svg(_HEIGHT, parts, y_label)


class _Course(NamedTuple):
    """The evaluations of a run: x, nats and standard error, each by rising x."""

    run: RunFigures
    x: list[float]
    y: list[float]
    error: list[float]

    @classmethod
    def of(cls, run: RunFigures, over: str) -> "_Course":
        columns = zip(
            run.evaluations[over], run.evaluations["nats"], run.evaluations["standard_error"], strict=True
        )
        kept = [(x, y, e if math.isfinite(e) else 0.0) for x, y, e in columns if x > 0 and math.isfinite(y)]
        return cls(run, [x for x, _, _ in kept], [y for _, y, _ in kept], [e for _, _, e in kept])

    def drawn(self, x: Scale, y: Scale) -> str:
        """Band, line and marks."""
        across = [f"{x(value):.1f}" for value in self.x]
        above = [f"{a} {y(v + e):.1f}" for a, v, e in zip(across, self.y, self.error, strict=True)]
        below = [f"{a} {y(v - e):.1f}" for a, v, e in zip(across, self.y, self.error, strict=True)]
        line = "L".join(f"{a} {y(v):.1f}" for a, v in zip(across, self.y, strict=True))
        marks = "".join(mark(self.run.hue, x(a), y(v), 3.0) for a, v in zip(self.x, self.y, strict=True))
        return (
            f'<path d="M{"L".join([*above, *reversed(below)])}Z" fill="{HUES[self.run.hue].color}" class="band"/>'
            f'<path d="M{line}" {line_style(self.run.hue)}/>{marks}'
        )


def costs(runs: Sequence[RunFigures], by_formula: str, measured: str) -> str:
    """Bars: dot products per pair on a logarithmic axis from 1, measured µs per pair on a linear one from 0."""
    height = _TOP + 26 + _BAR_DISTANCE * len(runs)
    names_end, gap = 190, 70
    width = (_WIDTH - names_end - 2 * gap) / 2
    most = max(run.dot_products_per_pair for run in runs)
    slowest = max((run.microseconds_per_pair or 0.0 for run in runs), default=0.0)
    first = logarithmic(1, max(most, 10), 0, width)
    second = linear(0, slowest or 1, 0, width)
    left, right = float(names_end), names_end + width + gap
    parts = [
        f'<text x="{left:.1f}" y="{_TOP + 4}" class="label">{plain(by_formula)}</text>',
        f'<text x="{right:.1f}" y="{_TOP + 4}" class="label">{plain(measured)}</text>',
    ]
    for place, run in enumerate(runs):
        middle = _TOP + 30 + _BAR_DISTANCE * place
        parts.append(mark(run.hue, 8, middle) + _text(18, middle + 4.5, _short(run.name), "name"))
        parts.append(_bar(left, middle, first(max(run.dot_products_per_pair, 1)), run, run.dot_products_per_pair))
        if run.microseconds_per_pair is not None:
            parts.append(_bar(right, middle, second(run.microseconds_per_pair), run, run.microseconds_per_pair))
    return _svg(height, parts, by_formula)


def _bar(left: float, middle: float, length: float, run: RunFigures, value: float) -> str:
    digits = 0 if value >= 100 else 2 if value < 10 else 1
    return (
        f'<rect x="{left:.1f}" y="{middle - _BAR_HEIGHT / 2:.1f}" width="{max(length, 1):.1f}" '
        f'height="{_BAR_HEIGHT}" fill="{HUES[run.hue].color}"/>'
        + _text(left + length + 6, middle + 4.5, number(value, digits), "value")
    )


def linear(low: float, high: float, start: float, end: float) -> Scale:
    """From ``low`` … ``high`` to ``start`` … ``end``."""
    return lambda value: start + (value - low) / (high - low or 1) * (end - start)


def logarithmic(low: float, high: float, start: float, end: float) -> Scale:
    """As ``linear``, of the logarithms."""
    inner = linear(math.log(low), math.log(high), start, end)
    return lambda value: inner(math.log(value))


def ticks(low: float, high: float, about: int = 6) -> list[float]:
    """Round numbers from ``low`` to ``high``, a step of 1, 2 or 5 times a power of ten apart."""
    rough = (high - low) / about
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough)
    first = math.ceil(low / step)
    return [step * k for k in range(first, math.floor(high / step) + 1)]


def log_ticks(low: float, high: float) -> list[float]:
    """Powers of ten from ``low`` to ``high``; with twice and five times them where there are few."""
    powers = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    factors = (1,) if math.log10(high / low) > 3 else (1, 2, 5)
    return [f * 10.0**p for p in powers for f in factors if low <= f * 10.0**p <= high]


def _axes(
    x: Scale, y: Scale, left: float, right: float, low: float, high: float, x_label: str, y_label: str
) -> str:
    bottom, end = _HEIGHT - _BOTTOM, _WIDTH - _RIGHT
    parts = []
    for value in ticks(low, high):
        at = y(value)
        parts.append(f'<line x1="{_LEFT}" x2="{end}" y1="{at:.1f}" y2="{at:.1f}" class="grid"/>')
        parts.append(_text(_LEFT - 8, at + 4.5, f"{value:.10g}", "tick end"))
    for value in log_ticks(left, right):
        at = x(value)
        parts.append(f'<line x1="{at:.1f}" x2="{at:.1f}" y1="{_TOP}" y2="{bottom}" class="grid"/>')
        parts.append(_text(at, bottom + 18, compact(value), "tick middle"))
    parts.append(_text((_LEFT + end) / 2, _HEIGHT - 6, x_label, "label middle"))
    parts.append(
        f'<text transform="translate(15 {(_TOP + bottom) / 2:.0f}) rotate(-90)" class="label middle">'
        f"{plain(y_label)}</text>"
    )
    return "".join(parts)


def _spread(wanted: Sequence[float], distance: float, low: float, high: float) -> list[float]:
    """Heights near those ``wanted``, at least ``distance`` apart, from ``low`` to ``high`` if there is room."""
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    placed: list[float] = []
    for i in order:
        placed.append(max([wanted[i], low, *(at + distance for at in placed[-1:])]))
    limit = high
    for k in reversed(range(len(placed))):
        placed[k] = min(placed[k], limit)
        limit = placed[k] - distance
    result = [0.0] * len(wanted)
    for i, at in zip(order, placed, strict=True):
        result[i] = at
    return result


def _short(name: str, longest: int = 26) -> str:
    return name if len(name) <= longest else f"{name[: longest - 1]}…"


def _text(x: float, y: float, text: str, classes: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" class="{classes}">{plain(text)}</text>'


def _svg(height: float, parts: Sequence[str], title: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img">'
        f"<title>{plain(title)}</title>{''.join(parts)}</svg>"
    )
