"""The toolbar: settings toggle, corpus menu, a segment per run, Race, Train to speed, word search, theme."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from w2v_gui.panels.plain_text import caption, tooltip
from w2v_gui.panels.segments import Segments
from w2v_gui.panels.theme import Theme, icon, run_name, short_run_name
from w2v_gui.shell.buttons import Button, IconButton
from w2v_gui.shell.search import SearchBox
from w2v_gui.shell.settings.fields import NamedSwitch
from w2v_gui.shell.speed_choice import SpeedButton
from w2v_gui.training.run import Run
from w2v_gui.training.speed import Speed


class Toolbar(QWidget):
    """Holds the controls, which the window connects. In narrow windows buttons show icons without words.

    Signals:
        run_chosen: the run whose segment was chosen.
    """

    run_chosen = Signal(object)

    def __init__(
        self, search: SearchBox, corpus_menu: QMenu, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("toolbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self.search = search
        self.settings = IconButton(theme, "sidebar", self.tr("Show or hide the settings"))
        self._no_corpus = self.tr("Open a text")
        self.corpus = QPushButton(self._no_corpus)
        self.corpus.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.corpus.clicked.connect(lambda: corpus_menu.popup(self.corpus.mapToGlobal(_below(self.corpus))))
        self.corpus.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # places the arrow behind the name
        self._runs: Sequence[Run] = ()
        self.runs = Segments(theme)
        self.runs.picked.connect(self._choose)
        self.race = NamedSwitch(theme, self.tr("Race"))
        self.train = _TrainButton(theme)
        self.step = Button(theme, "step", self.tr("Step"))
        self.reset = Button(theme, "reset", self.tr("Reset"))
        self.new_seed = IconButton(theme, "dice", self.tr("Reset with new seed"))
        self.speed = SpeedButton(theme)
        self.look = IconButton(theme, "theme", self.tr("Light or dark"))
        self._words: Sequence[tuple[Button, str]] = (
            (self.step, self.step.text()),
            (self.reset, self.reset.text()),
        )
        for button, text in self._words:
            button.setAccessibleName(text)
        self.race.setToolTip(self.tr("Race: all runs side by side, each with a card (F6)"))
        self.train.setToolTip(self.tr("Train, pause, or train again from the start (Space or F5)"))
        self.reset.setToolTip(self.tr("Reset: start over, with changed settings and the same seed (Ctrl+R)"))
        self.new_seed.set_tip(
            self.tr(
                "Reset with new seed: all runs start over; seeds that differ keep their distance (Ctrl+Shift+R)"
            )
        )
        self._names_of_runs: tuple[Callable[[Run], str], bool] | None = None
        self._fit_soon = QTimer(self, singleShot=True, interval=0)
        self._fit_soon.timeout.connect(self._fit)
        self._lay_out()
        self.show_speed(Speed.FULL)
        theme.changed.connect(self._restyle)
        self._restyle()

    def set_corpus_name(self, name: str, tip: str) -> None:
        """Show the name of the open corpus, empty if there is none; ``tip`` says how it was read."""
        name = name or self._no_corpus
        metrics = self.corpus.fontMetrics()
        short = metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, round(self._theme.px(190)))
        self.corpus.setText(caption(short))
        self.corpus.setToolTip(tooltip(name, tip) if tip else tooltip(name))
        self._fit()

    def set_train(self, text: str, icon_name: str) -> None:
        """Set text and icon of the dark button: Train, Pause or Train again."""
        self.train.set_icon(icon_name)
        if text != self.train.text():
            self.train.setText(text)
            self._fit()

    def show_speed(self, speed: Speed) -> None:
        """Show ``speed`` as the one in use, and what Step trains at it."""
        if speed.by_pairs:
            self.step.setToolTip(self.tr("Step: train one pair (→ or F10)"))
        else:
            self.step.setToolTip(self.tr("Step: train one block of pairs (→ or F10)"))
        if self.speed.show_speed(speed):
            self._fit_soon.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out words where there is no room for them."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Fit again after a stylesheet has reached the buttons, which is later than the theme's ``changed``."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit_soon.start()

    def _fit(self) -> None:
        """Show all texts in full; if that is too wide, shorten buttons first, then speed, runs and *Race*.

        Where that is not enough, runs are marks without names. In the narrowest windows the speed, and then
        *Race*, are in the menu alone.
        """
        for step in range(8):
            for button, text in self._words:
                button.setText("" if step > 0 else text)
            self.speed.set_short(step > 1)
            self._name_runs(short_run_name if step > 2 else run_name, marks_only=step > 4)
            self.race.set_short(step > 3)
            self.speed.setHidden(step > 5)
            self.race.setHidden(step > 6)
            self._row.activate()
            if self._needed() <= self.width():
                return

    def _needed(self) -> int:
        """Width of all controls with their present texts and the search box at its narrowest."""
        return self._row.sizeHint().width() - self.search.sizeHint().width() + self.search.minimumWidth()

    def set_runs(self, runs: Sequence[Run]) -> None:
        """Offer ``runs``, each as a segment with its mark and name."""
        self._runs = runs
        self._names_of_runs = None
        self._fit()
        self._fit_soon.start()  # a new segment takes no room before it is shown

    def show_focus(self, run: Run) -> None:
        """Show that ``run`` is in focus."""
        self.runs.current = str(run.id)

    def show_racing(self, racing: bool) -> None:
        """Show whether the race is on; then the segments give way to the strip of cards."""
        self.race.setChecked(racing)
        if self.runs.isHidden() is not racing:
            self.runs.setHidden(racing)
            self._fit()

    def _choose(self, key: str) -> None:
        self.run_chosen.emit(next(run for run in self._runs if str(run.id) == key))

    def _name_runs(self, name: Callable[[Run], str], marks_only: bool) -> None:
        if (name, marks_only) == self._names_of_runs:
            return
        self._names_of_runs = name, marks_only
        self.runs.set_items([(str(run.id), "" if marks_only else name(run), run.hue) for run in self._runs])
        for number, run in enumerate(self._runs, 1):
            tip = self.tr("{name} (Alt+{number})") if number < 10 else "{name}"
            self.runs.set_tooltip(str(run.id), tip.format(name=run_name(run), number=number))
            self.runs.button(str(run.id)).setAccessibleName(name(run))

    def _lay_out(self) -> None:
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(self.settings)
        row.addWidget(self.corpus)
        row.addSpacing(8)
        row.addWidget(self.runs)
        row.addWidget(self.race)
        row.addSpacing(8)
        row.addStretch(2)
        for button in (self.train, self.step, self.reset, self.new_seed, self.speed):
            row.addWidget(button)
        row.addStretch(3)
        row.addSpacing(8)
        row.addWidget(self.search, 2)
        row.addWidget(self.look)

    def _restyle(self) -> None:
        self.setFixedHeight(self._theme.height(64, 50))
        self.search.setMinimumWidth(round(self._theme.px(130)))
        self.search.setMaximumWidth(round(self._theme.px(190)))
        self.corpus.setIcon(icon("chevron-down", self._theme.palette.second))
        self.corpus.setIconSize(QSize(16, 16))
        self._fit()


class _TrainButton(Button):
    """The dark button; as wide as its longest text, so that nothing beside it moves when the text changes."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "play", "", primary=True)
        self.setText(self.tr("Train"))

    def sizeHint(self) -> QSize:
        """Room for each of its texts."""
        hint, metrics = super().sizeHint(), self.fontMetrics()
        texts = (self.tr("Train"), self.tr("Pause"), self.tr("Train again"))
        # Measured in the way the button measures its text: ``horizontalAdvance`` may differ by a pixel, and the
        # controls beside the button would move.
        now, *widths = (
            metrics.size(Qt.TextFlag.TextShowMnemonic, text).width() for text in (self.text(), *texts)
        )
        return QSize(hint.width() - now + max(widths), hint.height())


def _below(widget: QWidget) -> QPoint:
    """Where the menu of ``widget`` opens, in its own pixels."""
    return QPoint(0, widget.height() + 4)
