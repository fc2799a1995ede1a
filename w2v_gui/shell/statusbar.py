"""The status bar: state, progress, time left, pairs, |V|, epoch; Cancel while a file is read or written.

Of a single run it also shows the speed, of a race what all runs have equally much of.
"""

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from w2v_gui.panels.glossary import explain, explain_plainly
from w2v_gui.panels.plain_text import MarkupLabel, PlainLabel, tooltip
from w2v_gui.panels.theme import (
    Theme,
    compact_number,
    duration,
    duration_range,
    percent,
    run_name,
    whole_number,
)
from w2v_gui.shell.pace_choice import PaceChoice
from w2v_gui.shell.race_progress import RaceProgress, race_progress
from w2v_gui.shell.work import Works
from w2v_gui.training.run import Condition, Run
from w2v_gui.training.runs import RunsView
from w2v_gui.training.speed import Speed
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.printable import shortened
from w2v_gui.word2vec.session.snapshot import Snapshot
from w2v_gui.word2vec.session.time_left import TimeRange

MAX_NAME_CHARACTERS = 40
"""Longest name that fits into the bar of a narrow window."""
_MARGIN_PX, _GAP_PX = 16, 10
_BAR_PX, _RACE_BAR_PX = 180, 120
"""Width of the bar beside the figures of a run, and of a race, which has more of them."""
_MARGINS_PX = 2 * _MARGIN_PX + 100
"""Both margins and the additional space between groups of labels."""


