"""The replay bar: plays the snapshots of the training, goes through them by a slider, and returns to Live."""

from math import ceil, inf

from PySide6.QtCore import QEvent, QPointF, Qt, QTimer
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolTip, QWidget

from w2v_gui.panels.plain_text import PlainLabel, tooltip
from w2v_gui.panels.theme import Theme, run_name, whole_number
from w2v_gui.panels.theme.theme import SECOND
from w2v_gui.shell.buttons import Button
from w2v_gui.shell.replay.scent import Scent, ScentReader
from w2v_gui.shell.replay.slider import ScentSlider
from w2v_gui.training.replay import Replay
from w2v_gui.training.runs import RunsView

FRAME_MS = 100
"""Time for which each snapshot is shown while the replay plays."""
MAX_PLAYING_S = 15.0
"""A longer history is played in bigger steps, so that it takes no longer than this."""
LEAST_WINDOW_HEIGHT_PX = 760
"""Height of the window at text scale 1 below which the bar would take room that a path of eight turns needs."""
_MEGABYTE = 1 << 20


class ReplayBar(QWidget):
    """A slim row at the foot of the window, of use from the second snapshot on, unless the user has hidden it.

    In a window that is too low it is there only while an earlier moment is shown, or if the user wants it.

    Attributes:
        play, slider, live: its controls.
    """

    def __init__(self, replay: Replay, runs: RunsView, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("replay")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._replay = replay
        self._runs = runs
        self._theme = theme
        self._wanted: bool | None = None  # None: where the window has room
        self._window_height = inf
        self._reader = ScentReader()
        self._scent_of: tuple[object, ...] = ()
        self._ticks = QTimer(self, interval=FRAME_MS)
        self._ticks.timeout.connect(self._next_frame)
        self.play = Button(theme, "play", self.tr("Replay"))
        self.play.setProperty("flat", True)
        self.play.clicked.connect(self.toggle_playing)
        self.slider = ScentSlider(theme)
        self.slider.setAccessibleName(self.tr("Snapshot of the training"))
        self.slider.valueChanged.connect(self._go)
        self.slider.sliderPressed.connect(self.stop)
        self._where = PlainLabel()
        self.live = _LiveButton(theme, self.tr("Live"))
        self.live.clicked.connect(self._go_live)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 16, 0)
        row.setSpacing(12)
        row.addWidget(self.play)
        row.addWidget(self.slider, 1)
        row.addWidget(self._where)
        row.addWidget(self.live)
        self.setMinimumWidth(1)
        runs.changed.connect(self._follow)
        theme.changed.connect(self._restyle)
        theme.changed.connect(self._follow)
        self._restyle()
        self._follow()

    def showEvent(self, event: QShowEvent) -> None:
        """Lay the controls out anew: those of a bar that was never shown get their stylesheet only now."""
        super().showEvent(event)
        if (row := self.layout()) is not None:
            row.invalidate()

    @property
    def playing(self) -> bool:
        """Whether the replay is playing."""
        return self._ticks.isActive()

    @property
    def text(self) -> str:
        """What the bar says of the snapshot that is shown."""
        return self._where.text()

    @property
    def offered(self) -> bool:
        """Whether it is shown although the live state is."""
        roomy = self._window_height >= self._theme.px(LEAST_WINDOW_HEIGHT_PX)
        return roomy if self._wanted is None else self._wanted

    def fit(self, height: int) -> None:
        """Note the ``height`` of the window."""
        self._window_height = height
        self._follow()

    def set_wanted(self, wanted: bool) -> None:
        """Show the bar or hide it; what is hidden stops and goes live."""
        self._wanted = wanted
        if not wanted:
            self._go_live()
        self._follow()

    def toggle_playing(self) -> None:
        """Play from here, from the end again from the first snapshot; or stop."""
        if self.playing:
            self.stop()
        elif len(self._replay.history) > 1:
            if self._replay.place == len(self._replay.history) - 1:
                self._replay.show(0)
            self._ticks.start()
            self._show_playing()

    def stop(self) -> None:
        """Stay at the snapshot that is shown."""
        self._ticks.stop()
        self._show_playing()

    def step(self, by: int) -> None:
        """Show the snapshot ``by`` places later, or the last or first one that there is."""
        self.stop()
        self.slider.setValue(self._replay.place + by)

    def _go_live(self) -> None:
        self.stop()
        self._replay.go_live()
        self._follow()

    def _go(self, place: int) -> None:
        if place != self._replay.place:
            self._replay.show(place)

    def _next_frame(self) -> None:
        last = len(self._replay.history) - 1
        step = max(1, round(last * FRAME_MS / 1000 / MAX_PLAYING_S))
        self._replay.show(min(self._replay.place + step, last))
        if self._replay.live:
            self.stop()

    def _follow(self) -> None:
        """Bring the bar up to date with the history and with what is shown."""
        replay, history = self._replay, self._replay.history
        count = len(history)
        # From the beginning: a bar that came with the first snapshot would move all cards, and every picture
        # would be laid out and painted anew in one turn of the event loop.
        self.setVisible(self.offered or not replay.live)
        for control in (self.play, self.slider, self.live):
            control.setEnabled(count > 1)
        if count < 2:
            self._show_nothing()
            return
        if replay.live and self.playing:
            self.stop()  # something else returned to the live state
        run = replay.leader
        self._set_slider(count - 1, replay.place)
        if (of := (run, run.restarts, history.pairs)) != self._scent_of:  # to scrub changes none of these
            self._scent_of = of
            self.slider.show_scent(self._reader.read(history), run.hue)
        self._where.setText(self._place_text(replay.place))
        # As wide as the longest text, so that the slider keeps its width from snapshot to snapshot.
        self._make_room_for(self._place_text(count - 1))
        self._where.setToolTip(tooltip(self._memory_text()))
        self.live.setChecked(replay.live)
        self.live.setToolTip(
            self.tr("This is the live state of the training.")
            if replay.live
            else self.tr("Return to the live state of the training. Train and Step do so by themselves.")
        )
        if self.property("past") is not (not replay.live):
            self.setProperty("past", not replay.live)
            self.style().unpolish(self)
            self.style().polish(self)

    def _set_slider(self, last: int, place: int) -> None:
        """Move the slider without choosing a moment."""
        blocked = self.slider.blockSignals(True)
        self.slider.setRange(0, last)
        self.slider.setValue(place)
        self.slider.blockSignals(blocked)

    def _show_nothing(self) -> None:
        """Show that there is nothing to replay."""
        self._ticks.stop()
        self._show_playing()
        self._scent_of = ()
        self._set_slider(0, 0)
        self.slider.show_scent(Scent(), 0)
        self._where.setText(self.tr("nothing to replay yet"))
        self._make_room_for(self._where.text())
        self._where.setToolTip("")
        self.live.setToolTip("")

    def _make_room_for(self, text: str) -> None:
        """Make the label as wide as ``text``; by the theme, as the stylesheet changes its font only later."""
        self._where.setFixedWidth(ceil(self._theme.metrics(SECOND).horizontalAdvance(text)) + 12)

    def _place_text(self, place: int) -> str:
        history = self._replay.history
        snapshot = history[place]
        return self.tr("snapshot {place} / {count}  ·  {pairs} pairs  ·  epoch {epoch}").format(
            place=place + 1, count=len(history), pairs=whole_number(snapshot.pairs), epoch=snapshot.epoch
        )

    def _memory_text(self) -> str:
        history, run = self._replay.history, self._replay.leader
        text = self.tr(
            "{run}: {count} snapshots, {used} MB of at most {limit} MB. Where there is no room for more, those "
            "closest together are dropped, evenly on a logarithmic axis of pairs."
        )
        return text.format(
            run=run_name(run),
            count=len(history),
            used=whole_number(-(-history.bytes // _MEGABYTE)),
            limit=whole_number(history.limit // _MEGABYTE),
        )

    def _show_playing(self) -> None:
        text = self.tr("Stop") if self.playing else self.tr("Replay")
        self.play.set_icon("pause" if self.playing else "play")
        self.play.setText(text)

    def event(self, event: QEvent) -> bool:
        """Say over the slider which snapshot is there."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            at = self.slider.mapFrom(self, event.pos())
            if self.slider.rect().contains(at):
                place = self.slider.place_at(at.x())
                QToolTip.showText(event.globalPos(), tooltip(self._place_text(place)), self)
                return True
        return super().event(event)

    def _restyle(self) -> None:
        self.setFixedHeight(self._theme.height(40, 27))
        self.play.setFixedWidth(
            max(self._width_of(self.tr("Stop")), self._width_of(self.tr("Replay"))) + round(self._theme.px(44))
        )

    def _width_of(self, text: str) -> int:
        return self.play.fontMetrics().horizontalAdvance(text)


class _LiveButton(QPushButton):
    """A pill with a dot, filled while the live state is shown."""

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__(text)
        self._theme = theme
        self.setProperty("pill", True)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def nextCheckState(self) -> None:
        """Stay as it is: what is shown decides."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the dot before the text."""
        super().paintEvent(event)
        colors = self._theme.palette
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colors.card if self.isChecked() else colors.quiet)
            radius = self._theme.px(4)
            painter.drawEllipse(QPointF(self._theme.px(15), self.height() / 2), radius, radius)
