"""What tests of the controller share: trainings to compare with, and how to wait for one."""

import numpy as np

from w2v_gui.word2vec.session.session import Session

NS, HS = "negative-sampling", "hierarchical-softmax"


def unbroken(dataset, config, method):
    """The snapshot at the end of a training without any thread."""
    session = Session(dataset, config, method)
    while not session.finished:
        session.step()
    return session.snapshot()


def assert_same_training(snapshot, expected):
    assert (snapshot.method, snapshot.pairs, snapshot.words) == (expected.method, expected.pairs, expected.words)
    np.testing.assert_array_equal(snapshot.inputs, expected.inputs)
    np.testing.assert_array_equal(snapshot.outputs, expected.outputs)


def train_to_the_end(qtbot, controller):
    with qtbot.waitSignal(controller.finished, timeout=60_000):
        controller.start()


def settle(qtbot, controller):
    """Wait until the thread has nothing more to do and all it sent has been taken in."""
    qtbot.waitUntil(lambda: not controller._jobs, timeout=60_000)
