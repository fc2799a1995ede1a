"""The loss panel: the loss of one run under its own objective, or the held-out evaluations of all runs.

The objectives of different methods are not comparable, so only that of the run in focus is shown. The probability
of held-out pairs is comparable, so all runs are shown; in a race with the table of their differences.
"""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from w2v_gui.panels.base import READABLE_SIZE_PX, Panel, Table
from w2v_gui.panels.control_names import open_menu
from w2v_gui.panels.glossary import explain, signs_in
from w2v_gui.panels.loss.explaining import ABOUT, UNIT
from w2v_gui.panels.loss.held_out import HeldOut
from w2v_gui.panels.loss.held_out_picture import HeldOutPicture
from w2v_gui.panels.loss.held_out_plot import HeldOutPlot
from w2v_gui.panels.loss.legend import Legend
from w2v_gui.panels.loss.moment import moment_on_axis
from w2v_gui.panels.loss.own_progress import OwnProgress
from w2v_gui.panels.loss.own_wording import nothing_yet, reading, x_title
from w2v_gui.panels.loss.picture import Picture
from w2v_gui.panels.loss.plot import LossPlot, faint
from w2v_gui.panels.loss.race_side import RaceSide
from w2v_gui.panels.loss.ranges import growing_range, loss_range, time_range
from w2v_gui.panels.loss.smoothing import Smoothed
from w2v_gui.panels.loss.switch_row import SwitchRow
from w2v_gui.panels.plots.reference_line import Reference
from w2v_gui.panels.plots.ticks import PAIRS, TIME, unit_for
from w2v_gui.panels.segments import Segments
from w2v_gui.panels.theme import decimal, short_run_name, whole_number
from w2v_gui.training.run import Run
from w2v_gui.training.standings import Standings
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP
from w2v_gui.word2vec.session.snapshot import Snapshot

_READABLE_IN_A_RACE_PX = (320, 390)
_HEAD_RESERVE_PX = 180
"""Approximate width of title and buttons in the head of a card."""


