"""How tests use the window as a person does, and wait until it shows what came of it."""

from PySide6.QtCore import QMimeData, QObject, QPoint, Qt, QUrl, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication


class FileOwner(QObject):
    """Reads or writes a file as ``works`` show it with ``text``; ends when it is cancelled."""

    moved = Signal(str, float)
    ended = Signal()

    def __init__(self, works, text):
        super().__init__()
        works.follow(text, self.moved, self.ended, self.ended.emit)


def click(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def drop(qtbot, window, path, awaited=None):
    """Drop the file ``path`` on the window; wait until it is open as a text, or for the signal ``awaited``."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    here, copy, left = QPoint(50, 50), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    keys = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(here, copy, mime, left, keys)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    with qtbot.waitSignal(awaited or window.corpora.opened):
        QApplication.sendEvent(window, QDropEvent(here, copy, mime, left, keys))


def switch_race(window):
    """Click the switch in the toolbar."""
    at = window.toolbar.race.plate().center().toPoint()
    QTest.mouseClick(window.toolbar.race, Qt.MouseButton.LeftButton, pos=at)
    QApplication.processEvents()


def train(qtbot, window):
    """Press Train, and wait until the run in focus is trained to its end."""
    with qtbot.waitSignal(window.controller.finished):
        click(qtbot, window.toolbar.train)
    qtbot.waitUntil(lambda: window.controller.runs.focus.latest.finished)


def settle(qtbot, window):
    """Wait until all visible panels show the latest state, and have the room that their text needs."""

    def settled():
        QApplication.processEvents()
        return all(panel.settled or not panel.isVisible() for panel in window.panels.values())

    qtbot.waitUntil(settled)
    QApplication.processEvents()  # what was drawn last may have changed the layout
    qtbot.waitUntil(settled)


def wait_for_step(qtbot, window):
    """Wait until the step of a lesson that was just begun is on show."""
    qtbot.waitUntil(lambda: not window.lessons.stage.preparing)
    settle(qtbot, window)
