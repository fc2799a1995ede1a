"""Widgets in cycles that nothing reaches any more are destroyed in the GUI thread alone."""

import gc
import threading
import weakref

import pytest
import shiboken6
from PySide6.QtWidgets import QWidget

from w2v_gui.shell import garbage_collection
from w2v_gui.shell.garbage_collection import GarbageCollection


@pytest.fixture
def collection(qapp, monkeypatch):
    """The collection as the application starts it, with a short interval and while Python's own is on."""
    monkeypatch.setattr(garbage_collection, "INTERVAL_MS", 1)
    gc.enable()
    collection = GarbageCollection(qapp)
    yield collection
    gc.disable()
    shiboken6.delete(collection)


def allocate() -> None:
    """Pass Python's thresholds of all three generations many times."""
    for _ in range(400):
        kept = [[] for _ in range(1_000)]
    assert kept


def test_a_thread_that_allocates_destroys_no_widget(qtbot, collection):
    destroyed_in: list[int] = []
    for _ in range(20):
        widget = QWidget()
        widget.itself = widget
        weakref.finalize(widget, lambda: destroyed_in.append(threading.get_ident()))
        del widget
        thread = threading.Thread(target=allocate)
        thread.start()
        thread.join()
    assert not destroyed_in
    kept = [[] for _ in range(2_000)]  # enough for Python to look for garbage
    qtbot.waitUntil(lambda: len(destroyed_in) == 20)
    assert kept
    assert set(destroyed_in) == {threading.get_ident()}