class LossPanel(Panel):
    """Loss over pairs seen, dot products or compute time, with the loss of an ignorant model as reference.

    Attributes:
        plot, held_out_plot: the two pictures.
        measure: the switch between them.
        race: what stands beside or below the curves of a race.
    """

    key = "loss"
    title = QT_TRANSLATE_NOOP("panels", "Loss")
    about = ABOUT
    place = "below"
    race_place = "stage"

    def build(self) -> None:
        """Make the two plots, the switches for them and for their axis, and the legend."""
        self._smoothed = Smoothed()
        self._reference: tuple[object, Reference | None] = (None, None)
        self._time_stop = 0.0
        self._entries: list[tuple[str, QColor, float]] = []
        self._subtitle = ""
        self._raced = False
        self._measure_before_race = ""
        self._followed_dataset: Dataset | None = None
        self._legend = Legend(self.theme, self)
        self.measure = Segments(self.theme, self, height=34)
        self.measure.setAccessibleName(self.tr("What is measured"))
        self.measure.picked.connect(self._on_measure_picked)
        self._set_measure_items()
        self._axis = Segments(self.theme, self, height=34)
        self._axis.setAccessibleName(self.tr("Horizontal axis"))
        self._axis.picked.connect(self.refresh)
        self._set_axis_items()
        self.plot = LossPlot(self.theme, self)
        self.plot.came_to_rest.connect(self._at_rest)
        self._held_out = HeldOut(self.view, self)
        self._progress = OwnProgress(self.view, self)
        self._progress.counted.connect(self.refresh)
        self.held_out_plot = HeldOutPlot(self.theme, self)
        self._plots = QStackedLayout()
        self._plots.addWidget(self.plot)
        self._plots.addWidget(self.held_out_plot)
        self.race = RaceSide(self.theme, self)
        self.race.changed.connect(self._on_race_options)
        self.race.hide()
        self._layout = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._layout.addLayout(self._plots, 1)
        self._layout.addWidget(self.race)
        self._switches = SwitchRow((self._legend, self.measure, self._axis), self.race.scale)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 2, 6, 6)
        column.setSpacing(2)
        column.addLayout(self._switches)
        column.addLayout(self._layout, 1)
        self.view.changed.connect(self._place_switches)  # before the cards ask for the controls of their heads
        self.view.evaluated.connect(self._on_evaluated)

    def _place_switches(self) -> None:
        self._switches.place(self, self.view.racing)

    def _set_measure_items(self) -> None:
        measure, racing = self.measure, self.view.racing
        own, held_out = self.tr("own objective"), self.tr("held-out")
        progress = [("progress", self.tr("own progress"), None)] if racing else []
        measure.set_items([("own", own, None), ("held-out", held_out, None), *progress])
        measure.set_short_label("own", self.tr("own"))
        tip = self.tr(
            "What the chosen method minimises. Methods cannot be compared here: each minimises something else."
        )
        measure.set_tooltip("own", explain(*UNIT, before=tip))
        tip = self.tr("Pairs kept out of training: −log P(context | centre), the same measure for all methods.")
        measure.set_tooltip("held-out", explain("±", "≈", before=tip))
        if racing:
            measure.set_short_label("progress", self.tr("progress"))
            start = self.tr("Each run's own loss, 1 at its start and 0 at its floor, where the floor is known.")
            measure.set_tooltip("progress", explain(before=start))

    def _set_axis_items(self) -> None:
        """Offer the axes for the current measure; the choice stays if it is among them."""
        pairs = ("pairs", self.tr("pairs"), None)
        if self.measure.current == "own":
            self._axis.set_items([pairs, ("time", self.tr("time"), None)])
            self._axis.set_short_label("pairs", pairs[1])  # the same words, with less air in a narrow head
            self._axis.set_tooltip("pairs", self.tr("Loss over the training pairs this method has seen"))
            self._axis.set_tooltip("time", self.tr("Loss over the time this method has computed"))
            return
        products, seconds = self.tr("dot products"), self.tr("seconds")
        self._axis.set_items([pairs, ("products", products, None), ("time", seconds, None)])
        self._axis.set_short_label("products", self.tr("dots"))
        self._axis.set_short_label("time", self.tr("time"))
        self._axis.set_tooltip("pairs", self.tr("Over the training pairs each method has seen"))
        self._axis.set_tooltip(
            "products",
            self.tr("Over the dot products each method's formula has asked for, whatever was computed"),
        )
        self._axis.set_tooltip("time", self.tr("Over the time each method has computed, in this implementation"))

    @property
    def _shows_held_out(self) -> bool:
        return self.measure.current == "held-out"

    @property
    def view_switch(self) -> Segments:
        """The switch for what is measured, as it is once a race that has begun or ended is drawn."""
        self._follow_race()
        return self.measure

    @property
    def head_widgets(self) -> Sequence[QWidget]:
        """The legend and the switches for measure and axis; in a race they stand in the panel."""
        return () if self.view.racing else (self._legend, self.measure, self._axis)

    @property
    def subtitle(self) -> str:
        """That a method's probabilities are estimates, if it defines none itself, and how old the values are."""
        if not self._shows_held_out:
            return ""
        names = self.tr(", ").join(self._held_out.estimates)
        estimate = self.tr("{methods} ≈ estimate").format(methods=names) if names else ""
        return " · ".join(part for part in (estimate, self._held_out.behind) if part)

    @property
    def short_subtitle(self) -> str:
        """Only how old the values are, if they are: the plot marks the estimates with ≈, too."""
        return self._held_out.behind if self._shows_held_out else ""

    @property
    def settled(self) -> bool:
        """Whether the curve is drawn and its axis does not move."""
        return super().settled and self.plot.settled and not self._progress.busy

    def draw(self) -> None:
        """Show the latest losses of the chosen method, or the latest evaluations of all."""
        self._follow_dataset(self.view.dataset)
        self._follow_race()
        compared = self.view.racing and self.measure.current != "own"
        self._held_out.over = self._axis.current
        self.race.scale.setVisible(compared)
        self.set_readable(*(_READABLE_IN_A_RACE_PX if compared else READABLE_SIZE_PX))
        if self.subtitle != self._subtitle:
            self._subtitle = self.subtitle
            self.head_changed.emit()
        if self._shows_held_out:
            picture, standings = self._held_out.picture(), self.view.standings
            names = [short_run_name(run) for run in self.view]
            if self.is_new(picture, standings, self.race.date(standings), self._held_out.lack, names):
                self._show_race(standings)
                self._show_curves(picture, self._held_out.describe())
        elif self.measure.current == "progress":
            picture = self._progress.picture(self._axis.current, self._held_out.linear)
            if self.is_new(picture):
                self.race.show_notes(self._progress.notes())
                self.race.show()
                self._arrange()
                self._show_curves(picture, self.measure.button("progress").toolTip())
        else:
            run, snapshot = self.view.focus, self.view.focus.latest
            state = None if snapshot is None else snapshot.facts
            moment = moment_on_axis(run, self._axis.current)
            if self.is_new(run, run.restarts, state, self._axis.current, short_run_name(run), moment):
                self._show_own_objective(snapshot)

    def _show_curves(self, picture: HeldOutPicture, description: str) -> None:
        self._entries = []
        self._show_legend()
        self._plots.setCurrentWidget(self.held_out_plot)
        self.held_out_plot.show_picture(picture)
        self.held_out_plot.setAccessibleName(description)

    def _show_own_objective(self, snapshot: Snapshot | None) -> None:
        self._plots.setCurrentWidget(self.plot)
        self.race.hide()
        if snapshot is None:
            self._entries = []
            self._show_legend()
            self.plot.show_picture(
                Picture(note=self.tr("No text is open. Open one with {menu}.").format(menu=open_menu()))
            )
            return
        self._smoothed.follow(snapshot.losses, snapshot.expected_pairs)
        hue = self.theme.hue(self.view.focus.hue).color
        raw = faint(hue, self.theme.palette.card)
        self._entries = [(self.tr("smoothed"), hue, 3.0), (self.tr("raw"), raw, 1.0)]
        self._show_legend()
        self.plot.show_picture(self._picture(snapshot))
        self._describe(snapshot)

    @property
    def runs_on_show(self) -> Sequence[Run]:
        """The runs with a curve."""
        shown: Sequence[Run] = ()
        if self._shows_held_out:
            shown = self._held_out.runs
        elif self.measure.current == "progress":
            shown = self._progress.runs(self._axis.current)
        return shown or super().runs_on_show

    def table(self) -> Table:
        """One row per recorded block: pairs and compute seconds so far, mean loss per pair, its average.

        For the held-out plot one row per evaluation, of every method; for own progress those of its curves.
        """
        if self._shows_held_out:
            return self._held_out.table()
        if self.measure.current == "progress":
            return self._progress.table(self._axis.current)
        header = ("pairs", "seconds", "loss", "smoothed")
        snapshot = self.view.focus.latest
        if snapshot is None:
            return Table(header, [])
        self._smoothed.follow(snapshot.losses, snapshot.expected_pairs)
        losses = snapshot.losses
        columns = (losses.pairs, losses.seconds, losses.loss, self._smoothed.values)
        return Table(header, list(zip(*(column.tolist() for column in columns), strict=True)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide the legend in a narrow head, where the switches need its space."""
        super().resizeEvent(event)
        self._show_legend()
        self._arrange()

    def restyle(self) -> None:
        """Follow the theme in the table of a race."""
        self.race.restyle()
        self._arrange()

    def _show_legend(self) -> None:
        switches = self.measure.sizeHint().width() + self._axis.sizeHint().width()
        self._legend.set_entries(self._entries)
        if self.width() < self._legend.sizeHint().width() + switches + self.theme.px(_HEAD_RESERVE_PX):
            self._legend.set_entries([])

    def showEvent(self, event: QShowEvent) -> None:
        """Request new evaluations, because the shown ones may be outdated."""
        super().showEvent(event)
        self._look_at_evaluations()

    def _on_measure_picked(self) -> None:
        self._set_axis_items()
        self.head_changed.emit()
        self.refresh()
        self._look_at_evaluations()

    def _look_at_evaluations(self) -> None:
        if self._shows_held_out:
            self.view.look_at_evaluations()

    def _follow_dataset(self, dataset: Dataset | None) -> None:
        """Switch to the own objective if a newly opened text allows no held-out evaluation."""
        if dataset is not self._followed_dataset:
            self._followed_dataset = dataset
            if self._held_out.lack and self._shows_held_out:
                self.measure.current = "own"
                self._set_axis_items()
                self.head_changed.emit()

    def _follow_race(self) -> None:
        """Open on the held-out pairs when a race begins; go back to the former measure when it ends."""
        if self.view.racing == self._raced:
            return
        self._raced = self.view.racing
        if self._raced:
            self._measure_before_race = self.measure.current
        wanted = "held-out" if self._raced else self._measure_before_race
        self._set_measure_items()
        if wanted != self.measure.current and not (self._raced and self._held_out.lack):
            self.measure.current = wanted
        self._set_axis_items()
        self.head_changed.emit()
        self._look_at_evaluations()

    def _show_race(self, standings: Standings) -> None:
        """Show the table of a race, or hide it."""
        racing = self.view.racing and not self._held_out.lack
        if racing:
            self.race.show_standings(standings)
        self.race.setVisible(racing)
        self._arrange()

    def _arrange(self) -> None:
        if self.race.isHidden():
            return
        below = self.race.arrange(self.size())
        way = QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight
        self._layout.setDirection(way)

    def _on_race_options(self) -> None:
        self._held_out.linear = self.race.scale.current == "linear"
        self._held_out.combines_seeds = self.race.combine.isChecked()
        self.refresh()

    def _on_evaluated(self) -> None:
        if self._shows_held_out:
            self.refresh()

    def _picture(self, snapshot: Snapshot) -> Picture:
        losses, smoothed = snapshot.losses, self._smoothed.values
        over_time = self._axis.current == "time"
        whole = (
            self._seconds_shown(snapshot) if over_time else float(max(snapshot.expected_pairs, snapshot.pairs))
        )
        stop = growing_range(snapshot.seconds if over_time else snapshot.pairs, whole)
        unit = unit_for(stop, TIME if over_time else PAIRS)
        reference = self._initial_loss(snapshot)
        return Picture(
            curve=(self.view.focus, self.view.focus.restarts, over_time),
            hue=self.view.focus.hue,
            name=short_run_name(self.view.focus),
            x=losses.seconds if over_time else losses.pairs,
            raw=losses.loss,
            smoothed=smoothed,
            stop=stop,
            unit=unit,
            x_title=x_title(unit),
            y_title=self.tr("nats per pair"),
            y_range=loss_range(losses.loss, smoothed, reference.value if reference else None),
            reference=reference,
            moment=moment_on_axis(self.view.focus, self._axis.current),
            note="" if len(smoothed) else nothing_yet(snapshot),
            reading=lambda index: reading(losses, smoothed, index),
        )

    def _seconds_shown(self, snapshot: Snapshot) -> float:
        share = 1.0 if snapshot.finished else snapshot.progress
        self._time_stop = time_range(self._time_stop, snapshot.seconds, share)
        return self._time_stop

    def _initial_loss(self, snapshot: Snapshot) -> Reference | None:
        """The reference line; computed once per run, not once per frame."""
        run = (self.view.focus, self.view.focus.restarts)
        if self._reference[0] != run:
            objective = snapshot.objective
            loss = objective.initial_loss()
            name = QCoreApplication.translate("objectives", objective.initial_loss_label)
            words = self.tr("knowing nothing:")
            self._reference = (run, None if loss is None else Reference(loss, name, words, signs_in(name)))
        return self._reference[1]

    def _describe(self, snapshot: Snapshot) -> None:
        """Describe the plot for screen readers."""
        if len(self._smoothed.values) == 0:
            self.plot.setAccessibleName(self.tr("Not trained yet"))
            return
        self.plot.setAccessibleName(
            self.tr("Loss {loss} nats per pair after {pairs} pairs").format(
                loss=decimal(float(self._smoothed.values[-1])), pairs=whole_number(snapshot.pairs)
            )
        )

    def _at_rest(self) -> None:
        if self.settled:
            self.drawn.emit()
