"""Speaks to the user in the window: a line under the toolbar; what is asked stands in ``questions``."""

import os
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from w2v_gui.panels.plain_text import PlainLabel
from w2v_gui.panels.theme import Theme, icon
from w2v_gui.shell.buttons import IconButton
from w2v_gui.shell.terminal import report
from w2v_gui.word2vec.errors import Word2VecError
from w2v_gui.word2vec.printable import shown


def sentence(error: Exception) -> str:
    """What to tell the user about ``error``, in the interface's language."""
    if isinstance(error, Word2VecError):
        arguments = dict(error.arguments)
        if "setting" in arguments:  # the only one that is a word of the interface; others are words of the text
            arguments["setting"] = QCoreApplication.translate("settings", str(arguments["setting"]))
        for name, value in arguments.items():  # a number keeps its kind: a template may say how to write it
            if isinstance(value, (str, os.PathLike)):
                arguments[name] = shown(os.fspath(value))
        return QCoreApplication.translate("errors", error.template).format(**arguments)
    # A mistake of the program's own: the details go where a bug report can quote them.
    report(error)
    return QCoreApplication.translate(
        "messages", "Something went wrong inside the program ({kind}: {text}). Your last results are kept."
    ).format(kind=type(error).__name__, text=shown(str(error)))


PASSING = 8000
"""Milliseconds after which a message that is no mistake goes by itself."""


class MessageBar(QFrame):
    """A line under the toolbar: mistakes and offers until closed or replaced, others for a while."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("message")
        self._theme = theme
        self._wrong = False
        self._sign = PlainLabel()
        self._text = PlainLabel(wordWrap=True)
        self._text.setMinimumWidth(1)  # else a long word in it would widen the window
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._remedy: Callable[[], None] | None = None
        self._help = QPushButton()
        self._help.clicked.connect(self._do_remedy)
        close = IconButton(theme, "close", self.tr("Close this message"))
        close.clicked.connect(self.hide)
        self._passing = QTimer(self, singleShot=True, interval=PASSING)
        self._passing.timeout.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 8, 6)
        row.setSpacing(10)
        row.addWidget(self._sign)
        row.addWidget(self._text, 1)
        row.addWidget(self._help)
        row.addWidget(close)
        theme.changed.connect(self._restyle)
        self.hide()

    @property
    def text(self) -> str:
        """The sentence on show; empty when the bar is hidden."""
        return "" if self.isHidden() else self._text.text()

    def dismiss_passing(self) -> None:
        """Let a message go now that is no mistake."""
        if not self._wrong:
            self.hide()

    @property
    def remedy_button(self) -> QPushButton:
        """The button that helps against the mistake on show; hidden where nothing here would."""
        return self._help

    def show_error(self, error: Exception, remedy: tuple[str, Callable[[], None]] | None = None) -> None:
        """Say what went wrong, and offer ``remedy``: the words of a button, and what it does."""
        self._say(sentence(error), wrong=True, remedy=remedy)

    def say(self, text: str, remedy: tuple[str, Callable[[], None]] | None = None) -> None:
        """Say something that is no mistake; what a button offers to better waits until somebody has read it."""
        self._say(text, wrong=False, remedy=remedy)

    def _say(self, text: str, wrong: bool, remedy: tuple[str, Callable[[], None]] | None = None) -> None:
        self._wrong = wrong
        words, self._remedy = remedy or ("", None)
        self._help.setText(words)
        self._help.setVisible(remedy is not None)
        self._text.setText(text)
        self._restyle()
        self.show()
        if wrong or remedy is not None:
            self._passing.stop()
        else:
            self._passing.start()

    def _do_remedy(self) -> None:
        remedy = self._remedy
        self.hide()
        if remedy is not None:
            remedy()

    def hideEvent(self, event: QHideEvent) -> None:
        """What is gone need not go again."""
        super().hideEvent(event)
        self._passing.stop()

    def _restyle(self) -> None:
        colors = self._theme.palette
        sign = icon("warning", colors.wrong) if self._wrong else icon("info", colors.second)
        self._sign.setPixmap(sign.pixmap(QSize(20, 20)))
        self.setProperty("wrong", self._wrong)
        self.style().unpolish(self)
        self.style().polish(self)
