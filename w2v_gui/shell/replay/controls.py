"""Connects the replay bar with the menus."""

from PySide6.QtCore import QObject

from w2v_gui.panels.theme import Theme
from w2v_gui.shell.actions import Actions
from w2v_gui.shell.replay.bar import ReplayBar
from w2v_gui.training.controller import TrainingController


class ReplayControls(QObject):
    """The bar, and its actions in the menus *View* and *Run*.

    Attributes:
        bar: the bar at the foot of the window.
    """

    def __init__(self, controller: TrainingController, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._replay = controller.replay
        self.bar = ReplayBar(controller.replay, controller.runs, theme)

    def connect_actions(self, actions: Actions) -> None:
        """Let the actions do what the bar does, while there is something to replay."""
        self._actions = actions
        actions.replay_bar.toggled.connect(self.bar.set_wanted)
        actions.play_replay.triggered.connect(self.bar.toggle_playing)
        actions.earlier.triggered.connect(lambda: self.bar.step(-1))
        actions.later.triggered.connect(lambda: self.bar.step(1))
        actions.live.triggered.connect(self.bar.live.click)

    def show_state(self) -> None:
        """Offer what can be done now."""
        replay, actions = self._replay, self._actions
        count, place = len(replay.history), replay.place
        actions.play_replay.setEnabled(count > 1)
        actions.earlier.setEnabled(count > 1 and place > 0)
        actions.later.setEnabled(count > 1 and place < count - 1)
        actions.live.setEnabled(not replay.live)
