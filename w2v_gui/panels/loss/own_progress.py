"""The own objectives of all runs of a race, each normalised between its start (1) and its floor (0)."""

from collections.abc import Sequence
from functools import partial
from threading import Event

import numpy as np
from PySide6.QtCore import QObject, Signal, Slot

from w2v_gui.panels.base import Table
from w2v_gui.panels.loss.held_out_picture import HeldOutCurve, HeldOutPicture
from w2v_gui.panels.loss.moment import moment_on_axis
from w2v_gui.panels.loss.smoothing import Smoothed, thin
from w2v_gui.panels.plots.ticks import LinearAxis, LogAxis, log_range
from w2v_gui.panels.theme import decimal, run_name, short_run_name, whole_number
from w2v_gui.training.background import Background
from w2v_gui.training.run import Run
from w2v_gui.training.runs import RunsView
from w2v_gui.word2vec.analysis.pair_counts import count_pairs
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.errors import Cancelled
from w2v_gui.word2vec.session.snapshot import Snapshot

_POINTS = 300


class OwnProgress(QObject):
    """Reads the losses of all runs from ``view``.

    The floor is known only where a method defines P itself and d ≥ |V|: then it is H(W_o|W_c) of the trained
    pairs, which is counted off the GUI thread.

    Signals:
        counted: a floor has been found; carries nothing.
    """

    counted = Signal()

    def __init__(self, view: RunsView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._smoothed: dict[Run, Smoothed] = {}
        self._floor: tuple[Dataset | None, float] = (None, 0.0)
        self._asked: Dataset | None = None
        self._stop = Event()  # stops the counting under way
        self._background = Background(self)
        self._background.ready.connect(self._take)
        self._made_from: object = None
        self._picture = HeldOutPicture()

    @property
    def busy(self) -> bool:
        """Whether a floor is being counted."""
        return self._background.busy

    def picture(self, over: str, linear: bool) -> HeldOutPicture:
        """The picture over ``"pairs"``, ``"products"`` or ``"time"``, the same object until it has changed."""
        runs = [
            (run, short_run_name(run), run.latest.facts if run.latest is not None else None) for run in self._view
        ]
        if (made_from := (runs, self._view.focus, self._floor, over, linear)) != self._made_from:
            self._made_from, self._picture = made_from, self._make(over, linear)
        return self._picture

    def _make(self, over: str, linear: bool) -> HeldOutPicture:
        self._smoothed = {run: kept for run, kept in self._smoothed.items() if run in set(self._view)}
        curves = [curve for run in self._view if (curve := self._curve(run, over)) is not None]
        curves.sort(key=lambda curve: curve.run is self._view.focus)
        last = max((float(curve.x[-1]) for curve in curves), default=1e6)
        first = min((float(curve.x[0]) for curve in curves), default=1e3)
        time = over == "time"
        low, high = log_range(max(first, 1e-3), max(last, 1e-3))
        titles = {
            "pairs": self.tr("pairs seen"),
            "products": self.tr("dot products so far"),
            "time": self.tr("compute seconds of this implementation"),
        }
        return HeldOutPicture(
            curves=curves,
            axis=LinearAxis(high, seconds=time) if linear else LogAxis(low, high, seconds=time),
            x_title=titles[over],
            y_titles=(self.tr("own loss: 1 at the start, 0 at the floor"), self.tr("own loss")),
            y_range=(0.0, 1.1) if curves else None,
            moment=moment_on_axis(self._view.focus, over),
            note="" if curves else self.tr("No floor is known, so own losses cannot stand on one axis."),
            marks=True,
            reading=self._reading,
        )

    def notes(self) -> Sequence[str]:
        """Why runs are not drawn, and what the curves do not say."""
        unknown = [run for run in self._view if run.latest is not None and not _has_floor(run.latest)]
        found = [
            self.tr("{run}: floor unknown (d = {dim}, |V| = {size}).").format(
                run=short_run_name(run), dim=run.latest.config.dim, size=whole_number(len(run.latest.vocabulary))
            )
            for run in unknown
            if run.latest is not None
        ]
        return [
            *found,
            self.tr(
                "A floor is known only if the method defines P and d ≥ |V|: H(W_o|W_c) of the trained pairs. "
                "Own progress ranks no methods."
            ),
        ]

    def runs(self, over: str) -> Sequence[Run]:
        """The runs with a curve over ``"pairs"``, ``"products"`` or ``"time"``."""
        return [run for run in self._view if self._curve(run, over) is not None]

    def table(self, over: str) -> Table:
        """One row per point of every curve over ``"pairs"``, ``"products"`` or ``"time"``."""
        columns = {"pairs": "pairs", "products": "dot products", "time": "seconds"}
        curves = [curve for run in self._view if (curve := self._curve(run, over)) is not None]
        return Table(
            ("run", columns[over], "own loss"),
            [
                (run_name(curve.run), x, share)
                for curve in curves
                for x, share in zip(curve.x.tolist(), curve.nll.tolist(), strict=True)
            ],
        )

    def _curve(self, run: Run, over: str) -> HeldOutCurve | None:
        snapshot = run.latest
        if snapshot is None or not _has_floor(snapshot) or not len(snapshot.losses.pairs):
            return None
        floor = self._floor_of(snapshot.dataset)
        if floor is None:
            return None
        smoothed = self._smoothed.setdefault(run, Smoothed())
        smoothed.follow(snapshot.losses, snapshot.expected_pairs)
        x = snapshot.losses.seconds if over == "time" else snapshot.losses.pairs.astype(np.float64)
        if over == "products":
            x = x * snapshot.objective.average_dot_products()
        chosen = thin(x, float(x[-1]), _POINTS)
        share = (smoothed.values[chosen] - floor) / (snapshot.objective.initial_loss() - floor)
        return HeldOutCurve(
            run, short_run_name(run), False, x[chosen], share, np.full(len(chosen), np.nan), runs=(run,), tail=""
        )

    def _floor_of(self, dataset: Dataset) -> float | None:
        """The floor, or None while it is being counted."""
        if self._floor[0] is dataset:
            return self._floor[1]
        if self._asked is not dataset:
            self._asked = dataset
            self._stop.set()
            self._stop = Event()
            self._background.request(partial(_count, dataset, self._stop))
        return None

    @Slot(object)
    def _take(self, found: tuple[Dataset, float | None]) -> None:
        dataset, floor = found
        if floor is not None:
            self._floor = dataset, floor
            self.counted.emit()

    def _reading(self, curve: HeldOutCurve, index: int) -> Sequence[tuple[str, str]]:
        return ((curve.name, decimal(float(curve.nll[index]), 3)),)


def _has_floor(snapshot: Snapshot) -> bool:
    return snapshot.objective.normalised and snapshot.config.dim >= len(snapshot.vocabulary)


def _count(dataset: Dataset, stop: Event) -> tuple[Dataset, float | None]:
    try:
        return dataset, count_pairs(dataset, stop.is_set).conditional_entropy
    except Cancelled:
        return dataset, None
