"""A controller with a corpus open, and one whose thread a test can pause."""

import threading

import pytest

from w2v_gui.word2vec.session.session import Session


@pytest.fixture
def opened(controller, tiny_dataset):
    assert controller.open(tiny_dataset)
    return controller


@pytest.fixture
def gated(monkeypatch, controller, tiny_dataset):
    """A controller whose thread the test can pause inside a block."""
    entered, go_on = threading.Event(), threading.Event()

    class Gated(Session):
        def step(self):
            entered.set()
            assert go_on.wait(30)
            return super().step()

    monkeypatch.setattr("w2v_gui.training.controller.Session", Gated)
    assert controller.open(tiny_dataset)
    controller.entered, controller.go_on = entered, go_on
    yield controller
    go_on.set()


@pytest.fixture
def jobs(monkeypatch):
    """The jobs that the controller gives its worker during the test, in order."""
    from w2v_gui.training import controller

    given = []

    class Noted(controller.Job):
        def __init__(self, *arguments, **options):
            super().__init__(*arguments, **options)
            given.append(self)

    monkeypatch.setattr(controller, "Job", Noted)
    return given
