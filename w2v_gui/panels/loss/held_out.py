"""Collects the data of the held-out plot: the evaluations of all runs on a common axis."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QCoreApplication, QObject

from w2v_gui.panels.base import Table
from w2v_gui.panels.control_names import open_menu, train_button
from w2v_gui.panels.glossary import RECIPROCAL_RANK, entry
from w2v_gui.panels.loss.ranges import held_out_range
from w2v_gui.panels.plots.reference_line import Reference
from w2v_gui.panels.plots.ticks import LogAxis, log_range, round_up
from w2v_gui.panels.theme import compact_number, decimal, run_name, short_run_name, whole_number
from w2v_gui.training.runs import Run, RunsView
from w2v_gui.word2vec.analysis.evaluation import Evaluations
from w2v_gui.word2vec.analysis.likelihood import unigram_cross_entropy
from w2v_gui.word2vec.arrays import FloatArray, IntArray
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.objectives import OBJECTIVES

_DEFAULT_AXIS = LogAxis(1_000.0, 1_000_000.0)
"""The axis before the first evaluation."""


@dataclass(frozen=True, eq=False)
class HeldOutCurve:
    """One run's evaluations.

    Attributes:
        run: the run.
        name: its short name.
        estimate: whether the method defines no P(context | centre), so that the curve shows a derived estimate.
        x: (n,) position on the horizontal axis, 0 for the untrained model.
        nll, error: (n,) nats per held-out pair and their standard error.
    """

    run: Run
    name: str
    estimate: bool
    x: FloatArray | IntArray
    nll: FloatArray
    error: FloatArray


@dataclass(frozen=True, eq=False)
class HeldOutPicture:
    """All curves, the run in focus last and so on top; the default is an empty plot.

    Attributes:
        axis: the horizontal axis; its gap is set by the plot.
        y_titles: names of the vertical axis, from the longest to the shortest.
        y_range: bottom and top of the vertical axis; None: no axes are drawn.
        lines: the dashed lines.
        note: grey text in the middle.
        reading: returns name and number of every row of the pointer's box for a run's i-th evaluation.
    """

    curves: Sequence[HeldOutCurve] = ()
    axis: LogAxis = _DEFAULT_AXIS
    x_title: str = ""
    y_titles: Sequence[str] = ("",)
    y_range: tuple[float, float] | None = None
    lines: Sequence[Reference] = ()
    note: str = ""
    reading: Callable[[Run, int], Sequence[tuple[str, str]]] = lambda run, index: ()


class HeldOut(QObject):
    """Reads the evaluations of all runs from ``view``."""

    def __init__(self, view: RunsView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._lines: tuple[Dataset | None, Sequence[Reference]] = (None, ())

    @property
    def estimates(self) -> Sequence[str]:
        """Short names of the shown methods with a derived estimate."""
        return [curve.name for curve in self._curves("pairs") if curve.estimate]

    @property
    def behind(self) -> str:
        """When the chosen method's latest evaluation was taken, if its training has gone on since; else empty."""
        snapshot, found = self._view.focus.latest, self._view.focus.evaluations
        if snapshot is None or found is None or snapshot.pairs <= int(found.pairs[-1]):
            return ""
        return self.tr("as of {n} pairs").format(n=compact_number(int(found.pairs[-1])))

    @property
    def lack(self) -> str:
        """Why the open text allows no evaluation, as a dash and the reason; empty if it does."""
        dataset = self._view.dataset
        if dataset is None or not dataset.probe.lack:
            return ""
        return f"– ({QCoreApplication.translate('evaluation', dataset.probe.lack)})"

    def picture(self, over: str) -> HeldOutPicture:
        """The picture over ``"pairs"``, ``"products"`` or ``"time"``."""
        dataset = self._view.dataset
        if dataset is None:
            return HeldOutPicture(note=self.tr("No text is open. Open one with {menu}.").format(menu=open_menu()))
        if self.lack:
            return HeldOutPicture(note=self.lack)
        curves = self._curves(over)
        found = dict(self._evaluations())  # as drawn: a run may start again while the picture is shown
        lines = self._reference_lines(dataset)
        values = np.concatenate([np.empty(0), *(curve.nll for curve in curves)])
        trained = any(len(curve.x) and curve.x[-1] > 0 for curve in curves)
        return HeldOutPicture(
            curves=curves,
            axis=self._axis(over, curves),
            x_title=self._x_title(over),
            y_titles=(self.tr("nats per held-out pair"), self.tr("nats per pair")),
            y_range=held_out_range(values, (lines[0].value, lines[1].value)),
            lines=lines,
            note="" if trained else self.tr("Not trained yet — press {train}").format(train=train_button()),
            reading=lambda run, index: self._reading(over, run, found[run], index),
        )

    def table(self) -> Table:
        """One row per evaluation; ln Z is 0 if the method defines P itself."""
        columns = ("pairs", "dot_products", "seconds", "nll", "standard_error", "reciprocal_rank", "log_z")
        header = ("run", "method", "pairs", "dot products", "seconds", "nats per held-out pair", "standard error")
        rows: list[tuple[object, ...]] = []
        for run, found in self._evaluations():
            values = (getattr(found, column).tolist() for column in columns)
            rows += [(run_name(run), run.method, *row) for row in zip(*values, strict=True)]
        return Table((*header, "mean reciprocal rank", "mean log Z"), rows)

    def describe(self) -> str:
        """A description of the plot for screen readers."""
        parts = [
            self.tr("{method} {nats} ± {error} nats per held-out pair after {pairs} pairs").format(
                method=curve.name,
                nats=decimal(float(curve.nll[-1])),
                error=decimal(float(curve.error[-1])),
                pairs=whole_number(int(curve.x[-1])),
            )
            for curve in self._curves("pairs")
        ]
        return "; ".join(parts) or self.lack or self.tr("Not trained yet")

    def _evaluations(self) -> list[tuple[Run, Evaluations]]:
        """The runs with evaluations, in their order."""
        return [(run, run.evaluations) for run in self._view if run.evaluations is not None]

    def _curves(self, over: str) -> list[HeldOutCurve]:
        curves = [
            HeldOutCurve(
                run,
                short_run_name(run),
                not _normalised(run),
                _positions(found, over),
                found.nll,
                found.standard_error,
            )
            for run, found in self._evaluations()
        ]
        return sorted(curves, key=lambda curve: curve.run is self._view.focus)

    def _axis(self, over: str, curves: Sequence[HeldOutCurve]) -> LogAxis:
        """From the first evaluation of a trained model to the expected end of the longest training."""
        first = [float(curve.x[curve.x > 0][0]) for curve in curves if curve.x[-1] > 0]
        last = [float(curve.x[-1]) for curve in curves]
        if over == "time":
            return LogAxis(
                *log_range(min(first, default=0.01), round_up(max(last, default=0.0) or 10.0)), seconds=True
            )
        for run, found in self._evaluations():
            snapshot = run.latest
            if snapshot is not None and found.pairs[-1] > 0:
                cost = found.dot_products[-1] / found.pairs[-1] if over == "products" else 1.0
                last.append(float(snapshot.expected_pairs * cost))
        return LogAxis(
            *log_range(min(first, default=_DEFAULT_AXIS.start), max(last, default=0.0) or _DEFAULT_AXIS.stop)
        )

    def _reference_lines(self, dataset: Dataset) -> Sequence[Reference]:
        """The dashed lines; computed once per text, not once per frame."""
        if self._lines[0] is not dataset:
            unigram = unigram_cross_entropy(dataset)
            size, nothing = float(np.log(len(dataset.vocabulary))), self.tr("knowing nothing:")
            lines = [Reference(size, self.tr("log |V|"), nothing, ("log", "|V|"))]
            if unigram is not None:
                frequencies = self.tr("knowing frequencies:")
                lines.append(Reference(unigram, self.tr("H(W)"), frequencies, ("H(W)",)))
            self._lines = dataset, lines
        return self._lines[1]

    def _x_title(self, over: str) -> str:
        return {
            "pairs": self.tr("pairs seen (log scale)"),
            "products": self.tr("dot products so far (log scale)"),
            "time": self.tr("compute seconds of this implementation (log scale)"),
        }[over]

    def _reading(self, over: str, run: Run, found: Evaluations, index: int) -> Sequence[tuple[str, str]]:
        normalised = _normalised(run)
        nats = f"{decimal(float(found.nll[index]), 3)} ± {decimal(float(found.standard_error[index]), 3)}"
        name = "{method}" if normalised else self.tr("{method} (derived estimate)")
        rows = [
            (name.format(method=short_run_name(run)), nats),
            (entry(RECIPROCAL_RANK).translated[0], decimal(float(found.reciprocal_rank[index]), 3)),
        ]
        if not normalised:
            rows.append((self.tr("mean log Z"), decimal(float(found.log_z[index]), 3)))
        seconds = self.tr("{seconds} s").format(seconds=decimal(float(found.seconds[index]), 2))
        taken = [(self.tr("pairs"), whole_number(int(found.pairs[index]))), (self.tr("time"), seconds)]
        if over == "products":
            taken.append((self.tr("dot products"), whole_number(float(found.dot_products[index]))))
        return [*rows, *taken]


def _normalised(run: Run) -> bool:
    """Whether the run's method defines P(context | centre) itself."""
    return run.method is not None and OBJECTIVES[run.method].normalised


def _positions(found: Evaluations, over: str) -> FloatArray | IntArray:
    """(n,) positions on the axis ``over``."""
    if over == "pairs":
        return found.pairs
    return found.dot_products if over == "products" else found.seconds
