"""The look of a window: light or dark, the size of its text, and how much height bars and margins take."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QMainWindow

from w2v_gui.panels.theme import DARK, LIGHT, Theme
from w2v_gui.shell.actions import Actions
from w2v_gui.shell.preferences import Preferences
from w2v_gui.shell.presentation import Presentation
from w2v_gui.shell.settings_room import SettingsRoom
from w2v_gui.shell.style import dress

LARGER_TEXT_SCALE = 1.25
"""Text scale of *Larger text*."""
LOW_HEIGHT_PX = 880
"""Height at text scale 1 below which bars and margins are narrower, which leaves more space for the pictures."""


class Look(QObject):
    """Applies what the View menu of ``window`` says to its theme, and remembers it in ``preferences``."""

    def __init__(
        self,
        window: QMainWindow,
        actions: Actions,
        theme: Theme,
        preferences: Preferences,
        settings_room: SettingsRoom,
        presentation: Presentation,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._theme = theme
        self._preferences = preferences
        self._settings_room = settings_room
        self._presentation = presentation
        actions.dark.setChecked(theme.palette is DARK)
        self._larger = actions.larger
        self._larger.setChecked(preferences.larger_text)
        actions.dark.toggled.connect(self._set_dark)
        self._larger.toggled.connect(self._set_larger)
        presentation.switched.connect(self._choose_text)
        presentation.rescaled.connect(self._choose_text)
        theme.changed.connect(self._dress)

    def choose_heights(self) -> None:
        """Make bars and margins narrower if the window is low."""
        self._theme.apply(compact=self._window.height() < self._theme.px(LOW_HEIGHT_PX))

    def _set_dark(self, dark: bool) -> None:
        self._theme.apply(palette=DARK if dark else LIGHT)
        self._preferences.theme = "dark" if dark else "light"

    def _set_larger(self, larger: bool) -> None:
        self._choose_text()
        if not self._presentation.on:
            self._settings_room.note_text(larger)
        self._preferences.larger_text = larger

    def _choose_text(self) -> None:
        larger = self._larger.isChecked()
        usual = LARGER_TEXT_SCALE if larger else 1.0
        scale = self._presentation.text_scale(larger) if self._presentation.on else usual
        self._theme.apply(scale=scale, compact=self._window.height() < LOW_HEIGHT_PX * scale)

    def _dress(self) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            dress(app, self._theme)
