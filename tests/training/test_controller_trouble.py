"""Late snapshots, failures, closing, and a hundred fast rounds: nothing is lost or out of order."""

import threading
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QThread

from tests.training.trainings import (
    HS,
    NS,
    assert_same_training,
    begun,
    focus,
    latest,
    run_of,
    settle,
    train_to_the_end,
    unbroken,
)
from w2v_gui.training.controller import TrainingController
from w2v_gui.training.mailbox import Mailbox
from w2v_gui.training.worker import Job
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.errors import DivergenceError
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.session.session import Session


def test_a_snapshot_of_a_replaced_training_is_dropped_however_late_it_comes(gated, jobs):
    gated.start()
    assert gated.entered.wait(30)
    (old,) = jobs
    gated.pause()
    gated.go_on.set()
    assert old.done.wait(30)  # its last snapshot is in the box, and the signals wait in the GUI's queue
    gated.reset()
    fresh = latest(gated)
    QCoreApplication.processEvents()
    assert old.pairs > 0
    assert latest(gated) is fresh


def test_a_snapshot_put_in_while_the_box_is_being_emptied_is_not_lost(
    qtbot, monkeypatch, controller, tiny_dataset
):
    entered, permits = threading.Semaphore(0), threading.Semaphore(0)

    class Held(Session):
        def step(self):
            entered.release()
            assert permits.acquire(timeout=30)
            return super().step()

    class Interrupted(Mailbox):
        interrupted = False

        def take(self):
            value = super().take()
            if value is not None and not self.interrupted:  # at this moment the worker ends
                self.interrupted = True
                assert all(entered.acquire(timeout=30) for _ in range(2))  # it is in its second block
                jobs[0].stop.set()
                permits.release()
                assert jobs[0].done.wait(30)
            return value

    class Watched(Job):
        def __init__(self, *arguments, **options):
            super().__init__(*arguments, **options, mailbox=Interrupted())
            jobs.append(self)

    jobs = []
    monkeypatch.setattr("w2v_gui.training.sessions.Session", Held)
    monkeypatch.setattr("w2v_gui.training.controller.Job", Watched)
    monkeypatch.setattr("w2v_gui.training.training_loop.SNAPSHOT_INTERVAL_S", 0.0)
    controller.open(tiny_dataset)
    controller.start()
    permits.release()
    settle(qtbot, controller)
    (job,) = jobs
    assert job.mailbox.interrupted
    assert job.trained == 2
    assert latest(controller).pairs == controller.session(controller.runs.focus).pairs == job.pairs > 0


def test_a_failure_in_the_thread_is_reported_and_the_last_snapshot_stays(
    qtbot, monkeypatch, clock, controller, tiny_dataset
):
    class Failing(Session):
        def step(self):
            if self.pairs:
                raise ZeroDivisionError("of the program's own making")
            return super().step()

    monkeypatch.setattr("w2v_gui.training.sessions.Session", Failing)
    monkeypatch.setattr("w2v_gui.training.training_loop.perf_counter", clock)  # no time in which one is due
    controller.open(tiny_dataset)
    before = latest(controller)
    with qtbot.waitSignal(controller.failed) as signal, qtbot.assertNotEmitted(controller.finished):
        controller.start()
    assert isinstance(signal.args[0], ZeroDivisionError)
    assert latest(controller) is before
    assert controller.runs.training is None
    with qtbot.waitSignal(controller.failed):  # the thread is still good
        controller.start()


def test_a_training_that_diverges_says_so_and_shows_its_last_finite_state(
    qtbot, monkeypatch, controller, tiny_dataset
):
    class Exploding(OBJECTIVES[NS]):
        blocks = 0

        def train(self, inputs, *rest):
            self.blocks += 1
            if self.blocks > 3:
                inputs.fill(np.nan)
            return super().train(inputs, *rest)

    monkeypatch.setitem(OBJECTIVES, NS, Exploding)
    controller.open(tiny_dataset)
    with qtbot.waitSignal(controller.failed) as signal, qtbot.assertNotEmitted(controller.finished):
        controller.start()
    assert isinstance(signal.args[0], DivergenceError)
    snapshot = latest(controller)
    assert controller.runs.training is None
    assert snapshot.diverged
    assert snapshot.finished
    assert np.isfinite(snapshot.inputs).all()
    with qtbot.waitSignal(controller.failed):
        controller.start()
        assert latest(controller).pairs == 0  # it has started again from the beginning


def no_memory(*_):
    raise MemoryError


def test_too_little_memory_for_a_training_is_reported_and_changes_nothing(
    qtbot, monkeypatch, opened, tiny_config, tiny_corpus, toy_dataset
):
    train_to_the_end(qtbot, opened)
    before, runs, selection = latest(opened), opened.runs, opened.selection
    selected = selection.word, selection.partner
    history, evaluations = list(runs.focus.history), runs.focus.evaluations
    other = replace(tiny_config, dim=5)
    monkeypatch.setattr("w2v_gui.training.sessions.Session", no_memory)
    for press, answer in (
        (lambda: focus(opened, HS), False),
        (opened.reset, False),
        (lambda: opened.reset(replace(tiny_config, epochs=9)), False),
        (lambda: opened.reset(other, Dataset.build(tiny_corpus, other)), False),
        (lambda: opened.open(toy_dataset), False),
        (lambda: opened.add(NS, replace(tiny_config, negatives=9)), None),
        (opened.start, None),
    ):
        with qtbot.waitSignal(opened.failed) as signal, qtbot.assertNotEmitted(runs.changed):
            assert press() is answer
        assert isinstance(signal.args[0], MemoryError)
        assert runs.focus is run_of(opened, NS)
        assert (runs.focus.live, runs.focus.config) == (before, tiny_config)
        assert (list(runs.focus.history), runs.focus.evaluations) == (history, evaluations)
        assert runs.dataset is runs.focus.dataset is before.dataset
        assert (selection.word, selection.partner) == selected
        assert [run.method for run in runs] == list(OBJECTIVES)
        assert begun(opened) == [runs.focus]
        assert runs.training is None
    monkeypatch.undo()
    assert opened.open(toy_dataset)  # there is memory again


