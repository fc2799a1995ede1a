"""What one drawing of the held-out plot shows, as plain data."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from w2v_gui.panels.plots.reference_line import Reference
from w2v_gui.panels.plots.ticks import LinearAxis, LogAxis
from w2v_gui.panels.theme import decimal
from w2v_gui.training.run import Run
from w2v_gui.word2vec.arrays import FloatArray, IntArray

DEFAULT_AXIS = LogAxis(1_000.0, 1_000_000.0)
"""The axis before the first evaluation."""


@dataclass(frozen=True, eq=False)
class HeldOutCurve:
    """The evaluations of one run, or of several runs that differ in their seed alone.

    Attributes:
        run: the run; of several the first, whose hue and mark the curve has.
        name: its short name.
        estimate: whether the method defines no P(context | centre), so that the curve shows a derived estimate.
        x: (n,) position on the horizontal axis, 0 for the untrained model.
        nll, error: (n,) nats per held-out pair and their standard error.
        band: two arrays (n,), the lower and upper edge of a band around the curve; None: without a band.
        runs: the runs that the curve stands for.
        tail: what follows the value at its end; None: the standard error.
    """

    run: Run
    name: str
    estimate: bool
    x: FloatArray | IntArray
    nll: FloatArray
    error: FloatArray
    band: tuple[FloatArray, FloatArray] | None = None
    runs: Sequence[Run] = ()
    tail: str | None = None

    @property
    def value(self) -> str:
        """The last value, after the sign of an estimate; written after the name."""
        return f"{' ≈ ' if self.estimate else '  '}{decimal(float(self.nll[-1]))}"

    @property
    def signs(self) -> tuple[str, ...]:
        """The symbols of its label, for ``glossary.explain``."""
        return (*(("≈",) if self.estimate else ()), *(("±",) if self.tail is None else ()))

    @property
    def spread(self) -> str:
        """What follows the value in grey: the standard error, unless ``tail`` is set."""
        return f" ± {decimal(float(self.error[-1]))}" if self.tail is None else self.tail


@dataclass(frozen=True, eq=False)
class HeldOutPicture:
    """All curves, that of the run in focus last and so on top; the default is an empty plot.

    Attributes:
        axis: the horizontal axis; its gap is set by the plot.
        y_titles: names of the vertical axis, from the longest to the shortest.
        y_range: bottom and top of the vertical axis; None: no axes are drawn.
        lines: the dashed lines.
        moment: position on the axis of the earlier moment that is shown elsewhere; None: the live state is.
        note: grey text in the middle.
        marks: whether the labels at the ends have the runs' marks, as they have where there are bands.
        reading: returns name and number of every row of the pointer's box for a curve's i-th evaluation.
    """

    curves: Sequence[HeldOutCurve] = ()
    axis: LogAxis | LinearAxis = DEFAULT_AXIS
    x_title: str = ""
    y_titles: Sequence[str] = ("",)
    y_range: tuple[float, float] | None = None
    lines: Sequence[Reference] = ()
    moment: float | None = None
    note: str = ""
    marks: bool = False
    reading: Callable[[HeldOutCurve, int], Sequence[tuple[str, str]]] = lambda curve, index: ()
