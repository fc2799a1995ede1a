"""A controller with a corpus open, and one whose thread a test can hold."""

import threading

import pytest

from w2v_gui.word2vec.session.session import Session


@pytest.fixture
def opened(controller, tiny_dataset, tiny_config):
    controller.open(tiny_dataset, tiny_config)
    return controller


@pytest.fixture
def gated(monkeypatch, controller, tiny_dataset, tiny_config):
    """A controller whose thread the test can hold inside a block."""
    entered, go_on = threading.Event(), threading.Event()

    class Gated(Session):
        def step(self):
            entered.set()
            assert go_on.wait(30)
            return super().step()

    monkeypatch.setattr("w2v_gui.training.controller.Session", Gated)
    controller.open(tiny_dataset, tiny_config)
    controller.entered, controller.go_on = entered, go_on
    yield controller
    go_on.set()
