"""What one drawing of the loss plot shows, as plain data."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

from w2v_gui.panels.plots.reference_line import Reference
from w2v_gui.panels.plots.ticks import PAIRS, Unit
from w2v_gui.word2vec.arrays import FloatArray, IntArray


def _nothing() -> FloatArray:
    return np.empty(0)


@dataclass(frozen=True, eq=False)
class Picture:
    """A loss curve, its axes and its reference line; the default is an empty plot.

    Attributes:
        curve: identity of the curve; while it stays equal, a change of the loss axis is animated.
        hue: number of the run's hue and mark; unused while there is no curve.
        name: the run's short name, written at the curve's end.
        x, raw, smoothed: (n,) position on the axis, loss and its moving average in nats per pair.
        stop: end of the horizontal axis; 0 while it is unknown, then the axis has no numbers.
        unit: unit of the horizontal axis.
        x_title, y_title: names of the axes.
        y_range: bottom and top of the loss axis; None: no axes are drawn.
        reference: the dashed line, or None.
        moment: position on the axis of the earlier moment that is shown elsewhere; None: the live state is.
        note: grey text in the middle.
        reading: returns name and number of every row of the pointer's box for block i.
    """

    curve: object = None
    hue: int = 0
    name: str = ""
    x: FloatArray | IntArray = field(default_factory=_nothing)
    raw: FloatArray = field(default_factory=_nothing)
    smoothed: FloatArray = field(default_factory=_nothing)
    stop: float = 0.0
    unit: Unit = PAIRS[0]
    x_title: str = ""
    y_title: str = ""
    y_range: tuple[float, float] | None = None
    reference: Reference | None = None
    moment: float | None = None
    note: str = ""
    reading: Callable[[int], Sequence[tuple[str, str]]] = lambda index: ()