def test_too_little_memory_for_another_training_leaves_the_one_under_way_alone(
    qtbot, monkeypatch, gated, toy_dataset, tiny_dataset, tiny_config
):
    gated.start()
    assert gated.entered.wait(30)
    session = gated.session(gated.runs.focus)
    monkeypatch.setattr("w2v_gui.training.sessions.Session", no_memory)
    for press in (lambda: gated.open(toy_dataset), gated.reset, lambda: focus(gated, HS)):
        with qtbot.waitSignal(gated.failed):
            assert press() is False
        assert gated.runs.training is gated.runs.focus is run_of(gated, NS)
        assert gated.session(gated.runs.focus) is session
    with qtbot.waitSignal(gated.finished):
        gated.go_on.set()
    assert_same_training(latest(gated), unbroken(tiny_dataset, tiny_config, NS))


def test_seconds_count_as_unsaved_until_saved_and_again_after_a_reset(qtbot, opened):
    train_to_the_end(qtbot, opened)
    ns = latest(opened).seconds
    ns_run, hs_run = run_of(opened, NS), run_of(opened, HS)
    opened.focus(hs_run)
    train_to_the_end(qtbot, opened)
    hs = latest(opened).seconds
    assert sum(run.unsaved_seconds for run in opened.runs) == pytest.approx(ns + hs)
    assert ns_run.unsaved_seconds == ns
    hs_run.saved_seconds = hs
    assert sum(run.unsaved_seconds for run in opened.runs) == pytest.approx(ns)
    ns_run.saved_seconds = ns
    assert sum(run.unsaved_seconds for run in opened.runs) == 0
    train_to_the_end(qtbot, opened)
    assert sum(run.unsaved_seconds for run in opened.runs) == latest(opened).seconds > 0  # of a new training
    hs_run.saved_seconds = latest(opened).seconds / 2  # saved while it went on
    assert sum(run.unsaved_seconds for run in opened.runs) == pytest.approx(latest(opened).seconds / 2)


def test_closing_while_training_stops_takes_in_the_last_snapshot_and_can_be_repeated(qapp, opened):
    opened.start()
    opened.close()
    assert not opened.findChild(QThread).isRunning()
    assert opened.runs.training is None
    assert latest(opened).pairs == opened.session(opened.runs.focus).pairs
    opened.close()


def test_a_controller_never_used_closes(qapp):
    TrainingController().close()


def test_after_closing_training_can_still_go_on(qtbot, opened, tiny_dataset, tiny_config):
    opened.start()
    opened.close()
    train_to_the_end(qtbot, opened)
    assert_same_training(latest(opened), unbroken(tiny_dataset, tiny_config, NS))


def test_a_slot_may_close_when_it_hears_of_a_snapshot(qtbot, opened):
    opened.runs.changed.connect(opened.close)
    opened.start()
    settle(qtbot, opened)
    opened.runs.changed.disconnect(opened.close)
    assert not opened.findChild(QThread).isRunning()


@pytest.mark.parametrize(("seed", "rounds", "helpers"), [(0, 100, False), (1, 100, False), (2, 15, True)])
def test_a_hundred_rapid_rounds_lose_and_misorder_nothing(
    request, qtbot, opened, tiny_dataset, tiny_config, seed, rounds, helpers
):
    if helpers:
        request.getfixturevalue("ready_helpers")
    rng = np.random.default_rng(seed)
    threads = threading.active_count()
    ends = {method: unbroken(tiny_dataset, tiny_config, method) for method in OBJECTIVES}
    reached = {}
    problems = []

    def look():
        for run in begun(opened):
            if run.latest.pairs < reached.get(run, 0):
                problems.append((run.method, reached[run], run.latest.pairs))
            reached[run] = run.latest.pairs

    def reset():
        reached.pop(opened.runs.focus, None)
        opened.reset()

    def start():
        run = opened.runs.focus
        if run.latest.finished or opened.session(run).finished:
            reached.pop(run, None)
        opened.start()

    opened.runs.changed.connect(look)
    opened.failed.connect(problems.append)
    for _ in range(rounds):
        for act in rng.permutation(5):
            method = str(rng.choice(list(OBJECTIVES)))
            (start, opened.pause, reset, lambda method=method: focus(opened, method), opened.step)[act]()
            if rng.random() < 0.5:
                QCoreApplication.processEvents()
    opened.pause()
    settle(qtbot, opened)
    assert not problems
    for method, end in ends.items():
        focus(opened, method)
        if not latest(opened).finished:
            train_to_the_end(qtbot, opened)
        assert_same_training(latest(opened), end)
    opened.runs.changed.disconnect(look)
    opened.close()
    assert threading.active_count() <= threads + 1  # Python's own note of a thread Qt started
