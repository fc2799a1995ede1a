"""What all tests share: no screen, nothing left behind, and a few small corpora."""

import gc
import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import threading
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
from hypothesis import settings
from PySide6.QtCore import QCoreApplication, QEvent, QThread, QThreadPool, QTimer
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot
from shiboken6 import isValid
from threadpoolctl import threadpool_limits

from tests.clock import Clock
from w2v_gui.word2vec.config import PRESETS, Config
from w2v_gui.word2vec.corpus.corpus import make_corpus
from w2v_gui.word2vec.corpus.sources import open_corpus
from w2v_gui.word2vec.dataset.dataset import Dataset

settings.register_profile("untimed", deadline=None)  # a test must not fail because the machine is busy
settings.load_profile("untimed")

MOST_UNCOLLECTED = 10_000
"""Objects allocated, and not freed, since the last search for cyclic garbage."""

LONGEST_WAIT_MS = 120_000
"""How long tests wait for what must come, in milliseconds: on a busy machine threads of low priority starve."""


def pytest_collection_finish():
    gc.collect()
    gc.freeze()  # removes the objects of imported modules from ``gc.get_objects``, which every test goes through
    # As in the application, no thread but the GUI's may destroy a widget: ``nothing_left_behind`` collects.
    gc.disable()


def child_processes() -> set[int]:
    """The numbers of the processes that this one has started and not yet waited for; empty if unknown."""
    lists = Path("/proc/self/task").glob("*/children")  # on Linux, if the kernel is built with them
    found: set[int] = set()
    for children in lists:
        with suppress(OSError):  # a thread may have ended
            found |= set(map(int, children.read_text().split()))
    return found


def with_subclasses(*kinds: type) -> frozenset[type]:
    """The classes ``kinds`` and everything derived from them."""
    return frozenset(kinds).union(*(with_subclasses(*kind.__subclasses__()) for kind in kinds))


def left_behind(qt: bool) -> set[object]:
    """Running threads and child processes; if ``qt``, active timers and widgets without a parent too."""
    things: set[object] = {
        thread for thread in threading.enumerate() if type(thread) is not threading._DummyThread
    }
    things |= child_processes()
    app = QCoreApplication.instance()
    if app is None or not qt:
        return things
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    kinds = with_subclasses(QThread, QTimer)  # looked up by type: ``isinstance`` would take ten times as long
    found = [thing for thing in gc.get_objects() if type(thing) in kinds and isValid(thing)]
    things |= {thread for thread in found if isinstance(thread, QThread) and thread.isRunning()} - {app.thread()}
    things |= {timer for timer in found if isinstance(timer, QTimer) and timer.isActive()}
    # A plot keeps its context menu, which has no parent, as long as a fixture keeps the plot.
    return things | {w for w in QApplication.topLevelWidgets() if w.isVisible() or not isinstance(w, QMenu)}


@pytest.fixture(autouse=True)
def nothing_left_behind(request):
    """Fail a test that leaves a thread, a process, a timer or a window behind."""
    qt = "qapp" in request.fixturenames  # looking through all objects takes some hundredths of a second
    before = left_behind(qt)
    failed = request.session.testsfailed
    yield
    assert QThreadPool.globalInstance().waitForDone(LONGEST_WAIT_MS), "a background task never ended"
    if request.session.testsfailed > failed:
        return  # the traceback of a failed test keeps its objects alive
    left = left_behind(qt) - before
    if left or gc.get_count()[0] > MOST_UNCOLLECTED:
        left.clear()
        gc.collect()
        left = left_behind(qt) - before
    assert not [str(thing) for thing in left]


class PatientBot(QtBot):
    """Waits for as long as a busy machine may take, unless a test gives another time."""

    def waitSignal(self, signal, *, timeout=LONGEST_WAIT_MS, **options):
        return super().waitSignal(signal, timeout=timeout, **options)

    def waitSignals(self, signals, *, timeout=LONGEST_WAIT_MS, **options):
        return super().waitSignals(signals, timeout=timeout, **options)

    def waitUntil(self, callback, *, timeout=LONGEST_WAIT_MS):
        super().waitUntil(callback, timeout=timeout)

    def waitExposed(self, widget, *, timeout=LONGEST_WAIT_MS):
        return super().waitExposed(widget, timeout=timeout)


@pytest.fixture
def qtbot(qapp, request):
    return PatientBot(request)


@pytest.fixture(scope="session", autouse=True)
def linear_algebra_on_one_thread():
    """As in the program; on a busy machine several threads mostly wait for each other."""
    with threadpool_limits(1, user_api="blas"):
        yield


@pytest.fixture(scope="session")
def tiny_corpus():
    """Forty words in 400 sentences: each sentence has words of one kind out of three, and a few common words."""
    rng = np.random.default_rng(5)
    common = ["the", "a", "and", "of"]
    kinds = [[f"{kind}{i}" for i in range(12)] for kind in ("royal", "animal", "food")]
    sentences = []
    for _ in range(400):
        kind = kinds[rng.integers(3)]
        words = [str(rng.choice(common if rng.random() < 0.4 else kind)) for _ in range(rng.integers(4, 12))]
        sentences.append(words)
    return make_corpus(sentences, name="tiny")


@pytest.fixture(scope="session")
def tiny_config():
    """Small vectors and few epochs: a training of well under a second."""
    return Config(dim=8, window=3, epochs=2, min_count=2, sample=0.01, seed=3, learning_rate=0.05)


@pytest.fixture(scope="session")
def tiny_dataset(tiny_corpus, tiny_config):
    """The tiny corpus ready for ``tiny_config``."""
    return Dataset.build(tiny_corpus, tiny_config)


@pytest.fixture(scope="session")
def toy_dataset():
    """The toy kingdom ready for the lecture preset."""
    return Dataset.build(open_corpus("toy:kingdom"), PRESETS["lecture"].config)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def controller(qapp):
    """A training controller, closed at the end."""
    # Imported here, because tests of ``word2vec`` do not need it.
    from w2v_gui.training.controller import TrainingController

    controller = TrainingController()
    yield controller
    controller.close()
