"""The names of the parts of the window in lesson files: what a ring surrounds, what can be unlocked."""

from collections.abc import Mapping, Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from w2v_gui.panels.base import Panel
from w2v_gui.shell.actions import Actions
from w2v_gui.shell.strip import RunStrip
from w2v_gui.shell.toolbar import Toolbar
from w2v_gui.training.run import ENDED
from w2v_gui.training.runs import Runs

VIEWS = ("cost=now", "loss=own", "loss=held-out")
"""The pictures that a step can choose where a panel has several."""


def targets(panels: Mapping[str, Panel], toolbar: Toolbar, strip: RunStrip) -> Mapping[str, QWidget]:
    """Every part that a ring can surround, by name: controls, panels, and what a panel names as its ``parts``."""
    found: dict[str, QWidget] = {
        "control:train": toolbar.train,
        "control:step": toolbar.step,
        "control:speed": toolbar.speed,
        "control:search": toolbar.search,
        "control:runs": toolbar.runs,
        "control:race": toolbar.race,
        "strip": strip,
    }
    for key, panel in panels.items():
        found[f"panel:{key}"] = panel
        found |= {f"{key}:{name}": part for name, part in panel.parts.items()}
    return found


def views(panels: Mapping[str, Panel]) -> Mapping[str, str]:
    """Which picture each panel with several shows."""
    return {key: panel.view_switch.current for key, panel in panels.items() if panel.view_switch is not None}


def choose_view(panel: Panel, view: str) -> None:
    """Make ``panel`` show one of its pictures, as a click on its switch does; without that picture, nothing."""
    if (switch := panel.view_switch) is not None and view in switch.keys and view != switch.current:
        switch.button(view).click()


class Locks:
    """Disables every control of the window that a lesson's step does not unlock."""

    NAMES = ("train", "step", "speed", "runs", "search")
    """What a step can unlock. The other controls would change what belongs to the window's own runs."""

    def __init__(self, actions: Actions, toolbar: Toolbar, runs: Runs) -> None:
        self._actions = actions
        self._toolbar = toolbar
        self._runs = runs
        self._unlocked: Sequence[str] | None = None  # None: no lesson

    def lock(self, unlocked: Sequence[str]) -> None:
        """Leave only ``unlocked`` usable."""
        self._unlocked = unlocked
        self.keep()

    def release(self) -> None:
        """Lock nothing any more. What depends on the runs' state the window enables itself."""
        self._unlocked = None
        for controls in self._all().values():
            for control in controls:
                control.setEnabled(True)

    def keep(self) -> None:
        """Disable again what the window may have enabled after a change of the runs."""
        if self._unlocked is None:
            return
        ended = self._runs.condition in ENDED  # then Train would start again with the settings of the form
        for name, controls in self._all().items():
            for control in controls:
                if name not in self._unlocked or (name == "train" and ended):
                    control.setEnabled(False)
                elif name in ("speed", "runs", "search"):
                    control.setEnabled(True)

    def _all(self) -> Mapping[str, Sequence[QAction | QMenu | QWidget]]:
        act, bar = self._actions, self._toolbar
        return {
            "train": (act.train, bar.train),
            "step": (act.step, bar.step),
            "speed": (act.speed_menu, bar.speed),
            "runs": (bar.runs, *act.runs),
            "search": (act.find, bar.search),
            "reset": (act.reset, bar.reset, act.new_seed, bar.new_seed),
            "race": (act.race, bar.race),
            "corpus": (
                *(act.open, act.open_session, act.recent, act.reading_options, act.import_vectors),
                *(act.continuing, bar.corpus),
            ),
            "files": (act.save_vectors, act.export_report),
            "settings": (act.settings, bar.settings),
        }
