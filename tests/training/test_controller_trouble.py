"""Late snapshots, failures, closing, and a hundred rapid rounds: nothing is lost or out of order."""

import threading
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication

from tests.training.runs import HS, NS, assert_same_training, settle, train_to_the_end, unbroken
from w2v_gui.training.controller import TrainingController
from w2v_gui.training.mailbox import Mailbox
from w2v_gui.training.worker import Job
from w2v_gui.word2vec.errors import DivergenceError
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.session.session import Session


def test_a_snapshot_of_a_replaced_run_is_dropped_however_late_it_comes(qtbot, gated):
    gated.start()
    assert gated.entered.wait(30)
    old = gated._jobs[0]
    gated.pause()
    gated.go_on.set()
    assert old.done.wait(30)  # its last snapshot is in the box, and the signals wait in the GUI's queue
    gated.reset()
    fresh = gated.state.snapshot
    QCoreApplication.processEvents()
    assert old.pairs > 0
    assert gated.state.snapshot is fresh


def test_a_snapshot_put_in_while_the_box_is_being_emptied_is_not_lost(opened, tiny_dataset, tiny_config):
    session = opened.runs()[NS]
    session.step()
    job = Job(session)

    class Interrupted(Mailbox):
        def take(self):
            letter = super().take()
            if not job.done.is_set():  # just now the worker ends
                self.put(session.snapshot())
                job.done.set()
            return letter

    job.mailbox = Interrupted()
    opened._jobs.append(job)
    opened._take_in()
    opened._take_in()
    assert opened.state.snapshot.pairs == session.pairs > 0
    assert not opened._jobs


def test_a_failure_in_the_thread_is_reported_and_the_last_snapshot_stays(
    qtbot, monkeypatch, controller, tiny_dataset, tiny_config
):
    class Failing(Session):
        def step(self):
            if self.pairs:
                raise ZeroDivisionError("of the program's own making")
            return super().step()

    monkeypatch.setattr("w2v_gui.training.controller.Session", Failing)
    controller.open(tiny_dataset, tiny_config)
    before = controller.state.snapshot
    with qtbot.waitSignal(controller.failed) as signal, qtbot.assertNotEmitted(controller.finished):
        controller.start()
    assert isinstance(signal.args[0], ZeroDivisionError)
    assert controller.state.snapshot is before
    assert not controller.state.running
    with qtbot.waitSignal(controller.failed):  # the thread is still good
        controller.start()


def test_a_training_that_diverges_says_so_and_shows_its_last_finite_state(
    qtbot, monkeypatch, controller, tiny_dataset, tiny_config
):
    class Exploding(OBJECTIVES[NS]):
        blocks = 0

        def train(self, inputs, *rest):
            self.blocks += 1
            if self.blocks > 3:
                inputs.fill(np.nan)
            return super().train(inputs, *rest)

    monkeypatch.setitem(OBJECTIVES, NS, Exploding)
    controller.open(tiny_dataset, tiny_config)
    with qtbot.waitSignal(controller.failed) as signal, qtbot.assertNotEmitted(controller.finished):
        controller.start()
    assert isinstance(signal.args[0], DivergenceError)
    snapshot = controller.state.snapshot
    assert not controller.state.running
    assert snapshot.diverged
    assert snapshot.finished
    assert np.isfinite(snapshot.inputs).all()
    with qtbot.waitSignal(controller.failed):
        controller.start()
        assert controller.state.snapshot.pairs == 0  # anew, as after any end


def test_too_little_memory_for_a_run_is_reported_and_changes_nothing(
    qtbot, monkeypatch, opened, tiny_dataset, tiny_config
):
    def no_memory(*_):
        raise MemoryError

    train_to_the_end(qtbot, opened)
    before = opened.state.snapshot
    monkeypatch.setattr("w2v_gui.training.controller.Session", no_memory)
    for press in (
        lambda: opened.choose(HS),
        opened.reset,
        lambda: opened.open(tiny_dataset, tiny_config),
        opened.start,
    ):
        with qtbot.waitSignal(opened.failed):
            press()
        assert opened.state.method == NS
        assert opened.state.snapshot is before
        assert not opened.state.running


def test_seconds_count_as_unsaved_until_saved_and_again_after_a_reset(qtbot, opened):
    train_to_the_end(qtbot, opened)
    ns = opened.state.snapshot.seconds
    opened.choose(HS)
    train_to_the_end(qtbot, opened)
    hs = opened.state.snapshot.seconds
    assert opened.unsaved_seconds() == pytest.approx(ns + hs)
    assert opened.unsaved_seconds([NS]) == ns
    opened.mark_saved(opened.state.snapshot)
    assert opened.unsaved_seconds() == pytest.approx(ns)
    opened.mark_saved(opened.state.snapshots[NS])
    assert opened.unsaved_seconds() == 0
    begun = opened.state.snapshot
    train_to_the_end(qtbot, opened)
    opened.mark_saved(replace(begun, seconds=opened.state.snapshot.seconds / 2))  # saved while it went on
    assert opened.unsaved_seconds() == pytest.approx(opened.state.snapshot.seconds / 2)


def test_closing_while_training_stops_takes_in_the_last_snapshot_and_can_be_repeated(qapp, opened):
    opened.start()
    opened.close()
    assert not opened._thread.isRunning()
    assert not opened.state.running
    assert opened.state.snapshot.pairs == opened.runs()[NS].pairs
    opened.close()


def test_a_controller_never_used_closes(qapp):
    TrainingController().close()


def test_after_closing_training_can_still_go_on(qtbot, opened, tiny_dataset, tiny_config):
    opened.start()
    opened.close()
    train_to_the_end(qtbot, opened)
    assert_same_training(opened.state.snapshot, unbroken(tiny_dataset, tiny_config, NS))


def test_a_slot_may_close_when_it_hears_of_a_snapshot(qtbot, opened):
    opened.state.changed.connect(opened.close)
    opened.start()
    settle(qtbot, opened)
    opened.state.changed.disconnect(opened.close)
    assert not opened._thread.isRunning()


@pytest.mark.parametrize("seed", range(3))
def test_a_hundred_rapid_rounds_lose_and_misorder_nothing(qtbot, opened, tiny_dataset, tiny_config, seed):
    rng = np.random.default_rng(seed)
    threads = threading.active_count()
    ends = {method: unbroken(tiny_dataset, tiny_config, method) for method in OBJECTIVES}
    latest = {}
    problems = []

    def look():
        for method, snapshot in opened.state.snapshots.items():
            if snapshot.pairs < latest.get(method, 0):
                problems.append((method, latest[method], snapshot.pairs))
            latest[method] = snapshot.pairs

    def reset():
        latest.pop(opened.state.method, None)
        opened.reset()

    def start():
        if opened.state.snapshot.finished or opened.runs()[opened.state.method].finished:
            latest.pop(opened.state.method, None)
        opened.start()

    opened.state.changed.connect(look)
    opened.failed.connect(problems.append)
    for _ in range(100):
        for act in rng.permutation(5):
            method = str(rng.choice(list(OBJECTIVES)))
            (start, opened.pause, reset, lambda method=method: opened.choose(method), opened.step)[act]()
            if rng.random() < 0.5:
                QCoreApplication.processEvents()
    opened.pause()
    settle(qtbot, opened)
    assert not problems
    for method, end in ends.items():
        opened.choose(method)
        if not opened.state.snapshot.finished:
            train_to_the_end(qtbot, opened)
        assert_same_training(opened.state.snapshot, end)
    opened.state.changed.disconnect(look)
    opened.close()
    assert threading.active_count() <= threads + 1  # Python's own note of a thread Qt started
