"""The menu of languages: stores the choice, which takes effect at the next start; translates nothing itself."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from w2v_gui.shell.languages import LANGUAGES, SYSTEM
from w2v_gui.shell.preferences import Preferences


class LanguageMenu(QObject):
    """Fills ``menu`` with the system's language and all available ones; the chosen one is ticked.

    Attributes:
        actions: the actions, by their key in ``Preferences.language``.

    Args:
        menu: where the actions go; it is also the parent of this object.
        preferences: store the choice.
        say: shows a message to the user: when the choice takes effect.
    """

    def __init__(self, menu: QMenu, preferences: Preferences, say: Callable[[str], None]) -> None:
        super().__init__(menu)
        self._preferences = preferences
        self._say = say
        group = QActionGroup(self)
        self.actions = {
            key: menu.addAction(name) for key, name in ((SYSTEM, self.tr("System")), *LANGUAGES.items())
        }
        for key, action in self.actions.items():
            action.setCheckable(True)
            action.setChecked(key == preferences.language)
            action.triggered.connect(lambda _checked=False, key=key: self._choose(key))
            group.addAction(action)

    def _choose(self, language: str) -> None:
        self._preferences.language = language
        self._say(self.tr("The language changes when the program starts next."))
