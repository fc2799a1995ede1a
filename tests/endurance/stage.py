"""A real window without a screen, with questions answered from a script."""

import os
from collections.abc import Callable
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from w2v_gui.panels.theme import LIGHT, Theme
from w2v_gui.shell.garbage_collection import GarbageCollection
from w2v_gui.shell.preferences import Preferences
from w2v_gui.shell.questions import NoQuestions
from w2v_gui.shell.style import dress
from w2v_gui.shell.window import Window

_kept: list[QApplication] = []


def application() -> QApplication:
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(["endurance"])
        _kept.append(app)
        GarbageCollection(app)
    app.setStyle("Fusion")
    app.setQuitOnLastWindowClosed(False)
    return app


def end_application() -> None:
    """Close what is still open, and empty the clipboard: after Python's end Qt cannot drop what Python made."""
    for window in QApplication.topLevelWidgets():
        window.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.clipboard().clear()


def open_window(person: NoQuestions) -> Window:
    """A window on screen, with no corpus yet."""
    app = application()
    theme = Theme(LIGHT, 1.0)
    window = Window(theme, Preferences(None), person)
    window.resize(1600, 1000)
    dress(app, theme)
    window.show()
    window.activateWindow()
    return window


def wait_until(condition: Callable[[], bool], seconds: float) -> bool:
    """Handle events until ``condition`` holds; returns whether it did within ``seconds``."""
    end = perf_counter() + seconds
    held = condition()
    loop = QEventLoop()

    def look() -> None:
        nonlocal held
        held = condition()
        if held or perf_counter() > end:
            loop.quit()

    timer = QTimer(interval=5)
    timer.timeout.connect(look)
    if not held:
        timer.start()
        loop.exec()
    return held


def rest(milliseconds: int) -> None:
    """Handle events for that many milliseconds."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