class StatusBar(QWidget):
    """Shows the run in focus, in a race all runs together, or the latest of the works while there is one.

    Args:
        view: knows the runs.
        works: what is read and written; Cancel cancels the one shown.
        theme: sizes and colours.
        parent: the window.

    Attributes:
        cancel: the button beside the progress of a work.

    Signals:
        pace_wanted: the pace that the user chose for the race.
    """

    pace_wanted = Signal(object)

    def __init__(self, view: RunsView, works: Works, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._view = view
        self._works = works
        self._theme = theme
        self._racing = False  # and nothing is being read or written
        self._explained: object = None
        self._fitted: object = None
        self._note = ""
        self._note_about: tuple[Run, Dataset | None, int] | None = None
        self._state = PlainLabel()  # the one that names a file
        self._state.setProperty("strong", True)
        self._bar = QProgressBar(textVisible=False, maximum=1000)
        self._percent = self._label(strong=True)
        self.cancel = QPushButton(self.tr("Cancel"))
        self.cancel.clicked.connect(works.cancel)
        self._left = self._label()
        self._pairs = self._label()
        self._speed = self._label()
        self._vocabulary = self._label()
        self._vocabulary.setToolTip(explain("|V|"))
        self._vocabulary.setAccessibleDescription(explain_plainly("|V|"))
        self._epoch = self._label()
        self._same = self._label()
        self.pace = PaceChoice(theme)
        self.pace.wanted.connect(self.pace_wanted)
        self._lay_out()
        view.changed.connect(self._show)
        works.changed.connect(self._show)
        theme.changed.connect(self._resize)
        self._resize()
        self._show()

    @property
    def figures(self) -> tuple[MarkupLabel, ...]:
        """The labels of share done, time left, pairs, epoch, what runs of a race have in common, and |V|."""
        return self._percent, self._left, self._pairs, self._epoch, self._same, self._vocabulary

    @property
    def state_text(self) -> str:
        """The state as shown: Ready, Training, Paused …, or the last note."""
        return self._state.text()

    def note(self, text: str) -> None:
        """Show ``text`` instead of the state until training continues or restarts, or another run is shown."""
        self._note = text
        self._note_about = self._about()
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what there is no room for."""
        super().resizeEvent(event)
        self._fitted = None
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Look anew at what there is room for once all parts have their new font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fitted = None
            QTimer.singleShot(0, self, self._fit)

    def _about(self) -> tuple[Run, Dataset | None, int]:
        """What is shown: the run, the corpus, and how far training has come."""
        run = self._view.focus
        return run, self._view.dataset, run.latest.pairs if run.latest is not None else 0

    def _show(self) -> None:
        race = race_progress(self._view) if self._view.racing else None
        snapshot = race.snapshot if race is not None else self._view.focus.latest
        work = self._works.latest
        working = work is not None
        self.cancel.setVisible(working)
        self._bar.setVisible(working or snapshot is not None)
        self._percent.setVisible(working or snapshot is not None)
        self._racing = not working and race is not None
        if not self._racing:  # else there must be room for it
            self._left.setVisible(working or snapshot is not None)
        self.pace.setVisible(self._racing)
        self._bar.setFixedWidth(_RACE_BAR_PX if self._racing else _BAR_PX)
        if not self._racing:
            self._same.hide()
        self._pairs.setVisible(not working and snapshot is not None)
        if not self._racing:
            for label in (self._speed, self._vocabulary, self._epoch):
                label.setVisible(not working and snapshot is not None)
        if self._view.training is not None or self._note_about != self._about():
            self._note = ""
        if work is not None:
            self._state.setText(work.text.format(name=shortened(work.name, MAX_NAME_CHARACTERS)))
            self._show_share(work.share, "" if work.seconds_left is None else duration(work.seconds_left))
        else:
            state = self._note or self._condition()
            by_hand = race is None and self._view.focus.changed_by_hand
            if by_hand:
                state = self.tr("{state} · changed by hand").format(state=state)
            elif race is not None and not self._note and 0 < race.ended < race.begun:
                state = self.tr("{state} · {ended} of {count} ended").format(
                    state=state, ended=race.ended, count=race.begun
                )
            self._state.setText(state)
            if race is not None:
                self._show_race(race)
            elif snapshot is not None:
                self._show_run(snapshot)
            self._explain(race)
        self._fit()

    def _condition(self) -> str:
        if self._view.focus.live is None:
            return self.tr("No corpus open")
        return {
            Condition.UNTRAINED: self.tr("Ready"),
            Condition.TRAINING: self.tr("Racing") if self._view.racing else self.tr("Training"),
            Condition.PAUSED: self.tr("Paused"),
            Condition.FINISHED: self.tr("Finished"),
            Condition.DIVERGED: self.tr("Diverged"),
            Condition.IMPORTED: self.tr("From a file"),
        }[self._view.condition]

    def _show_race(self, race: RaceProgress) -> None:
        ended = self._view.condition is Condition.FINISHED
        self._show_share(1.0 if ended else race.share, "" if ended else self._time(race.left))
        by_pairs = self._view.pace == "pairs"
        self._same.setText(self.tr("equal pairs for all") if by_pairs else self.tr("same compute time for all"))
        self.pace.show_pace(self._view.pace)
        self._speed.hide()  # each run has a clock of its own, and its card shows it
        self._show_counts(race.snapshot)
        if (focus := self._view.focus.latest) is not None:
            self._show_vocabulary(focus)

    def _explain(self, race: RaceProgress | None) -> None:
        """Say in tooltips how the figures of the race are computed; a single run needs no such words."""
        explained = None if race is None else (run_name(race.hindmost), self._view.pace)
        if explained == self._explained:
            return
        self._explained = explained
        if race is None:
            for label in (self._percent, self._left, self._pairs, self._epoch):
                label.setToolTip("")
            if (latest := self._view.focus.latest) is not None and latest.single:
                single = self.tr(
                    "{n} of them one by one: such pairs learn a little differently from those of a block."
                )
                self._pairs.setToolTip(tooltip(single.format(n=whole_number(latest.single))))
            return
        name = run_name(race.hindmost)
        share = self.tr("Share of the pairs of all runs; a run that diverged counts as done.")
        left = self.tr("Compute time that the runs still need, each by its own speed, one after another.")
        pairs = self.tr("Pairs trained, and to be trained, by the run that has trained fewest: {run}")
        epoch = self.tr("Epoch of the run that has trained fewest pairs: {run}")
        self._percent.setToolTip(tooltip(share))
        self._left.setToolTip(tooltip(left))
        self._pairs.setToolTip(tooltip(pairs.format(run=name)))
        self._epoch.setToolTip(tooltip(epoch.format(run=name)))
        self._same.setToolTip(self.pace.button.toolTip())

    def _fit(self) -> None:
        """In a race, leave out what there is no room for and what stands elsewhere too."""
        if not self._racing:
            self._fitted = None
            return
        labels = (self._left, self._vocabulary, self._epoch, self._same)
        lengths = [len(label.text()) for label in (self._state, self._percent, self._pairs, *labels)]
        if (fitted := (self.width(), self._theme.scale, self._view.pace, lengths)) == self._fitted:
            return
        self._fitted = fitted
        shown = (self._state, self._bar, self._percent, self._pairs, self.pace)
        room = self.width() - _MARGINS_PX - sum(_width(widget) + _GAP_PX for widget in shown)
        for label in labels:
            room -= _width(label) + _GAP_PX
            label.setVisible(room >= 0 and bool(label.text()))

    def _show_run(self, snapshot: Snapshot) -> None:
        share = 1.0 if snapshot.finished else min(1.0, snapshot.progress)
        # Training that waits between its steps is slower than its clock, which counts only the computing, says.
        known = snapshot.seconds and self._view.speed is Speed.FULL
        speed = snapshot.pairs / snapshot.seconds if known else 0.0
        self._show_share(share, self._time(snapshot.seconds_left))
        self._left.setVisible(bool(speed) and not snapshot.finished)
        self._show_speed(speed, snapshot.threads)
        self._speed.setVisible(bool(speed))
        self._show_counts(snapshot)

    def _time(self, left: TimeRange | None) -> str:
        """The time left; empty if it is unknown, as it is while training waits between its steps."""
        return "" if left is None or self._view.speed is not Speed.FULL else duration_range(*left)

    def _show_counts(self, snapshot: Snapshot) -> None:
        expected = snapshot.pairs if snapshot.finished else max(snapshot.expected_pairs, snapshot.pairs)
        self._pairs.setText(_pair(self.tr("pairs"), f"{whole_number(snapshot.pairs)} / {whole_number(expected)}"))
        self._show_vocabulary(snapshot)
        self._epoch.setText(_pair(self.tr("epoch"), f"{snapshot.epoch} / {snapshot.config.epochs}"))

    def _show_vocabulary(self, snapshot: Snapshot) -> None:
        self._vocabulary.setText(_pair("|V|", whole_number(len(snapshot.dataset.vocabulary))))

    def _show_speed(self, speed: float, threads: int) -> None:
        text = self.tr("{n} pairs/s") if threads == 1 else self.tr("{n} pairs/s on {threads} cores")
        self._speed.setText(_pair(self.tr("speed"), text.format(n=compact_number(speed), threads=threads)))
        self._speed.setToolTip(
            self.tr("One core trains.")
            if threads == 1
            else self.tr("{threads} cores train; one is left to the window.").format(threads=threads)
        )

    def _show_share(self, share: float, left: str) -> None:
        """Show the share done (0…1) and the time left as a text, empty if unknown."""
        self._bar.setValue(round(1000 * share))
        self._percent.setText(percent(share, 0))
        self._left.setText(_pair(self.tr("time left"), left) if left else "")

    def _label(self, strong: bool = False) -> MarkupLabel:
        label = MarkupLabel()
        label.setProperty("strong", strong)
        return label

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        self.setMinimumWidth(1)  # labels that do not fit are hidden, and must not widen the window before
        row.setContentsMargins(_MARGIN_PX, 0, _MARGIN_PX, 0)
        row.setSpacing(_GAP_PX)
        for widget in (self._state, self._bar, self._percent, self.cancel):
            row.addWidget(widget)
        row.addSpacing(14)
        for label in (self._left, self._same, self._pairs):
            row.addWidget(label)
            row.addSpacing(10)
        row.addStretch(1)
        for right in (self._speed, self.pace, self._vocabulary, self._epoch):
            row.addSpacing(10)
            row.addWidget(right)

    def _resize(self) -> None:
        self.setFixedHeight(self._theme.height(44, 34))


def _pair(name: str, value: str) -> str:
    """Markup of a name in normal type and its value in bold."""
    return f'{name}&nbsp; <b style="font-weight:600">{value}</b>'


def _width(widget: QWidget) -> int:
    """The width that ``widget`` needs, shown or not."""
    return max(widget.sizeHint().width(), widget.minimumWidth())
