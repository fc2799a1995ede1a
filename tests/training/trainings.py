"""Shared by the tests of the controller: trainings to compare with, runs of a method, and waiting for them."""

import threading
from time import monotonic

import numpy as np
from threadpoolctl import threadpool_info

from tests.word2vec.toys import train
from w2v_gui.word2vec.session.session import Session

NS, HS = "negative-sampling", "hierarchical-softmax"


def unbroken(dataset, config, method):
    """The snapshot at the end of a training in this thread."""
    return train(Session(dataset, config, method)).snapshot()


def assert_same_training(snapshot, expected):
    assert (snapshot.method, snapshot.pairs, snapshot.words) == (expected.method, expected.pairs, expected.words)
    np.testing.assert_array_equal(snapshot.inputs, expected.inputs)
    np.testing.assert_array_equal(snapshot.outputs, expected.outputs)


def reached(dataset, config, method, pairs):
    """The snapshot after ``pairs`` pairs of a training in this thread, which must be between two blocks."""
    session = Session(dataset, config, method)
    while session.pairs < pairs:
        session.step()
    assert session.pairs == pairs
    return session.snapshot()


def wait_until(condition, seconds=60.0):
    """Wait in a thread without an event loop until ``condition()``."""
    end = monotonic() + seconds
    while not condition():
        assert monotonic() < end, "it never came true"
        threading.Event().wait(0.002)


def run_of(controller, method):
    """The first run of ``method``."""
    return controller.runs.of_method(method)


def focus(controller, method):
    """Bring the first run of ``method`` into focus."""
    return controller.focus(run_of(controller, method))


def latest(controller):
    """What the training of the run in focus has reached."""
    return controller.runs.focus.latest


def begun(controller):
    """The runs that have a training."""
    return [run for run in controller.runs if run.live is not None]


def train_to_the_end(qtbot, controller):
    with qtbot.waitSignal(controller.finished):
        controller.start()


def idle(controller):
    """Whether the thread has no jobs left and the controller has handled all its signals."""
    return (
        not controller._thread.jobs
    )  # the end of a job that was paused changes nothing one could see from outside


def settle(qtbot, controller):
    qtbot.waitUntil(lambda: idle(controller))


def settle_evaluations(qtbot, controller):
    """Wait until the present state of every run that has a training has been evaluated."""

    def evaluated():
        return all(
            run.evaluations is not None and run.evaluations.pairs[-1] == run.latest.pairs
            for run in begun(controller)
        )

    settle(qtbot, controller)
    qtbot.waitUntil(evaluated)


def blas_threads():
    """On how many threads linear algebra computes, once for each library of it."""
    return {library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas"}
