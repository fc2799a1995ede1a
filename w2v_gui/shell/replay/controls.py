"""Connects the replay bar and the export of films with the menus."""

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from w2v_gui.panels.base import Panel
from w2v_gui.panels.theme import Theme
from w2v_gui.shell.actions import Actions, connect_each
from w2v_gui.shell.card_layout import CardLayout
from w2v_gui.shell.questions import Questions
from w2v_gui.shell.replay.bar import ReplayBar
from w2v_gui.shell.replay.exporting import ReplayExporter
from w2v_gui.training.controller import TrainingController


class ReplayControls(QObject):
    """The bar, the exporter, and their actions in the menus *File*, *View* and *Run*.

    Attributes:
        bar: the bar at the foot of the window.
        exporter: writes films.
    """

    def __init__(
        self,
        controller: TrainingController,
        questions: Questions,
        deck: CardLayout,
        theme: Theme,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._runs = controller.runs
        self._replay = controller.replay
        self._theme = theme
        self.bar = ReplayBar(controller.replay, controller.runs, theme)
        self.exporter = ReplayExporter(controller, questions, deck, window)

    def connect_actions(self, actions: Actions, panels: Sequence[Panel]) -> None:
        """Let the actions do what the bar does, while there is something to replay, and export films."""
        self._actions = actions
        actions.film.triggered.connect(lambda: self.exporter.export(None, panels))
        connect_each(actions.films, panels, lambda panel: self.exporter.export(panel, panels))
        self.exporter.ended.connect(self.show_state)
        actions.replay_bar.triggered.connect(self.bar.set_wanted)
        actions.play_replay.triggered.connect(self.bar.toggle_playing)
        actions.earlier.triggered.connect(lambda: self.bar.step(-1))
        actions.later.triggered.connect(lambda: self.bar.step(1))
        actions.live.triggered.connect(self.bar.live.click)
        self._theme.changed.connect(self.show_state)  # larger text may leave no room for the bar

    def fit(self, height: int) -> None:
        """Show the bar only where it has room in a window of ``height``, unless the user has chosen."""
        self.bar.fit(height)
        self._actions.replay_bar.setChecked(self.bar.offered)

    def show_state(self) -> None:
        """Offer what can be done now."""
        replay, actions = self._replay, self._actions
        count, place = len(replay.history), replay.place
        actions.replay_bar.setChecked(self.bar.offered)
        actions.play_replay.setEnabled(count > 1)
        actions.earlier.setEnabled(count > 1 and place > 0)
        actions.later.setEnabled(count > 1 and place < count - 1)
        actions.live.setEnabled(not replay.live)
        for action in (actions.film, *actions.films):
            action.setEnabled(count > 1 and self._runs.training is None)
