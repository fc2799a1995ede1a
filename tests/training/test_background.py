"""Computing in the background: only the latest request counts, and a panel may be destroyed meanwhile."""

import subprocess
import sys
import threading

import pytest
from PySide6.QtCore import QCoreApplication, QObject, QThreadPool
from shiboken6 import delete, isValid

from w2v_gui.training.background import Background


@pytest.fixture
def background(qapp):
    background = Background()
    yield background
    background.close()


class Gate:
    """A computation that waits until the test lets it continue."""

    def __init__(self, result=None):
        self.result = result
        self.entered = threading.Event()
        self.opened = threading.Event()

    def __call__(self):
        self.entered.set()
        assert self.opened.wait(20)
        return self.result


@pytest.fixture
def gate():
    gate = Gate("held up")
    yield gate
    gate.opened.set()


def test_a_request_is_computed_off_the_gui_thread_and_delivered_in_it(qtbot, background):
    threads = []
    background.ready.connect(lambda result: threads.append(threading.get_ident()))
    with qtbot.waitSignal(background.ready) as signal:
        background.request(threading.get_ident)
        assert background.busy
    assert signal.args != [threading.get_ident()]
    assert threads == [threading.get_ident()]
    assert not background.busy


def test_of_the_requests_that_wait_only_the_newest_is_computed(qtbot, background, gate):
    computed, delivered = [], []
    background.ready.connect(delivered.append)
    background.request(gate)
    assert gate.entered.wait(20)
    for number in range(100):
        background.request(lambda number=number: computed.append(number) or number)
    gate.opened.set()
    qtbot.waitUntil(lambda: not background.busy)
    assert computed == [99]
    assert delivered == ["held up", 99]


def test_a_stream_of_requests_faster_than_the_computation_still_yields_results(qtbot, background):
    delivered = []

    def on_ready(number):
        delivered.append(number)
        if number < 50:  # the picture asks anew with every snapshot, twice while one computation runs
            background.request(lambda: number + 1)
            background.request(lambda: number + 2)

    background.ready.connect(on_ready)
    background.request(lambda: 0)
    qtbot.waitUntil(lambda: bool(delivered) and delivered[-1] >= 50)
    assert delivered == sorted(set(delivered))
    qtbot.waitUntil(lambda: not background.busy)


def test_never_do_two_computations_of_one_picture_run_at_once(qtbot, background):
    inside = []
    most = []

    def compute():
        inside.append(1)
        most.append(len(inside))
        sum(range(20_000))  # a chance for a second one, if it were let in
        inside.pop()

    for _ in range(30):
        background.request(compute)
        QCoreApplication.processEvents()
    background.cancel()
    background.request(compute)
    qtbot.waitUntil(lambda: not background.busy)
    assert set(most) == {1}


def test_an_exception_surfaces_and_the_next_request_is_computed(qtbot, background):
    with qtbot.waitSignal(background.failed) as signal:
        background.request(lambda: 1 // 0)
    assert isinstance(signal.args[0], ZeroDivisionError)
    with qtbot.waitSignal(background.ready) as signal:
        background.request(lambda: 7)
    assert signal.args == [7]


def test_what_was_cancelled_is_not_delivered_but_what_is_asked_afterwards_is(qtbot, background, gate):
    delivered = []
    background.ready.connect(delivered.append)
    background.request(gate)
    assert gate.entered.wait(20)
    background.request(lambda: "waiting")
    background.cancel()
    assert not background.busy
    background.request(lambda: "anew")
    gate.opened.set()
    qtbot.waitUntil(lambda: not background.busy)
    assert delivered == ["anew"]


def test_closing_waits_for_what_runs_and_delivers_nothing(qtbot, background, gate):
    delivered = []
    background.ready.connect(delivered.append)
    background.request(gate)
    assert gate.entered.wait(20)
    threading.Timer(0.02, gate.opened.set).start()
    background.close()
    assert gate.opened.is_set()
    QCoreApplication.processEvents()
    assert delivered == []
    background.close()


def test_a_picture_destroyed_while_computing_is_not_called_back(qtbot, gate):
    owner = QObject()
    background = Background(owner)
    delivered = []
    background.ready.connect(delivered.append)
    background.request(gate)
    assert gate.entered.wait(20)
    delete(owner)
    assert not isValid(background)
    gate.opened.set()
    assert QThreadPool.globalInstance().waitForDone(20_000)
    QCoreApplication.processEvents()
    assert delivered == []


def test_a_program_may_end_while_a_computation_runs():
    program = """
from threading import Event
from PySide6.QtCore import QCoreApplication
from w2v_gui.training.background import Background
app = QCoreApplication([])
background, entered = Background(), Event()
background.request(lambda: entered.set() or sum(range(3_000_000)))
entered.wait()
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
