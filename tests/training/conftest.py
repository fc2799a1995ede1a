"""Controllers with a corpus open; trainings in the thread and in a helper process."""

import math
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QThread

from tests.conftest import child_processes
from tests.training.helper_trainings import do
from tests.training.trainings import NS, wait_until
from w2v_gui.training import training_loop, worker
from w2v_gui.training.helper import CAN_HELP, start_helper
from w2v_gui.training.worker import Job, Worker
from w2v_gui.word2vec.session.session import Session


@pytest.fixture(params=["thread", "helper"])
def way(request, monkeypatch):
    """Where trainings run: all in the thread, or from the second block on in a helper process."""
    if request.param == "helper":
        request.getfixturevalue("ready_helpers")
    else:
        monkeypatch.setattr(worker, "MIN_SECONDS_LEFT", math.inf)
    return request.param


@pytest.fixture
def large(monkeypatch):
    """Every state counts as a large one."""
    monkeypatch.setattr(training_loop, "LARGE_BYTES", 0)


@pytest.fixture
def helpers_at_once(monkeypatch):
    """A helper is started for every training after its first block, however short it is."""
    monkeypatch.setattr(worker, "ESTIMATE_AFTER_S", 0.0)
    monkeypatch.setattr(worker, "MIN_SECONDS_LEFT", 0.0)


@pytest.fixture
def ready_helpers(monkeypatch, helpers_at_once):
    """Every training goes on in a helper process after its first block; returns one ``True`` for each."""
    if not CAN_HELP:
        pytest.skip("no helper can be started here")
    started = []

    def start(*sessions):
        helper = start_helper(*sessions)
        assert helper is not None
        wait_until(lambda: helper.ready)
        started.append(True)
        return helper

    monkeypatch.setattr(worker, "start_helper", start)
    yield started
    assert started, "no helper was needed"


@pytest.fixture
def in_helpers(monkeypatch, tmp_path):
    """A function that makes every helper run some code before it begins."""

    def run(code):
        interpreter = tmp_path / "python"
        interpreter.write_text(
            f"#!{sys.executable}\nimport sys\nsys.path[:] = {sys.path!r}\n{code}\nexec(sys.argv[2])\n"
        )
        interpreter.chmod(0o755)
        monkeypatch.setattr(sys, "executable", str(interpreter))

    return run


@pytest.fixture
def endless(controller, tiny_dataset):
    """A controller with a corpus whose training lasts longer than any test."""
    config = replace(tiny_dataset.config, epochs=1000)
    assert controller.open(replace(tiny_dataset, config=config))
    return controller


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

    monkeypatch.setattr("w2v_gui.training.sessions.Session", Gated)
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


@pytest.fixture
def longer_config(tiny_config):
    """A training of several hundred blocks."""
    return replace(tiny_config, epochs=8)


@pytest.fixture
def children():
    """The child processes of this test."""
    if not list(Path("/proc/self/task").glob("*/children")):
        pytest.skip("this system does not list child processes")
    before = child_processes()
    return lambda: child_processes() - before


@pytest.fixture
def toiler(qapp, tiny_dataset, tiny_config):
    """A worker in its thread."""
    thread, toiler = QThread(), Worker()
    toiler.moveToThread(thread)
    thread.start()
    do(toiler, Job(Session(tiny_dataset, tiny_config, NS), blocks=0))  # the thread has opened its files
    yield toiler
    thread.quit()
    thread.wait()
    toiler.close()
