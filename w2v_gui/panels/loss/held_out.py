"""Collects the data of the held-out plot: the evaluations of all runs on a common axis."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QCoreApplication, QObject

from w2v_gui.panels.base import Table
from w2v_gui.panels.control_names import open_menu, train_button
from w2v_gui.panels.glossary import RECIPROCAL_RANK, entry
from w2v_gui.panels.loss.held_out_picture import DEFAULT_AXIS, HeldOutCurve, HeldOutPicture
from w2v_gui.panels.loss.moment import moment_on_axis
from w2v_gui.panels.loss.ranges import held_out_range
from w2v_gui.panels.loss.seeds import combine_seeds
from w2v_gui.panels.plots.reference_line import Reference
from w2v_gui.panels.plots.ticks import LinearAxis, LogAxis, log_range, round_up
from w2v_gui.panels.theme import compact_number, decimal, run_name, short_run_name, whole_number
from w2v_gui.training.run import Run
from w2v_gui.training.runs import RunsView
from w2v_gui.word2vec.analysis.evaluation import Evaluations
from w2v_gui.word2vec.analysis.likelihood import unigram_cross_entropy
from w2v_gui.word2vec.analysis.paired import unlike
from w2v_gui.word2vec.arrays import FloatArray, IntArray
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.objectives import OBJECTIVES


class HeldOut(QObject):
    """Reads the evaluations of all runs from ``view``; in a race of those that share the axis.

    Attributes:
        over: what the horizontal axis shows, ``"pairs"``, ``"products"`` or ``"time"``.
        linear: whether the horizontal axis is linear; else it is logarithmic.
        combines_seeds: whether runs that differ in their seed alone are shown as one curve.
    """

    def __init__(self, view: RunsView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.over = "pairs"
        self.linear = False
        self.combines_seeds = False
        self._made_from: object = None
        self._picture = HeldOutPicture()
        self._view = view
        self._lines: tuple[Dataset | None, Sequence[Reference]] = (None, ())

    @property
    def estimates(self) -> Sequence[str]:
        """Short names of the shown methods with a derived estimate."""
        return [curve.name for curve in self.picture().curves if curve.estimate]

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
        dataset = self._dataset
        if dataset is None or not dataset.probe.lack:
            return ""
        return f"– ({QCoreApplication.translate('evaluation', dataset.probe.lack)})"

    def picture(self) -> HeldOutPicture:
        """The picture: the same object until something it shows has changed."""
        dataset = self._dataset
        runs = [
            (run, found, short_run_name(run), run.latest.expected_pairs if run.latest is not None else 0)
            for run, found in self._evaluations()
        ]
        settings = self.over, self.linear, self.combines_seeds, self._view.racing
        moment, begun = moment_on_axis(self._view.focus, self.over), self._have_begun
        if (made_from := (dataset, runs, self._view.focus, settings, moment, begun)) != self._made_from:
            self._made_from, self._picture = made_from, self._make(dataset, self.over)
        return self._picture

    def _make(self, dataset: Dataset | None, over: str) -> HeldOutPicture:
        if dataset is None:
            return HeldOutPicture(note=self.tr("No text is open. Open one with {menu}.").format(menu=open_menu()))
        if self.lack:
            return HeldOutPicture(note=self.lack)
        curves = self._curves(over)
        found = dict(self._evaluations())  # as drawn: a run may start again while the picture is shown
        lines = self._reference_lines(dataset)
        values = np.concatenate([np.empty(0), *(curve.nll for curve in curves), *_edges(curves)])
        trained = any(len(curve.x) and curve.x[-1] > 0 for curve in curves)
        return HeldOutPicture(
            curves=curves,
            axis=self._axis(over, curves),
            x_title=self._x_title(over),
            y_titles=(self.tr("nats per held-out pair"), self.tr("nats per pair")),
            y_range=held_out_range(values, (lines[0].value, lines[1].value)),
            lines=lines,
            moment=moment_on_axis(self._view.focus, over),
            note="" if trained else self._reason_for_nothing(),
            marks=self._view.racing,
            reading=lambda curve, index: (
                self._reading(over, curve.run, found[curve.run], index)
                if len(curve.runs) < 2
                else self._combined_reading(over, curve, index)
            ),
        )

    @property
    def _dataset(self) -> Dataset | None:
        """The dataset of the held-out pairs: of the run in focus, or of those of a race that share the axis."""
        shared = self._view.standings.shared if self._view.racing else ()
        own = None if self._view.racing else self._view.focus.dataset
        return next((run.dataset for run in shared if run.dataset is not None), own or self._view.dataset)

    @property
    def runs(self) -> Sequence[Run]:
        """The runs with evaluations."""
        return [run for run, _ in self._evaluations()]

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

    @property
    def _have_begun(self) -> bool:
        return any(run.latest is not None and run.latest.pairs > 0 for run in self._view)

    def _reason_for_nothing(self) -> str:
        """Why there is no curve yet."""
        if self._have_begun:
            return self.tr("The first score is being computed")
        return self.tr("Not trained yet — press {train}").format(train=train_button())

    def _evaluations(self) -> list[tuple[Run, Evaluations]]:
        """The runs with evaluations that share the axis, in their order: of a race, or with that in focus."""
        runs = self._view.standings.shared if self._view.racing else self._like_focus()
        return [(run, run.evaluations) for run in runs if run.evaluations is not None]

    def _like_focus(self) -> list[Run]:
        """The runs that predict the same held-out pairs as the run in focus."""
        own = self._dataset
        return [run for run in self._view if own is None or not unlike(run.dataset or own, own)]

    def _curves(self, over: str) -> list[HeldOutCurve]:
        curves = [self._curve(run, found, over) for run, found in self._evaluations()]
        if self._view.racing and self.combines_seeds:
            curves = combine_seeds(curves)
        return sorted(curves, key=lambda curve: self._view.focus in curve.runs)

    def _curve(self, run: Run, found: Evaluations, over: str) -> HeldOutCurve:
        band = (found.nll - found.standard_error, found.nll + found.standard_error)
        return HeldOutCurve(
            run,
            short_run_name(run),
            not _normalised(run),
            _positions(found, over),
            found.nll,
            found.standard_error,
            band if self._view.racing else None,
            (run,),
        )

    def _axis(self, over: str, curves: Sequence[HeldOutCurve]) -> LogAxis | LinearAxis:
        axis = self._log_axis(over, curves)
        return LinearAxis(axis.stop, seconds=axis.seconds) if self._is_linear else axis

    @property
    def _is_linear(self) -> bool:
        return self._view.racing and self.linear

    def _log_axis(self, over: str, curves: Sequence[HeldOutCurve]) -> LogAxis:
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
            *log_range(min(first, default=DEFAULT_AXIS.start), max(last, default=0.0) or DEFAULT_AXIS.stop)
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
        if self._is_linear:
            return {
                "pairs": self.tr("pairs seen"),
                "products": self.tr("dot products so far"),
                "time": self.tr("compute seconds of this implementation"),
            }[over]
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

    def _combined_reading(self, over: str, curve: HeldOutCurve, index: int) -> Sequence[tuple[str, str]]:
        """The same of a curve that stands for several seeds."""
        assert curve.band is not None
        low, high = (decimal(float(edge[index]), 3) for edge in curve.band)
        units = {"pairs": self.tr("pairs"), "products": self.tr("dot products"), "time": self.tr("time")}
        at = float(curve.x[index])
        seconds = self.tr("{seconds} s").format(seconds=decimal(at, 2))
        return (
            (curve.name, ""),
            (self.tr("median"), decimal(float(curve.nll[index]), 3)),
            (self.tr("range"), f"{low}–{high}"),
            (units[over], seconds if over == "time" else whole_number(at)),
        )


def _edges(curves: Sequence[HeldOutCurve]) -> list[FloatArray]:
    """The edges of the bands, where they are known: an axis shows them whole."""
    return [edge[np.isfinite(edge)] for curve in curves if curve.band is not None for edge in curve.band]


def _normalised(run: Run) -> bool:
    """Whether the run's method defines P(context | centre) itself."""
    return run.method is not None and OBJECTIVES[run.method].normalised


def _positions(found: Evaluations, over: str) -> FloatArray | IntArray:
    """(n,) positions on the axis ``over``."""
    if over == "pairs":
        return found.pairs
    return found.dot_products if over == "products" else found.seconds
