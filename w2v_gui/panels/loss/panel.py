"""The loss panel: the chosen method's own objective per pair, raw and smoothed, as it trains.

One method at a time: the raw losses of two methods count different things and never share an axis.
"""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from w2v_gui.panels.base import Panel, Table
from w2v_gui.panels.loss.legend import Legend
from w2v_gui.panels.loss.picture import Picture
from w2v_gui.panels.loss.plot import LossPlot, faint
from w2v_gui.panels.loss.scales import PAIRS, TIME, Unit, loss_range, time_range, unit_for
from w2v_gui.panels.loss.smoothing import Smoothed
from w2v_gui.panels.segments import Segments
from w2v_gui.panels.theme import decimal, whole_number
from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP
from w2v_gui.word2vec.session import Snapshot


class LossPanel(Panel):
    """Loss over pairs seen or over compute time, with the loss of an untrained model as reference."""

    key = "loss"
    title = QT_TRANSLATE_NOOP("panels", "Loss")
    place = "below"

    def build(self) -> None:
        """Make the plot, the switch between its axes and the legend."""
        self._smoothed = Smoothed()
        self._reference: tuple[object, tuple[float, str] | None] = (None, None)
        self._time_stop = 0.0
        self._legend = Legend(self.theme, self)
        self._axis = Segments(self.theme, self, height=34)
        self._axis.setAccessibleName(self.tr("Horizontal axis"))
        self._axis.set_items([("pairs", self.tr("pairs"), None), ("time", self.tr("time"), None)])
        self._axis.set_tooltip("pairs", self.tr("Loss over the training pairs this method has seen"))
        self._axis.set_tooltip("time", self.tr("Loss over the time this method has computed"))
        self._axis.picked.connect(self.refresh)
        self._plot = LossPlot(self.theme, self)
        self._plot.came_to_rest.connect(self._at_rest)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 2, 6, 6)
        layout.addWidget(self._plot)

    @property
    def head_widgets(self) -> Sequence[QWidget]:
        """The key to the lines, and pairs or time."""
        return (self._legend, self._axis)

    @property
    def settled(self) -> bool:
        """Whether the curve is drawn and its axis at rest."""
        return super().settled and self._plot.settled

    def draw(self) -> None:
        """Show the latest losses of the chosen method."""
        snapshot = self.view.snapshot
        if snapshot is None:
            self._legend.set_entries([])
            self._plot.show_picture(Picture(note=self.tr("No text is open. Open one with File ▸ Open.")))
            return
        self._smoothed.follow(snapshot.losses, snapshot.expected_pairs)
        hue = self.theme.hue(snapshot.method).color
        raw = faint(hue, self.theme.palette.card)
        self._legend.set_entries([(self.tr("smoothed"), hue, 3.0), (self.tr("raw"), raw, 1.0)])
        self._plot.show_picture(self._picture(snapshot))
        self._describe(snapshot)

    def table(self) -> Table:
        """One row a recorded block: pairs and compute seconds so far, mean loss per pair, its average."""
        header = ("pairs", "seconds", "loss", "smoothed")
        snapshot = self.view.snapshot
        if snapshot is None:
            return Table(header, [])
        self._smoothed.follow(snapshot.losses, snapshot.expected_pairs)
        losses = snapshot.losses
        columns = (losses.pairs, losses.seconds, losses.loss, self._smoothed.values)
        return Table(header, list(zip(*(column.tolist() for column in columns), strict=True)))

    def _picture(self, snapshot: Snapshot) -> Picture:
        losses, smoothed = snapshot.losses, self._smoothed.values
        over_time = self._axis.current == "time"
        stop = self._seconds_shown(snapshot) if over_time else float(max(snapshot.expected_pairs, snapshot.pairs))
        unit = unit_for(stop, TIME if over_time else PAIRS)
        reference = self._initial_loss(snapshot)
        return Picture(
            curve=(snapshot.dataset, snapshot.config, snapshot.method, over_time),
            method=snapshot.method,
            name=snapshot.objective.short,
            x=losses.seconds if over_time else losses.pairs,
            raw=losses.loss,
            smoothed=smoothed,
            stop=stop,
            unit=unit,
            x_title=self._x_title(unit),
            y_title=self.tr("nats per pair"),
            y_range=loss_range(losses.loss, smoothed, reference[0] if reference else None),
            reference=reference,
            note="" if len(smoothed) else self.tr("Not trained yet — press Train"),
            reading=lambda index: self._reading(snapshot, index),
        )

    def _seconds_shown(self, snapshot: Snapshot) -> float:
        share = 1.0 if snapshot.finished else snapshot.progress
        self._time_stop = time_range(self._time_stop, snapshot.seconds, share)
        return self._time_stop

    def _initial_loss(self, snapshot: Snapshot) -> tuple[float, str] | None:
        """Height and name of the reference line; worked out once a run, not once a frame."""
        run = (snapshot.dataset, snapshot.config, snapshot.method)
        if self._reference[0] != run:
            objective = snapshot.objective
            loss = objective.initial_loss()
            name = QCoreApplication.translate("objectives", objective.initial_loss_label)
            self._reference = (run, None if loss is None else (loss, name))
        return self._reference[1]

    def _x_title(self, unit: Unit) -> str:
        return {
            "pairs": self.tr("pairs seen"),
            "thousands": self.tr("pairs seen (thousands)"),
            "millions": self.tr("pairs seen (millions)"),
            "seconds": self.tr("compute time of this implementation (seconds)"),
            "minutes": self.tr("compute time of this implementation (minutes)"),
            "hours": self.tr("compute time of this implementation (hours)"),
        }[unit.name]

    def _reading(self, snapshot: Snapshot, index: int) -> Sequence[tuple[str, str]]:
        losses = snapshot.losses
        seconds = self.tr("{seconds} s").format(seconds=decimal(float(losses.seconds[index]), 2))
        return (
            (self.tr("pairs"), whole_number(int(losses.pairs[index]))),
            (self.tr("time"), seconds),
            (self.tr("smoothed"), decimal(float(self._smoothed.values[index]), 3)),
            (self.tr("raw"), decimal(float(losses.loss[index]), 3)),
        )

    def _describe(self, snapshot: Snapshot) -> None:
        """Say in words what the picture shows, for those who cannot see it."""
        if len(self._smoothed.values) == 0:
            self._plot.setAccessibleName(self.tr("Not trained yet"))
            return
        self._plot.setAccessibleName(
            self.tr("Loss {loss} nats per pair after {pairs} pairs").format(
                loss=decimal(float(self._smoothed.values[-1])), pairs=whole_number(snapshot.pairs)
            )
        )

    def _at_rest(self) -> None:
        if self.settled:
            self.drawn.emit()
