"""What waits for the first frame of a window."""

import pytest
from PySide6.QtWidgets import QWidget

from w2v_gui.shell import first_frame
from w2v_gui.shell.first_frame import FirstFrame


class Window(QWidget):
    """Notes in ``events`` when it was painted."""

    def __init__(self, events):
        super().__init__()
        self._events = events

    def paintEvent(self, event):
        self._events.append("painted")


@pytest.fixture
def events():
    return []


def test_the_action_comes_once_after_the_first_frame(monkeypatch, events, qtbot):
    monkeypatch.setattr(first_frame, "LONGEST_WAIT_MS", 2**30)
    window = Window(events)
    qtbot.addWidget(window)
    FirstFrame(window, lambda: events.append("acted"))
    window.show()
    assert events == []
    qtbot.waitUntil(lambda: "acted" in events)
    assert events[0] == "painted"
    window.repaint()
    qtbot.waitUntil(lambda: not window.findChildren(FirstFrame))
    assert events.count("acted") == 1


def test_a_window_that_is_not_painted_is_not_waited_for(monkeypatch, events, qtbot):
    monkeypatch.setattr(first_frame, "LONGEST_WAIT_MS", 1)
    window = Window(events)
    qtbot.addWidget(window)
    FirstFrame(window, lambda: events.append("acted"))
    qtbot.waitUntil(lambda: bool(events))
    assert events == ["acted"]
