"""Hides the settings card where the pictures need its width more, and brings back what it has hidden."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from w2v_gui.panels.theme import Theme

NARROW_WIDTH_PX = 1150
"""Width at text scale 1 below which the settings are hidden at the start and when the text is enlarged."""
NARROW_RACE_WIDTH_PX = 1700
"""Width at text scale 1 below which they are hidden when a race begins: six tabs and several plots need it."""


class SettingsRoom:
    """Decides for a window whether its settings, which ``shown`` shows or hides, have room."""

    def __init__(self, window: QWidget, shown: QAction, theme: Theme) -> None:
        self._window = window
        self._shown = shown
        self._theme = theme
        self._spared = False  # because of larger text
        self._spared_in_race = False

    def spare(self) -> None:
        """Hide the settings in a narrow window."""
        if not self._wider_than(NARROW_WIDTH_PX):
            self._shown.setChecked(False)

    def note_text(self, larger: bool) -> None:
        """The text has become ``larger``, or smaller again."""
        if larger and self._window.isVisible():
            before = self._shown.isChecked()
            self.spare()
            self._spared = before and not self._shown.isChecked()
        elif self._spared and self._wider_than(NARROW_WIDTH_PX):
            self._shown.setChecked(True)

    def note_race(self, racing: bool) -> None:
        """The race was switched on or off."""
        if racing and not self._wider_than(NARROW_RACE_WIDTH_PX):
            self._spared_in_race = self._shown.isChecked()
            self._shown.setChecked(False)
        elif not racing and self._spared_in_race:
            self._spared_in_race = False
            self._shown.setChecked(self._wider_than(NARROW_WIDTH_PX))

    def _wider_than(self, width: float) -> bool:
        return self._window.width() >= self._theme.px(width)
