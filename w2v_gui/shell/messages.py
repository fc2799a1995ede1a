"""Shows messages to the user in a bar over the panels; ``questions`` has the dialogs."""

import math
import os
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QPointF, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QColor, QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGraphicsDropShadowEffect,
    QHBoxLayout,
    QPushButton,
    QWidget,
)

from w2v_gui.panels.plain_text import PlainLabel
from w2v_gui.panels.theme import Theme, icon
from w2v_gui.shell.buttons import IconButton
from w2v_gui.shell.log import Log, is_fault
from w2v_gui.shell.terminal import report
from w2v_gui.word2vec.config import SETTINGS
from w2v_gui.word2vec.corpus.toy import NAMES
from w2v_gui.word2vec.errors import ControlName, Word2VecError
from w2v_gui.word2vec.printable import shown


def sentence(error: Exception) -> str:
    """Return the sentence for ``error`` in the interface's language."""
    if isinstance(error, Word2VecError):
        arguments = dict(error.arguments)
        for name, value in arguments.items():  # numbers stay numbers: a template may contain their format
            if isinstance(value, ControlName):
                arguments[name] = value.spelled(QCoreApplication.translate)
            elif isinstance(value, Word2VecError):
                arguments[name] = sentence(value)
            elif isinstance(value, (str, os.PathLike)):
                arguments[name] = shown(os.fspath(value))
        # These two are words of the interface; all other arguments are words of the text or names of files.
        if "setting" in arguments:
            arguments["setting"] = QCoreApplication.translate("settings", str(arguments["setting"]))
        if arguments.get("file") in NAMES.values():
            arguments["file"] = QCoreApplication.translate("corpora", str(arguments["file"]))
        return QCoreApplication.translate("errors", error.template).format(**arguments)
    if isinstance(error, MemoryError):
        return QCoreApplication.translate(
            "messages",
            "There is not enough memory for this. A smaller {dimensions} or a higher {min_count} needs less; "
            "what was open still is.",
        ).format(
            dimensions=QCoreApplication.translate("settings", SETTINGS["dim"].label),
            min_count=QCoreApplication.translate("settings", SETTINGS["min_count"].label),
        )
    # An error in the program itself: the terminal shows the details for a bug report.
    report(error)
    return QCoreApplication.translate(
        "messages", "Something went wrong inside the program ({kind}: {text}). Your last results are kept."
    ).format(kind=type(error).__name__, text=shown(str(error)))


MESSAGE_DURATION_MS = 8000
"""Duration of a message that is not an error."""
CLICK_GUARD_MS = 500
"""Time after appearing in which clicks pass through the buttons to what is below them."""
MAX_WIDTH_PX = 860
"""Largest width of the bar at scale 1; longer sentences are wrapped."""
_INSET_PX = 8
"""Distance of the bar from the edges of ``area``."""


