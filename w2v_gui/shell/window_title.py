"""The window's title: the session, the corpus, and whether anything is unsaved."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow

from w2v_gui.panels.plain_text import window_title


class WindowTitle(QObject):
    """Sets the title of ``window``; the system shows what is unsaved in its own way, most with a star."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._corpus = ""
        self._session = ""
        self._show()

    def show_corpus(self, name: str) -> None:
        """Name the open corpus."""
        self._corpus = name
        self._show()

    def show_session(self, name: str) -> None:
        """Name the session file; empty if there is none."""
        self._session = name
        self._show()

    def _show(self) -> None:
        names = [window_title(name) for name in (self._session, self._corpus) if name]
        if names:
            names[0] += "[*]"  # where Qt puts the star
            self._window.setWindowTitle(self.tr("{names} — Word2Vec Explorer").format(names=" · ".join(names)))
        else:
            self._window.setWindowTitle("Word2Vec Explorer[*]")
