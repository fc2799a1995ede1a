"""Threads that compute have a lower scheduling priority than the window's thread."""

import os
import sys
import threading

import pytest

from w2v_gui.training.background import Background
from w2v_gui.word2vec.session.session import Session

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="threads have a niceness of their own on Linux only"
)


def niceness():
    return os.getpriority(os.PRIO_PROCESS, threading.get_native_id())


def test_background_computations_have_a_lower_priority(qtbot):
    background = Background()
    with qtbot.waitSignal(background.ready) as signal:
        background.request(niceness)
    assert signal.args[0] > niceness()


def test_training_has_a_lower_priority(qtbot, monkeypatch, controller, tiny_dataset):
    seen = []

    class Looking(Session):
        def step(self):
            seen.append(niceness())
            return super().step()

    monkeypatch.setattr("w2v_gui.training.sessions.Session", Looking)
    controller.open(tiny_dataset)
    with qtbot.waitSignal(controller.stepped):
        controller.step()
    assert seen[0] > niceness()
