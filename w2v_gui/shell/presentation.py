"""Presentation mode: full screen, one card or two, large type, a spotlight, and the keys of a presenter."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QKeyCombination, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow, QWidget

from w2v_gui.panels.base import Panel
from w2v_gui.panels.theme import Theme
from w2v_gui.shell.actions import Actions
from w2v_gui.shell.card_layout import CardLayout
from w2v_gui.shell.messages import MessageBar
from w2v_gui.shell.spotlight import Spotlight

TEXT_SCALE, LARGER_TEXT_SCALE = 1.5, 2.0
"""Text scale of a presentation, and the same with *Larger Text*."""
_TWO_CARDS_PX = 880
"""Width at scale 1 from which two cards have room at the larger scale too."""

_SHIFT = Qt.KeyboardModifier.ShiftModifier
_ARROWS = (
    (Qt.Key.Key_Left, -1, 0),
    (Qt.Key.Key_Right, 1, 0),
    (Qt.Key.Key_Up, 0, -1),
    (Qt.Key.Key_Down, 0, 1),
)
"""Keys, and where they scroll to with Shift: to the right, and downwards."""


class Presentation(QObject):
    """Shows ``deck`` alone on the whole screen, and brings everything else back at the end.

    Attributes:
        on: whether a presentation is on.
        follows_lesson: whether a lesson is open: then the keys of a presenter do not change the panel.

    Signals:
        switched: the presentation has begun (True) or ended (False).
        rescaled: ``text_scale`` may have changed.
        step_wanted: a key of a presenter was pressed: 1 for the next step (Page Down), −1 for the one before.
    """

    switched = Signal(bool)
    rescaled = Signal()
    step_wanted = Signal(int)

    def __init__(
        self,
        window: QMainWindow,
        deck: CardLayout,
        others: Sequence[QWidget],
        actions: Actions,
        theme: Theme,
        messages: MessageBar,
    ) -> None:
        super().__init__(window)
        self.on = False
        self.follows_lesson = False
        self._window = window
        self._deck = deck
        self._others = others
        self._action = actions.presentation
        self._messages = messages
        self._state_before = Qt.WindowState.WindowNoState
        self.spotlight = Spotlight(deck, theme)
        self._keys = [
            self._key(Qt.Key.Key_PageDown, lambda: self._step(1)),
            self._key(Qt.Key.Key_PageUp, lambda: self._step(-1)),
        ]
        for key, across, down in _ARROWS:
            self._keys.append(self._key(_SHIFT | key, partial(self._scroll, across, down)))
        self._action.toggled.connect(self._switch)
        deck.expanded.connect(self.rescaled)

    def text_scale(self, larger: bool) -> float:
        """The text scale of the presentation, by *Larger Text*; with two cards on a narrow screen the smaller."""
        narrow = len(self._deck.presented) > 1 and self._window.width() < LARGER_TEXT_SCALE * _TWO_CARDS_PX
        return LARGER_TEXT_SCALE if larger and not narrow else TEXT_SCALE

    def end(self) -> bool:
        """End the presentation; returns whether there was one."""
        was_on = self.on
        self._action.setChecked(False)
        return was_on

    def _switch(self, on: bool) -> None:
        if on == self.on:
            return
        self.on = on
        self.spotlight.switch(on)
        for key in self._keys:
            key.setEnabled(on)
        if on:
            self._state_before = self._window.windowState()
        for widget in self._others:
            widget.setVisible(not on)
        self._deck.present(on)
        self.switched.emit(on)
        if on:
            self._window.showFullScreen()
            self._messages.say(
                self.tr(
                    "Page Down: next panel · Ctrl+Return: one panel or two · hold Ctrl: spotlight · "
                    "Shift+arrows: scroll · F1: explain · Esc: end"
                )
            )
        else:
            self._window.setWindowState(self._state_before)

    def _step(self, by: int) -> None:
        self.step_wanted.emit(by)
        if not self.follows_lesson:
            self._step_panels(by)

    def _step_panels(self, by: int) -> None:
        """Show the next panel; where the stage has a card beside it, the next panel of the other places."""
        shown = self._deck.presented
        offered: list[Panel] = self._deck.offered()
        if len(shown) > 1:
            stage = self._deck.cards["stage"]
            offered = [panel for panel in offered if self._deck.card_of(panel) is not stage]
        at = offered.index(shown[-1])
        self._deck.show_panel(offered[(at + by) % len(offered)])

    def _scroll(self, across: int, down: int) -> None:
        for panel in self._deck.presented:
            self._deck.card_of(panel).scroll_panel(across, down)

    def _key(self, key: Qt.Key | QKeyCombination, act: object) -> QShortcut:
        shortcut = QShortcut(QKeySequence(key), self._window)
        shortcut.setEnabled(False)
        shortcut.activated.connect(act)
        return shortcut
