"""Carries out what concerns single updates: the speed of training, and updates applied by hand and undone."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from w2v_gui.panels.base import Panel
from w2v_gui.panels.update import UpdatePanel
from w2v_gui.shell.speed_choice import SpeedMenu
from w2v_gui.shell.toolbar import Toolbar
from w2v_gui.training.controller import TrainingController
from w2v_gui.training.speed import Speed


class UpdateActions(QObject):
    """Connects the choice of the speed and the buttons of *One update* with the controller.

    Signals:
        noted: a short text for the status bar.
    """

    noted = Signal(str)

    def __init__(
        self,
        controller: TrainingController,
        toolbar: Toolbar,
        speeds: SpeedMenu,
        panels: Iterable[Panel],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._controller = controller
        self._toolbar = toolbar
        self._speeds = speeds
        self._speeds.fill(toolbar.speed.menu_)
        speeds.wanted.connect(self.set_speed)
        for panel in panels:
            if isinstance(panel, UpdatePanel):
                panel.apply_wanted.connect(controller.apply_update)
                panel.undo_wanted.connect(controller.undo_update)
        controller.runs.changed.connect(self._show)
        self._show()

    def set_speed(self, speed: Speed) -> None:
        """Train at ``speed`` from the next pair or block on."""
        before = self._controller.runs.speed
        self._controller.set_speed(speed)
        if speed.by_pairs and not before.by_pairs:
            self.noted.emit(self.tr("Pairs one by one: results differ a little from blocks"))

    def _show(self) -> None:
        """Show the speed in use."""
        speed = self._controller.runs.speed
        self._speeds.actions[speed].setChecked(True)
        self._toolbar.show_speed(speed)