class MessageBar(QFrame):
    """One sentence over the lower edge of the pictures: errors and offers until closed, others for a while.

    It lies at the lower edge of ``area``, in pixels of its parent ``place``, and moves nothing there. Clicks and
    the wheel go through it to the widget below. Only its buttons take clicks, and not in the first moment after
    they appear (``CLICK_GUARD_MS``). Esc closes the bar, the Tab key reaches its buttons, screen readers read it.
    """

    def __init__(self, theme: Theme, place: QWidget, area: Callable[[], QRect], log: Log | None = None) -> None:
        super().__init__(place)
        self._log = log or Log(None)
        self.setObjectName("message")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._theme = theme
        self._place = place
        self._area = area
        self._wrong = False
        self._last = ""
        self._sign = PlainLabel()
        self._text = PlainLabel(wordWrap=True)
        self._text.setMinimumWidth(1)  # else a long word in it would widen the bar
        self._remedy: Callable[[], None] | None = None
        self._buttons = QWidget(place)  # not a child of the bar, whose children would receive no mouse events
        self._help = QPushButton()
        self._help.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the focus, so that Space means Train
        self._help.clicked.connect(self._do_remedy)
        close = IconButton(theme, "close", self.tr("Close this message (Esc)"))
        close.clicked.connect(self.hide)
        self._passing = QTimer(self, singleShot=True, interval=MESSAGE_DURATION_MS)
        self._passing.timeout.connect(self._pass)
        self._coming_up = QTimer(self, singleShot=True, interval=CLICK_GUARD_MS)
        self._coming_up.timeout.connect(lambda: self._let_click(True))
        answers = QHBoxLayout(self._buttons)
        answers.setContentsMargins(10, 0, 8, 0)
        answers.setSpacing(10)
        answers.addWidget(self._help)
        answers.addWidget(close)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(10)
        self._row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self._text, 1)
        self._shadow = QGraphicsDropShadowEffect(self, blurRadius=24, offset=QPointF(0, 4))
        self.setGraphicsEffect(self._shadow)
        theme.changed.connect(self._restyle)
        self.hide()

    @property
    def text(self) -> str:
        """The sentence shown; empty when the bar is hidden."""
        return "" if self.isHidden() else self._text.text()

    def dismiss_passing(self) -> None:
        """Hide the message unless it is an error."""
        if not self._wrong:
            self.hide()

    @property
    def remedy_button(self) -> QPushButton:
        """The button that solves the problem shown; hidden if there is none."""
        return self._help

    def show_error(self, error: Exception, remedy: tuple[str, Callable[[], None]] | None = None) -> None:
        """Show an error, and offer ``remedy``: the text of a button, and its function.

        One of the program itself goes into the log, and a report of it is offered if there is no other remedy.
        """
        if is_fault(error):
            self._log.note_fault(error)
            report_ = self._log.report(error)  # made now: the exception itself keeps all that its functions held
            remedy = remedy or (self.tr("Copy Report"), lambda: QGuiApplication.clipboard().setText(report_))
        self._say(sentence(error), wrong=True, remedy=remedy)

    def say(self, text: str, remedy: tuple[str, Callable[[], None]] | None = None) -> None:
        """Show a message that is not an error; with a ``remedy`` it stays until closed."""
        self._say(text, wrong=False, remedy=remedy)

    def _say(self, text: str, wrong: bool, remedy: tuple[str, Callable[[], None]] | None = None) -> None:
        self._wrong = wrong
        words, self._remedy = remedy or ("", None)
        self._help.setText(words)
        self._help.setVisible(remedy is not None)
        self._text.setText(text)
        self._last = text
        self.setAccessibleName(text)
        self._restyle()
        self._let_click(False)
        self._coming_up.start()
        for widget in (self, self._buttons):
            widget.show()
            widget.raise_()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))
        if wrong or remedy is not None:
            self._passing.stop()
        else:
            self._passing.start()

    def _do_remedy(self) -> None:
        remedy = self._remedy
        self.hide()
        if remedy is not None:
            remedy()

    def close_message(self) -> bool:
        """Close the message; returns whether it was one that would not have disappeared by itself."""
        lasting = (self._wrong or self._remedy is not None) and not self.isHidden()
        self.hide()
        return lasting

    def copy(self) -> None:
        """Copy the last message, visible or not, to the clipboard."""
        QGuiApplication.clipboard().setText(self._last)

    def setVisible(self, visible: bool) -> None:
        """Show or hide the bar together with its buttons.

        A button that is hidden must not have the keyboard focus: Qt would pass it to the next button, which Space
        would then press.
        """
        if not visible and self._has_keyboard():
            self._place.setFocus()
        super().setVisible(visible)
        self._buttons.setVisible(visible)
        if not visible:
            self._passing.stop()
            self._coming_up.stop()

    def _pass(self) -> None:
        """Hide the bar, unless one of its buttons has the keyboard focus."""
        if self._has_keyboard():
            self._passing.start()
        else:
            self.hide()

    def _has_keyboard(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self._buttons.isAncestorOf(focused)

    def _let_click(self, on: bool) -> None:
        self._buttons.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, not on)

    def settle(self) -> None:
        """Move to the lower edge of the area, as wide as the sentence; wrap the sentence if it is too wide."""
        area, px = self._area(), self._theme.px
        answers = self._buttons.sizeHint()
        sign = round(px(20))
        self._row.setContentsMargins(round(px(14)), 8, answers.width(), 8)
        around = round(px(14)) + sign + self._row.spacing() + answers.width() + 4
        line = math.ceil(self._text.fontMetrics().horizontalAdvance(self._text.text())) + 2
        width = min(area.width() - 2 * _INSET_PX, round(px(MAX_WIDTH_PX)), around + line)
        text = self._text.heightForWidth(width - around)
        height = max(text + 18, answers.height() + 12)
        left = area.left() + (area.width() - width) // 2
        self.setGeometry(left, area.bottom() + 1 - _INSET_PX - height, width, height)
        right = self.geometry().right() + 1 - answers.width()
        self._buttons.setGeometry(right, self.y(), answers.width(), height)

    def _restyle(self) -> None:
        colors = self._theme.palette
        sign = icon("warning", colors.wrong) if self._wrong else icon("info", colors.second)
        side = round(self._theme.px(20))
        self._sign.setPixmap(sign.pixmap(QSize(side, side)))
        self._shadow.setColor(QColor(0, 0, 0, 70))
        self.setProperty("wrong", self._wrong)
        self.style().unpolish(self)
        self.style().polish(self)
        self.settle()
